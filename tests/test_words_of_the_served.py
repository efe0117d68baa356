"""Words of merchants: nobody who gives, helps or opens a house to the public reads them, wherever they stand."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assessment.core.i18n import LANGUAGES, Translator
from tests.printed_texts import printed_texts
from tests.test_templates_catalogue import pack
from tests.test_trades import TRADES, known

MERCHANTS = {
    "en": r"\bcustomers?\b|\bshops?\b|\bshop floor\b|\borders?\b|\bsales\b|\btill\b",
    "zh": "顾客|客人|老客|新客|客户|到店|商家|店铺|店里|下单|成交|订单|老板|收银|门店|进店",
}
FIGURES = {"orders", "redemptions", "acquisition-cost", "conversion", "cost-per-visit", "return",
    "social-revenue-share"}  # fmt: skip
"""Figures of those who sell: they stand in the list to choose from, and are suggested to nobody else."""
SELLERS = {"douyin-local"}
"""Channels for those who sell."""
NAMED = {
    "catalogues.actions.actions/claim-listings.steps/0": (
        "商家",
        "门店",
    ),  # as the platforms call their tools
    "sections/context.topics/about.items/kind.options/shop.title": ("门店",),
    "sections/context.topics/about.items/first-result.options/orders.title": ("订单",),
}
"""Place → words that have to stand there."""
NOT_MEANT = r"\bin order\b|in different directions|[Ss]tanding order|out of order|put them in order"
SERVED = [(kind, trade) for kind in ("charity", "public-body") for trade in TRADES[kind]]


def misworded(place: str, text: Any) -> list[tuple[str, str]]:
    found = []
    for language in LANGUAGES:
        said = re.sub(NOT_MEANT, "", Translator(language).text(text))
        words = set(re.findall(MERCHANTS[language], said)) - {*NAMED.get(place, ())}
        if words:
            found.append((place, said))
    return found


@pytest.mark.parametrize(("kind", "trade"), SERVED)
@pytest.mark.parametrize("country", ["cn", "uk", "eu", "us"])
def test_no_printed_text_calls_people_customers(kind, trade, country, sheet_of):
    assert [
        each
        for place, text in printed_texts(pack(), sheet_of, known(kind, trade, country))
        if set(re.split(r"[/.]", place)).isdisjoint(FIGURES | SELLERS)
        for each in misworded(place, text)
    ] == []
