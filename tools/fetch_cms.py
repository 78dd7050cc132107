"""Puts Sveltia CMS into the theme, so that the site can offer it without asking anybody else.

For the district's IT; nothing is downloaded here, and no build ever does. Get the package of the
release below by the registry's own client, then:

    npm pack @sveltia/cms@0.221.1
    python3 tools/fetch_cms.py sveltia-cms-0.221.1.tgz

The program as it is published fetches its German words and its fonts from servers of others. Here
they lie beside it, and the addresses in the program lead there. To move to a newer release, change
VERSION and INTEGRITY (``npm view @sveltia/cms dist``), and see whether CHANGES still fits.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import re
import sys
import tarfile
from pathlib import Path
from typing import Final

VERSION: Final = "0.221.1"
INTEGRITY: Final = (
    "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYS"
    "YRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
)
TARGET: Final = Path(__file__).resolve().parent.parent / "theme/vendor/sveltia"
LARGEST: Final = 20_000_000
"""Bytes of a file in the package."""

FONTS: Final = {
    "source-sans-3": "source-sans-3:vf@5.3.0/latin-wght-normal",
    "noto-mono": "noto-mono@5.3.0/latin-400-normal",
    "material-symbols-outlined": "material-symbols-outlined:vf@5.3.7/latin-wght-normal",
}
"""What a font is called → its place on the server of others."""
CHANGES: Final = {
    "./own": r"https://[a-z.]+/@sveltia/cms(?=`)",
    **{
        f"./fonts/{name}.woff2": rf"https://[a-z.]+/fontsource/fonts/{re.escape(place)}\.woff2"
        for name, place in FONTS.items()
    },
}
"""An address → the one in the program that it takes the place of; there must be just one."""


class Refused(Exception):  # noqa: N818 - named after what is the case
    """A package that is not the one we trust, or is not as we know it."""


def unpacked(raw: bytes, integrity: str = INTEGRITY) -> dict[str, bytes]:
    """Return the files of a package, by their paths in it.

    Raises:
        Refused: it is another one than ours, or is under another licence.
    """
    digest = base64.b64encode(hashlib.sha512(raw).digest()).decode()
    if f"sha512-{digest}" != integrity:
        raise Refused(f"Das ist nicht @sveltia/cms {VERSION}: Die Prüfsumme ist eine andere.")
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        found = {
            member.name.removeprefix("package/"): file.read()
            for member in archive
            if member.isfile() and member.size <= LARGEST and (file := archive.extractfile(member))
        }
    licence = found.get("LICENSE.txt", b"").decode("utf-8", "replace")
    if not licence.startswith("MIT License") or _about(found).get("license") != "MIT":
        raise Refused("Das Paket steht nicht unter der MIT-Lizenz.")
    return found


def chosen(package: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files that the site ships: the program and what it loads, from nowhere else.

    Raises:
        Refused: a file is missing, or the program does not load what we expect.
    """
    try:
        program = package["dist/sveltia-cms.js"].decode()
        found = {
            "chunks/react-dom.js": package["dist/chunks/react-dom.js"],
            f"own@{VERSION}/locales/de.json": package["locales/de.json"],
            "own/package.json": json.dumps({"version": VERSION}).encode(),
        }
        licences = [package["LICENSE.txt"].decode()]
        for name in FONTS:
            fonts = [path for path in package if path.startswith(f"npm/assets/{name}-latin")]
            found[f"fonts/{name}.woff2"] = package[fonts[0]]
            licences.append(package[f"npm/assets/{name}.LICENSE.txt"].decode())
    except (KeyError, IndexError) as error:
        raise Refused(f"Im Paket fehlt etwas: {error}") from None
    for ours, theirs in CHANGES.items():
        program, count = re.subn(theirs, ours, program)
        if count != 1:
            raise Refused(f"Das Programm lädt anders als erwartet: {theirs}")
    found["sveltia-cms.js"] = program.encode()
    found["LICENCE"] = f"\n\n{'-' * 78}\n\n".join(licences).encode()
    lines = [f"@sveltia/cms {VERSION}", f"source {INTEGRITY}", ""]
    lines += ["What it fetched from servers of others, it fetches from:", *CHANGES]
    lines += ["", *(f"{path} sha256-{_sha256(raw)}" for path, raw in sorted(found.items()))]
    found["VERSION"] = "\n".join((*lines, "")).encode()
    return found


def put(files: dict[str, bytes], target: Path) -> None:
    """Write files into a folder of their own."""
    for path, raw in files.items():
        place = target / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(raw)


def _about(package: dict[str, bytes]) -> dict[str, object]:
    try:
        found = json.loads(package.get("package.json", b""))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def main() -> None:
    """Take a package from the command line."""
    parser = argparse.ArgumentParser(description="Sveltia CMS in die Gestaltung aufnehmen.")
    parser.add_argument("package", type=Path, help=f"sveltia-cms-{VERSION}.tgz")
    path = parser.parse_args().package
    try:
        files = chosen(unpacked(path.read_bytes()))
    except OSError as error:
        sys.exit(f"{path}: {error.strerror}")
    except Refused as error:
        sys.exit(str(error))
    put(files, TARGET)
    print(f"{len(files)} Dateien liegen in {TARGET.name}/. Lizenzen: MIT, Schriften: OFL 1.1.")


if __name__ == "__main__":
    main()
