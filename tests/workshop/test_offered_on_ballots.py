"""Options that earlier answers decide on, on ballots: in the page, on phones and on paper."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.presentation.requirements import condition_told
from assessment.questionnaire.loader import load_files
from assessment.workshop.ballot_data import pack_data
from assessment.workshop.paper_ballots import ballot_sheets
from assessment.workshop.stage import stage
from tests.pdf_text import text_of
from tests.workshop.conftest import OFFERED


@pytest.fixture(scope="module")
def pack():
    checked = load_files({"pack.yaml": OFFERED.encode()})
    assert not checked.problems
    return checked.usable()


def test_the_page_knows_when_an_option_is_offered(pack):
    items = pack_data(pack)["sections"][0]["topics"][0]["items"]
    assert "offers" not in items[0]
    assert items[1]["offers"] == {
        "bj": {
            "when": {"item": "land", "op": "is", "to": "cn"},
            "told": [
                "Beijing (only where question 1 is “China”)",
                "北京（仅当第1题是“中国”时）",
            ],
        },
        "ox": {
            "when": {"item": "land", "op": "is", "to": "uk"},
            "told": [
                "Oxford – on the Thames (only where question 1 is “United Kingdom”)",
                "牛津 – 泰晤士河畔（仅当第1题是“英国”时）",
            ],
        },
    }
    assert items[1]["options"][0] == ["bj", ["Beijing", "北京"]]


def test_paper_says_for_which_answer(pack):
    text = text_of(ballot_sheets(pack))
    words = re.sub(r"\s+", " ", text)
    assert "Beijing (only where question 1 is “China”)" in words
    assert "Elsewhere (" not in words


def test_laptop_and_projector_say_what_phones_say(pack):
    assessment = Assessment(date(2026, 11, 29))
    shown = stage(pack, assessment, "town", "1", Translator("en"))
    assert [row.text for row in shown.rows][:3] == [
        "Beijing (only where question 1 is “China”)",
        "Oxford – on the Thames (only where question 1 is “United Kingdom”)",
        "Elsewhere",
    ]


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("{item: land, in: [cn, uk]}", "land is one of “China, United Kingdom”"),
        ("{item: land, answered: true}", "land is answered"),
        ("{not: {item: land, is: cn}}", "not (land is “China”)"),
        ("{any: [{item: land, is: cn}, {item: code, answered: false}]}", "land is “China” or code is not answered"),
        (
            "{all: [{item: code, answered: true}, {any: [{item: land, is: cn}, {item: land, is: uk}]}]}",
            "code is answered and (land is “China” or land is “United Kingdom”)",
        ),
        ("{all: [{any: [{item: land, is: cn}]}]}", "land is “China”"),
    ],
)  # fmt: skip
def test_conditions_in_words(condition, told):
    text = OFFERED.replace("{item: land, is: cn}", condition, 1)
    pack = load_files({"pack.yaml": text.encode()}).usable()
    option = pack.items["town"].options_by_id["bj"]
    found = condition_told(option.when, pack, Translator("en"), lambda item: item.id)
    assert found.replace("”, “", ", ") == told
