"""The files for editors' programs are fresh, and writing them costs nobody anything."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from signpost import cli
from signpost.editor_nodes import SUGGESTED
from signpost.editor_schema import schemas
from signpost.schema import KINDS, SETTINGS
from signpost.schema_files import VSCODE, mapping, modeline, told, with_mapping, written

if TYPE_CHECKING:
    from conftest import Place

    from signpost.schema.base import Kind

ROOT: Final = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", schemas())
def test_the_files_are_fresh(name: str) -> None:
    """What is in the repository is what the models say; else run „build.py schema“."""
    assert (ROOT / "schema" / name).read_text("utf-8") == told(schemas()[name])


def test_there_are_no_others() -> None:
    """A kind that is gone leaves no schema behind."""
    assert {path.name for path in (ROOT / "schema").iterdir()} == {*schemas(), "words.json"}


def test_the_words_are_suggestions() -> None:
    """Whatever a district has made of its vocabularies, its file of words refuses nothing."""
    definitions = json.loads((ROOT / "schema/words.json").read_text("utf-8"))["definitions"]
    assert set(definitions) == set(SUGGESTED)
    for node in definitions.values():
        if "anyOf" in node:
            known, anything = node["anyOf"]
            assert len(known["enum"]) == len(known["markdownEnumDescriptions"])
            assert anything == {"type": ["string", "integer"]}


def test_vs_code_finds_every_schema() -> None:
    """The settings in the repository map each schema to its files, and call nobody."""
    settings = json.loads((ROOT / VSCODE).read_text("utf-8"))
    assert settings["yaml.schemas"] == mapping()
    assert settings["yaml.schemaStore.enable"] is False
    assert all((ROOT / path).is_file() for path in mapping())
    extensions = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


@pytest.mark.parametrize("kind", [*KINDS, SETTINGS], ids=lambda kind: kind.folder)
def test_the_modeline_leads_to_the_schema(kind: Kind) -> None:
    """From the record's own folder, as the language server reads it."""
    folder = ROOT / "content" if kind is SETTINGS else ROOT / "content" / kind.folder
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", modeline(kind))
    assert found
    assert Path(os.path.normpath(folder / found[1])).is_file()


def test_a_districts_words_are_written(place: Place) -> None:
    """Words of the vocabularies with their meaning, places, regions; retired words are not."""
    done = written(place.content)
    root = place.content.parent
    assert f"{VSCODE}" in done.changed
    found = json.loads((root / "schema/words.json").read_text("utf-8"))["definitions"]
    places = found["areas"]["anyOf"][0]
    assert {"altdorf", "district"} <= set(places["enum"])
    assert "Altdorf" in places["markdownEnumDescriptions"]
    assert written(place.content).changed == ()


def test_a_broken_record_does_no_harm(place: Place) -> None:
    """The command works while something in the content is wrong."""
    (place.content / "vocabularies/topics.yaml").write_text("terms: [", "utf-8")
    written(place.content)
    root = place.content.parent
    found = json.loads((root / "schema/words.json").read_text("utf-8"))["definitions"]
    assert found["topics"] == {"type": ["string", "integer"]}


def test_keeps_what_somebody_else_has_set() -> None:
    """Only the mapping changes; a file that is more than JSON stays as it is."""
    mine: dict[str, Any] = {"editor.fontSize": 20, "yaml.schemas": {"old.json": "*.yaml"}}
    changed = with_mapping(json.dumps(mine), mapping())
    assert changed
    assert json.loads(changed) == {**mine, "yaml.schemas": mapping()}
    assert with_mapping(changed, mapping()) == changed
    assert with_mapping("{ // mine\n}", mapping()) is None
    assert with_mapping("[]", mapping()) is None


def test_the_command_says_what_it_did(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    """It names each file, then that all is well, and what it left alone."""
    root = place.content.parent
    arguments = ["schema", "--content", str(place.content)]
    (root / ".vscode").mkdir()
    (root / VSCODE).write_text("// mine", "utf-8")

    assert cli.main(arguments) == 0
    first = capsys.readouterr().err
    assert cli.main(arguments) == 0
    second = capsys.readouterr().err

    assert "Geschrieben: schema/initiative.json" in first
    assert "bleibt, wie es ist" in first
    assert "auf dem Stand" in second
    assert (root / VSCODE).read_text("utf-8") == "// mine"
    assert cli.main(["schema", "--content", str(root / "none")]) == 2
