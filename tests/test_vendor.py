"""The vendored part of KERN is what its VERSION says, and no more than the templates use."""

import hashlib
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
THEME = ROOT / "theme"
KERN = THEME / "vendor/kern"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The maintainers' script, which is in no package."""
    spec = importlib.util.spec_from_file_location("vendor_kern", ROOT / "tools/vendor_kern.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _classes_in_templates() -> set[str]:
    sources = [*THEME.rglob("*.html"), *THEME.rglob("*.js")]
    texts = (path.read_text("utf-8") for path in sources)
    return {name for text in texts for name in re.findall(r"\bkern-[\w-]+", text)}


def _classes_in_kern() -> set[str]:
    return set(re.findall(r"\.(kern-[\w-]+)", (KERN / "kern.css").read_text("utf-8")))


def test_the_stylesheet_is_the_one_its_version_names() -> None:
    """Nobody has edited the vendored file by hand."""
    digest = hashlib.sha256((KERN / "kern.css").read_bytes()).hexdigest()

    assert f"kern.css sha256-{digest}" in (KERN / "VERSION").read_text("utf-8")


def test_origin_licence_and_changes_are_stated() -> None:
    """EUPL asks for the licence, the source and a mark of what was changed."""
    version = (KERN / "VERSION").read_text("utf-8")

    assert re.search(r"^source sha512-\S{88}$", version, re.MULTILINE)
    assert "left is inline-start" in version
    assert "EUROPÄISCHE UNION PUBLIC LICENCE" in (KERN / "LICENSE").read_text("utf-8")
    assert "SPDX-License-Identifier: EUPL-1.2" in (KERN / "kern.css.license").read_text("utf-8")


def test_every_kern_class_in_a_template_has_its_style() -> None:
    """A component that was purged too eagerly would lose its looks silently."""
    assert _classes_in_templates() - _classes_in_kern() == set()


def test_no_kern_class_is_carried_that_nothing_uses() -> None:
    """What no template uses costs every visitor bytes."""
    assert _classes_in_kern() - _classes_in_templates() == set()


def test_only_the_tokens_speak_to_kern() -> None:
    """A new KERN release is met in one file."""
    speakers = {
        path.name
        for path in THEME.rglob("*.css")
        if "--kern-" in path.read_text("utf-8") and KERN not in path.parents
    }

    assert speakers == {"tokens.css"}


def test_every_kern_token_that_is_read_is_defined() -> None:
    """A token that was renamed upstream would turn colours into nothing."""
    kern = (KERN / "kern.css").read_text("utf-8")
    tokens = (THEME / "styles/tokens.css").read_text("utf-8")
    read = set(re.findall(r"var\((--kern-[\w-]+)", kern + tokens))
    defined = set(re.findall(r"(--kern-[\w-]+):", kern))

    assert read - defined == set()


@pytest.mark.parametrize(
    ("declaration", "expected"),
    [
        (("margin-left", "1rem"), [("margin-inline-start", "1rem")]),
        (("border-right-width", "2px"), [("border-inline-end-width", "2px")]),
        (("padding-top", "0"), [("padding-block-start", "0")]),
        (("left", "0"), [("inset-inline-start", "0")]),
        (("min-height", "3rem"), [("min-block-size", "3rem")]),
        (("width", "100%"), [("inline-size", "100%")]),
        (("text-align", "right"), [("text-align", "end")]),
        (("float", "left"), [("float", "inline-start")]),
        (("border-top-left-radius", "4px"), [("border-start-start-radius", "4px")]),
        (("padding", "0 1px 2px 3px"), [("padding-block", "0 2px"), ("padding-inline", "3px 1px")]),
        (("padding", "1px 2px 3px 2px"), [("padding", "1px 2px 3px 2px")]),
        (("color", "red"), [("color", "red")]),
    ],
)
def test_left_and_right_become_start_and_end(
    tool: ModuleType, declaration: tuple[str, str], expected: list[tuple[str, str]]
) -> None:
    """Each physical declaration has its logical twin; even ones and colours stay as they are."""
    assert list(tool.logical(*declaration)) == expected


def test_asymmetric_corners_follow_the_direction_of_text(tool: ModuleType) -> None:
    """Four corners in physical order become the four logical ones."""
    assert dict(tool.logical("border-radius", "1px 2px 3px 4px")) == {
        "border-start-start-radius": "1px",
        "border-start-end-radius": "2px",
        "border-end-end-radius": "3px",
        "border-end-start-radius": "4px",
    }


def test_unused_rules_fonts_and_important_are_cut(tool: ModuleType) -> None:
    """From a small design system only the used button is left, with its one token."""
    css = """
        :root { --kern-8: 0.5rem; --kern-unused: 1px; }
        @media (prefers-color-scheme: light) { :root { --kern-color-a: white; } }
        @media (prefers-color-scheme: dark) { :root { --kern-color-a: black; } }
        *:not(i) { font-family: "Fira Sans"; }
        html { scroll-behavior: smooth; }
        .kern-btn { left: var(--kern-8, 8px); color: var(--kern-color-a) !important; }
        .kern-btn:focus, .kern-dialog { color: red; }
    """

    assert tool.vendored(css, []).splitlines() == [
        "@layer kern {",
        ":root { --kern-color-a: white }",
        "@media (prefers-color-scheme: dark) { :root { --kern-color-a: black } }",
        ".kern-btn { inset-inline-start: 0.5rem; color: var(--kern-color-a) }",
        "}",
    ]


def test_a_tarball_with_another_hash_is_refused(tool: ModuleType, tmp_path: Path) -> None:
    """Nothing gets in but the release that a person has looked at."""
    stranger = tmp_path / "kern.tgz"
    stranger.write_bytes(b"something else")

    with pytest.raises(SystemExit, match="the hash differs"):
        tool.package(stranger)
