"""Scores that an answer moved, in words, and scores that rise though nothing was answered."""

from __future__ import annotations

from assessment.answers.answer import Answer, Sheet, State
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from ui.context import Context
from ui.pages.score_changes import moved

PACK = """\
format: 1
id: plain
version: 1.0.0
title: Plain
languages: [en]
levels: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
gates: [{id: g, title: A gate, require: {item: q1, is: yes}, cap: low, cap_if_open: low}]
sections:
- id: one
  title: One
  topics: [{id: t1, title: First, items: [{id: q1, type: yes_no, text: Is it?}, {id: q2, type: yes_no, text: Has it?}, {id: q3, type: yes_no, text: Can it?}]}]
"""
WHY = "What is not known counts in no mean"
HELD = "It holds the level: “A gate” is not decided yet."
UNKNOWN = Answer(State.UNKNOWN)


def told(context: Context, before: dict[str, Answer], after: dict[str, Answer]) -> str:
    pack: Pack = load_files({"pack.yaml": PACK.encode()}).usable()
    results = [score_sheet(pack, Sheet(each)) for each in (before, after)]
    return moved(results[0], results[1], pack, context)


def yes_and(*rest: Answer) -> dict[str, Answer]:
    return {f"q{n}": each for n, each in enumerate((Answer.of(True), *rest), start=1)}


def test_an_answer_moves_scores(context: Context) -> None:
    before, after = yes_and(Answer.of(False)), yes_and(Answer.of(True))
    text = told(context, before, after)
    assert text.startswith("One 50 → 100 (range 67–100)")
    assert WHY not in text
    assert told(context, after, after) == ""


def test_what_is_not_known_says_why_the_score_rose(context: Context) -> None:
    no = Answer.of(False)
    before, after = yes_and(no, Answer.of(True)), yes_and(UNKNOWN, Answer.of(True))
    text = told(context, before, after)
    assert "One 67 → 100" in text
    assert WHY in text
    assert HELD not in text
    opened = {**after, "q1": UNKNOWN}
    assert HELD in told(context, {**before, "q3": Answer.of(True)}, opened)


def test_the_first_answer_has_no_score_before_it(context: Context) -> None:
    assert told(context, {}, yes_and(Answer.of(True))).startswith("One 100 (range 67–100)")


def test_too_early_for_a_level_sections_are_told_by_their_ranges(context: Context) -> None:
    assert told(context, {}, yes_and()) == "One 0–100 → 33–100"
    assert told(context, {}, yes_and(Answer.of(True), Answer.of(True))).startswith("One 100")
    assert "→ 100" in told(context, yes_and(Answer.of(False)), yes_and(*[Answer.of(True)] * 2))


def test_a_score_that_stays_is_told_once(context: Context) -> None:
    before, after = yes_and(UNKNOWN), yes_and(Answer.of(True))
    assert told(context, before, after).startswith("One 100 (range 67–100)")
