"""The books of the method: the constants and keys that they name are those of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.strategy.account_hours import ANSWERS_MOST, ANSWERS_SHARE
from assessment.strategy.accounts import AUDIENCE_THERE, Ground
from assessment.strategy.capacity import BASE_DAYS, BASE_SHARE, KEPT_UP_SHARE
from assessment.strategy.firmness import HOURS_SPREAD
from assessment.strategy.measures import PROPOSED_DAYS, PROPOSED_OF_REST, PROPOSED_RISE
from assessment.strategy.schedule import PAPER_SHARE
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
