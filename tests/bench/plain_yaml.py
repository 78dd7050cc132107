"""YAML as the example's editors write it: ``on``, ``yes`` and ``no`` stay words, both ways."""

from __future__ import annotations

from typing import Any, Final

import yaml

_WIDTH: Final = 110
_BOOLEAN: Final = "tag:yaml.org,2002:bool"


class Line(dict[str, Any]):
    """A mapping that is written in one line, lists in it included."""


class _Loader(yaml.CSafeLoader):
    """Reads every word as a word."""


class _Dumper(yaml.CSafeDumper):
    """Writes short lists in a line, long texts as blocks, and words without quotes."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - overridden
        """Write everything out: anchors are refused in content."""
        return True


for _class in (_Loader, _Dumper):
    _class.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
        for first, resolvers in _class.yaml_implicit_resolvers.items()
    }


def _text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    )


def _line(dumper: yaml.CSafeDumper, line: Line) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", line.items(), flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(Line, _line)


def load(text: str) -> dict[str, Any]:
    """Return a record from YAML."""
    found: dict[str, Any] = yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    return found


def dump(record: dict[str, Any], width: int = _WIDTH) -> str:
    """Return a record as YAML."""
    return str(
        yaml.dump(
            record,
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=None,
            width=width,
        )
    )
