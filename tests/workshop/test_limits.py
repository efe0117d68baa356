"""Token buckets: a burst, then the rate; those who asked longest ago are forgotten."""

from __future__ import annotations

from assessment.workshop.limits import Limits, Rate


def test_a_burst_then_the_rate(clock):
    limits = Limits(Rate(a_second=2, at_once=3), 10, clock)
    assert [limits.take("a") for _ in range(4)] == [True, True, True, False]
    assert limits.take("b")
    clock.now += 0.5
    assert [limits.take("a"), limits.take("a")] == [True, False]
    clock.now += 100
    assert [limits.take("a", 3), limits.take("a")] == [True, False]


def test_only_so_many_askers_are_kept(clock):
    limits = Limits(Rate(a_second=0, at_once=1), 2, clock)
    assert [limits.take(each) for each in "abab"] == [True, True, False, False]
    assert limits.take("c")
    assert limits.take("a"), "the one who asked longest ago is forgotten, and starts anew"
    assert not limits.take("c")
