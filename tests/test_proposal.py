"""What a proposal changes, in a comment: only what the public sees, and never more than text."""

from __future__ import annotations

import inspect
import io
import json
import re
import shutil
import zipfile
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from conftest import EXAMPLE, TODAY, Place
from hypothesis import given
from hypothesis import strategies as st
from payloads import PAYLOADS

from signpost import cli, comment, facts, public
from signpost.differences import (
    LARGEST,
    NAME,
    Change,
    Comparison,
    Item,
    Moved,
    Twin,
    bounded,
    from_json,
    to_json,
)
from signpost.excerpts import MOST, excerpts
from signpost.problems import Position, Problem, Refused
from signpost.proposal import compare
from signpost.sides import look

if TYPE_CHECKING:
    from pathlib import Path

CAFE: Final = "initiatives/sprachcafe-altdorf.yaml"
GERMAN: Final = re.compile("[a-zA-Z0-9äöüß |*#:;,.·`\n–-]*")
"""Letters of our own words, and marks of our own tables and headings."""


class Proposal:
    """The example district twice: as it is, and as somebody wants it to be."""

    def __init__(self, root: Path) -> None:
        self.old, self.new = Place(root / "old"), Place(root / "new")
        for side in (self.old, self.new):
            shutil.copytree(EXAMPLE / "content", side.content)

    def edit(self, path: str, *swaps: tuple[str, str]) -> None:
        """Replace texts in a file of the new side."""
        file = self.new.content / path
        text = file.read_text("utf-8")
        for before, after in swaps:
            assert before in text
            text = text.replace(before, after)
        file.write_text(text, "utf-8")

    def write(self, path: str, data: dict[str, Any]) -> None:
        """Write a record of the new side."""
        (self.new.content / path).write_text(records.yaml(data), "utf-8")

    def compare(self) -> Comparison:
        """Return what changes."""
        return compare(look(self.old.order), look(self.new.order))


@pytest.fixture
def proposal(tmp_path: Path) -> Proposal:
    """A proposal that changes nothing yet."""
    return Proposal(tmp_path)


def _only(found: Comparison) -> Item:
    [item] = found.items
    return item


def test_nothing_changes_by_itself(proposal: Proposal) -> None:
    """Two copies are the same, and what is wrong with both is nobody's news."""
    found = proposal.compare()

    assert found == Comparison()
    assert "Nichts: Die Seiten bleiben, wie sie sind." in comment.markdown(found)
    assert comment.text(found) == "Auf der Website ändert sich nichts."


def test_a_change_is_told_field_by_field(proposal: Proposal) -> None:
    """Labels are German, times are sentences, and only what differs is told."""
    proposal.edit(
        CAFE, ("030 23125 110", "030 23125 112"), ('to: "17:00", note', 'to: "18:00", note')
    )

    item = _only(found := proposal.compare())

    assert (item.what, item.kind, item.name) == ("changed", "Initiative", "Sprachcafé Altdorf")
    assert (item.path, item.address) == (f"content/{CAFE}", "initiativen/sprachcafe-altdorf/")
    note = "(nicht in den Schulferien)"
    assert item.changes == (
        Change("Telefon", "030 23125 110", "030 23125 112"),
        Change("Öffnungszeiten", f"mittwochs, 15–17 Uhr {note}", f"mittwochs, 15–18 Uhr {note}"),
    )
    assert "    Telefon: 030 23125 110 → 030 23125 112\n" in comment.text(found)
    assert "| Telefon | `030 23125 110` | `030 23125 112` |" in comment.markdown(found)
    assert "**Bitte nachfragen,** ob das stimmt: `Telefon`" in comment.markdown(found)


def test_parts_of_a_record_are_told_one_by_one(proposal: Proposal) -> None:
    """Offers, translations and places say which of them has changed."""
    proposal.edit(
        CAFE,
        ("Kommen, sitzen, reden.", "Kommen und reden."),
        ("over coffee and cake", "over tea"),
        ("Kirchgasse 3", "Kirchgasse 5"),
    )

    changes = {change.label: change.after for change in _only(proposal.compare()).changes}

    assert changes == {
        "Kurzbeschreibung (en)": "We speak German together, over tea.",
        "Ort: Straße": "Kirchgasse 5",
        "Angebot „sprachcafe“: Kurzbeschreibung": "Kommen und reden.",
    }


