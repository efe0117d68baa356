"""The strategy as tables of plain cells, in one language: channels, roadmap, milestones, measures."""

from __future__ import annotations

from assessment.exchange.deliverable_tables import deliverable_grids
from assessment.exchange.table import Cell, Column, Grid, Material, Width
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.measures import PARTS, measure_title, purpose_title
from assessment.presentation.roadmap import RoadmapText
from assessment.strategy import Strategy
from assessment.strategy.roadmap import Step


def strategy_grids(material: Material, strategy: Strategy) -> list[Grid]:
    """Return the tables that have rows, then those of what is handed over."""
    made = [
        _channels(material, strategy),
        _roadmap(material, strategy),
        _milestones(material, strategy),
        _measures(material, strategy),
    ]
    return [*(each for each in made if each.rows), *deliverable_grids(material, strategy)]


def _channels(material: Material, strategy: Strategy) -> Grid:
    _, plan = material.translator, strategy.channels
    telling = ChannelTelling(material.pack, strategy, _)
    columns = (
        Column(_("Channel"), Width.LINE),
        Column(_("Fit"), Width.FIGURE, score=True),
        Column(_("Chosen")),
        Column(_("Hours a week"), Width.FIGURE),
        Column(_("Speaks for it"), Width.TEXT),
        Column(_("Speaks against it"), Width.TEXT),
    )
    rows: list[tuple[Cell, ...]] = []
    for fit in plan.ranking:
        points = telling.points(fit)
        chosen = _("yes") if fit.channel in plan.chosen else _("no")
        title = telling.title(fit.channel)
        good, bad = "\n".join(points.good), "\n".join(points.bad)
        rows.append((title, fit.value, chosen, fit.hours, good or None, bad or None))
    for each in plan.excluded:
        chosen = _("yes") if each.channel in plan.chosen else _("no")
        title = telling.title(each.channel)
        rows.append((title, None, chosen, None, None, telling.excluded(each)))
    return Grid(_("Channels"), columns, tuple(rows))


def _roadmap(material: Material, strategy: Strategy) -> Grid:
    _, roadmap = material.translator, strategy.roadmap
    telling = RoadmapText(material.pack, roadmap, _)
    columns = (
        Column(_("Action"), Width.LINE),
        Column(_("Start")),
        Column(_("End")),
        Column(_("Hours"), Width.FIGURE),
        Column(_("Cost")),
        Column(_("Responsible"), Width.LINE),
        Column(_("Readiness rises by"), Width.FIGURE, score=True),
        Column(_("Why"), Width.TEXT),
        Column(_("Needs first"), Width.LINE),
        Column(_("Your decision")),
    )

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

    rows = tuple(row(step) for step in (*roadmap.steps, *roadmap.later))
    return Grid(_("Roadmap"), columns, rows)


def _milestones(material: Material, strategy: Strategy) -> Grid:
    _ = material.translator
    telling = RoadmapText(material.pack, strategy.roadmap, _)
    columns = (
        Column(_("After days"), Width.FIGURE),
        Column(_("Date")),
        Column(_("Readiness"), Width.FIGURE, score=True),
        Column(_("Level"), Width.LINE),
    )
    rows = tuple(
        (each.days, each.day, each.index, telling.milestone(each) or None)
        for each in strategy.roadmap.milestones
    )
    planned = strategy.roadmap.steps or strategy.roadmap.later
    return Grid(_("Milestones"), columns, rows if planned else ())


def _measures(material: Material, strategy: Strategy) -> Grid:
    _, pack = material.translator, material.pack
    columns = (
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
    )
    rows: list[tuple[Cell, ...]] = []
    for each in strategy.measures.measures:
        metric = pack.metrics_by_id.get(each.metric or "")
        told = (
            [None] * 4
            if metric is None
            else [
                _.text(text) or None
                for text in (metric.formula, metric.unit, metric.source, metric.cadence)
            ]
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
            )
        )
    return Grid(_("Measures"), columns, tuple(rows))
