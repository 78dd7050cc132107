"""Lists and recurring times in words: a, b und c; mittwochs, 15–17 Uhr.

Languages bend their words differently: „each Wednesday“, „from Monday“, „the first Wednesday“ may
be three forms of a weekday, and ordinals may follow its gender. So every place that a weekday can
stand in has words of its own in the catalogues, named by a context, and every sentence around them
is one message.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from itertools import groupby
from typing import TYPE_CHECKING, Final

from signpost.openings import WEEKDAYS

if TYPE_CHECKING:
    import gettext
    from collections.abc import Sequence
    from datetime import time

    from signpost.public import Rhythm, Slot

_FEWEST_IN_A_RUN: Final = 3
_MASCULINE: Final = "m"


def conjoin(strings: gettext.NullTranslations, items: Sequence[str]) -> str:
    """Return items as a list in words: a, b und c."""
    if not items:
        return ""
    _ = strings.gettext
    between, last = _("{first}, {last}"), _("{first} und {last}")
    *before, end = items
    if not before:
        return end
    start = reduce(lambda first, item: between.format(first=first, last=item), before)
    return last.format(first=start, last=end)


def when(strings: gettext.NullTranslations, slot: Slot, *, german: bool) -> str:
    """Return a recurring time in words: mittwochs, 15–17 Uhr.

    Args:
        strings: the language's catalogue.
        slot: the time.
        german: whether hours are said as in German, without needless zeros.
    """
    days = _days(strings, slot.days, slot.every, slot.week)
    times = hours(strings, slot.start, slot.end, german=german)
    return strings.gettext("{days}, {hours}").format(days=days, hours=times) if times else days


def rhythm(strings: gettext.NullTranslations, often: Rhythm) -> str:
    """Return in words how often a committee meets: 2 bis 3 Treffen im Jahr."""
    _ = strings.gettext
    least, most = often.least, often.most
    school = often.per == "school-year"
    if most is None and school:
        words = strings.ngettext(
            "mindestens {count} Treffen im Schuljahr",
            "mindestens {count} Treffen im Schuljahr",
            least,
        )
    elif most is None:
        words = strings.ngettext(
            "mindestens {count} Treffen im Jahr", "mindestens {count} Treffen im Jahr", least
        )
    elif least == most and school:
        words = strings.ngettext(
            "{count} Treffen im Schuljahr", "{count} Treffen im Schuljahr", least
        )
    elif least == most:
        words = strings.ngettext("{count} Treffen im Jahr", "{count} Treffen im Jahr", least)
    elif school:
        words = _("{least} bis {most} Treffen im Schuljahr")
    else:
        words = _("{least} bis {most} Treffen im Jahr")
    return words.format(count=least, least=least, most=most)


@lru_cache(maxsize=4096)
def _days(
    strings: gettext.NullTranslations, some: tuple[str, ...], every: str, week: tuple[int, ...]
) -> str:
    _ = strings.gettext
    numbers = sorted(WEEKDAYS.index(day) for day in set(some))
    if every == "month" and week:
        return _("am {times} im Monat").format(times=_nth(strings, week, some))
    if every == "week":
        return _each_week(strings, numbers)
    days = _run(strings, numbers) or conjoin(strings, _seldom(strings, numbers))
    if every == "2 weeks":
        return _("alle zwei Wochen {days}").format(days=days)
    return _("einmal im Monat {days}").format(days=days)


def _each_week(strings: gettext.NullTranslations, numbers: list[int]) -> str:
    if len(numbers) == len(WEEKDAYS):
        return strings.gettext("täglich")
    pgettext = strings.pgettext
    days = (
        pgettext("jede Woche", "montags"),
        pgettext("jede Woche", "dienstags"),
        pgettext("jede Woche", "mittwochs"),
        pgettext("jede Woche", "donnerstags"),
        pgettext("jede Woche", "freitags"),
        pgettext("jede Woche", "samstags"),
        pgettext("jede Woche", "sonntags"),
    )
    some = conjoin(strings, [days[number] for number in numbers])
    return _run(strings, numbers) or pgettext("jede Woche", "{days}").format(days=some)


def _run(strings: gettext.NullTranslations, numbers: list[int]) -> str:
    """Return three weekdays or more in a row as from–to; empty for any others."""
    if len(numbers) < _FEWEST_IN_A_RUN or numbers[-1] - numbers[0] >= len(numbers):
        return ""
    pgettext = strings.pgettext
    days = (
        pgettext("erster oder letzter Tag", "montags"),
        pgettext("erster oder letzter Tag", "dienstags"),
        pgettext("erster oder letzter Tag", "mittwochs"),
        pgettext("erster oder letzter Tag", "donnerstags"),
        pgettext("erster oder letzter Tag", "freitags"),
        pgettext("erster oder letzter Tag", "samstags"),
        pgettext("erster oder letzter Tag", "sonntags"),
    )
    message = pgettext("Tage", "{first} bis {last}")
    return message.format(first=days[numbers[0]], last=days[numbers[-1]])


def _seldom(strings: gettext.NullTranslations, numbers: list[int]) -> list[str]:
    """Return weekdays that do not come every week."""
    pgettext = strings.pgettext
    days = (
        pgettext("nicht jede Woche", "montags"),
        pgettext("nicht jede Woche", "dienstags"),
        pgettext("nicht jede Woche", "mittwochs"),
        pgettext("nicht jede Woche", "donnerstags"),
        pgettext("nicht jede Woche", "freitags"),
        pgettext("nicht jede Woche", "samstags"),
        pgettext("nicht jede Woche", "sonntags"),
    )
    return [days[number] for number in numbers]


def _nth(strings: gettext.NullTranslations, weeks: tuple[int, ...], days: tuple[str, ...]) -> str:
    """Return weekdays with their numbers, in the gender of each weekday: 1. und 3. Mittwoch."""
    _, pgettext = strings.gettext, strings.pgettext
    names = {
        "mo": (_("Montag"), pgettext("Montag: m, f oder n", "m")),
        "di": (_("Dienstag"), pgettext("Dienstag: m, f oder n", "m")),
        "mi": (_("Mittwoch"), pgettext("Mittwoch: m, f oder n", "m")),
        "do": (_("Donnerstag"), pgettext("Donnerstag: m, f oder n", "m")),
        "fr": (_("Freitag"), pgettext("Freitag: m, f oder n", "m")),
        "sa": (_("Samstag"), pgettext("Samstag: m, f oder n", "m")),
        "so": (_("Sonntag"), pgettext("Sonntag: m, f oder n", "m")),
    }
    ordinals = _ordinals(strings)
    times = []
    for gender, same in groupby((names[day] for day in days), key=lambda name: name[1]):
        numbers = ordinals.get(gender, ordinals[_MASCULINE])
        words = conjoin(strings, [numbers[week] for week in weeks])
        some = conjoin(strings, [name for name, _gender in same])
        times.append(_("{weeks} {days}").format(weeks=words, days=some))
    return conjoin(strings, times)


def _ordinals(strings: gettext.NullTranslations) -> dict[str, dict[int, str]]:
    pgettext = strings.pgettext
    return {
        _MASCULINE: {
            1: pgettext("m", "1."),
            2: pgettext("m", "2."),
            3: pgettext("m", "3."),
            4: pgettext("m", "4."),
            5: pgettext("m", "5."),
            -1: pgettext("m", "letzten"),
        },
        "f": {
            1: pgettext("f", "1."),
            2: pgettext("f", "2."),
            3: pgettext("f", "3."),
            4: pgettext("f", "4."),
            5: pgettext("f", "5."),
            -1: pgettext("f", "letzten"),
        },
        "n": {
            1: pgettext("n", "1."),
            2: pgettext("n", "2."),
            3: pgettext("n", "3."),
            4: pgettext("n", "4."),
            5: pgettext("n", "5."),
            -1: pgettext("n", "letzten"),
        },
    }


def hours(
    strings: gettext.NullTranslations, start: time | None, end: time | None, *, german: bool
) -> str:
    """Return hours in words: 15–17 Uhr; empty where neither is known."""
    _ = strings.gettext
    say = _german_clock if german else _clock
    if start and end:
        return _("{start}–{end} Uhr").format(start=say(start), end=say(end))
    if start:
        return _("ab {start} Uhr").format(start=say(start))
    return _("bis {end} Uhr").format(end=say(end)) if end else ""


def _clock(value: time) -> str:
    return "24:00" if _is_midnight(value) else f"{value.hour:02}:{value.minute:02}"


def _german_clock(value: time) -> str:
    if _is_midnight(value):
        return "24"
    return f"{value.hour}:{value.minute:02}" if value.minute else str(value.hour)


def _is_midnight(value: time) -> bool:
    """Tell whether this is what 24:00 is read as."""
    return (value.hour, value.minute) == (23, 59)
