"""Laws that hold for whatever is answered, decided and written into catalogues."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.decisions import ActionDecision, Decisions, OwnAction, Verdict
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.candidates import find_candidates
from assessment.strategy.channels import plan_channels
from assessment.strategy.fit import fit_of
from assessment.strategy.projection import Projector
from assessment.strategy.requirements import Requirements
from assessment.strategy.situation import Situation

START = date(2026, 11, 20)
EPSILON = 1e-6
LAW = settings(
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
ACTIONS = ("ask", "watch", "rules", "train", "open", "shout")
CHANNELS = ("page", "club", "fair", "show")


def day(number):
    return START + timedelta(days=number)


LEVELS = st.none() | st.just(Answer(State.UNKNOWN)) | st.integers(0, 4)
PEOPLE = st.fixed_dictionaries(
    {},
    optional={
        "name": st.just("Somebody"),
        "kind": st.lists(st.sampled_from(["young", "old"]), unique=True, min_size=1),
        "mood": st.just("merry"),
    },
)
OTHERS = st.fixed_dictionaries(
    {},
    optional={
        "at": st.lists(st.sampled_from(["page", "club"]), unique=True, min_size=1),
        "force": st.integers(0, 4),
    },
)
ANSWERS = st.fixed_dictionaries(
    {
        **dict.fromkeys(("need", "skill", "listen", "law"), LEVELS),
        "aims": st.lists(st.sampled_from(["sell", "shine"]), unique=True),
        "people": st.lists(PEOPLE, max_size=3),
        "hours": st.none() | st.floats(0, 60) | st.just(1000),
        "money": st.none() | st.integers(0, 2000),
        "here": st.lists(st.sampled_from(["page", "club"]), unique=True),
        "where": st.lists(st.sampled_from(["home", "away"]), unique=True),
        "others": st.lists(OTHERS, max_size=3),
    }
)
DAYS = st.none() | st.integers(-10, 400).map(day)
DECISION = st.builds(
    ActionDecision,
    verdict=st.none() | st.sampled_from(Verdict),
    until=DAYS,
    start=DAYS,
    hours=st.none() | st.integers(0, 40),
)
OWN = st.lists(
    st.builds(OwnAction, st.just("own"), st.just("Own"), st.integers(0, 30), start=DAYS), max_size=1
)
DECISIONS = st.builds(
    Decisions,
    channels=st.none() | st.lists(st.sampled_from([*CHANNELS, "gone"]), unique=True).map(tuple),
    actions=st.dictionaries(st.sampled_from([*ACTIONS, "gone"]), DECISION, max_size=4),
    own=OWN.map(tuple),
)


def made(situation):
    return make_strategy(situation, START, 20)


def steps_of(roadmap):
    return {each.action: each for each in (*roadmap.steps, *roadmap.later)}


# channels


@LAW
@given(
    said=ANSWERS,
    audiences=st.dictionaries(
        st.sampled_from(["young", "old", "merry", "other"]), st.integers(0, 100)
    ),
    purposes=st.dictionaries(st.sampled_from(["sell", "shine"]), st.integers(0, 100)),
    hours=st.integers(0, 12),
)
def test_another_channel_changes_no_fit_and_no_order(
    shop_with, situation_of, *, said, audiences, purposes, hours
):
    entry = (
        f"    - {{id: new, title: New, media: owned, effort_hours: {hours}, purposes: {plain(purposes)},"
        f" audiences: {plain(audiences)}, needs: {{law: 50}}}}\n"
    )
    before = situation_of(**said)
    after = situation_of(
        pack=shop_with(("    - {id: page, title: Page,", entry + "    - {id: page, title: Page,")),
        **said,
    )
    one, other = plan_channels(before, 5), plan_channels(after, 5)
    assert one.ranking == tuple(fit for fit in other.ranking if fit.channel != "new")
    assert one.excluded == other.excluded


def plain(mapping):
    return "{" + ", ".join(f"{key}: {value}" for key, value in mapping.items()) + "}"


@LAW
@given(ANSWERS, st.floats(0, 30), st.floats(0, 30))
def test_more_hours_never_lower_the_fit_of_the_set(situation_of, said, hours, more):
    def total(free):
        found = plan_channels(situation_of(**{**said, "hours": free}), 1)
        return sum(fit.value for fit in found.fits(found.suggested))

    assert total(hours + more) >= total(hours) - EPSILON


@LAW
@given(ANSWERS)
def test_what_is_suggested_keeps_to_hours_and_number(situation_of, said):
    situation = situation_of(**said)
    found = plan_channels(situation, 5)
    assert found.hours is None or found.used <= found.hours + EPSILON
    assert len(found.suggested) <= found.at_most
    assert all(0 <= fit.value <= 100 + EPSILON for fit in found.ranking if fit.value is not None)
    assert (found.trouble is None) == bool(found.suggested)
    owned = {id_ for id_ in CHANNELS if "owned" in situation.pack.channels_by_id[id_].media}
    if found.suggested and owned & {fit.channel for fit in found.ranking if fit.value is not None}:
        assert owned & set(found.suggested)


# the roadmap of the shop


@LAW
@given(ANSWERS, DECISIONS)
def test_equal_input_equal_output(situation_of, said, decisions):
    assert made(situation_of(decisions, **said)) == made(situation_of(decisions, **said))


@LAW
@given(ANSWERS, DECISIONS)
def test_days_are_in_order_and_hours_are_kept_to(situation_of, said, decisions):
    found = made(situation_of(decisions, **said)).roadmap
    steps = steps_of(found)
    for step in found.steps:
        assert set(step.needs) <= set(steps)
        if step.decision.verdict is Verdict.DEFERRED and step.decision.until and step.start:
            assert step.start >= step.decision.until
        if step.end is not None:
            assert START <= step.start <= step.end < day(365)
            if step.decision.start is None:
                assert all(steps[id_].end <= step.start for id_ in step.needs if steps[id_].end)
                assert all(steps[id_].end for id_ in step.needs)
                assert not step.too_early
    if found.hours is not None and not found.overfull:
        assert_within(found)


def assert_within(roadmap):
    """On no day is more finished than the hours until then carry."""
    assert roadmap.hours_afterwards <= roadmap.hours + EPSILON
    for last in {each.end for each in roadmap.steps}:
        days = (last - START).days + 1
        opened = days if roadmap.launch is None else min(days, (roadmap.launch - START).days)
        carried = (roadmap.hours * opened + roadmap.hours_afterwards * (days - opened)) / 7
        assert sum(each.hours for each in roadmap.steps if each.end <= last) <= carried + EPSILON


@LAW
@given(ANSWERS, DECISIONS)
def test_the_way_never_leads_down(situation_of, said, decisions):
    situation = situation_of(decisions, **said)
    milestones = made(situation).roadmap.milestones
    places = situation.pack.level_index
    for one, other in pairwise(milestones):
        assert (other.index or 0) >= (one.index or 0) - EPSILON
        assert one.level is None or places[other.level] >= places[one.level]


@LAW
@given(ANSWERS, DECISIONS)
def test_no_lift_passes_its_target_and_gains_add_up(situation_of, said, decisions):
    situation = situation_of(decisions, **said)
    found = made(situation).roadmap
    targets = {id_: topic.target for id_, topic in situation.result.topics.items()}
    for step in steps_of(found).values():
        assert step.gain >= -EPSILON
        for lift in step.lifts:
            assert lift.points > 0
            assert lift.before + lift.points <= targets[lift.topic] + EPSILON
    projector = Projector(situation.pack, situation.result, {})
    now = projector.start
    for id_ in (*found.done, *steps_of(found)):
        if id_ in situation.pack.actions_by_id:
            now = projector.after(id_, now)
    start = found.milestones[0].index if found.expected is None else found.expected
    rise = (now.index or 0) - (start or 0)
    assert sum(each.gain for each in steps_of(found).values()) == pytest.approx(rise, abs=EPSILON)
    if len(found.milestones) > 1:
        rise = (found.milestones[-1].index or 0) - (start or 0)
        assert sum(each.gain for each in found.steps) <= rise + EPSILON


@LAW
@given(ANSWERS, DECISIONS, st.sampled_from(ACTIONS))
def test_what_is_rejected_brings_nothing_that_requires_it(situation_of, said, decisions, id_):
    actions = {**decisions.actions, id_: ActionDecision(Verdict.REJECTED)}
    situation = situation_of(Decisions(decisions.channels, actions), **said)
    done = {name for name, each in actions.items() if each.verdict is Verdict.DONE}
    planned = steps_of(made(situation).roadmap)
    assert id_ not in planned
    for name in planned:
        assert id_ not in Requirements(situation.pack, done).of(name)


@LAW
@given(ANSWERS, DECISIONS, st.sampled_from(ACTIONS))
def test_what_is_accepted_stays(situation_of, said, decisions, id_):
    kept = {
        name: each
        for name, each in decisions.actions.items()
        if each.verdict is not Verdict.REJECTED
    }
    actions = {**kept, id_: ActionDecision(Verdict.ACCEPTED)}
    situation = situation_of(Decisions(decisions.channels, actions), **said)
    assert id_ in {each.id for each in find_candidates(situation).actions}
    assert id_ in steps_of(made(situation).roadmap)


@LAW
@given(ANSWERS, ANSWERS, st.sampled_from(ACTIONS), st.integers(0, 300))
def test_what_the_user_chose_survives_other_answers(situation_of, said, otherwise, id_, when):
    decisions = Decisions(
        channels=("page", "show"),
        actions={id_: ActionDecision(Verdict.ACCEPTED, start=day(when), owner="Lin", hours=1)},
        own=(OwnAction("own", "Own", 1, "Kim", day(when)),),
    )
    for answers in (said, otherwise):
        found = made(situation_of(decisions, **{**answers, "hours": 40}))
        assert (found.channels.chosen, found.channels.by_user) == (("page", "show"), True)
        assert found.decisions == decisions
        step, mine = found.roadmap.step(id_), found.roadmap.step("own")
        assert (step.start, step.owner, step.hours) == (day(when), "Lin", 1)
        assert (mine.start, mine.owner, mine.title) == (day(when), "Kim", "Own")


@LAW
@given(ANSWERS)
def test_every_fit_is_its_own(situation_of, said):
    situation = situation_of(**said)
    for fit in plan_channels(situation, 1).ranking:
        assert fit == fit_of(situation, situation.pack.channels_by_id[fit.channel])
        assert sum(each.share for each in fit.criteria) == pytest.approx(
            0 if fit.value is None else 1
        )


# catalogues of any actions


@st.composite
def catalogues(draw):
    """Actions that address any of four topics and require any of those before them."""
    entries = []
    for number in range(draw(st.integers(1, 8))):
        topics = draw(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 60), max_size=2))
        needed = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        entries.append(
            f"{{id: x{number}, title: X, addresses: {plain(topics)}, effort_hours: {draw(st.integers(0, 20))},"
            f" requires: [{', '.join(f'x{n}' for n in sorted(needed))}],"
            f" preparation: {str(draw(st.booleans())).lower()},"
            f" clears: [{'g' if draw(st.booleans()) else ''}]}}"
        )
    launch = draw(st.sets(st.integers(0, len(entries) - 1), max_size=2))
    return (
        f"catalogues:\n  channels: [{{id: page, title: P, purposes: {{}}, needs: {{ia: 50}}, effort_hours: 3}}]\n"
        f"  actions:\n    launch: [{', '.join(f'x{n}' for n in sorted(launch))}]\n"
        f"    actions: [{', '.join(entries)}]\n"
    )


HEAD = """\
scales: {five: [v, w, x, y, z]}
scoring: {aggregation: %s}
levels:
- {id: low, from: 0, title: L, preparation_only: true}
- {id: high, from: 30, title: H}
gates: [{id: g, require: {item: ia, at_least: 2}}]
roles: {capacity: hours}
sections:
- {id: s, title: S, topics: [{id: a, title: A, items: [{id: ia, type: rating, scale: five, text: I}]}, {id: b, title: B, items: [{id: ib, type: rating, scale: five, text: I}]}]}
- {id: t, title: T, weight: 3, topics: [{id: c, title: C, items: [{id: ic, type: rating, scale: five, text: I}]}, {id: d, title: D, items: [{id: id, type: rating, scale: five, text: I}, {id: hours, type: number, text: H}]}]}
"""


@LAW
@given(
    text=catalogues(),
    aggregation=st.sampled_from(["arithmetic", "geometric", "minimum"]),
    levels=st.lists(st.none() | st.integers(0, 4), min_size=4, max_size=4),
    hours=st.floats(0, 50),
    decided=st.dictionaries(st.integers(0, 7).map(lambda n: f"x{n}"), DECISION, max_size=3),
)
def test_the_roadmap_of_any_catalogue_is_sound(
    pack_of, sheet_of, *, text, aggregation, levels, hours, decided
):
    pack = pack_of(HEAD % aggregation + text)
    said = dict(zip(("ia", "ib", "ic", "id"), levels, strict=True))
    sheet = sheet_of(
        pack, {id_: each for id_, each in said.items() if each is not None} | {"hours": hours}
    )
    situation = Situation.of(pack, sheet, score_sheet(pack, sheet), Decisions(actions=decided))
    found = made(situation).roadmap
    planned = steps_of(found)
    everywhere = [*planned, *found.rejected, *found.done, *found.held_back, *found.covered]
    assert len(everywhere) == len(set(everywhere))
    done = set(found.done)
    for id_, step in planned.items():
        required = Requirements(pack, done).of(id_)
        assert set(step.needs) == {each for each in required if each in planned}
        assert not set(required) & {*found.rejected, *found.held_back}
        # what is required is left out where it only lifted a topic that others have lifted by then
        assert all(pack.actions_by_id[each].addresses for each in {*required} & {*found.covered})
        assert step.gain >= -EPSILON
    if not found.overfull:
        assert_within(found)
    gained = sum(each.gain for each in planned.values())
    projector = Projector(pack, situation.result, {})
    now = projector.start
    for id_ in (*found.done, *planned):
        now = projector.after(id_, now)
    start = found.milestones[0].index if found.expected is None else found.expected
    assert gained == pytest.approx((now.index or 0) - (start or 0), abs=EPSILON)
    indices = [each.index or 0 for each in found.milestones]
    assert indices == pytest.approx(sorted(indices))


def test_a_hundred_and_fifty_of_each_take_no_time_to_speak_of(pack_of):
    topics = "".join(
        f"  - {{id: t{n}, title: T, items: [{{id: q{n}, type: rating, scale: five, text: Q}}]}}\n" for n in range(30)
    )  # fmt: skip
    channels = ",\n      ".join(
        f"{{id: c{n}, title: C, media: {'owned' if n % 3 else 'paid'}, effort_hours: {1 + n * 7 % 12},"
        f" needs: {{t{n % 30}: {20 + n * 13 % 70}, q{n * 11 % 30}: {20 + n * 17 % 70}}}}}"
        for n in range(150)
    )
    actions = ",\n      ".join(
        f"{{id: a{n}, title: A, addresses: {{t{n % 30}: {5 + n * 7 % 30}, t{(n + 1 + n // 30) % 30}: 9}},"
        f" effort_hours: {1 + n * 11 % 20}, requires: [{f'a{n // 2}' if n else ''}]}}"
        for n in range(150)
    )
    pack = pack_of(
        f"scales: {{five: [v, w, x, y, z]}}\nroles: {{capacity: hours}}\nsections:\n- id: s\n  title: S\n  topics:\n{topics}"
        "  - {id: role, title: R, items: [{id: hours, type: number, text: H}]}\n"
        f"catalogues:\n  channels: [{channels}]\n  actions: [{actions}]\n"
    )
    sheet = Sheet({f"q{n}": Answer.of(n % 3) for n in range(30)} | {"hours": Answer.of(20)})
    situation = Situation.of(pack, sheet, score_sheet(pack, sheet))
    found = make_strategy(situation, START)
    assert len(found.channels.suggested) == 3
    assert len(found.roadmap.steps) + len(found.roadmap.covered) + len(found.roadmap.later) == 150
