"""State, day and owner of an action are those of its step, wherever a small thing or an account tells of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment.answers.decisions import Account, ActionDecision, Verdict
from assessment.core.i18n import Translator
from assessment.presentation.deliverables import handout
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.loader import load_files
from assessment.strategy.carriers import upkeep_of
from assessment.strategy.deliverables.monday import MondayKind
from assessment.strategy.deliverables.parts import Deliverable
from tests.changed import changed
from tests.strategy.handed import FILE, Handed, handed

WORDS = Translator()
DONE, REJECTED = Verdict.DONE, Verdict.REJECTED
WEEK = ("      - {id: film, title: Make", "      - {id: week, title: Small things, addresses: {means: 20}, effort_hours: 2, first_week: true, preparation: true}\n      - {id: film, title: Make")  # fmt: skip
PART = ("{id: name, day: 1,", "{id: name, action: sign, day: 1,")
ACCOUNTS = ("  actions:\n    budget:", "  actions:\n    accounts: sign\n    budget:")


def decided(case: Handed, action: str, **changed: object) -> Handed:
    return case.deciding(actions={action: ActionDecision(**changed)})  # type: ignore[arg-type]


def templates_of(case: Handed) -> list[str]:
    return [each.template for each in case.strategy.deliverables.first_week]


@pytest.mark.parametrize("verdict", [DONE, REJECTED])
def test_the_first_week_is_over_with_its_action(verdict):
    case = handed(WEEK)
    assert templates_of(case) == ["name", "answer"]
    over = decided(case, "week", verdict=verdict)
    found = over.strategy.deliverables
    assert found.first_week == ()
    assert not [each for each in found.monday if each.kind is MondayKind.FIRST_WEEK]
    assert handout(Deliverable.FIRST_WEEK, over.pack, over.strategy, WORDS) is None
    titles = [each.title for each in one_page(Teller(over.pack, over.strategy, WORDS))]
    assert "The first week" not in titles
    assert "What comes next" in titles


def test_the_first_week_moves_with_its_action():
    day = date(2026, 12, 9)
    moved = decided(handed(WEEK), "week", start=day)
    assert [each.day for each in moved.strategy.deliverables.first_week] == [
        date(2026, 12, 14), date(2026, 12, 16),
    ]  # fmt: skip


def test_the_action_of_the_first_week_has_the_days_of_its_small_things():
    case = handed(WEEK)
    days = [each.day for each in case.strategy.deliverables.first_week]
    step = case.strategy.roadmap.step("week")
    assert (step.start, step.end) == (days[0], days[-1])
    pinned = decided(case, "week", start=date(2026, 12, 9)).strategy.roadmap.step("week")
    assert pinned.start == date(2026, 12, 9)


def test_small_things_and_what_runs_fit_the_hours_of_a_person():
    case = handed(WEEK).saying(who=({"name": "Ann", "task": ("reply",), "hours": 0.5},))
    tasks, plan = case.strategy.deliverables.first_week, case.strategy.channels
    upkeep = upkeep_of(case.situation, plan)["Ann"]
    assert sum(each.hours or 0 for each in tasks if each.owner) + upkeep <= 0.5 or not any(
        each.owner for each in tasks
    )
    more = case.saying(who=({"name": "Ann", "task": ("reply",), "hours": 9.0},))
    assert {each.owner for each in more.strategy.deliverables.first_week} == {"Ann"}


def test_small_things_stand_on_the_monday_sheet_instead_of_their_action():
    found = handed(WEEK).strategy
    assert "week" in {each.action for each in found.roadmap.steps}
    assert "week" not in {each.subject for each in found.deliverables.monday}
    without = handed(WEEK, ("{id: name, day: 1,", "{id: name, when: {item: kind, is: maker}, day: 1,"), ("{id: answer, day: 3,", "{id: answer, when: {item: kind, is: maker}, day: 3,"))  # fmt: skip
    assert "week" in {each.subject for each in without.strategy.deliverables.monday}


@pytest.mark.parametrize("verdict", [DONE, REJECTED])
def test_a_small_thing_is_over_with_the_action_that_it_begins(verdict):
    case = handed(PART)
    assert templates_of(case) == ["name", "answer"]
    telling = RoadmapText(case.pack, case.strategy.roadmap, WORDS)
    step = case.strategy.roadmap.step("sign")
    assert step is not None
    assert "It goes on with what small things of the first week begin." in telling.reasons(step)
    assert templates_of(decided(case, "sign", verdict=verdict)) == ["answer"]
    begun = decided(handed(WEEK, PART), "week", verdict=verdict).strategy.roadmap.begun
    assert begun == frozenset()


def test_what_becomes_of_accounts_has_day_and_owner_of_its_action():
    case = handed(ACCOUNTS).deciding(accounts={"page": Account.ANSWERS})
    step = case.strategy.roadmap.step("sign")
    assert step is not None
    tasks = case.strategy.deliverables.accounts
    assert {(each.day, each.owner) for each in tasks} == {(step.end, step.person)}
    day = date(2027, 1, 18)
    moved = case.deciding(actions={"sign": ActionDecision(start=day, owner="Cy")})
    step = moved.strategy.roadmap.step("sign")
    assert step is not None
    assert step.start == day
    tasks = moved.strategy.deliverables.accounts
    assert {(each.day, each.owner) for each in tasks} == {(step.end, "Cy")}
    nobody = case.saying(who=None).strategy
    assert {each.owner for each in nobody.deliverables.accounts} == {""}


@pytest.mark.parametrize("verdict", [DONE, REJECTED])
def test_what_becomes_of_accounts_is_over_with_its_action(verdict):
    case = handed(ACCOUNTS).deciding(
        accounts={"page": Account.ANSWERS}, actions={"sign": ActionDecision(verdict)}
    )
    assert case.strategy.deliverables.accounts == ()


def test_without_a_day_nothing_becomes_of_accounts_by_a_day():
    case = handed(ACCOUNTS).deciding(accounts={"page": Account.ANSWERS}).saying(hours=None)
    assert case.strategy.roadmap.step("sign") is not None
    assert case.strategy.deliverables.accounts == ()


def test_without_a_step_the_accounts_are_due_in_the_second_week():
    gone = ("{id: sign, title: Paint", "{id: sign, when: {item: kind, is: maker}, title: Paint")
    case = handed(ACCOUNTS, gone).deciding(accounts={"page": Account.ANSWERS})
    start = case.strategy.roadmap.start
    days = {each.day for each in case.strategy.deliverables.accounts}
    assert days
    assert all(timedelta(7) <= day - start <= timedelta(14) for day in days)


@pytest.mark.parametrize(
    "change", [("accounts: sign", "accounts: gone"), ("action: sign", "action: gone")]
)
def test_actions_named_are_those_of_the_pack(change):
    text = changed(FILE.read_text(encoding="utf-8"), ACCOUNTS, PART, change)
    problems = load_files({"pack.yaml": text.encode()}).problems
    assert [each.code for each in problems] == ["unknown-reference"]
