"""The actions of the social-media pack: hours add up, and each fits every kind and country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

import pytest

from assessment.answers.wording import worded
from assessment.core.resources import packs_folder
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.wording import Wording
from assessment.strategy.requirements import Requirements

KINDS = (
    *("shop", "local-service", "online-seller", "maker", "charity", "public-body"),
    "professional",
)
COUNTRIES = ("cn", "uk", "eu", "us", "elsewhere")
PURPOSES = ("revenue", "profit", "voice", "relations", "awareness", "reputation")
CURRENCIES = {"CNY", "GBP", "EUR", "USD"}
KEPT = """
one-page-vision goal-sheet twenty-interviews need-memo sponsor-briefing segment-cards peer-audit
skills-hours-matrix duties-written training agency-trial channel-workshop rules-checklist account-setup
pillars-calendar crisis-drill daily-listening reply-standard feedback-log landing-page baseline
site-joining seed-community advocates story-collection paid-test quarterly-review partner-map member-topics
"""
"""Ids of version 1.0.0: documents have decisions about them."""
NEW: dict[str, tuple[float, int]] = {
    "first-week": (3, 7),
    "existing-accounts": (2, 7),
    "claim-listings": (4, 10),
    "review-routine": (2, 7),
    "regulars-moved": (6, 30),
    "ai-check": (2, 7),
    "ai-rule": (1, 7),
    "consent-file": (4, 14),
    "creator-trial": (8, 30),
    "proof-pages": (16, 45),
    "recall": (4, 21),
    "need-list": (2, 7),
    "show-plan": (3, 14),
    "volunteer-call": (2, 10),
    "live-trial": (16, 28),
    "captions": (2, 7),
    "crisis-sheet": (1.5, 2),
    "voice-sheet": (2, 7),
    "list-gathered": (3, 14),
    "best-again": (4.5, 30),
    "bring-one": (3.5, 28),
    "volunteer-role": (2, 5),
    "season-plan": (2, 5),
    "short-talk": (4, 35),
    "full-talk": (4, 28),
    "volunteers-stay": (3, 35),
    "thank-and-ask": (3, 28),
    "next-trial": (4, 35),
    "half-year-check": (2, 5),
    "guests-in": (4, 30),
    "year-told": (3, 21),
    "one-offer": (2, 5),
}
"""Action → hours, days at least."""
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
    "crisis-ready": {"crisis-sheet"},
    "people-first": {"consent-file"},
}
PROTECTIVE = ("crisis-sheet", "account-setup", "consent-file")
FOR_ONE_KIND = {
    "need-list": {"charity"},
    "show-plan": {"charity"},
    "volunteer-call": {"charity", "public-body"},
    "volunteer-role": {"charity", "public-body"},
    "volunteers-stay": {"charity", "public-body"},
    "thank-and-ask": {"charity"},
    "short-talk": {"professional"},
    "full-talk": {"public-body"},
    "proof-pages": {"maker"},
    "creator-trial": {"shop", "online-seller", "public-body"},
    "seed-community": {"shop", "online-seller", "charity", "public-body"},
    "member-topics": {"charity", "public-body"},
}
NEVER_PRINTED = re.compile(
    "tea corner|茶角|small sum|那笔小钱|not needed any more|不再需要|粉丝比以前多|Ghana|加纳|您的机构"
)
ONLY_IN_CHINA = re.compile(
    "WeChat|WeCom|Douyin|Xiaohongshu|Dianping|Meituan|Amap|Doubao|Yuanbao"
    "|微信|企微|抖音|小红书|大众点评|美团|高德|豆包|元宝"
)
ONLY_ABROAD = re.compile(
    "HIPAA|Google|google|Apple|谷歌|苹果|GDPR|CMA|CAP|Meta|WhatsApp|ChatGPT|Gemini"
)
HALF_WIDTH = re.compile(r"[一-鿿][,;:!?.()]|[,;:!?()][一-鿿]")
SPACED = re.compile(r"[一-鿿] |[ ][一-鿿]")
HOURS = {
    "en": re.compile(r" \((?=\d)(?:(\d+(?:\.5)?) h)? ?(?:(\d+) min)?\)$"),
    "zh": re.compile(r"（(?=\d)(?:(\d+(?:\.5)?)小时)?(?:(\d+)分钟)?）$"),
}
"""Halves of an hour at the finest as a decimal: nobody reads 2.75 h as two hours and three quarters."""
A_WEEK = {
    "en": re.compile(r" \((?:(\d+(?:\.\d+)?) h|(\d+) min) a week\)$"),
    "zh": re.compile(r"（(?:每周(\d+(?:\.\d+)?)小时|平均每周(\d+)分钟)）$"),
}
WEEKS_OF_A_MONTH = 30 / 7
USABLE = 0.8


@cache
def pack() -> Pack:
    return load_pack(packs_folder() / "social-media").usable()


def actions() -> dict[str, Action]:
    return dict(pack().actions_by_id)


def variants(text: object) -> Iterator[Mapping[str, str]]:
    """Yield all texts that may stand in one place."""
    if isinstance(text, Wording):
        for each in text.variants:
            assert isinstance(each.text, Mapping)
            yield each.text
    else:
        assert isinstance(text, Mapping)
        yield text


def texts_of(action: Action) -> Iterator[Mapping[str, str]]:
    places = (action.title, action.why, action.owner, action.result, *action.steps)
    return chain.from_iterable(variants(each) for each in places if each is not None)


def _hours(found: re.Match[str]) -> float:
    return float(found[1] or 0) + int(found[2] or 0) / 60


def test_no_action_of_the_first_version_is_lost_and_the_new_ones_are_there():
    assert set(actions()) == {*KEPT.split(), *NEW}


@pytest.mark.parametrize("name", NEW)
def test_a_new_action_takes_what_practice_says(name):
    action = actions()[name]
    assert (action.effort_hours, action.elapsed_days) == NEW[name]


@pytest.mark.parametrize("name", [*KEPT.split(), *NEW])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_hours_of_the_steps_add_up(name, language):
    """In every wording of a step, so that each organisation reads a plan that is true."""
    action = actions()[name]
    once = every_week = 0.0
    for step in action.steps[:-1]:
        found = set()
        for text in variants(step):
            if weekly := A_WEEK[language].search(text[language]):
                found.add((0.0, _hours(weekly)))
                continue
            hours = HOURS[language].search(text[language])
            assert hours, text[language]
            found.add((_hours(hours), 0.0))
        assert len(found) == 1, action.id
        [(here, a_week)] = found
        once, every_week = once + here, every_week + a_week
    assert once == pytest.approx(action.effort_hours)
    assert every_week == pytest.approx(action.weekly_hours or 0)


@pytest.mark.parametrize("name", [*KEPT.split(), *NEW])
def test_an_action_can_be_carried_out_as_written(name):
    """Two to six steps, the last of them how one sees that it worked; who does it; what to measure."""
    action = actions()[name]
    assert 3 <= len(action.steps) <= 7
    for text in texts_of(action):
        assert set(text) == {"en", "zh"}
        assert all(each and each == each.strip() and len(each) <= 500 for each in text.values())
        assert not re.search("[一-鿿]", text["en"])
        assert re.search("[一-鿿]", text["zh"])
        assert not HALF_WIDTH.search(text["zh"]), text["zh"]
        assert not SPACED.search(text["zh"]), text["zh"]
        assert not NEVER_PRINTED.search(" ".join(text.values()))
    last = action.steps[-1]
    assert isinstance(last, Mapping)
    assert last["en"].startswith("It has worked if ")
    assert last["zh"].startswith("怎样算见效：")
    assert 1 <= len(action.metrics) <= 3
    assert set(action.metrics) <= {metric.id for metric in pack().catalogues.metrics.metrics}


@pytest.mark.parametrize("name", [*KEPT.split(), *NEW])
def test_an_action_is_weighed_for_every_purpose_and_has_its_price(name):
    action = actions()[name]
    assert tuple(action.purposes) == PURPOSES
    assert action.addresses
    assert all(10 <= lift <= 50 for lift in action.addresses.values())
    assert set(action.cost_range) == CURRENCIES
    for money in action.cost_range.values():
        assert money[0] <= money[1]
        assert (money[1] == 0) == (action.cost == "none")


@pytest.mark.parametrize("name", [*KEPT.split(), *NEW])
def test_an_action_ends_in_something_one_can_hold(name):
    """A list, a sheet, a page: short enough to stand below the steps."""
    assert actions()[name].result is not None
    for text in variants(actions()[name].result):
        assert len(text["en"]) < 90
        assert len(text["zh"]) < 45
        assert not re.match("(?:You|It|To) ", text["en"])


def test_purposes_tell_actions_apart():
    profiles = [tuple(each.purposes.values()) for each in actions().values()]
    assert len(set(profiles)) == len(profiles)
    first = {
        purpose: max(actions().values(), key=lambda each: each.purposes[purpose]).id
        for purpose in PURPOSES
    }
    assert len(set(first.values())) >= 4


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("country", COUNTRIES)
def test_what_is_said_fits_the_place(kind, country, sheet_of):
    settled = worded(pack(), sheet_of(pack(), {"kind": kind, "countries": [country]}))
    wrong = ONLY_ABROAD if country == "cn" else ONLY_IN_CHINA
    for action in settled.actions_by_id.values():
        for text in texts_of(action):
            assert not wrong.search(" ".join(text.values())), (action.id, text)


def test_two_kinds_read_different_first_actions(sheet_of):
    """Of the ten that come first nearly everywhere, at most half say the same to two kinds."""
    first = (
        *("first-week", "crisis-sheet", "pillars-calendar", "consent-file", "claim-listings"),
        *("one-page-vision", "goal-sheet", "segment-cards", "reply-standard", "account-setup"),
    )
    said = {}
    for kind in KINDS:
        settled = worded(pack(), sheet_of(pack(), {"kind": kind, "countries": ["uk"]}))
        said[kind] = [
            tuple(text["en"] for text in texts_of(settled.actions_by_id[each])) for each in first
        ]
    for one in KINDS:
        for other in KINDS:
            same = sum(mine == theirs for mine, theirs in zip(said[one], said[other], strict=True))
            assert one == other or same <= len(first) // 2, (one, other)


@pytest.mark.parametrize("name", FOR_ONE_KIND)
def test_what_suits_some_kinds_is_for_them_alone(name):
    condition = str(actions()[name].when)
    for kind in KINDS:
        assert (f"'{kind}'" in condition) == (kind in FOR_ONE_KIND[name]), kind


def test_the_first_week_opens_every_plan():
    found = [each.id for each in actions().values() if each.first_week]
    assert found == ["first-week"]
    assert next(iter(actions())) == "first-week"
    action = actions()["first-week"]
    assert action.outward
    assert action.preparation
    assert action.when is None


@pytest.mark.parametrize("name", PROTECTIVE)
def test_what_protects_is_done_within_a_month_unless_it_is_there(name):
    action = actions()[name]
    assert action.deadline_days is not None
    assert action.deadline_days <= 30
    assert action.there is not None
    assert action.when is None
    assert action.preparation
    assert not action.requires


def test_the_drill_follows_the_sheet_by_day_ninety():
    drill = actions()["crisis-drill"]
    assert drill.requires == ["crisis-sheet"]
    assert (drill.effort_hours, drill.deadline_days) == (6, 90)
    assert not set(drill.addresses) & set(actions()["account-setup"].addresses)


def test_a_channel_opens_within_a_month_at_four_hours_a_week():
    launch = pack().catalogues.actions.launch
    needed = {*launch, "first-week", *PROTECTIVE}
    for name in launch:
        needed.update(Requirements(pack()).of(name))
    hours = sum(actions()[each].effort_hours or 0 for each in needed)
    assert hours <= 4 * USABLE * WEEKS_OF_A_MONTH


def test_budgets_are_known_in_every_currency():
    budget = pack().catalogues.actions.budget
    assert budget is not None
    assert set(budget.currencies) == set(COUNTRIES)
    assert set(budget.currencies.values()) == CURRENCIES
    for ranges in budget.classes.values():
        assert set(ranges) == CURRENCIES


@pytest.mark.parametrize("gate", CLEARS)
def test_a_gate_is_cleared_by_the_actions_meant_for_it(gate):
    found = {action.id for action in actions().values() if gate in action.clears}
    assert found == CLEARS[gate]


def test_every_gate_can_be_cleared():
    assert {gate.id for gate in pack().gates} == set(CLEARS)


def test_what_clears_a_gate_may_be_done_before_a_channel_opens():
    assert all(each.preparation for each in actions().values() if each.clears)


def test_every_scored_topic_is_addressed_and_by_one_action_at_least_firmly():
    scored = [section for section in pack().sections if section.scored]
    best = {topic.id: 0.0 for section in scored for topic in section.topics}
    for action in actions().values():
        for topic, lift in action.addresses.items():
            best[topic] = max(best[topic], lift)
    assert {topic for topic, lift in best.items() if lift < 30} == set()


def test_the_media_plan_has_actions_for_all_three():
    found = {media for action in actions().values() for media in action.media}
    assert found == {"owned", "earned", "paid"}
    assert all(action.stages for action in actions().values() if action.media)


def test_nothing_is_pulled_in_that_exists_already():
    """A required action that applies under a condition knows when its result is there."""
    for action in actions().values():
        for name in action.requires:
            needed = actions()[name]
            assert needed.when is None or needed.there is not None, (action.id, name)
