"""`reading`: record what a measure shows, typed or from a platform's export."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessment.answers.records import Reading
from assessment.answers.wording import worded_for
from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.core.errors import AssessmentError
from assessment.core.files import cannot_read, read_at_most
from assessment.core.i18n import N_
from assessment.core.numbers import in_full
from assessment.core.typed_input import NotRead, read_number
from assessment.document.document import Document
from assessment.document.strategy_edits import add_reading, taking_up
from assessment.evaluation import Scored
from assessment.exchange.platform_exports.figures import ColumnValue, LeftOut, Span
from assessment.exchange.platform_exports.formats import DayOrder, How
from assessment.exchange.platform_exports.readings import (
    HOWS,
    RECORDED,
    Choice,
    ReadTable,
    is_recorded,
    keep_choice,
    kept_choices,
    periods_told,
)
from assessment.exchange.platform_exports.tables import MOST_BYTES, tables_in
from assessment.presentation.measures import measure_period, measure_title
from assessment.scoring import score_sheet
from assessment.strategy.taking_up import plan_to_take

VIEW_EXPORTS = "follow_up.exports"
"""Key under which a document keeps the columns that were chosen in exports."""
_NO_MEASURE = N_("There is no measure “{id}” in “{name}”; its measures are: {known}.")
_NO_MEASURES = N_("The questionnaire of “{name}” has no measures to read.")
_NONE_CHOSEN = N_("No measure of “{name}” is in its strategy yet, so none can be read.")
_HALF = N_("Say a measure and its value, or --from and a file.")
_NO_CHOICE = N_(
    "“{name}” has these columns; say once which is meant, with the measure and --column: {columns}."
)
_NO_COLUMNS = N_("“{name}” has no column with figures.")
_NO_DAYS = N_("“{name}”: rows in which the day is none were left out: {rows}.")
_ROWS_TOLD = 10
_NO_HOW = N_("Say whether “{column}” is to be summed or averaged: --how sum, mean or last.")


@dataclass(frozen=True, slots=True)
class ReadingRequest:
    """Options of a reading."""

    measure: str | None
    value: str | None
    day: date
    note: str = ""
    export: Path | None = None
    column: str | None = None
    how: How | None = None
    order: DayOrder | None = None
    first: date | None = None
    last: date | None = None


def record_reading(console: Console, path: Path, request: ReadingRequest) -> int:
    """Record the readings in the document; return the exit status.

    Raises AssessmentError where nothing is recorded.
    """
    by_hand = request.measure is not None and request.value is not None
    if by_hand is (request.export is not None):
        raise AssessmentError(_HALF)
    with closing(Document(path)) as document:
        scored = _scored(document)
        titles = _titles(scored, console)
        _must_have_measures(document, path.name, request, titles)
        if request.measure is not None and request.measure not in titles:
            details = {"id": request.measure, "name": path.name, "known": tuple(titles)}
            raise AssessmentError(_NO_MEASURE, **details)
        readings = (
            [_typed(console, request)]
            if request.export is None
            else _from_export(console, document, scored, request)
        )
        for each in readings:
            if is_recorded(document.assessment.readings, each):
                console.tell(console.translator(RECORDED, source=each.source))
                continue
            plan = plan_to_take(scored.strategy, scored.assessment)
            document.run(taking_up(add_reading(each), plan))
            console.changed.append(path)
            told = [titles.get(each.measure, each.measure), in_full(each.value)]
            told += [console.translator.date(each.day), each.source]
            console.say(" · ".join(part for part in told if part))
    return DONE


def _must_have_measures(
    document: Document, name: str, request: ReadingRequest, titles: Collection[str]
) -> None:
    """Raise AssessmentError where there is no measure that could be read."""
    if not titles and not document.pack.metrics_by_id:
        raise AssessmentError(_NO_MEASURES, name=name)
    if not titles and request.measure is not None:
        raise AssessmentError(_NONE_CHOSEN, name=name)


def _scored(document: Document) -> Scored:
    assessment = document.assessment
    pack = worded_for(document.pack, assessment)
    return Scored(pack, assessment, score_sheet(pack, assessment.sheet))


def _titles(scored: Scored, console: Console) -> dict[str, str]:
    """Return the titles of all measures, by id."""
    measures = scored.strategy.measures.measures
    return {each.id: measure_title(scored.pack, each, console.translator) for each in measures}


def _typed(console: Console, request: ReadingRequest) -> Reading:
    """Return the reading that was typed, and tell how it was read where it could mean something else."""
    assert request.measure is not None
    try:
        said = read_number(request.value or "")
    except NotRead as error:
        raise AssessmentError(error.message.text, **error.message.details) from None
    if said.remark is not None:
        console.tell(console.translator.render(said.remark))
    return Reading(request.measure, request.day, said.value, request.note)


def _from_export(
    console: Console, document: Document, scored: Scored, request: ReadingRequest
) -> list[Reading]:
    export = request.export
    assert export is not None
    periods = {
        each.id: measure_period(scored.pack, each, console.translator)
        for each in scored.strategy.measures.measures
    }
    tables = [ReadTable.of(export.name, each) for each in tables_in(export.name, _bytes(export))]
    span = Span(request.first, request.last)
    found: list[Reading] = []
    for table in tables:
        for measure, choice in _choices(document, request, table).items():
            _tell_no_days(console, export.name, table.value(choice, span))
            per = periods.get(measure)
            reading = table.reading(measure, choice, request.day, console.translator, span, per)
            if told := periods_told(table.value(choice, span), per, console.translator):
                console.tell(told)
            found.append(reading)
            kept = keep_choice(document.view(VIEW_EXPORTS), table.layout, measure, choice)
            document.set_view(VIEW_EXPORTS, kept)
    if not found:
        columns = tuple(each.head for table in tables for each in table.layout.columns)
        if not columns:
            raise AssessmentError(_NO_COLUMNS, name=export.name)
        raise AssessmentError(_NO_CHOICE, name=export.name, columns=columns)
    return found


def _tell_no_days(console: Console, name: str, found: ColumnValue) -> None:
    """Tell which rows were left out because their day is none."""
    rows = tuple(str(number) for number, why in found.left_out if why is LeftOut.NO_DAY)
    if rows:
        more = len(rows) - _ROWS_TOLD
        shown = (*rows[:_ROWS_TOLD], "…") if more > 0 else rows
        console.tell(console.translator(_NO_DAYS, name=name, rows=shown))


def _choices(document: Document, request: ReadingRequest, table: ReadTable) -> dict[str, Choice]:
    """Return the choice said now, or else those kept for such a table, by measure."""
    kept = kept_choices(document.view(VIEW_EXPORTS), table.layout)
    measure = request.measure
    if measure is None:
        return kept
    if request.column is None:
        return {measure: kept[measure]} if measure in kept else {}
    column = table.layout.column(request.column)
    if column is None:
        return {}
    how = request.how or column.how
    if how is None:
        raise AssessmentError(_NO_HOW, column=column.head)
    return {measure: Choice(column.head, how, request.order)}


def _bytes(path: Path) -> bytes:
    try:
        return read_at_most(path, MOST_BYTES)
    except OSError as error:
        raise cannot_read(path, str(path), error) from None


ABOUT = "Record what a measure shows, typed or from a platform's export."
EXAMPLE = "reading firm.sounding enquiries 12 --note 'after the fair'"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", type=Path)
    parser.add_argument("measure", nargs="?", metavar="MEASURE")
    parser.add_argument("value", nargs="?", metavar="VALUE")
    parser.add_argument("--day", metavar="DAY", help="today if left out")
    parser.add_argument("--note", default="")
    parser.add_argument(
        "--from",
        dest="export",
        type=Path,
        metavar="EXPORT",
        help="a platform's .xlsx, .csv or .zip",
    )
    parser.add_argument("--column", help="its column for the measure; remembered in the document")
    parser.add_argument(
        "--how", choices=[str(each) for each in HOWS], help="sum, mean or last figure"
    )
    parser.add_argument(
        "--order", choices=[str(each) for each in DayOrder], help="of days such as 03/04/2026"
    )
    parser.add_argument("--first", metavar="DAY", help="first day to count")
    parser.add_argument("--last", metavar="DAY", help="last day to count")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    request = ReadingRequest(
        options.measure,
        options.value,
        console.past_day(options.day),
        options.note,
        options.export,
        options.column,
        None if options.how is None else How(options.how),
        None if options.order is None else DayOrder(options.order),
        None if options.first is None else console.day(options.first),
        None if options.last is None else console.day(options.last),
    )
    return record_reading(console, options.file, request)
