"""The types of single values in a record: what a text, a phone number or a date may look like.

Every scalar arrives as text (see :mod:`signpost.source`), so each type here reads text. Checks are
linear in the length of the text. Errors are ``PydanticCustomError`` with a stable type; their
German sentences live in :mod:`signpost.messages`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

from signpost.addresses import email_fault, is_phone, url_fault
from signpost.spans import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Slug = Annotated[str, StringConstraints(max_length=64, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An id: kebab-case ASCII, at most 64 characters."""

_LINE_BREAK: Final = re.compile(r"[\r\n\u2028\u2029]")


def _one_line(text: str) -> str:
    if _LINE_BREAK.search(text):
        return " ".join(text.split())
    return text


Line = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_one_line)]
"""A text in one line; line breaks from folded YAML become blanks."""

Gap = Annotated[str, StringConstraints(max_length=200), AfterValidator(_one_line)]
"""A text in one line, or an empty one for what is not translated; stands in lists, by position."""

Summary = Annotated[str, StringConstraints(min_length=1, max_length=250), AfterValidator(_one_line)]
"""A full sentence for cards and search results, at most 250 characters."""


def _period_name(text: str) -> str:
    if parse(text) is None:
        raise PydanticCustomError("period_name", "no period")
    return text


PeriodName = Annotated[str, StringConstraints(max_length=40), AfterValidator(_period_name)]
"""What a school year, a year or a span of days is called (see :mod:`signpost.spans`)."""

Prose = Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
"""Markdown."""

PostalCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
MunicipalityKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
"""Amtlicher Gemeindeschlüssel (AGS), 8 digits."""
DistrictKey = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""A BCP 47 language tag in the short form that we use: ``de``, ``ar``, ``de-simple``."""
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]

Handle = Annotated[
    str,
    StringConstraints(max_length=100, pattern=r"^@?[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9_.-]+)*$"),
]
"""A person, team or group of the forge, as its CODEOWNERS name them, with or without ``@``."""


@dataclass(frozen=True, eq=False, slots=True)
class Spelt:
    """Says which other words mean one of those that a field lets one choose from."""

    words: Mapping[str, str]
    """In lower case; the case of what is written does not matter."""

    def __get_pydantic_core_schema__(
        self,
        source: Any,  # noqa: ANN401 - pydantic's own form
        handler: GetCoreSchemaHandler,
    ) -> CoreSchema:
        return no_info_before_validator_function(self.read, handler(source))

    def read(self, value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
        """Return the word that is meant."""
        return self.words.get(value.lower(), value) if isinstance(value, str) else value


BOOLEANS: Final = {
    **dict.fromkeys(("ja", "yes", "true", "wahr", "on"), True),
    **dict.fromkeys(("nein", "no", "false", "falsch", "off"), False),
}


def _boolean(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in BOOLEANS:
        return BOOLEANS[value.lower()]
    raise PydanticCustomError("yes_or_no", "neither yes nor no")


YesNo = Annotated[bool, BeforeValidator(_boolean)]
"""``ja/nein``, ``yes/no`` or ``true/false``."""

_WHOLE: Final = re.compile(r"[0-9]{1,9}")


def _whole(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    if isinstance(value, int) or (isinstance(value, str) and _WHOLE.fullmatch(value)):
        return int(value)
    raise PydanticCustomError("whole_number", "not a whole number")


def _decimal(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}([.,][0-9]{1,12})?", value):
        return float(value.replace(",", "."))
    raise PydanticCustomError("decimal_number", "not a number")


Count = Annotated[int, BeforeValidator(_whole)]
Decimal = Annotated[float, BeforeValidator(_decimal)]
"""A number with point or comma."""
Latitude = Annotated[Decimal, Field(ge=-90, le=90)]
Longitude = Annotated[Decimal, Field(ge=-180, le=180)]

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GERMAN_DATE: Final = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")


def _date(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        if _DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise PydanticCustomError("no_such_day", "not in the calendar") from None
        if german := _GERMAN_DATE.fullmatch(value):
            day, month, year = (int(part) for part in german.groups())
            iso = f"{year:04}-{month:02}-{day:02}"
            raise PydanticCustomError("german_date", "German notation", {"iso": iso})
    raise PydanticCustomError("date_wanted", "not a date")


Day = Annotated[date, BeforeValidator(_date)]
"""A date in ISO 8601 form, ``2026-09-01``."""

_TIME: Final = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?: ?Uhr)?")
_HOURS_A_DAY: Final = 24


def _time(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    if isinstance(value, time):
        return value
    if isinstance(value, str) and (match := _TIME.fullmatch(value)):
        hour, minute = int(match[1]), int(match[2])
        if hour == _HOURS_A_DAY and minute == 0:
            return time(23, 59)
        if hour < _HOURS_A_DAY and minute < 60:  # noqa: PLR2004 - minutes an hour
            return time(hour, minute)
    raise PydanticCustomError("time_wanted", "not a time of day")


TimeOfDay = Annotated[time, BeforeValidator(_time)]
"""``15:00``; also ``9.30 Uhr``; ``24:00`` is the end of the day."""


_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]|, )([0-9]{1,2}[:.][0-9]{2})(?::00)?"
)
_MOMENT_IN_GERMAN: Final = re.compile(
    r"([0-9]{1,2}\.\s?[0-9]{1,2}\.\s?[0-9]{4}),?\s{1,3}(?:um )?([0-9]{1,2}[:.][0-9]{2})(?: Uhr)?"
)
_ZONED: Final = re.compile(r"([0-9-]{10}T[0-9:]{5,8})(?:Z|[+-][0-9]{2}:?[0-9]{2})")


def _moment(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    if isinstance(value, datetime):
        return value
    if isinstance(value, str):
        if match := _MOMENT.fullmatch(value):
            return datetime.combine(_date(match[1]), _clock(match[2], value))
        if german := _MOMENT_IN_GERMAN.fullmatch(value):
            day, month, year = (int(part) for part in german[1].split("."))
            iso = f"{year:04}-{month:02}-{day:02}T{german[2].replace('.', ':'):0>5}"
            raise PydanticCustomError("german_moment", "German notation", {"right": iso})
        if _DATE.fullmatch(value):
            raise PydanticCustomError("hour_missing", "no time of day", {"right": f"{value}T18:00"})
        if zoned := _ZONED.fullmatch(value):
            raise PydanticCustomError("zoned", "with a time zone", {"right": zoned[1][:16]})
    raise PydanticCustomError("moment_wanted", "not a date with a time of day")


def _clock(text: str, whole: str) -> time:
    hour, minute = (int(part) for part in re.split("[:.]", text))
    if hour >= _HOURS_A_DAY or minute >= 60:  # noqa: PLR2004 - minutes an hour
        raise PydanticCustomError("moment_wanted", "not a time of day", {"value": whole})
    return time(hour, minute)


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""A date with a time of day in the district, ``2026-10-14T18:00``, without a time zone."""


