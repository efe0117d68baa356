"""A pack's texts settled by answers."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.conditions import replies, truth
from assessment.answers.wording import worded
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet

PACK = """
format: 1
id: p
version: 1.0.0
title: P
languages: [en]
scales: {five: [a, b, c, d, e]}
levels:
  - id: low
    from: 0
    title: Low
    meaning:
      - {when: {item: kind, is: shop}, text: Shop}
      - {when: {item: level, at_least: 2}, text: High}
      - {when: {not: {item: hidden, is: yes}}, text: Not hidden}
      - Plain
gates:
  - id: g
    require: {score: index, at_least: 10}
    reason: [{when: {item: kind, in: [club]}, text: Club}, Reason]
sections:
  - id: s
    title: S
    topics:
      - id: t
        title: T
        items:
          - {id: kind, type: choice, text: K, options: [{id: shop, title: A}, {id: club, title: B}]}
          - {id: level, type: rating, scale: five, text: L}
          - {id: hidden, type: yes_no, text: H, when: {item: kind, is: club}}
"""
CHECKED = load_files({"pack.yaml": PACK.encode()})


def sheet(**said):
    return Sheet(
        {
            name: value if isinstance(value, Answer) else Answer.of(value)
            for name, value in said.items()
        }
    )


@pytest.mark.parametrize(
    ("said", "meaning", "reason"),
    [
        ({}, "Not hidden", "Reason"),
        ({"kind": "shop"}, "Shop", "Reason"),
        ({"kind": "shop", "level": 4}, "Shop", "Reason"),
        ({"kind": "club", "level": 4}, "High", "Club"),
        ({"kind": "club", "level": 1, "hidden": False}, "Not hidden", "Club"),
        ({"kind": "club", "level": 1, "hidden": True}, "Plain", "Club"),
        ({"kind": "club", "level": 1}, "Plain", "Club"),
        ({"kind": Answer(State.NOT_APPLICABLE)}, "Not hidden", "Reason"),
        ({"kind": Answer(State.UNKNOWN), "level": 2}, "High", "Reason"),
    ],
)
def test_the_text_that_speaks(said, meaning, reason):
    pack = worded(CHECKED.usable(), sheet(**said))
    assert (pack.levels[0].meaning, pack.gates[0].reason) == (meaning, reason)


def test_people_who_differ_leave_it_open(sheet_of):
    pack = CHECKED.usable()
    several = sheet_of(pack, {}, {"kind": "shop"}, {"kind": "club"})
    assert worded(pack, several).levels[0].meaning == "Not hidden"


def test_the_same_answers_give_the_same_pack():
    pack = CHECKED.usable()
    one = worded(pack, sheet(kind="shop"))
    assert worded(pack, sheet(kind="club")) is not one
    assert worded(pack, sheet(kind="shop", level=1)) is one
    assert worded(one, sheet(kind="club")) is one
    assert one.text_conditions == ()
    assert one.items["kind"] is pack.items["kind"]


def test_few_are_kept(monkeypatch):
    monkeypatch.setattr("assessment.answers.wording.KEPT", 2)
    pack = load_files(
        {"pack.yaml": PACK.encode() + b"\n# one that no other test has used\n"}
    ).usable()
    for kind, level, hidden in product((None, "shop", "club"), (None, 0, 4), (None, True, False)):
        said = {"kind": kind, "level": level, "hidden": hidden}
        worded(pack, sheet(**{name: value for name, value in said.items() if value is not None}))
        assert len(pack.settled_packs) <= 2


def test_a_pack_without_them_is_itself(pack_of):
    pack = pack_of("title: A")
    assert worded(pack, Sheet()) is pack


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["shop", "club"]).map(Answer.of),
        "level": st.one_of(
            st.integers(0, 4).map(Answer.of),
            st.sampled_from([Answer(State.UNKNOWN), Answer(State.NOT_APPLICABLE)]),
        ),
        "hidden": st.booleans().map(Answer.of),
    },
)


@given(ANSWERS)
@settings(derandomize=True, max_examples=80)
def test_it_is_the_first_that_holds_and_no_score_moves(said):
    pack, answers = CHECKED.usable(), Sheet(said)
    settled, heard = worded(pack, answers), replies(pack, answers)
    before = pack.levels[0].meaning
    holding = [
        each.text
        for each in before.variants
        if each.when is None or truth(pack, each.when, heard) is True
    ]
    assert settled.levels[0].meaning == holding[0]
    assert score_sheet(settled, answers) == score_sheet(pack, answers)
