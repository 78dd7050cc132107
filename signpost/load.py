"""Files → entries: read, parse, validate, disclose. Pure per file, so any process may do it."""

from __future__ import annotations

import pickle
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from signpost import files
from signpost.entry import Broken, Claim, Entry, Mention
from signpost.problems import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from signpost import public
    from signpost.disclosure import Today
    from signpost.files import File
    from signpost.glossary import Glossary
    from signpost.schema.base import Record
    from signpost.source import Source

    _Hash = blake2b


@dataclass(frozen=True, slots=True)
class Basis:
    """What public values depend on beside their file."""

    today: date
    due_after_days: int
    stale_after_days: int
    source_language: str
    glossary: Glossary = ()

    @classmethod
    def of(cls, settings: public.Settings, today: date, glossary: Glossary = ()) -> Basis:
        """Return the basis that the settings of a district give on a day."""
        limits = (settings.due_after_days, settings.stale_after_days)
        return cls(today, *limits, settings.languages[0], glossary)

    def digest(self, raw: bytes) -> bytes:
        """Return the digest of a file under this basis, without the day (see Entry.changes)."""
        return _continued(self.begun(), raw)

    def begun(self) -> _Hash:
        """Return what begins the digest of every file under this basis."""
        limits = f"{self.due_after_days} {self.stale_after_days} {self.source_language}"
        return blake2b(f"{limits} {self.glossary}\n".encode(), digest_size=16)


def _continued(begun: _Hash, raw: bytes) -> bytes:
    found = begun.copy()
    found.update(raw)
    return found.digest()


def load(found: Iterable[File], basis: Basis) -> list[Entry | Broken]:
    """Return an entry for every file, or what keeps it from being one."""
    begun = basis.begun()
    return [_load(file, basis, begun) for file in found]


def _load(file: File, basis: Basis, begun: _Hash) -> Entry | Broken:
    from signpost.schema.base import named_in  # noqa: PLC0415 - see above
    from signpost.source import parse  # noqa: PLC0415 - only processes that load need it, and libyaml
    from signpost.validate import validate  # noqa: PLC0415 - and pydantic

    try:
        raw = files.read(file.place)
    except OSError:
        hint = "Prüfen Sie die Rechte daran."
        problem = Problem(Position(file.path), "Die Datei lässt sich nicht lesen.", hint)
        return Broken(file.kind, file.id, file.path, (problem,))
    source, found = parse(file.path, raw)
    if source is None:
        return Broken(file.kind, file.id, file.path, found)
    model = _model(file.kind)
    record = validate(source, model)
    today = _today(basis)
    if isinstance(record, tuple):
        found = (*found, *record)
    else:
        seen = _scrutinised(file, source, record, basis, today)
        found = (*found, *seen, *_hints(raw, source, record))
    if isinstance(record, tuple) or any(problem.severity == "error" for problem in found):
        named = tuple(Mention(*mention) for mention in named_in(model, source.data))
        return Broken(file.kind, file.id, file.path, found, named)
    mark = _continued(begun, raw)
    return _entry(file, raw, record, basis, today=today, mark=mark, warnings=found)


def _scrutinised(
    file: File, source: Source, record: Record, basis: Basis, today: Today
) -> Iterator[Problem]:
    from signpost.scrutiny import scrutinise  # noqa: PLC0415 - see above

    return scrutinise(file, source, record, today, basis.glossary)


def _hints(raw: bytes, source: Source, record: Record) -> Iterator[Problem]:
    from signpost.scrutiny import hints  # noqa: PLC0415 - see above

    return hints(raw, source, record)


def glossary(content: Path) -> Glossary:
    """Return the district's words for translators; none where there is no such list."""
    from signpost.glossary import glossary as words  # noqa: PLC0415 - see above
    from signpost.schema.vocabulary import Vocabulary  # noqa: PLC0415
    from signpost.source import parse  # noqa: PLC0415
    from signpost.validate import validate  # noqa: PLC0415

    try:
        raw = files.read(str(content / "vocabularies/glossary.yaml"))
    except OSError:
        return ()
    source, _found = parse("", raw)
    record = validate(source, Vocabulary) if source else ()
    return words(record) if isinstance(record, Vocabulary) else ()


def _today(basis: Basis) -> Today:
    from signpost.disclosure import Today as Day  # noqa: PLC0415 - see above

    return Day(basis.today, basis.due_after_days, basis.stale_after_days, basis.source_language)


def _model(kind: str) -> type[Record]:
    from signpost.schema import KINDS  # noqa: PLC0415 - see above

    return next(known.model for known in KINDS if known.folder == kind)


