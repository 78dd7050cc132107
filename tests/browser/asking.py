"""Asks the search of a served site, as people do: by the page's own field and its list of hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from playwright.sync_api import expect
from questions import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page
    from questions import Answers, Question

LIST: Final = "initiativen/"
_ASK: Final = """async ([all, patience]) => {
    const field = document.getElementById("suche");
    const status = document.getElementById("treffer");
    const ask = (words) => new Promise((answered, failed) => {
        const late = setTimeout(() => failed(new Error(`no answer: ${words}`)), patience);
        status.textContent = "";
        new MutationObserver((_changes, observer) => {
            if (status.textContent === status.dataset.failed) failed(new Error(words));
            if (!/\\p{N}/u.test(status.textContent)) return;
            observer.disconnect();
            clearTimeout(late);
            const links = document.querySelectorAll("#direkt:not([hidden]) a, #karten a");
            answered([...links].map((link) => link.pathname));
        }).observe(status, { childList: true, characterData: true, subtree: true });
        field.value = words;
        field.form.requestSubmit();
    });
    const found = [];
    for (const words of all) found.push(await ask(words));
    return found;
}"""
"""Script: put words into the page's field, send it, and wait until the page has counted.

The status comes last, when links and cards are there. Addresses changed by hand would do as well,
but Chromium takes only two hundred of those in ten seconds.
"""
NOW: Final = "2026-11-22T12:00:00Z"
"""When people ask: the day for which the example is built, a Sunday."""
_PATIENCE: Final = 20_000
"""Milliseconds for an answer; what works does not wait."""


def ask(page: Page, base: str, questions: Sequence[Question]) -> Answers:
    """Return the ids that each question shows: the links above the cards, then the cards."""
    top = len(urlsplit(base).path)
    page.clock.set_fixed_time(NOW)
    answers: Answers = {}
    for on in dict.fromkeys(question.on for question in questions):
        some = [question for question in questions if question.on == on]
        page.goto(f"{base}{'' if on == 'de' else f'{on}/'}{LIST}")
        expect(page.locator("#filter")).to_be_visible()  # the script is there
        found = page.evaluate(_ASK, [[question.ask for question in some], _PATIENCE])
        for question, paths in zip(some, found, strict=True):
            answers[question] = [named(path[top:]) for path in paths]
    return {question: answers[question] for question in questions}
