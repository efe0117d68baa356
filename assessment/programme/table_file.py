"""Files of a programme's table: CSV by the standard library, Parquet by pyarrow or else DuckDB."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError, Message, Phrase
from assessment.core.files import must_be_a_file, opened, read_at_most, written_whole
from assessment.core.i18n import N_
from assessment.programme.rows import COLUMNS, NUMBERS, Row
from assessment.questionnaire.file_kind import kind_of

_duckdb, _arrow = Deferred("duckdb"), Deferred("pyarrow")
_arrow_csv, _arrow_parquet = Deferred("pyarrow.csv"), Deferred("pyarrow.parquet")
_arrow_compute = Deferred("pyarrow.compute")
_TABLE = frozenset({".csv", ".parquet"})
_NO_FORM = N_("A table is a .csv or a .parquet; “{name}” is neither.")
_NO_PARQUET = N_(
    "Parquet needs pyarrow or DuckDB, which are not installed (pip install “sounding[tables]”); "
    "a .csv needs neither."
)
_NO_TABLE = N_("“{name}” is no table of a programme: {reason}.")
_OTHER_KIND = N_("“{name}” is no table of a programme but {what}. {advice}")
_LACKS = N_("it lacks the columns {columns}")
_BROKEN = Phrase(N_("it can't be read as one, or is damaged"))
_BROKEN_LINE = N_("line {line} can't be read as a row of one")
_HEAD = ",".join(COLUMNS).encode() + b"\n"
_BATCH = 50_000
MOST_CHARACTERS = 1_000_000
_LONG_LINE = N_("line {line} is too long for a row of one")
_START = 100_000
"""Most bytes that are looked at to tell what a file is."""


class _TooLong(Exception):
    """A line that is longer than any row."""


def check_target(target: Path) -> None:
    """Raise AssessmentError where no table can be written to a path, before any work is done."""
    form = target.suffix.lower()
    if form not in _TABLE:
        raise AssessmentError(_NO_FORM, name=str(target))
    if form == ".parquet" and not (has_module("pyarrow") or has_module("duckdb")):
        raise AssessmentError(_NO_PARQUET)


def has_module(module: str) -> bool:
    """Return whether a module is installed."""
    return find_spec(module) is not None


def csv_of(rows: Iterable[Row]) -> str:
    """Return rows as lines of CSV, without a head."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue()


def write_table(target: Path, parts: Iterable[bytes]) -> None:
    """Write a table from parts of CSV without heads, a part at a time.

    The same parts give the same bytes. Raises AssessmentError where it can't be written.
    """
    if target.suffix.lower() == ".csv":
        with written_whole(target) as file:
            file.write(_HEAD)
            file.writelines(parts)
    elif has_module("pyarrow"):
        _write_by_arrow(target, parts)
    else:
        _write_by_duckdb(target, parts)


