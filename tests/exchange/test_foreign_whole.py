"""Whole questionnaires of other tools: what comes over, how it scores, and every key that is lost."""

from __future__ import annotations

import io
import json
import re

import openpyxl
import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.exchange.foreign.to_xlsform import to_xlsform
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet
from tests.exchange.samm_model import FUNCTIONS, VALUES, write_samm
from tests.exchange.test_foreign import converted


@pytest.fixture(scope="module")
def samm(tmp_path_factory):
    return converted(write_samm(tmp_path_factory.mktemp("samm") / "model"))


def test_a_whole_model_of_samm(samm):
    pack, _lost = samm
    assert [each.title for each in pack.sections] == list(FUNCTIONS)
    assert [each.title for each in pack.sections[1].topics] == list(FUNCTIONS["Design"])
    assert pack.sections[0].purpose == "What Governance is about."
    topic = pack.sections[0].topics[0]
    assert topic.guide == "Strategy in a line.\n\nStrategy at length.\n\nIn two paragraphs."
    assert (len(pack.items), len(topic.items)) == (90, 6)
    item = pack.items["g-1-2-b"]
    assert item.text == "Do you G-1-2-B?"
    assert item.help == (
        "Stream B of Strategy\nDo G-1-2-B\nIn a line.\nIt pays\n– It is written down\n– It is reviewed"
    )
    assert [each.score for each in item.options] == [0, 25, 50, 100]
    assert item.facets == {"maturity-levels": ["level-2"]}
    assert pack.lenses[0].facets[0].title == "1: How it is done at 1"


def test_the_model_scores_as_its_toolbox_does(samm):
    pack, _lost = samm
    chosen = {id_: place % 4 for place, id_ in enumerate(pack.items)}
    answers = {
        id_: Answer(State.ANSWERED, pack.items[id_].options[place].id)
        for id_, place in chosen.items()
    }
    result = score_sheet(pack, Sheet(answers))
    practices = []
    for topic in pack.topics.values():
        by_level = {}
        for item in topic.items:
            by_level.setdefault(item.id.split("-")[2], []).append(VALUES[chosen[item.id]])
        practices.append(sum(sum(each) / 2 for each in by_level.values()))
        assert result.topics[topic.id].score.value == pytest.approx(100 * practices[-1] / 3)
    assert result.index.value == pytest.approx(100 * sum(practices) / 15 / 3)
    level = [VALUES[place] for id_, place in chosen.items() if id_.split("-")[2] == "1"]
    facet = result.facets["maturity-levels"]["level-1"].value
    assert facet == pytest.approx(100 * sum(level) / len(level))


def test_every_key_of_the_model_is_carried_or_named_as_lost(samm):
    _pack, lost = samm
    told = set(re.findall(r"(\w+)/[^/]*\.yml: “(\w+)” has no counterpart", lost))
    assert told == {
        ("activities", "longDescription"),
        ("business_functions", "model"),
        ("business_functions", "logo"),
        ("practice_levels", "objective"),
        ("security_practices", "assignee"),
        ("security_practices", "progress"),
        ("security_practices", "shortName"),
        ("streams", "description"),
    }
    assert lost.count("“longDescription”") == 90


def test_weights_of_answers_are_told_as_lost(tmp_path):
    folder = write_samm(tmp_path / "model")
    path = folder / "answer_sets" / "A.yml"
    path.write_text(path.read_text().replace("weight: 1\n  order: 3", "weight: 2\n  order: 3"))
    _pack, lost = converted(folder)
    assert "The weight of the answer “Yes, for most or all” was left out." in lost


FILTERED = """\
format: 1
id: filtered
version: 1.0.0
title: Filtered
languages: [en]
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - id: town
      type: choice
      text: Which?
      options:
      - {id: bj, title: Beijing, when: {item: land, is: cn}}
      - {id: ox, title: Oxford, when: {any: [{item: land, is: uk}, {all: [{item: sure, is: "a or b"}, {item: many, includes: p}]}]}}
      - {id: other, title: Elsewhere}
    - {id: several, type: choices, text: Which?, options: [{id: x, title: X, when: {not: {item: land, is: cn}}}, {id: y, title: Y}]}
    - {id: land, type: choice, text: Where?, options: [{id: cn, title: China}, {id: uk, title: UK}]}
    - {id: many, type: choices, text: Many?, options: [{id: p, title: P}, {id: r, title: R}]}
    - {id: sure, type: text, text: Sure?}
"""


def test_our_own_filters_of_options_come_back_whole(tmp_path):
    pack = load_files({"pack.yaml": FILTERED.encode()}).usable()
    data, _losses = to_xlsform(pack)
    path = tmp_path / "f.xlsx"
    path.write_bytes(data)
    back, lost = converted(path)
    for name in ("town", "several"):
        ours = [each.when for each in pack.items[name].options]
        assert [each.when for each in back.items[name].options] == ours
    assert "filter" not in lost


def test_a_filter_with_a_condition_that_nobody_reads(tmp_path):
    pack = load_files({"pack.yaml": FILTERED.replace("is: cn}}", "answered: false}}").encode()}).usable()  # fmt: skip
    data, _losses = to_xlsform(pack)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book["survey"].iter_rows():
        for cell in row:
            cell.value = str(cell.value or "").replace("${land} = ''", "hard(1)")
    path = tmp_path / "f.xlsx"
    book.save(path)
    back, lost = converted(path)
    assert all(each.when is None for each in back.items["town"].options)
    assert "survey row 4: The filter can't be carried over" in lost


PAGES = {
    "pages": [
        {"name": "hello", "elements": [{"type": "html", "name": "h", "html": "<p>Welcome &amp; hello</p>"}]},
        {
            "name": "two",
            "description": "About it",
            "elements": [
                {"type": "html", "html": {"default": "Read <b>this</b>"}},
                {"type": "text", "name": "q"},
                {"type": "html", "name": "late", "html": "Later", "visibleIf": "{q} = 1", "width": "5"},
            ],
        },
    ]
}  # fmt: skip


def test_texts_between_questions_of_surveyjs(tmp_path):
    path = tmp_path / "s.json"
    path.write_text(json.dumps(PAGES))
    pack, lost = converted(path)
    hello, two = pack.topics.values()
    assert (hello.information, hello.items) == ("Welcome & hello", [])
    assert two.information == "About it\nRead this\nLater"
    assert list(pack.items) == ["q"]
    for told in (
        "text late: “width” has no counterpart",
        "text late: The condition can't be carried over, so the text is always shown: {q} = 1",
        "text late: The text stands above the questions of its page.",
    ):
        assert told in lost
    assert "“html”" not in lost
