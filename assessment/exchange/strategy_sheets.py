"""Sheets of the strategy and their columns, as plain cells: channels, roadmap, milestones, measures."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.core.i18n import Translator
from assessment.exchange.deliverable_sheets import deliverable_grids
from assessment.exchange.table_parts import Cell, Column, Grid, Key, Material, Width
from assessment.presentation.accounts import decision_told, ground_told, task_day
from assessment.presentation.agreement import source_told
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.measures import (
    PARTS,
    measure_cadence,
    measure_method,
    measure_title,
    measure_unit,
    purpose_title,
)
from assessment.presentation.publishing_rhythms import is_published_on
from assessment.presentation.roadmap import RoadmapText
from assessment.strategy import Strategy
from assessment.strategy.roadmap import Step


def strategy_grids(material: Material, strategy: Strategy) -> list[Grid]:
    """Return the tables that have rows, then those of what is handed over."""
    made = [
        _channels(material, strategy),
        _accounts(material, strategy),
        _roadmap(material, strategy),
        _milestones(material, strategy),
        _measures(material, strategy),
    ]
    return [*(each for each in made if each.rows), *deliverable_grids(material, strategy)]


def _channels(material: Material, strategy: Strategy) -> Grid:
    _, plan = material.translator, strategy.channels
    telling = ChannelTelling(material.pack, strategy, _)
    kept = set(plan.running).difference(plan.chosen)

    def chosen(channel: str) -> str:
        if channel in plan.chosen:
            return _("yes")
        return _("kept beside them") if channel in kept else _("no")

    columns = (
        Column(_("Channel"), Width.LINE, key=Key.TITLE),
        Column(_("Fit"), Width.FIGURE, score=True, key=Key.SCORE),
        Column(_("Chosen")),
        Column(_("Hours a week"), Width.FIGURE),
        Column(_("Speaks for it"), Width.TEXT),
        Column(_("Speaks against it"), Width.TEXT),
    )
    rows: list[tuple[Cell, ...]] = []
    for fit in plan.ranking:
        points = telling.points(fit)
        title = telling.title(fit.channel)
        good, bad = "\n".join(points.good), "\n".join(points.bad)
        takes = telling.takes(fit)
        rows.append((title, fit.value, chosen(fit.channel), takes, good or None, bad or None))
    for each in plan.left_out:
        title = telling.title(each.channel)
        rows.append((title, None, chosen(each.channel), None, None, telling.excluded(each)))
    return Grid(_(CHAPTERS["channels"]), columns, tuple(rows))


def _accounts(material: Material, strategy: Strategy) -> Grid:
    _, channels = material.translator, material.pack.channels_by_id
    columns = (
        Column(_("Existing account"), Width.LINE),
        Column(_("What becomes of it")),
        Column(_("Hours a week"), Width.FIGURE),
        Column(_("Who")),
        Column(_("By")),
        Column(_("Why"), Width.TEXT),
    )
    tasks = {each.channel: each for each in strategy.deliverables.accounts}
    rows = tuple(
        (
            _.text(channels[each.channel].title),
            decision_told(
                material.pack, each, _, published=is_published_on(strategy, each.channel)
            ),
            each.hours,
            tasks[each.channel].owner or None if each.channel in tasks else None,
            task_day(tasks.get(each.channel), is_published_on(strategy, each.channel)),
            ground_told(material.pack, each, _, strategy.channels),
        )
        for each in strategy.channels.accounts
    )
    return Grid(_("Existing accounts"), columns, rows)


def _roadmap(material: Material, strategy: Strategy) -> Grid:
    _, roadmap = material.translator, strategy.roadmap
    telling = RoadmapText(material.pack, roadmap, _, sheet=material.assessment.sheet)
    columns = (
        Column(_("Action"), Width.LINE, key=Key.TITLE),
        Column(_("Start"), key=Key.START),
        Column(_("End"), key=Key.END),
        Column(_("Hours"), Width.FIGURE),
        Column(_("Cost")),
        Column(_("Responsible"), Width.LINE),
        Column(_("Readiness rises by"), Width.FIGURE, score=True),
        Column(_("Why"), Width.TEXT),
        Column(_("Needs first"), Width.LINE),
        Column(_("Your decision")),
    )
    steps = (*roadmap.steps, *roadmap.later)
    more = _more_of_steps(telling, steps, _)

    def row(step: Step) -> tuple[Cell, ...]:
        needs = _.list([telling.title(each) for each in step.needs])
        return (
            telling.title(step.action),
            step.start,
            step.end,
            step.hours,
            telling.cost(step),
            telling.owner(step) or None,
            step.gain,
            "\n".join(telling.reasons(step)) or None,
            needs or None,
            telling.decision(step) or None,
        )

    rows = tuple(
        (*row(step), *(cells[place] for _unused, cells in more)) for place, step in enumerate(steps)
    )
    return Grid(_(CHAPTERS["roadmap"]), (*columns, *(column for column, _unused in more)), rows)


def _more_of_steps(
    telling: RoadmapText, steps: Sequence[Step], _: Translator
) -> list[tuple[Column, list[Cell]]]:
    """Return further columns, each with its cells, as far as any step has something in them."""
    found: list[tuple[Column, list[Cell]]] = [
        (Column(_("Due by")), [each.deadline for each in steps]),
        (
            Column(_("Hours a week afterwards"), Width.FIGURE),
            [each.weekly or None for each in steps],
        ),
        (
            Column(_("Customers notice it")),
            [_("yes") if each.outward else None for each in steps],
        ),
        (
            Column(_("Beware"), Width.TEXT),
            [
                "\n".join((*telling.lateness(each), *telling.demands(each))) or None
                for each in steps
            ],
        ),
    ]
    return [(column, cells) for column, cells in found if any(each is not None for each in cells)]


def _milestones(material: Material, strategy: Strategy) -> Grid:
    _ = material.translator
    telling = RoadmapText(material.pack, strategy.roadmap, _)
    columns = [
        Column(_("After days"), Width.FIGURE),
        Column(_("Date")),
        Column(_("Readiness"), Width.FIGURE, score=True),
        Column(_("Level"), Width.LINE),
    ]
    rows: list[tuple[Cell, ...]] = [
        (each.days, each.day, each.index, telling.milestone(each) or None)
        for each in strategy.roadmap.milestones
    ]
    planned = strategy.roadmap.steps or strategy.roadmap.later
    if events := telling.events():
        start = strategy.roadmap.start
        columns.append(Column(_("What happens"), Width.LINE))
        rows = [(*each, None) for each in rows]
        rows += [((day - start).days, day, None, None, title) for title, day in events]
        rows.sort(key=lambda each: str(each[1]))
    return Grid(_("Milestones"), tuple(columns), tuple(rows) if planned else ())


def _measures(material: Material, strategy: Strategy) -> Grid:
    _, pack = material.translator, material.pack
    columns = [
        Column(_("Measure"), Width.LINE),
        Column(_("Purpose"), Width.LINE),
        Column(_("Part")),
        Column(_("Formula"), Width.TEXT),
        Column(_("Unit")),
        Column(_("Source"), Width.TEXT),
        Column(_("Every")),
        Column(_("From"), Width.FIGURE),
        Column(_("To"), Width.FIGURE),
        Column(_("By")),
        Column(_("Responsible"), Width.LINE),
    ]
    proposed = any(each.proposed for each in strategy.measures.measures)
    if proposed:
        columns.append(Column(_("Target proposed by the program")))
    item = pack.items.get(pack.roles.success or "")
    whose = "" if item is None else source_told(pack, item, material.assessment.sheet, _)
    if whose:
        columns.append(Column(_("Whose answer"), Width.TEXT))
    rows: list[tuple[Cell, ...]] = []
    for each in strategy.measures.measures:
        metric = pack.metrics_by_id.get(each.metric or "")
        told = (
            measure_method(pack, each, _) or None,
            measure_unit(pack, each, _) or None,
            None if metric is None else _.text(metric.source) or None,
            measure_cadence(pack, each, _) or None,
        )
        purpose = None if each.purpose is None else purpose_title(pack, each.purpose, _)
        part = None if each.part is None else _(PARTS[each.part])
        rows.append(
            (
                measure_title(pack, each, _),
                purpose,
                part,
                *told,
                each.baseline,
                each.target,
                each.day,
                each.owner or None,
                *([_("yes") if each.proposed else None] if proposed else []),
                *([whose if each.purpose is None else None] if whose else []),
            )
        )
    return Grid(_("Measures"), tuple(columns), tuple(rows))
