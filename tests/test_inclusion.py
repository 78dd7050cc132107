"""Leichte Sprache and Gebärdensprache: where they are, how they look, what is missing said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import markup
import pytest
import records

from signpost import captions

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Place

VTT: Final = (
    "WEBVTT\n\n1\n00:00.000 --> 00:02.500\nGuten Tag.\n\n00:02.500 --> 01:00:04.000\nHallo.\n"
)
FILM: Final = b"\0\0\0\x18ftypmp42"
SIGNED: Final = {
    "video": "media/dgs.mp4",
    "captions": "media/dgs.vtt",
    "title": "Wegweiser in Gebärdensprache",
    "transcript": "Guten **Tag**.",
}


def _settings(**changes: Any) -> dict[str, str]:
    return {"content/site.yaml": records.yaml(records.settings(**changes))}


def _film(place: Place, vtt: str = VTT, film: bytes = FILM, **changes: Any) -> Place:
    place.write(_settings(sign_language=SIGNED | changes, languages=["de", "en"]))
    place.write({"content/media/dgs.mp4": film, "content/media/dgs.vtt": vtt})
    return place.build()


def test_a_film_has_captions_and_text_and_waits(place: Place) -> None:
    """Self-hosted, with controls, captions, its text and its size; nothing plays by itself."""
    page = markup.pages(_film(place).site)["en/gebaerdensprache/index.html"]
    video, track = page.one("video"), page.one("track")

    assert "controls" in video.attrs
    assert video.attrs["preload"] == "none"
    assert "autoplay" not in video.attrs
    assert page.one("source").attrs == {"src": "../../media/dgs.mp4", "type": "video/mp4"}
    assert (track.attrs["kind"], track.attrs["srclang"]) == ("captions", "de")
    assert "Guten Tag." in page.one("main").text
    assert "MP4, 1 kB" in page.one("main").text
    assert (place.site / "media/dgs.vtt").read_text("utf-8") == VTT


def test_every_page_leads_to_the_film(place: Place) -> None:
    """At the top, and on the start page besides; without a film there is neither link nor page."""
    pages = markup.pages(_film(place).site)
    for path, page in pages.items():
        alone = "einbetten/kontakte/" in path  # stands in other people's pages
        if not alone and not page.all("meta", http_equiv="refresh"):
            assert any("gebaerdensprache/" in link for link in page.links()), path
    place.write(_settings())
    place.build()

    assert not (place.site / "gebaerdensprache").exists()
    assert "gebaerdensprache/" not in place.text("index.html")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"film": b"GIF89a" * 9}, "Die Datei „media/dgs.mp4“ ist keine MP4-Datei."),
        ({"film": b""}, "Die Datei „media/dgs.mp4“ ist leer."),
        ({"vtt": "00:00.000 --> 00:01.000\nHallo\n"}, "beginnt nicht mit der Zeile „WEBVTT“."),
        ({"poster": "media/da.jpg"}, "Die Datei „media/da.jpg“ gibt es nicht."),
    ],
)
def test_a_film_that_nobody_could_see_is_refused(
    place: Place, changes: dict[str, Any], sentence: str
) -> None:
    """At the line in ``site.yaml`` that names it."""
    _film(place, **changes)

    assert any(line.startswith("content/site.yaml:11:") for line in place.brief())
    assert any(line.endswith(sentence) for line in place.brief()), place.brief()


def test_the_film_s_address_is_taken(place: Place) -> None:
    """A text page of that name would lie at the same address; without a film it may."""
    page = {"content/pages/gebaerdensprache.yaml": records.yaml(records.page())}
    place.write(page)
    assert place.check() == ()
    _film(place)

    assert any("„/gebaerdensprache/“ ist schon vergeben" in line for line in place.brief())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (VTT, None),
        ("\ufeffWEBVTT Titel\n\n00:01.000 --> 00:02.000 align:start\nHallo\n", None),
        ("WEBVTT\n", "enthält keinen Untertitel"),
        ("WEBVTT\n\n0:01 --> 0:02\nHallo\n", "hat in Zeile 3 keine Zeiten wie"),
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nHallo\n", "hat in Zeile 3 ein Ende"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\nHallo\n", "hat nach Zeile 3 keinen Text"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHallo\n", "beginnt nicht mit der Zeile „WEBVTT“"),
    ],
)
def test_captions_are_what_browsers_show(text: str, fault: str | None) -> None:
    """A file of another form is shown by none of them, and nobody would notice."""
    found = captions.fault(text.encode())

    assert (found or "").startswith(fault or "")
    assert (found is None) == (fault is None)
    assert captions.fault(b"WEBVTT\n\xff") == "ist nicht in UTF-8 gespeichert"


# Leichte Sprache


PAGE: Final = records.page(
    text="Erster Satz,\nder weitergeht.",
    translations={"de-simple": {"text": "Das ist leicht.\nDas auch.", "name": "Leicht"}},
)


@pytest.fixture
def easy(site_from: Callable[..., Place]) -> Place:
    """A site with Leichte Sprache: one page in it, one not."""
    settings = records.settings(languages=["de", "de-simple"], easy_language=None)
    text = "-- content/site.yaml --\n" + records.yaml(settings)
    text += "-- content/pages/leicht.yaml --\n" + records.yaml(PAGE)
    return site_from(text + "-- content/pages/schwer.yaml --\n" + records.yaml(records.page()))


def test_leichte_sprache_is_a_language_of_its_own(easy: Place) -> None:
    """Its own tag (BCP 47, variant „simple“) and addresses, linked from the top of each page."""
    page = markup.pages(easy.site)["de-simple/leicht/index.html"]

    assert page.one("html").attrs == {"lang": "de-simple", "dir": "ltr"}
    assert "Das ist leicht.\nDas auch." in page.one("div", class_="text").text
    assert 'href="../de-simple/" lang="de-simple"' in easy.text("leicht/index.html")
    assert "Alltagssprache" in easy.text("de-simple/leicht/index.html")


def test_the_start_page_explains_itself(easy: Place) -> None:
    """What there is, how to get about, what the statement says (BITV 2.0 § 4)."""
    text = easy.text("de-simple/index.html")

    for words in ("Was gibt es auf dieser Internet-Seite?", "So benutzen Sie die Internet-Seite"):
        assert words in text
    assert 'de-simple/barrierefreiheit/">Erklärung zur Barriere-Freiheit in' in text


def test_hard_texts_say_that_they_are_hard(easy: Place) -> None:
    """German text on a page in Leichte Sprache is announced and marked, and keeps its own lines."""
    text = easy.text("de-simple/schwer/index.html")

    assert "noch nicht in Leichter Sprache" in text
    assert '<div class="prose" lang="de" dir="ltr">' in text
    assert "haben die Texte" not in text


@pytest.mark.parametrize(
    ("checked", "words"),
    [(None, "noch nicht geprüft"), ({"on": "2026-10-01", "by": "Prüfgruppe"}, "1. Oktober 2026")],
)
def test_a_text_says_who_has_checked_it(
    site_from: Callable[..., Place], checked: dict[str, str] | None, words: str
) -> None:
    """By people it is for, or by nobody yet: honestly either way."""
    found = {"checked": checked} if checked else {}
    settings = records.settings(languages=["de", "de-simple"], easy_language=found)
    text = "-- content/site.yaml --\n" + records.yaml(settings)
    site = site_from(text + "-- content/pages/leicht.yaml --\n" + records.yaml(PAGE))

    assert words in site.text("de-simple/leicht/index.html")


def test_every_picture_has_words(example: Place) -> None:
    """A drawing is named, or says nothing that the words beside it do not say (WCAG 1.1.1)."""
    for path, page in markup.pages(example.site).items():
        for drawing in page.all("svg"):
            named = {"aria-label", "aria-labelledby"} & drawing.attrs.keys()
            assert drawing.attrs.get("aria-hidden") == "true" or named, path
        for picture in page.all("img"):
            assert "alt" in picture.attrs, path
