"""Assessments side by side: rounds of one organisation, or several organisations.

Reads files but writes none. `analysis.comparison` finds the questions they share; the command line,
the report and the window show the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assessment.analysis.comparison import Comparison, compare
from assessment.core.errors import AssessmentError, InputError, Message
from assessment.core.i18n import N_, Translator
from assessment.evaluation import Scored, read_scored
from assessment.presentation.comparison import comparison_notes, crossed
from assessment.presentation.level_summary import NO_LEVELS, why_no_level
from assessment.questionnaire.library import Library
from assessment.report.pdf.chapters.comparison import Compared
from assessment.scoring import score_sheet


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two or more assessments and their results over the questions they share."""

    scored: tuple[Scored, ...]
    comparison: Comparison
    other_rounds: int = 0
    """Number of earlier rounds that are not shown, since another version was answered."""

    @property
    def days(self) -> tuple[date, ...]:
        """Day of each assessment."""
        return tuple(each.assessment.assessed_on for each in self.scored)

    @property
    def versions(self) -> tuple[str, ...]:
        """Version of the pack that each was answered with."""
        return tuple(each.pack.version for each in self.scored)

    def names(self, _: Translator) -> tuple[str, ...]:
        """Return the name of each organisation, on one line."""
        names = (" ".join(each.assessment.name(_.language).split()) for each in self.scored)
        return tuple(name or _("Untitled") for name in names)

    def notes(self, _: Translator) -> tuple[str, ...]:
        """Return what must be known to read the comparison, a sentence each."""
        comparison = self.comparison
        notes = list(comparison_notes(comparison, _))
        if self.other_rounds:
            notes.append(
                _.ngettext(
                    "{n} earlier round was answered with a version that is not at hand, and is not shown.",
                    "{n} earlier rounds were answered with a version that is not at hand, and are not shown.",
                    self.other_rounds,
                )
            )
        if not comparison.pack.levels:
            return (_(NO_LEVELS), *notes)
        if not comparison.overlap:
            return tuple(notes)
        without = [
            _(
                "{name}, {date}: {text}",
                name=name,
                date=_.date(day),
                text=why_no_level(comparison.pack, result.standing, result.index, _),
            )
            for name, day, result in zip(self.names(_), self.days, comparison.results, strict=True)
            if result.standing.level is None
        ]
        return (*without, *self._crossed(_), *notes)

    def _crossed(self, _: Translator) -> tuple[str, ...]:
        """Return why the level of one organisation moved against its index the last time, if it did."""
        named = {each.assessment.name(_.language) for each in self.scored}
        if len(named) > 1 or "" in named:
            return ()
        pairs = sorted(
            zip(self.days, self.comparison.results, strict=True), key=lambda each: each[0]
        )
        (_day, before), (_last, after) = pairs[-2:]
        told = crossed(self.comparison.pack, before, after, _)
        return (told,) if told else ()

    def told(self, _: Translator) -> list[Compared]:
        """Return the data that the report needs of each."""
        pack = self.comparison.pack
        return [
            Compared(name, pack, each.assessment, result)
            for name, each, result in zip(
                self.names(_), self.scored, self.comparison.results, strict=True
            )
        ]


def read_files(paths: Sequence[Path], library: Library) -> tuple[list[Scored], list[Message]]:
    """Return the assessments in documents and answers files, and a message for each fault.

    The first fault of each file comes before all others, for callers that show only a few.
    """
    scored: list[Scored] = []
    faults: list[Message] = []
    others: list[Message] = []
    for path in paths:
        try:
            scored.append(read_scored(path, library))
        except InputError as error:
            first, *more = (InputError([each]).message for each in error.problems)
            faults.append(first)
            others += more
        except AssessmentError as error:
            faults.append(error.message)
    return scored, faults + others


def side_by_side(scored: Sequence[Scored]) -> SideBySide:
    """Compare assessments in this order; a single one with its earlier rounds.

    Raises AssessmentError if there is nothing to compare with, and for answers to different
    questionnaires.
    """
    others = 0
    if len(scored) == 1:
        rounds = len(scored[0].assessment.rounds)
        scored = _rounds(scored[0])
        others = rounds - len(scored) + 1
    if len(scored) < 2:
        raise AssessmentError(N_("There is nothing to compare with: give two files or more."))
    packs = list(dict.fromkeys(each.pack.id for each in scored))
    if len(packs) > 1:
        raise AssessmentError(
            N_("Only answers to the same questionnaire can be compared; these are for {packs}."),
            packs=tuple(packs),
        )
    comparison = compare([(each.pack, each.assessment.sheet) for each in scored])
    return SideBySide(tuple(scored), comparison, others)


def _rounds(scored: Scored) -> list[Scored]:
    """Return the earlier rounds whose version of the pack is at hand, then the assessment."""
    pack, assessment = scored.pack, scored.assessment
    earlier = [
        Scored(
            own.pack,
            replace(assessment, assessed_on=each.assessed_on, sheet=own.sheet),
            score_sheet(own.pack, own.sheet),
        )
        for each in assessment.rounds
        if (own := each.answered_with(pack)) is not None and own.pack.id == pack.id
    ]
    return [*earlier, scored]
