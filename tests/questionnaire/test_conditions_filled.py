"""The comparison `filled`: a row of a table has an answer in all the columns that it names."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.core.i18n import Translator
from assessment.exchange.foreign.xpath import xpath_of
from assessment.presentation.requirements import condition_told
from assessment.questionnaire.answers_file import prepare
from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.operators import meets
from assessment.questionnaire.pydantic_models import adapter
from assessment.workshop.ballot_data import pack_data

PACK = """\
format: 1
id: goals
version: 1.0.0
title: Goals
languages: [en]
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: later, type: number, text: Later?, when: {item: goals, filled: [target, due]}}
    - id: goals
      type: table
      text: What do you want?
      columns: [{id: target, type: number, text: How many}, {id: due, type: date, text: Until}]
"""
FILLED = ItemCondition.model_validate({"item": "goals", "filled": ["target", "due"]})


def pack() -> Any:
    return load_files({"pack.yaml": PACK.encode()}).usable()


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        ((), False),
        (({"target": 3}, {"due": "2027-01-01"}), False),
        (({"target": 3}, {"target": 0, "due": "2027-01-01"}), True),
    ],
)
def test_one_row_has_all_columns(rows: Any, holds: bool) -> None:
    assert meets(pack(), pack().items["goals"], FILLED, rows) is holds


def test_it_is_told_and_forms_do_not_know_it() -> None:
    told = condition_told(FILLED, pack(), Translator("en"), lambda item: item.id)
    assert told == "goals has a row with How many, Until"
    assert xpath_of(pack(), FILLED) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("filled: [target, due]", "filled: [target, gone]"),
        ("item: goals, filled", "item: later, filled"),
    ],
)
def test_it_names_columns_of_a_table(old: str, new: str) -> None:
    checked = load_files({"pack.yaml": PACK.replace(old, new).encode()})
    assert checked.errors


def test_a_ballot_page_asks_for_the_columns() -> None:
    [topic] = pack_data(pack())["sections"][0]["topics"]
    [later] = [each for each in topic["items"] if each["id"] == "later"]
    assert later["when"] == {"item": "goals", "op": "filled", "to": ["target", "due"]}


def test_what_checks_answers_files_is_made_once() -> None:
    prepare()
    before = adapter.cache_info().currsize
    prepare()
    assert 0 < adapter.cache_info().currsize == before
