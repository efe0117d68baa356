"""The roadmap as a Gantt chart: actions over a year, free hours, resulting readiness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.answers.decisions import Verdict
from assessment.charts.capacity import Capacity
from assessment.charts.dependency_lines import Bar, direct_needs, draw_elbows, elbow
from assessment.charts.fitted_text import name, sentence
from assessment.charts.labels import LEADING, Label, Side, draw_stack, label, stack_height
from assessment.charts.legend import Key, Mark, draw_key, key_height
from assessment.charts.marks import caution, flag, hatching, tick
from assessment.charts.style import Look
from assessment.charts.timeline import Axis, draw_grid, draw_head, head_height, tighter
from assessment.charts.trajectory import trajectory
from assessment.core.i18n import Translator
from assessment.presentation.days import short_day, short_span
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import NOTHING_NEEDED
from assessment.questionnaire.model import Pack
from assessment.strategy.roadmap import Roadmap, Step
from assessment.typesetting.lines import shortened, text_width
from assessment.typesetting.shapes import Colour, Drawing, Point, Shape, drawing, line, rect

_TITLE = 0.34
"""Share of the width for titles, up to `_MOST_TITLE` text sizes."""
_MOST_TITLE = 27.0
_HOURS = 3.4
"""Width of the column of hours, in text sizes."""
_GAP = 8.0
_PAD = 6.0
_EDGE = 4.0
"""Room for marks at the end of the axis."""
_BAR = 0.95
"""Height of a bar, in text sizes."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An action: a step of the roadmap, or a finished one (`step` is None)."""

    labels: tuple[Label, ...]
    step: Step | None
    pad: float = _PAD

    @property
    def height(self) -> float:
        return stack_height(self.labels) + self.pad


@dataclass(frozen=True, slots=True)
class _Frame:
    """Columns of the chart, in points."""

    titles: float
    hours: float
    axis: Axis


def gantt_rows(roadmap: Roadmap, pack: Pack) -> int:
    """Return the number of rows of the whole chart: planned and finished actions."""
    return len(roadmap.steps) + len(_done(roadmap, pack))


def gantt(
    pack: Pack,
    roadmap: Roadmap,
    _: Translator,
    look: Look,
    *,
    first: int = 0,
    count: int | None = None,
    capacity: bool = True,
    is_terse: bool = False,
) -> Drawing:
    """Draw a row for each step, then for each finished action; `count` rows from `first` on.

    Readiness is drawn above the very first row, the hours a week (`capacity`) below the last.
    One that `is_terse` leaves who does what, and the days, to a table.
    """
    if not roadmap.steps and not roadmap.done:
        later = _("With these hours nothing can be finished within a year.")
        nothing = _(NOTHING_NEEDED)
        return sentence(later if roadmap.later else nothing, look)
    frame = _frame(look)
    whole: list[Step | str] = [*roadmap.steps, *_done(roadmap, pack)]
    last = len(whole) if count is None else first + count
    telling = RoadmapText(pack, roadmap, _)
    rows = [_row(each, telling, _, look, frame, is_terse) for each in whole[first:last]]
    keys = _keys(rows, roadmap, _, look)
    aim = trajectory(pack, roadmap, _, look, frame.axis, room=frame.hours - _GAP)
    rise = aim.height if first == 0 else 0.0
    below_all = capacity and last >= len(whole)
    strip = Capacity(roadmap, _, look, frame.axis, frame.hours) if below_all else None
    below = strip.height if strip else 0.0
    pole = look.text * LEADING + 3 if roadmap.launch else 0.0
    foot = key_height(keys, look) + _GAP
    base = foot + below
    top = base + sum(row.height for row in rows)
    parts = draw_grid(frame.axis, base, top - base, look)
    parts += _heads(roadmap, frame, top + pole + rise, _, look)
    parts.append(line((0, top), (look.width, top), look.colour("line"), 0.5))
    if first == 0:
        parts += aim.draw(top + pole)
    parts += _draw_rows(rows, roadmap, frame, top, look)
    if roadmap.launch is not None:
        days = (roadmap.launch - roadmap.start).days
        opened = _("channels open {date}", date=short_day(roadmap.launch, _))
        parts += _launch((frame.axis.x(days), base), top - base, opened, look)
    if strip:
        parts += strip.draw(foot)
    parts += draw_key(keys, look, foot - _GAP)
    return drawing(look.width, top + pole + rise + head_height(look), parts)


