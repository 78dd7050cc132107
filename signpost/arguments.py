"""What can be asked of the program: its parser in German, types of arguments, folders.

A command is a module of :mod:`signpost.commands` with a function ``add``, which adds its parser by
:func:`command` and says what to run.
"""

from __future__ import annotations

import argparse
import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

from signpost.hints import suggest
from signpost.problems import Refused
from signpost.showing import visible
from signpost.terminal import ROOT, SURROUNDINGS, today, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from signpost.order import Order
    from signpost.spans import Span

_NO_COMMAND: Final = re.compile(r"argument BEFEHL: invalid choice: '([^']*)'")


class Help(argparse.HelpFormatter):
    """Help in German."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin with „Aufruf“."""
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)

    def add_argument(self, action: argparse.Action) -> None:
        """Make room for the longest command, which argparse forgets is further in."""
        super().add_argument(action)
        for command in getattr(action, "_choices_actions", ()):
            self._action_max_length = max(self._action_max_length, len(command.dest) + 4)


class Parser(argparse.ArgumentParser):
    """Speaks German."""

    def parse_known_args(  # type: ignore[override] # one of its several forms
        self,
        args: Sequence[str] | None = None,
        namespace: Any = None,  # noqa: ANN401 - argparse's own form
    ) -> tuple[argparse.Namespace, list[str]]:
        """Refuse what a command does not know in the words of that command."""
        found, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {visible(' '.join(rest))}")
        return found, rest

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - see above
        """Print help where the terminal has no umlauts, too."""
        write(message, file, end="")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end with 2."""
        unknown = _NO_COMMAND.match(message)
        if unknown:
            names = [name for action in self._actions for name in action.choices or ()]
            hint = suggest(unknown[1], names) or f"Möglich sind: {', '.join(names)}."
            message = f"Den Befehl „{visible(unknown[1])}“ gibt es nicht. {hint}"
        for english, german in _ARGPARSE.items():
            message = message.replace(english, german)
        self.exit(SURROUNDINGS, f"build.py: {message}\nHilfe: {self.prog} --help\n")


_ARGPARSE: Final = {
    "the following arguments are required": "Es fehlt",
    "unrecognized arguments": "Unbekannte Angabe",
    "invalid choice": "nicht möglich",
    "choose from": "möglich sind",
    "expected one argument": "hier fehlt ein Wert",
    "expected at least one argument": "hier fehlt ein Wert",
    "invalid day value": "kein Datum wie 2026-11-22",
    "invalid period value": "kein Zeitraum wie 2025/2026, 2026 oder 2026-02-01/2026-07-31",
    "invalid int value": "keine ganze Zahl",
    "invalid jobs value": "keine Zahl ab 1",
    "invalid url value": "keine Adresse wie https://example.org/",
    "ignored explicit argument": "nimmt keinen Wert",
    "not allowed with argument": "passt nicht zu",
    "argument ": "Angabe ",
}


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - it has no other name
"""What a command's ``add`` gets, to add its parser to."""


def day(text: str) -> date:
    """Return a day as ISO 8601 writes it."""
    return date.fromisoformat(text)


def period(text: str) -> Span:
    """Return a school year, a year, or what is from one day to another."""
    from signpost.spans import parse  # noqa: PLC0415 - only when a report is asked for

    found = parse(text)
    if found is None:
        raise ValueError
    return found


