"""Due things: order and standing, slips, readings by the reviews, questions that come up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.answers.addressed import addressed_items
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
    ReviewDecision,
    Verdict,
)
from assessment.answers.records import Reading
from assessment.answers.rounds import maybe_changed
from assessment.core.i18n import Translator
from assessment.presentation.follow_up import DueTelling, measures_standing
from assessment.strategy.due import (
    DueKind,
    Standing,
    decided_reviews,
    due_list,
    expected_days,
    review_days,
)
from assessment.strategy.measures import Measure, Measures
from assessment.strategy.reading_days import first_reading, next_reading, reading_days
from assessment.strategy.roadmap import Roadmap, Step
from assessment.strategy.schedule import schedule
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity
from tests.strategy.conftest import START
from tests.strategy.handed import handed

TAKEN_UP = Assessment(START, decisions=Decisions(actions={"any": ActionDecision(Verdict.ACCEPTED)}))


def day(number):
    return START + timedelta(days=number)


def step(action, start, end, *needs, too_early=False):
    return Step(
        action, None, 0, (), (), 1, "none", "", needs, None,
        None if start is None else day(start), None if end is None else day(end), None,
        ActionDecision(), too_early=too_early,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "today", "expected"),
    [
        pytest.param([step("a", 0, 5)], 3, {"a": (0, 5)}, id="in time"),
        pytest.param([step("a", 0, 5)], 9, {"a": (0, 9)}, id="late"),
        pytest.param(
            [step("a", 0, 5), step("b", 6, 8, "a")], 9, {"a": (0, 9), "b": (10, 12)}, id="waits"
        ),
        pytest.param(
            [step("a", 0, 5), step("b", 20, 22, "a")], 9, {"a": (0, 9), "b": (20, 22)}, id="slack"
        ),
        pytest.param(
            [step("a", 0, 5), step("b", 6, 8, "a"), step("c", 9, 9, "b")],
            9,
            {"a": (0, 9), "b": (10, 12), "c": (13, 13)},
            id="chain",
        ),
        pytest.param(
            [step("a", 0, 5), step("b", 4, 8, "a", too_early=True)],
            9,
            {"a": (0, 9), "b": (4, 9)},
            id="pinned",
        ),
        pytest.param(
            [step("a", None, None), step("b", 1, 2, "a", "z")], 1, {"b": (1, 2)}, id="undated"
        ),
    ],
)
def test_what_slipped_moves_what_waits_for_it(steps, today, expected):
    found = expected_days(Roadmap(START, tuple(steps)), day(today))
    assert {id_: (each.start, each.end) for id_, each in found.items()} == {
        id_: (day(start), day(end)) for id_, (start, end) in expected.items()
    }


@pytest.mark.parametrize(
    ("baseline", "read", "due"),
    [
        pytest.param(None, [], 0, id="no value today: at the start"),
        pytest.param(5, [], 90, id="for the first review"),
        pytest.param(5, [75], 90, id="too early for the first review"),
        pytest.param(5, [76], 180, id="counts for the first review"),
        pytest.param(None, [3, 170], 270, id="a missed one is not asked for again"),
        pytest.param(5, [350], None, id="after the last review"),
    ],
)
def test_the_next_reading_follows_the_reviews(baseline, read, due):
    measure = Measure("orders", "orders", "", None, None, baseline=baseline)
    readings = [Reading("orders", day(each), 1) for each in read] + [Reading("eyes", day(89), 1)]
    reviews = [day(90 * n) for n in (1, 2, 3, 4)]
    found = next_reading(measure, readings, reviews, START)
    assert found == (None if due is None else day(due))


@pytest.mark.parametrize(
    ("every", "read", "target", "due"),
    [
        pytest.param(None, [], 80, 80, id="the target comes before the review"),
        pytest.param(None, [], 100, 90, id="the review comes before the target"),
        pytest.param(None, [80], 80, 180, id="read for its target: the next review counts"),
        pytest.param(None, [350], 400, 400, id="a target after the last review"),
        pytest.param(7, [], None, 7, id="weekly: a week after the start"),
        pytest.param(7, [20], None, 27, id="weekly: a week after the last"),
        pytest.param(7, [20], 23, 23, id="weekly, but the target comes before"),
        pytest.param(7, [355], None, None, id="after the last review"),
    ],
)
def test_no_reading_is_later_than_its_rhythm_and_its_target(every, read, target, due):
    day_of = None if target is None else day(target)
    measure = Measure("orders", "orders", "", None, None, baseline=5, target=9, day=day_of)
    readings = [Reading("orders", day(each), 1) for each in read]
    reviews = [day(90 * n) for n in (1, 2, 3, 4)]
    found = next_reading(measure, readings, reviews, START, every)
    assert found == (None if due is None else day(due))


def test_a_measure_is_read_as_often_as_its_metric():
    own, loaves = (Measure(id_ or "mine", id_, "", None, None) for id_ in (None, "loaves"))
    pack = handed().pack
    assert (reading_days(pack, own), reading_days(pack, loaves)) == (None, None)
    told = handed(
        ("{id: loaves, title: Loaves, unit", "{id: loaves, every_days: 30, title: Loaves, unit")
    ).pack
    assert (reading_days(told, own), reading_days(told, loaves)) == (7, 30)


def due_on(shop, strategy, number, assessment=None):
    listed = due_list(shop, strategy, assessment or Assessment(START), day(number))
    return [(each.kind, each.id, each.standing) for each in listed]


def test_the_list_begins_with_what_is_late(shop, strategy_of):
    strategy = strategy_of()
    first = strategy.roadmap.steps[0]
    assert first.end is not None
    listed = due_on(shop, strategy, 0)
    assert (DueKind.ACTION, first.action, Standing.DUE) in listed
    late = due_list(shop, strategy, TAKEN_UP, first.end + timedelta(days=1))
    assert (late[0].standing, late[-1].standing) in {
        (Standing.LATE, Standing.LATE), (Standing.LATE, Standing.DUE), (Standing.LATE, Standing.BEGINS),
    }  # fmt: skip
    order = [*Standing]
    assert [order.index(each.standing) for each in late] == sorted(
        order.index(each.standing) for each in late
    )
    assert first.action in {each.id for each in late if each.standing is Standing.LATE}


def test_nothing_is_late_of_a_plan_that_nobody_has_taken_up(shop, strategy_of):
    strategy = strategy_of()
    today = day(60)
    new, begun = (due_list(shop, strategy, each, today) for each in (Assessment(START), TAKEN_UP))
    late = {each.id for each in begun if each.standing is Standing.LATE}
    assert late
    assert Standing.LATE not in {each.standing for each in new}
    assert {each.id for each in new} == {each.id for each in begun}
    telling = DueTelling(shop, strategy, Assessment(START), Translator())
    for each in new:
        if each.id in late:
            assert telling.when(each, today).startswith("planned for ")
    read = Assessment(START, readings=(Reading("eyes", START, 5),))
    for followed in (TAKEN_UP, read):
        assert followed.is_taken_up


def test_what_begins_within_the_week_is_named_with_its_first_day(shop, strategy_of):
    strategy = strategy_of()
    long = replace(strategy.roadmap, steps=(step("watch", 3, 30), step("ask", 40, 50)))
    strategy = replace(strategy, roadmap=long)
    found = [
        each for each in due_list(shop, strategy, Assessment(START), START) if each.id == "watch"
    ]
    assert [(each.standing, each.day) for each in found] == [(Standing.BEGINS, day(3))]
    assert not [each for each in due_on(shop, strategy, 0) if each[1] == "ask"]
    assert not [each for each in due_on(shop, strategy, 5) if each[0] is DueKind.ACTION]


def test_what_has_no_date_is_not_due(shop, strategy_of):
    assert not [
        each for each in due_on(shop, strategy_of(hours=None), 30) if each[0] is DueKind.ACTION
    ]


def test_reviews_are_due_until_they_are_held(shop, strategy_of):
    def reviews(decisions, number):
        strategy = strategy_of(Decisions(reviews=decisions))
        return [
            each[1:]
            for each in due_on(shop, strategy, number, TAKEN_UP)
            if each[0] is DueKind.REVIEW
        ]

    first = strategy_of().roadmap.review
    assert first is not None
    at, name = (first - START).days, first.isoformat()
    assert reviews({}, at - 10) == []
    assert reviews({}, at - 6) == [(name, Standing.DUE)]
    assert reviews({}, at + 1) == [(name, Standing.LATE)]
    assert reviews({first: ReviewDecision(moved=day(at + 10))}, at + 1) == []
    assert reviews({first: ReviewDecision(moved=day(at + 10))}, at + 6) == [(name, Standing.DUE)]
    assert reviews({first: ReviewDecision(held=day(at + 1))}, at + 5) == []


def test_the_first_review_is_that_of_the_roadmap(strategy_of):
    strategy = strategy_of()
    undated = replace(strategy.roadmap, review=None)
    without = replace(strategy, roadmap=undated, measures=Measures())
    assert review_days(strategy)[0] == strategy.roadmap.review
    assert review_days(without) == tuple(day(90 * n) for n in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        pytest.param({}, {}, id="none"),
        pytest.param({100: "a", 190: "b"}, {100: "a", 190: "b"}, id="on their days"),
        pytest.param({90: "a", 180: "b"}, {100: "a", 190: "b"}, id="the plan has moved"),
        pytest.param({90: "a", 100: "b"}, {100: "b"}, id="the day itself comes first"),
        pytest.param({50: "a"}, {}, id="too far away"),
    ],
)
def test_what_was_decided_about_a_review_moves_with_it(decided, expected):
    planned = [day(100), day(190)]
    decisions = {day(at): ReviewDecision(note=note) for at, note in decided.items()}
    found = decided_reviews(planned, decisions)
    assert {(at - START).days: each.note for at, each in found.items()} == expected


def test_readings_are_due(shop, strategy_of):
    strategy = strategy_of(Decisions(measures={"eyes": MeasureDecision(baseline=4, owner="Li")}))
    first = strategy.roadmap.review
    assert first is not None
    late = first + timedelta(days=1)
    listed = [each for each in due_list(shop, strategy, TAKEN_UP, late) if each.id == "eyes"]
    assert [(each.kind, each.standing, each.owner) for each in listed] == [
        (DueKind.READING, Standing.LATE, "Li")
    ]
    read = Assessment(START, readings=(Reading("eyes", first - timedelta(days=10), 5),))
    assert not [each for each in due_list(shop, strategy, read, late) if each.id == "eyes"]


@pytest.mark.parametrize(
    ("assessment", "followed"),
    [
        (Assessment(START), False),
        (Assessment(START, readings=(Reading("eyes", START, 1),)), True),
        (Assessment(START, decisions=Decisions(reviews={START: ReviewDecision(START)})), True),
        (Assessment(START, decisions=Decisions(own=(OwnAction("a", "A"),))), False),
        (Assessment(START, decisions=Decisions(own=(OwnAction("a", "A", done_on=START),))), True),
    ],
)
def test_whether_a_strategy_is_followed_up(assessment, followed):
    assert assessment.is_followed is followed


def test_nothing_planned_is_not_reviewed(strategy_of):
    strategy = strategy_of()
    nothing = replace(
        strategy,
        roadmap=Roadmap(START),
        measures=replace(strategy.measures, measures=()),
    )
    assert review_days(nothing) == ()
    assert len(review_days(replace(nothing, measures=strategy.measures))) == 4


def test_the_questions_that_actions_done_addressed_come_up(shop, strategy_of):
    done = {
        "rules": ActionDecision(Verdict.DONE, done_on=day(3)),
        "watch": ActionDecision(Verdict.DONE, done_on=day(5)),
        "train": ActionDecision(Verdict.DONE),
        "gone": ActionDecision(Verdict.DONE, done_on=day(6)),
        "ask": ActionDecision(done_on=day(6)),
    }
    asked = Assessment(
        START, decisions=Decisions(actions=done), unconfirmed=frozenset({"listen", "skill", "need"})
    )
    assert addressed_items(shop, "rules") == ("listen", "law")
    assert maybe_changed(shop, asked) == {"listen": day(5)}
    listed = due_on(shop, strategy_of(), 6, asked)
    assert (DueKind.QUESTION, "listen", Standing.DUE) in listed


# what is done, in the roadmap


def test_hours_once_spent_stay_spent():
    """Ticking something off moves nothing that comes after it, unless it took longer or shorter."""
    tasks = [Task("a", 7), Task("b", 7, ("a",))]
    capacity = Capacity(7, 7)
    planned = schedule(tasks, START, capacity).slots["b"]
    assert (planned.start, planned.end) == (day(7), day(13))
    for done, begins in [(6, 7), (3, 4), (20, 21)]:
        past = Task("a", 7, done=day(done))
        slots = schedule([past, Task("b", 7, ("a",))], START, capacity).slots
        assert (slots["a"].end, slots["b"].start) == (day(done), day(begins))
    idle = schedule([Task("a", 1, done=day(9)), Task("b", 7)], START, capacity).slots
    assert (idle["b"].start, idle["b"].end) == (day(1), day(7))
    never = schedule([Task("a", 99, done=day(2)), Task("b", 7)], START, capacity).slots
    assert (never["a"].end, never["b"].start) == (day(2), day(3))
    before = schedule([Task("a", 7, done=date(2020, 1, 1)), Task("b", 7)], START, capacity).slots
    assert before["b"].start == START


def test_a_day_of_completion_keeps_the_rest_of_the_roadmap_in_its_place(strategy_of):
    before = strategy_of().roadmap
    first = next(each for each in before.steps if each.needs == ())
    assert first.end is not None
    decided = ActionDecision(Verdict.DONE, done_on=first.end)
    after = strategy_of(Decisions(actions={first.action: decided})).roadmap
    kept = {
        each.action: each.start for each in before.steps if each.start and each.start > first.end
    }
    now = {each.action: each.start for each in after.steps}
    assert kept
    for action, begins in kept.items():
        assert now[action] is not None
        assert abs((now[action] - begins).days) <= 1
    took_longer = replace(decided, spent=first.hours + 20, done_on=day(40))
    later = strategy_of(Decisions(actions={first.action: took_longer})).roadmap
    assert min(each.start for each in later.steps) >= min(kept.values())


def test_a_channel_opens_only_after_what_was_done_for_it(strategy_of):
    done = {id_: ActionDecision(Verdict.DONE, done_on=day(60)) for id_ in ("rules", "open")}
    roadmap = strategy_of(Decisions(actions=done), need=4, skill=4, listen=4).roadmap
    undated = strategy_of(
        Decisions(actions={id_: ActionDecision(Verdict.DONE) for id_ in done}),
        need=4,
        skill=4,
        listen=4,
    ).roadmap
    assert undated.launch == START
    assert roadmap.launch == day(61)


def test_actions_of_ones_own_are_over_on_their_day(strategy_of):
    own = OwnAction("own", "Ask aunt", 16)
    before = strategy_of(Decisions(own=(own,))).roadmap
    done = replace(own, done=True, done_on=before.steps[0].end, spent=16)
    after = strategy_of(Decisions(own=(done,))).roadmap
    assert [(each.action, each.start) for each in after.steps] == [
        (each.action, each.start) for each in before.steps if each.action != "own"
    ]
    untold = replace(done, spent=None)
    assert strategy_of(Decisions(own=(untold,))).roadmap.steps == after.steps
    sooner = strategy_of(Decisions(own=(replace(done, done_on=None),))).roadmap
    assert sooner.steps[0].start == START


def test_the_first_reading_is_due_with_the_action_that_writes_down_todays_figures():
    case = handed(("  actions:\n    budget", "  actions:\n    figures: sign\n    budget"))
    step = case.strategy.roadmap.step("sign")
    assert step.end > case.strategy.roadmap.start
    for measure in case.strategy.measures.measures:
        known = measure.baseline is not None
        first = first_reading(case.pack, case.strategy, measure)
        assert first == (case.strategy.roadmap.start if known else step.end)
        assert first_reading(handed().pack, case.strategy, measure) == case.strategy.roadmap.start
    assert {each.baseline is None for each in case.strategy.measures.measures} == {True, False}
    listed = due_list(case.pack, case.strategy, case.assessment, case.strategy.roadmap.start)
    assert [each for each in listed if each.kind is DueKind.READING] == []
    [unread] = [
        each
        for each in measures_standing(case.pack, case.strategy, ())
        if each.measure.baseline is None
    ]
    assert unread.next == step.end
