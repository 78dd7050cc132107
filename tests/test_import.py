"""Tables of others become records: nothing lost on the way, nothing altered without a word."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import date, datetime, time
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from signpost.addresses import tel
from signpost.cli import main
from signpost.intake import run, texts
from signpost.intake.grid import BadCell, from_csv
from signpost.intake.hours import slots
from signpost.intake.workbook import from_xlsx
from signpost.problems import ContentError
from signpost.sheet import Unreadable
from signpost.source import parse
from signpost.unwritable import Unwritable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY: Final = date(2026, 11, 22)
HEAD: Final = (
    *("Nr", "Verein", "Thema", "Straße", "PLZ", "Ort", "Telefon", "E-Mail"),
    *("Homepage", "Kurzbeschreibung"),
)
ROW: Final = {
    "Nr": "1",
    "Verein": "Sprachtreff",
    "Thema": "Sprache",
    "Straße": "Kirchgasse 3",
    "PLZ": "79901",
    "Ort": "Altdorf",
    "Telefon": "030 23125 101",
    "E-Mail": "treff@altdorf.example",
    "Homepage": "https://treff.example/",
    "Kurzbeschreibung": "Wir üben zusammen Deutsch.",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return the content folder of a small district."""
    for name, text in records.district().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "content"


def csv(*rows: dict[str, str], head: tuple[str, ...] = HEAD) -> bytes:
    """Return a table: each row is the usual one, with changes."""
    lines = [";".join(head)]
    lines += [";".join(f'"{({**ROW, **row})[name]}"' for name in head) for row in rows]
    return "\r\n".join(lines).encode()


def bring(content: Path, raw: bytes, name: str = "liste.csv", **asked: Any) -> run.Answer:
    """Take a table over, with its proposed assignment."""
    file = content.parent / name
    file.write_bytes(raw)
    wish = run.Asked(content, TODAY, file, **asked)
    if asked.get("write") and not (content / f"imports/{file.stem}.yaml").exists():
        run.propose(wish._replace(write=False))
    return run.bring(wish)


def data(content: Path, id_: str) -> dict[str, Any]:
    """Return what a record says."""
    source, problems = parse("", (content / f"initiatives/{id_}.yaml").read_bytes())
    assert source is not None
    assert problems == ()
    return source.data


def test_a_row_becomes_a_record(content: Path) -> None:
    """Nothing is written before somebody wants it; then all of it, in the words of the schema."""
    shown = bring(content, csv({}))

    assert shown.fine
    assert "liste.csv:B2: neu initiatives/sprachtreff" in shown.text
    assert "1 neu. Nichts geschrieben" in shown.text
    assert not (content / "initiatives/sprachtreff.yaml").exists()

    bring(content, csv({}), write=True)
    assert data(content, "sprachtreff") == {
        "name": "Sprachtreff",
        "kind": "initiative",
        "municipality": "altdorf",
        "summary": "Wir üben zusammen Deutsch.",
        "topics": ["sprache"],
        "place": {"street": "Kirchgasse 3", "postcode": "79901", "town": "Altdorf"},
        "phone": "030 23125 101",
        "email": "treff@altdorf.example",
        "website": "https://treff.example/",
    }


def test_a_second_time_changes_nothing(content: Path) -> None:
    """Not a byte of any file, whatever was converted on the way."""
    raw = csv({"E-Mail": "treff(at)altdorf.example", "Telefon": "030 23125 101; 030 23125 102"})
    bring(content, raw, write=True)
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}

    again = bring(content, raw, write=True)

    assert "1 unverändert. Es gibt nichts zu schreiben." in again.text
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_hand_edits_survive(content: Path) -> None:
    """What only the table changed is taken over; comments and all else in the file stay."""
    bring(content, csv({}), write=True)
    path = content / "initiatives/sprachtreff.yaml"
    text = "# Von Hand ergänzt\n" + path.read_text("utf-8").replace(
        "030 23125 101", "030 23125 199"
    )
    path.write_text(text, "utf-8")

    shown = bring(content, csv({"E-Mail": "neu@altdorf.example", "Thema": "Wohnen"}), write=True)

    assert shown.fine
    assert "E-Mail: treff@altdorf.example → neu@altdorf.example" in shown.text
    assert "Telefon: von Hand geändert, bleibt" in shown.text
    wanted = text.replace("treff@altdorf", "neu@altdorf").replace("[sprache]", "[wohnen]")
    assert path.read_text("utf-8") == wanted


