"""An address finds the file that it means, as what it is, and nothing outside the site."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signpost.webfiles import HTML, Found, Moved, find, is_page, not_found

SECRET: Final = b"what nobody may read"
OUTWARDS: Final = (
    "/../secret.txt",
    "/initiativen/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2E%2E%2Fsecret.txt",
    "/..%2fsecret.txt",
    "/%252e%252e/secret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "//secret.txt",
    "/./../secret.txt",
    "/%00/../secret.txt",
    "/initiativen/%c0%ae%c0%ae/secret.txt",
    "../secret.txt",
    "secret.txt",
    "",
    "http://127.0.0.1/../secret.txt",
    "/link.txt",
    "/link/secret.txt",
    "/.hidden",
    "/.git/config",
    "/initiativen/.secret",
    "/index.html/",
    "/C:/secret.txt",
    "/index.html::$DATA",
    "/fifo",
)


@pytest.fixture
def site(tmp_path: Path) -> str:
    """A site beside something that is none of its business."""
    root = tmp_path / "site"
    files = {
        "index.html": b"<html><head></head>start",
        "404.html": b"<html><head></head>weg",
        "en/404.html": b"<html><head></head>gone",
        "initiativen/index.html": b"list",
        "initiativen/.secret": SECRET,
        "assets/site.css": b"css",
        "\u00e4 b/index.html": b"blank",
        ".hidden": SECRET,
        ".git/config": SECRET,
    }
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "secret.txt").write_bytes(SECRET)
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "link").symlink_to(tmp_path)
    (root / "empty").mkdir()
    os.mkfifo(root / "fifo")
    return str(root)


@pytest.mark.parametrize("address", OUTWARDS)
def test_no_address_leads_out_of_the_site(site: str, address: str) -> None:
    """Neither dots in any spelling nor links nor hidden files give anything away."""
    assert find(site, address) is None


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "/",
                "..",
                ".",
                "%2e",
                "%2E%2e",
                "%2f",
                "\\",
                "%5c",
                "secret.txt",
                "link",
                "initiativen",
            ]
        )
        | st.text(max_size=3),
        max_size=8,
    )
)
def test_no_combination_leads_out_of_the_site(site: str, pieces: list[str]) -> None:
    """Whatever is put together, the secret beside the site stays one, and nothing breaks."""
    found = find(site, "/" + "".join(pieces))
    assert not isinstance(found, Found) or SECRET not in found.content


def test_a_folder_is_its_page_and_never_a_list(site: str) -> None:
    """„/initiativen/“ is its index; without the slash it leads there; a bare folder is nothing."""
    assert find(site, "/") == Found(HTML, b"<html><head></head>start")
    assert find(site, "/initiativen/") == Found(HTML, b"list")
    assert find(site, "/initiativen") == Moved("/initiativen/")
    assert find(site, "/%C3%A4%20b") == Moved("/%C3%A4%20b/")
    assert find(site, "/%C3%A4%20b/") == Found(HTML, b"blank")
    assert find(site, "/empty") is None
    assert find(site, "/empty/") is None
    assert find(site, "/assets/") is None


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml"),
        ("a.xml", "application/xml"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.pdf", "application/pdf"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.vcf", "text/vcard; charset=utf-8"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.geojson", "application/geo+json"),
        ("a.wasm", "application/wasm"),
        ("wasm.de.pagefind", "application/octet-stream"),
        ("de_1.pf_meta", "application/octet-stream"),
        ("de_1.pf_fragment", "application/octet-stream"),
        ("de_1.pf_index", "application/octet-stream"),
        ("A.PNG", "image/png"),
        ("unknown", "application/octet-stream"),
    ],
)
def test_a_file_is_sent_as_what_it_is(site: str, name: str, type_: str) -> None:
    """Browsers refuse styles, scripts and WebAssembly of a wrong type."""
    (Path(site) / name).write_bytes(b"x")
    assert find(site, f"/{name}") == Found(type_, b"x")


def test_what_is_not_found_is_told_in_the_language_of_the_address(site: str) -> None:
    """The page's links start from its own place, wherever the address was."""
    german = not_found(site, "/initiativen/nirgends/")
    english = not_found(site, "/en/nowhere/")
    assert german.content == b'<html><head><base href="/"></head>weg'
    assert english.content == b'<html><head><base href="/en/"></head>gone'
    assert not_found(site, "/..%2f").content == german.content


def test_a_site_without_a_404_page_says_so_too(tmp_path: Path) -> None:
    """Before the first build there is nothing at all, and still an answer."""
    assert "gibt es nicht" in not_found(str(tmp_path), "/x").content.decode()


def test_pages_are_told_from_their_parts() -> None:
    """Only pages are replaced while something is wrong; styles and pictures are not."""
    assert all(map(is_page, ("/", "/initiativen/", "/initiativen", "/404.html")))
    assert not any(map(is_page, ("/assets/site.css", "/media/logo.svg", "/pagefind/de/x.pf_meta")))
