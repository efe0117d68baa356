"""The sentence on the next level: points that are short, requirements that it takes, or nothing."""

from __future__ import annotations

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.core.i18n import Translator
from assessment.presentation.next_level import next_level_told
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet

PACK = """\
format: 1
id: plain
version: 1.0.0
title: {en: Plain, zh: 简单}
languages: [en, zh]
levels: [{id: low, from: 0, title: {en: Low, zh: 低}}, {id: high, from: 60, title: {en: High, zh: 高}FLOOR}]
sections:
- id: one
  title: {en: One, zh: 一}
  topics: [{id: t1, title: {en: First, zh: 甲}, items: [{id: q1, type: yes_no, text: {en: Is it?, zh: 是吗？}}]}]
- id: two
  title: {en: Two, zh: 二}
  topics: [{id: t2, title: {en: Second, zh: 乙}, items: [{id: q2, type: yes_no, text: {en: Has it?, zh: 有吗？}}]}]
GATES"""
GATE = "gates: [{id: g, title: {en: Basis, zh: 基础}, require: {score: two, at_least: 50}, reason: {en: Why., zh: 因。}, cap: low}]\n"


@pytest.mark.parametrize(
    ("floor", "gate", "said", "en", "zh"),
    [
        ("", "", (True, False), "10 points short of “High”.", "离“高”还差10分。"),
        ("", "", (True, True), "", ""),
        ("", "", (), "", ""),
        (
            "",
            GATE,
            (True, False),
            "10 points short of “High”, which also takes: Basis.",
            "离“高”还差10分，此外还要做到：基础。",
        ),
        (", floors: {two: 90}", "", (True, False), "10 points short of “High”.", None),
    ],
)
def test_what_is_short_of_the_next_level_is_told(floor, gate, said, en, zh):
    text = PACK.replace("FLOOR", floor).replace("GATES", gate)
    pack = load_files({"pack.yaml": text.encode()}).usable()
    answers = {f"q{n}": Answer.of(each) for n, each in enumerate(said, start=1)}
    result = score_sheet(pack, Sheet(answers))
    assert next_level_told(pack, result, Translator()) == en
    if zh is not None:
        assert next_level_told(pack, result, Translator("zh")) == zh


def test_a_requirement_alone_is_named():
    text = PACK.replace("from: 60", "from: 40").replace("FLOOR", "").replace("GATES", GATE)
    pack = load_files({"pack.yaml": text.encode()}).usable()
    result = score_sheet(pack, Sheet({"q1": Answer.of(True), "q2": Answer.of(False)}))
    assert next_level_told(pack, result, Translator()) == "What “High” takes: Basis."
