"""Scores of single items. Items are aggregated in `assessment.scoring.aggregation`."""

from __future__ import annotations

import math

from assessment.answers.answer import Reply, State
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.scoring.results import ItemResult


def score_item(pack: Pack, item: Item, reply: Reply) -> ItemResult:
    """Return the result of an item for a reply; several values are scored by their mean score.

    An answer without anything to score (a table without a cell in the scored column) is answered,
    but counts in no mean and no coverage.
    """
    counts = reply.state not in {State.HIDDEN, State.NOT_APPLICABLE}
    score = None
    if item.scored and reply.state is State.ANSWERED:
        own = [item.score(pack.scales, value) for value in reply.values]
        scores = [each for each in own if each is not None]
        score = math.fsum(scores) / len(scores) if scores else None
    scoreless = reply.state is State.ANSWERED and score is None
    counted = item.scored and item.weight > 0 and counts and not scoreless
    low, high = score, score
    if counted and score is None:
        low, high = 0.0, 100.0
    return ItemResult(item.id, reply.state, score, low, high, item.weight, counted)