def _write_by_arrow(target: Path, parts: Iterable[bytes]) -> None:
    types = {name: _arrow.float64() if name in NUMBERS else _arrow.string() for name in COLUMNS}
    schema = _arrow.schema(list(types.items()))
    convert = _arrow_csv.ConvertOptions(
        column_types=types, strings_can_be_null=False, quoted_strings_can_be_null=False
    )
    reading = _arrow_csv.ReadOptions(use_threads=False, block_size=1 << 30)
    parsing = _arrow_csv.ParseOptions(newlines_in_values=False)
    with (
        written_whole(target) as file,
        _arrow_parquet.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        for part in parts:
            if part:
                source = io.BytesIO(_HEAD + part)
                table = _arrow_csv.read_csv(source, reading, parsing, convert)
                writer.write_table(table)


def _write_by_duckdb(target: Path, parts: Iterable[bytes]) -> None:
    types = ", ".join(
        f"'{name}': '{'DOUBLE' if name in NUMBERS else 'VARCHAR'}'" for name in COLUMNS
    )
    with TemporaryDirectory() as folder:
        plain, made = Path(folder) / "table.csv", Path(folder) / "table.parquet"
        with plain.open("wb") as file:
            file.write(_HEAD)
            file.writelines(parts)
        with _duckdb.connect() as connection:
            connection.execute(
                f"COPY (SELECT * REPLACE ({_texts()}) FROM read_csv(?, header = true, columns = {{{types}}}))"
                f" TO '{_quoted(made)}' (FORMAT parquet, COMPRESSION zstd)",
                [str(plain)],
            )
        with written_whole(target) as file, made.open("rb") as source:
            while block := source.read(1 << 20):
                file.write(block)


def _texts() -> str:
    """Return the columns of texts for SQL, with "" for what is missing, as pyarrow writes them."""
    return ", ".join(f"coalesce({name}, '') AS {name}" for name in COLUMNS if name not in NUMBERS)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def read_table(path: Path, parts: Collection[str]) -> Iterator[Row]:
    """Yield the rows of some parts (`PARTS`) of a table, in order.

    Raises AssessmentError for a file that is missing or no table.
    """
    readers: dict[str, Callable[[Path, Collection[str]], Iterator[Row]]] = {
        ".csv": _read_csv,
        ".parquet": _read_by_arrow if has_module("pyarrow") else _read_by_duckdb,
    }
    form = path.suffix.lower()
    must_be_a_file(path)
    check_target(path)
    return readers[form](path, parts)


def _read_csv(path: Path, parts: Collection[str]) -> Iterator[Row]:
    line_number = 0
    try:
        with io.TextIOWrapper(opened(path), encoding="utf-8-sig", newline="") as file:
            lines = csv.reader(_lines(file))
            places = _places(path, next(lines, []))
            part = places[COLUMNS.index("part")]
            numbers = [name in NUMBERS for name in COLUMNS]
            for line in lines:
                line_number = lines.line_num
                if line[part] in parts:
                    cells = (line[place] for place in places)
                    yield Row(*map(_cell, cells, numbers))  # type: ignore[arg-type]
    except _TooLong as error:
        reason = Message(_LONG_LINE, {"line": line_number + 1})
        raise AssessmentError(_NO_TABLE, name=str(path), reason=reason) from error
    except (UnicodeDecodeError, csv.Error, ValueError, IndexError) as error:
        raise _no_table(path, line_number) from error


def _no_table(path: Path, line: int = 0) -> AssessmentError:
    """Return the failure of a file that is no table: what it is, the line that can't be read, or neither."""
    kind = kind_of(read_at_most(path, _START))
    if kind is not None:
        return AssessmentError(_OTHER_KIND, name=str(path), what=kind.what, advice=kind.advice)
    reason = Message(_BROKEN_LINE, {"line": line}) if line else _BROKEN
    return AssessmentError(_NO_TABLE, name=str(path), reason=reason)


def _lines(file: io.TextIOBase) -> Iterator[str]:
    """Yield the lines of a table. Raises _TooLong for one that is longer than any row is."""
    while line := file.readline(MOST_CHARACTERS):
        if len(line) == MOST_CHARACTERS:
            raise _TooLong
        yield line


def _cell(text: str, numeric: bool) -> str | float | None:
    if not numeric:
        return text
    return float(text) if text else None


def _places(path: Path, head: Sequence[str]) -> list[int]:
    """Return the place of each column in a table's head; a later version may have more of them."""
    if lacking := tuple(name for name in COLUMNS if name not in head):
        reason = Message(_LACKS, {"columns": lacking})
        raise AssessmentError(_NO_TABLE, name=str(path), reason=reason)
    return [head.index(name) for name in COLUMNS]


def _read_by_arrow(path: Path, parts: Collection[str]) -> Iterator[Row]:
    try:
        with _arrow_parquet.ParquetFile(path) as file:
            _places(path, file.schema_arrow.names)
            for batch in file.iter_batches(_BATCH, columns=list(COLUMNS)):
                mask = _arrow_compute.is_in(batch["part"], _arrow.array(sorted(parts)))
                yield from _rows(batch.filter(mask).columns)
    except _arrow.ArrowException as error:
        raise _no_table(path) from error


def _rows(columns: Sequence[Any]) -> Iterator[Row]:
    return map(Row, *(column.to_pylist() for column in columns))


def _read_by_duckdb(path: Path, parts: Collection[str]) -> Iterator[Row]:
    wanted = ", ".join(f"'{part}'" for part in sorted(parts))
    try:
        with _duckdb.connect() as connection:
            names = connection.execute("SELECT * FROM read_parquet(?)", [str(path)]).description
            _places(path, [name for name, *_ in names])
            found = connection.execute(
                f"SELECT {', '.join(COLUMNS)} FROM read_parquet(?) WHERE part IN ({wanted})",
                [str(path)],
            )
            while rows := found.fetchmany(_BATCH):
                yield from (Row(*row) for row in rows)
    except _duckdb.Error as error:
        raise _no_table(path) from error