def test_contradictions_are_told_and_left_alone(content: Path) -> None:
    """Until one side gives in, or somebody says that the record is right."""
    bring(content, csv({}), write=True)
    path = content / "initiatives/sprachtreff.yaml"
    path.write_text(path.read_text("utf-8").replace("23125 101", "23125 199"), "utf-8")
    new = csv({"Telefon": "030 23125 102"})

    for _time in range(2):
        shown = bring(content, new, write=True)
        assert not shown.fine
        assert "Telefon: Widerspruch, nicht überschrieben" in shown.text
        assert "1 Widerspruch" in shown.text
        assert data(content, "sprachtreff")["phone"] == "030 23125 199"

    assert bring(content, new, write=True, keep=True).fine
    assert bring(content, new, write=True).fine
    assert data(content, "sprachtreff")["phone"] == "030 23125 199"


def test_a_renamed_record_is_known_again(content: Path) -> None:
    """By the number of its row, and by its former id."""
    bring(content, csv({}), write=True)
    old = content / "initiatives/sprachtreff.yaml"
    text = old.read_text("utf-8") + "former_ids: [sprachtreff]\n"
    (content / "initiatives/deutschtreff.yaml").write_text(text, "utf-8")
    old.unlink()

    shown = bring(content, csv({"Verein": "Deutschtreff"}), write=True)

    assert "Name: Sprachtreff → Deutschtreff" in shown.text
    assert not old.exists()


@pytest.mark.parametrize(
    ("cell", "text", "becomes", "told"),
    [
        ("Telefon", "Tel.: 030 23125 101", ("phone", "030 23125 101"), "„Tel.: 030 23125 101“ →"),
        ("Telefon", "030 23125 101 oder 030 23125 102", ("phone", "030 23125 101"), "2 Nummern"),
        ("Telefon", "030 5125119/ 030 5123006", ("phone", "030 5125119"), "2 Nummern"),
        ("Telefon", "07031/23125", ("phone", "07031/23125"), ""),
        ("Telefon", "k. A.", ("phone", None), "gilt als leer"),
        ("E-Mail", "a [at] b.example", ("email", "a@b.example"), "„a [at] b.example“ →"),
        ("E-Mail", "a(at)b(dot)example", ("email", "a@b.example"), "→ „a@b.example“"),
        ("E-Mail", "mailto:a@b.example", ("email", "a@b.example"), "→ „a@b.example“"),
        ("Homepage", "www.treff.example", ("website", "https://www.treff.example"), "→ „https"),
        ("Thema", "Sprache, Wohnen", ("topics", ["sprache", "wohnen"]), "„Sprache“ → sprache"),
        ("PLZ", "D-79901", ("place.postcode", "79901"), "„D-79901“ → „79901“"),
    ],
)
def test_every_conversion_is_told(
    content: Path, cell: str, text: str, becomes: tuple[str, object], told: str
) -> None:
    """What a cell becomes, and the sentence for it."""
    field, value = becomes
    shown = bring(content, csv({cell: text}), write=True)
    found: Any = data(content, "sprachtreff")
    for key in field.split("."):
        found = found.get(key)

    assert found == value
    assert told in shown.text


