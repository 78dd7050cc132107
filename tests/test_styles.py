"""The styles work in every direction of text, in one order, and stay small and readable."""

import gzip
import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2

THEME = Path(__file__).resolve().parent.parent / "theme"
FORMS = THEME / "static/propose.css"
"""Styles that only pages with a form load, beside all others."""
APART = sorted({*THEME.glob("static/*.css"), *THEME.glob("paper/*.css")} - {FORMS})
"""Styles of frames in other sites and of paper, which the site's own pages do not load."""
SHEETS = sorted({*THEME.rglob("*.css")} - {*APART})
TEMPLATES = sorted(THEME.rglob("*.html"))
LAYERS = {
    "tokens.css": "tokens",
    "large.css": "tokens",
    "reset.css": "reset",
    "base.css": "base",
    "layout.css": "layout",
    "utilities.css": "utilities",
    "print.css": "utilities",
    "kern.css": "kern",
}
BUDGET = 16_000
"""Bytes of all styles together, compressed; every page loads them once."""

PHYSICAL_NAME = re.compile(
    r"(.+-)?(left|right|top|bottom)(-\w+)?|(min-|max-)?(width|height)"
    r"|border-(top|bottom)-(left|right)-radius"
)
BOX = {"margin", "padding", "border-width", "border-style", "border-color", "inset"}


def _read(path: Path) -> str:
    return path.read_text("utf-8")


def _declarations(css: str) -> Iterator[tuple[str, str]]:
    """Yield every declaration of a stylesheet, however deep in at-rules."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    yield from _inside(nodes)


def _inside(nodes: list[tinycss2.ast.Node]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.type == "error":
            pytest.fail(f"not CSS at {node.source_line}: {node.message}")
        if node.type not in {"at-rule", "qualified-rule"} or node.content is None:
            continue
        if node.type == "at-rule" and node.lower_at_keyword in {"layer", "media", "supports"}:
            yield from _inside(
                tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            )
            continue
        for item in tinycss2.parse_declaration_list(
            node.content, skip_comments=True, skip_whitespace=True
        ):
            if item.type != "declaration":
                pytest.fail(f"not a declaration at {item.source_line}")
            yield item.lower_name, tinycss2.serialize(item.value).strip()


def _physical(name: str, value: str) -> bool:
    """Tell whether a declaration knows left from right."""
    if name.startswith("--"):
        return False
    parts = value.split()
    uneven = name in BOX and "(" not in value and len(parts) == 4 and parts[1] != parts[3]
    if name == "border-radius":
        uneven = "(" not in value and len(parts) > 1
    return bool(uneven or PHYSICAL_NAME.fullmatch(name) or value in {"left", "right"})


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_style_knows_left_from_right(sheet: Path) -> None:
    """Arabic and Persian pages are the same pages, mirrored."""
    assert [pair for pair in _declarations(_read(sheet)) if _physical(*pair)] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("margin-left", "0"),
        ("left", "0"),
        ("width", "1px"),
        ("max-height", "1px"),
        ("text-align", "right"),
        ("float", "left"),
        ("padding", "0 1px 0 2px"),
        ("border-radius", "1px 0"),
        ("border-top-left-radius", "0"),
        ("border-left-color", "red"),
    ],
)
def test_the_check_for_sides_sees_them(name: str, value: str) -> None:
    """A check that finds nothing must be able to find something."""
    assert _physical(name, value)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_rule_is_in_its_layer(sheet: Path) -> None:
    """The order of layers settles what wins, not the order of files."""
    nodes = tinycss2.parse_stylesheet(_read(sheet), skip_comments=True, skip_whitespace=True)
    layers = {
        (node.type, getattr(node, "at_keyword", ""), tinycss2.serialize(node.prelude).strip())
        for node in nodes
    }

    assert layers == {("at-rule", "layer", LAYERS.get(sheet.name, "components"))}


@pytest.mark.parametrize("sheet", [*SHEETS, *APART], ids=lambda sheet: sheet.name)
def test_nothing_is_fetched_moved_or_forced(sheet: Path) -> None:
    """No address, no font file, no import, no motion, no !important."""
    css = re.sub(r"/\*.*?\*/", "", _read(sheet), flags=re.DOTALL)

    assert not re.search(
        r"url\(|@import|@font-face|animation|transition|scroll-behavior|!important", css
    )


@pytest.mark.parametrize(
    "sheet", sorted(THEME.glob("components/*.css")), ids=lambda sheet: sheet.name
)
def test_components_take_their_colours_from_tokens(sheet: Path) -> None:
    """A colour written twice is a colour that dark mode forgets."""
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|oklch\(|light-dark\(", _read(sheet))


def test_all_styles_together_are_small() -> None:
    """They are loaded with the first page, often over a slow line."""
    everything = "".join(_read(sheet) for sheet in SHEETS if sheet != FORMS).encode()

    assert len(gzip.compress(everything, 9)) <= BUDGET


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_templates_carry_no_style_and_no_handler(template: Path) -> None:
    """The content security policy allows neither."""
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", _read(template))


def test_every_class_in_a_template_has_a_style_and_the_other_way_round() -> None:
    """Neither markup without looks nor looks without markup."""
    used = {
        name
        for path in TEMPLATES
        for value in re.findall(r'\bclass="([^"]*)"', _read(path))
        for name in re.findall(r"[a-z][\w-]*", re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value))
    }
    scripted = {
        name for path in THEME.rglob("*.js") for name in re.findall(r"[a-z][\w-]*", _read(path))
    }
    styled = {name for path in SHEETS for name in re.findall(r"\.([a-z][\w-]*)", _bare(path))}

    assert used - styled == set()
    assert styled - used - scripted == set(), "styled, but in no template"


def _bare(path: Path) -> str:
    """Return a stylesheet's selectors alone."""
    css = re.sub(r"/\*.*?\*/", "", _read(path), flags=re.DOTALL)
    return " ".join(re.findall(r"([^{};]*)\{", css))


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG) of a colour written as oklch() or hex."""
    if colour.startswith("#"):
        digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
        channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    else:
        light, chroma, hue = (float(x) for x in re.findall(r"-?[\d.]+", colour))
        a = chroma * math.cos(math.radians(hue))
        b = chroma * math.sin(math.radians(hue))
        long = (light / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3
        medium = (light / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3
        short = (light / 100 - 0.0894841775 * a - 1.2914855480 * b) ** 3
        linear = [
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        ]
    red, green, blue = (min(max(c, 0.0), 1.0) for c in linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """Return the contrast (WCAG) of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _tokens(*, dark: bool) -> dict[str, str]:
    """Return what each token means in a scheme, without a district's colour."""
    found: dict[str, str] = {}
    for sheet in ("vendor/kern/kern.css", "styles/tokens.css"):
        css = _read(THEME / sheet).split("@supports")[0]
        bright, night = css.split("@media (prefers-color-scheme: dark)", 1)
        blocks = [bright, night.split("\n.kern", 1)[0]] if dark else [bright]
        for block in blocks:
            found |= re.findall(r"(--[\w-]+):\s*([^;}]+)", block)
    return found


