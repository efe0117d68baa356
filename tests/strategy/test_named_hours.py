"""Hours that are planned in: as far as people with a name have them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from assessment.strategy.named_hours import named_hours, plannable_hours


@dataclass(frozen=True)
class Somebody:
    name: str
    hours: float | None


ANN, BO, NOBODY = Somebody("Ann", 3), Somebody("Bo", None), Somebody("", 5)


@pytest.mark.parametrize(
    ("free", "who", "planned"),
    [
        (8, [ANN], 3),
        (8, [ANN, NOBODY], 3),
        (8, [ANN, BO], 8),
        (8, [Somebody("Ann", 0)], 8),
        (8, [Somebody("Ann", 7.9)], 7.9),
        (8, [Somebody("Ann", 7.97)], 8),
        (2, [ANN], 2),
        (8, [], 8),
        (8, [NOBODY], 8),
        (None, [ANN], None),
    ],
)
def test_the_plan_keeps_to_the_hours_of_those_named(free, who, planned):
    assert plannable_hours(free, who) == planned


def test_rows_without_a_name_are_nobodys_hours():
    assert named_hours([ANN, BO, NOBODY]) == 3
