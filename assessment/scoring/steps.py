"""Rated answers one step higher or lower."""

from __future__ import annotations

from assessment.answers.answer import Reply, State
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating


def rated(pack: Pack, item_id: str, reply: Reply) -> Rating | None:
    """Return the item where it is a rating and answered, or else None."""
    item = pack.items.get(item_id)
    return item if isinstance(item, Rating) and reply.state is State.ANSWERED else None


def stepped(pack: Pack, item: Rating, reply: Reply, step: int) -> Reply:
    """Return the reply with every level moved by a step, as far as the scale goes.

    The levels of several respondents move together: what is in doubt is how the question was meant.
    """
    top = pack.steps(item) - 1
    return Reply(reply.state, tuple(min(max(each + step, 0), top) for each in reply.values))