def _url(value: str) -> str:
    fault = url_fault(value)
    if fault:
        right = f"https://{value}" if fault == "scheme_missing" else ""
        raise PydanticCustomError("url", "no public address", {"fault": fault, "right": right})
    return value


Url = Annotated[str, StringConstraints(min_length=1, max_length=500), AfterValidator(_url)]
"""A public web address: http or https, a host name, no user, no IP address (RFC 3986)."""


def _email(value: str) -> str:
    fault = email_fault(value)
    if fault:
        raise PydanticCustomError("email", "no mail address", {"fault": fault})
    return value


Email = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_email)]
"""One address (RFC 5322 without quoted parts and without what a mailto: link could carry on)."""


def _phone(value: str) -> str:
    if not is_phone(value):
        raise PydanticCustomError("phone", "not a phone number")
    return value


Phone = Annotated[str, StringConstraints(max_length=40), AfterValidator(_phone)]
"""A phone number as people write it; no service codes (``*``, ``#``)."""

Localized = dict[LanguageTag, Line]
"""A short text per language; a plain text stands for the source language (see ``in_german``)."""


def _in_german(value: Any) -> Any:  # noqa: ANN401 - a validator reads whatever the file holds
    return {"de": value} if isinstance(value, str) else value


Words = Annotated[Localized, Field(min_length=1), BeforeValidator(_in_german)]
"""A text, or a mapping from language to text."""

WEEKDAYS: Final = ("mo", "di", "mi", "do", "fr", "sa", "so")
Weekday = Literal["mo", "di", "mi", "do", "fr", "sa", "so"]
