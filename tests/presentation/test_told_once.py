"""Sentences and columns told once: the index under a heading, what decides at every review, columns with something in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.core.i18n import Translator
from assessment.presentation.deliverables.tables import Column, HandoutTable, without_empty
from assessment.presentation.index_told import index_told
from assessment.presentation.reviews import PlannedReview, decides_always
from assessment.presentation.targets import aim_told
from tests.strategy.handed import handed

_ = Translator("en")
DAY = date(2026, 11, 20)


def review(*decides: str) -> PlannedReview:
    return PlannedReview(DAY, (), decides)


def test_what_decides_each_time_is_told_once() -> None:
    assert decides_always(()) == ()
    assert decides_always([review("a")]) == ()
    assert decides_always([review("a", "b"), review("b"), review("c", "b")]) == ("b",)


def test_columns_that_nothing_stands_in_are_left_out() -> None:
    columns = (Column("Risk", 5), Column("Who", 2), Column("By", 2), Column("Notes", 3, blank=True))
    table = HandoutTable("", columns, (("a", None, DAY, None), ("b", None, None, None)))
    left = without_empty(table)
    assert [(each.title, each.span) for each in left.columns] == [
        ("Risk", 7),
        ("By", 2),
        ("Notes", 3),
    ]
    assert left.rows == (("a", DAY, None), ("b", None, None))
    for kept in (
        replace(table, rows=()),
        replace(table, blanks=2),
        replace(table, rows=(("a", "Ann", DAY, None),)),
    ):
        assert without_empty(kept) is kept
    hidden = HandoutTable("", (Column("A", 3), Column("B", 0)), ((None, "b"),))
    assert without_empty(hidden) is hidden


def test_below_its_heading_the_index_is_not_told_again() -> None:
    case = handed()
    told, headed = (
        " ".join(index_told(case.pack, case.result, _, is_headed=each)) for each in (False, True)
    )
    assert told.startswith("The readiness index is ")
    assert headed
    assert told.endswith(headed)


def test_a_short_aim_leaves_out_how_far_it_goes() -> None:
    case = handed()
    for each in case.strategy.measures.measures:
        short = aim_told(case.pack, case.strategy, each, _, is_brief=True)
        assert aim_told(case.pack, case.strategy, each, _).startswith(short)
