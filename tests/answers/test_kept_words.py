"""Words of an earlier round, kept by what was done or planned in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, Decisions, TakenPlan, Verdict
from assessment.answers.records import AsAnswered, Round
from assessment.answers.wording import worded, worded_for

FIRST = date(2026, 9, 1)
LATER = date(2026, 12, 1)
DAY = timedelta(days=1)
ITEMS = "- {id: rating, type: rating, text: Q, scale: five}"
HEAD = """catalogues:
  actions:
  - {id: sheet, addresses: {t: 10}, title: [{when: {item: rating, at_least: 3}, text: The sheet tried}, {text: A sheet}]}
  - {id: train, title: Train, addresses: {t: 10}}"""
LOW, HIGH = (Sheet(agreed={"rating": Answer.of(value)}) for value in (1, 4))


@pytest.fixture(scope="module")
def pack(items_of):
    return items_of(ITEMS, HEAD)


def title(pack, id_="sheet"):
    found = pack.actions_by_id[id_].title
    return found if isinstance(found, str) else found["en"]


def past_of(pack, kept=None):
    version = kept.pack.version if kept else pack.version
    return Round(1, FIRST, pack.id, version, LOW, own=kept)


def done(day):
    return Decisions(actions={"sheet": ActionDecision(Verdict.DONE, done_on=day)})


@pytest.mark.parametrize(
    ("decisions", "told"),
    [
        (Decisions(), "The sheet tried"),
        (done(LATER - DAY), "A sheet"),
        (done(LATER), "A sheet"),
        (done(None), "A sheet"),
        (done(LATER + DAY), "The sheet tried"),
        (Decisions(taken=TakenPlan(FIRST, FIRST, {"sheet": (FIRST, LATER)})), "A sheet"),
        (Decisions(taken=TakenPlan(LATER, LATER, {"sheet": (LATER, LATER)})), "The sheet tried"),
        (Decisions(taken=TakenPlan(FIRST, FIRST, {"train": (FIRST, LATER)})), "The sheet tried"),
    ],
)
def test_later_answers_rename_nothing_that_was_done_or_planned(pack, decisions, told):
    now = Assessment(LATER, sheet=HIGH, decisions=decisions, rounds=(past_of(pack),))
    settled = worded_for(pack, now)
    assert title(settled) == told
    assert worded_for(pack, now) is settled
    assert worded_for(settled, now) is settled
    assert title(settled, "train") == "Train"


def test_without_an_earlier_round_the_answers_speak(pack):
    now = Assessment(LATER, sheet=HIGH, decisions=done(LATER))
    assert worded_for(pack, now) is worded(pack, HIGH)


def test_of_another_version_the_title_is_kept(pack, items_of):
    now = Assessment(LATER, sheet=HIGH, decisions=done(LATER))
    other = pack.changed({"version": "0.9.0"})
    assert (
        title(worded_for(pack, replace(now, rounds=(past_of(pack, AsAnswered(other, LOW)),))))
        == "A sheet"
    )
    tried = replace(now, rounds=(past_of(pack, AsAnswered(other, HIGH)),))
    assert title(worded_for(pack, tried)) == "The sheet tried"
    lacks = items_of(ITEMS, "").changed({"version": "0.8.0"})
    without = replace(now, rounds=(past_of(pack, AsAnswered(lacks, LOW)),))
    assert title(worded_for(pack, without)) == "The sheet tried"
    gone = replace(past_of(pack), version="0.7.0")
    assert title(worded_for(pack, replace(now, rounds=(gone,)))) == "The sheet tried"
