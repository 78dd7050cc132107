"""What is new: from history where there is one, by public values alone, the same every time."""

from __future__ import annotations

import os
import subprocess
import xml.etree.ElementTree as ET
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
import records
from conftest import TODAY

from signpost import history
from signpost.feed import Feed, Item, atom
from signpost.history import Change, parsed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Place

ATOM: Final = "{http://www.w3.org/2005/Atom}"
_WHO: Final = {
    f"GIT_{who}_{what}": said
    for who in ("AUTHOR", "COMMITTER")
    for what, said in (("NAME", "Erika Beispiel"), ("EMAIL", "erika@altdorf.example"))
}


def _git(folder: Path, *words: str, day: str = "2026-01-01") -> None:
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *words],  # noqa: S607 - whichever there is
        cwd=folder,
        env=os.environ | _WHO | dates,
        check=True,
        capture_output=True,
    )


def _commit(place: Place, day: str, **found: records.Data) -> None:
    place.write_records({f"initiatives/{id_}": data for id_, data in found.items()})
    _git(place.content, "add", ".", day=day)
    _git(place.content, "commit", "-m", "Ein Eintrag", day=day)


def _xml(feed: str | bytes) -> ET.Element:
    return ET.fromstring(feed)  # noqa: S314 - what we have just written


def _titles(feed: str) -> list[str | None]:
    return [one.findtext(f"{ATOM}title") for one in _xml(feed).iter(f"{ATOM}entry")]


@pytest.fixture
def told(place: Place) -> Place:
    """A district with a history: one record from the start, then news."""
    _git(place.root, "init", str(place.content))
    _commit(place, "2026-10-01", anfang=records.initiative(name="Anfang"))
    _commit(place, "2026-10-02", neu=records.initiative(name="Neu"))
    _commit(place, "2026-10-03", anfang=records.initiative(name="Anfang", topics=["sprache"]))
    ended = records.initiative(
        name="Ende", status="ended", ended_on="2026-10-04", summary="Das ist vorbei."
    )
    _commit(place, "2026-10-04", ende=ended)
    return place


def test_history_tells_what_is_new_and_what_changed(told: Place) -> None:
    """The first commit tells nothing; later ones tell the day and what happened."""
    assert history.read(told.content, TODAY) == {
        "initiatives/ende.yaml": Change(date(2026, 10, 4), "new"),
        "initiatives/anfang.yaml": Change(date(2026, 10, 3), "changed"),
        "initiatives/neu.yaml": Change(date(2026, 10, 2), "new"),
    }


def test_a_past_day_knows_nothing_of_what_came_after(told: Place) -> None:
    """The site of any day can be built on any other; what is too long ago is no news."""
    assert list(history.read(told.content, date(2026, 10, 2))) == ["initiatives/neu.yaml"]
    assert history.read(told.content, date(2027, 6, 1)) == {}


def test_the_page_and_the_feeds_show_it(told: Place) -> None:
    """Newest first, each with day and place; of an ended one a notice and no more."""
    assert told.build().problems == ()
    page = told.text("neu/index.html")
    feed = told.text("orte/altdorf/neu.atom")

    assert _titles(feed) == [
        "Beendet: Ende (Altdorf)",
        "Geändert: Anfang (Altdorf)",
        "Neu: Neu (Altdorf)",
    ]
    assert page.index("4. Oktober 2026") < page.index("3. Oktober 2026")
    assert "Das ist vorbei." not in page + feed
    assert feed.count("<summary>Dieses Angebot gibt es nicht mehr.</summary>") == 1


def test_a_commit_is_seen_though_no_file_differs(told: Place) -> None:
    """A record that was written before it was committed is news from the commit on."""
    told.write({"content/initiatives/spaet.yaml": records.yaml(records.initiative(name="Spät"))})
    assert "Spät" not in told.build().text("neu/index.html")

    _git(told.content, "add", ".", day="2026-11-01")
    _git(told.content, "commit", "-m", "Ein Eintrag", day="2026-11-01")
    assert "Spät" in told.build().text("neu/index.html")


def test_the_same_history_gives_the_same_bytes(told: Place, tmp_path: Path) -> None:
    """Wherever it lies: a clone of it gives the same site."""
    before = {path: raw for path, raw in told.build().files().items() if "neu" in path}
    told.content.rename(tmp_path / "origin")
    _git(tmp_path, "clone", str(tmp_path / "origin"), str(told.content))

    assert {path: raw for path, raw in told.build().files().items() if "neu" in path} == before


