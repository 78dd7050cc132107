"""The package holds together as it was meant to: downwards, and with its effects on the rim."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

PACKAGE: Final = Path(__file__).resolve().parent.parent / "signpost"

LAYERS: Final = (
    ("what a finding is, what a file of the site is", "problems artifact"),
    ("periods that districts reckon by", "spans"),
    ("how people log in to the CMS", "cms_settings"),
    ("what may be seen", "public.texts"),
    ("", "public.accessibility public.documents public.goals public.pages public.places"),
    ("", "public.committees public.reports public.times public.vocabularies"),
    ("", "public.contacts public.events public.initiatives"),
    ("", "public.settings"),
    ("", "public"),
    (
        "rules about words",
        "addresses captions chart colour compounds rings showing sorting states urls",
    ),
    ("clocks and the dates of a series", "clocks occurrences revisions usage"),
    ("sentences and what is hard in them", "sentences"),
    ("", "plain"),
    ("", "everyday holidays openings"),
    ("rules about files, codes for phones", "pdf portable printing qr sheet unwritable"),
    ("one content file as everybody sees it", "entry dialect"),
    ("lists and times in words", "phrases"),
    ("languages, Markdown, guesses at what was meant", "locales prose hints"),
    ("texts in a language or another", "spoken"),
    ("German sentences, lists within pages", "messages live"),
    ("which files are records, JSON within bounds", "files json_text"),
    ("what the program's own tests found", "evidence"),
    ("borders", "geojson topology"),
    ("", "drawing"),
    ("YAML", "yaml_messages"),
    ("", "yaml_text"),
    ("", "yaml_escapes"),
    ("", "yaml_advice"),
    ("", "yaml_walk"),
    ("", "source yaml_nodes yaml_style"),
    ("", "yaml_edit yaml_tokens"),
    ("", "yaml_layout yaml_places"),
    ("", "yaml_format"),
    ("", "tidy"),
    ("what a record may say", "schema.fields"),
    ("", "schema.base"),
    ("", "schema.document schema.inclusion schema.page schema.places schema.vocabulary"),
    ("", "schema.initiative schema.municipality schema.settings"),
    ("", "schema.committee schema.contact schema.event schema.exceptions schema.goal"),
    ("", "schema.report"),
    ("", "schema.exceptions"),
    ("", "schema"),
    ("what of a record can be translated, and into which words", "translatable glossary"),
    (
        "what content files look like, for editors and their programs",
        "editor_help editor_types editor_words",
    ),
    ("", "editor_nodes"),
    ("", "editor_schema"),
    ("a form for people who write no file", "form_rules form_views"),
    ("", "forms prefill"),
    ("what may be seen of one record", "disclosure.today"),
    ("", "disclosure.words"),
    ("", "disclosure.committees disclosure.goals disclosure.pages disclosure.places"),
    ("", "disclosure.contacts disclosure.events disclosure.offers"),
    ("", "disclosure.initiatives disclosure.telling"),
    ("", "disclosure"),
    ("what is wrong with one record", "validate inclusion wording"),
    ("", "contact_checks excuses goal_checks timing translation_checks"),
    ("hints on wording, privacy, numbers", "lint"),
    ("", "lint.findings"),
    ("", "lint.privacy lint.texts"),
    ("", "scrutiny"),
    ("records with the files that they are from", "inhand spelt"),
    ("plain language in all texts", "plainness"),
    ("files → entries, and what is remembered of them", "load memory standing"),
    ("all records together", "catalog faults"),
    ("", "agenda attainment claims committees coverage enrichment figures posts references"),
    ("", "related roster staffing taken_names"),
    ("", "hereabouts partners"),
    ("", "committee_checks lint.plausible lint.twins"),
    ("what only all of them can get wrong, where places lie", "crosscheck geography"),
    ("what the law asks for", "duties"),
    ("the look and the files beside the records", "theme media history outside"),
    ("", "past_topics"),
    ("", "news"),
    ("what pages show", "field_views handbook"),
    ("", "cms_fields field_guide"),
    ("", "views.frame"),
    ("", "views.pieces"),
    ("", "views.alphabet views.contacts views.documents views.events views.goals"),
    ("", "views.initiatives views.listing views.maps views.places views.reports views.special"),
    ("", "views.staff views.texts views.topics"),
    ("", "views.committees views.figures"),
    ("", "views"),
    ("the configuration of the CMS", "cms"),
    ("", "jsonld feed"),
    ("", "eventld"),
    ("the site as one value, where the forge asks for proposals", "site forges"),
    ("", "compiling"),
    ("", "frames paging facets filters interlingua whereabouts"),
    ("", "templates"),
    ("", "language"),
    ("", "alike contact_data vcard"),
    ("full-time contacts", "staffed"),
    (
        "the statement on accessibility, what to take along",
        "committee_data ical papers parts points sharing statement",
    ),
    ("a report as a page shows it", "account"),
    ("views → HTML", "rendering"),
    ("artifacts, none of which knows another", "outputs.pages"),
    ("", "outputs.admin outputs.alphabet outputs.calendars outputs.committees outputs.contacts"),
    ("", "outputs.coverage outputs.dates outputs.documents outputs.embedding outputs.events"),
    ("", "outputs.fields outputs.home outputs.months outputs.papers outputs.programme"),
    ("", "outputs.proposals"),
    ("", "outputs.figures outputs.goals outputs.reports"),
    ("", "outputs.finder outputs.handbook outputs.initiatives outputs.listing outputs.maps"),
    ("", "outputs.named outputs.notepad outputs.offline outputs.places outputs.signing"),
    ("", "outputs.news outputs.special"),
    ("", "outputs.partners outputs.staff outputs.tasks outputs.texts outputs.topics"),
    ("", "outputs.weekdays"),
    ("", "outputs"),
    ("artifacts → files", "exchange parallel manifest lock"),
    ("", "tree"),
    ("", "compare"),
    ("", "layout"),
    ("", "stage"),
    ("", "survey"),
    ("", "builder search"),
    ("what is old, and who should look at it", "ages"),
    ("", "doctor lint.run reminders"),
    ("", "doctor_text reminder_text"),
    ("whether web addresses lead somewhere", "links"),
    ("", "links.hosts links.places"),
    ("", "links.ask"),
    ("", "links.memory links.rounds"),
    ("", "links.check"),
    ("the story", "stock order"),
    ("", "contents"),
    ("", "pipeline"),
    ("a report as one file", "handout"),
    (
        "what a proposal changes, for those who decide on it",
        "changed code_spans differences excerpts labels naming sides",
    ),
    ("", "problem_table"),
    ("", "comment"),
    ("", "more_labels resemblance"),
    ("", "facts"),
    ("", "proposal"),
    ("", "record_history"),
    ("problems as text for people and forges", "reports"),
    ("the server for editors", "warm webfiles problem_page child"),
    ("", "aside preview trouble watching"),
    ("", "server"),
    ("the schemas as files", "schema_files"),
    ("who has to agree, proposals by form", "owners issue_form"),
    ("", "issue_entry"),
    ("new records", "known_ids"),
    ("", "draft"),
    ("", "scaffold"),
    ("", "interview"),
    ("tables of others → changes to records", "intake"),
    ("", "intake.grid intake.known intake.memory intake.saving intake.targets"),
    ("", "intake.dividing intake.heading_words intake.hours intake.hsds_files intake.merging"),
    ("", "intake.numbers intake.taking intake.workbook"),
    ("", "intake.flat intake.headings intake.reach"),
    ("", "intake.readers"),
    ("", "intake.cells"),
    ("", "intake.assignment"),
    ("", "intake.hsds intake.proposal intake.rows"),
    ("", "intake.identity intake.placing intake.texts"),
    ("", "intake.plan"),
    ("", "intake.telling"),
    ("", "intake.run"),
    ("records → tables and files of others", "outtake"),
    ("", "outtake.hsds outtake.open outtake.table"),
    ("", "outtake.run"),
    ("translators' tools", "translations"),
    ("", "translate_export translate_stamp"),
    ("", "translate_import translate_status"),
    ("", "migrate translate"),
    ("commands that change records", "rewriting stacks"),
    ("", "formatting pointing starting touching"),
    ("", "persons renaming"),
    ("", "kept traces"),
    ("", "removal"),
    ("tests and tools on this computer", "environment quality"),
    ("what is said to people, what can be asked", "terminal"),
    ("", "arguments"),
    ("", "generated"),
    ("the command line", "commands"),
    ("", "commands.bring commands.build commands.check commands.compare commands.doctor"),
    ("", "commands.fmt commands.give commands.history commands.import_issue commands.init"),
    ("", "commands.issue_form commands.migrate commands.new commands.owners"),
    ("", "commands.reminders commands.remove_person commands.rename commands.report"),
    ("", "commands.schema commands.serve commands.test commands.touch commands.translate"),
    ("", "cli"),
)
"""Each module may import what stands above it, and nothing beside or below it."""

PICKLES: Final = {
    "entry": "unpacks what load has packed",
    "load": "packs a record's public value",
    "memory": "writes and reads a file of the cache",
    "standing": "writes and reads a file of the cache",
    "templates": "writes and reads a file of the cache",
    "parallel": "reads what its own child has sent",
}
"""Who may unpack what could run code: bytes that we made ourselves."""
_UNPACKERS: Final = frozenset(("pickle", "marshal", "shelve", "copyreg"))

TIMERS: Final = {"warm": "tells how old a file is"}
"""Who may look at a clock without asking for the day, for the result to differ."""
_CLOCKS: Final = frozenset(
    ("today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "ctime", "strftime")
)
"""Functions of ``datetime``, ``date`` and ``time`` that tell the day."""

_SPEAKING: Final = frozenset(("stdout", "stderr", "exit"))
"""Names of ``sys`` that speak to people or end the program."""


def _name(path: Path) -> str:
    """Return a module's name below the package; empty for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES: Final = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
