"""The second opinion: published figures, and a well-known implementation as an oracle."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.strategy.topsis import closeness


@pytest.fixture(scope="module")
def oracle() -> Callable[..., np.ndarray]:
    """Another implementation: loaded where it is asked, for it brings libraries of three seconds along."""
    normalization = import_module("pymcdm.normalizations").vector_normalization
    return import_module("pymcdm.methods").TOPSIS(normalization)


def test_the_published_figures():
    """Tzeng and Huang, Multiple Attribute Decision Making, 2011."""
    rows = [(5, 8, 4), (7, 6, 8), (8, 8, 6), (7, 4, 6)]
    found = closeness(rows, [0.3, 0.4, 0.3])
    assert found == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=5e-5)


@settings(derandomize=True, max_examples=60)
@given(
    st.integers(2, 4).flatmap(
        lambda width: st.tuples(
            st.lists(
                st.lists(st.integers(1, 100), min_size=width, max_size=width),
                min_size=2,
                max_size=6,
            ),
            st.lists(st.integers(1, 9), min_size=width, max_size=width),
        )
    )
)
def test_as_another_implementation_has_it(oracle, data):
    rows, weights = data
    if len({tuple(row) for row in rows}) == 1:
        assert closeness(rows, weights) == [0.0] * len(rows)
        return
    shares = np.array(weights) / sum(weights)
    expected = oracle(np.array(rows, dtype=float), shares, np.ones(len(weights)), validation=False)
    assert closeness(rows, weights) == pytest.approx(list(expected), abs=1e-9)


def test_a_column_of_noughts_says_nothing():
    assert closeness([(0, 1), (0, 3)], [1, 1]) == [0, 1]
    assert closeness([(1, 2), (3, 4)], [0, 0]) == [0, 0]
