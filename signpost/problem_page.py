"""The page in place of the site while something is wrong: what, where, and what would be right.

It owes nothing to the theme's templates, because those may be what is wrong; of the theme it takes
the stylesheet. All that it shows is escaped.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from signpost.reports import counts
from signpost.showing import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from signpost.problems import Position, Problem

MOST: Final = 50
"""Problems shown; who has more of them sees the others once these are solved."""
AROUND: Final = 3
"""Lines shown above and below."""
_LONGEST: Final = 240
"""Characters shown of a line."""

STYLES: Final = """
.trouble { padding-block: var(--space-l, 2rem); }
.trouble h2 { max-inline-size: none; font-size: 1.125rem; font-weight: 650; hyphens: none;
  font-family: ui-monospace, "DejaVu Sans Mono", Consolas, Menlo, monospace;
  overflow-wrap: anywhere; }
.trouble h3 { margin-block: .25rem; max-inline-size: 48rem; }
.trouble pre { overflow-x: auto; padding-block: .5rem; margin-block: .75rem 0;
  border: .0625rem solid var(--line, #888); border-radius: .25rem;
  background: var(--surface, Canvas); color: var(--ink, CanvasText);
  font: 1rem/1.6 ui-monospace, "DejaVu Sans Mono", Consolas, Menlo, monospace; tab-size: 4; }
.trouble code { display: block; inline-size: max-content; min-inline-size: 100%;
  padding-inline: .5rem 1rem; font: inherit; border-inline-start: .25rem solid transparent; }
.trouble code b { color: var(--ink-soft, inherit); font-weight: inherit; user-select: none; }
.trouble code[data-here] { border-inline-start-color: var(--warning, #b30); font-weight: 650;
  background: var(--paper, Canvas); }
.trouble mark { color: inherit; background: transparent; text-decoration: underline wavy 1px;
  text-decoration-color: var(--warning, #b30); text-underline-offset: .25em; }
.trouble article + article { margin-block-start: 2.5rem; }
.trouble .where { color: var(--ink-soft, inherit); }
.trouble__hidden { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
"""
"""What the page needs beside the theme's stylesheet; it can also do without that."""

_PAGE: Final = Markup(
    """<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{styles}">
</head>
<body class="trouble">
<main>
<div class="head flow">
<h1>{heading}</h1>
<p class="lead">{lead}</p>
</div>
{body}</main>
</body>
</html>
"""
)
_FILE: Final = Markup('<section class="section"><h2>{path}</h2>\n{problems}</section>\n')
_PROBLEM: Final = Markup(
    '<article>\n<p class="where">{where}</p>\n<h3>{message}</h3>\n{hint}{excerpt}</article>\n'
)
_HINT: Final = Markup("<p>{}</p>\n")
_EXCERPT: Final = Markup('<pre tabindex="0" role="group" aria-label="{label}">{lines}</pre>\n')
_LINE: Final = Markup("<code{here}><b>{number} </b>{text}\n</code>")
_HERE: Final = Markup(" data-here")
_MARKED: Final = Markup('{}<mark><span class="trouble__hidden">Hier: </span>{}</mark>')
_REST: Final = Markup('<p class="section">… und {} weitere; Sie sehen sie im Terminal.</p>\n')

Read = Callable[[str], "Sequence[str] | None"]
"""Path as shown → lines of the file."""


def _page(**parts: str) -> str:
    return str(_PAGE.format(**parts))


def waiting(styles: str) -> str:
    """Return the page for the time of the first build."""
    return _page(
        title="Vorschau",
        styles=styles,
        heading="Einen Augenblick …",
        lead="Die Website wird gebaut. Diese Seite lädt sich von selbst neu.",
        body="",
    )


def failed(sentence: str, styles: str) -> str:
    """Return the page for a fault that is in no file of the content."""
    return _page(
        title="Die Website lässt sich nicht bauen – Vorschau",
        styles=styles,
        heading="Die Website lässt sich nicht bauen.",
        lead=visible(sentence),
        body="",
    )


def told(problems: Sequence[Problem], read: Read, styles: str) -> str:
    """Return the page for problems, with the lines around each.

    Args:
        problems: what is wrong.
        read: returns the lines of a file by its path as shown, None where it cannot be read.
        styles: address of the stylesheet.
    """
    heading = counts(problems).rstrip(".")
    few = sorted(problems)[:MOST]
    files = [
        _FILE.format(path=visible(path), problems=_all(some, read(path)))
        for path, some in groupby(few, key=lambda problem: problem.where.path)
    ]
    if len(problems) > MOST:
        files.append(_REST.format(len(problems) - MOST))
    return _page(
        title=f"{heading} – Vorschau",
        styles=styles,
        heading=heading,
        lead="Die Website bleibt, wie sie war, bis das geändert ist. "
        "Sobald Sie speichern, lädt sich diese Seite von selbst neu.",
        body=Markup().join(files),
    )


def _all(problems: Iterable[Problem], lines: Sequence[str] | None) -> Markup:
    return Markup().join(_problem(problem, lines) for problem in problems)


def _problem(problem: Problem, lines: Sequence[str] | None) -> Markup:
    where = problem.where
    return _PROBLEM.format(
        where=f"Zeile {where.line}, Spalte {where.column}",
        message=visible(problem.message),
        hint=_HINT.format(visible(problem.hint)) if problem.hint else "",
        excerpt=_excerpt(where, lines) if lines else "",
    )


def _excerpt(where: Position, lines: Sequence[str]) -> Markup:
    """Return the lines around a place, numbered; the place is marked."""
    start = max(1, where.line - AROUND)
    shown = list(enumerate(lines, start=1))[start - 1 : where.line + AROUND]
    if not shown:
        return Markup()
    width = len(str(shown[-1][0]))
    return _EXCERPT.format(
        label=f"Zeilen {start} bis {shown[-1][0]}",
        lines=Markup().join(
            _LINE.format(
                here=_HERE if number == where.line else "",
                number=f"{number:{width}}",
                text=_marked(text, where.column) if number == where.line else _cut(text),
            )
            for number, text in shown
        ),
    )


def _marked(text: str, column: int) -> Markup:
    """Return a line with all from a column on marked."""
    before, rest = text[: column - 1], text[column - 1 :]
    if len(before) > _LONGEST // 2:
        before = "…" + before[-_LONGEST // 2 :]
    return _MARKED.format(visible(before), _cut(rest))


def _cut(text: str) -> str:
    return visible(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
