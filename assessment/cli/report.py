"""`report`: the strategy report as PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assessment.answers.assessment import Brand
from assessment.cli.console import PROBLEMS, Console
from assessment.core.errors import AssessmentError, InputError
from assessment.core.i18n import N_, nearest_language
from assessment.evaluation import read_scored
from assessment.exchange.brand import read_brand
from assessment.report.pdf.writer import ReportOptions, write_report

_ONE_OUTPUT = N_("With several files, “-o” names a folder; “{name}” is not one.")


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What the command line asked for."""

    output: Path | None = None
    language: str | None = None
    paper: str = "a4"
    only: Sequence[str] = ()
    without: Sequence[str] = ()
    brand: Brand | None = None
    """Goes before the brand that an assessment has of its own."""


def report_branded(
    console: Console, files: Sequence[Path], request: ReportRequest, brand: Path
) -> int:
    """Writes the reports in the name that a brand file says; none where it has problems."""
    try:
        request = replace(request, brand=read_brand(brand))
    except InputError as error:
        console.tell_problems(error.problems)
        return PROBLEMS
    return report_files(console, files, request)


def report_files(console: Console, files: Sequence[Path], request: ReportRequest) -> int:
    """Writes a report of each file, beside it unless told where."""

    def work(path: Path) -> None:
        scored = read_scored(path, console.library)
        assessment = scored.assessment
        if request.brand is not None:
            assessment = replace(assessment, brand=request.brand)
        language = nearest_language(request.language or assessment.language, ("en", "zh"))
        options = ReportOptions(
            language=language,
            paper=request.paper,
            only=tuple(request.only),
            without=tuple(request.without),
        )
        target = _target(path, request.output, len(files))
        pages = write_report(scored.pack, assessment, scored.result, options, target)
        console.tell(
            console.words.many("{name}: {n} page", "{name}: {n} pages", pages, name=str(target))
        )

    return console.each(files, work)


def _target(path: Path, output: Path | None, count: int) -> Path:
    if output is None:
        return path.with_suffix(".pdf")
    if output.is_dir():
        return output / f"{path.stem}.pdf"
    if count > 1:
        raise AssessmentError(_ONE_OUTPUT, name=str(output))
    return output