@pytest.mark.parametrize(
    ("cell", "text", "sentence"),
    [
        ("Telefon", "030 66633740/41", "G2: abgelehnt: „030 66633740/41“ könnte für zwei Nummern"),
        ("Telefon", "4,97E+11", "G2: abgelehnt: Aus der Nummer wurde „4,97E+11“"),
        ("Telefon", "0" * 9_000 + "/", "G2: abgelehnt: Hier stehen 9001 Zeichen."),
        ("E-Mail", " " * 9_000 + "(at) " * 300 + "x", "H2: abgelehnt: Hier stehen 1"),
        ("Telefon", "bei Frau Müller", "G2: abgelehnt: „bei Frau Müller“ ist keine Telefonnummer."),
        ("E-Mail", "a@b", "H2: abgelehnt: „a@b“ ist keine E-Mail-Adresse."),
        ("Homepage", "folgt bald", "I2: abgelehnt: „folgt bald“ ist keine Internetadresse."),
        ("Straße", "s. o.", "D2: abgelehnt: „s. o.“ verweist auf eine andere Zelle."),
        ("Ort", '""', 'F2: abgelehnt: „"“ verweist auf eine andere Zelle.'),
        ("PLZ", "1067", "E2: abgelehnt: „1067“ hat nur vier Ziffern"),
        ("PLZ", "799011", "E2: abgelehnt: „799011“ ist keine Postleitzahl."),
        ("Straße", "#BEZUG!", "D2: abgelehnt: „#BEZUG!“ ist ein Fehler der Tabelle."),
        ("Verein", "Treff\u202e", "B2: abgelehnt: Hier steht ein unsichtbares Zeichen (U+202E)."),
        ("Thema", "Angeln", "C2: abgelehnt: „Angeln“ steht nicht in „topics“."),
        ("Kurzbeschreibung", "", "B2: abgelehnt: „summary“ (Kurzbeschreibung) fehlt."),
        ("Kurzbeschreibung", "x" * 251, "J2: abgelehnt: „summary“ (Kurzbeschreibung) hat 251"),
        ("Verein", "", "abgelehnt: In dieser Zeile steht kein Name."),
    ],
)
def test_what_nobody_can_tell_is_refused(
    content: Path, cell: str, text: str, sentence: str
) -> None:
    """At its cell; the other rows are taken over all the same."""
    head = tuple(name for name in HEAD if name != "Nr") if cell == "Verein" and not text else HEAD
    shown = bring(content, csv({cell: text}, {"Nr": "2", "Verein": "Chor"}, head=head), write=True)

    assert not shown.fine
    assert sentence in shown.text
    assert not (content / "initiatives/sprachtreff.yaml").exists()
    assert (content / "initiatives/chor.yaml").exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mo–Fr 9–12 Uhr", "mo di mi do fr 09:00–12:00"),
        ("Mo, Mi 15:00-17:00 Uhr; Do 10-12.30", "mo mi 15:00–17:00 / do 10:00–12:30"),
        ("montags und donnerstags von 9 bis 11 Uhr", "mo do 09:00–11:00"),
        ("Dienstag: 9.30 – 12.00 Uhr und 14 – 16 Uhr", "di 09:30–12:00 / di 14:00–16:00"),
        ("Fr-Mo ab 18 Uhr", "fr sa so mo 18:00–"),
        ("Di 9-12 Uhr\nDo 14-18 Uhr", "di 09:00–12:00 / do 14:00–18:00"),
        ("Mo-Fr nach Absprache", None),
        ("jeden 1. Montag 9-12 Uhr", None),
        ("1. und 3. Mi 15-17 Uhr", None),
        ("Mo 18 Uhr", None),
        ("9-12 Uhr", None),
        ("Mo-Mi", None),
        ("Mo 12-9 Uhr", None),
        ("Mo 9-12, Di", None),
        ("Mi 14.12. 15-17 Uhr", None),
        ("Mo 9-12 Uhr (außer Ferien)", None),
        ("9-12 Mo", None),
        ("Mo " * 200, None),
    ],
)
def test_hours_in_words_are_understood_wholly_or_not_at_all(text: str, told: str | None) -> None:
    """Days and times as people write them; a word too many, and the cell is refused."""
    if told is None:
        with pytest.raises(BadCell):
            slots(text)
        return
    found: list[Any] = slots(text)
    assert " / ".join(f"{' '.join(s['days'])} {s['from']}–{s.get('to', '')}" for s in found) == told


def test_a_lost_zero_comes_back_where_the_place_says_so(content: Path) -> None:
    """1067 is 01067 if that is a postcode of the row's own town."""
    path = content / "municipalities/altdorf.yaml"
    path.write_text(records.yaml(records.municipality(postcodes=["79901", "01067"])), "utf-8")

    shown = bring(content, csv({"PLZ": "1067"}), write=True)

    assert data(content, "sprachtreff")["place"]["postcode"] == "01067"
    assert "1067 → „01067“" in shown.text


