"""The list of full-time contacts, frames for other sites, who does what, and what can be wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
import records

if TYPE_CHECKING:
    from conftest import Place

LIST: Final = "kontakte/hauptamtliche/index.html"
FRAME: Final = "einbetten/kontakte/index.html"


def _section(page: str, heading: str) -> str:
    """Return what stands below a heading of the second level, up to the next one."""
    for part in page.split("<h2")[1:]:
        head, _, rest = part.partition("</h2>")
        if heading in head:
            return rest
    raise AssertionError(heading)


def _local(**changes: object) -> records.Data:
    """Return the office of Altdorf."""
    return records.office(
        name="Stelle Altdorf",
        role="Koordination in Altdorf",
        function="coordinator",
        responsible_for={"municipalities": ["altdorf"]},
        **changes,
    )


def test_a_place_without_anybody_shows_the_districts_contact(place: Place) -> None:
    """Nobody is left without a number, and the list says who steps in."""
    page = place.build_fine().text(LIST)

    part = _section(page, "Altdorf")
    assert "Für Altdorf antwortet die Koordinationsstelle des Landkreises." in part
    assert "Koordinationsstelle Ehrenamt" in part
    assert "Stand: 22. November 2026" in page


def test_a_place_with_an_office_shows_it(place: Place) -> None:
    """Its own office takes the place of the district's, with fax and hours."""
    office = _local(
        phones=[{"number": "030 23125 111"}, {"number": "030 23125 119", "type": "fax"}],
        hours=[{"days": ["mo"], "from": "9:00", "to": "12:00"}],
        post={"cofinanced_by": "Landkreis Auental", "until": "2028-06-30"},
    )
    part = _section(place.build_fine({"contacts/altdorf": office}).text(LIST), "Altdorf")

    assert "antwortet die Koordinationsstelle" not in part
    for words in ("Stelle Altdorf", "030 23125 119", "montags, 9–12 Uhr", "Landkreis Auental"):
        assert words in part
    assert "befristet bis 30. Juni 2028" in part


def test_a_function_that_nobody_can_reach_does_not_count(place: Place) -> None:
    """A person without consent is a function without a number; so the district answers, too."""
    hidden = records.person(
        name="Erika Verborgen", consent=None, responsible_for={"municipalities": ["altdorf"]}
    )
    part = _section(place.build_fine({"contacts/erika": hidden}).text(LIST), "Altdorf")

    assert "Für Altdorf antwortet" in part
    assert "Ehrenamtskoordinatorin" in part
    assert "Koordinationsstelle Ehrenamt" in part
    assert "Verborgen" not in part


def test_volunteers_are_on_another_list(place: Place) -> None:
    """Spokespersons, and who says so, are volunteers; who says the contrary is not."""
    here = {"municipalities": ["altdorf"]}
    speaks = records.person(name="Spricht Gern", function="spokesperson", responsible_for=here)
    helps = records.person(name="Hilft Gern", volunteer="ja", responsible_for=here)
    paid = speaks | {"name": "Wird Bezahlt", "volunteer": "nein"}
    files = {"contacts/a": speaks, "contacts/b": helps, "contacts/c": paid}
    page = place.build_fine(files).text(LIST)

    assert "Wird Bezahlt" in page
    assert "Spricht Gern" not in page
    assert "Hilft Gern" not in page
    assert "Spricht Gern" in place.text("kontakte/index.html")
    assert "<p>ehrenamtlich</p>" in place.text("kontakte/b/index.html")


def test_institutions_have_a_group_of_their_own(place: Place) -> None:
    """The vocabulary says which functions are filled by authorities and advice centres."""
    words = records.vocabulary("functions", "coordinator", "spokesperson", "advice")
    words["terms"][2]["level"] = "institution"
    jobcenter = records.office(
        name="Jobcenter", function="advice", responsible_for={"district": "ja"}
    )
    files = {"vocabularies/functions": words, "contacts/jobcenter": jobcenter}
    page = place.build_fine(files).text(LIST)

    assert "Jobcenter" in _section(page, "Behörden und Beratungsstellen")
    assert "Jobcenter" not in _section(page, "Im ganzen Landkreis")


