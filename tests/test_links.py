"""Links are asked by night: politely, only on the public net, and told when they fail again."""

from __future__ import annotations

import json
import socket
import ssl
import subprocess
import threading
from collections import Counter
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest
import records

from signpost import cli, contents, excuses, files
from signpost.links import check as night
from signpost.links import memory
from signpost.links.ask import Answer, Manners, ask
from signpost.links.check import check, summary
from signpost.links.hosts import is_port, is_public
from signpost.links.places import is_invented, of_settings, places
from signpost.links.rounds import rounds
from signpost.problems import Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from conftest import Place

    from signpost.links.check import Checked

TODAY = date(2026, 11, 22)
HOST = "verein.example"


class _Pages(BaseHTTPRequestHandler):
    """Answers by path; counts what was asked."""

    asked: ClassVar[Counter[str]] = Counter()
    hosts: ClassVar[set[str | None]] = set()

    def _answer(self) -> None:
        type(self).asked[f"{self.command} {self.path}"] += 1
        type(self).hosts.add(self.headers["Host"])
        first, _, rest = self.path.strip("/").partition("/")
        if first == "ohne-head":
            self._send(405 if self.command == "HEAD" else 200)
        elif first == "nach":
            status, _, target = rest.partition("/")
            self._send(int(status), f"/{target}")
        elif first == "weg":
            self._send(302, {"datei": "file:///etc/passwd", "post": "http://h:25/"}[rest])
        elif first == "kreis":
            self._send(302, "/kreis/b" if rest == "a" else "/kreis/a")
        elif first == "kette":
            self._send(302, f"/kette/{int(rest) + 1}")
        elif first == "innen":
            self._send(302, "http://innen.example/")
        elif first == "umlaut":
            self._send(301, "/gr\u00fc\u00dfe".encode().decode("latin-1"))
        elif first.isdigit():
            self._send(int(first))
        else:
            self._send(200)

    do_HEAD = do_GET = _answer  # noqa: N815 - the names that the server looks for

    def _send(self, status: int, target: str = "") -> None:
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a server on this computer."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def _home(host: str, _port: int) -> tuple[str, ...]:
    """Resolve every name to this computer, and one to a private network."""
    return ("10.0.0.7",) if host == "innen.example" else ("127.0.0.1",)


HERE = Manners(seconds=5, resolve=_home, allowed=lambda address: address == "127.0.0.1")


def _ask(port: int, path: str, manners: Manners = HERE) -> Answer:
    return ask(f"http://{HOST}:{port}{path}", manners)


ANSWERS = [
    ("/da", "fine", ""),
    ("/ohne-head", "fine", ""),
    ("/404", "dead", "die Seite gibt es nicht mehr (404)"),
    ("/410", "dead", "die Seite gibt es nicht mehr (410)"),
    ("/500", "dead", "der Server meldet einen Fehler (500)"),
    ("/400", "dead", "der Server meldet einen Fehler (400)"),
    ("/204", "fine", ""),
    ("/304", "dead", "der Server antwortet mit 304"),
    ("/401", "shut", "der Server lässt uns nicht hinein (401)"),
    ("/403", "shut", "der Server lässt uns nicht hinein (403)"),
    ("/429", "shut", "der Server lässt uns nicht hinein (429)"),
    ("/nach/302/da", "fine", ""),
    ("/nach/303/404", "dead", "die Seite gibt es nicht mehr (404)"),
    ("/nach/302/", "dead", "die Seite gibt es nicht mehr, es erscheint die Startseite"),
    ("/kreis/a", "dead", "leitet im Kreis um"),
    ("/kette/1", "dead", "leitet mehr als 5-mal um"),
    ("/weg/datei", "forbidden", "leitet zu keiner Internetadresse um"),
    ("/weg/post", "forbidden", "führt zu Anschluss 25, den keine Website hat"),
    ("/innen", "forbidden", "führt in ein privates Netz"),
]


@pytest.mark.parametrize(("path", "verdict", "detail"), ANSWERS)
def test_answers_are_understood(port: int, path: str, verdict: str, detail: str) -> None:
    """Each answer means something to an editor, and nothing is followed that is no web page."""
    found = _ask(port, path)

    assert (found.verdict, found.detail) == (verdict, detail)


