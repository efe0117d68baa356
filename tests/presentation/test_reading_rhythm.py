"""Rhythm of the evaluation: measures by how often they are read, and the reviews of the whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from assessment.core.i18n import Translator
from assessment.presentation.measures import measure_method
from assessment.presentation.reading_rhythm import (
    ReadTogether,
    reading_rhythm,
)
from assessment.presentation.reviews import planned_reviews
from assessment.questionnaire.loader import load_files
from assessment.strategy.days_off import next_working
from assessment.strategy.due import review_days
from assessment.strategy.measures import Measure
from assessment.strategy.reviews import TRIAL_DAYS
from tests.ruled_shop import RULED

ENGLISH, CHINESE = Translator("en"), Translator("zh")
MONTHLY = "cadence: {en: Monthly, zh: 每月}"
READ = (
    RULED
    .replace("first_result: [visits]}", f"first_result: [visits], {MONTHLY}}}")
    .replace("first_result: [orders], unit", "cadence: {en: Weekly, zh: 每周}, unit")
    .replace("role: driver}", f"role: driver, {MONTHLY}}}")
)  # fmt: skip
MEASURED = tuple(Measure(id_, id_, "", None, None) for id_ in ("orders", "eyes", "calm", "visits"))


def test_measures_stand_by_how_often_they_are_read_in_the_order_of_the_catalogue(strategy_of):
    pack = load_files({"pack.yaml": READ.encode()}).usable()
    strategy = strategy_of()
    own = Measure("own", None, "Smiles", None, None)
    measures = replace(strategy.measures, measures=(own, *MEASURED))
    told = replace(strategy, measures=measures)
    assert reading_rhythm(pack, told, ENGLISH) == (
        ReadTogether("Monthly", ("Views", "Visits")),
        ReadTogether("Weekly", ("Orders",)),
    )
    assert reading_rhythm(pack, told, CHINESE)[1] == ReadTogether("每周", ("订单",))
    alone = replace(strategy, measures=replace(strategy.measures, measures=(own,)))
    assert reading_rhythm(pack, alone, ENGLISH) == ()


def test_a_measure_of_the_users_is_read_by_the_period_of_its_unit(strategy_of):
    pack = load_files({"pack.yaml": READ.encode()}).usable()
    strategy = strategy_of()
    own = (
        Measure("own", None, "Smiles", None, None, unit="a day"),
        Measure("visits", "visits", "", None, None, unit="户/周"),
        Measure("eyes", "eyes", "", None, None, unit="people a month"),
        Measure("orders", "orders", "", None, None, unit="boxes"),
    )
    told = replace(strategy, measures=replace(strategy.measures, measures=own))
    assert reading_rhythm(pack, told, ENGLISH) == (
        ReadTogether("Monthly", ("Views",)),
        ReadTogether("Weekly", ("Orders",)),
        ReadTogether("counted daily", ("Smiles",)),
        ReadTogether("counted weekly", ("Visits",)),
    )
    assert measure_method(pack, own[0], ENGLISH) == "Set by you: count it as you do today."


def test_each_review_has_what_is_to_be_finished_since_the_one_before(pack, strategy_of):
    strategy = strategy_of()
    start, steps = strategy.roadmap.start, strategy.roadmap.steps
    first = next(each for each in steps if each.end is not None)
    waits = next(id_ for id_, each in pack.actions_by_id.items() if each.earliest_days is None)
    ends = (
        start,
        start + timedelta(days=TRIAL_DAYS - 1),
        start + timedelta(days=TRIAL_DAYS),
        None,
    )
    moved = tuple(replace(first, action=waits, end=end) for end in ends)
    told = replace(strategy, roadmap=replace(strategy.roadmap, steps=moved, review=None))
    days = review_days(told)
    title = ENGLISH.text(pack.actions_by_id[waits].title)
    found = planned_reviews(pack, told, ENGLISH)
    assert [(each.day, each.finished) for each in found] == [
        (days[0], (title, title)),
        (days[1], (title,)),
        *((day, ()) for day in days[2:]),
    ]


def test_an_action_with_a_day_of_its_own_stands_in_the_review_after_its_end(pack, strategy_of):
    waits = RULED.replace("{id: claim, ", "{id: claim, earliest_days: 5, ")
    dated = load_files({"pack.yaml": waits.encode()}).usable()
    strategy = strategy_of()
    step = next(each for each in strategy.roadmap.steps if each.end is not None)
    end = strategy.roadmap.start
    steps = (replace(step, action="claim", end=end),)
    told = replace(strategy, roadmap=replace(strategy.roadmap, steps=steps))
    assert planned_reviews(dated, told, ENGLISH)[0].finished
    assert planned_reviews(dated, told, ENGLISH) == planned_reviews(pack, told, ENGLISH)


def test_reviews_fall_on_the_same_days_in_the_report_and_in_what_is_due(pack, strategy_of):
    """A plan made on a Sunday begins on the Monday after; so do the days to its reviews."""
    strategy = strategy_of()
    monday = date(2026, 11, 23)
    for review in (None, date(2027, 3, 1)):
        planned = replace(strategy, roadmap=replace(strategy.roadmap, start=monday, review=review))
        told = planned_reviews(pack, planned, ENGLISH)
        assert tuple(each.day for each in told) == review_days(planned)
        ninetieth = next_working(monday + timedelta(days=TRIAL_DAYS), ())  # a Sunday as it is
        assert told[0].day == (review or ninetieth)
        assert all(each.day.weekday() < 5 for each in told)
