"""The heat map: every topic as a cell with its number, a row for each section."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import islice

from assessment.charts.labels import Label, Side, draw_stack, label, stack_height
from assessment.charts.legend import Key, Mark, draw_key, key_height
from assessment.charts.style import Look, level_token, score_token
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.level_summary import figure_told
from assessment.presentation.score_text import missing
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result, SectionResult, TopicResult
from assessment.typesetting.shapes import Colour, Drawing, Shape, drawing, rect

_TITLE = 0.2
"""Share of the width for the titles of sections."""
_LEAST_CELL = 9.0
"""Least width of a cell, in text sizes: room for a few words."""
_GAP = 3.0
_PAD = 5.0
_STRIPE = 2.5
_TINT = 0.16
_FAINT = 0.06


@dataclass(frozen=True, slots=True)
class _Cell:
    """A topic: its texts and the colour of its level."""

    labels: tuple[Label, ...]
    ground: Colour
    stripe: Colour


@dataclass(frozen=True, slots=True)
class _Row:
    """A section: its title and its cells in lines of equal length."""

    title: Label
    lines: tuple[tuple[_Cell, ...], ...]

    @property
    def heights(self) -> list[float]:
        """Height of each line, including the gap below it."""
        tall = [
            max((stack_height(cell.labels) for cell in line), default=0.0) + 1.6 * _PAD + _GAP
            for line in self.lines
        ]
        tall[-1] += max(0.0, self.title.height + _PAD + _GAP - sum(tall))
        return tall


def heat(
    result: Result, pack: Pack, _: Translator, look: Look, sections: range | None = None
) -> Drawing:
    """Draw the topics by section, each with score and title, coloured by the level it reaches.

    As high as its rows need. `sections`: the places of those to draw; all by default.
    """
    room = look.width * (1 - _TITLE)
    most = max((len(section.topics) for section in result.scored_sections), default=1)
    across = max(1, min(most, int(room // (_LEAST_CELL * look.text))))
    keys = _keys(pack, _, look)
    foot = key_height(keys, look) + _PAD
    places = range(len(result.scored_sections)) if sections is None else sections
    shown = result.scored_sections[places.start : places.stop]
    rows = [_row(section, result, pack, _, look, across) for section in shown]
    height = foot + sum(sum(row.heights) for row in rows)
    parts: list[Shape] = []
    top = height
    for row in rows:
        parts += _draw_row(row, top, look, room / across)
        top -= sum(row.heights)
    return drawing(look.width, height, [*parts, *draw_key(keys, look, foot - _PAD)])


def _row(
    section: SectionResult, result: Result, pack: Pack, _: Translator, look: Look, across: int
) -> _Row:
    width = look.width * (1 - _TITLE) / across
    cells = [_cell(topic, result, pack, _, look, width) for topic in section.topics]
    count = max(1, math.ceil(len(cells) / across))
    following = iter(cells)
    lines = tuple(
        tuple(islice(following, math.ceil(len(cells) / count))) for _unused in range(count)
    )
    title = _.text(pack.title_of(section.id))
    return _Row(label(title, look.text, look.colour("ink"), look.width * _TITLE - _PAD), lines)


def _cell(
    topic: TopicResult, result: Result, pack: Pack, _: Translator, look: Look, width: float
) -> _Cell:
    room = width - _GAP - 2 * _PAD
    ink, muted = look.colour("ink"), look.colour("muted")
    if text := missing(topic.score, _):
        figure = label(text, look.text, muted, room)
    else:
        figure = label(
            figure_told(topic.score, result, pack, _), look.text * 1.35, ink, room, bold=True
        )
    title = label(_.text(pack.title_of(topic.id)), look.text * 0.9, ink, room)
    token = score_token(pack, topic.score.value)
    share = _FAINT if topic.score.value is None else _TINT
    return _Cell((figure, title), look.tint(token, share), look.colour(token))


def _draw_row(row: _Row, top: float, look: Look, width: float) -> list[Shape]:
    parts = draw_stack([row.title], 0, top - (sum(row.heights) - _GAP) / 2)
    for line, height in zip(row.lines, row.heights, strict=True):
        for index, cell in enumerate(line):
            x, foot = look.width * _TITLE + index * width, top - height + _GAP
            parts.append(rect(x, foot, width - _GAP, height - _GAP, fill=cell.ground))
            parts.append(rect(x, foot, _STRIPE, height - _GAP, fill=cell.stripe))
            text_top = top - 0.8 * _PAD
            for text in cell.labels:
                parts += text.draw(x + _STRIPE + _PAD * 0.9, text_top, Side.LEFT)
                text_top -= text.height
        top -= height
    return parts


def _keys(pack: Pack, _: Translator, look: Look) -> list[Key]:
    """Return the key to the levels' colours, with the score each level begins at."""
    return [
        Key(
            _("{level} from {start}", level=_.text(level.title), start=whole(level.start)),
            _mark(look, level_token(pack, level.id)),
        )
        for level in pack.levels
    ]


def _mark(look: Look, token: str) -> Mark:
    fill, stripe = look.tint(token, _TINT), look.colour(token)
    return lambda x, y, w: [
        rect(x, y - 4, w, 8, fill=fill),
        rect(x, y - 4, _STRIPE, 8, fill=stripe),
    ]
