"""Whatever stands in any text of any record stays text: in pages, JSON-LD, sitemap and messages.

The site is built from a district in which every text is hostile, and compared with its harmless
twin. What a browser makes of it is tested in ``browser/test_injection.py``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as ET

import hostile
import pytest
import records
from markupsafe import escape
from payloads import LEGITIMATE, PAYLOADS
from pydantic import BaseModel, TypeAdapter, ValidationError

from signpost.jsonld import script
from signpost.schema import KINDS, SETTINGS, fields
from signpost.yaml_text import forbidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Place

CSP: Final = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'; '
    "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'\">"
)
FRAMED: Final = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'self'; base-uri 'none'; form-action 'none'\">"
)
"""Of pages that other sites show."""
_JSON_LD: Final = re.compile(r'<script type="application/ld\+json">(.*?)</script', re.DOTALL)


def texts_of(schema: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the path of every free text in a core schema; ``*`` stands for any key or item."""
    parts: list[tuple[Any, tuple[str, ...]]] = []
    match schema:
        case {"type": "model-field", "schema": inner}:
            parts = [(inner, path)]
        case {"type": "model-fields", "fields": inner}:
            names = {name: one.get("validation_alias") or name for name, one in inner.items()}
            parts = [(one, (*path, names[name])) for name, one in inner.items()]
        case {"type": "dict", "keys_schema": keys, "values_schema": values}:
            parts = [(keys, (*path, "*")), (values, (*path, "*"))]
        case {"type": "tuple", "items_schema": inner}:
            parts = [(inner[0], (*path, "*"))]
        case {"type": "str"} if not _has_form(schema):
            yield ".".join(path)
        case {"schema": inner}:
            parts = [(inner, path)]
    for inner, place in parts:
        yield from texts_of(inner, place)


def _has_form(schema: Any) -> bool:
    """Tell whether a text is no free one: by a pattern, or by the lengths of phones and urls."""
    return "pattern" in schema or schema.get("max_length", 0) in {40, 500}


