"""Verdict of a report, its gates and floors in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.core.i18n import Translator
from assessment.presentation.level_summary import floor, verdict
from assessment.questionnaire.loader import load_files
from assessment.report.content_writer import content_of
from assessment.scoring import score_sheet
from assessment.scoring.results import GateState, Hold
from tests.report.content import content


def test_gates_are_told_in_words(answered: Any, everything: Any) -> None:
    gates = {gate.title: gate for gate in content(answered).gates}
    assert gates["A website"].state is GateState.PASSED
    assert gates["A website"].effect == ""
    failed = {gate.title: gate for gate in content(answered.with_answers(yn=False, ch="a")).gates}
    assert failed["A website"].effect == "Until this is met, the level is “Low” at most."
    assert failed["A website"].caps
    assert not failed["A kind"].effect
    opened = {gate.title: gate for gate in content(everything).gates}
    assert opened["A website"].effect == "Until this is known, the level is “Low” at most."
    assert not opened["need"].effect


def test_a_binding_gate_and_a_missed_floor_are_named(answered: Any) -> None:
    snapshot = answered.with_answers(yn=False, r1=1)
    assert [gate.title for gate in content(snapshot).gates if gate.binds] == ["A website"]
    low = content(answered.with_answers(r1=0, r2=0))
    assert low.floors == () or "needs at least" in low.floors[0]
    floor = content(
        answered.with_sheet(replace(answered.with_answers(r1=0, r2=1).assessment.sheet))
    )
    assert floor.level is not None
    heavy = answered.with_answers(r1=0, r2=0)
    pack = heavy.pack.model_copy(
        update={
            "sections": [
                heavy.pack.sections[0],
                heavy.pack.sections[1].model_copy(update={"weight": 0.1}),
            ]
        }
    )
    made = content_of(
        pack, heavy.assessment, score_sheet(pack, heavy.assessment.sheet), Translator("en")
    )
    assert made.floors == ("“High” needs at least 40 in “More”; it has 0.",)


def test_a_floor_of_a_section_without_a_score_says_so(answered: Any) -> None:
    [level] = [each for each in answered.pack.levels if each.floors]
    [section] = level.floors
    hold = Hold("floor", section, level.id, level.floors[section], None)
    assert floor(answered.pack, hold, Translator("en")) == (
        "“High” needs at least 40 in “More”, which has no score yet."
    )


ANSWERED = {"ch": "b", "cs": ("a", "b"), "nu": 10, "ma": {"x": 2, "y": 2}, "r1": 2, "r2": 1}


@pytest.mark.parametrize(
    ("answers", "need", "ready"),
    [
        ({**ANSWERED, "yn": True}, "Yes, the need", "And it is ready for “High”"),
        (
            {**ANSWERED, "yn": True, "cs": ("a",), "nu": 0},
            "Yes, the need|signs of a need",
            "And it is ready",
        ),
        ({**ANSWERED, "yn": False, "ch": "a"}, "signs of a need", "It is not ready yet"),
        (
            {**ANSWERED, "yn": False, "ch": "a", "cs": ("a",), "nu": 0, "ma": {"x": 0}},
            "not been shown",
            "Nor is it",
        ),
        ({"yn": True, "r1": 2}, "Yes, the need", "can't be said yet: 73 %|can't be said yet: "),
        ({}, "can't be said yet; too little", "no question has been answered"),
    ],
)
def test_the_verdict_is_two_sentences(
    everything: Any, answers: dict[str, Any], need: str, ready: str
) -> None:
    found = content(everything.with_answers(**answers)).verdict
    assert found.question == "Does Test & Sons need social media, and is it ready?"
    assert any(each in found.need for each in need.split("|")), found
    assert any(each in found.ready for each in ready.split("|")), found


def plain_pack(levels: str, gates: str = "", section: str = "demand") -> Any:
    text = f"""
format: 1
id: plain
version: 1.0.0
title: Plain
languages: [en]
scales: {{s: [A, B, C, D, E]}}
{levels}
{gates}
{"roles: {demand: demand}" if section == "demand" else ""}
sections:
  - id: {section}
    title: D
    topics:
      - id: t
        title: T
        items:
          - {{id: x, type: rating, scale: s, text: Q}}
          - {{id: z, type: rating, scale: s, text: R, weight: 0}}
  - id: other
    title: O
    topics: [{{id: u, title: U, items: [{{id: y, type: rating, scale: s, text: Q}}]}}]
"""
    return load_files({"pack.yaml": text.encode()}).usable()


LEVELS = "levels: [{id: a, from: 0, title: Wait}, {id: b, from: 40, title: Go}]"


GATE = "gates: [{id: g, title: G, require: {all: [{score: demand, at_least: 40}, {item: z, at_least: 1}]}}]"


def said(pack: Any, name: str = "", **answers: int) -> Any:
    sheet = Sheet({id_: Answer.of(value) for id_, value in answers.items()})
    return verdict(pack, score_sheet(pack, sheet), Translator("en"), name)


def test_the_verdict_knows_what_the_pack_does_not_ask() -> None:
    pack = plain_pack(LEVELS, section="base")
    assert said(pack, x=4, y=4).question == "How ready is the organisation?"
    assert said(pack, "Us", x=4, y=4).question == "How ready is Us?"
    assert said(pack, x=4, y=4).need == ""
    assert said(pack, x=4, y=4).ready == "It is ready for “Go”, with 100 of 100 points."
    assert said(pack, x=0, y=0).ready.startswith("It is not ready yet")
    assert said(plain_pack("", section="base"), x=4, y=4).ready == "Its readiness is 100 of 100."


def test_the_verdict_weighs_need_and_readiness() -> None:
    pack = plain_pack(LEVELS, GATE)
    assert said(pack).question == "Does this organisation need social media, and is it ready?"
    assert said(pack, x=1, z=2, y=4).need.startswith("A need has not been shown")
    assert said(pack, x=1, z=2, y=4).ready.startswith("It could manage “Go”")
    assert said(pack, x=4, y=4).need.startswith("Whether there is a need")
    assert said(pack, x=4, y=4).ready.startswith("It is ready for")
    assert said(pack, x=2, z=2, y=4).need.startswith("There are signs")
    assert said(pack, y=4).need.startswith("Whether there is a need")


def test_a_gate_that_is_not_met_names_the_answer_it_rests_on(everything: Any) -> None:
    site, need, kind = content(everything.with_answers(yn=False, ch="b")).gates
    assert site.basis == (("A website?", "no"),)
    assert need.basis == ()  # it rests on a score
    assert kind.basis == ()  # it is passed
    text = everything.with_answers(yn=False, ch="b").text(only=("readiness",))
    assert "A website? no" in text
