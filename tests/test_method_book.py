"""The books of the method: the constants and keys that they name are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.answers.likely_changed import YEAR
from assessment.strategy.account_hours import ANSWERS_MOST, ANSWERS_SHARE
from assessment.strategy.accounts import AUDIENCE_THERE, Ground
from assessment.strategy.capacity import BASE_DAYS, BASE_SHARE, KEPT_UP_SHARE
from assessment.strategy.due import DAYS
from assessment.strategy.firmness import HOURS_SPREAD
from assessment.strategy.measures import PROPOSED_DAYS, PROPOSED_OF_REST, PROPOSED_RISE
from assessment.strategy.reading_days import COUNTS_DAYS
from assessment.strategy.reviews import BETWEEN_REVIEWS, TRIAL_DAYS, number_of_reviews
from assessment.strategy.schedule import PAPER_SHARE, WEEK
from assessment.strategy.shares import (
    CHANNELS_SHARE,
    FOUNDATIONS_SHARE,
    GOING_SHARE,
    KEPT_SHARE,
    USABLE,
)
from assessment.strategy.worth import LEAST_LIFT

DOCS = Path(__file__).parents[1] / "docs"
KEYS = (
    "context", "kind", "stage", "countries", "first_result", "who", "tasks", "stand_in", "currency", "foundations",
    "accounts", "hours_for_channels", "unreached", "one_hour_decides", "found", "needed", "there", "unkept",
    "calendar", "review", "first_week", "outward", "weekly_hours", "deadline", "late", "hours_short", "money",
    "beyond_means", "unit", "proposed",
)  # fmt: skip


@pytest.mark.parametrize("name", ["method.md", "method.zh.md"])
def test_the_book_names_every_new_key_and_share(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    keys = set(re.findall(r"`(?:\w+\.)?(\w+)(?:\[\])?`", text))
    assert set(KEYS) <= keys
    assert all(str(each) in text for each in Ground)
    for share in (USABLE, CHANNELS_SHARE, KEPT_SHARE, GOING_SHARE):
        assert f"{share:g} × F" in text
    assert f"{FOUNDATIONS_SHARE:g} × " in text
    assert f"{PROPOSED_OF_REST:g}" in text
    assert f"{100 * HOURS_SPREAD:g}" in text
    assert f"{AUDIENCE_THERE:g}" in text


def test_the_shares_that_are_told_in_words() -> None:
    assert (ANSWERS_SHARE, PAPER_SHARE, KEPT_UP_SHARE) == (0.25, 0.25, 0.5)
    assert (ANSWERS_MOST, BASE_SHARE, BASE_DAYS) == (0.2, 0.3, 21)
    assert (PROPOSED_RISE, PROPOSED_DAYS, LEAST_LIFT) == (0.2, 90, 10)
    assert pytest.approx(0.75) == CHANNELS_SHARE / USABLE
    assert pytest.approx(1 / 8) == (USABLE - KEPT_SHARE) / USABLE


ENGLISH = [
    "None",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
]
CHINESE = ["〇", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
"""Numbers of reviews in words, up to one a month."""
FOLLOW_UP = {
    "method.md": (
        "## Readings and follow-up",
        f"due within {DAYS} days (today included)",
        f"a reading from {COUNTS_DAYS} days before it counts for it",
        f"one from {COUNTS_DAYS} days before it counts,",
        f"is read every {WEEK} days where",
        f"{ENGLISH[number_of_reviews()]}, {BETWEEN_REVIEWS} days apart",
        f"else {TRIAL_DAYS} days after the start",
        f"less than {BETWEEN_REVIEWS // 2} days away",
        f"last {YEAR.days} days before or earlier",
    ),
    "method.zh.md": (
        "## 记录与跟进",
        f"{DAYS}天之内（含今天）到期",
        f"复盘前{COUNTS_DAYS}天以内记的就算",
        f"这里也是前{COUNTS_DAYS}天以内的就算",
        f"每{WEEK}天记一次",
        f"{CHINESE[number_of_reviews()]}次，每次相隔{BETWEEN_REVIEWS}天",
        f"没有就在开始后{TRIAL_DAYS}天",
        f"须不到{BETWEEN_REVIEWS // 2}天",
        f"{YEAR.days}天以前或更早",
    ),
}
"""Sentences of the books on the follow-up, with the figures of the program."""


@pytest.mark.parametrize("name", FOLLOW_UP)
def test_the_rules_of_first_week_and_readings_have_the_figures_of_the_program(name: str) -> None:
    text = " ".join((DOCS / name).read_text(encoding="utf-8").split())
    for told in FOLLOW_UP[name]:
        assert told in text, told
    first_week = text[text.index("First week" if name == "method.md" else "## 第一周") :]
    for key in ("first_week", "when", "action", "day", "weekend: true", "task"):
        assert f"`{key}`" in first_week, key
