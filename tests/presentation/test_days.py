"""Ranges of days as each language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.days import days_between, short_span
from assessment.presentation.measures import parts_meant


@pytest.mark.parametrize(
    ("language", "span"), [("en", "29 Nov – 4 Dec"), ("zh", "11月29日至12月4日")]
)
def test_a_range_of_days(language: str, span: str) -> None:
    _ = Translator(language)
    assert short_span(date(2026, 11, 29), date(2026, 12, 4), _) == span
    assert "–" not in short_span(date(2026, 11, 29), date(2026, 11, 29), _)
    first, last = _.date(date(2026, 11, 29)), _.date(date(2027, 1, 4))
    assert days_between(first, last, _).startswith(first)


def test_no_measures_need_no_words_explained() -> None:
    assert parts_meant((), Translator("en")) == ""
