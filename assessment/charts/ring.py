"""The readiness ring: index, level and range in one figure."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.charts.labels import Label, Side, draw_stack, label
from assessment.charts.style import Look, level_token, shown_level
from assessment.core.i18n import Translator
from assessment.core.numbers import NONE, whole
from assessment.presentation.level_summary import level_words, too_early
from assessment.presentation.score_text import span
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.typesetting.shapes import (
    Colour,
    Drawing,
    Point,
    Shape,
    arc_band,
    drawing,
    line,
    on_circle,
)

_THICKNESS = 0.15
"""Thickness of the band, in radii."""
_TURN = 3.6
"""Degrees per point of the index."""
_LEAST_SIZE = 5.0
_RANGE = 0.6
"""Size of the range that stands in place of the index while a level would be too early."""


@dataclass(frozen=True, slots=True)
class _Circle:
    """Position of the ring."""

    middle: Point
    radius: float

    @property
    def radii(self) -> tuple[float, float]:
        return self.radius, self.radius * (1 - _THICKNESS)

    def across(self, score: float, inset: float = 0.0) -> tuple[Point, Point]:
        """Return the ends of a line across the band at a score, extended inwards by `inset`."""
        outer, inner = self.radii
        turn = score * _TURN
        return on_circle(self.middle, inner - inset, turn), on_circle(self.middle, outer, turn)


def ring(result: Result, pack: Pack, _: Translator, look: Look) -> Drawing:
    """Draw the index as a ring, with a mark at the index.

    The certain part is in full colour, the range left by open answers lighter.
    """
    circle = _Circle((look.width / 2, look.height / 2), min(look.width, look.height) / 2 - 1)
    cuts = [
        line(*circle.across(level.start), look.colour("surface"), circle.radius * 0.02)
        for level in pack.levels
        if level.start > 0
    ]
    texts = draw_stack(_texts(result, pack, _, look), *circle.middle, Side.MIDDLE)
    return drawing(look.width, look.height, [*_band(result, pack, look, circle), *cuts, *texts])


def _band(result: Result, pack: Pack, look: Look, circle: _Circle) -> list[Shape]:
    def arc(start: float, end: float, fill: Colour) -> Shape:
        return arc_band(circle.middle, circle.radii, (start * _TURN, end * _TURN), fill)

    parts = [arc(0, 100, look.colour("raised"))]
    index = result.index
    if index.value is None or index.low is None or index.high is None:
        return parts
    level = shown_level(pack, result)
    token = "accent" if level is None else level_token(pack, level)
    if index.high > index.low:
        parts.append(arc(index.low, index.high, look.tint(token, 0.35)))
    if index.low > 0:
        parts.append(arc(0, index.low, look.colour(token)))
    if too_early(result, pack):
        return parts
    mark = circle.across(index.value, circle.radius * 0.035)
    return [*parts, line(*mark, look.colour("ink"), circle.radius * 0.025)]


def _texts(result: Result, pack: Pack, _: Translator, look: Look) -> list[Label]:
    radius = min(look.width, look.height) / 2 - 1
    room = radius * (1 - _THICKNESS) * 1.45
    ink, muted = look.colour("ink"), look.colour("muted")
    big, small = radius * 0.58, max(_LEAST_SIZE, radius * 0.115)
    if result.index.value is None:
        title, reason = _("Not yet"), _("No question answered yet")
        if result.index.low is None:
            title, reason = _("Not applicable"), _("Nothing that counts applies here")
        return [
            label(NONE, big, muted, room, bold=True),
            _fitting(title, radius * 0.18, ink, room),
            label(reason, small, muted, room * 0.85),
        ]
    early = too_early(result, pack)
    if early:
        parts = [label(span(result.index, *pack.thresholds), big * _RANGE, ink, room, bold=True)]
    else:
        figure = whole(result.index.value, *pack.thresholds)
        parts = [label(figure, big, ink, room, bold=True)]
    if title := level_words(result, pack, _):
        parts.append(_fitting(title, radius * 0.18, ink, room))
    if result.index.low != result.index.high and not early:
        parts.append(
            label(
                _("range {range}", range=span(result.index, *pack.thresholds)), small, muted, room
            )
        )
    if result.standing.provisional:
        parts.append(label(_("provisional"), small, look.colour("warning"), room, bold=True))
    return parts


def _fitting(text: str, size: float, colour: Colour, room: float) -> Label:
    """Return a bold label, reduced in size if it would take more than two lines."""
    made = label(text, size, colour, room, bold=True)
    while len(made.lines) > 2 and size > _LEAST_SIZE:
        size *= 0.9
        made = label(text, size, colour, room, bold=True)
    return made
