"""Tokens → where each stands in house style: how far in, in which blocks and brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from signpost.yaml_style import STEP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from signpost.yaml_tokens import Token

OPENS: Final = frozenset(("FlowMappingStart", "FlowSequenceStart"))
CLOSES: Final = frozenset(("FlowMappingEnd", "FlowSequenceEnd"))
_STARTS: Final = frozenset(("BlockMappingStart", "BlockSequenceStart"))
_DOCUMENT: Final = frozenset(("DocumentStart", "DocumentEnd"))


class Unclear(Exception):  # noqa: N818 - named after what is the case
    """A way of writing that has no house style."""


class Block(NamedTuple):
    """A mapping or list in lines of its own: how far in it was, and is now."""

    old: int
    new: int
    is_list: bool
    implied: bool = False
    """A list as far in as the key above it: nothing in the text says where it ends."""


class Placed(NamedTuple):
    """A token that is seen, and how far in a line is that begins with it."""

    token: Token
    column: int
    """How far in it was."""
    indent: int
    inner: int
    """How far in further lines of it are."""
    is_key: bool
    depth: int
    """The number of brackets around it."""
    blocks: tuple[Block, ...]
    """Those around it, the innermost last."""

    @property
    def level(self) -> int:
        """How far in the keys or dashes of the innermost block are."""
        return self.blocks[-1].new if self.blocks else 0


def placed(text: str, found: Sequence[Token]) -> Iterator[Placed]:
    """Yield the tokens of a text that are seen, each with its place.

    Raises:
        Unclear: keys are written in a way that nobody needs.
    """
    blocks: list[Block] = []
    depth = base = 0
    key = -1
    line = last = end = 0
    for token in found:
        line = max(line, text.rfind("\n", last, token.start) + 1)
        last = token.start
        column = token.start - line
        if not token.is_seen:
            if token.kind == "Key":
                key = token.start
            _enter(blocks, token, column, flow=depth > 0)
            continue
        if token.kind == "Key":
            raise Unclear
        if token.kind == "BlockEntry" and not (blocks and blocks[-1].is_list):
            blocks.append(_block(blocks, column, is_list=True, implied=True))
        level = blocks[-1].new if blocks else 0
        depth -= token.kind in CLOSES
        is_key = token.start == key
        starts, end = end <= line, token.end
        if not depth and token.kind in OPENS:
            base = level + (STEP if starts and blocks else 0)
        if token.kind in _DOCUMENT:
            indent = 0
        elif depth or token.kind in CLOSES:
            indent = base + STEP * max(depth, 1)
        else:
            own = is_key or token.kind == "BlockEntry" or not blocks
            indent = level + (0 if own else STEP)
        inner = base + STEP * (depth + 1) if depth else level + STEP
        yield Placed(token, column, indent, inner, is_key, depth, tuple(blocks))
        depth += token.kind in OPENS


def _enter(blocks: list[Block], token: Token, column: int, *, flow: bool) -> None:
    """Keep track of blocks, whose begin and end have no sign of their own."""
    if token.kind in _STARTS:
        blocks.append(_block(blocks, column, is_list=token.kind == "BlockSequenceStart"))
    elif token.kind == "BlockEnd":
        while blocks.pop().implied:
            pass
    elif token.kind == "Key" and not flow:
        while blocks and blocks[-1].implied:
            blocks.pop()


def _block(blocks: Sequence[Block], column: int, *, is_list: bool, implied: bool = False) -> Block:
    return Block(column, blocks[-1].new + STEP if blocks else 0, is_list, implied)
