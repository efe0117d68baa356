"""Busy months: half of the hours count in them, and no new channel opens."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers.decisions import ActionDecision, Verdict
from assessment.core.i18n import Translator
from assessment.presentation.busy_months import busy_told, in_busy_told
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.strategy_json import roadmap_figures
from assessment.questionnaire.role_check import MONTHS
from assessment.strategy.days_off import quiet_day
from assessment.strategy.plan_days import LEAD_DAYS
from assessment.strategy.schedule import schedule
from assessment.strategy.seasons import quiet_months, to_fill
from assessment.strategy.tasks import Task, begun_in
from assessment.strategy.working_hours import Capacity
from tests.strategy.handed import handed

OPTIONS = ", ".join(f"{{id: {each}, title: {each.title()}}}" for each in MONTHS)
BUSY = (
    ("- {id: skill, type: rating", f"- {{id: full, type: choices, text: Busy?, options: [{OPTIONS}]}}\n          - {{id: skill, type: rating"),
    ("roles:\n  {kind: kind,", "roles:\n  {busy: full, kind: kind,"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "busy", "quiet"),
    [
        (date(2026, 11, 20), {12}, date(2026, 11, 20)),
        (date(2026, 11, 20), {11, 12}, date(2027, 1, 1)),
        (date(2026, 12, 31), {12, 1}, date(2027, 2, 1)),
        (date(2026, 12, 31), set(range(1, 13)), date(2026, 12, 31)),
        (None, {1}, None),
    ],
)
def test_a_quiet_day(day, busy, quiet):
    assert quiet_day(day, busy) == quiet


def test_half_of_the_hours_count():
    tasks = [Task("a", 7)]
    start = date(2026, 11, 30)
    assert schedule(tasks, start, Capacity(7, 7)).slots["a"].end == date(2026, 12, 6)
    busy = Capacity(7, 7, busy=frozenset({12}))
    assert schedule(tasks, start, busy).slots["a"].end == date(2026, 12, 12)


def test_the_plan_says_so_and_takes_longer():
    plain = handed(*BUSY)
    full = plain.saying(full=("november", "december"))
    assert full.strategy.roadmap.busy == {11, 12}
    ends = [
        max(each.end for each in case.strategy.roadmap.steps if each.end) for case in (plain, full)
    ]
    assert ends[1] >= ends[0]
    telling = RoadmapText(full.pack, full.strategy.roadmap, Translator("en"))
    assert any(
        "hardly any time is left in November, December" in each
        and "Nothing begins in these months but the first week, reviews and what has a deadline"
        in each
        for each in roadmap_notes(telling)
    )
    none = RoadmapText(plain.pack, plain.strategy.roadmap, Translator("en"))
    assert not any("hardly any time" in each for each in roadmap_notes(none))


BUSY_WINTER = ("november", "december", "january")


@settings(derandomize=True, max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
@given(months=st.sets(st.sampled_from(MONTHS), max_size=12), hours=st.integers(1, 30))
def test_what_begins_in_a_busy_month_is_told_with_its_day(months, hours):
    case = handed(*BUSY).saying(full=tuple(sorted(months, key=MONTHS.index)), hours=hours)
    roadmap = case.strategy.roadmap
    told = dict(roadmap.in_busy)
    for step in roadmap.steps:
        here = step.start is not None and step.start.month in roadmap.busy
        due = here and step.deadline is not None and not step.first_week and not step.review
        assert not due or step.action in told
        assert step.action not in told or (here and told[step.action] >= roadmap.start)
    figures = roadmap_figures(roadmap)["in_busy_months"]
    assert figures == [{"id": id_, "due": day.isoformat()} for id_, day in roadmap.in_busy]
    notes = roadmap_notes(RoadmapText(case.pack, roadmap, Translator("en")))
    count = sum("in these months all the same" in each for each in notes)
    assert count == (bool(told) and len(months) < len(MONTHS))


def test_the_sentence_names_the_action_and_its_day():
    case = handed(*BUSY).saying(full=BUSY_WINTER)
    notes = roadmap_notes(RoadmapText(case.pack, case.strategy.roadmap, Translator("en")))
    [told] = [each for each in notes if "in these months all the same" in each]
    for id_, day in case.strategy.roadmap.in_busy:
        assert f"(by {Translator('en').date(day)})" in told
        assert case.strategy.roadmap.step(id_) is not None


def test_what_is_required_by_something_due_begins_with_its_day_less_the_days_between():
    tasks = [
        Task("first", 1),
        Task("due", 1, after=("first",), due=date(2026, 12, 20), elapsed=5),
        Task("pinned", 1, pinned=date(2026, 12, 2), due=date(2026, 12, 9)),
    ]
    found = schedule(tasks, date(2026, 12, 1), Capacity(7, 7, busy=frozenset({12}))).slots
    starts = {id_: slot.start for id_, slot in found.items()}
    assert begun_in({12}, tasks, starts) == (
        ("first", date(2026, 12, 15)),
        ("due", date(2026, 12, 20)),
    )
    assert begun_in((), tasks, starts) == ()
    assert begun_in({1}, tasks, starts) == ()
    assert begun_in({12}, tasks, {}) == ()


def test_other_options_are_a_fault(checked_items):
    items = "- {id: full, type: choices, text: T, options: [{id: may, title: M}, {id: never, title: N}]}"
    problems = checked_items(items, "roles: {busy: full}").problems
    assert [each.code for each in problems] == ["role-options"]


def test_nothing_new_begins_in_a_busy_month_but_what_is_due():
    start = date(2026, 11, 30)
    tasks = [
        Task("begun", 6),
        Task("due", 2, earliest=date(2026, 12, 3), due=date(2026, 12, 20)),
        Task("first", 1, earliest=date(2026, 12, 4), first_week=True),
        Task("review", 1, earliest=date(2026, 12, 5), at_once=True),
        Task("new", 2),
    ]
    found = schedule(tasks, start, Capacity(7, 7, busy=frozenset({12}))).slots
    assert found["begun"].start == start
    for name in ("due", "first", "review"):
        assert found[name].start.month == 12
    assert found["new"].start == date(2027, 1, 1)
    always = Capacity(7, 7, busy=frozenset(range(1, 13)))
    assert schedule(tasks, start, always).slots["new"].start.month == 12
    rest = [Task("a", 1, earliest=date(2026, 12, 2)), Task("b", 30)]
    plan = schedule(rest, start, Capacity(7, 7, busy=frozenset({12}))).slots
    assert plan["a"].start == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("months", "day", "found"),
    [
        ({4, 5}, date(2026, 11, 30), (date(2027, 4, 1), date(2027, 5, 31))),
        ({12, 1}, date(2026, 11, 30), (date(2026, 12, 1), date(2027, 1, 31))),
        ({4, 5, 9}, date(2027, 5, 20), (date(2027, 5, 1), date(2027, 5, 31))),
        (set(), date(2026, 11, 30), None),
        (set(range(1, 13)), date(2026, 11, 30), None),
    ],
)
def test_the_next_months_to_fill(months, day, found):
    quiet = quiet_months(months, day)
    assert (quiet and (quiet.begins, quiet.ends)) == found


QUIET = (
    ("- {id: skill, type: rating", f"- {{id: low, type: choices, text: Quiet?, options: [{OPTIONS}]}}\n          - {{id: skill, type: rating"),
    ("roles:\n  {kind: kind,", "roles:\n  {quiet: low, kind: kind,"),
    ("    budget:\n", "    fills: [sign]\n    budget:\n"),
)  # fmt: skip


def test_what_fills_months_is_done_before_them():
    plain = handed(*QUIET)
    assert plain.strategy.roadmap.step("sign").season is None
    step = plain.saying(low=("april", "may")).strategy.roadmap.step("sign")
    assert step.season.begins == date(2027, 4, 1)
    assert date(2027, 3, 4) <= step.start <= step.end <= date(2027, 4, 1)


def test_what_fills_months_is_an_action(checked_items):
    problems = checked_items("- {id: a, type: number, text: T}", "catalogues: {actions: {fills: [gone], actions: []}}").problems  # fmt: skip
    assert any("gone" in str(each.message) for each in problems)


@settings(derandomize=True, max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
@given(hours=st.integers(2, 40))
def test_channels_and_roadmap_stay_within_half_of_the_hours_or_it_is_said(hours):
    roadmap = handed(*BUSY).saying(full=BUSY_WINTER, hours=hours).strategy.roadmap
    week = roadmap.busy_week
    telling = RoadmapText(handed(*BUSY).pack, roadmap, Translator("en"))
    within = week.roadmap + week.running <= hours / 2 + 1e-9
    assert ("half of the free hours at most" in busy_told(telling)) is within
    assert ("only what is to be built has half" in busy_told(telling)) is not within
    figures = roadmap_figures(roadmap)["busy_week"]
    assert figures == {"roadmap": round(week.roadmap, 1), "running": round(week.running, 1)}


def test_without_hours_the_months_alone_are_told():
    case = handed(*BUSY).saying(full=BUSY_WINTER, hours=None)
    assert case.strategy.roadmap.busy_week is None
    told = busy_told(RoadmapText(case.pack, case.strategy.roadmap, Translator("en")))
    assert told == "You said that hardly any time is left in January, November, December."


def test_what_is_due_long_after_a_busy_month_waits_for_its_end():
    start = date(2026, 12, 1)
    soon, far = Task("soon", 1, due=date(2027, 1, 10)), Task("far", 1, due=date(2027, 3, 30))
    found = schedule([far, soon], start, Capacity(7, 7, busy=frozenset({12}))).slots
    assert found["soon"].start == start
    assert found["far"].start == date(2027, 1, 1)


def test_a_day_that_is_not_kept_is_told_with_the_end():
    pack = handed(*BUSY).pack
    case = handed(*BUSY).saying(full=BUSY_WINTER, hours=1)
    roadmap = case.strategy.roadmap
    told = in_busy_told(RoadmapText(pack, roadmap, Translator("en")))
    for id_, due in roadmap.in_busy:
        late = roadmap.step(id_).end > due
        assert (f"(wanted by {Translator('en').date(due)}, done by" in told) is late


def test_going_ahead_of_something_is_no_day_of_its_own():
    tasks = [
        Task("before", 1, due=date(2026, 12, 12), ahead_of=("after",)),
        Task("after", 1, due=date(2026, 12, 12), elapsed=7),
    ]
    found = schedule(tasks, date(2026, 12, 1), Capacity(7, 7, busy=frozenset({12}))).slots
    starts = {id_: slot.start for id_, slot in found.items()}
    assert dict(begun_in({12}, tasks, starts))["before"] == date(2026, 12, 12)


def test_months_to_fill_are_named_with_what_fills_them_and_from_when_on():
    case = handed(*QUIET).saying(low=("april", "may", "december"))
    roadmap = case.strategy.roadmap
    step = roadmap.step("sign")
    notes = " ".join(roadmap_notes(RoadmapText(case.pack, roadmap, Translator("en"))))
    day = Translator("en").date
    planned, again = roadmap.to_fill
    assert (planned.months.begins, again.months.begins) == (date(2026, 12, 1), date(2027, 4, 1))
    assert f"wanted in December: “Paint a sign” is for that, from {day(step.start)}" in notes
    assert f"For April, May, begin “Paint a sign” once more by {day(again.begin_by)}" in notes
    assert again.begin_by == date(2027, 3, 4)
    assert roadmap_figures(roadmap)["to_fill"][1] == {
        "from": "2027-04-01", "to": "2027-05-31", "id": "sign", "begin_by": "2027-03-04", "planned": False, "late": False,
    }  # fmt: skip
    assert not handed(*QUIET).strategy.roadmap.to_fill
    rejected = case.deciding(actions={"sign": ActionDecision(Verdict.REJECTED)}).strategy.roadmap
    told = roadmap_notes(RoadmapText(case.pack, rejected, Translator("en")))
    assert any("wanted in December: begin “Paint a sign” by" in each for each in told)


def test_months_that_nothing_fills_are_named_all_the_same():
    case = handed(*QUIET[:2]).saying(low=("april",))
    notes = roadmap_notes(RoadmapText(case.pack, case.strategy.roadmap, Translator("en")))
    assert any("wanted in April: begin what brings them by 4 March 2027" in each for each in notes)


@pytest.mark.parametrize("elapsed", [5, 28, 45])
def test_what_fills_months_begins_early_enough_for_its_days(elapsed):
    case = handed(*QUIET, ("{id: sign,", f"{{id: sign, elapsed_days: {elapsed},")).saying(
        low=("june",)
    )
    step = case.strategy.roadmap.step("sign")
    assert (step.end - step.start).days + 1 >= elapsed
    assert step.end <= date(2027, 6, 1)


MONTH_SETS = st.sets(st.integers(1, 12), min_size=1, max_size=4)


@given(MONTH_SETS, st.integers(0, 360), st.integers(1, 60), st.booleans(), st.integers(0, 60))
def test_what_fills_months_is_never_begun_again_while_they_last(
    months, first, takes, done, elapsed
):
    start = date(2026, 12, 1)
    begins = start + timedelta(days=first)
    days = None if done else (begins, begins + timedelta(days=takes))
    lead = timedelta(days=max(LEAD_DAYS, elapsed + 7))
    found = to_fill(months, start, "sign", days=days, there=done, lead=lead, needed=elapsed)
    for each in found:
        assert each.begin_by >= start
        assert each.begin_by <= max(start, each.months.begins - lead)
        if each.planned:  # it begins before they are over, and is late only where they wait for it
            assert days[1] <= each.months.ends
            assert each.late is (start < each.months.begins < days[1] - timedelta(days=7))
        assert not (done and each.months.begins <= start)
    assert sum(each.planned for each in found) <= 1


def test_what_is_finished_after_the_months_begin_is_told_as_late():
    found = to_fill({2}, date(2026, 12, 1), "sign", days=(date(2027, 1, 20), date(2027, 2, 10)))
    assert [each.late for each in found] == [True]
    gone = to_fill({2}, date(2026, 12, 1), "sign", days=(date(2027, 3, 1), date(2027, 3, 10)))
    assert [each.planned for each in gone] == [False]
    case = handed(*QUIET).saying(low=("december",))
    step = case.strategy.roadmap.step("sign")
    roadmap = replace(
        case.strategy.roadmap,
        to_fill=tuple(replace(each, late=True) for each in case.strategy.roadmap.to_fill[:1]),
    )
    notes = " ".join(roadmap_notes(RoadmapText(case.pack, roadmap, Translator("en"))))
    day = Translator("en").date
    assert f"only from {day(step.start)} to {day(step.end)}; it would have to begin by" in notes
