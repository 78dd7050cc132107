"""Languages: dates, times and names as people say them, and catalogues without gaps."""

from __future__ import annotations

import importlib.util
import re
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from signpost.hints import language_code
from signpost.locales import Locale, direction, language_name, own_name, translations
from signpost.public import Slot

if TYPE_CHECKING:
    from types import ModuleType

ROOT: Final = Path(__file__).resolve().parent.parent
THEME: Final = ROOT / "theme"
CATALOGUES: Final = sorted((THEME / "locales").glob("*.po"))
WEEK: Final = ("mo", "di", "mi", "do", "fr", "sa", "so")
NOON: Final = time(12)
MIDNIGHT: Final = time(23, 59)
"""What „24:00“ is read as."""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The maintainers' script for catalogues, which is in no package."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "tools/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _locale(tag: str) -> Locale:
    return Locale(tag, translations(THEME, tag))


def _slot(
    days: tuple[str, ...],
    start: time | None = None,
    end: time | None = None,
    every: str = "week",
    *week: int,
) -> Slot:
    return Slot(days, start, end, every, week, None)  # type: ignore[arg-type] # one of its words


TIMES: Final = (
    (_slot(("mi",), time(15), time(17)), "mittwochs, 15–17 Uhr", "Wednesdays, 15:00–17:00"),
    (
        _slot(("mi", "mo"), time(9, 30), NOON),
        "montags und mittwochs, 9:30–12 Uhr",
        "Mondays and Wednesdays, 09:30–12:00",
    ),
    (_slot(("di", "do", "sa")), "dienstags, donnerstags und samstags", "Tuesdays, Thursdays"),
    (_slot(("mo", "di", "mi"), NOON), "montags bis mittwochs, ab 12 Uhr", "Mondays to Wednesdays"),
    (_slot(("mo", "di"), None, NOON), "montags und dienstags, bis 12 Uhr", "until 12:00"),
    (_slot(WEEK, time(0, 30), MIDNIGHT), "täglich, 0:30–24 Uhr", "daily, 00:30–24:00"),
    (_slot(("fr",), NOON, None, "2 weeks"), "alle zwei Wochen freitags, ab 12 Uhr", "every two"),
    (_slot(("so",), None, None, "month"), "einmal im Monat sonntags", "once a month on Sundays"),
    (
        _slot(("mi",), time(18), time(20), "month", 1, 3),
        "am 1. und 3. Mittwoch im Monat, 18–20 Uhr",
        "every first and third Wednesday of the month, 18:00–20:00",
    ),
    (
        _slot(("mo", "do"), None, None, "month", -1),
        "am letzten Montag und Donnerstag im Monat",
        "every last Monday and Thursday of the month",
    ),
)


@pytest.mark.parametrize(
    ("slot", "german", "english"), TIMES, ids=[german for _, german, _ in TIMES]
)
def test_times_read_as_people_say_them(slot: Slot, german: str, english: str) -> None:
    """Days first, then hours; without needless zeros in German."""
    assert _locale("de").when(slot) == german
    assert english in _locale("en").when(slot)


def test_times_in_leichte_sprache_are_spelt_out() -> None:
    """The plain name of the day, „von … bis“ for a dash, numbers as digits."""
    easy = _locale("de-simple")

    assert easy.when(_slot(("mi",), time(15), time(17))) == "Mittwoch, von 15 bis 17 Uhr"
    assert easy.when(_slot(("mo", "di", "mi"), NOON)) == "Montag bis Mittwoch, ab 12 Uhr"
    assert easy.when(_slot(("fr",), None, None, "2 weeks")) == "alle 2 Wochen Freitag"


def test_dates_and_numbers_follow_the_language() -> None:
    """The same day and the same number, as each reader writes them."""
    day = date(2026, 9, 1)
    german, english, ukrainian = _locale("de"), _locale("en"), _locale("uk")

    assert (german.day(day), german.month(day)) == ("1. September 2026", "September 2026")
    assert (english.day(day), english.month(day)) == ("1 September 2026", "September 2026")
    assert ukrainian.day(day) == "1 вересня 2026\u202fр."
    assert ukrainian.month(date(2026, 3, 1)) == "березень 2026"
    assert (german.number(31200), english.number(31200)) == ("31.200", "31,200")
    assert (german.number(2.5), english.number(2.5)) == ("2,5", "2.5")


