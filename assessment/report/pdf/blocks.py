"""The blocks of a page: text, rules, figures. Each measures, divides and paints itself.

reportlab's platypus is not used: its Paragraph reads markup in users' text and sets Chinese badly,
its Table divides no cell longer than a page, its KeepTogether leaves pages half empty. Blocks that
hold others are `stack`, `columns`, `list_item` and `table`; the filling of pages is in `pages`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportlab.graphics import renderPDF

from assessment.presentation.chart_tables import ChartTable
from assessment.report.pdf.tag_tree import HEADING
from assessment.report.pdf.typography import CHAPTER, Page, Style
from assessment.typesetting.fonts import FONT
from assessment.typesetting.lines import Line, break_lines
from assessment.typesetting.shapes import Colour, Drawing

_LEAST_LINES = 2
"""Least lines of a paragraph at the foot of one page and the top of the next."""
_LONGEST_HEADING = 12
"""Most lines of a heading that is kept together; what is longer is divided, so that all of it is said."""
_LEAST_LAST = 0.15
"""Least share of the width for the last line of an even text that is not Chinese."""
_NARROWER = (0.97, 0.94, 0.91, 0.88, 0.85)
"""Shares of the width that an even text is narrowed to, to lengthen its last line."""
_EQUAL = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
"""Shares of the width that the lines of a heading are narrowed to, to make them equal."""
_MOST_STRETCH = 0.03
"""Most stretch of a justified line between two characters, in font sizes; more would show."""
_BASELINE = 0.36
"""Distance from the middle of a line to its baseline, in font sizes."""
FUZZ = 0.01

Canvas = Any
"""A `canvas.TaggedCanvas`; reportlab's canvas is untyped."""
Halves = tuple["Block", "Block"]
"""The part that stays and the part that goes to the next page."""


