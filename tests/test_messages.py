"""Every message is a German sentence of its own, and nothing in content or names forges one."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast, get_args

import pytest
import records
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import SchemaValidator, ValidationError
from pydantic_core.core_schema import ErrorType

from signpost import reports
from signpost.messages import GENERAL, MESSAGES, echo, sentence, visible
from signpost.problems import Position, Problem
from signpost.schema import KINDS, SETTINGS
from signpost.schema.exceptions import Exceptions
from signpost.showing import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Place

    from signpost.schema.base import Record

APART: Final = frozenset(("model-field", "model-fields", "no-info", "with-info"))
"""Nodes that are no schema of their own."""
SCHEMA: Final = Path(__file__).resolve().parent.parent / "signpost" / "schema"
MODELS: Final[tuple[type[Record], ...]] = (*(kind.model for kind in (*KINDS, SETTINGS)), Exceptions)

POSSIBLE: Final[dict[str, dict[str, str]]] = {
    "str": {
        "": "string_type",
        "min_length": "string_too_short",
        "max_length": "string_too_long",
        "pattern": "string_pattern_mismatch",
    },
    "tuple": {"": "tuple_type", "min_length": "too_short", "max_length": "too_long"},
    "dict": {"": "dict_type", "min_length": "too_short"},
    "float": {"ge": "greater_than_equal", "le": "less_than_equal"},
    "int": {"ge": "greater_than_equal", "le": "less_than_equal"},
    "literal": {"": "literal_error"},
    "model": {"": "model_type"},
    "model-fields": {"": "extra_forbidden"},
    "model-field": {"": "missing"},
    "bool": {},
    "date": {},
    "datetime": {},
    "time": {},
    "any": {},
    "nullable": {},
    "default": {},
    "function-after": {},
    "function-before": {},
    "no-info": {},
    "with-info": {},
}
"""Type of a node in pydantic's schema → what of it raises which error."""
CONVERTED: Final = frozenset(("bool", "date", "datetime", "time", "int", "float"))
"""What only our own converters make, so that pydantic's sentences about them never come up."""


def nodes(schema: Any, above: str = "") -> Iterator[tuple[dict[str, Any], str]]:
    """Yield every node of a core schema with the type of the one above it."""
    if isinstance(schema, dict):
        type_ = schema.get("type")
        if isinstance(type_, str):
            yield schema, above
        for key, part in schema.items():
            if key not in {"serialization", "metadata", "expected", "default"}:
                yield from nodes(part, type_ if isinstance(type_, str) else above)
    elif isinstance(schema, list | tuple):
        for part in schema:
            yield from nodes(part, above)


EVERY: Final = [pair for model in MODELS for pair in nodes(model.__pydantic_core_schema__)]
BAD: Final[tuple[object, ...]] = (
    *(
        "",
        " ",
        "x" * 300,
        "x" * 21_000,
        "Äh",
        "1",
        "-1",
        "99999999999",
        "3,5,1",
        "ja",
        "2026-13-01",
        "2026-10-14T18:00Z",
        "14.10.2026 18:00",
    ),
    *("1.9.2026", "25:00", "www.altdorf.example", "javascript:x", "a@", "**21*", "\ud800"),
    *([], ["x"], ["mo"] * 8, [[]], {}, {"x": "y"}, {"de": []}, {"Ä": "x"}, [{}], [{"x": "y"}]),
    {"lat": "181", "lon": "8"},
    {"days": "mo", "from": "9:00", "to": "8:00"},
    {"days": "mo", "first": "2026-09-04"},
    {"from": "2026-02-01", "until": "2026-01-01"},
    {"min": "2", "max": "1"},
    {"free": "ja", "amount": "5"},
    [{"id": "a", "name": "A"}] * 2,
    *([{"id": "a", "label": "A"} | more] for more in ({"broader": "a"}, {"broader": "b"})),
    [{"id": "a", "label": "A"}] * 2,
    {"name": "Flyer"},
    {"video": "media/dgs.mp4"},
    {"type": "messenger"},
    {"heading": "Ziele"},
    "99",
    {"name": "N", "type": "t", "start": "2026-10-14T18:00", "end": "2026-10-14T17:00"},
)


