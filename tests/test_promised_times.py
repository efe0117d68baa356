"""Reply times that are promised: never later than the answers say that people get one today."""

from __future__ import annotations

import re

import pytest

from assessment.core.i18n import LANGUAGES, Translator
from tests.printed_texts import printed_texts
from tests.test_templates_catalogue import pack
from tests.test_trades import TRADES, known

SLOWER = {"en": r"within (a|one) (working )?day\b", "zh": "一个?(工作日|天)内[回答]"}
"""Promises of a day, from people who answer within four working hours."""
FOUR_HOURS = 4
MEASURED = (
    "answer-speed",
    "scales",
    "competitors",
    "/baseline",
    "/next-trial",
    "b2b-marketplace.formats",
)
"""Places that ask for the time, measure it, or speak of quotes, which take longer than an answer."""


@pytest.mark.parametrize(("kind", "trade"), [(k, each) for k in TRADES for each in TRADES[k]])
def test_nobody_promises_to_answer_later_than_today(kind, trade, sheet_of):
    said = known(kind, trade, "cn") | {"answer-speed": FOUR_HOURS}
    assert [
        (place, worded)
        for place, text in printed_texts(pack(), sheet_of, said)
        if not any(each in place for each in MEASURED)
        for language in LANGUAGES
        if re.search(SLOWER[language], worded := Translator(language).text(text))
    ] == []


SAME_DAY = {
    "en": r"(?i)(answer|hear|reply)[^.;“”]* (the same day|within a day)|(?i:we answer within one working day)",
    "zh": "(当天|一天内|一个工作日内)(回|答)",
}
"""Promises that people who take longer today, and have a few hours a week, can't keep."""
ELSEWHERE = (*MEASURED, "replies", "calendar.prof", "/recall", "templates.questions", "complaints")
"""Places besides, where somebody who complains or replied to a letter of one's own is answered."""


@pytest.mark.parametrize(("kind", "trade"), [(k, each) for k in TRADES for each in TRADES[k]])
def test_nobody_with_a_few_hours_promises_an_answer_on_the_day(kind, trade, sheet_of):
    said = known(kind, trade, "cn") | {"answer-speed": 1, "free-hours": 3}
    assert [
        (place, worded)
        for place, text in printed_texts(pack(), sheet_of, said)
        if not any(each in place for each in ELSEWHERE)
        for language in LANGUAGES
        if re.search(SAME_DAY[language], worded := Translator(language).text(text))
    ] == []
