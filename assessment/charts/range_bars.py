"""Rows of bars on one scale from 0 to 100: title, bar, range, target, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from assessment.answers.peers import Spread
from assessment.charts.labels import LEADING, Side, draw_stack, label
from assessment.charts.legend import Key, draw_key, key_height
from assessment.charts.peers import PEERS_THICK, PEERS_TINT, peers_key
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.score_text import missing, span
from assessment.scoring.results import Score
from assessment.typesetting.shapes import Colour, Drawing, Shape, circle, drawing, line, rect

_TITLE = 0.3
"""Share of the width for titles."""
_FIGURE = 4.6
"""Width of one column of figures, in text sizes."""
_DIGIT = 0.58
"""Width of a figure's digit, in text sizes, by which a column of longer ranges is wider."""
_GAP = 8.0
_PAD = 7.0
_STEPS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Track:
    """One row. Scores 0–100; `target` is None if there is none to reach."""

    title: str
    score: Score
    colour: Colour
    tint: Colour
    target: float | None = None
    thresholds: tuple[float, ...] = ()
    """Scores that the figures must not look like before they are reached."""
    peers: Spread | None = None
    """Scores of other organisations."""
    early: bool = False
    """Whether too little is answered for a level, so that an open score has only its range."""

    @property
    def value(self) -> float | None:
        """The score that is drawn and told."""
        is_open = self.score.low != self.score.high
        return None if self.early and is_open else self.score.value


@dataclass(frozen=True, slots=True)
class _Frame:
    """Columns of the figure, in points."""

    left: float
    right: float
    figures: tuple[float, ...]
    """Right edges of the columns of figures."""

    def x(self, score: float) -> float:
        return self.left + (self.right - self.left) * score / 100


def draw_tracks(
    tracks: Sequence[Track], _: Translator, look: Look, *, keyed: bool = True
) -> Drawing:
    """Draw the rows, as wide as the look and as high as they need; `keyed`: with a key below them.

    Ranges have a column only where one is wider than its score.
    """
    targets = any(track.target is not None for track in tracks)
    ranges = any(track.score.low != track.score.high for track in tracks)
    heads = [_("score"), *([_("range")] if ranges else []), *([_("target")] if targets else [])]
    columns = [_FIGURE * look.text for _head in heads]
    if ranges:
        longest = max(len(span(track.score, *track.thresholds)) for track in tracks)
        columns[1] = max(columns[1], (longest * _DIGIT + 1) * look.text)
    edge = look.width - sum(columns)
    ends = tuple(edge + each for each in accumulate(columns))
    frame = _Frame(look.width * _TITLE, edge - _GAP, ends)
    titles = [
        label(track.title, look.text, look.colour("ink"), frame.left - _GAP) for track in tracks
    ]
    heights = [max(title.height, look.text * LEADING) + _PAD for title in titles]
    keys = _keys(tracks, _, look) if keyed else []
    foot = key_height(keys, look) + _GAP * 1.5 if keyed else _GAP / 2
    head = look.text * LEADING + _PAD / 2
    body = sum(heights)
    parts = _scale(frame, foot, body, look)
    parts += _heads(heads, frame, foot + body + head, look)
    top = foot + body
    for track, title, height in zip(tracks, titles, heights, strict=True):
        parts += draw_stack([title], 0, top - height / 2)
        parts += _row(track, frame, top - height / 2, look)
        parts += _figures(track, frame, top - height / 2, _, look, ranges=ranges, targets=targets)
        top -= height
        parts.append(line((0, top), (look.width, top), look.colour("line"), 0.35))
    parts += draw_key(keys, look, foot - _GAP * 1.5)
    return drawing(look.width, foot + body + head, parts)


def _heads(heads: Sequence[str], frame: _Frame, top: float, look: Look) -> list[Shape]:
    parts: list[Shape] = []
    size, muted = look.text * 0.85, look.colour("muted")
    for text, x in zip(heads, frame.figures, strict=True):
        parts += label(text, size, muted, look.width).draw(x, top, Side.RIGHT)
    for step in _STEPS:
        parts += label(str(step), size, muted, look.width).draw(frame.x(step), top, Side.MIDDLE)
    return parts


def _scale(frame: _Frame, foot: float, height: float, look: Look) -> list[Shape]:
    return [
        line((frame.x(step), foot), (frame.x(step), foot + height), look.colour("line"), 0.35)
        for step in _STEPS
    ]


def _row(track: Track, frame: _Frame, middle: float, look: Look) -> list[Shape]:
    score, thick = track.score, look.text
    parts: list[Shape] = []
    if score.low is not None and score.high is not None and score.low < score.high:
        left, right = frame.x(score.low), frame.x(score.high)
        parts.append(rect(left, middle - thick * 0.72, right - left, thick * 1.44, fill=track.tint))
    if track.value is not None:
        length = max(frame.x(track.value) - frame.left, 0.8)
        parts.append(
            rect(frame.left, middle - thick * 0.36, length, thick * 0.72, fill=track.colour)
        )
    if track.target is not None:
        parts += _target(frame.x(track.target), middle, thick, look)
    if track.peers is not None:
        under = middle - thick * 0.82
        ends = (frame.x(track.peers.lower), under), (frame.x(track.peers.upper), under)
        parts.append(line(*ends, look.tint("ink", PEERS_TINT), PEERS_THICK))
        parts.append(circle((frame.x(track.peers.median), under), 1.8, fill=look.colour("ink")))
    return parts


def _target(x: float, middle: float, thick: float, look: Look) -> list[Shape]:
    return [line((x, middle - thick * 0.8), (x, middle + thick * 0.8), look.colour("ink"), 1.3)]


def _figures(
    track: Track, frame: _Frame, middle: float, _: Translator, look: Look, *,
    ranges: bool, targets: bool,
) -> list[Shape]:  # fmt: skip
    ink, muted = look.colour("ink"), look.colour("muted")
    score = track.score
    parts: list[Shape] = []
    if text := missing(score, _):
        first = label(text, look.text * 0.9, muted, look.width)
    else:
        first = label(
            whole(track.value, track.target, *track.thresholds),
            look.text * 1.1,
            ink,
            look.width,
            bold=True,
        )
    texts = [span(score, *track.thresholds)] if ranges else []
    texts += [whole(track.target)] if targets else []
    cells = [first, *(label(each, look.text, muted, look.width) for each in texts)]
    for cell, x in zip(cells, frame.figures, strict=True):
        parts += draw_stack([cell], x, middle, Side.RIGHT)
    return parts


def _keys(tracks: Sequence[Track], _: Translator, look: Look) -> list[Key]:
    """Return the key; its score mark is grey, as bars vary in colour by what they show."""
    grey, tint, ink = look.colour("muted"), look.tint("muted", 0.3), look.colour("ink")
    keys = [Key(_("score"), lambda x, y, w: [rect(x, y - 2.5, w, 5, fill=grey)])]
    if any(track.score.low != track.score.high for track in tracks):
        keys.append(
            Key(_("what open answers leave"), lambda x, y, w: [rect(x, y - 4, w, 8, fill=tint)])
        )
    if any(track.target is not None for track in tracks):
        keys.append(
            Key(
                _("target"),
                lambda x, y, w: [line((x + w / 2, y - 5), (x + w / 2, y + 5), ink, 1.3)],
            )
        )
    if any(track.peers is not None for track in tracks):
        keys.append(peers_key(_, look))
    return keys
