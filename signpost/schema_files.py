"""``schema``: the JSON Schemas as files, and what tells VS Code which is for which records.

They lie beside the content folder: ``schema/initiative.json`` and others, ``schema/words.json``
with the district's own words, and the key ``yaml.schemas`` in ``.vscode/settings.json``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from signpost import files
from signpost.editor_nodes import WORDS
from signpost.editor_schema import file_name, schemas, words
from signpost.schema import KINDS, SETTINGS, VOCABULARIES
from signpost.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from signpost.schema.base import Kind

FOLDER: Final = "schema"
VSCODE: Final = ".vscode/settings.json"
_MAPPING: Final = "yaml.schemas"
_DISTRICT: Final = {"district": "der ganze Landkreis"}


class Written(NamedTuple):
    """What has come of it."""

    changed: tuple[str, ...]
    """Paths of the files that are new or different."""
    untouched: str
    """The path of a file that could not be read, and was left alone."""


def modeline(kind: Kind) -> str:
    """Return the comment by which the YAML language server finds a record's schema."""
    up = "../" if kind is SETTINGS else "../../"
    return f"# yaml-language-server: $schema={up}{FOLDER}/{file_name(kind)}"


def mapping(content: str = "content") -> dict[str, str]:
    """Return for VS Code which schema is for which files of a content folder."""
    globs = {f"{FOLDER}/{file_name(kind)}": f"{content}/{kind.folder}/*.yaml" for kind in KINDS}
    return {**globs, f"{FOLDER}/{file_name(SETTINGS)}": f"{content}/{SETTINGS.folder}"}


def written(content: Path) -> Written:
    """Write what has changed beside a content folder, and return what that was."""
    root = content.resolve().parent
    texts = {f"{FOLDER}/{name}": told(node) for name, node in schemas().items()}
    texts[f"{FOLDER}/{WORDS}"] = told(words(dict(_terms(content))))
    settings = root / VSCODE
    known = settings.read_text("utf-8") if settings.is_file() else "{}"
    mapped = with_mapping(known, mapping(content.resolve().name))
    if mapped is not None:
        texts[VSCODE] = mapped
    changed = [path for path, text in texts.items() if _put(root / path, text)]
    return Written(tuple(changed), VSCODE if mapped is None else "")


def told(node: Any) -> str:  # noqa: ANN401 - JSON of any shape
    """Return JSON as it is written: with one blank a level, and umlauts as they are."""
    return f"{json.dumps(node, ensure_ascii=False, indent=1)}\n"


def with_mapping(text: str, schemas_of: dict[str, str]) -> str | None:
    """Return VS Code's settings with a mapping; None where they hold comments or are broken."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    if not isinstance(data, dict):
        return None
    if data.get(_MAPPING) == schemas_of:
        return text
    return f"{json.dumps({**data, _MAPPING: schemas_of}, ensure_ascii=False, indent=2)}\n"


def _put(path: Path, text: str) -> bool:
    """Write a file if that changes it, and tell whether it did."""
    if path.is_file() and path.read_bytes() == text.encode():
        return False
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return True


def _terms(content: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield for each kind of word which there are, with their meanings."""
    for name in VOCABULARIES:
        terms = _data(content, f"vocabularies/{name}.yaml").get("terms")
        found = [term for term in terms if isinstance(term, dict)] if _is_list(terms) else []
        living = [term for term in found if term.get("id") and not term.get("replaced_by")]
        yield name, {str(term["id"]): _german(term.get("label")) for term in living}
    paths = sorted(content.glob("municipalities/*.yaml"))
    places = {
        path.stem: _german(_data(content, f"municipalities/{path.name}").get("name"))
        for path in paths
    }
    regions = _data(content, SETTINGS.folder).get("regions")
    named = {id_: _german(name) for id_, name in regions.items()} if _is_map(regions) else {}
    yield "municipalities", places
    yield "regions", named
    yield "areas", {**places, **named, **_DISTRICT}


def _is_list(data: Any) -> bool:  # noqa: ANN401 - content of any shape
    return isinstance(data, list)


def _is_map(data: Any) -> bool:  # noqa: ANN401 - content of any shape
    return isinstance(data, dict)


def _german(label: Any) -> str:  # noqa: ANN401 - content of any shape
    if isinstance(label, dict):
        label = label.get("de") or next(iter(label.values()), "")
    return label if isinstance(label, str) else ""


def _data(content: Path, path: str) -> dict[str, Any]:
    """Return a file's data; nothing where it cannot be read."""
    try:
        source, _problems = parse(path, files.read(str(content / path)))
    except OSError:
        return {}
    return source.data if source else {}
