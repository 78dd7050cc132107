"""The same district as a Hugo project: front matter, Markdown bodies, data files.

In Hugo's favour: topics, audiences and languages that initiatives inherit from their offers, the
first letter of a name, the names of languages, public holidays, everyday words for times and terms,
and the lists of dates with their series are worked out here, where signpost works them out in each
build; and nothing is checked. What Hugo's templates cannot work out at all they also get
from here: the ends of compounds, by which a search finds a record, and the address of a contact
that may not be named (``hugo_words``). All else that pages show of a record Hugo makes of it: QR
codes, texts to take along, mails, filters, the other words for search, who answers, what is similar
or long unchecked. Pages that only signpost has, and files beside pages (vCards, feeds, data), are
linked to but not made.
"""

from __future__ import annotations

import json
import re
import shutil
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import plain_yaml
from babel import Locale
from hugo_dates import Agenda
from hugo_words import EVERYDAY, Words, asked, holidays

from signpost.sorting import OTHERS, initial, slug, sort_key
from signpost.theme import read as read_theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generate import District

    Record = dict[str, Any]

PROJECT: Final = Path(__file__).parent / "hugo"
THEME: Final = Path(__file__).resolve().parents[2] / "theme"
MOST_ON_ONE_PAGE: Final = 400
"""Names in A–Z; on larger sites each letter has a page."""
_SECTIONS: Final = {
    "initiativen": "Alle Initiativen",
    "kontakte": "Kontakte",
    "orte": "Orte",
    "themen": "Themen",
    "a-z": "Initiativen von A bis Z",
}
_NO_FOLDING: Final = 10_000
"""Hugo's YAML reader does not take a text in a mapping on one line that goes on in the next."""
_STATEMENT: Final = "{{ accessibility statement }}"
_LIST: Final = re.compile(r"\{\{ list (\w+)(.*?) \}\}")


def write(made: District, folder: Path, content: Path, *, as_json: bool = False) -> None:
    """Write a Hugo project for a district.

    Args:
        made: what there is.
        folder: where to.
        content: where the same district lies for signpost.
        as_json: write front matter in the form that Hugo reads fastest, though nobody by hand.
    """
    shutil.copytree(PROJECT, folder)
    form = _json if as_json else _yaml
    listed = [r for r in made.initiatives.values() if r.get("status") != "ended"]
    letters = sorted({x for record in listed for x in _letters(record)}, key=_in_order)
    split = len(listed) > MOST_ON_ONE_PAGE
    words = Words(content)
    agenda = Agenda(made) if made.events else None
    dates = (*agenda.lists(), *agenda.pages()) if agenda else ()
    for name, front, body in (
        *_lists(made, letters if split else []),
        *_records(made, words),
        *dates,
    ):
        path = folder / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(form(front) + body)
    _assets(made, folder)
    _data(made, folder / "data", letters, words)
    if agenda:
        text = json.dumps(agenda.data(), ensure_ascii=False, default=str)
        (folder / "data" / "agenda.json").write_text(text)


def _yaml(front: Record) -> str:
    return f"---\n{plain_yaml.dump(front, _NO_FOLDING)}---\n"


def _json(front: Record) -> str:
    text = json.dumps(front, ensure_ascii=False, default=str)
    return re.sub('"(true|false)"', r"\1", text) + "\n"


def _lists(made: District, letters: list[str]) -> Iterator[tuple[str, Record, str]]:
    """Yield the pages of sections, towns, topics and, on large sites, letters."""
    yield "_index", {"title": made.settings["name"]["de"]}, ""
    for section, title in _SECTIONS.items():
        first = {"letter": letters[0]} if section == "a-z" and letters else {}
        yield f"{section}/_index", {"title": title, **first}, ""
    for id_, record in made.municipalities.items():
        yield f"orte/{id_}/_index", _titled(record) | {"type": "ort"}, ""
    for term in made.vocabularies["topics"]["terms"]:
        if "replaced_by" not in term:
            yield f"themen/{term['id']}/_index", _topic(made, term), ""
    for letter in letters[1:]:
        about = {"title": f"Initiativen von A bis Z: {_label(letter)}", "type": "buchstabe"}
        yield f"a-z/{_folder(letter)}/_index", about | {"letter": letter}, ""


def _records(made: District, words: Words) -> Iterator[tuple[str, Record, str]]:
    """Yield the pages of records and texts."""
    for id_, record in made.initiatives.items():
        front, body = _initiative(record)
        ended = front["status"] == "ended"
        yield (
            f"initiativen/{id_}",
            front if ended else _ending(front, words.of_initiative(id_)),
            body,
        )
    for id_, record in made.contacts.items():
        front, public = _ending(_titled(record), words.of_contact(id_)), words.address(id_)
        yield f"kontakte/{id_}", front | ({"slug": public} if public != id_ else {}), ""
    for id_, record in made.pages.items():
        front = {k: v for k, v in _titled(record).items() if k not in ("text", "translations")}
        yield id_, front | {"type": "text"}, _text(record["text"])


