"""Export of an assessment: as an answers file, a workbook or tidy rows.

Does not choose or write the output file.
Columns of sheets are declared in `score_sheets`, `strategy_sheets` and `deliverable_sheets`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import disclosed, numbered_told, told_without_names
from assessment.answers.notes import action_notes, answer_notes, without_notes
from assessment.answers.wording import worded_for
from assessment.core.errors import AssessmentError, Message
from assessment.core.i18n import LANGUAGES, N_, Translator, nearest_language
from assessment.exchange.answers_writer import Written, write_answers
from assessment.exchange.assessment_workbook import assessment_workbook
from assessment.exchange.calendar_file import calendar_file
from assessment.exchange.csv_rows import tidy_rows, to_csv
from assessment.exchange.deliverable_sheets import calendar_grid
from assessment.exchange.redaction import redact
from assessment.exchange.sanitise import REPLACED, clean_assessment
from assessment.exchange.table_parts import Material
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation

FORMS = ("yaml", "json", "xlsx", "csv", "ics")
"""Export forms; each is also the suffix of its files."""
_CUT = N_("Texts too long for a cell were cut: {cells}.")
_FILES_STAY = Message(
    N_("The files that support answers are named in it; the files themselves stay in the document.")
)
_NO_CALENDAR = N_("There is no calendar: this assessment leads to nothing with a day for it.")
_MANY_CELLS = 20
"""Maximum number of cut cells that are named."""


@dataclass(frozen=True, slots=True)
class Export:
    """Options of an export. `form` is one of `FORMS`; `language` None means that of the questions.

    `calendar`: as CSV, the content calendar instead of the answers.
    """

    form: str
    language: str | None = None
    redacted: bool = False
    calendar: bool = False
    notes: bool = True
    """Whether notes on answers and actions go out."""
    document: str = ""
    """Id of the document, so that calendars know its entries again; "" for answers without one."""
    revision: int = 0
    """Number of changes made in the document."""
    before: bytes = b""
    """The calendar file that is replaced."""


def exported_notes(assessment: Assessment, export: Export) -> int:
    """Return the number of notes that go out with an export."""
    if export.redacted or not export.notes or export.calendar:
        return 0
    if export.form in {"yaml", "json"}:
        return answer_notes(assessment, earlier=True) + action_notes(assessment, rejected=True)
    return answer_notes(assessment) if export.form in {"xlsx", "csv"} else 0


def exported(pack: Pack, assessment: Assessment, result: Result, export: Export) -> Written:
    """Return the bytes of the file, with remarks about them.

    Raises AssessmentError for a calendar where nothing has a date.
    """
    language = nearest_language(export.language or assessment.language, tuple(LANGUAGES))
    _ = Translator(language)
    pack = worded_for(pack, assessment)
    if not export.notes:
        assessment = without_notes(assessment)
    remarks: tuple[Message, ...] = ()
    if export.redacted:
        remarks = numbered_told(assessment)
        assessment = redact(pack, assessment)
    else:
        remarks = told_without_names(assessment)
        assessment = disclosed(assessment)
    if export.form in {"yaml", "json"}:
        written = write_answers(pack, assessment, export.form)
        remarks += (_FILES_STAY,) * bool(assessment.evidence)
        return replace(written, remarks=(*remarks, *written.remarks))
    clean = clean_assessment(assessment)
    if clean != assessment:
        remarks += (REPLACED,)
    # Scores are those of the full answers, even where redaction hides them.
    material = Material(pack, clean, result, _)
    if export.form == "csv" and not export.calendar:
        return Written(to_csv(tidy_rows(material)), remarks)
    situation = Situation.of(pack, clean.sheet, result, clean.decisions)
    strategy = make_strategy(situation, clean.assessed_on)
    if export.form in {"csv", "ics"}:
        return Written(_calendar(material, strategy, export), remarks)
    made = assessment_workbook(replace(material, strategy=strategy))
    if made.cut:
        cells = made.cut[:_MANY_CELLS] + ("…",) * (len(made.cut) > _MANY_CELLS)
        remarks += (Message(_CUT, {"cells": cells}),)
    return Written(made.data, remarks)


def _calendar(material: Material, strategy: Strategy, export: Export) -> bytes:
    """Return the calendar as a calendar file, or the content calendar as rows."""
    if export.form == "ics":
        data = calendar_file(material, strategy, export.document, export.revision, export.before)
    else:
        grid = calendar_grid(material, strategy)
        data = None if grid is None else to_csv(grid)
    if data is None:
        raise AssessmentError(_NO_CALENDAR)
    return data
