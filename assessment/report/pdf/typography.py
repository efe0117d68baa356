"""Typography of pages: paper, grid, styles. Does not break lines; see `typesetting.lines`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assessment.charts.style import Look
from assessment.typesetting.shapes import Colour

PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height of each paper, in points."""
COLUMNS = 12
GUTTER = 12.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Twelve columns between margins. All values in points."""

    width: float
    height: float
    side: float = 54.0
    top: float = 54.0
    foot: float = 66.0

    @classmethod
    def of(cls, paper: str) -> Grid:
        """Return the grid of a paper. Raises KeyError if it is not in `PAPERS`."""
        return cls(*PAPERS[paper])

    @property
    def body(self) -> tuple[float, float]:
        """Width and height between the margins."""
        return self.width - 2 * self.side, self.height - self.top - self.foot

    def span(self, columns: int) -> float:
        """Return the width of so many columns, including the gutters between them."""
        column = (self.body[0] - (COLUMNS - 1) * GUTTER) / COLUMNS
        return columns * column + (columns - 1) * GUTTER


@dataclass(frozen=True, slots=True)
class Style:
    """Style of a text. Sizes in points."""

    size: float = 9.5
    leading: float = 15.0
    bold: bool = False
    colour: str = "ink"
    """A token of the palette, or `accent_text` for the accent in a readable shade."""
    align: float = 0.0
    """0 flush left, 0.5 centred, 1 flush right."""
    justified: bool = False
    """Whether Chinese lines are stretched to the full width; Latin ones stay ragged."""
    before: float = 0.0
    after: float = 0.0
    even: bool = False
    """Whether a last line of hardly a word is avoided."""
    heads: bool = False
    """Whether a text in it is the heading of what follows."""


BODY = Style(justified=True, after=6, even=True)
LEAD = Style(size=12, leading=19, justified=True, after=6, even=True)
SMALL = Style(size=8.5, leading=13, even=True)
SMALL_MUTED = Style(size=8.5, leading=13, colour="muted")
SMALL_BOLD = Style(size=8.5, leading=13, bold=True)
SMALL_RIGHT = Style(size=8.5, leading=13, align=1.0)
GUIDE = Style(size=8.5, leading=13, colour="muted", justified=True, even=True)
NOTE = Style(size=8.5, leading=13, colour="muted", justified=True)
INTRO = Style(size=8.5, leading=13, colour="muted", after=7)
STRONG = Style(bold=True)
CHAPTER = Style(size=19, leading=26, bold=True, colour="accent_text", before=34, after=10)
CHAPTER_LABEL = Style(size=9, leading=14, colour="accent_text", before=34)
CHAPTER_SENTENCE = Style(size=19, leading=26, bold=True, colour="accent_text", after=10, even=True)
SECTION = Style(size=17, leading=23, bold=True, colour="ink", after=4)
TITLE = Style(size=12.5, leading=18, bold=True, before=12, after=4)
TOPIC = Style(size=10.5, leading=15, bold=True, heads=True)
OVERLINE = Style(size=8, leading=12, bold=True, colour="accent_text")
FIGURE = Style(size=9.5, leading=15, align=1.0)
FIGURE_BOLD = Style(size=9.5, leading=15, bold=True, align=1.0)
HEAD = Style(size=7.5, leading=11, colour="muted")
HEAD_RIGHT = Style(size=7.5, leading=11, colour="muted", align=1.0)


def _go_on() -> None:
    """Do not stop the work."""


@dataclass(frozen=True, slots=True)
class Page:
    """Common layout of all parts of a report: the grid and the look."""

    grid: Grid
    look: Look
    watch: Callable[[], None] = _go_on
    """Called for every text that is made or broken into lines; may raise to stop the work."""

    def colour(self, token: str) -> Colour:
        """Return the colour of a style's token."""
        return self.look.accent_text if token == "accent_text" else self.look.colour(token)
