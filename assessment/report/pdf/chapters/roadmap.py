"""The roadmap: schedule within the free hours, expected readiness, a card for each action."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from itertools import groupby

from assessment.charts.gantt import gantt, gantt_rows
from assessment.presentation.alt_text import gantt_alt
from assessment.presentation.amounts import hours
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.chart_tables import steps_table
from assessment.presentation.days import short_span
from assessment.presentation.inputs import people_differ
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.week_hours import hours_lines
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.in_hand import in_hand
from assessment.report.pdf.chapters.step_card import step_card
from assessment.report.pdf.components import card, facts, grid, numbered, tile
from assessment.report.pdf.context import Setting
from assessment.report.pdf.row_figure import RowFigure
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


def roadmap(setting: Setting) -> list[Block]:
    """Return the chapter; empty for a pack without actions, unless the user added some."""
    _, plan = setting.translator, setting.strategy.roadmap
    if not setting.pack.actions_by_id and not plan.steps and not plan.later:
        return []
    telling = setting.teller.roadmap
    blocks = setting.chapter(_(CHAPTERS["roadmap"]), "roadmap")
    first, *rest = roadmap_notes(telling)
    blocks.append(setting.text(first, LEAD))
    blocks += [setting.text(each) for each in rest]
    if pairs := hours_lines(setting.strategy, _):
        blocks += [Space(6), *facts(setting, pairs, 4)]
    if differ := people_differ(setting.strategy.inputs, _):
        blocks.append(setting.text(differ))
    blocks += trajectory(setting, telling)
    blocks += _charts(setting)
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
    blocks: list[Block] = [
        setting.subtitle(_("Where it leads")),
        setting.subtitle(
            _("Readiness if everything planned until then works as hoped; it is not a promise."),
            INTRO,
        ),
        *grid(setting, tiles, 6),
        *_events(setting, telling),
    ]
    return [card(setting, blocks, 6)]


def _events(setting: Setting, telling: RoadmapText) -> list[Block]:
    """Return the days on which the content calendar begins and the trial is reviewed, in one line."""
    _ = setting.translator
    told = [_("{name}: {text}", name=title, text=_.date(day)) for title, day in telling.events()]
    return [setting.text(_("; ").join(told), SMALL)] if told else []


def _milestone(setting: Setting, telling: RoadmapText, milestone: Milestone) -> Block:
    _ = setting.translator
    title = _("Start")
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


def _charts(setting: Setting) -> list[Block]:
    """Return the Gantt chart, continued on the next page where it is longer than one."""
    _, pack, plan = setting.translator, setting.pack, setting.strategy.roadmap
    look = setting.page.look
    if not plan.steps or plan.hours is None:
        return []

    @cache  # what fits is found by drawing, again for every page that is tried
    def draw(rows: range, width: float) -> Drawing:
        own, whole = look.sized(width), bool(plan.overfull) and not setting.short
        first, count = rows.start, len(rows)
        return gantt(pack, plan, _, own, first=first, count=count, capacity=whole, is_terse=True)

    rows = range(min(gantt_rows(plan, pack), setting.depth.rows))
    alt = partial(gantt_alt, pack, plan, _)
    table = partial(steps_table, pack, plan, _)
    figure = RowFigure(
        draw,
        rows,
        setting.height - _TITLE,
        6,
        alt_of=alt,
        table_of=table,
        whole=True,
        firm=setting.short,
    )
    return [setting.subtitle(_("When what is done")), figure]


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
    """Return the actions as a table: owner, hours and cost, dates, with reason and steps where they come soon.

    Those that come later are named in a table of their own.
    """
    steps, _ = setting.strategy.roadmap.steps, setting.translator
    if not steps:
        return []
    head = setting.columns(
        (4, setting.text(_("Action"), HEAD)),
        (3, setting.text(_("Who"), HEAD)),
        (2, setting.text(_("Hours and cost"), HEAD)),
        (3, setting.text(_("When"), HEAD)),
    )
    soon: list[Block] = []
    later: list[Block] = []
    for place, step in enumerate(setting.kept(steps), start=1):
        title = setting.text(f"{place}. {telling.title(step.action)}", SMALL_BOLD)
        takes = _("; ").join((hours(_, step.hours), telling.cost(step)))
        row = setting.columns(
            (4, title),
            (3, setting.text(telling.owner(step), SMALL)),
            (2, setting.text(takes, SMALL)),
            (3, setting.text(_dates(telling, step), SMALL)),
        )
        if telling.is_soon(step, setting.depth.steps) or step.title is not None:
            soon.append(Stack([row, *_task(setting, telling, step)]))
        else:
            later.append(row)
    blocks: list[Block] = []
    if soon:
        blocks += [setting.subtitle(_("Who does what")), setting.table(head, soon, 3.5)]
    if later:
        told = _("What comes later")
        intro = _("By name only; the full report has why and how.")
        blocks += [setting.subtitle(told), setting.subtitle(intro, INTRO)]
        blocks.append(setting.table(head, later, 2.5))
    return [*blocks, *setting.rest(steps)]


def _task(setting: Setting, telling: RoadmapText, step: Step) -> list[Block]:
    """Return why there is a task, its steps, and what comes of it."""
    why = telling.ground(step)
    blocks: list[Block] = [setting.text(why, SMALL_MUTED)] if why else []
    blocks += setting.notes_behind(step)
    blocks += numbered(setting, telling.work(step))
    blocks += in_hand(setting, step, SMALL)
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
            (6, setting.text(telling.why(step), SMALL_MUTED)),
        )
        for step in steps
    ]
    title = _("Later than in a year")
    if setting.strategy.roadmap.again is not None:
        title = _("After the next assessment")
    return [setting.subtitle(title), setting.table(head, rows, 3.5)]


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