@pytest.mark.parametrize(
    ("encode", "told"),
    [
        (lambda text: text.encode("utf-8-sig"), ""),
        (lambda text: text.encode("utf-16"), ""),
        (lambda text: text.encode("utf-16-le"), "UTF-16"),
        (lambda text: text.encode("cp1252"), "Windows-1252"),
        (lambda text: ("sep=;\r\n" + text).encode(), ""),
        (lambda text: text.replace(";", "\t").encode(), ""),
        (lambda text: text.replace(";", ",").encode(), ""),
        (lambda text: text.replace("\r\n", "\n").encode(), ""),
    ],
)
def test_any_csv_is_read(content: Path, encode: Callable[[str], bytes], told: str) -> None:
    """In every encoding and with every delimiter that spreadsheets write."""
    shown = bring(content, encode(csv({}).decode()))

    assert "neu initiatives/sprachtreff" in shown.text
    assert told in shown.text


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b'Name;Ort\r\n"a;b', "Anführungszeichen"),
        (b"Name;Ort\0\r\n", "Nullzeichen"),
        (b"Name;Ort\r\n\x81;\xff", "lassen sich nicht lesen"),
        (b"a;b\r\n" * 20_001, "mehr als 20000 Zeilen"),
        (b"a;" * 301, "mehr als 300 Spalten"),
        (b"a;" + b"x" * 300_000, "mehr als 262144 Zeichen"),
    ],
)
def test_what_is_no_table_is_refused(raw: bytes, sentence: str) -> None:
    """With a sentence, and before it takes long."""
    with pytest.raises(Unreadable, match=sentence):
        from_csv("liste.csv", raw)


