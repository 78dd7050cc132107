"""Pin every package that pyproject.toml asks for, with the digests of its files on all platforms.

Maintainers run it after changing a dependency, or to take newer versions: ``python tools/lock.py
[--upgrade]``. It needs uv (``pip install uv``) and writes ``requirements.txt``, what the site
needs, ``requirements-pdf.txt``, the same and what makes PDF files, and ``requirements-test.txt``,
all that and what the tests need. None names an index: pip asks whichever it is set up for, and the
digests say whether it got the right files.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
OLDEST: Final = "3.11"
HEADER: Final = "# Made by tools/lock.py from pyproject.toml; changes belong there.\n"
LOCKS: Final = {
    "requirements.txt": (),
    "requirements-pdf.txt": ("--extra", "pdf"),
    "requirements-test.txt": ("--extra", "test"),
}
_SETTINGS: Final = (
    "--no-config",
    "--universal",
    f"--python-version={OLDEST}",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--no-annotate",
    "--quiet",
)


def lock(name: str, extra: Sequence[str], options: Sequence[str]) -> None:
    """Write one lock file; versions it already pins stay unless the options say ``--upgrade``."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        sys.exit("uv is missing: pip install uv")
    path = ROOT / name
    before = list(LOCKS)[: list(LOCKS).index(name)]
    agreeing = [f"--constraints={other}" for other in before]
    command = [uv, "pip", "compile", "pyproject.toml", *extra, *agreeing, *_SETTINGS, *options]
    subprocess.run([*command, f"--output-file={name}"], cwd=ROOT, check=True)  # noqa: S603 - ours
    path.write_text(HEADER + path.read_text("utf-8"), encoding="utf-8", newline="\n")


def main() -> None:
    """Write the lock files, the smallest one first: the others take its versions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    options = ["--upgrade"] if parser.parse_args().upgrade else []
    for name, extra in LOCKS.items():
        lock(name, extra, options)


if __name__ == "__main__":
    main()
