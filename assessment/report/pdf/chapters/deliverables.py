"""Chapters of what is handed over: tables to read and to fill in, with a page of their own each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assessment.presentation.days import short_day
from assessment.presentation.deliverables import TITLES, handout
from assessment.presentation.deliverables.tables import (
    Cell,
    Column,
    HandoutTable,
    cell_text,
    without_empty,
)
from assessment.report.pdf.blocks import Block, Canvas, Space, Text
from assessment.report.pdf.components import card
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import Break
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import (
    HEAD,
    HEAD_RIGHT,
    LEAD,
    SMALL,
    SMALL_MUTED,
    SMALL_RIGHT,
    Page,
    Style,
)
from assessment.strategy.deliverables.parts import Deliverable

_BLANK_ROW = 16.0
"""Height of an empty row to write in, in points."""
_PADS = (4.0, 2.2)
"""Space above and below a row, in points: in a full report, and in a short one."""
_KEPT_NOTES = 3
"""Most notes, the last of them, that stand on the page of the table below them."""
_BOX = 20.0
"""Height of a box to write a figure in, in points."""
_LABEL = Style(size=6.5, leading=10, colour="muted", align=0.5)
_BOX_GAP = 3.0


class Boxes(Block):
    """A row of empty boxes, each with a small label above it."""

    def __init__(self, page: Page, labels: Sequence[str]) -> None:
        super().__init__()
        self._page = page
        self.labels = tuple(labels)
        """Labels above the boxes."""
        self._labels = [Text(page, label, _LABEL) for label in labels]

    def measure(self, _width: float, /) -> float:
        return _LABEL.leading + _BOX

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        step = (width + _BOX_GAP) / len(self._labels)
        own = step - _BOX_GAP
        for place, label in enumerate(self._labels):
            label.paint(canvas, x + place * step, top, own)
        with canvas.artifact():
            canvas.setStrokeColor(self._page.colour("line"))
            canvas.setLineWidth(0.6)
            for place in range(len(self._labels)):
                canvas.rect(
                    x + place * step, top - _LABEL.leading - _BOX, own, _BOX, stroke=1, fill=0
                )


def deliverable(part: Deliverable) -> Callable[[Setting], list[Block]]:
    """Return the maker of the chapter of one deliverable."""

    def chapter(setting: Setting) -> list[Block]:
        """Return the chapter; empty where its data are not there."""
        _ = setting.translator
        found = handout(part, setting.pack, setting.strategy, _, author=setting.author)
        if found is None:
            return []
        blocks = setting.chapter(_(TITLES[part]), str(part))
        first, *rest = found.notes or ("",)
        notes = [setting.text(first, LEAD)] if first else []
        notes += [setting.text(each) for each in rest]
        for note in notes[-_KEPT_NOTES:]:
            note.keeps_next = bool(found.tables)
        blocks += notes
        brief = setting.short and part is Deliverable.REPLIES
        shown = map(without_empty, found.tables)
        for place, table in enumerate(map(_to_read, shown) if brief else shown):
            if part is Deliverable.MONDAY and place:  # a page for each person
                blocks.append(Break(setting.height, is_own_page=True))
            made: list[Block] = [setting.subtitle(table.title)] if table.title else []
            made += _weeks(setting, table) if table.weeks else [_table(setting, table)]
            blocks += made if table.rows else [card(setting, made)]
            blocks += setting.rest(table.rows)
        setting.aligned(blocks)
        if part is Deliverable.CRISIS:  # it is pinned up: whole, unless it is longer than a page
            _first, *sheet = blocks
            height = min(Stack(sheet).height(setting.width), setting.height)
            blocks[0] = Break(height, is_own_page=True)
        return blocks

    return chapter


def _to_read(table: HandoutTable) -> HandoutTable:
    """Return a table without the columns to fill in; the last of the others gets their width."""
    shown = [place for place, each in enumerate(table.columns) if not each.blank]
    columns = [table.columns[place] for place in shown]
    last = max(place for place, each in enumerate(columns) if each.span)
    spare = sum(each.span for each in table.columns if each.blank)
    columns[last] = replace(columns[last], span=columns[last].span + spare)
    rows = tuple(tuple(row[place] for place in shown) for row in table.rows)
    return replace(table, columns=tuple(columns), rows=rows)


def _table(setting: Setting, table: HandoutTable) -> Block:
    shown = [each for each in table.columns if each.span]
    head = setting.columns(
        *(
            (each.span, setting.text(each.title, HEAD_RIGHT if each.figure else HEAD))
            for each in shown
        )
    )
    rows: list[Block] = [_row(setting, table.columns, row) for row in setting.kept(table.rows)]
    for _place in range(table.blanks):
        rows.append(setting.columns(*((each.span, Space(_BLANK_ROW)) for each in shown)))
    return setting.table(head, rows, _PADS[setting.short], fitted=not table.weeks)


def _row(setting: Setting, columns: Sequence[Column], row: Sequence[Cell]) -> Block:
    """Return a row; cells of columns without a span stand below those of the column before."""
    cells: list[tuple[int, list[Block]]] = []
    for column, cell in zip(columns, row, strict=True):
        text = cell_text(cell, column, setting.translator)
        if column.span:
            style = SMALL_RIGHT if column.figure else SMALL
            cells.append((column.span, [setting.text(text, style)]))
        elif text and not setting.short:
            told = setting.translator("{label}: {text}", label=column.title, text=text)
            cells[-1][1].append(setting.text(told, SMALL_MUTED))
    return setting.columns(*((span, Stack(blocks)) for span, blocks in cells))


def _weeks(setting: Setting, table: HandoutTable) -> list[Block]:
    """Return a card for each row, with a box for each week; the last is on no page alone."""
    blocks: list[Block] = []
    for row in setting.kept(table.rows):
        head = _table(setting, HandoutTable("", table.columns, (row,), weeks=table.weeks))
        labels = [short_day(day, setting.translator) for day in table.weeks]
        blocks.append(card(setting, [head, Space(3), Boxes(setting.page, labels)], 14))
    for block in blocks[-2:-1]:
        block.keeps_next = True
    return blocks
