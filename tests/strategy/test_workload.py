"""Work of each person: who does what, in their own hours, and the weeks in which it is more than they have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.decisions import ActionDecision, OwnAction
from assessment.core.i18n import Translator
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.strategy_json import roadmap_figures
from assessment.presentation.workload import overload_told
from assessment.strategy.carriers import Rate, people_of
from assessment.strategy.inputs import Worker
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.schedule import schedule
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity
from assessment.strategy.workload import (
    Pace,
    Paces,
    PersonWeeks,
    Work,
    assigned,
    helpers_of,
    running_of,
    shares_of,
)
from tests.presentation.deliverables import teller
from tests.strategy.handed import NO_CHANNEL_BELOW, handed

MONDAY = date(2026, 11, 16)
WORDS = Translator("en")
ALL = {"Ann": 0.5, "Bo": 0.5}


def worker(name: str, hours: float | None, *tasks: str) -> Worker:
    return Worker(name, frozenset(tasks), hours, "", {})


def paces(**hours: float) -> Paces:
    return Paces({}, 0, hours)


def test_people_are_told_apart_where_two_give_their_hours():
    assert people_of([worker("Ann", 4)]) == {}
    assert people_of([worker("Ann", 4), worker("Bo", None)]) == {}
    assert people_of([worker("Ann", 4), worker("Bo", 2), worker("Ann", 1), worker("", 9)]) == {
        "Ann": 5,
        "Bo": 2,
    }


def test_what_runs_is_for_those_with_the_task_then_for_the_others():
    case = handed()
    found = running_of(case.situation, case.strategy.channels)
    assert sum(found.values()) == pytest.approx(case.strategy.channels.used)
    assert all(hours <= 0.8 * {"Ann": 4, "Bo": 6}[name] for name, hours in found.items())
    answers = running_of(case.situation, case.strategy.channels, rate=Rate.ANSWERS)
    base = running_of(case.situation, case.strategy.channels, rate=Rate.BASE)
    assert sum(answers.values()) < sum(base.values()) < sum(found.values())
    closed = running_of(case.situation, case.strategy.channels, opened=False)
    assert sum(closed.values()) <= sum(found.values())


def test_before_a_channel_opens_its_hours_are_for_the_roadmap():
    who = (
        {"name": "Ann", "task": ("publish",), "hours": 9},
        {"name": "Bo", "task": ("count",), "hours": 3},
    )
    case = handed(*NO_CHANNEL_BELOW).saying(who=who, here=("post",), hours=12)
    plan = case.strategy.channels
    assert set(plan.chosen) - {"post"}
    before = shares_of(case.situation, plan, opened=False)
    after = shares_of(case.situation, plan)
    assert before["Ann"] > after["Ann"]
    assert not any(each.over for each in case.strategy.roadmap.workload)


def test_where_there_are_no_hours_left_those_with_the_task_are_told_to_have_too_much():
    case = handed().saying(
        who=(
            {"name": "Ann", "task": ("publish",), "hours": 0.5},
            {"name": "Bo", "task": ("reply",), "hours": 0.5},
            {"name": "Cy"},  # has the rest of the hours, perhaps
        )
    )
    shares = shares_of(case.situation, case.strategy.channels)
    assert shares == {"Ann": 0.5, "Bo": 0.5}
    over = {each.name for each in case.strategy.roadmap.workload if each.over}
    assert "Ann" in over
    text = RoadmapText(case.pack, case.strategy.roadmap, WORDS)
    told = overload_told(text)
    assert told.startswith("More is planned than there are hours for Ann from")
    assert roadmap_notes(text).count(told) == 1
    [line] = [each for each in one_page(teller(case)) if each.id == "people"]
    assert line.texts.count(told) == 1
    plain = roadmap_figures(case.strategy.roadmap)["workload"]
    assert plain[0]["name"] == "Ann"
    assert plain[0]["over"]


def overloaded(*steps):
    weeks = tuple(
        (MONDAY + n * timedelta(days=7), hours) for n, hours in enumerate((5.0, 6.0, 1.0, 4.5))
    )
    people = (PersonWeeks("Ann", 4.0, weeks), PersonWeeks("Bo", 9.0, weeks))
    pack = handed().pack
    return overload_told(RoadmapText(pack, Roadmap(MONDAY, steps, workload=people), WORDS))


TIMES = (
    "More is planned than there are hours for Ann from 16 November 2026 to 29 November 2026 (up to 6 h a week "
    "planned, 4 h there), Ann from 7 December 2026 to 13 December 2026 (up to 4.5 h a week planned, 4 h "
    "there): decide whether to "
)


def test_an_overload_is_one_sentence_with_its_weeks():
    assert overloaded() == (
        TIMES + "publish less in that time or to give part of it to somebody else."
    )


def test_what_can_wait_is_named():
    step = handed().strategy.roadmap.steps[0]
    mine = replace(
        step, title="Films", person="Ann", start=MONDAY, end=MONDAY, deadline=None, first_week=False
    )
    others = (
        replace(mine, person="Bo", owner="", helpers=()),
        replace(mine, deadline=MONDAY),
        replace(mine, first_week=True),
        replace(mine, start=None, end=None),
        replace(mine, start=MONDAY + timedelta(days=90), end=MONDAY + timedelta(days=99)),
    )
    assert "publish less" in overloaded(*others)
    helped = replace(mine, action="lists", title="Lists", person="Bo", helpers=("Ann",))
    assert overloaded(mine, helped, *others) == (
        TIMES + "put off “Films”, “Lists” or to give them to somebody else."
    )
    assert overloaded(mine) == TIMES + "put off “Films” or to give it to somebody else."
    many = [
        replace(mine, action=title, title=title) for title in ("Films", "Lists", "Maps", "Talks")
    ]
    assert overloaded(*many) == (
        TIMES + "put off “Films”, “Lists” and 2 more or to give them to somebody else."
    )


def work(id_: str, hours: float, *fitting: str, liked: str = "", named: str = "") -> Work:
    return Work(id_, hours, named, frozenset(fitting), frozenset([liked] if liked else []))


def test_work_is_spread_by_tasks_and_hours():
    who = [worker("Ann", 6), worker("Bo", 6)]
    works = [work("a", 4, "Ann"), work("b", 4, "Bo"), work("c", 4), work("d", 4)]
    found = assigned(works, who, paces(Ann=2.0, Bo=2.0))
    assert (found["a"], found["b"]) == ("Ann", "Bo")
    assert {found["c"], found["d"]} == {"Ann", "Bo"}


def test_whoever_has_the_task_is_relieved_once_it_takes_far_longer():
    who = [worker("Ann", 6), worker("Bo", 6)]
    works = [work(str(n), 4, "Ann") for n in range(8)]
    found = [*assigned(works, who, paces(Ann=2.0, Bo=2.0)).values()]
    assert found[:2] == ["Ann"] * 2
    assert "Bo" in found


def test_what_is_nobodys_task_is_for_those_with_many_hours_and_the_user_decides():
    who = [worker("Ann", 8), worker("Bo", 2)]
    found = assigned([work("a", 2), work("b", 2, named="Zoe")], who, paces(Ann=2.0, Bo=2.0))
    assert found == {"a": "Ann", "b": "Zoe"}
    assert assigned([work("a", 2)], who, paces()) == {"a": ""}


def test_somebody_with_few_hours_leads_small_work_that_fits_them_alone():
    who = [worker("Ann", 8), worker("Bo", 1)]
    works = [work("small", 2, "Bo"), work("large", 9, "Bo"), work("other", 2, "Ann")]
    found = assigned(works, who, paces(Ann=2.0, Bo=2.0))
    assert found == {"small": "Bo", "large": "Ann", "other": "Ann"}


def test_whoever_is_good_at_something_does_it_though_others_have_more_time():
    who = [worker("Ann", 4), worker("Bo", 4)]
    found = assigned(
        [work("talk", 2, "Ann", "Bo", liked="Bo"), work("film", 2, liked="Ann")],
        who,
        paces(Ann=4.0, Bo=2.0),
    )
    assert found == {"talk": "Bo", "film": "Ann"}


def test_the_base_counts_before_what_comes_after():
    found = Paces({"Ann": 2.0}, 3.0, {"Ann": 1.0, "Bo": 0.0})
    assert found.weeks("Ann", 4.0) == 2.0
    assert found.weeks("Ann", 8.0) == 5.0
    assert found.weeks("Bo", 1.0) == float("inf")
    assert (found.own("Ann"), found.own("Bo"), found.own("Zoe")) == ("Ann", "", "Zoe")


def test_new_channels_and_posts_begin_on_their_days():
    pace = Pace(MONDAY, MONDAY + timedelta(days=21), MONDAY + timedelta(days=14), opens=True)
    assert pace.at(MONDAY) == (False, Rate.ANSWERS)
    assert pace.at(MONDAY + timedelta(days=7)) == (False, Rate.BASE)
    assert pace.at(MONDAY + timedelta(days=14)) == (True, Rate.BASE)
    assert pace.at(MONDAY + timedelta(days=21)) == (True, Rate.FULL)
    assert replace(pace, opening=None).at(MONDAY + timedelta(days=99)) == (False, Rate.FULL)
    preparing = Pace(MONDAY, None, None, opens=False)
    assert preparing.at(MONDAY) == (True, Rate.ANSWERS)
    assert preparing.at(MONDAY + timedelta(days=7)) == (True, Rate.FULL)


def test_those_who_do_a_good_part_help():
    parts = {"Ann": 2.0, "Bo": 1.0, "Cy": 1.5, "Di": 0.1}
    assert helpers_of(parts, "Ann") == ("Cy",)
    assert helpers_of({}, "Ann") == ()


def test_two_work_beside_each_other_in_their_own_hours():
    tasks = [Task("a", 7, person="Ann"), Task("b", 7, person="Bo"), Task("c", 7, person="Ann")]
    found = schedule(tasks, MONDAY, Capacity(14, 14, people=ALL))
    assert found.slots["a"].end == found.slots["b"].end == MONDAY + timedelta(days=6)
    assert found.worked["a"] == {"Ann": {MONDAY: pytest.approx(7)}}
    assert found.slots["c"].end == MONDAY + timedelta(days=10)  # then Bo helps
    assert set(found.worked["c"]) == {"Ann", "Bo"}


def test_somebody_without_hours_is_helped_and_a_stranger_takes_none_of_theirs():
    tasks = [Task("a", 7, person="Ann"), Task("z", 7, person="Zoe")]
    found = schedule(tasks, MONDAY, Capacity(14, 14, people={"Ann": 0.0, "Bo": 1.0}))
    assert found.slots["a"].end == MONDAY + timedelta(days=3)
    assert found.slots["z"].end == MONDAY + timedelta(days=6)


def test_what_is_pinned_may_take_more_than_anybody_has():
    tasks = [Task("a", 14, person="Ann"), Task("b", 7, pinned=MONDAY, person="Bo")]
    tasks += [Task("c", 7, pinned=MONDAY), Task("d", 7, pinned=MONDAY)]
    found = schedule(tasks, MONDAY, Capacity(7, 7, people=ALL))
    assert found.overfull
    assert sum(found.worked["b"]["Bo"].values()) > 0


def test_the_owner_that_the_user_named_has_the_hours():
    case = handed().deciding(
        actions={"sign": ActionDecision(owner="Ann")},
        own=(OwnAction("mine", "Mine", 3.0, "Bo"),),
    )
    roadmap = case.strategy.roadmap
    assert (roadmap.step("sign").owner, roadmap.step("sign").person) == ("Ann", "Bo")
    assert roadmap.step("sign").helpers == ("Bo",)  # Ann has hardly any hours left
    assert {each.name for each in roadmap.workload} == {"Ann", "Bo"}


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0.5, 20), st.sampled_from(["Ann", "Bo", "Cy", ""])), max_size=12),
    st.floats(0.5, 20),
    st.lists(st.floats(0.05, 1), min_size=3, max_size=3),
)
def test_nobody_works_more_than_their_share_of_the_week(tasks, weekly, parts):
    names = ("Ann", "Bo", "Cy")
    people = {name: part / sum(parts) for name, part in zip(names, parts, strict=True)}
    planned = [Task(str(n), hours, person=person) for n, (hours, person) in enumerate(tasks)]
    found = schedule(planned, MONDAY, Capacity(weekly, weekly, people=people))
    taken: dict[tuple[str, date], float] = {}
    for weeks in found.worked.values():
        for name, hours in weeks.items():
            for monday, each in hours.items():
                taken[name, monday] = taken.get((name, monday), 0.0) + each
    for (name, _monday), hours in taken.items():
        assert hours <= people[name] * weekly + 1e-6
    for task in planned:
        if found.slots[task.id].end is not None:
            spent = sum(sum(weeks.values()) for weeks in found.worked[task.id].values())
            assert spent == pytest.approx(task.hours)
    whole = min(sum(hours for hours, _ in tasks), weekly / 7 * 365)
    assert sum(taken.values()) == pytest.approx(whole)  # nobody idles while there is work
