"""`programme`: write the figures of many organisations as one table."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from assessment.cli.batches import Batch
from assessment.cli.benchmark import names, published_groups
from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.cli.folders import files_in
from assessment.cli.targets import output_file, replacing
from assessment.core.errors import AssessmentError
from assessment.core.i18n import LANGUAGES, N_
from assessment.programme.arrival import check_arrival
from assessment.programme.batches import Journal
from assessment.programme.cluster import Cluster
from assessment.programme.report_content import report_content
from assessment.programme.rows import TableRequest, rows_of
from assessment.programme.table_file import check_target, csv_of, write_table
from assessment.report.pdf.other_reports import write_programme
from assessment.report.pdf.writer import ReportOptions

_REPORT = ".pdf"
_NO_PACK = N_(
    "The questionnaire “{name}”, which the table was made with, is not here: name its folder with --packs."
)
_FOLDER = N_("“{name}” is a folder; a report is made from one table, a .csv or a .parquet.")
_ONE_TABLE = N_("A report is made from one table, a .csv or a .parquet.")
_UNREAD = N_("None of the files could be read, so no table was written.")


@dataclass(frozen=True, slots=True)
class ProgrammeRequest:
    """Options of a programme's table."""

    output: Path
    table: TableRequest
    processes: int | None = None
    scheduler: str | None = None
    """Address of a Dask scheduler; None for this machine."""


def programme_table(console: Console, given: Sequence[Path], request: ProgrammeRequest) -> int:
    """Write the table of all assessments in files and folders; return the exit status.

    Files that can't be read are told and left out. An interrupted run goes on where it was. Raises
    AssessmentError where there are no files, or the table can't be written.
    """
    check_target(request.output)
    batch = Batch.of(files_in(given), request.processes)
    if request.scheduler is not None:
        batch = replace(batch, engine=Cluster(request.scheduler))
    status = 0

    def data() -> Iterator[bytes]:
        nonlocal status
        work = partial(write_rows, request.table)
        task = f"programme {request.table}"
        read = False
        for part in batch.parts(console, work, request.output, task):
            status, read = max(status, part.status), read or bool(part.data)
            yield part.data
        if not read:  # leaves a table that is there already as it is
            raise AssessmentError(_UNREAD)

    with Journal.cleared_where_full(request.output), replacing(console, request.output):
        write_table(request.output, data())
    console.tell(str(request.output))
    return status


@dataclass(frozen=True, slots=True)
class ProgrammeReportRequest:
    """Options of a programme's report."""

    output: Path
    by: tuple[str, ...]
    ledger: Path | None
    options: ReportOptions


def programme_report(console: Console, table: Path, request: ProgrammeReportRequest) -> int:
    """Write the report of a programme from its table; return the exit status.

    Raises AssessmentError where the table, its questionnaire or the ledger can't be read.
    """
    _ = console.translator
    programme, benchmark = published_groups(table, request.by, request.ledger)
    shelf = console.library.find(programme.questionnaire, programme.version)
    if shelf is None or shelf.version != programme.version:
        name = f"{programme.questionnaire} {programme.version}"
        raise AssessmentError(_NO_PACK, name=name)
    pack = console.library.checked(shelf).usable()
    content, target = report_content(pack, programme, benchmark), request.output
    with replacing(console, target):
        pages = write_programme(pack, content, request.options, target)
    console.tell(_.ngettext("{name}: {n} page", "{name}: {n} pages", pages, name=str(target)))
    return DONE


def write_rows(request: TableRequest, console: Console, path: Path) -> None:
    """Write the rows of one file as CSV, and tell what is odd about it."""
    scored = console.read_scored(path, settled=False)
    for remark in check_arrival(path, scored):
        console.tell(f"{path}: {console.translator.render(remark)}")
    console.out.write(csv_of(rows_of(scored, request, path.stem)))


ABOUT = "Write the figures of many organisations as one table, or a report from it."
EXAMPLE = "programme answers/ -o programme.csv"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path, metavar="FOLDER|FILE|TABLE")
    parser.add_argument(
        "-o",
        "--output",
        type=output_file,
        required=True,
        metavar="OUT.parquet|OUT.csv|OUT.pdf",
        help="a table; or, from a table, the programme's report",
    )
    parser.add_argument("--by", type=names, default=(), metavar="FACT", help="groups in the report")
    parser.add_argument("--ledger", type=Path, metavar="FILE", help="as for benchmark")
    parser.add_argument("--language", choices=list(LANGUAGES), help="of the report")
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4")
    parser.add_argument(
        "--strategy", action="store_true", help="channels and actions too, which takes longer"
    )
    parser.add_argument(
        "--facts", type=names, default=(), metavar="A,B", help="further facts for the table"
    )
    parser.add_argument(
        "--processes", type=int, metavar="N", help="how many work at once; all cores by default"
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="a Dask scheduler, such as tcp://10.0.0.5:8786"
    )


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    if options.output.suffix.lower() == _REPORT:
        first, *others = options.file
        if not others and first.is_dir():
            raise AssessmentError(_FOLDER, name=str(first))
        if others:
            raise AssessmentError(_ONE_TABLE)
        language = options.language or console.translator.language
        report = ReportOptions(language=language, paper=options.paper)
        request = ProgrammeReportRequest(options.output, options.by, options.ledger, report)
        return programme_report(console, options.file[0], request)
    table = TableRequest(tuple(console.packs), options.strategy, options.facts)
    wanted = ProgrammeRequest(options.output, table, options.processes, options.scheduler)
    return programme_table(console, options.file, wanted)
