"""Names instead of roles: who does an action, carries out a decision, and has the hours for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers.decisions import Account
from assessment.core.i18n import Translator
from assessment.presentation.accounts import decision_told, task_told
from assessment.presentation.deciding import decider_wanted
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.strategy.accounts import AccountPlan, Ground
from assessment.strategy.deliverables.account_tasks import AccountTask, plan_account_tasks
from assessment.strategy.deliverables.people import Load, Turns
from assessment.strategy.inputs import Worker
from assessment.strategy.roadmap import Roadmap
from tests.presentation.deliverables import teller
from tests.strategy.handed import handed

WORDS = Translator("en")


def worker(name, hours, *tasks):
    return Worker(name, frozenset(tasks), hours, "", {})


PEOPLE = st.lists(
    st.builds(
        worker,
        st.sampled_from(["Ann", "Bo", "Cy", ""]),
        st.sampled_from([None, 0, 0.5, 2, 6]),
        st.sampled_from(["make", "reply"]),
    ),
    max_size=4,
    unique_by=lambda each: each.name,
)


@given(PEOPLE, st.lists(st.tuples(st.sampled_from([0.25, 0.5, 1]), st.sampled_from(["make", "reply", None]))))  # fmt: skip
def test_nobody_gets_more_hours_than_they_have(who, tasks):
    load = Load(who)
    taken = dict.fromkeys((each.name for each in who), 0.0)
    for hours, task in tasks:
        name = load.take(hours, task)
        if name:
            taken[name] += hours
        else:
            assert all(not each.name or each.hours is not None for each in who)
    for each in who:
        assert each.hours is None or taken[each.name] <= each.hours + 1e-9


def test_a_small_task_goes_to_its_owner_then_to_whoever_has_hours():
    load = Load([worker("Ann", 2, "make"), worker("Bo", 1, "make"), worker("Cy", 2, "reply")])
    found = [load.take(0.5, "make") for _ in range(10)]
    assert found[:7] == ["Ann", "Ann", "Ann", "Bo", "Cy", "Cy", "Cy"]  # a quarter is left to each
    assert sorted(found[7:]) == ["Ann", "Bo", "Cy"]  # and then that
    assert load.take(0.5, "make") == ""
    assert Load([]).take(0.5) == ""


def test_lines_of_the_first_week_fit_the_hours_of_each():
    few = handed().saying(
        who=({"name": "Ann", "task": ("reply",), "hours": 0.5}, {"name": "Bo", "hours": 0.25})
    )
    tasks = few.strategy.deliverables.first_week
    for name, most in (("Ann", 0.5), ("Bo", 0.25)):
        assert sum(each.hours or 0 for each in tasks if each.owner == name) <= most
    assert any(not each.owner for each in tasks)


def test_an_action_has_a_name_by_its_task():
    roadmap = handed().strategy.roadmap
    assert {each.person for each in roadmap.steps} == {"Bo"}  # most hours
    case = handed(("- {id: sheet, title: Write", "- {id: sheet, task: publish, title: Write"))
    telling = RoadmapText(case.pack, case.strategy.roadmap, WORDS)
    assert telling.usual_owner("sheet") == "Ann, with Bo"  # who has few hours is helped
    others = {telling.usual_owner(each.action) for each in case.strategy.roadmap.steps}
    assert others <= {"Ann, with Bo", "Bo", "Bo, with The owner"}
    beside = handed(("- {id: film, title: Make", "- {id: film, task: publish, title: Make"))
    telling = RoadmapText(beside.pack, beside.strategy.roadmap, WORDS)
    assert telling.usual_owner("sheet") == "Bo, with The owner"  # without a task it has a role
    nobody = case.saying(who=None)
    telling = RoadmapText(nobody.pack, nobody.strategy.roadmap, WORDS)
    assert telling.usual_owner("sheet") == "The owner"
    assert telling.usual_owner("gone") == ""


@pytest.mark.parametrize("start", [date(2026, 11, 16) + timedelta(days=n) for n in range(7)])
def test_decisions_about_accounts_are_carried_out_in_the_first_two_weeks(start):
    case = handed().saying(here=("page", "post", "club"))
    case = case.deciding(accounts={"club": Account.CLOSE, "page": Account.ANSWERS})
    plan = case.strategy.channels
    tasks = plan_account_tasks(case.situation, plan, Roadmap(start=start), ())
    assert {each.channel: each.decision for each in tasks} == {
        "page": Account.ANSWERS, "club": Account.CLOSE, "post": Account.PARK,
    }  # fmt: skip
    for each in tasks:
        assert start + timedelta(days=7) <= each.day <= start + timedelta(days=14)
        assert each.day.weekday() < 5
        assert each.owner == "Ann"
    kept = case.deciding(accounts=dict.fromkeys(("page", "post", "club"), Account.KEEP))
    runs = plan_account_tasks(
        kept.situation,
        kept.strategy.channels,
        Roadmap(start=start),
        kept.strategy.deliverables.runs,
    )
    assert len(runs) == 3
    assert all(each.owner and not each.hours for each in runs)


def test_every_account_and_foundation_has_somebody_who_runs_it():
    case = handed().saying(here=("page", "map"), hours=10)
    tasks = case.strategy.deliverables.accounts
    assert {each.channel for each in tasks} == {"page", "map"}
    assert all(each.owner for each in tasks)
    named = ("    budget:\n", "    accounts: sign\n    budget:\n")
    done = handed(named).saying(here=("page", "map", "post"), hours=10)
    settled = replace(done.strategy.roadmap, done=("sign",))
    left = plan_account_tasks(
        done.situation, done.strategy.channels, settled, done.strategy.deliverables.runs
    )
    assert {each.decision for each in left} == {Account.KEEP}


def test_an_account_that_goes_on_is_told_with_the_day_it_begins():
    task = AccountTask("page", Account.KEEP, date(2026, 11, 27), "Ann", 0.0)
    assert task_told(task, WORDS) == "Ann, from 27 November 2026"
    assert (
        task_told(AccountTask("page", Account.KEEP, task.day, "", 0.0), WORDS)
        == "from 27 November 2026"
    )


def test_a_task_is_told_with_and_without_a_name():
    task = AccountTask("page", Account.PARK, date(2026, 11, 27), "Ann", 0.25)
    assert task_told(task, WORDS) == "Ann, by 27 November 2026"
    assert task_told(AccountTask("page", Account.PARK, task.day, "", 0.25), WORDS) == "by 27 November 2026"  # fmt: skip


def test_a_slower_pace_is_told_by_its_cadence():
    slow = "{id: page, slow: {cadence: monthly, hours: 0.5}, title: Page,"
    case = handed(("{id: page, title: Page,", slow))
    keep = Account.KEEP
    page = AccountPlan("page", keep, Ground.WORKS, 0.5, keep, slow=True)
    assert decision_told(case.pack, page, WORDS) == "keep, monthly"
    club = AccountPlan("club", keep, Ground.WORKS, 2, keep, slow=True)
    assert decision_told(case.pack, club, WORDS) == "keep, at a pace you can hold"


def test_posts_are_shared_by_the_hours_of_those_who_make_and_publish():
    who = [worker("Ann", 6, "publish"), worker("Bo", 2, "make"), worker("Cy", 9, "reply")]
    turns = Turns(who)
    found = [turns.take(1.0, "publish", "make") for _ in range(4)]
    assert found == ["Ann", "Ann", "Ann", "Bo"]
    assert turns.take(1.0, "reply") == "Cy"
    assert turns.take(1.0, "count") == "Cy"  # nobody has it: the one with most hours
    assert (
        Turns([worker("Ann", None, "make"), worker("Bo", None, "publish")]).take(
            1, "publish", "make"
        )
        == "Bo"
    )


@pytest.mark.parametrize(
    ("language", "role", "person", "told"),
    [
        ("en", "The person in charge", "Ann (owner)", "Ann (owner)"),
        ("en", "The person in charge", "Ann", "Ann, with The person in charge"),
        ("en", "Whoever answers", "Ann (owner)", "Ann (owner), with Whoever answers"),
        ("en", "Ann", "ann", "ann"),
        ("zh", "负责人", "我（王老板）", "我（王老板）"),
        ("zh", "负责人", "周小敏", "周小敏，和负责人一起"),
    ],
)
def test_whoever_is_in_charge_is_not_named_twice(language, role, person, told):
    case = handed(
        ("owner: The owner", f"owner: {role}"),
        ("- {id: sign, title", "- {id: sign, task: publish, title"),
    ).saying(who=({"name": person, "task": ("reply",), "hours": 9},))
    text = RoadmapText(case.pack, case.strategy.roadmap, Translator(language))
    assert text.usual_owner("sheet") == told


@pytest.mark.parametrize(
    ("tasks", "good_at", "told"),
    [
        (("reply",), "", "Bo"),
        (("reply",), "Owns a dog", "Bo"),
        (("reply",), "Partner since 2010", "Bo"),
        (("reply", "decide"), "", "Bo"),
    ],
)
def test_whoever_decides_is_named_and_never_beside_themselves(tasks, good_at, told):
    bo = {"name": "Bo", "task": tasks, "hours": 9, "good-at": good_at}
    assert _sheet_by(bo) == told


def test_whoever_decides_is_named_instead_of_the_role():
    bo = {"name": "Bo", "task": ("reply",), "hours": 9}
    ann = {"name": "Ann", "task": ("decide",), "hours": 1}
    assert _sheet_by(bo, ann) in {"Bo, with Ann", "Ann, with Bo"}
    assert _sheet_by({"name": "", "hours": 9}, ann | {"hours": None}) == "Ann"


def test_whoever_decides_is_asked_for_once_where_nobody_is_named():
    ann = {"name": "Ann", "task": ("reply",), "hours": 9}
    case = _deciding(ann)
    told = "Who decides is not named yet: choose “D” for somebody under “Who?”."
    assert decider_wanted(case.pack, case.strategy.roadmap, WORDS) == told
    [line] = [each for each in one_page(teller(case)) if each.id == "people"]
    assert line.texts.count(told) == 1
    assert roadmap_notes(RoadmapText(case.pack, case.strategy.roadmap, WORDS)).count(told) == 1
    client = replace(teller(case), author=False)
    [line] = [each for each in one_page(client) if each.id == "people"]
    assert line.texts.count("Who decides is not named yet.") == 1
    for known in (ann | {"task": ("decide",)}, ann | {"good-at": "Partner since 2010"}):
        case = _deciding(known)
        assert decider_wanted(case.pack, case.strategy.roadmap, WORDS) == ""


def test_nobody_is_asked_for_where_there_is_nobody_or_nothing_to_decide():
    nobody = _deciding()
    assert decider_wanted(nobody.pack, nobody.strategy.roadmap, WORDS) == ""
    other = handed(
        ("owner: The owner", "owner: Whoever answers"),
        ("{id: reply, title:", "{id: decide, title: D}, {id: reply, title:"),
    )
    assert decider_wanted(other.pack, other.strategy.roadmap, WORDS) == ""


def test_a_head_without_a_task_stands_by_name_beside_who_does_it():
    bo = {"name": "Bo", "task": ("reply",), "hours": 9}
    ann = {"name": "Ann", "good-at": "Owns the shop: own ideas"}
    assert _sheet_by(bo, ann) == "Bo, with Ann"


def _sheet_by(*who):
    case = _deciding(*who)
    return RoadmapText(case.pack, case.strategy.roadmap, WORDS).usual_owner("sheet")


def _deciding(*who):
    return handed(
        ("owner: The owner", "owner: The person in charge"),
        ("- {id: sign, title", "- {id: sign, task: publish, title"),
        (
            "    budget:\n",
            "    strengths: [{words: [own, partner*], tasks: [decide]}]\n    budget:\n",
        ),
        ("{id: reply, title:", "{id: decide, title: D}, {id: reply, title:"),
    ).saying(who=who)
