"""Facts of the bundled packs: each has its source and day, or says that it is an estimate.

A fact about the world is a share, a number of people or a sum of money that others published, or what a law says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from assessment.core.i18n import Text
from assessment.questionnaire.model import Pack
from assessment.questionnaire.wording import Wording
from tests.test_packs import loaded

RELEASED = date(2026, 11, 30)
"""The day of the versions; older packs are kept beside, as they were."""
FRESH = RELEASED - timedelta(days=365)
FIGURE = re.compile(
    r"[0-9] ?%|[0-9.]+ (?:million|billion)|[0-9.]+亿|[0-9]+万(?:人|家|户)|[0-9]{2}\.[0-9]%|百分之"
)
"""A share or a large number of people."""
RECENT = re.compile(r"2026|(?:November|December) 2025|2025年1[12]月|2025 Q4")
SAID = re.compile(
    r"Pew|皮尤|Ofcom|BrightLocal|QuestMobile|Tencent|Douyin says|Amap says|抖音公布|高德自己公布|腾讯|DataReportal|"
    r"our estimate|按我们|estimate|估计|Similarweb|published|公布|survey|调查|Weixin|微信与WeChat|vendors|第三方|trade press|媒体|own count|自己估算|DMCC Act"
)
OPEN = re.compile(r"check the current text|Estimate, 2026|estimate, 2026")
"""The reader is told to look for themselves, or that it is judgement."""
NO_FACT = re.compile(
    r"Good practice|Professional secrecy|Usual confidentiality|Your chamber|Consumer law in most|No source"
)
"""Advice that rests on no text one could date."""


def packs() -> Iterator[Pack]:
    for name in ("social-media", "quick-check"):
        yield loaded(name).usable()


def single(text: object) -> Iterator[Text]:
    """Every text that may stand in a place."""
    if isinstance(text, Wording):
        for each in text.variants:
            yield from single(each.text)
    elif text:
        assert isinstance(text, str | dict)
        yield text


def test_the_figures_of_channels_have_a_source_of_this_year_and_all_else_is_an_estimate():
    undated = []
    for channel in loaded("social-media").usable().catalogues.channels.channels:
        said = [each for text in channel.sources for each in single(text)]
        dated = [
            each for each in said if "Estimate" not in each["en"] and RECENT.search(each["en"])
        ]
        assert any(each["en"].startswith("Estimate, 2026") for each in said), channel.id
        assert channel.as_of is not None
        assert FRESH <= channel.as_of <= RELEASED, channel.id
        texts = [each["en"] for each in single(channel.summary)]
        if any(FIGURE.search(each) for each in texts) and not dated:
            undated.append(channel.id)
    assert undated == []


def test_law_is_dated_or_the_reader_is_told_to_look_it_up():
    undated = []
    for rule in loaded("social-media").usable().catalogues.templates.rules:
        [source] = single(rule.source)
        if NO_FACT.search(source["en"]):
            assert rule.country in {None, "elsewhere"}, rule.id
        elif rule.as_of is None:
            undated += [rule.id] if not OPEN.search(source["en"]) else []
        elif not FRESH <= rule.as_of <= RELEASED:
            undated.append(rule.id)
        assert "stored page" not in source["en"]
        assert "存档页" not in source["zh"]
    assert undated == []


def test_a_case_names_who_reported_it_and_when_or_that_nobody_checked_it():
    for case in loaded("social-media").usable().catalogues.cases.cases:
        [source] = single(case.source)
        assert (
            re.search(r"\b(?:19|20)[0-9]{2}\b", source["en"]) or "not verified" in source["en"]
        ), case.id


def texts_of(pack: Pack) -> Iterator[tuple[str, Text]]:
    """Questions, hints, guides, steps, measures and cases; channels have their sources beside them."""
    for section in pack.sections:
        yield from ((section.id, each) for each in single(section.purpose))
    for topic in pack.topics.values():
        yield from ((topic.id, each) for each in single(topic.guide))
    for item in pack.items.values():
        yield from ((item.id, each) for each in single(item.help))
    for metric in pack.catalogues.metrics.metrics:
        yield from ((metric.id, each) for each in single(metric.note))
    for action in pack.catalogues.actions.actions:
        for text in (action.why, *action.steps):
            yield from ((action.id, each) for each in single(text))


def test_a_figure_in_a_text_says_whose_it_is():
    bare = [
        (name, each)
        for pack in packs()
        for name, text in texts_of(pack)
        for each in text.values()
        if FIGURE.search(each) and not SAID.search(each)
    ]
    assert bare == []


@pytest.mark.parametrize("name", ["social-media", "quick-check"])
def test_measures_say_where_their_figures_come_from(name):
    for metric in loaded(name).usable().catalogues.metrics.metrics:
        assert list(single(metric.source)), metric.id
