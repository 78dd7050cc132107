"""A new record is right as it stands, says what it may hold, and never costs an old one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from signpost.problems import Refused
from signpost.scaffold import create
from signpost.schema import KINDS

if TYPE_CHECKING:
    from conftest import Place

    from signpost.schema.base import Kind

FOLDERS: Final = [kind.folder for kind in KINDS]
PLACEHOLDERS: Final = {
    'key: "08999001"': 'key: "08999002"',  # taken by the one municipality of the district
    "file: media/flyer-asyl.pdf": "url: https://land.example/flyer.pdf",
}
COORDINATES: Final = ("{lat: 48.6171, lon: 8.9932}", "{lat: 48.1, lon: 8.5}")
IDS: Final = {"vocabularies": "glossary"}  # only the lists that the schema knows
"""Examples that no district can hold twice or holds already, and what an editor makes of them."""
UNFIT: Final = (
    *("#url:", "#file:"),  # the record has one of the two
    *("#parent:", "#documents:", "#moved_to:", "#committee:", "#room:", "#certificate:"),
    *("#minutes:", "#paper:", "#partner:"),
    "#participants:",  # of an event that is yet to come
)
"""Fields that need something this district does not have."""


def new_id(kind: str) -> str:
    """Return an id that no record of the district has."""
    return IDS.get(kind, "ganz-neu")


def filled(place: Place, kind: str) -> str:
    """Return a new record with the placeholders replaced that cannot stay."""
    path = create(place.content, kind, new_id(kind))
    text = path.read_text("utf-8").replace(*COORDINATES)
    for example, value in PLACEHOLDERS.items():
        text = text.replace(f"\n{example}\n", f"\n{value}\n")
    path.write_text(text, "utf-8")
    return text


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_new_record_passes_the_check_once_it_is_filled_in(place: Place, kind: str) -> None:
    """No kind makes an editor repair what the program itself has written."""
    filled(place, kind)
    place.check()
    assert place.errors == []


@pytest.mark.parametrize("kind", FOLDERS)
def test_every_line_can_be_uncovered(place: Place, kind: str) -> None:
    """Deleting the # before a field, and before its parts, gives a record that is valid too."""
    text = filled(place, kind)
    path = place.content / kind / f"{new_id(kind)}.yaml"
    covered = re.findall(r"^#[a-z_]+:.*\n(?:# +\S.*\n)*", text, re.MULTILINE)
    for block in covered:
        if block.startswith(UNFIT):
            continue
        path.write_text(text.replace(block, re.sub(r"^#", "", block, flags=re.MULTILINE)), "utf-8")
        place.check()
        assert place.errors == [], block
    assert covered


@pytest.mark.parametrize("kind", KINDS, ids=FOLDERS)
def test_a_new_record_names_every_field_in_german(place: Place, kind: Kind) -> None:
    """Titles come from the schema, so that no field is forgotten or described twice."""
    text = create(place.content, kind.folder, new_id(kind.folder)).read_text("utf-8")
    hidden = {"former_ids", "translations", "source", "extra"}
    for name, info in kind.model.model_fields.items():
        if name not in hidden:
            title = str(info.title)
            assert f"\n# {title[:1].upper()}{title[1:]}" in text
            assert re.search(rf"^#?{name}:", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("initiatives", "initiatives"),
        ("initiative", "initiatives"),
        ("Initiative", "initiatives"),
        ("Initiativen", "initiatives"),
        ("contact", "contacts"),
        ("kontakt", "contacts"),
        ("Kontakte", "contacts"),
        ("Ansprechperson", "contacts"),
        ("gemeinde", "municipalities"),
        ("Gemeinden", "municipalities"),
        ("municipality", "municipalities"),
        ("seite", "pages"),
        ("Dokument", "documents"),
        ("dokumente", "documents"),
        ("Wortliste", "vocabularies"),
        ("vocabulary", "vocabularies"),
    ],
)
def test_a_kind_goes_by_its_german_name_too(place: Place, name: str, folder: str) -> None:
    """Editors say what they mean, in singular or plural."""
    id_ = new_id(folder)
    assert create(place.content, name, id_) == place.content / folder / f"{id_}.yaml"


def test_an_existing_record_stays_as_it_is(place: Place) -> None:
    """The second record of the same id is refused, and the first keeps every byte."""
    path = create(place.content, "initiatives", "ganz-neu")
    path.write_text("mein Text", "utf-8")
    with pytest.raises(Refused, match="gibt es schon"):
        create(place.content, "initiatives", "ganz-neu")
    assert path.read_text("utf-8") == "mein Text"


@pytest.mark.parametrize(
    ("id_", "hint"),
    [
        ("Café Welt", "Vorschlag: cafe-welt"),
        ("Straße_8", "Vorschlag: strasse-8"),
        ("../../site", "Vorschlag: site"),
        ("a" * 65, "höchstens 64"),
        ("", "Eine Kennung"),
        ("index", "Vorschlag: index-1"),
        ("con", "Vorschlag: con-1"),
    ],
)
def test_an_unfit_id_is_refused_with_a_better_one(place: Place, id_: str, hint: str) -> None:
    """No file appears anywhere, and the message can be followed as it is."""
    before = sorted(place.root.rglob("*"))
    with pytest.raises(Refused, match=re.escape(hint)):
        create(place.content, "initiatives", id_)
    assert sorted(place.root.rglob("*")) == before


def test_a_page_does_not_take_an_address_of_the_site(place: Place) -> None:
    """A page „kontakte“ would hide the list of contacts; an initiative of that name would not."""
    with pytest.raises(Refused, match="kontakte-1"):
        create(place.content, "pages", "kontakte")
    assert create(place.content, "initiatives", "kontakte").is_file()


def test_a_word_list_is_one_that_records_refer_to(place: Place) -> None:
    """A list that no field names would never be looked at."""
    with pytest.raises(Refused, match="Meinten Sie „topics“"):
        create(place.content, "wortliste", "topic")


def test_an_unknown_kind_is_refused_with_the_nearest_one(place: Place) -> None:
    """A typing error costs a glance, not a search."""
    with pytest.raises(Refused, match="initiative"):
        create(place.content, "inititive", "ganz-neu")
    with pytest.raises(Refused, match="Möglich sind"):
        create(place.content, "xyz", "ganz-neu")


def test_examples_are_words_of_the_district(place: Place) -> None:
    """References name records that there are, and comments list the district's own words."""
    text = create(place.content, "initiatives", "ganz-neu").read_text("utf-8")
    assert "\nmunicipality: altdorf\n" in text
    assert "\nkind: initiative\n" in text  # the schema's own example is no word of this district
    assert "# Art (bitte ausfüllen): initiative, verein\n" in text


def test_a_district_that_cannot_be_read_still_gets_its_record(place: Place) -> None:
    """Broken word lists or settings are no reason to refuse a new file."""
    (place.content / "site.yaml").write_text("a: [", "utf-8")
    (place.content / "vocabularies" / "topics.yaml").write_bytes(b"\xff\xfe")
    assert "\ntopics: [" in create(place.content, "initiatives", "ganz-neu").read_text("utf-8")


def test_a_missing_folder_is_named(place: Place) -> None:
    """A mistyped --content is told as such; the folder of a kind is made where it is missing."""
    with pytest.raises(Refused, match="nirgends"):
        create(place.root / "nirgends", "initiatives", "ganz-neu")
    assert not (place.content / "initiatives").exists()
    assert create(place.content, "initiatives", "ganz-neu").is_file()
