"""By when, in the hours there are, and what readiness that leads to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from assessment.answers.answer import Answer, State
from assessment.answers.decisions import ActionDecision, Decisions, OwnAction, Verdict
from assessment.strategy.roadmap_planning import free_starts

START = date(2026, 11, 20)


def day(number):
    return START + timedelta(days=number)


def decided(**decisions):
    return Decisions(actions=decisions)


def dates(roadmap):
    """For each step, on which days (0 is the start) it begins and ends."""
    return {
        each.action: ((each.start - START).days, (each.end - START).days) for each in roadmap.steps
    }


def test_the_modest_shop_by_hand(strategy_of):
    """8 hours a week: the page, which is there already, takes the other 2 of the 10."""
    found = strategy_of().roadmap
    assert (found.hours, found.hours_afterwards) == (8, 8)
    assert dates(found) == {
        "watch": (0, 3),  # 4 hours at 8/7 a day: until the middle of the fourth day
        "ask": (3, 10),
        "train": (10, 19),
        "rules": (19, 24),
        "open": (24, 26),
    }
    assert {each.phase for each in found.steps} == {30}
    assert found.covered == ("shout",)
    assert (found.later, found.rejected, found.done, found.held_back) == ((), (), (), ())
    assert (found.launch, found.opens, found.preparation_only) == (None, False, False)
    assert (found.overfull, found.uncleared) == ((), ())
    assert found.start == START


def test_what_a_step_says(strategy_of):
    decision = ActionDecision(owner="Lin", hours=3, note="soon")
    found = strategy_of(decided(ask=decision)).roadmap
    step = found.step("ask")
    assert (step.title, step.owner, step.hours, step.cost) == (None, "Lin", 3, "none")
    assert (step.decision, step.too_early) == (decision, False)
    assert found.step("train").needs == ("ask",)
    assert found.step("watch").gates == ("heard",)
    assert found.step("nothing") is None


def test_the_way_of_the_index(strategy_of):
    found = strategy_of(hours=2, need=3).roadmap
    by_phase = [0] + [
        sum(each.gain for each in found.steps if each.phase <= phase)
        for phase in (30, 60, 90, 180, 365)
    ]
    assert [each.days for each in found.milestones] == [0, 30, 60, 90, 180, 365]
    assert [each.day for each in found.milestones] == [day(each.days) for each in found.milestones]
    first = found.milestones[0].index
    assert [each.index for each in found.milestones] == pytest.approx(
        [first + gain for gain in by_phase]
    )
    assert found.milestones[0].level == "middle"
    assert strategy_of().roadmap.milestones[-1].level == "high"


def test_phases_end_before_their_day(strategy_of):
    own = [OwnAction(f"own-{n}", "Mine", 0.0, start=day(n)) for n in (29, 30, 59, 60, 90, 180, 364)]
    found = strategy_of(Decisions(own=tuple(own))).roadmap
    phases = [found.step(each.id).phase for each in own]
    assert phases == [30, 60, 60, 90, 180, 365, 365]


def test_new_channels_take_their_hours_from_the_day_they_open(strategy_of):
    found = strategy_of(listen=2, need=3, hours=10).roadmap
    assert found.opens
    assert (found.hours, found.hours_afterwards) == (8, 4)  # page 2 of 10 at once, club 4 more
    launched = {id_: found.step(id_) for id_ in ("rules", "open")}
    assert found.launch == max(each.end for each in launched.values()) + timedelta(days=1)
    assert [each.action for each in found.steps[:2]] == ["rules", "open"]


def test_where_nothing_is_there_yet_four_fifths_are_free_until_the_opening(strategy_of):
    found = strategy_of(here=None).roadmap
    assert (found.hours, found.hours_afterwards) == (8, 8)
    assert found.opens
    found = strategy_of(Decisions(channels=("page", "show")), here=None).roadmap
    assert (found.hours, found.hours_afterwards) == (8, 0)
    assert found.launch is not None
    assert {each.action for each in found.later} == {"watch", "ask", "train"} - {
        each.action for each in found.steps
    }


def test_more_channels_than_hours_leave_none(strategy_of):
    found = strategy_of(Decisions(channels=("page", "show")), hours=2, need=4).roadmap
    assert (found.hours, found.hours_afterwards) == (0, 0)
    assert found.steps == ()
    assert found.launch is None
    assert found.opens


def test_what_does_not_fit_in_a_year_comes_later(strategy_of):
    found = strategy_of(hours=0.05, here=None, need=3).roadmap
    assert found.steps == ()
    assert [each.action for each in found.later] == ["watch", "train", "rules", "open"]
    assert {(each.start, each.end, each.phase) for each in found.later} == {(None, None, None)}
    assert len({each.index for each in found.milestones}) == 1
    assert found.step("open").needs == ("rules",)


@pytest.mark.parametrize("state", [State.UNKNOWN, State.UNANSWERED])
def test_without_hours_all_is_listed_without_days(strategy_of, state):
    found = strategy_of(hours=Answer(state), need=3).roadmap
    assert [each.action for each in found.steps] == ["watch", "train", "rules", "open"]
    assert {(each.start, each.end, each.phase) for each in found.steps} == {(None, None, None)}
    assert (found.hours, found.hours_afterwards, found.later, found.launch) == (
        None,
        None,
        (),
        None,
    )
    assert [each.days for each in found.milestones] == [0]


def test_no_hours_and_a_thousand(strategy_of):
    none = strategy_of(hours=0, need=4).roadmap
    assert (none.hours, none.steps) == (0, ())
    assert none.later
    many = strategy_of(hours=1000, need=3).roadmap
    assert many.later == ()
    assert all(each.end == START for each in many.steps)


def test_deferred_not_before_its_day(strategy_of):
    deferral = ActionDecision(Verdict.DEFERRED, until=day(100))
    found = strategy_of(decided(ask=deferral)).roadmap
    assert dates(found)["ask"] == (100, 106)
    assert dates(found)["train"][0] == 107
    assert dates(found)["rules"] == (3, 8)
    pinned = ActionDecision(Verdict.DEFERRED, until=day(100), start=day(5))
    assert dates(strategy_of(decided(ask=pinned)).roadmap)["ask"] == (100, 106)
    pinned = ActionDecision(Verdict.DEFERRED, until=day(100), start=day(105))
    assert dates(strategy_of(decided(ask=pinned)).roadmap)["ask"][0] == 105
    no_day = ActionDecision(Verdict.DEFERRED)
    assert dates(strategy_of(decided(ask=no_day)).roadmap) == dates(strategy_of().roadmap)
    never = ActionDecision(Verdict.DEFERRED, until=day(1000))
    assert [each.action for each in strategy_of(decided(ask=never)).roadmap.later] == [
        "ask",
        "train",
    ]


def test_pinned_to_a_day(strategy_of):
    found = strategy_of(decided(train=ActionDecision(start=day(2)))).roadmap
    assert dates(found)["train"] == (2, 10)
    assert found.step("train").too_early  # before all are asked
    both = decided(ask=ActionDecision(start=day(2)), watch=ActionDecision(start=day(2)))
    found = strategy_of(both).roadmap
    assert found.overfull[0] == day(2)
    assert found.steps[0].start == day(0)


def test_the_day_a_pinned_action_would_start_on(strategy_of, situation_of):
    before = strategy_of().roadmap
    pinned = {"train": ActionDecision(start=day(200)), "watch": ActionDecision(note="not pinned")}
    situation = situation_of(
        Decisions(actions={"train": pinned["train"], "watch": pinned["watch"]})
    )
    plan = strategy_of(situation.decisions)
    assert plan.roadmap.step("train").start == day(200)
    free = free_starts(situation, plan.channels, START)
    assert free == {"train": before.step("train").start}
    situation = situation_of(Decisions(actions={"dream": ActionDecision(start=day(3))}))
    assert free_starts(situation, plan.channels, START) == {"dream": None}  # no place in the year
    over = {
        "ask": ActionDecision(Verdict.DONE, start=day(3)),
        "train": ActionDecision(Verdict.REJECTED, start=day(3)),
    }
    assert free_starts(situation_of(Decisions(actions=over)), plan.channels, START) == {}


def test_rejected_done_accepted(strategy_of):
    found = strategy_of(decided(ask=ActionDecision(Verdict.REJECTED))).roadmap
    assert found.rejected == ("ask", "train", "shout")
    assert {each.action for each in found.steps} == {"watch", "rules", "open"}
    found = strategy_of(decided(ask=ActionDecision(Verdict.DONE))).roadmap
    assert found.done == ("ask",)
    assert found.milestones[0].index == pytest.approx(41.6667, abs=1e-3)
    assert found.expected == pytest.approx(41.6667 + 6.6667, abs=1e-3)
    assert found.milestones[1].index >= found.expected
    assert strategy_of().roadmap.expected is None
    found = strategy_of(decided(shout=ActionDecision(Verdict.ACCEPTED))).roadmap
    assert found.steps[-1].action == "shout"
    assert found.steps[-1].gain == 0


def test_a_gate_that_nothing_clears(strategy_of, shop_with):
    assert strategy_of().roadmap.uncleared == ()
    rejected = decided(watch=ActionDecision(Verdict.REJECTED))
    assert strategy_of(rejected).roadmap.uncleared == ("heard",)
    assert strategy_of(decided(watch=ActionDecision(Verdict.DONE))).roadmap.uncleared == ()
    pack = shop_with(("require: {item: law, at_least: 2}", "require: {score: index, at_least: 90}"))
    assert strategy_of(pack=pack).roadmap.uncleared == ("legal",)


def test_actions_of_ones_own(strategy_of):
    own = (
        OwnAction("own-1", "Paint the sign", 8, "Lin"),
        OwnAction("own-2", "Fair", 2, start=day(40)),
        OwnAction("own-3", "Old", 5, done=True),
    )
    found = strategy_of(Decisions(own=own)).roadmap
    sign, fair = found.step("own-1"), found.step("own-2")
    assert (sign.title, sign.owner, sign.hours, sign.gain, sign.lifts) == (
        "Paint the sign", "Lin", 8, 0, (),
    )  # fmt: skip
    assert dates(found)["own-1"] == (0, 6)  # before what is only suggested
    assert fair.start == day(40)
    assert found.done == ("own-3",)
    assert found.step("own-3") is None
    last, usual = found.milestones[-1], strategy_of().roadmap.milestones[-1]
    assert (last.index, last.level) == (
        usual.index,
        usual.level,
    )  # it takes hours and promises nothing


def test_actions_of_ones_own_without_hours_or_with_too_many(strategy_of):
    own = (OwnAction("own-1", "Ask Lin"), OwnAction("tower", "Build a tower", 9000))
    found = strategy_of(Decisions(own=own)).roadmap
    assert dates(found)["own-1"] == (0, 0)
    assert [each.action for each in found.later] == ["tower"]
    assert found.milestones == strategy_of().roadmap.milestones


def test_preparation_only(strategy_of):
    found = strategy_of(Decisions(channels=("page", "club")), need=0).roadmap
    assert found.preparation_only
    assert [each.action for each in found.steps] == ["ask"]
    assert found.held_back == ("watch", "rules", "train", "open")
    assert (found.hours, found.opens, found.launch) == (8, False, None)


def test_where_nothing_has_to_be_done_first_channels_open_at_once(strategy_of, shop_with):
    pack = shop_with(("    launch: [open]\n", ""))
    found = strategy_of(pack=pack, listen=2).roadmap
    assert found.opens
    assert found.launch == START
