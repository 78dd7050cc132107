"""Pages of the forge where somebody proposes something, as addresses with places for words.

Both forges fill in what the address says. GitHub: ``filename`` and ``value`` of a new file,
``title`` and ``body`` of an issue; addresses over about 8,000 letters are refused (414). GitLab:
``file_name`` and ``content``, ``issue[title]`` and ``issue[description]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from signpost.public import Settings

NAMES: Final = {"github": "GitHub", "gitlab": "GitLab"}


def name(settings: Settings) -> str:
    """Return what the forge is called; empty for a site without."""
    return NAMES.get(settings.repository_forge or "", "") if settings.repository_url else ""


def edit(settings: Settings, file: str) -> str:
    """Return the page that edits a file below the repository's top; empty without a forge."""
    middle = "-/edit" if settings.repository_forge == "gitlab" else "edit"
    return _page(settings, f"{middle}/{settings.repository_branch}/{file}")


def new(settings: Settings) -> str:
    """Return the page for a new file, with places for ``{file}`` and ``{text}``."""
    if settings.repository_forge == "gitlab":
        return _page(
            settings, f"-/new/{settings.repository_branch}?file_name={{file}}&content={{text}}"
        )
    return _page(settings, f"new/{settings.repository_branch}?filename={{file}}&value={{text}}")


def issue(settings: Settings) -> str:
    """Return the page for an issue, with places for ``{title}`` and ``{text}``."""
    if settings.repository_forge == "gitlab":
        fields = f"{quote('issue[title]')}={{title}}&{quote('issue[description]')}={{text}}"
        return _page(settings, f"-/issues/new?{fields}")
    return _page(settings, "issues/new?title={title}&body={text}")


def _page(settings: Settings, way: str) -> str:
    return f"{settings.repository_url}/{way}" if settings.repository_url else ""
