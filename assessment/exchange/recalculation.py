"""Formulas of a workbook that recompute scores, ranges, coverage and index from the answers.

The formulas are those of `scoring`, written for a spreadsheet. They are made from the pack alone: no text
of a user becomes part of one. A cell of another table is written `§1!H5`, with the place of that table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import cast

from assessment.answers.answer import BLANK, Answer, State
from assessment.answers.conditions import offered_answer, replies, with_offered
from assessment.core.i18n import N_
from assessment.exchange.calculation_table import TERMS, empty_working
from assessment.exchange.own_scale_formulas import own_scale_formulas
from assessment.exchange.point_formulas import (
    AGGREGATES,
    ScoreColumns,
    Span,
    index_coverage,
    index_score,
    index_term,
    index_term_value,
    letters,
    level_points,
    line,
    offered_points,
    points,
)
from assessment.exchange.table_parts import (
    Cell,
    Grid,
    Key,
    Material,
    person,
    raw_value,
)
from assessment.presentation.state_labels import state_of_answer
from assessment.questionnaire.type_parts.scale import level_score
from assessment.questionnaire.type_parts.scores import aggregate
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import CellItem, RowsScore, Table, row_count
from assessment.questionnaire.values import Value
from assessment.scoring.results import SectionResult

OVERVIEW, ANSWERS, SCORES = range(3)
"""Places of the first tables of a workbook."""
LONGEST = 8_000
"""Most characters of a formula; Excel allows few more."""
_INDEX = {
    Key.SCORE: N_("Readiness"),
    Key.LOW: N_("Lowest possible"),
    Key.HIGH: N_("Highest possible"),
    Key.COVERAGE: N_("Coverage (%)"),
}
"""Titles of the overview's rows of the index, its range and its coverage."""
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
    material: Material, tables: Sequence[Grid], roadmap: int | None = None
) -> Recalculation:
    """Return the formulas for the tables of an assessment, and the working table to stand after them.

    `roadmap`: the place of the table of the roadmap, if there is one.
    """
    made = _Making(material, (*tables, empty_working(material.translator)))
    made.scores()
    made.formulas |= own_scale_formulas(material.pack, tables[SCORES], SCORES)
    steps = () if roadmap is None else made.steps(roadmap)
    made.items()
    working = replace(made.tables[-1], rows=tuple(made.rows))
    counted = len(material.result.scored_sections)
    return Recalculation(made.formulas, working, counted, len(steps))