def test_new_and_gone_records_are_told(proposal: Proposal) -> None:
    """A new record with all it says, a gone one by its name, and that its address leads nowhere."""
    proposal.write(
        "initiatives/neu.yaml",
        records.initiative(name="Neu", topics=["sprache"], phone="030 23125 110"),
    )
    (proposal.new.content / "initiatives/naehkreis-altdorf.yaml").unlink()

    found = proposal.compare()
    gone, new = found.items

    assert (gone.what, gone.changes, new.what) == ("gone", (), "new")
    assert Change("Telefon", "", "030 23125 110") in new.changes
    assert found.moved == (Moved("initiativen/naehkreis-altdorf/", ""),)
    assert found.counts == (("new", 1), ("gone", 1))
    assert [(twin.other, twin.same) for twin in found.twins] == [
        ("Sprachcafé Altdorf", "dieselbe Telefonnummer")
    ]


def test_a_renamed_record_is_one_change(proposal: Proposal) -> None:
    """Who lists the old id leads people there, and nothing is lost."""
    folder = proposal.new.content / "initiatives"
    (folder / "naehkreis-altdorf.yaml").rename(folder / "naehen-altdorf.yaml")
    with (folder / "naehen-altdorf.yaml").open("a", encoding="utf-8") as file:
        file.write("former_ids: [naehkreis-altdorf]\n")

    found = proposal.compare()

    assert (_only(found).what, _only(found).changes) == ("renamed", ())
    assert found.moved == (Moved("initiativen/naehkreis-altdorf/", "initiativen/naehen-altdorf/"),)


def test_an_ended_record_is_a_notice(proposal: Proposal) -> None:
    """What it said until now is not repeated."""
    proposal.edit(CAFE, ("founded: 2015", "founded: 2015\nstatus: ended\nended_on: 2026-10-31"))

    assert (_only(proposal.compare()).what, _only(proposal.compare()).changes) == ("ended", ())


def test_settings_and_files_are_compared(proposal: Proposal) -> None:
    """A swapped flyer or another address of the site is seen, though no record has changed."""
    proposal.edit("site.yaml", ("Landratsamt Beispielau", "Landratsamt Neu"))
    (proposal.new.content / "media/logo.svg").write_bytes(b"<svg xmlns='x'/>")
    (proposal.new.content / "media/neu.pdf").write_bytes(b"%PDF-")

    told = [(item.what, item.kind, item.name) for item in proposal.compare().items]

    assert ("changed", "Datei", "media/logo.svg") in told
    assert ("new", "Datei", "media/neu.pdf") in told
    assert [kind for _what, kind, _name in told].count("Website") == 1


# What is not public


def test_whoever_takes_back_consent_is_named_nowhere(proposal: Proposal) -> None:
    """Not as what was there before, and not by records that refer to the person."""
    proposal.edit("contacts/erika-beispiel.yaml", ("consent:", "#consent:"))
    proposal.edit(CAFE, ("contacts: [erika-beispiel]", "contacts: [erika-beispiel, koordination]"))

    found = proposal.compare()
    told = to_json(found._replace(problems=())) + comment.markdown(found._replace(problems=()))

    assert {item.what for item in found.items} == {"unnamed", "changed"}
    assert "Ehrenamtskoordinatorin" in told
    assert not re.search("erika|beispiel@|23125 101|39200", told, re.IGNORECASE)


def test_a_person_who_goes_is_named_nowhere(proposal: Proposal) -> None:
    """A comment outlives the page from which a name is taken."""
    (proposal.new.content / "contacts/jonas-muster.yaml").unlink()

    found = proposal.compare()._replace(problems=())

    assert [(item.what, item.name) for item in found.items if item.what == "gone"] == [
        ("gone", "Sprecher der Fahrradwerkstatt")
    ]
    assert not re.search("jonas|muster", to_json(found), re.IGNORECASE)


