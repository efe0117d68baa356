"""The actions of the social-media pack: the domain's table, and that each can be carried out as written."""

from __future__ import annotations

import re
from functools import cache

import pytest

from assessment.core.resources import packs_folder
from assessment.questionnaire.condition import (
    AllOf,
    Condition,
    ItemCondition,
    ScoreCondition,
    leaves,
)
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.model import Pack

TABLE: dict[str, tuple[float, int, tuple[str, ...]]] = {
    "one-page-vision": (1, 30, ()),
    "goal-sheet": (1, 30, ("one-page-vision",)),
    "twenty-interviews": (3, 30, ()),
    "need-memo": (1, 30, ("twenty-interviews",)),
    "sponsor-briefing": (0.5, 30, ("need-memo",)),
    "segment-cards": (2, 30, ("twenty-interviews",)),
    "peer-audit": (2, 30, ()),
    "skills-hours-matrix": (1, 30, ()),
    "duties-written": (0.5, 30, ("skills-hours-matrix",)),
    "training": (4, 60, ("skills-hours-matrix",)),
    "agency-trial": (2, 60, ("goal-sheet",)),
    "channel-workshop": (0.5, 30, ("segment-cards", "skills-hours-matrix")),
    "rules-checklist": (2, 30, ()),
    "account-setup": (1, 60, ("channel-workshop", "rules-checklist")),
    "pillars-calendar": (3, 60, ("segment-cards",)),
    "crisis-drill": (1.5, 60, ("rules-checklist",)),
    "daily-listening": (0.5, 30, ()),
    "reply-standard": (0.5, 30, ("rules-checklist", "daily-listening")),
    "feedback-log": (1, 60, ("daily-listening",)),
    "landing-page": (2, 60, ("goal-sheet",)),
    "baseline": (1, 30, ("goal-sheet",)),
    "site-joining": (3, 90, ("account-setup",)),
    "seed-community": (2, 90, ("reply-standard",)),
    "advocates": (3, 90, ("rules-checklist",)),
    "story-collection": (3, 90, ("advocates",)),
    "paid-test": (2, 180, ("landing-page", "baseline")),
    "quarterly-review": (0.5, 90, ("baseline",)),
    "partner-map": (3, 365, ("seed-community",)),
    "member-topics": (1, 365, ("seed-community",)),
}
"""Action → person-days (one a month counts as three), day by which it is due, what it needs: domain, §9."""

HOURS_A_DAY = 4
NEEDED_FOR_A_LAUNCH = {"account-setup", "pillars-calendar", "landing-page"}
CLEARS = {
    "demand-shown": {"twenty-interviews", "need-memo"},
    "leader-behind": {"sponsor-briefing"},
    "leader-invests": {"sponsor-briefing"},
    "goal-set": {"one-page-vision", "goal-sheet"},
    "audience-known": {"segment-cards"},
    "hours-free": {"skills-hours-matrix", "duties-written"},
    "somebody-listens": {"daily-listening"},
    "somebody-replies": {"reply-standard"},
    "accounts-owned": {"account-setup"},
    "law-checked": {"rules-checklist"},
    "baseline-measured": {"baseline"},
}
MEDIA = {
    "owned": {"landing-page", "site-joining", "pillars-calendar"},
    "earned": {
        "daily-listening",
        "reply-standard",
        "seed-community",
        "advocates",
        "story-collection",
        "member-topics",
        "partner-map",
    },
    "paid": {"paid-test"},
}
HALF_WIDTH = re.compile(r"[一-鿿][,;:!?.()]|[,;:!?()][一-鿿]")
SPACED = re.compile(r"[一-鿿] |[ ][一-鿿]")


@cache
def pack() -> Pack:
    return load_pack(packs_folder() / "social-media").usable()


def test_the_domains_actions_are_all_there_in_its_order():
    assert list(pack().actions_by_id) == list(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_an_action_takes_and_needs_what_the_domain_says(name):
    days, due, needs = TABLE[name]
    action = pack().actions_by_id[name]
    assert action.effort_hours == HOURS_A_DAY * days
    assert tuple(action.requires) == needs
    assert all(TABLE[each][1] <= due for each in needs)
    assert action.preparation == (due == 30 or name in NEEDED_FOR_A_LAUNCH)


@pytest.mark.parametrize("name", TABLE)
def test_an_action_can_be_carried_out_as_written(name):
    """Three to six steps, the last of them how one sees that it worked; who does it; what to measure."""
    action = pack().actions_by_id[name]
    assert 3 <= len(action.steps) <= 6
    texts = [action.title, action.why, action.owner, *action.steps]
    for text in texts:
        assert isinstance(text, dict)
        assert set(text) == {"en", "zh"}
        assert all(each and each == each.strip() and len(each) <= 500 for each in text.values())
        assert not re.search("[一-鿿]", text["en"])
        assert re.search("[一-鿿]", text["zh"])
        assert not HALF_WIDTH.search(text["zh"])
        assert not SPACED.search(text["zh"])
    assert "It has worked if" in action.steps[-1]["en"]
    assert "怎样算见效：" in action.steps[-1]["zh"]
    assert 1 <= len(action.metrics) <= 3
    assert set(action.metrics) <= {metric.id for metric in pack().catalogues.metrics.metrics}
    assert action.addresses
    assert all(10 <= lift <= 50 for lift in action.addresses.values())


@pytest.mark.parametrize("gate", CLEARS)
def test_a_gate_is_cleared_by_the_actions_meant_for_it(gate):
    found = {action.id for action in pack().actions_by_id.values() if gate in action.clears}
    assert found == CLEARS[gate]


def test_every_gate_can_be_cleared():
    assert {gate.id for gate in pack().gates} == set(CLEARS)


def test_every_topic_is_addressed_and_by_one_action_at_least_firmly():
    best = dict.fromkeys(pack().topics, 0.0)
    for action in pack().actions_by_id.values():
        for topic, lift in action.addresses.items():
            best[topic] = max(best[topic], lift)
    assert {topic for topic, lift in best.items() if lift < 30} == set()


def test_actions_fill_the_media_plan():
    for media, names in MEDIA.items():
        found = [action for action in pack().actions_by_id.values() if media in action.media]
        assert {action.id for action in found} == names
        assert all(action.stages for action in found)


def test_what_an_action_pulls_in_is_never_out_of_place_where_it_is_not():
    """A requirement with a condition of its own: whoever requires it asks at least as much."""
    actions = pack().actions_by_id
    for action in actions.values():
        for name in action.requires:
            assert _demands(actions[name].when) <= _demands(action.when), action.id


def _demands(condition: Condition | None) -> set[str]:
    """What a condition asks for, one by one; this pack's are single comparisons or `all` of several."""
    if condition is None:
        return set()
    assert isinstance(condition, ItemCondition | ScoreCondition | AllOf)
    return {str(each) for each in leaves(condition)}
