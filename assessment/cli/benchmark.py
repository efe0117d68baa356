"""`benchmark`: write the groups of a programme as quartiles, none of which reveals an organisation."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from assessment.answers.peers import Benchmark
from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.cli.targets import output_file, replacing
from assessment.core.files import written_whole
from assessment.exchange.benchmark_file import write_benchmark
from assessment.presentation.programme import left_out_told
from assessment.programme.benchmark import benchmark_of, publish
from assessment.programme.firms import NEEDED, Programme, programme_of
from assessment.programme.ledger_file import ledger_beside, read_ledgers, write_ledgers
from assessment.programme.table_file import read_table


def make_benchmark(
    console: Console, table: Path, by: Sequence[str], output: Path, ledger: Path | None
) -> int:
    """Write the benchmark of a table, and what was published to the ledger; return the exit status.

    Raises AssessmentError for a table or a ledger that can't be read, for groups that would reveal
    something, and for fewer than five organisations.
    """
    _ = console.translator
    programme, benchmark = published_groups(table, by, ledger)
    with replacing(console, output), written_whole(output) as file:
        file.write(write_benchmark(benchmark))
    everybody = benchmark.groups[0].firms
    waiting = len(programme.firms) - everybody
    groups = len(benchmark.groups)
    console.tell(
        _.ngettext(
            "{name}: {n} group, {firms} organisations",
            "{name}: {n} groups, {firms} organisations",
            groups,
            name=str(output),
            firms=everybody,
        )
    )
    if waiting > 0:
        told = _.ngettext(
            "{n} organisation waits, since too few are like it to hide among.",
            "{n} organisations wait, since too few are like them to hide among.",
            waiting,
        )
        console.tell(told)
    if programme.left_out:
        told = left_out_told(programme.left_out, _)
        console.tell(told)
    return DONE


def published_groups(
    table: Path, by: Sequence[str], ledger: Path | None
) -> tuple[Programme, Benchmark]:
    """Return the organisations in a table and the groups of them, which count as published from now on.

    Raises AssessmentError as `make_benchmark` does.
    """
    kept = ledger or ledger_beside(table)
    programme = programme_of(read_table(table, NEEDED), str(table))
    ledgers = read_ledgers(kept)
    name = f"{programme.questionnaire}@{programme.version}"
    published = publish(programme, by, ledgers.get(name))
    benchmark = benchmark_of(programme, by, published)
    write_ledgers(kept, {**ledgers, name: published})
    return programme, benchmark


ABOUT = "Write groups of a programme as quartiles that reveal no organisation."
EXAMPLE = "benchmark programme.csv --by sector,size -o benchmark.yaml"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", type=Path, metavar="programme.parquet|programme.csv")
    parser.add_argument(
        "--by",
        type=names,
        default=(),
        metavar="FACT,FACT",
        help="sector, size, kind, stage, place",
    )
    parser.add_argument("-o", "--output", type=output_file, required=True, metavar="OUT.yaml")
    parser.add_argument(
        "--ledger",
        type=Path,
        metavar="FILE",
        help="what was published before, private; beside the table by default",
    )


def names(text: str) -> tuple[str, ...]:
    """Return names that are written with commas between."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return make_benchmark(console, options.file, options.by, options.output, options.ledger)
