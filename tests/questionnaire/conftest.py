"""Problems of a checked pack as texts."""

from __future__ import annotations

from assessment.questionnaire.loader import CheckedPack


def said(checked: CheckedPack) -> list[str]:
    """Return the problems, each with its line and column."""
    return [f"{each.place.line}:{each.place.column} {each.message}" for each in checked.problems]
