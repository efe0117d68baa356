"""Words for the rhythm in which a measure is counted."""

from __future__ import annotations

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.measures import counted
from assessment.questionnaire.periods import Period


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_period_has_words_of_its_own(language: str) -> None:
    words = Translator(language)
    told = [words(counted(period)) for period in Period]
    assert len(set(told)) == len(Period)
    assert all(told)
