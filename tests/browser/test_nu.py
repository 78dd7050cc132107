"""HTML and CSS are what their standards say: the whole example site, and the hostile district."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nu
import pytest
from fetched import PINS, DigestError, fetched, unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place


def test_every_page_is_valid(built_site: Path) -> None:
    """No error and no warning; words are in the language that they are said to be in."""
    pages = sorted(built_site.rglob("*.html"))

    assert len(pages) > 400
    assert nu.messages(pages) == []


def test_every_page_is_valid_whatever_editors_write(hostile_site: Place) -> None:
    """The district in which every text is hostile; what language those are in, nobody knows."""
    pages = sorted(hostile_site.site.rglob("*.html"))

    assert pages
    assert nu.messages(pages, "--no-langdetect") == []


def test_the_stylesheet_is_valid(built_site: Path) -> None:
    """In every language's site there is one, the theme's."""
    sheets = sorted(built_site.rglob("*.css"))

    assert sheets
    assert nu.messages(sheets, "--css") == []


def test_faults_are_found(tmp_path: Path) -> None:
    """A check that finds nothing must be able to find something."""
    page, sheet = tmp_path / "page.html", tmp_path / "sheet.css"
    page.write_text("<!doctype html><html lang=de><title>x</title><p><section></section></p>")
    sheet.write_text("p { colour: red }")

    assert "No “p” element in scope but a “p” end tag seen" in " ".join(nu.messages([page]))
    assert "Property “colour” doesn't exist" in " ".join(nu.messages([sheet], "--css"))


def test_whatever_is_not_heeded_is_said(built_site: Path) -> None:
    """A pattern that no message fits any more has lost its reason."""
    found = [*nu.raw([built_site / "index.html"]), *nu.raw(built_site.rglob("*.css"), "--css")]

    assert {nu.unheeded(one["message"]) for one in found} == set(nu.UNHEEDED)


@pytest.mark.parametrize("name", sorted(PINS))
def test_what_was_fetched_is_kept(name: str) -> None:
    """Each checker is there after the first call, and asks no registry again."""
    first = fetched(name)

    assert first.stat().st_mtime == fetched(name).stat().st_mtime
    assert first.stat().st_size > 500_000


def test_an_archive_with_another_digest_is_refused(tmp_path: Path) -> None:
    """Nothing gets in but the release that a person has looked at."""
    stranger = tmp_path / "vnu-jar.tgz"
    stranger.write_bytes(b"something else")

    with pytest.raises(DigestError, match="the digest differs"):
        unpacked(stranger, PINS["vnu-jar"])
