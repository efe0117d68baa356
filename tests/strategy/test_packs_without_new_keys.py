"""Packs without the keys of the second method are planned to the last figure as before them.

The figures in `data/without_new_keys.json` were written by the program before it had the second method.
Only a target that is proposed where none is set is new.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assessment.strategy import Strategy
from assessment.strategy.measures import Measure

KEPT = Path(__file__).parent / "data" / "without_new_keys.json"
CASES: dict[str, dict[str, Any]] = {
    "modest": {},
    "nobody listens": {"listen": 0, "law": 0},
    "unwanted": {"need": 0},
    "no hours": {"hours": 0},
    "hours unknown": {"hours": None, "money": None},
    "much time": {"hours": 60, "here": ["page", "club"], "skill": 3},
    "far away": {"where": ["away"], "aims": ["sell", "shine"], "here": []},
    "everywhere": {"where": ["home", "away"], "others": [], "hours": 25, "law": 4, "listen": 3},
    "nothing told": {"people": None, "aims": None, "others": None, "goals": None},
}


def figures(strategy: Strategy) -> dict[str, Any]:
    """All figures that packs had before, as JSON can keep them."""
    channels, roadmap = strategy.channels, strategy.roadmap
    return {
        "ranking": [[each.channel, each.value, each.hours] for each in channels.ranking],
        "shares": [[one.share for one in each.criteria] for each in channels.ranking],
        "excluded": [[each.channel, each.reason] for each in channels.excluded],
        "chosen": [*channels.chosen],
        "suggested": [*channels.suggested],
        "hours": [channels.hours, channels.used, channels.hours_wanted],
        "firmness": dict(channels.firmness),
        "rival": channels.rival,
        "trouble": channels.trouble,
        "media": [
            [each.stage, each.media, each.channels, each.actions, each.candidate]
            for each in strategy.media.cells
        ],
        "steps": [
            [each.action, each.gain, each.start, each.end, each.phase, each.needs, each.gates]
            for each in (*roadmap.steps, *roadmap.later)
        ],
        "left out": [roadmap.rejected, roadmap.held_back, roadmap.covered, roadmap.uncleared],
        "week": [roadmap.hours, roadmap.hours_afterwards, roadmap.launch, roadmap.together],
        "milestones": [[each.days, each.index, each.level] for each in roadmap.milestones],
        "measures": [told(each) for each in strategy.measures.measures],
        "without": strategy.measures.without,
    }


def told(measure: Measure) -> list[Any]:
    proposed = getattr(measure, "proposed", False)
    goal = [None, None] if proposed else [measure.target, measure.day]
    return [measure.id, measure.metric, measure.title, measure.purpose, measure.part, *goal]


def plain(found: dict[str, Any]) -> Any:
    return json.loads(json.dumps(found, default=str))


DRAWN = {"firmness": 0.04}
"""Figures that are drawn, and how far other random numbers may take them."""


def close(one: Any, other: Any, by: float) -> bool:
    """Whether both are equal, figures up to a difference."""
    if isinstance(one, float | int) and isinstance(other, float | int):
        return one == pytest.approx(other, abs=by)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            close(a, b, by) for a, b in zip(one, other, strict=True)
        )
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(close(one[key], other[key], by) for key in one)
    return bool(one == other)


@pytest.mark.parametrize("case", CASES)
def test_all_figures_are_as_before(strategy_of: Callable[..., Strategy], case: str) -> None:
    before = json.loads(KEPT.read_text(encoding="utf-8"))[case]
    found = plain(figures(strategy_of(**CASES[case])))
    assert [key for key in before if not close(found[key], before[key], DRAWN.get(key, 1e-9))] == []
