"""Results that are kept for the same arguments."""

from __future__ import annotations

from assessment.core.last_result import kept_last


def test_the_same_objects_are_worked_on_once() -> None:
    asked: list[object] = []

    @kept_last
    def told(one: list[int], other: list[int]) -> int:
        asked.append(one)
        return sum(one) + sum(other)

    one, other = [1], [2]
    assert told(one, other) == told(one, other) == 3
    assert len(asked) == 1
    assert told([1], other) == 3  # equal, but another
    assert told(one, other) == 3
    assert len(asked) == 3


def test_equal_numbers_are_the_same() -> None:
    asked: list[float] = []

    @kept_last
    def told(one: float) -> float:
        asked.append(one)
        return one

    assert told(0.5) == told(1 / 2) == 0.5
    assert told(0.25) == 0.25
    assert len(asked) == 2


def test_named_arguments_are_worked_on_each_time() -> None:
    asked: list[int] = []

    @kept_last
    def told(one: int) -> int:
        asked.append(one)
        return one

    assert told(one=4) == told(one=4) == told(4) == told(4) == 4
    assert len(asked) == 3
