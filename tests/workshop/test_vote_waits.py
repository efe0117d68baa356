"""Waits of votes that are due by the clock, as the benchmarks count them."""

from __future__ import annotations

import pytest

from benchmarks.timing import waits, waits_told


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (10.01, [0.01]),
        (10.49, [0.49]),
        (11.2, [1.2, 0.7, 0.2]),  # two more fell due while it waited
    ],
)
def test_votes_that_fell_due_meanwhile_waited_too(done, expected):
    assert waits(10.0, 0.5, done) == pytest.approx(expected)


def test_waits_are_told_with_the_longest_and_how_many_are_late():
    assert waits_told([0.01, 0.02, 0.3]) == (
        "20 ms, 99th 294, longest 300 ms, of 3; over 100 ms: 1"
    )
