"""Options on paper: what decides on them is said once, and only what may apply is printed."""

from __future__ import annotations

import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.core.i18n import Translator
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.workshop.paper_ballots import ballot_sheets
from assessment.workshop.paper_options import PaperForms, PaperOptions
from tests.pdf_text import text_of
from tests.workshop.conftest import OFFERED

PACK_TEXT = (
    OFFERED
    + """\
  - id: p
    title: P
    items:
    - id: used
      type: choices
      text: Used?
      options: [{id: web, title: Web}, {id: map, title: Map}, {id: post, title: Post}]
    - id: best
      type: choice
      text: Best?
      options:
      - {id: web, title: Web, when: {any: [{item: used, includes: web}, {item: used, answered: false}]}}
      - {id: map, title: Map, when: {item: used, includes: map}}
      - {id: none, title: None yet}
    - id: all
      type: ranking
      text: All?
      options:
      - {id: web, title: Web, when: {item: used, includes: web}}
      - {id: map, title: Map, when: {item: used, includes: map}}
    - id: way
      type: choice
      text: Which way?
      options:
      - {id: other, title: Another}
      - {id: rail, title: Rail, when: {any: [{item: land, is: cn}, {not: {item: land, answered: true}}]}}
      - {id: river, title: River, when: {any: [{item: land, is: cn}, {item: land, answered: false}]}}
      - {id: sea, title: Sea, when: {item: land, is: uk}}
    - id: mixed
      type: choice
      text: Mixed?
      options:
      - {id: web, title: Web, when: {item: used, includes: map}}
      - {id: map, title: Map, when: {item: used, includes: web}}
    - id: lone
      type: choices
      text: Lone?
      options:
      - {id: first, title: First, when: {any: [{item: land, answered: false}]}}
      - {id: second, title: Second, when: {all: [{item: land, is: uk}]}}
    - id: swapped
      type: choices
      text: Swapped?
      options:
      - {id: web, title: Web, when: {item: land, is: uk}}
      - {id: third, title: Third, when: {item: land, is: uk}}
"""
)
"""More questions with options that answers decide on."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_files({"pack.yaml": PACK_TEXT.encode()}).usable()


def options(pack: Pack, item_id: str, sheet: Sheet | None = None, code: str = "en") -> PaperOptions:
    item = pack.items[item_id]
    assert isinstance(item, OptionItem)
    return PaperForms(pack, Translator(code), sheet).options(item)


def told(found: PaperOptions) -> list[tuple[str, str]]:
    return [
        (group.heading, " ".join(f"{number} {text}" for number, text in group.options))
        for group in found.groups
    ]


def answered(**values: object) -> Sheet:
    return Sheet({key: Answer(State.ANSWERED, value) for key, value in values.items()})


def test_options_with_one_condition_stand_under_one_heading(pack: Pack) -> None:
    assert told(options(pack, "way")) == [
        ("", "1 Another"),
        ("If question 1 is “China”:", "2 Rail 3 River"),
        ("If question 1 is “United Kingdom”:", "4 Sea"),
    ]
    assert told(options(pack, "way", code="zh"))[1][0] == "如果第1题是“中国”："


def test_each_with_a_condition_of_its_own_says_it_itself(pack: Pack) -> None:
    assert told(options(pack, "visited")) == [
        ("", "1 Beijing (only where question 1 is “China”) 2 Elsewhere")
    ]


def test_what_only_says_that_a_question_is_open_stays_where_nothing_else_is_left(
    pack: Pack,
) -> None:
    assert "First (only where question 1 is not answered)" in told(options(pack, "lone"))[0][1]
    assert told(options(pack, "lone", answered(land="uk"))) == [("", "2 Second")]


def test_the_same_options_of_another_question_are_said_once(pack: Pack) -> None:
    best, ranked = options(pack, "best"), options(pack, "all")
    assert best.hint == "One of those ticked in question 6, or “None yet”."
    assert told(best) == [("", "1 Web 2 Map 3 None yet")]
    assert ranked.hint == "Only those ticked in question 6."
    assert not options(pack, "mixed").hint


def test_answers_there_are_leave_out_what_does_not_apply(pack: Pack) -> None:
    assert told(options(pack, "way", answered(land="cn"))) == [("", "1 Another 2 Rail 3 River")]
    assert told(options(pack, "way", answered(land="uk"))) == [("", "1 Another 4 Sea")]
    assert told(options(pack, "way", answered())) == told(options(pack, "way"))
    assert told(options(pack, "best", answered(used=("map",)))) == [("", "2 Map 3 None yet")]


def test_the_sheet_shows_headings_and_what_is_ticked_in_any_case(pack: Pack) -> None:
    said = " ".join(text_of(ballot_sheets(pack)).split())
    assert "If question 1 is “United Kingdom”: 4 Sea Don’t know" in said
    assert "If question 1 is “United Kingdom”: 1 Web 2 Third Don’t know" in said


@pytest.mark.parametrize(("language", "open_"), [("en", "or not ("), ("zh", "或并非（")])
def test_no_sheet_of_the_pack_says_that_a_question_is_open(language: str, open_: str) -> None:
    pack = Library().load("social-media").usable()
    said = text_of(ballot_sheets(pack, language=language))
    assert open_ not in " ".join(said.split())
