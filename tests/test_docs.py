"""The documentation says what the program does: every command, option, field, module and link."""

from __future__ import annotations

import argparse
import importlib.util
import re
import shlex
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import records
import yaml

from signpost import cli, live
from signpost.schema import KINDS, VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from conftest import Place

ROOT: Final = Path(__file__).resolve().parent.parent
GUIDE: Final = ROOT / "docs/inhalte.md"
DOCS: Final = sorted(
    (
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / ".github").rglob("*.md"),
        *(ROOT / ".gitlab").rglob("*.md"),
    )
)
_LEFT_OUT: Final = {"site", "build", "dist", "node_modules", "__pycache__"}
_KEPT: Final = {".ci", ".github", ".gitlab"}
_COMMAND: Final = re.compile(r"python3 (?:\.\./)?build\.py((?: [^`\n#]+)?)")
_LINK: Final = re.compile(r"\]\(([^)\s]+)\)")
_HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)

each_document = pytest.mark.parametrize(
    "path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


def _text(path: Path | str) -> str:
    return (ROOT / path).read_text("utf-8")


@cache
def _commands() -> dict[str, argparse.ArgumentParser]:
    """Return every command of the program with its parser."""
    subparsers = next(
        action for action in cli.parser()._actions if isinstance(action, argparse._SubParsersAction)
    )
    return dict(subparsers.choices)


def _options(parser: argparse.ArgumentParser) -> set[str]:
    """Return the options of a command, and of the commands within it."""
    names = {name for action in parser._actions for name in action.option_strings}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            names = names.union(*map(_options, action.choices.values()))
    return {name for name in names if name.startswith("--")} - {"--help"}


def _rows(text: str, head: str) -> dict[str, str]:
    """Return a table's rows below its first head cell: first cell → the others."""
    table = text.partition(f"| {head} |")[2].partition("\n\n")[0]
    cells = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return {first.strip("`"): " | ".join(rest) for first, *rest in cells}


def test_every_command_is_explained() -> None:
    """What can be called stands in the editors' guide, and nothing that cannot."""
    documented = {row.split(" ")[0] for row in _rows(_text(GUIDE), "Befehl")}

    assert documented == set(_commands())


def test_every_option_is_explained_with_its_commands() -> None:
    """The guide names each option and exactly the commands that take it."""
    taken: dict[str, set[str]] = {}
    for command, parser in _commands().items():
        for option in _options(parser):
            taken.setdefault(option, set()).add(command)

    documented = {}
    for row, rest in _rows(_text(GUIDE), "Angabe").items():
        named = set(re.findall(r"`([\w-]+)`", rest.split(" | ")[0]))
        everywhere = rest.startswith("allen außer")
        documented[row.split(" ")[0]] = set(_commands()) - named if everywhere else named

    assert documented == taken


@each_document
def test_every_command_written_down_can_be_called(path: Path) -> None:
    """A reader who copies a command from any page gets what the page promises."""
    parser = cli.parser()

    for found in _COMMAND.finditer(_text(path)):
        arguments = shlex.split(found[1].strip(" .,;"))
        if arguments and arguments[0] != "BEFEHL":
            filled = ["7" if word == "ZAHL" else word for word in arguments]
            if "--help" not in filled:
                assert parser.parse_args(filled).command == arguments[0]


def test_the_readme_leads_to_the_site_and_to_the_tests() -> None:
    """The two commands that everybody needs stand alone on their lines."""
    lines = _text("README.md").splitlines()

    assert {"python3 build.py serve", "python3 build.py test"} <= set(lines)


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The maintainers' script that writes the tables of fields."""
    spec = importlib.util.spec_from_file_location("tool_fields", ROOT / "tools/fields.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["tool_fields"] = module
    spec.loader.exec_module(module)
    return module


def test_the_tables_of_fields_are_fresh(tool: ModuleType) -> None:
    """The guide has every field as the schema has it; else run tools/fields.py."""
    text = _text(GUIDE)

    assert set(re.findall(r"<!-- Felder: (\S+) -->", text)) == set(tool.sections())
    assert tool.rewritten(text) == text


def test_every_kind_and_vocabulary_is_explained() -> None:
    """The guide says where each kind of record lies, and how each vocabulary is called."""
    text = _text(GUIDE)
    folders = _rows(text, "Ordner")

    assert {f"content/{kind.folder}/" for kind in KINDS} <= set(folders)
    assert [name for name in VOCABULARIES if f"`{name}`" not in text] == []


def test_every_live_list_is_explained() -> None:
    """The guide names what may be listed in a page, and by which filters."""
    rows = _rows(_text(GUIDE), "Liste von")
    documented = {row: set(re.findall(r"`([\w-]+)`", rest)) for row, rest in rows.items()}

    assert documented == {subject: set(filters) for subject, filters in live.FILTERS.items()}


def _with_what_the_guide_names(place: Place, record: str) -> list[str]:
    """Return all messages for a record of the guide in a district that knows its words."""
    place.write(
        {
            "content/vocabularies/kinds.yaml": records.yaml(
                records.vocabulary("kinds", "cafe", "initiative", "verein")
            ),
            "content/vocabularies/topics.yaml": records.yaml(
                records.vocabulary("topics", "sprache", "begegnung")
            ),
            "content/contacts/koordination-altdorf.yaml": records.yaml(records.office()),
            "content/initiatives/sprachcafe-altdorf.yaml": record,
        }
    )
    return [
        f"{problem.message} → {problem.hint}" if problem.hint else problem.message
        for problem in place.check()
    ]


def _example() -> str:
    return _text(GUIDE).partition("```yaml\n")[2].partition("```")[0]


def test_the_guides_example_is_a_valid_record(place: Place) -> None:
    """Who copies the first example of the guide has a record without a fault."""
    assert _with_what_the_guide_names(place, _example()) == []


def test_the_messages_explained_are_those_that_are_told(place: Place) -> None:
    """Slips of the kind the guide explains cause the sentences that it quotes."""
    slips = (
        ("municipality:", "muncipality:"),
        ("on: 2026-09-01", "on: 1.9.2026"),
        ('"15:00"', "15 Uhr"),
    )
    record = _example()
    for right, wrong in slips:
        record = record.replace(right, wrong)
    person = records.yaml(records.person(consent=None))
    place.write({"content/contacts/erika-beispiel.yaml": person})
    told = _with_what_the_guide_names(place, record.partition("\n")[2])
    quoted = " ".join(_text(GUIDE).split())

    assert len(told) == len(slips) + 2
    assert [message for message in told if message not in quoted] == []


@each_document
def test_links_lead_somewhere(path: Path) -> None:
    """Every link within the project leads to a file that is there, and to a heading in it."""
    broken = [target for target in _LINK.findall(_text(path)) if not _leads(path, target)]

    assert broken == []


def _leads(path: Path, target: str) -> bool:
    if "://" in target or target.startswith("mailto:"):
        return True
    name, _hash, anchor = target.partition("#")
    file = (path.parent / name).resolve() if name else path
    if not file.exists() or not file.is_relative_to(ROOT):
        return False
    return not anchor or anchor in {_anchor(heading) for heading in _HEADING.findall(_text(file))}


def _anchor(heading: str) -> str:
    """Return the anchor that forges give a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_every_module_is_on_the_map() -> None:
    """docs/architecture.md names each module, and none that is not there."""
    text = _text("docs/architecture.md")
    package = ROOT / "signpost"
    modules = {
        path.relative_to(package).with_suffix("").as_posix().replace("/", ".")
        for path in package.rglob("*.py")
        if path.stem != "__init__"
    }

    assert [name for name in sorted(modules) if f"`{name}`" not in text] == []
    named = set(re.findall(r"`((?:schema|outputs)\.\w+)`", text))
    assert named <= modules


def test_every_decision_is_in_the_list() -> None:
    """Decisions are numbered without a gap, and the list leads to each by its title."""
    files = sorted((ROOT / "docs/decisions").glob("0*.md"))
    listed = re.findall(r"\[(\d{4})\]\((\S+)\) \| (.+) \|", _text("docs/decisions/README.md"))

    assert [path.name for path in files] == [name for _number, name, _title in listed]
    for order, (path, (number, _name, title)) in enumerate(zip(files, listed, strict=True), 1):
        assert number == f"{order:04}"
        assert _text(path).startswith(f"# {order}. {title}\n")


def _tracked() -> Iterator[Path]:
    """Yield every file that belongs to the project."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in _KEPT for part in parts[:-1])
        if path.is_file() and not hidden and not _LEFT_OUT.intersection(parts):
            yield path


def test_no_file_names_a_machine_or_a_registry() -> None:
    """The project runs anywhere: no folder of somebody's, no index that all must use."""
    hosts = (
        "pypi" + ".org",
        "python" + "hosted",
        "npm" + "js.",
        "debian" + ".org",
        "pypi" + "/simple",
    )
    pattern = re.compile(
        rb"(?<![\w./-])/(?:work|root|home|Users)/\w|"
        + b"|".join(re.escape(h.encode()) for h in hosts)
    )
    found = [
        f"{path.relative_to(ROOT)}: {match[0].decode()}"
        for path in _tracked()
        if (match := pattern.search(path.read_bytes()))
    ]

    assert found == []


def test_publiccode_is_complete() -> None:
    """publiccode.yml has what its standard (0.4) asks for, and agrees with pyproject.toml."""
    about = yaml.safe_load(_text("publiccode.yml"))
    project = tomllib.loads(_text("pyproject.toml"))["project"]

    wanted = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "legal"}
    wanted |= {"softwareType", "description", "maintenance", "localisation"}
    assert wanted <= set(about)
    assert about["name"] == project["name"]
    assert about["softwareVersion"] == project["version"]
    assert about["legal"]["license"] == project["license"]
    assert about["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert about["maintenance"]["contacts"]
    for words in about["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert len(words["genericName"]) <= 35
        assert words["features"]
        assert all((ROOT / picture).is_file() for picture in words["screenshots"])


def test_every_licence_is_there_in_full() -> None:
    """What REUSE.toml names lies in LICENSES/, and LICENSE is the program's own."""
    named = set(re.findall(r'SPDX-License-Identifier = "(\S+)"', _text("REUSE.toml")))

    assert {path.stem for path in (ROOT / "LICENSES").iterdir()} == named
    assert _text("LICENSE") == _text("LICENSES/EUPL-1.2.txt")


def test_the_screenshot_is_small() -> None:
    """The README opens quickly on a phone too."""
    assert (ROOT / "docs/screenshot.png").stat().st_size < 200_000
