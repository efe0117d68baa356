"""The metrics of the social-media pack: the domain's table in its order, and enough of them for every purpose."""

from __future__ import annotations

import pytest

from assessment.questionnaire.catalogues import Metric
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.table import Table
from tests.test_packs import loaded

STAGES = {"O": "onlooker", "C": "customer", "L": "loyal", "P": None}
DOMAIN = {
    "reach": ("O", "weekly"),
    "frequency": ("O", "monthly"),
    "share-of-voice": ("O", "monthly"),
    "follower-growth": ("O", "monthly"),
    "page-visits": ("O", "weekly"),
    "net-subscriptions": ("C", "weekly"),
    "engagement-by-reach": ("O", "weekly"),
    "engagement-by-followers": ("O", "weekly"),
    "amplification": ("L", "monthly"),
    "conversation": ("O", "monthly"),
    "saves": ("C", "monthly"),
    "completion": ("O", "weekly"),
    "click-through": ("C", "weekly"),
    "email-clicks": ("C", "with every issue"),
    "conversion": ("C", "monthly"),
    "cost-per-lead": ("C", "monthly"),
    "acquisition-cost": ("C", "quarterly"),
    "social-revenue-share": ("C", "quarterly"),
    "return": ("C", "quarterly"),
    "first-response": ("P", "weekly"),
    "response-rate": ("P", "weekly"),
    "net-sentiment": ("O", "monthly"),
    "repeat-purchase": ("L", "quarterly"),
    "referral": ("L", "quarterly"),
    "active-members": ("L", "monthly"),
    "stories": ("L", "monthly"),
    "new-partners": ("L", "quarterly"),
    "empowerment": ("L", "quarterly"),
    "plan-kept": ("P", "weekly"),
    "effort": ("P", "monthly"),
}
"""Metric → its stage and how often it is read: domain, §8."""

ENOUGH = {"outcome": 2, "driver": 4, "guard": 2}
A_CHANNEL_ALONE = {"outcome": 1, "driver": 2, "guard": 1}


@pytest.fixture(scope="module")
def pack() -> Pack:
    return loaded("social-media").usable()


def column(pack: Pack, item: str, name: str) -> Choice | Choices:
    table = pack.items[item]
    assert isinstance(table, Table)
    found = table.column(name)
    assert isinstance(found, Choice | Choices)
    return found


def serving(pack: Pack, purpose: str, channel: str | None = None) -> dict[str, list[str]]:
    """The metrics of a purpose by the part they play, those that a channel can have or all."""

    def fits(metric: Metric) -> bool:
        here = channel is None or metric.channels is None or channel in metric.channels
        return purpose in metric.purposes and here

    metrics = pack.catalogues.metrics.metrics
    return {role: [m.id for m in metrics if m.role == role and fits(m)] for role in ENOUGH}


def test_the_table_in_its_order(pack: Pack) -> None:
    found = {
        metric.id: (metric.stage, metric.cadence["en"])  # type: ignore[index,call-overload]
        for metric in pack.catalogues.metrics.metrics
    }
    assert list(found) == list(DOMAIN)
    assert found == {name: (STAGES[stage], often) for name, (stage, often) in DOMAIN.items()}
    assert [stage.id for stage in pack.catalogues.metrics.stages] == [
        "onlooker",
        "customer",
        "loyal",
    ]


def test_less_is_better_of_costs_waiting_and_effort(pack: Pack) -> None:
    down = {name for name, metric in pack.metrics_by_id.items() if metric.direction == "down"}
    assert down == {"cost-per-lead", "acquisition-cost", "first-response", "effort"}


def test_every_text_is_there_in_both_languages(pack: Pack) -> None:
    for metric in pack.catalogues.metrics.metrics:
        texts = (
            metric.title,
            metric.formula,
            metric.unit,
            metric.source,
            metric.cadence,
            metric.note,
        )
        for text in texts:
            assert isinstance(text, dict), metric.id
            assert set(text) == {"en", "zh"}
            assert text["zh"] == "%" or any("\u4e00" <= each <= "\u9fff" for each in text["zh"]), (
                text
            )
            assert not any("\u4e00" <= each <= "\u9fff" for each in text["en"]), text


def test_a_share_says_when_it_cannot_be_computed(pack: Pack) -> None:
    """A zero denominator is not computable, never 0."""
    for metric in pack.catalogues.metrics.metrics:
        formula, note = metric.formula, metric.note
        assert isinstance(formula, dict)
        assert isinstance(note, dict)
        if "divided by" in formula["en"]:
            assert "Not computable" in note["en"], metric.id
            assert "无法计算" in note["zh"], metric.id


def test_every_metric_plays_a_part_for_some_purpose(pack: Pack) -> None:
    assert all(metric.role and metric.purposes for metric in pack.catalogues.metrics.metrics)


def test_every_purpose_has_enough_of_each_part(pack: Pack) -> None:
    for purpose in pack.items["purposes"].options_by_id:
        found = serving(pack, purpose)
        assert all(len(found[role]) >= least for role, least in ENOUGH.items()), (purpose, found)


def test_even_a_single_channel_can_be_measured_for_every_purpose(pack: Pack) -> None:
    assert pack.channels_by_id
    for channel in pack.channels_by_id:
        for purpose in pack.items["purposes"].options_by_id:
            found = serving(pack, purpose, channel)
            assert all(len(found[role]) >= least for role, least in A_CHANNEL_ALONE.items()), (
                channel,
                purpose,
                found,
            )


def test_the_closest_standard_measure_is_one_of_the_catalogue(pack: Pack) -> None:
    options = column(pack, "success-measures", "metric").options_by_id
    assert [(name, option.title) for name, option in options.items()] == [
        (name, metric.title) for name, metric in pack.metrics_by_id.items()
    ]


def test_channels_are_called_alike_wherever_they_are_asked_for(pack: Pack) -> None:
    known = [(name, channel.title) for name, channel in pack.channels_by_id.items()]
    asked = column(pack, "competitors", "channels").options_by_id
    present = dict(pack.items["presence"].options_by_id)
    nowhere = present.pop("nowhere")
    assert nowhere.exclusive  # type: ignore[attr-defined]
    for options in (asked, present):
        assert [(name, option.title) for name, option in options.items()] == known


def test_the_traits_of_audiences_are_those_of_channels(pack: Pack) -> None:
    traits = [
        *column(pack, "audiences", "age").options_by_id,
        *column(pack, "audiences", "traits").options_by_id,
    ]
    for channel in pack.catalogues.channels.channels:
        assert list(channel.audiences) == traits, channel.id
