"""Tables of charts: found by what describes the chart, with the figures that it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment.core.i18n import Translator
from assessment.presentation.alt_text import bars_alt, competitors_alt, firmness_alt, gantt_alt
from assessment.report.chart_tables import ChartTables
from assessment.report.pdf.rendering import Work
from assessment.report.pdf.writer import ReportOptions, setting_of

ENGLISH = Translator("en")


def tables(snapshot: Any, strategy: Any = None) -> ChartTables:
    setting = setting_of(
        snapshot.pack, snapshot.assessment, snapshot.result, ReportOptions(),
        strategy or snapshot.strategy(), Work(None, None).watch,
    )  # fmt: skip
    return ChartTables(setting)


def test_scores_stand_with_range_and_target(bakery: Any) -> None:
    found = tables(bakery).of(bars_alt(bakery.result, bakery.pack, ENGLISH))
    assert found.columns == ("Title", "Score", "Range", "Target")
    assert len(found.rows) == len(bakery.result.scored_sections)
    assert found.figures


def test_a_chart_of_some_steps_has_those_steps(bakery: Any) -> None:
    roadmap = bakery.strategy().roadmap
    found = tables(bakery).of(gantt_alt(bakery.pack, roadmap, ENGLISH, range(1)))
    assert len(found.rows) == 1
    assert not found.figures


def test_a_chart_may_have_a_caption_alone(bakery: Any) -> None:
    known = tables(bakery)
    assert known.of("Something else").caption == "Something else"
    rivals = known.of(competitors_alt(bakery.pack, bakery.strategy().inputs, ENGLISH))
    assert (rivals.caption, rivals.rows) == ("Who is on which channels", ())


def test_levels_where_no_answer_can_be_a_step_off(bakery: Any) -> None:
    strategy, level = bakery.strategy(), bakery.result.standing.level
    firm = replace(strategy.robustness, answer_error=None, stress=None)
    known = tables(bakery, replace(strategy, robustness=firm))
    alt = firmness_alt(bakery.pack, firm, level, ENGLISH)
    assert known.of(alt).columns == ("Level", "Weights moved a little")


def test_levels_of_all_runs(bakery: Any) -> None:
    firm, level = bakery.strategy().robustness, bakery.result.standing.level
    found = tables(bakery).of(firmness_alt(bakery.pack, firm, level, ENGLISH))
    assert found.columns == (
        "Level", "Weights moved a little", "Any weights at all", "answers a step off",
    )  # fmt: skip
    assert [row[0] for row in found.rows[:2]] == ["range", "median"]
    assert all(len(row) == 4 for row in found.rows)
