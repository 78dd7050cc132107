"""What a web address answers: asked politely, by ourselves, and within bounds.

HEAD first, GET where a server does not like that; never a body; few redirects; an end to all.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Timer
from typing import TYPE_CHECKING, Final, Literal, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from signpost.links.hosts import is_port, is_public, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

Verdict = Literal["fine", "moved", "shut", "dead", "silent", "insecure", "forbidden"]
"""``shut`` says nothing of the page: the server wants a login or no programs; ``silent``: there is
no server, or not in time; ``forbidden``: it would lead where we do not go."""
MOST_HOPS: Final = 5
_LONGEST: Final = 2000
"""Characters of an address that a server redirects to."""
_TRIES: Final = 3
"""Addresses of one host that are tried."""
_GONE: Final = frozenset((404, 410))
_SHUT: Final = frozenset((401, 403, 405, 406, 407, 418, 423, 425, 426, 429, 451, 501, 999))
_LASTING: Final = frozenset((301, 308))
_REDIRECTS: Final = frozenset((301, 302, 303, 307, 308))
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"


class Answer(NamedTuple):
    """What came of asking."""

    verdict: Verdict
    detail: str = ""
    """In German, for a sentence; empty where there is nothing to say."""
    now: str = ""
    """Where the address has moved for good."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to ask, and whom."""

    agent: str = "signpost (Link-Prüfung)"
    seconds: float = 20.0
    """For one answer, from the first packet to the last header."""
    resolve: Callable[[str, int], tuple[str, ...]] = resolve
    allowed: Callable[[str], bool] = is_public
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)


class _Refused(Exception):  # noqa: N818 - reads as what came of asking
    """An answer that ends the asking."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.detail)
        self.answer = answer


def ask(address: str, manners: Manners) -> Answer:
    """Return what an address answers, over at most a few redirects."""
    here, lasting, seen = address, address, {address}
    try:
        for _hop in range(MOST_HOPS + 1):
            status, target = _status(here, manners)
            if status not in _REDIRECTS or not target:
                return _judged(address, status, here, lasting)
            then = _joined(here, target)
            if lasting == here and status in _LASTING:
                lasting = then
            if then in seen:
                return Answer("dead", "leitet im Kreis um")
            seen.add(then)
            here = then
    except _Refused as refused:
        return refused.answer
    return Answer("dead", f"leitet mehr als {MOST_HOPS}-mal um")


def _joined(here: str, target: str) -> str:
    """Return where a redirect leads."""
    try:
        return urljoin(here, target).partition("#")[0]
    except ValueError:
        raise _Refused(Answer("forbidden", "leitet zu keiner gültigen Adresse um")) from None


def _judged(address: str, status: int, here: str, lasting: str) -> Answer:
    """Return what a last status means."""
    if status in _GONE:
        return Answer("dead", f"die Seite gibt es nicht mehr ({status})")
    if status in _SHUT:
        return Answer("shut", f"der Server lässt uns nicht hinein ({status})")
    if status >= HTTPStatus.BAD_REQUEST:
        return Answer("dead", f"der Server meldet einen Fehler ({status})")
    if status < HTTPStatus.OK or status >= HTTPStatus.MULTIPLE_CHOICES:
        return Answer("dead", f"der Server antwortet mit {status}")
    if _path(address) and not _path(here):
        return Answer("dead", "die Seite gibt es nicht mehr, es erscheint die Startseite")
    moved = lasting if _bare(lasting) != _bare(address) else ""
    return Answer("moved", "", moved) if moved else Answer("fine")


def _path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path.strip('/')}{parts.query}"


def _bare(address: str) -> str:
    """Return an address without what people do not mean by it: the last slash."""
    return address.rstrip("/").lower()


def _status(address: str, manners: Manners) -> tuple[int, str]:
    """Return the status of an address, and where it redirects to."""
    status, target = _request("HEAD", address, manners)
    if status >= HTTPStatus.BAD_REQUEST and status != HTTPStatus.TOO_MANY_REQUESTS:
        status, target = _request("GET", address, manners)
    return status, target


def _request(method: str, address: str, manners: Manners) -> tuple[int, str]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _Refused(Answer("forbidden", "leitet zu keiner gültigen Adresse um")) from None
    secure = parts.scheme == "https"
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        raise _Refused(Answer("forbidden", "leitet zu keiner Internetadresse um"))
    port = port if port is not None else 443 if secure else 80
    name = _ascii(host)
    doors = [_open(name, port, manners)]
    late: list[bool] = []
    watch = Timer(manners.seconds, _shut, (doors, late))
    watch.daemon = True
    watch.start()
    try:
        if secure:
            secured = manners.tls.wrap_socket(
                doors[0], server_hostname=name, do_handshake_on_connect=False
            )
            doors[0] = secured
            secured.do_handshake()
        answer = _talk(method, address, f"{name}:{port}", doors[0], manners)
        if late:
            raise TimeoutError  # noqa: TRY301 - the headers were cut short by us
        return answer  # noqa: TRY300 - see above
    except ssl.SSLCertVerificationError as error:
        detail = _certificate(error.verify_code)
        raise _Refused(Answer("insecure", detail)) from None
    except TimeoutError:
        raise _Refused(Answer("silent", "der Server antwortet nicht rechtzeitig")) from None
    except ssl.SSLError:
        detail = "die Verbindung lässt sich nicht verschlüsseln"
        raise _Refused(Answer("insecure", detail)) from None
    except (OSError, http.client.HTTPException, ValueError):
        raise _Refused(Answer("silent", "der Server bricht die Verbindung ab")) from None
    finally:
        watch.cancel()
        doors[0].close()


def _ascii(host: str) -> str:
    """Return a host as the net knows it (IDNA)."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        raise _Refused(Answer("forbidden", "der Name des Servers ist ungültig")) from None


