"""Small blocks and pages for tests of what is divided where."""

from __future__ import annotations

from assessment.charts.style import Look
from assessment.report.pdf.blocks import Block, Text
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.pages import Leaf, fill_pages
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.table import Table
from assessment.report.pdf.typography import Grid, Page, Style

GRID = Grid(400, 500, side=50, top=50, foot=50)
PAGE = Page(GRID, Look())
WIDTH, HEIGHT = GRID.body
LINE = Style(size=10, leading=20)


def text(lines: int, style: Style = LINE) -> Text:
    return Text(PAGE, "\n".join(f"line {n}" for n in range(lines)), style)


def fill(*blocks: Block) -> list[Leaf]:
    return fill_pages(blocks, GRID, lambda: None)


def shown(block: Block) -> list[str]:
    """The text of a block, line by line."""
    if isinstance(block, Text):
        block.height(WIDTH)
        return [line.text for line in block.kept_lines]
    if isinstance(block, Stack):
        return [line for each in block.blocks for line in shown(each)]
    if isinstance(block, Table):
        return [line for row in block.table_rows for line in shown(row)]
    if isinstance(block, Columns):
        return [line for cell in block.cells if cell.block for line in shown(cell.block)]
    if isinstance(block, Hanging):
        return shown(block.body)
    return []


def on(leaf: Leaf) -> list[str]:
    return [line for block, _ in leaf.placed for line in shown(block)]


def long_table(rows: int) -> Table:
    return Table(text(1), [Columns([Cell(0, 6, text(2)), Cell(6, 6, text(1))])] * rows, (0, 0, 0))
