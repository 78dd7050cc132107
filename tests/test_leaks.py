"""What must not be seen is in no file: not in pages, not in the search index, not in the cache.

One district is built twice into the same folders. At first all may be seen, which shows that each
secret would be found if it were there. Then days pass, people withdraw, a group ends, a record is
deleted, and not one of the secrets is left anywhere.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pypdf
import pytest
import records
from conftest import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BEFORE: Final = date(2026, 6, 1)
AFTER: Final = date(2026, 11, 22)
OVER: Final = "2026-08-31"
LATER: Final = "2027-05-01"


@dataclass
class Secrets:
    """Words and numbers that occur nowhere else, each under the name of the field it is in."""

    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """Return a new word."""
        found = f"qz{len(self.known):03}geheim"
        self.known[name] = (found,)
        return found

    def phone(self, name: str) -> str:
        """Return a new phone number, which pages may write in two ways."""
        number = 700 + len(self.known)
        self.known[name] = (f"23125 {number}", f"23125{number}")
        return f"030 23125 {number}"

    def postcode(self, name: str) -> str:
        """Return a new postcode."""
        self.known[name] = (f"78{len(self.known):03}",)
        return self.known[name][0]

    def point(self, name: str) -> dict[str, str]:
        """Return a new point near Altdorf."""
        number = len(self.known)
        self.known[f"{name}.lat"] = (f"48.12{number:03}7",)
        self.known[f"{name}.lon"] = (f"8.53{number:03}9",)
        return {"lat": f"48.12{number:03}7", "lon": f"8.53{number:03}9"}

    def email(self, name: str) -> str:
        """Return a new address."""
        return f"{self.word(name)}@altdorf.example"

    def url(self, name: str) -> str:
        """Return a new address."""
        return f"https://{self.word(name)}.example/"

    def in_files(self, files: Mapping[str, bytes]) -> dict[str, list[str]]:
        """Return the names of the secrets that are in files, each with those files."""
        texts = {path: path.encode() + b"\n" + _plain(raw).lower() for path, raw in files.items()}
        found = {
            name: [
                path
                for path, raw in texts.items()
                if any(token.encode() in raw for token in tokens)
            ]
            for name, tokens in self.known.items()
        }
        return {name: paths for name, paths in found.items() if paths}


def _plain(raw: bytes) -> bytes:
    """Return a file, and of a PDF what it says."""
    if not raw.startswith(b"%PDF-"):
        return raw
    pages = pypdf.PdfReader(io.BytesIO(raw)).pages
    return raw + "".join(page.extract_text() for page in pages).replace("\n", "").encode()


def a_place(secrets: Secrets, name: str, **changes: Any) -> records.Data:
    """Return a place with a secret in each field."""
    return {
        "name": secrets.word(f"{name}.name"),
        "street": secrets.word(f"{name}.street"),
        "postcode": secrets.postcode(f"{name}.postcode"),
        "location": secrets.point(f"{name}.location"),
        "transport": secrets.word(f"{name}.transport"),
        "access": {"note": secrets.word(f"{name}.access.note"), "lift": "ja"},
        "town": "Altdorf",
    } | changes


def a_person(secrets: Secrets, id_: str, **changes: Any) -> records.Data:
    """Return a person with a secret in each field that a lack of consent hides."""
    name = f"Erika {secrets.word(f'{id_}.name')}"
    return records.person(
        name=name,
        alternate_names=[secrets.word(f"{id_}.alternate_name")],
        summary=secrets.word(f"{id_}.summary"),
        phones=[
            {"number": secrets.phone(f"{id_}.phone"), "note": secrets.word(f"{id_}.phone.note")}
        ],
        email=secrets.email(f"{id_}.email"),
        channels=[
            {
                "type": "messenger",
                "name": secrets.word(f"{id_}.channel.name"),
                "url": secrets.url(f"{id_}.channel.url"),
                "note": secrets.word(f"{id_}.channel.note"),
            }
        ],
        website=secrets.url(f"{id_}.website"),
        address=a_place(secrets, f"{id_}.address"),
        hours=[{"days": "mo", "from": "9:00", "note": secrets.word(f"{id_}.hours")}],
        post={"since": "2020-01-01", "cofinanced_by": secrets.word(f"{id_}.cofinanced_by")},
        verified={"on": "2026-05-01", "by": secrets.word(f"{id_}.verified.by")},
        source={"name": secrets.word(f"{id_}.source")},
        extra={"note": secrets.word(f"{id_}.extra")},
        translations={
            "en": {
                "name": f"Erica {secrets.word(f'{id_}.en.name')}",
                "summary": secrets.word(f"{id_}.en.summary"),
                "role": "Coordinator",
            }
        },
        **changes,
    )


def a_group(secrets: Secrets, id_: str, **changes: Any) -> records.Data:
    """Return an initiative with a secret in each field but name, kind and municipality."""

    def word(name: str) -> str:
        return secrets.word(f"{id_}.{name}")

    return records.initiative(
        summary=word("summary"),
        description=word("description"),
        alternate_names=[word("alternate_name")],
        carrier={"type": "kirche", "name": word("carrier")},
        notice={"text": word("notice")},
        founded="2011",
        legal_form=word("legal_form"),
        place=a_place(secrets, f"{id_}.place"),
        phone=secrets.phone(f"{id_}.phone"),
        email=secrets.email(f"{id_}.email"),
        website=secrets.url(f"{id_}.website"),
        hours=[{"days": "mo", "note": word("hours")}],
        steps=[word("step")],
        offers=[an_offer(secrets, f"{id_}.offer")],
        needs=[a_need(secrets, f"{id_}.need")],
        verified={"on": "2026-05-01", "by": word("verified.by")},
        source={"name": word("source"), "url": secrets.url(f"{id_}.source.url")},
        extra={"note": word("extra")},
        translations={
            "en": {
                "summary": word("en.summary"),
                "description": word("en.description"),
                "steps": [word("en.step")],
                "notice": word("en.notice"),
                "transport": word("en.transport"),
                "needs": [word("en.need")],
                "offers": {"treff": {"name": word("en.offer"), "description": word("en.offer.d")}},
            }
        },
        **changes,
    )


def an_offer(secrets: Secrets, name: str, **changes: Any) -> records.Data:
    """Return an offer with a secret in each field."""
    return {
        "id": "treff",
        "name": secrets.word(f"{name}.name"),
        "summary": secrets.word(f"{name}.summary"),
        "description": secrets.word(f"{name}.description"),
        "place": a_place(secrets, f"{name}.place"),
        "online": {
            "url": secrets.url(f"{name}.online"),
            "note": secrets.word(f"{name}.online.note"),
        },
        "cost": {"amount": "5", "note": secrets.word(f"{name}.cost")},
        "registration": {"how": secrets.word(f"{name}.registration")},
        "bring": [secrets.word(f"{name}.bring")],
        "schedule": [{"days": "mo", "note": secrets.word(f"{name}.schedule")}],
    } | changes


def a_need(secrets: Secrets, name: str, **changes: Any) -> records.Data:
    """Return a need with a secret in each field."""
    return {
        "task": secrets.word(f"{name}.task"),
        "description": secrets.word(f"{name}.description"),
        "hours": secrets.word(f"{name}.hours"),
    } | changes


def a_committee(secrets: Secrets, id_: str, **changes: Any) -> records.Data:
    """Return a committee with a secret in each field but name and kind."""

    def word(name: str) -> str:
        return secrets.word(f"{id_}.{name}")

    return records.committee(
        summary=word("summary"),
        description=word("description"),
        website=secrets.url(f"{id_}.website"),
        verified={"on": "2026-05-01", "by": word("checked.by")},
        extra={"note": word("exported")},
        translations={
            "en": {
                "name": "Committee",
                "summary": word("en.summary"),
                "description": word("en.description"),
            }
        },
        **changes,
    )


def a_paper(secrets: Secrets, id_: str, **changes: Any) -> records.Data:
    """Return a council paper with a secret in each field."""

    def word(name: str) -> str:
        return secrets.word(f"{id_}.{name}")

    return records.document(
        name=word("name"),
        summary=word("summary"),
        url=secrets.url(f"{id_}.url"),
        paper=records.paper(
            number=word("number"), committee="runde", purpose=word("purpose"), **changes
        ),
        translations={
            "en": {
                "name": word("en.name"),
                "summary": word("en.summary"),
                "purpose": word("en.purpose"),
            }
        },
    )


PEOPLE: Final = ("ablauf", "entzug", "druck", "morgen", "vorbei")
"""Consent that ends, is withdrawn, for print only, given tomorrow; and a post that is over."""
COORDINATION: Final = {"function": "coordinator", "responsible_for": {"municipalities": "altdorf"}}


def the_day_before(secrets: Secrets) -> dict[str, records.Data]:
    """Return records all of which may be seen whole."""
    consent = {"given": "2026-01-01", "expires": OVER}
    lasting = {"given": "2026-01-01", "expires": LATER}
    people = {
        "ablauf": a_person(secrets, "ablauf", consent=consent, **COORDINATION),
        "entzug": a_person(secrets, "entzug", consent=lasting, **COORDINATION),
        "druck": a_person(secrets, "druck", consent=lasting),
        "morgen": a_person(secrets, "morgen", consent=lasting),
        "vorbei": a_person(secrets, "vorbei", consent=lasting, **COORDINATION),
    }
    people["vorbei"]["post"] |= {"until": OVER}
    ids = [_id(secrets, name) for name in PEOPLE]
    timed = records.initiative(
        name="Zeitgruppe",
        notice={"text": secrets.word("timed.notice"), "until": OVER},
        offers=[an_offer(secrets, "timed.offer", valid={"until": OVER})],
        needs=[a_need(secrets, "timed.need", until=OVER)],
        contacts=ids,
        translations={
            "en": {
                "summary": "We meet.",
                "notice": secrets.word("timed.en.notice"),
                "needs": [secrets.word("timed.en.need")],
                "offers": {"treff": {"name": secrets.word("timed.en.offer")}},
            }
        },
    )
    return {
        **{f"contacts/{_id(secrets, name)}": people[name] for name in PEOPLE},
        "contacts/amtsleitung": records.office(
            name="Amtsleitung", deputy=ids[0], front_office=ids[1], reports_to=ids[4]
        ),
        "contacts/umgezogen": records.office(
            name="Amt mit Adresse", address=a_place(secrets, "office.address")
        ),
        "initiatives/zeitgruppe": timed,
        "initiatives/vorbei": a_group(secrets, "ended", name="Endgruppe", contacts=ids),
        "initiatives/teil": records.initiative(name="Teilgruppe", parent="vorbei", contacts=ids),
        "initiatives/versteck": records.initiative(
            name="Versteckgruppe",
            place=a_place(secrets, "hidden.place"),
            offers=[
                {"id": "treff", "name": "Treff", "place": a_place(secrets, "hidden.offer.place")}
            ],
            translations={"en": {"transport": secrets.word("hidden.en.transport")}},
        ),
        "initiatives/geloescht": a_group(
            secrets, "removed", name=f"Löschgruppe {secrets.word('removed.name')}"
        ),
        "committees/runde": records.committee(
            name="Dauerrunde", chair=ids[0], members=ids, experts=ids, convened_by=ids
        ),
        "committees/aufgeloest": a_committee(
            secrets, "dissolved", name="Endgremium", chair=ids[1], members=ids
        ),
        "documents/vorlage": a_paper(secrets, "paper", annexes=["anlage"]),
        "documents/anlage": records.document(
            name=secrets.word("annex.name"), url=secrets.url("annex.url")
        ),
        "pages/rat": records.page(
            text="{{ list contacts }}\n\n{{ list initiatives }}\n\n{{ list needs }}"
        ),
    }


def _id(secrets: Secrets, name: str) -> str:
    """Return a person's file name, which holds the name, as people will do it."""
    return f"erika-{secrets.known[f'{name}.name'][0]}"


