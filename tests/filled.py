"""Records as a form may hold them, good and bad: chosen by hand, and made up by its rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

Data = dict[str, Any]
Node = dict[str, Any]

BASE: Final[Data] = {
    "name": "Sprachcafé am Markt",
    "kind": "initiative",
    "municipality": "altdorf",
    "summary": "Wir üben Deutsch bei Kaffee und Kuchen.",
    "topics": ["sprache"],
}
ODD: Final = (
    *("no", "nein", "yes", "null", "~", "on", "y", "true", "07031", "0", "1", "12:30", "1e3"),
    *("2026-09-01", "0x1f", "1_000", ".5", "+49", "=1+1", "12:30:15", "-", "- a", "? b", ": c"),
    *("a: b", "a:b", "a :b", "http://x", "a #b", "#a", "a#b", "[a", "a]", "{a}", "a, b", "a,b"),
    *("'a'", "it's", '"a"', 'say "hi"', "a\\b", "\\n", "%a", "@a", "`a`", "!tag", "&anchor"),
    *("*alias", "<<", ">", "|", "|-", "> a", "a: ", "a:", "a |", "---", "...", "--- a", "a\tb"),
    *("Für Ältere: ÄÖÜ äöü ß", "Привіт: #1", "مرحبا: نعم", "e\u0301", "👋 hallo", "a\u200db"),
    *(
        "a\u00a0b",
        "a\ufeffb",
        "a\u00adb",
        "Straße 3 b",
        "100 %",
        "50 € & mehr",
        "a  b",
        "null null",
    ),
    *("C# & F#", "- ", "-a", "?a", "a?", "x: {y}", "key: 'v", "\u200fשלום", "ÿ", "a\u2060b"),
)
"""Texts in a line that YAML could take for something else."""
LONG: Final = (
    "Erster Absatz.\n\nZweiter Absatz: mit # und - und „Zeichen“.\n",
    "- eins\n- zwei\n  - drei\n",
    "# Überschrift\n\n> Zitat\n\n1. eins\n2. zwei\n",
    "eine Zeile\nkey: value\n# kein Kommentar\n---\n...\n",
    "Zeile mit Ende  \nund Umbruch\n",
    "eingerückt:\n\n    code\n\nEnde",
    "a\n\tTab am Anfang\n",
    "ohne Umbruch am Ende\nund noch eine",
    "viele\n\n\n\nleere\n",
    "<<<<<<< HEAD\n=======\n>>>>>>> x\n",
    "Umlaute\näöüß\n",
    "\\ und \" und '\nzweite\n",
    "a\n\ufeffb\n",
    "schließt mit Leerem\n   \n",
)
"""Texts with Markdown."""

GOOD: Final[dict[str, tuple[str, ...]]] = {
    "": (*ODD, "a" * 200, "ä" * 200, "👋" * 200, "  mit Rand  "),
    "markdown": (*LONG, *ODD, "x" * 20_000, "\n".join(["> " * 30 + "tief"] * 3)),
    "date": ("2026-09-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "1900-02-28"),
    "time": ("15:00", "9:30", "9.30", "00:00", "24:00", "0:00", "23:59", "15:00 Uhr", "9.30Uhr"),
    "boolean": ("ja", "nein", "JA", "yes", "no", "true", "False", "on", "off", "wahr"),
    "whole-number": ("0", "7", "007", "35", "999999999"),
    "url": (
        *("https://altdorf.example", "http://a.de/b?c=d#e", "HTTPS://A.DE", "https://a.de:8080/"),
        *(
            "https://müller-straße.de/ä",
            "https://a-b.c-d.example/~x/",
            "https://a.de?x",
            "http://x.co",
        ),
        "https://a.de/" + "x" * 480,
    ),
    "email": (
        *("a@b.de", "vor.nach+x@mail.altdorf.example", "A_B@B-C.DE", "o'neil@x.ie", "a@münchen.de"),
        *("1@2.de3", "a/b@c.de", "{}@c.de".format("x" * 64)),
    ),
    "phone": (
        *("07031 000000", "+49 7031 / 12-34", "(07031) 123", "0711 3902–425", "115", "116 117"),
        *("0170.123.456", "07031\u00a0123", "(0)711 1"),
    ),
    "digits": ("79901", "01067", "00000"),
    "id": ("a", "sprach-cafe-2", "x" * 64),
}
BAD: Final[dict[str, tuple[str, ...]]] = {
    "": (
        *(
            "",
            " ",
            "\u00a0",
            "a" * 201,
            "👋" * 201,
            "a\u202eb",
            "a\x00b",
            "a\x07b",
            "a\x85b",
            "a\u2028b",
        ),
        *(
            "a\ufffdb",
            "KÃ¤se",
            "â€žZitatâ€œ",
            "a\ufdd0b",
            "\U0001ffffe",
            "a\x7fb",
            "a\rb",
            "a\u2066b",
        ),
    ),
    "markdown": (
        *("", "x" * 20_001, "> " * 70 + "zu tief", " " * 90 + "x\n\n" + " " * 90 + "y", "a\u202eb"),
        *("\n".join(["# Titel"] * 160), "- " * 80 + "a"),
    ),
    "date": (
        *(
            "2026-02-30",
            "2023-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-01-00",
            "1.9.2026",
        ),
        *(
            "01.09.2026",
            "2026-9-1",
            "heute",
            "0000-01-01",
            "2026-09-01T10:00",
            "20260901",
            "2026-04-31",
        ),
    ),
    "time": (
        "25:00",
        "24:01",
        "12:60",
        "12",
        "12 Uhr",
        "mittags",
        "12:5",
        "1200",
        "-1:00",
        "12::00",
    ),
    "boolean": ("vielleicht", "1", "0", "j", "jaa", "ja nein"),
    "whole-number": ("-1", "1,5", "1.5", "viele", "1234567890", "3 bis 5", "٣", "1e3", "0x10"),
    "url": (
        *(
            "altdorf.example",
            "www.a.de",
            "ftp://a.de",
            "https://",
            "https://localhost",
            "https://1.2.3.4",
        ),
        *(
            "https://u@a.de",
            "https://a.de/<x>",
            "https://a .de",
            "javascript:alert(1)",
            "https://[::1]/",
        ),
        *(
            "https://-a.de",
            "https://a_b.de",
            "https://a..de",
            "https://a.de:port",
            'https://a.de/"x"',
        ),
        "https://a.de/" + "x" * 500,
    ),
    "email": (
        *(
            "a",
            "a@",
            "@b.de",
            "a@b",
            "a b@c.de",
            "a@b@c.de",
            "a@1.2.3.4",
            "Anna <a@b.de>",
            "a@b.de?cc=x",
        ),
        *("a..b@c.de", ".a@c.de", "a.@c.de", "a@b.de,c@d.de", "{}@c.de".format("x" * 65), "ä@b.de"),
    ),
    "phone": (
        "12",
        "*100#",
        "Büro 123",
        "07031 123 (Mo)",
        "++49 1",
        "0" * 18,
        "1-",
        "a",
        "0170 12 oder 34",
    ),
    "digits": ("7990", "799011", "D-79901", "7990x", "7 9901"),
    "id": ("A", "ä", "a_b", "-a", "a-", "a--b", "x" * 65, "a b"),
}


def chosen(record: Node) -> Iterator[tuple[str, str, bool, Data]]:
    """Yield single records: what each is about, the value, whether it is right, the whole record.

    Every format is tried with every good and bad value, in one field that has it.
    """
    for format_, path in _FIELDS.items():
        node = _at(record, path)
        for right, values in ((True, GOOD[format_]), (False, BAD[format_])):
            for value in values:
                bounded = len(value.strip()) <= node.get("max", 10**6)
                if right and not bounded and format_ == "":
                    continue
                yield "/".join(path), value, right, _with(path, value)
    yield from _wholes()


_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "": ("carrier", "name"),
    "markdown": ("description",),
    "date": ("notice", "until"),
    "time": ("hours", "from"),
    "boolean": ("mixed_age",),
    "whole-number": ("volunteers", "count"),
    "url": ("website",),
    "email": ("email",),
    "phone": ("phone",),
    "digits": ("place", "postcode"),
    "id": ("offers", "id"),
}
_AROUND: Final[dict[str, Any]] = {
    "carrier": {"type": "kirche"},
    "notice": {"text": "Heute nicht."},
    "hours": [{"days": ["mo"]}],
    "volunteers": {},
    "place": {"town": "Altdorf"},
    "offers": [{"name": "Café"}],
}


def _with(path: tuple[str, ...], value: str) -> Data:
    if len(path) == 1:
        return {**BASE, path[0]: value}
    around = _AROUND[path[0]]
    if isinstance(around, list):
        return {**BASE, path[0]: [{**around[0], path[1]: value}]}
    return {**BASE, path[0]: {**around, path[1]: value}}


def _at(record: Node, path: tuple[str, ...]) -> Node:
    found = record
    for step in path:
        found = found["fields"][step]
        found = found.get("item", found)
    return found


def _wholes() -> Iterator[tuple[str, str, bool, Data]]:
    """Yield records that several values make right or wrong together."""
    slot = {"days": ["mi"], "from": "15:00", "to": "17:00"}
    offer = {"id": "cafe", "name": "Café"}
    rights: tuple[Data, ...] = (
        {},
        {"hours": [slot, {**slot, "to": "24:00"}]},
        {"hours": [{**slot, "first": "2026-09-02", "every": "2 weeks"}]},
        {"hours": [{"days": ["mo"], "every": "month", "week": ["1", "-1"]}]},
        {"closed": [{"from": "2026-12-24", "until": "2026-12-24"}]},
        {"needs": [{"task": "Helfen", "since": "2026-01-01", "until": "2026-01-01"}]},
        {"offers": [offer, {**offer, "id": "cafe-2"}]},
        {"offers": [{**offer, "age": {"min": "6", "max": "6"}}]},
        {"offers": [{**offer, "age": {"min": "10", "max": "100"}}]},
        {"offers": [{**offer, "cost": {"free": "ja", "amount": "0,00"}}]},
        {"offers": [{**offer, "cost": {"free": "nein", "amount": "5"}}]},
        {"offers": [{**offer, "valid": {"until": "2026-01-01"}}]},
        {"offers": [{**offer, "online": {"note": "per Video"}}]},
        {"topics": ["sprache", "alltag"], "status": "ended", "ended_on": "2026-01-01"},
        {"area": ["district", "altdorf", "nord"], "languages": ["de", "en"]},
        {"founded": "1500"},
        {"founded": "2100"},
        {"steps": list(ODD[:30])},
        {"alternate_names": ["a", "b: c", "d, e"]},
    )
    wrongs: tuple[Data, ...] = (
        *({key: None} for key in BASE),
        {"topics": []},
        {"hours": [{**slot, "to": "14:00"}]},
        {"hours": [{**slot, "to": "15:00"}]},
        {"hours": [{**slot, "from": "24:00", "to": "23:59"}]},
        {"hours": [{**slot, "first": "2026-09-01"}]},
        {"hours": [{"from": "15:00"}]},
        {"hours": [{**slot, "days": []}]},
        {"hours": [{**slot, "days": ["montag"]}]},
        {"closed": [{"from": "2026-12-24", "until": "2026-12-23"}]},
        {"closed": [{"note": "Winter"}]},
        {"needs": [{"task": "Helfen", "since": "2026-01-02", "until": "2026-01-01"}]},
        {"needs": [{"hours": "2"}]},
        {"offers": [offer, offer]},
        {"offers": [{"id": "x"}]},
        {"offers": [{**offer, "age": {"min": "10", "max": "9"}}]},
        {"offers": [{**offer, "cost": {"free": "ja", "amount": "5"}}]},
        {"offers": [{**offer, "cost": {"free": "JA", "amount": "0,50"}}]},
        {"offers": [{**offer, "valid": {"from": "2026-01-02", "until": "2026-01-01"}}]},
        {"offers": [{**offer, "type": "nirgends"}]},
        {"founded": "1499"},
        {"founded": "2101"},
        {"kind": "unbekannt"},
        {"municipality": "anderswo"},
        {"topics": ["sprache", "nirgends"]},
        {"area": ["anderswo"]},
        {"languages": ["xx"]},
        {"status": "vorbei"},
        {"carrier": {"name": "ohne Art"}},
        {"notice": {"until": "2026-01-01"}},
        {"volunteers": {"basis": "counted"}},
        {"place": {"access": {"step_free": "ein bisschen"}}},
        {"unbekannt": "x"},
        {"place": {"strasse": "x"}},
    )
    for right, some in ((True, rights), (False, wrongs)):
        for changes in some:
            whole = {key: value for key, value in (BASE | changes).items() if value is not None}
            yield "/".join(changes), repr(changes), right, whole


def made_up(record: Node, random: Random) -> Data:
    """Return a record by the rules of a form: about one in two has something wrong with it."""
    return _group(record, random, 0.1) or dict(BASE)


_HEAVY: Final = 1_000
"""Letters; longer values are chosen by hand, and made up they would take a minute."""
_SLIP: Final = 0.04
"""How often a value is wrong."""


def _group(node: Node, random: Random, share: float) -> Data:
    found: Data = {}
    for key, part in node["fields"].items():
        needed = key in node.get("need", ())
        if random.random() < (1 - _SLIP / 4 if needed else share):
            found[key] = _value(part, random)
    return found


def _value(node: Node, random: Random) -> Any:
    if "fields" in node:
        return _group(node, random, 0.2)
    if "item" in node:
        least = 0 if random.random() < _SLIP / 2 else max(1, node.get("min", 0))
        return [_value(node["item"], random) for _ in range(random.randint(least, 2))]
    return _single(node, random, wrong=random.random() < _SLIP)


def _single(node: Node, random: Random, *, wrong: bool) -> str:
    if "of" in node:
        return "nirgends" if wrong else str(random.choice(node["of"]))
    format_ = node.get("format", "")
    if node.get("pattern", "").startswith("^[0-9]{1,5}("):
        return random.choice(("5 €", "5.555", "-1") if wrong else ("5", "2,50", "0", "12.5"))
    if format_ == "whole-number" and not wrong:
        return str(random.randint(node.get("least", 0), min(node.get("most", 9999), 9999)))
    if format_ in {"", "markdown"} and random.random() < 0.5 and not wrong:
        return _mixed(random, 40)
    return random.choice([it for it in (BAD if wrong else GOOD)[format_] if len(it) < _HEAVY])


def _mixed(random: Random, longest: int) -> str:
    """Return a text of signs that mean something in YAML, words and white space."""
    signs = ":#-?[]{},&*!|>'\"%@`~=\\ \t äßéЖ中👋ab1.0"
    text = "".join(random.choice(signs) for _ in range(random.randint(1, longest)))
    return text.strip() or "a"
