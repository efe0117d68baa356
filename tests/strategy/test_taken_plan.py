"""A plan that was taken up keeps its days; what is moved or done late moves what waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.answers.assessment import Assessment
from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
    ReviewDecision,
    TakenPlan,
    Verdict,
)
from assessment.answers.records import Reading, Round
from assessment.core.i18n import Translator
from assessment.presentation.plan_changes import (
    decided_lines,
    pending_lines,
    taken_told,
)
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.due import review_days
from assessment.strategy.roadmap_planning import free_starts
from assessment.strategy.roadmap_steps import phase_of
from assessment.strategy.taken_plan import with_taken
from assessment.strategy.taking_up import (
    PlanChanges,
    is_behind,
    plan_changes,
    plan_to_take,
    planned_anew,
)
from tests.strategy.conftest import MODEST, START

_ = Translator()
DAY = timedelta(days=1)
OWN = (OwnAction("aunt", "Ask aunt", 2),)


def days_of(strategy):
    return {each.action: (each.start, each.end) for each in strategy.roadmap.steps}


@pytest.fixture(scope="module")
def taken(strategy_of):
    strategy = strategy_of(Decisions(own=OWN))
    plan = plan_to_take(strategy, Assessment(START))
    assert plan is not None
    assert plan.steps == days_of(strategy)
    return plan


@pytest.fixture(scope="module")
def chain(shop, taken):
    """Two actions of the plan, of which the second waits for the first."""
    for id_ in taken.steps:
        for need in shop.actions_by_id[id_].requires if id_ in shop.actions_by_id else ():
            if need in taken.steps:
                return need, id_
    raise AssertionError


def follow(strategy_of, taken, mine=OWN, actions=None, **said):
    return strategy_of(Decisions(taken=taken, own=mine, actions=actions or {}), **said)


def test_the_days_stay_whatever_is_answered_or_ticked(strategy_of, taken, chain):
    assert days_of(follow(strategy_of, taken)) == taken.steps
    need, _waiting = chain
    for said in ({"listen": 4, "law": 4}, {"hours": 2}, {"need": 4}):
        assert days_of(follow(strategy_of, taken, **said)) == taken.steps
    done = {need: ActionDecision(Verdict.DONE, done_on=taken.steps[need][0])}
    left = {id_: each for id_, each in taken.steps.items() if id_ != need}
    assert days_of(follow(strategy_of, taken, actions=done)) == left


def test_what_was_done_late_moves_only_what_waits_for_it(strategy_of, taken, chain):
    need, waiting = chain
    start, end = taken.steps[waiting]
    late = start + 20 * DAY
    done = {need: ActionDecision(Verdict.DONE, done_on=late)}
    now = days_of(follow(strategy_of, taken, actions=done))
    begins, ends = now[waiting]
    assert begins > late
    assert ends - begins == end - start
    assert {id_: d for id_, d in now.items() if id_ != waiting} == {
        id_: d for id_, d in taken.steps.items() if id_ not in chain
    }


def test_what_is_moved_or_put_off_takes_as_long_as_planned(strategy_of, taken, chain):
    need, _waiting = chain
    start, end = taken.steps[need]
    for decision, begins in (
        (ActionDecision(start=start + 3 * DAY), start + 3 * DAY),
        (ActionDecision(Verdict.DEFERRED, until=start + 5 * DAY), start + 5 * DAY),
        (ActionDecision(Verdict.DEFERRED, until=start - DAY), start),
    ):
        now = days_of(follow(strategy_of, taken, actions={need: decision}))
        assert now[need] == (begins, end + (begins - start))
    own = (replace(OWN[0], start=START + 30 * DAY),)
    assert days_of(follow(strategy_of, taken, mine=own))["aunt"][0] == START + 30 * DAY


def test_what_is_refused_falls_away_with_what_requires_it(strategy_of, taken, chain):
    need, waiting = chain
    actions = {need: ActionDecision(Verdict.REJECTED, note="no time")}
    own = (replace(OWN[0], left_out=True, note="ill"),)
    strategy = follow(strategy_of, taken, mine=own, actions=actions)
    assert not {need, waiting, "aunt"} & days_of(strategy).keys()
    assert "aunt" not in strategy.roadmap.done


def test_actions_that_are_not_in_the_plan_have_no_day_unless_decided_on(
    strategy_of, situation_of, taken, chain
):
    need, _waiting = chain
    few = replace(taken, steps={need: taken.steps[need]})
    plain = follow(strategy_of, few, mine=())
    assert days_of(plain) == few.steps
    assert {each.action for each in plain.roadmap.later} == taken.steps.keys() - {need, "aunt"}
    other = next(id_ for id_ in taken.steps if id_ not in (*chain, "aunt"))
    accepted = {other: ActionDecision(Verdict.ACCEPTED)}
    assert other in days_of(follow(strategy_of, few, mine=(), actions=accepted))
    assert "aunt" in days_of(follow(strategy_of, few))
    unknown = replace(taken, steps={"gone": (START, START)})
    situation = situation_of(Decisions(taken=unknown))
    assert with_taken(situation, [], START) == []


def test_what_the_answers_no_longer_call_for_stays_and_is_told(strategy_of, taken, shop):
    strategy = follow(strategy_of, taken, need=4, listen=4, law=4, hours=20)
    assert strategy.roadmap.steps
    assert days_of(strategy) == taken.steps
    assert {each.title for each in strategy.roadmap.steps if each.action == "aunt"} == {"Ask aunt"}
    assert shop.actions_by_id


def test_reviews_stay_on_their_days_and_new_targets_have_one(strategy_of, taken):
    strategy = follow(strategy_of, taken)
    assert review_days(strategy) == taken.reviews
    assert strategy.roadmap.review == taken.review
    goal = taken.reviews[0] + 30 * DAY
    measure = replace(strategy.measures.measures[0], day=goal, proposed=False)
    more = replace(strategy, measures=replace(strategy.measures, measures=(measure,)))
    assert len(review_days(more)) == len(taken.reviews) + 1


def test_a_new_plan_keeps_reviews_and_what_the_user_moved(strategy_of, taken, chain):
    need, _waiting = chain
    later = START + 100 * DAY
    moved = {need: ActionDecision(start=later)}
    anew = strategy_of(Decisions(own=OWN, actions=moved))
    again = Assessment(later, decisions=Decisions(taken=taken, own=OWN, actions=moved))
    new = plan_to_take(anew, again, taken)
    assert new is not None
    assert new.basis == later
    assert new.reviews[: len(taken.reviews)] == taken.reviews
    assert new.steps[need] == taken.steps[need]
    assert plan_to_take(replace(anew, roadmap=replace(anew.roadmap, steps=())), again) is None
    assert plan_to_take(anew, again, replace(taken, reviews=())) is not None


def test_what_a_new_plan_changes_is_told(strategy_of, taken, shop, sheet_of):
    now = follow(strategy_of, taken)
    steps = [*now.roadmap.steps]
    shifted = replace(steps[0], end=steps[0].end + 3 * DAY)
    other = replace(steps[1], action="dream", title=None)
    then = replace(now, roadmap=replace(now.roadmap, steps=(shifted, *steps[2:], other)))
    found = plan_changes(now, then)
    assert [each.action for each in found.moved] == [steps[0].action]
    assert found.gone == (steps[1].action,)
    assert [each for each, _day in found.new] == ["dream"]
    again = Assessment(START + 100 * DAY, decisions=Decisions(taken=taken, own=OWN))
    head, *lines = pending_lines(shop, now, then, again, _)
    assert "1 action would move, 1 would fall away and 1 would be new" in head
    assert "The questions were answered again on" in head
    assert [each.partition(":")[0] for each in lines] == ["Moves", "Falls away", "New"]
    assert "1 moved, 1 fell away, 1 new" in taken_told(found, _)
    (same,) = pending_lines(shop, now, now, replace(again, assessed_on=START), _)
    assert same.endswith("the plan stays as it is.")
    assert PlanChanges().is_empty
    sheet = sheet_of(shop, MODEST)
    free = planned_anew(shop, replace(again, sheet=sheet), score_sheet(shop, sheet))
    assert free.roadmap.start > now.roadmap.start


def test_what_was_left_out_and_moved_is_told(strategy_of, taken, shop, chain):
    need, waiting = chain
    last = taken.steps[waiting][1]
    actions = {
        need: ActionDecision(start=last),
        "rules": ActionDecision(Verdict.REJECTED),
        "gone": ActionDecision(Verdict.REJECTED),
        "watch": ActionDecision(Verdict.REJECTED, note="no time"),
    }
    own = (
        *OWN,
        OwnAction("a", "Ask", left_out=True),
        OwnAction("b", "Beg", note="ill", left_out=True),
    )
    moved, held = date(2027, 3, 1), date(2027, 6, 1)
    reviews = {held: ReviewDecision(held=held), moved: ReviewDecision(moved=held)}
    decisions = Decisions(taken=taken, own=own, actions=actions, reviews=reviews)
    strategy = strategy_of(decisions)
    told = decided_lines(shop, strategy, Assessment(START, decisions=decisions), _)
    assert {
        "Left out: Rules",
        "Left out: Watch: no time",
        "Left out: Ask",
        "Left out: Beg: ill",
    } <= {*told}
    assert any(each.startswith("Moved: ") and "review" not in each for each in told)
    assert any(each.startswith("Later, as it waited: ") for each in told)
    assert "Moved: the review, from 1 March 2027 to 1 June 2027" in told
    assert decided_lines(shop, strategy_of(), Assessment(START), _) == ()


def test_a_plan_is_behind_once_another_round_is_complete(taken):
    assert not is_behind(Assessment(START))
    same = Assessment(START, decisions=Decisions(taken=taken))
    assert not is_behind(same)
    later = replace(same, assessed_on=START + 90 * DAY)
    assert is_behind(later)
    past = Round(1, START, "shop", "1.0.0", same.sheet)
    assert not is_behind(replace(later, rounds=(past,), unconfirmed=frozenset({"need"})))


def test_the_day_without_a_move_is_that_of_the_plan(situation_of, taken, chain):
    need, _waiting = chain
    decisions = Decisions(taken=taken, actions={need: ActionDecision(start=START + 50 * DAY)})
    situation = situation_of(decisions)
    strategy = make_strategy(situation, START, 200)
    assert free_starts(situation, strategy.channels, START)[need] == taken.steps[need][0]


def test_a_day_beyond_the_year_is_in_the_last_phase():
    assert phase_of(START + 500 * DAY, START) == 365
    assert phase_of(None, START) is None
    assert TakenPlan(START, START).steps == {}


def test_the_measures_stay_whatever_is_answered(strategy_of, shop, taken):
    first = strategy_of(Decisions(own=OWN))
    ids = [each.id for each in first.measures.measures]
    assert list(taken.measures) == ids
    assert ids
    other = next(each for each in shop.metrics_by_id if each not in ids)
    kept = replace(taken, measures=(other, "unknown"))
    now = strategy_of(Decisions(taken=kept, own=OWN))
    assert [each.id for each in now.measures.measures if each.id not in ids] == [other]
    set_here = {each.id for each in now.measures.measures} - {other}
    assert set_here <= set(ids)
    declined = Decisions(taken=kept, own=OWN, measures={other: MeasureDecision(chosen=False)})
    assert other not in {each.id for each in strategy_of(declined).measures.measures}
    without = replace(taken, measures=())
    assert [
        each.id for each in strategy_of(Decisions(taken=without, own=OWN)).measures.measures
    ] == ids


def test_a_measure_that_was_read_stays_in_a_new_plan(strategy_of, taken):
    strategy = strategy_of(Decisions(own=OWN))
    ids = [each.id for each in strategy.measures.measures]
    read, unread = "once-read", "never-read"
    before = replace(taken, measures=(read, unread))
    assessment = Assessment(START, readings=(Reading(read, START, 3.0),))
    new = plan_to_take(strategy, assessment, before)
    assert new is not None
    assert list(new.measures) == [*ids, read]
