"""Which organisations an HSDS file has, in whatever shape, and which services are theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

Thing = dict[str, Any]
Placed = list[tuple[str, Thing]]
"""Things with where they stand in the file."""
_SERVICE: Final = frozenset(("status", "organization", "organization_id"))
"""What services have, and organisations have not."""


def organisations(data: object) -> Iterator[tuple[str, Thing, list[Thing]]]:
    """Yield where each organisation stands, itself, and its services."""
    there, services = _lists(data)
    owners: dict[str, tuple[str, Thing]] = {}
    offered: dict[str, list[Thing]] = {}
    for at, it in there:
        id_ = str(it.get("id") or at)
        owners.setdefault(id_, (at, it))
        offered.setdefault(id_, []).extend(_named(it.get("services")))
    for at, service in services:
        inner = service.get("organization")
        nested = inner if isinstance(inner, dict) and isinstance(inner.get("name"), str) else None
        owner = service.get("organization_id") or (nested or {}).get("id")
        if nested:
            owners.setdefault(str(owner), (f"{at}.organization", nested))
        if str(owner) in owners:
            offered.setdefault(str(owner), []).append(service)
        else:  # nobody's: it stands for itself
            owners[at] = at, {**service, "website": service.get("url")}
    for id_, (at, it) in owners.items():
        yield at, it, offered.get(id_, [])


def _lists(data: Any) -> tuple[Placed, Placed]:  # noqa: ANN401 - JSON of any shape
    """Return the organisations and the services of a file, each with its place."""
    if isinstance(data, dict) and "name" not in data and "contents" not in data:
        there = _things("organizations", data.get("organizations"))
        return there, _things("services", data.get("services"))
    if isinstance(data, dict):
        found = _things("contents", data["contents"]) if "contents" in data else _things("", [data])
    else:
        found = _things("", data)
    services = [(at, it) for at, it in found if _SERVICE & it.keys()]
    return [(at, it) for at, it in found if not _SERVICE & it.keys()], services


def _things(name: str, value: Any) -> Placed:  # noqa: ANN401 - see above
    parts = value if isinstance(value, list) else []
    return [
        (f"{name}[{number}]", it)
        for number, it in enumerate(parts)
        if isinstance(it, dict) and isinstance(it.get("name"), str)
    ]


def _named(value: Any) -> list[Thing]:  # noqa: ANN401 - see above
    return [it for _at, it in _things("", value)]
