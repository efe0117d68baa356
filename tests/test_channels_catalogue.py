"""The channels of the social-media pack: hours, money, reach and fit, for every kind and country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from assessment.answers.conditions import replies, truth
from assessment.answers.wording import worded
from assessment.core.i18n import Text
from assessment.questionnaire.catalogues import Channel, ChannelCatalogue
from assessment.questionnaire.pydantic_models import mirrored
from assessment.questionnaire.wording import Wording
from assessment.strategy.fit import AT_HOME, reach_of
from assessment.strategy.inputs import Audience
from tests.test_packs import loaded

ABROAD = ["uk", "eu", "us", "elsewhere"]
EVERYWHERE = ["cn", *ABROAD]
CHANNELS = {
    "place-listings-cn": (1, "low", "strangers", ["cn"], "OE"),
    "place-listings-abroad": (0.5, "none", "strangers", ABROAD, "OE"),
    "website-blog": (0.5, "low", "strangers", EVERYWHERE, "O"),
    "ai-assistants": (0.5, "none", "strangers", EVERYWHERE, "E"),
    "wechat-account": (4, "none", "known", ["cn"], "OP"),
    "wechat-video": (6, "none", "strangers", ["cn"], "OP"),
    "wechat-groups": (5, "none", "known", ["cn"], "O"),
    "douyin-local": (6, "medium", "strangers", ["cn"], "OP"),
    "douyin": (8, "none", "strangers", ["cn"], "OP"),
    "live-selling": (15, "medium", "strangers", ["cn", "uk", "us"], "OP"),
    "kuaishou": (8, "none", "strangers", ["cn"], "OP"),
    "xiaohongshu": (3, "none", "strangers", ["cn"], "OEP"),
    "weibo": (7, "none", "strangers", ["cn"], "OEP"),
    "bilibili": (10, "none", "strangers", ["cn"], "OE"),
    "zhihu": (4, "none", "strangers", ["cn"], "EP"),
    "facebook": (3, "none", "strangers", ABROAD, "OP"),
    "instagram": (4, "none", "strangers", ABROAD, "OP"),
    "whatsapp": (4, "none", "known", ABROAD, "O"),
    "nextdoor": (2, "none", "strangers", ABROAD, "OE"),
    "youtube": (9, "none", "strangers", ABROAD, "OP"),
    "tiktok": (8, "none", "strangers", ABROAD, "OP"),
    "linkedin": (3, "none", "strangers", ABROAD, "OP"),
    "threads": (3, "none", "strangers", ABROAD, "OE"),
    "x-twitter": (4, "none", "strangers", ABROAD, "OE"),
    "bluesky": (3, "none", "strangers", ABROAD, "OE"),
    "reddit": (4, "none", "strangers", ABROAD, "E"),
    "b2b-marketplace": (6, "high", "strangers", ABROAD, "OP"),
    "wholesale-cn": (5, "low", "strangers", ["cn"], "OP"),
    "newsletter": (2, "none", "known", ABROAD, "O"),
    "podcast": (8, "low", "strangers", EVERYWHERE, "O"),
    "forums": (3, "none", "strangers", EVERYWHERE, "E"),
}
"""Channel → hours a week, money, reach, countries, media."""

FOUNDATIONS = ["place-listings-cn", "place-listings-abroad", "website-blog", "ai-assistants"]
COUNTED = {
    "place-listings-cn": (0.5, "outlets"),
    "place-listings-abroad": (0.25, "outlets"),
    "douyin-local": (0.5, "outlets"),
    "wechat-groups": (2, "groups-run"),
    "whatsapp": (2, "groups-run"),
}
"""Channel → hours for each beyond the first, and the item that counts them."""
MEDIA = {"O": "owned", "E": "earned", "P": "paid"}
NO_ANSWERS_NEEDED = {*FOUNDATIONS, "newsletter", "podcast"}
KINDS_OF_THE_SLIDES = {"microblog", "forum", "social-network", "news", "blog", "video"}
TRAITS = {
    *("under-30", "from-30-to-50", "over-50", "women", "men", "big-city", "small-town"),
    *("business-buyers", "hobbyists", "donors-volunteers", "local"),
}
NAMES_WITHOUT_A_CHINESE_FORM = {"Instagram", "Reddit", "YouTube", "Threads", "Bluesky"}
CHINA_ONLY = ("WeChat", "Weixin", "Douyin", "Weibo", "Tieba", "Dianping", "Xiaohongshu", "Amap")
ABROAD_ONLY = ("HIPAA", "Yelp", "BrightLocal", "Ofcom", "英国", "美国")
SENSELESS = [
    ("b2b-marketplace", "shop"),
    ("wholesale-cn", "shop"),
    ("douyin-local", "maker"),
    ("live-selling", "charity"),
    ("linkedin", "shop"),
    ("zhihu", "shop"),
    ("weibo", "local-service"),
    ("bluesky", "maker"),
    ("nextdoor", "maker"),
    ("place-listings-cn", "online-seller"),
]


def catalogue() -> ChannelCatalogue:
    return loaded("social-media").usable().catalogues.channels


def channel(name: str) -> Channel:
    return loaded("social-media").usable().channels_by_id[name]


def variants(text: object) -> Iterator[Text]:
    """All the texts that may stand in one place."""
    if isinstance(text, Wording):
        for each in text.variants:
            yield from variants(each.text)
    else:
        assert isinstance(text, str | dict)
        yield text


def texts(found: Channel) -> list[Text]:
    places = [found.title, found.summary, found.cadence, *found.formats, *found.sources]
    return [each for place in places for each in variants(place)]


def test_the_channels_the_foundations_first():
    assert [each.id for each in catalogue().channels] == list(CHANNELS)
    assert [each.id for each in catalogue().channels if each.foundation] == FOUNDATIONS


def test_the_head():
    head = catalogue()
    assert head.fit is not None
    assert (head.fit.audience_at_least, head.fit.purpose_at_least, head.fit.base) == (45, 40, 0.7)
    weights = mirrored(head.fit.weights).model_dump()
    assert weights.pop("presence") == 0
    assert all(weight > 0 for weight in weights.values())
    assert head.at_most == 3
    assert head.gates == ["audience-known"]
    assert head.media_gates == {"paid": ["law-checked", "baseline-measured"]}
    assert {kind.id for kind in head.kinds} >= KINDS_OF_THE_SLIDES
    assert {kind.id for kind in head.kinds} == {each.kind for each in head.channels}


@pytest.mark.parametrize("name", CHANNELS)
def test_hours_money_reach_countries_and_media(name):
    hours, cost, reach, regions, media = CHANNELS[name]
    found = channel(name)
    assert (found.effort_hours, found.cost, found.reach) == (hours, cost, reach)
    assert found.regions == regions
    assert found.media == [MEDIA[each] for each in media]
    counted = found.hours_each and (found.hours_each.hours, found.hours_each.count)
    assert counted == COUNTED.get(name)


def test_foundations_take_little():
    assert all(0.5 <= (channel(name).effort_hours or 0) <= 1.5 for name in FOUNDATIONS)


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_is_judged_for_every_purpose_and_trait(name):
    found = channel(name)
    assert set(found.purposes) == set(
        loaded("social-media").usable().items["purposes"].options_by_id
    )
    assert set(found.audiences) == TRAITS
    assert max(found.purposes.values()) >= 40


def test_audiences_spread():
    scores = [score for each in catalogue().channels for score in each.audiences.values()]
    assert (min(scores) <= 20, max(scores)) == (True, 95)
    run = [each for each in catalogue().channels if not each.foundation]
    assert all(max(each.audiences.values()) - min(each.audiences.values()) >= 30 for each in run), (
        "a channel that is the same for everybody"
    )


@pytest.mark.parametrize(
    ("trait", "name"),
    [
        ("under-30", "bilibili"),
        ("over-50", "wechat-video"),
        ("women", "xiaohongshu"),
        ("small-town", "kuaishou"),
        ("business-buyers", "linkedin"),
        ("hobbyists", "reddit"),
        ("donors-volunteers", "newsletter"),
        ("local", "nextdoor"),
        ("local", "place-listings-cn"),
    ],
)
def test_the_published_shares_and_common_sense_anchor_the_traits(trait, name):
    region = set(channel(name).regions)
    others = [each for each in catalogue().channels if region & set(each.regions)]
    assert max(each.audiences[trait] for each in others) == channel(name).audiences[trait]


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_has_its_needs_and_its_gate(name):
    found = channel(name)
    assert 1 <= len(found.needs) <= 4
    assert set(found.needs.values()) <= {25, 50, 75, 100}
    answered = "somebody-replies" in found.gates
    assert answered or name in NO_ANSWERS_NEEDED
    assert ("law-checked" in found.gates) == (name == "live-selling")


@pytest.mark.parametrize(("name", "kind"), SENSELESS)
def test_a_channel_without_sense_for_a_kind_is_left_out_unless_it_is_there(name, kind, sheet_of):
    """An account that exists gets its decision by fit and hours, whatever the kind."""
    pack, condition = loaded("social-media").usable(), channel(name).when
    assert condition is not None
    said = {"kind": kind, "countries": ["cn", "uk"], "presence": ["nowhere"]}
    assert truth(pack, condition, replies(pack, sheet_of(pack, said))) is False
    said["presence"] = [name]
    assert truth(pack, condition, replies(pack, sheet_of(pack, said))) is True


@pytest.mark.parametrize("name", CHANNELS)
def test_a_document_without_the_kind_leaves_no_channel_open(name):
    """Answers to 1.0.0 say neither kind nor country."""
    condition = channel(name).when
    kinds = "" if condition is None else mirrored(condition).model_dump_json()
    assert "kind" not in kinds or '"answered":false' in kinds


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_names_its_sources_none_older_than_a_year(name):
    found = channel(name)
    assert found.as_of in {date(2026, 11, 1), date(2026, 11, 29)}
    assert found.sources
    for source in (each for text in found.sources for each in variants(text)):
        assert isinstance(source, dict)
        recent = re.search(r"2026|(November|December) 2025|Estimate", source["en"])
        assert recent, source
    last = found.sources[-1]
    assert isinstance(last, dict)
    assert last["en"].startswith("Estimate, 2026")


@pytest.mark.parametrize("name", CHANNELS)
def test_a_channel_reads_in_both_languages(name):
    for text in texts(channel(name)):
        assert isinstance(text, dict), text
        assert set(text) == {"en", "zh"}
        chinese = any("\u4e00" <= each <= "\u9fff" for each in text["zh"])
        assert chinese or text["zh"] in NAMES_WITHOUT_A_CHINESE_FORM, text
        assert not any("\u4e00" <= each <= "\u9fff" for each in text["en"]), text
        assert not re.search(r"机构|围观", text["zh"]), text


@pytest.mark.parametrize("name", CHANNELS)
def test_formats_can_stand_in_a_row(name):
    """A report joins them with commas."""
    for text in (each for place in channel(name).formats for each in variants(place)):
        assert isinstance(text, dict)
        assert "," not in text["en"], text
        assert not set("、，：") & set(text["zh"]), text


@pytest.mark.parametrize("kind", ["shop", "local-service", "charity", "public-body", "maker"])
@pytest.mark.parametrize(
    ("country", "language", "strange"), [("uk", "en", CHINA_ONLY), ("cn", "zh", ABROAD_ONLY)]
)
def test_nothing_of_another_country_is_told(kind, country, language, strange, sheet_of):
    pack = loaded("social-media").usable()
    settled = worded(pack, sheet_of(pack, {"kind": kind, "countries": [country]}))
    told = [
        (each.id, text[language])
        for each in settled.catalogues.channels.channels
        if country in each.regions
        for place in (each.summary, *each.formats)
        for text in variants(place)
        if isinstance(text, dict)
    ]
    assert told
    assert [(id_, word) for id_, text in told for word in strange if word in text] == []


@pytest.mark.parametrize(
    "name", ["place-listings-cn", "wechat-groups", "facebook", "newsletter", "xiaohongshu"]
)
def test_kinds_that_differ_read_different_words(name, sheet_of):
    pack = loaded("social-media").usable()
    read = {
        str(worded(pack, sheet_of(pack, {"kind": kind})).channels_by_id[name].summary)
        for kind in ("shop", "charity", "maker", "public-body")
    }
    assert len(read) > 1


@pytest.mark.parametrize("name", ["linkedin", "b2b-marketplace", "wholesale-cn"])
def test_what_is_for_firms_does_not_reach_consumers(name):
    """Wherever they live, and however well their age and their sex would fit."""
    found = channel(name)
    assert "business-buyers" in found.only_for
    assert set(found.only_for) <= TRAITS
    assert min(found.audiences.values()) < catalogue().fit.audience_at_least
    assert found.audiences["business-buyers"] == 95


WARNINGS = {"look elsewhere first": "big-city", "no stranger finds you here": "not-yet"}
"""Words with which a summary warns of people → the trait of those people."""


@pytest.mark.parametrize("found", catalogue().channels, ids=lambda each: each.id)
def test_a_warning_of_people_keeps_a_channel_from_them(found):
    """All channels × audiences: what a text warns of is no matter for the fit to outweigh."""
    told = " ".join(english(each) for each in variants(found.summary))
    assert {trait for words, trait in WARNINGS.items() if words in told} == set(found.not_for)
    columns = {"big-city": TRAITS, "not-yet": {"not-yet", "a-little", "yes"}}
    for trait in found.not_for:
        for other in TRAITS:
            alone = {other: frozenset(TRAITS), trait: frozenset(columns[trait])}
            reach = reach_of(found, Audience("People", alone, 1, {}))
            at_home = trait in TRAITS and found.audiences[other] >= AT_HOME
            assert reach is not None
            assert at_home or reach < catalogue().fit.audience_at_least


def english(text: Text) -> str:
    return text if isinstance(text, str) else text["en"]
