"""Tests that are measured for coverage come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.order import LONG, REPORTS, UNMEASURED, group_of, is_measured, turn_of

ROOT = Path(__file__).parents[1]


def test_nothing_measured_follows_what_is_not(request: pytest.FixtureRequest) -> None:
    measured = [is_measured(item.nodeid) for item in request.session.items]
    assert measured == sorted(measured, reverse=True)


def test_groups_of_measured_tests_have_their_turn_first(request: pytest.FixtureRequest) -> None:
    """But for reports, each group is either measured or not; those of reports come between."""
    turns: dict[bool, set[int]] = {True: {0}, False: {2}}
    for item in request.session.items:
        if not item.nodeid.startswith(REPORTS):
            turns[is_measured(item.nodeid)].add(turn_of(group_of(item.nodeid)))
    assert max(turns[True]) < turn_of(REPORTS) < min(turns[False])


@pytest.mark.parametrize("start", [*UNMEASURED, *LONG])
def test_what_is_named_exists(start: str) -> None:
    """A file, a folder, or the beginning of the name of one or of a test in it."""
    file, _, test = start.partition("::")
    found = [*ROOT.glob(f"{file.rstrip('/')}*")]
    assert found
    assert not test or f"def {test}" in found[0].read_text(encoding="utf-8")
