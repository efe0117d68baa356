"""`report`: write the strategy report, as a PDF, a Word document or slides."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from assessment.answers.assessment import Brand
from assessment.answers.disclosure import told_without_names
from assessment.answers.peers import Benchmark
from assessment.cli.console import Console, status_of
from assessment.cli.targets import ONE_OUTPUT, replacing
from assessment.core.errors import AssessmentError, InputError
from assessment.core.files import written_whole
from assessment.core.i18n import LANGUAGES, N_, Translator, nearest_language
from assessment.core.path_checks import is_folder
from assessment.exchange.benchmark_file import read_benchmark
from assessment.exchange.brand import read_brand
from assessment.presentation.misfits import misfits_told
from assessment.programme.peers import peers_for
from assessment.report.formats import (
    FORMS,
    Material,
    as_noted,
    form_of,
    printed_notes,
    report_as,
    template_for,
)
from assessment.report.office_template import OfficeTemplate
from assessment.report.pdf.other_reports import write_progress
from assessment.report.pdf.writer import ReportOptions
from assessment.report.presets import Preset
from assessment.typesetting.unprintable import noted

_PROGRESS_PDF = N_("A progress report is written as a PDF only.")


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Options of a report."""

    output: Path | None = None
    language: str | None = None
    paper: str = "a4"
    only: Sequence[str] = ()
    without: Sequence[str] = ()
    form: str | None = None
    """One of `FORMS`; None to take it from the ending of `output`."""
    template: Path | None = None
    added: Sequence[str] = ()
    preset: Preset | None = None
    """None for the usual one: everything of parts that are named, else what is needed to decide."""
    author: bool = False
    progress_on: date | None = None
    """Day of a progress report; None for the strategy report."""
    brand: Brand | None = None
    """Brand that takes precedence over the one stored in an assessment."""
    benchmark: Benchmark | None = None
    """Groups of organisations to set each assessment beside, instead of what it carries."""


def report_with(
    console: Console,
    files: Sequence[Path],
    request: ReportRequest,
    brand: Path | None,
    benchmark: Path | None,
) -> int:
    """Write the reports with a brand and a benchmark from files, or none if these have problems."""
    try:
        if brand is not None:
            request = replace(request, brand=read_brand(brand))
        if benchmark is not None:
            request = replace(request, benchmark=read_benchmark(benchmark))
    except InputError as error:
        console.tell_problems(error.problems)
        return status_of(error.problems)
    return report_files(console, files, request)


def report_files(console: Console, files: Sequence[Path], request: ReportRequest) -> int:
    """Write a report of each file, beside it by default; return the exit status.

    Raises AssessmentError for a form that is not there, or a template that can't be used.
    """
    form = _form(request)
    if request.progress_on is not None and form != FORMS[0]:
        raise AssessmentError(_PROGRESS_PDF)
    template = template_for(request.template, form)

    def work(path: Path) -> None:
        scored = console.read_scored(path)
        assessment = scored.assessment
        if request.brand is not None:
            assessment = replace(assessment, brand=request.brand)
        if request.benchmark is not None:
            peers = peers_for(request.benchmark, scored.pack, assessment)
            assessment = replace(assessment, peers=peers)
        language = nearest_language(request.language or assessment.language, tuple(LANGUAGES))
        options = ReportOptions(
            language=language,
            paper=request.paper,
            only=tuple(request.only),
            without=tuple(request.without),
            preset=request.preset or (Preset.FULL if request.only else Preset.DECISION),
            added=tuple(request.added),
            author=request.author,
            today=date.today(),  # noqa: DTZ011 - the user's own day
        )
        target = _target(path, request.output, len(files), form)
        written = as_noted(assessment, options)
        material = Material(scored.pack, assessment, scored.result)
        with noted() as unprintable:
            data, pages = _written(form, material, options, template, request.progress_on)
        with replacing(console, target), written_whole(target) as file:
            file.write(data)
        for told in told_without_names(written, names="names" not in options.without):
            console.tell(console.translator.render(told))
        if strange := misfits_told(
            scored.pack, assessment.sheet, scored.result, console.translator
        ):
            console.tell(strange)
        if request.progress_on is None:
            console.tell_notes(printed_notes(form, assessment, options))
        for sentence in unprintable.sentences(console.translator):
            console.tell(sentence)
        console.tell(_told(form, str(target), pages, console.translator))

    return console.each(files, work)


def _form(request: ReportRequest) -> str:
    if request.form is not None:
        return request.form
    if request.output is None or is_folder(request.output):
        return FORMS[0]
    return form_of(request.output)


def _written(
    form: str,
    material: Material,
    options: ReportOptions,
    template: OfficeTemplate | None,
    progress_on: date | None,
) -> tuple[bytes, int]:
    """Return the strategy report, or the progress report of a day, with its number of pages."""
    if progress_on is None:
        return report_as(form, material, options, template)
    file = BytesIO()
    pages = write_progress(material.pack, material.assessment, options, progress_on, file)
    return file.getvalue(), pages


def _told(form: str, name: str, pages: int, _: Translator) -> str:
    """Return what was written, with pages or slides; Word counts the pages of a document itself."""
    if form == "pdf":
        return _.ngettext("{name}: {n} page", "{name}: {n} pages", pages, name=name)
    if form == "pptx":
        return _.ngettext("{name}: {n} slide", "{name}: {n} slides", pages, name=name)
    return name


def _target(path: Path, output: Path | None, count: int, form: str) -> Path:
    if output is None:
        return path.with_suffix(f".{form}")
    if is_folder(output):
        return output / f"{path.stem}.{form}"
    if count > 1:
        raise AssessmentError(ONE_OUTPUT, name=str(output))
    return output


ABOUT = "Write the strategy report."
EXAMPLE = "report answers.yaml -o strategy.pdf --preset board"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="OUT",
        help="x.pdf, x.docx or x.pptx; with several files, a folder",
    )
    parser.add_argument("--format", choices=FORMS, help="what to write into a folder")
    parser.add_argument(
        "--template",
        type=Path,
        metavar="FILE",
        help="a document whose styles are used, for .docx and .pptx",
    )
    parser.add_argument("--language", choices=list(LANGUAGES))
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4")
    parser.add_argument(
        "--brand", type=Path, metavar="brand.yaml", help="in whose name it goes out"
    )
    parser.add_argument(
        "--benchmark",
        type=Path,
        metavar="benchmark.yaml",
        help="organisations among which to show where this one stands",
    )
    parser.add_argument(
        "--progress",
        action="store_true",
        help="measures, what is done and due, the next ninety days",
    )
    parser.add_argument("--only", action="append", default=[], metavar="PART", type=str.strip)
    parser.add_argument("--without", action="append", default=[], metavar="PART", type=str.strip)
    parser.add_argument(
        "--with", action="append", default=[], metavar="PART", type=str.strip, dest="added"
    )
    parser.add_argument(
        "--preset",
        choices=[str(preset) for preset in Preset],
        help="how much: two pages for a board, what is needed to decide (as usual), or all",
    )
    parser.add_argument(
        "--author", action="store_true", help="with what only its author needs to know"
    )


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    request = ReportRequest(
        output=options.output,
        form=options.format,
        template=options.template,
        language=options.language,
        paper=options.paper,
        only=options.only,
        without=options.without,
        added=options.added,
        preset=None if options.preset is None else Preset(options.preset),
        author=options.author,
        progress_on=date.today() if options.progress else None,  # noqa: DTZ011 - the user's own day
    )
    return report_with(console, options.file, request, options.brand, options.benchmark)
