"""The strict YAML loader: what it refuses and where, what it accepts, and what it costs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from signpost import source
from signpost.source import PARSER, Source, parse
from signpost.yaml_messages import SENTENCES
from signpost.yaml_walk import PythonParser

HOSTILE = Path(__file__).parent / "hostile_yaml.py"


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with libyaml and with the parser that stands in where it is missing."""
    monkeypatch.setattr(source, "PARSER", PARSER if request.param == "libyaml" else PythonParser)


def found(content: str | bytes) -> list[tuple[str, str]]:
    """Return place and sentence of everything that is said about a file."""
    raw = content.encode() if isinstance(content, str) else content
    return [
        (f"{problem.where.line}:{problem.where.column}", problem.message)
        for problem in parse("content/x.yaml", raw)[1]
    ]


def read(content: str | bytes) -> Source:
    """Return a file that must be accepted without a word."""
    raw = content.encode() if isinstance(content, str) else content
    accepted, problems = parse("content/x.yaml", raw)
    assert problems == ()
    assert accepted is not None
    return accepted


LONG = "x" * 20_001
Case = tuple[str | bytes, str, str]
"""What a file holds, line and column of the problem, and words of its sentence."""

WHOLE_FILE: list[Case] = [
    ("", "1:1", "keine Angaben"),
    ("\n\n  \n", "1:1", "keine Angaben"),
    ("# nur ein Kommentar\n", "1:1", "keine Angaben"),
    ("---\n", "1:1", "keine Angaben"),
    ("- a\n- b\n", "1:1", "mit einer Liste"),
    ("[a, b]\n", "1:1", "mit einer Liste"),
    ("\nNur ein Satz\n", "2:1", "Text ohne Feldnamen: „Nur ein Satz“"),
    ('"name"\n', "1:1", "Text ohne Feldnamen"),
    ("a: b\n---\nc: d\n", "2:1", "zweites Dokument"),
    ("---\na: b\n---\n", "3:1", "zweites Dokument"),
    ("a: b\n...\nc: d\n", "3:1", "Nach „...“"),
    ("a: b\n... c\n", "2:5", "Nach „...“"),
    ("%YAML 1.2\n---\na: b\n", "1:1", "eine Anweisung"),
    ("%YAML 1.2\na: b\n", "1:1", "eine Anweisung"),
    ("# x\n%TAG ! tag:x,2000:\n---\na: b\n", "2:1", "eine Anweisung"),
    ("a: b\n%c: d\n", "2:1", "eine Anweisung"),
    ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", "2:1", "Git-Konflikts"),
    ("a: b\nc: e\n>>>>>>> x\n", "3:1", "Git-Konflikts"),
    ("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "1:1", "Git-LFS-Platzhalter"),
    ("\n<!DOCTYPE html>\n<html></html>\n", "1:1", "HTML-Seite"),
    ("<html lang=de>\n", "1:1", "HTML-Seite"),
    ("<?xml version='1.0'?>\n", "1:1", "XML-Datei"),
    ("{\\rtf1 a}", "1:1", "RTF-Dokument"),
    ("%PDF-1.7\n", "1:1", "ein PDF"),
    ("PK\x03\x04abc", "1:1", "Office-Dokument"),
    (b"\x89PNG\r\n\x1a\n", "1:1", "ein Bild"),
    (b"a: " + b"x" * (256 * 1024), "1:1", "257 KiB zu groß"),
    ("a: [" + "b," * 30_001 + "]", "1:1", "zu viele einzelne Angaben"),
]
CHARACTERS: list[Case] = [
    ("name: x\n".encode("utf-16"), "1:1", "UTF-16 (Little Endian)"),
    ("name: x\n".encode("utf-16-le"), "1:1", "UTF-16 (Little Endian)"),
    ("name: Ä\n".encode("utf-16-be"), "1:1", "UTF-16 (Big Endian)"),
    (b"\xfe\xff" + "name: x\n".encode("utf-16-be"), "1:1", "UTF-16 (Big Endian)"),
    ("name: x\n".encode("utf-32"), "1:1", "UTF-32 (Little Endian)"),
    ("name: x\n".encode("utf-32-be"), "1:1", "UTF-32 (Big Endian)"),
    ("a: b\nname: Grün – „x“\n".encode("cp1252"), "2:9", "Windows-1252"),
    (b"a: \xc3\xa4\nname: \xc3\xa4M\xc3nch\n", "2:9", "halbes oder beschädigtes Zeichen"),
    (b"a: b\nname: x\xe2\x80", "2:8", "halbes oder beschädigtes Zeichen"),
    (b"a: \xed\xa0\x80\n", "1:4", "halbes oder beschädigtes Zeichen"),
    ("a: MÃ¼nchen\n", "1:5", "falsch gelesener Umlaut"),
    ("a: M\ufffdnchen\n", "1:5", "verloren"),
    ("a: x\0y\n", "1:5", "NUL"),
    ("a: b\nc: x\x1b[31m\n", "2:5", "Steuerzeichen (U+001B)"),
    ("a: x\x7f\n", "1:5", "Steuerzeichen (U+007F)"),
    ("a: x\x80\n", "1:5", "Steuerzeichen (U+0080)"),
    ("a: x\x85y\n", "1:5", "Zeilenende (U+0085)"),
    ("a: x\u2028y\n", "1:5", "Zeilenende (U+2028)"),
    ("a: x\u2029y\n", "1:5", "Zeilenende (U+2029)"),
    ("a: b\rc: d\r", "1:5", "einzelnen CR"),
    ("a: \uffff\n", "1:4", "nicht gibt (U+FFFF)"),
    ("a: \ufdd0\n", "1:4", "nicht gibt (U+FDD0)"),
    ("a: \U0010fffe\n", "1:4", "nicht gibt (U+10FFFE)"),
    *((f"a: ä{chr(code)}\n", "1:5", "Schreibrichtung") for code in range(0x202A, 0x202F)),
    *((f"a: ä{chr(code)}\n", "1:5", "Schreibrichtung") for code in range(0x2066, 0x206A)),
    ("\ufeff\ufeffa: b\n", "1:1", "U+FEFF"),
    ("a: b\n\ufeffc: d\n", "2:1", "U+FEFF"),
    ("a: b\n\tc: d\n", "2:1", "Tabulator"),
    ("a:\n  \tb: c\n", "2:3", "Tabulator"),
    ("a: |\n\ttext\n", "2:1", "Tabulator"),
    ("a:\n- \tb: c\n", "2:3", "Tabulator"),
    ('a: "x\\ud800"\n', "1:6", "ergibt kein Zeichen"),
    ('a: "\\ud83d\\ude00"\n', "1:5", "ergibt kein Zeichen"),
    ('a: "x\\UFFFFFFFF"\n', "1:6", "ergibt kein Zeichen"),
    ('a: "x\\\\\\e[0m"\n', "1:8", "unerlaubtes Zeichen (U+001B)"),
    ('a: "x\\0"\n', "1:6", "unerlaubtes Zeichen (U+0000)"),
    ('a: "x\\u202e"\n', "1:6", "unerlaubtes Zeichen (U+202E)"),
    ('a: "x\\uffff"\n', "1:6", "unerlaubtes Zeichen (U+FFFF)"),
    ('a: "x\\ry"\n', "1:6", "unerlaubtes Zeichen (U+000D)"),
    ('"x\\L": a\n', "1:3", "unerlaubtes Zeichen (U+2028)"),
    ('a: "C:\\Users"\n', "1:7", "Rückstrich"),
    ('a: "\\q"\n', "1:5", "Rückstrich"),
    ('a: "\\x1"\n', "1:5", "Rückstrich"),
]
UNNEEDED: list[Case] = [
    ("a: b\n\nc: d\na: e\n", "4:1", "„a“ ist doppelt: Es steht schon in Zeile 1"),
    ('a: b\n"a": e\n', "2:1", "„a“ ist doppelt"),
    ("x:\n  - a: {b: [c]}\n    d: e\n    d: f\n", "4:5", "doppelt: Es steht schon in Zeile 3"),
    ("x: {a: b, a: c}\n", "1:11", "„a“ ist doppelt"),
    ("é: 1\ne\u0301: 2\n", "2:1", "„é“ ist doppelt"),
    ("a: *b\n", "1:4", "ein Verweis"),
    ("a: [b, *c]\n", "1:8", "ein Verweis"),
    ("*a : b\n", "1:1", "ein Verweis"),
    ("a: **fett** und mehr\n", "1:4", "ein Verweis"),
    ("a: *wichtig* dazu\n", "1:4", "ein Verweis"),
    ("a: *wichtig dazu\n", "1:4", "ein Verweis"),
    ("a: &b c\n", "1:4", "eine Marke"),
    ("a: &b {c: d}\n", "1:4", "eine Marke"),
    ("&a b: c\n", "1:1", "eine Marke"),
    ("a: & Söhne\n", "1:4", "eine Marke"),
    ("a: !Wichtig ja\n", "1:4", "eine Typangabe"),
    ("a: ! ja\n", "1:4", "eine Typangabe"),
    ("a: !!python/object:os.system x\n", "1:4", "eine Typangabe"),
    ("a: !e!x y\n", "1:4", "eine Typangabe"),
    ("a: !<x y\n", "1:4", "eine Typangabe"),
    ("a:\n  - !include x.yaml\n", "2:5", "eine Typangabe"),
    ("!t\na: b\n", "1:1", "eine Typangabe"),
    ("&a", "1:1", "eine Marke"),
    ("<<: {a: b}\n", "1:1", "„<<“"),
    ("x: {a: b, <<: {c: d}}\n", "1:11", "„<<“"),
    ("[a]: b\n", "1:1", "Als Feldname"),
    ("? {a: b}\n: c\n", "1:3", "Als Feldname"),
    ("a: {{ list }}\n", "1:5", "Als Feldname"),
    ("a: b\n: c\n", "2:1", "fehlt der Feldname"),
    ('"": c\n', "1:1", "fehlt der Feldname"),
    ("a: " + "[" * 20 + "]" * 20, "1:23", "mehr als 20 Ebenen"),
    ("a: b\nc: " + LONG, "2:4", "mit 20.001 Zeichen zu lang"),
    (f"a: |\n  {LONG}\n", "1:4", "mit 20.002 Zeichen zu lang"),
]
SLIPS: list[Case] = [
    ("x: {a: b, c}\n", "1:11", "Das Komma vor „c“ beendet den Text"),
    ("x: {a: b c, d e, f, g: h}\n", "1:13", "Das Komma vor „d e“"),
    ("x: {a: b,\n  c}\n", "2:3", "Das Komma vor „c“"),
    ("x:\n  - {a: b, c: d, e}\n", "2:18", "Das Komma vor „e“"),
    ('x: {a: b, "c"}\n', "1:11", "Das Komma vor „c“"),
    ("x: {a}\n", "1:5", "Ohne Wert steht hier der Feldname „a“"),
    ("x: {a: [b], c}\n", "1:13", "Ohne Wert steht hier der Feldname „c“"),
    ("? a\n", "1:3", "Ohne Wert steht hier der Feldname „a“"),
    ("summary: Achtung: heute\n", "1:17", "Doppelpunkt mit Leerzeichen"),
    ('a: "Rose": Café\n', "1:10", "Doppelpunkt mit Leerzeichen"),
    ("a: b\nname:Wert\nc: d\n", "2:6", "fehlt ein Leerzeichen"),
    ("name:Wert\nc: d\n", "1:6", "fehlt ein Leerzeichen"),
    ("name:Wert", "1:6", "fehlt ein Leerzeichen"),
    ("a:\n  - id:x\n    b: c\n", "2:8", "fehlt ein Leerzeichen"),
    ("a: {name:Wert, b: c}\n", "1:10", "fehlt ein Leerzeichen"),
    ("a: b\nname Wert\nc: d\n", "2:1", "fehlt ein Doppelpunkt: „name Wert“"),
    ("name Wert\nc: d\n", "1:1", "fehlt ein Doppelpunkt"),
    ("a: eins\nzwei drei\nc: d\n", "2:1", "fehlt ein Doppelpunkt: „zwei drei“"),
    ("a: |\neins zwei\n", "2:1", "fehlt ein Doppelpunkt"),
    ("a: @foo\n", "1:4", "nicht mit „@“ beginnen"),
    ("a: `foo`\n", "1:4", "nicht mit „`“ beginnen"),
    ("a: %foo\n", "1:4", "nicht mit „%“ beginnen"),
    ("a: ? foo\n", "1:4", "nicht mit „?“ beginnen"),
    ("a: ] foo\n", "1:4", "nicht mit „]“ beginnen"),
    ("a: [b, - c]\n", "1:8", "nicht mit „-“ beginnen"),
    ("a: , foo\n", "1:4", "Komma ist zu viel"),
    ('a: "foo",\nb: c\n', "1:9", "Komma ist zu viel"),
    ("a: |foo\n", "1:4", "Nach „|“"),
    ("a: > als 5\n", "1:4", "Nach „>“"),
    ("a: |0\n x\n", "1:4", "Nach „|“"),
    ("a: - b\n", "1:4", "Liste mit „- “"),
    ("a:\n  - b\n    - c\n", "3:5", "kein Listenpunkt"),
    ("a: b\n  - c\n", "2:3", "kein Listenpunkt"),
    ("a: b\n  c: d\n", "2:3", "zu weit eingerückt"),
    ("a:\n  b: c\n   d: e\n", "3:4", "zu weit eingerückt"),
    ("a:\n  - b\n   - c: d\n", "3:4", "zu weit eingerückt"),
    ("a:\n  b: c\n d: e\nf: g\n", "3:2", "passt zu keiner Zeile"),
    ("  a: b\nc: d\n", "2:1", "passt zu keiner Zeile"),
    ("a: |\n  eins\n zwei\n", "3:2", "passt zu keiner Zeile"),
    ("a:\n  - b\n - c\n", "3:2", "passt zu keiner Zeile"),
    ("a:\n  - b\n  c: d\n", "3:3", "auf derselben Ebene"),
    ("a: b\n- c\n", "2:1", "auf derselben Ebene"),
    ('a: "Foo\nb: c\n', "1:4", "nicht richtig geschlossen"),
    ("a: b\nc: 'Foo\nd: e\n", "2:4", "nicht richtig geschlossen"),
    ('a: "Foo\nb: "x"\n', "1:4", "nicht richtig geschlossen"),
    ('a: "Foo\n---\nb: c"\n', "1:4", "nicht richtig geschlossen"),
    ('a: "Rose" Café\n', "1:11", "Nach dem schließenden Anführungszeichen"),
    ("a: 'So geht's'\n", "1:13", "Nach dem schließenden Anführungszeichen"),
    ("a: [Neu] Café\n", "1:10", "Nach der schließenden Klammer"),
    ("a: {b: c}}\n", "1:10", "Nach der schließenden Klammer"),
    ("a: [b, c\nd: e\n", "1:4", "Die Klammer „[“"),
    ("a: [b, c", "1:4", "Die Klammer „[“"),
    ("a: [b,", "1:4", "Die Klammer „[“"),
    ("a: {b: [c], d: e\nf: g\n", "1:4", "Die Klammer „{“"),
    ("a: {b:\n- 6}\n", "1:4", "Die Klammer „{“"),
    ("a: [b, c}\nd: e\n", "1:9", "schließt „}“"),
    ("a: {b: c d: e}\n", "1:11", "fehlt vor dieser Stelle ein Komma"),
    ('a: ["b" "c"]\n', "1:9", "fehlt vor dieser Stelle ein Komma"),
    ('a: [b,\n  "c" "d"]\n', "2:7", "fehlt vor dieser Stelle ein Komma"),
]
REFUSED = [*WHOLE_FILE, *CHARACTERS, *UNNEEDED, *SLIPS]


@pytest.mark.parametrize(("content", "place", "phrase"), REFUSED)
def test_refuses_with_one_sentence_at_the_place(
    content: str | bytes, place: str, phrase: str
) -> None:
    """Whatever records must not hold is refused where it stands, in words that name it."""
    first, *others = found(content)
    assert first[0] == place
    assert phrase in first[1]
    assert [other for other in others if "Git-Konflikts" not in other[1]] == []


@pytest.mark.parametrize(("content", "place", "phrase"), REFUSED)
def test_a_refusal_is_an_error_with_a_hint_and_without_data(
    content: str | bytes, place: str, phrase: str
) -> None:
    """No data comes with an error, and each one says what would be right."""
    raw = content.encode() if isinstance(content, str) else content
    refused, problems = parse("content/x.yaml", raw)
    assert refused is None, (place, phrase)
    assert all(problem.severity == "error" and problem.hint for problem in problems)


def test_every_sentence_is_a_german_sentence_with_a_hint() -> None:
    """Editors read full sentences that address them, whatever was wrong."""
    for message, hint in SENTENCES.values():
        assert re.fullmatch(r"[A-ZÄÖÜ„].*\.", message)
        assert re.search(r"\b(Sie|\{value\})", hint)


def test_every_sentence_is_said_by_some_case() -> None:
    """No sentence lies there that the table above does not hear, but for the last resorts."""
    said = " ".join(message for content, _, _ in REFUSED for _, message in found(content))
    heads = {kind: message.partition("{")[0][:30] for kind, (message, _) in SENTENCES.items()}
    unsaid = {kind for kind, head in heads.items() if head not in said}
    assert unsaid == {"comment", "more", "not_yaml"}


def test_names_a_blank_missing_before_a_bracket(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fast parser cannot read {tage:[mo]}; the stand-in reads what was meant."""
    monkeypatch.setattr(source, "PARSER", PARSER)
    ((place, message),) = found("a: {tage:[mo, mi]}\n")
    assert (place, message) == ("1:10", SENTENCES["missing_blank"][0])


def test_warnings_alone_never_cost_data() -> None:
    """A file of thousands of comments is read to its end, and told of a hundred times."""
    content = "".join(f"a{number}: b #c\n" for number in range(3000))
    accepted, problems = parse("x.yaml", content.encode())
    assert accepted is not None
    assert len(accepted.data) == 3000
    assert [problem.severity for problem in problems] == ["warning"] * 100


def test_an_error_is_told_even_after_a_hundred_warnings() -> None:
    """What keeps a file from being read is never cut from the list."""
    content = "".join(f"a{number}: b #c\n" for number in range(300)) + "a0: x\n"
    assert ("301:1", "„a0“ ist doppelt: Es steht schon in Zeile 1.") in found(content)


def test_tells_all_problems_of_a_file_at_once() -> None:
    """Two doubled keys, an alias, a control character and an open quote are five problems."""
    content = 'a: 1\na: 2\nb: *c\nd: x\x07\ne:\n  f: 1\n  f: 2\n\n\ng: "\n'
    assert [place for place, _ in found(content)] == ["2:1", "3:4", "4:5", "7:3", "10:4"]


def test_names_the_line_of_the_first_after_other_mistakes() -> None:
    """What a refused key held does not shift the lines that later sentences name."""
    content = "x: {a: 1, a: {b: [c, d]}, [e]: [f, g]}\ny: z\ny: e\n"
    assert [place for place, _ in found(content)] == ["1:11", "1:27", "3:1"]
    assert found(content)[-1][1].endswith("schon in Zeile 2.")


def test_looks_into_what_a_doubled_key_holds() -> None:
    """A mistake in a value that is dropped is told with the others."""
    assert [place for place, _ in found("a: 1\na: [*x]\n")] == ["2:1", "2:5"]


def test_a_merge_of_aliases_is_one_problem() -> None:
    """What hangs on a refused key is not refused a second time."""
    assert [place for place, _ in found("a: b\n<<: [*x, *y]\n<<: *z\n")] == ["2:1", "3:1"]


def test_a_bad_character_is_not_told_twice() -> None:
    """That a line cannot be read because of its tab is no second problem."""
    assert [place for place, _ in found("a:\n\tb: c\n\td: e\n  f: g\n")] == ["2:1", "3:1"]


def test_stops_telling_after_a_hundred_problems() -> None:
    """A file full of mistakes ends in a sentence that says so."""
    told = found("".join("a: b\n" for _ in range(5000)))
    assert len(told) == 101
    assert told[-1][1] == SENTENCES["more"][0]


@pytest.mark.parametrize(
    "content",
    [
        'a: "\\u202e" \\\n',
        "\x1b]0;x\x07: [\n",
        'a: 1\n"\\x1b[2Jx": 1\n"\\x1b[2Jx": 2\n',
        "a\u202eb c\nd: e\n",
        "a: b\u2028::set-output name=x::y: z\n",
        f"{'sehr' * 50} lang\na: b\n",
        f"{'sehr' * 50}: 1\n{'sehr' * 50}: 2\n",
    ],
)
def test_messages_echo_neither_control_characters_nor_long_texts(content: str) -> None:
    """Content cannot move a terminal's cursor, forge a line or flood a log."""
    problems = parse("x.yaml", content.encode())[1]
    assert problems
    for problem in problems:
        assert (problem.message + problem.hint).isprintable()
        assert max(map(len, re.findall(r"„([^“]*)“", problem.message)), default=0) <= 40


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("a: b", {"a": "b"}),
        ("\ufeffa: b\n", {"a": "b"}),
        ("a: b\r\nc: |\r\n  d\r\n  e\r\n", {"a": "b", "c": "d\ne\n"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("--- # x\na: b\n", {"a": "b"}),
        ("{}\n", {}),
        ('{"a": ["b", 1]}\n', {"a": ["b", "1"]}),
        ("a: 07031\nb: 1.10\nc: no\nd: 16:00\ne: +49\nf: ~\ng: null\nh: 2026-02-30\n",
         {"a": "07031", "b": "1.10", "c": "no", "d": "16:00", "e": "+49", "f": "~", "g": "null",
          "h": "2026-02-30"}),
        ("a:\nb: ''\nc: \"\"\nd: [x, ]\ne:\n  -\n",
         {"a": None, "b": "", "c": "", "d": ["x"], "e": [None]}),
        ("a: |\n  eins\n\n  zwei\nb: >-\n  eins\n  zwei\nc: |+\n  x\n\n",
         {"a": "eins\n\nzwei\n", "b": "eins zwei", "c": "x\n\n"}),
        ("a: eins\n  zwei\nb: 'It''s'\nc: \"x\\ty\\n\\u00e4\\\\\"\n",
         {"a": "eins zwei", "b": "It's", "c": "x\ty\nä\\"}),
        ("a: Rad & Tat! *\nb: https://x.example/#y\nc: C#\nd: 50 % [ca.]\ne: a\tb\n",
         {"a": "Rad & Tat! *", "b": "https://x.example/#y", "c": "C#", "d": "50 % [ca.]",
          "e": "a\tb"}),
        ("a: Mu\u0308nchen\ne\u0301: 1\n", {"a": "München", "é": "1"}),
        ('a: "Mu\\u0308nchen"\n', {"a": "München"}),
        ("a: می\u200cخواهم\nb: \u200e0711 23\u200f\nc: 👩\u200d🔧 🏴\U000e0067\U000e007f\n",
         {"a": "می\u200cخواهم", "b": "\u200e0711 23\u200f",
          "c": "👩\u200d🔧 🏴\U000e0067\U000e007f"}),
        ("a: ትግርኛ\nb: Велосипеди\nc: Zu\xadsam\xa0men\nd: \U0001fa77\ne: x\ufeffy\n",
         {"a": "ትግርኛ", "b": "Велосипеди", "c": "Zu\xadsam\xa0men", "d": "\U0001fa77",
          "e": "x\ufeffy"}),
        ("10:30: a\nhttps://x.example: b\n", {"10:30": "a", "https://x.example": "b"}),
        ("a: x - y\nb: |\n  x\n  - y\n", {"a": "x - y", "b": "x\n- y\n"}),
        (f"a: {'x' * 20_000}\n", {"a": "x" * 20_000}),
        ("a: " + "[" * 19 + "]" * 19, None),
    ],
)  # fmt: skip
def test_shows_every_value_as_written(content: str, data: object) -> None:
    """What people write in any script and any style of YAML is taken, and every scalar is text."""
    if "\t" in content and source.PARSER is PythonParser:
        content = content.replace("a\tb", '"a\tb"')  # PyYAML's own parser asks for quotes here
    accepted = read(content)
    assert data is None or accepted.data == data


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("a: Bus #760\n", "1:8"),
        ("a: b\nc:\n  - Kommen Sie # mittwochs\n", "3:16"),
        ("a: [b, c #d\n  ]\n", "1:10"),
        ("a: #Ehrenamt\n", "1:4"),
        ("a: ä\r\nb: ä #c\r\n", "2:6"),
        ("a: eins #zwei\n", "1:9"),
    ],
)
def test_warns_where_a_comment_cuts_a_text_short(content: str, place: str) -> None:
    """One blank before ``#`` may be a slip: the site is built, and the editor is told."""
    accepted, (problem,) = parse("x.yaml", content.encode())
    assert accepted is not None
    assert problem.severity == "warning"
    assert f"{problem.where.line}:{problem.where.column}" == place
    assert "Kommentar" in problem.message
    assert "zwei Leerzeichen" in problem.hint


