"""Item type `matrix`: several things rated on one scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Literal

from assessment.core.errors import Phrase, Problem
from assessment.core.i18n import N_, Text
from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Id, Localised
from assessment.questionnaire.nodes import absent
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Checks
from assessment.questionnaire.type_parts.scale import (
    check_scale,
    level_lines,
    level_score,
    read_level,
    scale_range,
    scale_span,
)
from assessment.questionnaire.type_parts.scores import Range, aggregate
from assessment.questionnaire.values import InvalidValue, Value, unknown_key

A_MATRIX = Phrase(N_("a mapping from row to level"))
CELLS_LIMIT = 10_000
"""Maximum number of rows × levels: each cell is a button on the page."""
_ANYTHING = "…"
"""Stand-in for any value, since conditions only test that there is one."""


class Row(Entry):
    """A line of a matrix."""

    id: Id = field(description="Names the row inside its item.")
    title: Localised = field(description="What the person reads.")
    description: Localised | None = field(None, description="A line that explains the title.")


class Matrix(ItemBase):
    """Several things rated on one scale."""

    operators: ClassVar = ("answered",)
    control: ClassVar = "matrix"
    compares_by_score: ClassVar = False

    type: Literal["matrix"]
    rows: list[Row] = field(min_length=1, description="What is rated.")
    scale: Id = field(description="The name of one of the pack's scales.")
    aggregate: Literal["mean", "max", "top-3"] = field(
        "mean", description="How the rows that are answered make one score."
    )

    @property
    def scored(self) -> bool:
        return True

    def read(self, scales: Scales, raw: object) -> dict[str, int]:
        if not isinstance(raw, Mapping):
            raise self.invalid(raw, A_MATRIX)
        rows = dict.fromkeys(row.id for row in self.rows)
        steps = len(scales[self.scale])
        levels: dict[str, int] = {}
        problems: list[Problem] = []
        for row, level in raw.items():
            if row not in rows:
                problems.append(unknown_key(row, raw, rows))
            elif not absent(level):
                try:
                    levels[str(row)] = read_level(self.id, level, steps)
                except InvalidValue as misfit:
                    problems += misfit.problems
        if problems:
            raise InvalidValue(problems)
        return {row: levels[row] for row in rows if row in levels}

    @property
    def scale_names(self) -> tuple[str, ...]:
        return (self.scale,)

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> tuple[Value]:
        return (_ANYTHING,)

    def score(self, scales: Scales, value: Value) -> float | None:
        levels = scales[self.scale]
        return aggregate(self.aggregate, [level_score(each, levels) for each in value.values()])

    def score_range(self, scales: Scales) -> Range:
        return scale_range(scales[self.scale])

    def point_span(self, scales: Scales) -> float | None:
        return scale_span(scales[self.scale])

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        rows = tuple((row.id, row.title) for row in self.rows)
        return (rows, scales[self.scale])

    def scored_by(self) -> tuple[object, ...]:
        return (self.aggregate,)

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        form = "{" + ", ".join(f"{row.id}: 0" for row in self.rows) + "}"
        return [form, *level_lines(scales[self.scale], told)]

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        check_scale(checks, self.scale, scales, path)
        checks.unique(self.rows, *path, "rows")
        most = CELLS_LIMIT // max(len(scales.get(self.scale, ())), 1)
        if len(self.rows) > most:
            checks.add("too-many", checks.value(*path, "rows"), most=most, found=len(self.rows))
