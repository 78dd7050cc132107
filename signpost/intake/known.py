"""What the content folder knows already: ids, words for them, postcodes and places, records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from signpost import files
from signpost.problems import ContentError
from signpost.schema import VOCABULARIES
from signpost.sorting import slug, sort_key
from signpost.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from signpost.source import Source


class File(NamedTuple):
    """A record's file as it lies there."""

    file: files.File
    raw: bytes
    source: Source


class Known(NamedTuple):
    """The content folder, as far as tables refer to it."""

    ids: Mapping[str, tuple[str, ...]]
    """Kind, vocabulary or ``areas`` → ids."""
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    """The same → word as :func:`spoken` has it → ids it may mean."""
    postcodes: Mapping[str, tuple[str, ...]]
    """Postcode → municipalities."""
    records: Mapping[str, Mapping[str, File]]
    """Kind → id → file."""
    former: Mapping[str, Mapping[str, str]]
    """Kind → former id → id."""

    def meant(self, kind: str, word: str) -> tuple[str, ...]:
        """Return the ids that a word may mean: itself an id, a label, a synonym, a name."""
        for id_ in (word, slug(word)):
            if id_ in self.ids.get(kind, ()):
                return (id_,)
        return self.words.get(kind, {}).get(spoken(word), ())


def spoken(word: str) -> str:
    """Return a word as it is compared: without case, accents and signs."""
    return sort_key(word)


def known(content: Path) -> Known:
    """Return what a content folder knows.

    Raises:
        ContentError: files in it cannot be read, with every problem of each.
    """
    found, strays = files.scan(content)
    problems = [stray for stray in strays if stray.severity == "error"]
    records: dict[str, dict[str, File]] = {folder: {} for folder in files.FOLDERS}
    for file in found:
        raw = files.read(file.place)
        source, faults = parse(file.path, raw)
        if source is None:
            problems += faults
        else:
            records[file.kind][file.id] = File(file, raw, source)
    if problems:
        raise ContentError(problems)
    ids: dict[str, tuple[str, ...]] = {kind: tuple(some) for kind, some in records.items()}
    words: dict[str, dict[str, tuple[str, ...]]] = {
        kind: _index(_names(some)) for kind, some in records.items()
    }
    for name in VOCABULARIES:
        terms = _terms(records["vocabularies"].get(name))
        ids[name] = tuple(str(term.get("id")) for term in terms)
        words[name] = _index(_labels(terms))
    regions = _regions(content)
    ids["areas"] = (*ids["municipalities"], *regions, "district")
    words["areas"] = _index(
        [*_names(records["municipalities"]), *((id_, name) for id_, name in regions.items())]
    )
    former = {kind: dict(_former(some)) for kind, some in records.items()}
    return Known(ids, words, _postcodes(records["municipalities"]), records, former)


def _index(pairs: Any) -> dict[str, tuple[str, ...]]:  # noqa: ANN401 - pairs of id and word
    """Return word → ids, from pairs of an id and a word for it."""
    found: dict[str, tuple[str, ...]] = {}
    for id_, word in pairs:
        if isinstance(word, str) and (key := spoken(word)):
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), id_)))
    return found


def _names(records: Mapping[str, File]) -> Iterator[tuple[str, str]]:
    """Yield ids with the names of records, and with the parts of municipalities."""
    for id_, one in records.items():
        data = one.source.data
        for name in (*_listed(data.get("name")), *_listed(data.get("alternate_names"))):
            yield id_, name
        for part in _listed(data.get("parts")):
            yield id_, part


def _listed(value: Any) -> list[str]:  # noqa: ANN401 - content of any shape
    if isinstance(value, dict):
        value = value.get("de")
    parts = value if isinstance(value, list) else [value]
    return [part for part in parts if isinstance(part, str)]


def _terms(one: File | None) -> list[dict[str, Any]]:
    terms: Any = one.source.data.get("terms") if one else None
    return [term for term in terms or () if isinstance(term, dict)]


def _labels(terms: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield ids of terms with their labels, then with their synonyms; retired ones give way."""
    for field in ("label", "synonyms"):
        for term in terms:
            id_ = str(term.get("replaced_by") or term.get("id"))
            for word in _listed(term.get(field)):
                yield id_, word


def _regions(content: Path) -> dict[str, str]:
    try:
        source, _problems = parse("", files.read(str(content / "site.yaml")))
    except OSError:
        return {}
    regions = source.data.get("regions") if source else None
    if not isinstance(regions, dict):
        return {}
    return {id_: next(iter(_listed(name)), id_) for id_, name in regions.items()}


def _postcodes(records: Mapping[str, File]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for id_, one in records.items():
        for code in _listed(one.source.data.get("postcodes")):
            found[code] = (*found.get(code, ()), id_)
    return found


def _former(records: Mapping[str, File]) -> Iterator[tuple[str, str]]:
    for id_, one in records.items():
        for old in _listed(one.source.data.get("former_ids")):
            yield old, id_
