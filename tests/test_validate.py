"""Each mistake is one problem, told at its place, with a hint that helps; all of them at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import records
from conftest import Place

from signpost.reports import sentence

if TYPE_CHECKING:
    from signpost.problems import Problem

CASES: Final = sorted((Path(__file__).parent / "cases").glob("*/*.yaml"))
_EXPECTED: Final = re.compile(r"^#! ?(.+)$", re.MULTILINE)


def told(problem: Problem, path: str) -> list[str]:
    """Return a problem as the cases write it: the file is named only where it is another one."""
    where = str(problem.where).removeprefix(f"{path}:").removeprefix("content/")
    hint = [f"  → {problem.hint}"] if problem.hint else []
    return [f"{where} {sentence(problem)}", *hint]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The smallest valid district, for many cases one after the other."""
    found = Place(tmp_path_factory.mktemp("cases"))
    found.write(records.district())
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_names_every_problem_at_its_place(
    case: Path, district: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A case ends in the problems it must cause: „#! 4:1 „name“ fehlt.“, then its hint."""
    monkeypatch.chdir(district.root)
    text = case.read_text("utf-8")
    kind = case.parent.name
    path = "content/site.yaml" if kind == "site" else f"content/{kind}/{case.name}"
    district.write({path: _EXPECTED.sub("", text)})
    try:
        found = [line for problem in district.check() for line in told(problem, path)]
    finally:
        (district.root / path).unlink()
        district.write({name: old for name, old in records.district().items() if name == path})
    assert found == _EXPECTED.findall(text)


def test_all_problems_of_all_files_come_at_once(place: Place) -> None:
    """Broken YAML, wrong values, dangling references and strays are told in one run, sorted."""
    place.write(
        {
            "content/contacts/erika.yaml": "name: [Erika",
            "content/initiatives/a.yaml": records.yaml(records.initiative(summary="")),
            "content/initiatives/b.yaml": records.yaml(records.initiative(topics=["golf"])),
            "content/initiatives/c.yml": "",
            "content/municipalities/neu.yaml": records.yaml(records.municipality(key="1")),
        }
    )
    place.check()
    assert [line.split(" ")[0] for line in place.brief()] == [
        "content/contacts/erika.yaml:1:7:",
        "content/initiatives/a.yaml:4:10:",
        "content/initiatives/b.yaml:5:10:",
        "content/initiatives/c.yml:1:1:",
        "content/municipalities/neu.yaml:3:6:",
    ]


def test_one_broken_file_is_one_problem(place: Place) -> None:
    """Who refers to a broken record, or lies in a broken municipality, is told nothing of it."""
    initiative = records.initiative(
        municipality="neudorf",
        contacts=["erika"],
        kind="verein",
        place={"street": "Hof 1", "postcode": "79902", "location": {"lat": "48.9", "lon": "8.5"}},
    )
    place.write(
        {
            "content/contacts/erika.yaml": "name: Erika",
            "content/municipalities/neudorf.yaml": "name: Neudorf\nkey: 1\npostcodes: [79902]",
            "content/vocabularies/kinds.yaml": "name: Arten",
            "content/initiatives/a.yaml": records.yaml(initiative),
            "content/initiatives/b.yaml": records.yaml(initiative | {"name": "B"}),
        }
    )
    place.check()
    assert [line.split(":")[0] for line in place.brief()] == [
        "content/contacts/erika.yaml",
        "content/municipalities/neudorf.yaml",
        "content/vocabularies/kinds.yaml",
    ]


def test_a_missing_list_of_words_is_one_problem(place: Place) -> None:
    """A thousand records may use it: the missing file is named once."""
    (place.content / "vocabularies/kinds.yaml").unlink()
    for name in "abc":
        path = f"content/initiatives/{name}.yaml"
        place.write({path: records.yaml(records.initiative(name=name))})
    place.check()
    (problem,) = place.brief()
    assert problem.startswith("content/vocabularies/kinds.yaml:1:1: Die Wortliste „kinds“ fehlt")


def test_a_value_is_pointed_at_where_it_stands(place: Place) -> None:
    """Deep in lists and mappings, in block and in flow style, line and column are the value's."""
    text = """\
name: Repair-Café
kind: initiative
municipality: altdorf
summary: >
  Wir reparieren.
topics:
  - wohnen
offers:
  - id: treff
    name: Treff
    schedule:
      - days: [mo, xy]
        from: "15:00"
      - {days: mo, from: "3pm"}
    place:
        location:
            lat:    neun
            lon: 8.5
  - name: Ohne
contacts: [ koordination , Erika ]
'translations':
  uk:
    "offers": {treff: {nam: Зустріч}}
"""
    place.write({"content/initiatives/a.yaml": text})
    place.check()
    assert [line.removeprefix("content/initiatives/a.yaml:")[:6] for line in place.brief()] == [
        "12:20:",
        "14:26:",
        "17:21:",
        "19:5: ",
        "20:28:",
        "23:24:",
    ]
