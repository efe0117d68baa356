"""The radar: each section's score on its own spoke, with range, target and any last round."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from assessment.answers.peers import Peers
from assessment.charts.labels import LEADING, Label, Side, draw_stack, label, stack_height
from assessment.charts.legend import Key, Mark, draw_key, key_height
from assessment.charts.peers import PEERS_THICK, PEERS_TINT, peers_key
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.presentation.level_summary import figure_told, too_early
from assessment.presentation.rounds import PastResult
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.typesetting.lines import text_width
from assessment.typesetting.shapes import (
    Colour,
    Drawing,
    Point,
    Shape,
    circle,
    drawing,
    line,
    on_circle,
    polygon,
    polyline,
    rect,
    ribbon,
)

_STEPS = (25, 50, 75, 100)
_COLUMN = 0.25
"""Least width of the labels at either side, as a share of the figure's width."""
_COLUMN_MOST = 0.32
_LEAST_SHARE = 0.7
"""Smallest size of the labels, as a share of the usual one."""
_WORD = re.compile("[!-\u02ff]+")
"""Signs between which a line does not break; between Chinese ones it can anywhere."""
_GAP = 7.0
_APART = 0.7
"""Least room between two labels, in font sizes."""
_MOST_FIGURE = "100"
"""A figure as wide as any score; one is beside its name only where this would be, so that none moves."""
_TARGET_DASH = (3, 2)
_LAST_DASH = (1, 2)
_OLDER = ((6, 2), (4, 2, 1, 2))
"""Dashes of the rounds before the last, the latest first; from there on they repeat."""
_OLDER_TINT = 0.7


@dataclass(frozen=True, slots=True)
class _Frame:
    """Position of the radar: its middle and radius."""

    x: float
    y: float
    radius: float
    count: int

    @property
    def middle(self) -> Point:
        return self.x, self.y

    def point(self, index: int, score: float) -> Point:
        return on_circle(self.middle, self.radius * score / 100, self.turn(index))

    def turn(self, index: int) -> float:
        return 360 * index / self.count


@dataclass(frozen=True, slots=True)
class _Tag:
    """Label of one spoke: section and score."""

    index: int
    labels: tuple[Label, ...]
    middle: float
    """Height at which its spoke ends, from the middle of the radar."""

    @property
    def height(self) -> float:
        return stack_height(self.labels) + _APART * self.labels[0].size


def radar(
    result: Result,
    pack: Pack,
    _: Translator,
    look: Look,
    last: Result | None = None,
    peers: Peers | None = None,
    *,
    older: Sequence[PastResult] = (),
    snug: bool = False,
) -> Drawing:
    """Draw scores 0–100 on a spoke for each section, the first at the top.

    `last`: an earlier round to compare with; `peers`: other organisations; `older`: rounds before the last,
    earliest first, as fainter outlines; `snug`: only as high as what is drawn, where it would be lower.
    """
    count = len(result.scored_sections)
    keys = [*_keys(result, _, look, last), *_older_keys(_, look, older)]
    if peers is not None:
        keys.append(peers_key(_, look))
    foot = key_height(keys, look) + _GAP
    titles = [_.text(pack.sections_by_id[each.id].title) for each in result.scored_sections]
    radius = _radius(look, foot, titles)
    tags = _tags(result, pack, _, look, radius)
    sides = {
        sign: _spread([tag for tag in tags if _sign(tag, count) == sign], radius)
        for sign in (-1, 1)
    }
    middles = [tag for tag in tags if _sign(tag, count) == 0]
    reach = max([radius, *(abs(y) + tag.height / 2 for side in sides.values() for tag, y in side)])
    top = reach + _GAP + max((tag.height for tag in middles if tag.index == 0), default=0)
    bottom = reach + _GAP + max((tag.height for tag in middles if tag.index), default=0)
    height = max(0 if snug else look.height, top + bottom + foot)
    spare = (height - top - bottom - foot) / 2
    frame = _Frame(look.width / 2, foot + spare + bottom, radius, count)
    parts = [*_grid(frame, look), *_peers(frame, result, look, peers)]
    parts += _older(frame, result, look, older)
    parts += _figures(frame, result, look, last, _scores(result, pack))
    for sign, side in sides.items():
        for tag, offset in side:
            parts += _side_label(frame, tag, offset, sign, look)
    for tag in middles:
        offset = reach + _GAP / 2 + tag.height / 2
        parts += draw_stack(
            tag.labels, frame.x, frame.y + (offset if tag.index == 0 else -offset), Side.MIDDLE
        )
    return drawing(look.width, height, [*parts, *draw_key(keys, look, foot - _GAP)])


