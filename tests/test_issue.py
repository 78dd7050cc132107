"""A proposal by form: what comes of an issue, whatever a stranger writes into it."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from conftest import EXAMPLE, TODAY, Place
from hypothesis import given
from hypothesis import strategies as st
from payloads import PAYLOADS
from steps import ROOT, Runner, commands, workflow

from signpost import cli
from signpost.issue_entry import Found, answer, read, record, written
from signpost.issue_form import PLACE, fields, form
from signpost.source import parse

if TYPE_CHECKING:
    from pathlib import Path

FIELDS: Final = fields(EXAMPLE / "content")
JOBS: Final = workflow("issue.yml")["jobs"]
ANSWERS: Final = {
    "Name": "Werkbank Clausen",
    "Art": "Initiative",
    "Gemeinde": "Clausen",
    "Kurzbeschreibung": "Wir reparieren, was noch zu retten ist.",
    "Themen": "Alltag, Fahrrad & Werkstatt",
    "Für wen": "_No response_",
    "Sprachen": "Deutsch, Arabisch und Ukrainisch",
    "Beschreibung": "Kommen Sie **vorbei**.\n\n### Was wir haben\n\n- Werkzeug",
    "Öffnungszeiten": "Mi 15:00-17:00\n- Freitag: 9 bis 12 Uhr",
    "Postleitzahl": "_No response_",
    "Ort": "Clausen",
    "Telefon": "030 23125 177",
    "E-Mail": "_No response_",
    "So geht’s weiter": "Kommen Sie mittwochs.\nSie brauchen keine Anmeldung.",
}


def _body(**changes: str) -> str:
    """Return the text of an issue as GitHub makes it of the form."""
    labels = {field.label.replace("-", "_"): field.label for field in FIELDS}
    told = ANSWERS | {labels[name]: text for name, text in changes.items()}
    return "\n\n".join(f"### {label}\n\n{text}" for label, text in told.items())


@pytest.fixture
def district(tmp_path: Path) -> Place:
    """The example district."""
    found = Place(tmp_path)
    shutil.copytree(EXAMPLE / "content", found.content)
    return found


def _read(place: Place, body: str) -> Found:
    return read(body, fields(place.content), place.order)


# The form


def test_the_form_is_that_of_the_content() -> None:
    """After changing words or municipalities: ``python3 build.py issue-form``."""
    assert (ROOT / PLACE).read_text("utf-8") == form(ROOT / "content")


REPORT: Final = (ROOT / ".github/ISSUE_TEMPLATE/aenderung.yml").read_text("utf-8")


@pytest.mark.parametrize("text", [form(EXAMPLE / "content"), REPORT], ids=["new", "report"])
def test_the_forms_keep_to_githubs_rules(text: str) -> None:
    """Types, labels and options are such as GitHub takes; each label and id is there once."""
    data = yaml.safe_load(text)
    elements = [element for element in data["body"] if element["type"] != "markdown"]
    labels = [element["attributes"]["label"] for element in elements]
    ids = [element["id"] for element in elements]

    assert (len(set(labels)), len(set(ids))) == (len(elements), len(elements))
    assert {it["type"] for it in elements} <= {"input", "textarea", "dropdown", "checkboxes"}
    assert {"name", "description", "body"} <= data.keys()
    assert all(re.fullmatch("[a-z-]+", id_) for id_ in ids)
    for element in elements:
        options = element["attributes"].get("options", ["x"])
        assert options
        texts = [option["label"] if isinstance(option, dict) else option for option in options]
        assert len(texts) == len(set(texts))
        assert all(isinstance(option, str) and "," not in option for option in texts)


def test_the_form_asks_for_what_a_record_needs() -> None:
    """And for no more than that."""
    needed = {field.label for field in FIELDS if field.required}

    assert needed == {"Name", "Art", "Gemeinde", "Kurzbeschreibung", "Themen"}


def test_the_form_asks_for_nobodys_name() -> None:
    """An issue is public before anybody has looked at it, and stays."""
    assert not {"contacts", "consent", "hide_address"} & {name for it in FIELDS for name in it.way}
    assert "nichts Privates" in form(EXAMPLE / "content")


# What comes of an issue


def test_an_issue_becomes_a_record(district: Place) -> None:
    """In the order of the form, with ids for words, and nothing for what was left out."""
    found = _read(district, _body())

    assert found.faults == ()
    assert found.path == "content/initiatives/werkbank-clausen.yaml"
    assert found.text == (
        "name: Werkbank Clausen\n"
        "kind: initiative\n"
        "municipality: clausen\n"
        "summary: Wir reparieren, was noch zu retten ist.\n"
        "topics: [alltag, fahrrad]\n"
        "languages: [de, ar, uk]\n"
        "description: |\n  Kommen Sie **vorbei**.\n\n  ### Was wir haben\n\n  - Werkzeug\n"
        'hours: [{days: [mi], from: "15:00", to: "17:00"}, '
        '{days: [fr], from: "9:00", to: "12:00"}]\n'
        "place: {town: Clausen}\n"
        "phone: 030 23125 177\n"
        "steps: [Kommen Sie mittwochs., Sie brauchen keine Anmeldung.]\n"
    )
    assert answer(found).startswith("Danke! Der Vorschlag ist in Ordnung.")


def test_line_ends_of_windows_are_as_good(district: Place) -> None:
    """Browsers send them."""
    assert _read(district, _body().replace("\n", "\r\n")) == _read(district, _body())


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"Name": "_No response_"}, "„Name“ fehlt."),
        ({"Themen": "_No response_"}, "„Themen“ fehlt."),
        ({"Gemeinde": "Altdrof"}, "„Gemeinde“ kennt „Altdrof“ nicht. Meinten Sie „Altdorf“?"),
        ({"Sprachen": "Klingonisch"}, "Die Sprache „Klingonisch“ kennen wir nicht."),
        ({"Telefon": "ruf mich an"}, "„phone“ (Telefon) ist keine Telefonnummer: „ruf mich an“."),
        ({"E_Mail": "a@b@c"}, "„email“ (E-Mail)"),
        ({"Postleitzahl": "7990"}, "„postcode“ (Postleitzahl) hat nicht die richtige Form"),
        ({"Öffnungszeiten": "abends"}, "Die Zeit „abends“ verstehen wir nicht."),
        ({"Öffnungszeiten": "Mi 17:00-15:00"}, "Das Ende („to“) liegt nicht nach dem Beginn"),
        ({"Kurzbeschreibung": "x" * 300}, "erlaubt sind höchstens 250"),
        ({"Name": "Sprachcafé Altdorf", "Gemeinde": "Altdorf"}, "gibt es schon."),
        ({"Beschreibung": "x\n\n### Name\n\ny"}, "Die Überschrift „Name“ steht zweimal da."),
        ({"Internetseite": "javascript:alert(1)"}, "„website“ (Internetseite)"),
    ],
)
def test_what_is_wrong_is_said(district: Place, changes: dict[str, str], fault: str) -> None:
    """All at once, in the words of every other check."""
    found = _read(district, _body(**changes))

    assert (found.path, found.text) == ("", "")
    assert any(fault in told for told in found.faults), found.faults
    assert fault.split("„", maxsplit=1)[0] in answer(found)


def test_an_empty_issue_is_answered(district: Place) -> None:
    """Somebody has deleted everything, or never used the form."""
    for body in ("", "Hallo!", "### Unsinn\n\nx", "### Name"):
        assert _read(district, body).faults


def test_a_new_record_may_not_break_others(district: Place) -> None:
    """Problems of other files keep no proposal back, those of the new one do."""
    path = district.content / "initiatives/naehkreis-altdorf.yaml"
    path.write_text("name: kaputt\n", "utf-8")

    assert _read(district, _body()).faults == ()


@pytest.mark.parametrize(
    "text",
    [
        "x\nstatus: ended\nextra: {a: b}",
        '"}]\n- !!python/object/apply:os.system ["touch RAN"]',
        "&a *a {{ 7*7 }} {% raw %}",
        "../../../etc/passwd",
        "::set-output name=path::x\n::error::y",
        "$(touch RAN) `touch RAN` ; touch RAN",
        "@koordination <img src=x> [x](https://evil.example)",
        "---\n...\n--- x",
        "\u202egpj \x00 \x1b[2J",
        "# x",
        "'",
        '"',
        "\\",
    ],
)
def test_hostile_texts_stay_texts(district: Place, text: str) -> None:
    """They stand in the file letter by letter, as one value, or are refused."""
    found = _read(district, _body(Beschreibung=text, Name=f"Werkbank {text}"))

    assert not re.search(r"@|evil|<|::", "".join(answer(found).split("`")[::2]))
    if not found.faults:
        assert re.fullmatch(r"content/initiatives/[a-z0-9]+(-[a-z0-9]+)*\.yaml", found.path)
        source, problems = parse("", found.text.encode())
        assert source is not None
        assert problems == ()
        assert str(source.data["description"]).strip() == text.strip()
        assert source.data["name"] == " ".join(f"Werkbank {text}".split())
        assert "status" not in source.data


@given(st.text(max_size=200), st.text(max_size=80))
def test_any_text_is_read(text: str, line: str) -> None:
    """No text makes the reader fail; what it makes of it reads as the same data again."""
    data, _faults = record(_body(Beschreibung=text, Name=line, Öffnungszeiten=text), FIELDS)
    source, _problems = parse("", written(data).encode("utf-8", "surrogatepass"))

    if source is not None and "description" in source.data:
        assert set(source.data) <= {field.way[0] for field in FIELDS}


def test_payloads_change_no_answer(district: Place) -> None:
    """Nothing of a proposal leaves its code span in our answer."""
    frame = "".join(answer(Found(faults=("x",))).split("`")[::2])

    for payload in PAYLOADS:
        told = answer(Found(faults=(payload or "x",)))
        assert "".join(told.split("`")[::2]) == frame, payload
    assert district.content.is_dir()


def test_what_is_too_long_is_refused(district: Place) -> None:
    """No text costs more than reading it."""
    assert _read(district, "ä" * 200_000).faults == ("Der Vorschlag ist zu lang.",)
    many = "\n".join("Mi 15:00-17:00" for _ in range(5_000))
    assert len(_read(district, _body(Öffnungszeiten=many)).faults) <= 30


# The commands


def test_the_command_makes_the_file(district: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """Once: the second time there is such an entry."""
    issue = district.root / "issue.md"
    issue.write_text(_body(), "utf-8")
    command = ["import-issue", str(issue), f"--content={district.content}", f"--today={TODAY}"]

    assert cli.main([*command, "--format=json"]) == 0
    assert (
        json.loads(capsys.readouterr().out)["path"] == "content/initiatives/werkbank-clausen.yaml"
    )
    assert not (district.content / "initiatives/werkbank-clausen.yaml").exists()
    assert cli.main(command) == 0
    assert (district.content / "initiatives/werkbank-clausen.yaml").is_file()
    assert cli.main(command) == 1
    assert "gibt es schon" in capsys.readouterr().err
    assert cli.main(["import-issue", str(district.root / "nichts.md")]) == 2


def test_the_form_is_written_and_checked(
    district: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    """For people, and for the run of the main branch."""
    path = district.root / "form/eintrag.yml"
    command = ["issue-form", f"--content={district.content}", f"--file={path}"]

    assert cli.main([*command, "--check"]) == 1
    assert cli.main(command) == 0
    assert cli.main([*command, "--check"]) == 0
    assert "ist aktuell." in capsys.readouterr().err


# The workflow


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A machine with the main branch."""
    found = Runner(tmp_path)
    shutil.copytree(EXAMPLE / "content", found.workspace / "content")
    return found


