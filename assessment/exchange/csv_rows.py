"""Answers as tidy rows in CSV: one for each item, and one for each respondent's answer to it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

from assessment.answers.answer import Answer, Standing, State
from assessment.core.i18n import N_
from assessment.core.text import clean
from assessment.exchange.table_parts import (
    Cell,
    Column,
    Grid,
    Material,
    confidence,
    place_of_item,
    raw_value,
    reply,
)
from assessment.presentation.score_json import number
from assessment.presentation.state_labels import state_of_answer
from assessment.questionnaire.types import Item

_STANDINGS = {
    Standing.AGREED: N_("agreed"),
    Standing.CHANGED: N_("changed after the workshop"),
    Standing.ALONE: N_("by whoever leads alone"),
}
_BYTE_ORDER_MARK = "\ufeff"
"""Byte order mark, without which a spreadsheet assumes the encoding of its locale."""
_CALCULATED = re.compile("'*[=+\\-@\\t\\r\\n＝＋－＠]")
"""Beginnings of a text that a spreadsheet would calculate.

Also matched behind apostrophes, so that an added apostrophe can be told from one in the text.
"""


def tidy_rows(material: Material) -> Grid:
    """Return all answers, one per row: for each item the agreed answer, then each respondent's."""
    _, pack, assessment = material.translator, material.pack, material.assessment
    titles = [
        _("Organisation"),
        _("Date"),
        _("Questionnaire"),
        _("Version"),
        _("Section"),
        _("Topic"),
        _("Item"),
        _("Question"),
        _("Type"),
        _("Respondent"),
        _("Respondent's name"),
        _("State"),
        _("Answer"),
        _("Value"),
        _("Score"),
        _("Weight"),
        _("Note"),
        _("Confidence"),
        _("Vote"),
        _("Reason"),
    ]
    head = (assessment.name(_.language), assessment.assessed_on, pack.id, pack.version)
    rows = tuple(
        (*head, *place_of_item(material, item), item.type, *row)
        for item in pack.items.values()
        for row in _rows(material, item)
    )
    return Grid(_("Answers"), tuple(Column(title) for title in titles), rows)


def _rows(material: Material, item: Item) -> Iterator[tuple[Cell, ...]]:
    """Yield the agreed answer with its reason, each respondent's, and those by show of hands."""
    _, assessment = material.translator, material.assessment
    agreed, found = assessment.answer(item.id), material.result.items[item.id]
    votes = assessment.workshop.round(item.id).seen
    told = _STANDINGS.get(assessment.sheet.standing(item.id))
    told = None if told is None else _(told)
    cells = _answer(material, item, agreed, found.state, found.score)
    yield (None, None, *cells, told, votes.reason or None)
    now = _("second vote") if votes.is_second else None
    for one in assessment.sheet.respondents:
        first, own = votes.first.get(one.id), one.answers.get(item.id)
        if first is not None:
            yield (one.id, one.name, *_own(material, item, first), _("first vote"), None)
        if own is not None and not own.is_blank and (own != first or votes.takes(one.id)):
            told = now if votes.takes(one.id) else _("after the vote")
            yield (one.id, one.name, *_own(material, item, own), told, None)
    hands = _("show of hands")
    first_hands = _("show of hands, first vote")
    for answer in votes.first_counted:
        yield (None, hands, *_own(material, item, answer), first_hands, None)
    for answer in assessment.sheet.counted.get(item.id, ()):
        yield (None, hands, *_own(material, item, answer), hands, None)


def _own(material: Material, item: Item, own: Answer) -> tuple[Cell, ...]:
    """Return the cells of an answer that is not the agreed one."""
    state = State.UNANSWERED if own.misfits else own.state
    scored = item.scored and state is State.ANSWERED
    score = item.score(material.pack.scales, own.value) if scored else None
    return _answer(material, item, own, state, score)


def _answer(
    material: Material, item: Item, answer: Answer, state: State, score: float | None
) -> tuple[Cell, ...]:
    return (
        state_of_answer(material.translator, state),
        reply(material, item, answer),
        raw_value(answer.value),
        score,
        number(item.weight),
        answer.note,
        confidence(material, answer),
    )


def to_csv(grid: Grid) -> bytes:
    """Return a table as CSV in UTF-8 that spreadsheets open directly; no text in it is calculated."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow([defused(column.title) for column in grid.columns])
    writer.writerows([_plain(cell) for cell in row] for row in grid.rows)
    return (_BYTE_ORDER_MARK + file.getvalue()).encode("utf-8")


def _plain(cell: Cell) -> str | int | float | None:
    if isinstance(cell, str):
        return defused(clean(cell))
    return cell.isoformat() if isinstance(cell, date) else cell


def defused(text: str) -> str:
    """Return a text that no spreadsheet calculates."""
    return "'" + text if _CALCULATED.match(text) else text