def workbook(*rows: tuple[Any, ...], change: Callable[[Any], None] | None = None) -> bytes:
    """Return an XLSX file."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Vereine"
    for row in rows:
        page.append(row)
    if change:
        change(page)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


USUAL: Final = tuple(ROW[name] for name in HEAD)


def test_numbers_dates_and_formulas_of_a_workbook_are_told(content: Path) -> None:
    """Postcodes and phones come back as texts; of a formula only what it gave, if that is there."""
    row = (1, "Sprachtreff", "Sprache", "Kirchgasse 3", 79901, "Altdorf", 3023125101, *USUAL[7:])
    dated = (2, "Chor", "Sprache", date(2026, 3, 4), *USUAL[4:])
    computed = (3, "Gruppe", "Sprache", '="Kirch"&"gasse"', *USUAL[4:])

    shown = bring(content, workbook(HEAD, row, dated, computed), "liste.xlsx", write=True)

    found = data(content, "sprachtreff")
    assert found["place"]["postcode"] == "79901"
    assert found["phone"] == "03023125101"
    assert "G2: Zahl 3023125101 → „03023125101“" in shown.text
    assert "liste.xlsx:Vereine!D3: abgelehnt: Die Tabelle hat hieraus ein Datum" in shown.text
    assert "liste.xlsx:Vereine!D4: abgelehnt: Formel ohne gespeichertes Ergebnis." in shown.text
    assert "1 neu, 2 abgelehnt." in shown.text


def test_dates_times_and_truth_values_are_texts() -> None:
    """After ISO 8601, and as people say them."""
    row = (date(2026, 9, 1), datetime(2026, 9, 1, 18, 30), time(9, 5), True, 1.5, "x")  # noqa: DTZ001 - as in a sheet
    line = from_xlsx("a.xlsx", workbook(row)).lines[0]

    assert [(cell.text, cell.form) for cell in line.cells] == [
        ("2026-09-01", "date"),
        ("2026-09-01T18:30", "moment"),
        ("09:05", "time"),
        ("ja", "boolean"),
        ("1.5", "number"),
        ("x", "text"),
    ]


def mangled(rng: Random, row: dict[str, str]) -> dict[str, Any]:
    """Return a row as people leave it behind: numbers, blanks, labels, other ways to write."""
    phone, mail, site = row["Telefon"], row["E-Mail"], row["Homepage"]
    ways: dict[str, list[Any]] = {
        "Telefon": [
            *(phone, phone.replace(" ", "/", 1), phone.replace(" ", "\u00a0"), f"Tel.: {phone}"),
            *(int(phone.replace(" ", "")), f"{phone}; 030 23125 999", f"{phone} / 030 23125 999"),
            *(f"+49 (0) {phone[1:]}", f"{phone} (privat)", f"{phone}/66", "siehe oben"),
        ],
        "E-Mail": [
            *(mail, mail.replace("@", "(at)"), mail.replace("@", " [at] "), f"mailto:{mail}"),
            *(f" {mail} ", f"{mail}; zweite@altdorf.example", mail.replace("@", ""), '"'),
        ],
        "Homepage": [site, site.removeprefix("https://"), f"{site} ", "im Aufbau", "-"],
        "PLZ": [row["PLZ"], int(row["PLZ"]), f"D-{row['PLZ']}", f" {row['PLZ']}", "799"],
        "Thema": [row["Thema"], f"{row['Thema']}, Wohnen", f"{row['Thema']}\nWohnen", "???"],
        "Straße": [row["Straße"], f"{row['Straße']}\n", f"\u00a0{row['Straße']}", date(2026, 3, 4)],
    }
    changed = rng.sample(sorted(ways), 2)
    return {**row, **{name: rng.choice(ways[name]) for name in changed}}


def test_a_mangled_list_comes_out_right_or_not_at_all(content: Path) -> None:
    """Of 300 rows, each with two cells spoilt, no field is wrong; what is refused, rightly so."""
    rng = Random(7)  # noqa: S311 - no secret
    truth = [
        {**ROW, "Nr": str(n), "Verein": f"Treff {n}", "Telefon": f"030 23125 {100 + n}"}
        for n in range(1, 301)
    ]
    rows = [mangled(rng, row) for row in truth]
    raw = workbook(HEAD, *(tuple(row[name] for name in HEAD) for row in rows))

    answer = bring(content, raw, "liste.xlsx", write=True)

    counts = Counter[str]()
    for right, row in zip(truth, rows, strict=True):
        path = content / f"initiatives/treff-{right['Nr']}.yaml"
        if not path.exists():
            counts["refused"] += 1
            assert any(sign in str(list(row.values())) for sign in HOPELESS)
            continue
        found = data(content, path.stem)
        assert tel(found["phone"]) == tel(right["Telefon"])
        assert found["email"] == right["E-Mail"]
        assert found.get("website") in {right["Homepage"], right["Homepage"].rstrip("/"), None}
        assert found["place"] == {"street": "Kirchgasse 3", "postcode": "79901", "town": "Altdorf"}
        assert found["topics"][0] == "sprache"
        counts["right"] += 1
    assert counts == {"right": 178, "refused": 122}
    assert f"{counts['right']} neu, {counts['refused']} abgelehnt." in answer.text


HOPELESS: Final = (
    *("(privat)", "/66", "siehe oben", "trefaltdorf", "treffaltdorf", "'\"'", "im Aufbau"),
    *("'799'", "???", "datetime.date"),
)
"""What is in a row that nobody can read."""


def test_hidden_and_joined_cells_are_told(content: Path) -> None:
    """Hidden rows wait for a decision; a joined cell counts for all its rows; headings do not."""

    def change(page: Any) -> None:
        page.row_dimensions[3].hidden = True
        page.column_dimensions["H"].hidden = True
        page.merge_cells("F4:F5")
        page.append(("Vereine im Umland",))
        page.merge_cells("A6:J6")

    rows = [(str(n), f"Treff {n}", *USUAL[2:]) for n in range(1, 4)]
    rows.append(("4", "Treff 4", *USUAL[2:4], "", "", *USUAL[6:]))
    shown = bring(content, workbook(HEAD, *rows, change=change), "liste.xlsx")

    assert "Vereine!A3: abgelehnt: Die Zeile 3 ist ausgeblendet." in shown.text
    assert "Ausgeblendete Spalten: „E-Mail“." in shown.text
    assert "F5: verbundene Zelle, Wert aus F4" in shown.text
    assert "A6: „Vereine im Umland“ ist eine Zwischenüberschrift" in shown.text
    assert "3 neu, 1 abgelehnt, 1 übersprungen." in shown.text


def test_a_heading_of_two_rows_below_a_title_is_found(content: Path) -> None:
    """Group and column together name a column; the title is told and not read."""

    def change(page: Any) -> None:
        page.merge_cells("A1:J1")
        page.merge_cells("D2:F2")
        page.merge_cells("G2:H2")

    above = ("Nr", "Verein", "Thema", "Anschrift", None, None, "Kontakt", None, "Web", "Text")
    below = (*[None] * 3, "Straße", "PLZ", "Ort", "Telefon", "E-Mail", *HEAD[8:])
    raw = workbook(("Liste der Vereine",), above, below, USUAL, change=change)
    shown = bring(content, raw, "liste.xlsx", write=True)

    assert "Überschrift in den Zeilen 2 und 3." in shown.text
    assert data(content, "sprachtreff")["email"] == "treff@altdorf.example"
    text = (content / "imports/liste.yaml").read_text("utf-8")
    assert "  Kontakt / Telefon: phone\n" in text


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.merge_cells("A1:XFD1048576"),
        lambda page: page.__setitem__("A20005", "x"),
        lambda page: page.__setitem__("ZZ1", "x"),
    ],
)
def test_a_hostile_workbook_is_refused_at_once(change: Callable[[Any], None]) -> None:
    """Millions of joined cells, or a cell far away, take no time."""
    if "merge" in str(change.__code__.co_names):
        raw = workbook(HEAD, USUAL)  # the library would make every cell
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                if name.endswith("sheet1.xml"):
                    joined = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
                    part = part.replace(b"</sheetData>", b"</sheetData>" + joined)
                new.writestr(name, part)
        raw = out.getvalue()
    else:
        raw = workbook(HEAD, USUAL, change=change)

    with pytest.raises(Unreadable):
        from_xlsx("a.xlsx", raw)


@pytest.mark.parametrize(
    "part",
    [b" " * 50_000_000, b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'],
    ids=("bomb", "entity"),
)
def test_a_packed_bomb_is_refused(part: bytes) -> None:
    """Before anything of it is made into cells."""
    out = io.BytesIO(workbook(HEAD, USUAL))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/more.xml", part)

    with pytest.raises(Unreadable):
        from_xlsx("a.xlsx", out.getvalue())


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0alt", b"Name;Ort"])
def test_what_is_no_workbook_is_refused(raw: bytes) -> None:
    """Old files and broken ones alike."""
    with pytest.raises(Unreadable):
        from_xlsx("a.xlsx", raw)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("kind: initiatives\ncolumns: {Verein: nme}\n", ":2:19: Ein Feld „nme“ gibt es nicht."),
        ("columns: {A: email, B: email}\n", ":1:24: „email“ füllt schon die Spalte „A“."),
        ("columns: {A: [email, phone]}\n", ":1:14: Diese Felder kann eine Zelle nicht zusammen"),
        ("columns: {A: name}\nkey: B\n", ":2:6: Die Spalte „B“ steht nicht unter „columns“."),
        ("columns: {A: topics}\nwords: {topics: {x: y}}\n", ":2:21: „y“ steht nicht in „topics“."),
        ("columns: {A: name}\nhiden: skip\n", ":2:1: „hiden“ kennen wir nicht."),
        ("kind: rooms\ncolumns: {A: name}\n", ":1:7: „kind“ (Art der Einträge) kennt „rooms“"),
        ("columns: {A: name}\ndefaults: {farbe: rot}\n", ":2:12: Ein Feld „farbe“ gibt es nicht."),
    ],
)
def test_a_wrong_assignment_is_told_at_its_place(content: Path, text: str, place: str) -> None:
    """With line and column, before any row is looked at."""
    (content / "imports").mkdir()
    (content / "imports/liste.yaml").write_text(text, "utf-8")

    with pytest.raises(ContentError) as raised:
        bring(content, csv({}))
    assert any(place in f"{it.where}: {it.message}" for it in raised.value.problems)


def test_words_that_nobody_knows_are_asked_for(content: Path) -> None:
    """The proposal lists them; what is decided there holds from then on."""
    raw = csv({"Thema": "Deutschkurse; Unsinn"})
    bring(content, raw, write=True)
    path = content / "imports/liste.yaml"
    text = path.read_text("utf-8")
    assert '    Deutschkurse: "?"\n' in text
    changed = text.replace('Deutschkurse: "?"', "Deutschkurse: sprache")
    path.write_text(changed.replace('Unsinn: "?"', 'Unsinn: "-"'), "utf-8")

    shown = bring(content, raw, write=True)

    assert data(content, "sprachtreff")["topics"] == ["sprache"]
    assert "„Unsinn“ ausgelassen" in shown.text


@settings(max_examples=30)
@given(
    edits=st.lists(
        st.tuples(
            st.sampled_from(("table", "hand")),
            st.sampled_from(("Telefon", "Kurzbeschreibung", "Thema")),
            st.integers(0, 2),
        ),
        max_size=8,
    )
)
def test_whatever_both_sides_do_no_hand_edit_is_lost(
    edits: list[tuple[str, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A field changes by import only if nobody changed it by hand since the last time."""
    values = {
        "Telefon": ("phone", ["030 23125 101", "030 23125 102", "030 23125 103"]),
        "Kurzbeschreibung": ("summary", ["Wir lernen.", "Wir üben.", "Wir reden: viel."]),
        "Thema": ("topics", ["sprache", "wohnen", "sprache; wohnen"]),
    }
    root = tmp_path_factory.mktemp("both")
    for name, text in records.district().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    row = {name: some[0] for name, (_field, some) in values.items()}
    bring(root / "content", csv(row), write=True)
    touched: set[str] = set()
    path = root / "content/initiatives/sprachtreff.yaml"
    for who, name, number in edits:
        field, some = values[name]
        if who == "hand":
            new: Any = some[number].split("; ") if name == "Thema" else some[number]
            path.write_bytes(texts.changed(path.read_bytes(), {(field,): new}))
            touched.add(field)
            continue
        row[name] = some[number]
        before = data(root / "content", "sprachtreff")
        bring(root / "content", csv(row), write=True)
        after = data(root / "content", "sprachtreff")
        assert {key: before[key] for key in touched} == {key: after[key] for key in touched}
        if field not in touched:
            assert after[field] == (row[name].split("; ") if name == "Thema" else row[name])


