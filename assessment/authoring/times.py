"""Minutes that the sections of a questionnaire take, alone and in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.answers.workshop import Plan
from assessment.questionnaire.model import ITEMS_A_MINUTE, Pack, Section
from assessment.questionnaire.types import Item
from assessment.workshop.agenda import minutes_in_full
from assessment.workshop.votable import can_vote

PEOPLE = 8
"""People in a room that nothing is known of."""
WORKSHOP_MINUTES = Plan().minutes
"""Length of a workshop that nobody has planned otherwise."""


@dataclass(frozen=True, slots=True)
class SectionTime:
    """Time that a section takes."""

    id: str
    questions: int
    alone: float
    """Minutes for one person."""
    room: float
    """Minutes for a room that votes on every question it can, and talks about it."""


def section_times(pack: Pack, people: int = PEOPLE) -> Sequence[SectionTime]:
    """Return the time of each section, in the order of the pack."""
    full = minutes_in_full(Plan(), people)
    return [_time(section, full) for section in pack.sections]


def _time(section: Section, full: float) -> SectionTime:
    items: list[Item] = [item for topic in section.topics for item in topic.items]
    room = sum(full for item in items if can_vote(item))
    return SectionTime(section.id, len(items), len(items) / ITEMS_A_MINUTE, room)
