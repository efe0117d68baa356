"""Awkward texts in every field, in every form: the short form of `python -m tests.hostile.long`."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.hostile.exchange_long import FORMS, judge, text_pack
from tests.hostile.strings import awkward

TEXTS = awkward()


@pytest.fixture(scope="module")
def pack():
    return text_pack()


def test_there_are_five_hundred_unlike_texts():
    assert len(set(TEXTS)) == len(TEXTS) == 500


@pytest.mark.parametrize("form", FORMS)
def test_awkward_texts_are_equal_after_the_round_trip_or_listed(pack, form):
    codes: Counter[str] = Counter()
    texts = TEXTS if form == "csv" else TEXTS[:: 2 if form == "json" else 5]
    for text in texts:
        try:
            judge(pack, form, text, codes)()
        except Exception as error:
            raise AssertionError(f"{form}: {text[:60]!r}") from error
    assert any("equal" in code for code in codes)
