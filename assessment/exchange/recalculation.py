"""Formulas of a workbook that recompute scores, ranges, coverage and index from the answers.

The formulas are those of `scoring`, written for a spreadsheet. They are made from the pack alone: no text
of a user becomes part of one. A cell of another table is written `§1!H5`, with the place of that table.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from assessment.answers.answer import BLANK, Answer, State
from assessment.exchange.point_formulas import (
    AGGREGATES,
    Span,
    index_coverage,
    index_score,
    index_term,
    letters,
    level_points,
    line,
    points,
)
from assessment.exchange.table_parts import Cell, Column, Grid, Material, Width, person, raw_value
from assessment.presentation.state_labels import state_of_answer
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.cell_items import CellItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.scale import level_score
from assessment.questionnaire.types.scores import aggregate
from assessment.questionnaire.types.table import RowsScore, Table, row_count
from assessment.questionnaire.values import Value

OVERVIEW, ANSWERS, SCORES = range(3)
"""Places of the first tables of a workbook."""
LONGEST = 8_000
"""Most characters of a formula; Excel allows few more."""
_OWN_COLUMNS = 11
"""Columns of the answers before those of respondents."""
_STATE, _VALUE = "E", "G"
_INDEX_ROWS = (6, 7, 8, 9)
"""Rows of the overview, counted from 1 with its head, of the index, its range and its coverage."""
_MARK = "¤"
"""Stands for the cell of a value in the formula of its points."""


@dataclass(frozen=True, slots=True)
class Recalculation:
    """Formulas by place of table, row from 1 with the head, and column from 1; and where they count."""

    formulas: dict[tuple[int, int, int], str]
    working: Grid
    sections: int
    """Number of sections that count in the index; they stand in the working table first."""
    steps: int
    """Number of steps of the roadmap with dates; they stand after the sections."""


def recalculation(
    material: Material, place: int, roadmap: tuple[int, Grid] | None
) -> Recalculation:
    """Return the formulas for the tables of an assessment; `place` is that of the working table.

    `roadmap`: the table of the roadmap with its place, if there is one.
    """
    made = _Making(material, place)
    made.scores()
    steps = () if roadmap is None else made.steps(*roadmap)
    made.items()
    _ = material.translator
    columns = (
        Column(_("Item"), Width.WORD),
        Column(_("Who"), Width.WORD),
        Column(_("Part"), Width.LINE),
        Column(_("Value"), Width.FIGURE),
        Column(_("Points"), Width.FIGURE, score=True),
        Column(_("Weight"), Width.FIGURE),
        Column(_("Lowest possible"), Width.FIGURE, score=True),
        Column(_("Highest possible"), Width.FIGURE, score=True),
        Column(_("Coverage (%)"), Width.FIGURE, score=True),
        Column(_("Target"), Width.FIGURE),
        *(Column(f"{_('Points')} {number}", Width.FIGURE) for number in (1, 2, 3)),
    )
    width = len(columns)
    rows = tuple((*row, *([None] * (width - len(row)))) for row in made.rows)
    counted = len(material.result.scored_sections)
    working = Grid(_("Calculation"), columns, rows)
    return Recalculation(made.formulas, working, counted, len(steps))


def _number(cell: Cell) -> float | None:
    return cell if isinstance(cell, float) else None


def _term(how: str, score: float | None, weight: float, floor: float) -> float | None:
    """Return what `index_term` is the formula of."""
    if score is None:
        return None
    if how == "geometric":
        return math.log(max(score, floor))
    return score if weight > 0 else None


@dataclass
class _Making:
    """Formulas and the working table while they are made."""

    material: Material
    place: int
    formulas: dict[tuple[int, int, int], str] = field(default_factory=dict)
    rows: list[list[Cell]] = field(default_factory=list)

    def _put(self, place: int, row: int, column: int, formula: str) -> None:
        """Keep a formula, unless it is longer than a spreadsheet allows: then its value stays."""
        if len(formula) <= LONGEST:
            self.formulas[place, row, column] = formula

    def _add(self, *cells: Cell) -> int:
        """Add a row to the working table; return its number."""
        self.rows.append(list(cells))
        return len(self.rows) + 1

    # scores

    def scores(self) -> None:
        """Make the formulas of index, sections, topics and items, in the table of scores."""
        _, result = self.material.translator, self.material.result
        answers = {id_: row for row, id_ in enumerate(self.material.pack.items, start=2)}
        topic_kind, row = _("topic"), 2
        counted: list[tuple[str, int, Sequence[Cell]]] = []
        for section in result.sections:
            row += 1
            own, last = (
                row,
                row + len(section.topics) + sum(len(each.items) for each in section.topics),
            )
            for topic in section.topics:
                row += 1
                first, end = row + 1, row + len(topic.items)
                how = self.material.pack.topics[topic.id].aggregation
                self._means(row, Span(first, end), how)
                for item in topic.items:
                    row += 1
                    if self.material.pack.items[item.id].scored:
                        self._item_score(row, answers[item.id])
            whole = self.material.pack.sections_by_id[section.id].aggregation
            self._means(own, Span(own + 1, last, topic_kind), whole)
            if section.scored:
                score = section.score
                cells = (
                    score.value,
                    section.weight,
                    score.low,
                    score.high,
                    score.coverage,
                    section.target,
                )
                counted.append((section.id, own, cells))
        self._index(counted)

    def _item_score(self, row: int, answer: int) -> None:
        _, state = self.material.translator, f"§{ANSWERS}!{_STATE}{answer}"
        self._put(SCORES, row, 4, f"§{ANSWERS}!H{answer}")
        opened = ",".join(
            f'{state}="{state_of_answer(_, each)}"' for each in (State.UNANSWERED, State.UNKNOWN)
        )
        for column, bound in ((5, 0), (6, 100)):
            text = f'IF(OR({opened}),IF(H{row}>0,{bound},""),D{row})'
            self._put(SCORES, row, column, text)

    def _means(self, row: int, over: Span, aggregation: str) -> None:
        """Make the formulas of a score: value, range and coverage."""
        for column, name in ((4, "D"), (5, "E"), (6, "F")):
            self._put(SCORES, row, column, over.score(name, aggregation))
        self._put(SCORES, row, 7, over.coverage())

    def _index(self, counted: Sequence[tuple[str, int, Sequence[Cell]]]) -> None:
        """Make the formulas of the index, over the sections that count, and of the overview."""
        how, floor = self.material.pack.scoring.aggregation, self.material.pack.scoring.floor
        _ = self.material.translator
        for id_, row, cells in counted:
            title = _.text(self.material.pack.title_of(id_))
            value, weight, low, high, coverage, target = cells
            terms = (
                _term(how, _number(each), cast("float", weight), floor)
                for each in (value, low, high)
            )
            own = self._add(
                id_, None, title, None, value, weight, low, high, coverage, target, *terms
            )
            for column, name in ((5, "D"), (6, "H"), (7, "E"), (8, "F"), (9, "G"), (10, "I")):
                self._put(self.place, own, column, f"§{SCORES}!{name}{row}")
            for column, name in ((11, "E"), (12, "G"), (13, "H")):
                self._put(
                    self.place, own, column, index_term(how, f"{name}{own}", f"F{own}", floor)
                )
        last = len(counted) + 1
        weights = f"§{self.place}!F2:F{last}"
        for column, name, term in ((4, "E", "K"), (5, "G", "L"), (6, "H", "M")):
            scores, counts = (f"§{self.place}!{each}2:{each}{last}" for each in (name, term))
            self._put(SCORES, 2, column, index_score(how, scores, counts, weights))
        lows, shares = (f"§{self.place}!{each}2:{each}{last}" for each in ("G", "I"))
        self._put(SCORES, 2, 7, index_coverage(shares, weights, lows))
        for row, name in zip(_INDEX_ROWS, "DEFG", strict=True):
            self._put(OVERVIEW, row, 2, f"§{SCORES}!{name}2")

    def steps(self, place: int, roadmap: Grid) -> list[int]:
        """Add first day and days of each step of the roadmap; return the rows."""
        rows = []
        for number, (title, start, end, *_others) in enumerate(roadmap.rows, start=2):
            if isinstance(start, date) and isinstance(end, date):
                row = self._add(None, None, title, start, (end - start).days + 1)
                self._put(self.place, row, 4, f"§{place}!B{number}")
                self._put(self.place, row, 5, f"§{place}!C{number}-§{place}!B{number}+1")
                rows.append(row)
        return rows

    # items

    def items(self) -> None:
        """Make the formulas of the scores of all items, in the table of answers."""
        for row, item in enumerate(self.material.pack.items.values(), start=2):
            if item.scored:
                self._item(row, item)

    def _item(self, row: int, item: Item) -> None:
        sheet, _ = self.material.assessment.sheet, self.material.translator
        agreed = sheet.agreed.get(item.id, BLANK)
        said = f'{_STATE}{row}="{state_of_answer(_, State.ANSWERED)}"'
        if agreed.state is State.UNANSWERED and not agreed.misfits and sheet.respondents:
            voices = self._voices(row, item)
            found = f"§{self.place}!E{voices[0]}:E{voices[-1]}"
            self._put(ANSWERS, row, 8, f'IF(AND({said},COUNT({found})>0),AVERAGE({found}),"")')
        elif not isinstance(item, Matrix | Table):
            value = f"{_VALUE}{row}"
            self._put(
                ANSWERS, row, 8, f'IF(AND({said},{value}<>""),{self._points(item, value)},"")'
            )
        else:
            own = self._voice(item, _("agreed"), agreed)
            found = f"§{self.place}!E{own}"
            self._put(ANSWERS, row, 8, f'IF(AND({said},ISNUMBER({found})),{found},"")')

    def _voices(self, row: int, item: Item) -> list[int]:
        """Add what each respondent said; return the rows, one after the other."""
        people = self.material.assessment.sheet.respondents
        if isinstance(item, Matrix | Table):
            ready = [
                self._parts(item, person(one), one.answers.get(item.id, BLANK)) for one in people
            ]
            return [
                self._total(item, person(one), *each)
                for one, each in zip(people, ready, strict=True)
            ]
        rows = []
        for place, one in enumerate(people):
            answer = one.answers.get(item.id, BLANK)
            answered = answer.state is State.ANSWERED
            score = item.score(self.material.pack.scales, answer.value) if answered else None
            own = self._add(item.id, person(one), None, raw_value(answer.value), score)
            column = letters(_OWN_COLUMNS + 3 * len(people) + place + 1)
            self._put(
                self.place, own, 4, f'IF(§{ANSWERS}!{column}{row}="","",§{ANSWERS}!{column}{row})'
            )
            if answered or answer.is_blank:
                self._put(self.place, own, 5, f'IF(D{own}="","",{self._points(item, f"D{own}")})')
            rows.append(own)
        return rows

    def _points(self, item: Item, value: str) -> str:
        """Return the formula of the points of an answer in one cell."""
        return points(cast("CellItem", item), value, self.material.pack.scales)

    def _voice(self, item: Matrix | Table, who: str, answer: Answer) -> int:
        return self._total(item, who, *self._parts(item, who, answer))

    def _parts(
        self, item: Matrix | Table, who: str, answer: Answer
    ) -> tuple[Answer, str, list[float]]:
        """Add a row for each part of an answer; return the answer, the range of points, and them."""
        if answer.state is not State.ANSWERED or isinstance(
            getattr(item, "score_by", None), RowsScore
        ):
            return answer, "", []
        rows, known = [], []
        for title, value, own, score in self._details(item, answer.value):
            row = self._add(item.id, who, title, raw_value(value), score)
            self._put(self.place, row, 5, f'IF(D{row}="","",{own.replace(_MARK, f"D{row}")})')
            rows.append(row)
            known += [] if score is None else [score]
        return answer, f"E{rows[0]}:E{rows[-1]}" if rows else "", known

    def _details(
        self, item: Matrix | Table, value: Value
    ) -> Iterator[tuple[str, Value, str, float | None]]:
        """Yield for each part its title, value, formula (with `¤` for the value) and points."""
        scales, _ = self.material.pack.scales, self.material.translator
        if isinstance(item, Matrix):
            titles = {row.id: _.text(row.title) for row in item.rows}
            levels = scales[item.scale]
            own = level_points(levels, _MARK)
            for row, level in value.items():
                yield titles[row], level, own, level_score(level, levels)
            return
        by, column = item.scored_column()
        bare = by.points is not None and isinstance(column, NumberItem | Rating)
        for number, row in enumerate(value, start=1):
            if column.id in row:
                cell = row[column.id]
                own = _MARK if bare else self._points(column, _MARK)
                yield str(number), cell, own, float(cell) if bare else column.score(scales, cell)

    def _total(
        self, item: Matrix | Table, who: str, answer: Answer, parts: str, known: Sequence[float]
    ) -> int:
        """Add the row of a whole answer: the aggregate of its parts, and the points of that."""
        answered = answer.state is State.ANSWERED
        score = item.score(self.material.pack.scales, answer.value) if answered else None
        by = None if isinstance(item, Matrix) else item.score_by
        if isinstance(by, RowsScore):
            count = row_count(answer.value) if answered else None
            row = self._add(item.id, who, None, count, score)
            self._put(self.place, row, 5, f'IF(D{row}="","",{line(by.rows, f"D{row}")})')
            return row
        if not parts:
            return self._add(item.id, who, None, None, score)
        how = item.aggregate if isinstance(item, Matrix) else item.scored_column()[0].aggregate
        row = self._add(item.id, who, None, aggregate(how, known), score)
        points_by = None if by is None else by.points
        made = f'IF(COUNT({parts})>0,{AGGREGATES[how].format(parts)},"")'
        self._put(self.place, row, 4, made)
        scored = f"D{row}" if points_by is None else line(points_by, f"D{row}")
        self._put(self.place, row, 5, f'IF(D{row}="","",{scored})')
        return row
