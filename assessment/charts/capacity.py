"""Weekly hours spent on the roadmap, before and after channels open, on its time axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.charts.labels import Label, draw_stack, label, stack_height
from assessment.charts.style import Look
from assessment.charts.timeline import YEAR, Axis
from assessment.core.i18n import Translator
from assessment.presentation.amounts import hours
from assessment.strategy.roadmap import Roadmap
from assessment.typesetting.shapes import Shape, line, rect

_PAD = 6.0


@dataclass(frozen=True, slots=True)
class Capacity:
    """A strip that is ready to be drawn; `room` is the width its title may take, in points."""

    roadmap: Roadmap
    translator: Translator
    look: Look
    axis: Axis
    room: float

    @property
    def _labels(self) -> list[Label]:
        look, _, roadmap = self.look, self.translator, self.roadmap
        room = self.room
        head = label(_("Hours a week for it"), look.text, look.colour("ink"), room, bold=True)
        if roadmap.hours is None:
            text = _("not known")
        elif roadmap.launch is None:
            text = hours(_, roadmap.hours)
        else:
            text = _(
                "{before}, once channels are open {after}",
                before=hours(_, roadmap.hours),
                after=hours(_, roadmap.hours_afterwards or 0),
            )
        return [head, label(text, look.text * 0.85, look.colour("muted"), room)]

    @property
    def height(self) -> float:
        """Height of the strip, in points."""
        return max(stack_height(self._labels) + _PAD, 2.2 * self.look.text)

    def draw(self, foot: float) -> list[Shape]:
        """Return the shapes of the strip, with its lower edge at `foot`."""
        look, axis, roadmap = self.look, self.axis, self.roadmap
        parts = draw_stack(self._labels, 0, foot + self.height / 2)
        tall = self.height - 4
        before, after = roadmap.hours or 0.0, roadmap.hours_afterwards or 0.0
        most = max(before, after)
        opened = YEAR if roadmap.launch is None else (roadmap.launch - roadmap.start).days
        grey = look.tint("muted", 0.35)
        for value, start, end in ((before, 0, opened), (after, opened, YEAR)):
            left, right = axis.x(start), axis.x(end)
            if value and left < right:
                high = tall * value / most
                parts.append(rect(left, foot, right - left, high, fill=grey))
                made = label(
                    hours(self.translator, value), look.text * 0.85, look.colour("ink"), look.width
                )
                if made.width + 4 <= right - left and made.height <= high:
                    parts += made.draw(left + 3, foot + high)
        for first, end in _spans((day - roadmap.start).days for day in roadmap.overfull):
            left, right = axis.x(first), axis.x(end + 1)
            parts.append(rect(left, foot, right - left, 2.5, fill=look.colour("danger")))
        parts.append(line((axis.left, foot), (axis.right, foot), look.colour("edge"), 0.6))
        return parts


def _spans(days: Iterable[int]) -> list[tuple[int, int]]:
    """Return runs of consecutive days as spans, each from its first to its last day."""
    spans: list[tuple[int, int]] = []
    for day in days:
        if spans and spans[-1][1] == day - 1:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans
