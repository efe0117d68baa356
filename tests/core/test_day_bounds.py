"""Days that a plan can begin on."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.core.day_bounds import FIRST_DAY, LAST_DAY, is_plannable, nearest_plannable


@pytest.mark.parametrize(
    ("day", "nearest"),
    [
        (date.min, FIRST_DAY),
        (date(1899, 12, 31), FIRST_DAY),
        (FIRST_DAY, FIRST_DAY),
        (date(2026, 11, 20), date(2026, 11, 20)),
        (LAST_DAY, LAST_DAY),
        (date(9901, 1, 1), LAST_DAY),
        (date.max, LAST_DAY),
    ],
)
def test_days_within_the_bounds(day, nearest):
    assert nearest_plannable(day) == nearest
    assert is_plannable(day) == (day == nearest)