def test_a_frame_shows_all_or_one_place(place: Place) -> None:
    """Other sites get contacts alone: no script, no cookie, links that leave the frame."""
    place.build_fine({"contacts/altdorf": _local()})
    whole, local = place.text(FRAME), place.text("einbetten/kontakte/altdorf/index.html")

    for page in (whole, local):
        assert "Stelle Altdorf" in page
        assert "<script" not in page
        assert '<base target="_top">' in page
        assert 'name="robots" content="noindex"' in page
        assert "default-src 'none'" in page
    assert "Koordinationsstelle Ehrenamt" in whole
    assert "Koordinationsstelle Ehrenamt" not in local
    assert "einbetten/kontakte" not in place.text("sitemap.xml")


def test_the_guide_has_a_line_to_copy(place: Place) -> None:
    """Editors of other sites need nothing but this line, with the whole address."""
    page = place.build_fine().text("einbetten/index.html")

    snippet = re.search(r"<textarea[^>]*>\s*(.+)</textarea>", page)
    assert snippet
    assert "&lt;iframe src=&#34;https://wegweiser.example/einbetten/kontakte/&#34;" in snippet[1]
    assert "title=&#34;Kontakte: Landkreis Auental&#34;" in snippet[1]
    assert "https://wegweiser.example/einbetten/kontakte/altdorf/" in page


TASKS: Final = {
    "name": "Aufgabenteilung",
    "terms": [
        {
            "id": "raeume",
            "label": "Räume",
            "shares": {"municipality": "vergibt sie", "volunteers": "schließen ab"},
        }
    ],
}


def test_who_does_what_is_a_table(place: Place) -> None:
    """Each cell says whose it is, for phones on which the table is a list."""
    page = place.build_fine({"vocabularies/tasks": TASKS}).text("wer-macht-was/index.html")

    assert '<th scope="row">Räume</th>' in page
    cells = re.findall(r'<td><span class="sides__side">(\w+)</span> (.*?)</td>', page)
    assert [(side, re.sub(r"<.*?>", "", words)) for side, words in cells] == [
        ("Landkreis", "keine Aufgabe"),
        ("Gemeinde", "vergibt sie"),
        ("Ehrenamtliche", "schließen ab"),
    ]
    assert 'href="../wer-macht-was/"' in place.text("kontakte/index.html")


def test_without_tasks_there_is_no_such_page(place: Place) -> None:
    """Nobody finds an empty table, or a link to none."""
    place.build_fine()

    assert not (place.site / "wer-macht-was").exists()
    assert "wer-macht-was" not in place.text("kontakte/index.html")


def test_the_district_names_who_helps_groups(place: Place) -> None:
    """Concerns and advice have a contact each, on the list and beside the tasks."""
    settings = records.settings(concerns_contact="koordination", advice_contact="altdorf")
    files = {"site": settings, "vocabularies/tasks": TASKS, "contacts/altdorf": _local()}
    place.build_fine(files)

    for path in (LIST, "wer-macht-was/index.html"):
        page = place.text(path)
        assert re.search("Nimmt Ihre Anliegen auf</dt><dd><a [^>]*>Koordinationsstelle", page)
        assert re.search("Wachsen</dt><dd><a [^>]*>Stelle Altdorf", page)


def test_a_contact_tells_of_post_and_other_ways(place: Place) -> None:
    """Since when, until when, how much of a post, and how else to talk."""
    office = _local(
        post={"since": "2016-07-01", "until": "2028-06-30", "full_time_equivalents": "0.5"},
        channels=[
            {"type": "video", "url": "https://video.example/altdorf"},
            {"type": "messenger", "name": "Signal", "note": "nur Text"},
        ],
    )
    page = place.build_fine({"contacts/altdorf": office}).text("kontakte/altdorf/index.html")

    for words in ("seit 1. Juli 2016", "befristet bis 30. Juni 2028", "Vollzeitstellen: 0,5"):
        assert words in page
    assert 'href="https://video.example/altdorf"' in page
    assert re.search(r"Messenger: <?.*Signal.*\(nur Text\)", page)


PLACE: Final = "content/contacts/altdorf.yaml"


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("2026-11-21", "Die Stelle ist seit dem 21.11.2026 vorbei"),
        ("2026-11-22", "Die Stelle endet am 22.11.2026"),
        ("2027-02-20", "Die Stelle endet am 20.2.2027"),
        ("2027-02-21", ""),
    ],
)
def test_editors_hear_of_the_end_of_a_post(place: Place, until: str, says: str) -> None:
    """From 90 days before, and after it is over."""
    place.write_records({"contacts/altdorf": _local(post={"until": until})}).check()

    found = [line for line in place.brief() if "Die Stelle" in line]
    assert len(found) == bool(says)
    assert all(line.startswith(PLACE) and says in line for line in found)
    assert {problem.severity for problem in place.problems} <= {"warning"}


