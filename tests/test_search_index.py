"""The search index: the same bytes every time, only what should be found, only what is loaded."""

from __future__ import annotations

import gzip
import json
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from signpost import search, urls

if TYPE_CHECKING:
    from pathlib import Path

TOWNS = ("lindach", "roßwangen", "mühlberg")
TEXT = (
    "<!doctype html><html><body data-pagefind-body><h1>Hilfe</h1><p>So geht es.</p></body></html>"
)
TOPICS = ("sprache", "wohnen", "fahrrad", "begegnung", "recht")


def page(number: int, lang: str = "de") -> str:
    """Return a page as the theme writes it; the higher its number, the earlier its sort key."""
    values = [
        f"ort:{TOWNS[number % 3]}",
        f"thema:{TOPICS[number % 5]}",
        f"thema:{TOPICS[number % 4]}",
    ]
    spans = "".join(f'<span data-pagefind-filter="f:{value}"></span>' for value in values)
    return (
        f'<!doctype html><html lang="{lang}"><title>x</title><body><p>Kopf</p>'
        f"<article data-pagefind-body><h1>Gruppe {number}</h1>"
        f'<p hidden data-pagefind-sort="s:{99 - number:03}">{spans}</p>'
        f'<p data-pagefind-meta="kicker[data-k]" data-k="Café · Ort">Treffpunkt Nr{number}.</p>'
        f"<dl><dt>Etikett</dt><dd>Wert</dd></dl></article></body></html>"
    )


def pages(count: int, prefix: str = "") -> list[str]:
    """Return the addresses of so many initiatives and of one text."""
    return [
        *(f"{prefix}initiativen/gruppe-{number}/" for number in range(count)),
        f"{prefix}hilfe/",
    ]


