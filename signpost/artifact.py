"""A file the site will have, as a value: its path, what it shows, and how that becomes bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Artifact(Generic[T]):
    """One file of the site.

    Attributes:
        path: Where it stands below site/, with slashes: "initiativen/x/index.html".
        fingerprint: Digest of everything its bytes depend on besides code and theme; equal
            fingerprints need no rebuild.
        value: What it shows.
        make: A pure function from the value to the bytes, called in any process.
        indexed: Whether the search index covers it.
    """

    path: str
    fingerprint: bytes
    value: T
    make: Callable[[T], bytes]
    indexed: bool = False
