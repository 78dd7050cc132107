"""What may be seen of an initiative, as a form holds it: by the names of the schema, all as text.

Only the public value is asked, so that nothing comes back into a form that the site does not show.
For the same reason this is no file: what the site does not show would be missing from it. Texts are
those in the source language; a description is HTML by now and is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from signpost.form_rules import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from signpost import public

Data = dict[str, Any]


def initiative(item: public.Initiative, source: str) -> Data:
    """Return what a form knows of an initiative; nothing of one that has ended.

    Args:
        item: what may be seen of it.
        source: the language whose texts are meant.
    """
    card = item.card
    if card.status == "ended":
        return {}
    say = _Speaker(source)
    helpers = card.helpers
    return _filled(
        {
            "name": say.of(card.name),
            "alternate_names": list(card.alternate_names),
            "kind": card.kind,
            "carrier": _filled({"type": card.carrier, "name": say.of(item.carrier_name)}),
            "municipality": card.municipality,
            "area": [] if card.area == (card.municipality,) else list(card.area),
            "summary": say.of(card.summary),
            "topics": list(card.topics),
            "audiences": list(card.audiences),
            "languages": list(card.languages),
            "status": card.status if card.status != "active" else None,
            "notice": item.notice
            and _filled({"text": say.of(item.notice), "until": _day(card.noticed_until)}),
            "founded": _number(item.founded),
            "legal_form": say.of(item.legal_form),
            "volunteers": helpers
            and _filled(
                {
                    "count": _number(helpers.number),
                    "as_of": _day(helpers.as_of),
                    "basis": "counted" if helpers.counted else "estimated",
                }
            ),
            "mixed_age": _yes(item.mixed_age),
            "place": say.place(item.place, own=True),
            "phone": item.phone,
            "email": item.email,
            "website": item.website,
            "hours": say.slots(item.hours),
            "by_appointment": _yes(card.by_appointment),
            "closed": [say.closure(it) for it in card.closures],
            "steps": [say.of(step) for step in item.steps],
            "offers": [say.offer(offer) for offer in item.offers],
            "needs": [say.need(need) for need in card.needs],
        }
    )


class _Speaker:
    """Parts of a record, with the texts of one language."""

    def __init__(self, source: str) -> None:
        self._source = source

    def of(self, texts: public.Texts | None) -> str | None:
        return texts.get(self._source) if texts else None

    def place(self, place: public.Place | None, *, own: bool = False) -> Data:
        """Return a place; of an offer's own, pages show neither the way there nor a note."""
        if place is None:
            return {}
        degrees = place.access._asdict() if place.access else {}
        note = self.of(degrees.pop("note", None))
        access = {key: WRITTEN.get(degree or "") for key, degree in degrees.items()}
        return _filled(
            {
                "name": place.name,
                "street": place.street,
                "postcode": place.postcode,
                "town": place.town,
                "hide_address": _yes(place.hidden),
                "access": _filled({**access, "note": note if own else None}),
                "transport": self.of(place.transport) if own else None,
            }
        )

    def slots(self, slots: Iterable[public.Slot]) -> list[Data]:
        return [
            _filled(
                {
                    "days": list(slot.days),
                    "from": _hour(slot.start),
                    "to": _hour(slot.end),
                    "every": slot.every if slot.every != "week" else None,
                    "week": [str(number) for number in slot.week],
                    "on_holidays": _yes(slot.on_holidays),
                    "term_only": _yes(slot.term_only),
                    "note": self.of(slot.note),
                }
            )
            for slot in slots
        ]

    def closure(self, closure: public.Closure) -> Data:
        until = closure.until if closure.until != closure.start else None
        return _filled(
            {"from": _day(closure.start), "until": _day(until), "note": self.of(closure.note)}
        )

    def offer(self, offer: public.Offer) -> Data:
        online = {"url": offer.online_url, "note": self.of(offer.online_note)}
        cost = {
            "free": _yes(offer.free),
            "amount": offer.amount,
            "note": self.of(offer.cost_note),
        }
        signing = {
            "required": {True: "ja", False: "nein", None: None}[offer.registration],
            "how": self.of(offer.registration_how),
            "until": _day(offer.registration_until),
        }
        return _filled(
            {
                "id": offer.id,
                "name": self.of(offer.name),
                "type": offer.type,
                "summary": self.of(offer.summary),
                "topics": list(offer.topics),
                "audiences": list(offer.audiences),
                "languages": list(offer.languages),
                "schedule": self.slots(offer.schedule),
                "by_appointment": _yes(offer.by_appointment),
                "valid": _filled(
                    {"from": _day(offer.valid_from), "until": _day(offer.valid_until)}
                ),
                "place": self.place(offer.place),
                "online": _filled(online),
                "cost": _filled(cost),
                "age": _filled({"min": _number(offer.age_min), "max": _number(offer.age_max)}),
                "registration": _filled(signing),
                "interpreter": offer.interpreter,
                "bring": [self.of(thing) for thing in offer.bring],
            }
        )

    def need(self, need: public.Need) -> Data:
        return _filled(
            {
                "task": self.of(need.task),
                "hours": self.of(need.hours),
                "languages": list(need.languages),
                "groups": list(need.groups),
                "requires": list(need.requires),
                "topics": list(need.topics),
                "since": _day(need.since),
                "until": _day(need.until),
            }
        )


def _filled(data: Data) -> Data:
    """Return data without what says nothing; „no“ and zero say something."""
    return {key: value for key, value in data.items() if value or value == 0}


def _yes(value: bool) -> str | None:
    return "ja" if value else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _hour(hour: time | None) -> str | None:
    return f"{hour:%H:%M}" if hour else None


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)
