"""Forms for new entries and changes: they ask for what the schema has, and tell nothing hidden."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest
import records
from markup import Markup

from signpost import forges, forms
from signpost.editor_schema import schema
from signpost.form_rules import SENTENCES, SHARED, fullest, portable, rules
from signpost.messages import MESSAGES
from signpost.public import Settings
from signpost.schema import KINDS
from signpost.schema.initiative import Initiative
from signpost.source import parse
from signpost.validate import validate
from signpost.yaml_style import entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Place

    from signpost.form_views import Field

NEW: Final = "vorschlagen/index.html"
CHANGE: Final = "vorschlagen/aendern/index.html"
RULES: Final = "vorschlagen/initiatives.json"
KIND: Final = next(kind for kind in KINDS if kind.folder == "initiatives")


def _every(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from _every(field.fields)


def _words(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(place.text(RULES))
    return found


# The fields


def test_every_field_is_asked_for_or_left_out_for_a_reason() -> None:
    """A new field of the schema fails here until somebody has decided."""
    asked = [key for part in forms.LAYOUT["initiatives"] for key in part.keys]
    left = forms.LEFT_OUT["initiatives"]

    assert len(asked) == len(set(asked))
    assert set(asked) | {key for key in left if "." not in key} == set(schema(KIND)["properties"])
    assert not set(asked) & left.keys()
    assert all(left.values())


def test_what_is_left_out_is_there() -> None:
    """No name in the list is misspelt or has gone."""
    for name in (*forms.LEFT_OUT["initiatives"], *forms.MADE):
        node = schema(KIND)
        for key in name.split("."):
            node = fullest(node)
            node = fullest(node.get("items", node))["properties"][key]


def test_the_handbook_names_what_no_form_asks_for() -> None:
    """With the same reasons, in the same order."""
    text = (Path(__file__).resolve().parent.parent / "docs/formulare.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z_.]+)` \| (.+) \|$", text, re.MULTILINE)

    assert dict(rows) == forms.LEFT_OUT["initiatives"]


def test_what_is_needed_comes_first() -> None:
    """Whoever fills in the first group can send it; nothing that is needed is folded away."""
    parts = forms.groups("initiatives", schema(KIND), {})
    needed = {key.key for part in parts for key in part.fields if key.needed}

    assert {field.key for field in parts[0].fields} == needed == set(schema(KIND)["required"])
    assert not parts[0].folded


def test_each_field_says_in_german_what_it_is() -> None:
    """A title with a capital letter, and a path that is there once."""
    parts = forms.groups("initiatives", schema(KIND), {})
    fields = [field for part in parts for field in _every(part.fields)]

    assert len({field.path for field in fields}) == len(fields)
    assert all(field.title[0].isupper() for field in fields)
    assert all(
        field.entry and not field.entry.islower() for field in fields if field.sort == "list"
    )


def test_sentences_name_no_keys() -> None:
    """Who fills in a form sees titles, no „from“ and no brackets."""
    said = [*SENTENCES.values(), *(MESSAGES[type_] for type_ in SHARED)]

    assert not set(SHARED) & SENTENCES.keys()
    for words in said:
        for sentence in words:
            assert not re.search(r"„[a-z_]+“|\[|: \{\w+: ", sentence.replace("„{field}“", "")), (
                words
            )


def test_patterns_are_what_browsers_read() -> None:
    """With the flag „u“ a needless backslash is an error; the browser tests use every pattern."""
    node = rules(schema(KIND), {})

    assert portable("ä\u202e-\U0001fffe") == r"\u{e4}\u{202e}-\u{1fffe}"
    assert all(pattern.isascii() for pattern in node["patterns"].values())


# The pages


def test_the_form_is_there_once_in_the_language_of_the_entries(example: Place) -> None:
    """Other languages lead to it; its menu offers none that it does not have."""
    page = Markup(example.text(NEW))

    assert not (example.site / "en/vorschlagen").exists()
    assert 'class="language"' not in example.text(NEW)
    assert "../vorschlagen/" in Markup(example.text("en/index.html")).links()
    assert page.one("html").attrs["lang"] == "de"
    assert page.one("form", id="formular").attrs["data-mode"] == "new"
    assert "vorschlagen/</loc>" in example.text("sitemap.xml")
    assert "aendern" not in example.text("sitemap.xml")


def test_the_page_asks_for_every_field(example: Place) -> None:
    """With a label, and the words of the district to choose from."""
    page = Markup(example.text(NEW))
    fields = {element.attrs["data-key"] for element in page.elements if "data-key" in element.attrs}

    assert {key for part in forms.LAYOUT["initiatives"] for key in part.keys} <= fields
    named = {option.attrs["value"]: option.text for option in page.all("option")}
    assert named["altdorf"] == "Altdorf"
    assert page.one("select", id="f-kind").attrs["required"] == ""
    assert page.one("input", id="f-phone").attrs["type"] == "tel"
    chosen = {box.attrs["value"] for box in page.all("input", type="checkbox")}
    assert {"sprache", "mo", "ja", "district", "en"} <= chosen
    assert "reparatur" not in chosen, "a retired word"


def test_without_a_script_a_mail_asks_the_same(example: Place) -> None:
    """Its text has a place for whatever an entry needs, and fits into a link."""
    page = Markup(example.text(NEW))
    (href,) = {href for href in page.links() if href.startswith("mailto:") and "body=" in href} - {
        href for href in page.links() if "Barriere" in href
    }
    body = parse_qs(urlsplit(href).query, strict_parsing=True)["body"][0]

    assert "JavaScript" in page.one("noscript").text
    for title in ("Name", "Art", "Gemeinde", "Kurzbeschreibung", "Themen"):
        assert re.search(rf"^{title}( \(|:)", body, re.MULTILINE), title
    assert body.replace("\r\n", "\n") in page.one("pre").text
    assert len(href) < 2_000


def test_a_stick_has_the_mail_and_no_form(place: Place) -> None:
    """Browsers run no modules from files: no field that leads nowhere."""
    place.offline = True
    place.write({"content/initiatives/cafe.yaml": records.yaml(records.initiative())})
    place.build()
    page = place.text(NEW)

    assert 'id="formular"' not in page
    assert "E-Mail mit diesen Fragen öffnen" in page
    assert "vorschlagen/aendern" not in place.text("initiativen/cafe/index.html")


def test_where_nobody_reads_mail_there_is_no_link_to_it(place: Place) -> None:
    """The office's other ways stand there."""
    mute = records.office(email=None)
    place.write_records({"contacts/koordination": mute, "initiatives/cafe": records.initiative()})
    page = place.build_fine().text(NEW)

    assert 'href="mailto:' not in page
    assert 'id="mail"' not in page
    assert _words(place)["mail"] == ""
    assert "alles stimmt noch" not in place.text("initiativen/cafe/index.html")