@pytest.mark.parametrize(
    "content",
    [
        "a: b  # c\n",
        "a: b\t# c\n",
        'a: "b" # c\n',
        "a: [b, c] # d\n",
        "a: # b\n  c: d\n",
        "a: | # b\n  x #y\n",
        "a: 'b #c'\n",
        "# a\na: b\n # c\n",
        "a: b#c\n",
    ],
)
def test_does_not_warn_of_comments_on_purpose(content: str) -> None:
    """Two blanks, or a comment after anything that cannot have been cut, need no word."""
    if "\t" in content and source.PARSER is PythonParser:
        content = content.replace("\t", "  ")  # PyYAML's own parser knows no tab here
    assert read(content).data


RECORD = """\
# Kommentar
name: Repair-Café
place: {street: Kirchgasse 3, access: {lift: no}}
offers:
  - id: rad
    names: ["Rad, mit Komma", Tat]
  - [x, {y: z}]
empty:
text: |
  eins
"""


@pytest.mark.parametrize(
    ("loc", "value", "key", "start"),
    [
        ((), "2:1", "2:1", "2:1"),
        (("name",), "2:7", "2:1", "2:1"),
        (("place",), "3:8", "3:1", "3:1"),
        (("place", "street"), "3:17", "3:9", "3:9"),
        (("place", "access", "lift"), "3:46", "3:40", "3:40"),
        (("offers",), "5:3", "4:1", "4:1"),
        (("offers", 0), "5:5", "5:5", "5:5"),
        (("offers", 0, "names", 1), "6:31", "6:31", "6:31"),
        (("offers", 1), "7:5", "7:5", "7:5"),
        (("offers", 1, 1, "y"), "7:13", "7:10", "7:10"),
        (("empty",), "8:7", "8:1", "8:1"),
        (("text",), "9:7", "9:1", "9:1"),
        (("place", "missing"), "3:8", "3:1", "3:1"),
        (("place", "Tag", "access", "Other", "lift"), "3:46", "3:40", "3:40"),
        (("offers", 7, "id"), "5:3", "4:1", "4:1"),
        (("offers", -1), "5:3", "4:1", "4:1"),
        (("missing", 3, "x"), "2:1", "2:1", "2:1"),
        (("name", "[key]"), "2:7", "2:1", "2:1"),
    ],
)
def test_finds_the_place_of_every_location(
    loc: source.Location, value: str, key: str, start: str
) -> None:
    """Values, keys and what lacks something have places; unknown segments are skipped."""
    record = read(RECORD)
    places = (record.value(loc), record.key(loc), record.start(loc))
    assert [str(place) for place in places] == [
        f"content/x.yaml:{at}" for at in (value, key, start)
    ]


