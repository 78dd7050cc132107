"""Pages of goals: what was wanted and held, why not more, in words and shapes, for everybody."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place

GOAL = """
    -- content/goals/treffen.yaml --
    name: Zwei Treffen
    period: school-year
    since: 2025-08-01
    measure: {type: austausch, per: municipality}
    target: {min: 2}
    reasons: [{period: 2025/2026, text: Der Saal war <gesperrt>.}]
    outlook: "**Mehr** davon"
    -- content/events/eins.yaml --
    {name: Eins, type: austausch, start: 2026-05-01T18:00, status: held, municipalities: [altdorf]}
    -- content/events/zwei.yaml --
    {name: Zwei, type: austausch, start: 2026-11-30T18:00, municipalities: [altdorf],
     form: online}
"""


def words(html: str) -> str:
    """Return what is read on a page, without what surrounds it."""
    main = html.partition("<main")[2].partition('<p class="to-top')[0]
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL))
    return re.sub(r"\s+", " ", unescape(bare))


def test_a_goal_says_what_was_wanted_and_what_was_held(site_from: Callable[..., Place]) -> None:
    """Each period with its verdict, what is missing, what is planned, the reason, the outlook."""
    site = site_from(GOAL)
    page = words(site.text("ziele/treffen/index.html"))

    assert site.problems == ()
    assert "Schuljahr 2026/2027 läuft noch · 0 von 1 Gemeinden" in page
    assert "Altdorf läuft noch Es fehlen noch 2. Eins ist geplant. 0 mindestens 2" in page
    assert "Schuljahr 2025/2026 nicht erreicht" in page
    assert "Altdorf nicht erreicht Es fehlt noch eins. 1 mindestens 2" in page
    assert "Grund: Der Saal war <gesperrt>." in page
    assert "Mehr davon" in page
    assert "<gesperrt>" not in site.text("ziele/treffen/index.html")


def test_the_list_names_every_goal_with_its_latest_period(site_from: Callable[..., Place]) -> None:
    """Verdict, number, period and aim in a table, the verdict where a phone shows it."""
    page = words(site_from(GOAL).text("ziele/index.html"))

    line = "läuft noch 0 von 1 Gemeinden Schuljahr 2026/2027 mindestens 2 je Gemeinde"
    assert f"Zwei Treffen {line}" in page


def test_no_verdict_is_told_by_colour_alone(example: Place) -> None:
    """Beside every sign stand words; bars are for the eye, their numbers for everybody."""
    page = example.text("ziele/ehrenamtstag/index.html")
    verdicts = re.findall(r'<strong class="verdict[^"]*"><svg.*?</svg>([^<]+)</strong>', page)
    signs = re.findall(r'class="verdict[^"]*"><svg[^>]*>(.*?)</svg>([^<]+)<', page)
    shapes = {word: shape for shape, word in signs}

    assert {"erreicht", "nicht erreicht"} <= set(verdicts)
    assert len(set(shapes.values())) == len(shapes) >= 2
    assert set(re.findall(r'<svg class="bar"[^>]*?( aria-hidden="true")', page)) == {
        ' aria-hidden="true"'
    }
    assert len(re.findall(r'<td>\d+<svg class="bar"', page)) == len(re.findall('class="bar"', page))


def test_tables_are_tables(example: Place) -> None:
    """Each has a caption, and heads of rows and columns."""
    for path in ("ziele", "ziele/kurse", "zahlen", "berichte/bericht-2025-2026"):
        page = example.text(f"{path}/index.html")
        tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)
        assert tables
        for table in tables:
            assert table.count("<caption") == 1
            assert 'scope="col"' in table
            assert 'scope="row"' in table or "<tbody>\n</tbody>" in table


def test_paused_is_said_with_its_days(example: Place) -> None:
    """And its reason."""
    page = words(example.text("ziele/kurse/index.html"))

    assert "Jahr 2025 ausgesetzt" in page
    assert "Ausgesetzt vom 1. Januar 2025 bis 31. Dezember 2025. Es gab keinen Raum." in page


def test_untranslated_goals_are_told_in_german(example: Place) -> None:
    """Numbers and verdicts in the page's language, texts marked as German."""
    page = example.text("en/ziele/kurse/index.html")

    assert '<span lang="de" dir="ltr">Zwei Kurse im Jahr</span>' in page or 'lang="de"' in page
    assert "not translated" in page.lower() or "German" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "ziele/kurse/</loc>" in example.text("sitemap.xml")
    assert "en/ziele/kurse/" not in example.text("sitemap.xml")
    assert "en/ziele/ehrenamtstag/" in example.text("sitemap.xml")


def test_without_goals_there_are_no_pages(site_from: Callable[..., Place]) -> None:
    """And no link to any."""
    site = site_from("")

    assert not (site.site / "ziele").exists()
    assert not (site.site / "berichte").exists()
    assert "ziele/" not in site.text("index.html")
    assert (site.site / "zahlen/index.html").is_file()


def test_a_goal_that_has_not_begun_says_so(site_from: Callable[..., Place]) -> None:
    """There is nothing to count."""
    site = site_from(
        GOAL.replace("since: 2025-08-01", "since: 2027-08-01").replace(
            "    reasons: [{period: 2025/2026, text: Der Saal war <gesperrt>.}]\n", ""
        )
    )

    assert "Dieses Ziel gilt noch nicht." in words(site.text("ziele/treffen/index.html"))
    assert "Dieses Ziel gilt noch nicht." in words(site.text("ziele/index.html"))


def test_a_new_event_changes_the_goal_and_little_else(place: Place) -> None:
    """What was built before is as if built anew."""
    from conftest import parts  # noqa: PLC0415 - only here

    place.write(parts(GOAL))
    place.build()
    assert "nicht erreicht" in words(place.text("ziele/treffen/index.html"))
    place.write(
        {
            "content/events/drei.yaml": "{name: Drei, type: austausch, start: 2026-06-01T18:00, "
            "status: held, municipalities: [altdorf]}\n"
        }
    )
    place.build()

    assert "Schuljahr 2025/2026 erreicht" in words(place.text("ziele/treffen/index.html"))
