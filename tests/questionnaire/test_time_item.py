"""Times of day: read, compared, checked, told, tried, and carried to and from other tools."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from assessment.answers.conditions import replies, truth
from assessment.authoring.trial import Trial, trial_answers
from assessment.core.i18n import Translator
from assessment.exchange.foreign.limesurvey import took
from assessment.exchange.foreign.surveyjs import from_surveyjs
from assessment.exchange.foreign.to_xlsform import to_xlsform
from assessment.exchange.foreign.xlsform import from_xlsform
from assessment.presentation.item_types import value_lines
from assessment.questionnaire.values import InvalidValue
from assessment.workshop.ballot_data import pack_data

ITEMS = """
- {id: opens, type: time, text: When do you open?, earliest: 6:00, latest: '11:30'}
- {id: closes, type: time, text: When do you close?}
- {id: shown, type: text, text: Q, when: WHEN}
"""
WHEN = "{item: opens, at_least: 08:30}"


@pytest.mark.parametrize(("raw", "value"), [("8:30", "08:30"), ("11:30", "11:30")])
def test_times_are_read(items_of, raw, value):
    pack = items_of(ITEMS.replace("WHEN", WHEN))
    item = pack.items["opens"]
    assert item.read(pack.scales, raw) == value
    assert value_lines(pack, item, value, Translator()) == (value,)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("5:59", "06:00 or later"),
        ("11:31", "11:30 or earlier"),
        ("24:00", "a time of day such as 08:30"),
        ("8", "a time of day such as 08:30"),
        (8.5, "a time of day such as 08:30"),
    ],
)
def test_other_values_are_refused(items_of, raw, expected):
    pack = items_of(ITEMS.replace("WHEN", WHEN))
    with pytest.raises(InvalidValue, match=expected):
        pack.items["opens"].read(pack.scales, raw)


@pytest.mark.parametrize(
    ("condition", "said", "holds"),
    [
        ("{item: opens, at_least: 08:30}", "08:30", True),
        ("{item: opens, at_least: 08:30}", "08:29", False),
        ("{item: opens, at_most: 08:30}", "08:31", False),
        ("{item: opens, is: 8:30}", "08:30", True),
        ("{item: opens, in: [07:00, 8:30]}", "08:30", True),
        ("{item: opens, answered: true}", "08:30", True),
    ],
)
def test_conditions_on_times(items_of, sheet_of, condition, said, holds):
    pack = items_of(ITEMS.replace("WHEN", condition))
    sheet = sheet_of(pack, {"opens": said})
    assert truth(pack, pack.items["shown"].when, replies(pack, sheet)) is holds


@pytest.mark.parametrize(
    ("items", "codes"),
    [
        (ITEMS.replace("WHEN", "{item: opens, at_least: noon}"), ["condition-value"]),
        (ITEMS.replace("WHEN", "{item: opens, is: 5:00}"), ["condition-value"]),
        (ITEMS.replace("WHEN", "{item: opens, at_least: 11:31}"), ["never-shown"]),
        (ITEMS.replace("WHEN", WHEN).replace("6:00", "12:00"), ["bounds-order"]),
        (ITEMS.replace("WHEN", WHEN).replace("6:00", "six"), ["wrong-type"]),
    ],
)
def test_the_checker_knows_times(checked_items, items, codes):
    found = [each.code for each in checked_items(items).problems]
    assert [code for code in found if code != "nothing-counts"][: len(codes)] == codes


def test_trial_answers_have_times(items_of):
    pack = items_of(ITEMS.replace("WHEN", WHEN))
    found = trial_answers(pack, Trial.RANDOM, date(2026, 11, 20))
    assert found["opens"].value in {"06:00", "11:30"}
    assert found["closes"].value == "09:00"


def test_ballots_ask_for_times(items_of):
    data = pack_data(items_of(ITEMS.replace("WHEN", "{item: opens, in: [8:30]}")))
    opens, _closes, shown = data["sections"][0]["topics"][0]["items"]
    assert (opens["type"], opens["low"], opens["high"]) == ("time", "06:00", "11:30")
    assert shown["when"]["to"] == ["08:30"]


def test_times_go_to_other_forms_and_come_back(items_of):
    pack = items_of(ITEMS.replace("WHEN", WHEN))
    data, losses = to_xlsform(pack)
    rows = list(openpyxl.load_workbook(io.BytesIO(data))["survey"].iter_rows(values_only=True))
    types = {row[rows[0].index("name")]: row[rows[0].index("type")] for row in rows}
    assert (types["opens"], types["closes"]) == ("time", "time")
    told = [f"{each.place}: {Translator().render(each.message)}" for each in losses]
    assert "opens: The bounds of a time of day have no counterpart, and were left out." in told
    assert any(each.startswith("shown: ") for each in told)
    back = from_xlsform({"survey": [{"type": "time", "name": "opens", "label": "Q"}]}, "form")[0]
    assert back["sections"][0]["topics"][0]["items"][0]["type"] == "time"


def test_times_of_other_tools_are_times():
    survey = {"elements": [{"type": "text", "name": "t", "inputType": "time"}]}
    pack, draft = from_surveyjs(survey, "survey")
    assert pack["sections"][0]["topics"][0]["items"][0]["type"] == "time"
    assert draft.losses == []
    for value, kind, taken in (("HH:MM", "time", True), ("dd.mm.yyyy", "date", False)):
        made = {"type": "date"}
        assert took(made, "date_format", value, {}) is taken
        assert made["type"] == kind


def test_other_bounds_are_other_answers_and_a_blank_shows_the_form(items_of):
    pack = items_of(ITEMS.replace("WHEN", WHEN))
    later = items_of(ITEMS.replace("WHEN", WHEN).replace("6:00", "7:00"))
    opens, closes = pack.items["opens"], pack.items["closes"]
    assert opens.meaning(pack.scales) != later.items["opens"].meaning(later.scales)
    assert closes.meaning(pack.scales) == later.items["closes"].meaning(later.scales)
    assert opens.blank(pack.scales, str) == ["08:30"]
