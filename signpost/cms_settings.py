"""How people log in to the CMS for editors, and where its program lies in the theme."""

from __future__ import annotations

from typing import Final, NamedTuple

FOLDER: Final = "vendor/sveltia/"
"""Of the CMS in the theme; ``tools/fetch_cms.py`` fills it."""
PROGRAM: Final = f"{FOLDER}sveltia-cms.js"


class Cms(NamedTuple):
    """What ``site.yaml`` says of a CMS that is switched on; either may be empty."""

    app_id: str
    """Of the application that GitLab knows the CMS as, for login without a token (OAuth, PKCE)."""
    login: str
    """The address of a service of the district's own that logs people in to GitHub (OAuth)."""