def write(stage: Path, count: int = 24) -> dict[str, list[str]]:
    """Write a small site in two languages; return its pages by language."""
    found = {"de": pages(count), "en": pages(count // 2, "en/")}
    for lang, addresses in found.items():
        for number, address in enumerate(addresses):
            folder = stage / address
            folder.mkdir(parents=True)
            text = page(number, lang) if "initiativen" in address else TEXT
            (folder / "index.html").write_text(text, "utf-8")
    return found


def built(stage: Path, count: int = 24) -> dict[str, bytes]:
    """Index a small site; return every file of the index."""
    search.index(stage, write(stage, count))
    folder = stage / urls.INDEX
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def facets(files: dict[str, bytes], lang: str = "de") -> dict[str, Any]:
    """Return the filters of an index as our script reads them."""
    content = gzip.decompress(files[f"{lang}/{search.FACETS}"])
    return dict(json.loads(content.removeprefix(b"pagefind_dcd")))


def fragments(files: dict[str, bytes], lang: str = "de") -> dict[str, dict[str, Any]]:
    """Return what the index says of each page, by id."""
    found = {}
    for path, raw in files.items():
        if path.startswith(f"{lang}/fragment/"):
            content = gzip.decompress(raw).removeprefix(b"pagefind_dcd")
            found[path.rpartition("/")[2].removesuffix(".pf_fragment")] = json.loads(content)
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The index of a small site."""
    return built(tmp_path_factory.mktemp("site"))


def test_the_same_pages_give_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    """Again and again, in any folder; Pagefind alone differs nearly every time."""
    for number in range(4):
        assert built(tmp_path / f"Ordner mit ä, & und Leerzeichen {number}") == files


def test_one_processor_gives_the_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    """The number of processors changes who works, not what comes out."""
    all_of_them = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(all_of_them)})
    try:
        assert built(tmp_path / "site") == files
    finally:
        os.sched_setaffinity(0, all_of_them)


def test_surroundings_change_nothing(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither variables nor a file of Pagefind's own where the build is started."""
    (tmp_path / "pagefind.yml").write_text("root_selector: h1\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "h1")
    monkeypatch.setenv("PAGEFIND_VERBOSE", "true")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")

    assert built(tmp_path / "site") == files


def test_only_what_the_script_loads_is_published(files: dict[str, bytes]) -> None:
    """No ready-made surface, no worker, no highlighter, no engine for other languages."""
    assert {path for path in files if path.count("/") == 1} == {
        *(path for path in files if path.endswith(".pf_meta")),
        *(
            f"{lang}/{name}"
            for lang in ("de", "en")
            for name in (
                search.CONTENTS,
                search.FACETS,
                search.TIMES,
                "pagefind.js",
                "pagefind-entry.json",
                f"wasm.{lang}.pagefind",
            )
        ),
    }
    assert sum(path.endswith(".pf_meta") for path in files) == 2
    assert {path.split("/")[1] for path in files if path.count("/") == 2} == {"fragment", "index"}


def test_a_language_without_a_stemmer_has_its_engine(tmp_path: Path) -> None:
    """Ukrainian is searched with Pagefind's plain engine, Leichte Sprache with the German one."""
    tags = {"uk": "wasm.unknown.pagefind", "de-simple": "wasm.de-simple.pagefind"}
    found = write(tmp_path)["de"]
    search.index(tmp_path, dict.fromkeys(tags, found))

    for tag, engine in tags.items():
        bundle = tmp_path / urls.INDEX / tag
        assert {path.name for path in bundle.glob("wasm.*")} == {engine}
        entry = json.loads((bundle / "pagefind-entry.json").read_bytes())
        (language,) = entry["languages"].values()
        assert (bundle / f"pagefind.{language['hash']}.pf_meta").is_file()


def test_filters_are_those_of_the_pages_in_the_order_of_the_list(files: dict[str, bytes]) -> None:
    """Each id leads to a fragment; its numbers stand with the values that its page has."""
    found, known = facets(files), fragments(files)
    paths = [known[id_]["url"] for id_ in found["ids"]]

    assert paths == [f"/initiativen/gruppe-{number}/" for number in reversed(range(24))]
    for value, numbers in found["f"].items():
        assert numbers == sorted(set(numbers))
        having = {paths[number] for number in numbers}
        assert having == {
            f"/initiativen/gruppe-{n}/" for n in range(24) if f'f:{value}"' in page(n)
        }
    assert list(found["f"]) == sorted(found["f"])


def test_pages_without_filters_are_found_but_not_filtered(files: dict[str, bytes]) -> None:
    """Texts, contacts and places have a fragment and no number."""
    other = {id_ for id_, said in fragments(files).items() if said["url"] == "/hilfe/"}

    assert len(other) == 1
    assert not other & set(facets(files)["ids"])


def test_a_hit_says_what_its_page_says_of_itself_and_no_more(files: dict[str, bytes]) -> None:
    """The text of the page is in the index alone."""
    (said,) = (it for it in fragments(files).values() if it["url"].endswith("gruppe-7/"))

    assert said == {
        "url": "/initiativen/gruppe-7/",
        "meta": {"title": "Gruppe 7", "kicker": "Café · Ort"},
    }


def test_a_page_that_has_gone_is_in_no_file(tmp_path: Path) -> None:
    """One initiative less leaves neither its words nor its address."""
    files = built(tmp_path / "site", 23)
    everything = b"".join(
        gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw for raw in files.values()
    )

    assert b"nr22" in everything
    assert b"nr23" not in everything
    assert b"gruppe-23" not in everything
    assert b"etikett" not in everything


def test_a_page_that_should_not_be_found_is_left_out(tmp_path: Path) -> None:
    """Lists lie in the same folders as records; without a mark they are not taken in."""
    found = write(tmp_path)
    for folder in ("initiativen/2", "initiativen"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "index.html").write_text("<html><h1>Liste</h1>Geheim</html>", "utf-8")
    search.index(tmp_path, found)

    bundle = tmp_path / urls.INDEX / "de"
    assert len(list(bundle.glob("fragment/*"))) == len(found["de"])
    assert not any(b"geheim" in gzip.decompress(it.read_bytes()) for it in bundle.glob("index/*"))


@pytest.mark.parametrize(
    ("addresses", "pattern"),
    [
        (["initiativen/a/", "initiativen/b/"], "{initiativen/*}/index.html"),
        (["en/orte/x/", "en/hilfe/"], "{en/*,en/orte/*}/index.html"),
        (["hilfe/", "orte/x/"], "{orte/*,hilfe}/index.html"),
    ],
)
def test_a_star_stands_for_the_records_of_a_folder(addresses: list[str], pattern: str) -> None:
    """The pattern stays short however many records there are."""
    assert search.glob(addresses) == pattern


def test_a_language_without_pages_has_no_index(tmp_path: Path) -> None:
    """Nothing to find is no error."""
    search.index(tmp_path, {"de": write(tmp_path)["de"], "uk": []})

    assert sorted(path.name for path in (tmp_path / urls.INDEX).iterdir()) == ["de"]


def test_a_failure_is_told_in_pagefinds_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program's last words are the message."""
    script = tmp_path / "pagefind"
    script.write_text(f"#!{sys.executable}\nimport sys\nsys.exit('Platte voll')\n", "utf-8")
    script.chmod(0o755)
    monkeypatch.setattr(search, "program", lambda: str(script))

    with pytest.raises(search.IndexFailed, match="Platte voll"):
        search.index(tmp_path, {"de": ["hilfe/"]})


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has not installed everything reads what is missing."""
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)

    with pytest.raises(search.IndexFailed, match="„pagefind-bin“ fehlt"):
        search.program()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _raw: gzip.compress(b"something else"),
        lambda raw: gzip.compress(gzip.decompress(raw) + b"\x00"),
        lambda _raw: gzip.compress(b"pagefind_dcd\xf6"),
        lambda _raw: gzip.compress(b"pagefind_dcd\x82\x61f\x81\x82\x61v\x81\x19\xff\xff"),
        lambda raw: raw[:40],
        lambda raw: raw[:40] + bytes(40),
    ],
    ids=["signature", "longer", "kind", "unknown page", "cut off", "scrambled"],
)
def test_a_format_we_do_not_know_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Any
) -> None:
    """A newer Pagefind that writes otherwise stops the build instead of breaking the filters."""
    found = write(tmp_path)
    unpacked = search._unpacked

    def changed(path: Path) -> bytes:
        if path.suffix == ".pf_filter":
            path.write_bytes(damage(path.read_bytes()))
        return unpacked(path)

    monkeypatch.setattr(search, "_unpacked", changed)

    with pytest.raises(search.IndexFailed, match="unbekanntes Format"):
        search.index(tmp_path, found)


def cbor(value: object) -> bytes:
    """Return lists, texts and numbers in CBOR, heads of every length in turn."""
    if isinstance(value, int):
        return head(0, value)
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    assert isinstance(value, list)
    return head(4, len(value)) + b"".join(map(cbor, value))


def head(kind: int, number: int) -> bytes:
    """Return the shortest head of an item."""
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(size for size in (1, 2, 4, 8) if number < 256**size)
    return bytes([kind << 5 | 23 + size.bit_length()]) + number.to_bytes(size, "big")


@pytest.mark.parametrize("page_number", [0, 23, 24, 255, 256, 65_535, 65_536])
def test_numbers_of_every_length_are_read(page_number: int) -> None:
    """Ten thousand pages are numbered in other lengths than ten."""
    ids: list[object] = [[f"de_{number}", 1] for number in range(page_number + 1)]
    meta = cbor(["1.5.2", ids, [], [], [["s", [page_number, *range(page_number)]]], ["title"]])
    values = [["ort:" + "ä" * 300, [page_number]], ["zeit:mo/1500-1700/w///", [page_number]]]
    found, times = map(json.loads, search.facets(meta, [cbor(["f", values])]))

    assert found["ids"][0] == f"de_{page_number}"
    assert found["f"] == {"ort:" + "ä" * 300: [0]}
    assert times["f"] == {"zeit:mo/1500-1700/w///": [0]}