@dataclass
class _Making:
    """Formulas and the working table while they are made.

    A column is found by its key, in the table that a formula stands in or names.
    """

    material: Material
    tables: tuple[Grid, ...]
    """All tables; the last is the working table."""
    formulas: dict[tuple[int, int, int], str] = field(default_factory=dict)
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    _offered: dict[str, Item] = field(default_factory=dict)
    """Items with the options that are offered only, by id."""

    @cached_property
    def place(self) -> int:
        """Place of the working table."""
        return len(self.tables) - 1

    @cached_property
    def _numbers(self) -> tuple[dict[str, int], ...]:
        """Number of each column by its key, from 1, for each table."""
        return tuple(
            {column.key: number for number, column in enumerate(table.columns, 1)}
            for table in self.tables
        )

    def _put(self, place: int, row: int, key: str, formula: str) -> None:
        """Keep a formula, unless it is longer than a spreadsheet allows: then its value stays."""
        if len(formula) <= LONGEST:
            self.formulas[place, row, self._numbers[place][key]] = formula

    def _add(self, cells: Mapping[Key, Cell]) -> int:
        """Add a row to the working table; return its number."""
        columns = self.tables[self.place].columns
        self.rows.append(tuple(cells.get(Key(column.key)) for column in columns))
        return len(self.rows) + 1

    def _own(self, place: int, key: str, row: int) -> str:
        """Return the name of a cell for a formula in the same table."""
        return f"{letters(self._numbers[place][key])}{row}"

    def _at(self, place: int, key: str, row: int) -> str:
        """Return the name of a cell for a formula in any table."""
        return f"§{place}!{self._own(place, key, row)}"

    def _range(self, key: str, first: int, last: int) -> str:
        """Return the name of a range of the working table, for a formula in any table."""
        return f"{self._at(self.place, key, first)}:{self._own(self.place, key, last)}"

    # scores

    def scores(self) -> None:
        """Make the formulas of index, sections, topics and items, in the table of scores."""
        _, result = self.material.translator, self.material.result
        answers = {id_: row for row, id_ in enumerate(self.material.pack.items, start=2)}
        topic_kind, row = _("topic"), 2
        counted: list[tuple[SectionResult, int]] = []
        for section in result.sections:
            row += 1
            items = sum(len(each.items) for each in section.topics)
            own, last = row, row + len(section.topics) + items
            for topic in section.topics:
                row += 1
                first, end = row + 1, row + len(topic.items)
                how = self.material.pack.topics[topic.id].aggregation
                self._means(row, Span(self._score_columns, first, end), how)
                for item in topic.items:
                    row += 1
                    if self.material.pack.items[item.id].scored:
                        self._item_score(row, answers[item.id])
            whole = self.material.pack.sections_by_id[section.id].aggregation
            self._means(own, Span(self._score_columns, own + 1, last, topic_kind), whole)
            if section.scored:
                counted.append((section, own))
        self._index(counted)

    @cached_property
    def _score_columns(self) -> ScoreColumns:
        keys = (Key.KIND, Key.SCORE, Key.LOW, Key.COVERAGE, Key.WEIGHT)
        return ScoreColumns(*(letters(self._numbers[SCORES][key]) for key in keys))

    def _item_score(self, row: int, answer: int) -> None:
        _, state = self.material.translator, self._at(ANSWERS, Key.STATE, answer)
        self._put(SCORES, row, Key.SCORE, self._at(ANSWERS, Key.SCORE, answer))
        opened = ",".join(
            f'{state}="{state_of_answer(_, each)}"' for each in (State.UNANSWERED, State.UNKNOWN)
        )
        weight, score = (self._own(SCORES, key, row) for key in (Key.WEIGHT, Key.SCORE))
        for key, bound in ((Key.LOW, 0), (Key.HIGH, 100)):
            text = f'IF(OR({opened}),IF({weight}>0,{bound},""),{score})'
            self._put(SCORES, row, key, text)

    def _means(self, row: int, over: Span, aggregation: str) -> None:
        """Make the formulas of a score: value, range and coverage."""
        for key in (Key.SCORE, Key.LOW, Key.HIGH):
            column = letters(self._numbers[SCORES][key])
            self._put(SCORES, row, key, over.score(column, aggregation))
        self._put(SCORES, row, Key.COVERAGE, over.coverage())

    def _index(self, counted: Sequence[tuple[SectionResult, int]]) -> None:
        """Make the formulas of the index, over the sections that count, and of the overview."""
        how, floor = self.material.pack.scoring.aggregation, self.material.pack.scoring.floor
        _ = self.material.translator
        for section, row in counted:
            scores = {
                Key.SCORE: section.score.value,
                Key.LOW: section.score.low,
                Key.HIGH: section.score.high,
            }
            terms = {
                term: index_term_value(how, scores[key], section.weight, floor)
                for term, key in TERMS.items()
            }
            figures = {
                **scores,
                Key.WEIGHT: section.weight,
                Key.COVERAGE: section.score.coverage,
                Key.TARGET: section.target,
            }
            title = _.text(self.material.pack.title_of(section.id))
            own = self._add({Key.ITEM: section.id, Key.TITLE: title, **figures, **terms})
            for key in figures:
                self._put(self.place, own, key, self._at(SCORES, key, row))
            weight = self._own(self.place, Key.WEIGHT, own)
            for term, key in TERMS.items():
                made = index_term(how, self._own(self.place, key, own), weight, floor)
                self._put(self.place, own, term, made)
        last = len(counted) + 1
        weights = self._range(Key.WEIGHT, 2, last)
        for term, key in TERMS.items():
            parts, counts = (self._range(each, 2, last) for each in (key, term))
            self._put(SCORES, 2, key, index_score(how, parts, counts, weights))
        lows, shares = (self._range(each, 2, last) for each in (Key.LOW, Key.COVERAGE))
        self._put(SCORES, 2, Key.COVERAGE, index_coverage(shares, weights, lows))
        number = self._numbers[OVERVIEW][Key.TITLE] - 1
        titles = [cells[number] for cells in self.tables[OVERVIEW].rows]
        for key, name in _INDEX.items():
            row = titles.index(_(name)) + 2
            self._put(OVERVIEW, row, Key.VALUE, self._at(SCORES, key, 2))

    def steps(self, place: int) -> list[int]:
        """Add first day and days of each step of the roadmap; return the rows."""
        rows, numbers = [], self._numbers[place]
        for number, cells in enumerate(self.tables[place].rows, start=2):
            title, start, end = (cells[numbers[key] - 1] for key in (Key.TITLE, Key.START, Key.END))
            if isinstance(start, date) and isinstance(end, date):
                days = (end - start).days + 1
                row = self._add({Key.TITLE: title, Key.VALUE: start, Key.SCORE: days})
                first, last = (self._at(place, key, number) for key in (Key.START, Key.END))
                self._put(self.place, row, Key.VALUE, first)
                self._put(self.place, row, Key.SCORE, f"{last}-{first}+1")
                rows.append(row)
        return rows

    # items

    def items(self) -> None:
        """Make the formulas of the scores of all items, in the table of answers.

        Whether an option is offered stays as it is now, as whether an item is asked does.
        """
        pack = self.material.pack
        said = replies(pack, self.material.assessment.sheet)
        for row, item in enumerate(pack.items.values(), start=2):
            if item.scored:
                self._offered[item.id] = with_offered(pack, item, said)
                self._item(row, item)

    def _item(self, row: int, item: Item) -> None:
        sheet, _ = self.material.assessment.sheet, self.material.translator
        agreed = sheet.agreed.get(item.id, BLANK)
        said = f'{self._own(ANSWERS, Key.STATE, row)}="{state_of_answer(_, State.ANSWERED)}"'
        if agreed.state is State.UNANSWERED and not agreed.misfits and sheet.respondents:
            voices = self._voices(row, item)
            found = self._range(Key.SCORE, voices[0], voices[-1])
            made = f'IF(AND({said},COUNT({found})>0),AVERAGE({found}),"")'
        elif not isinstance(item, Matrix | Table):
            value = self._own(ANSWERS, Key.VALUE, row)
            made = f'IF(AND({said},{value}<>""),{self._points(item, value)},"")'
        else:
            who = _("agreed")
            own = self._total(item, who, *self._parts(item, who, agreed))
            found = self._at(self.place, Key.SCORE, own)
            made = f'IF(AND({said},ISNUMBER({found})),{found},"")'
        self._put(ANSWERS, row, Key.SCORE, made)

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
        for one in people:
            answer = one.answers.get(item.id, BLANK)
            answered = answer.state is State.ANSWERED
            counted = offered_answer(self._offered[item.id], answer)
            scales = self.material.pack.scales
            score = item.score(scales, counted.value) if counted.value is not None else None
            own = self._add_part(item.id, person(one), None, raw_value(answer.value), score)
            value = self._at(ANSWERS, Key.VALUE.of(one.id), row)
            self._put(self.place, own, Key.VALUE, f'IF({value}="","",{value})')
            if answered or answer.is_blank:
                here = self._own(self.place, Key.VALUE, own)
                made = f'IF({here}="","",{self._points(item, here)})'
                self._put(self.place, own, Key.SCORE, made)
            rows.append(own)
        return rows

    def _add_part(self, item: str, who: str, part: str | None, value: Cell, score: Cell) -> int:
        """Add a row for an answer or a part of one; return its number."""
        cells = {
            Key.ITEM: item, Key.WHO: who, Key.TITLE: part, Key.VALUE: value, Key.SCORE: score
        }  # fmt: skip
        return self._add(cells)

    def _points(self, item: Item, value: str) -> str:
        """Return the formula of the points of an answer in one cell."""
        offered = self._offered.get(item.id, item)
        if offered is not item:
            return offered_points(cast("Choice | Choices", offered), value)
        return points(cast("CellItem", item), value, self.material.pack.scales)

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
            row = self._add_part(item.id, who, title, raw_value(value), score)
            here = self._own(self.place, Key.VALUE, row)
            made = f'IF({here}="","",{own.replace(_MARK, here)})'
            self._put(self.place, row, Key.SCORE, made)
            rows.append(row)
            known += [] if score is None else [score]
        if not rows:
            return answer, "", known
        first, last = (self._own(self.place, Key.SCORE, each) for each in (rows[0], rows[-1]))
        return answer, f"{first}:{last}", known

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
            row = self._add_part(item.id, who, None, count, score)
            here = self._own(self.place, Key.VALUE, row)
            self._put(self.place, row, Key.SCORE, f'IF({here}="","",{line(by.rows, here)})')
            return row
        if not parts:
            return self._add_part(item.id, who, None, None, score)
        how = item.aggregate if isinstance(item, Matrix) else item.scored_column()[0].aggregate
        row = self._add_part(item.id, who, None, aggregate(how, known), score)
        points_by = None if by is None else by.points
        made = f'IF(COUNT({parts})>0,{AGGREGATES[how].format(parts)},"")'
        self._put(self.place, row, Key.VALUE, made)
        here = self._own(self.place, Key.VALUE, row)
        scored = here if points_by is None else line(points_by, here)
        self._put(self.place, row, Key.SCORE, f'IF({here}="","",{scored})')
        return row
