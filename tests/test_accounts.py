"""Reports: what they show, what of them is never public, and the file that is handed in."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
import records
from conftest import EXAMPLE, THEME, Place, parts
from test_goals import words

from signpost import cli, contents, past_topics, posts
from signpost.handout import Asked, make, write
from signpost.problems import Refused
from signpost.spans import calendar, school
from signpost.usage import usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE: Final = "berichte/bericht-2025-2026/index.html"
SECRETS: Final = ("Geheim", "geheim", "Personalliste")
REPORT: Final = """
    -- content/reports/a.yaml --
    name: Bericht A
    period: 2026
    sections: [{heading: Stellen, show: posts}, {heading: Programm, show: programme}]
"""


def test_a_report_has_its_paper_sections_annexes_and_signature(example: Place) -> None:
    """All that a council wants to know, with a table of contents that leads there."""
    page = example.text(PAGE)
    read = words(page)
    for part in (
        "Schuljahr 2025/2026",
        "Drucksache 7/2026",
        "Gremium Runder Tisch Ehrenamt",
        "Sitzung 12. November 2026",
        "Zweck zur Kenntnisnahme",
        "Zahlen vom 22. November 2026",
        "Umgang mit Trauer (3 Stimmen)",
        "Altdorf, 2. November 2026 Koordination",
        "Anlage: Programm",
    ):
        assert part in read
    anchors = re.findall(r'href="#((?:abschnitt|anlage)-\d+|weitere-anlagen)"', page)
    assert len(anchors) == 9
    assert all(page.count(f'id="{anchor}"') == 1 for anchor in anchors)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_report_links_into_the_site(example: Place) -> None:
    """Texts by people lead to pages; annexes to files."""
    page = example.text(PAGE)

    assert '<a href="../../orte/">Orte</a>' in page
    assert '<a href="../../media/flyer.pdf">' in page
    assert '<a href="../../gremien/runder-tisch/">' in page


def test_translated_reports_are_listed_in_that_language(example: Place) -> None:
    """Headings are translated by their place."""
    page = words(example.text("en/" + PAGE))

    assert "Report 2025/2026" in page
    assert "Wishes" in page
    assert "Überblick" not in page.replace("Inhaltsverzeichnis", "")


def test_what_is_not_public_is_nowhere(example: Place) -> None:
    """No page, list, search, sitemap or file of the site knows of it; nor do its annexes appear."""
    for path, content in example.files().items():
        text = content.decode("utf-8", "replace")
        assert "reports/intern" not in path
        assert "berichte/intern" not in text
        for secret in SECRETS:
            assert secret not in text, path
    assert not (example.site / "berichte/intern").exists()


def test_an_annex_of_a_secret_report_is_secret(site_from: Callable[..., Place]) -> None:
    """Unless a public report has it, too."""
    text = """
        -- content/documents/anlage.yaml --
        {name: Anlage eins, url: https://a.example/}
        -- content/documents/liste.yaml --
        {name: Liste zwei, url: https://b.example/}
        -- content/committees/tisch.yaml --
        {name: Tisch, kind: runder-tisch}
        -- content/reports/geheim.yaml --
        name: Geheim
        period: 2026
        paper: {number: 1/2026, committee: tisch, public: nein}
        sections: [{heading: H, show: goals}]
        annexes: [anlage, liste, goals]
        -- content/reports/offen.yaml --
        {name: Offen, period: 2026, sections: [{heading: H, show: goals}], annexes: [liste]}
    """
    site = site_from(text)
    page = site.text("dokumente/index.html")

    assert "Liste zwei" in page
    assert "Anlage eins" not in page


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The example district, not built."""
    found = Place(tmp_path_factory.mktemp("report"))
    paths = (path for path in sorted(EXAMPLE.rglob("*")) if path.is_file())
    found.write({path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in paths})
    return found


def test_a_handout_needs_nothing_else(copied: Place) -> None:
    """One file: styles within, no script, no picture, links lead to the site on the web."""
    made = make(copied.order, Asked(school(2025)))
    page = made.content.decode()

    assert made.name == "bericht-2025-2026.html"
    assert made.public
    assert not re.search(r"<(script|img|link|iframe|object)\b", page)
    assert not re.search(r'\b(src|srcset|poster)="', page)
    assert not re.search(r"url\((?!['\"]?data:)", page)
    assert "@import" not in page
    targets = set(re.findall(r' href="([^"]*)"', page))
    assert all(to.startswith(("#", "https://wegweiser.beispielau.example/")) for to in targets)
    assert "default-src 'none'" in page
    assert "Altdorf, 2. November 2026" in words(page)
    assert "style=" not in page


def test_a_handout_is_the_same_every_time(copied: Place) -> None:
    """No clock, no order of a disk."""
    assert make(copied.order, Asked(school(2025))) == make(copied.order, Asked(school(2025)))


def test_the_administration_sees_its_own_reports(copied: Place, tmp_path: Path) -> None:
    """Whole, with annexes, and marked as not public; but never among the files of the site."""
    made = make(copied.order, Asked(calendar(2026)))
    read = words(made.content.decode())

    assert not made.public
    for part in ("Geheimbericht Stellenabbau", "9/2026-geheim", "Geheimer Text", "Öffentlich nein"):
        assert part in read
    assert "Personalliste" in read
    assert "personal" not in "".join(re.findall(r'href="[^#"]*"', made.content.decode()))
    for folder in (copied.site, copied.content / "media"):
        with pytest.raises(Refused):
            write(copied.order, made, folder / "bericht.html")
    target = tmp_path / "b.html"
    write(copied.order, made, target)
    assert target.read_bytes() == made.content


def test_without_a_record_there_is_a_report_with_all_parts(copied: Place) -> None:
    """For any period."""
    read = words(make(copied.order, Asked(calendar(2024))).content.decode())

    assert "Bericht 2024" in read
    for heading in ("Ziele", "Zahlen", "Abdeckung", "Stellen", "Programm", "Themen im Lauf"):
        assert heading in read


def test_several_reports_for_a_period_ask_which(place: Place) -> None:
    """By their ids; an id of another period, or of nothing, is refused with a hint."""
    place.write(parts(REPORT) | parts(REPORT.replace("a.yaml", "b.yaml")))

    with pytest.raises(Refused, match="a, b"):
        make(place.order, Asked(calendar(2026)))
    assert make(place.order, Asked(calendar(2026), "b")).name == "b.html"
    with pytest.raises(Refused, match="ist für 2026"):
        make(place.order, Asked(calendar(2025), "b"))
    with pytest.raises(Refused, match="Es gibt: a, b"):
        make(place.order, Asked(calendar(2026), "c"))


def run(place: Place, *more: str) -> int:
    """Run the command on a place; return its exit code."""
    folders = ["--content", str(place.content), "--theme", str(THEME), "--cache", str(place.cache)]
    day = ["--today", "2026-11-22", "--site", str(place.site), "--jobs", "1"]
    return cli.main(["report", *folders, *day, *more])


def test_the_command_writes_and_says_where(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 when it is written, 1 for problems of the content, 2 for anything else."""
    target = tmp_path / "x.html"
    assert run(place, "--period", "2026", "--out", str(target)) == cli.FINE
    assert "Geschrieben" in capsys.readouterr().err
    assert target.read_text("utf-8").startswith("<!doctype html>")
    assert run(place, "--period", "2026", "--out", "-") == cli.FINE
    assert capsys.readouterr().out.startswith("<!doctype html>")
    assert run(place, "--period", "2026", "--id", "fehlt") == cli.SURROUNDINGS
    assert "gibt es nicht" in capsys.readouterr().err
    assert run(place, "--period", "2026", "--log", str(tmp_path / "no.log")) == cli.SURROUNDINGS
    assert "lässt sich nicht lesen" in capsys.readouterr().err
    assert run(place, "--period", "2026", "--out", str(tmp_path / "no/x.html")) == cli.SURROUNDINGS
    with pytest.raises(SystemExit) as stopped:
        run(place, "--period", "2025/27")
    assert stopped.value.code == cli.SURROUNDINGS
    assert "kein Zeitraum wie 2025/2026" in capsys.readouterr().err
    place.write({"content/goals/x.yaml": "name: X\n"})
    assert run(place, "--period", "2026", "--out", str(target)) == cli.CONTENT


def test_posts_by_hand(place: Place) -> None:
    """At the end of each period: who has begun and not yet ended; sizes as far as they are told."""
    place.write(
        {
            f"content/contacts/{id_}.yaml": records.yaml(record)
            for id_, record in {
                "a": records.person(
                    name="Anna", post={"since": "2022-03-01", "full_time_equivalents": "0.5"}
                ),
                "b": records.office(
                    name="Büro",
                    post={
                        "since": "2025-01-01",
                        "until": "2025-12-30",
                        "full_time_equivalents": "1",
                    },
                ),
                "c": records.person(
                    name="Carl", consent=None, post={"full_time_equivalents": "0,25"}
                ),
                "d": records.office(name="Dienst", post={"since": "2026-12-01"}),
                "e": records.office(name="Ecke", post={"since": "2026-01-01"}),
            }.items()
        }
    )
    catalog = contents.read(place.order).catalog
    found = posts.over_time(catalog, calendar(2026), place.today)

    assert [(str(it.day), it.posts, it.full_time, it.unknown) for it in found] == [
        ("2022-12-31", 2, 0.75, 0),
        ("2023-12-31", 2, 0.75, 0),
        ("2024-12-31", 2, 0.75, 0),
        ("2025-12-31", 2, 0.75, 0),
        ("2026-11-22", 3, 0.75, 1),
    ]
    names = [it.name["de"] for it in posts.current(catalog)]
    assert "Carl" not in names
    assert "Anna" in names
    assert "Büro" not in names
    assert posts.over_time(catalog, school(2025), date(2025, 9, 1))[-1].posts == 3


def git(folder: Path, *words_: str, day: str = "2024-01-01") -> None:
    """Run Git in a folder, as of a day."""
    moment = f"{day}T12:00:00+00:00"
    told = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "PATH": "/usr/bin:/bin"}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(
        ["/usr/bin/git", *who, *words_], cwd=folder, env=told, check=True, capture_output=True
    )


@pytest.fixture
def versioned(place: Place) -> Place:
    """Three groups in 2024; two of them and another in 2025, one ended."""

    def group(topics: list[str], status: str = "active") -> str:
        return records.yaml(records.initiative(name=f"G {topics}", topics=topics, status=status))

    git(place.root, "init", "-q", "-b", "main")
    for id_, topics in (("a", ["sprache"]), ("b", ["sprache", "wohnen"]), ("c", ["wohnen"])):
        place.write({f"content/initiatives/{id_}.yaml": group(topics)})
    git(place.root, "add", "-A")
    git(place.root, "commit", "-qm", "2024", day="2024-05-01")
    (place.content / "initiatives/a.yaml").unlink()
    place.write(
        {
            "content/initiatives/c.yaml": group(["wohnen"], "ended"),
            "content/initiatives/d.yaml": group(["wohnen"]),
            "content/initiatives/e.yaml": "broken: [",
        }
    )
    git(place.root, "add", "-A")
    git(place.root, "commit", "-qm", "2025", day="2025-12-31")
    (place.content / "initiatives/e.yaml").unlink()
    return place


def test_topics_of_earlier_years_come_from_history(versioned: Place) -> None:
    """Of the last commit before a day, nothing before history begins; then from memory."""
    days = [date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)]
    found = past_topics.snapshots(versioned.content, versioned.cache, days)

    assert {day.year: (it.groups, it.topics) for day, it in found.items()} == {
        2024: (3, {"sprache": 2, "wohnen": 2}),
        2025: (2, {"sprache": 1, "wohnen": 2}),
    }
    assert past_topics.snapshots(versioned.content, versioned.cache, days) == found
    (versioned.cache / "topics.json").write_text("[1", "utf-8")
    assert past_topics.snapshots(versioned.content, versioned.cache, days) == found


def test_a_report_shows_topics_over_time(versioned: Place) -> None:
    """A column for each year, and today's."""
    report = REPORT.replace("show: posts", "show: topics-over-time")
    versioned.write(parts(report))
    versioned.build()
    page = words(versioned.text("berichte/a/index.html"))

    assert "31. Dezember 2024 31. Dezember 2025 22. November 2026" in page
    assert "Sprache 2 1 1" in page
    assert "Wohnen 2 2 2" in page
    assert "Alle Gruppen 3 2 2" in page
    assert "nichts bekannt" not in page


def test_without_history_it_says_so(site_from: Callable[..., Place]) -> None:
    """And shows today's numbers alone."""
    report = REPORT.replace("show: posts", "show: topics-over-time")
    page = words(site_from(report).text("berichte/a/index.html"))

    assert "Aus früheren Jahren ist nichts bekannt" in page


def line(day: str, asked: str, status: int = 200, agent: str = "Mozilla/5.0") -> str:
    """Return a line of a log in the Combined Log Format."""
    return f'203.0.113.9 - - [{day}:23:59:59 +0200] "{asked} HTTP/1.1" {status} 9 "-" "{agent}"'


LOG: Final = (
    line("01/Sep/2026", "GET /weg/"),
    line("02/Sep/2026", "GET /weg/orte/altdorf/?q=a").replace("203.0.113.9 - -", "2001:db8::1 - x"),
    line("30/Sep/2026", "GET /weg/en/orte/", 304),
    line("01/Oct/2026", "GET /weg/initiativen/index.html").partition(' "-"')[0],
    line("01/Oct/2026", "GET /weg/assets/site.css"),
    line("01/Oct/2026", "GET /weg/orte/", 404),
    line("01/Oct/2026", "POST /weg/orte/"),
    line("01/Oct/2026", "GET /weg/orte/", agent="Googlebot/2.1"),
    line("31/Jul/2026", "GET /weg/orte/"),
    line("99/Sep/2026", "GET /weg/orte/"),
    line("01/Sep/2026", "GET /anderes/"),
    "",
    "kein Protokoll",
)


def test_usage_by_hand() -> None:
    """Pages that people asked for, by month, part of the site and language; nobody's address."""
    found = usage(LOG, school(2026), "/weg/", ("de", "en"))

    assert found.total == 4
    assert found.months == ((date(2026, 9, 1), 3), (date(2026, 10, 1), 1))
    assert found.parts == (("orte", 2), ("", 1), ("initiativen", 1))
    assert found.languages == (("de", 3), ("en", 1))
    assert "203.0.113" not in repr(found)


def test_usage_is_in_the_handout_only(copied: Place, tmp_path: Path) -> None:
    """A packed log is read as well; what visitors sent as an address cannot become markup."""
    import gzip  # noqa: PLC0415 - only here

    base = [line.replace("/weg/", "/") for line in LOG]
    evil = base[0].replace("GET / ", "GET /<b>x/ ")
    plain, packed = tmp_path / "a.log", tmp_path / "b.log.gz"
    plain.write_text("\n".join([*base, evil]), "utf-8")
    packed.write_bytes(gzip.compress("\n".join(base).encode()))
    made = make(copied.order, Asked(school(2026), None, (plain, packed)))
    read = words(made.content.decode())

    assert "11 Seiten wurden aufgerufen." in read
    assert "Nutzung der Website" in read
    assert "<b>x" not in made.content.decode()
    assert "203.0.113" not in made.content.decode()


def test_a_log_is_read_in_little_time() -> None:
    """A line of a million quotes is looked at in part."""
    assert usage(['"GET ' * 200_000, "[" * 1_000_000], school(2026), "/", ("de",)).total == 0


def test_the_parts_of_schema_and_program_are_the_same() -> None:
    """What may be written is what can be made."""
    from typing import get_args  # noqa: PLC0415 - only here

    from signpost import parts as made  # noqa: PLC0415
    from signpost.account import _MARKS  # noqa: PLC0415
    from signpost.public import PARTS  # noqa: PLC0415
    from signpost.schema import report  # noqa: PLC0415

    assert PARTS == report.PARTS == get_args(report.Part)
    assert set(PARTS) == set(made._PARTS) == set(_MARKS)


def test_every_section_of_a_report_is_looked_at(place: Place) -> None:
    """A page that was built before is as if built anew when a contact or event changes."""
    place.write(parts(REPORT))
    place.build()
    assert "Anna" not in place.text("berichte/a/index.html")
    anna = records.person(name="Anna", post={"since": "2022-03-01"})
    place.write(
        {
            "content/contacts/anna.yaml": records.yaml(anna),
            "content/events/e.yaml": "{name: Fest, type: austausch, start: 2026-05-01T18:00, "
            "status: held, participants: 1}\n",
        }
    )
    place.build()
    page = words(place.text("berichte/a/index.html"))

    assert "Anna" in page
    assert "Fest (eine Person)" in page
