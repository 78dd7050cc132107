"""Bring the catalogues in theme/locales/ up to date with the strings of templates and program.

Maintainers run it after changing a string: ``python tools/catalogues.py``. It keeps translations,
adds new strings empty and drops old ones. ``--check`` only says what is missing or stale.

Several languages at once: ``--gaps`` prints what any of them lacks as YAML, with an empty place for
each language; put the words there (a list of forms where the German has two), and give the file to
``--fill``.
"""

from __future__ import annotations

import argparse
import io
import sys
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from yaml import safe_dump, safe_load

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Words = Sequence[Mapping[str, Any]]

ROOT: Final = Path(__file__).resolve().parent.parent
_METHODS: Final = [("signpost/**.py", "python"), ("theme/**.html", "jinja2")]
_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "theme/**.html": {"trimmed": "true", "newstyle_gettext": "true"}
}
_KEYWORDS: Final = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def template(root: Path = ROOT) -> Catalog:
    """Return every string of the theme and the program, without translations."""
    found = Catalog(project="signpost", charset="utf-8")
    messages = extract_from_dir(
        str(root), method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS
    )
    for _file, _line, message, _comments, context in messages:
        found.add(message, context=context)
    return found


def read(path: Path) -> Catalog:
    """Return a catalogue as it is kept."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem.split("-", 1)[0])


def updated(path: Path, strings: Catalog, words: Words = ()) -> bytes:
    """Return a catalogue with new strings added, old ones dropped, translations kept.

    Args:
        path: the catalogue.
        strings: all strings there are.
        words: translations to put in: ``{de: Suchen, context: …, uk: Шукати}``.
    """
    catalogue = read(path)
    catalogue.update(deepcopy(strings), no_fuzzy_matching=True)  # it keeps what it is given
    catalogue.obsolete.clear()
    for row in words:
        message = catalogue.get(row["de"], context=row.get("context"))
        if message and row.get(path.stem):
            said = row[path.stem]
            message.string = said if isinstance(said, str) else tuple(said)
    written = io.BytesIO()
    write_po(
        written, catalogue, width=100, sort_output=True, omit_header=False, ignore_obsolete=True
    )
    dated = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By', b'"Last-Translator')
    lines = [line for line in written.getvalue().splitlines() if not line.startswith(dated)]
    ours = [line for line in path.read_bytes().splitlines() if line.startswith(b'"X-Signpost-')]
    after = lines.index(b'"MIME-Version: 1.0\\n"')
    return b"\n".join((*lines[:after], *ours, *lines[after:])) + b"\n"


def missing(path: Path, strings: Catalog) -> list[str]:
    """Return the strings that a catalogue does not translate."""
    return sorted(singular for singular, _context in lacking(path, strings))


def lacking(path: Path, strings: Catalog) -> list[tuple[str, str]]:
    """Return the strings that a catalogue does not translate, each with its context or nothing."""
    catalogue = read(path)
    gaps = []
    for message in strings:
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            known = catalogue.get(singular, context=message.context)
            texts = (
                (known.string,)
                if known and isinstance(known.string, str)
                else known and known.string
            )
            if not texts or not all(texts):
                gaps.append((singular, message.context or ""))
    return gaps


def blanks(paths: list[Path], strings: Catalog) -> list[dict[str, str]]:
    """Return what any catalogue lacks, with an empty place for each language that lacks it."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in paths:
        for gap in lacking(path, strings):
            found.setdefault(gap, []).append(path.stem)
    return [
        {"de": singular, **({"context": context} if context else {}), **dict.fromkeys(tags, "")}
        for (singular, context), tags in found.items()
    ]


def main() -> int:
    """Update all catalogues, or say what is wrong with them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("--gaps", action="store_true", help="print what is missing as YAML")
    parser.add_argument("--fill", type=Path, help="a file as --gaps prints it, with words in it")
    chosen = parser.parse_args()
    checking = chosen.check
    strings, code = template(), 0
    paths = sorted((ROOT / "theme" / "locales").glob("*.po"))
    if chosen.gaps:
        print(safe_dump(blanks(paths, strings), allow_unicode=True, sort_keys=False), end="")
        return 0
    words = safe_load(chosen.fill.read_text("utf-8")) if chosen.fill else ()
    for path in paths:
        fresh = updated(path, strings, words)
        stale = fresh != path.read_bytes()
        if not checking:
            path.write_bytes(fresh)
        gaps = missing(path, strings)
        if checking and (gaps or stale):
            code = 1
        for gap in gaps:
            print(f"{path.name}: {gap}")
    return code


if __name__ == "__main__":
    sys.exit(main())