def _done(roadmap: Roadmap, pack: Pack) -> list[str]:
    """Return the finished actions that the catalogue has a name for."""
    return [id_ for id_ in roadmap.done if id_ in pack.actions_by_id]


def _frame(look: Look) -> _Frame:
    titles = min(look.width * _TITLE, look.text * _MOST_TITLE)
    hours_end = titles + _HOURS * look.text
    return _Frame(titles, hours_end, Axis(hours_end + _GAP, look.width - _EDGE))


def _row(
    what: Step | str,
    telling: RoadmapText,
    _: Translator,
    look: Look,
    frame: _Frame,
    is_terse: bool,
) -> _Row:
    ink, muted, room = look.colour("ink"), look.colour("muted"), frame.titles - _GAP / 2
    step = None if isinstance(what, str) else what
    title = telling.title(what if isinstance(what, str) else what.action)
    labels = [name(title, look.text, ink, room)]
    if is_terse:
        return _Row(tuple(labels), step, _PAD / 2)
    more = [shortened(telling.owner(step), room, look.text * 0.85).text] if step else []
    if step:
        more.append(_dates(step, _))
    texts = [" · ".join(each for each in more if each)]
    if text_width(texts[0], look.text * 0.85) > room:
        texts = more
    labels += [label(each, look.text * 0.85, muted, room) for each in texts if each]
    return _Row(tuple(labels), step)


def _dates(step: Step, _: Translator) -> str:
    if step.start is None or step.end is None:
        return _("no date")
    return short_span(step.start, step.end, _)


def _heads(roadmap: Roadmap, frame: _Frame, foot: float, _: Translator, look: Look) -> list[Shape]:
    size, muted = look.text * 0.85, look.colour("muted")
    top = foot + size * LEADING + 3
    parts = label(_("action"), size, muted, frame.titles).draw(0, top)
    parts += label(_("hours"), size, muted, look.width).draw(frame.hours, top, Side.RIGHT)
    return parts + draw_head(frame.axis, roadmap.start, foot, _, look)


def _draw_rows(
    rows: Sequence[_Row], roadmap: Roadmap, frame: _Frame, top: float, look: Look
) -> list[Shape]:
    parts: list[Shape] = []
    bars: dict[str, Bar] = {}
    over: list[Shape] = []
    for row in rows:
        middle = top - row.height / 2
        parts += draw_stack(row.labels, 0, middle)
        over += _figures(row, frame, middle, look)
        if row.step is not None and (bar := _bar(row.step, roadmap, frame, middle, look)):
            bars[row.step.action] = bar
            over += _draw_bar(row.step, bar, look)
        top -= row.height
        parts.append(line((0, top), (look.width, top), look.colour("line"), 0.35))
    parts += draw_elbows(direct_needs(roadmap.steps), bars, look)
    return parts + over


def _figures(row: _Row, frame: _Frame, middle: float, look: Look) -> list[Shape]:
    """Draw the hours of a row, or a tick if it is finished."""
    size, muted = look.text, look.colour("muted")
    if row.step is None:
        return [tick((frame.hours - size / 2, middle), size, look.colour("good"))]
    figure = label(f"{round(row.step.hours, 1):g}", size, muted, look.width)
    return draw_stack([figure], frame.hours, middle, Side.RIGHT)


def _bar(step: Step, roadmap: Roadmap, frame: _Frame, middle: float, look: Look) -> Bar | None:
    if step.start is None or step.end is None:
        return None
    left = frame.axis.x((step.start - roadmap.start).days)
    right = frame.axis.x((step.end - roadmap.start).days + 1)
    return Bar(left, right, middle, look.text * _BAR)


