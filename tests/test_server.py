"""The preview follows every save, shows what is wrong, and leaves a proper site behind."""

from __future__ import annotations

import fcntl
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Final

import pytest
import records
from conftest import THEME
from follower import Follower
from serve_command import PATIENCE, ROOT, TODAY, Serving

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Place

PAGE: Final = "/initiativen/cafe/"
CAFE: Final = records.yaml(records.initiative(name="Café Kanne"))


@pytest.fixture
def root(place: Place) -> Path:
    """A district with one initiative."""
    place.write({"content/initiatives/cafe.yaml": CAFE})
    return place.root


@pytest.fixture
def record(root: Path) -> Path:
    """The initiative's file."""
    return root / "content" / "initiatives" / "cafe.yaml"


def stamp(page: str) -> str:
    """Return the stamp that a page was sent with."""
    return page.partition("snipver=")[2].partition("&")[0]


def test_a_save_shows_on_the_page_that_is_open(root: Path, record: Path) -> None:
    """The open page is told to reload, and then shows what was saved."""
    with Serving(root) as serving:
        status, page = serving.get(PAGE)
        assert (status, "Café Kanne" in page) == (200, True)
        with Follower(serving.port) as browser:
            browser.greet(stamp(page))
            record.write_text(CAFE.replace("Café Kanne", "Café Tasse"))
            message = browser.hear(PATIENCE)
            assert message is not None
            assert message["command"] == "reload"
            assert "Café Tasse" in serving.get(PAGE)[1]
            record.write_text(f"# nur ein Kommentar\n{record.read_text()}")
            assert browser.commands(1.5) == [], "nothing changed for a reader"


def test_the_page_of_a_record_does_not_wait_for_the_site(root: Path, record: Path) -> None:
    """It follows at once and only once, all others when they are built; both show the same."""
    with Serving(root) as serving:
        with Follower(serving.port) as own, Follower(serving.port) as other:
            own.greet(stamp(serving.get(PAGE)[1]), PAGE)
            other.greet(stamp(serving.get("/orte/altdorf/")[1]), "/orte/altdorf/")
            record.write_text(CAFE.replace("Café Kanne", "Café Tasse"))
            assert own.commands(2.0) == ["reload"]
            assert other.commands(2.0) == ["reload"]
        for path in (PAGE, "/orte/altdorf/"):
            assert "Café Tasse" in serving.get(path)[1]
        page = (root / "site" / PAGE.strip("/") / "index.html").read_text()
        before, _script, after = serving.get(PAGE)[1].partition("<script async")
        assert before + after[after.index("</head>") :] == page


def test_a_mistake_shows_everywhere_until_it_is_mended(root: Path, record: Path) -> None:
    """In the browser at every address, in the terminal with its line; then the site is back."""
    with Serving(root) as serving:
        record.write_text(CAFE.replace('kind: "initiative"', 'kind: "<b>initative</b>"'))
        serving.hear("cafe.yaml:2:7")
        serving.until(lambda: serving.get("/")[0] == 503)
        for path in ("/", PAGE, "/orte/", "/nirgends/", "/404.html"):
            status, page = serving.get(path)
            assert status == 503
            assert "cafe.yaml" in page
            assert "Zeile 2, Spalte 7" in page
            assert "&lt;b&gt;initative&lt;/b&gt;" in page
            assert "<b>initative" not in page
        assert serving.get("/assets/vorschau.css")[1].count("--paper") > 2, "the theme's own look"
        assert "Café Kanne" in (serving.site / "initiativen/cafe/index.html").read_text("utf-8")
        with Follower(serving.port) as browser:
            browser.greet(stamp(page))
            record.write_text(CAFE)
            assert (browser.hear(PATIENCE) or {}).get("command") == "reload"
        assert serving.get(PAGE)[0] == 200
        serving.hear("Alles in Ordnung.")


def test_a_site_that_was_broken_from_the_start_appears_once_it_is_mended(
    root: Path, record: Path
) -> None:
    """The server starts with the problem and not with an error."""
    record.write_text("name: [")
    with Serving(root) as serving:
        assert serving.get("/")[0] == 503
        assert "cafe.yaml:1:7" in serving.said
        record.write_text(CAFE)
        serving.shows(PAGE, "Café Kanne")


