"""The samples for web servers say what the site needs, and all of them the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from signpost.webfiles import TYPES

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "docs/hosting"
SAMPLES: Final = ("Caddyfile", "apache.conf", "nginx.conf", "web.config")
USUAL: Final = frozenset(
    "html css xml txt svg png jpg jpeg ico pdf odt ods docx xlsx".split()  # noqa: SIM905 - reads well
)
"""Endings that every server knows by itself."""
NAMED: Final = (
    "/assets/site.0f8b78e8cb.css",
    "/pagefind/de/fragment/de_0fb2b98.pf_fragment",
    "/pagefind/de/pagefind.de_5190bd7499.pf_meta",
)
"""Files whose name changes with their content."""
ASKED: Final = (
    "/index.html",
    "/pagefind/de/pagefind-entry.json",
    "/pagefind/de/pagefind.js",
    "/pagefind/de/wasm.de.pagefind",
    "/media/logo.svg",
)

each_sample = pytest.mark.parametrize("name", SAMPLES)


def _sample(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


def _types(name: str) -> dict[str, str]:
    """Return ending → content type as a sample sets it."""
    text = _sample(name)
    if name == "web.config":
        maps = ET.fromstring(text).iter("mimeMap")  # noqa: S314 - our own file
        return {entry.attrib["fileExtension"][1:]: entry.attrib["mimeType"] for entry in maps}
    if name == "Caddyfile":
        endings = dict(re.findall(r"(@\w+) path (\*\..+)", text))
        types = dict(re.findall(r'header (@\w+) Content-Type "?([^"\n]+)', text))
        return {
            ending[2:]: types[matcher]
            for matcher, listed in endings.items()
            for ending in listed.split()
        }
    if name == "nginx.conf":
        block = text.partition("types {")[2].partition("}")[0]
        lines = re.findall(r"(\S+/\S+) ([^;]+);", block)
    else:
        lines = re.findall(r"AddType (\S+) (.+)", text)
    return {ending.lstrip("."): type_ for type_, listed in lines for ending in listed.split()}


@each_sample
def test_every_ending_of_the_site_has_its_type(name: str) -> None:
    """IIS answers 404 for endings it does not know, others send them as something else."""
    given = {ending: type_.partition(";")[0] for ending, type_ in _types(name).items()}
    wanted = {ending: type_.partition(";")[0] for ending, type_ in TYPES.items()}
    if name == "Caddyfile":  # it has its own list, which knows these
        wanted = {
            e: t for e, t in wanted.items() if e not in {"json", "avif", "webp", "woff2", "wasm"}
        }
    if name != "nginx.conf":  # there, a list replaces the usual ones
        wanted = {ending: type_ for ending, type_ in wanted.items() if ending not in USUAL}

    assert given == wanted


@each_sample
def test_the_policy_is_the_one_of_the_pages(name: str) -> None:
    """The header says what the pages' own policy says, and who may put them into a frame."""
    page = (ROOT / "theme/layouts/base.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None

    assert f"\"{policy[1]}; frame-ancestors 'self'\"" in _sample(name)


@each_sample
def test_other_sites_may_frame_the_contacts_alone(name: str) -> None:
    """One folder is open to all, and the policy is otherwise the same."""
    lines = [line for line in _sample(name).splitlines() if "frame-ancestors *" in line]
    policies = re.findall(r"\"(default-src [^\"]+); frame-ancestors ", _sample(name))

    assert len(lines) == 1
    assert len(set(policies)) == 1
    assert _sample(name).count("einbetten/kontakte") >= 1


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Caddyfile", r"@framed path_regexp (\S+)"),
        ("apache.conf", r"m#(/einb[^#]+)#"),
        ("nginx.conf", r"~(/einb\S+) "),
    ],
)
def test_the_open_folder_is_that_of_the_frames(name: str, pattern: str) -> None:
    """In every language and below a sub-folder, and nothing beside it."""
    found = re.search(pattern, _sample(name))
    assert found

    for address in (
        "/einbetten/kontakte/",
        "/en/einbetten/kontakte/lindach/",
        "/a/einbetten/kontakte/",
    ):
        assert re.search(found[1], address)
    for address in ("/einbetten/", "/kontakte/", "/", "/kontakte/hauptamtliche/"):
        assert not re.search(found[1], address)


@each_sample
@pytest.mark.parametrize(
    "header", ["X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security"]
)
def test_every_header_is_set(name: str, header: str) -> None:
    """What a page cannot say about itself, the server says."""
    assert header in _sample(name)


@each_sample
def test_the_page_alone_may_ask_where_a_device_is(name: str) -> None:
    """„In meiner Nähe“ needs it; camera and microphone nobody does."""
    assert "camera=(), geolocation=(self), microphone=()" in _sample(name)


@pytest.mark.parametrize("name", ["Caddyfile", "apache.conf", "nginx.conf"])
def test_only_files_named_after_their_content_are_kept(name: str) -> None:
    """A page is never older than the site; a stylesheet with a digest never changes."""
    patterns = {
        "Caddyfile": r"@named path_regexp (.+)",
        "apache.conf": r'<FilesMatch "(.+_meta.+)">',
        "nginx.conf": r"^    ~(\S+) \"public",
    }
    found = re.findall(patterns[name], _sample(name), re.MULTILINE)

    def kept(address: str) -> bool:
        return any(re.search(pattern, address) for pattern in found)

    assert [kept(address) for address in NAMED] == [True] * len(NAMED)
    assert [kept(address) for address in ASKED] == [False] * len(ASKED)


def test_iis_is_given_no_type_twice() -> None:
    """A type that IIS already knows ends the whole site with an error, unless removed first."""
    static = ET.fromstring(_sample("web.config")).find("system.webServer/staticContent")  # noqa: S314 - ours
    assert static is not None
    steps = [(step.tag, step.get("fileExtension")) for step in static if step.tag != "clientCache"]

    assert steps[0::2] == [("remove", ending) for _tag, ending in steps[1::2]]
    assert {tag for tag, _ending in steps[1::2]} == {"mimeMap"}
    assert len(set(steps)) == len(steps)


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_braces_close(name: str) -> None:
    """A sample cut in the middle would not be noticed before it is used."""
    lines = [line.strip() for line in _sample(name).splitlines()]
    code = [line for line in lines if line and not line.startswith("#")]

    assert sum(line.endswith("{") for line in code) == sum(line == "}" for line in code)
    if name == "nginx.conf":
        assert [line for line in code if line[-1] not in "{};"] == []
