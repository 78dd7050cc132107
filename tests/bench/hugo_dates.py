"""The events of a district for Hugo: a page each, lists, months, and what calendars hold.

In Hugo's favour: dates of series, lists, parts of long lists, weeks and who answers are worked out
here, where signpost works them out in each build. Left out are the printed programme and the events
as JSON.
"""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from dates import TODAY

from signpost.occurrences import dates as dates_of
from signpost.occurrences import school_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generate import District

    Record = dict[str, Any]
    Front = tuple[str, Record, str]

ON_A_PAGE: Final = 100
MONTHS: Final = 18
_FORMS: Final = {
    "in-person": ("vor-ort", "vor Ort"),
    "online": ("online", "online"),
    "hybrid": ("hybrid", "vor Ort und online"),
    "phone": ("telefon", "am Telefon"),
}
_SPELT: Final = {"vor ort": "in-person", "präsenz": "in-person", "telefon": "phone"}
_BOTH: Final = ["html", "calendar"]


@dataclass(frozen=True)
class Shelf:
    """A list of dates."""

    folder: str
    title: str
    dates: list[Record]
    events: list[str] | None = None
    """Ids in its calendar, if it has one."""
    past: bool = False


@dataclass(frozen=True)
class Agenda:
    """All dates of a district."""

    made: District

    @cached_property
    def dates(self) -> list[Record]:
        """Every date, the earliest first."""
        return sorted(
            (date for id_ in self.made.events for date in self.by_event[id_]),
            key=lambda date: (date["start"], date["id"]),
        )

    @cached_property
    def by_event(self) -> dict[str, list[Record]]:
        """Event → its dates."""
        return {id_: _dates(id_, record) for id_, record in self.made.events.items()}

    @cached_property
    def shown(self) -> list[str]:
        """Events that calendars hold, the earliest first."""
        last = school_year(TODAY) - 1
        some = [id_ for id_, dates in self.by_event.items() if _year(dates[-1]) >= last]
        return sorted(some, key=lambda id_: (self.by_event[id_][0]["start"], id_))

    @property
    def coming(self) -> list[Record]:
        """Today's dates and later ones."""
        return [date for date in self.dates if not _over(date)]

    @cached_property
    def places(self) -> dict[str, list[str]]:
        """Event → its municipalities."""
        return {id_: self._spread(record) for id_, record in self.made.events.items()}

    def _spread(self, record: Record) -> list[str]:
        towns = self.made.municipalities
        found: list[str] = []
        for area in record["municipalities"]:
            every = [id_ for id_, t in towns.items() if area in ("district", t["region"])]
            found += [area] if area in towns else every
        return list(dict.fromkeys(found))

    def shelves(self) -> Iterator[Shelf]:
        """Yield every list."""
        made, coming = self.made, self.coming
        yield Shelf("", "Termine", coming, self.shown)
        for term in made.vocabularies["event-types"]["terms"]:
            such = {id_ for id_, record in made.events.items() if record["type"] == term["id"]}
            yield self._some(f"arten/{term['id']}", term["label"]["de"], such)
        for place, town in made.municipalities.items():
            here = {id_ for id_, places in self.places.items() if place in places}
            yield self._some(f"orte/{place}", town["name"], here)
        for form, (folder, label) in _FORMS.items():
            such = {id_ for id_, record in made.events.items() if form in _forms(record)}
            some = [date for date in coming if date["id"] in such]
            yield Shelf(f"form/{folder}", f"Termine: {label}", some)
        for year in (school_year(TODAY), school_year(TODAY) - 1):
            past = [d for d in reversed(self.dates) if _over(d) and _year(d) == year]
            years = f"{year}/{year + 1}"
            yield Shelf(f"archiv/{year}-{year + 1}", f"Termine {years}, vorbei", past, past=True)
        days = [d for d in self.dates if made.events[d["id"]]["type"] == "ehrenamtstag"]
        for number in sorted({d["start"][:4] for d in days}, reverse=True):
            some = [d for d in days if d["start"].startswith(number)]
            over = all(map(_over, some))
            yield Shelf(f"ehrenamtstag/{number}", f"Ehrenamtstag {number}", some, past=over)

    def _some(self, folder: str, label: str, ids: set[str]) -> Shelf:
        dates = [date for date in self.coming if date["id"] in ids]
        return Shelf(folder, f"Termine: {label}", dates, [x for x in self.shown if x in ids])

    def months(self) -> dict[str, Record]:
        """Return the coming months with their weeks."""
        this = TODAY.year * 12 + TODAY.month - 1
        found: dict[str, Record] = {}
        for number in range(this, this + MONTHS):
            year, month = number // 12, number % 12 + 1
            key = f"{year}-{month:02}"
            some = [date for date in self.dates if date["start"].startswith(key)]
            weeks = [
                [
                    {
                        "day": day.day if day.month == month else 0,
                        "dates": [d for d in some if d["start"].startswith(f"{day}")],
                    }
                    for day in week
                ]
                for week in Calendar().monthdatescalendar(year, month)
            ]
            found[key] = {"first": f"{key}-01", "weeks": weeks}
        keys = list(found)
        for before, after in pairwise(keys):
            found[before]["following"] = after
            found[after]["previous"] = before
        return found

    def _ask(self, id_: str, answering: dict[str, list[str]]) -> list[str]:
        """Return the contacts that answer for an event."""
        contacts = self.made.contacts
        named = self.made.events[id_]["organisers"]
        own = [one for one in named if one in contacts and _is_open(contacts[one])]
        places = self.places[id_]
        there = answering.get(places[0], []) if len(places) == 1 else []
        return own or there or [self.made.settings["fallback_contact"]]

    def pages(self) -> Iterator[Front]:
        """Yield the page of each event."""
        answering: dict[str, list[str]] = {}
        for who, contact in self.made.contacts.items():
            for place in contact["responsible_for"].get("municipalities", ()):
                answering.setdefault(place, []).append(who)
        shown = set(self.shown)
        for id_, record in self.made.events.items():
            kept = {k: v for k, v in record.items() if k not in ("name", "description", "type")}
            front = {"title": record["name"], "type": "termin", "art": record["type"], **kept}
            contacts = self.made.contacts
            front |= {
                "themes": front.pop("topics", []),  # "topics" would list it with the initiatives
                "form": _form(record),
                "status": record.get("status", "planned"),
                "dates": self.by_event[id_],
                "over": all(_over(date) for date in self.by_event[id_]),
                "ask": self._ask(id_, answering),
                "parties": [
                    f"/{'kontakte' if one in contacts else 'initiativen'}/{one}"
                    for one in record["organisers"]
                ],
            }
            front |= {"outputs": _BOTH} if id_ in shown else {}
            yield f"termine/{id_}", front, record.get("description", "")

    def lists(self) -> Iterator[Front]:
        """Yield the pages of lists and months."""
        for shelf in self.shelves():
            parts = max(1, -(-len(shelf.dates) // ON_A_PAGE))
            for part in range(1, parts + 1):
                folder = "/".join(filter(None, ("termine", shelf.folder)))
                name = f"{folder}/seite-{part}" if part > 1 else folder
                calendar: Record = {}
                if shelf.events is not None:
                    calendar["calendar"] = f"/{folder}/index.ics"
                calendar |= {"outputs": _BOTH} if calendar and part == 1 else {}
                about = {
                    **({"past": True} if shelf.past else {}),
                    "title": shelf.title,
                    "type": "terminliste",
                    "list": shelf.folder or "alle",
                }
                yield (
                    f"{name}/_index",
                    about | {"folder": folder, "part": part, "parts": parts} | calendar,
                    "",
                )
        for key in self.months():
            yield f"termine/monat/{key}/_index", {"title": key, "type": "monat", "month": key}, ""

    def data(self) -> Record:
        """Return what templates look up."""
        shelves = list(self.shelves())
        groups = (("Nach Art", "arten/"), ("Nach Ort", "orte/"), ("Nach Form", "form/"))
        return {
            "lists": {
                shelf.folder or "alle": [
                    shelf.dates[at : at + ON_A_PAGE]
                    for at in range(0, len(shelf.dates) or 1, ON_A_PAGE)
                ]
                for shelf in shelves
            },
            "calendars": {s.folder or "alle": s.events for s in shelves if s.events is not None},
            "months": self.months(),
            "more": [{"href": f"/{folder}/", "label": label} for folder, label in self._more()],
            "filters": [
                {
                    "title": title,
                    "links": [
                        {"href": f"/termine/{s.folder}/", "label": s.title.split(": ")[-1]}
                        for s in shelves
                        if s.folder.startswith(start) and s.dates
                    ],
                }
                for title, start in groups
            ],
        }

    def _more(self) -> Iterator[tuple[str, str]]:
        """Yield what the first list leads to."""
        yield f"termine/monat/{TODAY:%Y-%m}", "Als Monat"
        yield "programm", "Programm zum Drucken"
        for shelf in self.shelves():
            if shelf.folder.startswith("archiv/"):
                years = shelf.title.removeprefix("Termine ").removesuffix(", vorbei")
                yield f"termine/{shelf.folder}", f"Vorbei: {years}"
            elif shelf.folder.startswith("ehrenamtstag/"):
                yield f"termine/{shelf.folder}", f"Termine: {shelf.title}"


def _dates(id_: str, record: Record) -> list[Record]:
    start, series = _moment(record["start"]), record.get("repeat") or {}
    length = _moment(record["end"]) - start if "end" in record else None
    return [
        {
            "id": id_,
            "start": one.isoformat(timespec="seconds"),
            "end": (one + length).isoformat(timespec="seconds") if length else "",
        }
        for one in dates_of(start, series.get("every"), series.get("count", 1))
    ]


def _moment(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _is_open(contact: Record) -> bool:
    """Tell whether a contact may be named, and so asked."""
    return bool(contact["kind"] == "office" or contact.get("consent", {}).get("scope") == "web")


def _over(date: Record) -> bool:
    return bool((date["end"] or date["start"]) < f"{TODAY.date()}")


def _year(date: Record) -> int:
    return school_year(datetime.fromisoformat(date["start"]))


def _form(record: Record) -> str:
    form = str(record.get("form", "in-person"))
    return _SPELT.get(form.lower(), form)


def _forms(record: Record) -> tuple[str, ...]:
    form = _form(record)
    return ("hybrid", "in-person", "online") if form == "hybrid" else (form,)
