"""Editors, one for each type of item; they handle values only, not states or notes."""

from __future__ import annotations

from assessment.questionnaire.items import (
    Choice,
    Choices,
    DateItem,
    Item,
    Matrix,
    NumberItem,
    Ranking,
    Rating,
    Table,
    TextItem,
    YesNoItem,
)
from assessment.questionnaire.model import Pack
from ui.context import Context
from ui.widgets.editors.base import Editor
from ui.widgets.editors.choice import SeveralEditor, SingleEditor, option_sentences
from ui.widgets.editors.fields import DateEditor, NumberEditor, TextEditor
from ui.widgets.editors.matrix import MatrixEditor
from ui.widgets.editors.ranking import RankingEditor
from ui.widgets.editors.table import TableEditor


def editor_for(pack: Pack, item: Item, context: Context) -> Editor:
    """Return the editor for an item."""
    match item:
        case Rating():
            anchors = [context.text(anchor) for anchor in pack.anchors(item)]
            return SingleEditor(list(enumerate(anchors)), context)
        case YesNoItem():
            return SingleEditor(
                [(True, context.words("Yes")), (False, context.words("No"))], context
            )
        case Choice():
            return SingleEditor(option_sentences(item, context), context)
        case Choices():
            return SeveralEditor(item, context)
        case NumberItem():
            return NumberEditor(pack, item, context)
        case TextItem():
            return TextEditor(pack, item, context)
        case DateItem():
            return DateEditor(pack, item, context)
        case Ranking():
            return RankingEditor(item, context)
        case Matrix():
            return MatrixEditor(pack, item, context)
        case Table():
            return TableEditor(pack, item, context)
