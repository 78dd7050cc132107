"""Cuts the KERN design system down to what the theme uses, and makes it fit right-to-left text.

For maintainers; the site is built from the result, which is committed, without Node or network:

    npm pack @kern-ux/native@2.7.2
    python tools/vendor_kern.py kern-ux-native-2.7.2.tgz

To move to a newer release, change VERSION and INTEGRITY (``npm view @kern-ux/native dist``).
"""

import argparse
import base64
import hashlib
import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tinycss2

VERSION: Final = "2.7.2"
INTEGRITY: Final = (
    "sha512-TN0Mqbasp7S1IOqurXickde8MDj5hIcgT4s3f1i33wyv"
    "2iVgA1dTO/FoQyi6rgM9KYTYkIthl9k72g7fBUUvHg=="
)
THEME: Final = Path(__file__).resolve().parent.parent / "theme"

USED: Final = frozenset(
    {
        "kern-alert",
        "kern-alert--info",
        "kern-alert--warning",
        "kern-btn",
        "kern-btn--primary",
        "kern-btn--secondary",
        "kern-form-input__input",
        "kern-label",
    }
)
"""The classes our templates use; everything else of KERN is left out."""

OURS: Final = re.compile(r":focus|disabled|readonly|type=file|textarea")
"""What the theme draws itself (focus) or never has (disabled fields, file inputs)."""

INHERITED: Final = frozenset({"font-family", "font-style", "letter-spacing", "appearance"})
"""Properties left to the page, so that every script keeps its own font and its joined letters."""

SIDES: Final = {
    "left": "inline-start",
    "right": "inline-end",
    "top": "block-start",
    "bottom": "block-end",
}
SIZES: Final = {"width": "inline-size", "height": "block-size"}

CHANGES: Final = """\
Only the components the theme uses are kept, without states it draws itself or never has.
Physical properties and values are logical ones (left is inline-start, width is inline-size).
Constant tokens are replaced by their values; what colour scheme or width change stays a token.
The light scheme is the default, the dark one follows prefers-color-scheme; no attribute switches.
Contextual tokens of the lowest layer stand for all layers. !important is removed.
Font families are left to the page: no fonts, no rule for every element.
Smooth scrolling, element rules, icons and data: images are left out.
Everything is in the cascade layer "kern".
"""

LICENCE_NOTE: Final = """\
SPDX-FileCopyrightText: KERN-Team <https://kern-ux.de>
SPDX-License-Identifier: EUPL-1.2

A changed version of @kern-ux/native; what was changed is written in VERSION.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """One style rule: the condition it stands under, its selectors, its declarations."""

    media: str
    selectors: tuple[str, ...]
    declarations: Mapping[str, str]


def package(tarball: Path) -> tuple[str, str]:
    """Return stylesheet and licence text of the release we trust, or stop."""
    content = tarball.read_bytes()
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise SystemExit(f"{tarball} is not @kern-ux/native {VERSION}: the hash differs")
    with tarfile.open(tarball) as archive:
        css, licence = (
            file.read().decode("utf-8")
            for name in ("package/dist/kern.css", "package/LICENSE.md")
            if (file := archive.extractfile(name))
        )
    return css, licence


def rules(css: str) -> Iterator[Rule]:
    """Yield the style rules of a stylesheet; of at-rules only those under a media query."""
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if node.type == "at-rule" and node.at_keyword == "media":
            media = tinycss2.serialize(node.prelude).strip()
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from (_rule(media, child) for child in inner)
        elif node.type == "qualified-rule":
            yield _rule("", node)


def _rule(media: str, node: tinycss2.ast.QualifiedRule) -> Rule:
    """Return a parsed rule as a value; of a property declared twice the last one counts."""
    selectors = _split(tinycss2.serialize(node.prelude), ",")
    parsed = tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True)
    declarations = {
        item.name: re.sub(r"\s+", " ", tinycss2.serialize(item.value)).strip()
        for item in parsed
        if item.type == "declaration"
    }
    return Rule(media, tuple(selectors), declarations)


def _split(text: str, separator: str) -> list[str]:
    """Split at a separator that stands outside brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def kept(rule: Rule) -> Rule | None:
    """Return the part of a component rule the theme uses."""
    selectors = tuple(
        selector
        for selector in rule.selectors
        if (classes := re.findall(r"\.([\w-]+)", selector))
        and USED.issuperset(classes)
        and not OURS.search(re.sub(r":not\([^)]*\)", "", selector))
    )
    declarations = {
        logical_name: logical_value
        for name, value in rule.declarations.items()
        if name not in INHERITED and not name.startswith(("--", "-webkit-", "line-clamp"))
        for logical_name, logical_value in logical(name, value)
    }
    return Rule(rule.media, selectors, declarations) if selectors and declarations else None


