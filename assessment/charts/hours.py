"""Hours of the chosen channels, against the hours that can be planned with and those free."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.charts.labels import Label, Side, label
from assessment.charts.legend import Key, Mark, draw_key, key_height
from assessment.charts.marks import caution, hatched, numbered
from assessment.charts.style import Look
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON
from assessment.presentation.amounts import hours
from assessment.presentation.portfolio import hours_parts
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.channels import ChannelPlan
from assessment.typesetting.shapes import Colour, Drawing, Shape, drawing, line, rect

_FAINTEST = 0.25
"""Strength of the last channel; the first has 1, and no two have the same. Numbers distinguish them as well."""
_HEIGHT = 1.9
"""Height of the bar, in text sizes."""
_GAP = 5.0
_DASH = (3, 2)


def hours_bar(pack: Pack, strategy: Strategy, _: Translator, look: Look) -> Drawing:
    """Draw a bar of the channels' hours a week, with lines at the plannable and free hours.

    Foundations and existing accounts are drawn too.
    """
    plan, free = strategy.channels, strategy.inputs.hours
    parts_of = hours_parts(pack, strategy)
    takes = [part for _unused, part in parts_of]
    reach = max(sum(takes), free or 0.0) or 1.0
    head = _head(plan, _, look)
    marks = _marks(plan, free, _, look)
    keys = _keys(pack, parts_of, _, look)
    foot = key_height(keys, look) + (_GAP if keys else 0)
    tall = _HEIGHT * look.text
    row = max((made.height for _unused, made in marks), default=0.0)
    below = row + _GAP * 0.6 if len(marks) > 1 else 0.0
    above = row + _GAP * 0.6 if marks else 0.0
    base = foot + below
    height = base + tall + above + head.height + _GAP
    parts: list[Shape] = []
    if plan.overfull:
        parts += caution((look.text * 0.6, height - head.height / 2), look.text * 1.1,
                         look.colour("danger"))  # fmt: skip
    parts += head.draw(look.text * 1.7 if plan.overfull else 0, height)
    parts.append(rect(0, base, look.width, tall, fill=look.colour("raised")))
    parts += _segments(takes, plan, look.width / reach, base, look)
    for place, (number, made) in enumerate(marks):
        up = place == 0
        parts += _line(number / reach * look.width, made, (base, tall), up, look)
    return drawing(look.width, height, [*parts, *draw_key(keys, look, foot - _GAP)])


def _head(plan: ChannelPlan, _: Translator, look: Look) -> Label:
    used = f"{plan.used_told:g}"
    if plan.hours is None:
        text = _("{used} {used:hour|hours} a week; how many are free is not known", used=used)
    else:
        fits = N_("{used} of the {hours} {hours:hour|hours} a week that can be planned with")
        over = N_("{used} {used:hour|hours} a week chosen, only {hours} can be planned with")
        text = _(
            over if plan.overfull else fits,
            used=used,
            hours=f"{round(plan.hours, 1):g}",
        )
    room = look.width - look.text * 1.7
    return label(text, look.text, look.colour("ink"), room, bold=True)


def _marks(
    plan: ChannelPlan, free: float | None, _: Translator, look: Look
) -> list[tuple[float, Label]]:
    """Return the lines across the bar with their labels: the first above it, the second below."""
    if plan.hours is None or free is None:
        return []
    texts = (
        _("can be planned with: {hours}", hours=hours(_, plan.hours)),
        _("free: {hours}", hours=hours(_, free)),
    )
    ink, size = look.colour("ink"), look.text * 0.85
    made = [label(text, size, ink, look.width) for text in texts]
    return list(zip((plan.hours, free), made, strict=True))


def _segments(
    takes: Sequence[float], plan: ChannelPlan, scale: float, base: float, look: Look
) -> list[Shape]:
    """Draw the channels one after the other, hatched from the first that does not fit."""
    beyond = math.inf if plan.hours is None else plan.hours + EPSILON
    parts: list[Shape] = []
    reached = 0.0
    for place, each in enumerate(takes):
        left, width = reached * scale, each * scale
        if width:
            size = (width, _HEIGHT * look.text)
            drawn = hatched if reached + each > beyond else numbered
            parts += drawn(
                (left, base), size, str(place + 1), _shade(place, len(takes), look), look
            )
            if reached:
                ends = ((left, base), (left, base + size[1]))
                parts.append(line(*ends, look.colour("surface"), 0.8))
        reached += each
    return parts


def _shade(place: int, count: int, look: Look) -> Colour:
    return look.tint("accent", 1 - (1 - _FAINTEST) * place / max(count - 1, 1))


def _line(x: float, made: Label, bar: tuple[float, float], up: bool, look: Look) -> list[Shape]:
    """Draw a line across the bar that ends in its label, which stays inside the figure."""
    base, tall = bar
    x = min(max(x, 0.5), look.width - 0.5)
    low, high = (base, base + tall + _GAP) if up else (base - _GAP, base + tall)
    top = base + tall + _GAP * 0.6 + made.height if up else base - _GAP * 0.6
    start = x + 3 if x + 3 + made.width <= look.width else max(0.0, x - 3 - made.width)
    parts = [line((x, low), (x, high), look.colour("ink"), 1.2, () if up else _DASH)]
    return parts + made.draw(start, top, Side.LEFT)


def _keys(pack: Pack, parts: Sequence[tuple[str, float]], _: Translator, look: Look) -> list[Key]:
    return [
        Key(
            _(
                "{channel}: {hours}",
                channel=_.text(pack.channels_by_id[id_].title),
                hours=hours(_, each),
            ),
            _mark(place, len(parts), look),
        )
        for place, (id_, each) in enumerate(parts)
    ]


def _mark(place: int, count: int, look: Look) -> Mark:
    height = look.text
    return lambda x, y, w: numbered(
        (x, y - height / 2), (w, height), str(place + 1), _shade(place, count, look), look
    )