def test_contacts_are_taken_over_too(content: Path) -> None:
    """First names come first, numbers keep what answers there, and consent is not made up."""
    head = "Nachname;Vorname;Funktion;Organisation;Gemeinde;Telefon;Mobil;Fax;E-Mail"
    row = "Beispiel;Erika;Koordination;Rathaus;Altdorf;030 23125 101 / 030 23125 102;0176 0400001"
    raw = f"{head}\r\n{row};030 23125 103;erika@altdorf.example\r\n".encode()

    answer = bring(content, raw, "kontakte.csv", kind="contacts", write=True)

    assert answer.fine, answer.text
    source, _problems = parse("", (content / "contacts/erika-beispiel.yaml").read_bytes())
    assert source is not None
    assert source.data == {
        "name": "Erika Beispiel",
        "role": "Koordination",
        "organisation": "Rathaus",
        "responsible_for": {"municipalities": ["altdorf"]},
        "phones": [
            {"number": "030 23125 101", "type": "voice"},
            {"number": "030 23125 102", "type": "voice"},
            {"number": "0176 0400001", "type": "mobile"},
            {"number": "030 23125 103", "type": "fax"},
        ],
        "email": "erika@altdorf.example",
    }


def test_columns_are_put_together_and_cells_divided(content: Path) -> None:
    """Street and number from two columns; postcode and town, and a long text, from one."""
    long = "Wir üben zusammen Deutsch. " + "Danach trinken wir Tee und reden weiter. " * 8
    head = "Verein;Thema;Straße;Hausnr.;PLZ / Ort;Beschreibung"
    raw = f"{head}\r\nSprachtreff;Sprache;Kirchgasse;3;79901 Altdorf;{long}\r\n".encode()

    answer = bring(content, raw, write=True)

    found = data(content, "sprachtreff")
    assert found["place"] == {"street": "Kirchgasse 3", "postcode": "79901", "town": "Altdorf"}
    assert found["summary"] == "Wir üben zusammen Deutsch."
    assert found["description"].strip() == long.strip()
    assert "aufgeteilt: 79901 | Altdorf" in answer.text
    assert "der erste Satz in die Kurz" in answer.text


