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

    def __init__(self, audiences: Sequence[Audience], bar: float = 0.0) -> None:
        """Begin with nobody having had a post; `bar`: reach below which the first gets none there."""
        self._audiences = audiences
        self._bar = bar
        self._taken = [0] * len(audiences)

    def suits(self, channel: Channel, line: CalendarLine, only: int | None = None) -> bool:
        """Return whether a line on a channel is for the first audience, where that is owed a post.

        `only`: place of the only audience that the line is for.
        """
        if not self._owes_first():
            return True
        return self._fits_first(channel, line) if only is None else only == 0

    def take(self, channel: Channel, line: CalendarLine, only: int | None = None) -> int | None:
        """Return the place of the audience of a post; None where none is named."""
        able = able_audiences(self._audiences, channel, line) if only is None else [only]
        if not able:
            return None
        if only is None and self._owes_first() and self._fits_first(channel, line):
            able = [0]
        found = max(
            able, key=lambda place: self._audiences[place].weight / (2 * self._taken[place] + 1)
        )
        self._taken[found] += 1
        return found

    def _owes_first(self) -> bool:
        """Return whether the first audience, the weightiest of all, has fewer posts than its weight.

        At least half of all.
        """
        weights = [each.weight for each in self._audiences]
        if not weights or weights[0] < max(weights):
            return False
        after = sum(self._taken) + 1
        return self._taken[0] < max(after / 2, weights[0] * after - 1 / 2)

    def _fits_first(self, channel: Channel, line: CalendarLine) -> bool:
        """Return whether a line may be for the first audience, as far as its channel reaches it."""
        first = self._audiences[0]
        reach = reach_of(channel, first)
        wanted = not line.audiences or not first.traits.keys().isdisjoint(line.audiences)
        return wanted and (_UNKNOWN if reach is None else reach) >= self._bar


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
