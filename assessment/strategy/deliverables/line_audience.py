"""Audiences of posts: those whom the line is for, or else those whom the channel reaches best."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from assessment.questionnaire.catalogues import Channel
from assessment.questionnaire.templates import CalendarLine
from assessment.strategy.fit import reach_of
from assessment.strategy.inputs import Audience

CLOSE = 10.0
"""Points, 0–100, by which a channel reaches an audience worse than another that makes no difference."""
NO_CHANNELS: Mapping[str, Channel] = MappingProxyType({})
_BETWEEN = re.compile(r"[\s,，、;；/()（）·。.:：&+]+|[和与]")
_LEAST_LETTERS = {True: 4, False: 2}
"""Letters of a word that names a channel at least: of a Latin one, and of another."""
_WHERE = "where"
"""Column of the table of audiences for where they are now."""
_UNKNOWN = 50.0
"""Reach of a channel that tells nothing of an audience."""


class AudienceTurns:
    """Turns of the audiences in a calendar: among those reached about equally well, by their weight."""

    def __init__(
        self,
        audiences: Sequence[Audience],
        bar: float = 0.0,
        channels: Mapping[str, Channel] = NO_CHANNELS,
    ) -> None:
        """Begin with nobody having had a post; `bar`: reach below which the first gets none there.

        `channels`: all of the pack, to read from an audience's words where it is.
        """
        self._audiences = audiences
        self._bar = bar
        self._named = [channels_named(_words(each), channels.values()) for each in audiences]
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
        able = (
            able_audiences(self._audiences, channel, line, self._meeting(channel))
            if only is None
            else [only]
        )
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
        if 0 not in self._meeting(channel):
            return False
        reach = reach_of(channel, first)
        wanted = not line.audiences or not first.traits.keys().isdisjoint(line.audiences)
        return wanted and (_UNKNOWN if reach is None else reach) >= self._bar

    def meets(self, channel: Channel, only: int | None) -> bool:
        """Return whether the only audience that a line is for may be met on a channel; None: it is for any."""
        return only is None or only in self._meeting(channel)

    def _meeting(self, channel: Channel) -> list[int]:
        """Return the places of the audiences that may be met on a channel; all where it is none."""
        return meeting(self._audiences, channel, self._named)


def channels_named(words: str, channels: Iterable[Channel]) -> frozenset[str]:
    """Return the channels that somebody's words name: by a word of their title, or with it in theirs."""
    parts = _parts(words)
    found = set()
    for channel in channels if parts else ():
        titles = [channel.title] if isinstance(channel.title, str) else channel.title.values()
        names = [name for title in titles for name in _parts(title)]
        if any(name in part or part in name for part in parts for name in names):
            found.add(channel.id)
    return frozenset(found)


def _words(audience: Audience) -> str:
    found = audience.cells.get(_WHERE)
    return found if isinstance(found, str) else ""


def _parts(words: str) -> list[str]:
    return [
        each
        for each in _BETWEEN.split(words.casefold())
        if len(each) >= _LEAST_LETTERS[each.isascii()]
    ]


def meeting(
    audiences: Sequence[Audience], channel: Channel, named: Sequence[frozenset[str]] = ()
) -> list[int]:
    """Return the places of the audiences that may be met on a channel; all where it is none.

    On a channel of those who know the organisation one is not met who does not know it yet, nor one whose
    words name other channels alone, as far as there are others.
    """
    places = [*range(len(audiences))]
    if channel.reach != "known":
        return places
    known = [each for each in places if not audiences[each].strangers]
    there = [each for each in known if not named or not named[each] or channel.id in named[each]]
    return there or known or places


def able_audiences(
    audiences: Sequence[Audience],
    channel: Channel,
    line: CalendarLine,
    met: Collection[int] | None = None,
) -> list[int]:
    """Return the places of the audiences whom a line is for and its channel reaches best.

    Where it is for none of them it is for all; only of those that are `met` on the channel, as far as
    it is for any of them.
    """
    places = range(len(audiences))
    met = meeting(audiences, channel) if met is None else met
    wanted = [
        each for each in places if not audiences[each].traits.keys().isdisjoint(line.audiences)
    ] or [*places]
    wanted = [each for each in wanted if each in met] or [*met] or wanted
    reached = {}
    for each in wanted:
        reach = reach_of(channel, audiences[each])
        reached[each] = _UNKNOWN if reach is None else reach
    best = max(reached.values(), default=0.0)
    return [each for each in wanted if reached[each] >= best - CLOSE]
