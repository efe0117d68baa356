"""Blocks of a report as Word asks of them: the list they belong to, their rows, and what they hold."""

from __future__ import annotations

from assessment.report.pdf.blocks import Block, Figure, Space
from assessment.report.pdf.columns import Columns
from assessment.report.pdf.list_item import Hanging, Items
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.table import Table
from assessment.report.word.styles import BULLETS, NUMBERS

_BULLET = "·"
"""Sign of a list that becomes one of Word's own; others stay as they are."""


def list_style(among: Items | None, mark: str) -> str:
    """Return the name of the style of a list; "" for what is none, or has another sign."""
    if among is None:
        return ""
    if among.numbered:
        return NUMBERS
    return BULLETS if mark == _BULLET else ""


def rows_of(block: Block) -> list[Block]:
    """Return the rows that a row or head of a table consists of, and the texts between them."""
    if isinstance(block, Stack) and any(isinstance(each, Columns) for each in block.blocks):
        inside = (each for each in block.blocks if not isinstance(each, Space))
        return [row for each in inside for row in rows_of(each)]
    return [block]


def holds_table(block: Block | None) -> bool:
    """Return whether there is a table in a block, or a figure, which has one below it."""
    if isinstance(block, Stack):
        return any(map(holds_table, block.blocks))
    if isinstance(block, Hanging):
        return holds_table(block.parts[1])
    return isinstance(block, Table | Figure)
