"""Compare the speed of signpost with Hugo on the same district: medians, ratios, targets.

    python tests/bench/bench.py --size 300 3000 --runs 5 --search

Both build the same pages from the same records (see compare_markup.py). After a warm-up they take
turns, with the output on a RAM disk where there is one. Cold builds start without output and
caches; the others keep what the build before left. Prints figures, and is no test: a busy machine
changes the seconds, and the ratios less. Hugo reads the YAML that people write; with ``--json`` it
gets the front matter that it reads fastest.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parent))

from generate import LANGUAGES
from measure import Run, middle, run

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT: Final = Path(__file__).resolve().parents[2]
RAM: Final = Path("/dev/shm")  # noqa: S108 - a RAM disk, not a place for secrets
TODAY: Final = "2026-11-22"
LARGEST_PAGE: Final = 300_000
_TARGETS: Final = {
    ("cold", 300): 1.3,
    ("cold", 3000): 0.9,
    ("change", 3000): 0.2,
    ("nothing", 3000): 0.3,
    ("search", 3000): 0.85,
    ("peak", 300): 0.3,
    ("peak", 3000): 0.3,
    ("peak", 30000): 0.3,
}
_NAMES: Final = {
    "cold": "cold build, s",
    "change": "one description changed, s",
    "nothing": "nothing changed, and own cold, s",
    "search": "cold with search index, s",
    "peak": "largest process, cold, MiB",
}
_WORD: Final = (" und ", " sowie ")


@dataclass
class District:
    """One size, generated once, with where each program puts its site."""

    size: int
    folder: Path
    events: int = 0
    figures: dict[str, tuple[Run, Run]] = field(default_factory=dict)
    """Name → signpost, Hugo."""

    @property
    def site(self) -> Path:
        """Where signpost builds."""
        return self.folder / "site"

    @property
    def public(self) -> Path:
        """Where Hugo builds."""
        return self.folder / "public"

    def signpost(self, *options: str) -> list[str]:
        """Return the command that builds with signpost, as users give it."""
        program = str(self.folder / "program" / "build.py")
        command = [sys.executable, program, "build", "--today", TODAY]
        command += ["--content", str(self.folder / "content"), "--site", str(self.site)]
        return [*command, "--cache", str(self.folder / "cache"), *options]

    def hugo(self, *options: str) -> list[str]:
        """Return the command that builds with Hugo."""
        program = distribution("hugo").locate_file("hugo/binaries/hugo")
        where = ["--source", str(self.folder / "hugo"), "--destination", str(self.public)]
        return [str(program), "--quiet", "--clock", f"{TODAY}T12:00:00+01:00", *where, *options]

    @property
    def pagefind(self) -> list[str]:
        """Return the command that indexes Hugo's site, as its users give it."""
        from pagefind_bin import get_executable  # noqa: PLC0415 - only needed here

        return [str(get_executable()), "--site", str(self.public)]

    def clear(self) -> None:
        """Remove outputs and caches."""
        for path in (self.site, self.folder / "cache", self.public):
            shutil.rmtree(path, ignore_errors=True)
        shutil.rmtree(self.folder / "hugo" / "resources", ignore_errors=True)

    def edit(self) -> None:
        """Change one word in the description of one initiative, for both."""
        for path in (
            next(iter(sorted((self.folder / "content" / "initiatives").glob("*.yaml")))),
            next(iter(sorted((self.folder / "hugo" / "content" / "initiativen").glob("*.md")))),
        ):
            text = path.read_text()
            old, new = _WORD if _WORD[0] in text else _WORD[::-1]
            head, word, tail = text.rpartition(old)
            path.write_text(head + (new if word else "") + tail)


def prepare(
    size: int, folder: Path, *, as_json: bool = False, languages: int = 1, events: int = 0
) -> District:
    """Return a generated district, with a copy of the program that nobody edits meanwhile."""
    generate = [sys.executable, str(Path(__file__).parent / "generate.py"), str(size)]
    generate += [str(folder), "--languages", str(languages), "--events", str(events)]
    generate += ["--json"] if as_json else []
    subprocess.run(generate, check=True)
    program = folder / "program"
    for name in ("signpost", "theme"):
        shutil.copytree(ROOT / name, program / name)
    shutil.copy(ROOT / "build.py", program)
    catalogues = program / "theme" / "locales"
    english = (catalogues / "en.po").read_text()
    for tag in LANGUAGES[1:languages]:  # what is said costs the same in any language
        (catalogues / f"{tag}.po").write_text(english.replace("Language: en", f"Language: {tag}"))
    return District(size, folder, events)


