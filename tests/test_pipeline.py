"""Builds: after any change the site is as if built from nothing, and no more is done."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
import yaml
from conftest import EXAMPLE, Place

from signpost import load, pipeline
from signpost.builder import Report
from signpost.problems import ContentError
from signpost.stock import Stock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from signpost.files import File

_REVISION: Final = re.compile(rb"^(?:SEQUENCE|DTSTAMP|LAST-MODIFIED):.*\r\n", re.MULTILINE)
ROOT: Final = Path(__file__).resolve().parent.parent
DAYS: Final = (
    date(2026, 11, 22),
    date(2026, 11, 30),
    date(2026, 12, 24),
    date(2026, 1, 10),
    date(2027, 4, 1),
    date(2028, 7, 1),
    date(2026, 11, 21),
)
"""Days on which offers, notices, consents and posts begin or end; not in their order."""


@pytest.fixture
def district(example: Place, tmp_path: Path) -> Place:
    """A copy of the example district that a test may change; the theme is compiled already."""
    place = Place(tmp_path)
    _copy_templates(example.cache, place.cache)
    files = (path for path in sorted(EXAMPLE.rglob("*")) if path.is_file())
    place.write({path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in files})
    return place


def _copy_templates(source: Path, target: Path) -> None:
    target.mkdir()
    for path in source.glob("templates.*"):
        shutil.copy(path, target)


def _publish(place: Place) -> Report:
    report, place.problems = pipeline.publish(place.order)
    return report


def _fresh(place: Place) -> dict[str, bytes]:
    """Return every file of the site as a build without any memory would make it."""
    order = replace(place.order, cache=place.root / "nowhere")
    _copy_templates(place.cache, order.cache)
    plan = pipeline.plan(order, lambda *_: None, Stock())
    found = {artifact.path: artifact.make(artifact.value) for artifact in plan.artifacts}
    shutil.rmtree(order.cache)
    return {path: _lasting(path, content) for path, content in found.items()}


def _lasting(path: str, content: bytes) -> bytes:
    """Return what is in a file; of calendars without their revisions, which count builds, too."""
    return _REVISION.sub(b"", content) if path.endswith(".ics") else content


def _built(place: Place) -> dict[str, bytes]:
    """Return the files of a site."""
    return {
        path.relative_to(place.site).as_posix(): _lasting(path.name, path.read_bytes())
        for path in sorted(place.site.rglob("*"))
        if path.is_file()
    }


def _change(place: Place, path: str, **changes: Any) -> None:
    """Change fields of a record; None takes one away."""
    data = yaml.load((place.content / f"{path}.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - plain texts only
    kept = {key: value for key, value in (data | changes).items() if value is not None}
    place.write({f"content/{path}.yaml": records.yaml(kept)})


def _remove(place: Place, path: str) -> None:
    (place.content / f"{path}.yaml").unlink(missing_ok=True)


def _terms(place: Place, **labels: str) -> None:
    """Give topics other labels."""
    text = (place.content / "vocabularies/topics.yaml").read_text("utf-8")
    data = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - plain texts only
    terms = [term | {"label": labels.get(term["id"], term["label"])} for term in data["terms"]]
    place.write({"content/vocabularies/topics.yaml": records.yaml(data | {"terms": terms})})


CAFE: Final = "initiatives/sprachcafe-altdorf"
BIKES: Final = "initiatives/fahrradwerkstatt-buchheim"
EDITS: Final[tuple[Callable[[Place], None], ...]] = (
    lambda p: _change(p, CAFE, name="Café der Sprachen"),
    lambda p: _change(p, CAFE, status="ended", ended_on="2026-11-01"),
    lambda p: _change(p, CAFE, status="active", ended_on=None),
    lambda p: _change(p, CAFE, topics=["wohnen", "sprache"], documents=None),
    lambda p: _change(p, CAFE, contacts=["jonas-muster", "klara-verborgen"]),
    lambda p: _change(p, BIKES, municipality="clausen", area="district", status="active"),
    lambda p: _change(p, BIKES, topics=["kinder", "reparatur"], needs=[{"task": "Schrauben"}]),
    lambda p: _change(p, BIKES, parent="repaircafe-altdorf", former_ids=["radwerkstatt"]),
    lambda p: _change(p, "initiatives/spielkreis-buchheim", municipality="altdorf"),
    lambda p: _remove(p, "initiatives/naehkreis-altdorf"),
    lambda p: p.write({"content/initiatives/neu.yaml": records.yaml(records.initiative())}),
    lambda p: _remove(p, "initiatives/neu"),
    lambda p: _change(p, "contacts/koordination", phones=[{"number": "030 23125 199"}]),
    lambda p: _change(
        p, "contacts/erika-beispiel", responsible_for={"municipalities": ["clausen"]}
    ),
    lambda p: _change(p, "contacts/erika-beispiel", consent=None),
    lambda p: _change(p, "contacts/klara-verborgen", consent={"given": "2026-02-01"}),
    lambda p: _change(p, "contacts/jonas-muster", responsible_for={"topics": "wohnen"}),
    lambda p: _change(p, "municipalities/clausen", name="Klausen", region="nord"),
    lambda p: _change(p, "site", fallback_contact="jonas-muster"),
    lambda p: _change(p, "site", languages=["de"]),
    lambda p: _change(p, "site", look={"colour": "#00594c"}),
    lambda p: _change(p, "site", freshness={"due_after_days": "10", "stale_after_days": "20"}),
    lambda p: _terms(p, sprache="Sprechen", fahrrad="Räder"),
    lambda p: _change(p, "pages/helfen", text="{{ list initiatives municipality=altdorf }}"),
    lambda p: _change(p, "pages/ueber-uns", text="{{ list needs topic=reparatur limit=1 }}"),
    lambda p: p.write({"content/media/flyer.pdf": b"%PDF-1.4\n" + b"%" * 5000}),
    lambda p: p.write({"content/media/logo.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>'}),
    lambda p: _change(p, "documents/flyer", file=None, url="https://altdorf.example/flyer.pdf"),
)


@pytest.mark.parametrize("half", [0, 1])
def test_a_build_on_another_equals_one_from_scratch(district: Place, half: int) -> None:
    """Whatever was changed since, and on whatever day, forwards or backwards."""
    dice = random.Random(6)  # noqa: S311 - no secret
    edits = list(EDITS)
    dice.shuffle(edits)
    built = 0
    for edit in edits[half::2]:
        edit(district)
        district.today = dice.choice(DAYS)
        before = _built(district)
        try:
            _publish(district)
        except ContentError:
            assert _built(district) == before
            continue
        built += 1
        fresh, found = _fresh(district), _built(district)
        different = {
            path for path in fresh.keys() | found.keys() if fresh.get(path) != found.get(path)
        }
        assert different == set()

    assert built > 10


def test_what_changed_is_written_and_nothing_else(district: Place) -> None:
    """A new number is on the pages that show it: contact, groups, lists; in each language."""
    _publish(district)
    before = _built(district)
    _change(district, "contacts/jonas-muster", phones=[{"number": "030 23125 177"}])
    report = _publish(district)
    forms = (b"030 23125 177", b"+493023125177")
    showing = {
        path for path, page in _built(district).items() if any(form in page for form in forms)
    }

    assert set(report.changed) == showing
    assert showing == {
        f"{lang}{path}/index.html"
        for lang in ("", "en/")
        for path in (
            "initiativen/fahrradwerkstatt-buchheim",
            "kontakte",
            "kontakte/jonas-muster",
            "kontakte/koordination",
            "kontakte/partner",
        )
    } | {
        "kontakte/jonas-muster/jonas-muster.vcf",
        *(f"daten/kontakte{ending}" for ending in (".csv", "-rfc4180.csv", ".json", ".vcf")),
    }
    assert {path for path in before if before[path] != _built(district)[path]} == showing
    assert report.unchanged == len(before) - len(showing)


def _states(*folders: Path) -> dict[Path, tuple[int, int]]:
    return {
        path: (path.stat().st_mtime_ns, path.stat().st_ino)
        for folder in folders
        for path in folder.rglob("*")
    }


def test_nothing_changed_is_nothing_written(district: Place) -> None:
    """Neither in the site nor in the cache; and the warnings are told again."""
    _publish(district)
    said = district.problems
    before = _states(district.site, district.cache)
    report = _publish(district)

    assert report == Report.nothing()
    assert _states(district.site, district.cache) == before
    assert district.problems == said != ()


def test_the_day_alone_rewrites_only_what_tells_it(district: Place) -> None:
    """Each page says „Stand“, and so do the contacts as JSON; files without a date stay."""
    _publish(district)
    before = _built(district)
    district.today = date(2026, 11, 23)
    report = _publish(district)

    dateless = {path for path in before if not path.endswith((".html", "kontakte.json"))}
    assert dateless.isdisjoint(report.changed)
    assert report.removed == 0


def test_a_build_of_nothing_new_loads_no_heavy_package(district: Place) -> None:
    """That is why it takes no time."""
    script = (
        "import sys; from signpost.cli import main; code = main(sys.argv[1:]);"
        "print(code, [name for name in ('pydantic', 'jinja2', 'babel') if name in sys.modules])"
    )
    folders = [f"--{name}={district.root / name}" for name in ("content", "site", "cache")]
    command = [sys.executable, "-c", script, "build", "--no-index", "--today=2026-11-22", *folders]
    first, second = (
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        for _ in range(2)
    )

    assert first.stdout == "0 ['pydantic', 'jinja2', 'babel']\n"
    assert second.stdout == "0 []\n"


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by every record that is read."""
    read: list[str] = []
    real = load.load

    def counting(found: Iterable[File], basis: load.Basis) -> Any:
        some = list(found)
        read.extend(file.id for file in some)
        return real(some, basis)

    monkeypatch.setattr(load, "load", counting)
    return read


