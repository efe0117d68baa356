"""The channels of the social-media pack: the domain's table is in them, figure by figure, and each says whence."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.questionnaire.catalogues import COSTS, Channel, ChannelCatalogue
from tests.test_packs import loaded

DOMAIN = {
    "wechat-account": (5, 1, (2, 3, 3, 4, 2, 2), "OP"),
    "wechat-video": (7, 1, (3, 2, 3, 2, 2, 2), "OP"),
    "wechat-groups": (5, 0, (0, 3, 4, 4, 4, 3), "O"),
    "weibo": (5, 1, (4, 1, 1, 3, 2, 3), "OEP"),
    "douyin": (10, 2, (4, 2, 4, 2, 2, 2), "OP"),
    "kuaishou": (9, 2, (3, 2, 4, 2, 3, 2), "OP"),
    "xiaohongshu": (6, 1, (3, 3, 2, 2, 2, 3), "OEP"),
    "bilibili": (10, 1, (3, 1, 1, 1, 4, 3), "OE"),
    "zhihu": (4, 0, (2, 3, 1, 2, 1, 2), "EP"),
    "forums": (3, 0, (2, 2, 1, 3, 3, 3), "E"),
    "facebook": (5, 1, (3, 2, 2, 3, 4, 3), "OP"),
    "instagram": (6, 1, (4, 2, 3, 2, 2, 3), "OP"),
    "tiktok": (8, 1, (4, 1, 3, 1, 2, 2), "OP"),
    "youtube": (9, 1, (3, 2, 2, 2, 2, 2), "OP"),
    "linkedin": (4, 1, (3, 4, 2, 1, 2, 3), "OP"),
    "x-twitter": (4, 0, (3, 1, 1, 3, 2, 3), "OE"),
    "reddit": (4, 0, (2, 1, 1, 3, 4, 3), "E"),
    "website-blog": (4, 1, (2, 4, 3, 2, 1, 1), "O"),
    "newsletter": (3, 1, (1, 3, 4, 2, 2, 3), "O"),
    "podcast": (6, 1, (2, 1, 0, 1, 3, 2), "O"),
}
"""Channel → hours a week, cash 0–4, (awareness, lead, sale, service, community, advocacy) 0–4, media: domain, §7."""

MEDIA = {"O": "owned", "E": "earned", "P": "paid"}
ONE_WAY = ("website-blog", "newsletter", "podcast")
EVERYWHERE = (*ONE_WAY, "forums")
ABROAD = ("facebook", "instagram", "tiktok", "youtube", "linkedin", "x-twitter", "reddit")
TRAITS = {
    *("under-30", "from-30-to-50", "over-50", "women", "men", "big-city", "small-town"),
    *("business-buyers", "hobbyists", "donors-volunteers", "local"),
}
KINDS_OF_THE_SLIDES = {"microblog", "forum", "social-network", "news", "blog", "video"}
NAMES_WITHOUT_A_CHINESE_FORM = {"Instagram", "Reddit", "YouTube"}


def catalogue() -> ChannelCatalogue:
    return loaded("social-media").usable().catalogues.channels


def channel(name: str) -> Channel:
    return loaded("social-media").usable().channels_by_id[name]


def purposes(vector: tuple[int, ...]) -> dict[str, float]:
    """What the table's vector says of the six purposes, 0–100."""
    awareness, lead, sale, service, community, advocacy = (25 * each for each in vector)
    return {
        "revenue": (lead + sale) / 2,
        "profit": (sale + service) / 2,
        "voice": (awareness + advocacy) / 2,
        "relations": (service + community) / 2,
        "awareness": awareness,
        "reputation": (community + advocacy) / 2,
    }


def stages(vector: tuple[int, ...]) -> list[str]:
    """The stages that the table's vector rates 3 or more."""
    awareness, lead, sale, *rest = vector
    served = {"onlooker": awareness, "customer": max(lead, sale), "loyal": max(rest)}
    return [stage for stage, rating in served.items() if rating >= 3]


def test_twenty_channels_in_the_order_of_the_table():
    assert [each.id for each in catalogue().channels] == list(DOMAIN)


def test_the_head():
    head = catalogue()
    assert head.criteria.model_dump() == {
        "purpose": 25,
        "audience": 30,
        "capability": 14,
        "effort": 15,
        "cost": 8,
        "presence": 5,
        "competitors": 3,
    }
    assert head.at_most == 3
    assert head.gates == ["audience-known"]
    assert head.media_gates == {"paid": ["law-checked", "baseline-measured"]}
    assert {kind.id for kind in head.kinds} >= KINDS_OF_THE_SLIDES
    assert {kind.id for kind in head.kinds} == {each.kind for each in head.channels}


@pytest.mark.parametrize("name", DOMAIN)
def test_a_channel_says_what_the_table_says(name):
    hours, cash, vector, media = DOMAIN[name]
    found = channel(name)
    assert found.effort_hours == hours
    assert found.cost == COSTS[min(cash, 3)]
    assert found.purposes == purposes(vector)
    assert found.stages == stages(vector)
    assert found.media == [MEDIA[each] for each in media]


@pytest.mark.parametrize("name", DOMAIN)
def test_a_channel_is_judged_for_every_trait_and_tells_them_apart(name):
    audiences = channel(name).audiences
    assert set(audiences) == TRAITS
    assert all(0 <= each <= 100 for each in audiences.values())
    assert len(set(audiences.values())) > 1


@pytest.mark.parametrize(
    ("trait", "name"),
    [
        ("under-30", "bilibili"),
        ("over-50", "wechat-video"),
        ("women", "xiaohongshu"),
        ("small-town", "kuaishou"),
        ("business-buyers", "linkedin"),
        ("donors-volunteers", "newsletter"),
    ],
)
def test_the_published_shares_and_common_sense_anchor_the_traits(trait, name):
    region = set(channel(name).regions)
    others = [each for each in catalogue().channels if region & set(each.regions)]
    assert max(each.audiences[trait] for each in others) == channel(name).audiences[trait]


@pytest.mark.parametrize("name", DOMAIN)
def test_a_channel_has_its_market_its_needs_and_its_gate(name):
    found = channel(name)
    home = name not in ABROAD and name != "newsletter"  # nobody at home reads one
    abroad = name in ABROAD or name in EVERYWHERE
    assert found.regions == ["mainland-china"] * home + ["elsewhere"] * abroad
    assert 2 <= len(found.needs) <= 4
    assert set(found.needs.values()) <= {25, 50, 75, 100}
    assert found.gates == ([] if name in ONE_WAY else ["somebody-replies"])
    if found.kind == "video":
        assert found.needs["content-skills"] >= 75


@pytest.mark.parametrize("name", DOMAIN)
def test_a_channel_names_its_sources_and_their_day(name):
    found = channel(name)
    assert found.sources
    assert found.as_of is not None
    assert date(2024, 1, 1) <= found.as_of <= date(2026, 11, 1)


@pytest.mark.parametrize("name", DOMAIN)
def test_a_channel_reads_in_both_languages(name):
    found = channel(name)
    texts = [found.title, found.summary, found.cadence, *found.formats, *found.sources]
    for text in texts:
        assert isinstance(text, dict), text
        assert set(text) == {"en", "zh"}
        chinese = any("\u4e00" <= each <= "\u9fff" for each in text["zh"])
        assert chinese or text["zh"] in NAMES_WITHOUT_A_CHINESE_FORM, text
        assert not any("\u4e00" <= each <= "\u9fff" for each in text["en"]), text
