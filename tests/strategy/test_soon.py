"""Days that count as soon: sentences that spell their number say the same as the program."""

from __future__ import annotations

import ast
from pathlib import Path

from assessment.presentation.deliverables import one_page
from assessment.report.pdf.chapters import progress
from assessment.strategy.milestones import PHASES
from assessment.strategy.schedule import SOON_DAYS

SPELLED = {90: "ninety"}


def test_sentences_spell_the_number_of_days() -> None:
    assert SOON_DAYS in PHASES
    assert progress.AHEAD_DAYS == SOON_DAYS
    for module, spelled in ((one_page, "{days}"), (progress, SPELLED[SOON_DAYS])):
        found = ast.walk(ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8")))
        texts = [
            each.value
            for each in found
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        assert any(f"{spelled} days" in text for text in texts)
