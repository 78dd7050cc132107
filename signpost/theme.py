"""The theme: its files with their digests, and the stylesheet and scripts made from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from signpost.colour import dark, light

if TYPE_CHECKING:
    from pathlib import Path

LAYERS: Final = "@layer reset, kern, tokens, base, layout, components, utilities;"
_STYLES: Final = ("reset", "tokens", "large", "base", "layout", "utilities")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLANKS: Final = re.compile(r"\s+")
_AROUND: Final = re.compile(r"\s*([{};,>])\s*")
_IMPORT: Final = re.compile(rb'"\./([a-z]+)\.js"')
_REMARKS: Final = re.compile(rb"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
"""Lines of a script that hold nothing but a comment."""
_STRING: Final = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|url\([^)]*\))")


@dataclass(frozen=True)
class Asset:
    """A file that pages load; its name carries a digest, so that servers may keep it for ever."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Theme:
    """The theme folder, read once."""

    root: Path
    files: dict[str, bytes]
    """Path below the theme folder → bytes; templates, styles, scripts, static files."""

    @cached_property
    def digest(self) -> bytes:
        """Digest of every file of the theme."""
        hashed = blake2b(digest_size=16)
        for path, content in sorted(self.files.items()):
            hashed.update(f"{path}\0{len(content)}\0".encode())
            hashed.update(content)
        return hashed.digest()

    def stylesheet(self, colour: str) -> Asset:
        """Return the one stylesheet: KERN, tokens, the district's colour, layout, components."""
        components = sorted(p for p in self.files if re.fullmatch(r"components/[^/]+\.css", p))
        names = ["vendor/kern/kern.css", *(f"styles/{name}.css" for name in _STYLES)]
        names += [*components, "styles/print.css"]
        parts = [LAYERS]
        for name in names:
            if name in self.files:
                parts.append(self.files[name].decode())
            if name == "styles/tokens.css":
                parts.append(tokens(colour))
        content = smaller("\n".join(parts)).encode()
        return Asset(f"assets/site.{_short(content)}.css", content)

    def scripts(self, name: str) -> tuple[Asset, ...]:
        """Return a component's script, then those that it loads; none where the theme has none.

        A script names others as they are called here (``"./where.js"``), and gets their digests.
        Comments that have lines of their own stay at home.
        """
        content = self.files.get(f"components/{name}.js")
        if content is None:
            return ()
        content = _REMARKS.sub(b"", content)
        found = {other: self.scripts(other.decode()) for other in _IMPORT.findall(content)}
        named = _IMPORT.sub(lambda it: _beside(it[0], found[it[1]]), content)
        parts = tuple(part for some in found.values() for part in some)
        return (Asset(f"assets/{name}.{_short(named)}.js", named), *parts)

    @cached_property
    def static(self) -> dict[str, Asset]:
        """Static files by their path below ``static/``."""
        found = {}
        for path, content in self.files.items():
            if path.startswith("static/"):
                stem, dot, ending = path.removeprefix("static/").rpartition(".")
                hashed = f"assets/{stem}.{_short(content)}{dot}{ending}"
                found[path.removeprefix("static/")] = Asset(hashed, content)
        return found


def read(root: Path) -> Theme:
    """Return the theme in a folder; hidden files and links are left out."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            found[name] = path.read_bytes()
    return Theme(root, found)


def tokens(colour: str) -> str:
    """Return the district's colour as tokens, for light and dark pages."""
    day, night = light(colour), dark(colour)

    def block(surface: str, ink: str, text: str) -> str:
        return f":root{{--district:{surface};--district-ink:{ink};--district-text:{text}}}"

    return (
        f"@layer tokens{{{block(day.surface, day.ink, day.text)}"
        f"@media (prefers-color-scheme:dark){{{block(night.surface, night.ink, night.text)}}}}}"
    )


def smaller(css: str) -> str:
    """Return CSS without comments and needless blanks; strings and urls stay as they are."""
    pieces = _STRING.split(_COMMENT.sub("", css))
    for number in range(0, len(pieces), 2):
        pieces[number] = _AROUND.sub(r"\1", _BLANKS.sub(" ", pieces[number]))
    return "".join(pieces).replace(";}", "}").strip()


def _beside(written: bytes, scripts: tuple[Asset, ...]) -> bytes:
    """Return how one script calls another that lies in the same folder."""
    return f'"./{scripts[0].path.rpartition("/")[2]}"'.encode() if scripts else written


def _short(content: bytes) -> str:
    return blake2b(content, digest_size=5).hexdigest()