def the_day_after(secrets: Secrets, before: Mapping[str, records.Data]) -> dict[str, records.Data]:
    """Return the records that somebody edited meanwhile."""

    def changed(path: str, **changes: Any) -> dict[str, records.Data]:
        return {path: before[path] | changes}

    def contact(name: str) -> str:
        return f"contacts/{_id(secrets, name)}"

    hidden = before["initiatives/versteck"]
    hide = {"hide_address": "ja"}
    withdrawn = {k: v for k, v in before[contact("entzug")].items() if k != "consent"}
    return {
        contact("entzug"): withdrawn,
        **changed(contact("druck"), consent={"given": "2026-01-01", "scope": "print"}),
        **changed(contact("morgen"), consent={"given": "2026-11-23"}),
        **changed("initiatives/vorbei", status="ended", ended_on="2026-09-30"),
        **changed(
            "initiatives/versteck",
            place=hidden["place"] | hide,
            offers=[hidden["offers"][0] | {"place": hidden["offers"][0]["place"] | hide}],
        ),
        **changed("committees/aufgeloest", status="ended", ended_on="2026-09-30"),
        **changed(
            "documents/vorlage", paper=before["documents/vorlage"]["paper"] | {"public": "nein"}
        ),
        **changed("contacts/umgezogen", address=before["contacts/umgezogen"]["address"] | hide),
    }


