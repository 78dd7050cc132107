"""The theme: one stylesheet in the district's colour, hashed names, languages with catalogues."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import records

from signpost import colour
from signpost.templates import Compiled
from signpost.theme import LAYERS, Theme, read, smaller

if TYPE_CHECKING:
    from conftest import Place

THEME: Final = Path(__file__).resolve().parent.parent / "theme"


def _css(tint: str = "#00594c") -> str:
    return read(THEME).stylesheet(tint).content.decode()


def test_layers_are_named_before_any_style() -> None:
    """Their order settles what wins; later files cannot change it."""
    assert _css().startswith(smaller(LAYERS))
    assert set(re.findall(r"@layer (\w+)\{", _css())) == set(re.findall(r"\w+", LAYERS[7:]))


def test_the_stylesheet_holds_every_style_once() -> None:
    """Nothing is forgotten, nothing is sent twice."""
    look = read(THEME)
    css = _css()

    for path, content in look.files.items():
        if path.endswith(".css") and not path.startswith("static/"):
            selectors = re.findall(r"[.][a-z][\w-]+", content.decode())
            assert all(selector in css for selector in selectors), path
    assert css.count("--space-m:") == 1


def test_the_district_s_colour_overrides_the_fallback() -> None:
    """Tokens of the district come after the theme's own, and before what uses them."""
    css = _css("#7a1f3d")

    assert "--district:#7a1f3d;--district-ink:#ffffff;--district-text:#7a1f3d" in css
    assert css.index("--district:#7a1f3d") < css.index("@layer components")
    assert css.count("prefers-color-scheme:dark){:root{--district:") == 1


def test_names_change_with_what_is_in_the_file() -> None:
    """Servers may let browsers keep these files for ever."""
    look = read(THEME)
    one, other = look.stylesheet("#00594c"), look.stylesheet("#7a1f3d")
    changed = Theme(THEME, look.files | {"static/favicon.svg": b"<svg/>"})

    assert one.path != other.path
    assert one == look.stylesheet("#00594c")
    assert changed.static["favicon.svg"].path != look.static["favicon.svg"].path
    assert re.fullmatch(r"assets/favicon\.[0-9a-f]{10}\.svg", look.static["favicon.svg"].path)
    assert look.scripts("gibt-es-nicht") == ()


def test_a_script_is_sent_without_its_remarks() -> None:
    """Comments on lines of their own are for those who work on it; all else is left as it is."""
    written = b"""// Of what this is.
/** A number. */
const one = "// 1"; // said here

  /* More
   * of it. */
  /x*/.test(one); `
https://a.example/`;
"""
    left = b"""const one = "// 1"; // said here

  /x*/.test(one); `
https://a.example/`;
"""
    (sent,) = Theme(THEME, {"components/a.js": written}).scripts("a")

    assert sent.content == left


def test_any_change_of_the_theme_is_a_new_version() -> None:
    """The digest tells contents, names and where one file ends and the next begins."""
    files = [{"a": b"bc"}, {"ab": b"c"}, {"a": b"b", "c": b""}, {"a": b"b\0c"}, {}]

    assert len({Theme(THEME, some).digest for some in files}) == len(files)


def test_hidden_files_and_links_are_no_part_of_the_theme(tmp_path: Path) -> None:
    """What an editor or a file manager leaves behind is not published."""
    for name in ("static/logo.svg", "static/.DS_Store", ".git/config"):
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b"<svg/>")
    (tmp_path / "static/link.svg").symlink_to("/etc/hostname")

    assert read(tmp_path).files.keys() == {"static/logo.svg"}


def test_shortening_leaves_strings_alone() -> None:
    """Only comments and blanks go."""
    css = '/* a */ .a  > .b { content: "a  ;  b"; margin: 0 auto ; }\n\n@media (x) { i { c: d } }'

    assert smaller(css) == '.a>.b{content: "a  ;  b";margin: 0 auto}@media (x){i{c: d}}'


def test_damaged_templates_count_as_none(tmp_path: Path) -> None:
    """Code that is not whole could end the program instead of raising."""
    path, key = tmp_path / "templates.de", b"k" * 16
    code = compile("1 + 1", "x", "eval")
    Compiled({("x", "y"): code}).remember(path, key)
    whole = path.read_bytes()
    recalled = Compiled.recalled(path, key)
    assert recalled._codes == {("x", "y"): code}
    assert Compiled.recalled(path, b"K" * 16)._codes == {}

    for number in range(len(whole)):
        path.write_bytes(whole[:number] + bytes([whole[number] ^ 1]) + whole[number + 1 :])
        assert Compiled.recalled(path, key)._codes == {}
        path.write_bytes(whole[:number])
        assert Compiled.recalled(path, key)._codes == {}
    path.unlink()
    assert Compiled.recalled(path, key)._codes == {}