def _radius(look: Look, foot: float, titles: Sequence[str]) -> float:
    """Return the largest radius that the labels allow, with no word of them broken if possible."""
    longest = max(
        (text_width(each, look.text) for title in titles for each in title.split()), default=0
    )
    side = min(max(_COLUMN * look.width, longest + _GAP), _COLUMN_MOST * look.width)
    across = look.width / 2 - side
    tall = (look.height - foot) / 2 - 2 * LEADING * look.text - _GAP
    return max(min(across, tall), look.width * 0.15)


def _sign(tag: _Tag, count: int) -> int:
    """Return the side of a spoke's label: -1 left, 1 right, 0 above or below."""
    if tag.index == 0 or 2 * tag.index == count:
        return 0
    return 1 if 2 * tag.index < count else -1


def _tags(result: Result, pack: Pack, _: Translator, look: Look, radius: float) -> list[_Tag]:
    tags = []
    count = len(result.scored_sections)
    column = look.width / 2 - radius - _GAP
    titles = [_.text(pack.sections_by_id[each.id].title) for each in result.scored_sections]
    size = _text_size(look, titles, column)
    for index, section in enumerate(result.scored_sections):
        upright = index == 0 or 2 * index == count
        width = max(2 * radius, look.width * 0.5) if upright else column
        figure = figure_told(section.score, result, pack, _)
        labels = _named_figure(titles[index], figure, size, look.colour("ink"), width)
        tags.append(_Tag(index, labels, radius * math.cos(math.radians(360 * index / count))))
    return tags


def _named_figure(
    title: str, figure: str, size: float, ink: Colour, width: float
) -> tuple[Label, ...]:
    """Return a section's title with its figure behind it; below it where the last line has no room."""
    named, bold = label(title, size, ink, width), label(figure, size, ink, width, bold=True)
    line, gap = named.lines[-1], 0.4 * size
    beyond = line.width + gap
    if beyond + max(bold.width, text_width(_MOST_FIGURE, size, bold=True)) > width:
        return named, bold
    runs = [replace(run, x=run.x + beyond) for run in bold.lines[0].runs]
    whole = replace(line, runs=(*line.runs, *runs), width=beyond + bold.width)
    return (replace(named, lines=(*named.lines[:-1], whole)),)


def _text_size(look: Look, titles: Sequence[str], column: float) -> float:
    """Return the size of the labels: smaller than usual where a word would be broken."""
    words = [word for title in titles for word in _WORD.findall(title)]
    longest = max((text_width(word, look.text) for word in words), default=0)
    share = column / longest if longest > column else 1.0
    return look.text * max(share, _LEAST_SHARE)


def _spread(tags: Sequence[_Tag], radius: float) -> list[tuple[_Tag, float]]:
    """Return the labels of one side with the heights of their middles.

    Each is as near its spoke as possible, and none overlaps another.
    """
    ordered = sorted(tags, key=lambda tag: -tag.middle)
    places: list[float] = []
    ceiling = max(radius, sum(tag.height for tag in ordered) / 2)
    for tag in ordered:
        middle = min(tag.middle, ceiling - tag.height / 2)
        places.append(middle)
        ceiling = middle - tag.height / 2
    floor = -max(radius, sum(tag.height for tag in ordered) / 2)
    for index in range(len(ordered) - 1, -1, -1):
        half = ordered[index].height / 2
        places[index] = max(places[index], floor + half)
        floor = places[index] + half
    return list(zip(ordered, places, strict=True))


def _side_label(frame: _Frame, tag: _Tag, offset: float, sign: int, look: Look) -> list[Shape]:
    """Draw a label near the circle, with a hairline to its spoke if it had to be moved."""
    nearest = max(0.0, abs(offset) - tag.height / 2)
    reach = math.sqrt(max(0.0, frame.radius**2 - nearest**2))
    spoke = frame.point(tag.index, 100)
    away = max(reach, abs(spoke[0] - frame.x)) + _GAP
    x = frame.x + sign * away
    parts = draw_stack(tag.labels, x, frame.y + offset, Side.LEFT if sign > 0 else Side.RIGHT)
    if abs(offset - tag.middle) > look.text:
        parts.append(line(spoke, (x - sign * 2, frame.y + offset), look.colour("line")))
    return parts


def _grid(frame: _Frame, look: Look) -> list[Shape]:
    parts: list[Shape] = []
    for step in _STEPS:
        ends = [frame.point(index, step) for index in range(frame.count)]
        if frame.count > 2:
            parts.append(polygon(ends, stroke=look.colour("line"), thickness=0.5))
        else:
            parts.append(
                circle(frame.middle, frame.radius * step / 100, stroke=look.colour("line"))
            )
    for index in range(frame.count):
        parts.append(line(frame.middle, frame.point(index, 100), look.colour("line")))
    size = look.text * 0.75
    for step in _STEPS:
        mark = label(str(step), size, look.colour("muted"), frame.radius)
        parts += mark.draw(frame.x + 2, frame.y + frame.radius * step / 100 - 1, Side.LEFT)
    return parts


