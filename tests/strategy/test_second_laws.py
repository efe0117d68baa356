"""Laws of the second method, for whatever is answered, decided and written into catalogues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from assessment.answers.decisions import Account, ActionDecision, Decisions, Verdict
from assessment.questionnaire.fit_criteria import Criterion
from assessment.scoring import score_sheet
from assessment.scoring.results import GateState
from assessment.strategy import make_strategy
from assessment.strategy.channels import plan_channels
from assessment.strategy.exclusions import Reason
from assessment.strategy.shares import weekly_hours_done
from assessment.strategy.situation import Situation

START = date(2026, 11, 20)
EPSILON = 1e-6
_HEALTHY = [HealthCheck.too_slow, HealthCheck.data_too_large]
LAW = settings(derandomize=True, max_examples=60, suppress_health_check=_HEALTHY)
PURPOSES, KINDS, ITEMS = ("sell", "shine", "teach"), ("young", "old"), ("ia", "ib", "ic", "id")

HEAD = """\
scales: {five: [v, w, x, y, z]}
scoring: {aggregation: %s}
levels:
- {id: low, from: 0, title: L, preparation_only: true, channels_at_most: 0}
- {id: high, from: 25, title: H}
gates: [{id: g, require: {item: ia, at_least: 2}, cap: high}, {id: h, require: {item: ic, at_least: 1}}]
roles: {capacity: hours, purposes: aims, audiences: people, presence: here, success: goals}
sections:
- id: s
  title: S
  topics:
  - {id: a, title: A, items: [{id: ia, type: rating, scale: five, text: I}]}
  - {id: b, title: B, items: [{id: ib, type: rating, scale: five, text: I}]}
- id: t
  title: T
  weight: 3
  topics:
  - {id: c, title: C, items: [{id: ic, type: rating, scale: five, text: I}]}
  - id: d
    title: D
    items:
    - {id: id, type: rating, scale: five, text: I}
    - {id: hours, type: number, text: H}
    - {id: aims, type: ranking, text: A, options: [{id: sell, title: S}, {id: shine, title: S}, {id: teach, title: T}]}
    - id: people
      type: table
      text: P
      columns:
      - {id: kind, type: choices, text: K, options: [{id: young, title: Y}, {id: old, title: O}]}
      - {id: known, type: choice, text: K, options: [{id: not-yet, title: N}, {id: "yes", title: Y}]}
    - id: here
      type: choices
      text: H
      options: [{id: c0, title: C}, {id: c1, title: C}, {id: c2, title: C}, {id: c3, title: C}, {id: c4, title: C},
        {id: c5, title: C}]
    - id: goals
      type: table
      text: G
      columns: [{id: measure, type: text, text: M}, {id: due, type: date, text: D}]