def _make(runner: Runner, body: str | None) -> int:
    event = runner.workspace.parent / "event.json"
    event.write_text(json.dumps({"issue": {"number": 9, "body": body}}), "utf-8")
    [step] = commands(JOBS["read"]).values()
    return runner.play(step, JOBS["read"], GITHUB_EVENT_PATH=str(event)).code


def _ask(runner: Runner, job: str, **changes: Any) -> int:
    runner.answer(
        {
            "GET repos/landkreis/wegweiser/git/ref/heads/main": {"object": {"sha": "ab" * 20}},
            "POST repos/": "",
            "PUT repos/": "",
        }
    )
    [step] = commands(JOBS[job]).values()
    env = {"GH_TOKEN": "writes", "NUMBER": "9", "BASE": "main", "ENTRY": runner.outputs["entry"]}
    wanted = {name: value for name, value in (env | changes).items() if name in step["env"]}
    return runner.play(step, JOBS[job], **wanted).code


def test_only_the_coordination_starts_it() -> None:
    """Who may put a label on an issue has rights to the content already."""
    data = workflow("issue.yml")

    assert data["on"] == {"issues": {"types": ["labeled"]}}
    assert JOBS["read"]["if"] == "github.event.label.name == 'freigegeben'"
    assert {job.get("needs", "") for job in JOBS.values()} == {"", "read"}


