"""The lock files pin everything pyproject.toml asks for, by digests, and name no place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT: Final = Path(__file__).resolve().parent.parent
LOCKS: Final = ("requirements.txt", "requirements-pdf.txt", "requirements-test.txt")
_ENTRY: Final = re.compile(
    r"^(?P<pin>[a-z0-9][a-z0-9._-]*==[^\s;]+)(?: ; (?P<marker>[^\\\n]+?))?"
    r"(?P<digests>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n",
    re.MULTILINE,
)


def _pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text("utf-8")
    return dict(found["pin"].split("==") for found in _ENTRY.finditer(text))


def _declared() -> dict[str, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [Requirement(text) for text in project["dependencies"]]
    extra = project["optional-dependencies"]
    printing, testing = ([Requirement(text) for text in extra[name]] for name in ("pdf", "test"))
    return {LOCKS[0]: needed, LOCKS[1]: needed + printing, LOCKS[2]: needed + testing}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_pins_and_digests_alone(lock: str) -> None:
    """No index, no host, no folder of somebody's machine: only names, versions and digests."""
    text = (ROOT / lock).read_text("utf-8")

    rest = _ENTRY.sub("", text)

    assert rest.splitlines() == [
        "# Made by tools/lock.py from pyproject.toml; changes belong there."
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_is_what_pyproject_asks_for(lock: str) -> None:
    """Whoever raises a requirement is reminded to run tools/lock.py."""
    pins = _pins(lock)

    unmet = [
        str(wanted)
        for wanted in _declared()[lock]
        if not wanted.specifier.contains(pins.get(canonicalize_name(wanted.name), "0"))
    ]

    assert unmet == []


def test_tests_run_with_the_packages_of_the_site() -> None:
    """A larger lock file has every pin of the smaller ones, so what is tested is what runs."""
    needed, printing, testing = (_pins(lock).items() for lock in LOCKS)

    assert needed < printing < testing


def test_the_benchmarks_peer_is_in_no_lock_file() -> None:
    """Hugo serves comparison only; a district need not fetch it."""
    assert not any("hugo" in _pins(lock) for lock in LOCKS)


def test_every_package_is_installed() -> None:
    """pyproject.toml names each folder of modules, and none that is gone."""
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    folders = {path.parent.relative_to(ROOT) for path in ROOT.glob("signpost/**/__init__.py")}

    assert sorted(setuptools["packages"]) == sorted(".".join(path.parts) for path in folders)