def test_a_half_written_file_is_no_mistake(root: Path, record: Path) -> None:
    """Editors empty a file before they fill it; the moment between is not told."""
    with Serving(root) as serving, Follower(serving.port) as browser:
        browser.greet(stamp(serving.get(PAGE)[1]))
        for name in ("Café Tasse", "Café Teller"):
            text = CAFE.replace("Café Kanne", name)
            with record.open("w") as file:
                file.write(text[:10])
                file.flush()
                time.sleep(0.04)
                file.write(text[10:])
            serving.shows(PAGE, name)
        for name in ("Café Gabel", "Café Löffel"):  # away, and back by another name
            record.replace(record.with_name("cafe.yaml~"))
            time.sleep(0.04)
            record.write_text(CAFE.replace("Café Kanne", name))
            serving.shows(PAGE, name)
        assert set(browser.commands(1.0)) == {"reload"}
        assert "Fehler" not in serving.said


def test_what_editors_leave_beside_a_record_disturbs_nothing(root: Path, record: Path) -> None:
    """A swap file that lies there as long as the record is open."""
    with Serving(root) as serving:
        for name in (".cafe.yaml.swp", "cafe.yaml~", "#cafe.yaml#", "4913"):
            (record.parent / name).write_text("x")
        record.write_text(CAFE.replace("Café Kanne", "Café Tasse"))
        serving.shows(PAGE, "Café Tasse")
        assert "Fehler" not in serving.said


def test_many_changes_at_once_are_one_build(root: Path, record: Path) -> None:
    """Changing branches does not keep the server busy for minutes."""
    with Serving(root) as serving:
        for number in range(60):
            name = f"Verein Nummer {number}"
            record.with_name(f"verein-{number}.yaml").write_text(CAFE.replace("Café Kanne", name))
        serving.shows("/initiativen/verein-59/", "Verein Nummer 59")
        serving.shows("/initiativen/verein-0/", "Verein Nummer 0")
        time.sleep(1)
        assert serving.said.count("Gebaut:") <= 3


def test_a_change_during_a_build_is_not_lost(root: Path, record: Path) -> None:
    """Saves in quick succession end in the last one."""
    with Serving(root) as serving:
        for number in range(25):
            record.write_text(CAFE.replace("Café Kanne", f"Café Nummer {number}"))
            time.sleep(0.03)
        serving.shows(PAGE, "Café Nummer 24")
        assert (root / "site" / "initiativen" / "cafe" / "index.html").is_file()


def test_the_theme_is_followed_too(root: Path) -> None:
    """Styles and templates; a template that cannot be read is told with its line."""
    shutil.copytree(THEME, root / "theme")
    page = root / "theme" / "pages" / "initiative.html"
    text = page.read_text("utf-8")
    with Serving(root) as serving:
        styles = root / "theme" / "styles" / "base.css"
        before = serving.get(PAGE)[1]
        styles.write_text(f"{styles.read_text('utf-8')}\n@layer base {{ p {{ color: teal }} }}")
        serving.until(lambda: stamp(serving.get(PAGE)[1]) != stamp(before))
        page.write_text(f"{text}\n{{% if %}}", "utf-8")
        serving.shows("/", f"Zeile {len(text.splitlines()) + 2}")
        assert "theme/pages/initiative.html" in serving.get("/")[1]
        page.write_text(text.replace("<h1", "<h1 data-neu", 1), "utf-8")
        serving.shows(PAGE, "data-neu")
        page.write_text(text.replace("<h1", "{{ nirgends.nichts }}<h1", 1), "utf-8")
        serving.shows("/", "nirgends")
        page.write_text(text, "utf-8")
        serving.shows(PAGE, "Café Kanne")


