"""Forms that a report is written in, each by its own writer over the same content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from assessment.answers.assessment import Assessment
from assessment.answers.notes import action_notes, answer_notes, without_ballot_notes, without_notes
from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.questionnaire.model import Pack
from assessment.report.office_template import OfficeTemplate, read_template
from assessment.report.pdf.rendering import Work
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.report.presets import BALLOT_NOTES, NOTES_IN_SHORT, Preset
from assessment.scoring.results import Result
from assessment.strategy import Strategy

FORMS = ("pdf", "docx", "pptx")
"""Forms of a report; each is also the ending of its files."""
_OTHERS = frozenset(
    "doc docm dot dotx odt rtf pages ppt pptm pps ppsx pot potx odp key".split()  # noqa: SIM905
)
"""Endings of office documents that are not written."""
_word: Any = Deferred("assessment.report.word.writer")
_slides: Any = Deferred("assessment.report.slides.writer")

_NO_FORM = N_("A report is written as {endings}; “{name}” would be something else.")
_NO_TEMPLATE = N_("A PDF has no template; “--template” goes with office documents.")


@dataclass(frozen=True, slots=True)
class Material:
    """Data that a report is made from; `strategy` where it is known already."""

    pack: Pack
    assessment: Assessment
    result: Result
    strategy: Strategy | None = None


def form_of(path: Path) -> str:
    """Return the form that a path ends in; a PDF for no ending, or one that is no office document's.

    Raises AssessmentError for an office document that can't be written.
    """
    form = path.suffix.lower().removeprefix(".")
    if form in _OTHERS:
        endings = tuple(f".{each}" for each in FORMS)
        raise AssessmentError(_NO_FORM, name=path.name, endings=endings)
    return form if form in FORMS else FORMS[0]


def template_for(path: Path | None, form: str) -> OfficeTemplate | None:
    """Return the template in a file. Raises AssessmentError if it can't be used for that form."""
    if path is None:
        return None
    if form == "pdf":
        raise AssessmentError(_NO_TEMPLATE)
    return read_template(path, form)


def as_noted(assessment: Assessment, options: ReportOptions) -> Assessment:
    """Return the assessment with the notes alone that a report may print."""
    if "notes" in options.without:
        return without_notes(assessment)
    return assessment if BALLOT_NOTES in options.added else without_ballot_notes(assessment)


def printed_notes(form: str, assessment: Assessment, options: ReportOptions) -> int:
    """Return the number of notes that go out with a report: in its appendix, or a few of them, and on steps.

    Raises AssessmentError if an option is invalid.
    """
    if form == "pptx" or "notes" in options.without:
        return 0
    held, actions = answer_notes(as_noted(assessment, options)), action_notes(assessment)
    if "appendix" not in options.parts or "answers" in options.without:
        short = options.preset is not Preset.FULL and "readiness" in options.parts
        held = min(held, NOTES_IN_SHORT) * short
    return held + actions * ("roadmap" in options.parts)


def report_as(  # noqa: PLR0917 - every caller names the last three
    form: str,
    material: Material,
    options: ReportOptions,
    template: OfficeTemplate | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[bytes, int]:
    """Return a report in one of `FORMS`, and its number of pages or slides; 0 where Word counts them.

    Raises ReportCancelled, and AssessmentError if an option is invalid.
    """
    pack, assessment, result = material.pack, material.assessment, material.result
    if form == "pdf":
        file = BytesIO()
        pages = write_report(
            pack, assessment, result, options, file, progress, cancelled, material.strategy
        )
        return file.getvalue(), pages
    write = _word.word_report if form == "docx" else _slides.slide_report
    made: tuple[bytes, int] = write(
        pack, assessment, result, options, Work(progress, cancelled), material.strategy, template
    )
    return made
