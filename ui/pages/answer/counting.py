"""Counting of questions: those asked, those answered, and the number of one among all.

Every page counts with these functions; what a condition hides counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from assessment.answers.answer import State
from assessment.core.i18n import Translator
from assessment.scoring.results import ItemResult, Result


def asked(items: Iterable[ItemResult]) -> list[ItemResult]:
    """Return the results of those questions that are asked."""
    return [item for item in items if item.state is not State.HIDDEN]


def answered(items: Iterable[ItemResult]) -> tuple[int, int]:
    """Return how many of these questions are answered, and how many are asked."""
    shown = asked(items)
    return sum(item.state is not State.UNANSWERED for item in shown), len(shown)


def place_words(_: Translator, result: Result, item_id: str) -> str:
    """Return the number of a question, as it stands in report and workshop too; "" if it is not asked.

    Without a total: numbers of questions that are not asked are left out, and the total counts these.
    """
    if result.items[item_id].state is State.HIDDEN:
        return ""
    return _("Question {number}", number=list(result.items).index(item_id) + 1)