@dataclass
class Story:
    """What was to be found before and after."""

    secrets: Secrets
    before: dict[str, bytes]
    after: dict[str, bytes]
    cache: dict[str, bytes]
    messages: list[str]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The district on both days, with its search index."""
    root: Path = tmp_path_factory.mktemp("leaks")
    place = Place(root, today=BEFORE, searchable=True)
    secrets = Secrets()
    before = the_day_before(secrets)
    place.write(records.district())
    place.write_records({"site": records.settings(languages=["de", "en"], pdf="ja"), **before})
    place.build_fine()
    seen = place.files()
    after = the_day_after(secrets, before)
    place.write_records(after)
    (place.content / "initiatives/geloescht.yaml").unlink()
    place.today = AFTER
    place.build_fine()
    return Story(secrets, seen, place.files(), place.files(place.cache), place.brief())


def never_shown(name: str) -> bool:
    """Tell whether a field is shown of nobody: its secrets must be gone as well."""
    record, _, rest = name.partition(".")
    lean = (record in PEOPLE or record == "office", rest.startswith("offer"), "offer" in name)
    ours = rest.endswith((".transport", "access.note", "location.lat", "location.lon"))
    inward = rest == "extra" and record not in PEOPLE
    return inward or (ours and any(lean)) or name in PERSONAL


PERSONAL: Final = {f"{id_}.{name}" for id_ in PEOPLE for name in ("source", "verified.by")}


def test_every_secret_would_be_found_if_it_were_there(story: Story) -> None:
    """What may be seen is in the site before: the search for secrets can find them."""
    missing = story.secrets.known.keys() - story.secrets.in_files(story.before).keys()
    assert missing == {name for name in story.secrets.known if never_shown(name)}


def test_the_search_index_would_tell(story: Story) -> None:
    """Secrets of a group's page are in the search index before, unpacked."""
    index = {path: raw for path, raw in story.before.items() if "/pagefind/" in path}
    found = story.secrets.in_files(index)
    assert {"removed.summary", "ended.description", "timed.offer.name"} <= found.keys()


