"""Single places of a file: spelt anew or taken out, and every other byte as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import odd_yaml
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.source import parse
from signpost.yaml_edit import Unfit
from signpost.yaml_places import removed, respelt

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.source import Location


@pytest.mark.parametrize(
    ("text", "locations", "wanted"),
    [
        ("a: 1\nb: [x, y]  # so\nc: 2\n", [("b", 0)], "a: 1\nb: [y]  # so\nc: 2\n"),
        ("b: [x, y, z]\n", [("b", 1)], "b: [x, z]\n"),
        ("b: [x, y, z]\n", [("b", 0), ("b", 2)], "b: [y]\n"),
        ("b: [x, y, z]\n", [("b", 0), ("b", 1)], "b: [z]\n"),
        ("b: [x, y, z]\n", [("b", 1), ("b", 2)], "b: [x]\n"),
        ("b: [\n  x,\n  y\n]\nc: 1\n", [("b", 1)], "b: [\n  x\n]\nc: 1\n"),
        ("a: 1\nb: [x]\nc: 2\n", [("b", 0)], "a: 1\nc: 2\n"),
        ("a: 1\nb: x\nc: 2\n", [("b", 0)], "a: 1\nc: 2\n"),
        ("a: 1\nb:\n  - x  # X\n  # Y\n  - y\n", [("b", 0)], "a: 1\nb:\n  # Y\n  - y\n"),
        ("a: 1\nb:\n- x\n- y", [("b", 1)], "a: 1\nb:\n- x"),
        ("a: 1\nb: {c: x, d: y}\n", [("b", "c")], "a: 1\nb: {d: y}\n"),
        ("a: 1\nb: {c: x}\nd: 2\n", [("b", "c")], "a: 1\nd: 2\n"),
        ("a:\n  - b: x\n    c: y\n  - d: z\n", [("a", 0, "b")], "a:\n  - c: y\n  - d: z\n"),
        ("a:\n  - b: x\n  - d: z\n", [("a", 0, "b")], "a:\n  - d: z\n"),
        ("a: |\n  x\n\n  y\n\nb: 1\n", [("a",)], "\nb: 1\n"),
        ("\ufeffa: 1\r\nb: x\r\n", [("b",)], "\ufeffa: 1\r\n"),
        ("{a: 1, b: x}\n", [("b",)], "{a: 1}\n"),
    ],
)
def test_entries_are_taken_out(text: str, locations: list[Location], wanted: str) -> None:
    """With their comma or lines; what is empty without them goes as well."""
    assert removed(text.encode(), locations).decode() == wanted


@pytest.mark.parametrize("text", ["a: 1\n", "a: [x]\n", "a: [", "{a: 1}\n"])
def test_a_record_is_never_emptied(text: str) -> None:
    """A file that holds nothing is none; nor can one be changed that cannot be read."""
    with pytest.raises(Unfit):
        removed(text.encode(), [("a", 0)])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: [alt, x]  # alt\nalt: alt\n", "a: [neu, x]  # alt\nalt: alt\n"),
        ("a: ['alt']\n", "a: ['neu']\n"),
        ('a:\n- "alt" # ja\n', 'a:\n- "neu" # ja\n'),
        ("a: alt\n", "a: neu\n"),
        ("a:\n  - |\n    alt\n    alt\n", "a:\n  - |\n    neu\n    neu\n"),
    ],
)
def test_a_text_is_spelt_anew(text: str, wanted: str) -> None:
    """In its quotes, and nowhere else."""
    ways: dict[Location, Callable[[str], str]] = {("a", 0): lambda old: old.replace("alt", "neu")}
    assert respelt(text.encode(), ways).decode() == wanted


def test_what_cannot_be_spelt_as_meant_is_refused() -> None:
    """A text that quotes hide, a list, a colon that would become something else."""
    for text in ('a: "\\x61lt"\n', "a: {alt: x}\n", "b: alt\n"):
        with pytest.raises(Unfit):
            respelt(text.encode(), {("a",): lambda old: old.replace("alt", "neu")})
    with pytest.raises(Unfit):
        respelt(b"a: alt\n", {("a",): lambda _old: "x: y"})


@settings(max_examples=150)
@given(odd_yaml.texts(), st.data())
def test_any_entry_of_any_file(drawn: tuple[str, int], data: st.DataObject) -> None:
    """Gone it is, and the others stay; or the file is refused."""
    raw = drawn[0].encode()
    source, _problems = parse("", raw)
    if source is None or len(source.data) == 1:
        return
    key = data.draw(st.sampled_from(sorted(source.data)))
    try:
        done, _problems = parse("", removed(raw, [(key,)]))
    except Unfit:
        return
    assert done is not None
    assert done.data == {name: value for name, value in source.data.items() if name != key}
