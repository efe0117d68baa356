"""Audiences of posts: those whom the line is for, or else those whom the channel reaches best."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.questionnaire.catalogues import Channel
from assessment.questionnaire.templates import CalendarLine
from assessment.strategy.fit import reach_of
from assessment.strategy.inputs import Audience

CLOSE = 10.0
"""Points, 0–100, by which a channel reaches an audience worse than another that makes no difference."""
_UNKNOWN = 50.0
"""Reach of a channel that tells nothing of an audience."""


class AudienceTurns:
    """Turns of the audiences in a calendar: among those reached about equally well, by their weight."""

    def __init__(self, audiences: Sequence[Audience]) -> None:
        """Begin with nobody having had a post."""
        self._audiences = audiences
        self._taken = [0] * len(audiences)

    def take(self, channel: Channel, line: CalendarLine) -> int | None:
        """Return the place of the audience of a post; None where none is named."""
        able = able_audiences(self._audiences, channel, line)
        if not able:
            return None
        found = max(
            able, key=lambda place: self._audiences[place].weight / (2 * self._taken[place] + 1)
        )
        self._taken[found] += 1
        return found


def able_audiences(
    audiences: Sequence[Audience], channel: Channel, line: CalendarLine
) -> list[int]:
    """Return the places of the audiences whom a line is for and its channel reaches best.

    Where it is for none of them it is for all; one who does not know the organisation yet is not
    reached by a channel of those who do, as far as there are others.
    """
    places = range(len(audiences))
    wanted = [
        each for each in places if not audiences[each].traits.keys().isdisjoint(line.audiences)
    ] or [*places]
    if channel.reach == "known":
        wanted = [each for each in wanted if not audiences[each].strangers] or wanted
    reached = {}
    for each in wanted:
        reach = reach_of(channel, audiences[each])
        reached[each] = _UNKNOWN if reach is None else reach
    best = max(reached.values(), default=0.0)
    return [each for each in wanted if reached[each] >= best - CLOSE]
