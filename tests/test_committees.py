"""Committees: who sits in them, how they hang together, what is shown of them and what never is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import records
from conftest import THEME, TONGUES, Place

from signpost import contents
from signpost.committees import Committees, Meetings
from signpost.pdf import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from signpost.catalog import Catalog

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def write(place: Place, kind: str, **found: records.Data) -> None:
    """Write records of a kind by id; a „_“ stands for a hyphen."""
    place.write(
        {
            f"content/{kind}/{id_.replace('_', '-')}.yaml": records.yaml(data)
            for id_, data in found.items()
        }
    )


def catalog(place: Place) -> Catalog:
    """Return the records of a place, which have no problems but warnings."""
    return contents.read(place.order).catalog


def main(page: str) -> str:
    """Return the main part of a page, without what every page has below it."""
    return page.partition("<main")[2].partition('<p class="to-top')[0]


def links(html: str, folder: str) -> list[str]:
    """Return the ids that a piece of a page links to below a folder."""
    return re.findall(rf'href="(?:\.\./)*{folder}/([a-z0-9-]+)/"', html)


def part(page: str, anchor: str) -> str:
    """Return the section of a page that an anchor leads to."""
    found = re.search(rf'<section[^>]* id="{anchor}".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def test_a_committee_has_a_page_with_all_that_it_says(example: Place) -> None:
    """Purpose, topics, chair, who convenes, members, experts, rhythm, minutes, parts and papers."""
    page = main(example.text("gremien/runder-tisch/index.html"))
    for words in (
        "Runder Tisch Ehrenamt</h1>",
        "Hier stimmen sich ab",
        "<p>Der Runde Tisch sammelt, was vor Ort fehlt.</p>",
        "3 Treffen im Schuljahr",
        "Landkreis Beispielau</dd>",
        "Protokoll: Runder Tisch vom 14. September 2026",
        "Drucksache 146/2026",
        "Sitzung am 3. Juli 2026",
        "zur Kenntnisnahme",
        "(PDF, 1 kB, Deutsch)",
    ):
        assert words in page
    assert links(page, "themen") == ["alltag"]
    assert links(page, "gremien") == ["arbeitsgruppe-sprache"]
    people = links(part(page, "mitglieder"), "kontakte")
    assert people[0::2] == ["erika-beispiel", "jonas-muster"]
    assert people[1].startswith("sprecherin-des-spielkreises-")
    assert links(part(page, "mitglieder"), "initiativen") == ["fahrradwerkstatt-buchheim"]


def test_a_part_leads_to_what_it_belongs_to(example: Place) -> None:
    """The page of a part links upwards; groups that have ended and past posts sit in nothing."""
    page = main(example.text("gremien/arbeitsgruppe-sprache/index.html"))
    assert links(page, "gremien") == ["runder-tisch"]
    assert links(page, "initiativen") == ["sprachcafe-altdorf"]
    assert "otto" not in page.lower()


def test_members_say_where_they_sit(example: Place) -> None:
    """The page of a person or a group names the bodies, and what they are there."""
    office = main(example.text("kontakte/koordination/index.html"))
    assert links(office, "gremien") == ["runder-tisch"]
    assert "(Vorsitz, lädt ein)" in office
    assert "(berät)" in example.text("kontakte/jonas-muster/index.html")
    group = main(example.text("initiativen/sprachcafe-altdorf/index.html"))
    assert links(group, "gremien") == ["runder-tisch", "arbeitsgruppe-sprache"]
    assert "(Mitglied)" in group
    assert "(wird eingeladen und erhält das Protokoll)" in group


def test_an_ended_committee_is_a_notice_only(example: Place) -> None:
    """Its page names it, the day, and who helps now; nothing else names it."""
    page = example.text("gremien/festausschuss/index.html")
    assert "Dieses Gremium gibt es seit dem 31. März 2026 nicht mehr." in page
    assert links(main(page), "kontakte") == ["koordination"]
    assert 'name="robots" content="noindex"' in page
    assert "Jubiläum" not in page
    named = [path for path, raw in example.files().items() if b"Festausschuss" in raw]
    assert named == [
        "site/en/gremien/festausschuss/index.html",
        "site/gremien/festausschuss/index.html",
    ]


def test_nothing_hidden_is_in_any_file(example: Place) -> None:
    """Names without consent, papers that are not public, and their annexes are nowhere."""
    secrets = re.compile(rb"(?i)verborgen|geheim|stellenplan|personalliste|147/2026")
    assert [path for path, raw in example.files().items() if secrets.search(raw)] == []
    data = json.loads(example.text("daten/gremien.json"))
    (sitting,) = [it for it in data["committees"][0]["members"] if it["type"] == "office"]
    assert sitting["name"] == sitting["role"] == "Sprecherin des Spielkreises"
    assert sitting["url"].endswith(f"/kontakte/{sitting['id']}/")


def test_data_hold_what_the_page_shows(example: Place) -> None:
    """The file has every committee that meets, with addresses that lead there from anywhere."""
    top = "https://wegweiser.beispielau.example"
    table, group = json.loads(example.text("daten/gremien.json"))["committees"]
    assert (table["id"], group["id"]) == ("runder-tisch", "arbeitsgruppe-sprache")
    assert table["rhythm"] == {"min": 3, "max": 3, "per": "school-year"}
    assert table["kind_label"] == "Runder Tisch"
    assert table["parts"] == [group["id"]]
    assert group["parent"] == table["id"]
    assert [it["id"] for it in group["members"]] == ["sprachcafe-altdorf"]
    assert f'href="{top}/orte/"' in table["description_html"]
    assert table["extra"] == {"gegruendet": "2019"}
    assert table["invited"]["municipalities"] == ["buchheim", "clausen"]
    (paper,) = table["papers"]
    assert (paper["number"], paper["meeting"]) == ("146/2026", "2026-07-03")
    assert [it["url"] for it in paper["annexes"]] == [
        "https://land.example/leitfaden.pdf",
        f"{top}/media/flyer.pdf",
    ]


def test_search_engines_learn_who_belongs_together(example: Place) -> None:
    """JSON-LD names an organisation, its members and the one it belongs to."""

    def told(path: str) -> Any:
        page = example.text(path)
        return json.loads(page.partition('application/ld+json">')[2].partition("</script>")[0])

    table = told("gremien/runder-tisch/index.html")
    assert table["@type"] == "Organization"
    assert [member["@type"] for member in table["member"]] == [
        "Person",
        "Organization",
        "Organization",
    ]
    assert told("gremien/arbeitsgruppe-sprache/index.html")["parentOrganization"] == {
        "@type": "Organization",
        "name": "Runder Tisch Ehrenamt",
        "url": table["@id"],
    }


def test_all_committees_are_drawn_and_listed(example: Place) -> None:
    """Each box of the drawing and each line of the list leads to a committee, in the same order."""
    page = main(example.text("gremien/index.html"))
    drawing, _, listed = page.partition("</svg>")
    ids = ["runder-tisch", "arbeitsgruppe-sprache"]
    assert links(drawing, "gremien") == ids
    assert links(listed, "gremien") == [*ids, "vorlagen"]
    assert drawing.count("<path d=") == 1
    assert page.count("<ul") == page.count("</ul>")
    assert page.count("<li") == page.count("</li>")
    assert 'tabindex="0"' in drawing
    assert "style=" not in page


def test_from_right_to_left_the_drawing_is_mirrored(abroad: Place) -> None:
    """In Arabic what belongs to a box stands to its left; German names say that they are German."""

    def places(tag: str) -> list[int]:
        page = main(abroad.text(f"{tag}/gremien/index.html"))
        return [int(x) for x in re.findall(r'<rect x="(\d+)"', page)]

    left, right = places("fr"), places("ar")
    assert left == sorted(left)
    assert right == left[::-1]
    page = main(abroad.text("ar/gremien/index.html"))
    assert page.count('lang="de"><rect') == 2
    assert page.count('direction="ltr"') == 2


@pytest.mark.parametrize("tag", [tag for tag in TONGUES if tag != "de-simple"])
def test_every_language_has_its_pages(abroad: Place, tag: str) -> None:
    """List, committee, notice and papers are there in each, with words of its own."""
    for path in ("", "runder-tisch/", "festausschuss/", "vorlagen/"):
        page = main(abroad.text(f"{tag}/gremien/{path}index.html"))
        plain = re.sub(r'<(\w+) [^>]*lang="de".*?</\1>', "", page, flags=re.DOTALL)
        assert not any(words in plain for words in ("Gremien", "Treffen", "Schaubild", "Anlagen"))


def test_a_district_without_committees_has_no_such_page(site_from: Callable[..., Place]) -> None:
    """Neither list, data nor link is there where nobody has written a committee."""
    place = site_from()
    assert not (place.site / "gremien").exists()
    assert not (place.site / "daten/gremien.json").exists()
    assert "gremien/" not in place.text("index.html")


def test_committees_that_stand_alone_are_not_drawn(place: Place) -> None:
    """A drawing without a line would show nothing that the list does not."""
    write(place, "committees", a=records.committee(), b=records.committee(name="Beirat"))
    page = place.build().text("gremien/index.html")
    assert "<svg width" not in main(page).partition("<h2>Zum Mitnehmen")[0]
    assert links(main(page), "gremien") == ["b", "a"]


def test_a_ring_of_parents_is_told_once_for_each(place: Place) -> None:
    """Whoever is above themselves over any number of steps is told where, and nothing is built."""
    write(
        place,
        "committees",
        a=records.committee(parent="b"),
        b=records.committee(parent="c"),
        c=records.committee(parent="a"),
        d=records.committee(parent="a"),
    )
    place.build()
    assert place.brief() == [
        f"content/committees/{id_}.yaml:3:9: „parent“ führt im Kreis zu diesem Eintrag zurück."
        for id_ in "abc"
    ]
    assert not place.site.exists()


def test_a_member_must_be_one_of_two(place: Place) -> None:
    """An id that a contact and an initiative have says nothing."""
    write(place, "contacts", treff=records.office(name="Treffbüro"))
    write(place, "initiatives", treff=records.initiative(name="Treff"))
    write(place, "committees", tisch=records.committee(members=["treff"]))
    place.check()
    assert place.brief() == [
        "content/committees/tisch.yaml:3:11: „treff“ ist ein Kontakt und eine Initiative."
    ]


def test_a_member_that_was_renamed_is_found(place: Place) -> None:
    """Old ids of contacts and of initiatives lead to the new ones."""
    write(place, "contacts", amt=records.office(former_ids=["stelle"]))
    write(place, "initiatives", treff=records.initiative(former_ids=["cafe"]))
    write(place, "committees", tisch=records.committee(members=["stelle", "cafe"]))
    assert [problem.hint for problem in place.check()] == [
        "Der Eintrag heißt jetzt „amt“.",
        "Der Eintrag heißt jetzt „treff“.",
    ]


def test_a_wrong_number_of_parts_is_a_hint(place: Place) -> None:
    """It names those that are listed; ended ones do not count; the right number is no problem."""
    parts = {f"team_{n}": records.committee(name=f"Team {n}", parent="ag") for n in range(1, 7)}
    write(place, "committees", ag=records.committee(stated_parts="5"), **parts)
    (problem,) = place.check()
    assert problem.severity == "warning"
    assert problem.message == "Hier steht, es gebe 5 Teile; eingetragen sind 6."
    assert problem.hint.startswith("Eingetragen: „Team 1“, „Team 2“, ")
    write(place, "committees", team_6=parts["team_6"] | {"status": "ended"})
    assert place.check() == ()


def test_an_old_address_leads_on(example: Place) -> None:
    """A committee that was renamed is found under its old name."""
    assert "gremien/runder-tisch/" in example.text("gremien/tisch/index.html")


def unspoken(place: Place) -> None:
    """Write groups with and without a spokesperson, and places with and without an office."""
    write(
        place,
        "municipalities",
        dorf=records.municipality(name="Dorf", key="08999002", postcodes=["79902"], region=None),
    )
    write(
        place,
        "contacts",
        sprecher=records.person(name="Uwe Sprecher", function="spokesperson", consent=None),
        frueher=records.person(
            function="spokesperson", post={"until": "2026-01-01"}, name="Ute Früher"
        ),
        amt=records.office(
            function="coordinator", responsible_for={"municipalities": "altdorf"}, name="Amt"
        ),
    )
    write(
        place,
        "initiatives",
        mit=records.initiative(name="Mit Sprecher", kind="verein", contacts=["sprecher"]),
        ohne=records.initiative(name="Ohne Sprecher", kind="verein"),
        nimmer=records.initiative(name="Nicht mehr", kind="verein", contacts=["frueher"]),
        fern=records.initiative(name="Fern", kind="verein", municipality="dorf"),
        sitzt=records.initiative(name="Sitzt selbst da", kind="verein"),
        anders=records.initiative(name="Andere Art"),
        beendet=records.initiative(name="Beendet", kind="verein", status="ended"),
    )


@pytest.mark.parametrize(
    ("changes", "groups", "places"),
    [
        ({"area": ["district"], "invites": ["verein"]}, ["fern", "nimmer", "ohne"], ["dorf"]),
        ({"area": ["altdorf"], "invites": ["verein"]}, ["nimmer", "ohne"], []),
        ({"area": ["nord"], "invites": ["initiative"]}, ["anders"], []),
        ({"area": ["dorf", "altdorf"]}, [], ["dorf"]),  # no group is a working group
        ({"area": ["district"], "invites": []}, [], []),
        ({"invites": ["verein"]}, [], []),
    ],
)
def test_who_has_nobody_to_speak_for_them_is_invited(
    place: Place, changes: records.Data, groups: list[str], places: list[str]
) -> None:
    """Groups of certain kinds without a spokesperson, places without an office, in its area."""
    unspoken(place)
    write(place, "committees", tisch=records.committee(members=["sitzt"], **changes))
    found = Committees(catalog(place))
    invited = found.invited(found.active["tisch"])
    assert [group.id for group in invited.groups] == groups
    assert [town.id for town in invited.places] == places


def test_working_groups_are_invited_where_nobody_says_which(place: Place) -> None:
    """A committee with an area invites them without being told."""
    words = records.vocabulary("kinds", "initiative", "arbeitskreis")
    place.write({"content/vocabularies/kinds.yaml": records.yaml(words)})
    write(
        place,
        "initiatives",
        ak=records.initiative(kind="arbeitskreis", name="AK"),
        cafe=records.initiative(name="Café"),
    )
    write(place, "committees", tisch=records.committee(area=["altdorf"]))
    page = place.build().text("gremien/tisch/index.html")
    assert links(part(page, "eingeladen"), "initiativen") == ["ak"]
    assert links(part(page, "eingeladen"), "orte") == ["altdorf"]


def test_a_spokesperson_found_changes_the_pages(place: Place) -> None:
    """When a group has found one, the next build takes back its invitation on both pages."""
    unspoken(place)
    write(place, "committees", tisch=records.committee(area=["district"], invites=["verein"]))
    page = place.build().text("gremien/tisch/index.html")
    assert "ohne" in links(part(page, "eingeladen"), "initiativen")
    assert "erhält das Protokoll" in place.text("initiativen/ohne/index.html")
    data = records.initiative(name="Ohne Sprecher", kind="verein", contacts=["sprecher"])
    write(place, "initiatives", ohne=data)
    page = place.build().text("gremien/tisch/index.html")
    assert "ohne" not in links(part(page, "eingeladen"), "initiativen")
    assert "erhält das Protokoll" not in place.text("initiativen/ohne/index.html")


def papers(place: Place, **changes: Any) -> None:
    """Write a paper with two annexes, each with a file, for a committee."""
    write(place, "committees", tisch=records.committee())

    def document(name: str, **more: Any) -> records.Data:
        file = f"media/{name.lower()}.pdf"
        place.write({f"content/{file}": PDF})
        return {"name": name, "file": file} | more

    write(
        place,
        "documents",
        bericht=document(
            "Quartalsbericht", paper=records.paper(annexes=["zahlen", "karte"], **changes)
        ),
        zahlen=document("Notzahlen"),
        karte=document("Lagekarte"),
    )


def test_a_paper_that_is_not_public_is_in_no_file(place: Place) -> None:
    """Nor are its annexes and their files; when it is withdrawn, what was there goes."""
    papers(place)
    place.build()
    assert {"quartalsbericht.pdf", "notzahlen.pdf", "lagekarte.pdf"} <= {
        path.name for path in (place.site / "media").iterdir()
    }
    assert "Quartalsbericht" in place.text("gremien/vorlagen/index.html")
    papers(place, public="nein")
    place.build()
    assert place.problems == ()
    assert not (place.site / "media").exists()
    assert not (place.site / "gremien/vorlagen").exists()
    assert not (place.site / "dokumente").exists()
    files = place.files(place.site)
    assert not any(
        re.search(rb"Quartalsbericht|Notzahlen|Lagekarte", raw) for raw in files.values()
    )
    assert not any(b"Quartalsbericht" in raw for raw in place.files(place.cache).values())


def test_what_a_public_paper_has_as_annex_is_public(place: Place) -> None:
    """An annex of two papers is shown where one of them is."""
    papers(place, public="nein")
    other = {"name": "Kurzfassung", "url": "https://altdorf.example/kurz.pdf"}
    write(place, "documents", kurz=other | {"paper": records.paper(annexes=["zahlen"])})
    page = place.build().text("gremien/vorlagen/index.html")
    assert "notzahlen.pdf" in page
    assert "lagekarte.pdf" not in page
    assert [path.name for path in (place.site / "media").iterdir()] == ["notzahlen.pdf"]


def test_who_names_a_hidden_document_is_told(place: Place) -> None:
    """A group, a committee or a paper that names it is shown without it."""
    papers(place, public="nein")
    write(place, "initiatives", a=records.initiative(documents=["bericht"]))
    write(place, "committees", tisch=records.committee(minutes=["zahlen"], documents=["karte"]))
    other = {"name": "Kurz", "url": "https://altdorf.example/kurz.pdf"}
    write(place, "documents", kurz=other | {"paper": records.paper(annexes=["bericht"])})
    place.build()
    assert place.brief() == [
        "content/committees/tisch.yaml:3:11: „zahlen“ ist nicht öffentlich und wird nicht gezeigt.",
        "content/committees/tisch.yaml:4:13: „karte“ ist nicht öffentlich und wird nicht gezeigt.",
        "content/documents/kurz.yaml:3:80: „bericht“ ist nicht öffentlich und wird nicht gezeigt.",
        "content/initiatives/a.yaml:6:13: „bericht“ ist nicht öffentlich und wird nicht gezeigt.",
    ]
    assert ".pdf" not in place.text("initiativen/a/index.html")
    assert "protokolle" not in place.text("gremien/tisch/index.html")


def test_the_latest_paper_comes_first(place: Place) -> None:
    """Papers stand in the order of their meetings, those without a day last."""
    write(place, "committees", tisch=records.committee())
    days = {"alt": "2024-01-01", "neu": "2026-07-03", "ohne": None}
    for name, day in days.items():
        data = {"name": name, "url": f"https://altdorf.example/{name}.pdf"}
        write(place, "documents", **{name: data | {"paper": records.paper(meeting=day)}})
    page = main(place.build().text("gremien/vorlagen/index.html"))
    assert re.findall(r"/(\w+)\.pdf", page) == ["neu", "alt", "ohne"]


def test_a_long_list_of_papers_is_cut(place: Place) -> None:
    """Fifty to a page, and links between the pages."""
    write(place, "committees", tisch=records.committee())
    data = {"name": "Vorlage", "url": "https://altdorf.example/x.pdf", "paper": records.paper()}
    write(place, "documents", **{f"v{number:03}": data for number in range(51)})
    place.build()
    assert main(place.text("gremien/vorlagen/index.html")).count("x.pdf") == 50
    assert main(place.text("gremien/vorlagen/seite-2/index.html")).count("x.pdf") == 1


def test_a_change_of_a_member_shows_on_every_page(place: Place) -> None:
    """A withdrawn consent takes the name from committee, data and JSON-LD with the next build."""
    data = records.committee(
        chair="erika-beispiel",
        members=["erika-beispiel"],
        experts="erika-beispiel",
        convened_by="erika-beispiel",
    )
    write(place, "committees", tisch=data, teil=records.committee(name="Teil", parent="tisch"))
    write(place, "contacts", erika_beispiel=records.person(consent=None))
    place.build()
    assert _naming(place) == set()
    write(place, "contacts", erika_beispiel=records.person())
    place.build()
    assert {"site/gremien/index.html", "site/gremien/tisch/index.html"} <= _naming(place)
    write(place, "contacts", erika_beispiel=records.person(consent=None))
    place.build()
    assert _naming(place) == set()
    assert "Ehrenamtskoordinatorin" in place.text("gremien/tisch/index.html")


def _naming(place: Place) -> set[str]:
    """Return the files that have her name."""
    return {path for path, raw in place.files().items() if b"erika" in raw.lower()}


def test_another_committee_changes_its_neighbours(place: Place) -> None:
    """A new name shows on the pages of those above and below."""
    write(
        place,
        "committees",
        oben=records.committee(name="Oben"),
        mitte=records.committee(name="Mitte", parent="oben"),
        unten=records.committee(name="Unten", parent="mitte"),
    )
    place.build()
    write(place, "committees", mitte=records.committee(name="Zentrum", parent="oben"))
    place.build()
    for id_ in ("oben", "unten"):
        page = main(place.text(f"gremien/{id_}/index.html"))
        assert "Zentrum" in page
        assert "Mitte" not in page


def test_a_committee_without_anything_has_a_way_on(place: Place) -> None:
    """Where nobody knows who convenes it, the page names who answers for the district."""
    write(place, "committees", tisch=records.committee())
    page = main(place.build().text("gremien/tisch/index.html"))
    assert links(page, "kontakte") == ["koordination"]


def test_kinds_stand_in_the_district_s_order(place: Place) -> None:
    """Lists follow the vocabulary, and names within a kind; parts follow what they belong to."""
    write(
        place,
        "committees",
        a=records.committee(name="Zebra"),
        b=records.committee(name="Ahorn"),
        c=records.committee(name="Birke", kind="arbeitsgruppe"),
        d=records.committee(name="Teil", parent="a"),
        e=records.committee(name="Waise", parent="f"),
        f=records.committee(name="Fort", status="ended"),
    )
    found = Committees(catalog(place))
    assert [(card.id, depth) for card, depth in found.tree()] == [
        ("b", 0),
        ("e", 0),
        ("a", 0),
        ("d", 1),
        ("c", 0),
    ]


def test_a_retired_kind_is_its_successor(place: Place) -> None:
    """A committee with an old word for its kind has the page of the new one."""
    words = records.vocabulary("committee-kinds", "runder-tisch")
    words["terms"].append({"id": "tisch", "label": "Alt", "replaced_by": "runder-tisch"})
    place.write({"content/vocabularies/committee-kinds.yaml": records.yaml(words)})
    write(place, "committees", a=records.committee(kind="tisch"))
    page = place.build().text("gremien/a/index.html")
    assert '<p class="kicker">Runder-tisch</p>' in page
    assert [problem.message for problem in place.problems] == [
        "„tisch“ ist veraltet und heißt jetzt „runder-tisch“."
    ]


def test_without_events_there_are_no_meetings(place: Place) -> None:
    """Meetings are records of their own; a committee alone has none to show."""
    write(place, "committees", a=records.committee())
    found = Committees(catalog(place))
    assert found.meetings_of(found.active["a"], place.today) == Meetings((), ())


def test_meetings_are_the_dates_of_events(place: Place) -> None:
    """Today's and later ones soonest first, past ones latest first, none that was called off."""

    def event(id_: str, *days: str, status: str = "planned", committee: str = "a") -> Any:
        card = SimpleNamespace(
            id=id_,
            name={"de": id_},
            committee=committee,
            status=status,
            starts=tuple(datetime.fromisoformat(f"{day}T18:00") for day in days),
            skip=(date(2026, 12, 9),),
            topics=(),
        )
        return SimpleNamespace(card=card)

    write(place, "committees", a=records.committee(), b=records.committee(name="B"))
    events = {
        "serie": event("serie", "2026-10-14", "2026-11-22", "2026-12-09", "2027-01-13"),
        "fest": event("fest", "2025-05-01", status="held"),
        "weg": event("weg", "2026-12-01", status="cancelled"),
        "fremd": event("fremd", "2026-12-01", committee="b"),
    }
    known = catalog(place)
    found = Committees(replace(known, entries={**known.entries, "events": events}))
    met = found.meetings_of(found.active["a"], place.today)
    assert [str(it.start.date()) for it in met.coming] == ["2026-11-22", "2027-01-13"]
    assert [str(it.start.date()) for it in met.past] == ["2026-10-14", "2025-05-01"]
    assert {it.address for it in met.coming} == {"termine/serie/"}


def test_documents_of_the_example_can_be_read() -> None:
    """Minutes and papers of the example district are tagged PDF files."""
    files = sorted((THEME.parent / "content/media").glob("*.pdf"))
    assert len(files) >= 6
    for file in files:
        about = look(file.read_bytes())
        assert about is not None, file.name
        assert about.tagged, file.name
        assert about.pages >= 1
