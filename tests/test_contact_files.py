"""Contacts as files: tables, JSON and vCards say the same as pages, and nothing that may not be."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
import vobject
from hypothesis import given
from hypothesis import strategies as st

from signpost import sheet
from signpost.contact_data import COLUMNS
from signpost.vcard import LONGEST, escaped, folded

if TYPE_CHECKING:
    from conftest import Place

TODAY: Final = date(2026, 11, 22)
FILES: Final = (
    "daten/kontakte.csv",
    "daten/kontakte-rfc4180.csv",
    "daten/kontakte.vcf",
    "daten/kontakte.json",
)
HOSTILE: Final = "Amt\\; für, „Müll“ Zoë Ünïcødé-Straße und noch viel mehr Wörter, 你好, مرحبا"


def _district(place: Place, **contacts: records.Data) -> Place:
    """Build the smallest district with some contacts."""
    place.write_records({f"contacts/{id_}": data for id_, data in contacts.items()})
    return place.build_fine()


def _cards(place: Place, path: str = "daten/kontakte.vcf") -> dict[str, Any]:
    """Return vCards as another program reads them, by name."""
    text = (place.site / path).read_bytes().decode()
    return {card.fn.value: card for card in vobject.readComponents(text)}


def _table(place: Place) -> list[dict[str, str]]:
    raw = (place.site / "daten/kontakte-rfc4180.csv").read_bytes()
    return list(csv.DictReader(io.StringIO(raw.decode(), newline=""), strict=True))


def _json(place: Place) -> dict[str, Any]:
    found = json.loads((place.site / "daten/kontakte.json").read_bytes())
    assert isinstance(found, dict)
    return found


PERSON: Final = records.person(
    name="Jürgen von Größenwahn",
    role="Koordinator; Leitung, Vertretung",
    organisation="Gemeinde Altdorf",
    department="Amt für Soziales",
    function="coordinator",
    responsible_for={"municipalities": ["altdorf"]},
    phones=[
        {"number": "030 23125 101"},
        {"number": "0171 3920011", "type": "mobile"},
        {"number": "+49 30 23125 109", "type": "fax"},
    ],
    address={"street": "Kirchgasse 3", "postcode": "79901", "town": "Altdorf"},
    hours=[{"days": ["mo"], "from": "9:00", "to": "12:00", "note": "Zimmer 3"}],
    channels=[{"type": "messenger", "name": "Signal", "note": "nur Text"}],
    languages=["de", "ar"],
    post={"since": "2020-01-01", "until": "2028-01-31", "full_time_equivalents": "0.5"},
    verified={"on": "2026-09-01", "by": "Koordination"},
)


def test_another_program_reads_a_vcard(place: Place) -> None:
    """Every field arrives in an address book as it was written."""
    _district(place, juergen=PERSON)

    card = _cards(place, "kontakte/juergen/juergen.vcf")["Jürgen von Größenwahn"]

    assert card.version.value == "3.0"
    assert (card.n.value.family, card.n.value.given) == ("Größenwahn", "Jürgen von")
    assert card.org.value == ["Gemeinde Altdorf", "Amt für Soziales"]
    assert card.title.value == "Koordinator; Leitung, Vertretung"
    numbers = {line.value: line.params["TYPE"] for line in card.tel_list}
    assert numbers == {
        "+493023125101": ["WORK", "VOICE"],
        "+491713920011": ["WORK", "CELL", "VOICE"],
        "+493023125109": ["WORK", "FAX"],
    }
    assert card.email.value == "erika@altdorf.example"
    assert (card.adr.value.street, card.adr.value.city) == ("Kirchgasse 3", "Altdorf")
    assert card.adr.value.code == "79901"
    assert card.rev.value == "2026-09-01"
    assert card.url.value == "https://wegweiser.example/kontakte/juergen/"
    assert "montags, 9–12 Uhr" in card.note.value
    assert card.note.value.splitlines()[-1] == card.uid.value


def test_the_bundle_holds_every_card_with_a_name(place: Place) -> None:
    """Who is published by function only has nothing for an address book."""
    hidden = records.person(name="Erika Verborgen", consent=None)
    _district(place, juergen=PERSON, verborgen=hidden)

    assert sorted(_cards(place)) == ["Jürgen von Größenwahn", "Koordinationsstelle Ehrenamt"]
    assert not list((place.site / "kontakte").rglob("*verborgen*"))
    assert len(list((place.site / "kontakte").rglob("*.vcf"))) == 2


def test_hostile_texts_stay_inside_their_value(place: Place) -> None:
    """Separators, backslashes and foreign line ends begin no other property or card."""
    person = PERSON | {"organisation": HOSTILE, "role": "A\\nB; C, D"}
    _district(place, juergen=person)

    raw = (place.site / "daten/kontakte.vcf").read_bytes()
    card = _cards(place)["Jürgen von Größenwahn"]

    assert card.org.value[0] == HOSTILE
    assert card.title.value == "A\\nB; C, D"
    assert raw.count(b"BEGIN:VCARD") == raw.count(b"\r\nEND:VCARD\r\n") == 2
    assert max(len(line) for line in raw.split(b"\r\n")) <= LONGEST
    assert b"\n" not in raw.replace(b"\r\n", b"")


@given(st.text())
def test_folded_lines_are_short_and_whole(text: str) -> None:
    """At most 75 octets a line, no character cut, and the text comes back (RFC 2426, 2.6)."""
    line = f"NOTE:{escaped(text)}"
    raw = folded(line)

    assert all(len(piece) <= LONGEST for piece in raw.split(b"\r\n"))
    assert all(piece.decode() is not None for piece in raw.split(b"\r\n"))
    assert raw.replace(b"\r\n ", b"").decode() == f"{line}\r\n"


@given(st.text())
def test_an_escaped_text_is_one_value(text: str) -> None:
    """No line end of any kind, and no separator that is not escaped."""
    value = escaped(text)

    assert len(value.splitlines()) <= 1 or set(value) & {"\x0b", "\x0c"} == set()
    assert not any(c in value for c in "\r\n\u2028\u2029\x85")
    bare = value.replace("\\\\", "").replace("\\;", "").replace("\\,", "").replace("\\n", "")
    assert not set(bare) & set(";,\\")


def test_excel_opens_the_table_as_it_is(place: Place) -> None:
    """Semicolons, UTF-8 with its mark, CRLF; numbers keep zeros; a decimal comma."""
    _district(place, juergen=PERSON)

    raw = (place.site / "daten/kontakte.csv").read_bytes()
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    found = dict(zip(rows[0], rows[1], strict=True))

    assert raw.startswith("\ufeffName;".encode())
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert {len(row) for row in rows} == {len(COLUMNS) - 1}
    assert found["Telefon"] == "030 23125 101"
    assert found["Fax"] == "030 23125 109"
    assert found["Ort"] == "79901 Altdorf"
    assert found["Vollzeitstellen"] == "0,5"
    assert found["Stelle bis"] == "31.01.2028"
    assert found["Weitere Wege"] == "Messenger: Signal, nur Text"
    assert found["Sprechzeiten"] == "montags, 9–12 Uhr (Zimmer 3)"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+SUM(A1)", "-2", "@x", "\u200b=1", "＝1", "\u2060 =cmd|' /C calc'!A0", "\u00a0+1"],
)
def test_no_cell_becomes_a_formula(place: Place, text: str) -> None:
    """Neither plainly nor behind signs that nobody sees (OWASP); for programs it stays as it is."""
    _district(place, juergen=PERSON | {"organisation": text})

    raw = (place.site / "daten/kontakte.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw, newline=""), delimiter=";"))
    cells = [cell for row in rows[1:] for cell in row]

    assert any(text.strip() in cell for cell in cells)
    assert not [c for c in cells if c.strip("\u200b\u2060\u00a0 ")[:1] in set("=+-@＝")]
    assert text.strip() in {row["organisation"] for row in _table(place)}


@given(st.text())
def test_a_guarded_cell_is_read_back(text: str) -> None:
    """What translators get as a table comes back as it was."""
    assert sheet.unguarded(sheet.guarded(text)) == text


def test_the_plain_table_is_rfc_4180(place: Place) -> None:
    """Commas, CRLF, no mark, the same columns in every row; dates after ISO 8601."""
    _district(place, juergen=PERSON)

    raw = (place.site / "daten/kontakte-rfc4180.csv").read_bytes()
    (found,) = [row for row in _table(place) if row["id"] == "juergen"]

    assert tuple(found) == COLUMNS
    assert raw.startswith(b"id,name,role")
    assert raw.endswith(b"\r\n")
    assert found["post_until"] == "2028-01-31"
    assert found["role"] == "Koordinator; Leitung, Vertretung"
    assert found["level"] == "hauptamtlich"


def test_json_says_who_answers_in_each_municipality(place: Place) -> None:
    """Other programs see where the district steps in, and of which day the list is."""
    before = _json(_district(place))
    after = _json(_district(place, juergen=PERSON))

    assert before["as_of"] == "2026-11-22"
    assert before["municipalities"] == [
        {
            "id": "altdorf",
            "key": "08999001",
            "name": "Altdorf",
            "contacts": ["koordination"],
            "district_answers": True,
        }
    ]
    assert after["municipalities"][0]["contacts"] == ["juergen"]
    assert after["municipalities"][0]["district_answers"] is False
    (juergen,) = [one for one in after["contacts"] if one["id"] == "juergen"]
    assert juergen["post"]["full_time_equivalents"] == 0.5
    assert juergen["channels"] == [{"type": "messenger", "name": "Signal", "url": None}]
    assert juergen["vcard"] == "https://wegweiser.example/kontakte/juergen/juergen.vcf"


def test_json_has_the_districts_own_fields(place: Place) -> None:
    """They stand as they are written, in no page and no table; without consent, nowhere."""
    own = {"Kostenstelle": "4711-0", "Räume": ["A 1", "B 2"]}
    withheld = records.person(name="Erika Verborgen", consent=None, extra={"Privat": "geheimnis"})
    site = _district(place, juergen=PERSON | {"extra": own}, erika=withheld)
    found = {one["id"]: one for one in _json(site)["contacts"]}

    assert found["juergen"]["extra"] == own
    assert all("extra" not in one for id_, one in found.items() if id_ != "juergen")
    for path, raw in site.files().items():
        assert b"geheimnis" not in raw, path
        assert path.endswith("daten/kontakte.json") or b"4711-0" not in raw, path


def test_by_function_only_in_every_file(place: Place) -> None:
    """A person without consent is a function without name, number or file of its own."""
    hidden = {name: value for name, value in PERSON.items() if name != "consent"}
    hidden |= {"deputy": "koordination"}
    _district(place, verborgen=hidden)
    files = {path: (place.site / path).read_bytes() for path in FILES}

    for path, raw in files.items():
        for secret in ("Größenwahn", "23125 101", "23125101", "erika@", "Kirchgasse", "verborgen"):
            assert secret.encode() not in raw, path
    (row,) = [row for row in _table(place) if row["role"] == PERSON["role"]]
    assert row["name"] == row["role"]
    assert {name for name, text in row.items() if text} == {
        *("id", "name", "role", "function", "level", "organisation", "department"),
        *("responsible_for", "verified", "url"),
    }
    (thing,) = [one for one in _json(place)["contacts"] if one.get("by_function_only")]
    assert "vcard" not in thing
    assert "phones" not in thing


def test_a_post_that_is_over_is_in_no_file(place: Place) -> None:
    """Nobody calls a person who is gone."""
    _district(place, juergen=PERSON | {"post": {"until": "2026-10-31"}})

    assert not any(b"juergen" in (place.site / path).read_bytes() for path in FILES)
    assert not (place.site / "kontakte/juergen/juergen.vcf").exists()


def test_references_name_public_addresses_alone(place: Place) -> None:
    """A deputy whose name is withheld is named by function, never by the name of its file."""
    hidden = records.person(name="Erika Verborgen", role="Vertretung", consent=None)
    _district(place, juergen=PERSON | {"deputy": "erika-verborgen"}, **{"erika-verborgen": hidden})

    (juergen,) = [one for one in _json(place)["contacts"] if one["id"] == "juergen"]
    (row,) = [row for row in _table(place) if row["id"] == "juergen"]

    assert juergen["deputy"].startswith("vertretung-")
    assert row["deputy"] == "Vertretung"
    assert not any(b"erborgen" in (place.site / path).read_bytes() for path in FILES)


def test_hostile_contacts_stay_what_they_are(hostile_site: Place, harmless_twin: Place) -> None:
    """As many rows, cards, fields and keys as harmless texts make, and no cell a formula."""

    def shape(place: Place) -> list[Any]:
        text = (place.site / "daten/kontakte.vcf").read_bytes().decode()
        cards = [sorted(card.contents) for card in vobject.readComponents(text)]
        raw = (place.site / "daten/kontakte.csv").read_bytes().decode("utf-8-sig")
        cells = list(csv.reader(io.StringIO(raw, newline=""), delimiter=";", strict=True))
        assert not [cell for row in cells for cell in row if cell[:1] in set("=+-@\t\r")]
        keys = [list(one) for one in _json(place)["contacts"]]
        return [sorted(cards), [len(row) for row in cells], len(_table(place)), sorted(keys)]

    assert len(_json(hostile_site)["contacts"]) > 40
    assert shape(hostile_site) == shape(harmless_twin)


def test_files_are_made_once_for_all_languages(place: Place) -> None:
    """Names and numbers are the same in every language."""
    place.write({"content/site.yaml": records.yaml(records.settings(languages=["de", "en"]))})
    _district(place, juergen=PERSON)

    found = [p.relative_to(place.site).as_posix() for p in sorted(place.site.rglob("*.vcf"))]

    assert found == [
        "daten/kontakte.vcf",
        "kontakte/juergen/juergen.vcf",
        "kontakte/koordination/koordination.vcf",
    ]
    page = place.text("en/kontakte/juergen/index.html")
    assert 'href="../../../kontakte/juergen/juergen.vcf"' in page
