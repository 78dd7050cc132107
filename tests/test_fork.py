"""A pull request from a fork with hostile content, played through the workflow files.

Nothing of it runs, no word of it becomes a command, and what is wrong with it is said in sentences.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from conftest import EXAMPLE
from steps import Ran, Runner, commands, workflow

from signpost import comment
from signpost.differences import Comparison, from_json, to_json

if TYPE_CHECKING:
    from pathlib import Path

CONTENT: Final = workflow("check.yml")["jobs"]["content"]
COMMENT: Final = workflow("comment.yml")["jobs"]
RAN: Final = "RAN"
NAMES: Final = (
    "x\n::error::gefälscht.yaml",
    "x\r::set-output name=a::b.yaml",
    f"$(touch {RAN}).yaml",
    f"`touch {RAN}`.yaml",
    f";touch {RAN};.yaml",
    f"|touch {RAN}.yaml",
    "::stop-commands::x.yaml",
    "##[error]x.yaml",
    "-rf.yaml",
    "\x1b[2J.yaml",
)
TEXT: Final = (
    "::error::a ::set-output name=x::y ##[warning]z @koordination [x](https://evil.example)"
)
SECRETS: Final = "root:x:0:0:streng geheim"
_COMMAND: Final = re.compile(r"^\s*::([a-z-]+)|##\[?(\w+)\[?", re.MULTILINE)
_BODY: Final = "comment"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A machine with the target branch: program and content."""
    found = Runner(tmp_path)
    shutil.copytree(EXAMPLE / "content", found.workspace / "content")
    shutil.copytree(EXAMPLE / "content", found.workspace / "proposal/content")
    return found


def _make_hostile(runner: Runner) -> None:
    """Put into the proposal whatever a stranger might, outside of what is checked out, too."""
    proposal = runner.workspace / "proposal"
    secret = runner.workspace.parent / "secret"
    secret.write_text(SECRETS, "utf-8")
    shout = f"open({str(runner.workspace / RAN)!r}, 'w').close()\n"
    for name in (
        "build.py",
        "sitecustomize.py",
        "signpost/__init__.py",
        "pip/__main__.py",
        "yaml.py",
    ):
        (proposal / name).parent.mkdir(exist_ok=True)
        (proposal / name).write_text(shout, "utf-8")
    (proposal / ".github/workflows").mkdir(parents=True)
    (proposal / ".github/workflows/check.yml").write_text("on: push\n", "utf-8")
    records_ = proposal / "content/initiatives"
    good = records.yaml(records.initiative(topics=["sprache"], name=TEXT, summary=TEXT))
    for name in NAMES:
        (records_ / name).write_text(good, "utf-8")
    (records_ / "gut.yaml").write_text(good, "utf-8")
    (records_ / "falsch.yaml").write_text(f'name: "{TEXT}"\nart: "{TEXT}"\n? {TEXT}\n', "utf-8")
    (records_ / "zeilen.yaml").write_text(f"name: |\n  x\n  {TEXT}\n::error::x: y\n", "utf-8")
    (records_ / "geheim.yaml").symlink_to(secret)
    (records_ / "ordner.yaml").mkdir()
    os.mkfifo(records_ / "rohr.yaml")
    with (records_ / "riese.yaml").open("wb") as file:
        file.truncate(2**31)
    (proposal / "content/geo").symlink_to("/")
    (proposal / "content/media/rohr.pdf").unlink(missing_ok=True)
    os.mkfifo(proposal / "content/media/rohr.pdf")


def _play(runner: Runner, job: dict[str, Any], *names: str) -> list[Ran]:
    steps = commands(job)
    return [runner.play(steps[name], job) for name in names or steps]


def _commands_in(log: str) -> set[str]:
    """Return the workflow commands that a runner would find in a log."""
    return {first or second for first, second in _COMMAND.findall(log)}


CHECK: Final = "Einträge prüfen"
COMPARE: Final = "Sagen, was sich auf der Website ändert"
PREVIEW: Final = "Vorschau bauen, die man ohne Server öffnen kann"


def test_hostile_content_runs_nothing_and_is_refused(runner: Runner) -> None:
    """Exit 1 with sentences at lines; no command but our annotations, no file from elsewhere."""
    _make_hostile(runner)

    check, compare = _play(runner, CONTENT, CHECK, COMPARE)

    assert (check.code, compare.code) == (1, 1)
    assert _commands_in(check.log) == {"error", "warning"}
    assert _commands_in(compare.log) == set()
    told = [line for line in check.log.splitlines() if line.startswith("::error")]
    assert all(re.match(r"::error file=content/[^,]*,line=\d+,col=\d+::\S", line) for line in told)
    assert len(told) >= len(NAMES)
    assert "Das ist ein Verweis (Symlink); er wird nicht gelesen." in check.log
    everything = check.log + compare.log + runner.summary.read_text("utf-8")
    everything += (runner.workspace / "vergleich.json").read_text("utf-8")
    assert "Traceback" not in everything
    assert "streng geheim" not in everything
    assert list(runner.workspace.parent.rglob(RAN)) == []