def test_an_entry_leads_to_its_form_and_is_confirmed_in_one_mail(example: Place) -> None:
    """„Stimmt noch“ needs nothing but to be sent."""
    links = set(Markup(example.text("initiativen/sprachcafe-altdorf/index.html")).links())
    (mail,) = [href for href in links if "Stimmt%20noch" in href]
    said = parse_qs(urlsplit(mail).query, strict_parsing=True)

    assert "../../vorschlagen/aendern/?altdorf/sprachcafe-altdorf" in links
    assert said["subject"] == ["Stimmt noch: Sprachcafé Altdorf"]
    assert said["body"][0].splitlines() == [
        "https://wegweiser.beispielau.example/initiativen/sprachcafe-altdorf/",
        "",
        "Die Angaben auf dieser Seite stimmen noch.",
    ]


def test_the_forge_gets_what_it_understands() -> None:
    """A new file and an issue, each with places for the words."""
    base = dict.fromkeys(Settings._fields)
    gitlab = "https://f.example/a/b/-/"
    for forge, new, issue, edit in (
        (
            "github",
            "https://f.example/a/b/new/main?filename={file}&value={text}",
            "https://f.example/a/b/issues/new?title={title}&body={text}",
            "https://f.example/a/b/edit/main/content/x.yaml",
        ),
        (
            "gitlab",
            f"{gitlab}new/main?file_name={{file}}&content={{text}}",
            f"{gitlab}issues/new?issue%5Btitle%5D={{title}}&issue%5Bdescription%5D={{text}}",
            f"{gitlab}edit/main/content/x.yaml",
        ),
    ):
        settings = Settings(
            **base  # type: ignore[arg-type] # nothing else is asked
            | {
                "repository_forge": forge,
                "repository_url": "https://f.example/a/b",
                "repository_branch": "main",
            }
        )
        assert forges.new(settings) == new
        assert forges.issue(settings) == issue
        assert forges.edit(settings, "content/x.yaml") == edit
    without = Settings(**base)  # type: ignore[arg-type] # nothing else is asked
    assert (forges.name(without), forges.new(without), forges.issue(without)) == ("", "", "")


