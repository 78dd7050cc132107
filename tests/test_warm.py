"""A server that keeps everything in memory builds the same site as one that knows nothing."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from conftest import THEME, Place

from signpost import load, pipeline, templates
from signpost.problems import ContentError
from signpost.stock import Stock
from signpost.warm import WarmStock

if TYPE_CHECKING:
    from signpost.order import Order

LONG_AGO: Final = 3600
NAMES: Final = ("cafe", "werkstatt", "garten")


def silent(_step: str, _done: int, _total: int) -> None:
    """Say nothing."""


def outcome(order: Order, stock: Stock) -> dict[str, bytes] | tuple[object, ...]:
    """Return the files of the site built from a stock, or the problems that prevent it."""
    try:
        plan = pipeline.plan(order, silent, stock)
    except ContentError as error:
        return tuple(p for p in error.problems if p.severity == "error")
    pipeline.write(order, plan, silent)
    return {
        path.relative_to(order.site).as_posix(): path.read_bytes()
        for path in sorted(order.site.rglob("*"))
        if path.is_file()
    }


class Pair:
    """A content folder, built by a server with each change and by a newcomer beside it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.theme = place.root / "theme"
        shutil.copytree(THEME, self.theme)
        self.order = replace(place.order, theme=self.theme)
        self.stock = WarmStock()
        self._fresh = 0
        place.write(
            {
                f"content/initiatives/{name}.yaml": records.yaml(
                    records.initiative(name=f"Die {name}", contacts=["erika"])
                )
                for name in NAMES
            }
        )
        place.write({"content/contacts/erika.yaml": records.yaml(records.person())})
        self.age()

    def age(self) -> None:
        """Let all files be old, so that a server believes that it knows them."""
        past = time.time() - LONG_AGO
        for path in self.place.content.rglob("*"):
            if path.is_file() and path.stat().st_mtime > past + LONG_AGO / 2:
                os.utime(path, (past, past + self._fresh))

    def same(self) -> dict[str, bytes] | tuple[object, ...]:
        """Return what the server makes, which must be what a newcomer makes."""
        warm = outcome(self.order, self.stock)
        self._fresh += 1
        fresh = self.place.root / f"fresh-{self._fresh}"
        cold = replace(self.order, site=fresh / "site", cache=fresh / "cache")
        assert warm == outcome(cold, Stock())
        shutil.rmtree(fresh, ignore_errors=True)
        self.age()
        return warm

    def edit(self, path: str, old: str, new: str) -> None:
        """Put something else in the place of the first such words of a content file."""
        place = self.place.content / path
        text = place.read_text("utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def pair(place: Place) -> Pair:
    """A server that has built once, and its folder."""
    found = Pair(place)
    assert isinstance(found.same(), dict)
    return found


def words(built: dict[str, bytes] | tuple[object, ...]) -> bytes:
    """Return all pages of a site in one."""
    assert isinstance(built, dict)
    return b"".join(built.values())


def test_every_kind_of_change_is_seen(pair: Pair) -> None:
    """Records, words, settings, files and the theme: a server overlooks none of them."""
    pair.edit("initiatives/cafe.yaml", "Die cafe", "Das Café")
    assert "Das Café".encode() in words(pair.same())
    (pair.place.content / "initiatives" / "garten.yaml").unlink()
    assert b"Die garten" not in words(pair.same())
    pair.edit("contacts/erika.yaml", "Erika", "Berta")
    assert b"Berta" in words(pair.same())
    pair.edit("vocabularies/topics.yaml", "Wohnen", "Zuhause")
    assert b"Zuhause" in words(pair.same())
    pair.edit("municipalities/altdorf.yaml", "Altdorf", "Neudorf")
    assert b"Neudorf" in words(pair.same())
    pair.edit("site.yaml", "Landratsamt Auental", "Kreishaus")
    assert b"Kreishaus" in words(pair.same())
    pair.edit("pages/impressum.yaml", "für Sie da", "immer da")
    assert b"immer da" in words(pair.same())
    page = pair.theme / "pages" / "text.html"
    page.write_text(page.read_text("utf-8").replace("<h1>", "<h1 data-neu>"), "utf-8")
    assert b"<h1 data-neu>" in words(pair.same())
    (pair.theme / "styles" / "base.css").write_text("@layer base{p{color:teal}}", "utf-8")
    assert b"teal" in words(pair.same())


def test_a_language_and_its_words_are_seen(pair: Pair) -> None:
    """A second language, and a new translation of a word in it."""
    pair.edit("site.yaml", '["de"]', '["de", "en"]')
    built = pair.same()
    assert isinstance(built, dict)
    assert "en/index.html" in built
    catalogue = pair.theme / "locales" / "en.po"
    text = catalogue.read_text("utf-8")
    old = 'msgid "Orte"\nmsgstr "'
    assert old in text
    catalogue.write_text(text.replace(old, f"{old}Spots and "), "utf-8")
    assert b"Spots and " in words(pair.same())


def test_mistakes_come_and_go(pair: Pair) -> None:
    """A mistake in a record, in a word list, in the settings: told, and forgotten once mended."""
    good = pair.same()
    for path, right, wrong in (
        ("initiatives/cafe.yaml", "topics:", "topic:"),
        ("initiatives/cafe.yaml", "altdorf", "nirgendwo"),
        ("vocabularies/topics.yaml", '"wohnen"', '"Wohnen"'),
        ("site.yaml", '"koordination"', '"niemand"'),
        ("site.yaml", "name:", "nam:"),
        ("contacts/koordination.yaml", "name:", "\tname:"),
    ):
        pair.edit(path, right, wrong)
        assert isinstance(pair.same(), tuple), path
        pair.edit(path, wrong, right)
        assert pair.same() == good


def test_files_beside_the_records_are_seen(pair: Pair) -> None:
    """A logo that is changed, removed and put back; a document of the same size."""
    svg = "<svg xmlns='http://www.w3.org/2000/svg'><path d='M{}z'/></svg>"
    logo = pair.place.content / "media" / "logo.svg"
    logo.parent.mkdir()
    logo.write_text(svg.format(1))
    pair.age()
    look = '{"logo": "media/logo.svg", "logo_alt": "Logo"}'
    pair.edit("site.yaml", "regions:", f"look: {look}\nregions:")
    assert b"M1z" in words(pair.same())
    logo.write_text(svg.format(2))
    assert b"M2z" in words(pair.same())
    logo.unlink()
    assert isinstance(pair.same(), tuple)
    logo.write_text(svg.format(3))
    assert b"M3z" in words(pair.same())


def test_a_quick_second_save_of_the_same_size_is_seen(pair: Pair) -> None:
    """Where the clock of the disk is coarse, both saves have the same time and size."""
    path = pair.place.content / "initiatives" / "cafe.yaml"
    pair.edit("initiatives/cafe.yaml", "Die cafe", "Die CAFE")
    times = path.stat()
    assert b"Die CAFE" in words(outcome(pair.order, pair.stock))
    pair.edit("initiatives/cafe.yaml", "Die CAFE", "Die Cafe")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert b"Die Cafe" in words(outcome(pair.order, pair.stock))


def test_only_what_changed_is_read_and_compiled(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second build reads one record, and neither templates nor catalogues anew."""
    pair.same()
    read: list[str] = []
    real = load.load

    def loaded(found: Any, basis: Any) -> Any:
        read.extend(file.id for file in found)
        return real(found, basis)

    monkeypatch.setattr(load, "load", loaded)
    compiled = templates.LanguageEnvironment._parse

    def parse(*arguments: Any) -> Any:
        read.append(str(arguments[2]))
        return compiled(*arguments)

    monkeypatch.setattr(templates.LanguageEnvironment, "_parse", parse)
    pair.edit("initiatives/cafe.yaml", "Die cafe", "Das Café")
    outcome(pair.order, pair.stock)
    assert read == ["cafe"]


def test_traces_of_editors_do_not_keep_the_site_from_being_served(pair: Pair) -> None:
    """``check`` names a swap file; a server knows that somebody is editing just now."""
    for name in (".cafe.yaml.swp", "cafe.yaml~", "4913"):
        (pair.place.content / "initiatives" / name).write_text("x")
    assert isinstance(outcome(pair.order, pair.stock), dict)
    assert isinstance(outcome(pair.order, Stock()), tuple)
    (pair.place.content / "initiatives" / "cafe.yml").write_text("x")
    assert isinstance(outcome(pair.order, pair.stock), tuple)


def test_the_next_process_starts_from_what_was_saved(pair: Pair) -> None:
    """Saving keeps all entries for the next run, and nothing of a record that is gone."""
    pair.edit("initiatives/cafe.yaml", "Die cafe", "Geheimtipp")
    pair.same()
    pair.same()
    pair.stock.save(pair.order.cache)
    kept = (pair.order.cache / "entries.pickle").read_bytes()
    assert b"Geheimtipp" in kept
    (pair.place.content / "initiatives" / "cafe.yaml").unlink()
    pair.same()
    pair.stock.save(pair.order.cache)
    assert b"Geheimtipp" not in (pair.order.cache / "entries.pickle").read_bytes()
