"""What somebody wants built, from where to where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Order:
    """What to build from where to where."""

    content: Path
    theme: Path
    site: Path
    cache: Path
    today: date
    jobs: int
    base_url: str | None = None
    """Instead of the one in ``site.yaml``."""
    searchable: bool = True
    offline: bool = False