def test_only_changed_records_are_read(district: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """And those that look different on another day."""
    _publish(district)
    read = _counted(monkeypatch)
    _change(district, BIKES, name="Fahrradwerkstatt")
    _publish(district)
    assert read == ["fahrradwerkstatt-buchheim"]
    read.clear()
    district.today = date(2026, 12, 24)
    _publish(district)
    assert read == ["treffen-clausen", "sprachcafe-altdorf"], "a meeting and a notice are over"
    read.clear()
    district.today = date(2026, 12, 23)
    _publish(district)
    assert len(read) > 20, "nothing is known of a day before the last"


def test_another_program_makes_everything_anew(
    district: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is read and rendered again; what comes out the same is not written."""
    _publish(district)
    read = _counted(monkeypatch)
    monkeypatch.setattr(Stock, "code", b"another program")
    before = _states(district.site)
    report = _publish(district)

    assert len(read) == len(set(read)) > 20
    assert (report.written, report.removed) == (0, 0)
    files = {path for path in before if path.is_file()}
    assert {p: s for p, s in _states(district.site).items() if p in files} == {
        p: s for p, s in before.items() if p in files
    }


def test_a_damaged_cache_changes_nothing(district: Place) -> None:
    """Any of its files cut short, or missing."""
    _publish(district)
    before = _built(district)
    for name in ("entries.pickle", "standing.pickle", "manifest", "lock"):
        path = district.cache / name
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        _publish(district)
        assert _built(district) == before
        path.unlink()
        _publish(district)
        assert _built(district) == before


def test_a_site_is_known_without_its_cache(district: Place) -> None:
    """Every page says who made it, so a folder of ours may be replaced."""
    _publish(district)
    before = _built(district)
    shutil.rmtree(district.cache)
    report = _publish(district)

    assert _built(district) == before
    assert report.removed == 0


def test_problems_keep_the_site_as_it_was(district: Place) -> None:
    """All of them are told at once, and nothing is written."""
    _publish(district)
    before = _states(district.site)
    _change(district, CAFE, municipality="nirgends", topics=["unbekannt"])
    _change(district, BIKES, kind=None)
    district.build()

    assert len([p for p in district.problems if p.severity == "error"]) == 3
    assert _states(district.site) == before


def test_what_was_asked_for_counts(district: Place) -> None:
    """Another address or --offline is another site, though no file changed."""
    _publish(district)
    elsewhere = replace(district.order, base_url="https://other.example/x/")
    pipeline.publish(elsewhere)
    assert "https://other.example/x/orte/" in district.text("sitemap.xml")
    pipeline.publish(replace(district.order, offline=True))
    assert 'orte/altdorf/index.html"' in district.text("index.html")
