"""The kinds of records, each with its folder: the single source for checking, pages and docs."""

from __future__ import annotations

from typing import Final

from signpost.schema.base import Kind
from signpost.schema.committee import Committee
from signpost.schema.contact import Contact
from signpost.schema.document import Document
from signpost.schema.event import Event
from signpost.schema.goal import Goal
from signpost.schema.initiative import Initiative
from signpost.schema.municipality import Municipality
from signpost.schema.page import Page
from signpost.schema.report import Report
from signpost.schema.settings import Settings
from signpost.schema.vocabulary import Vocabulary

KINDS: Final = (
    Kind("vocabularies", Vocabulary, "Wortliste"),
    Kind("municipalities", Municipality, "Gemeinde"),
    Kind("contacts", Contact, "Ansprechperson"),
    Kind("documents", Document, "Dokument"),
    Kind("committees", Committee, "Gremium"),
    Kind("pages", Page, "Seite"),
    Kind("events", Event, "Termin"),
    Kind("goals", Goal, "Ziel"),
    Kind("reports", Report, "Bericht"),
    Kind("initiatives", Initiative, "Initiative"),
)

SETTINGS: Final = Kind("site.yaml", Settings, "Website")

VOCABULARIES: Final = (
    "topics",
    "audiences",
    "kinds",
    "carriers",
    "offer-types",
    "event-types",
    "committee-kinds",
    "functions",
    "partner-areas",
    "tasks",
    "groups",
    "requirements",
    "document-kinds",
    "glossary",
)
"""The vocabularies the schema refers to, and the one for translators; no other lists."""
