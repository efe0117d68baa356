"""Turns of the calendar's lines: none returns while another could go out, and then the oldest does."""

from __future__ import annotations

from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.strategy.deliverables.line_turns import LineTurns, Place, most

LAW = settings(derandomize=True, max_examples=150, deadline=None, suppress_health_check=[*HealthCheck])  # fmt: skip
LINES = "abcdef"


@st.composite
def calendars(draw, weeks=4):
    places = []
    for week in range(weeks):
        for _ in range(draw(st.integers(0, 3))):
            here = draw(st.lists(st.sampled_from(LINES), unique=True))
            now = [each for each in here if draw(st.booleans())]
            places.append(Place(week, tuple(now), tuple(here)))
    return places


def taken(places, once=()):
    turns = LineTurns(places, once)
    return [turns.take(place, lambda key: key) for place in range(len(places))]


@LAW
@given(calendars())
def test_as_many_different_lines_go_out_as_fit(places):
    found = taken(places)
    assert len({*found} - {None}) >= most([each.now for each in places])
    for each, line in zip(places, found, strict=True):
        assert line is None or line in each.here


@LAW
@given(calendars())
def test_a_line_returns_only_after_all_that_fit(places):
    found = taken(places)
    for number, line in enumerate(found):
        before = [place for place in range(number) if found[place] == line]
        if line is None or not before:
            continue
        assert places[before[-1]].week < places[number].week  # never twice in a week
        since = found[before[-1] + 1 : number]
        if line in places[number].now:
            assert {line, *since} >= {*places[number].now}
        needed = {other for place in places[number + 1 :] for other in place.now}
        new = {*places[number].here} - {*found[:number]}
        assert new <= needed


@LAW
@given(calendars(), st.sets(st.sampled_from(LINES)))
def test_what_is_said_once_never_returns(places, once):
    found = taken(places, once)
    assert all(found.count(each) <= 1 for each in once)


@LAW
@given(st.lists(st.lists(st.sampled_from("abc"), unique=True), max_size=4))
def test_the_most_places_with_a_line_of_their_own(places):
    slots = [*"abc", *[None] * len(places)]
    best = max(
        sum(line in lines for line, lines in zip(order, places, strict=True))
        for order in set(permutations(slots, len(places)))
    )
    assert most(places) == best


def test_a_line_of_other_weeks_goes_out_before_one_returns_unless_its_weeks_need_it():
    free = Place(0, ("a",), ("a", "b"))
    spare = [free, Place(1, ("a",), ("a", "b"))]
    assert taken(spare) == ["a", "b"]
    needed = [*spare, Place(2, ("b",), ("b",))]
    assert taken(needed) == ["a", "a", "b"]


def test_the_line_that_leaves_others_theirs_goes_first():
    assert taken([Place(0, ("a", "b"), ("a", "b")), Place(0, ("a",), ("a",))]) == ["b", "a"]