def logical(name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield the declarations that say the same without knowing left from right."""
    parts = _split(value, " ")
    edges = re.fullmatch(r"(margin|padding|border)-(left|right|top|bottom)(-\w+)?", name)
    corner = re.fullmatch(r"border-(top|bottom)-(left|right)-radius", name)
    if edges:
        yield f"{edges[1]}-{SIDES[edges[2]]}{edges[3] or ''}", value
    elif corner:
        block, inline = SIDES[corner[1]].split("-")[1], SIDES[corner[2]].split("-")[1]
        yield f"border-{block}-{inline}-radius", value
    elif name in SIDES:
        yield f"inset-{SIDES[name]}", value
    elif re.fullmatch(r"(min-|max-)?(width|height)", name):
        stem, _, size = name.rpartition("-")
        yield f"{stem}-{SIZES[size]}".lstrip("-"), value
    elif name in {"margin", "padding"} and len(parts) == len(SIDES) and parts[1] != parts[3]:
        yield f"{name}-block", f"{parts[0]} {parts[2]}"
        yield f"{name}-inline", f"{parts[3]} {parts[1]}"
    elif name == "border-radius" and len(parts) == len(SIDES):
        corners = ("start-start", "start-end", "end-end", "end-start")
        yield from ((f"border-{at}-radius", part) for at, part in zip(corners, parts, strict=True))
    elif name in {"text-align", "float", "clear"}:
        sided = {"text-align": "{}", "float": "inline-{}", "clear": "inline-{}"}[name]
        words = {"left": sided.format("start"), "right": sided.format("end")}
        yield name, words.get(value, value)
    else:
        yield name, value


class Tokens:
    """KERN's custom properties: which are constant, and what the others are in each scheme."""

    def __init__(self, found: Iterable[Rule]) -> None:
        self._blocks: dict[str, dict[str, str]] = {}
        self._level: dict[str, str] = {}
        for rule in found:
            values = {name: text for name, text in rule.declarations.items() if name[:2] == "--"}
            if rule.selectors == (":root",):
                # Light is the default: a browser that knows no colour schemes shows it too.
                media = "" if "light" in rule.media else rule.media
                self._blocks.setdefault(media, {}).update(values)
            elif any("kern-level-0" in selector for selector in rule.selectors):
                self._level = values
        themed = (block for media, block in self._blocks.items() if media)
        self._themed = frozenset(name for block in themed for name in block)

    def resolve(self, value: str) -> str:
        """Return a value without fallbacks, with constants written out."""

        def replace(match: re.Match[str]) -> str:
            name = match[1]
            if name in self._level:
                return self.resolve(self._level[name])
            if name in self._themed:
                return f"var({name})"
            return self.resolve(self._blocks[""][name])

        return re.sub(r"var\((--[\w-]+)(?:,[^()]*)?\)", replace, value)

    def needed(self, names: Iterable[str]) -> Iterator[Rule]:
        """Yield token rules for these names and for whatever their values mention."""
        known = {name for block in self._blocks.values() for name in block}
        wanted: frozenset[str] = frozenset(names) & known
        while True:
            texts = [
                self.resolve(block[name])
                for block in self._blocks.values()
                for name in wanted & block.keys()
            ]
            more = wanted | frozenset(re.findall(r"var\((--[\w-]+)", " ".join(texts)))
            if more == wanted:
                break
            wanted = more
        for media, block in self._blocks.items():
            values = {name: self.resolve(block[name]) for name in block if name in wanted}
            if values:
                yield Rule(media, (":root",), values)


def vendored(css: str, wanted: Iterable[str]) -> str:
    """Return the stylesheet to commit: one layer, tokens first, a rule a line."""
    found = list(rules(css))
    tokens = Tokens(found)
    components = [
        Rule(
            rule.media, rule.selectors, {n: tokens.resolve(v) for n, v in rule.declarations.items()}
        )
        for rule in filter(None, map(kept, found))
    ]
    texts = (value for rule in components for value in rule.declarations.values())
    names = {*wanted, *re.findall(r"var\((--[\w-]+)", " ".join(texts))}
    lines = [_text(rule) for rule in [*tokens.needed(names), *components]]
    return "@layer kern {\n" + "\n".join(lines) + "\n}\n"


def _text(rule: Rule) -> str:
    """Return a rule as one line of CSS."""
    body = "; ".join(f"{name}: {value}" for name, value in rule.declarations.items())
    text = f"{', '.join(rule.selectors)} {{ {body} }}"
    return f"@media {rule.media} {{ {text} }}" if rule.media else text


def main() -> None:
    """Write the vendored stylesheet with its version, licence and note."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("tarball", type=Path)
    css, licence = package(parser.parse_args().tarball)
    wanted = re.findall(r"var\((--kern-[\w-]+)", (THEME / "styles/tokens.css").read_text("utf-8"))
    result = vendored(css, wanted)
    target = THEME / "vendor/kern"
    digest = hashlib.sha256(result.encode()).hexdigest()
    origin = f"@kern-ux/native {VERSION}\nsource {INTEGRITY}\nkern.css sha256-{digest}"
    files = {
        "kern.css": result,
        "VERSION": f"{origin}\n\n{CHANGES}",
        "LICENSE": licence,
        "kern.css.license": LICENCE_NOTE,
    }
    for name, text in files.items():
        (target / name).write_text(text, "utf-8")
    print(f"{target / 'kern.css'}: {len(result)} bytes")


if __name__ == "__main__":
    main()
