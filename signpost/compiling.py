"""The Python that templates become: values are read and shown at the least cost.

Jinja looks up each attribute by a function that also tries keys, and wraps each shown value in
``Markup``, though the page only joins it to others. Views are named tuples, so their attributes can
be read as Python reads them; and most values hold nothing to be escaped. A fifth of a page's time.
"""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, Final

from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.compiler import Frame

SHOWN: Final = "shown"
"""The attribute of an environment under which its templates find :func:`shown`."""
_special: Final = re.compile("[&<>\"']").search


def shown(value: Any) -> str:  # noqa: ANN401 - whatever a template shows
    """Return a value as it stands in HTML, escaped if it is no markup."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return] # it is one, which is a str
    if kind is str and _special(value) is None:
        return value  # type: ignore[no-any-return] # as above
    return escape(value)


class Generator(CodeGenerator):
    """Writes the code of a template whose environment has :func:`shown`."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write an attribute as Python reads it; keys of mappings are none here."""
        if not node.attr.isidentifier() or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401 - private to Jinja
        """Write what comes before a shown value."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.{SHOWN}(")
