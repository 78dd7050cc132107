"""Fixtures: a whole content folder in one readable text, built, and what came of it."""

from __future__ import annotations

import gzip
import os
import re
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Final

import hostile
import pytest
import records
from hypothesis import settings

from signpost import contents, pipeline, theme
from signpost.order import Order
from signpost.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from signpost.problems import Problem

THEME: Final = Path(__file__).resolve().parent.parent / "theme"
EXAMPLE: Final = Path(__file__).resolve().parent / "example"
"""A small complete district: every type of page, every state of a record."""
TONGUES: Final = sorted(path.stem for path in (THEME / "locales").glob("*.po"))
"""Every language of the interface but German."""
TODAY: Final = date(2026, 11, 22)
# The same examples in every run, and no clock: other work on the machine must not fail a test.
settings.register_profile("signpost", deadline=None, derandomize=True)
settings.load_profile("signpost")

_LONG_AGO: Final = count(1_700_000_000)
_MARKER: Final = re.compile(r"^-- (\S.*) --$", re.MULTILINE)


@dataclass
class Place:
    """A folder with content, and what building it gives: again after every change, if asked."""

    root: Path
    today: date = TODAY
    searchable: bool = False
    offline: bool = False
    jobs: int = 1
    problems: tuple[Problem, ...] = field(default=(), init=False)
    """Of the last build or check: all that keeps the site from being built, or the warnings."""

    @property
    def content(self) -> Path:
        """The folder with records."""
        return self.root / "content"

    @property
    def site(self) -> Path:
        """The folder with the built site."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """The folder with what the next build may use."""
        return self.root / "cache"

    @property
    def order(self) -> Order:
        """What to build."""
        return Order(
            content=self.content,
            theme=THEME,
            site=self.site,
            cache=self.cache,
            today=self.today,
            jobs=self.jobs,
            searchable=self.searchable,
            offline=self.offline,
        )

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below the root, as if long ago: builds trust that these stay as they are."""
        for path, text in files.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode() if isinstance(text, str) else text)
            day = next(_LONG_AGO)
            os.utime(place, (day, day))

    def write_records(self, found: Mapping[str, records.Data]) -> Place:
        """Write records: path below content/, without its ending → what it holds."""
        self.write({f"content/{path}.yaml": records.yaml(data) for path, data in found.items()})
        return self

    @property
    def errors(self) -> list[str]:
        """Those problems that keep the site from being built."""
        return [str(problem) for problem in self.problems if problem.severity == "error"]

    def check(self) -> tuple[Problem, ...]:
        """Read the content; return all problems, warnings among them."""
        try:
            reading = contents.read(self.order)
            pipeline.site(self.order, reading, theme.read(THEME))
        except ContentError as error:
            self.problems = error.problems
        else:
            self.problems = reading.warnings
        return self.problems

    def build(self) -> Place:
        """Build the site, unless the content has problems."""
        try:
            _report, self.problems = pipeline.publish(self.order)
        except ContentError as error:
            self.problems = error.problems
        return self

    def build_fine(self, found: Mapping[str, records.Data] | None = None) -> Place:
        """Write records and build the site, which nothing in the content keeps it from."""
        self.write_records(found or {}).build()
        assert self.errors == []
        return self

    def text(self, path: str) -> str:
        """Return a file of the site as text."""
        return (self.site / path).read_text("utf-8")

    def files(self, *folders: Path) -> dict[str, bytes]:
        """Return every file of the site (or of some folders), unpacked where it is packed."""
        return {
            path.relative_to(self.root).as_posix(): unpacked(path.read_bytes())
            for folder in folders or (self.site,)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def brief(self) -> list[str]:
        """Return problems as „path:line:column: sentence“, paths from the root on."""
        start = f"{self.root.as_posix()}/"
        return [f"{p.where}: {p.message}".removeprefix(start) for p in self.problems]


def unpacked(raw: bytes) -> bytes:
    """Return bytes as they are, or what they hold where they are packed by gzip."""
    return gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw


def parts(text: str) -> dict[str, str]:
    """Return the files in a text: each follows its name, „-- content/x.yaml --“."""
    pieces = _MARKER.split(dedent(text))
    return {name: body.lstrip("\n") for name, body in zip(pieces[1::2], pieces[2::2], strict=True)}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let expected outputs be written anew after a change that was meant."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The example district, built once without search; tests only read it."""
    return _example(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The example district in every language there is a catalogue for; tests only read it."""
    return _example(tmp_path_factory.mktemp("abroad"), TONGUES)


def _example(root: Path, languages: Sequence[str] = ()) -> Place:
    found = Place(root)
    paths = (path for path in sorted(EXAMPLE.rglob("*")) if path.is_file())
    files = {path.relative_to(EXAMPLE).as_posix(): path.read_bytes() for path in paths}
    if languages:
        settings = files["content/site.yaml"].decode()
        wanted = f"languages: [de, {', '.join(languages)}]"
        files["content/site.yaml"] = settings.replace("languages: [de, en]", wanted).encode()
    found.write(files)
    found.build()
    assert {problem.severity for problem in found.problems} == {"warning"}
    return found


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A content folder that holds the smallest valid district."""
    found = Place(tmp_path)
    found.write(records.district())
    return found


@pytest.fixture
def site_from(place: Place) -> Callable[..., Place]:
    """Build the smallest valid district with the files of a text added to it or put in place."""

    def built(text: str = "", **options: object) -> Place:
        for name, value in options.items():
            setattr(place, name, value)
        place.write(parts(text))
        return place.build()

    return built


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The district in which every text is hostile, with its search; tests only read it."""
    return _district(tmp_path_factory, harmless=False)


@pytest.fixture(scope="session")
def harmless_twin(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The same district with harmless texts; tests only read it."""
    return _district(tmp_path_factory, harmless=True)


def _district(tmp_path_factory: pytest.TempPathFactory, *, harmless: bool) -> Place:
    found = Place(tmp_path_factory.mktemp("hostile"), searchable=True, jobs=2)
    found.write(hostile.files(harmless=harmless))
    return found.build_fine()
