"""Measures of agreement: the published and derived figures, α against its reference, and laws."""

from __future__ import annotations

from collections import Counter
from itertools import product

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.analysis.agreement import average_deviation, consensus, krippendorff_alpha, r_wg

LAW = settings(derandomize=True, max_examples=150)


METRICS = ["nominal", "ordinal", "interval"]


CODERS = """\
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


UNITS = [
    [int(each) for each in unit if each != "."]
    for unit in zip(*(line.split() for line in CODERS.splitlines()), strict=True)
]


# the formulas


def test_consensus_of_the_published_example():
    assert consensus([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.7256876, abs=5e-8)


@pytest.mark.parametrize(
    ("values", "within", "deviation", "together"),
    [
        ([3, 3, 3, 4, 4], 0.850, 0.40, 0.815),
        ([0, 1, 2, 3, 4], 0, 1.2, 0.434),
        ([0, 0, 4, 4], 0, 2.0, 0),
        ([2, 2], 1, 0, 1),
        ([0, 4], 0, 2, 0),
    ],
)
def test_figures_on_five_levels(values, within, deviation, together):
    chosen = Counter(values)
    assert r_wg(values, 5) == pytest.approx(within, abs=5e-4)
    assert average_deviation(values) == pytest.approx(deviation)
    assert consensus([chosen[level] for level in range(5)]) == pytest.approx(together, abs=5e-4)


@pytest.mark.parametrize(
    ("raters", "firm", "near"), [(2, 52, 52), (3, 23, 52), (4, 10, 41), (5, 6, 41)]
)
def test_random_raters_often_seem_to_agree(raters, firm, near):
    """Every way in which people could answer at random, counted out: nothing is called acceptable."""
    cases = list(product(range(5), repeat=raters))
    by_r_wg = sum(r_wg(case, 5) >= 0.70 for case in cases) / len(cases)
    by_deviation = sum(average_deviation(case) <= 0.8 + 1e-9 for case in cases) / len(cases)
    assert (round(100 * by_r_wg), round(100 * by_deviation)) == (firm, near)


@pytest.mark.parametrize(
    ("metric", "alpha"), [("ordinal", 0.815), ("nominal", 0.743), ("interval", 0.849)]
)
def test_alpha_of_four_coders_and_twelve_units(metric, alpha):
    assert krippendorff_alpha(UNITS, metric) == pytest.approx(alpha, abs=5e-4)


def test_alpha_is_ordinal_unless_told():
    assert krippendorff_alpha(UNITS) == krippendorff_alpha(UNITS, "ordinal")


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        ([], None),
        ([[1], [2], [3]], None),
        ([[2, 2], [2, 2, 2], [5]], None),
        ([[1, 1], [2, 2]], 1),
        ([[1, 2], [1, 2]], -0.5),
    ],
)
def test_alpha_at_its_ends(units, alpha):
    assert krippendorff_alpha(units) == (None if alpha is None else pytest.approx(alpha))


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: consensus([]),
        lambda: consensus([4]),
        lambda: consensus([0, 0, 0]),
        lambda: r_wg([1], 5),
        lambda: r_wg([0, 0], 1),
        lambda: average_deviation([]),
    ],
)
def test_nothing_comes_from_too_little(impossible):
    with pytest.raises(ValueError, match=r"needs|median"):
        impossible()


# laws of the formulas

COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=9).filter(any)


RATINGS = st.lists(st.integers(0, 4), min_size=2, max_size=9)


UNIT_LISTS = st.lists(st.lists(st.integers(0, 4), max_size=6), max_size=12)


@given(COUNTS)
@LAW
def test_consensus_is_bounded_and_does_not_know_which_end_is_up(counts):
    together = consensus(counts)
    assert 0 <= together <= 1
    assert consensus(counts[::-1]) == pytest.approx(together, abs=1e-9)
    assert consensus([3 * count for count in counts]) == pytest.approx(together, abs=1e-9)
    assert (together == pytest.approx(1)) == (sum(map(bool, counts)) == 1)


@given(RATINGS, st.randoms(use_true_random=False))
@LAW
def test_figures_are_bounded_and_the_same_from_the_other_end_or_in_another_order(values, random):
    within, deviation = r_wg(values, 5), average_deviation(values)
    assert 0 <= within <= 1
    assert 0 <= deviation <= (max(values) - min(values)) / 2
    turned = [4 - value for value in values]
    random.shuffle(turned)
    assert r_wg(turned, 5) == pytest.approx(within)
    assert average_deviation(turned) == pytest.approx(deviation)


@given(UNIT_LISTS, st.sampled_from(METRICS), st.randoms(use_true_random=False))
@LAW
def test_alpha_knows_neither_names_nor_ends(units, metric, random):
    alpha = krippendorff_alpha(units, metric)
    turned = [[4 - value for value in unit] for unit in units]
    for unit in turned:
        random.shuffle(unit)
    random.shuffle(turned)
    if alpha is None:
        assert krippendorff_alpha(turned, metric) is None
    else:
        assert alpha <= 1
        assert krippendorff_alpha(turned, metric) == pytest.approx(alpha, abs=1e-9)


@given(UNIT_LISTS)
@LAW
def test_only_the_order_of_values_counts_for_the_ordinal_alpha(units):
    stretched = [[3**value for value in unit] for unit in units]
    alpha = krippendorff_alpha(units)
    assert krippendorff_alpha(stretched) == (None if alpha is None else pytest.approx(alpha))


@given(UNIT_LISTS, st.sampled_from(METRICS))
@LAW
def test_alpha_is_that_of_the_reference(units, metric):
    pairable = [unit for unit in units if len(unit) > 1]
    if len({value for unit in pairable for value in unit}) < 2:
        assert krippendorff_alpha(units, metric) is None
        return
    rows = max(map(len, pairable))
    data = np.array([unit + [np.nan] * (rows - len(unit)) for unit in pairable]).T
    reference = krippendorff.alpha(reliability_data=data, level_of_measurement=metric)
    assert krippendorff_alpha(units, metric) == pytest.approx(reference, abs=1e-9)
