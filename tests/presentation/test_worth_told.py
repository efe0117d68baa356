"""Sentences on what a channel is worth hold for any criteria of that group."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assessment.core.i18n import Translator
from assessment.presentation import portfolio
from assessment.presentation.portfolio import fit_formula, fit_made
from assessment.questionnaire.catalogues import FitRule
from assessment.questionnaire.fit_criteria import CRITERIA, WORTH, Criterion
from assessment.strategy.fit import CriterionScore, Fit

WORDS, CHINESE = Translator("en"), Translator("zh")
THIRD = (*WORTH, Criterion.COMPETITORS)
DOCS = Path(__file__).resolve().parents[2] / "docs"


def fit(scores: dict[Criterion, float | None]) -> Fit:
    criteria = tuple(CriterionScore(each, score, 1.0, 0.5) for each, score in scores.items())
    return Fit("page", 50.0, criteria, 1.0, (), (), None)


@pytest.mark.parametrize(
    ("audience", "third", "said"),
    [
        (80.0, None, "It is worth √(20 × 80) = 40; 70 % of"),
        (
            80.0,
            40.0,
            "It is worth 40, the geometric mean of purposes 20, audiences 80, competitors 40; 70 %",
        ),
        (
            None,
            80.0,
            "It is worth 40, the geometric mean of purposes 20, competitors 80; 70 % of",
        ),
        (None, None, "It is worth 20 (from purposes alone); 70 % of"),
    ],
)
def test_a_third_criterion_of_worth_is_told(
    monkeypatch: pytest.MonkeyPatch, audience: float | None, third: float | None, said: str
) -> None:
    monkeypatch.setattr(portfolio, "WORTH", THIRD)
    scores = {Criterion.PURPOSE: 20.0, Criterion.AUDIENCE: audience, Criterion.COMPETITORS: third}
    assert fit_made(FitRule(), fit(scores), WORDS).startswith(said)
    assert "20" in fit_made(FitRule(), fit(scores), CHINESE)


def test_the_formula_names_every_criterion_of_worth() -> None:
    assert fit_formula(FitRule(), WORTH, WORDS).startswith(
        "√(purposes × audiences) × (0.7 + 0.3 × "
    )
    told = fit_formula(FitRule(), THIRD, WORDS)
    assert told.startswith("The geometric mean of purposes, audiences, competitors × (0.7 + 0.3 ")
    for each in THIRD:
        assert CHINESE(CRITERIA[each].title) in fit_formula(FitRule(), THIRD, CHINESE)


@pytest.mark.parametrize("name", ["method.md", "method.zh.md", "authoring.md", "authoring.zh.md"])
def test_the_books_have_as_many_factors(name: str) -> None:
    """Add what a new criterion of worth changes to the formula in the books."""
    factors = re.search(r"√\((.+?)\)", (DOCS / name).read_text(encoding="utf-8"))
    assert factors is not None
    assert len(factors[1].split("×")) == len(WORTH)
