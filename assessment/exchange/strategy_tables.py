"""The strategy as tables of plain cells, in one language: channels, roadmap, milestones, measures."""

from __future__ import annotations

from assessment.exchange.table import Cell, Column, Grid, Material, Width
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.measures import PARTS, measure_title, purpose_title
from assessment.presentation.roadmap import RoadmapText
from assessment.strategy import Strategy
from assessment.strategy.roadmap import Step


def strategy_grids(material: Material, strategy: Strategy) -> list[Grid]:
    """Return the tables that have rows."""
    made = [
        _channels(material, strategy),
        _roadmap(material, strategy),
        _milestones(material, strategy),
        _measures(material, strategy),
    ]
    return [each for each in made if each.rows]


def _channels(material: Material, strategy: Strategy) -> Grid:
    words, plan = material.words, strategy.channels
    telling = ChannelTelling(material.pack, strategy, words)
    columns = (
        Column(words("Channel"), Width.LINE),
        Column(words("Fit"), Width.FIGURE, score=True),
        Column(words("Chosen")),
        Column(words("Hours a week"), Width.FIGURE),
        Column(words("Speaks for it"), Width.TEXT),
        Column(words("Speaks against it"), Width.TEXT),
    )
    rows: list[tuple[Cell, ...]] = []
    for fit in plan.ranking:
        points = telling.points(fit)
        chosen = words("yes") if fit.channel in plan.chosen else words("no")
        title = telling.title(fit.channel)
        good, bad = "\n".join(points.good), "\n".join(points.bad)
        rows.append((title, fit.value, chosen, fit.hours, good or None, bad or None))
    for each in plan.excluded:
        chosen = words("yes") if each.channel in plan.chosen else words("no")
        title = telling.title(each.channel)
        rows.append((title, None, chosen, None, None, telling.excluded(each)))
    return Grid(words("Channels"), columns, tuple(rows))


def _roadmap(material: Material, strategy: Strategy) -> Grid:
    words, roadmap = material.words, strategy.roadmap
    telling = RoadmapText(material.pack, roadmap, words)
    columns = (
        Column(words("Action"), Width.LINE),
        Column(words("Start")),
        Column(words("End")),
        Column(words("Hours"), Width.FIGURE),
        Column(words("Cost")),
        Column(words("Responsible"), Width.LINE),
        Column(words("Readiness rises by"), Width.FIGURE, score=True),
        Column(words("Why"), Width.TEXT),
        Column(words("Needs first"), Width.LINE),
        Column(words("Your decision")),
    )

    def row(step: Step) -> tuple[Cell, ...]:
        needs = words.list([telling.title(each) for each in step.needs])
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
    return Grid(words("Roadmap"), columns, rows)


def _milestones(material: Material, strategy: Strategy) -> Grid:
    words = material.words
    telling = RoadmapText(material.pack, strategy.roadmap, words)
    columns = (
        Column(words("After days"), Width.FIGURE),
        Column(words("Date")),
        Column(words("Readiness"), Width.FIGURE, score=True),
        Column(words("Level"), Width.LINE),
    )
    rows = tuple(
        (each.days, each.day, each.index, telling.milestone(each) or None)
        for each in strategy.roadmap.milestones
    )
    planned = strategy.roadmap.steps or strategy.roadmap.later
    return Grid(words("Milestones"), columns, rows if planned else ())


def _measures(material: Material, strategy: Strategy) -> Grid:
    words, pack = material.words, material.pack
    columns = (
        Column(words("Measure"), Width.LINE),
        Column(words("Purpose"), Width.LINE),
        Column(words("Part")),
        Column(words("Formula"), Width.TEXT),
        Column(words("Unit")),
        Column(words("Source"), Width.TEXT),
        Column(words("Every")),
        Column(words("From"), Width.FIGURE),
        Column(words("To"), Width.FIGURE),
        Column(words("By")),
        Column(words("Responsible"), Width.LINE),
    )
    rows: list[tuple[Cell, ...]] = []
    for each in strategy.measures.measures:
        metric = pack.metrics_by_id.get(each.metric or "")
        told = (
            [None] * 4
            if metric is None
            else [
                words.text(text) or None
                for text in (metric.formula, metric.unit, metric.source, metric.cadence)
            ]
        )
        purpose = None if each.purpose is None else purpose_title(pack, each.purpose, words)
        part = None if each.part is None else words(PARTS[each.part])
        rows.append(
            (
                measure_title(pack, each, words),
                purpose,
                part,
                *told,
                each.baseline,
                each.target,
                each.day,
                each.owner or None,
            )
        )
    return Grid(words("Measures"), columns, tuple(rows))
