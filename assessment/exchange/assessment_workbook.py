"""The workbook of an assessment: its tables, formulas that recompute the scores, and native charts.

Columns are declared in `score_sheets`, `strategy_sheets` and `deliverable_sheets`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assessment.core.resources import palette
from assessment.exchange.excel_writer import MadeWorkbook, make_workbook
from assessment.exchange.formula_parts import Added, Cells, Chart, Kind, Series
from assessment.exchange.recalculation import OVERVIEW, Recalculation, recalculation
from assessment.exchange.score_sheets import grids
from assessment.exchange.table_parts import Grid, Key, Material
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.deliverables import TITLES
from assessment.presentation.score_lines import has_radar
from assessment.strategy.deliverables.parts import Deliverable

_BAR = 26
"""Height of a bar with its gap, in pixels."""
_AROUND = 120
_LINES = ("level_1", "level_2", "level_3", "level_4", "level_5", "muted")
"""Colours of the measures' lines, by their token."""


def assessment_workbook(material: Material) -> MadeWorkbook:
    """Return the workbook of an assessment with its strategy."""
    tables = grids(material)
    roadmap = _named(tables, material.translator(CHAPTERS["roadmap"]))
    found = recalculation(material, tables, roadmap)
    charts = _charts(material, tables, found, roadmap)
    weeks = _weeks(material, tables, palette()["light"])
    added = Added(found.formulas, (*charts, *weeks))
    return make_workbook([*tables, found.working], material.assessment.assessed_on, added)


def _named(tables: Sequence[Grid], title: str) -> int | None:
    """Return the place of a table by its title."""
    return next((place for place, grid in enumerate(tables) if grid.title == title), None)


def _charts(
    material: Material, tables: Sequence[Grid], found: Recalculation, roadmap: int | None
) -> Iterator[Chart]:
    _, colours, working = material.translator, palette()["light"], len(tables)
    accent = material.assessment.brand.accent or colours["accent"]
    if found.sections:
        last = found.sections + 1
        titles, scores, targets = (
            Cells(working, found.working.number_of(key), 2, last)
            for key in (Key.TITLE, Key.SCORE, Key.TARGET)
        )
        series = (
            Series(_("Score"), titles, scores, accent),
            Series(_("Target"), titles, targets, colours["focus"], dashed=True),
        )
        at = (OVERVIEW, 2, 4)
        if has_radar(found.sections):
            yield Chart(Kind.RADAR, _("Readiness by section"), at, series, 420)
            at = (OVERVIEW, 24, 4)
        height = found.sections * _BAR + _AROUND
        yield Chart(Kind.BARS, _("Scores by section"), at, series[:1], height)
    channels = _named(tables, _(CHAPTERS["channels"]))
    if channels is not None:
        title, fit = (tables[channels].number_of(key) for key in (Key.TITLE, Key.SCORE))
        count = sum(row[fit - 1] is not None for row in tables[channels].rows)
        if count:
            last = count + 1
            cells = Cells(channels, title, 2, last), Cells(channels, fit, 2, last)
            fits = Series(_("Fit"), *cells, accent)
            at = (channels, len(tables[channels].rows) + 3, 1)
            height = count * _BAR + _AROUND
            yield Chart(Kind.BARS, _("How well channels fit"), at, (fits,), height)
    if roadmap is not None and found.steps:
        first, last = found.sections + 2, found.sections + 1 + found.steps
        titles, starts, days = (
            Cells(working, found.working.number_of(key), first, last)
            for key in (Key.TITLE, Key.VALUE, Key.SCORE)
        )
        series = (
            Series(_("Start"), titles, starts, ""),
            Series(_("Days"), titles, days, accent),
        )
        at = (roadmap, len(tables[roadmap].rows) + 3, 1)
        height = found.steps * _BAR + _AROUND
        yield Chart(Kind.DAYS, _(CHAPTERS["roadmap"]), at, series, height)


def _weeks(
    material: Material, tables: Sequence[Grid], colours: Mapping[str, str]
) -> Iterator[Chart]:
    """Yield a chart of the sheet of figures: a line for each measure, through the weeks to fill in."""
    _ = material.translator
    place = _named(tables, _(TITLES[Deliverable.KPI_SHEET]))
    if place is None or material.strategy is None:
        return
    rows, columns = tables[place].rows, len(tables[place].columns)
    first = columns - len(material.strategy.deliverables.weeks) + 1
    heads = Cells(place, first, 1, 1, columns)
    series = tuple(
        Series(
            str(row[0]),
            heads,
            Cells(place, first, number, number, columns),
            colours[_LINES[number % len(_LINES)]],
        )
        for number, row in enumerate(rows, start=2)
    )
    yield Chart(Kind.LINES, _("Figures, week by week"), (place, len(rows) + 4, 1), series, 360)
