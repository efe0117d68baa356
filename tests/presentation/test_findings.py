"""Without strengths or gaps, window and report say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.findings import none_told
from assessment.scoring.results import Score

ROOT = Path(__file__).parents[2]
NO_TARGET = ("No topic has reached its target yet.", "No topic is below its target.")


@pytest.mark.parametrize(
    ("index", "is_scored", "told"),
    [
        (Score(50.0, 50.0, 50.0, 100.0), True, NO_TARGET),
        (Score(None, 0.0, 100.0, 0.0), False, ("No topic has a score yet.",) * 2),
        (
            Score(None, None, None, None), False,
            ("No topic has a score: nothing that counts applies here.",) * 2,
        ),
    ],
)  # fmt: skip
def test_what_stands_in_their_place(index: Score, is_scored: bool, told: tuple[str, str]) -> None:
    assert none_told(index, is_scored=is_scored, _=Translator("en")) == told


@pytest.mark.parametrize("path", ["ui/pages/results/page.py", "assessment/report/pdf/context.py"])
def test_window_and_report_ask_for_it(path: str) -> None:
    assert "none_told(" in (ROOT / path).read_text(encoding="utf-8")