def jobs(text: str) -> int:
    """Return a number of processes, from 1."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


_URL: Final = re.compile(r"(https?://[^/?#\s<>\"']+(/[^?#\s<>\"']*)?)?")


def url(text: str) -> str:
    """Return an address of the web without query and fragment, or nothing."""
    if not _URL.fullmatch(text):
        raise ValueError
    return text


def command(
    commands: Commands,
    name: str,
    summary: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """Add a command with its help and an example of its arguments, and return its parser.

    ``run`` gets the options and returns the exit code.
    """
    parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"Beispiel: python3 {_name(commands)}{name} {example}".rstrip(),
        formatter_class=Help,
        add_help=False,
        allow_abbrev=False,
    )
    add_help(parser)
    parser.set_defaults(run=run)
    return parser


def _name(commands: Commands) -> str:
    """Return how the program and, within a command, that command are called, with a blank."""
    return f"{commands._prog_prefix} "  # noqa: SLF001 - argparse tells it nowhere else


def add_commands(parser: argparse.ArgumentParser, dest: str) -> Commands:
    """Let a parser have commands, of which one must be given; its name will be in ``dest``."""
    return parser.add_subparsers(
        dest=dest, metavar="BEFEHL", required=True, title="Befehle", parser_class=Parser
    )


def add_help(parser: argparse.ArgumentParser) -> None:
    """Add ``--help``, and German headings."""
    parser._positionals.title = "Angaben"  # noqa: SLF001 - argparse offers no other way to German
    parser._optionals.title = "Angaben mit Namen"  # noqa: SLF001 - see above
    parser.add_argument("-h", "--help", action="help", help="diese Hilfe")


def add_folders(parser: argparse.ArgumentParser, *, outputs: bool = True) -> None:
    """Add what :func:`order` needs: folders, the day, and how many processes may work."""
    folders = [("content", "content", "Einträge"), ("theme", "theme", "Gestaltung")]
    if outputs:
        folders.append(("site", "site", "fertige Website"))
    folders.append(("cache", ".cache", "Gedächtnis für schnelles Bauen"))
    for name, default, text in folders:
        parser.add_argument(
            f"--{name}", type=Path, default=ROOT / default, metavar="ORDNER", help=text
        )
    add_today(parser, "bauen wie an diesem Tag")
    parser.add_argument(
        "--jobs", type=jobs, default=os.cpu_count() or 1, metavar="ZAHL", help="Prozesse zugleich"
    )


def add_content(parser: argparse.ArgumentParser) -> None:
    """Add the folder of content alone."""
    parser.add_argument(
        "--content", type=Path, default=ROOT / "content", metavar="ORDNER", help="Einträge"
    )


def content_folder(options: argparse.Namespace) -> Path:
    """Return the folder of content.

    Raises:
        Refused: there is none, or a link that could lead anywhere.
    """
    from signpost.files import is_folder  # noqa: PLC0415 - --help needs none of it

    content: Path = options.content
    if not is_folder(content):
        raise Refused(f"Den Ordner „{content}“ gibt es nicht.")
    return content


def add_today(parser: argparse.ArgumentParser, text: str = "als wäre dieser Tag") -> None:
    """Add the day, which is the clock's where it is not given."""
    parser.add_argument("--today", type=day, default=None, metavar="JJJJ-MM-TT", help=text)


def asked_day(options: argparse.Namespace) -> date:
    """Return the day of :func:`add_today`."""
    found: date = options.today or today()
    return found


def reading_order(content: Path, options: argparse.Namespace, jobs: int = 1) -> Order:
    """Return what reads a folder of content for a command that has no say in all else.

    Args:
        content: the folder.
        options: with the day, see :func:`add_today`.
        jobs: how many processes may work.
    """
    from signpost.order import Order  # noqa: PLC0415 - --help needs none of it

    day = asked_day(options)
    return Order(content, ROOT / "theme", ROOT / "site", ROOT / ".cache", day, jobs=jobs)


def order(options: argparse.Namespace) -> Order:
    """Return what is to be built, and from what.

    Raises:
        Refused: there is no theme in its folder.
    """
    from signpost.order import Order  # noqa: PLC0415 - --help needs none of it

    if not (options.theme / "layouts/base.html").is_file():
        raise Refused(f"Im Ordner „{options.theme}“ ist keine Gestaltung.")
    return Order(
        content=options.content,
        theme=options.theme,
        site=getattr(options, "site", ROOT / "site"),
        cache=options.cache,
        today=asked_day(options),
        jobs=options.jobs,
        base_url=getattr(options, "base_url", None),
        searchable=not (getattr(options, "no_index", False) or getattr(options, "offline", False)),
        offline=getattr(options, "offline", False),
    )
