"""Languages: dates, times and names as people say them, and catalogues without gaps."""

from __future__ import annotations

import importlib.util
import re
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from signpost.hints import language_code
from signpost.locales import (
    Locale,
    direction,
    language_name,
    own_name,
    reviewed,
    translations,
)
from signpost.public import Slot
from signpost.sorting import label_key

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


ELSEWHERE: Final = {
    "uk": (
        "щосереди, 15:00–17:00",
        "щопонеділка та щосереди, 09:30–12:00",
        "щовівторка, щочетверга та щосуботи",
        "понеділок – середа, з 12:00",
        "щопонеділка та щовівторка, до 12:00",
        "щодня, 00:30–24:00",
        "раз на два тижні у п’ятницю, з 12:00",
        "раз на місяць у неділю",
        "перша та третя середа місяця, 18:00–20:00",
        "останній понеділок та четвер місяця",
    ),
    "ru": (
        "по средам, 15:00–17:00",
        "по понедельникам и средам, 09:30–12:00",
        "по вторникам, четвергам и субботам",
        "понедельник – среда, с 12:00",
        "по понедельникам и вторникам, до 12:00",
        "ежедневно, 00:30–24:00",
        "раз в две недели в пятницу, с 12:00",
        "раз в месяц в воскресенье",
        "первая и третья среда месяца, 18:00–20:00",
        "последний понедельник и четверг месяца",
    ),
    "ar": (
        "كل أربعاء، من الساعة 15:00 إلى 17:00",
        "كل اثنين وأربعاء، من الساعة 09:30 إلى 12:00",
        "كل ثلاثاء وخميس وسبت",
        "من الاثنين إلى الأربعاء، من الساعة 12:00",
        "كل اثنين وثلاثاء، حتى الساعة 12:00",
        "يوميًا، من الساعة 00:30 إلى 24:00",
        "كل أسبوعين، يوم الجمعة، من الساعة 12:00",
        "مرة في الشهر، يوم الأحد",
        "الأربعاء الأول والثالث من كل شهر، من الساعة 18:00 إلى 20:00",
        "الاثنين والخميس الأخير من كل شهر",
    ),
    "fa": (
        "چهارشنبه‌ها، از ساعت 15:00 تا 17:00",
        "دوشنبه‌ها و چهارشنبه‌ها، از ساعت 09:30 تا 12:00",
        "سه‌شنبه‌ها، پنجشنبه‌ها و شنبه‌ها",
        "دوشنبه تا چهارشنبه، از ساعت 12:00",
        "دوشنبه‌ها و سه‌شنبه‌ها، تا ساعت 12:00",
        "هر روز، از ساعت 00:30 تا 24:00",
        "یک هفته در میان، جمعه‌ها، از ساعت 12:00",
        "ماهی یک بار، یکشنبه‌ها",
        "چهارشنبهٔ اول و سوم هر ماه، از ساعت 18:00 تا 20:00",
        "دوشنبه و پنجشنبهٔ آخر هر ماه",
    ),
    "tr": (
        "çarşamba günleri, 15:00–17:00",
        "pazartesi ve çarşamba günleri, 09:30–12:00",
        "salı, perşembe ve cumartesi günleri",
        "pazartesi – çarşamba, saat 12:00 ve sonrası",
        "pazartesi ve salı günleri, en geç saat 12:00",
        "her gün, 00:30–24:00",
        "iki haftada bir cuma, saat 12:00 ve sonrası",
        "ayda bir pazar",
        "her ayın birinci ve üçüncü çarşamba günü, 18:00–20:00",
        "her ayın son pazartesi ve perşembe günü",
    ),
    "fr": (
        "le mercredi, de 15:00 à 17:00",
        "le lundi et le mercredi, de 09:30 à 12:00",
        "le mardi, le jeudi et le samedi",
        "du lundi au mercredi, à partir de 12:00",
        "le lundi et le mardi, jusqu’à 12:00",
        "tous les jours, de 00:30 à 24:00",
        "toutes les deux semaines, le vendredi, à partir de 12:00",
        "une fois par mois, le dimanche",
        "le premier et troisième mercredi du mois, de 18:00 à 20:00",
        "le dernier lundi et jeudi du mois",
    ),
}
"""Language → the same times, in their order above."""


