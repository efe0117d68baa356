"""Sentences on what a channel is worth name each criterion of that group."""

from __future__ import annotations

from assessment.questionnaire.fit_criteria import WORTH, Criterion


def test_sentences_on_worth_name_every_criterion_of_it() -> None:
    """For another one, `portfolio.fit_made` and `_FIT_BY_RULE` of the method's chapter need another sentence."""
    assert set(WORTH) == {Criterion.PURPOSE, Criterion.AUDIENCE}
