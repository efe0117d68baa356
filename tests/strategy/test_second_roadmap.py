"""Roadmap of the second method: worth, first week, deadlines, hours that go on, the nearest aim."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from assessment.answers.decisions import (
    Account,
    ActionDecision,
    Decisions,
    MeasureDecision,
    Verdict,
)
from assessment.strategy import make_strategy
from assessment.strategy.candidates import find_candidates
from assessment.strategy.capacity import capacity_of, kept_up
from assessment.strategy.channels import plan_channels
from assessment.strategy.days_off import first_day
from assessment.strategy.inputs import Inputs, Purpose
from assessment.strategy.ordering import Ordered
from assessment.strategy.working_hours import Capacity
from assessment.strategy.worth import serves, topic_weights, worth

START = date(2026, 11, 20)
DONE, ACCEPTED = ActionDecision(Verdict.DONE), ActionDecision(Verdict.ACCEPTED)


FILM = Decisions(actions={"film": ACCEPTED})


def day(number):
    return START + timedelta(days=number)


@pytest.fixture
def made(firm_of):
    def make(decisions=None, **changed):
        changed = {"here": None, "skill": 1, **changed}
        situation = firm_of(decisions or Decisions(), **changed)
        return make_strategy(situation, START, 20)

    return make


def order(strategy):
    return [each.action for each in (*strategy.roadmap.steps, *strategy.roadmap.later)]


# worth


def test_worth_is_points_per_hour_by_what_is_served():
    assert worth(12, 1, 4, 1) == pytest.approx(3)
    assert worth(12, 0, 4, 1) == pytest.approx(1.5)
    assert worth(12, 0.5, 0.25, 1) == pytest.approx(9)  # as if it took an hour


def test_an_action_serves_by_the_weights_of_the_ranking(second):
    ranked = Inputs(purposes=(Purpose("sell", 0.75), Purpose("shine", 0.25)))
    actions = second.actions_by_id
    assert serves(actions["listen"], ranked) == pytest.approx(0.75)
    assert serves(actions["plan"], ranked) == pytest.approx(0.5)
    assert serves(actions["film"], ranked) == 0  # nobody ranked teaching
    assert serves(actions["rules"], ranked) == 0.5
    assert serves(actions["listen"], Inputs()) == 0.5


def test_topics_weigh_as_in_the_mean_of_everything(second, shop):
    assert topic_weights(second) == {"demand": 0.5, "means": 0.5}
    assert topic_weights(shop) == pytest.approx(
        {"demand": 1 / 3, "means": 1 / 3, "ears": 1 / 6, "field": 1 / 6}
    )


def test_the_first_purpose_decides_the_order(made):
    before, after = made(aims=["sell", "shine"], need=0), made(aims=["shine", "sell"], need=0)
    one, other = order(before), order(after)
    assert one.index("listen") < one.index("tell")
    assert other.index("tell") < other.index("listen")


# what is a candidate


def test_what_exists_is_not_suggested_and_counts_as_done(made):
    found = made(FILM, skill=3).roadmap
    assert found.there == ("brief",)
    assert found.step("brief") is None
    assert found.step("film").needs == ()
    accepted = made(Decisions(actions={"brief": ACCEPTED}), skill=3).roadmap
    assert accepted.step("brief") is None


def test_what_a_launch_requires_is_not_moved_forward_where_it_exists(second_with, firm_of, made):
    there = second_with(("requires: [rules], outward: true", "requires: [rules], there: {item: skill, at_least: 1}"))  # fmt: skip
    situation = firm_of(pack=there)
    assert "open" in find_candidates(situation).there
    strategy = make_strategy(situation, START, 5)
    rules = strategy.roadmap.step("rules")
    assert rules is None or rules.needed_by is None
    assert strategy.roadmap.launch == START


def test_the_sheet_for_a_gate_is_never_covered(made):
    found = made(need=4, sheet=1, skill=4).roadmap
    crisis = found.step("crisis")
    assert crisis.gates == ("safe",)
    assert "crisis" not in found.covered


def test_what_needs_media_shut_by_a_gate_waits_for_what_clears_it(second_with, firm_of):
    shut = second_with(
        ("    at_most: 2", "    at_most: 2\n    media_gates: {paid: [safe]}"),
        ("title: Film,", "title: Film, media: paid,"),
    )
    found = make_strategy(firm_of(FILM, pack=shut, skill=3, here=None), START, 5).roadmap
    assert found.step("film").needs == ("crisis",)
    assert found.step("crisis").end <= found.step("film").start


# the first ninety days


def test_first_week_and_what_is_due_soon_come_first(made):
    found = made().roadmap
    # the first week begins on a Monday, the crisis sheet at once
    assert [each.action for each in found.steps[:2]] == ["crisis", "rules"]
    monday = START + timedelta(days=(-START.weekday()) % 7)
    assert (found.step("sign").start, found.step("sign").first_week) == (monday, True)
    assert found.step("crisis").deadline == day(28)  # day 30 is a Sunday
    assert not any(each.late for each in found.steps)


def test_a_deadline_that_is_missed_is_said(made):
    late = ActionDecision(Verdict.DEFERRED, until=day(90))
    found = made(Decisions(actions={"crisis": late})).roadmap
    assert found.step("crisis").late
    assert not found.step("agree").late
    nothing = made(hours=0).roadmap
    assert nothing.step("crisis").late
    assert "crisis" in [each.action for each in nothing.later]
    full = made(Decisions(channels=("page", "club", "fair", "talk")), hours=8)
    assert full.channels.overfull
    assert full.roadmap.step("crisis") is not None
    assert full.roadmap.unkept == ("listen",)


def test_the_calendar_begins_by_day_thirty_where_a_channel_runs(made, second_with, firm_of):
    assert made().roadmap.calendar == made().roadmap.launch == day(5)
    slow = second_with(("requires: [rules], outward: true", "requires: [rules], elapsed_days: 45"))
    found = make_strategy(firm_of(pack=slow), START, 5).roadmap
    assert found.launch > day(45)
    assert found.calendar == day(28)  # day 30 is a Sunday
    assert found.review == first_day(found.launch + timedelta(days=90))
    kept = made(here={"club": 4}).roadmap
    assert kept.calendar == date(2026, 11, 30)  # the Monday after the first week
    monday = make_strategy(firm_of(here={"club": 4}), date(2026, 11, 23), 5).roadmap
    assert monday.calendar == date(2026, 11, 30)
    unknown = made(hours=None).roadmap
    assert (unknown.launch, unknown.calendar) == (None, day(28))
    nothing = made(Decisions(channels=())).roadmap
    assert (nothing.calendar, nothing.review) == (None, None)
    never = made(Decisions(channels=("club",)), hours=0).roadmap
    assert (never.calendar, never.review) == (None, None)


def test_elapsed_days_hold_with_hours_to_spare(second_with, firm_of):
    far = second_with(("effort_hours: 6, purposes", "effort_hours: 1, purposes"))
    found = make_strategy(firm_of(pack=far, skill=0, here=None, hours=40), START, 5).roadmap
    plan = found.step("plan")
    assert 21 <= (plan.end - plan.start).days + 1 <= 23  # no end on a weekend


# the nearest aim


GOALS = [{"measure": "Bookings", "metric": "booked", "due": "2026-12-04"}]


def test_outward_actions_that_serve_the_nearest_aim_come_before_the_rest(made):
    without = made(need=0, aims=["shine", "sell"])
    assert order(without).index("tell") < order(without).index("listen")
    found = made(need=0, aims=["shine", "sell"], goals=GOALS)  # bookings: of selling
    assert order(found).index("listen") < order(found).index("tell")
    assert found.roadmap.step("listen").end <= date(2026, 12, 4)
    own = [{"measure": "Smiles", "due": "2026-12-04"}]
    ranked = made(need=0, aims=["shine", "sell"], goals=own)
    assert order(ranked).index("tell") < order(ranked).index("listen")


def test_an_aim_that_is_past_declined_or_too_near_moves_nothing(made):
    plain = order(made(need=0, aims=["shine", "sell"]))
    for due in ("2026-11-20", "2026-11-21", "2026-01-01"):
        goals = [{"measure": "Bookings", "metric": "booked", "due": due}]
        assert order(made(need=0, aims=["shine", "sell"], goals=goals)) == plain
    declined = Decisions(measures={"booked": MeasureDecision(chosen=False)})
    assert order(made(declined, need=0, aims=["shine", "sell"], goals=GOALS)) == plain
    undated = [{"measure": "Bookings", "metric": "booked"}]
    moved = Decisions(measures={"booked": MeasureDecision(day=date(2026, 12, 4))})
    assert order(made(moved, need=0, aims=["shine", "sell"], goals=undated)) != plain


def test_what_takes_longer_than_there_is_does_not_come_first(second_with, firm_of):
    slow = second_with(
        ("{sell: 100}, outward: true", "{sell: 100}, outward: true, elapsed_days: 30")
    )
    found = make_strategy(
        firm_of(pack=slow, need=0, skill=1, here=None, aims=["shine", "sell"], goals=GOALS),
        START,
        5,
    )
    assert order(found).index("tell") < order(found).index("listen")


# hours and money


def ordered(pack, id_, weekly, needs=(), gates=()):
    action = pack.actions_by_id[id_].model_copy(update={"weekly_hours": weekly})
    return Ordered(action, 0.0, (), gates, needs, None)


def test_half_of_the_hours_may_go_on_and_what_must_be_done_comes_first(second):
    make = partial(ordered, second)
    actions = [make("tell", 2), make("plan", 1, ("tell",)), make("rules", 3), make("crisis", 3)]
    capacity = Capacity(12, 10)
    # 10 h: the sheet has a deadline and takes 3; of 5 in all 2 are left, for telling
    kept, out = kept_up(actions, capacity, Decisions(), ())
    assert ([each.action.id for each in kept], out) == (["tell", "crisis"], ("plan", "rules"))
    first = Decisions(actions={"rules": ACCEPTED})
    kept, out = kept_up(actions, capacity, first, ())
    assert ([each.action.id for each in kept], out) == (["rules", "crisis"], ("tell", "plan"))
    for gates, launch in ((("safe",), ()), ((), ("tell",))):
        moved = [make("tell", 9, (), gates), make("crisis", 2)]
        assert kept_up(moved, capacity, Decisions(), launch)[1] == ("crisis",)
    assert kept_up(actions, None, Decisions(), ()) == (tuple(actions), ())
    none = Capacity(0, 0)
    assert kept_up([make("tell", 0), make("rules", None)], none, Decisions(), ())[1] == ()


def test_what_requires_an_action_left_out_is_left_out(second):
    make = partial(ordered, second)
    actions = [make("rules", 6), make("open", 0, ("rules",)), make("tell", 0)]
    assert kept_up(actions, Capacity(9, 9), Decisions(), ())[1] == ("rules", "open")
    firm = kept_up(actions, Capacity(9, 9), Decisions(), ("open",))
    assert firm[1] == ()


def test_a_launch_is_not_held_up_by_what_is_left_out(second_with, firm_of):
    pack = second_with(("effort_hours: 6, purposes: {sell: 50", "effort_hours: 6, weekly_hours: 9, purposes: {sell: 50"))  # fmt: skip
    found = make_strategy(firm_of(pack=pack, skill=0, here=None), START, 5).roadmap
    assert found.unkept == ("plan",)
    assert found.step("plan") is None


def test_capacity_is_four_fifths_less_what_runs(firm_of):
    def capacity(decisions=None, **changed):
        situation = firm_of(decisions or Decisions(), **changed)
        channels = plan_channels(situation, 1)
        new = [id_ for id_ in channels.chosen if not (situation.inputs.presence or {}).get(id_)]
        return capacity_of(situation, channels, new, None, START)

    assert capacity() == Capacity(15, 9, None, 16)  # foundations 1 h; channels 6 h when open
    assert capacity(here={"page": 4}) == Capacity(13, 9, None, 14)  # page and club run then
    done = Decisions(actions={"listen": DONE})
    assert capacity(done) == Capacity(14.5, 8.5, None, 15.5)
    all_of_them = Decisions(channels=("page", "club", "fair", "talk"))
    full = capacity(all_of_them, hours=8)  # 10 h of channels and 1 of foundations, of 6.4
    assert (full.before, full.afterwards) == (pytest.approx(5.4), 0)
    parked = Decisions(accounts={"page": Account.PARK})
    assert capacity(parked, here={"page": 4}).before == pytest.approx(15)


def test_money_in_the_currency_of_the_country(made):
    film = made(FILM).roadmap.step("film")
    assert (film.money, film.beyond_means) == ((600, 900), True)
    rich = made(FILM, money="high").roadmap.step("film")
    assert (rich.money, rich.beyond_means) == ((600, 900), False)
    china = made(FILM, lands=["cn"]).roadmap.step("film")
    assert (china.money, china.beyond_means) == ((3000, 3000), False)
    nowhere = made(FILM, lands=["mars"]).roadmap.step("film")
    assert (nowhere.money, nowhere.beyond_means) == (None, False)
