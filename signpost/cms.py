"""The configuration of Sveltia CMS for a district: its forge, and a collection for each kind.

Proposals come as pull or merge requests, never straight into the branch. The name of a file is
chosen when an entry is made, and does not follow its title. Every text is written in quotes, so
that no reader of YAML takes it for anything else. Vocabularies and ``site.yaml`` are not among the
collections: their texts may be written in two ways, of which a form can keep only one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from signpost.cms_fields import Terms, fields
from signpost.cms_settings import PROGRAM
from signpost.editor_schema import schema
from signpost.editor_types import SLUG
from signpost.schema import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from signpost.public import Settings
    from signpost.schema.base import Kind

COLLECTIONS: Final = {
    "initiatives": "Initiativen",
    "contacts": "Ansprechpersonen",
    "events": "Termine",
    "municipalities": "Gemeinden",
    "documents": "Dokumente",
    "committees": "Gremien",
    "goals": "Ziele",
    "reports": "Berichte",
    "pages": "Seiten",
}
"""Folder → what the CMS calls it, in the order in which it shows them."""
_CLOUDS: Final = {"github": "github.com", "gitlab": "gitlab.com"}


def faults(settings: Settings, theme: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what keeps a CMS that is switched on from working, and what to do about it.

    Args:
        settings: of the site.
        theme: paths of the theme's files.
    """
    if settings.cms is None:
        return
    if not settings.repository_url:
        yield (
            "Das CMS braucht die Ablage der Inhalte, denn dorthin gehen die Vorschläge.",
            "Ergänzen Sie „repository“ oder schalten Sie „cms“ ab.",
        )
    elif not _place(settings)[1]:
        yield (
            "Die Adresse der Ablage nennt kein Projekt.",
            "Zum Beispiel: url: https://github.com/landkreis/wegweiser",
        )
    if PROGRAM not in theme:
        yield (
            f"Das Programm des CMS fehlt: theme/{PROGRAM}.",
            "Laden Sie sein Paket (docs/cms.md), dann: python3 tools/fetch_cms.py PAKETDATEI",
        )


def config(
    settings: Settings, title: str, words: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    """Return the configuration.

    Args:
        settings: of a site with a CMS and a repository.
        title: the site's name.
        words: a vocabulary, ``regions`` or ``areas`` → id → label.
    """
    folders = frozenset(COLLECTIONS)
    languages = {tag: f"Übersetzung: {tag}" for tag in settings.languages[1:]}
    terms = Terms(words, languages, folders)
    kinds = {kind.folder: kind for kind in KINDS}
    return {
        "backend": _backend(settings),
        "publish_mode": "editorial_workflow",
        "app_title": title,
        "site_url": settings.base_url,
        "media_folder": "content/media",
        "public_folder": "/media",
        "media_libraries": {"stock_assets": {"providers": []}},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 64},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "editor": {"preview": False},
        "collections": [_collection(kinds[folder], terms) for folder in COLLECTIONS],
    }


def hosts(settings: Settings) -> tuple[str, ...]:
    """Return the addresses that the CMS talks to from the editor's browser, and no others."""
    host = _place(settings)[0]
    if settings.repository_forge == "gitlab":
        found = [f"https://{host}"]
    elif host == _CLOUDS["github"]:
        found = ["https://api.github.com"]
    else:
        found = [f"https://{host}"]
    if settings.cms and settings.cms.login:
        login = urlsplit(settings.cms.login)
        found.append(f"{login.scheme}://{login.netloc}")
    return tuple(dict.fromkeys(found))


def _place(settings: Settings) -> tuple[str, str]:
    """Return the forge's host and the path of the project on it."""
    parts = urlsplit(settings.repository_url or "")
    return parts.netloc, parts.path.strip("/").removesuffix(".git")


def _backend(settings: Settings) -> dict[str, Any]:
    host, project = _place(settings)
    forge = settings.repository_forge or "github"
    login = settings.cms
    found: dict[str, Any] = {"name": forge, "repo": project, "branch": settings.repository_branch}
    if host != _CLOUDS[forge]:
        found["api_root"] = f"https://{host}/api/{'v4' if forge == 'gitlab' else 'v3'}"
    methods = ["token"]
    if forge == "gitlab" and login and login.app_id:
        methods.insert(0, "oauth")
        found |= {"base_url": f"https://{host}", "auth_type": "pkce", "app_id": login.app_id}
    elif forge == "github" and login and login.login:
        methods.insert(0, "oauth")
        found["base_url"] = login.login.rstrip("/")
    messages = {
        "create": "{{collection}}: {{slug}} anlegen",
        "update": "{{collection}}: {{slug}} ändern",
        "delete": "{{collection}}: {{slug}} löschen",
        "uploadMedia": "{{path}} hochladen",
        "deleteMedia": "{{path}} löschen",
    }
    return {**found, "auth_methods": methods, "commit_messages": messages}


def _collection(kind: Kind, terms: Terms) -> dict[str, Any]:
    node = schema(kind)
    return {
        "name": kind.folder,
        "label": COLLECTIONS[kind.folder],
        "label_singular": kind.title,
        "description": node["description"],
        "folder": f"content/{kind.folder}",
        "extension": "yaml",
        "format": "yaml",
        "create": True,
        "delete": False,
        "identifier_field": "name",
        "slug": {
            "template": "{{name}}",
            "editable": ["create"],
            "hint": "Der Dateiname. Er bleibt für immer, auch wenn sich der Name ändert.",
            "pattern": [SLUG, "Nur Kleinbuchstaben, Ziffern und Bindestriche."],
        },
        "fields": fields(node, terms),
    }
