"""Bring the catalogues in theme/locales/ up to date with the strings of templates and program.

Maintainers run it after changing a string: ``python tools/catalogues.py``. It keeps translations,
adds new strings empty and drops old ones. ``--check`` only says what is missing or stale.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

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


def updated(path: Path, strings: Catalog) -> bytes:
    """Return a catalogue with new strings added, old ones dropped, translations kept."""
    catalogue = read(path)
    catalogue.update(strings, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
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
                gaps.append(singular)
    return sorted(gaps)


def main() -> int:
    """Update all catalogues, or say what is wrong with them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    checking = parser.parse_args().check
    strings, code = template(), 0
    for path in sorted((ROOT / "theme" / "locales").glob("*.po")):
        fresh = updated(path, strings)
        gaps = missing(path, strings)
        if checking and (gaps or fresh != path.read_bytes()):
            code = 1
        if not checking:
            path.write_bytes(fresh)
        for gap in gaps:
            print(f"{path.name}: {gap}")
    return code


if __name__ == "__main__":
    sys.exit(main())