def test_the_search_follows_and_the_site_is_a_proper_one(root: Path, record: Path) -> None:
    """Afterwards ``build`` finds nothing to do, and no file knows of the preview."""
    with Serving(root) as serving:
        serving.hear("Die Suche ist auf dem neuesten Stand.")
        record.write_text(CAFE.replace("Café Kanne", "Café Tasse"))
        serving.shows(PAGE, "Café Tasse")
        serving.hear("Die Suche ist auf dem neuesten Stand.", times=2)
    served = {p.relative_to(serving.site): p for p in serving.site.rglob("*") if p.is_file()}
    fresh = root / "fresh"
    command = [sys.executable, str(ROOT / "build.py"), "build", "--today", TODAY]
    command += ["--content", str(root / "content")]
    for where, cache in ((serving.site, serving.cache), (fresh, root / "fresh-cache")):
        done = subprocess.run(
            [*command, "--site", str(where), "--cache", str(cache)],
            capture_output=True,
            text=True,
            check=True,
        )
        if where == serving.site:
            assert "Nichts zu tun" in done.stderr
    assert served.keys() == {p.relative_to(fresh) for p in fresh.rglob("*") if p.is_file()}
    for name, path in served.items():
        assert path.read_bytes() == (fresh / name).read_bytes(), name
        assert b"livereload" not in path.read_bytes()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_server_ends_politely(root: Path, how: signal.Signals) -> None:
    """Ctrl-C is no error: 0, a last word, no process and no half file left."""
    with Serving(root) as serving:
        port = serving.port
        assert serving.end(how) == 0
    assert serving.said.endswith("Beendet.\n")
    assert "Traceback" not in serving.said
    with pytest.raises(OSError, match="refused"):
        Follower(port)
    assert sorted(path.name for path in serving.cache.iterdir() if path.is_dir()) in (
        [],
        ["spare"],
    )


def test_ending_while_the_search_is_prepared_leaves_nothing(root: Path) -> None:
    """The process that makes the index goes too, with what it had begun."""
    with Serving(root) as serving:
        serving.until(lambda: (serving.cache / "preview").is_dir() or "Suche" in serving.said)
        assert serving.end(signal.SIGINT) == 0
    assert not (serving.cache / "preview").exists()


def test_another_build_is_waited_for(root: Path, record: Path) -> None:
    """While somebody else builds the same site, a save waits and is not lost."""
    with Serving(root) as serving:
        serving.hear("Die Suche ist auf dem neuesten Stand.")
        with (serving.cache / "lock").open("rb+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            record.write_text(CAFE.replace("Café Kanne", "Café Tasse"))
            serving.hear("Ein anderer Aufruf baut")
            assert "Café Kanne" in serving.get("/orte/altdorf/")[1]
        serving.shows(PAGE, "Café Tasse")


def test_surroundings_that_do_not_allow_it_are_told(root: Path) -> None:
    """A site that cannot be written is shown as such, and served once that is put right."""
    (root / "site").mkdir()
    (root / "site" / "tagebuch.txt").write_text("mein")
    with Serving(root) as serving:
        status, page = serving.get("/")
        assert status == 503
        assert "nicht von hier stammen" in page
        assert "nicht von hier stammen" in serving.said
        assert (root / "site" / "tagebuch.txt").read_text() == "mein"
        (root / "site" / "tagebuch.txt").unlink()
        (root / "content" / "initiatives" / "cafe.yaml").touch()
        serving.shows(PAGE, "Café Kanne")


def test_a_port_that_is_none_is_refused(root: Path) -> None:
    """With a sentence and exit code 2, before anything is built."""
    serving = Serving(root, "--port", "70000", wait=False)
    assert serving.process.wait(PATIENCE) == 2
    assert serving.end(signal.SIGINT) == 2
    assert "70000" in serving.said
    assert not serving.site.exists()


def test_a_taken_port_gives_way_and_that_is_said(root: Path) -> None:
    """The address that is told is the one that answers."""
    with Serving(root) as first:
        other = root.with_name("other")
        shutil.copytree(root / "content", other / "content")
        with Serving(other, "--port", str(first.port)) as second:
            assert second.port != first.port
            assert f"Der Anschluss {first.port} ist belegt." in second.said
            assert second.get("/")[0] == 200
