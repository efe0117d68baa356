"""How firm the level is: where the index lies when weights and open answers move, over the ground of the levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.charts.labels import LEADING, Label, Side, draw_stack, label
from assessment.charts.legend import Key, draw_key, key_height
from assessment.charts.look import Look, level_token
from assessment.charts.marks import numbered, pointer
from assessment.charts.numbers import whole
from assessment.charts.shapes import Drawing, Shape, drawing, line, rect
from assessment.language import Words
from assessment.questionnaire.model import Pack
from assessment.robustness import Robustness
from assessment.telling.channels import share

_TITLE = 0.27
"""Share of the width for titles."""
_FIGURE = 4.2
"""Width of one column of figures, in text sizes."""
_GAP = 8.0
_PAD = 6.0
_GROUND = 0.3
"""Strength of the levels' colours behind the bands."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One way to draw weights: its title, what came of it, and how thick its band is, in text sizes."""

    title: Label
    found: Robustness
    thick: float

    def height(self, look: Look) -> float:
        return max(self.title.height, look.text * LEADING) + _PAD


@dataclass(frozen=True, slots=True)
class _Frame:
    """The columns, in points."""

    left: float
    right: float
    figures: tuple[float, float]

    def x(self, score: float) -> float:
        return self.left + (self.right - self.left) * score / 100


def level_strip(
    pack: Pack, robustness: Robustness, level: str | None, words: Words, look: Look
) -> Drawing:
    """The index in 90 of 100 cases and its median, by the pack's weights and by any at all; below, each level's share.

    `level` is the one that the result names, if any. As high as its rows need.
    """
    column = _FIGURE * look.text
    edge = look.width - 2 * column
    frame = _Frame(look.width * _TITLE, edge - _GAP, (edge + column, look.width))
    runs = _runs(robustness, words, look, frame)
    rows = _levels(pack, runs, words, look, frame)
    keys = _keys(words, look)
    foot = key_height(keys, look) + _GAP
    table = sum(row.height + _PAD for row in rows.values())
    small = look.text * LEADING * 0.85
    if rows:
        table += small + _PAD
    base = foot + table
    body = sum(run.height(look) for run in runs)
    head = 2 * small if pack.levels else small
    height = base + body + head + 2
    parts = _ground(pack, frame, base, body, look)
    parts += _heads(frame, height, words, look)
    top = base + body
    for run in runs:
        middle = top - run.height(look) / 2
        parts += _draw_run(run, frame, middle, look)
        top -= run.height(look)
    parts += _table(pack, rows, runs, level, base, words, look, frame)
    return drawing(look.width, height, [*parts, *draw_key(keys, look, foot - _GAP)])


def _runs(
    robustness: Robustness, words: Words, look: Look, frame: _Frame
) -> list[_Run]:
    ink, room = look.colour("ink"), frame.left - _GAP
    first = label(words("Weights near the questionnaire’s"), look.text, ink, room, bold=True)
    runs = [_Run(first, robustness, 0.9)]
    if robustness.stress is not None:
        title = label(words("Any weights at all"), look.text, look.colour("muted"), room)
        runs.append(_Run(title, robustness.stress, 0.45))
    return runs


def _ground(
    pack: Pack, frame: _Frame, foot: float, height: float, look: Look
) -> list[Shape]:
    """The levels in their colours and numbers, with the scores they begin at."""
    size, muted = look.text * 0.85, look.colour("muted")
    parts: list[Shape] = []
    tall = size * LEADING
    if not pack.levels:
        width = frame.right - frame.left
        parts.append(rect(frame.left, foot, width, height, fill=look.colour("raised")))
    ends = [*(each.start for each in pack.levels[1:]), 100.0]
    free = frame.left
    for place, (each, end) in enumerate(zip(pack.levels, ends, strict=True)):
        left, right = frame.x(each.start), frame.x(end)
        token = level_token(pack, each.id)
        ground, full = look.tint(token, _GROUND), look.colour(token)
        parts.append(rect(left, foot, right - left, height, fill=ground))
        parts += numbered(
            (left, foot + height + 1), (right - left, tall - 1), str(place + 1), full, look
        )
        made = label(whole(each.start), size, muted, look.width)
        start = max(left - made.width / 2, frame.left - made.width / 2)
        if start >= free and left + made.width / 2 <= frame.right - 2 * size:
            parts += made.draw(start, foot + height + 2 * tall)
            free = start + made.width + 3
    top = foot + height + (2 * tall if pack.levels else tall)
    hundred = label("100", size, muted, look.width)
    return parts + hundred.draw(frame.right, top, Side.RIGHT)


