"""Comparison, progress and programme reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import disclosed
from assessment.answers.wording import worded, worded_for
from assessment.charts.style import Look
from assessment.core.i18n import N_, Translator
from assessment.programme.report_content import ProgrammeContent
from assessment.questionnaire.model import Pack
from assessment.report.content_writer import content_of
from assessment.report.pdf.chapters.comparison import Compared, comparison
from assessment.report.pdf.chapters.progress import progress_chapter
from assessment.report.pdf.context import Setting
from assessment.report.pdf.logo import read_logo
from assessment.report.pdf.programme import programme_blocks
from assessment.report.pdf.typography import Grid, Page
from assessment.report.pdf.writer import ReportOptions, print_blocks, strategy_of
from assessment.scoring import score_sheet
from assessment.scoring.results import Result

_TITLE_COMPARISON = N_("{title}: comparison")
_TITLE_PROGRAMME = N_("{title}: programme report")
_TITLE_PROGRESS = N_("{title}: progress")


def write_comparison(
    compared: Sequence[Compared],
    notes: Sequence[str],
    options: ReportOptions,
    target: BinaryIO | Path,
) -> int:
    """Write results side by side, with notes on them, to a file or path; return the number of pages.

    The last one determines pack, brand colour and day. Raises AssessmentError if the target is
    invalid.
    """
    newest = compared[-1]
    pack, result = worded_for(newest.pack, newest.assessment), newest.result
    assessment = disclosed(newest.assessment)
    setting = _setting(pack, assessment, result, options, _TITLE_COMPARISON)
    if len({each.name for each in compared}) == 1:
        setting = replace(setting, logo=read_logo(assessment.brand.logo))
    else:
        several = replace(setting.content, organisation="", consultant="")
        setting = replace(setting, content=several)
    return print_blocks(setting, lambda: comparison(setting, compared, notes), target)


def write_progress(
    pack: Pack,
    assessment: Assessment,
    options: ReportOptions,
    today: date,
    target: BinaryIO | Path,
) -> int:
    """Write the progress report as on a day to a file or path; return the number of pages."""
    pack, assessment = worded_for(pack, assessment), disclosed(assessment)
    result = score_sheet(pack, assessment.sheet)
    setting = _setting(pack, assessment, result, options, _TITLE_PROGRESS)
    return print_blocks(setting, lambda: progress_chapter(setting, today), target)


def write_programme(
    pack: Pack, content: ProgrammeContent, options: ReportOptions, target: BinaryIO | Path
) -> int:
    """Write the report of a programme to a file or path; return the number of pages.

    The same content gives the same bytes. Raises AssessmentError if the target is invalid.
    """
    nobody = Assessment(date.fromisoformat(content.until), options.language)
    pack, result = worded(pack, nobody.sheet), score_sheet(pack, nobody.sheet)
    setting = _setting(pack, nobody, result, options, _TITLE_PROGRAMME)
    return print_blocks(setting, lambda: programme_blocks(setting, content), target)


def _setting(
    pack: Pack, assessment: Assessment, result: Result, options: ReportOptions, title: str
) -> Setting:
    """Return the setting of such a report. `title` is a message with a place for the pack's title."""
    _ = Translator(options.language)
    content = content_of(pack, assessment, result, _)
    return Setting(
        content=content,
        translator=_,
        page=Page(Grid.of(options.paper), Look(accent=assessment.brand.colour)),
        pack=pack,
        assessment=assessment,
        result=result,
        strategy=strategy_of(pack, assessment, result),
        called=_(title, title=content.title),
    )
