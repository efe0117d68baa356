"""The roadmap: schedule within the free hours, expected readiness, a card for each action."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from assessment.charts.gantt import gantt, gantt_rows
from assessment.core.numbers import NONE
from assessment.presentation.alt_text import gantt_alt
from assessment.presentation.amounts import hours
from assessment.presentation.days import short_span
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.week_hours import hours_lines, people_differ
from assessment.report.pdf.blocks import Block, Figure, Space
from assessment.report.pdf.chapters.step_card import step_card
from assessment.report.pdf.components import facts, grid, numbered, tile
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import (
    HEAD,
    HEAD_RIGHT,
    INTRO,
    LEAD,
    SMALL,
    SMALL_BOLD,
    SMALL_MUTED,
    SMALL_RIGHT,
    Style,
)
from assessment.strategy.milestones import Milestone
from assessment.strategy.roadmap import Step
from assessment.typesetting.shapes import Drawing

_LEVEL = Style(size=15, leading=20, bold=True)
_TITLE = 40.0
"""Height that a subtitle takes, in points."""
_INTRO = 30.0
"""Height that the line below it takes, where the chart has not all rows."""
_ROWS = 60
"""Rows of a Gantt chart that no page has room for."""
_SHORT_ROWS = 8
"""Most rows of a Gantt chart in a short report, whose table has all of them."""
_FEW_ROWS = 4
"""Rows of a Gantt chart in a short report below which it has more on the next page."""
_LEAST_ROWS = 3
"""Least rows of a Gantt chart that is continued on the next page."""


def roadmap(setting: Setting) -> list[Block]:
    """Return the chapter; empty for a pack without actions, unless the user added some."""
    _, plan = setting.translator, setting.strategy.roadmap
    if not setting.pack.actions_by_id and not plan.steps and not plan.later:
        return []
    telling = setting.teller.roadmap
    blocks = setting.chapter(_("Roadmap"), "roadmap")
    first, *rest = roadmap_notes(telling)
    blocks.append(setting.text(first, LEAD))
    blocks += [setting.text(each) for each in rest]
    if pairs := hours_lines(setting.strategy, _):
        blocks += [Space(6), *facts(setting, pairs, 4)]
    if differ := people_differ(setting.strategy, _):
        blocks.append(setting.text(differ))
    blocks += trajectory(setting, telling)
    blocks += _charts(setting, setting.height - Stack(blocks[1:]).height(setting.width))
    if setting.short:
        return [*blocks, *_tasks(setting, telling)]
    blocks += _cards(setting, telling)
    blocks += _later(setting, telling)
    return blocks + _left_out(setting, telling)


def trajectory(setting: Setting, telling: RoadmapText) -> list[Block]:
    """Return the expected readiness at the end of each phase, if everything worked."""
    _, milestones = setting.translator, setting.strategy.roadmap.milestones
    if len(milestones) < 2 or milestones[0].index is None:
        return []
    tiles: list[Block] = [_milestone(setting, telling, each) for each in milestones]
    return [
        setting.subtitle(_("Where it leads")),
        setting.subtitle(
            _("Readiness if everything planned until then works as hoped; it is not a promise."),
            INTRO,
        ),
        *grid(setting, tiles, 6),
        *_events(setting, telling),
    ]


def _events(setting: Setting, telling: RoadmapText) -> list[Block]:
    """Return the days on which the content calendar begins and the trial is reviewed."""
    _ = setting.translator
    return facts(setting, [(title, _.date(day)) for title, day in telling.events()], 6)


def _milestone(setting: Setting, telling: RoadmapText, milestone: Milestone) -> Block:
    _ = setting.translator
    title = _("Today")
    if milestone.days:
        title = _("Day {number}", number=milestone.days)
    block = tile(
        setting, title, setting.figure(milestone.index), telling.milestone(milestone), _LEVEL
    )
    return Stack(
        [
            block,
            setting.text(_.date(milestone.day), Style(size=7.5, leading=11, colour="muted")),
        ]
    )


def _charts(setting: Setting, free: float) -> list[Block]:
    """Return the Gantt chart in as many parts as its rows need.

    `free`: the height left on the first page, in points.
    """
    _, pack, plan = setting.translator, setting.pack, setting.strategy.roadmap
    look, most = setting.page.look, setting.height - _TITLE
    if not plan.steps or plan.hours is None:
        return []

    def draw(first: int, count: int, width: float) -> Drawing:
        return gantt(
            pack,
            plan,
            _,
            look.sized(width),
            first=first,
            count=count,
            capacity=not setting.short,
        )

    def fitting(first: int, room: float) -> int:
        """Return how many rows from `first` on fit, leaving either none or `_LEAST_ROWS` over."""
        left = last - first
        tried = min(left, _ROWS)
        height = draw(first, tried, setting.width).height
        if tried == left and height <= room:
            return left
        # At most as many as by proportion: what every chart has above its rows is part of its height.
        most_rows = min(left - _LEAST_ROWS, int(tried * room / height) + 1)
        counts = range(most_rows, 0, -1)
        fits = (each for each in counts if draw(first, each, setting.width).height <= room)
        return next(fits, 0)

    charts: list[Block] = []
    first, room = 0, free - _TITLE - (_INTRO if setting.short else 0.0)
    last = min(gantt_rows(plan, pack), setting.depth.rows)
    if setting.short:
        last = min(last, _SHORT_ROWS)
    while first < last:
        count = fitting(first, room)
        if not count or (setting.short and count < min(_FEW_ROWS, last)):
            count = fitting(first, most) or 1
        alt = gantt_alt(pack, plan, _, range(first, first + count))
        charts.append(Figure(partial(draw, first, count), most, 6, alt=alt))
        first, room = first + count, most
        if setting.short:  # the table below has all of them
            break
    total = gantt_rows(plan, pack)
    if first < total:
        cut = _(
            "The first {shown} of {n} actions; the table below has all that are planned.",
            shown=first,
            n=total,
        )
        charts.insert(0, setting.subtitle(cut, INTRO))
    return [setting.subtitle(_("When what is done")), *charts]


def _cards(setting: Setting, telling: RoadmapText) -> list[Block]:
    """Return a card for each action, by the phase in which it begins."""
    steps = setting.strategy.roadmap.steps
    if not steps:
        return []
    blocks: list[Block] = []
    numbered = enumerate(steps, start=1)
    for title, group in groupby(numbered, key=lambda pair: telling.beginning(pair[1])):
        blocks.append(setting.subtitle(title))
        blocks += [step_card(setting, telling, step, place) for place, step in group]
    return blocks


def _tasks(setting: Setting, telling: RoadmapText) -> list[Block]:
    """Return the actions as a table: reason, owner, hours and cost, dates."""
    steps, _ = setting.strategy.roadmap.steps, setting.translator
    if not steps:
        return []
    head = setting.columns(
        (5, setting.text(_("Action"), HEAD)),
        (2, setting.text(_("Who"), HEAD)),
        (2, setting.text(_("Hours and cost"), HEAD)),
        (3, setting.text(_("When"), HEAD)),
    )
    rows: list[Block] = []
    for place, step in enumerate(setting.kept(steps), start=1):
        title = setting.text(f"{place}. {telling.title(step.action)}", SMALL_BOLD)
        takes = _("; ").join((hours(_, step.hours), telling.cost(step)))
        row = setting.columns(
            (5, title),
            (2, setting.text(telling.owner(step), SMALL)),
            (2, setting.text(takes, SMALL)),
            (3, setting.text(_dates(telling, step), SMALL)),
        )
        rows.append(Stack([row, *_task(setting, telling, step)]))
    table = setting.table(head, rows, 3.5)
    return [setting.subtitle(_("Who does what")), table, *setting.rest(steps)]


def _task(setting: Setting, telling: RoadmapText, step: Step) -> list[Block]:
    """Return why there is a task; in the first ninety days also its steps, and what comes of it."""
    why = telling.ground(step)
    blocks: list[Block] = [setting.text(why, SMALL_MUTED)] if why else []
    if telling.is_soon(step, setting.depth.steps):
        blocks += numbered(setting, telling.work(step))
        if result := telling.result(step):
            blocks.append(setting.text(result, SMALL))
    return blocks


def _dates(telling: RoadmapText, step: Step) -> str:
    """Return the days of a step without their year; the reason where it has none."""
    if step.start is None or step.end is None:
        return telling.dates(step)
    return short_span(step.start, step.end, telling.translator)


def _later(setting: Setting, telling: RoadmapText) -> list[Block]:
    steps = setting.strategy.roadmap.later
    if not steps:
        return []
    _ = setting.translator
    head = setting.columns(
        (5, setting.text(_("Action"), HEAD)),
        (1, setting.text(_("Hours"), HEAD_RIGHT)),
        (6, setting.text(_("Why"), HEAD)),
    )
    rows: list[Block] = [
        setting.columns(
            (5, setting.text(telling.title(step.action), SMALL_BOLD)),
            (1, setting.text(hours(_, step.hours), SMALL_RIGHT)),
            (6, setting.text(telling.why(step) or NONE, SMALL_MUTED)),
        )
        for step in steps
    ]
    return [setting.subtitle(_("Later than in a year")), setting.table(head, rows, 3.5)]


def _left_out(setting: Setting, telling: RoadmapText) -> list[Block]:
    """Return the actions that are not planned, a line for each reason."""
    _, plan = setting.translator, setting.strategy.roadmap
    groups: Sequence[tuple[str, ...]] = (
        plan.held_back,
        plan.covered,
        plan.unkept,
        plan.there,
        plan.rejected,
        plan.done,
    )
    own_titles = {each.id: each.title for each in setting.strategy.decisions.own}
    by_reason: dict[str, list[str]] = {}
    for id_ in (id_ for group in groups for id_ in group):
        title = own_titles.get(id_) or telling.title(id_)
        by_reason.setdefault(telling.absence(id_), []).append(title)
    rows: list[Block] = [
        setting.columns(
            (7, setting.text(_("; ").join(titles), SMALL)),
            (5, setting.text(reason, SMALL_MUTED)),
        )
        for reason, titles in by_reason.items()
    ]
    if not rows:
        return []
    head = setting.columns(
        (7, setting.text(_("Action"), HEAD)), (5, setting.text(_("Why not"), HEAD))
    )
    return [setting.subtitle(_("Not in the roadmap")), setting.table(head, rows, 3.0)]
