"""content/exceptions.yaml: what a check need not tell of, each with the reason why."""

from __future__ import annotations

import re
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from signpost.addresses import is_host
from signpost.schema.base import Model, Record
from signpost.schema.fields import Day, Line

Rule = Literal[
    "handynummer",
    "freemail",
    "privatadresse",
    "geburtsdatum",
    "kind",
    "doppelt",
    "ort",
    "zahl",
    "grossbuchstaben",
    "hier-klicken",
    "ausrufezeichen",
    "ganzer-satz",
    "zu-lang",
]
"""Names of the hints that somebody may have good reasons not to follow."""
RULES: Final[frozenset[str]] = frozenset(get_args(Rule))
MOST: Final = 500
_PATTERN: Final = re.compile(r"https?://([^/?#]+)(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)


def _link_pattern(text: str) -> str:
    found = _PATTERN.fullmatch(text)
    if not found or not is_host(found[1].removeprefix("*.")):
        raise PydanticCustomError("link_pattern", "covers too much, or no address")
    return text


LinkPattern = Annotated[
    str, StringConstraints(min_length=1, max_length=500), AfterValidator(_link_pattern)
]
"""A web address in which ``*`` stands for anything; of its host, the start at most."""
RecordName = Annotated[str, StringConstraints(max_length=100, pattern=r"^[a-z]+/[a-z0-9-]+$")]


class LinkException(Model):
    """Addresses whose failing is no news."""

    address: LinkPattern = Field(title="Adresse", examples=["https://vhs-auental.example/*"])
    reason: Line = Field(title="Grund", examples=["Der Server weist Programme ab."])
    until: Day | None = Field(None, title="gilt bis", examples=["2027-03-31"])


class HintException(Model):
    """A hint on one record that is known and right as it is."""

    record: RecordName = Field(title="Eintrag", examples=["contacts/erika-beispiel"])
    rule: Rule = Field(title="Regel", examples=["handynummer"])
    reason: Line = Field(title="Grund", examples=["Diensthandy der Gemeinde"])
    until: Day | None = Field(None, title="gilt bis", examples=["2027-03-31"])


class Exceptions(Record):
    """What a check need not tell of."""

    links: Annotated[tuple[LinkException, ...], Field(max_length=MOST)] = Field((), title="Links")
    hints: Annotated[tuple[HintException, ...], Field(max_length=MOST)] = Field(
        (), title="Hinweise"
    )