@pytest.mark.parametrize("tag", ELSEWHERE)
def test_times_bend_their_words_as_each_language_does(tag: str) -> None:
    """„Each Wednesday“, „from Monday“ and „the first Wednesday“ are three words in Russian."""
    assert tuple(_locale(tag).when(slot) for slot, _, _ in TIMES) == ELSEWHERE[tag]


def test_ordinals_follow_the_gender_of_each_weekday() -> None:
    """„Первый“ понедельник, but „первая“ среда and „первое“ воскресенье."""
    slot = _slot(("mo", "mi", "so"), None, None, "month", 1)
    words = "первый понедельник, первая среда и первое воскресенье месяца"

    assert _locale("ru").when(slot) == words


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
    assert _locale("fr").day(day) == "1er septembre 2026"
    assert [german.price(it) for it in ("2,5", "2.50", "20", "3,00")] == ["2,50", "2,50", "20", "3"]
    assert [english.price("2,50"), ukrainian.price("1200.5")] == ["2.50", "1\u00a0200,50"]


@pytest.mark.parametrize("tag", ["ar", "fa"])
def test_digits_are_those_on_signs_and_letters_here(tag: str) -> None:
    """Readers compare numbers with door plates, timetables and letters, all in Western digits."""
    locale = _locale(tag)
    texts = [locale.day(date(2026, 9, 1)), locale.month(date(2026, 9, 1)), locale.number(31200)]
    texts += [locale.when(slot) for slot, _, _ in TIMES]

    assert not [text for text in texts if re.search(r"[٠-٩۰-۹]", text)]


def test_lists_read_as_sentences() -> None:
    """A comma between, a word before the last."""
    german, english = _locale("de"), _locale("en")

    assert [german.conjoin("abc"[:n]) for n in range(4)] == ["", "a", "a und b", "a, b und c"]
    assert english.conjoin("abc") == "a, b and c"
    assert _locale("ar").conjoin(("واحد", "اثنان", "ثلاثة")) == "واحد واثنان وثلاثة"
    assert (german.comma, _locale("fa").comma) == (", ", "، ")


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


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("uk", "вода ґрунт дім ім’я їжак"),
        ("ru", "ель ёлка жук йод кот"),
        ("tr", "cam çay ıspanak iş su şal"),
        ("fa", "آب پا چای ژاله کار گل یخ"),
        ("ar", "أم باب ثوب"),
        ("de", "Ähre Apfel Zug"),
    ],
)
def test_words_sort_by_the_alphabet_of_their_language(tag: str, words: str) -> None:
    """Unicode numbers Persian and Ukrainian letters by the time they were added, not as taught."""
    right = words.split()
    mixed = sorted(right, key=len)

    assert sorted(mixed, key=lambda word: label_key(word, tag)) == right


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
    """English has two, Ukrainian three, Arabic six."""
    catalogue = tool.read(path)
    plurals = [message for message in catalogue if message.id and not isinstance(message.id, str)]

    assert plurals
    assert {len(message.string) for message in plurals} == {catalogue.num_plurals}