def _scores(result: Result, pack: Pack) -> list[float | None]:
    """Return the scores to be drawn as dots: none with a range while a level would be too early."""
    early = too_early(result, pack)
    scores = (each.score for each in result.scored_sections)
    return [None if early and each.low != each.high else each.value for each in scores]


def _figures(
    frame: _Frame,
    result: Result,
    look: Look,
    last: Result | None,
    scores: Sequence[float | None],
) -> list[Shape]:
    sections = result.scored_sections
    accent = look.colour("accent")
    parts: list[Shape] = []
    bounds = [(each.score.low, each.score.high) for each in sections]
    if any(low != high for low, high in bounds):
        outer = [frame.point(index, high or 0) for index, (_unused, high) in enumerate(bounds)]
        inner = [frame.point(index, low or 0) for index, (low, _unused) in enumerate(bounds)]
        parts.append(ribbon(outer, inner, look.tint("accent", 0.2)))
    targets = [frame.point(index, each.target) for index, each in enumerate(sections)]
    parts.append(polygon(targets, stroke=look.colour("focus"), thickness=0.9, dash=_TARGET_DASH))
    if last is not None:
        earlier = {each.id: each.score.value for each in last.sections}
        then = [earlier.get(each.id) for each in sections]
        parts += _outline(frame, then, look.colour("muted"), 1.0, _LAST_DASH)
    parts += _outline(frame, scores, accent, 1.6)
    parts += [
        circle(frame.point(index, score), 2.2, fill=accent)
        for index, score in enumerate(scores)
        if score is not None
    ]
    return parts


def _older(frame: _Frame, result: Result, look: Look, older: Sequence[PastResult]) -> list[Shape]:
    """Draw the rounds before the last, fainter than it."""
    parts: list[Shape] = []
    for past, dash in zip(reversed(older), cycle(_OLDER), strict=False):
        earlier = {each.id: each.score.value for each in past.result.sections}
        scores = [earlier.get(each.id) for each in result.scored_sections]
        parts += _outline(frame, scores, look.tint("muted", _OLDER_TINT), 0.8, dash)
    return parts


def _older_keys(_: Translator, look: Look, older: Sequence[PastResult]) -> list[Key]:
    tint = look.tint("muted", _OLDER_TINT)

    def mark(dash: Sequence[float]) -> Mark:
        return lambda x, y, w: [line((x, y), (x + w, y), tint, 0.8, dash)]

    return [
        Key(_.date(past.day), mark(dash))
        for past, dash in zip(reversed(older), cycle(_OLDER), strict=False)
    ]


def _peers(frame: _Frame, result: Result, look: Look, peers: Peers | None) -> list[Shape]:
    """Draw the middle half of other organisations along each spoke, with their median."""
    parts: list[Shape] = []
    for index, section in enumerate(result.scored_sections):
        spread = None if peers is None else peers.spread(section.id)
        if spread is not None:
            ends = frame.point(index, spread.lower), frame.point(index, spread.upper)
            parts.append(line(*ends, look.tint("ink", PEERS_TINT), PEERS_THICK))
            parts.append(circle(frame.point(index, spread.median), 1.8, fill=look.colour("ink")))
    return parts


def _outline(
    frame: _Frame,
    scores: Sequence[float | None],
    colour: Colour,
    thickness: float,
    dash: Sequence[float] = (),
) -> list[Shape]:
    """Draw a closed line; it is interrupted at missing scores."""
    points = [
        None if score is None else frame.point(index, score) for index, score in enumerate(scores)
    ]
    parts: list[Shape] = []
    for index, point in enumerate(points):
        following = points[(index + 1) % len(points)]
        if point is not None and following is not None and point != following:
            parts.append(polyline([point, following], colour, thickness, dash))
    return parts


def _keys(result: Result, _: Translator, look: Look, last: Result | None) -> list[Key]:
    accent, target = look.colour("accent"), look.colour("focus")
    keys = [
        Key(
            _("now"),
            lambda x, y, w: [
                line((x, y), (x + w, y), accent, 1.6),
                circle((x + w / 2, y), 2.2, fill=accent),
            ],
        ),
    ]
    if any(each.score.low != each.score.high for each in result.scored_sections):
        tint = look.tint("accent", 0.2)
        keys.append(
            Key(_("what open answers leave"), lambda x, y, w: [rect(x, y - 3, w, 6, fill=tint)])
        )
    keys.append(
        Key(_("target"), lambda x, y, w: [line((x, y), (x + w, y), target, 0.9, _TARGET_DASH)])
    )
    if last is not None:
        muted = look.colour("muted")
        keys.append(
            Key(
                _("last round"),
                lambda x, y, w: [line((x, y), (x + w, y), muted, 1, _LAST_DASH)],
            )
        )
    return keys
