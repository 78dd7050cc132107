"""Write a district of any size, once for signpost and once for Hugo, from the same records.

    python tests/bench/generate.py 3000 /somewhere

makes ``/somewhere/content`` for ``build.py --content`` and ``/somewhere/hugo``, a Hugo project.
With ``--languages 9`` a tenth of the initiatives is translated into eight more languages; Hugo's
project stays German. With ``--events 2000`` there are as many events besides.
Hugo makes no PDF, so signpost is asked for none either (``pdf`` in ``site.yaml``).
The same size gives the same bytes as long as the example in ``content/`` stays as it is.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import dates  # noqa: E402 - only now on the path
import example  # noqa: E402
import hugo_source  # noqa: E402
import people  # noqa: E402
import plain_yaml  # noqa: E402
from example import Record, Records  # noqa: E402
from groups import Inventor  # noqa: E402

EXAMPLE: Final = ROOT / "content"
PLACES: Final = ((300, 40), (3000, 60), (30000, 200))
"""Up to how many initiatives there are how many municipalities."""
LANGUAGES: Final = ("de", "en", "uk", "ar", "fa", "tr", "ru", "fr", "de-simple")
TRANSLATED: Final = 10
"""Of so many initiatives and events one is translated."""
_DATES: Final = re.compile(r"\{\{ list events .*\}\}\n")
"""Lists in texts which Hugo's twin has not; they may name committees, which nobody has here."""


@dataclass(frozen=True)
class District:
    """Everything that is generated, by kind and id."""

    settings: dict[str, Any]
    municipalities: Records
    contacts: Records
    initiatives: Records
    events: Records
    vocabularies: Records
    pages: Records

    @property
    def kinds(self) -> dict[str, Records]:
        """Folder → records."""
        return {
            "municipalities": self.municipalities,
            "contacts": self.contacts,
            "initiatives": self.initiatives,
            **({"events": self.events} if self.events else {}),
            "vocabularies": self.vocabularies,
            "pages": self.pages,
        }


def district(size: int, languages: list[str], events: int = 0) -> District:
    """Return a district with a number of initiatives, and of events."""
    chance = Random(f"signpost {size}")  # noqa: S311 - the same texts each time
    pool = example.read(EXAMPLE)
    number = next((places for upto, places in PLACES if size <= upto), PLACES[-1][1])
    places = people.municipalities(pool, number, chance)
    contacts = people.contacts(pool, places, max(size // 10, len(pool.kept) + 10), chance)
    settings = plain_yaml.load((EXAMPLE / "site.yaml").read_text())
    for name in ("calendars", "wishes", "pdf"):  # which Hugo's twin has not
        settings.pop(name, None)
    initiatives = dict(Inventor(pool, places, contacts, chance).initiatives(size))
    lot = Random(f"signpost {size} {events}")  # noqa: S311 - see above
    held = dates.invented(EXAMPLE, pool, (places, contacts, initiatives), events, lot)
    for records in (initiatives, held) if len(languages) > 1 else ():
        for record in [*records.values()][::TRANSLATED]:
            record["translations"] = {tag: _translated(record, tag) for tag in languages[1:]}
    return District(
        settings | {"languages": languages},
        places,
        contacts,
        initiatives,
        held,
        _copied("vocabularies", languages),
        _copied("pages", languages),
    )


def _translated(record: Record, tag: str) -> Record:
    """Return what stands for a translation: the same texts, marked with the language."""
    parts = ("name", "summary", "description")
    return {part: f"{tag}: {record[part]}" for part in parts if part in record}


def _copied(kind: str, languages: list[str]) -> Records:
    """Return records of the example in some languages."""
    found = {}
    for path in sorted((EXAMPLE / kind).glob("*.yaml")):
        record = plain_yaml.load(path.read_text())
        other = record.pop("translations", {})
        for part in (record, *other.values()):
            if "text" in part:
                part["text"] = _DATES.sub("", part["text"])
        kept = {lang: part for lang, part in other.items() if lang in languages}
        found[path.stem] = record | ({"translations": kept} if kept else {})
    return found


def write(made: District, folder: Path) -> None:
    """Write a district as a content folder."""
    for kind, records in made.kinds.items():
        (folder / kind).mkdir(parents=True)
        for id_, record in records.items():
            (folder / kind / f"{id_}.yaml").write_text(plain_yaml.dump(record))
    (folder / "site.yaml").write_text(plain_yaml.dump(made.settings))
    shutil.copytree(EXAMPLE / "media", folder / "media")


def main() -> None:
    """Write both projects."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", type=int, default=1, metavar="NUMBER")
    parser.add_argument("--events", type=int, default=0, metavar="NUMBER")
    parser.add_argument("--json", action="store_true", help="Hugo's front matter as JSON")
    options = parser.parse_args()
    if options.folder.exists():
        shutil.rmtree(options.folder)
    made = district(options.size, [*LANGUAGES[: options.languages]], options.events)
    content = options.folder / "content"
    write(made, content)
    hugo_source.write(made, options.folder / "hugo", content, as_json=options.json)


if __name__ == "__main__":
    main()
