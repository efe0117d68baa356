"""Counting of questions: those asked, those answered, and the number of one among all.

Every page counts with these functions; what a condition hides counts nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.answers.answer import Answer, State
from assessment.core.i18n import Translator
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.matrix import Matrix
from assessment.scoring.results import ItemResult, Result


def asked(items: Iterable[ItemResult]) -> list[ItemResult]:
    """Return the results of those questions that are asked."""
    return [item for item in items if item.state is not State.HIDDEN]


def answered(items: Iterable[ItemResult]) -> tuple[int, int]:
    """Return how many of these questions are answered, and how many are asked."""
    shown = asked(items)
    return sum(item.state is not State.UNANSWERED for item in shown), len(shown)


def rows_rated(
    pack: Pack, answers: Mapping[str, Answer], result: Result
) -> dict[str, tuple[int, int]]:
    """Return of each matrix that is answered in part how many of its rows are rated, and how many there are.

    Such a question counts as answered, as the contract has it: its score is the mean of the rows rated.
    """
    found = {}
    for id_, each in result.items.items():
        item = pack.items[id_]
        if isinstance(item, Matrix) and each.state is State.ANSWERED and id_ in answers:
            rated = len(answers[id_].value or ())
            if rated < len(item.rows):
                found[id_] = (rated, len(item.rows))
    return found


def place_words(_: Translator, result: Result, item_id: str) -> str:
    """Return the number of a question, as it stands in report and workshop too; "" if it is not asked.

    Without a total: numbers of questions that are not asked are left out, and the total counts these.
    """
    if result.items[item_id].state is State.HIDDEN:
        return ""
    return _("Question {number}", number=list(result.items).index(item_id) + 1)
