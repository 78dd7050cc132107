"""A district in which every text of every record is hostile, and its harmless twin.

Both have the same records with the same ids, dates, numbers and references; only the texts differ.
So every page of one must have the same elements and attributes as that of the other, but for what
Markdown makes of prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import records
from payloads import PAYLOADS

from signpost.yaml_text import forbidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOM: Final = 180
"""Characters for texts in one field; most may have 200."""
LANGUAGES: Final = ("de", "en")


def packs() -> list[list[str]]:
    """Return all payloads that may stand in a file at all, as many together as one field holds."""
    found: list[list[str]] = [[]]
    for payload in PAYLOADS:
        if forbidden().search(payload):
            continue
        if sum(len(one) + 1 for one in found[-1]) + len(payload) > ROOM:
            found.append([])
        found[-1].append(payload)
    return found


PACKS: Final = packs()


def topic(id_: str) -> str:
    """Return the topic of a record; four have the same."""
    return f"n{int(id_[1:]) // 4 * 4:03}"


class Texts:
    """Hands out texts for one record: each field gets another pack, or the same harmless word."""

    def __init__(self, start: int, *, harmless: bool) -> None:
        self._next = start
        self._harmless = harmless

    def _pack(self) -> list[str]:
        self._next += 1
        pack = PACKS[self._next % len(PACKS)]
        return ["Wort"] * len(pack) if self._harmless else pack

    def line(self, start: str = "") -> str:
        """Return one text of many."""
        return f"{start}{' '.join(self._pack())}"

    def lines(self) -> list[str]:
        """Return a list of texts."""
        return [f"{number} {text}" for number, text in enumerate(self._pack())]

    def prose(self) -> str:
        """Return Markdown, a paragraph for each text; none of them a list of records."""
        pack = self._pack()
        return "\n\n".join(f"x {text}" if text.startswith("{{") else text for text in pack)


def place(texts: Texts) -> records.Data:
    """Return a place."""
    return {
        "name": texts.line(),
        "street": texts.line(),
        "town": texts.line(),
        "transport": texts.line(),
        "access": {"step_free": "ja", "note": texts.line()},
    }


def hours(texts: Texts) -> list[records.Data]:
    """Return a time with a note."""
    return [{"days": "mo", "from": "15:00", "note": texts.line()}]


def verified(texts: Texts) -> records.Data:
    """Return a check."""
    return {"on": "2026-09-01", "by": texts.line()}


def source(texts: Texts) -> records.Data:
    """Return an origin."""
    return {"name": texts.line(), "url": "https://quelle.example/", "licence": texts.line()}


def common(texts: Texts) -> records.Data:
    """Return what every record may have."""
    return {"verified": verified(texts), "source": source(texts), "extra": {texts.line(): "x"}}


def initiative(texts: Texts, id_: str) -> records.Data:
    """Return an initiative."""
    offer = {
        "id": "treff",
        "name": texts.line(),
        "summary": texts.line(),
        "description": texts.prose(),
        "schedule": hours(texts),
        "place": place(texts),
        "online": {"url": "https://treff.example/", "note": texts.line()},
        "cost": {"amount": "5", "note": texts.line()},
        "registration": {"how": texts.line()},
        "bring": texts.lines(),
    }
    need = {"task": texts.line(), "description": texts.prose(), "hours": texts.line()}
    steps = texts.lines()
    return common(texts) | {
        "name": texts.line(f"N {id_} "),
        "alternate_names": [texts.line(f"A {id_} ")],
        "kind": "initiative",
        "municipality": id_,
        "summary": texts.line(),
        "description": texts.prose(),
        "carrier": {"type": "kirche", "name": texts.line()},
        "topics": [topic(id_)],
        "audiences": ["alle"],
        "notice": {"text": texts.line()},
        "legal_form": texts.line(),
        "place": place(texts),
        "hours": hours(texts),
        "steps": steps,
        "offers": [offer],
        "closed": [{"from": "2026-12-24", "until": "2027-01-06", "note": texts.line()}],
        "needs": [need],
        "contacts": [id_],
        "documents": [id_],
        "translations": {
            "en": {
                "name": texts.line(f"N {id_} "),
                "summary": texts.line(),
                "description": texts.prose(),
                "steps": [texts.line()],
                "closed": [texts.line()],
                "notice": texts.line(),
                "transport": texts.line(),
                "access": texts.line(),
                "hours": [texts.line()],
                "carrier": texts.line(),
                "legal_form": texts.line(),
                "needs": [
                    {
                        "task": texts.line(),
                        "description": texts.prose(),
                        "hours": texts.line(),
                    }
                ],
                "offers": {
                    "treff": {
                        "name": texts.line(),
                        "summary": texts.line(),
                        "description": texts.prose(),
                        "bring": [texts.line()],
                        "schedule": [texts.line()],
                        "online": texts.line(),
                        "cost": texts.line(),
                        "registration": texts.line(),
                    }
                },
            }
        },
    }


def contact(texts: Texts, id_: str) -> records.Data:
    """Return a person with consent."""
    return common(texts) | {
        "name": texts.line(f"N {id_} "),
        "alternate_names": [texts.line()],
        "partner": "feld",
        "role": texts.line(),
        "summary": texts.line(),
        "organisation": texts.line(),
        "department": texts.line(),
        "phones": [{"number": "030 23125 100", "note": texts.line()}],
        "email": "post@altdorf.example",
        "website": "https://altdorf.example/",
        "channels": [
            {"type": "video", "url": "https://video.example/", "name": texts.line()},
            {"type": "messenger", "name": texts.line(), "note": texts.line()},
        ],
        "address": place(texts),
        "hours": hours(texts),
        "post": {"cofinanced_by": texts.line()},
        "responsible_for": {"municipalities": [id_], "topics": [topic(id_)]},
        "consent": {"given": "2026-01-01"},
        "translations": {
            "en": {
                name: texts.line(f"N {id_} " if name == "name" else "")
                for name in ("name", "role", "summary", "organisation", "department")
            }
            | {
                "phones": [texts.line()],
                "channels": [texts.line()],
                "hours": [texts.line()],
                "cofinanced_by": texts.line(),
            }
        },
    }


def municipality(texts: Texts, id_: str) -> records.Data:
    """Return a municipality."""
    return common(texts) | {
        "name": texts.line(f"N {id_} "),
        "kind": texts.line(),
        "key": f"08999{int(id_[1:]) + 1:03}",
        "postcodes": [f"79{int(id_[1:]):03}"],
        "region": "nord",
        "location": {"lat": f"48.{int(id_[1:]):03}", "lon": "8.5"},
        "parts": texts.lines(),
        "summary": texts.line(),
        "translations": {"en": {"name": texts.line(f"N {id_} "), "summary": texts.line()}},
    }


def document(texts: Texts, id_: str) -> records.Data:
    """Return a document."""
    return common(texts) | {
        "name": texts.line(f"N {id_} "),
        "summary": texts.line(),
        "url": "https://dokument.example/",
        "paper": {
            "number": texts.line()[:40],
            "committee": id_,
            "public": "ja",
            "purpose": texts.line(),
            "annexes": [id_],
        },
        "translations": {
            "en": {
                "name": texts.line(f"N {id_} "),
                "summary": texts.line(),
                "purpose": texts.line(),
            }
        },
    }


def committee(texts: Texts, id_: str) -> records.Data:
    """Return a committee with everybody in it."""
    number = int(id_[1:])
    above = {"parent": f"n{number - 1:03}"} if number % 3 else {}
    return (
        common(texts)
        | above
        | {
            "name": texts.line(f"N {id_} "),
            "kind": "tisch",
            "summary": texts.line(),
            "description": texts.prose(),
            "chair": id_,
            "members": ["koordination"],
            "experts": [id_],
            "convened_by": [id_],
            "topics": [topic(id_)],
            "area": [id_],
            "invites": ["initiative"],
            "minutes": [id_],
            "website": "https://gremium.example/",
            "translations": {
                "en": {
                    "name": texts.line(f"N {id_} "),
                    "summary": texts.line(),
                    "description": texts.prose(),
                }
            },
        }
    )


def page(texts: Texts, id_: str) -> records.Data:
    """Return a page of text."""
    return common(texts) | {
        "name": texts.line(f"N {id_} "),
        "summary": texts.line(),
        "text": texts.prose(),
        "translations": {
            "en": {
                "name": texts.line(f"N {id_} "),
                "summary": texts.line(),
                "text": texts.prose(),
            }
        },
    }


def words(texts: Texts) -> dict[str, str]:
    """Return a text in two languages."""
    return {"de": texts.line(), "en": texts.line()}


def vocabulary(texts: Texts, ids: list[str]) -> records.Data:
    """Return a vocabulary."""
    terms = [
        {
            "id": id_,
            "label": words(texts),
            "description": words(texts),
            "synonyms": {"de": texts.lines(), "en": texts.lines()},
        }
        for id_ in ids
    ]
    return common(texts) | {"name": words(texts), "terms": terms}


def settings(texts: Texts) -> records.Data:
    """Return the district."""
    return (
        common(texts)
        | records.settings(
            name=words(texts),
            description=words(texts),
            district={"name": texts.line(), "kind": texts.line(), "key": "08999", "state": "BW"},
            operator={"name": texts.line(), "contact": "koordination"},
            languages=list(LANGUAGES),
            regions={"nord": words(texts)},
            look={"logo": "media/logo.svg", "logo_alt": texts.line()},
            school_holidays=[{"name": texts.line(), "from": "2026-12-23", "until": "2027-01-09"}],
            calendars=[{"name": texts.line(), "file": "calendars/vhs.ics"}],
            wishes=[{"topic": words(texts)}],
            licence=texts.line(),
            repository={"url": "https://github.example/a/b"},
            accessibility=_accessibility(texts),
            sign_language={
                "video": "media/dgs.mp4",
                "captions": "media/dgs.vtt",
                "title": words(texts),
                "transcript": texts.prose(),
            },
            easy_language={
                "planned": "2027-03-31",
                "checked": {"on": "2026-10-01", "by": texts.line()},
            },
        )
        | {"legal": _legal(texts)}
    )


def _legal(texts: Texts) -> records.Data:
    office = {"name": texts.line(), "address": texts.line(), "url": "https://land.example/"}
    pages = {"imprint": "impressum", "privacy": "datenschutz", "accessibility": "barrierefreiheit"}
    return {**pages, "enforcement": office, "monitoring": office}


def _accessibility(texts: Texts) -> records.Data:
    barrier = {"what": words(texts), "why": words(texts), "instead": words(texts)}
    return {
        "assessment": {"kind": "external", "on": "2026-01-15", "by": texts.line()},
        "barriers": [barrier],
        "burden": words(texts),
    }


def event(texts: Texts, id_: str) -> records.Data:
    """Return an event to come that is called off."""
    return common(texts) | {
        "name": texts.line(f"N {id_} "),
        "type": "fest",
        "summary": texts.line(),
        "description": texts.prose(),
        "start": "2027-03-10T18:00",
        "end": "2027-03-10T20:00",
        "form": "hybrid",
        "place": place(texts),
        "online": {"url": "https://treff.example/", "note": texts.line()},
        "organisers": [id_, texts.line("Firma ")],
        "partners": [texts.line("Firma ")],
        "experts": [texts.line("Firma ")],
        "municipalities": [id_],
        "topics": [topic(id_)],
        "cost": {"amount": "5", "note": texts.line()},
        "registration": {"how": texts.line()},
        "status": "cancelled",
        "reason": texts.line(),
        "certificate": {"name": texts.line(), "by": texts.line()},
        "documents": [id_],
        "translations": {
            "en": {
                "name": texts.line(f"N {id_} "),
                "summary": texts.line(),
                "description": texts.prose(),
                "reason": texts.line(),
                "transport": texts.line(),
                "access": texts.line(),
                "online": texts.line(),
                "cost": texts.line(),
                "registration": texts.line(),
                "certificate": texts.line(),
            }
        },
    }


def goal(texts: Texts, id_: str) -> records.Data:
    """Return a goal with everything that can be said of one."""
    return common(texts) | {
        "name": texts.line(f"N {id_} "),
        "summary": texts.line(),
        "description": texts.prose(),
        "period": "year",
        "since": "2025-01-01",
        "measure": {"type": "fest", "per": "municipality"},
        "target": {"min": "1"},
        "pauses": [{"from": "2025-01-01", "to": "2025-12-31", "reason": texts.line()}],
        "reasons": [{"period": "2026", "text": texts.line()}],
        "outlook": texts.prose(),
        "translations": {
            "en": {
                "name": texts.line(f"N {id_} "),
                "summary": texts.line(),
                "description": texts.prose(),
                "outlook": texts.prose(),
                "pauses": [texts.line()],
                "reasons": [texts.line()],
            }
        },
    }


def report(texts: Texts, id_: str) -> records.Data:
    """Return a public report with goals, posts and wishes."""
    return common(texts) | {
        "name": texts.line(f"N {id_} "),
        "summary": texts.line(),
        "period": "2026",
        "paper": {
            "number": texts.line(),
            "committee": id_,
            "public": "ja",
            "purpose": texts.line(),
        },
        "sections": [{"heading": texts.line(f"H {id_} "), "text": texts.prose(), "show": "wishes"}],
        "annexes": [id_],
        "signed": {"place": texts.line(), "on": "2026-06-20", "name": texts.line()},
        "translations": {
            "en": {
                "name": texts.line(f"N {id_} "),
                "summary": texts.line(),
                "purpose": texts.line(),
                "headings": [texts.line(f"H {id_} ")],
                "texts": [texts.prose()],
            }
        },
    }


KINDS: Final[dict[str, Callable[[Texts, str], records.Data]]] = {
    "initiatives": initiative,
    "contacts": contact,
    "municipalities": municipality,
    "documents": document,
    "committees": committee,
    "pages": page,
    "events": event,
    "goals": goal,
    "reports": report,
}


def district(*, harmless: bool) -> Iterator[tuple[str, records.Data]]:
    """Yield every record of the district with its path."""
    ids = [f"n{number:03}" for number in range(len(PACKS))]
    for kind, make in KINDS.items():
        for number, id_ in enumerate(ids):
            yield f"{kind}/{id_}", make(Texts(number, harmless=harmless), id_)
    topics = vocabulary(Texts(0, harmless=harmless), sorted({topic(id_) for id_ in ids}))
    yield "vocabularies/topics", topics
    for number, (name, terms) in enumerate(
        (
            ("kinds", ["initiative"]),
            ("carriers", ["kirche"]),
            ("audiences", ["alle"]),
            ("event-types", ["fest"]),
            ("committee-kinds", ["tisch"]),
            ("partner-areas", ["feld"]),
        )
    ):
        yield f"vocabularies/{name}", vocabulary(Texts(number * 7, harmless=harmless), terms)
    tasks = vocabulary(Texts(40, harmless=harmless), ["aufgabe"])
    sides = Texts(47, harmless=harmless)
    shares = {side: words(sides) for side in ("district", "municipality", "volunteers")}
    tasks["terms"][0]["shares"] = shares
    yield "vocabularies/tasks", tasks
    yield "site", settings(Texts(70, harmless=harmless))


SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def files(*, harmless: bool) -> dict[str, str]:
    """Return the content folder's files: path → text."""
    found = records.district()
    del found["content/municipalities/altdorf.yaml"]
    made: dict[str, Any] = dict(district(harmless=harmless))
    found |= {f"content/{path}.yaml": records.yaml(data) for path, data in made.items()}
    found["content/media/logo.svg"] = SVG
    found["content/media/dgs.mp4"] = "\0\0\0\x18ftypmp42"
    found["content/media/dgs.vtt"] = "WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Tag.\n"
    summary = "Wort" if harmless else "<script>alert(1)</script>\\, \\; \u202e"
    found["content/calendars/vhs.ics"] = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART:20270113T170000\n"
        f"SUMMARY:{summary}\nLOCATION:{summary}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return found
