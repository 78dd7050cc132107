"""The monthly and nightly issues, played with a forge that only writes down what it is asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest
import yaml

ROOT: Final = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(shutil.which("jq") is None, reason="jq is there on the forge")

_GH: Final = """\
#!/usr/bin/env python3
import json, os, pathlib, shutil, sys

arguments = sys.argv[1:]
here = pathlib.Path(os.environ["FORGE"])
with (here / "calls").open("a") as calls:
    calls.write(json.dumps(arguments) + "\\n")
if arguments[:2] == ["run", "download"]:
    shutil.copytree(here / "artifact", arguments[arguments.index("--dir") + 1])
if arguments[:2] == ["issue", "list"]:
    issues = json.loads((here / "issues").read_text())
    numbers = "".join(f"{issue['number']}\\n" for issue in issues[:1])
    print(numbers if "--jq" in arguments else json.dumps(issues), end="")
for name in ("--body-file",):
    if name in arguments:
        body = pathlib.Path(arguments[arguments.index(name) + 1]).read_text()
        with (here / "bodies").open("a") as bodies:
            bodies.write(body)
"""


class Forge:
    """A forge that keeps what is asked of it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("bin", "artifact", "work"):
            (root / folder).mkdir()
        (root / "bin/gh").write_text(_GH)
        (root / "bin/gh").chmod(0o755)

    def play(self, workflow: str, job: str, files: dict[str, str], issues: dict[int, str]) -> None:
        """Run the one step of a job that writes issues."""
        for name, text in files.items():
            (self.root / "artifact" / name).write_text(text, "utf-8")
        open_ones = [{"number": number, "title": title} for number, title in issues.items()]
        (self.root / "issues").write_text(json.dumps(open_ones))
        text = (ROOT / ".github/workflows" / workflow).read_text("utf-8")
        (step,) = yaml.safe_load(text)["jobs"][job]["steps"]
        given = {name: str(value) for name, value in step["env"].items()}
        path = f"{self.root / 'bin'}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(
            ["bash", "-e", "-c", step["run"]],  # noqa: S607 - any bash
            cwd=self.root / "work",
            env={**given, "PATH": path, "FORGE": str(self.root), "LANG": "C.UTF-8"},
            check=True,
            capture_output=True,
        )

    @property
    def asked(self) -> list[list[str]]:
        """What was asked that changes issues."""
        calls = [json.loads(line) for line in (self.root / "calls").read_text().splitlines()]
        return [call[1:] for call in calls if call[0] == "issue" and call[1] != "list"]

    @property
    def bodies(self) -> str:
        """The texts of issues."""
        return (self.root / "bodies").read_text("utf-8")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """A forge of our own."""
    return Forge(tmp_path)


def _list(place: str) -> str:
    return f"# Bitte prüfen: {place}\n\nFür: die Koordination in {place}\n"


def test_one_issue_a_place_is_opened_renewed_and_closed(forge: Forge) -> None:
    """The same place keeps its issue; one with nothing to do is thanked."""
    forge.play(
        "reminders.yml",
        "issues",
        {"fertig": "", "altdorf.md": _list("Altdorf"), "neustadt.md": _list("Neu-Stadt (Au)")},
        {7: "Bitte prüfen: Altdorf", 8: "Bitte prüfen: Buchheim"},
    )

    assert forge.asked == [
        ["edit", "7", "--body-file", "body.md"],
        ["comment", "7", "--body", "Die Liste oben ist neu."],
        [
            *("create", "--title", "Bitte prüfen: Neu-Stadt (Au)", "--body-file", "body.md"),
            *("--label", "bitte-prüfen"),
        ],
        ["close", "8", "--comment", "Alles geprüft. Danke!"],
    ]
    assert forge.bodies == (
        "Für: die Koordination in Altdorf\nFür: die Koordination in Neu-Stadt (Au)\n"
    )


def test_nothing_to_do_closes_all(forge: Forge) -> None:
    """A month in which all is fresh."""
    forge.play("reminders.yml", "issues", {"fertig": ""}, {8: "Bitte prüfen: Buchheim"})

    assert [call[:2] for call in forge.asked] == [["close", "8"]]


def test_lists_that_did_not_arrive_close_nothing(forge: Forge) -> None:
    """Half of an artifact is no reason to thank anybody."""
    with pytest.raises(subprocess.CalledProcessError):
        forge.play("reminders.yml", "issues", {}, {8: "Bitte prüfen: Buchheim"})

    assert forge.asked == []


@pytest.mark.parametrize(
    "place", ["$(touch gehackt)", "`touch gehackt`", '"; touch gehackt; "', "-e"]
)
def test_a_title_is_a_word(forge: Forge, place: str) -> None:
    """Whatever a place is called, nothing of it is run."""
    forge.play("reminders.yml", "issues", {"fertig": "", "a.md": _list(place)}, {9: f"X {place}"})

    assert forge.asked[0][:3] == ["create", "--title", f"Bitte prüfen: {place}"]
    assert not list(forge.root.rglob("gehackt"))


REPORT: Final = (
    "content/x.yaml:3: Die Adresse https://a.de/ ist umgezogen.\n    → Neu: https://b.de/\n"
)


def test_links_have_one_issue(forge: Forge) -> None:
    """Opened with the first hint, renewed, and closed with the last."""
    forge.play("links.yml", "issue", {"report.txt": REPORT}, {})

    (call,) = forge.asked
    assert call[:3] == ["create", "--title", "Internetadressen, die nicht mehr stimmen"]
    assert REPORT in forge.bodies
    assert forge.bodies.count("~~~~~~\n") == 2


def test_links_that_are_right_again_close_it(forge: Forge) -> None:
    """And with hints it is renewed."""
    forge.play("links.yml", "issue", {"report.txt": ""}, {5: "x"})

    assert [call[:2] for call in forge.asked] == [["close", "5"]]


def test_links_that_are_still_wrong_renew_it(forge: Forge) -> None:
    """No second issue for the same."""
    forge.play("links.yml", "issue", {"report.txt": REPORT}, {5: "x"})

    assert [call[:2] for call in forge.asked] == [["edit", "5"]]


def test_the_nightly_report_holds_links_alone(tmp_path: Path) -> None:
    """Other hints were told with the proposal that brought them."""
    told = [
        {"path": "content/a.yaml", "line": 3, "message": "Weg.", "hint": "Neu: …", "rule": "link"},
        {"path": "content/b.yaml", "line": 1, "message": "Laut.", "hint": "", "rule": ""},
    ]
    (tmp_path / "bin").mkdir()
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/links.json").write_text("{}")
    (tmp_path / "told").write_text(json.dumps(told))
    (tmp_path / "bin/python3").write_text("#!/bin/sh\ncat told\n")
    (tmp_path / "bin/python3").chmod(0o755)
    text = (ROOT / ".github/workflows/links.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["ask"]["steps"]
    (command,) = [step["run"] for step in steps if step["name"] == "Aufrufen"]
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"

    subprocess.run(["bash", "-e", "-c", command], cwd=tmp_path, env={"PATH": path}, check=True)  # noqa: S607 - any bash

    assert (tmp_path / "night/report.txt").read_text("utf-8") == (
        "content/a.yaml:3: Weg.\n    → Neu: …\n"
    )
    assert (tmp_path / "night/links.json").is_file()
