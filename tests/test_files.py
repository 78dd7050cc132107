"""Only ordinary files in the content folder are read; everything else is named, nothing leaks."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import records
from conftest import Place

from signpost import files, load
from signpost.entry import Broken

if TYPE_CHECKING:
    from collections.abc import Callable

RECORD: Final = records.yaml(records.initiative())
HIDDEN: Final = "qzgeheim4711"
PDF: Final = b"%PDF-1.7\n"


def told(place: Place) -> list[str]:
    """Return file names and sentences of all problems."""
    place.check()
    return [line.replace("content/", "", 1) for line in place.brief()]


def link(place: Path) -> None:
    """Put a link to a record there."""
    (place.parent / "wahr").mkdir(exist_ok=True)
    (place.parent / "wahr" / "echt.yaml").write_text(RECORD)
    place.symlink_to(place.parent / "wahr" / "echt.yaml")


def pipe(place: Path) -> None:
    """Put a pipe there that nobody writes to."""
    os.mkfifo(place)


def plug(place: Path) -> None:
    """Put a socket there."""
    with socket.socket(socket.AF_UNIX) as found:
        here = Path.cwd()
        os.chdir(place.parent)
        try:
            found.bind(place.name)
        finally:
            os.chdir(here)


def device(place: Path) -> None:
    """Put a link to an endless device there."""
    place.symlink_to("/dev/zero")


def loop(place: Path) -> None:
    """Put a link to itself there."""
    place.symlink_to(place)


def folder(place: Path) -> None:
    """Put a folder there."""
    place.mkdir()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (link, "Das ist ein Verweis (Symlink); er wird nicht gelesen."),
        (device, "Das ist ein Verweis (Symlink); er wird nicht gelesen."),
        (loop, "Das ist ein Verweis (Symlink); er wird nicht gelesen."),
        (pipe, "Das ist keine gewöhnliche Datei."),
        (plug, "Das ist keine gewöhnliche Datei."),
        (folder, "Unterordner werden nicht gelesen."),
    ],
)
def test_what_is_no_file_is_no_record(
    place: Place, make: Callable[[Path], None], sentence: str
) -> None:
    """Links, pipes, sockets, devices and folders named like a record are problems."""
    (place.content / "initiatives").mkdir()
    make(place.content / "initiatives" / "fall.yaml")
    assert told(place)[0] == f"initiatives/fall.yaml:1:1: {sentence}"


def test_a_hard_link_is_an_ordinary_file(place: Place) -> None:
    """Git knows no hard links, so that no pull request can hold one; backups are full of them."""
    place.write({"anderswo.yaml": RECORD})
    (place.content / "initiatives").mkdir()
    os.link(place.root / "anderswo.yaml", place.content / "initiatives" / "fall.yaml")
    assert told(place) == []


@pytest.mark.parametrize("name", ["initiatives", "vocabularies", "media", "geo", "events"])
@pytest.mark.parametrize("file", [True, False])
def test_folders_are_folders(place: Place, name: str, file: bool) -> None:
    """A link or a file in place of one of the folders is a problem, and is not followed."""
    other = place.root / "anderswo"
    other.mkdir()
    if (place.content / name).is_dir():
        (place.content / name).rename(place.root / "weg")
    if file:
        (place.content / name).write_text("")
    else:
        (place.content / name).symlink_to(other)
    expected = f"{name}:1:1: „{name}“ muss ein Ordner sein, kein Verweis und keine Datei."
    assert expected in told(place)


GOOD: Final = ("a", "a-b-1", "1", "x" * 64)
NO_ID: Final = (
    *("Cafe", "café", "cafe_x", "cafe x", "-cafe", "cafe-", "a--b", "a.b", "x" * 65, "a\\b"),
    *("a:b", "ﬁ", "а", "a\u200b", "caf\u0065\u0301"),
)
TAKEN: Final = ("index", "404", "con", "nul", "aux", "prn", "com1", "lpt9", "seite-2")
ENDINGS: Final = ("a.yml", "a.YAML", "a.Yaml", "a.yaml.txt", "a.json", "a", "a.yaml ", "liste.csv")
COPIES: Final = (".a.yaml", "a.yaml~", "a.yaml.bak", ".a.yaml.swp", "a.yaml.orig", "a.yaml.tmp")


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([f"{name}.yaml" for name in NO_ID], "Der Dateiname taugt nicht als Kennung."),
        ([f"{name}.yaml" for name in TAKEN], "Der Name „{stem}“ ist vergeben."),
        (ENDINGS, "Die Datei endet nicht auf „.yaml“ und wird nicht gelesen."),
        (COPIES, "Das ist eine versteckte Datei oder Sicherungskopie."),
    ],
)
def test_no_file_stays_unpublished_in_silence(
    place: Place, names: list[str], sentence: str
) -> None:
    """Wrong endings, unfit names, hidden files and copies are each named, with a proposal."""
    for name in names:
        place.write({f"content/initiatives/{name}": RECORD})
    problems = place.check()
    assert [problem.message for problem in problems] == [
        sentence.format(stem=Path(name).stem) for name in sorted(names)
    ]
    assert all(problem.hint for problem in problems)


def test_good_names_and_what_systems_leave_behind_are_fine(place: Place) -> None:
    """Ids of up to 64 characters are records; .DS_Store and the like are ignored everywhere."""
    for number, name in enumerate(GOOD):
        record = records.yaml(records.initiative(name=f"Gruppe {number}"))
        place.write({f"content/initiatives/{name}.yaml": record})
    for name in (".gitkeep", ".DS_Store", "Thumbs.db", "README.md", ".gitattributes"):
        place.write({f"content/initiatives/{name}": "x", f"content/{name}": "x"})
    assert told(place) == []
    found, _problems = files.scan(place.content)
    assert {file.id for file in found if file.kind == "initiatives"} == set(GOOD)


@pytest.mark.parametrize(
    "name",
    ["a\nb::error::c.yaml", "\x1b[31ma.yaml", "a\x07.yaml", "\u202eymal.a", "\udcff.yaml", "a\rb"],
)
def test_odd_names_are_shown_harmlessly(place: Place, name: str) -> None:
    """Line breaks, escape sequences and bytes that are no text do not get into messages."""
    (place.content / "initiatives").mkdir()
    (place.content / "initiatives" / name).write_text(RECORD)
    (place.content / name).write_text(RECORD)
    problems = place.check()
    assert len(problems) == 2
    for problem in problems:
        line = f"{problem.where}: {problem.message} {problem.hint}"
        assert line.isprintable()
        assert "�" in line


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/site.yml", "Die Einstellungen heißen „site.yaml“."),
        ("content/cafe.yaml", "Einträge gehören in einen der Ordner, zum Beispiel „initiatives“."),
        ("content/initiative/a.yaml", "Meinten Sie „initiatives“?"),
        ("content/Contacts/a.yaml", "Meinten Sie „contacts“?"),
        ("content/bilder/a.png", "Möglich sind: " + ", ".join(files.FOLDERS) + "."),
        ("content/initiatives/nord/a.yaml", "Legen Sie die Dateien eine Ebene höher ab."),
    ],
)
def test_files_in_the_wrong_place_are_named(place: Place, path: str, hint: str) -> None:
    """Files beside the folders, in unknown folders or in folders of folders are told."""
    place.write({path: RECORD})
    (problem,) = place.check()
    assert problem.hint == hint


def test_folders_to_come_are_told_and_no_obstacle(place: Place) -> None:
    """Rooms may be collected before they are published."""
    place.write({"content/rooms/saal.yaml": "name: Saal"})
    (problem,) = place.check()
    assert problem.severity == "warning"


def test_a_file_that_cannot_be_read_is_a_problem(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing rights to a record or the settings are told at the file, in German."""
    place.write({"content/initiatives/fall.yaml": RECORD})
    opened = os.open

    def guarded(path: str, *flags: int) -> int:
        if str(path).endswith(("fall.yaml", "site.yaml")):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *flags)

    monkeypatch.setattr(os, "open", guarded)
    assert told(place) == [
        "initiatives/fall.yaml:1:1: Die Datei lässt sich nicht lesen.",
        "site.yaml:1:1: Die Datei „site.yaml“ lässt sich nicht lesen.",
    ]


