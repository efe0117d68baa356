"""Readers at home in the US read American words, whatever their kind and trade."""

from __future__ import annotations

import re

import pytest

from assessment.core.i18n import Translator
from tests.printed_texts import printed_texts
from tests.test_templates_catalogue import pack
from tests.test_trades import TRADES, known

BRITISH = re.compile(
    r"\b(?:organisations?|adverts?|neighbour\w*|recognis\w*|practis\w*|colours?|favour\w*|enquir\w*|fortnight\w*|programmes?|"
    r"centres?|diary|queues?|till|licences?|rota|cheques?|whilst|dearer|postcode|authoris\w*|apologis\w*|emphasised)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"rules/(?:cn|uk|eu)-|channels\.channels/|options/|rows/|sections/context\.")
"""Places that name a channel, an option that is chosen before the country is, or the law of another country."""
ALL = [(kind, trade) for kind, trades in TRADES.items() for trade in (None, "other-trade", *trades)]


@pytest.mark.parametrize(("kind", "trade"), ALL)
def test_no_british_word_is_read_in_the_us(kind, trade, sheet_of):
    told = printed_texts(pack(), sheet_of, known(kind, trade, "us"))
    assert [
        (place, hit[0])
        for place, text in told
        if not NAMES.search(place)
        for hit in [BRITISH.search(Translator("en").text(text))]
        if hit
    ] == []
