"""Editors, one for each type of item; they handle values only, not states or notes.

A type that refines another has its editor in a file of its own, whose `EDITORS` says so, as in `amount`;
without one it is edited as the type that it refines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, assert_never

from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.base import ItemBase
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from ui.context import Context
from ui.widgets.editors.base import Editor
from ui.widgets.editors.choice import (
    SearchedEditor,
    SeveralEditor,
    SingleEditor,
    option_sentences,
)
from ui.widgets.editors.date import DateEditor
from ui.widgets.editors.matrix import MatrixEditor
from ui.widgets.editors.number import NumberEditor
from ui.widgets.editors.ranking import RankingEditor
from ui.widgets.editors.table import TableEditor
from ui.widgets.editors.text import TextEditor
from ui.widgets.editors.time import TimeEditor
from ui.widgets.option_list import SEARCHED

Maker = Callable[[Pack, Any, Context], Editor]


@cache
def own_editors() -> Mapping[type[ItemBase], Maker]:
    """Return the editors of types that refine another, from the files of this package."""
    found: dict[type[ItemBase], Maker] = {}
    for module in iter_modules(__path__):
        found |= getattr(import_module(f"{__name__}.{module.name}"), "EDITORS", {})
    return found


def editor_for(pack: Pack, item: Item, context: Context) -> Editor:
    """Return the editor for an item."""
    own = next((each for each in type(item).__mro__ if each in own_editors()), None)
    if own is not None:
        return own_editors()[own](pack, item, context)
    match item:
        case Choice() | Choices() if len(item.options) >= SEARCHED:
            return SearchedEditor(item, context)
        case Rating():
            anchors = [context.text(anchor) for anchor in pack.anchors(item)]
            return SingleEditor(list(enumerate(anchors)), context)
        case YesNoItem():
            return SingleEditor(
                [(True, context.translator("Yes")), (False, context.translator("No"))], context
            )
        case Choice():
            return SingleEditor(option_sentences(item, context), context)
        case Choices():
            return SeveralEditor(item, context)
        case NumberItem() | TextItem() | DateItem() | TimeItem():
            return _field(pack, item, context)
        case Ranking():
            return RankingEditor(item, context)
        case Matrix():
            return MatrixEditor(pack, item, context)
        case Table():
            return TableEditor(pack, item, context)
        case SingleValueItem():
            raise LookupError(type(item).__name__)  # such a type has its editor in a file here
    assert_never(item)


def _field(
    pack: Pack, item: NumberItem | TextItem | DateItem | TimeItem, context: Context
) -> Editor:
    """Return the editor of an item whose answer is typed."""
    match item:
        case NumberItem():
            return NumberEditor(pack, item, context)
        case TextItem():
            return TextEditor(pack, item, context)
        case DateItem():
            return DateEditor(pack, item, context)
        case TimeItem():
            return TimeEditor(pack, item, context)
    assert_never(item)
