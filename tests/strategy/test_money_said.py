"""Money for a year: a sum, a class, both; where they contradict one another, the sum counts and it is told."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.presentation.deliverables.plans import means_told
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.inputs import money_differs
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.types.amount import Amount
from assessment.strategy.inputs import Inputs
from assessment.strategy.money_said import MoneySaid, money_said, planned_money
from tests.presentation.deliverables import ENGLISH
from tests.strategy.handed import handed

PACK = load_pack(packs_folder() / "social-media").usable()
CLASSES = PACK.catalogues.actions.budget.classes
CHOICE, SUM = PACK.items["yearly-budget"], PACK.items["yearly-sum"]
EUROS = Amount.restored({"type": "amount", "id": "a", "text": "A", "currency": "EUR"})
PLAIN = Amount.restored({"type": "amount", "id": "a", "text": "A"})


@pytest.mark.parametrize(
    ("chosen", "stated", "means", "apart", "counts"),
    [
        ("low", None, (1, 1300), None, "low"),
        ("low", 1000, (1000, 1000), None, "low"),
        ("low", 1300, (1300, 1300), None, "low"),
        ("medium", 1300, (1300, 1300), None, "medium"),
        ("low", 36_000, (36_000, 36_000), (1, 1300), "very-high"),
        ("low", 3_000, (3_000, 3_000), (1, 1300), "medium"),
        ("very-high", 10, (10, 10), (22_000, inf), "low"),
        ("none", 500, (500, 500), (0, 0), "low"),
        ("medium", 0.5, (0.5, 0.5), (1300, 6500), "medium"),
        (None, 500, (500, 500), None, None),
        (None, None, None, None, None),
    ],
)
def test_the_sum_counts_and_a_class_that_does_not_hold_it_is_known(
    chosen, stated, means, apart, counts
):
    found = money_said(CLASSES, (SUM, stated), (CHOICE, chosen), "GBP")
    assert found == MoneySaid(means, apart, counts)


def test_without_a_currency_nothing_is_set_side_by_side():
    assert money_said(CLASSES, (SUM, 9), (CHOICE, "low"), None) == MoneySaid(None, None, "low")
    assert money_said(CLASSES, (EUROS, 9), (CHOICE, "low"), "GBP").means == (1, 1300)
    assert money_said(CLASSES, (EUROS, 9), (CHOICE, None), "EUR").means == (9, 9)
    assert money_said({}, (None, None), (EUROS, 7), "EUR") == MoneySaid((7, 7), None, 7)
    assert money_said({}, (None, None), (EUROS, 7), "GBP") == MoneySaid(None, None, 7)
    assert money_said({}, (None, None), (PLAIN, 7), None) == MoneySaid((7, 7), None, 7)
    assert money_said({}, (None, None), (CHOICE, "low"), "GBP") == MoneySaid(None, None, "low")


@pytest.mark.parametrize(
    ("inputs", "english", "chinese"),
    [
        (Inputs(currency="GBP", means=(36_000, 36_000), means_chosen=(1, 1300)),
         "For the year, £36,000 is stated, but the range chosen is up to £1,300", "36,000"),
        (Inputs(currency="CNY", means=(100, 100), means_chosen=(200_000, inf)),
         "For the year, 100 CNY is stated, but the range chosen is 200,000 CNY or more", "100元"),
        (Inputs(currency="GBP", means=(100, 100)), "", ""),
        (Inputs(means_chosen=(1, 2)), "", ""),
    ],
)  # fmt: skip
def test_the_contradiction_is_told(inputs, english, chinese):
    assert money_differs(inputs, Translator("en")).startswith(english)
    told = money_differs(inputs, Translator("zh"))
    assert chinese in told
    assert bool(told) is bool(english)
    assert "is stated" not in told


def test_the_page_on_money_begins_with_it():
    case = handed()
    plan = case.strategy
    apart = replace(plan.inputs, means=(900.0, 900.0), means_chosen=(1.0, 500.0))
    told = Teller(case.pack, replace(plan, inputs=apart), ENGLISH)
    differ = "For the year, £900 is stated, but the range chosen is up to £500"
    assert means_told(told.found.budget, told)[0].startswith(differ)


@pytest.mark.parametrize(
    ("amounts", "means", "planned"),
    [
        ([0, 2000], (0, 0), (0, 0)),
        ([500, 2000], (0, 0), (500, 2000)),
        ([0, 2000], (1, 300), (0, 2000)),
        ([0, 2000], None, (0, 2000)),
        ([700], (0, 0), (700, 700)),
        (None, (0, 0), None),
    ],
)
def test_without_money_the_form_at_no_cost_is_planned(amounts, means, planned):
    assert planned_money(amounts, means) == planned
