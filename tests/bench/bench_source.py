"""Print what parsing an ordinary record costs, beside PyYAML's fastest safe loader.

Both run in turn in one process, so that whatever else the machine does slows them alike; the
median of many rounds is printed, and the ratio, which has to stay at or below 0.6.

Run ``python tests/bench/bench_source.py``; an argument sets the number of rounds.
"""

from __future__ import annotations

import sys
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import yaml
from yaml.cyaml import CSafeLoader

from signpost.source import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RECORD = """\
name: Arbeitskreis Willkommen Lindach
kind: arbeitskreis
carrier: {type: kirche, name: Evangelische Kirchengemeinde Lindach}
municipality: lindach
area: [lindach, gruental]
summary: Wir begleiten Familien beim Ankommen in Lindach und Grüntal.
description: |
  Seit 2015 treffen wir uns jeden zweiten Mittwoch im Gemeindehaus. Wir begleiten Familien zu
  Behörden, helfen bei der Suche nach einer Wohnung und üben gemeinsam Deutsch.

  Wer mitmachen möchte, kommt einfach vorbei: **jeden Mittwoch ab 15 Uhr**. Eine Anmeldung ist
  nicht nötig. Für Kinder gibt es eine Spielecke, für Ältere einen ruhigen Tisch & Kaffee!

  - Begleitung zu Ämtern, in die Schule und zu Ärztinnen und Ärzten
  - Hilfe beim Ausfüllen von Anträgen
  - Gemeinsames Kochen einmal im Monat, im Sommer im Garten
topics: [ankommen, sprache, wohnen, behoerden]
audiences: [gefluechtete, familien]
languages: [de, ar, uk]
status: active
notice: {text: Am 24.12. geschlossen, until: 2026-12-31}
founded: 2015
volunteers: {count: 35, as_of: 2026-06-30, basis: counted}
mixed_age: true
place:
  name: Gemeindehaus
  street: Mühlgasse 3
  postcode: "79901"
  town: Lindach an der Aue
  location: {lat: 48.0617, lon: 8.4993}
  hide_address: false
  access: {step_free: yes, toilet: yes, lift: no, hearing_loop: no, parking: yes}
  transport: Bus 760, Haltestelle Rathaus
contacts: [amira-haddad]
phone: 030 23125 001
email: willkommen@lindach.example
website: https://willkommen.lindach.example/
hours: [{days: [mo, mi], from: "15:00", to: "17:00", note: nicht in den Schulferien}]
by_appointment: false
steps: [Kommen Sie mittwochs vorbei., Sie brauchen keine Anmeldung.]
offers:
  - id: sprachcafe
    name: Sprachcafé
    type: sprachcafe
    summary: Deutsch sprechen bei Kaffee und Tee, in kleinen Gruppen.
    topics: [sprache]
    audiences: [frauen]
    languages: [de, ar]
    schedule: [{days: [mi], from: "15:00", to: "17:00", every: week}]
    valid: {from: 2026-09-01, until: 2027-07-31}
    cost: {free: true}
    age: {min: 6, max: 14}
    registration: {required: true, how: Bitte rufen Sie vorher kurz an.}
    interpreter: on-request
    bring: [Personalausweis]
needs:
  - task: Lernpatin oder Lernpate
    hours: 2 Stunden pro Woche
    languages: [ar]
    groups: [juengere, mit-migrationsgeschichte]
    requires: [fuehrungszeugnis]
    since: 2026-09-01
    until: 2027-03-31
documents: [flyer-willkommen-lindach]
translations:
  uk:
    summary: Ми супроводжуємо родини після прибуття до Ліндаха та Грюнталя.
    by: human
    of: 3fa9c1
verified: {on: 2026-09-01, by: Koordination}
source: {name: Landkreis Auental, url: https://landkreis.example/, licence: CC-BY-4.0}
"""
VARIANTS = {
    "a record": RECORD,
    "with CRLF": RECORD.replace("\n", "\r\n"),
    "with comments and escapes": RECORD + 'extra: {a: "\\u00e4", b: c #d\n}\n',
}


def times(calls: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the median microseconds of each call, taken in turn."""
    taken: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for number, call in enumerate(calls):
            start = perf_counter()
            call()
            taken[number].append(perf_counter() - start)
    return [median(one) * 1_000_000 for one in taken]


def main(rounds: int) -> None:
    """Print one line per variant of the record."""
    for name, text in VARIANTS.items():
        raw = text.encode()
        if parse("x.yaml", raw)[0] is None:
            raise SystemExit(f"{name}: not a record")
        calls = [partial(yaml.load, raw, CSafeLoader), partial(parse, "x.yaml", raw)]
        theirs, ours = times(calls, rounds)
        size = f"{len(raw):,} bytes"
        print(
            f"{name:26} {size}: CSafeLoader {theirs:6.0f} µs, parse {ours:6.0f} µs, "
            f"ratio {ours / theirs:.2f}"
        )


main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
