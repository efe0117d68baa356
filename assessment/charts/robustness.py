"""Robustness of the level: the range of the index when weights and open answers vary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.analysis.robustness import Robustness
from assessment.charts.labels import LEADING, Label, Side, draw_stack, label, stack_height
from assessment.charts.legend import Key, draw_key, key_height
from assessment.charts.marks import numbered, pointer
from assessment.charts.style import Look, band, level_token
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.amounts import cases_of_hundred
from assessment.presentation.score_text import from_to
from assessment.questionnaire.model import Pack
from assessment.typesetting.shapes import Drawing, Shape, drawing, line, rect

_TITLE = 0.27
"""Share of the width for titles."""
_FIGURE = 4.2
"""Width of one column of figures, in text sizes."""
_GAP = 8.0
_PAD = 6.0
_SMALL = 0.85
_GROUND = 0.3
"""Strength of the levels' colours behind the bands."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """Common parameters of the figure, and its columns in points."""

    pack: Pack
    translator: Translator
    look: Look

    @property
    def left(self) -> float:
        return self.look.width * _TITLE

    @property
    def right(self) -> float:
        return self.look.width - 2 * _FIGURE * self.look.text - _GAP

    @property
    def figures(self) -> tuple[float, float]:
        """Right edges of the columns of figures."""
        return self.look.width - _FIGURE * self.look.text, self.look.width

    def x(self, score: float) -> float:
        return self.left + (self.right - self.left) * score / 100

    @property
    def small(self) -> float:
        """Height of a line in small print."""
        return self.look.text * _SMALL * LEADING

    def muted(self, text: str, size: float = _SMALL) -> Label:
        return label(text, self.look.text * size, self.look.colour("muted"), self.look.width)


