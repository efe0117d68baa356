"""Answers to an earlier version that is not at hand follow what became of their questions."""

from __future__ import annotations

import pytest

from assessment.core.errors import Place
from assessment.core.i18n import Translator
from assessment.exchange.answers_reader import read_answers
from assessment.exchange.what_fits import IN_TWO_WAYS, read_in_two_ways
from assessment.questionnaire.library import Library
from assessment.questionnaire.nodes import make_scalar

PACK = """\
format: 1
id: shop
version: 2.0.0
title: Shop
languages: [en]
scales: {five: [Never, Seldom, Sometimes, Often, Always]}
replaces:
- version: 1.0.0
  becomes: {old-level: level, where: lands, which: kind}
  values: {where: {here: cn, there: us}, which: {a: x}, old-level: {0: 1, 4: 4}}
  dropped: {gone: Nobody knew it.}
- {version: 1.5.0, becomes: {words: level}}
- {version: 1.0.0, questionnaire: other, becomes: {same: level}}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: level, type: rating, scale: five, text: Level}
    - {id: lands, type: choices, text: W, options: [{id: cn, title: C}, {id: us, title: U}]}
    - {id: kind, type: choice, text: K, options: [{id: x, title: X}, {id: y, title: Y}]}
    - {id: same, type: text, text: Same}
    - {id: which, type: text, text: Another question of that name}
"""


@pytest.fixture
def read(tmp_path):
    """Read answers to version 1.0.0 of the questionnaire, of which only 2.0.0 is there."""
    (tmp_path / "shop.yaml").write_text(PACK, encoding="utf-8")

    def read(answers, version="1.0.0"):
        path = tmp_path / "answers.yaml"
        text = f"format: 1\nquestionnaire: shop@{version}\nanswers: {answers}\n"
        path.write_text(text, encoding="utf-8")
        found = read_answers(path, Library([tmp_path]), "a")
        told = [f"{each.place.line}:{Translator().render(each.message)}" for each in found.warnings]
        values = {
            id_: each.value
            for id_, each in found.assessment.answers.items()
            if each.value is not None
        }
        return values, told[1:], found.assessment.answers

    return read


@pytest.mark.parametrize(
    ("said", "values", "told"),
    [
        ("{old-level: 4, same: words}", {"level": 4, "same": "words"}, []),
        ("{old-level: {value: 0, note: two}}", {"level": 1}, []),
        ("{where: [here, there]}", {"lands": ("cn", "us")}, []),
        ("{which: a}", {"kind": "x"}, []),
        (
            "{where: [sea, here]}",
            {"lands": ("cn",)},
            [
                "3:The answer to “lands” must be an answer that this version still knows, found “sea”."
            ],
        ),
        (
            "{old-level: 3}",
            {},
            ["3:The answer to “level” must be an answer that this version still knows, found “3”."],
        ),
        ("{gone: 3}", {}, ["3:There is no item “gone”. It is not asked any more. Nobody knew it."]),
        ("{level: 3}", {}, ["3:There is no item “level”."]),
        ("{same: [a]}", {}, ["3:The answer to “same” must be a text, found a list."]),
        ("{strange: 3}", {}, ["3:There is no item “strange”."]),
    ],
)
def test_answers_follow(read, said, values, told):
    assert read(said)[:2] == (values, told)


def test_notes_and_states_go_along(read):
    answers = read("{old-level: {value: 0, note: two}, where: {state: unknown}}")[2]
    assert answers["level"].note == "two"
    assert str(answers["lands"].state) == "unknown"


def test_a_version_of_which_nothing_is_told_keeps_its_ids(read):
    assert read("{which: words, level: 3}", "1.2.0")[0] == {"level": 3, "which": "words"}
    assert read("{words: 2}", "1.5.0")[0] == {"level": 2}


def test_a_cell_of_no_column_is_no_number_in_two_ways(items_of):
    pack = items_of("- {id: rows, type: table, text: T, columns: [{id: n, type: number, text: N}]}")
    figure = make_scalar("1.200", Place("a.yaml", 1, 1), True)
    rows = [{"gone": figure, "n": figure}, figure]
    (found,) = read_in_two_ways(pack.items["rows"], rows)
    assert found.code == IN_TWO_WAYS