def test_moves_are_told_when_they_are_for_good(port: int) -> None:
    """A redirect for now keeps the address; one for good gives the new one."""
    start = f"http://{HOST}:{port}"

    assert _ask(port, "/nach/301/neu") == Answer("moved", "", f"{start}/neu")
    assert _ask(port, "/nach/308/nach/301/neu") == Answer("moved", "", f"{start}/neu")
    assert _ask(port, "/nach/301/nach/302/jetzt") == Answer("moved", "", f"{start}/nach/302/jetzt")
    assert _ask(port, "/nach/302/nach/301/neu").verdict == "fine"
    assert _ask(port, "/umlaut").now == f"{start}/grüße"


def test_a_head_is_enough_where_it_is_answered(port: int) -> None:
    """GET comes only after a refusal; a server that asks us to slow down is not asked again."""
    _Pages.asked.clear()
    for path in ("/ein-kopf", "/ohne-head/x", "/429/x"):
        _ask(port, path)

    assert _Pages.asked == {
        "HEAD /ein-kopf": 1,
        "HEAD /ohne-head/x": 1,
        "GET /ohne-head/x": 1,
        "HEAD /429/x": 1,
    }
    assert f"{HOST}:{port}" in _Pages.hosts


@contextmanager
def _listening(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """Run a server of one connection after the other that says what it likes."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(10)

        def serve() -> None:
            while True:
                try:
                    connection, _ = door.accept()
                    with connection:
                        talk(connection)
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield door.getsockname()[1]


def test_nothing_takes_forever() -> None:
    """Neither a server that says nothing, nor one that says a letter now and then."""
    over = threading.Event()

    def silent(_connection: socket.socket) -> None:
        over.wait(5)

    def slowly(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        while not over.wait(0.05):
            connection.sendall(b"x")

    quick = Manners(seconds=0.3, resolve=_home, allowed=HERE.allowed)
    for talk in (silent, slowly):
        over.clear()
        with _listening(talk) as door:
            assert _ask(door, "/", quick).verdict == "silent"
            over.set()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"Hallo!\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000,
        b"\xff\x00" * 50_000,
    ],
)
def test_garbage_is_no_answer(said: bytes) -> None:
    """What is no HTTP, or too much of it, ends as a server that does not answer."""

    def talk(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(said)

    with _listening(talk) as door:
        assert _ask(door, "/").verdict == "silent"


@pytest.mark.parametrize("target", ["http://[::1/", "http://a b/", "//", "x" * 5000, "http://:0/"])
def test_odd_redirects_end_well(target: str) -> None:
    """A redirect is a stranger's text."""

    def talk(connection: socket.socket) -> None:
        connection.recv(1000)
        connection.sendall(f"HTTP/1.1 302 x\r\nLocation: {target}\r\n\r\n".encode())

    with _listening(talk) as door:
        assert _ask(door, "/").verdict in {"forbidden", "dead", "silent"}


def test_certificates_are_judged(tmp_path: Path) -> None:
    """An own certificate is told as such; one that is trusted for another name, too."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-keyout", str(key), "-out", str(cert), "-subj", "/CN=a.example"),
            *("-addext", f"subjectAltName=DNS:{HOST}"),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    trusting = ssl.create_default_context(cafile=str(cert))
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        at = server.server_port
        known = Manners(seconds=5, resolve=_home, allowed=HERE.allowed, tls=trusting)
        told = [
            ask(f"https://{HOST}:{at}/da", HERE),
            ask(f"https://{HOST}:{at}/da", known),
            ask(f"https://andere.example:{at}/da", known),
        ]
        server.shutdown()
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told.append(ask(f"https://{HOST}:{server.server_port}/da", HERE))
        server.shutdown()

    assert told == [
        Answer("insecure", "sein Zertifikat hat es selbst ausgestellt"),
        Answer("fine"),
        Answer("insecure", "sein Zertifikat gilt für einen anderen Namen"),
        Answer("insecure", "die Verbindung lässt sich nicht verschlüsseln"),
    ]


PRIVATE = [
    *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.178.1"),  # noqa: S104
    *("169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"),
    *("240.0.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "2002:7f00:1::", "64:ff9b::a00:1", "2001:db8::1"),
    *("", "verein.example", "127.1", "0x7f.1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_nobody_inside_is_asked(address: str) -> None:
    """Not this computer, no private network, no service of a cloud, in any spelling."""
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4001:800::200e", "64:ff9b::808:808"])
def test_the_public_net_is_asked(address: str) -> None:
    """What the whole world can reach."""
    assert is_public(address)


def test_one_private_answer_is_enough_to_refuse(port: int) -> None:
    """A name that stands for several computers is judged by the worst, before any connection."""
    _Pages.asked.clear()
    mixed = Manners(seconds=5, resolve=lambda _host, _port: ("8.8.8.8", "127.0.0.1"))

    assert _ask(port, "/da", mixed).verdict == "forbidden"
    assert not _Pages.asked


def test_a_real_resolver_does_not_open_this_computer(port: int) -> None:
    """With nothing replaced: by number, by name, and in odd spellings."""
    _Pages.asked.clear()
    plain = Manners(seconds=2)
    for host in ("127.0.0.1", "localhost", "[::1]", "2130706433", "0"):
        assert ask(f"http://{host}:{port}/da", plain).verdict in {"forbidden", "silent"}

    assert not _Pages.asked


def test_a_name_is_resolved_once(port: int) -> None:
    """The connection goes to the address that was judged, whatever the name says next."""
    told: list[str] = []

    def turning(_host: str, _port: int) -> tuple[str, ...]:
        told.append("127.0.0.1" if not told else "10.0.0.7")
        return (told[-1],)

    manners = Manners(seconds=5, resolve=turning, allowed=HERE.allowed)

    assert _ask(port, "/da", manners).verdict == "fine"
    assert told == ["127.0.0.1"]


def test_ports_of_other_services_are_left_alone() -> None:
    """Mail, shells and data bases do not answer to web addresses."""
    assert [number for number in (22, 25, 80, 443, 445, 1024, 8080) if is_port(number)] == [
        *(80, 443, 1024, 8080),
    ]


def test_a_server_is_asked_one_thing_at_a_time() -> None:
    """With a pause between; what fails is asked twice, and a dead server three times at most."""
    asked: list[str] = []
    slept: list[float] = []

    def answer(address: str) -> Answer:
        asked.append(address)
        return Answer("silent", "weg") if "tot" in address else Answer("fine")

    lists = [f"https://a.example/{n}" for n in range(3)]
    lists += [f"https://tot.example/{n}" for n in range(9)]
    found = rounds(lists, answer, sleep=slept.append)

    assert list(found) == sorted(lists)
    assert Counter(address.split("/")[2] for address in asked) == {
        "a.example": 3,
        "tot.example": 6,
    }
    assert {found[f"https://tot.example/{n}"] for n in range(9)} == {Answer("silent", "weg")}
    assert len(slept) == 2 + 2 + 3


def _night(
    answers: Mapping[str, Answer],
    old: Mapping[str, memory.Failing],
    today: date,
    excused: excuses.Excuses = excuses.Excuses(),  # noqa: B008 - immutable
) -> Checked:
    stand = {address: (Position("content/x.yaml", 3, 10),) for address in answers}

    def asked(some: Iterable[str]) -> dict[str, Answer]:
        return {address: answers[address] for address in some}

    return check(stand, excused, old, today, asked)


GONE = Answer("dead", "die Seite gibt es nicht mehr (404)")


def test_a_failure_is_told_when_it_comes_again() -> None:
    """Not on the first day, not twice on the same, from then on with the day since when."""
    page = "https://verein.de/kurse"
    message = f"Die Adresse {page} geht seit dem 22.11.2026 nicht: {GONE.detail}."
    first = _night({page: GONE}, {}, TODAY)
    again = _night({page: GONE}, first.failing, TODAY)
    second = _night({page: GONE}, again.failing, TODAY + timedelta(1))
    healed = _night({page: Answer("fine")}, second.failing, TODAY + timedelta(2))

    assert (first.problems, again.problems) == ((), ())
    assert first.first == (page,)
    assert page in summary(first)
    assert [(str(it.where), it.message, it.severity) for it in second.problems] == [
        ("content/x.yaml:3:10", message, "warning")
    ]
    assert healed.failing == {}


def test_a_closed_door_proves_nothing() -> None:
    """It neither counts as a failure nor as a cure."""
    page = "https://verein.de/"
    shut = Answer("shut", "403")
    first = _night({page: GONE}, {}, TODAY)
    closed = _night({page: shut}, first.failing, TODAY + timedelta(1))

    assert _night({page: shut}, {}, TODAY).failing == {}
    assert closed.problems == ()
    assert closed.failing == first.failing
    assert closed.shut == 1


def test_moves_and_ways_inside_are_told_at_once() -> None:
    """These do not pass by themselves."""
    found = _night(
        {
            "https://a.de/": Answer("moved", "", "https://b.de/"),
            "https://c.de/": Answer("forbidden", "führt in ein privates Netz"),
        },
        {},
        TODAY,
    )

    assert [(it.message, it.hint) for it in found.problems] == [
        ("Die Adresse https://a.de/ ist umgezogen.", "Neu: https://b.de/"),
        (
            "Die Adresse https://c.de/ führt in ein privates Netz.",
            "Prüfen Sie, wohin sie führen soll. Sie wurde nicht aufgerufen.",
        ),
    ]


def test_excused_and_invented_addresses_are_not_asked() -> None:
    """An excuse that excuses nothing is told."""
    where = Position("content/exceptions.yaml", 2, 14)
    excused = excuses.Excuses(
        links=(
            excuses.Excuse("https://vhs.de/*", "", where),
            excuses.Excuse("https://niemand.de/", "", where),
        )
    )
    answers = {
        "https://vhs.de/kurse": GONE,
        "https://verein.example/": GONE,
        "https://da.de/": Answer("fine"),
    }

    found = _night(answers, {}, TODAY, excused)

    assert (found.asked, found.excused, found.invented) == (1, 1, 1)
    assert [str(it.where) for it in found.problems] == [str(where)]
    assert "1 Internetadressen aufgerufen (1 als Ausnahme" in summary(found)


@pytest.mark.parametrize(
    ("address", "invented"),
    [
        ("https://verein.example/x", True),
        ("https://www.example.org/", True),
        ("http://localhost/", True),
        ("https://drucker.local/", True),
        ("https://example-verein.de/", False),
        ("https://test.de/", False),
    ],
)
def test_invented_hosts_are_known(address: str, *, invented: bool) -> None:
    """Only what is set aside for examples."""
    assert is_invented(address) is invented


BROKEN = ["", "[]", "null", "{", '{"a": 1}', '{"a": {"since": "x"}}', "[" * 100_000]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_memory_is_none(tmp_path: Path, text: str) -> None:
    """The file comes from a cache; whatever it holds, the check goes on."""
    path = tmp_path / "links.json"
    path.write_text(text)

    assert memory.load(path) == {}


def test_memory_survives_the_disk(tmp_path: Path) -> None:
    """What is saved is loaded; sorted, so that the same gives the same bytes."""
    path = tmp_path / "neu/links.json"
    failing = {
        "https://b.de/": memory.Failing(TODAY, TODAY, 3, "weg"),
        "https://a.de/": memory.Failing(TODAY, TODAY, 1, "weg"),
    }

    memory.save(path, failing)

    assert memory.load(path) == failing
    assert list(json.loads(path.read_text("utf-8"))) == ["https://a.de/", "https://b.de/"]


def _write(place: Place, path: str, text: str) -> None:
    place.write({f"content/{path}": text})


def _places(place: Place) -> dict[str, list[str]]:
    catalog = contents.read(place.order).catalog
    found = places(catalog, files.scan(place.content)[0], TODAY)
    start = f"{place.root.as_posix()}/content/"
    return {
        address: [str(where).removeprefix(start) for where in some]
        for address, some in found.items()
    }


def test_addresses_are_told_where_they_stand(place: Place) -> None:
    """In fields and in the middle of texts, without the part that no server sees."""
    text = (
        "name: Café Welt\nkind: verein\nmunicipality: altdorf\ntopics: [sprache]\n"
        "summary: Wir treffen uns.\ndescription: |\n  Mehr steht\n"
        "  [im Programm](https://vhs.de/a?b=1&c=2#heute), und\n  [da](https://vhs.de/b).\n"
        "website: https://welt.de/cafe\n"
    )
    _write(place, "initiatives/cafe.yaml", text)

    assert _places(place) == {
        "https://vhs.de/a?b=1&c=2": ["initiatives/cafe.yaml:8:17"],
        "https://vhs.de/b": ["initiatives/cafe.yaml:9:8"],
        "https://welt.de/cafe": ["initiatives/cafe.yaml:10:10"],
    }


def test_what_is_not_published_is_not_asked(place: Place) -> None:
    """No stranger's server learns of an address that nobody may see; nor is our own asked."""
    hidden = {
        "initiatives/ende.yaml": records.initiative(
            name="Ende", status="ended", website="https://ende.de/"
        ),
        "contacts/ohne.yaml": records.person(consent=None, website="https://erika.de/"),
        "events/alt.yaml": records.event(
            start="2025-01-01T10:00", end="2025-01-01T11:00", online={"url": "https://alt.de/"}
        ),
        "documents/nicht.yaml": records.document(
            url="https://rat.de/geheim.pdf", paper=records.paper(public="nein")
        ),
        "committees/tisch.yaml": records.committee(website="https://wegweiser.example/tisch"),
        "initiatives/selbst.yaml": records.initiative(
            name="Selbst", extra={"url": "https://extra.de/"}
        ),
    }
    place.write({f"content/{path}": records.yaml(record) for path, record in hidden.items()})

    assert _places(place) == {}


def test_addresses_of_the_settings_are_asked(place: Place) -> None:
    """The repository is public; the site itself is not asked."""
    repository = {"forge": "github", "url": "https://github.com/kreis/wegweiser"}
    _write(place, "site.yaml", records.yaml(records.settings(repository=repository)))
    catalog = contents.read(place.order).catalog

    found = of_settings(catalog, place.content)

    assert set(found) == {"https://github.com/kreis/wegweiser"}


def _command(place: Place, *options: str) -> int:
    folders = (f"--content={place.content}", f"--cache={place.cache}", f"--today={place.today}")
    return cli.main(["check", "--links", *folders, *options])


def test_dead_links_never_fail_a_check(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Night after night: nothing, then hints at their places; the exit code stays 0."""
    sites = ("a", "b", "c")
    for id_ in sites:
        page = f"https://{id_}.de/x"
        _write(place, f"initiatives/{id_}.yaml", records.yaml(records.initiative(website=page)))
    monkeypatch.setattr("signpost.links.rounds.PAUSE", 0)
    monkeypatch.setattr(
        night, "ask", lambda address, _: GONE if "a.de" in address else Answer("fine")
    )

    assert _command(place) == 0
    assert "https://a.de/x: die Seite gibt es nicht mehr" in capsys.readouterr().err
    place.today += timedelta(1)
    assert _command(place, "--format=json") == 0

    told = [one for one in json.loads(capsys.readouterr().out) if "a.de" in one["message"]]
    assert [(one["severity"], one["line"]) for one in told] == [("warning", 6)]


def test_without_a_net_nothing_is_blamed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """When no server answers at all, the fault is ours, and nothing is remembered."""
    for id_ in ("a", "b", "c"):
        page = f"https://{id_}.de/x"
        _write(place, f"initiatives/{id_}.yaml", records.yaml(records.initiative(website=page)))
    monkeypatch.setattr(night, "ask", lambda *_: Answer("silent", "den Server gibt es nicht"))
    monkeypatch.setattr("signpost.links.rounds.PAUSE", 0)

    assert _command(place) == 2
    assert not (place.cache / memory.NAME).exists()
