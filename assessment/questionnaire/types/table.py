"""Item type `table`: rows that the person adds, with items as columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from assessment.core.errors import Phrase, Place, Problem
from assessment.core.i18n import N_, Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import Condition, ItemCondition, operands
from assessment.questionnaire.entry import Discriminator, Entry, Tag, field
from assessment.questionnaire.fields import Count, Id, Points
from assessment.questionnaire.nodes import absent
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Checks, check_points
from assessment.questionnaire.type_parts.registry import with_refinements
from assessment.questionnaire.type_parts.scores import Range, aggregate, interpolate, line_range
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import (
    InvalidValue,
    Value,
    is_empty,
    read_each,
    too_many,
    unknown_key,
)

CellItem = (
    Rating
    | YesNoItem
    | Choice
    | Choices
    | NumberItem
    | TextItem
    | DateItem
    | TimeItem
    | Ranking
    | SingleValueItem
)
"""Kinds of items that a table can have as columns; a type that refines one of them has no line here."""
if TYPE_CHECKING:
    Cell = CellItem
else:
    Cell = with_refinements(CellItem)

ROWS_LIMIT = 1_000
"""Maximum rows of a table if the pack does not set another limit."""
A_COLUMN = Phrase(N_("column"))
_A_NUMBER_COLUMN = Phrase(N_("a number, amount or rating column, or “points” over a scored one"))
A_ROW = Phrase(N_("a row: a mapping from column to answer"))


class RowsScore(Entry):
    """A table scored by how many rows it has."""

    rows: Points = field(description="Pairs of number of rows and score.")


class ColumnScore(Entry):
    """A table scored by one of its columns."""

    column: Id = field(description="The column that counts.")
    aggregate: Literal["mean", "max", "sum"] = field(description="How its cells make one number.")
    points: Points | None = field(
        None,
        description="Pairs of number and score; may be left out where the column scores itself.",
    )


def _scored_by(value: object) -> str | None:
    if isinstance(value, dict):
        return next((_SCORES[key] for key in _SCORES if key in value), None)
    name = type(value).__name__  # of the entry, or of pydantic's model of it
    return name if name in _SCORES.values() else None


_SCORES = {"rows": "RowsScore", "column": "ColumnScore"}
"""Model of a mapping by a key it has."""


ScoreBy = Annotated[
    Annotated[RowsScore, Tag("RowsScore")] | Annotated[ColumnScore, Tag("ColumnScore")],
    Discriminator(_scored_by),
]


class Table(ItemBase):
    """Rows that the person adds, each with the same questions as columns."""

    operators: ClassVar = ("includes", "at_least", "at_most", "filled", "answered")
    empty_is_answer: ClassVar = True
    control: ClassVar = "table"
    on_one_line: ClassVar = False
    compares_by_score: ClassVar = False
    score_key: ClassVar = "score_by"

    type: Literal["table"]
    columns: list[Cell] = field(min_length=1, description="Items of any type but table and matrix.")
    rows_at_most: Count | None = field(None, description="How many rows there may be.")
    score_by: ScoreBy | None = field(None, description="What the table's score is made of.")

    @property
    def scored(self) -> bool:
        return self.score_by is not None

    @cached_property
    def columns_by_id(self) -> Mapping[str, Cell]:
        """Columns by id, in the order of the pack."""
        return {column.id: column for column in self.columns}

    def column(self, column_id: str) -> Cell | None:
        """Return the column with that id; None if there is none."""
        return self.columns_by_id.get(column_id)

    def read(self, scales: Scales, raw: object) -> tuple[dict[str, Value], ...]:
        if not isinstance(raw, list | tuple):
            raise self.invalid(raw, fields.A_LIST)
        most = self.rows_at_most or ROWS_LIMIT
        if len(raw) > most:
            raise too_many(raw, most, len(raw))
        rows, problems = read_each(raw, lambda each: self._read_row(scales, each))
        if problems:
            raise InvalidValue(problems)
        return tuple(rows)

    def _read_row(self, scales: Scales, raw: object) -> dict[str, Value]:
        if not isinstance(raw, Mapping):
            raise self.invalid(raw, A_ROW)
        columns = self.columns_by_id
        cells: dict[str, Value] = {}
        problems: list[Problem] = []
        for name, cell in raw.items():
            column = columns.get(str(name))
            if column is None:
                problems.append(unknown_key(name, raw, columns))
                continue
            if absent(cell):
                continue
            try:
                cells[column.id] = column.read(scales, cell)
            except InvalidValue as misfit:
                problems += misfit.problems
        if problems:
            raise InvalidValue(problems)
        return {
            name: cells[name] for name in columns if name in cells and not is_empty(cells[name])
        }

    def check_operand(self, scales: Scales, operator: str, operand: object) -> None:
        if operator != "includes":
            _ROW_COUNT.read(scales, operand)
            return
        if any(name not in scales for column in self.columns for name in column.scale_names):
            return  # the missing scale is reported already
        last: InvalidValue | None = None
        for column in self.columns:
            try:
                column.read(scales, operand)
            except InvalidValue as misfit:
                last = misfit
            else:
                return
        assert last is not None
        raise last

    def includes(self, scales: Scales, value: Value, operand: Any) -> bool:
        return any(self._has_cell(scales, row, operand) for row in value)

    def _has_cell(self, scales: Scales, row: Mapping[str, Value], operand: Any) -> bool:
        for column in self.columns:
            if column.id in row:
                try:
                    wanted = column.read(scales, operand)
                except InvalidValue:
                    continue
                if row[column.id] == wanted:
                    return True
        return False

    def sizes(self, value: Value, operand: Any) -> tuple[Any, Any]:
        return row_count(value), fields.to_number(operand)

    def candidates(
        self, scales: Scales, comparisons: Sequence[ItemCondition]
    ) -> list[RowCount] | None:
        """Return the numbers of rows next to the operands, none and one; None for a look into cells."""
        if any(leaf.operator in {"includes", "filled"} for leaf in comparisons):
            return None
        most = self.rows_at_most or ROWS_LIMIT
        counts = {0, 1}
        for operand in operands(comparisons):
            count = int(fields.to_number(operand))
            counts |= {max(0, count - 1), count, count + 1}
        return [RowCount(count) for count in sorted(counts) if count <= most]

    def score(self, scales: Scales, value: Value) -> float | None:
        if isinstance(self.score_by, RowsScore):
            return interpolate(self.score_by.rows, row_count(value))
        by, column = self.scored_column()
        cells = [row[column.id] for row in value if column.id in row]
        if by.points is not None and isinstance(column, NumberItem | Rating):
            numbers = [float(cell) for cell in cells]
        else:
            scores = [column.score(scales, cell) for cell in cells]
            numbers = [score for score in scores if score is not None]
        made = aggregate(by.aggregate, numbers)
        return made if made is None or by.points is None else interpolate(by.points, made)

    def score_range(self, scales: Scales) -> Range:
        if isinstance(self.score_by, RowsScore):
            return line_range(self.score_by.rows, 0, self.rows_at_most)
        by, column = self.scored_column()
        return line_range(by.points, None, None) if by.points else column.score_range(scales)

    def scored_column(self) -> tuple[ColumnScore, Cell]:
        """Return the rule of a table that is scored by a column, and that column."""
        assert isinstance(self.score_by, ColumnScore)
        return self.score_by, self.columns_by_id[self.score_by.column]

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        columns = tuple(column.meaning(scales) for column in self.columns)
        return (columns, self.rows_at_most)

    def scored_by(self) -> tuple[object, ...]:
        return (self.score_by,)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        return ["[{" + ", ".join(f"{column.id}: …" for column in self.columns) + "}, …]"]

    @property
    def options_vary(self) -> bool:
        return any(column.options_vary for column in self.columns)

    def conditions(self) -> Iterator[tuple[Path, Condition]]:
        yield from super().conditions()
        for index, column in enumerate(self.columns):
            for path, condition in column.conditions():
                if path != ("when",):
                    yield ("columns", index, *path), condition

    def parts(self) -> Iterator[tuple[Path, Cell]]:
        return ((("columns", index), column) for index, column in enumerate(self.columns))

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        checks.unique(self.columns, *path, "columns")
        if isinstance(self.score_by, RowsScore):
            check_points(checks, self.score_by.rows, (*path, "score_by", "rows"))
        elif self.score_by is not None:
            check_points(checks, self.score_by.points, (*path, "score_by", "points"))
            here = (*path, "score_by", "column")
            if checks.refer(A_COLUMN, self.score_by.column, self.columns_by_id, *here):
                self._check_scored_column(checks, checks.value(*here))

    def _check_scored_column(self, checks: Checks, place: Place) -> None:
        by, column = self.scored_column()
        fits = (
            column.scored and by.aggregate != "sum"
            if by.points is None
            else isinstance(column, NumberItem | Rating) or column.scored
        )
        if not fits:
            details = {"column": column.id, "type": column.type, "aggregate": by.aggregate}
            checks.add("score-by-column", place, expected=_A_NUMBER_COLUMN, **details)

    def redacted(self, value: Value, left_out: str) -> tuple[dict[str, Value], ...]:
        columns = self.columns_by_id
        return tuple(
            {name: columns[name].redacted(cell, left_out) for name, cell in row.items()}
            for row in value
        )


@dataclass(frozen=True)
class RowCount:
    """A stand-in for a table with that number of rows, whose cells are not examined."""

    count: int


def row_count(rows: Value) -> int:
    """Return the number of rows that are not empty."""
    return rows.count if isinstance(rows, RowCount) else sum(map(bool, rows))


_ROW_COUNT = NumberItem.restored(
    {"type": "number", "id": "rows", "text": "rows", "minimum": 0.0, "integer": True}
)
