"""Sheets of a workbook and their columns: overview, answers, scores, tables; as plain cells, in one language.

The strategy's are in `strategy_sheets`, those of what is handed over in `deliverable_sheets`.
Workbooks are written in `excel_writer`; single answers are turned into cells in `table_parts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from assessment.answers.answer import BLANK, Answer, State
from assessment.exchange.strategy_sheets import strategy_grids
from assessment.exchange.table_parts import (
    Cell,
    Column,
    Grid,
    Key,
    Material,
    Width,
    confidence,
    person,
    place_of_item,
    raw_value,
    reply,
)
from assessment.presentation.agreement import source_told
from assessment.presentation.item_types import value_lines
from assessment.presentation.own_scale import display_of, has_own_scales, own_ends
from assessment.presentation.replies import misfit_told
from assessment.presentation.score_json import number
from assessment.presentation.state_labels import state_of_answer, state_of_gate
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import CellItem, Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import Value
from assessment.scoring.results import Score, SectionResult, TopicResult


def grids(material: Material) -> list[Grid]:
    """Return all tables of an assessment, in the order of the workbook."""
    return [
        overview(material),
        answers(material),
        scores(material),
        *tables(material),
        *(strategy_grids(material, material.strategy) if material.strategy is not None else ()),
    ]


def overview(material: Material) -> Grid:
    """Return the overview: organisation, date, questionnaire, readiness, level, gates and facts."""
    _, pack, assessment = material.translator, material.pack, material.assessment
    result, standing = material.result, material.result.standing
    levels = [
        _.text(pack.level(each).title) if each else None
        for each in (standing.level, standing.low, standing.high)
    ]
    rows: list[tuple[Cell, ...]] = [
        (_("Organisation"), assessment.name(_.language) or None),
        (_("Date"), assessment.assessed_on),
        (_("Questionnaire"), _.text(pack.title)),
        (_("Version"), pack.version),
        (_("Readiness"), result.index.value),
        (_("Lowest possible"), result.index.low),
        (_("Highest possible"), result.index.high),
        (_("Coverage (%)"), result.index.coverage),
        (_("Level"), levels[0]),
        (_("Lowest possible level"), levels[1]),
        (_("Highest possible level"), levels[2]),
        (_("Respondents"), len(assessment.sheet.respondents)),
    ]
    rows += [
        (
            _("Gate: {title}", title=_.text(pack.gate_title(gate.id))),
            state_of_gate(_, gate.state, gate.just),
        )
        for gate in result.gates
    ]
    rows += [
        (key, fact if isinstance(fact, int | float) else _.text(fact))
        for key, fact in assessment.organisation.items()
        if key != "name"
    ]
    columns = (
        Column(_("What"), Width.LINE, key=Key.TITLE),
        Column(_("Value"), Width.LINE, score=True, key=Key.VALUE),
    )
    return Grid(_("Overview"), columns, tuple(rows))


def answers(material: Material) -> Grid:
    """Return every item with the agreed answer, its score, and each respondent's answer."""
    _, people = material.translator, material.assessment.sheet.respondents
    columns = [
        Column(_("Section"), Width.LINE),
        Column(_("Topic"), Width.LINE),
        Column(_("Item")),
        Column(_("Question"), Width.TEXT),
        Column(_("State"), key=Key.STATE),
        Column(_("Answer"), Width.TEXT),
        Column(_("Value"), key=Key.VALUE),
        Column(_("Score"), Width.FIGURE, score=True, key=Key.SCORE),
        Column(_("Weight"), Width.FIGURE),
        Column(_("Note"), Width.TEXT),
        Column(_("Confidence")),
        Column(_("Whose answer"), Width.TEXT),
    ]
    for one in people:
        name = person(one)
        columns += [
            Column(_("{name}: answer", name=name), Width.TEXT),
            Column(_("{name}: note", name=name), Width.TEXT),
            Column(_("{name}: confidence", name=name)),
        ]
    columns += [
        Column(_("{name}: value", name=person(one)), key=Key.VALUE.of(one.id)) for one in people
    ]
    rows = []
    for item in material.pack.items.values():
        agreed, found = material.assessment.answer(item.id), material.result.items[item.id]
        row: list[Cell] = [
            *place_of_item(material, item),
            state_of_answer(_, found.state),
            reply(material, item, agreed),
            raw_value(agreed.value),
            found.score,
            number(found.weight),
            agreed.note or None,
            confidence(material, agreed),
            whose(material, item) or None,
        ]
        for one in people:
            own = one.answers.get(item.id, BLANK)
            row += [reply(material, item, own), own.note or None, confidence(material, own)]
        row += [raw_value(one.answers.get(item.id, BLANK).value) for one in people]
        rows.append(tuple(row))
    return Grid(_("Answers"), tuple(columns), tuple(rows))


