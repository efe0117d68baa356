"""A scale of the pack's own on which scores are told beside those from 0 to 100."""

from __future__ import annotations

from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Localised, Number


class Display(Entry):
    """The ends of a scale of the pack's own, for showing only."""

    start: Number = field(alias="from", description="What a score of 0 is told as.")
    end: Number = field(alias="to", description="What a score of 100 is told as.")
    unit: Localised | None = field(None, description="What it is counted in, such as points.")

    def told_as(self, score: float) -> float:
        """Return what a score, 0–100, is on this scale."""
        return self.start + (self.end - self.start) * score / 100
