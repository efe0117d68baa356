"""What falls away first where the money runs short: the least valuable, what others need last."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.strategy.deliverables.budget import plan_budget
from tests.strategy.handed import handed

STEPS = {
    # gain, hours, gates, deadline, needs
    "sign": (4.0, 4.0, (), False, ()),
    "film": (1.0, 4.0, (), False, ()),
    "sheet": (0.5, 1.0, ("safe",), False, ()),
}


def order(needs: dict[str, tuple[str, ...]], low: float) -> tuple[str, ...]:
    case = handed()
    found = case.strategy
    step = found.roadmap.steps[0]
    steps = tuple(
        replace(
            step,
            action=id_,
            gain=gain,
            hours=hours,
            gates=gates,
            deadline=None,
            needs=needs.get(id_, ()),
            money=(low, low),
        )
        for id_, (gain, hours, gates, _due, _needs) in STEPS.items()
    )
    inputs = replace(case.situation.inputs, means=(0.0, 100.0))
    situation = replace(case.situation, inputs=inputs)
    budget = plan_budget(situation, found.channels, replace(found.roadmap, steps=steps))
    assert budget is not None
    return budget.first_out


@pytest.mark.parametrize(
    ("needs", "low", "first"),
    [
        ({}, 500, ("film", "sign", "sheet")),
        ({"sign": ("film",)}, 500, ("sign", "film", "sheet")),
        ({"sheet": ("film",)}, 500, ("sign", "sheet", "film")),
        ({"sign": ("film",), "film": ("sign",)}, 500, ("sheet", "film", "sign")),
        ({}, 10, ()),
    ],
)
def test_the_least_valuable_falls_away_first(needs, low, first):
    assert order(needs, low) == first
