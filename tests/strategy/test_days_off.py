"""Days off: what the user told is closed, and weekends; nothing is planned on them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.decisions import Closure
from assessment.core.i18n import Translator
from assessment.presentation.days import closures_told, holidays_told
from assessment.presentation.deliverables import handout
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.strategy_json import roadmap_figures
from assessment.strategy.days_off import (
    WORKDAYS,
    closed_days,
    in_week,
    last_working,
    next_working,
    open_day,
    open_week,
    usual_closures,
)
from assessment.strategy.deliverables.parts import Deliverable
from assessment.strategy.due import review_days
from assessment.strategy.opening import opening_day
from assessment.strategy.schedule import opening_on, schedule
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity
from tests.strategy.handed import DAY, Handed, fitting, handed

MONDAY = date(2026, 12, 21)
CHRISTMAS = Closure(date(2026, 12, 24), date(2027, 1, 3))
WORDS = Translator("en")


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_what_is_closed_gives_way_to_the_next_or_last_working_day():
    assert next_working(day(0), [CHRISTMAS]) == day(0)
    assert next_working(day(3), [CHRISTMAS]) == date(2027, 1, 4)
    assert next_working(day(5), ()) == day(7)
    assert last_working(day(5), [CHRISTMAS]) == day(2)
    assert last_working(date(2027, 1, 3), [CHRISTMAS]) == day(2)
    assert last_working(day(6), ()) == day(4)
    assert open_day(day(3), [Closure(date(2027, 1, 4), date(2027, 1, 6)), CHRISTMAS]) == date(
        2027, 1, 7
    )
    assert closed_days((), MONDAY, 9) == frozenset()
    assert closed_days([CHRISTMAS], MONDAY, 5) == {day(3), day(4)}


def test_a_week_that_is_closed_is_no_first_week():
    assert open_week(day(0), [CHRISTMAS]) == MONDAY
    assert open_week(day(1), [CHRISTMAS]) == date(2027, 1, 4)


def test_what_stands_on_a_weekend_is_done_on_a_working_day_unless_it_is_meant_for_it():
    assert in_week(MONDAY, 6, (), weekend=False) == day(4)
    assert in_week(MONDAY, 6, (), weekend=True) == day(5)
    assert in_week(MONDAY, 6, [CHRISTMAS], weekend=True) == day(2)
    assert in_week(MONDAY, 1, [Closure(MONDAY, MONDAY)], weekend=False) == day(1)


def test_nobody_works_while_it_is_closed():
    closed = closed_days([CHRISTMAS], MONDAY, 365)
    found = schedule([Task("a", 7)], MONDAY, Capacity(7, 7, closed=closed))
    assert found.slots["a"].end == date(2027, 1, 7)


def days_of(case: Handed) -> list[date]:
    strategy = case.strategy
    found, roadmap = strategy.deliverables, strategy.roadmap
    days = [each.day for each in (*found.first_week, *found.accounts)]
    days += [each.day for each in found.calendar.posts] if found.calendar else []
    days += [each for task in found.monday for each in (task.start, task.end)]
    days += [each for step in roadmap.steps for each in (step.start, step.end) if each]
    days += [each for each in (roadmap.calendar, roadmap.review) if each]
    return [*days, *review_days(strategy)]


@settings(derandomize=True, max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30)), min_size=1, max_size=4),
    st.integers(0, 6),
)
def test_nothing_is_planned_on_a_day_off(spans, later):
    start = DAY + timedelta(days=later)
    closures = tuple(
        sorted(
            (
                Closure(start + timedelta(days=first), start + timedelta(days=first + length))
                for first, length in spans
            ),
            key=lambda each: (each.first, each.last),
        )
    )
    case = fitting().on(start).saying(here=("page", "map")).deciding(closures=closures)
    for each in days_of(case):
        assert not any(closure.first <= each <= closure.last for closure in closures)


def test_days_off_are_told_and_holidays_are_asked_for():
    case = fitting().saying(here=("page", "map"))
    asked = (
        "Nothing is planned on these days: 25 December 2026 to 26 December 2026, 28 December 2026, "
        "1 January 2027, 26 March 2027, 29 March 2027. If"
    )
    for part in (Deliverable.CALENDAR, Deliverable.MONDAY):
        assert asked in " ".join(handout(part, case.pack, case.strategy, WORDS).notes)
    closed = case.deciding(closures=(CHRISTMAS, Closure(DAY, DAY)))
    notes = handout(Deliverable.CALENDAR, closed.pack, closed.strategy, WORDS).notes
    assert "24 December 2026 to 3 January 2027" in " ".join(notes)
    assert asked not in " ".join(notes)
    roadmap = closed.strategy.roadmap
    told = roadmap_notes(RoadmapText(closed.pack, roadmap, WORDS))
    assert any("Nothing is planned while you are closed" in each for each in told)
    assert roadmap_figures(roadmap)["closed"][1] == {"from": "2026-12-24", "to": "2027-01-03"}
    assert closures_told((), WORDS) == ""
    assert "public holidays are not known" in holidays_told((), WORDS)
    assert "Other public holidays" in holidays_told([CHRISTMAS], WORDS)
    assert "enter your own days off" in holidays_told([CHRISTMAS], WORDS, usual=True)
    client = holidays_told([CHRISTMAS], WORDS, usual=True, author=False)
    assert client == "Nothing is planned on these days: 24 December 2026 to 3 January 2027."


@pytest.mark.parametrize(
    ("home", "countries", "is_there"),
    [
        (None, ("cn",), True),
        ("cn", ("eu", "us"), True),
        (None, ("cn", "uk"), False),
        ("uk", ("cn",), False),
    ],
)
def test_the_spring_festival_is_kept_where_the_organisation_is(home, countries, is_there):
    found = usual_closures(date(2026, 11, 1), home, countries)
    festival = Closure(date(2027, 2, 5), date(2027, 2, 12))
    christmas = Closure(date(2026, 12, 25), date(2026, 12, 26))
    assert (festival in found, christmas in found) == (is_there, not is_there)
    assert Closure(date(2027, 1, 1), date(2027, 1, 1)) in found
    assert [each.first for each in found] == sorted(each.first for each in found)


def test_weeks_that_are_closed_as_a_whole_have_no_posts():
    case = fitting().saying(here=("page", "map"))
    plain = handout(Deliverable.CALENDAR, case.pack, case.strategy, WORDS).tables[-1].rows
    weeks = case.strategy.deliverables.rhythm[0]
    first, last = weeks.first, weeks.last
    assert "a week" in plain[0][2]
    for end, told in ((last, "closed: nothing is published"), (last - timedelta(days=1), "a week")):
        shut = case.deciding(closures=(Closure(first, end),))
        rows = handout(Deliverable.CALENDAR, shut.pack, shut.strategy, WORDS).tables[-1].rows
        assert any(told in each[2] for each in rows)
        assert any("closed" in each[2] for each in rows) is (end == last)


def test_days_off_that_are_over_are_none_and_so_are_those_of_years_not_known():
    found = usual_closures(date(2036, 2, 20), "cn", ())
    assert [each.first for each in found] == [date(2037, 1, 1), date(2038, 1, 1)]


@pytest.mark.parametrize("start", [DAY + timedelta(days=n) for n in range(7)])
def test_without_days_off_posts_and_small_things_are_on_working_days(start):
    found = fitting().on(start).saying(here=("page", "map")).strategy.deliverables
    days = [each.day for each in (*found.first_week, *found.accounts, *found.calendar.posts)]
    assert all(each.weekday() < 5 for each in days)


def test_nothing_is_published_on_christmas_and_new_years_day_unless_days_off_are_told():
    days = {each.first for each in usual_closures(date(2026, 11, 1), None, ("uk",))}
    assert {date(2026, 12, 25), date(2027, 1, 1), date(2027, 12, 25)} <= days
    plain = handed().strategy.deliverables.calendar.posts
    assert not days & {each.day for each in plain}
    closed = Closure(date(2027, 8, 2), date(2027, 8, 6))
    own = handed().on(date(2025, 11, 21)).deciding(closures=(closed,))  # Christmas is a Thursday
    days = {each.day for each in own.strategy.deliverables.calendar.posts}
    assert date(2025, 12, 25) in days


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    st.integers(0, 13),
    st.floats(0.5, 30),
    st.sampled_from([(), ("page",), ("page", "map"), ("map",)]),
    st.lists(st.integers(1, 12), max_size=3),
)
def test_no_action_begins_or_ends_on_a_weekend(later, hours, here, busy):
    start = DAY + timedelta(days=later)
    case = fitting().on(start).saying(here=here, hours=hours, busy=[f"m{n}" for n in busy])
    roadmap = case.strategy.roadmap
    days = [each for step in roadmap.steps for each in (step.start, step.end, step.deadline)]
    days += [roadmap.start, roadmap.calendar, roadmap.launch, roadmap.review, roadmap.again]
    assert all(each.weekday() < 5 for each in days if each is not None)
    sheet = {
        each.subject: each for each in case.strategy.deliverables.monday if each.kind == "action"
    }
    for id_, each in sheet.items():
        step = roadmap.step(id_)
        assert (each.start, each.end) == (step.start, step.end)
    catalogue = case.pack.actions_by_id
    for step in roadmap.steps:
        if step.start is not None and step.end is not None and step.title is None:
            elapsed = catalogue[step.action].elapsed_days or 0
            assert (step.end - step.start).days + 1 >= elapsed


@pytest.mark.parametrize("weekday", range(7))
def test_what_is_pinned_to_a_weekend_is_done_on_it_in_hours_of_the_monday(weekday):
    pinned = Task("a", 1, pinned=day(weekday))
    week = Capacity(5, 5, weekdays=WORKDAYS)
    found = schedule([pinned, Task("b", 10)], MONDAY, week).slots
    assert (found["a"].start, found["a"].end) == (day(weekday), day(weekday))
    assert found["b"].end == day(14)  # eleven hours at one each working day
    shut = schedule([pinned], MONDAY, Capacity(5, 5, weekdays=WORKDAYS, closed=frozenset({day(5)})))
    assert shut.slots["a"].start == (day(7) if weekday == 5 else day(weekday))


def test_a_week_has_its_hours_on_its_working_days():
    week = Capacity(10, 10, weekdays=WORKDAYS)
    found = schedule([Task("a", 10), Task("b", 2), Task("c", 1, elapsed=5)], MONDAY, week).slots
    assert (found["a"].start, found["a"].end) == (MONDAY, day(4))
    assert (found["b"].start, found["b"].end) == (day(7), day(7))
    assert (found["c"].start, found["c"].end) == (day(8), day(14))  # day 12 is a Saturday


@pytest.mark.parametrize(
    ("place", "day", "off"),
    [
        ("uk", date(2026, 12, 28), True),
        ("uk", date(2027, 12, 27), True),
        ("uk", date(2027, 12, 28), True),
        ("uk", date(2028, 1, 3), True),
        ("uk", date(2027, 3, 26), True),
        ("eu", date(2027, 3, 29), True),
        ("eu", date(2026, 12, 28), False),
        ("us", date(2027, 3, 26), False),
        ("jp", date(2027, 3, 26), False),
        ("us", date(2026, 11, 26), True),
        ("us", date(2026, 12, 26), False),
        ("us", date(2027, 5, 31), True),
        ("us", date(2027, 7, 5), True),
        ("us", date(2027, 9, 6), True),
        ("us", date(2027, 12, 24), True),
        ("us", date(2027, 12, 31), True),
        ("us", date(2027, 1, 18), False),
    ],
)
def test_usual_days_off_follow_the_country_and_its_substitutes(
    place: str, day: date, off: bool
) -> None:
    found = usual_closures(date(2026, 11, 1), None, (place,))
    assert any(each.first <= day <= each.last for each in found) is off


@pytest.mark.parametrize("closed", [0, 1, 4, 9])
def test_a_channel_opens_on_no_day_off(closed):
    off = frozenset(day(number) for number in range(closed))
    week = Capacity(5, 5, frozenset(), closed=off, weekdays=WORKDAYS)
    opens = opening_on([Task("a", 1)], MONDAY, week)
    assert opens == next_working(day(closed), ())
    assert schedule([Task("a", 1)], MONDAY, week).launch == opens


def test_what_waits_for_a_busy_month_or_an_action_begins_on_a_working_day():
    new_year = Closure(date(2027, 1, 1), date(2027, 1, 5))
    assert opening_day(MONDAY, {12}, (new_year,)) == date(2027, 1, 6)
    assert opening_day(MONDAY, {1}, (new_year,)) == MONDAY
    assert opening_day(None, {1}, (new_year,)) is None
