"""An assessment as tables of plain cells, in one language, for a workbook.

Workbooks are written in `excel`; single answers are turned into cells in `table`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import assert_never

from assessment.answers.answer import BLANK, State
from assessment.exchange.strategy_tables import strategy_grids
from assessment.exchange.table import (
    Cell,
    Column,
    Grid,
    Material,
    Width,
    confidence,
    person,
    place_of_item,
    raw_value,
    reply,
)
from assessment.presentation.replies import value_lines
from assessment.presentation.score_json import number
from assessment.presentation.state_labels import state_of_answer, state_of_gate
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import CellItem, Table
from assessment.questionnaire.types.text import TextItem
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
    words, pack, assessment = material.words, material.pack, material.assessment
    result, standing = material.result, material.result.standing
    levels = [
        words.text(pack.level(each).title) if each else None
        for each in (standing.level, standing.low, standing.high)
    ]
    rows: list[tuple[Cell, ...]] = [
        (words("Organisation"), assessment.name(words.language) or None),
        (words("Date"), assessment.assessed_on),
        (words("Questionnaire"), words.text(pack.title)),
        (words("Version"), pack.version),
        (words("Readiness"), result.index.value),
        (words("Lowest possible"), result.index.low),
        (words("Highest possible"), result.index.high),
        (words("Coverage (%)"), result.index.coverage),
        (words("Level"), levels[0]),
        (words("Lowest possible level"), levels[1]),
        (words("Highest possible level"), levels[2]),
        (words("Respondents"), len(assessment.sheet.respondents)),
    ]
    rows += [
        (
            words("Gate: {title}", title=words.text(pack.gate_title(gate.id))),
            state_of_gate(words, gate.state),
        )
        for gate in result.gates
    ]
    rows += [
        (key, fact if isinstance(fact, int | float) else words.text(fact))
        for key, fact in assessment.organisation.items()
        if key != "name"
    ]
    columns = (Column(words("What"), Width.LINE), Column(words("Value"), Width.LINE, score=True))
    return Grid(words("Overview"), columns, tuple(rows))


def answers(material: Material) -> Grid:
    """Return every item with the agreed answer, its score, and each respondent's answer."""
    words, people = material.words, material.assessment.sheet.respondents
    columns = [
        Column(words("Section"), Width.LINE),
        Column(words("Topic"), Width.LINE),
        Column(words("Item")),
        Column(words("Question"), Width.TEXT),
        Column(words("State")),
        Column(words("Answer"), Width.TEXT),
        Column(words("Value")),
        Column(words("Score"), Width.FIGURE, score=True),
        Column(words("Weight"), Width.FIGURE),
        Column(words("Note"), Width.TEXT),
        Column(words("Confidence")),
    ]
    for one in people:
        name = person(one)
        columns += [
            Column(words("{name}: answer", name=name), Width.TEXT),
            Column(words("{name}: note", name=name), Width.TEXT),
            Column(words("{name}: confidence", name=name)),
        ]
    rows = []
    for item in material.pack.items.values():
        agreed, found = material.assessment.answer(item.id), material.result.items[item.id]
        row: list[Cell] = [
            *place_of_item(material, item),
            state_of_answer(words, found.state),
            reply(material, item, agreed),
            raw_value(agreed.value),
            found.score,
            number(found.weight),
            agreed.note or None,
            confidence(material, agreed),
        ]
        for one in people:
            own = one.answers.get(item.id, BLANK)
            row += [reply(material, item, own), own.note or None, confidence(material, own)]
        rows.append(tuple(row))
    return Grid(words("Answers"), tuple(columns), tuple(rows))


def scores(material: Material) -> Grid:
    """Return every section, topic and item with its score, range, coverage, weight and target."""
    words, pack, result = material.words, material.pack, material.result
    columns = (
        Column(words("Kind")),
        Column(words("Id")),
        Column(words("Title"), Width.TEXT),
        Column(words("Score"), Width.FIGURE, score=True),
        Column(words("Lowest possible"), Width.FIGURE, score=True),
        Column(words("Highest possible"), Width.FIGURE, score=True),
        Column(words("Coverage (%)"), Width.FIGURE, score=True),
        Column(words("Weight"), Width.FIGURE),
        Column(words("Target"), Width.FIGURE),
    )
    kinds = [words("section"), words("topic"), words("item")]
    rows: list[tuple[Cell, ...]] = [
        (words("whole index"), None, words("Readiness"), *_figures(result.index), None, None)
    ]
    for section in result.sections:
        title = words.text(pack.title_of(section.id))
        rows.append((kinds[0], section.id, title, *_figures(section.score), *_weighed(section)))
        for topic in section.topics:
            title = words.text(pack.title_of(topic.id))
            rows.append((kinds[1], topic.id, title, *_figures(topic.score), *_weighed(topic)))
            for item in topic.items:
                title = words.text(pack.title_of(item.id))
                figures = (item.score, item.low, item.high, None)
                rows.append((kinds[2], item.id, title, *figures, number(item.weight), None))
    return Grid(words("Scores"), columns, tuple(rows))


def _figures(score: Score) -> tuple[Cell, ...]:
    return score.value, score.low, score.high, score.coverage


def _weighed(part: SectionResult | TopicResult) -> tuple[Cell, ...]:
    return number(part.weight), number(part.target)


def tables(material: Material) -> Iterator[Grid]:
    """Yield a table for each answered table item: one row per answered row, with who gave it."""
    words, sheet = material.words, material.assessment.sheet
    for item in material.pack.items.values():
        if not isinstance(item, Table):
            continue
        said = [(words("agreed"), sheet.agreed.get(item.id, BLANK))]
        said += [(person(one), one.answers.get(item.id, BLANK)) for one in sheet.respondents]
        rows = tuple(
            (who, place, *(_cell(material, column, row) for column in item.columns))
            for who, answer in said
            if answer.state is State.ANSWERED
            for place, row in enumerate(answer.value, start=1)
        )
        if rows:
            columns = [Column(words("Who")), Column(words("No."), Width.FIGURE)]
            columns += [Column(words.text(each.text), Width.LINE) for each in item.columns]
            yield Grid(words.text(item.text), tuple(columns), rows)


def _cell(material: Material, column: CellItem, row: Value) -> Cell:
    """Return a cell of a table: numbers and days as such, anything else as text."""
    value = row.get(column.id)
    if value is None:
        return None
    match column:
        case NumberItem() | DateItem():
            figure: int | float | date = value
            return figure
        case Rating() | YesNoItem() | Choice() | Choices() | TextItem() | Ranking():
            return "\n".join(value_lines(material.pack, column, value, material.words))
    assert_never(column)
