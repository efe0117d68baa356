"""`programme`: write the figures of many organisations as one table."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from assessment.cli.batches import Batch
from assessment.cli.console import Console
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.core.probes import is_folder
from assessment.programme.arrival import check_arrival
from assessment.programme.cluster import Cluster
from assessment.programme.rows import TableRequest, rows_of
from assessment.programme.table_file import check_target, csv_of, write_table

_ENDINGS = frozenset({".yaml", ".yml", ".json", ".sounding"})
_NOTHING = N_("There are no documents or answers files in “{name}”.")


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
    batch = Batch.of(_files(given), request.processes)
    if request.scheduler is not None:
        batch = replace(batch, engine=Cluster(request.scheduler))
    status = 0

    def data() -> Iterator[bytes]:
        nonlocal status
        work = partial(_rows, request.table)
        task = f"programme {request.table}"
        for part in batch.parts(console, work, request.output, task):
            status = max(status, part.status)
            yield part.data

    write_table(request.output, data())
    console.tell(str(request.output))
    return status


def _rows(request: TableRequest, console: Console, path: Path) -> None:
    scored = console.read_scored(path, settled=False)
    for remark in check_arrival(path, scored):
        console.tell(f"{path}: {console.translator.render(remark)}")
    console.out.write(csv_of(rows_of(scored, request, path.stem)))


def _files(given: Sequence[Path]) -> list[Path]:
    """Return the files, and those in folders at any depth, in the order of their names."""
    found: list[Path] = []
    for path in given:
        if not is_folder(path):
            found.append(path)
            continue
        inside = sorted(each for each in path.rglob("*") if _is_ours(each.relative_to(path)))
        if not inside:
            raise AssessmentError(_NOTHING, name=str(path))
        found += inside
    return found


def _is_ours(path: Path) -> bool:
    return path.suffix.lower() in _ENDINGS and not any(part.startswith(".") for part in path.parts)


ABOUT = "Write the figures of many organisations as one table."
EXAMPLE = "programme answers/ -o programme.csv"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path, metavar="FOLDER|FILE")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.parquet|OUT.csv")
    parser.add_argument(
        "--strategy", action="store_true", help="channels and actions too, which takes longer"
    )
    parser.add_argument(
        "--facts", type=_names, default=(), metavar="A,B", help="further facts for the table"
    )
    parser.add_argument(
        "--processes", type=int, metavar="N", help="how many work at once; all cores by default"
    )
    parser.add_argument(
        "--scheduler", metavar="ADDRESS", help="a Dask scheduler, such as tcp://10.0.0.5:8786"
    )


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    table = TableRequest(tuple(console.packs), options.strategy, options.facts)
    request = ProgrammeRequest(options.output, table, options.processes, options.scheduler)
    return programme_table(console, options.file, request)
