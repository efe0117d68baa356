"""Questionnaires of other tools: constraints and filters, and whole files of each."""

from __future__ import annotations

import json
from pathlib import Path

from tests.exchange.test_foreign import converted, file, workbook

__all__ = ["file"]


OFFERS = {
    "survey": [
        ["type", "name", "label", "constraint", "constraint_message", "choice_filter", "appearance", "media::image"],
        ["select_one land", "land", "Where?", None, None, None, None, None],
        ["select_one town", "town", "Which town?", None, None, "land = ${land}", None, "map.png"],
        ["select_one town", "other", "Another?", None, None, "hard(1)", None, None],
        ["text", "code", "Code?", "regex(., '^[A-Z]{2}[0-9]+$')", "Letters, then digits", None, "multiline", None],
        ["text", "odd", "Odd?", "regex(., '(a)(b)')", "Odd", None, "minimal", None],
        ["integer", "n", "How many?", ". >= 1 and . <= 9", "1 to 9", None, None, None],
        ["integer", "m", "And?", ". > 1", None, None, None, None],
        ["begin_group", "g", "G", None, None, None, "field-list", None],
        ["date", "d", "When?", ". <= today()", None, None, None, None],
        ["end_group", None, None, None, None, None, None, None],
    ],
    "choices": [
        ["list_name", "name", "label", "land", "score"],
        ["land", "cn", "China", None, None],
        ["land", "uk", "United Kingdom", None, None],
        ["town", "bj", "Beijing", "cn", "5"],
        ["town", "ox", "Oxford", "uk", None],
    ],
    "entities": [["dataset", "label"], ["people", "x"]],
}  # fmt: skip


def test_constraints_and_filters_of_an_xlsform(file):
    pack, lost = converted(file("f.xlsx", workbook(OFFERS)))
    offered = {each.id: each.when.is_ for each in pack.items["town"].options}
    assert offered == {"bj": "cn", "ox": "uk"}
    assert all(each.when is None for each in pack.items["other"].options)
    code = pack.items["code"]
    assert (code.pattern, code.pattern_message) == ("[A-Z]{2}[0-9]+", "Letters, then digits")
    assert code.long
    assert (pack.items["n"].minimum, pack.items["n"].maximum) == (1, 9)
    for said in (
        "survey row 3: “media::image” has no counterpart",
        "survey row 4: The filter can't be carried over, so every option is always offered: hard(1)",
        "survey row 6: The constraint can't be carried over, so every answer is taken: regex(., '(a)(b)')",
        "survey row 6: “constraint_message” has no counterpart",
        "survey row 6: “appearance” has no counterpart",
        "survey row 7: “constraint_message” has no counterpart",
        "survey row 8: The constraint can't be carried over, so every answer is taken: . > 1",
        "survey row 9: “appearance” has no counterpart",
        "survey row 10: The constraint can't be carried over, so every answer is taken: . <= today()",
        "choices row 4: “score” has no counterpart",
        "form: The sheet “entities” has no counterpart",
    ):
        assert said in lost
    assert len(lost.splitlines()) == 11


CHECKED = {
    "elements": [
        {"type": "checkbox", "name": "uses", "choices": ["web", "shop"]},
        {"type": "radiogroup", "name": "best", "choices": ["web", "shop"], "choicesVisibleIf": "{uses} contains {item}"},
        {"type": "dropdown", "name": "who", "choices": [
            {"value": "web", "visibleIf": "{best} = 'web'", "imageLink": "x.png"}, {"value": "none"},
            {"value": "odd", "visibleIf": "f(1)"}]},
        {"type": "text", "name": "code", "validators": [
            {"type": "regex", "regex": "^[A-Z]{2}$", "text": "Two letters", "notificationType": "warning"},
            {"type": "regex", "regex": "b"}, {"type": "email"}]},
        {"type": "text", "name": "bare", "validators": [{"type": "regex", "regex": "[a-z]+"}]},
        {"type": "text", "name": "odd", "validators": [{"type": "regex", "regex": "(a)(b)"}]},
        {"type": "text", "name": "n", "inputType": "number", "validators": [{"type": "numeric", "minValue": 1, "maxValue": 9}]},
        {"type": "panel", "name": "p", "title": "P", "elements": []},
    ]
}  # fmt: skip