def test_what_nobody_may_see_changes_nothing(proposal: Proposal) -> None:
    """A person without consent, a hidden address and a paper that is not public."""
    proposal.edit("contacts/klara-verborgen.yaml", ("030 23125 103", "030 23125 199"))
    proposal.edit("documents/stellenplan.yaml", ("name:", "summary: Geheim.\nname:"))

    assert to_json(proposal.compare()) == to_json(Comparison())


def test_a_hidden_address_is_not_told(place: Place, tmp_path: Path) -> None:
    """Who hides an address hides it in the comment, too; what is shown in its stead is told."""
    street = {"street": "Geheimweg 7", "town": "Altdorf"}
    hidden = {**street, "hide_address": "ja"}
    new = Place(tmp_path / "new")
    shutil.copytree(place.content, new.content)
    for side, where in ((place, hidden), (new, {**hidden, "street": "Geheimweg 8"})):
        side.write({"content/initiatives/haus.yaml": records.yaml(records.initiative(place=where))})

    assert "Geheimweg" not in to_json(compare(look(place.order), look(new.order)))


def test_an_address_that_is_hidden_now_is_not_repeated(proposal: Proposal) -> None:
    """A group that moves into a shelter does not find its address in the comment for ever."""
    proposal.edit(CAFE, ("  street: Kirchgasse 3", "  hide_address: ja\n  street: Kirchgasse 3"))

    found = proposal.compare()

    assert Change("Ort: Adresse verborgen", "nein", "ja") in _only(found).changes
    assert not re.search("Kirchgasse|Gemeindehaus|Bus 760|48,6|Rampe", to_json(found))


def test_problems_are_those_of_the_proposal(proposal: Proposal) -> None:
    """With file and line; a file that cannot be read is neither gone nor compared."""
    proposal.edit(CAFE, ("topics: [sprache]", "topics: [sprahce]"))
    proposal.edit("initiatives/naehkreis-altdorf.yaml", ("name:", "name"))

    found = proposal.compare()
    told = comment.markdown(found)

    places = [str(problem.where) for problem in found.problems if problem.severity == "error"]
    assert places == ["content/initiatives/naehkreis-altdorf.yaml:1:1", f"content/{CAFE}:14:10"]
    assert "### Noch nicht veröffentlicht: 2 Fehler" in told
    assert "`Meinten Sie „sprache“?`" in told
    assert found.unread == ("content/initiatives/naehkreis-altdorf.yaml",)
    assert [item.what for item in found.items] == ["changed"]
    assert found.moved == ()


def test_a_folder_that_is_none_is_said(proposal: Proposal) -> None:
    """Without settings nothing can be compared; that is told and no fault of the program."""
    (proposal.new.content / "site.yaml").unlink()

    found = proposal.compare()

    assert not found.compared
    assert "Die Datei „site.yaml“ fehlt." in comment.markdown(found)
    assert "erst sagen, wenn die Fehler behoben sind" in comment.markdown(found)


def test_every_public_field_has_a_label() -> None:
    """A new field is told of, or left out on purpose."""
    kinds = [
        (name, kind)
        for name, kind in inspect.getmembers(public, inspect.isclass)
        if issubclass(kind, tuple) and kind.__module__.startswith(f"{public.__name__}.")
    ]
    known = facts.LABELLED
    small = {
        "Slot",
        "Rhythm",
        "LiveList",
        "Opening",
        "Staffing",
        "Volunteers",
        "Checked",
        "Outside",
    }
    missing = {
        f"{name}.{field}"
        for name, kind in kinds
        if name not in small
        for field in set(getattr(kind, "_fields", ())) - known.get(name, {}).keys()
    }

    assert missing == set()


def _both_ways(old: Place, new: Place) -> Comparison:
    there, back = (compare(look(a.order), look(b.order)) for a, b in ((old, new), (new, old)))
    assert there.compared
    assert back.compared
    return there


def test_every_kind_can_come_and_go(tmp_path: Path, example: Place) -> None:
    """From the smallest district to one that has everything, and back."""
    small = Place(tmp_path)
    small.write(records.district())

    found = _both_ways(small, example)._replace(problems=())

    kinds = {item.kind for item in found.items if item.what == "new"}
    assert kinds >= {
        "Initiative",
        "Ansprechperson",
        "Termin",
        "Gremium",
        "Ziel",
        "Bericht",
        "Dokument",
    }
    assert not re.search(
        "klara|verborgen@|stellenplan|030 23125 103", to_json(found), re.IGNORECASE
    )
    assert all(
        change.after for item in found.items if item.what == "new" for change in item.changes
    )


