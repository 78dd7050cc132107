"""Templates compiled by our own rules show what Jinja would show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from signpost.compiling import shown
from signpost.interlingua import Notes
from signpost.templates import LanguageEnvironment

if TYPE_CHECKING:
    from jinja2 import Template


class _Card(NamedTuple):
    name: str
    items: tuple[str, ...] = ()


def _template(text: str) -> Template:
    return LanguageEnvironment(DictLoader({"x": text}), Notes(), {}).get_template("x")


@given(st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup)))
def test_a_value_stands_in_html_as_markupsafe_has_it(value: object) -> None:
    """Only the wrapping is spared, never the escaping."""
    assert shown(value) == str(escape(value))


class _Raw(str):
    """A text of a class of its own."""

    __slots__ = ()


def test_no_kind_of_text_comes_through_as_it_is() -> None:
    """Classes made of ``str`` are texts like any other; what makes its own HTML is asked for it."""

    class Own:
        def __html__(self) -> str:
            return "<b>"

    assert shown(_Raw("<i>")) == "&lt;i&gt;"
    assert shown(Own()) == "<b>"


@pytest.mark.parametrize(
    "text",
    [
        "{{ card.name }}",
        '<a title="{{ card.name }}">{{ card.name|upper }}</a>',
        "{% for item in card.items %}{{ loop.index }}{{ item }}{% endfor %}",
        "{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{{ m(card.name) }}{{ m(m('<')) }}",
        "{% macro m(x, y='&') %}{{ x }}{{ y }}{% endmacro %}{{ m(card.name) }}{{ m(1, y='<') }}",
        "{% macro m() %}{{ caller() }}{{ varargs }}{% endmacro %}{% call m(2) %}<i>{% endcall %}",
        "{{ card.name ~ '<' ~ card.items|join('&') }}",
        "{% set found %}<p>{{ card.name }}</p>{% endset %}{{ found }}",
    ],
)
def test_a_template_shows_what_plain_jinja_shows(text: str) -> None:
    """Attributes, loops, macros, joined texts, and blocks put into a variable."""
    plain = Environment(autoescape=True, undefined=StrictUndefined).from_string(text)
    card = _Card("<script>\"&'", ("a", "<b>", "c"))

    assert _template(text).render(card=card) == plain.render(card=card)


def test_what_a_view_does_not_have_is_an_error() -> None:
    """A typing mistake in a theme never becomes an empty place."""
    with pytest.raises(AttributeError, match="nmae"):
        _template("{{ card.nmae }}").render(card=_Card("x"))
    with pytest.raises(UndefinedError, match="crad"):
        _template("{{ crad.name }}").render(card=_Card("x"))
