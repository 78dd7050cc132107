"""The statement on accessibility: what the law asks for, and never more than is known."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final, get_args
from urllib.parse import parse_qs, urlsplit

import markup
import pytest
import records

from signpost import contents, evidence, pipeline
from signpost.addresses import email_fault, is_phone, url_fault
from signpost.evidence import Evidence
from signpost.problems import Problem
from signpost.schema.settings import State as Tag
from signpost.states import STATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place

RESULTS: Final[dict[str, Any]] = {
    "standard": "WCAG 2.2 AA / EN 301 549",
    "checked": {"axe-core": "4.14.1", "vnu": "26.9.27"},
    "on": "2026-11-20",
    "pages": 24,
    "languages": ["de", "en"],
    "matrix": [
        {"page": "home", "language": "de", "scheme": "light", "width": 320, "violations": 0},
        {"page": "home", "language": "de", "width": 1280, "violations": 0, "incomplete": 2},
    ],
    "own_checks": [{"id": "reflow-320", "criterion": "1.4.10", "pages": 24, "failures": 0}],
    "known_barriers": [],
}
GOOD: Final = {"kind": "external", "on": "2026-10-15", "by": "Prüfstelle"}


def _settings(**changes: Any) -> str:
    return "-- content/site.yaml --\n" + records.yaml(records.settings(**changes))


def _district(state: str | None, **more: Any) -> dict[str, Any]:
    return (
        {"name": "Landkreis Auental", "key": "08999"} | ({"state": state} if state else {}) | more
    )


def _text(site: Place, path: str = "barrierefreiheit/index.html") -> str:
    return " ".join(markup.pages(site.site)[path].one("main").text.split())


@pytest.mark.parametrize("tag", sorted(STATES))
def test_every_land_has_a_law_and_an_office(tag: str) -> None:
    """All sixteen; whoever is stuck can write to somebody."""
    state = STATES[tag]

    assert set(STATES) == set(get_args(Tag))
    assert state.law.startswith(("§", "dem "))
    assert state.enforcement.email or state.enforcement.url
    for body in (state.enforcement, state.monitoring):
        assert body.name
        assert body.email is None or email_fault(body.email) is None
        assert body.url is None or url_fault(body.url) is None
        assert body.phone is None or is_phone(body.phone)


def test_the_statement_names_what_the_law_asks_for(site_from: Callable[..., Place]) -> None:
    """Status, method, day, contact and arbitration (L-BGG-DVO § 3), from the Land alone."""
    text = _text(site_from())

    for words in (
        *("teilweise vereinbar", "§ 10 des Landes-Behindertengleichstellungsgesetzes (L-BGG)"),
        *("Wir haben die Website selbst geprüft.", "Das war am 15. Januar 2026."),
        *("030 23125 100", "ehrenamt@landkreis.example", "Wenn wir uns nicht einigen"),
        *("Landeszentrum Barrierefreiheit", "Schlichtung (§ 10b L-BGG)", "Überwachungsstelle"),
        *("Erklärungen in Deutscher Gebärdensprache fehlen noch.", "31. März 2027"),
    ):
        assert words in text


def test_the_district_knows_better_than_the_program(site_from: Callable[..., Place]) -> None:
    """An office that moved is put right in ``site.yaml``."""
    legal = {"imprint": "impressum", "privacy": "datenschutz", "accessibility": "barrierefreiheit"}
    office = {"name": "Neue Stelle", "email": "neu@land.example", "phone": "0711 000000"}
    text = _text(site_from(_settings(legal=legal | {"enforcement": office})))

    assert "Neue Stelle" in text
    assert "LZ-BARR" not in text


@pytest.mark.parametrize(
    ("stated", "status"),
    [
        ({}, "teilweise"),
        ({"status": "full"}, "teilweise"),
        ({"status": "full", "assessment": GOOD}, "vollständig"),
        ({"status": "full", "assessment": GOOD | {"on": "2025-10-15"}}, "teilweise"),
        ({"status": "full", "assessment": GOOD, "barriers": [{"what": "PDF"}]}, "teilweise"),
        ({"status": "none"}, "nicht"),
    ],
)
def test_full_conformance_is_never_said_lightly(
    site_from: Callable[..., Place], stated: dict[str, Any], status: str
) -> None:
    """Only with a check of the last year, and where nobody knows of a barrier."""
    site = site_from(_settings(accessibility=stated))

    assert f"mit den Regeln {status} vereinbar" in _text(site).replace("  ", " ")
    refused = any("lässt sich so nicht sagen" in line for line in site.brief())
    assert refused == (stated.get("status") == "full" and status != "vollständig")


def test_barriers_are_told_with_reason_and_day(site_from: Callable[..., Place]) -> None:
    """What, why, what helps meanwhile, until when; in the page's language."""
    barrier = {
        "what": {"de": "Alte Filme", "en": "Old films"},
        "why": "Sie haben keine Untertitel.",
        "instead": "Rufen Sie an.",
        "until": "2027-06-30",
        "criterion": "1.2.2",
    }
    stated = {"assessment": GOOD, "barriers": [barrier]}
    site = site_from(_settings(accessibility=stated, languages=["de", "en"]))

    for words in ("Alte Filme (WCAG-Kriterium 1.2.2)", "keine Untertitel", "30. Juni 2027"):
        assert words in _text(site)
    assert "Old films" in _text(site, "en/barrierefreiheit/index.html")


