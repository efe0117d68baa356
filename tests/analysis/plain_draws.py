"""The draws of robustness one by one in plain Python, for comparison with those by columns."""

from __future__ import annotations

import math
from collections import Counter
from random import Random

from assessment.questionnaire.model import Pack
from assessment.scoring.aggregation import combine
from assessment.scoring.levels import capped_level, reached_level
from assessment.scoring.results import Result, SectionResult


def plain_draws(pack: Pack, result: Result, alphas: list[float] | None, number: int):
    """Return the index of every draw, and the share of draws at each level (None for no level).

    `alphas`: of the sections that count; None for 50·w/Σw.
    """
    random = Random(11)
    known = [each for each in result.sections if each.score.low is not None]
    counts = [each for each in known if each.weight > 0]
    total = math.fsum(each.weight for each in counts)
    if alphas is None:
        alphas = [max(50 * each.weight / total, 1e-9) for each in counts]
    found, levels = [], Counter()
    for _ in range(number):
        scores = {each.id: _score(each, random) for each in known}
        gammas = [random.gammavariate(alpha, 1) for alpha in alphas]
        drawn = [
            (gamma, scores[each.id]) for gamma, each in zip(gammas, counts, strict=True) if gamma
        ]
        index = combine(drawn, pack.scoring.aggregation, pack.scoring.floor)
        if pack.scoring.aggregation == "minimum":
            index = min(scores[each.id] for each in counts)
        reached = reached_level(pack, index, scores)
        found.append(index)
        levels[capped_level(pack, reached, result.gates)] += 1
    return found, {level: count / number for level, count in levels.items()}


def _score(section: SectionResult, random: Random) -> float:
    topics = []
    for topic in section.topics:
        items = [
            (item.weight, item.low + (item.high - item.low) * random.random())
            for item in topic.items
            if item.counted
        ]
        if items and topic.weight > 0:
            topics.append((topic.weight, combine(items)))
    return combine(topics)
