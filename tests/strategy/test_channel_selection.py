"""The best set of channels, and how firm it is."""

from __future__ import annotations

from itertools import combinations
from math import fsum
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.strategy.channel_selection import (
    Candidate,
    Draws,
    best_set,
    firmness,
    possible_sets,
)

LAW = settings(derandomize=True, max_examples=100)


def channel(id_: str, fit: float, hours: float, owned: bool = True, *scores: float) -> Candidate:
    return Candidate(id_, fit, hours, owned, scores)


@pytest.mark.parametrize(
    ("candidates", "hours", "at_most", "expected"),
    [
        ([], 10, 3, ()),
        ([channel("a", 50, 5)], 4, 3, ()),
        ([channel("a", 50, 5)], 5, 3, ("a",)),
        ([channel("a", 50, 5)], 5, 0, ()),
        ([channel("a", 50, 5), channel("b", 40, 2), channel("c", 30, 2)], 5, 3, ("b", "c")),
        ([channel("a", 90, 5), channel("b", 40, 2), channel("c", 30, 2)], 5, 3, ("a",)),
        ([channel("a", 90, 5), channel("b", 40, 2), channel("c", 30, 2)], None, 2, ("a", "b")),
        ([channel("a", 90, 5, False), channel("b", 40, 2)], 5, 1, ("b",)),
        ([channel("a", 90, 5, False), channel("b", 80, 2, False)], 5, 1, ("a",)),
        ([channel("a", 50, 3), channel("b", 50, 2)], 5, 1, ("b",)),
        ([channel("a", 50, 2), channel("b", 50, 2)], 5, 1, ("a",)),
        ([channel("a", 0, 2)], 5, 1, ("a",)),
    ],
    ids=[
        "none", "too long", "just so", "none allowed", "two beat one", "one beats two",
        "no limit", "one must be owned", "none can be owned", "fewer hours", "earlier", "no fit",
    ],
)  # fmt: skip
def test_the_best_set(candidates, hours, at_most, expected):
    assert best_set(candidates, hours, at_most) == expected


CANDIDATES = st.lists(
    st.tuples(st.floats(0, 100), st.sampled_from([0, 1, 2, 3, 5, 8]), st.booleans()),
    max_size=7,
).map(lambda rows: [channel(f"c{n}", *row) for n, row in enumerate(rows)])


@LAW
@given(CANDIDATES, st.integers(0, 12), st.integers(0, 4))
def test_no_other_set_is_better(candidates, hours, at_most):
    chosen = [each for each in candidates if each.id in best_set(candidates, hours, at_most)]
    owned = any(each.owned for each in candidates)
    for size in range(at_most + 1):
        for other in combinations(candidates, size):
            if fsum(each.hours for each in other) <= hours and (
                not owned or any(each.owned for each in other)
            ):
                assert fsum(e.fit for e in other) <= fsum(e.fit for e in chosen) + 1e-6
    assert fsum(each.hours for each in chosen) <= hours
    assert len(chosen) <= at_most


@LAW
@given(CANDIDATES, st.integers(0, 12), st.integers(0, 6), st.integers(1, 3))
def test_more_hours_never_lower_the_best_sets_fit(candidates, hours, more, at_most):
    def total(available: float) -> float:
        chosen = best_set(candidates, available, at_most)
        return fsum(each.fit for each in candidates if each.id in chosen)

    assert total(hours + more) >= total(hours) - 1e-9


def test_of_very_many_only_the_best_fitting_are_looked_at(monkeypatch):
    monkeypatch.setattr("assessment.strategy.channel_selection.MOST_SUBSETS", 10)
    many = [channel(f"c{n}", n, 1) for n in range(20)]
    assert best_set(many, 2, 2) == ("c18", "c19")
    assert len(possible_sets(many, 2, 2)) <= 15


def best_fit(candidates, hours, at_most):
    """The highest total fit with one owned at least, worked out channel by channel."""
    best = {(0, 0, False): 0.0}
    for each in candidates:
        for (number, used, owned), fit in list(best.items()):
            key = (number + 1, used + each.hours, owned or each.owned)
            if number < at_most and used + each.hours <= hours:
                best[key] = max(best.get(key, 0.0), fit + each.fit)
    return max((fit for (_, _, owned), fit in best.items() if owned), default=0.0)


@pytest.mark.parametrize("seed", range(6))
def test_of_very_many_none_is_left_out_that_is_needed(seed):
    random = Random(seed)
    many = [
        channel(f"c{n}", random.uniform(0, 100), random.randint(1, 8), random.random() < 0.1)
        for n in range(150)
    ]
    for hours in (3, 8, 20):
        chosen = best_set(many, hours, 3)
        fits = {each.id: each.fit for each in many}
        assert fsum(fits[id_] for id_ in chosen) == pytest.approx(best_fit(many, hours, 3))


def test_of_very_many_the_only_owned_one_stays():
    many = [channel(f"c{n}", 10 + n, 10 + n, False) for n in range(150)]
    assert "mine" in best_set([*many, channel("mine", 0, 1)], 500, 3)


def test_a_high_number_of_channels_does_no_harm():
    many = [channel(f"c{n:02}", n, 1) for n in range(40)]
    chosen = best_set(many, 200, 40)
    assert chosen == tuple(f"c{n}" for n in range(23, 40))  # the best of 2^17 sets


def test_a_channel_that_is_best_in_everything_is_always_chosen():
    found = firmness(
        [channel("a", 60, 1, True, 60, 60), channel("b", 50, 1, True, 50, 50)],
        1,
        1,
        [1, 1],
        Draws(500, 1),
    )
    assert found == {"a": 1.0, "b": 0.0}


def test_two_that_are_best_in_one_thing_each_share_the_draws():
    """a = (1, 0), b = (.4, .4): with weights drawn evenly a would be first in 60 of 100."""
    found = firmness(
        [channel("a", 50, 1, True, 100, 0), channel("b", 40, 1, True, 40, 40)],
        1,
        1,
        [1, 1],
        Draws(4000, 1),
    )
    assert found["a"] + found["b"] == pytest.approx(1)
    assert 0.9 < found["a"] < 1  # weights keep close to even, where a leads


@pytest.mark.parametrize(
    ("candidates", "weights"),
    [([], [1.0]), ([channel("a", 1, 9, True, 5)], [1.0]), ([channel("a", 1, 1, True, 5)], [0.0])],
    ids=["nothing", "nothing fits", "no weights"],
)
def test_nothing_is_firm_where_nothing_can_be_chosen(candidates, weights):
    found = firmness(candidates, 2, 1, weights, Draws(10, 1))
    assert found == {each.id: 0.0 for each in candidates}


def test_a_criterion_without_data_for_a_channel_leaves_its_fit_as_it_is():
    unknown = Candidate("a", 60, 1, True, (60.0, None))
    worse = Candidate("b", 50, 1, True, (50.0, 50.0))
    found = firmness([unknown, worse], 1, 1, [1, 1], Draws(100, 1))
    assert found == {"a": 1.0, "b": 0.0}
