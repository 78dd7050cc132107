"""Templates compiled for one language: what is the same for every page is settled beforehand.

Jinja looks up and calls ``_("…")`` and ``term("topics", id)`` anew for every page. Here strings are
translated while a template is compiled, commas become those of the language's script, icons become
part of the text around them, lookups become filters, which Jinja calls directly, and components are
imported once for all templates. Cards, which thousands of pages share, are rendered once. A record
page takes half the time.
"""

from __future__ import annotations

import marshal
import os
import re
from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from jinja2 import BytecodeCache, Environment, StrictUndefined, nodes
from jinja2.runtime import Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from signpost.compiling import MACRO, SHOWN, Direct, Generator, shown
from signpost.interlingua import SLOTS, Notes, Speaker, filling, retold

if TYPE_CHECKING:
    import gettext
    from collections.abc import Mapping, MutableMapping
    from pathlib import Path
    from types import CodeType

    from jinja2 import BaseLoader
    from jinja2.bccache import Bucket

Spoken = Callable[[str, Any, tuple[Any, ...]], str | None]
"""Name of a macro, its item, what else it takes → what it made, in a language."""
Parsed = dict[str, nodes.Template]
"""Text of a template → its tree, before a language's words are in it."""
_NAMES: Final = frozenset(("_", "gettext"))
_SLOT: Final = re.compile(r"%\(([a-z_]+)\)s")
_COMPONENTS: Final = "components/"
_ICONS: Final = "components/icon.html"
_IMPORTED: Final = re.compile(r'\bfrom "(components/[^"]+)"')
_COMMA: Final = ", "
_DIGEST: Final = 16
HOME: Final = "\x01"
"""Stands for the way to the start page in what pages at several depths share."""
PLACE: Final = "\x04"
"""Stands for a page's address in what pages at several addresses share."""


class Compiled(BytecodeCache):
    """Compiled templates of one language in memory; may be written down for the next build."""

    def __init__(self, codes: dict[tuple[str, str], CodeType] | None = None) -> None:
        """Start with what was compiled before."""
        self._codes = dict(codes or {})
        self._known = len(self._codes)

    @property
    def grown(self) -> bool:
        """Whether something was compiled that was not known at the start."""
        return len(self._codes) > self._known

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put what was compiled before into the bucket."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code

    @classmethod
    def recalled(cls, path: Path, key: bytes) -> Compiled:
        """Return what was written down under the same key; nothing where that cannot be read."""
        try:
            raw = path.read_bytes()
        except OSError:
            return cls()
        start = len(key) + _DIGEST
        if raw[:start] != key + _digest(raw[start:]):  # damaged code could end the interpreter
            return cls()
        return cls(marshal.loads(raw[start:]))  # noqa: S302 - our own bytes, whole

    def remember(self, path: Path, key: bytes) -> None:
        """Write down everything under a key: a digest of program, theme and Python."""
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            codes = marshal.dumps(self._codes)
            draft.write_bytes(key + _digest(codes) + codes)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _digest(codes: bytes) -> bytes:
    return blake2b(codes, digest_size=_DIGEST).digest()


