"""The time axis of the roadmap: a year, of which what is soon takes half the width.

Draws nothing that happens along it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.charts.labels import LEADING, Label, Side, label
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.presentation.days import short_day
from assessment.strategy.milestones import PHASES
from assessment.strategy.schedule import SOON_DAYS
from assessment.typesetting.shapes import Point, Shape, line, rect

NEAR = SOON_DAYS
"""Number of days that take half the width."""
YEAR = PHASES[-1]
_STOPS = (0, *PHASES)
_URGENT = (0, YEAR, NEAR, 180, 30, 60)
"""Stops in the order in which their labels get room, if not all fit."""
_MONTH = 30
_BETWEEN = 3.0
"""Least gap between two labels, in points."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Scale of the days, in points: one up to `NEAR`, a tighter one after it."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """The x at which the scale changes."""
        return (self.left + self.right) / 2

    def x(self, days: float) -> float:
        """Return the x at which a day, counted from the start, begins; clamped to the year."""
        days = min(max(days, 0), YEAR)
        if days <= NEAR:
            return self.left + (self.middle - self.left) * days / NEAR
        return self.middle + (self.right - self.middle) * (days - NEAR) / (YEAR - NEAR)


def head_height(look: Look) -> float:
    """Return the height of the head of the axis: days, dates and years."""
    return 3 * look.text * LEADING * 0.85 + 4


def draw_head(axis: Axis, start: date, foot: float, _: Translator, look: Look) -> list[Shape]:
    """Draw the phases with their dates above `foot`, and a tick for every thirty days."""
    size, muted, ink = look.text * 0.85, look.colour("muted"), look.colour("ink")
    top = foot + head_height(look)
    days = [_("start") if stop == 0 else str(stop) for stop in _STOPS]
    parts = _row(axis, [label(each, size, ink, look.width, bold=True) for each in days], top)[0]
    when = [start + timedelta(days=stop) for stop in _STOPS]
    dates = [label(short_day(day, _), size, muted, look.width) for day in when]
    drawn, shown = _row(axis, dates, top - size * LEADING)
    parts += drawn
    year = None
    for place in sorted(shown):
        if when[place].year != year:
            year = when[place].year
            made = label(str(year), size, muted, look.width)
            parts += made.draw(*_corner(axis, place, made, top - 2 * size * LEADING))
    for tick in range(0, YEAR + 1, _MONTH):
        parts.append(line((axis.x(tick), foot), (axis.x(tick), foot + 2.5), muted, 0.6))
    return parts


def draw_grid(axis: Axis, foot: float, height: float, look: Look) -> list[Shape]:
    """Draw the ground: the tighter scale shaded, a line at the end of each phase."""
    parts = tighter((axis.middle, foot), (axis.right - axis.middle, height), look)
    for stop in _STOPS:
        if stop != NEAR:
            x = axis.x(stop)
            parts.append(line((x, foot), (x, foot + height), look.colour("line"), 0.5))
    return parts


def tighter(foot: Point, size: Point, look: Look) -> list[Shape]:
    """Draw the ground of the tighter scale, and the line it begins at."""
    (x, y), (width, height) = foot, size
    return [
        rect(x, y, width, height, fill=look.tint("raised", 0.55)),
        line((x, y), (x, y + height), look.colour("edge"), 1.1),
    ]


def _row(axis: Axis, labels: Sequence[Label], top: float) -> tuple[list[Shape], set[int]]:
    """Draw the labels that fit, by urgency; return their shapes and the indices of those drawn."""
    taken: list[tuple[float, float]] = []
    parts: list[Shape] = []
    shown: set[int] = set()
    for stop in _URGENT:
        place = _STOPS.index(stop)
        x, _unused = _corner(axis, place, labels[place], top)
        end = x + labels[place].width
        if all(end + _BETWEEN <= left or x >= right + _BETWEEN for left, right in taken):
            taken.append((x, end))
            shown.add(place)
            parts += labels[place].draw(x, top, Side.LEFT)
    return parts, shown


def _corner(axis: Axis, place: int, made: Label, top: float) -> tuple[float, float]:
    """Return the upper left corner of a label: centred on its line, but kept within the axis."""
    x = axis.x(_STOPS[place])
    return min(max(x - made.width / 2, axis.left), axis.right - made.width), top