def _value(tokens: dict[str, str], name: str) -> str:
    """Follow a token to its colour; where a district gives one, take the fallback."""
    text = tokens[name].strip()
    if match := re.fullmatch(r"var\((--[\w-]+)(?:,\s*(.+))?\)", text):
        inner, fallback = match.groups()
        return _value(tokens, inner) if inner in tokens else fallback
    return text


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground", "least"),
    [
        ("--ink", "--paper", 7),
        ("--ink", "--surface", 7),
        ("--ink-soft", "--paper", 4.5),
        ("--ink-soft", "--surface", 4.5),
        ("--link", "--paper", 4.5),
        ("--link", "--surface", 4.5),
        ("--link-visited", "--paper", 4.5),
        ("--link-visited", "--surface", 4.5),
        ("--accent-ink", "--accent", 4.5),
        ("--warning", "--paper", 4.5),
        ("--warning", "--surface", 4.5),
        ("--line-strong", "--paper", 3),
    ],
)
def test_text_can_be_read_in_both_schemes(
    text: str, ground: str, least: float, *, dark: bool
) -> None:
    """Contrast is at least what WCAG 2.2 AA asks for, in the light and in the dark."""
    tokens = _tokens(dark=dark)

    assert _contrast(_value(tokens, text), _value(tokens, ground)) >= least


@pytest.mark.parametrize("hue", range(0, 360, 15))
@pytest.mark.parametrize("chroma", [0.0, 0.1, 0.2])
def test_any_hue_can_be_read_in_the_dark(hue: int, chroma: float) -> None:
    """The dark accent has one lightness for every district, and it is enough on every surface."""
    assert "oklch(from var(--district, #7fd4c1) 0.8 " in _read(THEME / "styles/tokens.css")
    tokens = _tokens(dark=True)
    accent = f"oklch(80% {chroma} {hue})"

    assert _contrast(accent, _value(tokens, "--surface")) >= 6
    assert _contrast(accent, _value(tokens, "--accent-ink")) >= 6
