"""What keeps the site from being built, as a page for the browser and as text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost import files, load, problem_page, theme
from signpost.problems import Position, Problem
from signpost.reports import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2 import TemplateSyntaxError

    from signpost.order import Order

STYLES: Final = "/assets/vorschau.css"
"""Address of the stylesheet for these pages; its own links start from there."""
_COLOUR: Final = "#00594c"


class Trouble(NamedTuple):
    """Something that is wrong."""

    page: str
    text: str


def of_content(order: Order, problems: Sequence[Problem]) -> Trouble:
    """Return the trouble with files, with the lines around each error; hints can wait."""
    errors = [problem for problem in problems if problem.severity == "error"]
    roots = {files.shown(folder): folder for folder in (order.content, order.theme)}

    def read(path: str) -> list[str] | None:
        return next(
            (
                _lines(root, path[len(name) + 1 :])
                for name, root in roots.items()
                if path.startswith(f"{name}/")
            ),
            None,
        )

    return Trouble(problem_page.told(errors, read, STYLES), told(errors))


def of_template(order: Order, error: TemplateSyntaxError) -> Trouble:
    """Return the trouble with a template that cannot be read; what is wrong is in Jinja's words."""
    where = Position(f"{files.shown(order.theme)}/{error.name}", error.lineno)
    problem = Problem(where, f"Die Vorlage lässt sich nicht lesen: {error.message}")
    return of_content(order, [problem])


def of_surroundings(error: BaseException) -> Trouble:
    """Return the trouble that an error speaks of itself."""
    notes = " ".join(note for note in getattr(error, "__notes__", ()) if "\n" not in note)
    sentence = " ".join(filter(None, (str(error) or type(error).__name__, notes)))
    return Trouble(problem_page.failed(sentence, STYLES), sentence)


def styles(order: Order) -> str:
    """Return the stylesheet for these pages: the theme's, as far as that can be read."""
    try:
        district = load.district(order.content)
        colour = _COLOUR if isinstance(district, tuple) else district.settings.colour
        sheet = theme.read(order.theme).stylesheet(colour).content.decode()
    except (OSError, ValueError, LookupError):
        sheet = ""
    return sheet + problem_page.STYLES


def _lines(root: Path, path: str) -> list[str] | None:
    """Return the lines of a file below a folder."""
    try:
        raw = files.read(str(root / path))
    except (OSError, ValueError):
        return None
    return raw.decode("utf-8-sig", "replace").splitlines()