def test_a_folder_that_cannot_be_read_is_a_problem(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing rights to a folder are told at the folder; the others are still checked."""
    place.write({"content/initiatives/fall.yaml": "name: A"})
    scandir = os.scandir

    def guarded(path: str) -> object:
        if str(path).endswith("contacts"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert "contacts:1:1: Dieser Ordner lässt sich nicht lesen." in told(place)
    assert any(line.startswith("initiatives/fall.yaml:1:1: „kind“") for line in told(place))


def test_a_file_that_goes_away_is_a_problem(tmp_path: Path) -> None:
    """Between listing and reading an editor may delete or replace a file."""
    gone = files.File("initiatives", "a", "a.yaml", str(tmp_path / "a.yaml"), 1, 1)
    (tmp_path / "b.yaml").symlink_to("/etc/hostname")
    linked = files.File("initiatives", "b", "b.yaml", str(tmp_path / "b.yaml"), 1, 1)
    found = load.load([gone, linked], load.Basis(Place(tmp_path).today, 180, 365, "de"))
    assert [item.problems[0].message for item in found if isinstance(item, Broken)] == [
        "Die Datei lässt sich nicht lesen."
    ] * 2


@pytest.mark.parametrize("what", ["missing", "file", "link", "empty", "settings only"])
def test_no_content_is_one_clear_problem(tmp_path: Path, what: str) -> None:
    """A content folder that is none, a link or empty is told and nothing is built."""
    place = Place(tmp_path)
    match what:
        case "file":
            place.content.write_text("")
        case "link":
            other = Place(tmp_path / "anderswo")
            other.write(records.district())
            place.content.symlink_to(other.content)
        case "empty":
            place.content.mkdir()
        case "settings only":
            place.write({"content/site.yaml": records.yaml(records.settings())})
    place.build()
    sentences = {
        "empty": ["content/site.yaml:1:1: Die Datei „site.yaml“ fehlt."],
        "settings only": [
            "content/site.yaml:3:54: Den Kontakt „koordination“ gibt es nicht.",
            "content/site.yaml:7:19: Den Kontakt „koordination“ gibt es nicht.",
            "content/site.yaml:8:20: Die Seite „impressum“ gibt es nicht.",
            "content/site.yaml:8:44: Die Seite „datenschutz“ gibt es nicht.",
            "content/site.yaml:8:76: Die Seite „barrierefreiheit“ gibt es nicht.",
        ],
    }
    assert place.brief() == sentences.get(what, ["content:1:1: Hier ist kein Ordner mit Inhalten."])
    assert not place.site.exists()


def test_nothing_outside_the_content_folder_is_read(place: Place) -> None:
    """A secret beside the folder gets into no page, cache or message, whatever links to it."""
    secret = f"name: {HIDDEN}\nrole: {HIDDEN}\ntext: {HIDDEN}\n"
    place.write(
        {
            "geheim.yaml": secret,
            "geheim/fall.yaml": secret,
            "geheim/flyer.pdf": PDF + HIDDEN.encode(),
            "content/documents/a.yaml": "name: A\nfile: media/a.pdf\n",
            "content/documents/b.yaml": "name: B\nfile: media/b.pdf\n",
            "content/media/b.pdf": PDF,
        }
    )
    (place.content / "media/a.pdf").symlink_to(place.root / "geheim/flyer.pdf")
    (place.content / "contacts/geheim.yaml").symlink_to("../../geheim.yaml")
    (place.content / "pages/geheim.yaml").symlink_to(place.root / "geheim.yaml")
    (place.content / "initiatives").symlink_to(place.root / "geheim")
    place.build()
    assert len(place.problems) == 4
    assert not place.site.exists()
    assert HIDDEN not in repr(place.problems)
    for path in ("media/a.pdf", "contacts/geheim.yaml", "pages/geheim.yaml", "initiatives"):
        (place.content / path).unlink()
    (place.content / "documents/a.yaml").unlink()
    (place.content / "media/ungenannt.pdf").symlink_to(place.root / "geheim/flyer.pdf")
    (place.content / "geo").mkdir()
    (place.content / "geo/municipalities.geojson").symlink_to(place.root / "geheim.yaml")
    assert [problem.where.path for problem in place.build().problems] == [
        f"{place.content}/geo/municipalities.geojson"
    ]
    assert HIDDEN not in repr(place.problems)
    (place.content / "geo/municipalities.geojson").unlink()
    (place.content / "geo").rmdir()
    assert place.build().problems == ()
    found = place.files(place.site, place.cache)
    assert "site/media/b.pdf" in found
    assert not any(HIDDEN.encode() in raw for raw in found.values())


def test_nothing_outside_site_and_cache_is_written(place: Place) -> None:
    """A build touches its own two folders and leaves everything else as it is."""
    place.write({"content/initiatives/a.yaml": RECORD, "daneben/datei": "x"})

    def state() -> dict[str, tuple[int, int, bytes]]:
        return {
            str(path.relative_to(place.root)): (
                path.stat().st_mtime_ns,
                path.stat().st_mode,
                path.read_bytes() if path.is_file() else b"",
            )
            for path in sorted(place.root.rglob("*"))
            if path.relative_to(place.root).parts[0] not in {"site", "cache"}
        }

    before = state()
    place.build()
    assert state() == before
    assert {path.name for path in place.root.iterdir()} == {"content", "daneben", "site", "cache"}


SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
ACTIVE: Final = (
    *("<script>alert(1)</script>", '<g onload="alert(1)"/>', "<g onclick='a()'/>", "<g\nonload=a>"),
    *('<a href="https://evil.example"><path/></a>', '<use href="#a"/>', '<image href="a.png"/>'),
    *("<foreignObject><p>x</p></foreignObject>", "<animate attributeName='x'/>", "<set to='x'/>"),
    *('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>', "<iframe src='x'/>"),
    *(
        '<h:body xmlns:h="http://www.w3.org/1999/xhtml"/>',
        "<SCRIPT>alert(1)</SCRIPT>",
        "<ä:script/>",
    ),
    *("<style>@import 'https://evil.example/a.css';</style>", "<g xlink:href='javascript:a'/>"),
    *("<style>g{fill:url(https://evil.example)}</style>", "<g style='fill:url( //evil.example)'/>"),
    *("<style>g{fill:u\\72l(https://evil.example)}</style>", "<![CDATA[<script>]]>", "&#60;script"),
    *("<style>@font-face{src:local(x)}</style>", "<?xml-stylesheet href='a.css'?>", "<g\x1b(B/>"),
    *('<style>g{background:image-set("//e.example")}</style>', "<handler/>", "<listener/>"),
    *("<video/>", "<audio/>", "<object/>", "<embed/>", "<link/>", "<meta/>", "<base/>", "<form/>"),
)


def logo(place: Place, raw: bytes) -> tuple[str, ...]:
    """Return what is said about a logo."""
    look = records.settings(look={"logo": "media/logo.svg"})
    place.write({"content/site.yaml": records.yaml(look), "content/media/logo.svg": raw})
    return tuple(problem.message for problem in place.check())


@pytest.mark.parametrize("inside", ACTIVE)
def test_a_picture_does_nothing(place: Place, inside: str) -> None:
    """Scripts, handlers, links, foreign content and loads are refused in a logo."""
    (message,) = logo(place, SVG.format(inside).encode())
    assert message == "Das Bild „media/logo.svg“ enthält, was nicht in ein Bild gehört."


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"kein Bild",
        b"<html><script>alert(1)</script></html>",
        SVG.format("").encode("utf-16"),
        SVG.format("ä").encode("latin-1"),
        b'<?xml version="1.0" encoding="ISO-2022-JP"?>' + SVG.format("<g/>").encode(),
        b'<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("&x;").encode(),
        SVG.format(" " * 200_000).encode(),
    ],
)
def test_a_picture_is_a_small_picture(place: Place, raw: bytes) -> None:
    """Empty files, other types and encodings, entities and large pictures are refused."""
    assert len(logo(place, raw)) == 1


def test_real_pictures_are_published(place: Place) -> None:
    """What drawing programs save as a plain SVG passes, byte for byte."""
    inside = (
        "<!-- gezeichnet --><title>Fluss &amp; Hügel</title><metadata><rdf:RDF><cc:Work/></rdf:RDF>"
        '</metadata><defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs>'
        '<g style="fill:url(#a)"><path d="M0 0h9v9z"/><text x="1"><tspan>Au</tspan></text></g>'
    )
    raw = b'<?xml version="1.0" encoding="UTF-8"?>\n' + SVG.format(inside).encode()
    assert logo(place, raw) == ()
    place.build()
    assert (place.site / "media/logo.svg").read_bytes() == raw


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("a.pdf", b"<html>", "Die Datei „media/a.pdf“ ist keine PDF-Datei."),
        ("a.png", b"\xff\xd8\xff", "Die Datei „media/a.png“ ist keine PNG-Datei."),
        ("a.docx", b"MZ", "Die Datei „media/a.docx“ ist keine DOCX-Datei."),
        ("a.csv", b"a\0b", "Die Datei „media/a.csv“ ist keine CSV-Datei."),
        ("a.pdf", b"", "Die Datei „media/a.pdf“ ist leer."),
        ("con.pdf", PDF, "Unter Windows kann keine Datei „media/con.pdf“ heißen."),
        ("A.pdf", PDF + b" " * 20_000_000, "Die Datei „media/A.pdf“ ist größer als 20 MB."),
    ],
)
def test_documents_are_what_they_claim(place: Place, name: str, raw: bytes, sentence: str) -> None:
    """Type, size and name of a document are checked before it is published."""
    place.write({"content/documents/a.yaml": f"name: A\nfile: media/{name}\n"})
    place.write({f"content/media/{name}": raw})
    assert told(place) == [f"documents/a.yaml:2:7: {sentence}"]


@pytest.mark.parametrize("make", [link, pipe, plug, device, loop, folder])
def test_a_document_is_an_ordinary_file(place: Place, make: Callable[[Path], None]) -> None:
    """A pipe makes nobody wait, a device is not read, a link is not followed."""
    (place.content / "media").mkdir()
    make(place.content / "media" / "a.pdf")
    place.write({"content/documents/a.yaml": "name: A\nfile: media/a.pdf\n"})
    checked = threading.Thread(target=place.check, daemon=True)
    checked.start()
    checked.join(20)
    assert place.brief() == ["content/documents/a.yaml:2:7: Die Datei „media/a.pdf“ gibt es nicht."]


def test_two_documents_are_two_files_on_every_system(place: Place) -> None:
    """Names that differ only by case are one file on some servers."""
    place.write({"content/media/Flyer.pdf": PDF, "content/media/flyer.pdf": PDF})
    place.write({"content/documents/a.yaml": "name: A\nfile: media/Flyer.pdf\n"})
    place.write({"content/documents/b.yaml": "name: B\nfile: media/flyer.pdf\n"})
    (problem,) = told(place)
    assert problem.startswith("documents/b.yaml:2:7: „media/flyer.pdf“ und „media/Flyer.pdf“ sind")
