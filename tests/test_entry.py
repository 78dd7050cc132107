"""``build.py`` finds or makes a Python with the packages, says in German what it lacks, and ends.

The projects of these tests need no registry: their lock file names a wheel made here, with empty
modules of the names that signpost imports.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import runpy
import shutil
import signal
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

import pytest

from signpost import environment

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).resolve().parent.parent
MOMENT: Final = "Einen Augenblick"
_CLI: Final = """
import sys, time
def main(arguments):
    print(sys.prefix, *arguments, flush=True)
    while arguments == ["serve"]:
        time.sleep(0.1)
    return 7
"""


@dataclass(frozen=True)
class Project:
    """A folder with the entry, a lock file, and a program that says where it runs and ends in 7."""

    root: Path
    bare: Path
    """A Python without any packages."""

    @property
    def venv(self) -> Path:
        """What the entry makes."""
        return self.root / ".venv"

    def command(self, *arguments: str, python: Path | None = None) -> list[str]:
        """Return the command line that starts the entry."""
        return [str(python or self.bare), str(self.root / "build.py"), *arguments]

    def run(
        self, *arguments: str, python: Path | None = None, also: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Start the entry and wait for its end."""
        return subprocess.run(
            self.command(*arguments, python=python),
            env=surroundings(also),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def lock(self, modules: tuple[str, ...], *, digest: str = "") -> None:
        """Ask for a wheel with these empty modules; with a false digest if one is given."""
        wheel = self.root / "fakes-1-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            for module in modules:
                archive.writestr(f"{module}.py", "")
            about = "Metadata-Version: 2.1\nName: fakes\nVersion: 1\n"
            archive.writestr("fakes-1.dist-info/METADATA", about)
            archive.writestr("fakes-1.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            archive.writestr("fakes-1.dist-info/RECORD", "")
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        line = f"fakes @ {wheel.as_uri()} --hash=sha256:{digest}\n"
        (self.root / "requirements.txt").write_text(line, "utf-8")


def surroundings(also: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment without this Python's own folders."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONIOENCODING": "utf-8", "PIP_NO_INDEX": "1", **(also or {})}


def inside(folder: Path) -> Path:
    """Return the Python of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has the standard library alone."""
    folder = tmp_path_factory.mktemp("bare") / "env"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    return inside(folder)


def make(root: Path, bare: Path) -> Project:
    """Lay out a project that has not run yet."""
    package = root / "signpost"
    package.mkdir(parents=True)
    shutil.copy(ROOT / "build.py", root)
    shutil.copy(ROOT / "signpost/environment.py", package)
    (package / "__init__.py").write_text("", "utf-8")
    (package / "cli.py").write_text(_CLI, "utf-8")
    project = Project(root, bare)
    project.lock(environment.NEEDED)
    return project


def break_link(project: Project) -> None:
    """Leave what a Python that has gone leaves of an environment."""
    inside(project.venv).parent.mkdir(parents=True)
    inside(project.venv).symlink_to(project.root / "python-that-has-gone")


@pytest.fixture
def empty(tmp_path: Path, bare: Path) -> Project:
    """A project that has not run yet, in a folder with a blank and an umlaut."""
    return make(tmp_path / "Ehrenamt für alle", bare)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, bare: Path) -> Project:
    """A project whose environment is there, made over a half-made one and at the second try.

    So the first run's promises are checked here, once: each costs seconds.
    """
    project = make(tmp_path_factory.mktemp("ready") / "Ehrenamt für alle", bare)
    break_link(project)
    project.lock(environment.NEEDED, digest="0" * 64)
    refused = project.run("check")
    assert (refused.returncode, refused.stdout) == (2, ""), refused.stderr
    assert "Die Pakete ließen sich nicht einrichten" in refused.stderr
    project.lock(environment.NEEDED)
    ran = project.run("check", "--format", "github")
    assert ran.stdout.strip() == f"{project.venv} check --format github", ran.stderr
    assert (ran.returncode, MOMENT in ran.stderr) == (7, True)
    return project


def test_the_first_run_sets_up_what_the_next_ones_use(ready: Project) -> None:
    """A second run goes straight on, with the same arguments and exit code."""
    again = ready.run("build", "--no-index")

    assert again.stdout.strip() == f"{ready.venv} build --no-index"
    assert (again.returncode, again.stderr) == (7, "")


def test_a_changed_lock_file_is_installed(ready: Project) -> None:
    """Whoever fetches a newer version of the project gets the packages it was tested with."""
    ready.lock((*environment.NEEDED, "newcomer"))

    ran = ready.run("check")

    assert (ran.returncode, MOMENT in ran.stderr) == (7, True)
    assert MOMENT not in ready.run("check").stderr


def test_an_active_environment_with_a_package_too_few_is_mended(ready: Project) -> None:
    """Started from .venv itself, what is missing there is installed there."""
    libraries = next(ready.venv.rglob("pydantic.py")).parent
    (libraries / "pydantic.py").unlink()
    shutil.rmtree(libraries / "fakes-1.dist-info")

    ran = ready.run("check", python=inside(ready.venv))

    assert (ran.returncode, MOMENT in ran.stderr) == (7, True)
    assert (libraries / "pydantic.py").exists()


def test_an_environment_that_cannot_be_mended_ends_with_advice(ready: Project) -> None:
    """Files lost where pip believes all is well end in a sentence, not in an endless loop."""
    module = next(ready.venv.rglob("pydantic.py"))
    module.unlink()

    ran = ready.run("check")

    module.write_text("", "utf-8")
    assert ran.returncode == 2
    assert f"Löschen Sie den Ordner {ready.venv}" in ran.stderr


def test_an_interrupt_ends_without_a_traceback(ready: Project) -> None:
    """Ctrl-C reaches the command at once, and nobody reads about Python's insides."""
    with subprocess.Popen(
        ready.command("serve"),
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    ) as running:
        assert running.stdout is not None
        assert "serve" in running.stdout.readline()
        os.killpg(running.pid, signal.SIGINT)
        try:
            _output, errors = running.communicate(timeout=20)
        finally:
            running.kill()

    assert (running.returncode, errors) == (130, "")


@pytest.mark.parametrize("state", ["without pip", "with a broken link", "that is not there"])
def test_a_half_made_environment_is_no_place_to_install(empty: Project, state: str) -> None:
    """An installation cut off is seen as such; ``ready`` shows that it is then made anew."""
    if state == "without pip":
        venv.create(empty.venv, with_pip=False)
    elif state == "with a broken link":
        break_link(empty)

    assert not environment._usable(str(inside(empty.venv)))
    assert not environment._filled(empty.root, empty.root / "requirements.txt")


def test_an_environment_with_all_packages_is_used(empty: Project, tmp_path: Path) -> None:
    """Who has activated an environment of their own stays in it, and no .venv appears."""
    own = tmp_path / "own"
    own.mkdir()
    for module in environment.NEEDED:
        (own / f"{module}.py").write_text("", "utf-8")

    ran = empty.run("check", also={"PYTHONPATH": str(own)})

    assert (ran.returncode, ran.stderr) == (7, "")
    assert ran.stdout.strip() == f"{empty.bare.parent.parent} check"
    assert not empty.venv.exists()


def test_without_venv_it_says_what_to_install(empty: Project, tmp_path: Path) -> None:
    """Debian's bare Python ends with the name of the package, and leaves nothing behind."""
    patch = "import sys\nsys.modules['ensurepip'] = None\n"
    (tmp_path / "sitecustomize.py").write_text(patch, "utf-8")

    ran = empty.run("check", also={"PYTHONPATH": str(tmp_path)})

    assert ran.returncode == 2
    assert "apt install python3-venv" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not empty.venv.exists()


@pytest.mark.parametrize("arguments", [(), ("--help",), ("serve", "-h")])
def test_help_needs_no_packages(empty: Project, arguments: tuple[str, ...]) -> None:
    """Reading the help sets nothing up."""
    ran = empty.run(*arguments)

    assert (ran.returncode, ran.stderr) == (7, "")
    assert not empty.venv.exists()


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("new", "-h")])
def test_the_programs_own_help_needs_no_packages(bare: Path, arguments: tuple[str, ...]) -> None:
    """The command line itself can be read by a Python that has nothing."""
    command = [str(bare), str(ROOT / "build.py"), *arguments]

    ran = subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Beispiel: python3 build.py" in ran.stdout


