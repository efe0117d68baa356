"""Readings of a measure over time, against baseline and target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.charts.fitted_text import sentence
from assessment.charts.labels import LEADING, Label, Side, label
from assessment.charts.marks import diamond
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.core.numbers import minus
from assessment.presentation.days import short_day
from assessment.strategy.progress import Goal, Reading
from assessment.typesetting.shapes import Drawing, Point, Shape, circle, drawing, line, polyline

_HEIGHT = 5.0
"""Height of the part with the line, in text sizes."""
_GAP = 5.0
_TARGET_DASH = (3, 2)
_BASE_DASH = (1, 2)
_MOST_DOTS = 24
"""Most readings that get a dot each; with more, only the last one does."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Scale of days and values, in points."""

    first: date
    days: int
    right: float
    foot: float
    top: float
    low: float
    high: float

    def spot(self, day: date, value: float) -> Point:
        share = (day - self.first).days / self.days if self.days else 0.5
        return 3 + (self.right - 3) * share, self.y(value)

    def y(self, value: float) -> float:
        reach = self.high - self.low
        share = (value - self.low) / reach if reach else 0.5
        return self.foot + (self.top - self.foot) * share


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure beside the line, at the height of its value."""

    made: Label
    value: float


def sparkline(readings: Sequence[Reading], goal: Goal, _: Translator, look: Look) -> Drawing:
    """Draw the readings as a line, with the last one in figures, target and baseline; days below."""
    ordered = sorted(readings, key=lambda each: each.day)
    figures = _figures(ordered, goal, _, look)
    if not figures:
        return sentence(_("no reading yet"), look)
    side = max(each.made.width for each in figures)
    small = look.text * 0.85 * LEADING
    tall = max(_HEIGHT * look.text, sum(each.made.height for each in figures))
    frame = _frame(ordered, goal, look.width - side - 2 * _GAP, small + _GAP, tall)
    parts = _aims(goal, frame, look)
    parts += _course(ordered, frame, look)
    for each, middle in _spread(figures, frame, small):
        parts += each.made.draw(look.width - side, middle + each.made.height / 2)
    parts += _days(frame, small, _, look)
    return drawing(look.width, frame.top + _GAP, parts)


def _frame(
    ordered: Sequence[Reading], goal: Goal, right: float, foot: float, tall: float
) -> _Frame:
    known = [each.day for each in ordered] + [goal.started]
    known += [] if goal.due is None else [goal.due]
    values = [each.value for each in ordered]
    values += [each for each in (goal.baseline, goal.target) if each is not None]
    first = min(known)
    days = (max(known) - first).days
    return _Frame(first, days, right, foot, foot + tall, min(values), max(values))


def _figures(ordered: Sequence[Reading], goal: Goal, _: Translator, look: Look) -> list[_Figure]:
    """Return the figures beside the line: the last reading, the target and the baseline."""
    size, muted = look.text * 0.85, look.colour("muted")
    room = look.width * 0.4
    found = []
    if ordered:
        last = ordered[-1].value
        made = label(_figure(last), look.text * 1.25, look.colour("ink"), room, bold=True)
        found.append(_Figure(made, last))
    if goal.target is not None:
        text = _("target {number}", number=_figure(goal.target))
        found.append(_Figure(label(text, size, look.colour("focus"), room), goal.target))
    if goal.baseline is not None:
        text = _("baseline {number}", number=_figure(goal.baseline))
        found.append(_Figure(label(text, size, muted, room), goal.baseline))
    if found and not ordered:
        text = _("no reading yet")
        found.append(_Figure(label(text, size, muted, room), found[-1].value))
    return found


def _figure(value: float) -> str:
    """Return a reading with four digits, or as many as a whole number has."""
    return minus(f"{value:.0f}" if abs(value) >= 1000 else f"{value:.4g}")


def _spread(figures: Sequence[_Figure], frame: _Frame, least: float) -> list[tuple[_Figure, float]]:
    """Return the figures with the heights of their middles.

    Each is as near its value as possible, and none overlaps another.
    """
    ordered = sorted(figures, key=lambda each: -each.value)
    ceiling = frame.top + least / 2
    middles: list[float] = []
    for each in ordered:
        half = each.made.height / 2
        middles.append(min(frame.y(each.value), ceiling - half))
        ceiling = middles[-1] - half
    floor = frame.foot - least / 2
    for place in range(len(ordered) - 1, -1, -1):
        half = ordered[place].made.height / 2
        middles[place] = max(middles[place], floor + half)
        floor = middles[place] + half
    return list(zip(ordered, middles, strict=True))


def _aims(goal: Goal, frame: _Frame, look: Look) -> list[Shape]:
    """Draw the target dashed, with a diamond on its due day, and the baseline dotted."""
    parts: list[Shape] = []
    if goal.baseline is not None:
        y = frame.y(goal.baseline)
        parts.append(line((0, y), (frame.right, y), look.colour("muted"), 0.8, _BASE_DASH))
    if goal.target is not None:
        y, colour = frame.y(goal.target), look.colour("focus")
        parts.append(line((0, y), (frame.right, y), colour, 0.9, _TARGET_DASH))
        if goal.due is not None:
            parts.append(diamond(frame.spot(goal.due, goal.target), look.text * 0.8, colour))
    return parts


def _course(ordered: Sequence[Reading], frame: _Frame, look: Look) -> list[Shape]:
    accent = look.colour("accent")
    spots = [frame.spot(each.day, each.value) for each in ordered]
    parts: list[Shape] = [polyline(spots, accent, 1.4)] if len(spots) > 1 else []
    if len(spots) <= _MOST_DOTS:
        parts += [circle(spot, 1.6, fill=accent) for spot in spots[:-1]]
    return parts + [circle(spot, 2.8, fill=accent) for spot in spots[-1:]]


def _days(frame: _Frame, top: float, _: Translator, look: Look) -> list[Shape]:
    """Draw the first and the last day of the figure.

    Years, or even the first day, are left out if there is too little room.
    """
    last = frame.first + timedelta(days=frame.days)
    size, muted = look.text * 0.85, look.colour("muted")
    first = [frame.first] if frame.days else []
    ends: list[Label] = []
    for write in (_.date, lambda day: short_day(day, _)):
        ends = [label(write(day), size, muted, look.width) for day in (*first, last)]
        if sum(each.width for each in ends) + _GAP <= frame.right:
            break
    else:
        ends = ends[-1:]
    parts = ends[0].draw(0, top) if len(ends) > 1 else []
    return parts + ends[-1].draw(max(frame.right, ends[-1].width), top, Side.RIGHT)