def test_problems_of_the_proposal_come_first(runner: Runner) -> None:
    """Forges show ten: errors in changed files, then other errors, then hints."""
    for side in ("content", "proposal/content"):
        bad = records.yaml(records.initiative(topics=["nichts"]))
        (runner.workspace / side / "initiatives/a-alt.yaml").write_text(bad, "utf-8")
    new = records.yaml(records.initiative(topics=["unsinn"]))
    (runner.workspace / "proposal/content/initiatives/z-neu.yaml").write_text(new, "utf-8")

    [check] = _play(runner, CONTENT, CHECK)
    places = re.findall(r"^::(\w+) file=content/(?:\w+/)?([\w-]+)", check.log, re.MULTILINE)

    assert places[:2] == [("error", "z-neu"), ("error", "a-alt")]
    assert {severity for severity, _name in places[2:]} == {"warning"}
    summary = runner.summary.read_text("utf-8")
    assert summary.startswith("### Einträge geprüft\n\n| Stelle | Was nicht stimmt | Was hilft |")
    assert summary.index("z-neu.yaml") < summary.index("a-alt.yaml")


def test_hostile_texts_are_text_in_log_summary_and_preview(runner: Runner) -> None:
    """Content that is valid, and says in every line what it should not."""
    runner.replace_content(records.district())
    path = runner.workspace / "proposal/content/initiatives/gut.yaml"
    path.parent.mkdir()
    path.write_text(records.yaml(records.initiative(name=TEXT)), "utf-8")

    done = _play(runner, CONTENT)

    assert [ran.code for ran in done] == [0, 0, 0]
    assert _commands_in("".join(ran.log for ran in done)) <= {"warning"}
    outside = "".join(runner.summary.read_text("utf-8").split("`")[::2])
    assert not re.search(r"evil|@koordination|::", outside)
    assert (runner.workspace / "preview/index.html").is_file()


# The comment


def _artifact(runner: Runner, content: bytes) -> str:
    path = runner.workspace.parent / "artifact.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("vergleich.json", content)
    return str(path)


def _read(runner: Runner, content: bytes, size: int = 1_000) -> list[Ran]:
    """Play the job that makes the comment of what the first workflow has left."""
    found = {
        "name": "vergleich",
        "expired": False,
        "size_in_bytes": size,
        "id": 7,
        "created_at": "",
    }
    runner.answer(
        {
            "GET repos/landkreis/wegweiser/actions/runs/5/artifacts": {"artifacts": [found]},
            "GET repos/landkreis/wegweiser/actions/artifacts/7/zip": _artifact(runner, content),
        }
    )
    steps = commands(COMMENT["read"])
    env = {"GH_TOKEN": "reads", "RUN": "5", "SHA": "ab" * 20}
    return [runner.play(step, COMMENT["read"], **env) for step in steps.values()]


def test_the_comment_is_made_of_what_was_compared(runner: Runner) -> None:
    """From a changed file to the words under the proposal, through both workflows."""
    path = runner.workspace / "proposal/content/initiatives/sprachcafe-altdorf.yaml"
    path.write_text(path.read_text("utf-8").replace("030 23125 110", "030 23125 112"), "utf-8")
    _play(runner, CONTENT, COMPARE)

    done = _read(runner, (runner.workspace / "vergleich.json").read_bytes())
    body = json.loads(runner.outputs[_BODY])["body"]

    assert [ran.code for ran in done] == [0, 0]
    assert body.startswith(f"{comment.MARK}\n")
    assert "| Telefon | `030 23125 110` | `030 23125 112` |" in body
    assert body.endswith("Stand: abababababab\n")


FORGED: Final = {
    **json.loads(to_json(Comparison())),
    "items": [
        {
            **dict.fromkeys(
                ("kind", "name", "path", "address"), f"{TEXT}\n# Angenommen\ncomment=x"
            ),
            "what": "new",
            "changes": [dict.fromkeys(("label", "before", "after"), TEXT)],
        }
    ],
}


def test_a_forged_comparison_is_text(runner: Runner) -> None:
    """Who changes the first workflow in a fork can lie, but says it in our words and code."""
    done = _read(runner, json.dumps(FORGED).encode())
    body = json.loads(runner.outputs[_BODY])["body"]

    assert [ran.code for ran in done] == [0, 0]
    assert list(runner.outputs) == [_BODY]
    assert not re.search(r"evil|@|::|# Ang", "".join(body.split("`")[::2]))


