"""The measures of a strategy as plain data, for `strategy --format json`."""

from __future__ import annotations

from typing import Any

from assessment.strategy.measures import Measure, Measures

Plain = dict[str, Any]


def measure_figures(measures: Measures) -> Plain:
    """Return what is measured, by what and until when, and what is not measured and why."""
    return {
        "measures": [_measure(each) for each in measures.measures],
        "without": list(measures.without),
        "declined": list(measures.declined),
        "later": list(measures.later),
    }


def _measure(measure: Measure) -> Plain:
    return {
        "id": measure.id,
        "metric": measure.metric,
        "title": measure.title or None,
        "purpose": measure.purpose,
        "part": measure.part,
        "baseline": measure.baseline,
        "target": measure.target,
        "unit": measure.unit or None,
        "proposed": measure.proposed,
        "since": measure.since and measure.since.isoformat(),
        "seasonal": measure.seasonal,
        "day": measure.day and measure.day.isoformat(),
        "owner": measure.owner,
        "set_by": "user" if measure.by_user else "program",
    }
