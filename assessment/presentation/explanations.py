"""Explanations in words: a title, a sentence or two, small tables.

The facts come from `assessment.presentation.traces`; the console and the window do the layout.
"""

from __future__ import annotations

from assessment.answers.answer import Sheet
from assessment.core.i18n import Translator
from assessment.presentation.explanation_facts import (
    ChannelStory,
    GateStory,
    ItemStory,
    LevelStory,
    ScoreStory,
    Story,
)
from assessment.presentation.explanation_parts import Explanation
from assessment.presentation.item_explanations import ItemExplainer
from assessment.presentation.level_explanations import LevelExplainer, explain_gate
from assessment.presentation.score_explanations import ScoreExplainer
from assessment.presentation.strategy_explanations import explain_action, explain_channel
from assessment.questionnaire.model import Pack


def tell(story: Story, pack: Pack, sheet: Sheet, _: Translator) -> Explanation:
    """Return the explanation in the language of `words`."""
    match story:
        case ScoreStory():
            told = ScoreExplainer(story, pack, _).tell()
        case ItemStory():
            told = ItemExplainer(story, pack, sheet, _).tell()
        case GateStory():
            told = explain_gate(story, pack, sheet, _)
        case LevelStory():
            told = LevelExplainer(story, pack, _).tell()
        case ChannelStory():
            told = explain_channel(story, pack, _)
        case _:
            told = explain_action(story, pack, sheet, _)
    return Explanation(told.title, told.sentences, tuple(each for each in told.tables if each.rows))
