"""Statements of people in words."""

from __future__ import annotations

from datetime import date

from assessment.answers.records import LogEntry, Sentiment
from assessment.core.i18n import Translator
from assessment.presentation.statements import counted_by_month, finds, statement_told

_ = Translator()
DAY = date(2026, 12, 1)
PLAIN = LogEntry(DAY, "So good")
WHOLE = LogEntry(DAY, "Meh", "Zoë", "shop", Sentiment.NEGATIVE, True, "thanked")


def test_a_statement_on_one_line():
    assert statement_told(PLAIN, _) == "1 December 2026 · not for publication"
    told = "1 December 2026 · Zoë · shop · negative · may be published · done: thanked"
    assert statement_told(WHOLE, _) == told


def test_all_words_are_looked_for_everywhere():
    assert finds(WHOLE, "ZOË thank")
    assert not finds(WHOLE, "Zoë good")
    assert finds(PLAIN, "")


def test_counts_by_month_latest_first():
    older = LogEntry(date(2025, 2, 3), "x", sentiment=Sentiment.POSITIVE)
    assert counted_by_month([older, PLAIN, WHOLE], _) == (
        "2026-12 · 2 statements · negative 1",
        "2025-02 · 1 statement · positive 1",
    )