def _ending(front: Record, ends: dict[str, str]) -> Record:
    return front | ({"ends": ends} if ends else {})


def _titled(record: Record) -> Record:
    """Return a record with its name as Hugo's title, and its kind under another name."""
    kept = {key: value for key, value in record.items() if key not in ("name", "kind")}
    return {
        "title": record["name"],
        **({"art": record["kind"]} if "kind" in record else {}),
        **kept,
    }


def _initiative(record: Record) -> tuple[Record, str]:
    if record.get("status") == "ended":
        ended = {"status": "ended", "ended_on": record.get("ended_on")}
        return {"title": record["name"], **ended, "home": record["municipality"]}, ""
    front = _titled(record) | {"status": record.get("status", "active")}
    for key in ("topics", "audiences", "languages"):
        parts = (offer.get(key, ()) for offer in record.get("offers", ()))
        front[key] = list(dict.fromkeys([*front.get(key, ()), *(x for p in parts for x in p)]))
    front["letters"] = _letters(record)
    return front, front.pop("description")


def _letters(record: Record) -> list[str]:
    """Return the first letters of a record's name and of its other names."""
    names = (record["name"], *record.get("alternate_names", ()))
    return [initial(sort_key(name)) for name in names]


def _in_order(letter: str) -> tuple[bool, str]:
    return letter == OTHERS, letter


def _label(letter: str) -> str:
    return "Andere" if letter == OTHERS else letter


def _folder(letter: str) -> str:
    return slug(letter) or "andere"


def _topic(made: District, term: Record) -> Record:
    former = [
        f"/themen/{other['id']}/"
        for other in made.vocabularies["topics"]["terms"]
        if other.get("replaced_by") == term["id"]
    ]
    front = {"title": term["label"]["de"], "type": "thema", "topic": term["id"]}
    return front | ({"aliases": former} if former else {})


def _text(text: str) -> str:
    return _LIST.sub(_shortcode, text).replace(_STATEMENT, "{{< statement >}}")


def _shortcode(match: re.Match[str]) -> str:
    pairs = (pair.split("=") for pair in match[2].split())
    written = "".join(f' {name}="{value}"' for name, value in pairs)
    return f'{{{{< list of="{match[1]}"{written} >}}}}'


def _assets(made: District, folder: Path) -> None:
    theme = read_theme(THEME)
    assets = folder / "assets"
    assets.mkdir()
    (assets / "site.css").write_bytes(theme.stylesheet(made.settings["look"]["colour"]).content)
    (assets / "favicon.svg").write_bytes(theme.files["static/favicon.svg"])
    for name in ("search", "keep", "aloud", "share"):
        (assets / f"{name}.js").write_bytes(theme.files[f"components/{name}.js"])
    media = folder / "static" / "media"
    shutil.copytree(THEME.parent / "content" / "media", media)


def _data(made: District, folder: Path, letters: list[str], words: Words) -> None:
    """Write what templates look up."""
    terms = {
        name: {term["id"]: _term(term) for term in record["terms"]}
        for name, record in made.vocabularies.items()
    }
    order = {
        name: [term["id"] for term in record["terms"] if "replaced_by" not in term]
        for name, record in made.vocabularies.items()
    }
    names = Locale("de").languages
    data = {
        "terms": terms,
        "order": order,
        "everyday": EVERYDAY,
        "tongues": words.tongues(),
        "languages": {code: name for code, name in names.items() if "_" not in code},
        "municipalities": made.municipalities,
        "settings": made.settings,
        "letters": [
            {"letter": letter, "label": _label(letter), "folder": _folder(letter)}
            for letter in letters
        ],
        "asked": asked(),
        "holidays": holidays(made.settings["district"]["state"]),
    }
    for name, value in data.items():
        (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False, default=str))


def _term(term: Record) -> Record:
    synonyms = term.get("synonyms", {}).get("de", [])
    return {
        "id": term["id"],
        "label": term["label"]["de"],
        "description": term.get("description", {}).get("de", ""),
        "synonyms": synonyms,
        "words": " ".join(dict.fromkeys([term["label"]["de"], *synonyms])),
        "every": " ".join([*term["label"].values(), *chain(*term.get("synonyms", {}).values())]),
        "broader": term.get("broader", ""),
        "level": term.get("level", ""),
        "bridge": term.get("bridge") == "ja",
    }