def test_lists_read_as_sentences() -> None:
    """A comma between, a word before the last."""
    german, english = _locale("de"), _locale("en")

    assert [german.conjoin("abc"[:n]) for n in range(4)] == ["", "a", "a und b", "a, b und c"]
    assert english.conjoin("abc") == "a, b and c"


@pytest.mark.parametrize(
    ("tag", "name", "way"),
    [
        ("de", "Deutsch", "ltr"),
        ("de-simple", "Leichte Sprache", "ltr"),
        ("en", "English", "ltr"),
        ("uk", "Українська", "ltr"),
        ("ar", "العربية", "rtl"),
        ("fa", "فارسی", "rtl"),
        ("prs", "دری", "rtl"),
        ("ckb", "کوردیی ناوەندی", "rtl"),
        ("kmr", "Kurdî (kurmancî)", "ltr"),
        ("tr", "Türkçe", "ltr"),
        ("xx", "xx", "ltr"),
    ],
)
def test_languages_are_called_what_their_speakers_call_them(tag: str, name: str, way: str) -> None:
    """Who looks for a language in the menu knows its own name; an unknown one keeps its tag."""
    assert own_name(tag) == name
    assert direction(tag) == way


def test_languages_have_names_in_the_page_s_language() -> None:
    """„Arabisch“ on German pages, „Arabic“ on English ones."""
    assert language_name("ar", "de") == "Arabisch"
    assert language_name("prs", "de") == "Dari"
    assert _locale("en").language("ar") == "Arabic"
    assert _locale("de").language("xx") == "xx"


def test_a_hint_never_names_a_language_we_would_refuse() -> None:
    """Who writes „Kurmandschi“ is told a code that is accepted."""
    words = ("Dari", "Kurmandschi", "Sorani", "Paschtu", "Farsi", "Arabisch", "Ukrainisch")

    assert all(language_name(language_code(word) or "", "de") for word in words)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_catalogues_are_complete_and_fresh(path: Path, tool: ModuleType) -> None:
    """After a change to a string, ``python tools/catalogues.py`` names what is to be translated."""
    strings = tool.template()

    assert tool.missing(path, strings) == []
    assert tool.updated(path, strings) == path.read_bytes()


_SLOT: Final = re.compile(r"%\([a-z_]+\)[a-z]|(?<!\{)\{[a-z_]+\}(?!\})|%%|#")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_hold_what_the_program_fills_in(path: Path, tool: ModuleType) -> None:
    """A lost placeholder loses a name or a date; a plural may say its number in words."""
    for message in tool.read(path):
        if not message.id:
            continue
        plural = not isinstance(message.id, str)
        wanted = sorted(_SLOT.findall(message.id[-1] if plural else message.id))
        texts = message.string if plural else (message.string,)
        assert sorted(_SLOT.findall(texts[-1])) == wanted, message.id
        assert all(set(_SLOT.findall(text)) <= set(wanted) for text in texts), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_hold_no_markup(path: Path, tool: ModuleType) -> None:
    """Templates take them as they are, so a translator could otherwise write into the page."""
    for message in tool.read(path):
        texts = (message.string,) if isinstance(message.string, str) else message.string
        assert not message.id or not any(re.search(r"[<>&\"]", text) for text in texts), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_plural_has_all_its_forms(path: Path, tool: ModuleType) -> None:
    """English has two, Ukrainian four, Arabic six."""
    catalogue = tool.read(path)
    plurals = [message for message in catalogue if message.id and not isinstance(message.id, str)]

    assert plurals
    assert {len(message.string) for message in plurals} == {catalogue.num_plurals}


def test_what_a_catalogue_lacks_is_said_in_german(tmp_path: Path) -> None:
    """A language may be added before every string is translated; plurals follow its own rules."""
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/uk.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 '
        '&& (n%100<12 || n%100>14) ? 1 : 2);\\n"\n\n'
        'msgid "Angebot"\nmsgid_plural "Angebote"\n'
        'msgstr[0] "пропозиція"\nmsgstr[1] "пропозиції"\nmsgstr[2] "пропозицій"\n',
        "utf-8",
    )
    locale = Locale("uk", translations(tmp_path, "uk"))
    numbers = [locale.strings.ngettext("Angebot", "Angebote", n) for n in (1, 2, 5, 21)]

    assert numbers == ["пропозиція", "пропозиції", "пропозицій", "пропозиція"]
    assert locale.when(_slot(("mi",), NOON)) == "mittwochs, ab 12:00 Uhr"
    assert _locale("de").strings.ngettext("Angebot", "Angebote", 1) == "Angebot"
