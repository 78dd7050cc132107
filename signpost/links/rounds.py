"""Many addresses asked: a few servers at once, each server one question at a time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from signpost.links.ask import Answer

AT_ONCE: Final = 8
"""Servers that are asked at the same time."""
PAUSE: Final = 1.0
"""Seconds between two questions to one server."""
_STRIKES: Final = 3
"""Silences in a row after which a server is left alone."""
_AGAIN: Final = frozenset(("silent", "dead"))
"""What may be otherwise a moment later."""


def rounds(
    addresses: Iterable[str],
    ask: Callable[[str], Answer],
    *,
    sleep: Callable[[float], None] = time.sleep,
    told: Callable[[int], None] = lambda _done: None,
) -> dict[str, Answer]:
    """Return the answer of every address, in their order.

    What fails is asked a second time. A server that stays silent is not asked for its other pages:
    they get the same answer.

    Args:
        addresses: what to ask.
        ask: asks once.
        sleep: waits some seconds.
        told: gets the number of addresses that are done, now and then.
    """
    hosts: dict[str, list[str]] = {}
    wanted = sorted(set(addresses))
    for address in wanted:
        hosts.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    answers: dict[str, Answer] = {}

    def server(some: list[str]) -> dict[str, Answer]:
        return _server(some, ask, sleep)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for found in pool.map(server, hosts.values()):
            answers |= found
            told(len(answers))
    return {address: answers[address] for address in wanted}


def _server(
    addresses: list[str], ask: Callable[[str], Answer], sleep: Callable[[float], None]
) -> dict[str, Answer]:
    """Return the answers of one server."""
    found: dict[str, Answer] = {}
    silences = 0
    for address in addresses:
        if silences >= _STRIKES:
            found[address] = found[addresses[0]]
            continue
        if found:
            sleep(PAUSE)
        answer = ask(address)
        if answer.verdict in _AGAIN:
            sleep(PAUSE)
            answer = ask(address)
        found[address] = answer
        silences = silences + 1 if answer.verdict == "silent" else 0
    return found