def _draw_bar(step: Step, bar: Bar, look: Look) -> list[Shape]:
    state = _state(step)
    parts = _shaded(state, (bar.left, bar.low), (bar.right - bar.left, bar.height), look)
    if step.too_early:
        size = look.text * 0.9
        parts += caution((bar.right + size * 0.8, bar.middle), size, look.colour("danger"))
    return parts


def _state(step: Step) -> str:
    """Return the user's decision: `own`, `accepted`, `deferred`, or `planned` if there is none."""
    if step.title is not None:
        return "own"
    if step.decision.verdict in {Verdict.ACCEPTED, Verdict.DEFERRED}:
        return str(step.decision.verdict)
    return "planned"


def _shaded(state: str, foot: Point, size: Point, look: Look) -> list[Shape]:
    """Draw a bar: light if planned, full if accepted, hatched if deferred, hollow if the user's own."""
    accent, surface = look.colour("accent"), look.colour("surface")
    fills = {"planned": look.tint("accent", 0.45), "accepted": accent}
    fill = fills.get(state, surface)
    parts = [rect(*foot, *size, fill=fill, stroke=None if state == "accepted" else accent)]
    if state == "deferred":
        parts += hatching(foot, *size, accent)
    if state == "own":
        parts = [rect(*foot, *size, fill=fill, stroke=look.colour("ink"), thickness=1.1)]
    return parts


def _launch(foot: Point, height: float, text: str, look: Look) -> list[Shape]:
    """Draw the flag on the day the channels open, and its label on the side that has room."""
    size, x = look.text * 0.9, foot[0]
    made = label(text, look.text * 0.85, look.colour("ink"), look.width, bold=True)
    after, before = x + size + 3, x - size - 3 - made.width
    start, pennant = (after, size) if after + made.width <= look.width else (before, -size)
    parts = flag(foot, height + size + 2, pennant, look.colour("focus"))
    return parts + made.draw(start, foot[1] + height + made.height + 1, Side.LEFT)


def _keys(rows: Sequence[_Row], roadmap: Roadmap, _: Translator, look: Look) -> list[Key]:
    steps = [row.step for row in rows if row.step is not None]
    present = {_state(step) for step in steps if step.start is not None}
    texts = (
        ("planned", _("suggested")),
        ("accepted", _("accepted")),
        ("deferred", _("deferred")),
        ("own", _("your own")),
    )
    keys = [Key(text, _bar_mark(state, look)) for state, text in texts if state in present]
    if any(step.needs for step in steps if step.start is not None):
        edge = look.colour("edge")
        keys.append(Key(_("waits for an action above"), lambda x, y, w: _elbow_mark(x, y, w, edge)))
    if any(step.too_early for step in steps):
        danger = look.colour("danger")
        keys.append(
            Key(
                _("begins before what it needs is finished"),
                lambda x, y, w: caution((x + w / 2, y), 8, danger),
            )
        )
    if roadmap.overfull:
        red = look.colour("danger")
        keys.append(
            Key(
                _("more hours than there are"),
                lambda x, y, w: [rect(x, y - 1, w, 2.5, fill=red)],
            )
        )
    if any(row.step is None for row in rows):
        good = look.colour("good")
        keys.append(Key(_("done"), lambda x, y, w: [tick((x + w / 2, y), 8, good)]))
    return [
        *keys,
        Key(
            _("from here on time is drawn tighter"),
            lambda x, y, w: tighter((x, y - 4), (w, 8), look),
        ),
    ]


def _bar_mark(state: str, look: Look) -> Mark:
    return lambda x, y, w: _shaded(state, (x, y - 3.5), (w, 7), look)


def _elbow_mark(x: float, y: float, width: float, colour: Colour) -> list[Shape]:
    return elbow((x, y + 2.5), (x + width * 0.7, y - 4), colour)
