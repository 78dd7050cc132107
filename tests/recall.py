"""How well a site's search answers the golden questions; two sites are compared.

    python tests/recall.py                      # the example district, built anew
    python tests/recall.py SITE                 # a built site of the example district
    python tests/recall.py BEFORE AFTER         # two of them, side by side
    python tests/recall.py --failing            # and every question that fails

Prints recall among the first five hits, the mean reciprocal rank, and both for each group.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Final

from questions import ROOT, Question, failing, mean_rank, questions, share

sys.path.insert(0, str(ROOT))
from browser.asking import ask
from browser.chromium import chromium
from browser.serving import serving

from signpost import pipeline
from signpost.order import Order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from questions import Answers

TODAY: Final = date(2026, 11, 22)


def main() -> None:
    """Ask, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sites", nargs="*", type=Path, metavar="SITE", help="built sites")
    parser.add_argument("--failing", action="store_true", help="list what fails, and how")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sites = chosen.sites or [built(Path(folder))]
        found = [answers(site) for site in sites]
    print(table([it for it, _seconds in found]))
    print("seconds".ljust(14), *(f"{seconds:13.1f}" for _it, seconds in found))
    if chosen.failing:
        last = found[-1][0]
        print(*(question.told(last[question]) for question in failing(last)), sep="\n")
    if len(found) > 1:
        print(changes(found[0][0], found[-1][0]))


def built(folder: Path) -> Path:
    """Build the example district with its search; return the folder of the site."""
    order = Order(
        content=ROOT / "content",
        theme=ROOT / "theme",
        site=folder / "site",
        cache=folder / "cache",
        today=TODAY,
        jobs=os.cpu_count() or 1,
    )
    pipeline.publish(order)
    return order.site


def answers(site: Path) -> tuple[Answers, float]:
    """Return what a built site answers, and how many seconds it took."""
    with serving() as server, chromium() as browser:
        server.site, server.lasting = site, True
        start = perf_counter()
        found = ask(browser.new_page(), server.base, questions())
        return found, perf_counter() - start


def table(found: Sequence[Mapping[Question, Sequence[str]]]) -> str:
    """Return the figures as lines: all questions, groups, languages."""
    names = list(dict.fromkeys(question.group for question in found[0]))
    tags = list(dict.fromkeys(question.language for question in found[0]))
    rows = [("all", found)]
    rows += [(name, [_only(it, group=name) for it in found]) for name in names]
    rows += [(f"in {tag}", [_only(it, language=tag) for it in found]) for tag in tags]
    head = " ".join(["group".ljust(14), *["recall@5   MRR" for _it in found], "questions"])
    return "\n".join([head, *(_row(name, some) for name, some in rows)])


def changes(before: Answers, after: Answers) -> str:
    """Return which questions pass in one of two sites alone."""
    gone, left = set(failing(before)), set(failing(after))
    lines = [
        f"better: „{question.ask}“ ({question.on})"
        for question in before
        if question in gone - left
    ]
    lines += [
        f"worse: {question.told(after[question])}" for question in after if question in left - gone
    ]
    return "\n".join(lines)


def _only(found: Mapping[Question, Sequence[str]], **wanted: str) -> dict[Question, Sequence[str]]:
    """Return the answers to questions of a group or a language."""
    return {
        question: hits
        for question, hits in found.items()
        if all(getattr(question, name) == value for name, value in wanted.items())
    }


def _row(name: str, found: Sequence[Mapping[Question, Sequence[str]]]) -> str:
    figures = [f"{share(it):8.1%} {mean_rank(it):5.2f}" for it in found]
    return " ".join([name.ljust(14), *figures, f"{len(found[0]):9}"])


if __name__ == "__main__":
    main()
