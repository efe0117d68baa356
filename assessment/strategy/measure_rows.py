"""Rows of the organisation's own measures: whether one has its time in the year."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.questionnaire.periods import names_season
from assessment.questionnaire.values import Value

_PACE, _SEASON = "pace", "season"


def has_season(row: Mapping[str, Value]) -> bool:
    """Return whether a measure of the organisation has its time in the year."""
    if row.get(_PACE) is not None:
        return bool(row[_PACE] == _SEASON)
    return names_season(f"{row.get('measure') or ''} {row.get('unit') or ''}")
