"""Examples of components as data: each macro of the theme, called alone in the real environment.

``tests/components/<file>.yaml`` has the examples of ``theme/components/<file>.html``: macro →
example → argument. „inside“ is what the macro has to stand in. A tag such as ``!ContactCard`` makes
a value as pages get it; what is not said is empty.
"""

from __future__ import annotations

import gettext
import types
import typing
from dataclasses import is_dataclass
from datetime import date, datetime, time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

import yaml
from jinja2.runtime import Macro

from signpost import (
    agenda,
    attainment,
    chart,
    committees,
    contents,
    coverage,
    enrichment,
    evidence,
    field_views,
    figures,
    locales,
    pipeline,
    posts,
    public,
    spans,
    theme,
    usage,
    views,
)
from signpost.rendering import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conftest import Place

FOLDER: Final = Path(__file__).resolve().parent / "components"
THEME: Final = Path(__file__).resolve().parent.parent / "theme"
LANGUAGES: Final = ("de", "ar")
"""From left to right, and from right to left with texts that only exist in German."""
HOSTILE: Final = "\"'><img src=x onerror=alert(1)>{{ 7*7 }}</li></ul></p><b>&amp;"
LONG: Final = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
VARIANTS: Final = {"as is": None, "hostile": HOSTILE, "long": f"{LONG} {LONG}"}
"""What every text of an example is replaced by, in turn."""
_NAMES: Final = {
    **vars(views),
    **vars(agenda),
    **vars(chart),
    **vars(committees),
    **vars(coverage),
    **vars(public),
    **vars(enrichment),
    **vars(evidence),
    **vars(attainment),
    **vars(field_views),
    **vars(figures),
    **vars(posts),
    **vars(spans),
    **vars(usage),
    "Mapping": dict,
    "date": date,
    "datetime": datetime,
    "time": time,
}
_PAGE: Final = """<!doctype html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="site.css">
</head>
<body>
<main>
<h1>{title}</h1>
<h2>Abschnitt</h2>
{fragment}
</main>
</body>
</html>
"""


class Typed(NamedTuple):
    """A mapping that is to become a value."""

    name: str
    said: Any


class Example(NamedTuple):
    """A macro with arguments."""

    component: str
    macro: str
    name: str
    inside: str
    arguments: dict[str, Any]


class _Loader(yaml.SafeLoader):
    """YAML whose tags name values of pages."""


def _typed(loader: yaml.SafeLoader, name: str, node: yaml.MappingNode) -> Typed:
    return Typed(name, loader.construct_mapping(node, deep=True))


_Loader.add_multi_constructor("!", _typed)


def examples() -> Iterator[Example]:
    """Yield every example."""
    for path in sorted(FOLDER.glob("*.yaml")):
        macros = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 - derived from the safe one
        for macro, cases in macros.items():
            inside = cases.pop("inside", "{}")
            for name, arguments in cases.items():
                yield Example(path.stem, macro, name, inside, arguments)


def value(kind: Any, said: Any) -> Any:
    """Return what is said as a value of a type; what is not said is empty.

    Raises:
        TypeError: something is said that the type does not have.
    """
    if said is None:
        return _empty(kind)
    if isinstance(said, Typed):
        return _made(said)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return value(inner[0], said)
    if origin is tuple:
        kinds = [inner[0]] * len(said) if inner[-1] is ... else inner
        return tuple(value(one, it) for one, it in zip(kinds, said, strict=True))
    if _is_record(kind):
        return _record(kind, said)
    timed = kind in {time, datetime} and isinstance(said, str)
    made = kind.fromisoformat(said) if timed else said
    if isinstance(made, str) and origin is dict:
        raise TypeError(f"a text without its language: {said!r}")
    return made


def _empty(kind: Any) -> Any:
    """Return what a type has for nothing: None if it may be, else the first word, 0, some day."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return None
    if origin is Literal:
        return inner[0]
    if kind is datetime:
        return datetime(2026, 9, 1, 18)  # noqa: DTZ001 - local
    if kind is date:
        return date(2026, 9, 1)
    return _record(kind, {}) if _is_record(kind) else (origin or kind)()


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind) or hasattr(kind, "_fields")


def _record(kind: Any, said: Mapping[str, Any]) -> Any:
    fields = typing.get_type_hints(kind, localns=_NAMES)
    if unknown := said.keys() - fields.keys():
        raise TypeError(f"{kind.__name__}: {sorted(unknown)}")
    return kind(**{name: value(hint, said.get(name)) for name, hint in fields.items()})


class Workshop:
    """Renders examples with the environments of a real site, one for each language."""

    def __init__(self, place: Place) -> None:
        """Take the example district's site."""
        order = place.order
        look = theme.read(THEME)
        site = pipeline.site(order, contents.read(order), look)
        spoken = {
            "de": locales.Locale("de", locales.translations(THEME, "de")),
            "ar": locales.Locale("ar", _catalogue("ar")),
        }
        renderer = Renderer(look, spoken)
        renderer.show(site)
        self.stylesheet = site.stylesheet.content
        self._environments = {tag: renderer._languages[tag].environment for tag in spoken}

    def macros(self) -> set[tuple[str, str]]:
        """Return every macro: component and name."""
        environment = self._environments["de"]
        return {
            (Path(name).stem, macro)
            for name in environment.list_templates()
            if name.startswith("components/")
            for macro, it in vars(environment.get_template(name).module).items()
            if isinstance(it, Macro)
        }

    def page(self, example: Example, lang: str, text: str | None) -> str:
        """Return a page that shows nothing but an example, its texts replaced by another."""
        template = self._environments[lang].get_template(f"components/{example.component}.html")
        macro = getattr(template.module, example.macro)
        arguments = {name: _made(_said(it, text)) for name, it in example.arguments.items()}
        return _PAGE.format(
            lang=lang,
            dir=locales.direction(lang),
            title=escape(f"{example.macro}: {example.name}"),
            fragment=example.inside.replace("{}", str(macro(**arguments))),
        )


def _catalogue(tag: str) -> gettext.NullTranslations:
    known = (THEME / f"locales/{tag}.po").exists()
    return locales.translations(THEME, tag) if known else gettext.NullTranslations()


def _made(said: Any) -> Any:
    if isinstance(said, list):
        return tuple(map(_made, said))
    return value(_NAMES[said.name], said.said) if isinstance(said, Typed) else said


def _said(it: Any, text: str | None) -> Any:
    """Return data with every text in languages replaced; prose is safe HTML and stays."""
    if text is None:
        return it
    if isinstance(it, Typed):
        return Typed(it.name, _said(it.said, text))
    if isinstance(it, list):
        return [_said(one, text) for one in it]
    if isinstance(it, dict):
        if "de" in it:
            return it if it["de"].startswith("<") else {"de": text}
        return {key: _said(one, text) for key, one in it.items()}
    return it
