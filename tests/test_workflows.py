"""What runs in the forge: least rights, pinned actions, nothing of a proposal inside a command."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from signpost.comment import MARK

ROOT: Final = Path(__file__).resolve().parent.parent
WORKFLOWS: Final = sorted((ROOT / ".github/workflows").glob("*.yml"))
Job = dict[str, Any]


def _read(path: Path) -> dict[str, Any]:
    """Return a workflow as text values, so that ``on`` stays the word it is."""
    workflow = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    assert isinstance(workflow, dict)
    return workflow


def _jobs() -> list[tuple[str, Job]]:
    return [
        (f"{path.stem}/{name}", job)
        for path in WORKFLOWS
        for name, job in _read(path)["jobs"].items()
    ]


JOBS: Final = _jobs()
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
each_job = pytest.mark.parametrize("job", [job for _, job in JOBS], ids=[name for name, _ in JOBS])


def test_there_are_workflows() -> None:
    """The laws below have something to hold."""
    assert [path.name for path in WORKFLOWS] == [
        *("check.yml", "comment.yml", "deploy.yml", "issue.yml", "links.yml", "reminders.yml"),
    ]


@each_workflow
def test_every_action_is_pinned_to_a_commit(path: Path) -> None:
    """A tag can be moved, a commit cannot; the comment says which version it is."""
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]

    unpinned = [line for line in lines if not re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line)]

    assert lines
    assert unpinned == []


def test_one_action_has_one_version() -> None:
    """No workflow lags behind the others."""
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    pins = re.findall(r"uses: ([\w./-]+)@(\w+) # (\S+)", text)

    assert len({name for name, *_ in pins}) == len(set(pins))


@each_workflow
def test_no_event_gives_a_stranger_rights(path: Path) -> None:
    """Proposals run with a reading token and no secrets, or not at all."""
    workflow = _read(path)
    allowed = {"pull_request", "push", "schedule", "workflow_dispatch", "workflow_run"}
    allowed |= {"issues"}

    assert set(workflow["on"]) <= allowed
    assert "secrets." not in path.read_text("utf-8")


@each_workflow
def test_rights_are_given_job_by_job(path: Path) -> None:
    """A workflow as a whole may do nothing."""
    assert _read(path)["permissions"] == {}


@each_job
def test_a_job_has_the_rights_it_needs(job: Job) -> None:
    """Whatever may write has no file of anybody: it asks the forge, and runs no program of ours."""
    reading = ({"contents": "read"}, {"contents": "read", "actions": "read"})
    publishing = {"pages": "write", "id-token": "write"}
    writing = (
        {"pull-requests": "write"},
        {"contents": "write", "pull-requests": "write"},
        {"issues": "write"},
        {"actions": "read", "issues": "write"},
    )

    assert job["permissions"] in (*reading, *writing, publishing)
    if job["permissions"] == publishing:
        assert [step["uses"].split("@")[0] for step in job["steps"]] == ["actions/deploy-pages"]
    elif job["permissions"] not in reading:
        assert not [step for step in job["steps"] if "uses" in step]
        assert not re.search(r"python|build\.py|\.ci/|\bgit ", str(job["steps"]))


@each_workflow
def test_what_has_rights_takes_nothing_of_a_proposal(path: Path) -> None:
    """A run after a strangers' run checks out the main branch, and believes none of its words."""
    workflow = _read(path)
    if not {"workflow_run", "issues"} & set(workflow["on"]):
        return
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert step["uses"].startswith("actions/checkout@")
                assert step["with"] == {"persist-credentials": "false"}
            values = re.findall(r"\$\{\{ *(.+?) *\}\}", str(step.get("env", {})))
            assert all(re.fullmatch(_KNOWN, value) for value in values), values


_KNOWN = (
    r"github\.token|needs\.\w+\.outputs\.\w+|github\.event\.issue\.number"
    r"|github\.event\.workflow_run\.(id|head_sha|head_branch|head_repository\.owner\.login)"
    r"|github\.event\.repository\.default_branch"
)
"""Values that the forge itself makes, or that are looked at as text only."""


def test_the_comment_follows_the_check() -> None:
    """The one is named by the other, and finds its own comment by the first line."""
    comment = _read(ROOT / ".github/workflows/comment.yml")
    check = _read(ROOT / ".github/workflows/check.yml")

    assert comment["on"]["workflow_run"]["workflows"] == [check["name"]]
    assert f'startswith("{MARK}")' in comment["jobs"]["write"]["steps"][0]["run"]
    assert comment["jobs"]["read"]["if"] == "github.event.workflow_run.event == 'pull_request'"


@each_workflow
def test_a_proposal_never_meets_a_token_that_writes(path: Path) -> None:
    """Who may write runs on a schedule, from the main branch."""
    workflow = _read(path)
    writing = [job for job in workflow["jobs"].values() if "write" in job["permissions"].values()]

    assert not (writing and "pull_request" in workflow["on"])


@each_job
def test_a_job_ends(job: Job) -> None:
    """No proposal can keep a machine busy for hours."""
    assert 1 <= int(job["timeout-minutes"]) <= 90


@each_workflow
def test_runs_do_not_pile_up(path: Path) -> None:
    """A newer run takes the place of an older one, or waits for it."""
    assert _read(path)["concurrency"]["group"]


@each_job
def test_no_expression_is_put_into_a_command(job: Job) -> None:
    """A branch or a title with shell characters stays a word."""
    commands = [step["run"] for step in job["steps"] if "run" in step]

    assert [command for command in commands if "${{" in command] == []


@each_job
def test_a_checkout_leaves_no_credentials(job: Job) -> None:
    """What runs later in the job finds no token on the disk."""
    kept = [
        step
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
        and step["with"].get("persist-credentials") != "false"
    ]

    assert kept == []


def test_a_proposals_content_is_read_by_our_program() -> None:
    """The check of content takes the program from the target branch, and content alone from it."""
    ours, theirs, *steps = _read(ROOT / ".github/workflows/check.yml")["jobs"]["content"]["steps"]

    assert ours["with"]["ref"] == "${{ github.base_ref }}"
    assert (theirs["with"]["path"], theirs["with"]["sparse-checkout"]) == ("proposal", "/content/")
    commands = [step["run"] for step in steps if "run" in step]
    assert len(commands) == 3
    assert all(command.startswith("python3 ../build.py ") for command in commands)
    assert _read(ROOT / ".github/workflows/check.yml")["jobs"]["content"]["env"] == {
        "PYTHONSAFEPATH": "1"
    }


def test_the_local_check_can_be_started() -> None:
    """``.ci/run`` is executable and free of slips that bash sees."""
    script = ROOT / ".ci/run"

    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0  # noqa: S607 - any bash
    assert "python3 build.py test" in script.read_text("utf-8")
