"""Projected readiness: the index at each milestone as a step line, above the levels reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.charts.fitted_text import name
from assessment.charts.labels import LEADING, Label, Side, draw_stack, label, stack_height
from assessment.charts.style import Look, level_token
from assessment.charts.timeline import YEAR, Axis
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.questionnaire.model import Pack
from assessment.strategy.milestones import Milestone
from assessment.strategy.roadmap import Roadmap
from assessment.typesetting.shapes import Point, Shape, circle, line, polygon, polyline, rect

_RISE = 3.2
"""Height of the step line, in text sizes."""
_LEAST_RISE = 10.0
"""Least range of the index, in its points, that the height covers; keeps small gains small."""
_PAD = 4.0


@dataclass(frozen=True, slots=True)
class _Stay:
    """A level and the days it is held, from and to; equal if the year ends with it."""

    level: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Trajectory:
    """A trajectory ready to be drawn; `height` in points, 0 if there is nothing to draw."""

    pack: Pack
    translator: Translator
    look: Look
    axis: Axis
    points: tuple[tuple[int, float], ...]
    stays: tuple[_Stay, ...]
    titles: tuple[Label, ...]
    levels: tuple[Label, ...]

    @property
    def height(self) -> float:
        """Height of the trajectory, in points."""
        if not self.points:
            return 0.0
        size = self.look.text
        own = self._band + (_RISE + LEADING) * size + 2 * _PAD
        return max(own, stack_height(self.titles) + 2 * _PAD)

    @property
    def _band(self) -> float:
        return max((made.height for made in self.levels), default=0.0) + (
            _PAD if self.levels else 0
        )

    def draw(self, foot: float) -> list[Shape]:
        """Return its shapes, with its lower edge at `foot`."""
        if not self.points:
            return []
        parts = draw_stack(self.titles, 0, foot + self.height / 2)
        parts += self._draw_levels(foot)
        return parts + self._draw_line(foot + self._band + _PAD)

    def _draw_levels(self, foot: float) -> list[Shape]:
        parts: list[Shape] = []
        for stay, made in zip(self.stays, self.levels, strict=True):
            left, right = self.axis.x(stay.start), self.axis.x(stay.end)
            token = level_token(self.pack, stay.level)
            fill, edge = self.look.tint(token, 0.2), self.look.colour(token)
            parts.append(rect(left, foot, right - left, self._band, fill=fill))
            parts.append(line((left, foot), (left, foot + self._band), edge, 2))
            if stay.start < stay.end:
                parts += draw_stack([made], left + _PAD, foot + self._band / 2)
        return parts

    def _draw_line(self, foot: float) -> list[Shape]:
        accent, ink, size = self.look.colour("accent"), self.look.colour("ink"), self.look.text
        values = [value for _unused, value in self.points]
        low, reach = min(values), max(max(values) - min(values), _LEAST_RISE)
        spots = [
            (self.axis.x(days), foot + 1 + (value - low) / reach * (_RISE - 0.6) * size)
            for days, value in self.points
        ]
        steps = _steps(spots, self.axis.x(YEAR))
        ground = [(steps[0][0], foot - _PAD), *steps, (steps[-1][0], foot - _PAD)]
        parts = [
            polygon(ground, fill=self.look.colour("accent_soft")),
            polyline(steps, accent, 1.5),
        ]
        for (x, y), value in zip(spots, values, strict=True):
            parts.append(circle((x, y), 2, fill=accent))
            made = label(
                whole(value, *self.pack.thresholds), size * 0.95, ink, self.look.width, bold=True
            )
            left = min(max(x - made.width / 2, self.axis.left), self.axis.right - made.width)
            parts += made.draw(left, y + 2.5 + made.height, Side.LEFT)
        return parts


def trajectory(
    pack: Pack, roadmap: Roadmap, _: Translator, look: Look, axis: Axis, *, room: float
) -> Trajectory:
    """Return the trajectory of a roadmap on its axis; `room` is the width for its title, in points."""
    known = [each for each in roadmap.milestones if each.index is not None]
    if len(known) < 2:
        return Trajectory(pack, _, look, axis, (), (), (), ())
    stays = _stays(roadmap.milestones)
    ink, muted = look.colour("ink"), look.colour("muted")
    titles = [label(_("Readiness this leads to"), look.text, ink, room, bold=True)]
    if named := [each.level for each in roadmap.milestones if each.level is not None]:
        first, last = (_.text(pack.level(id_).title) for id_ in (named[0], named[-1]))
        text = first if first == last else _("{low} to {high}", low=first, high=last)
        titles.append(label(text, look.text * 0.85, muted, room))
    levels = [
        name(
            _.text(pack.level(stay.level).title),
            look.text * 0.85,
            ink,
            (axis.x(stay.end) - axis.x(stay.start) - 1.5 * _PAD)
            if stay.start < stay.end
            else look.width,
            lines=2,
        )
        for stay in stays
    ]
    points = tuple((each.days, each.index or 0.0) for each in known)
    return Trajectory(pack, _, look, axis, points, stays, tuple(titles), tuple(levels))


def _stays(milestones: Sequence[Milestone]) -> tuple[_Stay, ...]:
    """Return the levels in turn, each from the milestone that reaches it; no level, no entry."""
    stays: list[_Stay] = []
    ends = [*(each.days for each in milestones[1:]), milestones[-1].days]
    for each, end in zip(milestones, ends, strict=True):
        if stays and stays[-1].level == each.level:
            stays[-1] = _Stay(stays[-1].level, stays[-1].start, end)
        elif each.level is not None:
            stays.append(_Stay(each.level, each.days, end))
    return tuple(stays)


def _steps(spots: Sequence[Point], end: float) -> list[Point]:
    """Return a line that keeps the height of each spot until the next one."""
    steps: list[Point] = []
    for place, (x, y) in enumerate(spots):
        if place:
            steps.append((x, spots[place - 1][1]))
        steps.append((x, y))
    return [*steps, (end, steps[-1][1])] if steps[-1][0] < end else steps