def test_every_kind_of_file_would_tell(story: Story) -> None:
    """Tables, JSON, address books, the PDF and frames of other sites hold secrets before."""
    found = story.secrets.in_files(story.before)
    for path in (
        *("daten/kontakte.csv", "daten/kontakte-rfc4180.csv", "daten/kontakte.json"),
        *("daten/kontakte.vcf", "daten/kontakte.pdf", "einbetten/kontakte/index.html"),
        *("kontakte/hauptamtliche/index.html", "einbetten/kontakte/altdorf/index.html"),
    ):
        assert f"site/{path}" in found["ablauf.name"], path
        assert f"site/{path}" in found["ablauf.email"], path


def test_no_secret_is_left_in_any_file_of_the_site(story: Story) -> None:
    """Neither pages, addresses, sitemap, JSON-LD nor the search index hold a hidden value."""
    assert story.secrets.in_files(story.after) == {}


def test_no_secret_is_left_in_the_cache(story: Story) -> None:
    """What the next build may use holds no hidden value either; it knows files by their names.

    An annex alone does not say whose it is: it is kept as it is, and left out of every output.
    """
    ids = {*(f"{name}.name" for name in PEOPLE), "annex.name", "annex.url"}
    found = story.secrets.in_files(story.cache)
    assert {name: paths for name, paths in found.items() if name not in ids} == {}


