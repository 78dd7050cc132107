"""The command line: exit codes, help and messages in German, on any terminal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost import cli, contents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Place

ROOT: Final = Path(__file__).resolve().parent.parent
PROBLEM: Final = re.compile(r"\S+\.yaml:\d+:\d+: [A-ZÄÖÜ„].*[.!?]")
HINT: Final = re.compile(r"    → \S.*")
BROKEN: Final = {"content/initiatives/x.yaml": records.yaml(records.initiative(topics=["nichts"]))}


def _folders(place: Place, *names: str) -> list[str]:
    return [f"--{name}={place.root / name}" for name in names or ("content", "site", "cache")]


def _check(place: Place, *options: str) -> int:
    return cli.main(["check", *_folders(place, "content", "cache"), "--today=2026-11-22", *options])


def _run(
    arguments: Sequence[str], *, stdout: int = subprocess.PIPE, **env: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, with no more surroundings than given."""
    return subprocess.run(
        [sys.executable, "-X", "utf8=0", str(ROOT / "build.py"), *arguments],
        env={"PATH": os.environ["PATH"], **env},
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
    )


# Exit codes


def test_0_when_all_is_well(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """A check says how much it has seen; a build what it has done."""
    number = len([path for path in records.district() if "site.yaml" not in path])
    assert _check(place) == 0
    assert capsys.readouterr() == ("", f"Alles in Ordnung: {number} Einträge geprüft.\n")
    command = ["build", *_folders(place), "--no-index", "--today=2026-11-22"]
    assert cli.main(command) == 0
    assert re.search(r"\nFertig: \d\d Dateien geschrieben, 0 unverändert, 0 ent", _err(capsys))
    assert cli.main(command) == 0
    assert _err(capsys) == "Nichts zu tun: Die Website ist auf dem neuesten Stand.\n"


def _err(capsys: pytest.CaptureFixture[str]) -> str:
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_1_when_the_content_has_problems(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Told on standard error, with a closing line; no site is made."""
    place.write(BROKEN)

    assert _check(place) == 1
    lines = _err(capsys).splitlines()
    assert PROBLEM.fullmatch(lines[0])
    assert HINT.fullmatch(lines[1])
    assert lines[-2:] == ["", "1 Fehler in 1 Datei."]
    assert cli.main(["build", *_folders(place), "--no-index"]) == 1
    assert not place.site.exists()


def test_2_when_the_surroundings_do_not_allow_it(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where a folder should be, a folder that is no theme: a sentence each."""
    file = place.content / "site.yaml"
    for options in (
        [*_folders(place, "content", "cache"), f"--site={file}"],
        [*_folders(place, "content", "site"), f"--cache={file}"],
        [*_folders(place), f"--theme={place.content}"],
    ):
        assert cli.main(["build", "--no-index", *options]) == 2
        last = _err(capsys).splitlines()[-1]
        assert re.fullmatch(r"build\.py: [A-Z„].*\.", last), last
        assert "Errno" not in last


def test_2_when_the_program_itself_fails(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never 1, which says that the content is wrong; with all that we need to mend it."""

    def fails(*_arguments: object) -> None:
        raise KeyError("oh")

    monkeypatch.setattr(contents, "read", fails)
    assert _check(place) == 2
    told = _err(capsys)
    assert "KeyError: 'oh'" in told
    assert told.endswith("Das ist ein Fehler des Programms. Bitte melden Sie ihn.\n")


def test_an_interrupt_is_no_fault(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends as shells expect, without a traceback."""

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(contents, "read", interrupted)
    assert _check(place) == 130
    assert _err(capsys) == "\nAbgebrochen. Die Website ist, wie sie war.\n"


# Help and usage

COMMANDS: Final = (
    "build",
    "check",
    "serve",
    "new",
    "touch",
    "rename",
    "remove-person",
    "fmt",
    "migrate",
    "compare",
    "history",
    "doctor",
    "reminders",
    "import",
    "export",
    "translate",
    "report",
    "owners",
    "schema",
    "issue-form",
    "import-issue",
    "init",
    "test",
)
STEPS: Final = tuple(f"translate {step}" for step in ("status", "stamp", "export", "import"))
ENGLISH: Final = re.compile(
    r"\b(usage|options|optional|positional|arguments?|show|this|help message|and|exit|the|value"
    r"|required|invalid|expected|unrecognized|choice|choose|default|ignored|explicit)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("command", ["", *COMMANDS, *STEPS])
def test_help_is_german_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An example that can be copied, and a line for each thing that can be given."""
    with pytest.raises(SystemExit) as ended:
        cli.main([*command.split(), "--help"])
    told = capsys.readouterr().out
    indented = re.findall(r"^  (?:-\S+, )?(\S+)(.*)$", told.partition("\n\n")[2], re.MULTILINE)

    assert ended.value.code == 0
    assert not ENGLISH.search(re.sub(r"--[\w-]+|build\.py \w+|\{.*\}", "", told))
    assert re.search(rf"\nBeispiel: python3 build\.py {command or 'serve'}.*\n$", told)
    assert all(
        text.strip() or name.startswith(("{", "--format"))
        for name, text in indented
        if name != "BEFEHL"
    )


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """In the order people need them."""
    with pytest.raises(SystemExit):
        cli.main(["--help"])

    assert re.findall(r"^    ([\w-]+) ", capsys.readouterr().out, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "Es fehlt: BEFEHL"),
        ("bild", "Den Befehl „bild“ gibt es nicht. Meinten Sie „build“?"),
        ("build --foo", "Unbekannte Angabe: --foo"),
        ("build --no-inde", "Unbekannte Angabe: --no-inde"),
        ("build extra", "Unbekannte Angabe: extra"),
        ("build --jobs", "Angabe --jobs: hier fehlt ein Wert"),
        ("build --jobs 0", "Angabe --jobs: keine Zahl ab 1: '0'"),
        ("build --today 31.12.2026", "Angabe --today: kein Datum wie 2026-11-22: '31.12.2026'"),
        ("build --no-index=1", "Angabe --no-index: nimmt keinen Wert '1'"),
        ("build --base-url ftp://x", "Angabe --base-url: keine Adresse wie https://example.org/:"),
        ("check --format xml", "Angabe --format: nicht möglich: 'xml' (möglich sind "),
        ("serve --port abc", "Angabe --port: keine ganze Zahl: 'abc'"),
        ("new", "Es fehlt: ART, KENNUNG"),
        ("translate", "Es fehlt: BEFEHL"),
        ("translate stats", "Den Befehl „stats“ gibt es nicht. Meinten Sie „status“?"),
        ("translate export uk", "Es fehlt: DATEI"),
        ("translate import a.csv --by Anna", "Angabe --by: nicht möglich: 'Anna'"),
    ],
)
def test_mistakes_are_told_in_german(
    line: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the way to help, and exit code 2."""
    with pytest.raises(SystemExit) as ended:
        cli.main(line.split())
    told = _err(capsys).splitlines()
    command = next((word for word in line.split() if word in COMMANDS), "")

    assert ended.value.code == 2
    assert told[0].startswith(f"build.py: {message}")
    step = next((name for name in STEPS if line.startswith(name)), command)
    assert told[1:] == [f"Hilfe: {f'build.py {step}'.strip()} --help"]
    assert not ENGLISH.search(re.sub(r"--[\w-]+", "", told[0]))


# Where problems are


def test_paths_are_relative_below_the_working_folder(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that a click in a terminal opens the file; elsewhere they are as given."""
    place.write(BROKEN)
    where = "content/initiatives/x.yaml:5:10: "
    for folder, given, shown in (
        (place.root, "content", where),
        (place.root, str(place.content), where),
        (place.content, ".", where.replace("content/", "./")),
        (place.site.parent.parent, str(place.content), f"{place.root.name}/{where}"),
        (Path("/"), str(place.content), f"{place.content}/".lstrip("/") + where[8:]),
        (ROOT, str(place.content), f"{place.content}/" + where[8:]),
    ):
        monkeypatch.chdir(folder)
        assert cli.main(["check", f"--content={given}", f"--cache={place.cache}"]) == 1
        assert _err(capsys).startswith(shown)


def test_machines_read_standard_output(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and forges' own forms, the same problems in each; nothing else is on it."""
    place.write(BROKEN)
    assert _check(place, "--format=json") == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["line"], problem["column"], problem["severity"]) == (5, 10, "error")
    assert _check(place, "--format=github") == 1
    assert capsys.readouterr().out.startswith("::error file=")
    assert _check(place, "--format=gitlab") == 1
    assert json.loads(capsys.readouterr().out)[0]["location"]["lines"] == {"begin": 5}
    (place.root / "content/initiatives/x.yaml").unlink()
    assert _check(place, "--format=json") == 0
    out, err = capsys.readouterr()
    assert (json.loads(out), err) == ([], "")


def test_the_day_may_come_from_the_environment(
    place: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH, in universal time, as other tools that build reproducibly read it."""
    person = records.person(consent={"given": "2026-01-15", "expires": "2026-11-22"})
    place.write({"content/contacts/e.yaml": records.yaml(person)})
    for epoch, told in (("1795305600", False), ("1795391999", False), ("1795392000", True)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        assert cli.main(["check", *_folders(place, "content", "cache")]) == 0
        assert ("Einwilligung" in _err(capsys)) is told


# Terminals


def test_a_terminal_without_umlauts_gets_ascii(place: Place) -> None:
    """Readable German all the same, in messages and in help."""
    place.write(BROKEN)
    folders = _folders(place, "content", "cache")
    checked = _run(["check", *folders], PYTHONIOENCODING="ascii")
    helped = _run(["build", "--help"], PYTHONIOENCODING="ascii:strict")

    assert checked.returncode == 1
    assert b'"nichts" steht nicht in der Wortliste "topics".' in checked.stderr
    assert b"\n    -> " in checked.stderr
    assert checked.stderr.isascii()
    assert (helped.returncode, helped.stderr) == (0, b"")
    assert b"Eintraege" in helped.stdout


def test_nobody_has_to_listen(place: Place) -> None:
    """A closed pipe, as after „| head“, changes neither the work nor the exit code."""
    place.write(BROKEN)
    for command in (
        ["check", "--format=json", *_folders(place, "content", "cache")],
        ["check", *_folders(place, "content", "cache")],
        ["build", "--help"],
    ):
        reading, writing = os.pipe()
        os.close(reading)
        done = _run(command, stdout=writing)
        os.close(writing)
        assert done.returncode == (0 if "--help" in command else 1)
        assert b"Traceback" not in done.stderr
        assert b"Exception" not in done.stderr


def test_closed_streams_are_no_problem(place: Place) -> None:
    """Started with „>&- 2>&-“, as some schedulers do; what is for errors does not go elsewhere."""
    place.write(BROKEN)
    shell = ["sh", "-c", '"$@" 2>&-', "sh", sys.executable, str(ROOT / "build.py"), "build"]
    shell += ["--no-index", *_folders(place)]
    done = subprocess.run(shell, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    shell[2] = '"$@" >&- 2>&-'
    assert subprocess.run(shell, capture_output=True, check=False).returncode == 1


def test_no_home_is_needed(place: Place) -> None:
    """Neither HOME nor a language nor a time zone; nothing is written anywhere else."""
    done = _run(["build", "--no-index", *_folders(place), "--today=2026-11-22"])

    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in place.root.iterdir()) == ["cache", "content", "site"]
