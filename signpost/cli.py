"""The command line: arguments in, problems and progress out, exit codes.

The only module that prints. Exit codes: 0 fine, 1 the content has problems, 2 usage or
surroundings.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
import traceback
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TextIO

from signpost.hints import suggest
from signpost.problems import ContentError
from signpost.showing import in_ascii, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from signpost.pipeline import Order
    from signpost.plainness import Looked
    from signpost.problems import Problem
    from signpost.spans import Span

ROOT: Final = Path(__file__).resolve().parent.parent
FINE: Final = 0
CONTENT: Final = 1
SURROUNDINGS: Final = 2
_INTERRUPTED: Final = 130


def main(arguments: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except ContentError as error:
        _tell(error.problems, getattr(options, "format", "text"))
        return CONTENT
    except KeyboardInterrupt:
        _say("\nAbgebrochen. Die Website ist, wie sie war.")
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last place to say what happened
        _say(_sentence(error))
        return SURROUNDINGS
    return code


def _sentence(error: Exception) -> str:
    """Return what to say of an error: no disk, no rights, another build; or a fault of ours."""
    from signpost.lock import Busy  # noqa: PLC0415 - only when something went wrong
    from signpost.parallel import Died  # noqa: PLC0415
    from signpost.search import IndexFailed  # noqa: PLC0415
    from signpost.unwritable import Unwritable  # noqa: PLC0415

    if isinstance(error, OSError) and error.errno is not None:
        return f"build.py: {Unwritable.because(error)}"
    if isinstance(error, Busy | Died | IndexFailed | Unwritable | OSError):
        return f"build.py: {error}"
    trace = "".join(traceback.format_exception(error))
    return f"{trace}build.py: Das ist ein Fehler des Programms. Bitte melden Sie ihn."


COMMANDS: Final = ("build", "check", "serve", "new", "translate", "report", "test")
STEPS: Final = ("status", "stamp", "export", "import")
"""What „translate“ can do."""
_NO_COMMAND: Final = re.compile(r"argument BEFEHL: invalid choice: '([^']*)'")


class _Help(argparse.HelpFormatter):
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


class _Parser(argparse.ArgumentParser):
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
        _print(message, file or sys.stderr, end="")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end with 2."""
        unknown = _NO_COMMAND.match(message)
        if unknown:
            names = STEPS if self.prog.endswith(" translate") else COMMANDS
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
    "invalid _day value": "kein Datum wie 2026-11-22",
    "invalid _period value": "kein Zeitraum wie 2025/2026, 2026 oder 2026-02-01/2026-07-31",
    "invalid int value": "keine ganze Zahl",
    "invalid _jobs value": "keine Zahl ab 1",
    "invalid _url value": "keine Adresse wie https://example.org/",
    "ignored explicit argument": "nimmt keinen Wert",
    "not allowed with argument": "passt nicht zu",
    "argument ": "Angabe ",
}


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _period(text: str) -> Span:
    from signpost.spans import parse  # noqa: PLC0415 - only when a report is asked for

    found = parse(text)
    if found is None:
        raise ValueError
    return found


def _jobs(text: str) -> int:
    jobs = int(text)
    if jobs < 1:
        raise ValueError
    return jobs


_URL: Final = re.compile(r"(https?://[^/?#\s<>\"']+(/[^?#\s<>\"']*)?)?")


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        raise ValueError
    return text