def _heads(frame: _Frame, top: float, words: Words, look: Look) -> list[Shape]:
    parts: list[Shape] = []
    for text, x in zip((words("range"), words("median")), frame.figures, strict=True):
        made = label(text, look.text * 0.85, look.colour("muted"), look.width)
        parts += made.draw(x, top - 2, Side.RIGHT)
    return parts


def _draw_run(run: _Run, frame: _Frame, middle: float, look: Look) -> list[Shape]:
    found, ink, half = run.found, look.colour("ink"), run.thick * look.text / 2
    left, right, x = frame.x(found.low), frame.x(found.high), frame.x(found.median)
    parts = draw_stack([run.title], 0, middle)
    parts.append(rect(left, middle - half, right - left, 2 * half, fill=ink))
    parts.append(
        line((x, middle - half - 1), (x, middle + half + 1), look.colour("surface"), 1.4)
    )
    parts.append(pointer((x, middle + half + 0.5), look.text * 0.45, ink))
    texts = (f"{whole(found.low)}–{whole(found.high)}", whole(found.median))
    for text, end in zip(texts, frame.figures, strict=True):
        made = label(text, look.text, look.colour("ink"), look.width)
        parts += draw_stack([made], end, middle, Side.RIGHT)
    return parts


def _levels(
    pack: Pack, runs: Sequence[_Run], words: Words, look: Look, frame: _Frame
) -> Mapping[str, Label]:
    """The titles of the levels, and one for “none” where draws reach none of them."""
    room = frame.right - 2 * look.text
    ink = look.colour("ink")
    rows = {
        each.id: label(words.text(each.title), look.text, ink, room) for each in pack.levels
    }
    if rows and any(run.found.unplaced for run in runs):
        rows[""] = label(words("no level"), look.text, look.colour("muted"), room)
    return rows


def _table(
    pack: Pack,
    rows: Mapping[str, Label],
    runs: Sequence[_Run],
    level: str | None,
    top: float,
    words: Words,
    look: Look,
    frame: _Frame,
) -> list[Shape]:
    """In how many of 100 cases each level is reached, by either way to draw weights."""
    if not rows:
        return []
    muted, size = look.colour("muted"), look.text * 0.85
    top -= _PAD
    heads = (words("near"), words("any"))
    text = label(words("Level, in how many of 100 cases"), size, muted, frame.right)
    parts = text.draw(0, top)
    for head, x in zip(heads[: len(runs)], frame.figures, strict=False):
        parts += label(head, size, muted, look.width).draw(x, top, Side.RIGHT)
    top -= size * LEADING
    for place, (own, title) in enumerate(rows.items()):
        tall = title.height + _PAD
        middle = top - tall / 2
        parts.append(line((0, top), (look.width, top), look.colour("line"), 0.35))
        if own:
            side = look.text * 1.15
            parts += numbered(
                (0, middle - side / 2), (side, side), str(place + 1),
                look.colour(level_token(pack, own)), look,
            )  # fmt: skip
        parts += draw_stack([title], look.text * 2, middle)
        for run, x in zip(runs, frame.figures, strict=False):
            part = run.found.levels[own] if own else run.found.unplaced
            strong = own == level and run is runs[0]
            colour = look.colour("ink") if part >= 0.005 else muted
            figure = label(share(part), look.text, colour, look.width, bold=strong)
            parts += draw_stack([figure], x, middle, Side.RIGHT)
        top -= tall
    return parts


def _keys(words: Words, look: Look) -> list[Key]:
    ink = look.colour("ink")
    return [
        Key(words("90 of 100 cases"), lambda x, y, w: [rect(x, y - 3, w, 6, fill=ink)]),
        Key(words("median"), lambda x, y, w: [pointer((x + w / 2, y - 2), 5, ink)]),
    ]