"""


def plain(mapping):
    return "{" + ", ".join(f"{key}: {value}" for key, value in mapping.items()) + "}"


SCORES = st.integers(0, 100)
TRUTHS = st.sampled_from(["true", "false"])
CHANNEL = st.fixed_dictionaries(
    {
        "purposes": st.fixed_dictionaries(dict.fromkeys(PURPOSES, SCORES)).map(plain),
        "audiences": st.fixed_dictionaries(dict.fromkeys(KINDS, SCORES)).map(plain),
        "effort_hours": st.integers(0, 6),
        "media": st.sampled_from(["owned", "earned", "paid"]),
        "foundation": TRUTHS,
        "reach": st.sampled_from(["strangers", "known"]),
    }
)
ACTION = st.fixed_dictionaries(
    {
        "addresses": st.dictionaries(st.sampled_from("abcd"), st.integers(0, 60), max_size=2).map(
            plain
        ),
        "effort_hours": st.integers(0, 20),
        "preparation": TRUTHS,
        "outward": TRUTHS,
        "first_week": TRUTHS,
    },
    optional={
        "purposes": st.dictionaries(st.sampled_from(PURPOSES), SCORES).map(plain),
        "clears": st.sampled_from(["[g]", "[h]"]),
        "elapsed_days": st.integers(0, 60),
        "weekly_hours": st.sampled_from([0, 0.5, 2, 5]),
        "deadline_days": st.integers(0, 120),
        "there": st.integers(0, 4).map(lambda n: f"{{item: ib, at_least: {n}}}"),
    },
)


@st.composite
def catalogues(draw, presence=0):
    channels = draw(st.lists(CHANNEL, min_size=1, max_size=6))
    actions = draw(st.lists(ACTION, min_size=1, max_size=8))
    entries = []
    for number, each in enumerate(actions):
        needed = draw(st.sets(st.integers(0, number - 1), max_size=2)) if number else set()
        entries.append(
            {"id": f"x{number}", "title": "X", **each}
            | {"requires": "[" + ", ".join(f"x{n}" for n in sorted(needed)) + "]"}
        )
    launch = draw(st.sets(st.integers(0, len(actions) - 1), max_size=2))
    named = [{"id": f"c{number}", "title": "C", **each} for number, each in enumerate(channels)]
    return (
        "catalogues:\n  channels:\n"
        f"    at_most: {draw(st.integers(1, 3))}\n"
        f"    fit: {{weights: {{presence: {presence}}}}}\n"
        f"    channels: [{', '.join(map(plain, named))}]\n"
        "  metrics: {stages: [seer, buyer]}\n"
        f"  actions:\n    launch: [{', '.join(f'x{n}' for n in sorted(launch))}]\n"
        f"    actions: [{', '.join(map(plain, entries))}]\n"
    )


AIMS = st.lists(st.sampled_from(PURPOSES), unique=True)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {"kind": st.lists(st.sampled_from(KINDS), unique=True, min_size=1)},
        optional={"known": st.sampled_from(["not-yet", "yes"])},
    ),
    max_size=2,
)
ANSWERS = st.fixed_dictionaries(
    {
        **dict.fromkeys(ITEMS, st.integers(0, 4)),
        "hours": st.sampled_from([0, 0.5, 2, 5, 10, 15, 25, 40]) | st.floats(0, 40),
        "aims": AIMS,
        "people": PEOPLE,
        "here": st.lists(st.sampled_from([f"c{n}" for n in range(6)]), unique=True),
    },
    optional={"goals": st.integers(-5, 200).map(lambda n: [{"measure": "M", "due": str(day(n))}])},
)
AGGREGATION = st.sampled_from(["arithmetic", "geometric", "minimum"])
DECIDED = st.dictionaries(
    st.integers(0, 7).map(lambda n: f"x{n}"),
    st.sampled_from(Verdict).map(ActionDecision),
    max_size=3,
)


def day(number):
    return START + timedelta(days=number)


def situation(pack, sheet_of, said, decisions):
    sheet = sheet_of(pack, said)
    return Situation.of(pack, sheet, score_sheet(pack, sheet), decisions)


def steps_of(roadmap):
    return {each.action: each for each in (*roadmap.steps, *roadmap.later)}


@LAW
@given(text=catalogues(), aggregation=AGGREGATION, said=ANSWERS, decided=DECIDED)
def test_hours_that_go_on_stay_within_four_fifths(
    pack_of, sheet_of, *, text, aggregation, said, decided
):
    pack = pack_of(HEAD % aggregation + text)
    given_ = situation(pack, sheet_of, said, Decisions(actions=decided))
    found = make_strategy(given_, START, 20)
    planned = 0.8 * said["hours"]
    spent = weekly_hours_done(given_)
    going = sum(each.weekly for each in steps_of(found.roadmap).values() if each.end is not None)
    # a foundation that is there is answered though there are no hours
    answered = sum(
        each.hours
        for each in found.channels.accounts
        if each.decision is Account.ANSWERS and pack.channels_by_id[each.channel].foundation
    )
    assert found.channels.used - answered <= max(0, planned - spent) + EPSILON
    if spent <= planned:
        assert found.channels.used + spent + going <= planned + answered + EPSILON
    for last in {each.end for each in found.roadmap.steps} - {None}:
        done = [each for each in found.roadmap.steps if each.end <= last]
        days = (last - START).days + 1
        assert sum(each.hours for each in done) <= planned * days / 7 + EPSILON


@LAW
@given(text=catalogues(), aggregation=AGGREGATION, said=ANSWERS, decided=DECIDED)
def test_requirements_elapsed_days_and_deadlines_are_kept_or_said(
    pack_of, sheet_of, *, text, aggregation, said, decided
):
    pack = pack_of(HEAD % aggregation + text)
    found = make_strategy(
        situation(pack, sheet_of, said, Decisions(actions=decided)), START, 20
    ).roadmap
    steps = steps_of(found)
    assert len(steps) == len(found.steps) + len(found.later)
    for step in found.steps:
        assert set(step.needs) <= steps.keys()
        assert all(steps[id_].end <= step.start for id_ in step.needs)
        elapsed = pack.actions_by_id[step.action].elapsed_days or 0
        assert (step.end - step.start).days + 1 >= elapsed
        assert step.start >= START
        assert step.late == (step.deadline is not None and step.end > step.deadline)
    for step in found.later:
        assert step.late == (step.deadline is not None)
    out = {
        *found.rejected,
        *found.held_back,
        *found.covered,
        *found.unkept,
        *found.done,
        *found.there,
    }
    assert not out & steps.keys()
    assert not set(found.covered) & {id_ for id_, each in pack.actions_by_id.items() if each.deadline_days is not None}  # fmt: skip


@LAW
@given(text=catalogues(), aggregation=AGGREGATION, said=ANSWERS, decided=DECIDED)
def test_what_exists_is_not_suggested_and_what_a_gate_asks_for_is_not_covered(
    pack_of, sheet_of, *, text, aggregation, said, decided
):
    pack = pack_of(HEAD % aggregation + text)
    given_ = situation(pack, sheet_of, said, Decisions(actions=decided))
    found = make_strategy(given_, START, 20).roadmap
    for id_, action in pack.actions_by_id.items():
        if action.there is not None and given_.truth(action.there) is True:
            assert found.step(id_) is None
    failed = set(given_.gates_in(GateState.FAILED))
    for id_ in found.covered:
        assert failed.isdisjoint(pack.actions_by_id[id_].clears)


@LAW
@given(text=catalogues(), said=ANSWERS, decided=DECIDED)
def test_no_channel_below_a_threshold_is_named(pack_of, sheet_of, *, text, said, decided):
    pack = pack_of(HEAD % "arithmetic" + text)
    found = make_strategy(situation(pack, sheet_of, said, Decisions(actions=decided)), START, 20)
    plan = found.channels
    below = {e.channel for e in plan.excluded if e.reason in (Reason.AUDIENCE, Reason.PURPOSE)}
    for fit in plan.ranking:
        audience, purpose = fit.score(Criterion.AUDIENCE), fit.score(Criterion.PURPOSE)
        assert audience is None or audience >= 45 - EPSILON
        assert purpose is None or purpose >= 40 - EPSILON
    named = {
        *plan.suggested,
        *plan.chosen,
        *plan.foundations,
        *plan.running,
        *plan.firmness,
        plan.rival,
    }
    named |= {each.channel for each in plan.pivots}
    named |= {id_ for each in plan.pivots for id_ in each.channels}
    named |= {id_ for cell in found.media.cells for id_ in (*cell.channels, cell.candidate)}
    assert not below & named
    shut = (Account.PARK, Account.CLOSE)
    for each in plan.accounts:
        if each.channel in below:
            kept = pack.channels_by_id[each.channel].foundation
            assert (each.decision in shut) is not kept


@LAW
@given(text=catalogues(), said=ANSWERS, number=st.integers(0, 5))
def test_what_exists_takes_no_channel_out_of_the_set(pack_of, sheet_of, *, text, said, number):
    pack = pack_of(HEAD % "arithmetic" + text)
    more = [*said["here"], f"c{number}"]
    before = plan_channels(situation(pack, sheet_of, said, Decisions()), 1)
    after = plan_channels(
        situation(pack, sheet_of, {**said, "here": list(dict.fromkeys(more))}, Decisions()), 1
    )
    assert set(before.suggested) <= set(after.suggested)


@LAW
@given(
    text=catalogues(),
    said=ANSWERS,
    number=st.integers(0, 5),
    purpose=st.sampled_from(PURPOSES),
    kind=st.sampled_from(KINDS),
)
def test_a_better_foundation_takes_no_channel_out_of_the_set(
    pack_of, sheet_of, *, text, said, number, purpose, kind
):
    pack = pack_of(HEAD % "arithmetic" + text)
    assume(number < len(pack.channels_by_id) and pack.channels_by_id[f"c{number}"].foundation)
    better = [
        each.model_copy(
            update={
                "purposes": {**each.purposes, purpose: 100.0},
                "audiences": {**each.audiences, kind: 100.0},
            }
        )
        if each.id == f"c{number}"
        else each
        for each in pack.catalogues.channels.channels
    ]
    other = with_channels(pack, better)
    before = plan_channels(situation(pack, sheet_of, said, Decisions()), 1)
    after = plan_channels(situation(other, sheet_of, said, Decisions()), 1)
    assert before.suggested == after.suggested


def with_channels(pack, channels):
    head = pack.catalogues.channels.model_copy(update={"channels": channels})
    return pack.model_copy(
        update={"catalogues": pack.catalogues.model_copy(update={"channels": head})}
    )


@LAW
@given(text=catalogues(), aggregation=AGGREGATION, said=ANSWERS, purpose=st.sampled_from(PURPOSES))
def test_a_purpose_that_nobody_ranked_changes_nothing(
    pack_of, sheet_of, *, text, aggregation, said, purpose
):
    pack = pack_of(HEAD % aggregation + text)
    said = {**said, "aims": [each for each in said["aims"] if each != purpose] or ["sell"]}
    assume(purpose not in said["aims"])
    actions = [
        each.model_copy(
            update={"purposes": {**each.purposes, purpose: 100.0 - each.purposes.get(purpose, 0)}}
        )
        if each.purposes
        else each
        for each in pack.catalogues.actions.actions
    ]
    head = pack.catalogues.actions.model_copy(update={"actions": actions})
    other = pack.model_copy(
        update={"catalogues": pack.catalogues.model_copy(update={"actions": head})}
    )
    channels = [
        each.model_copy(
            update={"purposes": {**each.purposes, purpose: 100.0 - each.purposes[purpose]}}
        )
        for each in pack.catalogues.channels.channels
    ]
    other = with_channels(other, channels)
    one = make_strategy(situation(pack, sheet_of, said, Decisions()), START, 20)
    two = make_strategy(situation(other, sheet_of, said, Decisions()), START, 20)
    assert one == two


@LAW
@given(
    sell=st.integers(0, 100),
    shine=st.integers(0, 100),
    hours=st.integers(1, 20),
    lift=st.integers(10, 60),
)
def test_the_first_two_purposes_decide_between_actions_that_serve_them_differently(
    pack_of, sheet_of, *, sell, shine, hours, lift
):
    """Two actions alike but for the purposes they serve: each order of the purposes has its own first."""
    assume(sell != shine)
    entry = "{{id: {}, title: X, addresses: {{{}: {}}}, effort_hours: {}, purposes: {{sell: {}, shine: {}}}}}"
    one = entry.format("one", "a", lift, hours, sell, shine)
    two = entry.format("two", "b", lift, hours, shine, sell)
    pack = pack_of(HEAD % "geometric" + f"catalogues: {{actions: [{one}, {two}]}}\n")

    def first(*aims):
        said = {"ia": 2, "ib": 2, "ic": 4, "id": 2, "hours": 10, "aims": list(aims)}
        found = make_strategy(situation(pack, sheet_of, said, Decisions()), START, 1)
        return found.roadmap.steps[0].action

    better = "one" if sell > shine else "two"
    other = "two" if sell > shine else "one"
    assert (first("sell", "shine"), first("shine", "sell")) == (better, other)
    assert (first("sell", "shine", "teach"), first("shine", "sell", "teach")) == (better, other)


@LAW
@given(text=catalogues(presence=1), said=ANSWERS, decided=DECIDED, none=st.booleans())
def test_the_user_may_decide_anything(pack_of, sheet_of, *, text, said, decided, none):
    pack = pack_of(HEAD % "arithmetic" + text)
    decisions = Decisions(
        channels=() if none else tuple(pack.channels_by_id),
        actions=decided,
        accounts=dict(zip(pack.channels_by_id, [*Account] * 2, strict=False)),
    )
    found = make_strategy(situation(pack, sheet_of, said, decisions), START, 20)
    assert found.channels.by_user
    assert {each.channel: each.decision for each in found.channels.accounts} == {
        id_: decisions.accounts[id_] for id_ in pack.channels_by_id if id_ in said["here"]
    }
    assert replace(decisions) == found.decisions
    assert found.roadmap.calendar is None or found.roadmap.calendar <= day(30)