def test_validators_and_offered_choices_of_surveyjs(file):
    pack, lost = converted(file("s.json", json.dumps(CHECKED)))
    assert [each.when.includes for each in pack.items["best"].options] == ["web", "shop"]
    assert [each.when is None for each in pack.items["who"].options] == [False, True, True]
    assert (pack.items["code"].pattern, pack.items["code"].pattern_message) == (
        "[A-Z]{2}",
        "Two letters",
    )
    assert pack.items["bare"].pattern_message is None
    assert (pack.items["n"].minimum, pack.items["n"].maximum) == (1, 9)
    for said in (
        "question who, web: “imageLink” has no counterpart",
        "question who: The condition of an option can't be carried over, so it is always offered: f(1)",
        "question code: “notificationType” has no counterpart",
        "question code: The check “regex” has no counterpart",
        "question code: The check “email” has no counterpart",
        "question odd: The check “regex” has no counterpart",
        "page page, p: “title” has no counterpart",
    ):
        assert said in lost
    assert len(lost.splitlines()) == 7


FILES = Path(__file__).parent / "files"


def test_a_whole_survey_of_limesurvey():
    pack, lost = converted(FILES / "limesurvey.lss")
    assert pack.topics["group-1"].information == "Read me"
    several, code, number = (pack.items[each] for each in ("q02", "q04", "q05"))
    assert [(each.id, each.exclusive) for each in several.options] == [
        ("sq001", True),
        ("sq002", False),
    ]
    assert (several.at_most, code.pattern, number.minimum, number.maximum) == (
        2,
        "[A-Z]{2}[0-9]+",
        1,
        None,
    )
    assert pack.topics["group-2"].information == "Text only"
    for said in (
        "question Q00: “script” has no counterpart",
        "question Q01: “other” has no counterpart",
        "question Q02: “array_filter” has no counterpart",
        "question Q03: The values of its answers can't be carried over",
        'question Q03, SQ001: The condition can\'t be carried over, so this is always shown: Q00.NAOK == "N"',
        "question Q05: “preg” has no counterpart",
        "question Q05: “max_num_value_n” has no counterpart",
        "question Q05: The text takes in another answer, which a text here can't: Number {Q01}",
        "question Q06: Questions of type “|” have no counterpart",
        "group 1: The markup of the text was left out.",
        "group 2: The condition can't be carried over",
        "survey: “surveyls_welcometext” has no counterpart",
        "survey: The table “assessments” has no counterpart",
        "survey: The table “quota” has no counterpart",
        "survey: The table “conditions” has no counterpart",
    ):
        assert said in lost


def test_a_whole_library_of_ciso_assistant():
    pack, lost = converted(FILES / "ciso.yaml")
    assert pack.sections[0].purpose == "Long"
    assert [topic.guide for topic in pack.topics.values()] == [None, "About it"]
    for said in (
        "library: “copyright” has no counterpart",
        "framework: “outcomes_definition” has no counterpart",
        "score 5: “description” has no counterpart",
        "1.1: “annotation” has no counterpart",
        "1.1: “implementation_groups” has no counterpart",
        "1.2: “scores_definition” has no counterpart",
        "1.3: “annotation” has no counterpart",
        "2: It holds no requirements of its own",
    ):
        assert said in lost


def test_a_whole_survey_of_surveyjs():
    pack, lost = converted(FILES / "surveyjs.json")
    assert pack.summary == "What it is for"
    assert pack.topics["page-page1"].information == "Read this first\nWelcome"
    assert pack.items["channels"].at_most == 2
    assert [each.when.includes for each in pack.items["main"].options] == ["web", "wechat", "mail"]
    assert len(lost.splitlines()) == len(set(lost.splitlines())) > 45