def test_the_hint_comes_on_its_day(place: Place) -> None:
    """What a build remembers of a record holds until then, and no longer."""
    place.write_records({"contacts/altdorf": _local(post={"until": "2027-02-21"})})
    place.build()
    assert place.problems == ()
    place.today = date(2026, 11, 23)
    place.build()
    assert "endet am 21.2.2027" in place.brief()[0]


def test_nobody_reports_to_themselves(place: Place) -> None:
    """Neither directly nor around a corner, and each of the ring is told."""
    files = {
        "contacts/a": records.office(name="A", reports_to="b"),
        "contacts/b": records.office(name="B", reports_to="c"),
        "contacts/c": records.office(name="C", reports_to="b"),
        "contacts/d": records.office(name="D", reports_to="d"),
    }
    place.write_records(files).check()

    found = [re.match(r"content/contacts/(\w)\.yaml:(\d+):", line) for line in place.brief()]
    assert [(it[1], it[2]) for it in found if it] == [("b", "6"), ("c", "6"), ("d", "6")]
    assert all("führt im Kreis" in problem.message for problem in place.problems)


@pytest.mark.parametrize("name", ["deputy", "front_office"])
def test_nobody_stands_in_for_themselves(place: Place, name: str) -> None:
    """Who is away cannot take the call."""
    place.write_records({"contacts/altdorf": _local(**{name: "altdorf"})}).check()

    (problem,) = place.problems
    assert problem.message == f"„{name}“ nennt diesen Eintrag selbst."
    assert problem.severity == "error"


@pytest.mark.parametrize("name", ["concerns_contact", "advice_contact"])
def test_contacts_of_the_site_are_checked(place: Place, name: str) -> None:
    """An unknown one is an error at its line, one that is not reachable, too."""
    place.write_records({"site": records.settings(**{name: "golf"})}).check()
    (problem,) = place.problems
    assert "Den Kontakt „golf“ gibt es nicht." in problem.message
    mute = records.office(name="Stumm", phones=None, email=None)
    files = {"site": records.settings(**{name: "stumm"}), "contacts/stumm": mute}
    place.write_records(files).check()
    assert "nicht erreichbar" in place.problems[0].message


def test_fields_of_a_term_have_their_vocabulary(place: Place) -> None:
    """Level and bridge are said of functions, shares of tasks, and a task is somebody's."""
    topics = records.vocabulary("topics", *records.TOPICS)
    topics["terms"][0] |= {"level": "volunteer", "bridge": "ja", "shares": {"district": "hilft"}}
    nobody = {"name": "Aufgaben", "terms": [{"id": "leer", "label": "Leer"}]}
    place.write_records({"vocabularies/topics": topics, "vocabularies/tasks": nobody}).check()

    assert [problem.message for problem in place.problems] == [
        "Bei „leer“ steht nicht, wer diese Aufgabe hat.",
        "„level“ gehört in die Wortliste „functions“.",
        "„bridge“ gehört in die Wortliste „functions“.",
        "„shares“ gehört in die Wortliste „tasks“.",
    ]


def test_a_channel_says_how_it_is_used(place: Place) -> None:
    """A kind alone helps nobody."""
    place.write_records({"contacts/altdorf": _local(channels=[{"type": "video"}])}).check()

    (problem,) = place.problems
    assert "Hier steht nicht, wie man diesen Weg nutzt." in problem.message


def test_the_lists_address_is_not_for_contacts(place: Place) -> None:
    """A file of that name would take the place of the list."""
    place.write_records({"contacts/hauptamtliche": _local()}).check()

    assert [problem.severity for problem in place.problems] == ["error"]


@pytest.mark.parametrize("id_", ["einbetten", "wer-macht-was"])
def test_the_new_addresses_are_not_for_pages(place: Place, id_: str) -> None:
    """A text page would take the place of the site's own."""
    place.write_records({f"pages/{id_}": records.page()}).check()

    assert "ist schon vergeben" in place.problems[0].message
