"""The metrics of the social-media pack: counts first, and enough of each part for every purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.answers.conditions import replies, truth
from assessment.core.i18n import Text
from assessment.questionnaire.catalogues import Metric
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.wording import Wording, general
from tests.test_packs import loaded

COUNTS = {
    "redemptions": ("customer", "weekly", "outcome", []),
    "qualified-quotes": ("customer", "monthly", "outcome", []),
    "enquiries": ("customer", "weekly", "outcome", ["enquiries"]),
    "bookings": ("customer", "weekly", "outcome", ["bookings"]),
    "orders": ("customer", "weekly", "outcome", ["orders"]),
    "visits": ("customer", "weekly", "outcome", ["visits"]),
    "gifts": ("customer", "monthly", "outcome", ["gifts"]),
    "new-givers": ("customer", "monthly", "outcome", []),
    "volunteers": ("loyal", "monthly", "outcome", ["volunteers"]),
    "contacts-return": ("loyal", "monthly", "outcome", ["returning"]),
    "rating": ("customer", "monthly", "outcome", ["ratings"]),
    "new-reviews": ("customer", "monthly", "driver", []),
    "repeated-questions": ("customer", "weekly", "outcome", ["fewer-questions"]),
    "bad-reviews": ("customer", "monthly", "guard", []),
    "people-in-group": ("onlooker", "monthly", "outcome", []),
    "name-searches": ("onlooker", "monthly", "outcome", []),
    "listing-actions": ("customer", "weekly", "driver", []),
    "contacts-kept": ("loyal", "monthly", "driver", []),
    "ai-mentions": ("onlooker", "quarterly", "driver", []),
    "review-reply-rate": (None, "monthly", "guard", []),
    "complaints-in-time": (None, "monthly", "guard", []),
    "cost-per-visit": ("customer", "after each trial", "guard", []),
    "posts-with-subtitles": (None, "monthly", "guard", []),
}
"""Metric → its stage, how often it is read, its part, the first results it counts."""
LAST = ["posts-with-subtitles", "follower-growth", "frequency", "attendance", "qualified-quotes"]
"""Counted where somebody chooses them, and last: of the accounts themselves, events and quotes, which few have."""

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
"""Metrics of 1.0.0 → stage and how often they are read: domain, §8. A document may name any of them."""

ENOUGH = {"outcome": 2, "driver": 4, "guard": 2}
A_CHANNEL_ALONE = {"outcome": 1, "driver": 2, "guard": 1}
OF_A_SPAN = {"week": "noted weekly", "month": "noted monthly", "quarter": "noted quarterly"}
A_TIME = re.compile(r"\b(?:week|month|quarter|period|year)s?\b")
NO_LONGER_SAID = re.compile(r"机构|围观|社媒|情感度|先行|护栏|读数")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return loaded("social-media").usable()


def variants(text: object) -> Iterator[Text]:
    """All the texts that may stand in one place."""
    if isinstance(text, Wording):
        for each in text.variants:
            yield from variants(each.text)
    else:
        assert isinstance(text, str | dict)
        yield text


def english(text: object) -> str:
    assert isinstance(text, Mapping)
    return str(text["en"])


def often(metric: Metric) -> str:
    return english(metric.cadence).removeprefix("noted ")


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


def test_the_counts_stand_before_the_rates_of_the_first_version(pack: Pack) -> None:
    found = {
        metric.id: (metric.stage, often(metric), metric.role, metric.first_result)
        for metric in pack.catalogues.metrics.metrics
    }
    rest = [name for name in (*COUNTS, *DOMAIN) if name not in LAST]
    assert list(found) == [*rest, *LAST]
    assert found["attendance"] == ("customer", "monthly", "outcome", [])
    assert {name: found[name] for name in COUNTS} == COUNTS
    assert {name: found[name][:2] for name in DOMAIN} == {
        name: (STAGES[stage], often) for name, (stage, often) in DOMAIN.items()
    }
    assert [stage.id for stage in pack.catalogues.metrics.stages] == [
        "onlooker",
        "customer",
        "loyal",
    ]


def test_every_first_result_is_counted_by_an_outcome(pack: Pack) -> None:
    assert pack.roles.first_result is not None
    for result in pack.items[pack.roles.first_result].options_by_id:
        counting = [m for m in pack.catalogues.metrics.metrics if result in m.first_result]
        assert counting, result
        assert all(metric.role == "outcome" for metric in counting)
        first = counting[0]
        asked = replies(pack, Sheet({pack.roles.first_result: Answer.of(result)}))
        assert first.channels is None or (
            first.or_when is not None and truth(pack, first.or_when, asked) is True
        ), "it counts whatever channel is chosen"


def test_a_count_says_of_what_time(pack: Pack) -> None:
    """A number a week is not a number a month; percentages and stars need none."""
    for result in ("enquiries", "bookings", "orders", "visits", "gifts", "volunteers"):
        unit = general(pack.metrics_by_id[result].unit)
        assert re.search(r"a (week|month)", english(unit)), result
        assert isinstance(unit, dict)
        assert re.search(r"[/／][周月]", unit["zh"]), result


def test_unit_formula_and_cadence_speak_of_the_same_span(pack: Pack) -> None:
    """A unit with a span leaves the formula none to contradict; a week is noted weekly, and so on.

    Somebody who counts by the month where the catalogue counts by the week then reads no “in the week”.
    """
    for metric in pack.catalogues.metrics.metrics:
        for unit in (english(each) for each in variants(metric.unit)):
            span = re.search(r" a (week|month|quarter)$", unit)
            if span is None:
                continue
            assert english(metric.cadence) == OF_A_SPAN[span[1]], metric.id
            if metric.first_result or metric.id in ("qualified-quotes", "redemptions"):
                for formula in variants(metric.formula):
                    assert not A_TIME.search(english(formula)), metric.id


def test_money_has_its_currency_and_what_it_is_for(pack: Pack) -> None:
    for id_ in ("cost-per-visit", "cost-per-lead", "acquisition-cost"):
        found = [english(each) for each in variants(pack.metrics_by_id[id_].unit)]
        assert [each.split()[0] for each in found] == [
            "yuan",
            "pounds",
            "euros",
            "dollars",
            "money",
        ]


def test_less_is_better_of_costs_waiting_effort_and_repetition(pack: Pack) -> None:
    down = {name for name, metric in pack.metrics_by_id.items() if metric.direction == "down"}
    assert down == {
        *("cost-per-lead", "acquisition-cost", "first-response", "effort"),
        *("cost-per-visit", "repeated-questions", "bad-reviews"),
    }


def test_every_text_is_there_in_both_languages(pack: Pack) -> None:
    for metric in pack.catalogues.metrics.metrics:
        places = (
            *(metric.title, metric.formula, metric.unit),
            *(metric.source, metric.cadence, metric.note),
        )
        for text in (each for place in places for each in variants(place)):
            assert isinstance(text, dict), metric.id
            assert set(text) == {"en", "zh"}
            assert text["zh"] == "%" or any("\u4e00" <= each <= "\u9fff" for each in text["zh"]), (
                text
            )
            assert not any("\u4e00" <= each <= "\u9fff" for each in text["en"]), text
            assert not NO_LONGER_SAID.search(text["zh"]), text


def test_a_share_says_when_it_cannot_be_computed(pack: Pack) -> None:
    """A zero denominator is not computable, never 0."""
    for metric in pack.catalogues.metrics.metrics:
        if any("divided by" in english(each) for each in variants(metric.formula)):
            for note in variants(metric.note):
                assert isinstance(note, dict)
                assert "Not computable" in note["en"], metric.id
                assert "无法计算" in note["zh"], metric.id


def test_a_benchmark_names_its_year_and_how_many_were_asked(pack: Pack) -> None:
    compared = [
        english(each)
        for metric in pack.catalogues.metrics.metrics
        for each in variants(metric.note)
        if re.search(r"\d%", english(each))
    ]
    assert compared
    for text in compared:
        assert re.search(r"\b20\d\d\b", text), text
        assert re.search(r"\d[\d,]* (US )?adults", text), text


def test_every_metric_plays_a_part(pack: Pack) -> None:
    for metric in pack.catalogues.metrics.metrics:
        assert metric.role, metric.id
        assert metric.purposes or metric.first_result, metric.id


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


def test_visits_of_a_site_are_counted_only_where_a_link_may_lead_there(pack: Pack) -> None:
    """A link in a note or a clip is punished on Chinese platforms, or cannot be set at all."""
    channels = pack.metrics_by_id["page-visits"].channels
    assert channels is not None
    assert {"website-blog", "newsletter", "facebook"} <= set(channels)
    assert not {"xiaohongshu", "douyin", "douyin-local", "kuaishou"} & set(channels)


def test_the_closest_standard_measure_is_one_of_the_catalogue(pack: Pack) -> None:
    options = column(pack, "success-measures", "metric").options_by_id
    assert {name: option.title for name, option in options.items()} == {
        name: metric.title for name, metric in pack.metrics_by_id.items()
    }


def test_channels_are_called_alike_wherever_they_are_asked_for(pack: Pack) -> None:
    """But for what AI assistants say, which nobody can have an account for."""
    known = {name: each.title for name, each in pack.channels_by_id.items()}
    del known["ai-assistants"]
    asked = dict(column(pack, "competitors", "channels").options_by_id)
    present = dict(pack.items["presence"].options_by_id)
    assert present.pop("nowhere").exclusive  # type: ignore[attr-defined]
    for options in (asked, present):
        options.pop("other", None)
        assert {name: option.title for name, option in options.items()} == known


def test_the_traits_of_audiences_are_those_of_channels(pack: Pack) -> None:
    traits = [
        *column(pack, "audiences", "age").options_by_id,
        *column(pack, "audiences", "traits").options_by_id,
    ]
    for channel in pack.catalogues.channels.channels:
        assert list(channel.audiences) == traits, channel.id


REVIEWED = {
    *("place-listings-cn", "place-listings-abroad", "douyin-local", "facebook", "nextdoor"),
    *("b2b-marketplace", "wholesale-cn"),
}
"""Channels where people rate an organisation or write reviews of it."""


@pytest.mark.parametrize("name", ["rating", "new-reviews", "bad-reviews", "review-reply-rate"])
def test_reviews_are_counted_only_where_people_write_them(pack: Pack, name: str) -> None:
    metric = pack.metrics_by_id[name]
    assert metric.channels
    assert set(metric.channels) <= REVIEWED