@dataclass(frozen=True, slots=True)
class _Run:
    """One way to draw weights: its title, its outcome, and the thickness of its band in text sizes."""

    title: Label
    found: Robustness
    thick: float

    def height(self, look: Look) -> float:
        return max(self.title.height, look.text * LEADING) + _PAD


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table of levels: its heading, its right edge, the share of cases at each level."""

    head: str
    right: float
    levels: Mapping[str, float]
    unplaced: float

    @property
    def cases(self) -> Mapping[str, str]:
        """Number of 100 cases at each level, "" being none."""
        return cases_of_hundred(self.levels, self.unplaced)


def level_strip(
    pack: Pack, robustness: Robustness, level: str | None, _: Translator, look: Look
) -> Drawing:
    """Draw the index in 90 of 100 cases and its median, by near and by any weights.

    Also gives each level's share of the cases. `level` is the one the result names, if any.
    As high as its rows need.
    """
    scene = _Scene(pack, _, look)
    runs = _runs(robustness, scene)
    rows = _titles(runs, scene)
    note = _note(robustness, scene)
    keys = _keys(_, look)
    under = stack_height(note) + _GAP
    foot = under + key_height(keys, look) + _GAP
    base = foot + sum(row.height + _PAD for row in rows.values())
    base += scene.small + _PAD if rows else 0
    body = sum(run.height(look) for run in runs)
    parts = _ground(scene, base, body)
    height = base + body + (2 * scene.small if pack.levels else scene.small)
    heads = (_("range"), _("median"))
    for text, x in zip(heads, scene.figures, strict=True):
        parts += scene.muted(text).draw(x, height, Side.RIGHT)
    top = base + body
    for run in runs:
        parts += _draw_run(run, top - run.height(look) / 2, scene)
        top -= run.height(look)
    parts += _table(rows, runs, level, base - _PAD, scene) if rows else []
    parts += draw_key(keys, look, foot - _GAP)
    parts += draw_stack(note, look.width / 2, stack_height(note) / 2, Side.MIDDLE)
    return drawing(look.width, height, parts)


def _runs(robustness: Robustness, scene: _Scene) -> list[_Run]:
    look, _, room = scene.look, scene.translator, scene.left - _GAP
    first = label(_("Weights moved a little"), look.text, look.colour("ink"), room, bold=True)
    runs = [_Run(first, robustness, 0.9)]
    if robustness.stress is not None:
        title = label(_("Any weights at all"), look.text, look.colour("muted"), room)
        runs.append(_Run(title, robustness.stress, 0.45))
    return runs


def _ground(scene: _Scene, foot: float, height: float) -> list[Shape]:
    """Draw the levels in their colours and numbers, with their start scores where there is room."""
    look, pack, small = scene.look, scene.pack, scene.small
    parts: list[Shape] = []
    if not pack.levels:
        width = scene.right - scene.left
        parts.append(rect(scene.left, foot, width, height, fill=look.colour("raised")))
    hundred = scene.muted("100")
    top = foot + height + (2 * small if pack.levels else small)
    ends = [*(each.start for each in pack.levels[1:]), 100.0]
    free = 0.0
    for place, (each, end) in enumerate(zip(pack.levels, ends, strict=False)):
        left, width = scene.x(each.start), scene.x(end) - scene.x(each.start)
        token = level_token(pack, each.id)
        parts.append(rect(left, foot, width, height, fill=look.tint(token, _GROUND)))
        corner, size = (left, foot + height + 1), (width, small - 1)
        parts += numbered(corner, size, str(place + 1), look.colour(token), look)
        made = scene.muted(whole(each.start))
        start, stop = left - made.width / 2, left + made.width / 2
        if start >= free and stop <= scene.right - hundred.width - 3:
            parts += made.draw(start, top)
            free = stop + 3
    return parts + hundred.draw(scene.right, top, Side.RIGHT)


def _draw_run(run: _Run, middle: float, scene: _Scene) -> list[Shape]:
    look, found, half = scene.look, run.found, run.thick * scene.look.text / 2
    ink, left, right, x = look.colour("ink"), *map(scene.x, (found.low, found.high, found.median))
    parts = draw_stack([run.title], 0, middle)
    parts.append(rect(left, middle - half, right - left, 2 * half, fill=ink))
    ends = (x, middle - half - 1), (x, middle + half + 1)
    parts.append(line(*ends, look.colour("surface"), 1.4))
    parts.append(pointer((x, middle + half + 0.5), look.text * 0.45, ink))
    shown = [whole(each, *scene.pack.thresholds) for each in (found.low, found.high, found.median)]
    texts = (from_to(shown[0], shown[1]), shown[2])
    for text, end in zip(texts, scene.figures, strict=True):
        made = label(text, look.text, ink, look.width)
        parts += draw_stack([made], end, middle, Side.RIGHT)
    return parts


def _titles(runs: Sequence[_Run], scene: _Scene) -> Mapping[str, Label]:
    """Return the titles of the levels, and under "" one for draws that reach no level."""
    look, _ = scene.look, scene.translator
    room = scene.right - 2 * look.text
    off = runs[0].found.answer_error
    if off is not None:
        room -= _FIGURE * look.text
    rows = {
        each.id: label(_.text(each.title), look.text, look.colour("ink"), room)
        for each in scene.pack.levels
    }
    if rows and any(column.unplaced for column in _columns(runs, scene)):
        rows[""] = scene.muted(_("no level"), 1)
    return rows


def _table(
    rows: Mapping[str, Label], runs: Sequence[_Run], level: str | None, top: float, scene: _Scene
) -> list[Shape]:
    """Draw how many of 100 cases reach each level, for each way to draw weights and with answers off."""
    look, columns = scene.look, _columns(runs, scene)
    parts = scene.muted(scene.translator("Level, in how many of 100 cases")).draw(0, top)
    for column in columns:
        parts += scene.muted(column.head).draw(column.right, top, Side.RIGHT)
    top -= scene.small
    for place, (id_, title) in enumerate(rows.items()):
        tall = title.height + _PAD
        middle, side = top - tall / 2, look.text * 1.15
        parts.append(line((0, top), (look.width, top), look.colour("line"), 0.35))
        if id_:
            fill, corner = look.colour(level_token(scene.pack, id_)), (0, middle - side / 2)
            parts += numbered(corner, (side, side), str(place + 1), fill, look)
        parts += draw_stack([title], look.text * 2, middle)
        for column in columns:
            part = column.levels[id_] if id_ else column.unplaced
            colour = look.colour("ink" if part >= 0.005 else "muted")
            figure = label(column.cases[id_], look.text, colour, look.width, bold=id_ == level)
            parts += draw_stack([figure], column.right, middle, Side.RIGHT)
        top -= tall
    return parts


def _columns(runs: Sequence[_Run], scene: _Scene) -> list[_Column]:
    """Return a column for answers a step off, where some are rated, and one for each way of weights."""
    _ = scene.translator
    heads = (_("a little"), _("any"))
    columns = [
        _Column(head, right, run.found.levels, run.found.unplaced)
        for head, right, run in zip(heads, scene.figures, runs, strict=False)
    ]
    off = runs[0].found.answer_error
    if off is not None:
        columns.insert(0, _Column(_("answers a step off"), scene.right, off.levels, off.unplaced))
    return columns


def _note(robustness: Robustness, scene: _Scene) -> list[Label]:
    """Return at most one label: the reason if the level is not the one of the index alone."""
    alone = band(scene.pack, robustness.median)
    if alone is None or robustness.levels[alone] >= max(robustness.levels.values()):
        return []
    text = scene.translator(
        "The index alone would mean “{level}”; minimum scores and requirements hold the level.",
        level=scene.translator.text(scene.pack.level(alone).title),
    )
    return [scene.muted(text)]


def _keys(_: Translator, look: Look) -> list[Key]:
    ink = look.colour("ink")
    return [
        Key(_("90 of 100 cases"), lambda x, y, w: [rect(x, y - 3, w, 6, fill=ink)]),
        Key(_("median"), lambda x, y, w: [pointer((x + w / 2, y - 2), 5, ink)]),
    ]
