"""``remove-person``: every trace of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from signpost.arguments import add_content, command
from signpost.showing import visible
from signpost.terminal import FINE, say, show, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from signpost.arguments import Commands
    from signpost.kept import Kept
    from signpost.removal import Removal

_WHAT: Final = {
    "file": "der Eintrag selbst",
    "reference": "Verweis",
    "name": "Name im Text",
    "maybe": "vielleicht gemeint",
    "email": "E-Mail-Adresse",
    "phone": "Telefonnummer",
    "id": "Kennung im Text",
    "filename": "Dateiname",
    "inside": "im Inneren der Datei",
}


def add(commands: Commands) -> None:
    """Add „remove-person“."""
    summary = "alle Spuren einer Person finden und ihren Eintrag löschen"
    remove = command(commands, "remove-person", summary, "erika-beispiel --write", _run)
    remove.add_argument("person", metavar="PERSON", help="Kennung des Kontakts, oder der Name")
    remove.add_argument(
        "--write", action="store_true", help="den Eintrag und Verweise darauf löschen"
    )
    add_content(remove)


def _run(options: argparse.Namespace) -> int:
    from signpost.removal import run  # noqa: PLC0415 - --help needs none of it

    done = run(options.content, options.person, write=options.write)
    tell(done.unreadable)
    for trace in done.found.traces:
        gone = (" – gelöscht" if done.written else " – löscht --write") if trace.goes else ""
        show(f"{trace.where}: {_WHAT[trace.what]} „{visible(trace.text)}“{gone}")
    say("\n".join(_summary(done)))
    say("\n" + "\n".join(_about_git(done.kept, done.person.id)))
    return FINE


def _summary(done: Removal) -> Iterator[str]:
    """Yield what has happened in the content folder, and what is to be done by hand."""
    traces = done.found.traces
    going = sum(trace.goes for trace in traces)
    rest = len(traces) - going
    if not traces:
        yield "In den Einträgen steht nichts von dieser Person."
    elif done.written:
        yield f"{going} von {len(traces)} Spuren gelöscht."
    else:
        yield f"{len(traces)} Spuren gefunden; --write löscht {going} davon."
    if rest:
        yield "Texte, Dateien und Dateinamen ändert der Befehl nicht: Bitte tun Sie das selbst."
    if done.found.unread:
        yield (
            f"In {done.found.unread} Bilder, PDF und andere Dateien konnte er nicht hineinlesen: "
            "Bitte sehen Sie in content/media/ nach."
        )
    if done.written:
        yield "Prüfen Sie jetzt mit: python3 build.py check"
    yield "Von der Website verschwindet die Person mit dem nächsten „build“ und Veröffentlichen."


_MANY: Final = 12
"""Versions, branches and tags that are named."""


def _about_git(kept: Kept | None, id_: str) -> Iterator[str]:
    """Yield what the version history still holds, and what can be done."""
    if kept is None:
        yield "Hier gibt es keine Versionsgeschichte (Git). Denken Sie an Sicherungskopien."
        return
    if not kept.whole:
        yield "Die Suche in der Versionsgeschichte ist unvollständig: Sie dauerte zu lange, oder"
        yield "hier liegt nur ein Teil davon. Suchen Sie in einem vollständigen Klon weiter."
    if kept.elsewhere:
        yield f"Außerhalb der Einträge nennen sie auch: {visible(_few(kept.elsewhere))}"
    if kept.authored:
        yield f"{kept.authored} Fassungen hat die Person selbst geschrieben; ihr Name steht daran."
    if not kept.commits:
        yield "In der Versionsgeschichte (Git) ist nichts gefunden."
        return
    number = "1 Fassung" if len(kept.commits) == 1 else f"{len(kept.commits)} Fassungen"
    yield f"In der Versionsgeschichte (Git) steht die Person weiter, in {number}:"
    yield f"  {_few(kept.commits)}"
    yield f"  Zweige und Marken, die dorthin führen: {visible(_few(kept.refs)) or 'keine'}"
    yield "Soll sie auch dort verschwinden, schreiben Sie die Geschichte neu (docs/privacy.md):"
    path = f" --path content/contacts/{id_}.yaml --invert-paths" if id_ else ""
    for nth, step in enumerate(
        (
            "Alle Zweige zusammenführen oder schließen; niemand arbeitet solange weiter.",
            f"In einem frischen Klon: git filter-repo --replace-text ersetzen.txt{path}",
            "Überschreiben: git push --force --mirror",
            "Die Forge bitten, Zwischenspeicher und alte Vorschläge zu löschen (Support).",
            "Wer eine Kopie (Fork, Klon) hat, löscht sie und holt sie neu.",
        ),
        1,
    ):
        yield f"  {nth}. {step}"


def _few(names: tuple[str, ...]) -> str:
    more = f" und {len(names) - _MANY} weitere" if len(names) > _MANY else ""
    return ", ".join(names[:_MANY]) + more
