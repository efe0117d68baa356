"""Reading and scoring of an assessment in a document or an answers file, for commands and window.

The kind of file is recognised by its content.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assessment.answers.assessment import Assessment
from assessment.answers.wording import worded
from assessment.core.errors import Problem
from assessment.document.paths import is_document
from assessment.document.store import read_document
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation


@dataclass(frozen=True)
class Scored:
    """An assessment with its pack, its result and its strategy.

    The pack's conditional texts are settled for it.
    """

    pack: Pack
    assessment: Assessment
    result: Result
    warnings: tuple[Problem, ...] = ()
    """Parts that did not fit of answers to an earlier version of the pack."""

    @cached_property
    def strategy(self) -> Strategy:
        """Strategy for the assessment; computed on first access."""
        assessment = self.assessment
        situation = Situation.of(self.pack, assessment.sheet, self.result, assessment.decisions)
        return make_strategy(situation, assessment.assessed_on)


def read_scored(path: Path, library: Library) -> Scored:
    """Return the assessment in a document or an answers file, scored.

    Raises InputError for an answers file with problems, AssessmentError for a document that can't
    be read.
    """
    if is_document(path):
        pack, assessment = read_document(path)
        return _scored(pack, assessment)
    read = read_answers(path, library)
    return _scored(read.pack.usable(), read.assessment, read.warnings)


def _scored(pack: Pack, assessment: Assessment, warnings: tuple[Problem, ...] = ()) -> Scored:
    sheet = assessment.sheet
    return Scored(worded(pack, sheet), assessment, score_sheet(pack, sheet), warnings)
