"""Scores of single items. Items are aggregated in `assessment.scoring.aggregation`."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.answers.answer import Reply, State
from assessment.questionnaire.model import Pack
from assessment.questionnaire.reachability import interpolate
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import ColumnScore, RowsScore, Table
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import Value
from assessment.scoring.results import ItemResult


def score_item(pack: Pack, item: Item, reply: Reply) -> ItemResult:
    """Return the result of an item for a reply; several values are scored by their mean score.

    An answer without anything to score (a table without a cell in the scored column) is answered,
    but counts in no mean and no coverage.
    """
    counts = reply.state not in {State.HIDDEN, State.NOT_APPLICABLE}
    score = None
    if item.scored and reply.state is State.ANSWERED:
        own = [score_value(pack, item, value) for value in reply.values]
        scores = [each for each in own if each is not None]
        score = math.fsum(scores) / len(scores) if scores else None
    scoreless = reply.state is State.ANSWERED and score is None
    counted = item.scored and item.weight > 0 and counts and not scoreless
    low, high = score, score
    if counted and score is None:
        low, high = 0.0, 100.0
    return ItemResult(item.id, reply.state, score, low, high, item.weight, counted)


def score_value(pack: Pack, item: Item, value: Value) -> float | None:
    """Return the score, 0–100, of a value of a scored item; None where nothing can be scored (§3)."""
    match item:
        case Rating():
            return _level_score(value, pack.steps(item))
        case YesNoItem():
            return 100.0 if value is not item.reverse else 0.0
        case Choice():
            return item.options_by_id[value].score
        case Choices():
            chosen = [item.options_by_id[option].score or 0.0 for option in value]
            return min(100.0, math.fsum(chosen)) if chosen else None
        case NumberItem():
            assert item.points is not None
            return interpolate(item.points, value)
        case Matrix():
            steps = pack.steps(item)
            return _aggregate(
                item.aggregate, [_level_score(level, steps) for level in value.values()]
            )
        case Table():
            return _table_score(pack, item, value)
    return None


def _level_score(level: int, steps: int) -> float:
    return 100.0 * level / (steps - 1)


def _aggregate(how: str, numbers: Sequence[float]) -> float | None:
    if how == "sum":
        return math.fsum(numbers)
    if not numbers:
        return None
    if how == "max":
        return max(numbers)
    best = sorted(numbers, reverse=True)[:3] if how == "top-3" else numbers
    return math.fsum(best) / len(best)


def _table_score(pack: Pack, item: Table, rows: Value) -> float | None:
    score_by = item.score_by
    if isinstance(score_by, RowsScore):
        return interpolate(score_by.rows, sum(map(bool, rows)))
    assert isinstance(score_by, ColumnScore)
    column = item.column(score_by.column)
    assert column is not None
    cells = [row[column.id] for row in rows if column.id in row]
    if score_by.points is not None and isinstance(column, NumberItem | Rating):
        numbers = [float(cell) for cell in cells]
    else:
        scores = [score_value(pack, column, cell) for cell in cells]
        numbers = [score for score in scores if score is not None]
    made = _aggregate(score_by.aggregate, numbers)
    if made is None or score_by.points is None:
        return made
    return interpolate(score_by.points, made)
