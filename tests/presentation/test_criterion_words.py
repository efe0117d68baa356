"""Criteria of a channel's fit: each has its words, its shade and its weight."""

from __future__ import annotations

import pytest

from assessment.charts.criterion_marks import criterion_number, criterion_shade
from assessment.charts.style import Look
from assessment.core.i18n import LANGUAGES, Translator
from assessment.presentation.criterion_words import criterion_title
from assessment.questionnaire.fit_criteria import (
    CRITERIA,
    EASE,
    Criteria,
    Criterion,
    FeasibilityWeights,
)


def test_the_tables_name_every_criterion_in_order():
    assert list(CRITERIA) == list(Criterion)
    assert set(Criteria.model_fields) == {each.value for each in Criterion}
    assert set(FeasibilityWeights.model_fields) == {each.value for each in EASE}
    assert len({criterion_number(each) for each in Criterion}) == len(Criterion)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_differ_in_every_language(language):
    titles = {criterion_title(each, Translator(language)) for each in Criterion}
    assert len(titles) == len(Criterion)


def test_shades_differ():
    shades = {str(criterion_shade(each, Look())) for each in Criterion}
    assert len(shades) == len(Criterion)
