"""One editor for each type of item: shows a value, tells what a person chose. Knows no states, no notes."""

from __future__ import annotations

from assessment.questionnaire.items import (
    Choice,
    Choices,
    DateItem,
    Item,
    NumberItem,
    Rating,
    TextItem,
    YesNoItem,
)
from assessment.questionnaire.model import Pack
from ui.context import Context
from ui.widgets.editors.base import Editor
from ui.widgets.editors.choice import SeveralEditor, SingleEditor, option_sentences
from ui.widgets.editors.fields import DateEditor, NumberEditor, TextEditor


def editor_for(pack: Pack, item: Item, context: Context) -> Editor:
    """The editor for an item."""
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
    raise NotImplementedError(item.type)


__all__ = ["Editor", "editor_for"]
