"""`report`: write the strategy report as a PDF."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assessment.answers.assessment import Brand
from assessment.answers.disclosure import UNNAMED, hides_names
from assessment.cli.console import Console
from assessment.cli.exit_status import PROBLEMS
from assessment.core.errors import AssessmentError, InputError
from assessment.core.i18n import LANGUAGES, N_, nearest_language
from assessment.core.probes import is_folder
from assessment.exchange.brand import read_brand
from assessment.report.pdf.writer import ReportOptions, write_progress, write_report
from assessment.typesetting.unprintable import noted

_ONE_OUTPUT = N_("With several files, “-o” names a folder; “{name}” is not one.")


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Options of a report."""

    output: Path | None = None
    language: str | None = None
    paper: str = "a4"
    only: Sequence[str] = ()
    without: Sequence[str] = ()
    progress_on: date | None = None
    """Day of a progress report; None for the strategy report."""
    brand: Brand | None = None
    """Brand that takes precedence over the one stored in an assessment."""


def report_branded(
    console: Console, files: Sequence[Path], request: ReportRequest, brand: Path
) -> int:
    """Write the reports with the brand from a file, or none if it has problems."""
    try:
        request = replace(request, brand=read_brand(brand))
    except InputError as error:
        console.tell_problems(error.problems)
        return PROBLEMS
    return report_files(console, files, request)


def report_files(console: Console, files: Sequence[Path], request: ReportRequest) -> int:
    """Write a report of each file, beside it by default; return the exit status."""

    def work(path: Path) -> None:
        scored = console.read_scored(path)
        assessment = scored.assessment
        if request.brand is not None:
            assessment = replace(assessment, brand=request.brand)
        language = nearest_language(request.language or assessment.language, tuple(LANGUAGES))
        options = ReportOptions(
            language=language,
            paper=request.paper,
            only=tuple(request.only),
            without=tuple(request.without),
        )
        target = _target(path, request.output, len(files))
        day = request.progress_on
        if hides_names(assessment):
            console.tell(console.translator.render(UNNAMED))
        with noted() as unprintable:
            if day is None:
                pages = write_report(scored.pack, assessment, scored.result, options, target)
            else:
                pages = write_progress(scored.pack, assessment, options, day, target)
        for sentence in unprintable.sentences(console.translator):
            console.tell(sentence)
        console.tell(
            console.translator.ngettext(
                "{name}: {n} page", "{name}: {n} pages", pages, name=str(target)
            )
        )

    return console.each(files, work)


def _target(path: Path, output: Path | None, count: int) -> Path:
    if output is None:
        return path.with_suffix(".pdf")
    if is_folder(output):
        return output / f"{path.stem}.pdf"
    if count > 1:
        raise AssessmentError(_ONE_OUTPUT, name=str(output))
    return output


ABOUT = "Write the strategy report."
EXAMPLE = "report answers.yaml -o strategy.pdf"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.pdf")
    parser.add_argument("--language", choices=list(LANGUAGES))
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4")
    parser.add_argument(
        "--brand", type=Path, metavar="brand.yaml", help="in whose name it goes out"
    )
    parser.add_argument(
        "--progress",
        action="store_true",
        help="measures, what is done and due, the next ninety days",
    )
    parser.add_argument("--only", action="append", default=[], metavar="PART", type=str.strip)
    parser.add_argument("--without", action="append", default=[], metavar="PART", type=str.strip)


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    request = ReportRequest(
        output=options.output,
        language=options.language,
        paper=options.paper,
        only=options.only,
        without=options.without,
        progress_on=date.today() if options.progress else None,  # noqa: DTZ011 - the user's own day
    )
    if options.brand is not None:
        return report_branded(console, options.file, request, options.brand)
    return report_files(console, options.file, request)