def _entry(
    file: File,
    raw: bytes,
    record: Any,  # noqa: ANN401 - a record of any kind
    basis: Basis,
    *,
    today: Today,
    mark: bytes,
    warnings: tuple[Problem, ...],
) -> Entry:
    from signpost.schema.base import references  # noqa: PLC0415 - see above
    from signpost.wording import nouns  # noqa: PLC0415

    card, whole = _disclose(file, raw, record, today)
    held = today.changes - timedelta(days=1) if today.changes else None
    digest = _digest(mark + _day(held))
    return Entry(
        kind=file.kind,
        id=file.id,
        path=file.path,
        digest=digest,
        shown=digest if whole is None else _digest(repr(card).encode()),
        card=card,
        packed=b"" if whole is None else pickle.dumps(whole, protocol=5),
        mentions=tuple(_mention(*found) for found in references(record)),
        claims=tuple(_claims(record, card if whole is None else whole)),
        warnings=warnings,
        changes=today.changes,
        nouns=nouns(whole, basis.source_language) if file.kind == "initiatives" else "",
    )


_mention = lru_cache(maxsize=4096)(Mention)
"""Makes a mention; thousands of records name the same few, at the same places of their files."""
_claim = lru_cache(maxsize=4096)(Claim)
"""Makes a claim; see above."""


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def _day(held: date | None) -> bytes:
    """Return what of the day the public value depends on: nothing, or the end of its validity."""
    return b"" if held is None else held.isoformat().encode()


def _disclose(file: File, raw: bytes, record: Any, today: Today) -> tuple[Any, Any]:  # noqa: ANN401 - a record of any kind
    """Return what lists show of a record, and all of it (None where the card is all of it)."""
    from signpost import disclosure  # noqa: PLC0415 - see above

    whole: Any
    match file.kind:
        case "initiatives":
            whole = disclosure.initiative(record, file.id, today)
        case "contacts":
            whole = disclosure.contact(record, file.id, raw, today)
        case "events":
            whole = disclosure.event(record, file.id, today)
        case "vocabularies":
            return disclosure.vocabulary(record, file.id), None
        case _:
            small: dict[str, Callable[[Any, str, Today], Any]] = {
                "municipalities": disclosure.municipality,
                "documents": disclosure.document,
                "committees": disclosure.committee,
                "goals": disclosure.goal,
                "reports": disclosure.report,
                "pages": disclosure.page,
            }
            return small[file.kind](record, file.id, today), None
    return whole.card, whole


_LINK: Final = re.compile(
    r"\]\((/(?:[a-z-]+/)?(?:initiativen|kontakte|orte|themen|dokumente)/[a-z0-9-]+/)"
)
"""A link to the page of a record, in Markdown."""


def _claims(record: Any, seen: Any) -> Iterator[Claim]:  # noqa: ANN401 - a record of any kind, and what may be seen of it
    """Yield what only the whole catalog can check; of places, what will be published."""
    card = getattr(seen, "card", seen)
    if getattr(card, "named", True) or not card.person:  # an old id may hold a withheld name
        for number, former in enumerate(record.former_ids):
            yield Claim("former_id", ("former_ids", number), former)
    yield from _about_links(record)
    for number, code in enumerate(getattr(record, "languages", ())):
        yield _claim("language", ("languages", number), code)
    for language in getattr(record, "translations", {}):
        yield _claim("language", ("translations", language), language)
    for name in ("place", "address"):
        yield from _about_place((name,), getattr(seen, name, getattr(card, name, None)))
    yield from _about_offers(record, seen)
    if hasattr(record, "postcodes"):
        yield Claim("key", ("key",), record.key)
        if record.location:
            yield Claim("point", ("location",), (record.location.lat, record.location.lon))
    if getattr(record, "stated_parts", None):
        yield Claim("parts", ("stated_parts",), record.stated_parts)
    if getattr(card, "file", None):
        yield Claim("media", ("file",), record.file)


def _about_links(record: Any) -> Iterator[Claim]:  # noqa: ANN401 - see _claims
    from signpost.scrutiny import proses  # noqa: PLC0415 - see above

    for location, text in proses(record):
        for link in dict.fromkeys(_LINK.findall(text)):
            yield Claim("link", location, link)


def _about_offers(record: Any, seen: Any) -> Iterator[Claim]:  # noqa: ANN401 - see _claims
    shown = {offer.id: offer for offer in getattr(seen, "offers", ())}
    for number, offer in enumerate(getattr(record, "offers", ())):
        for nth, code in enumerate(offer.languages):
            yield _claim("language", ("offers", number, "languages", nth), code)
        if offer.id in shown:
            yield from _about_place(("offers", number, "place"), shown[offer.id].place)