def test_an_old_python_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python 3.9 reads build.py and says in German which one is needed."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(sys, "version", "3.9.18 (main, …)")
    ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 6))

    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(ROOT / "build.py"), run_name="__main__")

    assert ended.value.code == 2
    assert capsys.readouterr().err == "Nötig ist Python 3.11 oder neuer; dieses ist 3.9.18.\n"


def test_on_windows_the_command_is_awaited(monkeypatch: pytest.MonkeyPatch, ready: Project) -> None:
    """Where a process cannot be replaced, its exit code is handed on, and so is .venv's layout."""
    before = signal.getsignal(signal.SIGINT)
    windows = environment._python.__globals__["os"]
    monkeypatch.setattr(environment, "os", SimpleNamespace(name="nt", execv=windows.execv))
    assert environment._python(ready.root) == ready.venv / "Scripts/python.exe"
    monkeypatch.setattr(environment, "_python", lambda _root: inside(ready.venv))

    code = environment.enter(ready.root, ["check"], pytest.fail)

    signal.signal(signal.SIGINT, before)
    assert code == 7


def test_the_modules_asked_for_are_the_packages_declared() -> None:
    """A dependency added to pyproject.toml is looked for before the program starts."""
    import tomllib  # noqa: PLC0415 - for this test alone
    from importlib.metadata import packages_distributions  # noqa: PLC0415

    from packaging.requirements import Requirement  # noqa: PLC0415
    from packaging.utils import canonicalize_name  # noqa: PLC0415

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    owners = {
        module: {canonicalize_name(name) for name in names}
        for module, names in packages_distributions().items()
    }
    for modules, wanted in (
        (environment.NEEDED, project["dependencies"]),
        (environment.TESTING, project["optional-dependencies"]["test"]),
    ):
        declared = {canonicalize_name(Requirement(text).name) for text in wanted}
        stubs = {name for name in declared if name.startswith("types-")}
        looked_for = {name for module in modules for name in owners[module]}
        assert looked_for == declared - stubs
        assert all(importlib.util.find_spec(module) for module in modules)


def test_the_entry_stays_small() -> None:
    """build.py is a door, not a room."""
    assert len((ROOT / "build.py").read_text("utf-8").splitlines()) <= 45
