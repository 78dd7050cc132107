"""The example district: complete, believable, and using every field there is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

import pytest
from pydantic import BaseModel

from signpost import files
from signpost.schema import KINDS, SETTINGS, VOCABULARIES
from signpost.source import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT: Final = Path(__file__).parent.parent / "content"
NEVER_WRITTEN: Final = {"video", "captions", "poster", "title", "transcript"}
"""Of a film in sign language, which is planned."""
LATER: Final = {"committee", "room"}
"""Of events: what they refer to has no kind of its own yet."""
COMMON: Final = {"former_ids", "verified", "source", "extra"}
"""Fields of every kind; to see them used by initiatives is enough."""
OTHER_KINDS: Final = {kind.folder for kind in (*KINDS, SETTINGS)} - {"initiatives"}


def _data(folder: str) -> list[Any]:
    paths = [CONTENT / folder] if folder.endswith(".yaml") else sorted((CONTENT / folder).iterdir())
    sources = [parse(path.name, path.read_bytes())[0] for path in paths]
    return [source.data for source in sources if source is not None]


def _submodel(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_submodel(argument) for argument in get_args(annotation))
    return next((model for model in found if model), None)


def _unused(model: type[BaseModel], values: list[Any], way: str) -> Iterator[str]:
    """Yield the fields of a model that none of the values has, with their way from the top."""
    for name, info in model.model_fields.items():
        key = info.alias or name
        written = [value[key] for value in values if isinstance(value, dict) and key in value]
        common = key in COMMON and way in OTHER_KINDS
        if not written and not common and key not in NEVER_WRITTEN | LATER:
            yield f"{way}.{key}"
        deeper = _submodel(info.annotation)
        if written and deeper:
            yield from _unused(deeper, list(_parts(written, deeper)), f"{way}.{key}")


def _parts(values: list[Any], model: type[BaseModel]) -> Iterator[Any]:
    """Yield the mappings that are meant for a model: themselves, in lists, or by language."""
    names = {info.alias or name for name, info in model.model_fields.items()}
    for value in values:
        if isinstance(value, list):
            yield from _parts(value, model)
        elif isinstance(value, dict) and not names & set(value):
            yield from _parts(list(value.values()), model)
        else:
            yield value


@pytest.mark.parametrize("kind", [*KINDS, SETTINGS], ids=lambda kind: str(kind.folder))
def test_every_field_is_used_somewhere(kind: Any) -> None:
    """Whoever looks for an example of a field finds one."""
    assert list(_unused(kind.model, _data(kind.folder), kind.folder)) == []


def test_every_vocabulary_is_there() -> None:
    """No reference of the schema leads to a missing list of words."""
    found = {path.stem for path in (CONTENT / "vocabularies").glob("*.yaml")}

    assert found == set(VOCABULARIES)


def test_the_district_is_as_large_as_a_real_one() -> None:
    """Lists, filters and maps are tried with as much as a district has."""
    found, problems = files.scan(CONTENT)
    count = {kind.folder: sum(file.kind == kind.folder for file in found) for kind in KINDS}

    assert problems == []
    assert count["municipalities"] == 14
    assert count["initiatives"] >= 80
    assert count["contacts"] >= 35


def test_a_third_can_be_read_in_english() -> None:
    """English pages are more than German texts in an English frame."""
    initiatives = _data("initiatives")
    translated = [item for item in initiatives if "en" in item.get("translations", {})]

    assert len(translated) * 3 >= len(initiatives)
