"""What runs on GitLab and openCode: the same steps as on GitHub, and as little trust."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
import yaml
from conftest import EXAMPLE
from steps import ROOT, Ran, Runner, commands, workflow

from signpost import comment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TEXT: Final = (ROOT / ".gitlab-ci.yml").read_text("utf-8")
CI: Final[dict[str, Any]] = yaml.load(_TEXT, Loader=yaml.BaseLoader)  # noqa: S506 - text only
_WORDS: Final = {"workflow", "stages", "default", "variables"}
JOBS: Final = {
    name: job for name, job in CI.items() if name not in _WORDS and not name.startswith(".")
}
PROPOSAL: Final = '$CI_PIPELINE_SOURCE == "merge_request_event"'
MAIN: Final = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"
each_job = pytest.mark.parametrize("name", JOBS)


def _calls(lines: list[str]) -> set[tuple[str, ...]]:
    """Return the calls of our program: the command, and the names of its options."""
    found = set()
    for line in lines:
        for call in re.findall(r"build\.py\"? ([^|>\n]*)", line.replace("\\\n", " ")):
            words = call.split()
            found.add((words[0], *sorted(word for word in words if word.startswith("--"))))
    return found


def _script(name: str) -> list[str]:
    return [str(line) for line in JOBS[name]["script"]]


def test_the_jobs_are_those_that_are_looked_at_here() -> None:
    """A new one is added on purpose."""
    assert set(JOBS) == {"content", "note", "program", "website", "stale", "pages"}
    assert {job["stage"] for job in JOBS.values()} == set(CI["stages"])
    assert CI["workflow"]["rules"] == [{"if": PROPOSAL}, {"if": MAIN}]


@each_job
def test_a_job_says_when_it_runs_and_names_no_registry(name: str) -> None:
    """Each for proposals or for the main branch; images come from where the runner takes them."""
    job = JOBS[name]
    image = job.get("image", CI["default"]["image"])

    assert all(rule["if"].startswith((PROPOSAL, MAIN)) for rule in job["rules"])
    assert re.fullmatch(r"python:(3\.\d+|\$PYTHON)", image)
    assert re.fullmatch(r"\d{1,2} minutes", job.get("timeout", CI["default"]["timeout"]))


def test_content_is_checked_as_on_github() -> None:
    """The same calls of the target branch's program, but for the forms that each forge reads."""
    github = [step["run"] for step in commands(workflow("check.yml")["jobs"]["content"]).values()]
    here = {call for call in _calls(_script("content")) if call != ("check", "--base", "--content")}

    there = {tuple(word for word in call if word != "--summary") for call in _calls(github)}
    assert here == there
    assert all('python3 "$TARGET/build.py"' in line for line in _script("content"))
    assert JOBS["content"]["artifacts"]["reports"] == {"codequality": "codequality.json"}


def test_the_website_is_built_as_on_github() -> None:
    """By push and by schedule, with all of history."""
    github = [step["run"] for step in commands(workflow("deploy.yml")["jobs"]["build"]).values()]
    here = _calls([*_script("website"), *_script("stale")])

    assert _calls(github) - here == {("issue-form", "--check")}  # GitHub's form
    assert here <= _calls(github)
    assert JOBS["website"]["variables"]["GIT_DEPTH"] == "0"
    assert _script("program") == ["bash .ci/run"]
    matrix = workflow("check.yml")["jobs"]["program"]["strategy"]["matrix"]["python"]
    assert JOBS["program"]["parallel"]["matrix"] == [{"PYTHON": matrix}]


def test_one_job_has_a_token_and_nothing_of_a_proposal() -> None:
    """It checks nothing out, runs for no fork, and reads the comparison as text."""
    [rule] = JOBS["note"]["rules"]

    assert _TEXT.count("NOTE_TOKEN") == 1
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID" in rule["if"]
    assert JOBS["note"]["variables"] == {"GIT_STRATEGY": "none"}
    assert all('"$TARGET/' in line for line in _script("note"))
    assert CI["variables"]["PYTHONSAFEPATH"] == "1"
    assert CI[".target"]["before_script"][-1] == 'git -C "$TARGET" remote remove origin'


def test_variables_of_the_forge_stand_in_quotes() -> None:
    """A branch with shell characters stays a word."""
    for name in (*JOBS, ".target"):
        lines = [str(line) for key in ("before_script", "script") for line in CI[name].get(key, ())]
        for line in lines:
            bare = re.sub(r'"[^"]*"', "", line)
            assert "$" not in bare.replace("$PYTHON", ""), line