def test_every_kind_of_value_has_its_sentences() -> None:
    """Whatever pydantic may say about any field of any record has a German sentence."""
    assert {node["type"] for node, _above in EVERY} <= POSSIBLE.keys()
    for node, above in EVERY:
        kind = node["type"]
        assert kind not in CONVERTED or above in {"function-before", "nullable", "default"}, node
        for name, error in POSSIBLE[kind].items():
            assert name not in node or error in MESSAGES


def raised() -> dict[tuple[str, str], dict[str, Any]]:
    """Return each sort of error that bad values raise anywhere, with an example of its context."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for node, _above in EVERY:
        if node["type"] in APART | CONVERTED:
            continue
        validator = SchemaValidator(cast("Any", node))
        for value in BAD:
            try:
                validator.validate_python(value)
            except ValidationError as error:
                for one in error.errors():
                    context = one.get("ctx", {})
                    found[one["type"], repr(context)[:100]] = context
    return found


RAISED: Final = raised()


def test_no_bad_value_gets_a_general_sentence() -> None:
    """Each node is fed everything that may stand in a file: each error has its own sentence."""
    types = {type_ for type_, _context in RAISED}
    assert types <= MESSAGES.keys()
    assert types == MESSAGES.keys() - {"empty", "text_too_deep"}


def own_errors() -> Iterator[str]:
    """Yield every error type that the schema itself raises."""
    for path in sorted(SCHEMA.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if isinstance(node, ast.Call) and name == "PydanticCustomError":
                assert isinstance(node.args[0], ast.Constant)
                yield str(node.args[0].value)


def test_every_error_of_our_own_has_its_sentence() -> None:
    """Errors that the schema raises by itself are in the table, and the table holds no others."""
    ours = set(own_errors())
    assert ours <= MESSAGES.keys()
    assert MESSAGES.keys() - ours - set(get_args(ErrorType)) == {"empty", "text_too_deep"}


_ENGLISH: Final = re.compile(
    r"\b(?:the|should|must|input|valid|invalid|is|not|of|have|least|most|string|error|value)\b"
)
CONTEXTS: Final = [
    *((type_, context) for (type_, _key), context in RAISED.items()),
    *((type_, {"id": "a"}) for type_ in sorted(MESSAGES.keys() - {type_ for type_, _c in RAISED})),
]


WHOLE: Final = ("file_or_url", "period_name", "section_empty")
"""Errors of what is said at once in more than one field, or beside any."""


@pytest.mark.parametrize("value", ["", "so ein Wert", "31.12.2026", [], {}, None])
def test_sentences_are_german_and_whole(value: object) -> None:
    """No slot is left open, no English word in, every sentence and hint ends as it should."""
    about = {"example": "35", "known": {"name": "Name"}}
    for type_, context in CONTEXTS:
        message, hint = sentence(type_, "feld", "Feld", value, context | about)
        assert message != sentence("unknown", "feld", "Feld", value, context)[0]
        assert message.endswith(".")
        assert "„feld“ (Feld)" in message or type_ in WHOLE
        assert not re.search(r"\{[a-z_]+\}|  ", message + hint)
        assert not _ENGLISH.search(message + hint)


def test_the_general_sentence_is_german_too() -> None:
    """Should pydantic ever invent an error, people read a German sentence all the same."""
    assert sentence("new", "feld", "", "x", {}) == ("„feld“ hat keinen gültigen Wert: „x“.", "")
    assert "{value}" in GENERAL[0]


@given(st.text())
@example("\x1b[31mrot\x1b[0m")
@example("a\u202eb\u2066c")
@example("##[add-mask]e")
@example("##vso[task.setvariable variable=x]y")
@example("eins\r\n::error::zwei")
@example("\ud800\udfff")
def test_what_is_echoed_is_short_and_harmless(text: str) -> None:
    """Echoed words are one line that moves no cursor, turns no text and gives no command."""
    shown = echo(text)
    assert len(shown) <= LONGEST
    for words in (shown, visible(text)):
        assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in words)
        assert not re.search("[\u061c\u202a-\u202e\u2066-\u2069]", words)
        assert not re.search(r"##[a-z]*\[", words, re.IGNORECASE)


FORGERS: Final = (
    "::error file=a.yaml,line=1::Alles ist kaputt",
    "%0A::set-output name=x::y",
    "eins\n::stop-commands::pause",
    "eins\r##[add-mask]e",
    "##vso[task.complete result=Succeeded]",
    "\x1b]0;Titel\x07\x1b[2K",
    "content/x.yaml:1:1: Alles in Ordnung.",
    '", "severity": "info", "x": "',
    "a,line=99::b",
    "\u202eneuf\u2066",
)


@pytest.fixture
def forged(place: Place, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    """Problems about content and files that do what they can to be taken for something else."""
    monkeypatch.chdir(place.root)
    for number, words in enumerate(FORGERS):
        record = records.initiative(
            kind=words, website=words, email=words, status=words, **{words: "x"}
        )
        record |= {"verified": {"on": words}, "hours": words, "translations": {words: {}}}
        data = "".join(f"{json.dumps(k)}: {json.dumps(v)}\n" for k, v in record.items())
        place.write({f"content/initiatives/a{number}.yaml": data})
        name = words.replace("/", "∕").replace("\n", "\n")
        (place.content / "initiatives" / f"{name}.yaml").touch()
        (place.content / f"{name}").touch()
    return place.check()


def commands(output: str) -> list[str]:
    """Return the lines that GitHub's runner takes for commands, in its new and its old form."""
    lines = output.splitlines()
    return [x for x in lines if x.lstrip().startswith("::") or re.search(r"##[a-z]*\[", x)]


