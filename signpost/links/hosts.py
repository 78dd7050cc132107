"""Which servers may be asked: those on the public internet and no others.

The check runs where neighbours may be machines that trust each other, and addresses in records come
from strangers. So the name is resolved once, every answer is judged, and the connection goes to the
very address that was judged: a name that answers differently the next moment gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

_TRANSLATED: Final = IPv6Network("64:ff9b::/96")
"""Where IPv4 addresses stand within IPv6 for networks that have nothing else (NAT64, RFC 6052)."""
_WEB: Final = frozenset((80, 443))
_FIRST_FREE: Final = 1024


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host, in the order of the system; none where there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(address[0]) for *_rest, address in found))


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet (RFC 6890 and later).

    Not those of this computer, of private networks, of links, of groups, or reserved; nor IPv6
    addresses that wrap an IPv4 one, but for those by which a network of today reaches such.
    """
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if not isinstance(found, IPv6Address):
        return _is_global(found)
    if found in _TRANSLATED:
        return _is_global(IPv4Address(int(found) & 0xFFFF_FFFF))
    inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
    return inner is None and _is_global(found)


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    odd = address.is_multicast or address.is_reserved or address.is_unspecified
    return address.is_global and not odd


def is_port(port: int) -> bool:
    """Tell whether web servers answer at a port; lower ones belong to mail and the like."""
    return port in _WEB or port >= _FIRST_FREE
