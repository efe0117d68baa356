"""Whether an answer means the same in another version of a pack."""

from __future__ import annotations

import pytest

from assessment.analysis.item_changes import Aspect, changed_aspects

OPTIONS = "options: [{id: a, title: A, score: 0}, {id: b, title: B, score: 100}]"
CHOICE = f"- {{id: q, type: choice, text: Q, {OPTIONS}}}"
RATING = "- {id: q, type: rating, scale: five, text: Q}"
NUMBER = "- {id: q, type: number, text: Q, points: [[0, 0], [9, 100]]}"
DATE = "- {id: q, type: date, text: Q}"
MATRIX = "- {id: q, type: matrix, scale: five, text: Q, rows: [{id: r, title: R}]}"
YES_NO = "- {id: q, type: yes_no, text: Q}"
TABLE = """\
- id: q
  type: table
  text: Q
  columns:
  - {id: c, type: rating, scale: five, text: C}
"""
OTHER_SCALE = "scales: {five: [a, b, c, d, other]}"
SHORTER = "scales: {five: [a, b, c]}"
SAME = ()


@pytest.mark.parametrize(
    ("before", "after", "head", "aspects"),
    [
        (CHOICE, CHOICE, "", SAME),
        (CHOICE, CHOICE.replace("text: Q", "text: R"), "", (Aspect.TEXT,)),
        (CHOICE, CHOICE.replace("title: A", "title: X"), "", (Aspect.OPTIONS,)),
        (CHOICE, CHOICE.replace("score: 0", "score: 10"), "", (Aspect.SCORING,)),
        (CHOICE, CHOICE.replace("{id: b", "{id: c"), "", (Aspect.OPTIONS,)),
        (
            CHOICE,
            CHOICE.replace("text: Q", "weight: 3, help: H, required: true, text: Q"),
            "",
            SAME,
        ),
        (CHOICE, CHOICE.replace("text: Q", "when: {item: other, is: yes}, text: Q"), "", SAME),
        (CHOICE, CHOICE.replace("type: choice", "type: choices"), "", (Aspect.TYPE,)),
        (CHOICE, NUMBER.replace("text: Q", "text: R"), "", (Aspect.TYPE,)),
        (RATING, RATING, OTHER_SCALE, (Aspect.OPTIONS,)),
        (RATING, RATING, SHORTER, (Aspect.OPTIONS,)),
        (RATING, RATING.replace("five", "six"), "scales: {six: [a, b, c, d, e]}", SAME),
        (
            RATING,
            RATING.replace("text: Q", "anchors: [1, 2, 3, 4, 5], text: Q"),
            "",
            (Aspect.OPTIONS,),
        ),
        (MATRIX, MATRIX, OTHER_SCALE, (Aspect.OPTIONS,)),
        (MATRIX, MATRIX.replace("title: R", "title: S"), "", (Aspect.OPTIONS,)),
        (MATRIX, MATRIX.replace("text: Q", "aggregate: max, text: Q"), "", (Aspect.SCORING,)),
        (NUMBER, NUMBER.replace("100]", "90]"), "", (Aspect.SCORING,)),
        (NUMBER, NUMBER.replace("text: Q", "unit: km, text: R"), "", (Aspect.TEXT, Aspect.SCORING)),
        (NUMBER, NUMBER.replace("text: Q", "maximum: 5, text: Q"), "", (Aspect.OPTIONS,)),
        (DATE, DATE.replace("text: Q", "latest: 2026-01-01, text: Q"), "", (Aspect.OPTIONS,)),
        (YES_NO, YES_NO.replace("text: Q", "reverse: true, text: Q"), "", (Aspect.SCORING,)),
        (TABLE, TABLE, "", SAME),
        (TABLE, TABLE, OTHER_SCALE, (Aspect.OPTIONS,)),
        (TABLE, TABLE.replace("text: C", "help: H, weight: 2, text: C"), "", SAME),
        (TABLE, TABLE.replace("text: C", "text: D"), "", (Aspect.OPTIONS,)),
        (TABLE, TABLE.replace("{id: c", "{id: d"), "", (Aspect.OPTIONS,)),
        (TABLE, TABLE + "  rows_at_most: 2", "", (Aspect.OPTIONS,)),
        (TABLE, TABLE + "  score_by: {rows: [[0, 0], [1, 100]]}", "", (Aspect.SCORING,)),
    ],
)
def test_what_changed(items_of, before, after, head, aspects):
    other = "\n- {id: other, type: yes_no, text: O}\n"
    old, new = items_of(before + other), items_of(after + other, head)
    assert changed_aspects(old, new, "q") == aspects
    assert changed_aspects(new, old, "q") == aspects
    assert changed_aspects(new, new, "q") == ()