_LEFT: Final = re.compile(
    r"[a-zäöüß]*[äöüß][a-zäöüß]*|\b(?:der|die|das|und|oder|nicht|ein|eine|Sie|hier|Ihr|Ihre)\b"
)
_LATIN_WORD: Final = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
_NAMES_KEPT: Final = frozenset(
    (
        *("Atom", "BITV", "Ctrl", "Excel", "HTML", "JavaScript", "OpenStreetMap", "PDF", "WCAG"),
        "vCard",
    )
)
_OTHER_SCRIPT: Final = ("uk", "ru", "ar", "fa")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_are_not_german(path: Path, tool: ModuleType) -> None:
    """A forgotten string shows by its letters, or by words that German alone has."""
    for message in tool.read(path):
        if not message.id or path.stem.startswith("de"):
            continue
        for text in (message.string,) if isinstance(message.string, str) else message.string:
            words = re.sub(r"%\([a-z_]+\)s|\{[a-z_]+\}", "", text)
            if path.stem in _OTHER_SCRIPT:
                assert set(_LATIN_WORD.findall(words)) <= _NAMES_KEPT, message.id
            elif path.stem != "tr":
                assert not _LEFT.search(words), message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_translations_begin_and_end_as_the_german_does(path: Path, tool: ModuleType) -> None:
    """A blank lost at an end would glue words together; a colon lost leaves a number alone."""
    for message in tool.read(path):
        texts = (message.string,) if isinstance(message.string, str) else message.string
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for text in texts if message.id else ():
            assert text == text.strip(), message.id
            assert source.endswith(":") == text.endswith(":"), message.id


def test_only_a_person_s_name_says_that_a_catalogue_was_reviewed(tmp_path: Path) -> None:
    """Silence counts as unread; German is what we write ourselves."""
    (tmp_path / "locales").mkdir()
    said = {
        "uk": "",
        "ar": '"X-Signpost-Reviewed: no\\n"\n',
        "tr": '"X-Signpost-Reviewed: A. Muster, 2026-09-01\\n"\n',
    }
    for tag, line in said.items():
        (tmp_path / f"locales/{tag}.po").write_text(f'msgid ""\nmsgstr ""\n{line}', "utf-8")

    assert [reviewed(tmp_path, tag) for tag in ("de", "uk", "ar", "tr")] == [
        True,
        False,
        False,
        True,
    ]


def test_bringing_a_catalogue_up_to_date_keeps_who_reviewed_it(
    tmp_path: Path, tool: ModuleType
) -> None:
    """The header is ours, and Babel knows nothing of it."""
    path = tmp_path / "fr.po"
    text = (THEME / "locales/fr.po").read_text("utf-8")
    path.write_text(text.replace("Reviewed: no", "Reviewed: A. Muster, 2026-09-01"), "utf-8")

    assert b"X-Signpost-Reviewed: A. Muster, 2026-09-01" in tool.updated(path, tool.template())


def test_gaps_of_all_languages_are_filled_at_once(tmp_path: Path, tool: ModuleType) -> None:
    """What ``--gaps`` prints, with words in it, is what ``--fill`` takes; plurals are lists."""
    strings = tool.template()
    paths = [tmp_path / f"{tag}.po" for tag in ("fr", "tr")]
    for path in paths:
        path.write_bytes((THEME / "locales" / path.name).read_bytes())
    whole = paths[0].read_text("utf-8")
    for said in ('"Rechercher"', '"offre"', '"offres"'):
        assert f" {said}\n" in whole
        whole = whole.replace(f" {said}\n", ' ""\n')
    paths[0].write_text(whole, "utf-8")

    rows = tool.blanks(paths, strings)
    words = [{**row, "fr": "Chercher" if row["de"] == "Suchen" else ["un", "des"]} for row in rows]

    assert [(row["de"], row.keys() - {"de"}) for row in rows] == [
        ("Angebot", {"fr"}),
        ("Suchen", {"fr"}),
    ]
    paths[0].write_bytes(tool.updated(paths[0], strings, words))
    assert tool.missing(paths[0], strings) == []
    assert tool.read(paths[0])["Angebot"].string == ("un", "des")


def test_words_of_one_language_stay_out_of_the_next(tmp_path: Path, tool: ModuleType) -> None:
    """A string that is new to all of them is filled in one by one."""
    strings = tool.template()
    strings.add("Ganz neu")
    paths = [tmp_path / f"{tag}.po" for tag in ("fr", "tr")]
    for path in paths:
        path.write_bytes((THEME / "locales" / path.name).read_bytes())
        path.write_bytes(tool.updated(path, strings, [{"de": "Ganz neu", "fr": "Tout neuf"}]))

    assert [tool.missing(path, strings) for path in paths] == [[], ["Ganz neu"]]


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