def _about_place(location: tuple[str | int, ...], place: public.Place | None) -> Iterator[Claim]:
    if place is None:
        return
    if place.postcode and place.street:
        yield _claim("postcode", (*location, "postcode"), place.postcode)
    if place.lat is not None:
        yield Claim("point", (*location, "location"), (place.lat, place.lon))


@dataclass(frozen=True, slots=True)
class District:
    """The settings of the site, and the records that they name."""

    settings: public.Settings
    path: str
    digest: bytes
    mentions: tuple[Mention, ...]
    warnings: tuple[Problem, ...]


def _settings(content: Path, path: str) -> bytes | tuple[Problem, ...]:
    """Return the bytes of ``site.yaml``, or what keeps it from being read."""
    if not files.is_folder(content):
        return ()  # which is told already
    try:
        return files.read(str(content / "site.yaml"))
    except FileNotFoundError:
        hint = "Legen Sie sie an; ein Muster steht im Handbuch."
        return (Problem(Position(path), "Die Datei „site.yaml“ fehlt.", hint),)
    except OSError:
        hint = "Sie muss eine gewöhnliche Datei sein, kein Verweis und kein Ordner."
        return (Problem(Position(path), "Die Datei „site.yaml“ lässt sich nicht lesen.", hint),)


def district(content: Path) -> District | tuple[Problem, ...]:
    """Return the district from ``site.yaml`` in a content folder, or what is wrong with it."""
    from signpost.schema import SETTINGS  # noqa: PLC0415 - see above
    from signpost.schema.base import references  # noqa: PLC0415
    from signpost.source import parse  # noqa: PLC0415
    from signpost.validate import validate  # noqa: PLC0415

    path = f"{files.shown(content)}/site.yaml"
    raw = _settings(content, path)
    if isinstance(raw, tuple):
        return raw
    source, found = parse(path, raw)
    if source is None:
        return found
    record = validate(source, SETTINGS.model)
    if isinstance(record, tuple):
        return (*found, *record)
    seen = disclosed(record)
    if "?" in seen.base_url or "#" in seen.base_url:
        message = "„base_url“ (Internetadresse) darf kein „?“ und kein „#“ enthalten."
        hint = "Nennen Sie die Adresse der Startseite, zum Beispiel https://altdorf.example/."
        return (*found, Problem(source.value(("base_url",)), message, hint))
    return District(
        seen,
        path,
        blake2b(raw, digest_size=16).digest(),
        tuple(Mention(*mention) for mention in references(record)),
        found,
    )


def disclosed(record: Any) -> public.Settings:  # noqa: ANN401 - schema.settings.Settings
    """Return what the site shows of its settings."""
    from signpost import inclusion, public  # noqa: PLC0415 - see above
    from signpost.cms_settings import Cms  # noqa: PLC0415

    repository, look, legal = record.repository, record.look, record.legal
    return public.Settings(
        name=dict(record.name),
        description=dict(record.description),
        district=record.district.name,
        district_key=record.district.key,
        state=record.district.state,
        operator=record.operator.name,
        operator_contact=record.operator.contact,
        base_url=record.base_url.rstrip("/") + "/",
        languages=record.languages,
        regions={id_: dict(name) for id_, name in record.regions.items()},
        fallback_contact=record.fallback_contact,
        concerns_contact=record.concerns_contact,
        advice_contact=record.advice_contact,
        pdf=record.pdf,
        repository_forge=repository.forge if repository else None,
        repository_url=repository.url.rstrip("/") if repository else None,
        repository_branch=repository.branch if repository else "main",
        cms=Cms(record.cms.app_id or "", record.cms.login or "") if record.cms.enabled else None,
        colour=look.colour,
        logo=look.logo,
        logo_alt=look.logo_alt,
        imprint=legal.imprint,
        privacy=legal.privacy,
        accessibility=legal.accessibility,
        enforcement=inclusion.body(legal.enforcement),
        monitoring=inclusion.body(legal.monitoring),
        stated=inclusion.accessibility(record.accessibility),
        easy_language=inclusion.easy_language(record.easy_language),
        sign_language=inclusion.sign_language(record.sign_language, record.languages[0]),
        due_after_days=record.freshness.due_after_days,
        stale_after_days=record.freshness.stale_after_days,
        school_holidays=tuple((it.start, it.until) for it in record.school_holidays),
        installable=record.installable,
        calendars=tuple(public.Calendar(it.name, it.file, it.url) for it in record.calendars),
        wishes=tuple(public.Wish(dict(it.topic), it.voices, it.event) for it in record.wishes),
        licence=record.licence,
    )
