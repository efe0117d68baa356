"""Layout of a report's blocks as paragraphs, tables and pictures of a Word document."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessment.core.i18n import Translator
from assessment.presentation.chart_tables import ChartTable
from assessment.report.pdf.blocks import Block, Figure, Heading, Space, Subtitle, Text
from assessment.report.pdf.chapters.deliverables import Boxes
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.list_item import Hanging, Items
from assessment.report.pdf.pages import Break, leads
from assessment.report.pdf.row_figure import RowFigure
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.table import Table
from assessment.report.pdf.table_widths import shares_of, table_widths
from assessment.report.pdf.typography import COLUMNS, GUTTER, TITLE, Page, Style
from assessment.report.word import markup
from assessment.report.word.block_parts import holds_table, list_style, rows_of
from assessment.report.word.markup import Shape, TableCell
from assessment.report.word.styles import (
    BULLETS,
    CAPTION,
    HEADINGS,
    LABEL,
    NUMBERS,
    OVERLINE,
    SMALL,
    TABLE,
    colour_token,
    hexed,
    looks_bold,
    style_of,
)
from assessment.typesetting.png import picture_of

_ALIGN = {0.5: "center", 1.0: "right"}
_PANEL = 10.0
"""Distance of a text from the edge of the ground it stands on, in points."""
_HIGHEST, _HALF = 0.8, 0.55
"""Most height of a picture, and that of one of several, as shares of a page."""
_KEPT_ROWS = 14
"""Most rows of a table of figures that stay on one page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Surroundings of a block: its width and indent in points, and the ground it stands on."""

    width: float
    indent: float = 0.0
    right: float = 0.0
    ground: str = ""
    bar: str = ""
    within: bool = False
    """Whether it stands in a cell of a table."""
    keeps_next: bool = False
    """Whether its paragraphs stay on the page of what follows."""
    items: Items | None = None
    """List that its paragraphs are items of."""


@dataclass
class Parts:
    """Access to the parts of a document that a layout adds to: pictures and numberings."""

    add_picture: Callable[[bytes], str]
    """Takes a picture and returns its relation."""
    add_numbering: Callable[[], int]
    """Starts a numbered list and returns its id."""
    lists: frozenset[str]
    """Names of the styles of lists that have bullets or numbers of their own."""


@dataclass
class Layout:
    """Layout of one report: its blocks as markup, and the headings met on the way."""

    page: Page
    translator: Translator
    ids: Mapping[str, str]
    """Id of each style by its name."""
    parts: Parts
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    """Level, text and bookmark of each heading of the contents."""
    _figures: int = 0
    _deep: bool = False
    """Whether the chapter has headings of the second level of its own."""
    _mark: str = ""
    """Mark that the next paragraph begins with."""
    _lists: dict[int, int] = field(default_factory=dict)
    _begun: bool = False
    """Whether anything was laid out yet."""
    _turns: bool = False
    """Whether the next paragraph begins a page."""

    def body(self, blocks: Sequence[Block]) -> str:
        """Return the markup of blocks, one below the other."""
        return self._sequence(blocks, Frame(self.page.grid.body[0]))

    def _sequence(self, blocks: Sequence[Block], frame: Frame) -> str:
        made = ""
        width, is_headed = self.page.grid.body[0], False
        for place, block in enumerate(blocks):
            self.page.watch()
            own = frame
            if is_headed and leads(block, blocks, place, width):
                own = replace(frame, keeps_next=True)
            is_headed = block.keeps_next or (is_headed and isinstance(block, Space))
            self._turns |= self._begun and isinstance(block, Break) and block.is_own_page
            piece = self._block(block, own)
            if piece and self._turns:
                piece, self._turns = markup.on_new_page(piece), False
            self._begun |= bool(piece)
            if made.endswith("</w:tbl>") and piece:
                made += markup.SPACER
            made += piece
        return made

    def _block(self, block: Block, frame: Frame) -> str:
        """Return the markup of a block; empty for what only decorates the page."""
        match block:
            case Heading():
                return self._heading(block)
            case Subtitle():
                return self._subtitle(block, frame)
            case Text():
                return self._text(block, frame)
            case Stack():
                if len(block.blocks) == 2 and isinstance(block.blocks[1], Heading):
                    return self._labelled(block.blocks[0], block.blocks[1], frame)
                return self._sequence(block.blocks, self._boxed(block, frame))
            case Hanging():
                return self._item(block, frame)
            case Columns():
                return self._columns(block, frame)
            case Table():
                return self._table(block, frame)
            case Figure():
                return "".join(self._figure(each, frame) for each in self.pages(block, frame))
            case Boxes():
                return self._boxes(block, frame)
        return ""

    # text

    def _labelled(self, label: Block, block: Heading, frame: Frame) -> str:
        """Return the heading of a chapter with its label above it, close by."""
        if not isinstance(label, Subtitle):
            return self._sequence([label, block], frame)
        above = self._paragraphs(
            label.text, LABEL, label.style, frame, keeps_next=True, before=label.style.before
        )
        return above + self._heading(block, before=0.0)

    def _heading(self, block: Heading, before: float | None = None) -> str:
        level = min(block.level, 1)
        self._deep = bool(level)
        number, title = len(self.headings) + 1, " ".join(block.text.split())
        name = f"_Toc{number:08}"
        self.headings.append((level, title, name))
        content = markup.bookmarked(markup.run(title), number, name)
        return markup.paragraph(content, self.ids[HEADINGS[level]], Shape(before=before))

    def _subtitle(self, block: Subtitle, frame: Frame) -> str:
        if not block.heads:
            return self._text(block, frame, keeps_next=True)
        if frame.within:
            return self._paragraphs(block.text, OVERLINE, block.style, frame, keeps_next=True)
        name = HEADINGS[2] if self._deep or block.style.size < TITLE.size else HEADINGS[1]
        return markup.paragraph(markup.run(" ".join(block.text.split())), self.ids[name])

    def _text(self, block: Text, frame: Frame, *, keeps_next: bool = False) -> str:
        if block.heads:
            title = " ".join(block.text.split())
            return markup.paragraph(markup.run(title), self.ids[HEADINGS[2]])
        return self._paragraphs(
            block.text,
            style_of(block.style),
            block.style,
            frame,
            keeps_next=keeps_next or block.keeps_next,
        )

    def _paragraphs(
        self, text: str, name: str, style: Style, frame: Frame, *, keeps_next: bool = False,
        before: float | None = None,
    ) -> str:  # fmt: skip
        """Return the paragraphs of a text; the first begins with what is to stand before it."""
        shape = Shape(
            indent=frame.indent,
            right=frame.right,
            align=_ALIGN.get(style.align, ""),
            ground=frame.ground,
            bar=frame.bar,
            keeps_next=keeps_next or frame.keeps_next,
            before=before,
        )
        size = 0.0
        if frame.items is not None:
            size = style.size + 0.5 if style.size < Style().size else 0.0
            name = NUMBERS if frame.items.numbered else BULLETS
            shape = replace(shape, indent=0.0, numbering=self._numbering(frame.items))
        bold = style.bold if style.bold != looks_bold(name) else None
        colour = ""
        if style.colour != colour_token(name):
            colour = hexed(self.page.colour(style.colour))
        made = ""
        for line in text.split("\n"):
            content = markup.run(line, bold=bold, colour=colour, size=size)
            own = shape
            if self._mark:
                content, self._mark = self._mark + content, ""
                own = replace(shape, hanging=shape.indent)
            made += markup.paragraph(content, self.ids[name], own)
        return made

    def _numbering(self, items: Items) -> int:
        """Return the id of the numbering of a list; 0 for one without numbers."""
        if not items.numbered:
            return 0
        key = id(items)
        if key not in self._lists:
            self._lists[key] = self.parts.add_numbering()
        return self._lists[key]

    def _item(self, block: Hanging, frame: Frame) -> str:
        """Return an item: of a list of Word's where it has a bullet or number, else with its mark."""
        mark, body = block.parts
        if not isinstance(mark, Text):  # dots, whose figure is set in words
            return self._block(body, frame)
        name = list_style(block.among, mark.text)
        if name in self.parts.lists:
            return self._block(body, replace(frame, items=block.among))
        colour = hexed(self.page.colour(mark.style.colour))
        self._mark = markup.run(mark.text, bold=mark.style.bold, colour=colour) + markup.TAB
        inside = replace(
            frame, width=frame.width - block.indent, indent=frame.indent + block.indent
        )
        return self._block(body, inside)

    def _boxed(self, block: Stack, frame: Frame) -> Frame:
        box = block.box
        if box.bar is not None and frame.within:
            return replace(frame, indent=frame.indent + _PANEL, bar=hexed(box.bar))
        if frame.within or box.ground is None:
            return frame
        return replace(
            frame,
            width=frame.width - 2 * _PANEL,
            indent=frame.indent + _PANEL,
            right=_PANEL,
            ground=frame.ground if box.ground is None else hexed(box.ground),
            bar=frame.bar if box.bar is None else hexed(box.bar),
        )

    # tables

    def _columns(self, block: Columns, frame: Frame) -> str:
        """Return blocks side by side; below one another where one of them is a table or a figure."""
        cells = [cell for cell in block.cells if cell.block is not None]
        if len(cells) == 1 or any(holds_table(cell.block) for cell in cells):
            return self._sequence([cell.block for cell in cells if cell.block is not None], frame)
        starts = sorted({cell.start for cell in block.cells})
        widths = [share * frame.width for share in shares_of(starts)]
        rows = self._rows([[block]], starts, frame)
        return markup.table(widths, rows, pad=1.0, indent=frame.indent)

    def _table(self, block: Table, frame: Frame) -> str:
        rows = [rows_of(row) for row in block.rows]
        heads = [] if block.head is None else rows_of(block.head)
        starts = block.starts or (0,)
        widths = table_widths([*heads, *itertools.chain(*rows)], starts, frame.width)
        return markup.table(
            widths,
            self._rows([heads, *rows], starts, frame),
            self.ids[TABLE],
            heads=len(heads),
            pad=max(2.0, block.pad - 1),
            indent=frame.indent,
        )

    def _rows(
        self, groups: Sequence[Sequence[Block]], starts: Sequence[float], frame: Frame
    ) -> list[list[TableCell]]:
        """Return rows of cells for columns that begin at `starts`."""
        rows = []
        for group in groups:
            pairs = itertools.zip_longest(group, group[1:])
            made = [self._row(row, following, starts, frame) for row, following in pairs]
            rows += markup.joined(made)
        return rows

    def _row(
        self, row: Block, following: Block | None, starts: Sequence[float], frame: Frame
    ) -> list[TableCell]:
        """Return the cells of a row; one across the table where it is no row of columns."""
        if isinstance(row, Columns):
            return self._cells(row.cells, starts, frame, leads=following is not None)
        across = [Cell(0, COLUMNS, row)]
        return self._cells(across, starts, frame, leads=isinstance(following, Columns))

    def _cells(
        self, cells: Sequence[Cell], starts: Sequence[float], frame: Frame, leads: bool
    ) -> list[TableCell]:
        step, made = frame.width / COLUMNS, []
        begins = [cell.start for cell in cells]
        for place, cell in enumerate(cells):
            end = begins[place + 1] if place + 1 < len(cells) else COLUMNS
            inside = Frame((end - cell.start) * step - GUTTER, within=True, keeps_next=leads)
            content = "" if cell.block is None else self._block(cell.block, inside)
            span = sum(cell.start <= start < end for start in starts)
            made.append(TableCell(content, span, cell.middle, frame.ground))
        return made

    def _boxes(self, block: Boxes, frame: Frame) -> str:
        """Return boxes to write in, each below its label."""
        count = len(block.labels)
        style = Style(size=7.5, leading=10, colour="muted", align=0.5)
        cell = replace(frame, within=True)
        rows = [
            [TableCell(self._paragraphs(each, LABEL, style, cell)) for each in block.labels],
            [TableCell(self._paragraphs("", LABEL, style, cell)) for _each in block.labels],
        ]
        widths = [frame.width / count] * count
        return markup.table(widths, rows, self.ids[TABLE], pad=3)

    # figures

    def pages(self, block: Figure, frame: Frame) -> Iterator[Figure]:
        """Yield the pictures of a figure: several of one that would fill a page, if it has rows."""
        page = self.page.grid.body[1]
        while isinstance(block, RowFigure) and block.exceeds(frame.width, _HIGHEST * page):
            first, block = block.divided(frame.width, _HALF * page) or (None, block)
            if first is None:
                break
            yield first
        yield block

    def _figure(self, block: Figure, frame: Frame) -> str:
        """Return a picture with its caption and, where it has one, the table of its figures."""
        drawing = block.drawing(frame.width)
        width, height = float(drawing.width), float(drawing.height)
        scale = min(1.0, frame.width / width, self.page.grid.body[1] * _HIGHEST / height)
        self._figures += 1
        relation = self.parts.add_picture(picture_of(drawing))
        shown = markup.picture(relation, self._figures, block.alt, width * scale, height * scale)
        shape = Shape(indent=frame.indent, keeps_next=True, ground=frame.ground)
        made = markup.paragraph(shown, self.ids[SMALL], shape)
        found = block.table
        made += self._caption(found.caption, frame)
        return made + (self._chart_table(found, frame) if found.rows else "")

    def _caption(self, text: str, frame: Frame) -> str:
        mark = "\ue000"
        told = self.translator("Figure {number}. {text}", number=mark, text=text)
        before, after = told.split(mark, 1)
        number = markup.field("SEQ Figure \\* ARABIC", markup.run(str(self._figures)))
        content = markup.run(before) + number + markup.run(after)
        return markup.paragraph(content, self.ids[CAPTION], Shape(indent=frame.indent))

    def _chart_table(self, found: ChartTable, frame: Frame) -> str:
        others = len(found.columns) - 1
        shares = [1 - found.share * others, *([found.share] * others)]
        widths = [frame.width * each for each in shares]
        small, label = Style(size=8.5), Style(size=7.5, colour="muted")
        cell = replace(frame, within=True, indent=0.0)

        kept = len(found.rows) <= _KEPT_ROWS

        def row(texts: Sequence[str], style: Style, last: bool = False) -> list[TableCell]:
            made = []
            for place, text in enumerate(texts):
                align = 1.0 if place and found.figures else 0.0
                own = replace(style, align=align)
                said = self._paragraphs(
                    text, style_of(own), own, cell, keeps_next=kept and not last
                )
                made.append(TableCell(said))
            return made

        *above, last = found.rows
        rows = [row(found.columns, label), *(row(each, small) for each in above)]
        rows.append(row(last, small, last=True))
        return markup.table(widths, rows, self.ids[TABLE], heads=1, pad=1.5) + markup.SPACER
