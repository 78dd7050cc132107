"""The Python that templates become: values are read, shown and handed on at the least cost.

Jinja looks up each attribute by a function that also tries keys, asks of each call whether it wants
to know where it is made, and wraps each shown value in ``Markup``, though the page only joins it to
others. Views are named tuples, so their attributes can be read as Python reads them; macros want to
know nothing; and most values hold nothing to be escaped. Figures: decision record 0003.
"""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Macro
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2.compiler import Frame, MacroRef

SHOWN: Final = "shown"
"""The attribute of an environment under which its templates find :func:`shown`."""
MACRO: Final = "macro"
"""The attribute under which they find :class:`Direct`."""
_TOLD: Final = frozenset(("_", "gettext", "ngettext", "pgettext", "npgettext"))
"""Functions that are given the context they are called in."""
_special: Final = re.compile("[&<>\"']").search


def shown(value: Any) -> str:  # noqa: ANN401 - whatever a template shows
    """Return a value as it stands in HTML, escaped if it is no markup."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return] # it is one, which is a str
    if kind is str and _special(value) is None:
        return value  # type: ignore[no-any-return] # as above
    return escape(value)


class Direct(Macro):
    """A macro that is called at once where it gets all that it takes, by position."""

    def __init__(self, *given: Any) -> None:  # noqa: ANN401 - as in Jinja
        """Take what Jinja gives a macro."""
        super().__init__(*given)
        more = self.caller or self.catch_kwargs or self.catch_varargs
        self._plainly = -1 if more or not self._default_autoescape else self._argument_count

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - whatever a macro takes
        """Return what the macro makes, as markup."""
        if kwargs or len(args) != self._plainly:
            return super().__call__(*args, **kwargs)
        return Markup(self._func(*args))  # noqa: S704 - our own templates


class Generator(CodeGenerator):
    """Writes the code of a template whose environment has :func:`shown` and :class:`Direct`."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write an attribute as Python reads it; keys of mappings are none here."""
        if not node.attr.isidentifier() or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """Write a call of something by its name as Python calls it."""
        by_name = isinstance(node.node, nodes.Name) and node.node.name not in _TOLD
        several = node.dyn_args or node.dyn_kwargs or any(iskeyword(it.key) for it in node.kwargs)
        if forward_caller or several or not by_name:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002 - as in Jinja
        """Write the making of a macro."""
        taken = "".join(f"{argument.name!r}, " for argument in macro_ref.node.args)
        asks = (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        name = getattr(macro_ref.node, "name", None)
        self.write(
            f"environment.{MACRO}(environment, macro, {name!r}, ({taken}),"
            f" {', '.join(map(repr, asks))}, context.eval_ctx.autoescape)"
        )

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - private to Jinja
        """Write what comes before a shown value."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.{SHOWN}(")
