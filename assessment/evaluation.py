"""Reading and scoring of an assessment in a document or an answers file, for commands and window.

The kind of file is recognised by its content.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment.answers.assessment import Assessment
from assessment.answers.records import AsAnswered, Round
from assessment.answers.wording import worded_for
from assessment.core.deferred import Deferred
from assessment.core.errors import Problem
from assessment.document.paths import is_document
from assessment.document.store import read_document
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result

if TYPE_CHECKING:  # only scoring is wanted most of the time
    from assessment.strategy import Strategy

_situation: Any = Deferred("assessment.strategy.situation")
_strategy: Any = Deferred("assessment.strategy")


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
        situation = _situation.Situation.of(
            self.pack, assessment.sheet, self.result, assessment.decisions
        )
        made: Strategy = _strategy.make_strategy(situation, assessment.assessed_on)
        return made


def read_scored(path: Path, library: Library, *, settled: bool = True) -> Scored:
    """Return the assessment in a document or an answers file, scored.

    Without `settled`, the pack keeps its conditional texts as they are: no figure depends on them,
    and settling takes longer than scoring. Raises InputError for an answers file with problems,
    AssessmentError for a document that can't be read.
    """
    if is_document(path):
        pack, assessment = read_document(path)
        return _scored(pack, with_versions(pack, assessment, library), settled=settled)
    read = read_answers(path, library)
    pack = read.pack.usable()
    assessment = with_versions(pack, read.assessment, library)
    return _scored(pack, assessment, read.warnings, settled=settled)


def _scored(
    pack: Pack, assessment: Assessment, warnings: tuple[Problem, ...] = (), *, settled: bool
) -> Scored:
    sheet = assessment.sheet
    told = worded_for(pack, assessment) if settled else pack
    return Scored(told, assessment, score_sheet(pack, sheet), warnings)


def with_versions(pack: Pack, assessment: Assessment, library: Library) -> Assessment:
    """Return the assessment with the versions that its rounds were answered with, where they are found.

    A document has those that it was ever answered with; an answers file has none.
    """
    rounds = tuple(
        each if each.answered_with(pack) is not None else _found(each, library)
        for each in assessment.rounds
    )
    return replace(assessment, rounds=rounds) if rounds else assessment


def _found(past: Round, library: Library) -> Round:
    shelf = library.find(past.pack, past.version)
    if shelf is None or shelf.version != past.version:
        return past
    checked = library.checked(shelf)
    if checked.pack is None or checked.errors:
        return past
    return replace(past, own=AsAnswered(checked.pack, past.sheet))