def test_the_statement_stands_where_the_page_says(site_from: Callable[..., Place]) -> None:
    """At the live element; first where there is none; on no other page by itself."""
    own = "Vorweg.\n\n{{ accessibility statement }}\n\nHinterher.\n"
    page = "-- content/pages/barrierefreiheit.yaml --\n" + records.yaml(records.page(text=own))
    site = site_from(page)
    text = _text(site)

    assert text.index("Vorweg.") < text.index("teilweise vereinbar") < text.index("Hinterher.")
    assert text.count("teilweise vereinbar") == 1
    assert "vereinbar" not in _text(site, "impressum/index.html")
    assert _text(site_from()).index("vereinbar") < _text(site).index("Hinterher") + 5000


def test_every_page_says_how_to_report_a_barrier(example: Place) -> None:
    """A mail that names the page, and a phone number; no form of anybody else."""
    for path, page in markup.pages(example.site).items():
        if page.all("meta", http_equiv="refresh") or page.all("base"):
            continue  # leads on, or stands in another site that says so itself
        links = [link.attrs.get("href", "") for link in page.all("a")]
        mails = [urlsplit(link) for link in links if link.startswith("mailto:") and "body=" in link]
        bodies = [parse_qs(mail.query)["body"][0] for mail in mails]
        address = path.removesuffix("index.html") if path.endswith("index.html") else ""
        wanted = f"https://wegweiser.beispielau.example/{address}"
        assert any(body.splitlines()[0].startswith(wanted) for body in bodies), path
        assert any(link.startswith("tel:") for link in links), path


# What is missing


@pytest.mark.parametrize(
    ("changes", "line", "hint"),
    [
        ({"district": _district(None)}, 2, "Es fehlt das Bundesland"),
        ({"accessibility": {}}, 9, "nennt keine Prüfung durch Menschen"),
        ({"accessibility": {"assessment": GOOD | {"on": "2025-11-01"}}}, 9, "über ein Jahr her"),
        ({"accessibility": {"assessment": GOOD | {"on": "2027-01-01"}}}, 9, "in der Zukunft"),
        ({"easy_language": None}, 5, "müssen kommunale Websites sich in Leichter Sprache"),
        ({"sign_language": None}, 1, "müssen kommunale Websites sich in Deutscher Gebärdensprache"),
        ({"sign_language": {"planned": "2026-01-01"}}, 11, "Deutscher Gebärdensprache"),
        ({"district": _district("TH"), "sign_language": None}, 1, "müssen vielleicht"),
        ({"district": _district("BY")}, 8, "Prüfen Sie, wer in Bayern vermittelt"),
    ],
)
def test_what_the_statement_lacks_is_a_hint(
    place: Place, changes: dict[str, Any], line: int, hint: str
) -> None:
    """At its line, with the law it comes from; the site is built all the same."""
    settings = records.settings(**changes)
    for name, value in changes.items():
        if value is None:
            settings.pop(name, None)
    place.write({"content/site.yaml": records.yaml(settings)})
    found = [p for p in place.check() if hint in p.message]

    assert [p.where.line for p in found] == [line]
    assert {p.severity for p in place.problems} == {"warning"}


def test_a_land_without_the_duty_is_told_nothing(place: Place) -> None:
    """Municipal sites in Hesse need neither Leichte Sprache nor DGS."""
    settings = records.settings(district=_district("HE"), easy_language=None, sign_language=None)
    place.write({"content/site.yaml": records.yaml(settings)})

    assert place.check() == ()


# What the tests found


def _evidence(**changes: Any) -> Evidence | Problem | None:
    return evidence.parse(json.dumps(RESULTS | changes).encode())


def test_results_are_read() -> None:
    """Counted over all views; clean only where nothing was found."""
    found = _evidence()
    assert isinstance(found, Evidence)

    assert (found.runs, found.violations, found.incomplete) == (2, 0, 2)
    assert found.on == date(2026, 11, 20)
    assert found.clean
    barrier = {"criterion": "1.2.2", "what": "Filme", "why": "alt", "until": "2027"}
    for changes in (
        {"known_barriers": [barrier]},
        {"own_checks": [RESULTS["own_checks"][0] | {"failures": 1}]},
        {"matrix": [RESULTS["matrix"][0] | {"violations": 1}]},
    ):
        worse = _evidence(**changes)
        assert isinstance(worse, Evidence)
        assert not worse.clean


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"[]",
        b"{}",
        b"\xff",
        json.dumps(RESULTS | {"on": "gestern"}).encode(),
        json.dumps(RESULTS | {"matrix": [{"violations": -1}]}).encode(),
        json.dumps(RESULTS | {"checked": ["axe"]}).encode(),
        json.dumps(RESULTS | {"languages": [1]}).encode(),
    ],
)
def test_results_that_say_something_else_are_no_results(raw: bytes) -> None:
    """A hint at the file, never a traceback, and no claim made from it."""
    found = evidence.parse(raw)

    assert isinstance(found, Problem)
    assert found.severity == "warning"
    assert evidence.parse(b"") is None


def test_the_statement_is_made_from_the_results(place: Place) -> None:
    """Programs, day, number of views and findings; known barriers stand with the district's."""
    from dataclasses import replace  # noqa: PLC0415 - here alone

    from signpost import statement, theme  # noqa: PLC0415

    barrier = {"criterion": "1.2.2", "what": "Filme", "why": "alt", "until": ""}
    found = _evidence(known_barriers=[barrier])
    assert isinstance(found, Evidence)
    reading = replace(contents.read(place.order), evidence=found)
    site = pipeline.site(place.order, reading, theme.read(place.order.theme))
    told = statement.statement(site)

    assert told.evidence == found
    assert told.status == "partly"
