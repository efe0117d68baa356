"""Competitors in a line each: what they do, and what follows."""

from __future__ import annotations

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.deliverables.others import competitor_lines
from assessment.presentation.deliverables.tables import Teller
from tests.strategy.handed import handed

PACE = (
    "              - {id: lesson, type: text",
    "              - {id: pace, type: choice, text: Answers, options: [{id: slow, title: Slowly, follows: Be quicker.}, {id: soon, title: Soon}]}\n"
    "              - {id: force, type: rating, scale: five, text: Force}\n"
    "              - {id: lesson, type: text",
)


def lines(*others):
    case = handed(PACE).saying(others=others)
    return competitor_lines(Teller(case.pack, case.strategy, Translator("en")))


def test_what_they_do_and_what_follows():
    rival = {"name": "Rival", "at": ("page",), "pace": "slow", "force": 3, "lesson": "Smile"}
    (found,) = lines(rival)
    assert found.name == "Rival"
    assert found.does == ("Where they are: Page", "Answers: Slowly")
    assert found.follows == (
        "You noted: “Smile”.",
        "Be quicker.",
        "You meet them here too: Page.",
    )
    away, plain, _nobody = lines(
        {"name": "Away", "at": ("club",), "pace": "soon"}, {"name": "Plain"}, {"name": "Last"}
    )
    assert away.follows == ()
    assert (plain.does, plain.follows) == ((), ())
    assert lines({"at": ("page",)}) == ()
    assert lines() == ()


def test_without_a_table_there_is_nothing():
    case = handed((", competitors: others", ""))
    assert competitor_lines(Teller(case.pack, case.strategy, Translator("en"))) == ()


@pytest.mark.parametrize(
    ("counts", "told"), [((12, None), 0), ((88, 40), 1), ((88, 88), 2), ((None, None), 0)]
)
def test_a_lead_in_reviews_says_to_ask_for_some(counts, told):
    reviews = (PACE[0], "              - {id: reviews, type: number, text: Reviews}\n" + PACE[0])
    rows = [
        {"name": name} | ({} if number is None else {"reviews": number})
        for name, number in zip(("Rival", "Other"), counts, strict=True)
    ]
    case = handed(reviews).saying(others=tuple(rows))
    found = competitor_lines(Teller(case.pack, case.strategy, Translator("en")))
    follows = [text for each in found for text in each.follows]
    assert (
        follows
        == [
            "They have 88 reviews: from this week on, ask people for one, pleased or not, "
            "as soon as what they came for is done."
        ]
        * told
    )