def turns(
    runs: int,
    first: Callable[[], Run],
    second: Callable[[], Run],
    before: Callable[[], None],
) -> tuple[Run, Run]:
    """Return the medians of two programs that take turns."""
    ours, theirs = [], []
    for _number in range(runs):
        before()
        ours.append(first())
        theirs.append(second())
    return middle(ours), middle(theirs)


def measure(district: District, runs: int, *, search: bool) -> None:
    """Measure one district."""
    folder = district.folder

    def ours() -> Run:
        return run(district.signpost("--no-index"), folder)

    def theirs() -> Run:
        return run(district.hugo("--environment", "unsearchable"), folder)

    def with_search() -> Run:
        return run(district.signpost(), folder)

    def with_pagefind() -> Run:
        return run(district.hugo(), folder) + run(district.pagefind, folder)

    def nothing() -> None:
        """Leave all as it is."""

    district.clear()
    ours(), theirs()
    figures = district.figures
    figures["cold"] = turns(runs, ours, theirs, district.clear)
    figures["change"] = turns(runs, ours, theirs, district.edit)
    figures["nothing"] = turns(runs, ours, theirs, nothing)
    if search:
        figures["search"] = turns(runs, with_search, with_pagefind, district.clear)


def told(district: District) -> None:
    """Print the figures of one district."""
    head = ("signpost", "Hugo", "ratio", "CPU", "target")
    more = f", {district.events} events" if district.events else ""
    title = f"{district.size} initiatives{more}"
    print(f"\n{title:32}{head[0]:>10}{head[1]:>10}{head[2]:>8}{head[3]:>8}{head[4]:>9}")
    cold = district.figures["cold"][0]
    for name, (ours, theirs) in district.figures.items():
        other = cold if name == "nothing" else theirs
        line = Line(name, ours.seconds, other.seconds, f"{ours.cpu / other.cpu:.2f}")
        print(line.told(district.size))
    ours, theirs = district.figures["cold"]
    print(Line("peak", ours.peak, theirs.peak).told(district.size))
    for label, site in (("signpost", district.site), ("Hugo", district.public)):
        found = sorted(site.rglob("*.html"), key=lambda path: path.stat().st_size)
        size = found[-1].stat().st_size
        total = sum(path.stat().st_size for path in found)
        where = found[-1].relative_to(site).parent
        print(f"  {label}: {len(found)} pages, {total:,} bytes; largest {where}: {size:,}")
        if site is district.site and size > LARGEST_PAGE:
            print(f"  MISSED: no page over {LARGEST_PAGE:,} bytes")


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    name: str
    ours: float
    theirs: float
    cpu: str = ""
    """Ratio of the work of all processes."""

    def told(self, size: int) -> str:
        """Return the line with its ratio, and whether that is what we want."""
        ratio = self.ours / self.theirs
        target = _TARGETS.get((self.name, size))
        wanted = "" if target is None else f"≤ {target}"
        mark = "" if target is None or ratio <= target else "  MISSED"
        figures = f"{self.ours:10.3f}{self.theirs:10.3f}{ratio:8.2f}{self.cpu:>8}"
        return f"  {_NAMES[self.name]:30}{figures}{wanted:>9}{mark}"


def linear(measured: list[District]) -> None:
    """Print the time a record takes at each size."""
    print("\nMilliseconds a record, cold")
    for district in measured:
        ours, theirs = district.figures["cold"]
        each = 1000 / district.size
        print(
            f"  {district.size:>6}: signpost {ours.seconds * each:.2f} (CPU {ours.cpu * each:.2f}),"
            f" Hugo {theirs.seconds * each:.2f} (CPU {theirs.cpu * each:.2f})"
        )


def main() -> None:
    """Generate, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, nargs="+", default=[300, 3000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--events", type=int, default=0, help="as many events besides")
    parser.add_argument("--search", action="store_true", help="also with the search index")
    parser.add_argument("--json", action="store_true", help="Hugo's front matter as JSON")
    parser.add_argument("--folder", type=Path, help="instead of a temporary one")
    options = parser.parse_args()
    parent = RAM if RAM.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="signpost-bench-", dir=parent) as temporary:
        measured = []
        for size in options.size:
            folder = (options.folder or Path(temporary)) / str(size)
            measured.append(prepare(size, folder, as_json=options.json, events=options.events))
            measure(measured[-1], options.runs, search=options.search)
            told(measured[-1])
        linear(measured)


if __name__ == "__main__":
    main()