class LanguageEnvironment(Environment):
    """A Jinja environment whose templates speak one language."""

    code_generator_class = Generator

    def __init__(
        self,
        loader: BaseLoader,
        strings: gettext.NullTranslations,
        lookups: Mapping[str, Callable[..., Any]],
        compiled: BytecodeCache | None = None,
        *,
        comma: str = _COMMA,
        parsed: Parsed | None = None,
        spoken: Spoken | None = None,
        neutral: Callable[[], LanguageEnvironment] | None = None,
    ) -> None:
        """Make an environment.

        Args:
            loader: where templates come from.
            strings: the language's catalogue.
            lookups: functions that templates call; each takes the id it looks up last.
            compiled: templates compiled before with the same theme, language and settings.
            comma: what stands between the items of a list in this language.
            parsed: templates that another language's environment has parsed, and will.
            neutral: gives the environment that compiles templates with notes for all languages.
            spoken: says what a macro made for all languages, where it could.
        """
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=compiled,
            extensions=["jinja2.ext.i18n"],
        )
        setattr(self, SHOWN, shown)
        setattr(self, MACRO, Direct)
        self.install_gettext_translations(strings, newstyle=True)  # type: ignore[attr-defined] # the i18n extension adds it
        if isinstance(strings, Notes):
            self.globals["ngettext"] = strings.numbered
        self._strings = strings
        self._comma = comma
        self._parsed = parsed
        self._lookups = lookups
        self.spoken = spoken
        self._neutral = neutral
        self._codes: dict[str, CodeType] = {}
        self._speaker = Speaker(Notes(), strings, {}, comma)
        self.filters[SLOTS] = filling(strings)
        for name, lookup in lookups.items():
            self.filters[name] = _id_first(lookup)
        for name in SHARED:
            self.filters[name] = _Shared(self, name)
        self._icons: dict[str, Markup] = {}

    def import_components(self) -> None:
        """Make every component's macros and values known to all templates; call it once.

        Filters must be there, since components use them.
        """
        names = [n for n in self.list_templates() if n.startswith(_COMPONENTS)]
        if _ICONS in names:
            icons = self.get_template(_ICONS).module
            self._icons = {n: v for n, v in vars(icons).items() if isinstance(v, Markup)}
            self.globals["icon"] = icons
        for name in self._in_order(names):
            if name != _ICONS:
                macros = vars(self.get_template(name).module)
                self.globals |= {n: v for n, v in macros.items() if isinstance(v, Macro)}

    def _in_order(self, names: list[str]) -> list[str]:
        """Return components after those that they import: a macro sees what was known before it."""
        ordered: dict[str, None] = {}

        def settle(name: str) -> None:
            if name not in ordered and name in names:
                for other in _IMPORTED.findall(self.loader.get_source(self, name)[0]):  # type: ignore[union-attr] # it has one
                    if other != name:
                        settle(other)
                ordered[name] = None

        for name in names:
            settle(name)
        return list(ordered)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows beside its context, in one piece.

        Jinja's own two pieces are put together anew for every page.
        """
        return {**self.globals, **(d or {})}

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any) -> Any:  # noqa: ANN401 - as in Jinja
        """Return a compiled template, made from the one for all languages if there is one."""
        if self._neutral is None or name is None or args:
            return super().compile(source, name, filename, *args)
        return retold(self._neutral().compiled(source, name, filename), self._speaker)

    def compiled(self, source: str, name: str, filename: str | None) -> CodeType:
        """Return a compiled template, kept for the next language."""
        code = self._codes.get(name)
        if code is None:
            code = self._codes[name] = super().compile(source, name, filename)
        return code

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if self._parsed is None:
            tree = super()._parse(source, name, filename)
        else:
            if source not in self._parsed:
                self._parsed[source] = super()._parse(source, name, filename)
            tree = _copied(self._parsed[source], self)
        settle = _Settle(self._strings, frozenset(self._lookups), self._icons, self._comma)
        settled = settle.visit(tree)
        assert isinstance(settled, nodes.Template)  # noqa: S101 - a visitor keeps the root's type
        return settled


def _copied(value: Any, environment: Environment) -> Any:  # noqa: ANN401 - a node or what it holds
    """Return a template's tree for another environment: a third of the time that parsing takes."""
    if isinstance(value, list):
        return [_copied(item, environment) for item in value]
    if not isinstance(value, nodes.Node):
        return value
    found = object.__new__(type(value))
    for name, inner in vars(value).items():
        plain = inner is None or isinstance(inner, str | int)
        setattr(found, name, inner if plain else _copied(inner, environment))
    found.environment = environment
    return found


def _id_first(lookup: Callable[..., Any]) -> Callable[..., Any]:
    """Return a lookup as a filter: the id that varies comes first there."""

    def filtered(id_: str, *before: str) -> Any:  # noqa: ANN401 - whatever the lookup gives
        return lookup(*before, id_)

    return filtered


SHARED: Final = ("card", "contact", "filters", "whom")
"""Macros ``name(item, home, …)`` of ``components/<name>.html`` that differ by item only."""