@pytest.mark.parametrize(("decision", "counts"), [("take", "2 neu."), ("skip", "1 neu, 1 übersp")])
def test_hidden_rows_are_as_somebody_decided(content: Path, decision: str, counts: str) -> None:
    """In the assignment, for all of them."""

    def change(page: Any) -> None:
        page.row_dimensions[3].hidden = True

    raw = workbook(HEAD, USUAL, ("2", "Chor", *USUAL[2:]), change=change)
    bring(content, raw, "liste.xlsx", write=True)
    path = content / "imports/liste.yaml"
    path.write_text(path.read_text("utf-8") + f"hidden: {decision}\n", "utf-8")
    (content / "initiatives/sprachtreff.yaml").unlink()
    (content / "imports/liste.stand.json").unlink()

    assert counts in bring(content, raw, "liste.xlsx").text


def test_what_is_gone_is_told(content: Path) -> None:
    """A row that is in the table no longer, a record that somebody deleted, a cell left empty."""
    bring(content, csv({}, {"Nr": "2", "Verein": "Chor"}), write=True)
    (content / "initiatives/chor.yaml").unlink()

    emptied = bring(content, csv({"Telefon": ""}, {"Nr": "2", "Verein": "Chor"}), write=True)
    assert "Telefon: in der Tabelle leer, bleibt im Eintrag: 030 23125 101" in emptied.text
    assert "Der Eintrag „chor“ wurde gelöscht; die Zeile bleibt draußen." in emptied.text

    fewer = bring(content, csv({"Nr": "2", "Verein": "Chor"}), write=True)
    assert "Nicht mehr in der Tabelle (bleibt, wie es ist): sprachtreff" in fewer.text
    assert data(content, "sprachtreff")["phone"] == "030 23125 101"


