"""The command line: arguments in, a command run, an exit code out."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Final

from signpost.arguments import Help, Parser, add_commands, add_help
from signpost.commands import (
    bring,
    build,
    check,
    compare,
    doctor,
    fmt,
    give,
    history,
    import_issue,
    init,
    issue_form,
    migrate,
    new,
    owners,
    reminders,
    remove_person,
    rename,
    report,
    schema,
    serve,
    test,
    touch,
    translate,
)
from signpost.problems import ContentError, Refused
from signpost.terminal import CONTENT, FINE, INTERRUPTED, SURROUNDINGS, say, tell
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: Final = (
    build,
    check,
    serve,
    new,
    touch,
    rename,
    remove_person,
    fmt,
    migrate,
    compare,
    history,
    doctor,
    reminders,
    bring,
    give,
    translate,
    report,
    owners,
    schema,
    issue_form,
    import_issue,
    init,
    test,
)
"""In the order of ``--help``."""
__all__ = ["COMMANDS", "CONTENT", "FINE", "SURROUNDINGS", "main", "parser"]


def parser() -> Parser:
    """Return the parser of all commands; what it finds has the ``run`` of the one given."""
    whole = Parser(
        prog="build.py",
        description="Baut aus den Einträgen in content/ die Website in site/.",
        epilog="Beispiel: python3 build.py serve",
        formatter_class=Help,
        add_help=False,
        allow_abbrev=False,
    )
    add_help(whole)
    commands = add_commands(whole, "command")
    for module in COMMANDS:
        module.add(commands)
    return whole


def main(arguments: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except ContentError as error:
        tell(error.problems, getattr(options, "format", "text"))
        return CONTENT
    except Refused as error:
        say(f"build.py: {error}")
        return SURROUNDINGS
    except KeyboardInterrupt:
        say("\nAbgebrochen. Die Website ist, wie sie war.")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last place to say what happened
        say(_sentence(error))
        return SURROUNDINGS
    return code


def _sentence(error: Exception) -> str:
    """Return what to say of an error of the system, or of a fault of ours."""
    if isinstance(error, OSError):
        return f"build.py: {error if error.errno is None else Unwritable.because(error)}"
    trace = "".join(traceback.format_exception(error))
    return f"{trace}build.py: Das ist ein Fehler des Programms. Bitte melden Sie ihn."