class _Shared:
    """Calls a macro once for each item; pages differ only in the way to the start page."""

    def __init__(self, environment: LanguageEnvironment, name: str) -> None:
        self._environment = environment
        self._name = name
        self._made: dict[tuple[Any, ...], bytes] = {}
        """UTF-8, which takes half the memory."""

    def __call__(self, item: Any, home: str, *others: Any) -> Markup:  # noqa: ANN401 - a view's part
        key = (item.id, *others)
        kept = self._made.get(key)
        made = kept.decode() if kept is not None else None
        if made is None:
            spoken = self._environment.spoken
            made = spoken(self._name, item, others) if spoken else None
            if made is None:
                template = self._environment.get_template(f"components/{self._name}.html")
                macro = getattr(template.module, self._name)
                made = str(macro(item, HOME, *others))
            self._made[key] = made.encode()
        return Markup(made.replace(HOME, home))  # noqa: S704 - a macro's own result


class _Settle(NodeTransformer):
    """Translates constant strings and turns lookups into filters."""

    def __init__(
        self,
        strings: gettext.NullTranslations,
        lookups: frozenset[str],
        icons: Mapping[str, Markup],
        comma: str,
    ) -> None:
        self._strings = strings
        self._lookups = lookups
        self._icons = icons
        self._comma = comma

    def visit_Import(self, node: nodes.Import) -> nodes.Node | None:  # noqa: N802 - see visit_Call
        """Drop the import of a component: all are there."""
        return None if _is_component(node.template) else node

    def visit_FromImport(self, node: nodes.FromImport) -> nodes.Node | None:  # noqa: N802 - see visit_Call
        """Drop the import of a component: all are there."""
        return None if _is_component(node.template) else node

    def visit_TemplateData(self, node: nodes.TemplateData) -> nodes.Node:  # noqa: N802 - see visit_Call
        """Return text after a value with the language's own comma, where it begins with one."""
        if node.data.startswith(_COMMA):
            node.data = self._comma + node.data.removeprefix(_COMMA)
        return node

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802 - see visit_Call
        """Return ``join(", ")`` with the language's own comma."""
        self.generic_visit(node)
        between = node.args[0] if node.name == "join" and node.args else None
        if isinstance(between, nodes.Const) and between.value == _COMMA:
            between.value = self._comma
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802 - see visit_Call
        """Return an icon as the text it stands for."""
        self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and node.node.name == "icon":
            icon = self._icons.get(node.attr)
            return node if icon is None else _markup(str(icon).replace("%", "%%"), node)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor's own naming
        """Return what a call can be settled to."""
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name):
            return node
        name, given = node.node.name, node.args
        if name in _NAMES and given and isinstance(given[0], nodes.Const):
            return self._translated(node, str(given[0].value))
        if name in self._lookups and given and not node.kwargs:
            return _filter(node, name, given[-1], given[:-1])
        if name in SHARED and given and not node.kwargs:
            return _filter(node, name, given[0], given[1:])
        return node

    def _translated(self, node: nodes.Call, message: str) -> nodes.Expr:
        """Return a translation as markup; its slots take escaped values."""
        values = {pair.key: pair.value for pair in node.kwargs}
        if values and isinstance(self._strings, Notes):
            pairs = [part for key, value in values.items() for part in (nodes.Const(key), value)]
            return _filter(node, SLOTS, nodes.Const(message), pairs)
        pieces = _SLOT.split(self._strings.gettext(message))
        parts: list[nodes.Expr] = [
            values[piece] if number % 2 else _markup(piece, node)
            for number, piece in enumerate(pieces)
        ]
        return parts[0] if len(parts) == 1 else nodes.Concat(parts, lineno=node.lineno)


def _is_component(template: nodes.Expr) -> bool:
    return isinstance(template, nodes.Const) and str(template.value).startswith(_COMPONENTS)


def _markup(text: str, node: nodes.Node) -> nodes.Expr:
    constant = nodes.Const(text.replace("%%", "%"), lineno=node.lineno)
    return nodes.MarkSafe(constant, lineno=node.lineno)


def _filter(
    node: nodes.Node, name: str, value: nodes.Expr, others: list[nodes.Expr]
) -> nodes.Filter:
    return nodes.Filter(value, name, others, [], None, None, lineno=node.lineno)
