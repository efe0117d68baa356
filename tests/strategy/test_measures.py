"""Measures: those the user set, and those suggested for the first purposes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.decisions import Decisions, MeasureDecision
from assessment.core.i18n import Translator
from assessment.presentation.measures import later_told
from assessment.strategy.measure_rows import has_season
from assessment.strategy.reading_days import first_reading
from tests.strategy.handed import handed


def measured(**measures):
    return Decisions(measures=measures)


def ids(strategy):
    return [each.id for each in strategy.measures.measures]


def by_id(strategy, id_):
    return next(each for each in strategy.measures.measures if each.id == id_)


def test_the_modest_shop(strategy_of):
    strategy = strategy_of()
    assert [(each.id, each.purpose, each.part) for each in strategy.measures.measures] == [
        ("orders", None, None),
        ("set-2", None, None),
        ("fame", "shine", "outcome"),  # of the last stage
        ("eyes", "shine", "driver"),
        ("calm", "shine", "guard"),  # of no stage
        ("visits", "sell", "driver"),  # for the page, which is chosen
    ]
    orders = by_id(strategy, "orders")
    assert (orders.metric, orders.title, orders.baseline, orders.target, orders.day) == (
        "orders", "Orders a week", 5, 15, date(2027, 5, 1),
    )  # fmt: skip
    assert (by_id(strategy, "set-2").metric, by_id(strategy, "set-2").title) == (None, "Smiles")
    assert [each.by_user for each in strategy.measures.measures] == [True] * 2 + [False] * 4
    assert (strategy.measures.without, strategy.measures.declined) == ((), ())


def test_a_metric_of_another_channel_is_not_suggested(strategy_of):
    assert "talks" not in ids(strategy_of())
    strategy = strategy_of(Decisions(channels=("club",)))
    assert "talks" in ids(strategy)
    assert "visits" not in ids(strategy)


def test_a_role_goes_before_the_stage(strategy_of):
    strategy = strategy_of(goals=None, aims=["sell"])
    assert [(each.id, each.part) for each in strategy.measures.measures] == [
        ("orders", "outcome"),
        ("eyes", "driver"),
        ("visits", "driver"),
        ("calm", "guard"),
    ]


def test_a_purpose_for_which_nothing_is_left(strategy_of, shop_with):
    pack = shop_with(
        ("purposes: [sell, shine]", "purposes: [sell]"), ("purposes: [shine]", "purposes: [sell]")
    )
    assert strategy_of(pack=pack).measures.without == ("shine",)
    assert strategy_of(aims=None).measures.without == ()


def test_only_the_first_three_purposes_are_measured(strategy_of, shop_with):
    options = ", ".join(f"{{id: p{n}, title: P}}" for n in range(3))
    pack = shop_with(("{id: shine, title: Shine}]", f"{{id: shine, title: Shine}}, {options}]"))
    strategy = strategy_of(pack=pack, aims=["p0", "p1", "sell", "p2", "shine"])
    assert strategy.measures.without == ("p0", "p1")
    assert "fame" not in ids(strategy)


def test_what_the_user_declined_is_not_suggested_again(strategy_of):
    no = MeasureDecision(chosen=False)
    strategy = strategy_of(measured(eyes=no, orders=no, **{"set-2": no}))
    assert not {"eyes", "orders", "set-2"} & set(ids(strategy))
    assert strategy.measures.declined == ("eyes", "orders", "set-2")


def test_what_the_user_chose_stays(strategy_of):
    yes = MeasureDecision(chosen=True, title="Mine", unit="cups")
    strategy = strategy_of(measured(talks=yes, cups=yes, eyes=yes, orders=yes, **{"set-2": yes}))
    assert sorted(ids(strategy)) == sorted({*ids(strategy_of()), "talks", "cups"})
    assert (by_id(strategy, "talks").metric, by_id(strategy, "cups").metric) == ("talks", None)
    assert by_id(strategy, "cups").title == "Mine"
    assert (by_id(strategy, "cups").unit, by_id(strategy, "talks").unit) == ("cups", "")
    assert by_id(strategy, "eyes").purpose == "shine"
    assert "talks" in ids(strategy_of(measured(talks=yes), aims=None, goals=None))


def test_what_the_user_changed_goes_before(strategy_of):
    changed = MeasureDecision(baseline=0, target=20, day=date(2027, 1, 1), owner="Lin")
    orders = by_id(strategy_of(measured(orders=changed)), "orders")
    assert (orders.baseline, orders.target, orders.day, orders.owner) == (
        0,
        20,
        date(2027, 1, 1),
        "Lin",
    )
    assert (orders.title, orders.by_user) == ("Orders a week", True)
    kept = by_id(strategy_of(measured(orders=MeasureDecision(owner="Lin"))), "orders")
    assert (kept.baseline, kept.target, kept.day) == (5, 15, date(2027, 5, 1))


@pytest.mark.parametrize("rows", [1, 3])
def test_of_several_rows_about_one_metric_the_first_has_its_id(strategy_of, rows):
    goals = [{"measure": f"M{n}", "metric": "eyes"} for n in range(rows)]
    strategy = strategy_of(goals=goals)
    assert ids(strategy)[:rows] == ["eyes", "set-2", "set-3"][:rows]
    assert {each.metric for each in strategy.measures.measures[:rows]} == {"eyes"}


def goal(title, baseline, target, day, **more):
    return {"measure": title, "baseline": baseline, "target": target, "due": day.isoformat()} | more


def steps(strategy):
    own = [each for each in strategy.measures.measures if each.by_user]
    return [(each.baseline, each.target, each.since) for each in own]


SOON, LATER = date(2027, 2, 28), date(2027, 8, 31)


@pytest.mark.parametrize(
    ("goals", "found"),
    [
        # one figure: from one dated target to the next, in whatever order they are written
        ([goal("Cups", 12, 20, LATER), goal("cups ", 12, 15, SOON)], [(15, 20, SOON), (12, 15, None)]),
        ([goal("A", 12, 15, SOON, metric="eyes"), goal("B", 12, 20, LATER, metric="eyes")],
         [(12, 15, None), (15, 20, SOON)]),
        # not one figure
        ([goal("Cups", 12, 15, SOON), goal("Pots", 12, 20, LATER)], [(12, 15, None), (12, 20, None)]),
        ([goal("A", 12, 15, SOON, metric="eyes"), goal("B", 2, 20, LATER, metric="eyes")],
         [(12, 15, None), (2, 20, None)]),
        ([goal("A", 12, 15, SOON, metric="eyes"), goal("A", 12, 20, LATER)], [(12, 15, None), (12, 20, None)]),
        # the same day is no step
        ([goal("Cups", 12, 15, SOON), goal("Cups", 12, 20, SOON)], [(12, 15, None), (12, 20, None)]),
    ],
)  # fmt: skip
def test_targets_of_one_figure_are_steps(strategy_of, goals, found):
    assert steps(strategy_of(goals=goals)) == found


def test_a_step_is_read_from_the_target_before_it_on(strategy_of):
    pack = handed().pack
    strategy = strategy_of(goals=[goal("Cups", 12, 15, SOON), goal("Cups", 12, 20, LATER)])
    first, second = [each for each in strategy.measures.measures if each.by_user]
    assert first_reading(pack, strategy, first) == strategy.roadmap.start
    assert first_reading(pack, strategy, second) == SOON


@pytest.mark.parametrize(
    ("row", "seasonal"),
    [
        ({"measure": "Visitors in April and May"}, True),
        ({"measure": "Visitors", "pace": "season"}, True),
        ({"measure": "Visitors in April", "pace": "steady"}, False),
        ({"measure": "Visitors"}, False),
    ],
)
def test_a_figure_has_its_time_in_the_year_as_said_or_named(row, seasonal):
    assert has_season(row) is seasonal


MANY = "\n".join(
    f"    - {{id: {part}-{purpose}-{n}, title: {part} {purpose} {n}, unit: n, role: {part}, purposes: [{purpose}]}}"
    for purpose in ("sell", "shine")
    for part, count in (("outcome", 1), ("driver", 2), ("guard", 1))
    for n in range(count)
)
LOAVES = "    - {id: loaves, title: Loaves, unit: loaves, cadence: week, purposes: [sell], first_result: [orders]}"


@pytest.mark.parametrize(("free", "number"), [(1, 3), (3, 3), (5, 5), (12, 9), (40, 9)])
def test_there_are_as_many_measures_as_hours_a_week(free, number):
    case = handed((LOAVES, LOAVES.replace("purposes: [sell], ", "") + "\n" + MANY))
    found = case.saying(hours=free, goals=({"measure": "Mine"},)).strategy.measures
    assert len(found.measures) == number
    assert found.measures[0].title == "Mine"
    assert set(found.later).isdisjoint(each.id for each in found.measures)


def test_outcomes_come_before_drivers_and_a_guard_before_a_second_driver():
    case = handed((LOAVES, LOAVES.replace("purposes: [sell], ", "") + "\n" + MANY))
    found = case.saying(
        hours=10, goals=tuple({"measure": f"M{n}"} for n in range(6))
    ).strategy.measures
    own = [each.id for each in found.measures if each.purpose]
    assert own == ["outcome-sell-0", "driver-sell-0", "outcome-shine-0", "driver-shine-0"]
    assert found.later == ("guard-sell-0", "guard-shine-0", "driver-sell-1", "driver-shine-1")
    decided = case.deciding(measures={"guard-shine-0": MeasureDecision(owner="Ann")})
    kept = decided.saying(hours=3, goals=None).strategy.measures
    assert "guard-shine-0" not in kept.later
    told = later_told(case.pack, found, Translator("en"))
    assert "Later, once these are a habit: guard sell 0" in told
    assert later_told(case.pack, replace(found, later=()), Translator("en")) == ""


def test_hours_that_are_not_known_bound_nothing():
    case = handed((LOAVES, LOAVES.replace("purposes: [sell], ", "") + "\n" + MANY))
    assert case.saying(hours=None).strategy.measures.later == ()


def test_no_target_is_proposed_for_what_nothing_is_published_on():
    only = ("first_result: [orders]}", "first_result: [orders], channels: [club]}")
    rows = [{"measure": "Loaves", "metric": "loaves", "baseline": 10}]
    case = handed(only).saying(goals=rows)
    assert "club" not in case.strategy.channels.running
    assert by_id(case.strategy, "loaves").target is None
    assert by_id(handed().saying(goals=rows).strategy, "loaves").proposed
