"""Shares as text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assessment.presentation.amounts import cases_of_hundred


def test_cases_that_would_round_to_99_add_up_to_100():
    found = cases_of_hundred({"low": 0.024, "high": 0.973, "top": 0.003}, 0.0)
    assert found == {"low": "3", "high": "97", "top": "0", "": "0"}


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=6).filter(any))
def test_all_cases_are_100(counts):
    total = sum(counts)
    levels = {str(place): count / total for place, count in enumerate(counts[1:])}
    found = cases_of_hundred(levels, counts[0] / total)
    assert sum(int(each) for each in found.values()) == 100
