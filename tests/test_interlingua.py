"""Pages made for many languages at once are those that each language would have made alone."""

from __future__ import annotations

import gettext
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from markupsafe import Markup

from signpost import alike, contents, pipeline, rendering
from signpost.interlingua import Notes, Speaker, pieces
from signpost.locales import Locale
from signpost.outputs import artifacts
from signpost.rendering import Renderer
from signpost.stock import Stock

if TYPE_CHECKING:
    from conftest import Place

    from signpost.site import Site

TAGS: Final = ("de", "en", "ar", "uk", "de-simple")


class Tagged(gettext.NullTranslations):
    """A catalogue in which every message says which language it is."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag

    def gettext(self, message: str) -> str:
        """Return the message with the tag before it."""
        return f"{self.tag}:{message}"

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return one of the messages with the tag before it."""
        return f"{self.tag}:{singular if number == 1 else plural}"


@pytest.fixture(scope="module")
def site(example: Place) -> Site:
    """The example district in five languages."""
    order = replace(example.order, cache=example.root / "none")
    reading = contents.read(order)
    settings = reading.catalog.settings._replace(languages=TAGS)
    catalog = replace(reading.catalog, settings=settings)
    look = Stock().theme(order.theme)
    look = replace(look, files=look.files | {f"locales/{tag}.po": b"" for tag in TAGS})
    locales = {tag: Locale(tag, Tagged(tag)) for tag in TAGS}
    return pipeline.site(order, replace(reading, catalog=catalog), look, locales)


def _pages(site: Site) -> dict[str, bytes]:
    renderer = Renderer(site.theme, site.locales)
    renderer.show(site)
    made = {a.path: a.make(a.value) for a in artifacts(site, renderer)}
    return {path: page for path, page in made.items() if path.endswith(".html")}


def test_every_page_is_what_its_language_would_have_made(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte, with all that records and the theme have."""
    together = _pages(site)
    monkeypatch.setattr(rendering, "_WORTH", len(TAGS) + 1)
    apart = _pages(site)

    assert [path for path in apart if apart[path] != together[path]] == []


def test_a_record_is_rendered_once_for_all_who_cannot_read_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That is what makes many languages cheap."""
    rendered: list[str] = []

    def noted(text: str) -> list[str]:
        if 'aria-labelledby="weiter"' in text:  # the page of an initiative
            rendered.append(text)
        return pieces(text)

    monkeypatch.setattr(alike, "pieces", noted)
    pages = _pages(site)

    foreign = [path for path in pages if path.startswith(("ar/initiativen/", "uk/initiativen/"))]
    assert 0 < len(rendered) < len(foreign)


def _spoken(text: str, notes: Notes, **filters: Any) -> str:
    return Speaker(notes, Tagged("en"), filters, "; ").speak(pieces(text))


def test_slots_hold_what_other_notes_say() -> None:
    """And what is given is escaped once."""
    notes = Notes()
    day = notes.filter("day")(None, 7)
    said = notes.slots(None, "am %(day)s: %(name)s, 100 %%", "day", day, "name", "<b> & %")

    found = _spoken(f"<p>{said}</p>", notes, day=lambda day: f"<{day}.>")

    assert found == "<p>en:am &lt;7.&gt;: &lt;b&gt; &amp; %, 100 %</p>"


def test_numbers_choose_their_message() -> None:
    """With what else it tells."""
    notes = Notes()
    some = [notes.numbered("%(num)s Tag %(x)s", "%(num)s Tage %(x)s", n, x="<") for n in (1, 2)]

    assert _spoken(" ".join(some), notes) == "en:1 Tag &lt; en:2 Tage &lt;"


def test_lists_and_texts_come_back_as_filters_take_them() -> None:
    """A list of words as a list, texts by language as a mapping."""
    notes = Notes()
    words = notes.filter("conjoin")(None, ["a&b", notes.filter("language")(None, "ar")])
    text = notes.chooser("t", lambda _texts: Markup("-"), frozenset(("en",)))
    both = f"{words} {text({'de': 'x', 'en': 'y'})} {text({'de': 'x'})} {text(None)}"

    found = _spoken(
        both, notes, conjoin=Markup(" + ").join, language=str.upper, t=lambda some: some["en"]
    )

    assert found == "a&amp;b + AR y - -"


@pytest.mark.parametrize("mark", list(map(chr, range(1, 9))))
def test_content_cannot_hold_what_marks_a_note(place: Place, mark: str) -> None:
    """Else it could say what the theme says, or end the program."""
    name = f"Gruppe {mark}0{mark}"
    place.write({"content/initiatives/gruppe.yaml": records.yaml(records.initiative(name=name))})
    place.check()

    assert [problem.severity for problem in place.problems][:1] == ["error"]
