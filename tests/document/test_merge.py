"""Two versions as one: nothing dropped, whichever side asks; and where two histories part."""

from __future__ import annotations

import pytest

from assessment.document.history import Change, Edit, Kind, difference, next_number
from assessment.document.merge import (
    UNDECIDED,
    Conflict,
    Merged,
    Version,
    common_base,
    goes_on,
    merge,
)

FACT = ("fact", "a")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged", "conflict"),
    [
        (1, 1, 1, 1, False),
        (1, 2, 1, 2, False),
        (1, 1, 2, 2, False),
        (1, 2, 2, 2, False),
        (1, 2, 3, 2, True),
        (1, None, 1, None, False),
        (1, 1, None, None, False),
        (1, None, None, None, False),
        (1, None, 2, 2, True),
        (1, 2, None, 2, True),
        (None, 1, None, 1, False),
        (None, None, 1, 1, False),
        (None, 1, 1, 1, False),
        (None, 1, 2, 1, True),
    ],
)
def test_every_way_an_entry_can_change(base, ours, theirs, merged, conflict):
    def side(value):
        return {} if value is None else {FACT: value}

    found = merge(side(base), side(ours), side(theirs))
    assert found.entries == side(merged)
    expected = (Conflict(Kind.FACT, "a", ours, theirs),) if conflict else ()
    assert found.conflicts == expected
    other = merge(side(base), side(theirs), side(ours))
    assert [(each.theirs, each.ours) for each in other.conflicts] == [
        (each.ours, each.theirs) for each in found.conflicts
    ]


def test_of_records_with_the_same_number_both_are_kept():
    base = {("feedback", "1"): "old", ("reading", "likes/1"): 1}
    ours = base | {("feedback", "2"): "b", ("feedback", "3"): "c", ("reading", "likes/2"): 5}
    theirs = base | {("feedback", "2"): "a", ("reading", "likes/2"): 4, ("reading", "calls/2"): 3}
    found = merge(base, ours, theirs)
    assert found == Merged(
        base
        | {("feedback", "2"): "a", ("feedback", "3"): "c", ("feedback", "4"): "b"}
        | {("reading", "likes/2"): 4, ("reading", "likes/3"): 5, ("reading", "calls/2"): 3},
    )
    assert merge(base, theirs, ours) == found
    assert merge(base, found.entries, theirs).entries == found.entries
    two, one = {("story", "1"): "a", ("story", "2"): "b"}, {("story", "1"): "b"}
    assert merge({}, two, one) == merge({}, one, two) == Merged(two)


def test_a_respondent_who_answered_meanwhile_is_not_taken_away():
    lin = {("respondent", "lin"): {"name": "Lin"}}
    base = lin | {("reply", "lin/q"): 1}
    ours, theirs = {}, base | {("reply", "lin/p"): 2}
    for one, other in ((ours, theirs), (theirs, ours)):
        found = merge(base, one, other)
        assert found.entries == lin | {("reply", "lin/p"): 2}
        (conflict,) = found.conflicts
        assert {str(conflict.ours), str(conflict.theirs)} == {"None", "{'name': 'Lin'}"}
    assert merge(base, {}, base).entries == {}
    stray = {("reply", "ann/q"): 1}
    assert merge({}, stray, stray) == Merged(stray)


# histories


def said(number, before, after, key="a"):
    return Change(f"c{number}", (Edit(Kind.FACT, key, before, after),), str(number))


ONE, TWO, OTHER, NEXT = said(1, None, 1), said(2, 1, 2), said(3, 1, 3), said(4, 3, None)


def version(value, *changes, position=None):
    entries = {} if value is None else {FACT: value}
    return Version(entries, changes, len(changes) if position is None else position)


def test_where_two_histories_part():
    start = version(None)
    assert common_base(start, start) == {}
    assert common_base(version(2, ONE, TWO), version(3, ONE, OTHER)) == {FACT: 1}
    assert common_base(version(2, ONE, TWO), version(None, ONE, OTHER, NEXT)) == {FACT: 1}
    ahead = version(2, ONE, TWO)
    assert common_base(version(1, ONE), ahead) == {FACT: 1}
    assert common_base(ahead, version(1, ONE)) == {FACT: 1}
    assert common_base(version(2, ONE, TWO), version(1, ONE, TWO, position=1)) == {FACT: UNDECIDED}
    assert common_base(version(1, ONE, TWO, position=1), version(2, ONE, TWO)) == {FACT: UNDECIDED}
    undone = version(1, ONE, TWO, position=1)
    (conflict,) = merge(common_base(ahead, undone), ahead.entries, undone.entries).conflicts
    assert (conflict.ours, conflict.theirs) == (2, 1)
    assert common_base(undone, undone) == {FACT: 1}
    unrelated = Version({FACT: 7, ("fact", "b"): 1}), Version({FACT: 8, ("fact", "b"): 1})
    assert common_base(*unrelated) == {("fact", "b"): 1}


def test_going_on_from_an_earlier_version():
    assert goes_on(version(2, ONE, TWO), version(1, ONE))
    assert goes_on(version(1, ONE), version(1, ONE))
    assert goes_on(version(1, ONE, TWO, position=1), version(1, ONE))
    assert not goes_on(version(1, ONE), version(2, ONE, TWO))
    assert not goes_on(version(2, ONE, TWO), version(1, ONE, TWO, position=1))
    assert not goes_on(version(2, ONE, TWO), version(3, ONE, OTHER))
    assert not goes_on(version(None, ONE, position=0), version(1, ONE))
    assert not goes_on(version(2, ONE, TWO), Version({FACT: 9}, (ONE,), 1))


def test_a_base_that_was_undone_and_one_that_was_taken_away():
    gone = version(None, ONE, said(2, 1, None))
    assert common_base(gone, version(3, ONE, OTHER)) == {FACT: 1}
    assert common_base(version(None, ONE, TWO, position=0), version(3, ONE, OTHER)) == {
        FACT: UNDECIDED
    }


def test_differences_and_numbers():
    before, after = {FACT: 1, ("fact", "b"): 2}, {("fact", "b"): 3, ("story", "1"): "x"}
    assert difference(before, after) == (
        Edit(Kind.FACT, "a", 1, None),
        Edit(Kind.FACT, "b", 2, 3),
        Edit(Kind.STORY, "1", None, "x"),
    )
    assert difference(before, before) == ()
    entries = {("reading", "likes/2"): 1, ("reading", "likes/x"): 1, ("reading", "likesa/7"): 1}
    assert next_number(entries, Kind.READING, "likes/") == 3
    assert next_number(entries, Kind.STORY) == 1
