"""Build the site; help: python3 build.py --help.

Runs signpost with the packages it needs: those of the active environment if they are all there,
else those of .venv beside this file, which is made at the first run.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEEDED = ("babel", "jinja2", "livereload", "markdown", "nh3", "pagefind_bin", "pydantic", "yaml")
TESTING = ("hypothesis", "mypy", "playwright", "pytest", "ruff", "tinycss2")


def main() -> int:
    """Run the command here, or in .venv once everything is there."""
    testing = sys.argv[1:2] == ["test"]
    wanted = (*NEEDED, "watchfiles", *(TESTING if testing else ()))
    if all(find_spec(name) for name in wanted):
        sys.path.insert(0, str(ROOT))
        from signpost.cli import main as run  # noqa: PLC0415 - only now its packages are there

        return run(sys.argv[1:])
    if Path(sys.prefix) == VENV or not PYTHON.exists():
        print("Einen Augenblick: Die nötigen Pakete werden eingerichtet …", file=sys.stderr)
        lock = ROOT / ("requirements-test.txt" if testing else "requirements.txt")
        make = [sys.executable, "-m", "venv", str(VENV)]
        fill = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)]
        if not PYTHON.exists() and subprocess.call(make):  # noqa: S603 - our own command
            print(
                "Python fehlt „venv“. Debian/Ubuntu: sudo apt install python3-venv", file=sys.stderr
            )
            return 2
        if subprocess.call(fill):  # noqa: S603 - our own command
            print("Die Pakete ließen sich nicht einrichten (siehe oben).", file=sys.stderr)
            return 2
    return subprocess.call([str(PYTHON), str(Path(__file__)), *sys.argv[1:]])  # noqa: S603 - ourselves


if __name__ == "__main__":
    sys.exit(main())
