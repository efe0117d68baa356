"""Notes at the headings of a pack's workbook: a value with parts shows how it is written."""

from __future__ import annotations

import io

import openpyxl
import pytest

from assessment.exchange.packs.plain_forms import EXAMPLES, IN_BRACKETS
from assessment.exchange.packs.workbook import template_workbook
from assessment.questionnaire.reader import parse


@pytest.fixture(scope="module")
def notes():
    """Notes of the empty workbook, by sheet and the text of their cell."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(("en",))))
    return {
        (sheet.title, cell.value): cell.comment.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


@pytest.mark.parametrize(
    ("sheet", "head"),
    [("items", "score_by"), ("pack", "option_lists"), ("calls", "telephones")],
)
def test_a_value_in_brackets_shows_how_it_is_written(notes, sheet, head):
    (told,) = (
        note for (where, name), note in notes.items()
        if where == sheet and str(name).replace(" ", "_") == head
    )  # fmt: skip
    assert told.endswith(IN_BRACKETS[head])
    assert parse(IN_BRACKETS[head].encode(), "example").root


def test_a_plain_form_is_shown_on_every_sheet(notes):
    sheets = {
        where for (where, _), note in notes.items() if note.endswith(tuple(EXAMPLES.values()))
    }
    assert {"pack", "items"} <= sheets
