"""Channels used by the organisation and its competitors, as a matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.charts.fitted_text import name, sentence
from assessment.charts.labels import Label, Side, draw_stack, label
from assessment.charts.legend import Key, Mark, draw_key, key_height
from assessment.charts.marks import box, pie
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.questionnaire.model import Pack
from assessment.strategy.inputs import Competitor, Inputs
from assessment.typesetting.shapes import Colour, Drawing, Point, Shape, circle, drawing, line, rect

_NAME = 0.26
"""Share of the width that names may take if there are many channels."""
_LEAST_COLUMN = 6.0
"""Least width of a column titled by name, in text sizes; narrower ones have a number."""
_MOST_COLUMN = 12.0
_NUMBER = 0.72
"""Size of a number above a narrow column, as a share of the column's width."""
_GAP = 6.0
_PAD = 7.0


@dataclass(frozen=True, slots=True)
class _Row:
    """The organisation or a competitor, with its strength on each channel, 0–1."""

    name: Label
    shares: Mapping[str, float]
    own: bool = False

    def height(self, look: Look) -> float:
        return max(self.name.height, look.text * 1.5) + _PAD


def competitor_matrix(pack: Pack, inputs: Inputs, _: Translator, look: Look) -> Drawing:
    """Draw a row for the organisation and one for each competitor; marks filled by strength.

    Shows the channels that at least one of them uses, in the order of the catalogue.
    """
    if not inputs.competitors:
        return sentence(_("No competitors are named."), look)
    presence = {id_: value / 100 for id_, value in (inputs.presence or {}).items() if value}
    used = set(presence).union(*(each.channels for each in inputs.competitors))
    channels = [id_ for id_ in pack.channels_by_id if id_ in used]
    if not channels:
        return sentence(_("Where your competitors are is not known."), look)
    column = min(look.width * (1 - _NAME) / len(channels), _MOST_COLUMN * look.text)
    rows = _rows(inputs.competitors, presence, _, look, look.width - column * len(channels))
    left = max(row.name.width for row in rows) + _GAP
    heads = [
        label(_.text(pack.channels_by_id[id_].title), look.text * 0.85, look.colour("ink"),
              column - _GAP / 2)
        for id_ in channels
    ]  # fmt: skip
    keys = _keys(rows, _, look)
    if column < _LEAST_COLUMN * look.text:
        keys = [*_named(pack, channels, _, look), *keys]
        size = min(look.text, column * _NUMBER)
        heads = [_number(place, size, look) for place in range(len(channels))]
    foot = key_height(keys, look) + _GAP
    body = sum(row.height(look) for row in rows)
    parts: list[Shape] = []
    for place, made in enumerate(heads):
        x = left + (place + 0.5) * column
        parts += made.draw(x, foot + body + _GAP / 2 + made.height, Side.MIDDLE)
    top = foot + body
    for row in rows:
        parts += _draw_row(row, channels, (left, top), column, look)
        top -= row.height(look)
    height = foot + body + max(made.height for made in heads) + _GAP / 2
    return drawing(look.width, height, [*parts, *draw_key(keys, look, foot - _GAP)])


def _rows(
    competitors: Sequence[Competitor],
    presence: Mapping[str, float],
    _: Translator,
    look: Look,
    room: float,
) -> list[_Row]:
    ink = look.colour("ink")
    own = name(_("You"), look.text, ink, room - _GAP, bold=True)
    return [
        _Row(own, presence, own=True),
        *(
            _Row(
                name(each.name or _("Untitled"), look.text, ink, room - _GAP),
                dict.fromkeys(each.channels, each.strength),
            )
            for each in competitors
        ),
    ]


def _number(place: int, size: float, look: Look) -> Label:
    return label(str(place + 1), size, look.colour("ink"), look.width, bold=True)


def _draw_row(
    row: _Row, channels: Sequence[str], corner: Point, column: float, look: Look
) -> list[Shape]:
    """Draw a row; `corner` is the upper left corner of its columns."""
    (left, top), tall = corner, row.height(look)
    middle = top - tall / 2
    parts: list[Shape] = []
    if row.own:
        parts.append(rect(0, top - tall, look.width, tall, fill=look.colour("accent_soft")))
    parts.append(line((0, top), (look.width, top), look.colour("line"), 0.35))
    parts += draw_stack([row.name], 2, middle)
    radius = min(look.text * 0.55, column * 0.35)
    for place, id_ in enumerate(channels):
        spot = (left + (place + 0.5) * column, middle)
        if id_ in row.shares:
            mark = box if row.own else pie
            parts += mark(spot, radius, row.shares[id_], _colour(row.own, look))
        else:
            parts.append(circle(spot, 0.7, fill=look.colour("line")))
    return parts


def _colour(own: bool, look: Look) -> Colour:
    return look.colour("accent" if own else "ink")


def _named(pack: Pack, channels: Sequence[str], _: Translator, look: Look) -> list[Key]:
    """Return the key to the numbers that replace channel titles above narrow columns."""
    return [
        Key(_.text(pack.channels_by_id[id_].title), _number_mark(place, look))
        for place, id_ in enumerate(channels)
    ]


def _number_mark(place: int, look: Look) -> Mark:
    made = _number(place, look.text, look)
    return lambda x, y, w: draw_stack([made], x + w, y, Side.RIGHT)


def _keys(rows: Sequence[_Row], _: Translator, look: Look) -> list[Key]:
    ink, accent, half = look.colour("ink"), look.colour("accent"), look.text * 0.5
    keys = []
    if rows[0].shares:
        keys.append(Key(_("you are there"), lambda x, y, w: box((x + w / 2, y), half, 1, accent)))
    if any(row.shares for row in rows[1:]):
        keys.append(
            Key(
                _("they are there; the fuller, the stronger they are"),
                lambda x, y, w: pie((x + w / 2, y), half, 0.5, ink),
            )
        )
    return keys
