"""Stories of scores, levels, gates and answers in words: a title, a sentence or two, small tables.

What is told is `assessment.presentation.traces`'s business; how it is laid out, the console's or the window's.
"""

from __future__ import annotations

from assessment.answers.answer import Sheet
from assessment.core.i18n import Words
from assessment.presentation.explanation import Told
from assessment.presentation.item_explanations import ItemTelling
from assessment.presentation.level_explanations import LevelTelling, tell_gate
from assessment.presentation.score_explanations import ScoreTelling
from assessment.presentation.strategy_explanations import tell_action, tell_channel
from assessment.presentation.traces import (
    ChannelStory,
    GateStory,
    ItemStory,
    LevelStory,
    ScoreStory,
    Story,
)
from assessment.questionnaire.model import Pack


def tell(story: Story, pack: Pack, sheet: Sheet, words: Words) -> Told:
    """The story in the language of `words`."""
    match story:
        case ScoreStory():
            told = ScoreTelling(story, pack, words).tell()
        case ItemStory():
            told = ItemTelling(story, pack, sheet, words).tell()
        case GateStory():
            told = tell_gate(story, pack, words)
        case LevelStory():
            told = LevelTelling(story, pack, words).tell()
        case ChannelStory():
            told = tell_channel(story, pack, words)
        case _:
            told = tell_action(story, pack, words)
    return Told(told.title, told.sentences, tuple(each for each in told.tables if each.rows))