# A comment is text


def _outside_code(text: str) -> str:
    """Return all of a comment that a forge takes for more than text: what is not code.

    A run of backticks opens a span that the next run of the same length closes (CommonMark 6.1);
    here every run is one long, and no line is left with one open.
    """
    mark, *lines = text.rstrip("\n").split("\n")
    assert mark == comment.MARK
    found = []
    for line in lines:
        parts = line.split("`")
        assert len(parts) % 2, line
        assert all(parts[1::2]), line
        assert not any("|" in part for part in parts[1::2]), line
        found.append("``".join(parts[::2]))
    return "\n".join(found)


def _filled(text: str) -> Comparison:
    """Return a comparison that says a text wherever it can."""
    change = Change(text, text, text)
    what = ("new", "changed", "gone", "ended", "unnamed", "renamed")
    return Comparison(
        items=tuple(Item(it, text, text, text, text, (change,)) for it in what),  # type: ignore[arg-type] # each is one
        moved=(Moved(text, text), Moved(text, "")),
        twins=(Twin(text, text, text, text),),
        problems=(Problem(Position(text), text, text), Problem(Position(text), text)),
        unread=(text,),
        counts=(("new", 1),),
    )


HARMLESS: Final = _outside_code(comment.markdown(_filled("`x1`")))


@pytest.mark.parametrize(
    "text",
    [
        "@koordination @team/alle",
        "[Hier](https://evil.example) ![x](https://evil.example/x.png) https://evil.example",
        "` `` ``` ````",
        "a | b || \\| \\",
        "<img src=x onerror=alert(1)><!-- x --> --> <script>",
        "x\n\n# Angenommen\n\n- [x] ja\n\n```\n::error::x\n",
        "\r\n::set-output name=x::y\r::error file=a,line=1::b ##[error]x",
        "#1 GH-1 a/b#2 !3 ~label :+1: $`x`$ $$x$$ [[Wiki]] /close\n/approve",
        "\u202egpj.exe\u2066 \u200b\ufeff\x00\x1b[31m",
        "{+ + } {- -} <details> &lt;b&gt; &#64;koordination",
        "***a*** __b__ ~~c~~ ==d== ^e^ :::x",
        "www.evil.example post@evil.example",
        "",
        " ",
    ],
)
def test_no_text_leaves_its_code_span(text: str) -> None:
    """No mention, no link, no picture, no HTML: around the code there are our own words alone."""
    told = _outside_code(comment.markdown(_filled(text)))

    assert GERMAN.fullmatch(told)
    assert not re.search(r"@|evil|://|<|\[|::|#\d|\$|\*{3}|_|~|\\", told)


def test_payloads_stay_within_code() -> None:
    """All texts that would do harm on a page do none here."""
    for payload in PAYLOADS:
        if not re.fullmatch("(?:[A-Za-zÄÖÜäöüß „“’,()]|: )+", payload):
            told = _outside_code(comment.markdown(_filled(payload)))
            assert told == HARMLESS, payload


@given(st.text(max_size=120))
def test_whatever_a_text_is_the_comment_has_the_same_frame(text: str) -> None:
    """The words outside of code differ by nothing that came from a proposal."""
    told = _outside_code(comment.markdown(_filled(f"`{text}`1")))

    assert told == HARMLESS


def test_a_comment_is_never_too_long() -> None:
    """However much changes, the comment fits, and the rest is counted."""
    change = Change("Beschreibung", "ä" * 200, "ö" * 200)
    item = Item("changed", "Initiative", "ü" * 200, "content/x.yaml", "x/", (change,) * 150)
    found = bounded(
        Comparison(
            items=(item,) * 3_000,
            moved=(Moved("ä" * 300, "ö" * 300),) * 3_000,
            problems=tuple(Problem(Position("ä" * 300, n), "ö" * 900) for n in range(3_000)),
            unread=("ä" * 300,) * 3_000,
        )
    )

    told = comment.markdown(found)

    assert len(told.encode()) <= comment.LARGEST + 100
    assert dict(found.counts) == {"changed": 3_000}
    assert len(to_json(found).encode()) < LARGEST


