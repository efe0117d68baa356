"""Options that mean “not applicable”, descriptions of options and rows, pages of information."""

from __future__ import annotations

import pytest

from assessment.answers.wording import worded
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.type_parts.options import described
from assessment.scoring import score_sheet

OPTIONS = "[{id: a, title: A, score: 20}, {id: b, title: B, score: 100}, {id: n, title: N, not_applicable: true}]"


@pytest.mark.parametrize(
    ("said", "score", "coverage"), [("b", 50, 100), ("n", 0, 100), (None, 0, 50)]
)
def test_a_choice_that_does_not_apply_counts_nowhere(items_of, sheet_of, said, score, coverage):
    pack = items_of(
        f"- {{id: one, type: choice, text: Q, options: {OPTIONS}}}\n- {{id: two, type: yes_no, text: Q}}"
    )
    answers = {"two": False} | ({} if said is None else {"one": said})
    result = score_sheet(pack, sheet_of(pack, answers))
    assert (result.index.value, result.index.coverage) == (score, coverage)
    assert pack.items["one"].score_range(pack.scales) == (20, 100)


def test_several_people_one_of_whom_it_does_not_apply_to(items_of, sheet_of):
    pack = items_of(f"- {{id: one, type: choice, text: Q, options: {OPTIONS}}}")
    result = score_sheet(pack, sheet_of(pack, {}, {"one": "b"}, {"one": "n"}))
    assert result.index.value == 100


def test_of_several_options_it_stands_alone(items_of, sheet_of, checked_items):
    pack = items_of(f"- {{id: many, type: choices, text: Q, options: {OPTIONS}}}")
    item = pack.items["many"]
    assert item.alone == {"n"}
    assert score_sheet(pack, sheet_of(pack, {"many": ["n"]})).index.value is None
    assert score_sheet(pack, sheet_of(pack, {"many": ["b"]})).index.value == 100
    assert item.score_range(pack.scales) == (20, 100)


def test_a_condition_sees_it(items_of, sheet_of):
    pack = items_of(
        f"- {{id: one, type: choice, text: Q, options: {OPTIONS}}}\n"
        "- {id: why, type: text, text: Why not?, when: {item: one, is: n}}"
    )
    result = score_sheet(pack, sheet_of(pack, {"one": "n"}))
    assert result.items["why"].state == "unanswered"


def test_only_the_others_need_scores(checked_items):
    half = OPTIONS.replace(", score: 100", "")
    checked = checked_items(f"- {{id: one, type: choice, text: Q, options: {half}}}")
    assert [each.code for each in checked.errors] == ["some-scores"]
    alone = "[{id: n, title: N, not_applicable: true}]"
    checked = checked_items(f"- {{id: one, type: choice, text: Q, options: {alone}}}")
    assert not checked.usable().items["one"].scored


def test_what_explains_stands_behind_the_title(items_of):
    pack = items_of(
        """
        - {id: one, type: choice, text: Q, options: [{id: a, title: A, description: Explained}, {id: b, title: B}]}
        - {id: grid, type: matrix, text: Q, scale: five, rows: [{id: r, title: R, description: Explained}]}
        """
    )
    told = [described(each, lambda text: text or "") for each in pack.items["one"].options]
    assert told == ["A – Explained", "B"]
    assert pack.items["one"].blank(pack.scales, lambda text: text or "") == [
        "a = A – Explained",
        "b = B",
    ]
    assert described(pack.items["grid"].rows[0], lambda text: text or "", "\n") == "R\nExplained"


def test_a_page_that_only_tells_something_needs_no_question(sheet_of):
    text = """
format: 1
id: told
version: 1.0.0
title: Told
languages: [en]
sections:
  - id: s
    title: S
    topics:
      - {id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}
      - id: p
        title: P
        information: [{when: {item: q, is: yes}, text: Good}, Read this]
        items: []
"""
    checked = load_files({"pack.yaml": text.encode()})
    assert checked.problems == ()
    pack = checked.usable()
    assert worded(pack, sheet_of(pack, {"q": True})).topics["p"].information == "Good"
    bare = load_files({"pack.yaml": text.replace("information", "guide").encode()})
    assert [each.code for each in bare.problems] == ["nothing-asked"]