def test_a_good_issue_becomes_a_proposal(runner: Runner) -> None:
    """A branch, one file, a pull request, an answer."""
    assert _make(runner, _body()) == 0
    assert runner.outputs["fits"] == "yes"
    assert (_ask(runner, "propose"), _ask(runner, "answer")) == (0, 0)

    asked = [
        (call[2], next(word for word in call if word.startswith("repos/"))) for call in runner.calls
    ]
    place = "repos/landkreis/wegweiser"
    assert asked[1:] == [
        ("POST", f"{place}/git/refs"),
        ("PUT", f"{place}/contents/content/initiatives/werkbank-clausen.yaml"),
        ("POST", f"{place}/pulls"),
        ("POST", f"{place}/issues/9/comments"),
    ]
    put = json.loads(runner.calls[2][-1])
    assert (put["branch"], put["message"]) == ("vorschlag-9", "Add an entry proposed in #9")


@pytest.mark.parametrize("body", [None, "", "Hallo", _body(Telefon="$(touch RAN)`touch RAN`")])
def test_a_bad_issue_is_answered(runner: Runner, body: str | None) -> None:
    """With sentences, and without a branch."""
    assert _make(runner, body) == 0
    assert runner.outputs["fits"] == "no"
    assert _ask(runner, "answer") == 0

    [call] = runner.calls
    assert json.loads(call[-1])["body"].startswith("Danke! Damit ein Eintrag daraus wird,")
    assert list(runner.workspace.parent.rglob("RAN")) == []


@pytest.mark.parametrize(
    "path", [".github/workflows/x.yml", "content/initiatives/../../x.yaml", "content/site.yaml", ""]
)
def test_no_other_file_is_ever_proposed(runner: Runner, path: str) -> None:
    """The job with rights looks at the path itself."""
    _make(runner, _body())

    assert _ask(runner, "propose", ENTRY=json.dumps({"path": path, "text": "x"})) == 1
    assert runner.calls == []
