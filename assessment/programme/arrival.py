"""Files that arrive at a programme: seals are checked, and whether the answers are plausible."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assessment.answers.answer import Reply, State
from assessment.answers.conditions import Replies, replies
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.document.paths import is_document
from assessment.evaluation import Scored
from assessment.exchange.submission import check_seal, is_submission
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating

FEWEST_ALIKE = 10
"""Least number of rated answers from which it is odd that all are the same."""
FEWEST_PAIRS = 3
"""Least number of contradictory pairs that is odd; one or two can be true."""
_ALIKE = N_("All {n} rated answers are the same step. Was each question read?")
_PAIRS = N_(
    "In {n} {n:topic|topics}, one question has the lowest answer and another the highest: {pairs}. Look at "
    "these."
)
_MOST_NAMED = 5


def check_arrival(path: Path, scored: Scored) -> tuple[Message, ...]:
    """Return what is odd about the answers in a file; nothing is left out for it.

    Raises AssessmentError for a submission that was changed, or answered with another content.
    """
    if not is_document(path):
        data = path.read_bytes()
        if is_submission(data):
            check_seal(data, str(path), scored.pack)
    return tuple(oddities(scored.pack, replies(scored.pack, scored.assessment.sheet)))


def oddities(pack: Pack, said: Replies) -> Iterator[Message]:
    """Yield what is odd about answers: all the same, or pairs in a topic that contradict each other."""
    levels = {
        item.id: level
        for item in pack.items.values()
        if isinstance(item, Rating) and (level := _level(pack, item, said[item.id])) is not None
    }
    if len(levels) >= FEWEST_ALIKE and len(set(levels.values())) == 1:
        yield Message(_ALIKE, {"n": len(levels)})
    pairs = []
    for topic in pack.topics.values():
        found = {levels[item.id]: item.id for item in topic.items if item.id in levels}
        if 0.0 in found and 1.0 in found:
            pairs.append(f"{found[0.0]}/{found[1.0]}")
    if len(pairs) >= FEWEST_PAIRS:
        yield Message(_PAIRS, {"n": len(pairs), "pairs": tuple(pairs[:_MOST_NAMED])})


def _level(pack: Pack, item: Rating, reply: Reply) -> float | None:
    """Return an answered step as a share of the scale, 0–1; None without one."""
    if reply.state is not State.ANSWERED or not isinstance(reply.value, int):
        return None
    return reply.value / (pack.steps(item) - 1)