def test_long_texts_are_cut_to_what_differs() -> None:
    """One word in a long description is seen at once."""
    around = "Wort " * 500
    before, after = excerpts(f"{around}alt {around}", f"{around}neu {around}")

    assert before.replace("alt", "neu") == after
    assert (before[0], before[-1], "neu" in after) == ("…", "…", True)
    assert excerpts("a", "b") == ("a", "b")
    assert all(len(part) <= MOST + 2 for part in excerpts("x" * 900, "y" * 900))


# As JSON, and back


@given(st.text(max_size=60))
def test_json_gives_the_same_comparison(text: str) -> None:
    """What one run writes, the other one reads."""
    found = _filled(text)

    assert from_json(to_json(found).encode("utf-8", "surrogatepass")) == found


def _zip(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def test_json_may_come_in_a_zip_file() -> None:
    """As forges keep it."""
    assert from_json(_zip(**{NAME: to_json(Comparison()).encode()})) == Comparison()


GOOD: Final = json.loads(to_json(_filled("x")))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{" * 10_000,
        b'{"items": []}',
        b"PK\x03\x04 und nichts weiter",
        _zip(**{"../../x": b"{}"}),
        _zip(**{NAME: b"{}", "x.sh": b"#!/bin/sh"}),
        _zip(**{NAME: b" " * (LARGEST + 9)}),
        b" " * (LARGEST + 1),
        json.dumps({**GOOD, "counts": {"new": -1}}).encode(),
        json.dumps({**GOOD, "counts": {"<b>": 1}}).encode(),
        json.dumps({**GOOD, "counts": {"new": 1e400}}).encode(),
        json.dumps({**GOOD, "items": GOOD["items"] * 1_000}).encode(),
        json.dumps({**GOOD, "items": [{**GOOD["items"][0], "what": "x"}]}).encode(),
        json.dumps({**GOOD, "items": [{**GOOD["items"][0], "name": ["x"]}]}).encode(),
        json.dumps({**GOOD, "problems": [{}]}).encode(),
        json.dumps({**GOOD, "unread": {}}).encode(),
    ],
)
def test_what_is_no_comparison_is_refused(raw: bytes) -> None:
    """A stranger may have made the file: nothing but a sentence comes of it."""
    with pytest.raises(Refused, match=r"^[A-Z].*\.$"):
        from_json(raw)


# The command


def test_the_command_compares(proposal: Proposal, capsys: pytest.CaptureFixture[str]) -> None:
    """Two folders in, a text out, and a file that a later run turns into the comment."""
    proposal.edit(CAFE, ("030 23125 110", "030 23125 112"))
    out = proposal.new.root / "vergleich.json"
    sides = [str(proposal.old.content), str(proposal.new.content)]

    assert cli.main(["compare", *sides, f"--today={TODAY}", f"--out={out}"]) == 0
    assert "Telefon: 030 23125 110 → 030 23125 112" in capsys.readouterr().out
    assert cli.main(["compare", "--read", str(out), "--format=markdown"]) == 0
    assert capsys.readouterr().out.startswith(
        f"{comment.MARK}\n### Was sich auf der Website ändert"
    )
    assert cli.main(["compare", *sides, f"--today={TODAY}", "--format=json"]) == 0
    assert capsys.readouterr().out == out.read_text("utf-8")


def test_the_command_says_what_is_wrong(
    proposal: Proposal, capsys: pytest.CaptureFixture[str]
) -> None:
    """1 for content with errors, 2 for a wrong call or a file that is no comparison."""
    proposal.edit(CAFE, ("topics: [sprache]", "topics: [sprahce]"))
    sides = [str(proposal.old.content), str(proposal.new.content)]

    assert cli.main(["compare", *sides, f"--today={TODAY}"]) == 1
    assert "Meinten Sie „sprache“?" in capsys.readouterr().err
    assert cli.main(["compare", sides[0]]) == 2
    assert cli.main(["compare", "--read", str(proposal.new.content / "site.yaml")]) == 2
    assert "kein Vergleich" in capsys.readouterr().err
