"""Who is where: the organisation and its competitors on the channels that any of them uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.charts.labels import Label, Side, draw_stack, label, stack_height
from assessment.charts.legend import Key, draw_key, key_height
from assessment.charts.look import Look
from assessment.charts.marks import box, pie
from assessment.charts.names import name, sentence
from assessment.charts.shapes import Drawing, Point, Shape, drawing, line, rect
from assessment.language import Words
from assessment.questionnaire.model import Pack
from assessment.strategy.inputs import Competitor, Inputs

_NAME = 0.26
"""Share of the width for names, at least; the whole never takes more than it needs."""
_LEAST_COLUMN = 6.0
"""Least width of a column whose title stands above it, in text sizes; else it has a number."""
_MOST_COLUMN = 12.0
_GAP = 6.0
_PAD = 7.0


@dataclass(frozen=True, slots=True)
class _Row:
    """Somebody, and how strong they are on each channel, 0–1."""

    name: Label
    shares: Mapping[str, float]
    own: bool = False

    def height(self, look: Look) -> float:
        return max(self.name.height, look.text * 1.5) + _PAD


def competitor_matrix(pack: Pack, inputs: Inputs, words: Words, look: Look) -> Drawing:
    """A row for each competitor under the organisation's own; discs as full as they are strong.

    Channels in the order of the catalogue, only those that somebody uses.
    """
    if not inputs.competitors:
        return sentence(words("No competitors are named."), look)
    presence = {own: value / 100 for own, value in (inputs.presence or {}).items() if value}
    used = set(presence).union(*(each.channels for each in inputs.competitors))
    channels = [own for own in pack.channels_by_id if own in used]
    if not channels:
        return sentence(words("Where your competitors are is not known."), look)
    room = look.width * _NAME
    column = min((look.width - room) / len(channels), _MOST_COLUMN * look.text)
    rows = _rows(inputs.competitors, presence, words, look, look.width - column * len(channels))
    left = max(room, max(row.name.width for row in rows) + _GAP)
    titles = _titles(pack, channels, column, words, look)
    numbers = [] if titles else _numbers(pack, channels, words, look)
    heads = titles or [
        label(str(place + 1), look.text, look.colour("muted"), column)
        for place in range(len(channels))
    ]
    keys = [*numbers, *_keys(bool(inputs.presence), inputs.competitors, words, look)]
    foot = key_height(keys, look) + _GAP
    head = max(made.height for made in heads) + _GAP / 2
    body = sum(row.height(look) for row in rows)
    parts: list[Shape] = []
    for place, made in enumerate(heads):
        x = left + (place + 0.5) * column
        parts += made.draw(x, foot + body + _GAP / 2 + made.height, Side.MIDDLE)
    top = foot + body
    width = left + column * len(channels)
    for row in rows:
        tall = row.height(look)
        parts += _draw_row(row, channels, (left, top), column, width, look)
        top -= tall
    return drawing(look.width, foot + body + head, [*parts, *draw_key(keys, look, foot - _GAP)])
