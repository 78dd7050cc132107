"""Laws of the YAML loader that hold for every input, found by Hypothesis."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from signpost.source import Source, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from signpost.problems import Position
    from signpost.source import Data, Location

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no failure."""

RECORD = """\
name: Repair-Café Grüntal
kind: initiative   # Art
summary: "Wir reparieren: Räder, Toaster und 'alles'."
description: |
  Jeden **ersten** Samstag.

  - Kaffee & Kuchen
place: {street: Mühlgasse 3, location: {lat: 48.06, lon: 8.49}, access: {lift: no}}
hours: [{days: [mo, mi], from: "15:00"}]
offers:
  - id: rad
    name: Fahrradwerkstatt
    bring: [Werkzeug, 'Rad']
  - id: naehen
    name: >-
      Näh-
      Treff
"""
SNIPPETS = [
    *"\"'[]{}:,-#&*!|>%@`?\\=~\n\t\r\0\x1b\x85\u2028\u202e\ufeff\ufffd\u0308ä🚲",
    *(": ", "- ", "\n  ", " #", "&a ", "*a", "!t ", "<<: *a\n", "---\n", "...\n", "\\x1b", '""'),
    *("\r\n", "|2\n", "\n- ", "? ", "<<<<<<< x\n", "\\ud800", "name: x\n", "Ã¼", "\ud800"),
]

TEXTS = st.text(
    st.characters(
        exclude_categories=("C", "Zl", "Zp"),
        exclude_characters="\ufffdÃâ",
        include_characters="\t\n\u200c\u200d\u200e\u200f\xad",
    ),
    max_size=60,
).map(partial(normalize, "NFC"))
KEYS = TEXTS.filter(lambda key: key not in ("", "<<"))
NESTED = st.recursive(
    TEXTS | st.just(""),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=15,
)
RECORDS = st.dictionaries(KEYS, NESTED, max_size=5)
SHAPES = st.recursive(
    st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.integers(), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a record in which a few places were cut, repeated or filled with mischief."""
    text = RECORD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(start + 12, len(text))))
        filling = draw(st.sampled_from(SNIPPETS) | st.just(text[start : start + 30]))
        text = text[:start] + filling + text[end:]
    return text


def check(raw: bytes) -> None:
    """Assert that bytes give data or errors, at places that exist, in words that are safe."""
    source, problems = parse("x.yaml", raw)
    errors = [problem for problem in problems if problem.severity == "error"]
    assert (source is None) is bool(errors)
    places = [problem.where for problem in problems]
    assert places == sorted(places)
    lines = raw.decode("utf-8", "surrogateescape").removeprefix("\ufeff").split("\n")
    is_old_mac = "\r" in raw.decode("latin-1").replace("\r\n", "")
    for problem in problems:
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in problem.message)
        assert not any("\ud800" <= char <= "\udfff" for char in problem.message + problem.hint)
        assert problem.where.line >= 1
        if not is_old_mac:
            assert problem.where.line <= len(lines)
            assert 1 <= problem.where.column <= len(lines[problem.where.line - 1]) + 1


@given(st.binary(max_size=300))
@example(b"\xff\xfe\0")
@example(b"\xef\xbb\xbf")
@example(b"a: \xf4\x90\x80\x80")
@settings(CALM, max_examples=300)
def test_any_bytes_give_data_or_errors(raw: bytes) -> None:
    """No file makes the loader raise, whatever it is."""
    check(raw)


@given(st.text(max_size=200))
@settings(CALM, max_examples=300)
def test_any_text_gives_data_or_errors(text: str) -> None:
    """Nor does any text, lone surrogates included."""
    check(text.encode("utf-8", "surrogatepass"))


@given(mutated())
@settings(CALM, max_examples=400)
def test_a_damaged_record_gives_data_or_errors(text: str) -> None:
    """Nor does a record in which somebody slipped."""
    check(text.encode("utf-8", "surrogatepass"))


@given(
    RECORDS,
    st.booleans(),
    st.sampled_from([True, False, None]),
    st.sampled_from([20, 80, 10_000]),
)
@settings(CALM, max_examples=150)
def test_quoted_data_comes_back_as_it_was(
    data: dict[str, Any], is_escaped: bool, is_flow: bool | None, width: int
) -> None:
    """Whatever a text holds, whichever way it is escaped and folded, it is read as written."""
    dumped = yaml.safe_dump(
        data,
        default_style='"',
        default_flow_style=is_flow,
        allow_unicode=not is_escaped,
        width=width,
        sort_keys=False,
    )
    source, problems = parse("x.yaml", dumped.encode())
    assert problems == ()
    assert source is not None
    assert source.data == data


def labelled(data: Any, label: Iterator[int]) -> Any:
    """Return data of the same shape in which every key and text is a word of its own."""
    if isinstance(data, dict):
        return {f"fährt{next(label)}x": labelled(value, label) for value in data.values()}
    if isinstance(data, list):
        return [labelled(item, label) for item in data]
    return f"wählt{next(label)}x"


def locations(data: Data, loc: Location = ()) -> Iterator[tuple[Location, Data]]:
    """Yield every location in data with what is there."""
    if isinstance(data, dict):
        parts: list[tuple[str | int, Data]] = list(data.items())
    else:
        parts = list(enumerate(data)) if isinstance(data, list) else []
    for segment, value in parts:
        yield (*loc, segment), value
        yield from locations(value, (*loc, segment))


@given(
    st.dictionaries(st.integers(), SHAPES, min_size=1, max_size=4),
    st.sampled_from(["", "# ä\n\n", "\ufeff", "---\n"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([None, '"', "'"]),
    st.sampled_from([True, False, None]),
)
@settings(CALM, max_examples=200)
def test_every_value_and_key_is_found_where_it_begins(
    shape: dict[int, Any], head: str, line_end: str, style: str | None, is_flow: bool | None
) -> None:
    """Line and column lead to the first character of every value, key, list and mapping."""
    data = labelled(shape, count())
    dumped = yaml.safe_dump(
        data, default_style=style, default_flow_style=is_flow, allow_unicode=True, sort_keys=False
    )
    text = (head + dumped).replace("\n", line_end)
    lines = text.removeprefix("\ufeff").split(line_end)
    source, _ = parse("x.yaml", text.encode())
    assert isinstance(source, Source)

    def at(place: Position) -> str:
        return lines[place.line - 1][place.column - 1 :]

    for loc, value in locations(source.data):
        found = at(source.value(loc))
        if isinstance(value, str):
            assert found.lstrip("\"'").startswith(value)
        elif isinstance(value, dict) and not found.startswith("{"):
            assert found.lstrip("\"'? ").startswith(next(iter(value)))
        else:
            assert found[0] in "{[-"
        if isinstance(loc[-1], str):
            assert at(source.key(loc)).lstrip("\"'").startswith(loc[-1])
        else:
            assert source.key(loc) == source.value(loc)