def whose(material: Material, item: Item) -> str:
    """Return whose the organisation's answer is and how far the others were; "" where nobody was asked."""
    args = (material.pack, item, material.assessment.sheet, material.translator)
    return source_told(*args)


def scores(material: Material) -> Grid:
    """Return every section, topic and item with its score, range, coverage, weight and target."""
    _, pack, result = material.translator, material.pack, material.result
    columns = [
        Column(_("Kind"), key=Key.KIND),
        Column(_("Id"), key=Key.ITEM),
        Column(_("Title"), Width.TEXT),
        Column(_("Score"), Width.FIGURE, score=True, key=Key.SCORE),
        Column(_("Lowest possible"), Width.FIGURE, score=True, key=Key.LOW),
        Column(_("Highest possible"), Width.FIGURE, score=True, key=Key.HIGH),
        Column(_("Coverage (%)"), Width.FIGURE, score=True, key=Key.COVERAGE),
        Column(_("Weight"), Width.FIGURE, key=Key.WEIGHT),
        Column(_("Target"), Width.FIGURE, key=Key.TARGET),
    ]
    kinds = [_("section"), _("topic"), _("item")]
    rows: list[tuple[Cell, ...]] = [
        (_("whole index"), None, _("Readiness"), *_figures(result.index), None, None)
    ]
    for section in result.sections:
        title = _.text(pack.title_of(section.id))
        rows.append((kinds[0], section.id, title, *_figures(section.score), *_weighed(section)))
        for topic in section.topics:
            title = _.text(pack.title_of(topic.id))
            rows.append((kinds[1], topic.id, title, *_figures(topic.score), *_weighed(topic)))
            for item in topic.items:
                title = _.text(pack.title_of(item.id))
                figures = (item.score, item.low, item.high, None)
                rows.append((kinds[2], item.id, title, *figures, number(item.weight), None))
    if has_own_scales(pack):
        columns += [
            Column(_("As this questionnaire counts"), Width.FIGURE, key=Key.OWN),
            Column(_("Scale"), Width.LINE),
        ]
        rows = [(*each, *_on_own_scale(material, each[1], each[3])) for each in rows]
    return Grid(_("Scores"), tuple(columns), tuple(rows))


def _on_own_scale(material: Material, thing: Cell, score: Cell) -> tuple[Cell, Cell]:
    """Return a score on the scale of its own, and the scale; empty cells without one."""
    if thing in material.pack.items:
        return None, None
    display = display_of(material.pack, str(thing or ""))
    if display is None:
        return None, None
    told = display.told_as(score) if isinstance(score, int | float) else None
    return told, own_ends(display, material.translator)


def _figures(score: Score) -> tuple[Cell, ...]:
    return score.value, score.low, score.high, score.coverage


def _weighed(part: SectionResult | TopicResult) -> tuple[Cell, ...]:
    return number(part.weight), number(part.target)


def tables(material: Material) -> Iterator[Grid]:
    """Yield a table for each answered table item: one row per answered row, with who gave it.

    What was entered and does not fit stands in its cell.
    """
    _, sheet = material.translator, material.assessment.sheet
    for item in material.pack.items.values():
        if not isinstance(item, Table):
            continue
        said = [(_("agreed"), sheet.agreed.get(item.id, BLANK))]
        said += [(person(one), one.answers.get(item.id, BLANK)) for one in sheet.respondents]
        rows = tuple(
            (who, place, *cells)
            for who, answer in said
            for place, cells in _rows(material, item, answer)
        )
        if rows:
            columns = [Column(_("Who")), Column(_("No."), Width.FIGURE)]
            columns += [Column(_.text(each.text), Width.LINE) for each in item.columns]
            yield Grid(_.text(item.text), tuple(columns), rows)


def _rows(
    material: Material, item: Table, answer: Answer
) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield the number and the cells of each row that holds a value or what does not fit."""
    values = dict(enumerate(answer.value)) if answer.state is State.ANSWERED else {}
    strange = {(each.row, each.column): each for each in answer.misfits if each.row is not None}
    for place in sorted({*values, *(row for row, _unused in strange)}):
        row = values.get(place, {})
        cells = (
            misfit_told(strange[place, column.id], material.translator)
            if (place, column.id) in strange
            else _cell(material, column, row)
            for column in item.columns
        )
        yield place + 1, tuple(cells)


def _cell(material: Material, column: CellItem, row: Value) -> Cell:
    """Return a cell of a table: numbers and days as such, anything else as text."""
    value = row.get(column.id)
    if value is None:
        return None
    match column:
        case NumberItem() | DateItem():
            figure: int | float | date = value
            return figure
        case Rating() | YesNoItem() | Choice() | Choices() | TextItem() | TimeItem() | Ranking():
            return "\n".join(value_lines(material.pack, column, value, material.translator))
        case SingleValueItem():
            is_figure = isinstance(value, int | float | date)
            return value if is_figure else column.told(value, material.translator.text)
    assert_never(column)
