"""Sentences on what a channel is worth, from the criteria of that group that have data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.portfolio import fit_formula, fit_made
from assessment.questionnaire.catalogues import FitRule
from assessment.questionnaire.fit_criteria import CRITERIA, WORTH, Criterion
from assessment.strategy.fit import CriterionScore, Fit

WORDS, CHINESE = Translator("en"), Translator("zh")
DOCS = Path(__file__).resolve().parents[2] / "docs"


def fit(scores: dict[Criterion, float | None]) -> Fit:
    criteria = tuple(CriterionScore(each, score, 1.0, 0.5) for each, score in scores.items())
    return Fit("page", 50.0, criteria, 1.0, (), (), None)


@pytest.mark.parametrize(
    ("purpose", "audience", "said"),
    [
        (20.0, 80.0, "It is worth √(20 × 80) = 40; 70 % of"),
        (20.0, None, "It is worth 20 (from purposes alone); 70 % of"),
        (None, 80.0, "It is worth 80 (from audiences alone); 70 % of"),
    ],
)
def test_what_a_channel_is_worth_is_told_from_what_is_known(
    purpose: float | None, audience: float | None, said: str
) -> None:
    found = fit({Criterion.AUDIENCE: audience, Criterion.PURPOSE: purpose, Criterion.COST: 50.0})
    assert fit_made(FitRule(), found, WORDS).startswith(said)
    assert str(round(purpose or audience or 0.0)) in fit_made(FitRule(), found, CHINESE)


@pytest.mark.parametrize("words", [WORDS, CHINESE])
def test_the_formula_names_every_criterion_of_worth(words: Translator) -> None:
    told = fit_formula(FitRule(), words)
    factors = re.split("[(（)）]", told)[1].split("×")
    assert [each.strip() for each in factors] == [words(CRITERIA[each].title) for each in WORTH]


@pytest.mark.parametrize("name", ["method.md", "method.zh.md", "authoring.md", "authoring.zh.md"])
def test_the_books_have_as_many_factors(name: str) -> None:
    """Add what a new criterion of worth changes to the formula in the books."""
    factors = re.search(r"√\((.+?)\)", (DOCS / name).read_text(encoding="utf-8"))
    assert factors is not None
    assert len(factors[1].split("×")) == len(WORTH)
