"""Whoever finds none of the trades theirs reads no word of any trade, in any country, whatever else is answered."""

from __future__ import annotations

import re

import pytest

from assessment.core.i18n import LANGUAGES, Translator
from tests.printed_texts import printed_texts
from tests.test_actions_catalogue import COUNTRIES
from tests.test_templates_catalogue import pack
from tests.test_trades import TRADES, known
from tests.trade_words import WORDS

MORE = {
    "shop": ({}, {"shop-sells": "goods"}),
    "local-service": ({}, {"visits-private": "open"}, {"visits-private": "private"}),
}
"""Kind → what else may be answered of it."""
NAMED = re.compile(
    r"sections/context\.|items/(?:presence|brings-most|competitors)\.|channels\.channels/"
)
"""Places that name trades to choose from, or a channel's own forms."""
ALL = [
    (kind, country, more)
    for kind in TRADES
    for country in COUNTRIES
    for more in MORE.get(kind, ({},))
]


@pytest.mark.parametrize(("kind", "country", "more"), ALL)
def test_another_trade_reads_no_word_of_any_trade(kind, country, more, sheet_of):
    told = printed_texts(pack(), sheet_of, known(kind, "other-trade", country) | more)
    found = [
        (place, trade, hit[0])
        for place, text in told
        if not NAMED.search(place)
        for language in LANGUAGES
        for said in [Translator(language).text(text)]
        for trade, words in WORDS.items()
        for hit in [re.search(words[language], said)]
        if hit
    ]
    assert found == []


@pytest.mark.parametrize("trade", WORDS)
def test_each_word_list_knows_its_trade(trade, sheet_of):
    kind = next(kind for kind, trades in TRADES.items() if trade in trades)
    told = [
        (language, Translator(language).text(text))
        for country in ("uk", "cn")
        for _, text in printed_texts(pack(), sheet_of, known(kind, trade, country))
        for language in LANGUAGES
    ]
    for language in LANGUAGES:
        assert any(
            re.search(WORDS[trade][language], said) for name, said in told if name == language
        )
