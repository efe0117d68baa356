"""Each kind of organisation in each country: what it is handed is whole, and names nobody else's law, numbers or places."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.answers.wording import worded
from assessment.core.i18n import LANGUAGES, Text, Translator
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from tests.printed_texts import printed_texts
from tests.profiles.organisations import people, person
from tests.test_actions_catalogue import COUNTRIES, KINDS
from tests.test_organisations import frozen
from tests.test_templates_catalogue import pack
from tests.test_trades import ALL, known

START = date(2026, 11, 30)
RESULT = {
    "shop": "visits", "local-service": "bookings", "online-seller": "orders", "maker": "enquiries",
    "charity": "volunteers", "public-body": "visits", "professional": "enquiries",
}  # fmt: skip
"""Kind → what there should be more of first."""
GIVES = {"charity", "public-body"}
TABLE = [(kind, country) for kind in KINDS for country in COUNTRIES]
OWN = {
    "cn": r"WeChat|WeCom|Douyin|Xiaohongshu|Dianping|Meituan|Amap|Doubao|Yuanbao|Kuaishou|Weibo|Zhihu|Bilibili|"
    r"(?<!\d)1688(?!\d)|专票|(?<![\d.,])110(?![\d.,])|\b12315\b|civil affairs|\byuan\b|"
    r"微信|企微|公众号|视频号|抖音|小红书|大众点评|美团|高德|豆包|元宝|快手|微博(?!客)|知乎|哔哩|民政|工商|12315",
    "uk": r"\bICO\b|\bASA\b|CAP Code|\bCMA\b|\bDBS\b|Charity Commission|HMRC|Gift Aid|PECR|\b999\b|\bu3a\b|\bNHS\b|"
    r"\bcouncil's\b|Companies House|英国|英格兰|苏格兰",
    "eu": r"(?<!UK )(?<!英国)(?<![A-Z])GDPR|AI Act|\b112\b|\bUWG\b|\bCCPC\b|欧盟",
    "us": r"HIPAA|\bFTC\b|\bIRS\b|CAN-SPAM|COPPA|TCPA|\b911\b|\bADA\b|501\(c\)|protective services|美国",
}
"""Country → its institutions, numbers and platforms."""
WEST = (
    r"Google|Apple Maps|Facebook|Instagram|WhatsApp|LinkedIn|YouTube|TikTok|Nextdoor|Yelp|Tripadvisor|ChatGPT|"
    r"Gemini|Copilot|Perplexity|Mailchimp|谷歌|苹果地图|脸书|领英|油管"
)
"""Platforms that do not open in mainland China."""
ELSEWHERE = re.compile(
    r"rules/(?:cn|uk|eu|us)-|channels\.channels/|\.options/|calls/emergency|topics/agility\.guide"
)
"""Rules, channels and numbers of a country are chosen by it; one guide tells what was read in 2011."""


@cache
def answers(kind: str, country: str) -> Sheet:
    """Return the answers of an organisation that answers in the middle, with accounts and five hours a week."""
    said: dict[str, Any] = {id_: 2 for id_, each in pack().items.items() if each.type == "rating"}
    tools = pack().items["tool-experience"]
    said["tool-experience"] = {row.id: 2 for row in tools.rows}  # type: ignore[union-attr]
    gives = kind in GIVES
    said |= {
        "kind": kind, "home": country, "countries": [country], "stage": "accounts", "outlets": 1, "groups-run": 0,
        "first-result": RESULT[kind], "free-hours": 5, "yearly-budget": "low",
        "who-does-what": [person("Ann", 2.5, "make", "publish"), person("Bob", 2.5, "reply", "count", "listen")],
        "purposes": ["awareness", "relations", "reputation"] if gives else ["revenue", "awareness", "reputation"],
        "audiences": [people("People nearby", "from-30-to-50", "small-town", "not-yet", "Something good")],
        "presence": ["wechat-account", "douyin"] if country == "cn" else ["facebook", "instagram"],
        "customers-choose-online": 3, "problem-named": 3, "leadership-support": 3,
    }  # fmt: skip
    return Sheet({id_: Answer.of(frozen(each)) for id_, each in said.items()})


@cache
def strategy(kind: str, country: str) -> Strategy:
    sheet = answers(kind, country)
    return make_strategy(Situation.of(pack(), sheet, score_sheet(pack(), sheet)), START, 5)


def abroad(country: str) -> re.Pattern[str]:
    """Return the words that nobody reads who is at home in a country and reaches people there."""
    others = [words for name, words in OWN.items() if name != country]
    return re.compile("|".join([*others, *([WEST] if country == "cn" else [])]))


@pytest.mark.parametrize(("kind", "country"), TABLE)
def test_nothing_that_is_handed_over_is_empty(kind, country):
    found = strategy(kind, country)
    parts = found.deliverables
    assert 5 <= len(parts.first_week) <= 7
    assert {each.owner for each in parts.first_week} == {"Ann", "Bob"}
    assert {"first-week", "account-setup"} <= {each.action for each in found.roadmap.steps}
    assert len(found.measures.measures) >= 3
    assert found.measures.measures[0].metric == RESULT[kind]
    chosen = parts.templates
    assert 5 <= len(chosen.crisis) <= 7
    assert {"emergency", "platforms"} <= set(chosen.calls)
    assert len(chosen.rules) >= 8
    assert len(chosen.questions) >= 5
    assert len(chosen.complaints) >= 3
    assert chosen.voice
    assert parts.calendar is not None
    assert len(parts.calendar.posts) >= 4
    assert len(found.channels.accounts) == 2
    assert found.channels.active
    assert all((parts.monday, parts.runs, parts.refusals, parts.risks, parts.weeks, parts.budget))


@pytest.mark.parametrize(("kind", "country"), TABLE)
def test_rules_and_channels_are_of_the_country(kind, country):
    found = strategy(kind, country)
    rules = {each.id: each for each in pack().catalogues.templates.rules}
    countries = {rules[id_].country for id_ in found.deliverables.templates.rules}
    assert countries == {None, country}
    channels = pack().channels_by_id
    for id_ in (*found.channels.active, *found.channels.foundations, *found.channels.suggested):
        assert not channels[id_].regions or country in channels[id_].regions, id_


def read_abroad(settled: list[tuple[str, Text]], country: str) -> list[tuple[str, str, str]]:
    """Return the texts that name what belongs to another country, each with its place and the word."""
    words = abroad(country)
    return [
        (place, hit[0], told)
        for place, text in settled
        if not ELSEWHERE.search(place)
        for language in LANGUAGES
        for told in [Translator(language).text(text)]
        for hit in [words.search(told)]
        if hit
    ]


READERS = [
    *((kind, None, country) for kind, country in TABLE),
    *((kind, trade, country) for kind, trade in ALL for country in ("cn", "us")),
]
"""Kind, trade and country; of the trades only those furthest apart."""


@pytest.mark.parametrize(("kind", "trade", "country"), READERS)
def test_no_text_names_what_belongs_to_another_country(kind, trade, country, sheet_of):
    told = printed_texts(pack(), sheet_of, known(kind, trade, country))
    assert read_abroad(told, country) == []


@pytest.mark.parametrize(("kind", "country"), TABLE)
def test_the_chosen_rules_and_channels_name_nobody_elses(kind, country):
    found = strategy(kind, country)
    settled: Pack = worded(pack(), answers(kind, country))
    rules = {each.id: each for each in settled.catalogues.templates.rules}
    told = [
        (id_, text)
        for id_ in found.deliverables.templates.rules
        for text in (rules[id_].question, rules[id_].text)
    ]
    channels = settled.channels_by_id
    told += [
        (id_, text)
        for id_ in {*found.channels.active, *found.channels.foundations}
        for text in (channels[id_].title, *channels[id_].formats)
    ]  # what is said of a channel may rest on a survey in another country
    assert read_abroad(told, country) == []