def test_finds_the_place_of_an_empty_value_at_the_end_of_the_file() -> None:
    """A last line without a line end has places like any other."""
    assert str(read("a: b\nc:").value(("c",))) == "content/x.yaml:2:3"


def test_bytes_of_any_shape_cost_at_most_two_seconds_and_256_mib() -> None:
    """No hostile file crashes, hangs or fills the memory, in a process that may not."""
    name = "python" if source.PARSER is PythonParser else "libyaml"
    ran = subprocess.run(
        [sys.executable, str(HOSTILE), name],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    report = json.loads(ran.stdout)
    slow = {shape: cost for shape, cost in report["seconds"].items() if cost > 2}
    assert slow == {}
    assert report["peak_mib"] < 256
    assert len(report["seconds"]) >= (5 if name == "python" else 100)


@pytest.mark.parametrize(
    ("content", "right"),
    [
        ("x: {de: Kaffee, Kuchen}\n", 'de: "Kaffee, Kuchen"'),
        ("x: {de: Kaffee, Kuchen, Tee, en: Coffee}\n", 'de: "Kaffee, Kuchen, Tee"'),
        ("x: {de: Kaffee,\n  und Kuchen}\n", 'de: "Kaffee, und Kuchen"'),
        ("x: {en: Tea, de: Kaffee, Kuchen }\n", 'de: "Kaffee, Kuchen"'),
    ],
)
def test_shows_the_whole_text_that_a_comma_has_cut(content: str, right: str) -> None:
    """What is to be written stands there as it is to be written."""
    _source, (problem,) = parse("content/x.yaml", content.encode())

    assert problem.hint.startswith("Gehört es zum Text? Setzen Sie den ganzen Wert in")
    assert problem.hint.endswith(f": {right}")
    assert parse("content/x.yaml", f"x: {{{right}}}\n".encode())[1] == ()


@pytest.mark.parametrize("content", ["x: {a: , b: }\n", "x:\ny:  # z\n", "x: {}\n"])
def test_a_field_may_be_left_open(content: str) -> None:
    """With its colon a field without a value is none, in braces and without them."""
    assert parse("content/x.yaml", content.encode())[1] == ()