def filled(data: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the paths of all texts of a hostile record."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from filled(value, (*path, key))
            yield from filled(key, (*path, "*"))
    elif isinstance(data, list):
        for value in data:
            yield from filled(value, (*path, "*"))
    elif any(part in data for pack in hostile.PACKS for part in pack if len(part) > 3):
        yield ".".join(path)


def covers(path: str, found: set[str]) -> bool:
    """Tell whether a path of the schema is among those filled; ``*`` fits any one part."""
    form = re.compile(re.escape(path).replace(r"\*", r"[^.]+"))
    return any(form.fullmatch(one) for one in found)


@pytest.mark.parametrize("kind", [*KINDS, SETTINGS], ids=lambda kind: kind.folder)
def test_every_text_of_every_kind_is_hostile(kind: Any) -> None:
    """The schema has no free text that the hostile district leaves harmless."""
    paths = {
        path
        for name, data in hostile.district(harmless=False)
        if name.split("/")[0] in {kind.folder, kind.folder.removesuffix(".yaml")}
        for path in filled(data)
    }
    asked = set(texts_of(kind.model.__pydantic_core_schema__))
    assert len(asked) > 3
    bare = {path for path in asked if not covers(path, paths)}
    assert {path for path in bare if path.rpartition(".")[2] != "email"} == set()


def pages(place: Place) -> dict[str, str]:
    """Return every page of a site."""
    return {
        path.relative_to(place.site).as_posix(): path.read_text("utf-8")
        for path in sorted(place.site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def attacked(hostile_site: Place) -> dict[str, str]:
    """The pages of the hostile district."""
    return pages(hostile_site)


def test_the_same_pages_are_made(attacked: dict[str, str], harmless_twin: Place) -> None:
    """No text makes a page more or less, or moves one."""
    assert len(attacked) > 900
    assert attacked.keys() == pages(harmless_twin).keys()


def test_every_page_has_the_policy_before_anything_else(attacked: dict[str, str]) -> None:
    """The content security policy stands in the head before any script, style or text."""
    for path, page in attacked.items():
        start = page[: page.index(FRAMED if "einbetten/kontakte/" in path else CSP)]
        assert "<script" not in start
        assert "<link" not in start
        assert page.count("<meta http-equiv") == 1


def shape(value: Any) -> Any:
    """Return the shape of JSON: keys and types."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [shape(one) for one in value]
    return type(value).__name__


def test_json_ld_says_what_the_records_say(attacked: dict[str, str], harmless_twin: Place) -> None:
    """Each script of data is one JSON text with the twin's keys; no text adds a key or ends it."""
    found = 0
    for path, page in attacked.items():
        scripts = _JSON_LD.findall(page)
        twins = _JSON_LD.findall(harmless_twin.text(path)) if scripts else []
        assert page.count("application/ld+json") == len(scripts) == len(twins)
        for ours, theirs in zip(scripts, twins, strict=True):
            found += 1
            assert not re.search("[<>&\u2028\u2029]", ours)
            assert shape(json.loads(ours)) == shape(json.loads(theirs))
    assert found > 600


@pytest.mark.parametrize("payload", PAYLOADS)
def test_json_ld_gives_back_any_text(payload: str) -> None:
    """Every text comes out of the script as it went in."""
    assert json.loads(script({"name": payload, payload: "x"})) == {
        "@context": "https://schema.org",
        "name": payload,
        payload: "x",
    }


def test_sitemap_and_robots_are_whole(hostile_site: Place, harmless_twin: Place) -> None:
    """The sitemap is well-formed, and both name the twin's addresses."""
    ours, theirs = (place.text("sitemap.xml") for place in (hostile_site, harmless_twin))
    assert len(ET.fromstring(ours)) > 800  # noqa: S314 - our own file
    assert ours == theirs
    assert hostile_site.text("robots.txt") == harmless_twin.text("robots.txt")


class Words(HTMLParser):
    """Collects the text that readers see."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.words.append(data)


def seen(html: str) -> str:
    """Return the text of a page with every blank alike."""
    found = Words()
    found.feed(html[html.index("<main") : html.index("</main>")])
    return " ".join("".join(found.words).split())


def test_hostile_texts_are_shown_letter_by_letter(attacked: dict[str, str]) -> None:
    """Nothing is cut out or decoded: readers see exactly what somebody wrote."""
    district = dict(hostile.district(harmless=False))
    for number in range(0, len(hostile.PACKS), 4):
        id_ = f"n{number:03}"
        shown = seen(attacked[f"initiativen/{id_}/index.html"])
        data = district[f"initiatives/{id_}"]
        offer, need = data["offers"][0], data["needs"][0]
        for text in (
            *(data["name"], data["summary"], data["notice"]["text"], *data["steps"]),
            *(data["carrier"]["name"], data["legal_form"], data["source"]["name"]),
            *(data["place"]["name"], data["place"]["transport"], offer["name"], offer["summary"]),
            *(offer["online"]["note"], offer["registration"]["how"], need["task"], need["hours"]),
        ):
            assert " ".join(unicodedata.normalize("NFC", text).split()) in shown
        assert (
            data["name"] not in attacked[f"initiativen/{id_}/index.html"] or "<" not in data["name"]
        )


def test_nothing_is_filled_in(attacked: dict[str, str]) -> None:
    """Templates, format strings and shell words in texts stay what they are."""
    pack = next(pack for pack in hostile.PACKS if "{{7*7}}" in pack)
    lists = [page for path, page in attacked.items() if path.startswith("kontakte/")]
    assert all(any(str(escape(text)) in page for page in lists) for text in pack)


FORMS: Final = {
    "Url": re.compile(r"https?://[^\s\"<>`\\]+"),
    "Email": re.compile(r"[A-Za-z0-9!$'*+/=^_~.-]+@[a-z0-9äöüß.-]+", re.IGNORECASE),
    "Phone": re.compile(r"[0-9 ()+/.\-\u2010-\u2013\u00a0]+"),
    "Slug": re.compile(r"[a-z0-9-]+"),
    "PostalCode": re.compile(r"[0-9]{5}"),
    "MunicipalityKey": re.compile(r"[0-9]{8}"),
    "DistrictKey": re.compile(r"[0-9]{5}"),
    "LanguageTag": re.compile(r"[A-Za-z0-9-]+"),
    "PeriodName": re.compile(r"[0-9]{4}(/[0-9]{4})?|[0-9-]{10}/[0-9-]{10}"),
    "Colour": re.compile(r"#[0-9A-Fa-f]{6}"),
}


@pytest.mark.parametrize("name", FORMS)
def test_values_with_a_form_accept_nothing_hostile(name: str) -> None:
    """Addresses, numbers, ids and colours never hold what could leave an attribute."""
    adapter: TypeAdapter[str] = TypeAdapter(getattr(fields, name))
    for payload in PAYLOADS:
        for text in (
            payload,
            f"https://a.example/{payload}",
            f"a@b.example{payload}",
            f"1{payload}",
        ):
            try:
                value = adapter.validate_python(text)
            except ValidationError:
                continue
            assert FORMS[name].fullmatch(value), text


def test_no_other_type_of_text_has_gone_unnoticed() -> None:
    """Every type of text in the schema's list of types is tested here, as free or with a form."""
    free = {"Line", "Gap", "Summary", "Prose", "Localized", "Words"}
    converted = {
        "YesNo",
        "Count",
        "Decimal",
        "Latitude",
        "Longitude",
        "Day",
        "Moment",
        "TimeOfDay",
        "Weekday",
    }
    ours = {name for name in vars(fields) if name[0].isupper()} - {
        *("Annotated", "Any", "Final", "Literal", "AfterValidator", "BeforeValidator", "Field"),
        *("StringConstraints", "PydanticCustomError", "TYPE_CHECKING", "WEEKDAYS"),
        *("BOOLEANS", "Spelt"),
    }
    assert ours == free | converted | FORMS.keys()


@pytest.mark.parametrize("payload", [text for text in PAYLOADS if forbidden().search(text)])
def test_what_no_text_may_hold_is_refused(place: Place, payload: str) -> None:
    """Control characters and turned text do not get as far as a page."""
    record = records.initiative(summary=payload)
    place.write({"content/initiatives/a.yaml": records.yaml(record)})
    assert place.check()[0].severity == "error"


def test_every_language_comes_out_letter_by_letter(site_from: Callable[..., Place]) -> None:
    """Real words in a dozen scripts, joiners, marks and emoji are shown as they were written."""
    texts = [unicodedata.normalize("NFC", text) for text in LEGITIMATE]
    records_ = {
        f"content/initiatives/a{number}.yaml": records.yaml(
            records.initiative(name=f"{number} {text}", summary=text, steps=[text])
        )
        for number, text in enumerate(texts)
    }
    parts = "\n".join(f"-- {path} --\n{text}" for path, text in records_.items())
    site = site_from(parts)
    assert site.problems == ()
    for number, text in enumerate(texts):
        page = unescape(site.text(f"initiativen/a{number}/index.html"))
        assert page.count(text) >= 5
    assert all(text in unescape(site.text("a-z/index.html")) for text in texts)


def test_models_have_no_fields_of_unknown_type() -> None:
    """The walk over the schema finds a text in every model that has one."""
    assert issubclass(SETTINGS.model, BaseModel)
    assert "translations.*.offers.*.bring.*" in set(
        texts_of(KINDS[-1].model.__pydantic_core_schema__)
    )
