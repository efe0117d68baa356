"""The progress report: every figure of the year stands in it, and nothing that may not be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from assessment.answers.assessment import Assessment
from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
    ReviewDecision,
    Verdict,
)
from assessment.answers.records import LogEntry, Reading, Round
from assessment.core.i18n import Translator
from assessment.core.numbers import change_shown, tenths
from assessment.report.pdf.other_reports import write_progress
from assessment.report.pdf.writer import ReportOptions, strategy_of
from assessment.scoring import score_sheet
from assessment.strategy.taking_up import plan_to_take
from tests.strategy.conftest import MODEST, SHOP, START

DAY = START + timedelta(days=100)


@pytest.fixture
def shop(pack_of):
    return pack_of(SHOP)


@pytest.fixture
def followed(shop, sheet_of):
    """The shop after a hundred days."""
    decisions = Decisions(
        actions={
            "watch": ActionDecision(Verdict.DONE, done_on=START + timedelta(days=5), spent=3.5),
            "ask": ActionDecision(Verdict.DONE),
            "gone": ActionDecision(Verdict.DONE),
        },
        own=(OwnAction("own", "Ask aunt", 2, done=True, done_on=START + timedelta(days=9)),),
        measures={"eyes": MeasureDecision(True, baseline=10, target=20, day=date(2027, 11, 1))},
        reviews={
            START + timedelta(days=90): ReviewDecision(
                held=START + timedelta(days=91), note="go on"
            ),
            START + timedelta(days=180): ReviewDecision(moved=START + timedelta(days=185)),
        },
    )
    return Assessment(
        START,
        organisation={"name": "Tea"},
        sheet=sheet_of(shop, MODEST),
        decisions=decisions,
        readings=(
            Reading("eyes", START + timedelta(days=30), 12.5, "after the fair"),
            Reading("eyes", START + timedelta(days=60), 14),
        ),
        feedback=(LogEntry(START, "secret", "Zoë"), LogEntry(START, "so good", consent=True)),
        stories=(LogEntry(START, "a story", "Bo", consent=True),),
    )


def text_of(shop, assessment, language="en"):
    made = BytesIO()
    pages = write_progress(shop, assessment, ReportOptions(language=language), DAY, made)
    reader = PdfReader(made)
    assert len(reader.pages) == pages
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_everything_is_found_again(shop, followed):
    text = text_of(shop, followed)
    for told in (
        "Progress on 28 February 2027", "Last: 14 on 19 January 2027.", "40 % of the way is done",
        "25 November 2026 · Watch · 3.5 h", "It took 3.5 h, as told of 1 action.", "day unknown · Ask", "29 November 2026 · Ask aunt",
        "19 February 2027: go on", "“so good”", "“a story” · Bo", "2026-11 · 2 statements",
        "Readings: 2026-12-20 12.5 (after the fair) · 2027-01-19 14", "What is due", "The next ninety days", "Not read yet",
    ):  # fmt: skip
        assert told in text, told
    assert "secret" not in text
    assert "gone by" not in text


def test_what_moved_from_round_to_round_is_told(shop, followed, sheet_of):
    sheet = sheet_of(shop, {**MODEST, "need": 1})
    past = Round(1, date(2025, 11, 20), shop.id, shop.version, sheet)
    text = text_of(shop, replace(followed, rounds=(past,)))
    now = tenths(score_sheet(shop, followed.sheet).index.value)
    then = tenths(score_sheet(shop, past.sheet).index.value)
    assert f"20 November 2025, version {shop.version}: readiness {then}" in text
    assert f"readiness {now} ({change_shown(then, now)})" in text
    assert "Base: " in text
    assert "mean the same in all versions" in text


def test_nothing_done_yet(shop, followed):
    bare = replace(followed, decisions=Decisions(), readings=(), feedback=(), stories=())
    text = text_of(shop, bare, "zh")
    assert "进展" in text
    assert "已经过去" in text
    assert "of it have gone by" in text_of(shop, bare)


def test_a_plan_of_an_earlier_round_says_what_the_answers_would_change(shop, followed, sheet_of):
    strategy = strategy_of(shop, followed, score_sheet(shop, followed.sheet))
    taken = plan_to_take(strategy, followed)
    assert taken is not None
    held = replace(followed, decisions=replace(followed.decisions, taken=taken))
    told = "The plan by the answers of now"
    assert told not in text_of(shop, held)
    past = Round(1, START, shop.id, shop.version, followed.sheet)
    later = replace(
        held,
        assessed_on=START + timedelta(days=99),
        sheet=sheet_of(shop, {**MODEST, "need": 4}),
        rounds=(past,),
    )
    text = text_of(shop, later)
    assert told in text
    assert f"The plan of {Translator().date(START)} still counts" in text
    assert "Moved: the review" in text


def test_nothing_is_unread_where_each_measure_was_read(shop, followed):
    strategy = strategy_of(shop, followed, score_sheet(shop, followed.sheet))
    read = tuple(
        Reading(each.id, START + timedelta(days=30), 12) for each in strategy.measures.measures
    )
    assert len(read) > 1
    text = text_of(shop, replace(followed, readings=read))
    assert ("Not read yet" in text, text.count("Last: ")) == (False, len(read))


def test_nothing_due_has_no_table(shop, sheet_of):
    text = text_of(shop, Assessment(START, sheet=sheet_of(shop, {})), "en")
    assert "Progress on" in text
    assert "What is due" not in text
