"""Wherever names are left out, it is said that notes and reasons may name people all the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import (
    ALONE,
    FREE_TEXTS,
    NUMBERED,
    UNNAMED,
    numbered_told,
    told_without_names,
)
from assessment.answers.records import Round
from assessment.answers.workshop import Phase, VotingRound, Workshop

PLAIN, NOTED = Answer.of(1), Answer.of(1, "Bo said so.")


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ((PLAIN, PLAIN, "", False, True), (UNNAMED,)),
        ((NOTED, PLAIN, "", False, True), (UNNAMED, FREE_TEXTS)),
        ((PLAIN, NOTED, "", False, True), (UNNAMED, FREE_TEXTS)),
        ((PLAIN, PLAIN, "Bo was there.", False, True), (UNNAMED, FREE_TEXTS)),
        ((NOTED, NOTED, "Bo was there.", True, True), ()),  # names stand there anyway
        ((NOTED, PLAIN, "", True, False), (FREE_TEXTS,)),  # the report is to be without names
        ((PLAIN, PLAIN, "", True, False), ()),
    ],
)
def test_what_is_said(case, told):
    agreed, own, reason, revealed, names = case
    sheet = Sheet({"q": agreed}, (Respondent("an", "An", answers={"q": own}), Respondent("bo")))
    held = Workshop(rounds={"q": VotingRound(Phase.AGREED, reason=reason)})
    made = Assessment(date(2026, 11, 29), sheet=sheet, revealed=revealed, workshop=held)
    assert told_without_names(made, names=names) == told


def test_of_one_who_answers_alone_nothing_is_said():
    alone = Assessment(date(2026, 11, 29), sheet=Sheet({"q": NOTED}))
    assert told_without_names(alone, names=False) == ()
    assert numbered_told(alone) == ()


def test_one_respondent_is_told_as_one_and_earlier_rounds_count_too():
    one, two = (Sheet(respondents=tuple(map(Respondent, ids))) for ids in ("a", "ab"))
    made = Assessment(date(2026, 11, 29), sheet=one)
    assert told_without_names(made) == numbered_told(made) == (ALONE,)
    before = Round(1, date(2026, 5, 29), "p", "1.0.0", two)
    assert numbered_told(replace(made, rounds=(before,))) == (NUMBERED,)