def test_an_ended_group_keeps_a_bare_notice(story: Story) -> None:
    """Its page names it, the day, and who helps now; no list, map, index or sitemap names it."""
    paths = [path for path, raw in story.after.items() if b"Endgruppe" in raw]
    assert paths == ["site/en/initiativen/vorbei/index.html", "site/initiativen/vorbei/index.html"]
    page = story.after["site/initiativen/vorbei/index.html"].decode()
    assert "30. September 2026" in page
    assert "Koordinationsstelle Ehrenamt" in page
    assert "application/ld+json" not in page
    assert 'name="robots" content="noindex"' in page


def test_a_withheld_name_leaves_the_function(story: Story) -> None:
    """Without consent the page speaks of the function, under an address that tells no name."""
    pages = [path for path in story.after if path.startswith("site/kontakte/ehrenamtskoordin")]
    assert len(pages) == len(PEOPLE)
    assert all(b"Ehrenamtskoordinatorin" in story.after[path] for path in pages)
    assert not any(b"erika" in raw.lower() for raw in story.after.values())


def test_the_build_says_who_is_published_by_function_only(story: Story) -> None:
    """Each missing, expired, foreign or future consent is a warning with its place."""
    said = {
        message.split(":")[0].split("/")[-1].removesuffix(".yaml"): message.split(": ", 1)[1]
        for message in story.messages
        if "Einwilligung" in message
    }
    assert said == {
        _id(story.secrets, "ablauf"): "Die Einwilligung ist abgelaufen; "
        "veröffentlicht wird nur die Funktion.",
        _id(story.secrets, "entzug"): "Es fehlt die Einwilligung dieser Person; "
        "veröffentlicht wird nur die Funktion.",
        _id(story.secrets, "druck"): "Die Einwilligung gilt nicht fürs Web; "
        "veröffentlicht wird nur die Funktion.",
        _id(story.secrets, "morgen"): "Die Einwilligung gilt noch nicht; "
        "veröffentlicht wird nur die Funktion.",
    }


def test_a_record_deleted_alone_leaves_site_and_cache(place: Place) -> None:
    """When nothing else changes, the next build still forgets a deleted record everywhere."""
    secrets = Secrets()
    path = "content/contacts/weg.yaml"
    place.write({path: records.yaml(a_person(secrets, "weg"))})
    place.build()
    assert secrets.in_files(place.files())
    (place.root / path).unlink()
    place.build()
    assert place.problems == ()
    assert secrets.in_files(place.files(place.site, place.cache)) == {}
    assert not any(b"contacts/weg" in raw for raw in place.files(place.cache).values())
