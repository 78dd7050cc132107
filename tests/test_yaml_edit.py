"""Changes to a file: it then holds what it should, and every other byte is as it was."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

import pytest
import scripts
from hypothesis import given, settings
from hypothesis import strategies as st

from signpost.source import parse
from signpost.yaml_edit import Unfit, edited, merged
from signpost.yaml_style import inline

if TYPE_CHECKING:
    from signpost.yaml_walk import Data

BARE: Final = "name: Café  # so heißt es\nsummary: 'Wir reden.'\n"
FILES: Final = {
    "bare": BARE,
    "no last line end": BARE.rstrip("\n"),
    "CRLF": BARE.replace("\n", "\r\n"),
    "byte order mark": "\ufeff" + BARE,
    "comments at the end": BARE + "# Ende\n\n# wirklich\n",
    "start and end of a document": f"---\n{BARE}...\n",
    "long text last": BARE + "description: |\n  Absatz\n\n  - Liste\n\n",
    "folded text last": BARE + "description: >\n  Absatz\n  weiter\n",
    "braces": "{name: Café, summary: Wir reden.}\n",
    "braces in lines": "{\n  name: Café,\n  summary: Wir reden.,\n}\n",
    "translations empty": BARE + "translations:\nphone: 1\n",
    "empty braces": BARE + "translations: {}\nphone: 1\n",
    "language empty": BARE + "translations:\n  uk:\n  en: {summary: Hi}\nphone: 1\n",
    "language in a line": BARE
    + "translations:\n  uk: {summary: Old, by: human}  # Anna\nphone: 1\n",
    "language in lines": BARE
    + "translations:\n    uk:\n        summary: 'Old'\n        by: human\n"
    + "    # Arabisch fehlt\nphone: 1\n",
    "stamped": BARE + "translations:\n  uk:\n    by: machine\n    of: 3fa9c1\n    steps: [a]\n",
    "lists in lines": BARE
    + 'translations:\n  uk:\n    steps:\n    - "a"\n    - b # zwei\n    by: human\n',
    "one for a list": BARE + "translations:\n  uk:\n    steps: a\n",
    "needs in all forms": BARE
    + "translations:\n  uk:\n    needs:\n      - a\n      - {task: b}\n"
    + "      - task: c\n        hours: d\n",
    "offers": BARE
    + "translations:\n  uk:\n    offers:\n      x: {name: a}\n      y:\n        name: b\n",
    "all in a line": "translations: {uk: {by: human, steps: [], offers: {x: {}}}}\nname: Café\n",
}
SAID: Final = scripts.SOME | st.text(
    st.characters(
        min_codepoint=0x20, max_codepoint=0x2FFF, exclude_categories=("Cc", "Cs", "Zl", "Zp")
    )
    | st.just("\n"),
    min_size=1,
    max_size=60,
).map(str.strip).filter(bool)
NEED: Final = st.fixed_dictionaries({"task": SAID}, optional={"hours": SAID, "description": SAID})
BLOCK: Final = st.fixed_dictionaries(
    {},
    optional={
        "summary": SAID,
        "description": SAID,
        "steps": st.lists(SAID | st.just(""), min_size=3, max_size=4),
        "needs": st.lists(NEED, min_size=3, max_size=4),
        "offers": st.dictionaries(
            st.sampled_from(["x", "y", "z"]), st.fixed_dictionaries({"name": SAID}), min_size=1
        ),
        "by": st.sampled_from(["human", "machine"]),
        "of": st.text("0123456789abcdef", min_size=6, max_size=6),
    },
)


def data(raw: bytes) -> dict[str, Data]:
    """Return what a file holds."""
    source, problems = parse("", raw)
    assert source is not None, problems
    return source.data


def _stripped(value: Data) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_stripped(part) for part in value]
    return normalize("NFC", value.strip()) if value else value


def _readable(changes: dict[str, Data]) -> bool:
    """Tell whether a file may hold some texts at all."""
    return parse("", f"x: {inline(changes)}".encode())[0] is not None


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
@settings(max_examples=40)
@given(block=BLOCK, lang=st.sampled_from(["uk", "ar"]))
def test_a_file_holds_what_it_should(text: str, block: dict[str, Any], lang: str) -> None:
    """Whatever is written in whatever script, into files of any style."""
    if not block or not _readable(block):
        return
    raw = text.encode()
    changes: dict[str, Data] = {"translations": {lang: block}}
    done = edited(raw, changes)

    got, wanted = _stripped(data(done)), _stripped(merged(data(raw), changes))
    for need in (got["translations"][lang] or {}).get("needs", []):
        assert isinstance(need, str | dict)
    assert got == wanted
    assert edited(done, changes) == done


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_every_other_byte_stays(text: str) -> None:
    """Comments, order, quotes and line ends: what was there is there, only something is added."""
    raw = text.encode()
    block: dict[str, Data] = {
        "of": "abcdef" if "of: 3" not in text else "3fa9c1",
        "name": "Ім’я\nдва",
    }
    if "uk:\n  en" in text or "translations:\nphone" in text:
        block = {"of": "abcdef"}
    done = edited(raw, {"translations": {"uk": block}}).decode()
    steps = difflib.SequenceMatcher(None, text, done, autojunk=False).get_opcodes()

    kept = text.replace("{}", "{").replace("translations: {", "translations: {")
    removed = "".join(text[a:b] for tag, a, b, _c, _d in steps if tag in {"delete", "replace"})
    assert removed == "", kept
    assert ("\r\n" in text) == ("\r\n" in done)
    assert done.count("\n") == done.count("\r\n") or "\r" not in text


def test_nothing_to_change_changes_nothing() -> None:
    """What a file holds already is not written anew, however it is written there."""
    text = FILES["lists in lines"]
    same: dict[str, Data] = {"translations": {"uk": {"steps": ["a", "b"], "by": "human"}}}

    assert edited(text.encode(), same) == text.encode()


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        (
            FILES["language in lines"],
            {"uk": {"summary": "It’s", "name": "Тест", "of": "1e2345"}},
            """\
        summary: 'It’s'
        name: Тест
        by: human
        of: "1e2345"
    # Arabisch fehlt
phone""",
        ),
        (
            FILES["language in a line"],
            {"uk": {"summary": "a: b", "steps": ["x, y"], "of": "abcdef"}},
            '  uk: {summary: "a: b", steps: ["x, y"], by: human, of: abcdef}  # Anna\n',
        ),
        (
            FILES["bare"],
            {"ar": {"summary": "مرحبا", "description": "أ\n\nب", "by": "human"}},
            """'
translations:
  ar:
    summary: مرحبا
    description: |
      أ

      ب
    by: human
""",
        ),
        (
            FILES["lists in lines"],
            {"uk": {"steps": ["a", "c", "d"]}},
            '    - "a"\n    - c # zwei\n    - d\n    by',
        ),
    ],
)
def test_it_looks_as_editors_write_it(text: str, changes: dict[str, Data], expected: str) -> None:
    """New lines are as far in as their neighbours, in their style, and `by` and `of` stay last."""
    assert expected in edited(text.encode(), {"translations": changes}).decode()


@pytest.mark.parametrize(
    "raw",
    [
        b"- a\n",
        b"",
        b"name: \xff\n",
        b"description: |+\n  a\n\n\nname: [",
        b"a: &x 1\nb: *x\n",
        b"just text",
    ],
)
def test_what_cannot_be_changed_is_refused(raw: bytes) -> None:
    """Rather than written in a way that nobody meant."""
    with pytest.raises(Unfit):
        edited(raw, {"translations": {"uk": {"summary": "x"}}})