def _today() -> date:
    """Return the day to build for: SOURCE_DATE_EPOCH where it is set, else the clock's.

    The only look at a clock; everything else gets the day as an argument.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).astimezone().date()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py",
        description="Baut aus den Einträgen in content/ die Website in site/.",
        epilog="Beispiel: python3 build.py serve",
        formatter_class=_Help,
        add_help=False,
        allow_abbrev=False,
    )
    _add_help(parser)
    commands = parser.add_subparsers(
        dest="command", metavar="BEFEHL", required=True, title="Befehle", parser_class=_Parser
    )
    build = _command(commands, "build", "die Website bauen", "--jobs 2", _build)
    _add_folders(build)
    _add_look(build)
    build.add_argument("--no-index", action="store_true", help="ohne Suche (geht schneller)")
    build.add_argument(
        "--offline", action="store_true", help="zum Öffnen ohne Server, etwa von einem Stick"
    )
    check = _command(commands, "check", "die Einträge prüfen", "--format github", _check)
    _add_folders(check, outputs=False)
    check.add_argument(
        "--format",
        choices=("text", "github", "gitlab", "json"),
        default="text",
        help="Form der Meldungen (sonst: text)",
    )
    check.add_argument(
        "--plain", action="store_true", help="auch Hinweise zur Verständlichkeit der Texte"
    )
    serve = _command(commands, "serve", "die Website ansehen, mit jeder Änderung neu", "", _serve)
    _add_folders(serve)
    serve.add_argument("--port", type=int, default=8000, metavar="ZAHL", help="sonst: 8000")
    new = _command(commands, "new", "einen Eintrag anlegen", "initiatives sprachcafe-altdorf", _new)
    new.add_argument("kind", metavar="ART", help="initiatives, contacts, municipalities, pages …")
    new.add_argument("id", metavar="KENNUNG", help="Dateiname ohne .yaml, zum Beispiel cafe-welt")
    new.add_argument(
        "--content", type=Path, default=ROOT / "content", metavar="ORDNER", help="Einträge"
    )
    _add_translate(commands)
    _add_report(commands)
    test = _command(commands, "test", "alle Prüfungen des Programms laufen lassen", "", _test)
    test.add_argument("arguments", nargs="*", metavar="…", help="weitere Angaben für pytest")
    return parser


def _add_translate(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Add „translate“ with commands of its own."""
    translate = _command(commands, "translate", "Übersetzungen verwalten", "status", _nothing)
    steps = translate.add_subparsers(
        dest="step", metavar="BEFEHL", required=True, title="Befehle", parser_class=_Parser
    )
    status = _command(steps, "status", "zeigen, was übersetzt ist", "--list", _translate_status)
    status.add_argument("--list", action="store_true", help="auch nennen, was noch fehlt")
    status.add_argument(
        "--theme", type=Path, default=ROOT / "theme", metavar="ORDNER", help="Gestaltung"
    )
    stamp = _command(
        steps,
        "stamp",
        "zu Übersetzungen notieren, welchen deutschen Text sie übersetzen",
        "--all --language uk",
        _translate_stamp,
    )
    stamp.add_argument("paths", nargs="*", type=Path, metavar="PFAD", help="Dateien oder Ordner")
    stamp.add_argument("--all", action="store_true", help="alle Einträge")
    stamp.add_argument("--language", metavar="SPRACHE", help="nur diese Sprache, zum Beispiel uk")
    stamp.add_argument("--by", choices=_BY, help="auch notieren, wer übersetzt hat")
    stamp.add_argument(
        "--outdated", action="store_true", help="auch veraltete, die jetzt wieder stimmen"
    )
    export = _command(
        steps, "export", "eine Tabelle zum Übersetzen schreiben", "uk uk.xlsx", _translate_export
    )
    export.add_argument("language", metavar="SPRACHE", help="zum Beispiel uk")
    export.add_argument("file", type=Path, metavar="DATEI", help="neue Datei, .csv oder .xlsx")
    export.add_argument("--missing", action="store_true", help="nur, was fehlt oder veraltet ist")
    bring = _command(
        steps, "import", "eine übersetzte Tabelle übernehmen", "uk.xlsx", _translate_import
    )
    bring.add_argument("file", type=Path, metavar="DATEI", help="die Tabelle")
    bring.add_argument(
        "--by", choices=_BY, default="human", help="wer übersetzt hat (sonst: human)"
    )
    bring.add_argument("--dry-run", action="store_true", help="nur zeigen, was sich ändern würde")
    for step in (status, stamp, export, bring):
        step.add_argument(
            "--content", type=Path, default=ROOT / "content", metavar="ORDNER", help="Einträge"
        )
        step.add_argument(
            "--today", type=_day, default=None, metavar="JJJJ-MM-TT", help="als wäre dieser Tag"
        )