class Block(ABC):
    """A block with a height for a given width, in points.

    `before` and `after` are the least space above and below it.
    """

    before = 0.0
    after = 0.0
    keeps_next = False
    """Whether it may not be the last block on a page."""

    def __init__(self) -> None:
        self._measured: tuple[float, float] | None = None
        self._origin: Block | None = None

    @property
    def origin(self) -> Block:
        """The undivided block that it is part of; itself if never divided."""
        return self._origin or self

    def height(self, width: float) -> float:
        """Return its height at this width; measured once per width."""
        if self._measured is None or self._measured[0] != width:
            self._measured = (width, self.measure(width))
        return self._measured[1]

    def exceeds(self, width: float, room: float) -> bool:
        """Return whether its height exceeds the room; a long one is measured no further than that."""
        if self._measured is not None and self._measured[0] == width:
            return self._measured[1] > room
        return self.is_beyond(width, room)

    def is_beyond(self, width: float, room: float) -> bool:
        """Return whether its height, which was not measured at this width yet, exceeds the room."""
        return self.height(width) > room

    @abstractmethod
    def measure(self, width: float, /) -> float:
        """Measure its height at this width."""

    @abstractmethod
    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it below the point x, top."""

    def divided(self, _width: float, _height: float, /) -> Halves | None:
        """Return what fits this height and the rest; None if it cannot sensibly be divided."""
        return None

    def loosened(self) -> Block:
        """Return it as a block that may be divided although it is best kept whole."""
        return self

    def _halves(self, first: Block, rest: Block) -> Halves:
        """Return two blocks as halves of this one."""
        first._origin = rest._origin = self.origin
        return first, rest

    def headings(self) -> Iterator[Heading]:
        """Yield the headings in it, in order."""
        yield from ()


class Text(Block):
    """A text as it was typed: no markup; line breaks begin paragraphs."""

    together = 0
    """Most lines of one that is not divided."""

    def __init__(
        self, page: Page, text: str, style: Style, lines: Sequence[Line] | None = None
    ) -> None:
        super().__init__()
        page.watch()
        self.before, self.after = style.before, style.after
        self.page = page
        self.text = text
        self.style = style
        self._lines = lines

    def lines(self, width: float) -> Sequence[Line]:
        """Return its lines at this width; those of a divided text are fixed."""
        if self._lines is not None:
            return self._lines
        self.page.watch()
        style = self.style
        lines = break_lines(self.text, width, style.size, style.bold, even=style.even)
        short = len(lines) > 1 and lines[-1].width < _LEAST_LAST * width
        if style.even and short and not _is_chinese(lines[-2:]):
            for share in _NARROWER:
                closer = break_lines(self.text, width * share, style.size, style.bold)
                if len(closer) > len(lines):
                    break
                lines = closer
                if lines[-1].width >= _LEAST_LAST * width:
                    break
        return lines

    def measure(self, width: float, /) -> float:
        self.kept_lines = self.lines(width)
        return len(self.kept_lines) * self.style.leading

    def divided(self, width: float, height: float, /) -> Halves | None:
        self.height(width)
        lines = self.kept_lines
        fit = min(int((height + FUZZ) / self.style.leading), len(lines) - _LEAST_LINES)
        if fit < _LEAST_LINES or len(lines) <= self.together:
            return None
        rest = Text(self.page, "", replace(self.style, before=0.0), lines[fit:])
        return self._halves(self._beginning(lines[:fit]), rest)

    def _beginning(self, lines: Sequence[Line]) -> Text:
        """Return the half that stands on the page before."""
        return Text(self.page, "", replace(self.style, after=0.0), lines)

    @property
    def heads(self) -> bool:
        """Whether it is a heading of what follows."""
        return self.style.heads

    @property
    def rank(self) -> float:
        """Size by which headings are ordered: one is inside those of a greater rank."""
        return self.style.size

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        role, size = (HEADING, self.rank) if self.heads else ("P", 0.0)
        with canvas.element(role, self.origin, size=size):
            self.paint_bare(canvas, x, top, width)

    def paint_bare(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it as content of the open element, such as a cell that contains nothing else."""
        self.height(width)
        if any(line.runs for line in self.kept_lines):
            with canvas.content():
                self._paint_lines(canvas, x, top, width)

    def _paint_lines(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        style = self.style
        text = canvas.placed_text()
        text.setFillColor(self.page.colour(style.colour))
        base = top - style.leading / 2 - _BASELINE * style.size
        font, space = ("", 0.0), 0.0  # set again only where they change
        for line in self.kept_lines:
            stretch = self.stretch(line, width)
            start = x + (width - line.width) * style.align
            for run in line.runs:
                text.setTextOrigin(start + run.x + run.places * stretch, base)
                if font != (run.font, run.size):
                    font = run.font, run.size
                    text.setFont(*font)
                wanted = stretch if run.wide else 0.0
                if space != wanted:
                    space = wanted
                    text.setCharSpace(space)
                text.textOut(run.text)
            if line.runs and (line.spaced or (line.ends and line is not self.kept_lines[-1])):
                # Invisible; without it, the last word would join the next line's when read aloud or copied.
                if font != (FONT, style.size):
                    font = FONT, style.size
                    text.setFont(*font)
                text.textOut(" ")
            base -= style.leading
        canvas.drawText(text)

    def stretch(self, line: Line, width: float) -> float:
        """Return by how much each space of a line grows for it to be justified."""
        if not self.style.justified or line.ends or line.places * 2 < len(line.text):
            return 0.0
        return min((width - line.width) / line.places, _MOST_STRETCH * self.style.size)


def _is_chinese(lines: Sequence[Line]) -> bool:
    """Return whether lines hold characters that a line may break beside."""
    return any(run.wide for line in lines for run in line.runs)


class Heading(Text):
    """A heading with a bookmark: `level` 0 for a chapter, 1 inside one.

    `label` names it in bookmarks, contents and foot, where its text is a sentence. One that is not
    `listed` has a bookmark alone.
    """

    keeps_next = True
    heads = True
    together = _LONGEST_HEADING

    def __init__(
        self,
        page: Page,
        text: str,
        style: Style,
        key: str,
        level: int = 0,
        *,
        label: str = "",
        listed: bool = True,
        lines: Sequence[Line] | None = None,
    ) -> None:
        super().__init__(page, text, style, lines)
        self.key = key
        self.level = level
        self._sentence = bool(label)
        self.listed = listed
        self.label = " ".join((label or text).split())

    def lines(self, width: float) -> Sequence[Line]:
        """Return its lines, of lengths as equal as may be."""
        lines = super().lines(width)
        if self._lines is not None or len(lines) < _LEAST_LINES:
            return lines
        style, shares = self.style, _EQUAL
        tries = (break_lines(self.text, width * each, style.size, style.bold) for each in shares)
        return next((each for each in tries if len(each) == len(lines)), lines)

    def _beginning(self, lines: Sequence[Line]) -> Text:
        label = self.label if self._sentence else ""
        style = replace(self.style, after=0.0)
        return Heading(
            self.page, self.text, style, self.key, self.level,
            label=label, listed=self.listed, lines=lines,
        )  # fmt: skip

    @property
    def rank(self) -> float:
        return CHAPTER.size if self._sentence else self.style.size

    def headings(self) -> Iterator[Heading]:
        yield self

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        canvas.bookmarkPage(self.key, fit="XYZ", left=0, top=top + self.style.leading, zoom=0)
        canvas.addOutlineEntry(self.label, self.key, self.level, closed=False)
        super().paint(canvas, x, top, width)


class Subtitle(Text):
    """A heading not listed in the contents; a label or a first sentence if it is not bold."""

    keeps_next = True
    together = _LONGEST_HEADING

    @property
    def heads(self) -> bool:
        return self.style.bold


class Space(Block):
    """Empty space of a given height; never separates a heading from what it heads."""

    keeps_next = True

    def __init__(self, height: float) -> None:
        super().__init__()
        self._height = height

    def measure(self, _width: float, /) -> float:
        return self._height

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        pass


class Rule(Block):
    """A horizontal line over the full width."""

    def __init__(self, colour: Colour, thickness: float = 0.5, around: float = 0.0) -> None:
        super().__init__()
        self.before = self.after = around
        self._colour = colour
        self._thickness = thickness

    def measure(self, _width: float, /) -> float:
        return self._thickness

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        with canvas.artifact():
            canvas.setFillColor(self._colour)
            canvas.rect(x, top - self._thickness, width, self._thickness, stroke=0, fill=1)


class Figure(Block):
    """A drawing made for the width it gets, shrunk if a page is too low for it.

    `alt`: its description in words. `table`: its caption and figures, which stand below it in Word. Chapters
    make it by `Setting.chart`.
    """

    def __init__(
        self,
        draw: Callable[[float], Drawing],
        most: float,
        around: float = 0.0,
        *,
        alt: str,
        table: ChartTable,
    ) -> None:
        super().__init__()
        self._alt, self._table = alt, table
        self.before = self.after = around
        self._draw = draw
        self._most = most

    @property
    def alt(self) -> str:
        """Its description in words."""
        return self._alt

    @property
    def table(self) -> ChartTable:
        """Its caption and figures."""
        return self._table

    def drawing(self, width: float) -> Drawing:
        """Return the drawing for a width."""
        return self._draw(width)

    def measure(self, width: float, /) -> float:
        self._drawing: Any = self._draw(width)
        return min(float(self._drawing.height), self._most)

    def paint(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        scale = height / self._drawing.height
        left = x + (width - self._drawing.width * scale) / 2
        box = (left, top - height, left + self._drawing.width * scale, top)
        with canvas.figure(self.origin, self.alt, box):
            canvas.saveState()
            canvas.translate(left, top - height)
            canvas.scale(scale, scale)
            render: Any = renderPDF.draw
            render(self._drawing, canvas, 0, 0)
            canvas.restoreState()


def paint_content(block: Block | None, canvas: Canvas, x: float, top: float, width: float) -> None:
    """Draw the content of a cell; a text alone needs no paragraph of its own there."""
    if isinstance(block, Text) and not block.heads:
        block.paint_bare(canvas, x, top, width)
    elif block is not None:
        block.paint(canvas, x, top, width)
