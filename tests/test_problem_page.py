"""What is wrong is shown where it is, with what would be right, and can do no harm."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from signpost import problem_page
from signpost.problems import Position, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES: Final = [f"feld{number}: wert{number}" for number in range(1, 11)]


class _Text(HTMLParser):
    """Collects elements and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def page(*problems: Problem, lines: Sequence[str] | None = LINES) -> str:
    """Return the page for problems in files that all hold the same lines."""
    return problem_page.told(problems, lambda _path: lines, "/s.css")


def problem(line: int = 5, column: int = 8, **changes: str) -> Problem:
    """Return a problem in a record."""
    texts = {"path": "content/initiatives/a.yaml", "message": "So nicht.", "hint": "Sondern so."}
    texts |= changes
    return Problem(Position(texts["path"], line, column), texts["message"], texts["hint"])


def test_a_problem_is_told_with_its_place_and_the_lines_around() -> None:
    """File, line, sentence, hint, three lines above and below; the value is marked."""
    html = page(problem())
    shown = _Text(html).words
    for words in ("content/initiatives/a.yaml", "Zeile 5, Spalte 8", "So nicht.", "Sondern so."):
        assert words in shown
    assert [line for line in LINES if line in shown.replace("Hier: ", "")] == LINES[1:8]
    assert '<mark><span class="trouble__hidden">Hier: </span>wert5</mark>' in html
    assert html.count("data-here") == 1


def test_places_at_the_edges_of_a_file_are_shown() -> None:
    """First and last line, and a line that a file does not have."""
    assert "feld1" in page(problem(line=1, column=1))
    assert "feld10" in page(problem(line=10))
    assert "So nicht." in page(problem(line=99))
    assert "So nicht." in page(problem(line=1), lines=[])
    assert "So nicht." in page(problem(), lines=None)


def test_nothing_of_a_file_becomes_part_of_the_page() -> None:
    """Names, sentences, hints and lines are text, whatever they look like."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{}"
    plain = _Text(page(problem()))
    html = page(
        problem(path=f"content/{evil}.yaml", message=evil, hint=evil), lines=[evil, evil, evil] * 3
    )
    assert _Text(html).tags == plain.tags
    assert evil in _Text(html).words


def test_what_cannot_be_seen_is_made_visible() -> None:
    """A letter that turns the direction of reading does not turn the page's."""
    html = page(problem(message="a\u202eb"), lines=["x: \u202e1\x1b[2J"] * 5)
    assert "\u202e" not in html
    assert "\x1b" not in html


def test_long_lines_and_floods_are_cut() -> None:
    """A line of a megabyte and thousands of problems make no page that a browser dies of."""
    many = [problem(line=number) for number in range(1, 5001)]
    html = page(*many, lines=["x" * 1_000_000] * 6000)
    assert len(html) < 300_000
    assert "4950 weitere" in _Text(html).words
    assert "wert" in page(problem(column=500), lines=["y" * 499 + "wert"] * 5)


def test_every_page_is_a_whole_one_in_german() -> None:
    """Language, title, one heading, the theme's stylesheet, light and dark."""
    for html in (
        page(problem()),
        problem_page.waiting("/s.css"),
        problem_page.failed("Kein Platz <mehr>.", "/s.css"),
    ):
        assert html.startswith('<!doctype html>\n<html lang="de">')
        assert '<meta name="color-scheme" content="light dark">' in html
        assert '<link rel="stylesheet" href="/s.css">' in html
        assert html.count("<h1>") == 1
        assert html.count("</head>") == 1
    assert "Kein Platz &lt;mehr&gt;." in problem_page.failed("Kein Platz <mehr>.", "/s.css")