def _add_report(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Add „report“."""
    summary, example = "einen Bericht in eine Datei schreiben", "--period 2025/2026 --out b.html"
    report = _command(commands, "report", summary, example, _report)
    report.add_argument(
        "--period",
        type=_period,
        required=True,
        metavar="ZEITRAUM",
        help="Schuljahr (2025/2026), Jahr (2026) oder zwei Tage (2026-02-01/2026-07-31)",
    )
    report.add_argument(
        "--id", metavar="KENNUNG", help="welcher, wenn es für den Zeitraum mehrere gibt"
    )
    report.add_argument(
        "--out", metavar="DATEI", help="wohin; „-“ für die Ausgabe (sonst: KENNUNG.html)"
    )
    report.add_argument(
        "--log",
        type=Path,
        action="append",
        default=[],
        metavar="DATEI",
        help="Zugriffsprotokoll des Servers, für die Nutzung der Website; mehrmals möglich",
    )
    _add_folders(report)


_BY: Final = ("human", "machine")


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    summary: str,
    example: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"Beispiel: python3 {_name(commands)}{name} {example}".rstrip(),
        formatter_class=_Help,
        add_help=False,
        allow_abbrev=False,
    )
    _add_help(parser)
    parser.set_defaults(run=run)
    return parser


def _name(commands: argparse._SubParsersAction[_Parser]) -> str:
    """Return how the program and, within a command, that command are called, with a blank."""
    return f"{commands._prog_prefix} "  # noqa: SLF001 - argparse tells it nowhere else


def _add_help(parser: argparse.ArgumentParser) -> None:
    parser._positionals.title = "Angaben"  # noqa: SLF001 - argparse offers no other way to German
    parser._optionals.title = "Angaben mit Namen"  # noqa: SLF001 - see above
    parser.add_argument("-h", "--help", action="help", help="diese Hilfe")


def _add_folders(parser: argparse.ArgumentParser, *, outputs: bool = True) -> None:
    folders = [("content", "content", "Einträge"), ("theme", "theme", "Gestaltung")]
    if outputs:
        folders.append(("site", "site", "fertige Website"))
    folders.append(("cache", ".cache", "Gedächtnis für schnelles Bauen"))
    for name, default, text in folders:
        parser.add_argument(
            f"--{name}", type=Path, default=ROOT / default, metavar="ORDNER", help=text
        )
    parser.add_argument(
        "--today", type=_day, default=None, metavar="JJJJ-MM-TT", help="bauen wie an diesem Tag"
    )
    parser.add_argument(
        "--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="ZAHL", help="Prozesse zugleich"
    )


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--base-url", type=_url, default=None, metavar="URL", help="statt der Adresse in site.yaml"
    )


def _order(options: argparse.Namespace) -> Order:
    from signpost.pipeline import Order  # noqa: PLC0415 - --help needs none of it

    if not (options.theme / "layouts/base.html").is_file():
        raise OSError(f"Im Ordner „{options.theme}“ ist keine Gestaltung.")
    return Order(
        content=options.content,
        theme=options.theme,
        site=getattr(options, "site", ROOT / "site"),
        cache=options.cache,
        today=options.today or _today(),
        jobs=options.jobs,
        base_url=getattr(options, "base_url", None),
        searchable=not (getattr(options, "no_index", False) or getattr(options, "offline", False)),
        offline=getattr(options, "offline", False),
    )


def _build(options: argparse.Namespace) -> int:
    from signpost import pipeline  # noqa: PLC0415 - see _order

    gc.disable()  # values without cycles: looking for some takes a tenth of a build
    order = _order(options)
    progress = _Progress()
    report, warnings = pipeline.publish(order, progress)
    progress.end()
    _tell(warnings)
    if not report.changed and not report.indexed:
        _say("Nichts zu tun: Die Website ist auf dem neuesten Stand.")
        return FINE
    _say(
        f"Fertig: {report.written} Dateien geschrieben, {report.unchanged} unverändert, "
        f"{report.removed} entfernt. Die Website liegt in {order.site}."
    )
    return FINE


def _check(options: argparse.Namespace) -> int:
    from signpost import pipeline  # noqa: PLC0415 - see _order
    from signpost.theme import read  # noqa: PLC0415

    order = _order(options)
    reading = pipeline.read(order)
    pipeline.site(order, reading, read(order.theme))
    looked = _plain(options) if options.plain else None
    _tell((*reading.warnings, *(looked.problems if looked else ())), options.format)
    if options.format == "text":
        if looked:
            from signpost.plainness import summary  # noqa: PLC0415 - only when asked for

            _say(summary(looked))
        number = sum(len(entries) for entries in reading.catalog.entries.values())
        _say(f"Alles in Ordnung: {number} Einträge geprüft.")
    return FINE


def _plain(options: argparse.Namespace) -> Looked:
    """Return hints on plain language: only for those who ask, since a build has no need of them."""
    from signpost import files  # noqa: PLC0415 - see _order
    from signpost.plainness import look  # noqa: PLC0415

    return look(files.scan(options.content)[0])


def _serve(options: argparse.Namespace) -> int:
    from signpost.server import serve  # noqa: PLC0415 - see _order

    return serve(_order(options), options.port, _say)


def _new(options: argparse.Namespace) -> int:
    from signpost.scaffold import Refused, create  # noqa: PLC0415 - see _order

    try:
        path = create(options.content, options.kind, options.id)
    except Refused as error:
        _say(f"build.py: {error}")
        return SURROUNDINGS
    _say(f"Angelegt: {path}\nÖffnen Sie die Datei und füllen Sie die Zeilen aus.")
    return FINE


def _nothing(_options: argparse.Namespace) -> int:
    return SURROUNDINGS


def _translate_status(options: argparse.Namespace) -> int:
    from signpost.translate_status import report  # noqa: PLC0415 - see _order
    from signpost.translations import shelf  # noqa: PLC0415

    hand = shelf(options.content, options.today or _today())
    _print(report(hand, options.theme, whole=options.list), sys.stdout)
    return FINE


def _translate_stamp(options: argparse.Namespace) -> int:
    from signpost import translate  # noqa: PLC0415 - see _order
    from signpost.translate_stamp import Wish  # noqa: PLC0415

    day, paths = options.today or _today(), options.paths
    wish = Wish(options.language, options.by, options.outdated)
    return _translated(
        lambda: translate.stamp(options.content, day, paths, wish, everything=options.all)
    )


def _translate_export(options: argparse.Namespace) -> int:
    from signpost import translate  # noqa: PLC0415 - see _order

    asked = translate.Asked(options.language, options.missing)
    day = options.today or _today()
    return _translated(lambda: translate.export(options.content, day, asked, options.file))


def _translate_import(options: argparse.Namespace) -> int:
    from signpost import translate  # noqa: PLC0415 - see _order

    day, dry = options.today or _today(), options.dry_run
    return _translated(
        lambda: translate.bring(options.content, day, options.file, options.by, dry=dry)
    )


def _translated(do: Callable[[], str]) -> int:
    """Do something with translations and say what; or why it cannot be done."""
    from signpost.translate import Refused  # noqa: PLC0415 - see _order

    try:
        _say(do())
    except Refused as error:
        _say(f"build.py: {error}")
        return SURROUNDINGS
    return FINE


def _report(options: argparse.Namespace) -> int:
    from signpost import handout  # noqa: PLC0415 - see _order

    order = _order(options)
    asked = handout.Asked(options.period, options.id, tuple(options.log))
    try:
        made = handout.make(order, asked)
        if options.out == "-":
            _print(made.content.decode(), sys.stdout)
            return FINE
        path = Path(options.out or made.name)
        handout.write(order, made, path)
    except handout.Refused as error:
        _say(f"build.py: {error}")
        return SURROUNDINGS
    kept = "" if made.public else " Er ist nicht öffentlich: Geben Sie ihn nicht weiter."
    _say(f"Geschrieben: {path}.{kept}")
    return FINE


def _test(options: argparse.Namespace) -> int:
    from signpost.quality import run  # noqa: PLC0415 - see _order

    return run(ROOT, options.arguments, _say)


def _tell(problems: Sequence[Problem], form: str = "text") -> None:
    """Print problems: for people on standard error, for machines on standard output."""
    from signpost.reports import told  # noqa: PLC0415 - only when there are problems

    if form == "text":
        if problems:
            _say(told(problems))
    else:
        _print(told(problems, form), sys.stdout)


def _say(text: str) -> None:
    _print(text, sys.stderr)


def _print(text: str, stream: TextIO | None, end: str = "\n") -> None:
    """Print even where the terminal has no umlauts, or nobody listens any more."""
    if stream is None:
        return  # closed from the start
    try:
        text.encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        text = in_ascii(text)
    try:
        print(text, end=end, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class _Progress:
    """Tells how far a build is: one line that updates on a terminal, a line a step elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stderr is not None and sys.stderr.isatty()
        self._step = ""
        self._shown = -1

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show a step; ``total`` is 0 where it is not known."""
        percent = done * 100 // total if total else 0
        if self._terminal:
            if (step, percent) != (self._step, self._shown):
                far = f" {done} von {total}" if total else " …"
                _print(f"\r\x1b[K{step}{far}", sys.stderr, end="")
        elif step != self._step:
            _say(f"{step} …")
        self._step, self._shown = step, percent

    def end(self) -> None:
        """Leave the terminal's line clean."""
        if self._terminal:
            _print("\r\x1b[K", sys.stderr, end="")