@pytest.mark.parametrize(
    "odd",
    [
        "x" * 5_000,
        "a\u202eb",
        "a: b",
        "- c",
        "#d",
        "{e}",
        "„f“",
        "Verein",
        "g\nh",
        "[mail]",
        "null",
    ],
)
def test_any_heading_can_be_assigned(content: Path, odd: str) -> None:
    """The proposal is a valid file, and fits the table again, whatever its columns are called."""
    rows = (*HEAD, odd), (*USUAL, odd)
    raw = workbook(*rows)
    bring(content, raw, "liste.xlsx", write=True)

    again = bring(content, raw, "liste.xlsx", write=True)

    assert "1 unverändert." in again.text


def test_twins_are_told_apart_or_refused(content: Path) -> None:
    """Two rows with one number, two groups of one name, and a record that was there before."""
    mine = records.initiative(name="Chor", summary="Wir singen.", phone="030 23125 777")
    (content / "initiatives").mkdir()
    (content / "initiatives/chor.yaml").write_text(records.yaml(mine), "utf-8")

    long = "Nachbarschaftshaus am Rand der großen Siedlung hinter dem Bahnhof, Raum"
    rows = [{}, {}, {"Nr": "3"}, {"Nr": "4", "Verein": "Chor"}]
    rows += [{"Nr": str(n), "Verein": f"{long} {n}"} for n in (5, 6, 7)]
    answer = bring(content, csv(*rows), "liste.csv", write=True)

    assert len(list((content / "initiatives").glob("nachbarschaftshaus-*.yaml"))) == 3

    assert "B3: abgelehnt: Das ist derselbe Eintrag wie bei B2." in answer.text
    assert "B4: neu initiatives/sprachtreff-altdorf" in answer.text
    assert "Telefon: Widerspruch, nicht überschrieben: im Eintrag „030 23125 777“" in answer.text
    assert data(content, "chor")["phone"] == "030 23125 777"


def test_all_is_written_or_nothing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses the last file, the first is as it was."""
    bring(content, csv({}), write=True)
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    replace = type(content).replace

    def refuse(self: Path, to: Path) -> Path:
        if "stand" in to.name:
            raise OSError(28, "No space left on device")
        return replace(self, to)

    monkeypatch.setattr(type(content), "replace", refuse)
    with pytest.raises(Unwritable, match="kein Platz"):
        bring(content, csv({"Telefon": "030 23125 9"}, {"Nr": "2", "Verein": "Chor"}), write=True)
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_links_are_not_followed(content: Path, tmp_path: Path) -> None:
    """A folder that leads elsewhere gets no file, and no assignment is read from one."""
    (tmp_path / "anderswo").mkdir()
    (content / "imports").symlink_to(tmp_path / "anderswo")

    with pytest.raises((Unwritable, ContentError)):
        bring(content, csv({}), write=True)
    assert list((tmp_path / "anderswo").iterdir()) == []


def test_a_comment_within_a_list_keeps_it_from_being_changed(content: Path) -> None:
    """Rather than lose what somebody noted there."""
    bring(content, csv({"Thema": "Sprache; Wohnen"}), write=True)
    path = content / "initiatives/sprachtreff.yaml"
    text = path.read_text("utf-8")
    noted = "\n  - sprache  # wichtig\n  - wohnen"
    path.write_text(text.replace("[sprache, wohnen]", noted), "utf-8")
    before = path.read_text("utf-8")

    answer = bring(content, csv({"Thema": "Wohnen"}), write=True)

    assert "abgelehnt: Die Datei lässt sich nicht von selbst ändern." in answer.text
    assert path.read_text("utf-8") == before


def test_the_command_says_how_it_went(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 where every row is fine, 1 where one is refused, 2 where there is no table."""
    file = content.parent / "liste.csv"
    file.write_bytes(csv({}))
    where = ["--content", str(content), "--today", "2026-11-22"]

    assert main(["import", str(file), *where]) == 0
    assert main(["import", str(file), "--write", *where]) == 2
    assert "--propose" in capsys.readouterr().err
    assert main(["import", str(file), "--propose", *where]) == 0
    assert main(["import", str(file), "--write", *where]) == 0
    file.write_bytes(csv({"Telefon": "?!"}))
    assert main(["import", str(file), *where]) == 1
    assert main(["import", str(content.parent / "fehlt.csv"), *where]) == 2
    assert main(["check", "--content", str(content), "--today", "2026-11-22"]) == 0
