"""A new item type is its own file, and its editor's: nothing else has a line for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from assessment.core.i18n import Translator
from assessment.exchange.point_formulas import points
from assessment.presentation.item_types import value_lines
from assessment.questionnaire import types
from assessment.questionnaire.pydantic_models import adapter
from assessment.questionnaire.type_parts.base import ItemBase
from assessment.questionnaire.type_parts.registry import refinements, type_name, with_refinements
from assessment.questionnaire.types.amount import Amount
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.table import CellItem
from assessment.workshop.votable import can_vote
from ui.widgets import editors
from ui.widgets.editors.amount import AmountEditor
from ui.widgets.editors.cells import read_cell
from ui.widgets.editors.number import NumberEditor

TYPE = '''
from typing import Literal
from assessment.core.typed_input import Understood
from assessment.questionnaire.types.number import NumberItem

class Dial(NumberItem):
    """A number on a line."""

    type: Literal["dial"]
    step: float = 1.0

    def read_typed(self, text):
        return Understood({"halfway": 5}[text])
'''
POINTS = [[0, 0], [10, 100]]
EDITOR = """
from assessment.questionnaire.types import dial
from ui.widgets.editors.number import NumberEditor

class DialEditor(NumberEditor):
    pass

EDITORS = {dial.Dial: DialEditor}
"""


@pytest.fixture(scope="module")
def dial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NumberItem]:
    """Return a question of a type that is nothing but a file in the package of types."""
    with pytest.MonkeyPatch.context() as patch:
        for package, text in ((types, TYPE), (editors, EDITOR)):
            folder = tmp_path_factory.mktemp("package")
            (folder / "dial.py").write_text(text, encoding="utf-8")
            patch.setattr(package, "__path__", [*package.__path__, str(folder)])
        yield adapter(with_refinements(CellItem)).validate_python(
            {"type": "dial", "id": "s", "text": "How far?", "points": POINTS}
        )
    for package in (types, editors):
        del sys.modules[f"{package.__name__}.dial"]


def test_a_type_that_is_a_file_is_read_told_computed_and_voted_on(dial):
    assert type_name(type(dial)) == "dial"
    assert dial.score({}, 5) == 50
    assert value_lines(None, dial, 5, Translator("en")) == ("5",)
    assert points(dial, "A1", {}) == "0+100/10*MAX(0,MIN(A1,10)-0)"
    assert dial.control == "number"
    assert can_vote(dial)


def test_an_editor_that_is_a_file_is_found(dial, context):
    editors.own_editors.cache_clear()
    made = editors.editor_for(None, dial, context)
    editors.own_editors.cache_clear()
    assert type(made).__name__ == "DialEditor"
    assert isinstance(made, NumberEditor)


def test_what_a_type_reads_is_read_in_its_field_as_in_cells(dial, context):
    pack = SimpleNamespace(scales={})
    field, told = NumberEditor(pack, dial, context), []
    field.answered.connect(told.append)
    field.type_in("halfway")
    assert told == [5]
    assert read_cell(pack, dial, "halfway", context).value == 5


def test_amounts_have_their_editor_and_numbers_theirs(context):
    amount = Amount(type="amount", id="a", text="A", currency="GBP", unit="a year")
    assert isinstance(editors.editor_for(None, amount, context), AmountEditor)
    number = NumberItem(type="number", id="n", text="N")
    assert type(editors.editor_for(None, number, context)) is NumberEditor


def test_kinds_come_before_the_types_that_refine_them():
    assert Amount in refinements(NumberItem)
    assert not list(refinements(Amount))
    assert all(issubclass(each, ItemBase) for each in refinements(ItemBase))