def test_no_content_or_file_name_gives_commands(forged: tuple[Problem, ...]) -> None:
    """In text form nothing is a command; for GitHub there is one command a problem and no more."""
    assert len(forged) > 60
    text = reports.told(forged)
    assert commands(text) == []
    hints = sum(bool(problem.hint) for problem in forged)
    assert len(text.splitlines()) == len(forged) + hints + 2
    given_ = commands(reports.told(forged, "github"))
    assert len(given_) == len(forged)
    form = re.compile(r"::error file=content/[^:,]*,line=\d+,col=\d+::[^\r\n]+")
    assert all(form.fullmatch(line) for line in given_)


def test_no_form_holds_control_characters(forged: tuple[Problem, ...]) -> None:
    """Neither escape sequences nor turned text get through in any form."""
    for form in reports.FORMS:
        output = reports.told(forged, form).replace("\n", "")
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", output)


def test_machines_read_what_people_read(forged: tuple[Problem, ...]) -> None:
    """JSON and GitLab's code quality report hold every problem, and nothing that content added."""
    told = json.loads(reports.told(forged, "json"))
    assert [set(one) for one in told] == [
        {"path", "line", "column", "severity", "message", "hint", "rule"}
    ] * len(forged)
    assert [one["message"] for one in told] == [problem.message for problem in forged]
    quality = json.loads(reports.told(forged, "gitlab"))
    assert len({one["fingerprint"] for one in quality}) == len(forged)
    assert {one["severity"] for one in quality} == {"major"}
    for one, problem in zip(quality, forged, strict=True):
        assert one["location"] == {
            "path": problem.where.path,
            "lines": {"begin": problem.where.line},
        }
        assert one["description"].startswith(problem.message)


def test_the_closing_line_counts() -> None:
    """Errors, warnings and files are counted, in the singular where there is one."""
    one = Problem(Position("a.yaml"), "Falsch.")
    hint = Problem(Position("a.yaml"), "Fraglich.", severity="warning")
    other = Problem(Position("b.yaml"), "Fraglich.", severity="warning")
    assert reports.counts([one]) == "1 Fehler in 1 Datei."
    assert reports.counts([hint]) == "1 Hinweis in 1 Datei."
    assert reports.counts([one, hint, other]) == "1 Fehler und 2 Hinweise in 2 Dateien."
    assert reports.told([one, hint]).splitlines() == [
        "a.yaml:1:1: Falsch.",
        "a.yaml:1:1: Hinweis: Fraglich.",
        "",
        "1 Fehler und 1 Hinweis in 1 Datei.",
    ]


def test_a_flood_of_problems_is_cut() -> None:
    """People, GitHub and GitLab are told a bounded number; the closing line counts all."""
    flood = [Problem(Position(f"{number}.yaml"), "Falsch.") for number in range(5000)]
    for form in ("text", "github", "gitlab"):
        assert reports.told(flood, form).count("Falsch.") == reports.MOST
    assert reports.told(flood).endswith("… und 4000 weitere.\n\n5000 Fehler in 5000 Dateien.")
