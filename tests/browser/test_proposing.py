"""The form says what the check says, writes what the loader reads, and leads to a proposal."""

from __future__ import annotations

import json
import unicodedata
from random import Random
from typing import TYPE_CHECKING, Any, Final

import filled
import pytest

from browser.conftest import ROOT, TODAY
from browser.serving import serving
from signpost import pipeline
from signpost.disclosure import Today
from signpost.files import File
from signpost.locales import language_name
from signpost.schema.base import references
from signpost.schema.initiative import Initiative
from signpost.scrutiny import scrutinise
from signpost.source import parse
from signpost.validate import validate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from browser.serving import Server

Data = dict[str, Any]
MADE_UP: Final = 10_000
_JUDGE: Final = """async (records) => {
    const find = (name) => performance.getEntriesByType("resource").map((it) => it.name)
        .find((url) => url.includes(`/assets/${name}.`));
    const { judge } = await import(find("rules"));
    const { written } = await import(find("written"));
    const rules = judge(await (await fetch("initiatives.json")).json());
    return records.map((record) => ({
        faults: rules.faults(record).map(({ path, type }) => `${path.join(".")} ${type}`),
        said: rules.faults(record).map((fault) => rules.sentence(fault).message),
        text: written(record),
    }));
}"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The small district of the tests, built without search."""
    place = tmp_path_factory.mktemp("small")
    with serving() as running:
        order = pipeline.Order(
            content=ROOT / "tests/example/content",
            theme=ROOT / "theme",
            site=place / "site",
            cache=place / "cache",
            today=TODAY,
            jobs=1,
            base_url=running.base,
            searchable=False,
        )
        pipeline.publish(order)
        running.site = place / "site"
        yield running


@pytest.fixture(scope="module")
def rules(small: Server) -> Data:
    """What the form knows."""
    assert small.site
    found: Data = json.loads((small.site / "vorschlagen/initiatives.json").read_text("utf-8"))
    return found


@pytest.fixture
def form(new_page: Callable[..., Page], small: Server) -> Page:
    """The open form for a new entry."""
    page = new_page()
    page.goto(f"{small.base}vorschlagen/")
    page.locator("#formular:not([hidden])").wait_for()
    return page


def checked(text: str, rules: Data) -> tuple[Data | None, list[str]]:
    """Return what the loader reads of a file, and what the check says against it."""
    source, problems = parse("x.yaml", text.encode("utf-8", "surrogatepass"))
    if source is None:
        return None, [problem.message for problem in problems]
    record = validate(source, Initiative)
    if isinstance(record, tuple):
        return source.data, [problem.message for problem in record]
    file = File("initiatives", "x", "x.yaml", "x.yaml", 0, 0)
    faults = [
        problem.message
        for problem in scrutinise(file, source, record, Today(TODAY, 180, 365))
        if problem.severity == "error"
    ]
    offered = _offered(rules["record"])
    for _where, kind, id_ in references(record):
        if id_ not in offered.get(kind, set()):
            faults.append(f"{id_} is not in {kind}")
    tongues = {*record.languages, *(tag for it in record.offers for tag in it.languages)}
    faults += [f"{tag} is no language" for tag in tongues if not language_name(tag, "de")]
    return source.data, faults


def _offered(record: Data) -> dict[str, set[str]]:
    """Return what there is to choose, by what it refers to."""
    fields = record["fields"]
    offer, need = fields["offers"]["item"]["fields"], fields["needs"]["item"]["fields"]
    ways = {
        "kinds": fields["kind"],
        "carriers": fields["carrier"]["fields"]["type"],
        "municipalities": fields["municipality"],
        "areas": fields["area"]["item"],
        "topics": fields["topics"]["item"],
        "audiences": fields["audiences"]["item"],
        "offer-types": offer["type"],
        "groups": need["groups"]["item"],
        "requirements": need["requires"]["item"],
    }
    return {name: set(node["of"]) for name, node in ways.items()}


def composed(data: Any) -> Any:
    """Return data with all texts in NFC, as the loader reads them."""
    if isinstance(data, dict):
        return {key: composed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [composed(value) for value in data]
    return unicodedata.normalize("NFC", data)


def test_form_and_check_agree_on_chosen_records(form: Page, rules: Data) -> None:
    """Each value is right or wrong as the table says, in the browser and in the check alike."""
    chosen = list(filled.chosen(rules["record"]))
    assert len(chosen) >= 300
    told = form.evaluate(_JUDGE, [record for *_about, record in chosen])
    wrong = []
    for (path, value, right, record), found in zip(chosen, told, strict=True):
        data, faults = checked(found["text"], rules)
        if (not found["faults"], not faults) != (right, right):
            wrong.append((path, value[:40], right, found["faults"], faults))
        elif right:
            assert data == composed(record), (path, value)
        assert all(found["said"]), (path, value)
    assert wrong == []


def test_form_and_check_agree_on_thousands_of_records(form: Page, rules: Data) -> None:
    """And whatever the form accepts, the loader reads to the letter."""
    random = Random(37)  # noqa: S311 - the same records in every run
    made = [filled.made_up(rules["record"], random) for _ in range(MADE_UP)]
    told = form.evaluate(_JUDGE, made)
    accepted = 0
    for record, found in zip(made, told, strict=True):
        data, faults = checked(found["text"], rules)
        assert bool(found["faults"]) == bool(faults), (found["faults"], faults, found["text"])
        if not faults:
            accepted += 1
            assert data == composed(record), found["text"]
    assert MADE_UP / 4 < accepted < MADE_UP * 3 / 4