def test_both_forges_ask_the_same_questions() -> None:
    """The check-list of a proposal, word for word."""
    github = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")

    assert (ROOT / ".gitlab/merge_request_templates/Default.md").read_text("utf-8") == github
    assert github.count("- [ ] ") == 5


# Played here


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A machine with the target branch and a proposal."""
    found = Runner(tmp_path)
    for side in ("content", "proposal/content"):
        shutil.copytree(EXAMPLE / "content", found.workspace / side)
    return found


def _play(runner: Runner, name: str) -> Ran:
    script = "\n".join(("set -eo pipefail", *_script(name)))
    step = {"run": script, "working-directory": "proposal"}
    return runner.play(step, {"env": CI["variables"]}, TARGET=str(runner.workspace))


def test_a_bad_proposal_fails_and_leaves_its_report(runner: Runner) -> None:
    """The log has sentences, the report of code quality has lines, the comparison is there."""
    proposal = runner.workspace / "proposal"
    bad = records.yaml(records.initiative(topics=["nichts"], name="$(touch RAN) ::error::x"))
    (proposal / "content/initiatives/neu.yaml").write_text(bad, "utf-8")
    (proposal / "build.py").write_text("open('RAN', 'w')\n", "utf-8")
    (proposal / "yaml.py").write_text("open('RAN', 'w')\n", "utf-8")

    done = _play(runner, "content")
    report = json.loads((proposal / "codequality.json").read_text("utf-8"))
    [found] = [item for item in report if item["severity"] == "major"]

    assert done.code == 1
    assert "content/initiatives/neu.yaml:5:10: „nichts“ steht nicht in der Wortliste" in done.log
    assert found["location"] == {"path": "content/initiatives/neu.yaml", "lines": {"begin": 5}}
    assert {"description", "check_name", "fingerprint"} < found.keys()
    assert comment.MARK in (proposal / "vergleich.md").read_text("utf-8")
    assert not list(runner.workspace.parent.rglob("RAN"))


def test_a_good_proposal_has_a_preview(runner: Runner) -> None:
    """To open without a server."""
    runner.replace_content(records.district())
    assert _play(runner, "content").code == 0
    assert (runner.workspace / "proposal/vorschau/index.html").is_file()


class _Forge(BaseHTTPRequestHandler):
    """Answers as GitLab does, and remembers what was asked."""

    calls: Final[list[tuple[str, str, str]]] = []
    notes: Final[list[dict[str, Any]]] = []

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.calls.append((self.command, self.path, self.rfile.read(length).decode()))
        page = "page=1" in self.path
        found: object = {"id": 5} if self.path.endswith("/user") else self.notes if page else []
        told = json.dumps(found).encode()
        self.send_response(200 if self.headers["PRIVATE-TOKEN"] == "writes" else 401)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    do_GET = do_POST = do_PUT = _answer  # noqa: N815 - as the base class calls them

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def forge() -> Iterator[str]:
    """A forge on this machine; yields its address."""
    _Forge.calls.clear()
    _Forge.notes.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Forge)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/api/v4"
    server.shutdown()
    server.server_close()


def _note(forge: str, path: Path, token: str = "writes") -> int:  # noqa: S107 - no secret
    path.write_text(f"{comment.MARK}\nneu", "utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci/note"), str(path)],
        env={
            "PATH": os.environ["PATH"],
            "CI_API_V4_URL": forge,
            "CI_PROJECT_ID": "3",
            "CI_MERGE_REQUEST_IID": "12",
            "NOTE_TOKEN": token,
            "no_proxy": "*",
        },
        capture_output=True,
        check=False,
    )
    return done.returncode


def test_one_note_is_written_and_then_renewed(forge: str, tmp_path: Path) -> None:
    """Only our own is renewed, whoever else begins a note as we do."""
    _Forge.notes.append({"id": 1, "author": {"id": 9}, "body": f"{comment.MARK}\nfremd"})

    assert _note(forge, tmp_path / "x.md") == 0
    _Forge.notes.append({"id": 2, "author": {"id": 5}, "body": f"{comment.MARK}\nalt"})
    assert _note(forge, tmp_path / "x.md") == 0

    place = "/api/v4/projects/3/merge_requests/12/notes"
    wrote = [(method, path) for method, path, body in _Forge.calls if body]
    assert wrote == [("POST", place), ("PUT", f"{place}/2")]


def test_a_refused_note_is_a_failure(forge: str, tmp_path: Path) -> None:
    """Nobody believes there is a note where there is none."""
    assert _note(forge, tmp_path / "x.md", token="wrong") != 0  # noqa: S106 - no secret