@pytest.mark.parametrize("content", [b"", b"[]", b"x" * 3_000_000, b'{"body": "angenommen"}'])
def test_what_is_no_comparison_makes_no_comment(runner: Runner, content: bytes) -> None:
    """The run ends with a sentence, and nothing is handed on."""
    fetched, made = _read(runner, content)

    assert (fetched.code, made.code, runner.outputs) == (0, 2, {})
    assert re.match(r"build\.py: (Das|Der|In) .+\.\n", made.log)


def test_what_is_too_large_is_not_fetched(runner: Runner) -> None:
    """The forge says how large it is."""
    done = _read(runner, to_json(Comparison()).encode(), size=1_000_001)

    assert ([ran.code for ran in done], runner.outputs) == ([0, 0], {})
    assert not any("/zip" in word for call in runner.calls for word in call)


def test_where_nothing_was_compared_nothing_is_said(runner: Runner) -> None:
    """The first workflow was cancelled, or the fork has another one."""
    runner.answer({"GET repos/": {"artifacts": []}})
    steps = commands(COMMENT["read"])
    env = {"GH_TOKEN": "reads", "RUN": "5", "SHA": "ab" * 20}

    done = [runner.play(step, COMMENT["read"], **env) for step in steps.values()]

    assert ([ran.code for ran in done], runner.outputs, len(runner.calls)) == ([0, 0], {}, 1)


SHA: Final = "cd" * 20
PULLS: Final = "GET repos/landkreis/wegweiser/pulls"
COMMENTS: Final = "GET repos/landkreis/wegweiser/issues/12/comments"
MARKED: Final = f"{comment.MARK}\nalt"


def _write(runner: Runner, pulls: list[dict[str, Any]], comments: list[dict[str, Any]]) -> Ran:
    runner.answer(
        {PULLS: pulls, COMMENTS: comments, "PATCH repos/": "", "POST repos/": ""},
    )
    [step] = commands(COMMENT["write"]).values()
    env = {
        "GH_TOKEN": "writes",
        "COMMENT": '{"body":"neu $(touch RAN) `touch RAN`"}',
        "OWNER": "fremd",
        "BRANCH": f"x$(touch {RAN});`touch {RAN}`&per_page=1",
        "SHA": SHA,
    }
    return runner.play(step, COMMENT["write"], **env)


def _by(login: str, body: str, id_: int) -> dict[str, Any]:
    return {"id": id_, "user": {"login": login}, "body": body}


def test_one_comment_is_written_and_then_renewed(runner: Runner) -> None:
    """Only our own is renewed; a stranger who copies its first line is left alone."""
    pull = {"number": 12, "head": {"sha": SHA}}
    others = [_by("fremd", MARKED, 1), _by("github-actions[bot]", "anderes", 2)]

    assert _write(runner, [pull], others).code == 0
    assert _write(runner, [pull], [*others, _by("github-actions[bot]", MARKED, 3)]).code == 0

    wrote = [(call[2], call[-4], call[-1].strip()) for call in runner.calls if "--input" in call]
    body = '{"body":"neu $(touch RAN) `touch RAN`"}'
    assert wrote == [
        ("POST", "repos/landkreis/wegweiser/issues/12/comments", body),
        ("PATCH", "repos/landkreis/wegweiser/issues/comments/3", body),
    ]
    asked = next(call for call in runner.calls if "state=open" in call)
    assert f"head=fremd:x$(touch {RAN});`touch {RAN}`&per_page=1" in asked
    assert list(runner.workspace.parent.rglob(RAN)) == []


@pytest.mark.parametrize(
    "pulls",
    [
        [],
        [{"number": 12, "head": {"sha": "ef" * 20}}],
        [{"number": 12, "head": {"sha": SHA}}, {"number": 13, "head": {"sha": SHA}}],
    ],
)
def test_no_comment_goes_to_another_proposal(runner: Runner, pulls: list[dict[str, Any]]) -> None:
    """The forge says which open proposal ends in the commit that was checked, if one does."""
    assert _write(runner, pulls, []).code == 0
    assert not any("--input" in call for call in runner.calls)


def test_the_comparison_that_is_handed_on_is_read_again(runner: Runner) -> None:
    """Even that of hostile content."""
    _make_hostile(runner)
    _play(runner, CONTENT, COMPARE)

    found = from_json((runner.workspace / "vergleich.json").read_bytes())

    assert found.compared
    assert any("::set-output" in item.name for item in found.items)
    assert found.problems
