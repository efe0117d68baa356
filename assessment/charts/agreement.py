"""Several people's answers to one question: a dot for each, their range and the median."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.analysis.agreement import ItemAgreement
from assessment.charts.labels import LEADING, Side, label
from assessment.charts.legend import Key, draw_key, key_height
from assessment.charts.marks import pointer
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.typesetting.shapes import Drawing, Shape, circle, drawing, line

_DOT = 0.42
"""Radius of a dot, in text sizes."""
_MOST_DOTS = 6
"""Most dots in a stack without overlap; with more answers the dots are placed closer."""
_GAP = 8.0
_PAD = 4.0


def agreement_strip(
    item: ItemAgreement, steps: int, _: Translator, look: Look, *, key: bool = True
) -> Drawing:
    """Draw a dot for each answer over the `steps` levels; below, the range and the median, and a key to them.

    Questions without levels are drawn on the scale of scores, with range and median alone.
    """
    count = steps if item.on_levels else 101
    half = (look.width / steps / 2) if item.on_levels else look.text * 1.2
    reach = look.width - 2 * half
    ends = [half + reach * level / (count - 1) for level in range(count)]
    keys = _keys(item, _, look) if key else []
    foot = key_height(keys, look) + _GAP if keys else 0.0
    small = look.text * 0.85
    note = label(
        _.ngettext("{n} answer", "{n} answers", item.ratings),
        small,
        look.colour("muted"),
        look.width,
    )
    scale = foot + small * LEADING
    axis = scale + look.text * 1.5
    stack = _stack(item, look)
    height = axis + stack + note.height + _PAD
    parts = _scale(item, ends, scale, axis, look)
    parts += _range(item, ends, (scale + axis) / 2, look)
    for x, number in zip(ends, item.counts, strict=False):
        parts += _dots(x, axis, number, look)
    parts += note.draw(look.width, height, Side.RIGHT)
    return drawing(look.width, height, [*parts, *draw_key(keys, look, foot - _GAP)])


def _stack(item: ItemAgreement, look: Look) -> float:
    """Return the height of the highest stack of dots, including its figure."""
    if not item.on_levels:
        return 0.0
    most = min(max(item.counts), _MOST_DOTS)
    return most * 2 * _DOT * look.text + look.text * LEADING + _PAD


def _dots(x: float, foot: float, number: int, look: Look) -> list[Shape]:
    """Draw a dot for each answer on one level, and their number above."""
    if not number:
        return []
    radius = _DOT * look.text
    tall = min(number, _MOST_DOTS) * 2 * radius
    step = 2 * radius if number <= _MOST_DOTS else (tall - 2 * radius) / (number - 1)
    accent, ground = look.colour("accent"), look.colour("surface")
    parts: list[Shape] = [
        circle((x, foot + 2 + radius + place * step), radius, fill=accent, stroke=ground)
        for place in range(number)
    ]
    figure = label(str(number), look.text, look.colour("ink"), look.width, bold=True)
    return parts + figure.draw(x, foot + 3 + tall + figure.height, Side.MIDDLE)


def _scale(
    item: ItemAgreement, ends: Sequence[float], foot: float, axis: float, look: Look
) -> list[Shape]:
    muted, size = look.colour("muted"), look.text * 0.85
    marks = range(len(ends)) if item.on_levels else range(0, 101, 25)
    parts = [line((ends[0], axis), (ends[-1], axis), look.colour("edge"), 0.6)]
    for place in marks:
        x = ends[place]
        parts.append(line((x, axis - 2), (x, axis + 2), look.colour("edge"), 0.6))
        text = str(place + 1 if item.on_levels else place)
        parts += label(text, size, muted, look.width).draw(x, foot, Side.MIDDLE)
    return parts


def _range(item: ItemAgreement, ends: Sequence[float], y: float, look: Look) -> list[Shape]:
    """Draw a line from the lowest to the highest answer, with end stops and a mark at the median."""
    ink = look.colour("ink")
    left, right, middle = (_x(each, ends) for each in (item.lowest, item.highest, item.median))
    return [
        line((left, y), (right, y), ink, 1.2),
        line((left, y - 2.5), (left, y + 2.5), ink, 1.2),
        line((right, y - 2.5), (right, y + 2.5), ink, 1.2),
        pointer((middle, y + 4), 6.5, look.colour("focus"), up=True),
    ]


def _x(value: float, ends: Sequence[float]) -> float:
    """Return the x of a value of the scale; medians may lie between two levels."""
    return ends[0] + (ends[-1] - ends[0]) * value / (len(ends) - 1)


def _keys(item: ItemAgreement, _: Translator, look: Look) -> list[Key]:
    ink, focus, accent = look.colour("ink"), look.colour("focus"), look.colour("accent")
    radius = _DOT * look.text
    keys = [Key(_("one answer"), lambda x, y, w: [circle((x + w / 2, y), radius, fill=accent)])]
    reach, middle = _("lowest to highest"), _("median")
    if not item.on_levels:
        reach, middle = _("lowest to highest score"), _("median of the scores")
    return [
        *(keys if item.on_levels else ()),
        Key(reach, lambda x, y, w: [line((x, y), (x + w, y), ink, 1.2)]),
        Key(middle, lambda x, y, w: [pointer((x + w / 2, y + 3), 6, focus, up=True)]),
    ]