# Colours


def _lightness(oklch: str) -> float:
    """Return the luminance of one of KERN's near-greys, for which chroma hardly counts."""
    return float(oklch.partition("%")[0]) ** 3 / 100**3


def test_the_grounds_are_kern_s() -> None:
    """Contrasts are computed against the surfaces that the stylesheet really has."""
    day, night = re.split(
        r"prefers-color-scheme:\s*dark", (THEME / "vendor/kern/kern.css").read_text()
    )
    pattern = r"--kern-color-layout-{}:\s*oklch\(([^)]*)\)"
    bright = [re.findall(pattern.format(f"background-{n}"), day)[0] for n in ("default", "hued")]
    deep = [
        re.findall(pattern.format(f"background-{n}"), night)[0] for n in ("hued", "level-1-surface")
    ]

    for hexes, tokens in ((colour.LIGHT_GROUNDS, bright), (colour.DARK_GROUNDS, deep)):
        for ours, theirs in zip(hexes, tokens, strict=True):
            assert colour.luminance(ours) == pytest.approx(_lightness(theirs), abs=0.004)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#00594c", "#00594c", 1)],
)
def test_contrast_is_what_wcag_defines(one: str, other: str, expected: float) -> None:
    """Values as published for the formula."""
    assert colour.contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert colour.contrast(other, one) == colour.contrast(one, other)


def test_colours_are_mixed_as_browsers_mix_them() -> None:
    """Figures from ``color-mix(in oklab, …)``: the middle of black and white is a dark grey."""
    assert colour.mixed("#ffffff", "#000000", 0.5) == "#636363"
    assert colour.mixed("#ff0000", "#0000ff", 0.5) == "#8c53a2"
    assert colour.mixed("#7a1f3d", "#ffffff", 0) == "#7a1f3d"


@pytest.mark.parametrize(
    "tint", ["#000000", "#00594c", "#7a1f3d", "#0000ff", "#ff0000", "#777777", "#ffcc00", "#ffffff"]
)
def test_every_palette_can_be_read(tint: str) -> None:
    """Text in the colour on each ground, and ink on the colour, in the light and in the dark."""
    for palette, grounds in (
        (colour.light(tint), colour.LIGHT_GROUNDS),
        (colour.dark(tint), colour.DARK_GROUNDS),
    ):
        assert colour.worst(palette.text, grounds) >= colour.LEAST
        assert colour.contrast(palette.ink, palette.surface) >= colour.LEAST


def test_a_colour_too_light_for_text_stops_the_build(place: Place) -> None:
    """The message shows the colour's place, how bad it is, and a colour that would do."""
    place.write({"content/site.yaml": records.yaml(records.settings(look={"colour": "#ff8800"}))})
    place.build()
    (problem,) = place.problems
    suggested = re.findall(r"#[0-9a-f]{6}", problem.hint)

    message = "Schrift in der Farbe #ff8800 ist schlecht zu lesen: Kontrast 2,1 zu 1."
    assert place.brief() == [f"content/site.yaml:12:18: {message}"]
    assert not place.site.exists()
    place.write(
        {"content/site.yaml": records.yaml(records.settings(look={"colour": suggested[0]}))}
    )
    assert place.check() == ()


def test_a_language_without_a_catalogue_is_a_problem(place: Place) -> None:
    """Its pages would be German under a foreign flag."""
    languages = ["de", "en", "sq", "xx"]
    place.write({"content/site.yaml": records.yaml(records.settings(languages=languages))})
    place.build()

    assert [line.partition(": ")[2] for line in place.brief()] == [
        "Für die Sprache „sq“ fehlt die Datei theme/locales/sq.po.",
        "Für die Sprache „xx“ fehlt die Datei theme/locales/xx.po.",
    ]
    assert [str(problem.where).rpartition("site.yaml")[2] for problem in place.problems] == [
        ":5:25",
        ":5:31",
    ]


def test_every_macro_of_a_component_has_a_name_of_its_own() -> None:
    """All are known to all templates: a second one of a name would take the place of the first."""
    names = [
        name
        for path, content in read(THEME).files.items()
        if path.startswith("components/") and path.endswith(".html")
        for name in re.findall(r"{% macro (\w+)", content.decode())
    ]

    assert len(names) > 50
    assert sorted(names) == sorted(set(names))