def _open(host: str, port: int, manners: Manners) -> socket.socket:
    """Return a connection to a host, at the very address that was judged."""
    if not is_port(port):
        raise _Refused(Answer("forbidden", f"führt zu Anschluss {port}, den keine Website hat"))
    found = manners.resolve(host, port)
    if not found:
        raise _Refused(Answer("silent", "den Server gibt es nicht"))
    if not all(map(manners.allowed, found)):
        raise _Refused(Answer("forbidden", "führt in ein privates Netz"))
    for address in found[:_TRIES]:
        with suppress(OSError):
            return socket.create_connection((address, port), timeout=manners.seconds)
    raise _Refused(Answer("silent", "der Server ist nicht erreichbar"))


def _shut(doors: list[socket.socket], late: list[bool]) -> None:
    """End a conversation that takes too long, whatever it is waiting for."""
    late.append(True)
    with suppress(OSError):
        socket.socket.shutdown(doors[0], socket.SHUT_RDWR)


def _talk(
    method: str, address: str, host: str, door: socket.socket, manners: Manners
) -> tuple[int, str]:
    """Return status and target of one request; nothing of the body is read."""
    parts = urlsplit(address)
    path = quote(parts.path or "/", safe=_SAFE)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    connection = http.client.HTTPConnection("", timeout=manners.seconds)
    connection.sock = door  # which is secured already where it should be
    headers = {
        "Host": host.removesuffix(":443" if parts.scheme == "https" else ":80"),
        "User-Agent": manners.agent,
        "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.8",
        "Accept-Language": "de",
        "Connection": "close",
    }
    try:
        connection.request(method, path + query, headers=headers)
        answer = connection.getresponse()
        return answer.status, _target(answer.getheader("Location") or "")
    finally:
        connection.close()


def _target(said: str) -> str:
    """Return where a server redirects to, as it meant it: UTF-8, though HTTP reads Latin-1."""
    if len(said) > _LONGEST:
        raise _Refused(Answer("forbidden", "leitet zu einer endlosen Adresse um"))
    return said.encode("latin-1", "replace").decode("utf-8", "replace").strip()


_CERTIFICATES: Final = {
    10: "sein Zertifikat ist abgelaufen",
    18: "sein Zertifikat hat es selbst ausgestellt",
    62: "sein Zertifikat gilt für einen anderen Namen",
}
"""OpenSSL's number → what that means (X509_V_ERR_…)."""


def _certificate(code: int) -> str:
    return _CERTIFICATES.get(code, "seinem Zertifikat ist nicht zu trauen")