# The data


def test_ids_that_entries_have_or_had_are_taken(example: Place) -> None:
    """A new entry must not take the place of another."""
    taken = _words(example)["taken"]

    assert {"sprachcafe-altdorf", "sprachtreff-altdorf", "gartengruppe-altdorf"} <= set(taken)
    assert "klara-verborgen" not in taken


def test_a_form_knows_what_the_site_shows_and_no_more(place: Place) -> None:
    """No hidden address, no person, nothing that is over, nothing of what has ended."""
    secret = records.initiative(
        name="Versteckt",
        contacts=["klara"],
        place={"street": "Geheimweg 1", "town": "Altdorf", "hide_address": "ja"},
        notice={"text": "Geheimer Hinweis", "until": "2026-01-01"},
        offers=[{"id": "alt", "name": "Geheimes Angebot", "valid": {"until": "2026-01-01"}}],
        needs=[{"task": "Geheime Aufgabe", "until": "2026-01-01"}],
        extra={"intern": "Geheimnotiz"},
    )
    ended = records.initiative(name="Vorbei", summary="Geheim und vorbei.", status="ended")
    person = records.person(name="Klara Geheim", consent=None)
    place.write(
        {
            "content/initiatives/versteckt.yaml": records.yaml(secret),
            "content/initiatives/vorbei.yaml": records.yaml(ended),
            "content/contacts/klara.yaml": records.yaml(person),
        }
    )
    place.build()
    text = place.text("vorschlagen/aendern/altdorf.json")

    assert "eheim" not in text
    assert json.loads(text).keys() == {"versteckt"}
    assert json.loads(text)["versteckt"]["place"] == {"town": "Altdorf", "hide_address": "ja"}
    assert "contacts" not in json.loads(text)["versteckt"]


def test_what_a_form_is_filled_with_is_valid(example: Place) -> None:
    """Written down, it passes the check; so a form that nobody touched has no fault."""
    found = 0
    for path in sorted((example.site / "vorschlagen/aendern").glob("*.json")):
        for id_, data in json.loads(path.read_text("utf-8")).items():
            lines = (line for key, value in data.items() for line in entry(key, value, 0))
            source, problems = parse(f"{id_}.yaml", "\n".join(lines).encode())
            assert not problems
            assert source is not None
            assert isinstance(validate(source, Initiative), Initiative), id_
            found += 1
    assert found > 3


@pytest.mark.parametrize("what", ["name", "summary", "offers", "needs", "hours", "place", "closed"])
def test_a_form_is_filled_with_what_the_entry_has(place: Place, what: str) -> None:
    """What a file says and the site shows comes back as it was written."""
    whole = records.initiative(
        place={
            "name": "Haus",
            "access": {"step_free": "ja", "note": "Rampe"},
            "transport": "Bus 1",
        },
        hours=[{"days": ["mi"], "from": "15:00", "to": "17:00", "every": "month", "week": ["1"]}],
        closed=[{"from": "2026-12-24", "until": "2027-01-06", "note": "Ferien"}],
        needs=[{"task": "Helfen", "hours": "2 Stunden", "since": "2026-09-01"}],
        offers=[
            {
                "id": "cafe",
                "name": "Café",
                "schedule": [{"days": ["mo", "di"], "from": "9:30", "note": "oben"}],
                "cost": {"amount": "2,50", "note": "pro Termin"},
                "age": {"min": "6", "max": "14"},
                "registration": {"required": "nein", "how": "einfach kommen"},
                "online": {"url": "https://cafe.example"},
                "interpreter": "on-request",
                "bring": ["Ausweis"],
            }
        ],
    )
    place.write({"content/initiatives/cafe.yaml": records.yaml(whole)})
    place.build()
    found = json.loads(place.text("vorschlagen/aendern/altdorf.json"))["cafe"]

    assert found[what] == json.loads(json.dumps(whole[what]).replace('"9:30"', '"09:30"'))