LEVEL: Final = {
    name: number for number, (_what, names) in enumerate(LAYERS) for name in names.split()
}


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf-8"))


def _imported(tree: ast.Module) -> set[str]:
    """Return every name that a module imports, wherever in it, with dots."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found.add(str(node.module))
    return found


def _own(tree: ast.Module) -> set[str]:
    """Return the modules of the package that a module imports, for types alone too."""
    names = {name.removeprefix("signpost.") for name in _imported(tree)}
    return names & (MODULES.keys() - {""})


def _used(tree: ast.Module, *owners: str) -> set[str]:
    """Return the names looked up in some modules or classes."""
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and getattr(node.value, "attr", getattr(node.value, "id", "")) in owners
    }


def _speaks(tree: ast.Module) -> bool:
    """Tell whether a module prints, other than into a file that is named, or ends the program."""
    shouts = any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
        and not any(keyword.arg == "file" for keyword in node.keywords)
        for node in ast.walk(tree)
    )
    ends = any(isinstance(n, ast.Name) and n.id in {"exit", "SystemExit"} for n in ast.walk(tree))
    from_sys = {f"sys.{name}" for name in _SPEAKING} & _imported(tree)
    return shouts or ends or bool(from_sys or _used(tree, "sys") & _SPEAKING)


def _dates(tree: ast.Module) -> bool:
    """Tell whether a module asks for the day or the time of day."""
    imported = {f"time.{name}" for name in _CLOCKS} & _imported(tree)
    return bool(imported or _used(tree, "datetime", "date", "time") & _CLOCKS)


def _unpacks(tree: ast.Module) -> bool:
    """Tell whether a module can turn bytes into objects of any kind."""
    return bool({name.partition(".")[0] for name in _imported(tree)} & _UNPACKERS)


def test_every_module_has_its_layer() -> None:
    """A new module is put into the list on purpose, and a gone one leaves it."""
    assert sorted(MODULES.keys() - {""}) == sorted(LEVEL)


def test_imports_point_down() -> None:
    """Who reads a module need know nothing of the ones above it."""
    upward = {
        (name, other)
        for name in LEVEL.keys() & MODULES
        for other in (_own(_tree(name)) & LEVEL.keys()) - {name}
        if LEVEL[other] >= LEVEL[name]
    }

    assert upward == set()


def test_only_the_command_line_speaks() -> None:
    """Everything else returns values or raises, so that a server and a test can use it too."""
    assert {name for name in MODULES if _speaks(_tree(name))} == {"terminal"}


def test_only_the_command_line_looks_at_the_calendar() -> None:
    """The day is an argument, so that the site of any day can be built on any other."""
    assert {name for name in MODULES if _dates(_tree(name))} == {"terminal", *TIMERS}


def test_only_our_own_bytes_are_unpacked() -> None:
    """Unpacking bytes from elsewhere would run whatever they hold."""
    assert {name for name in MODULES if _unpacks(_tree(name))} == PICKLES.keys()


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (_own, "if TYPE_CHECKING:\n    from signpost.cli import main"),
        (_own, "def f():\n    from signpost import cli"),
        (_own, "import signpost.cli"),
        (_speaks, "print('a')"),
        (_speaks, "import sys\nsys.exit(1)"),
        (_speaks, "from sys import stderr"),
        (_speaks, "raise SystemExit(1)"),
        (_dates, "from datetime import date\ndate.today()"),
        (_dates, "import datetime\ndatetime.datetime.now()"),
        (_dates, "from time import time"),
        (_unpacks, "from pickle import loads"),
    ],
)
def test_the_checks_see_what_they_look_for(
    check: Callable[[ast.Module], object], source: str
) -> None:
    """A check that finds nothing must be able to find something."""
    assert check(ast.parse(source))
