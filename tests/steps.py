"""Plays the commands of a workflow here, as a runner would, with a script for a forge.

What an action does (``uses``) is left to the test: it puts the files where the action would.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
_PROGRAM: Final = ("build.py", "signpost", "theme", "docs")
_GH: Final = f"""#!{sys.executable}
import json, os, sys
place = os.environ["FAKE_FORGE"]
arguments = sys.argv[1:]
said = "" if "--input" not in arguments else sys.stdin.read()
with open(os.path.join(place, "calls"), "a", encoding="utf-8") as file:
    file.write(json.dumps([*arguments, said]) + "\\n")
method = arguments[arguments.index("--method") + 1] if "--method" in arguments else "GET"
path = next(word for word in arguments[1:] if word.startswith("repos/"))
with open(os.path.join(place, "answers.json"), encoding="utf-8") as file:
    answers = json.load(file)
for start, answer in answers.items():
    if f"{{method}} {{path}}".startswith(start):
        if answer.endswith(".zip"):
            sys.stdout.buffer.write(open(answer, "rb").read())
        elif "--silent" not in arguments:
            sys.stdout.write(answer)
        sys.exit(0)
sys.exit(f"no answer to {{method}} {{path}}")
"""


class Ran(NamedTuple):
    """What a step has left."""

    code: int
    log: str
    """Both of its streams, which a runner reads alike."""


class Runner:
    """A machine of the forge: a folder with the program from the target branch."""

    def __init__(self, root: Path) -> None:
        self.workspace = root / "workspace"
        self.summary, self._output = root / "summary.md", root / "output"
        self.forge = root / "forge"
        binaries = root / "bin"
        for folder in (self.workspace, self.forge, binaries):
            folder.mkdir()
        for name in _PROGRAM:
            (self.workspace / name).symlink_to(ROOT / name)
        (binaries / "gh").write_text(_GH, "utf-8")
        (binaries / "gh").chmod(0o755)
        (self.forge / "calls").touch()
        self._path = f"{binaries}:{Path(sys.executable).parent}:{os.environ['PATH']}"

    def replace_content(self, files: Mapping[str, str]) -> None:
        """Take a smaller district on both sides: paths from ``content/`` on."""
        for side in (self.workspace, self.workspace / "proposal"):
            shutil.rmtree(side / "content")
            for path, text in files.items():
                (side / path).parent.mkdir(parents=True, exist_ok=True)
                (side / path).write_text(text, "utf-8")

    def answer(self, answers: Mapping[str, object]) -> None:
        """Let the forge answer calls that begin so: a path of a zip file, or data."""
        told = {
            call: answer if isinstance(answer, str) else json.dumps(answer)
            for call, answer in answers.items()
        }
        (self.forge / "answers.json").write_text(json.dumps(told), "utf-8")

    @property
    def calls(self) -> list[list[str]]:
        """What was asked of the forge: the arguments, and what came in."""
        return [json.loads(line) for line in (self.forge / "calls").read_text("utf-8").splitlines()]

    @property
    def outputs(self) -> dict[str, str]:
        """What steps have handed on, one line each."""
        text = self._output.read_text("utf-8") if self._output.exists() else ""
        return dict(line.split("=", 1) for line in text.splitlines())

    def play(self, step: Mapping[str, Any], job: Mapping[str, Any], **env: str) -> Ran:
        """Run a step's command; ``env`` has values for the expressions of its environment."""
        given = {name: value for name, value in job.get("env", {}).items() if "${{" not in value}
        named = {**given, **step.get("env", {}), **env}
        assert not [name for name, value in named.items() if "${{" in value], "values are missing"
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]],  # noqa: S607 - as the runner does
            cwd=self.workspace / step.get("working-directory", "."),
            env={
                "PATH": self._path,
                "HOME": str(self.workspace.parent),
                "LANG": "C.UTF-8",
                "SOURCE_DATE_EPOCH": "1795305600",
                "FAKE_FORGE": str(self.forge),
                "GITHUB_REPOSITORY": "landkreis/wegweiser",
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_OUTPUT": str(self._output),
                **named,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode())


def workflow(name: str) -> dict[str, Any]:
    """Return a workflow as text values, so that ``on`` stays the word it is."""
    text = (ROOT / ".github/workflows" / name).read_text("utf-8")
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only
    assert isinstance(found, dict)
    return found


def commands(job: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the steps of a job that run a command, by the name that people see."""
    return {step["name"]: step for step in job["steps"] if "run" in step}