def test_a_shallow_clone_falls_back_on_what_was_verified(told: Place, tmp_path: Path) -> None:
    """Its one commit adds every file; none of them is new for that."""
    fresh = records.initiative(name="Frisch", verified={"on": "2026-11-20", "by": "Erika"})
    old = records.initiative(name="Alt", verified={"on": "2026-01-20", "by": "Erika"})
    _commit(told, "2026-11-21", frisch=fresh, alt=old)
    told.content.rename(tmp_path / "origin")
    origin = (tmp_path / "origin").as_uri()
    _git(tmp_path, "clone", "--depth=1", origin, str(told.content))
    feed = told.build().text("neu/neu.atom")

    assert _titles(feed) == ["Geprüft: Frisch (Altdorf)"]


@pytest.mark.parametrize(
    "setting",
    ["core.fsmonitor", "gpg.program", "core.pager", "diff.external", "diff.evil.textconv"],
)
def test_a_repository_runs_nothing(told: Place, tmp_path: Path, setting: str) -> None:
    """Whatever its own configuration asks for; a folder of content may come from anywhere."""
    program, trace = tmp_path / "evil", tmp_path / "trace"
    program.write_text(f"#!/bin/sh\ntouch {trace}\n")
    program.chmod(0o755)
    (told.content / ".gitattributes").write_text("* diff=evil\n")
    _git(told.content, "config", "log.showSignature", "true")
    _git(told.content, "config", setting, str(program))

    assert len(history.read(told.content, TODAY)) == 3
    assert not trace.exists()


def test_without_git_nothing_is_known(told: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing program is no fault, and neither is one that never ends."""
    monkeypatch.setenv("PATH", str(told.root))
    assert history.read(told.content, TODAY) == {}

    slow = told.root / "git"
    slow.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(history, "_SECONDS", 0.2)
    assert history.read(told.content, TODAY) == {}


@pytest.mark.parametrize("name", ["\x01 2026", "M", "a\tb", 'a"b', "ä", "-- x", "A\nM"])
def test_no_name_of_a_file_is_taken_for_more(name: str) -> None:
    """Names stand between zero bytes, and whatever they hold, they are names."""
    log = f"\x012026-10-02 abc\0\nA\0initiatives/{name}.yaml\0M\0initiatives/b.yaml\0"

    assert parsed(log, TODAY) == {
        f"initiatives/{name}.yaml": Change(date(2026, 10, 2), "new"),
        "initiatives/b.yaml": Change(date(2026, 10, 2), "changed"),
    }


def test_a_tidying_up_is_no_news() -> None:
    """Of a commit that touches very many, no record is told to have changed."""
    files = "".join(f"M\0initiatives/{number}.yaml\0" for number in range(history.MANY))

    assert parsed(f"\x012026-10-02 abc\0\n{files}", TODAY) == {}


def test_added_and_then_changed_is_new() -> None:
    """Within the same quarter, on the day of the last change."""
    log = "\x012026-10-03 b\0\nM\0a.yaml\0\x012026-10-02 a\0\nA\0a.yaml\0"

    assert parsed(log, TODAY) == {"a.yaml": Change(date(2026, 10, 3), "new")}


HOSTILE: Final = "a]]><b>&amp;\x00\x0b\ufffe\"'</title>"


def test_a_feed_is_sound_whatever_it_tells() -> None:
    """Well-formed, with all that RFC 4287 asks for, and every text as it was written."""
    day = date(2026, 10, 2)
    item = Item(HOSTILE, "https://a.example/?x=1&y", day, HOSTILE)
    feed = Feed(
        HOSTILE, "de", "https://a.example/neu.atom", "https://a.example/", "Amt", day, (item,)
    )
    root = _xml(atom(feed))
    shown = "a]]><b>&amp;\"'</title>"

    for element, name in [(root, "feed"), (root[-1], "entry")]:
        assert element.tag == ATOM + name
        assert element.findtext(f"{ATOM}title") == shown
        assert element.findtext(f"{ATOM}updated") == "2026-10-02T00:00:00Z"
        assert (element.findtext(f"{ATOM}id") or "").startswith("https://a.example/")
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Amt"
    assert [link.get("rel") for link in root.findall(f"{ATOM}link")] == ["self", "alternate"]
    assert root[-1].find(f"{ATOM}link").get("href") == item.url  # type: ignore[union-attr] # it has one


def test_a_feed_without_news_stays_as_it_is(site_from: Callable[..., Any]) -> None:
    """From one day to the next, so that nobody fetches it anew for nothing."""
    before = site_from().text("neu/neu.atom")

    assert site_from(today=date(2026, 12, 1)).text("neu/neu.atom") == before
