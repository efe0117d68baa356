"""Turns of the calendar's lines: as many different ones as possible, and none back before it must be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A post to be filled, in its week: lines for those weeks (`now`), and all that may go out (`here`)."""

    week: int
    now: tuple[str, ...]
    here: tuple[str, ...]


class LineTurns:
    """Choice of lines, post by post, which keeps lines for the posts that could have no other."""

    def __init__(self, places: Sequence[Place], once: Collection[str] = ()) -> None:
        """Begin with nothing gone out; `once`: lines that never return."""
        self._places = places
        self._once = frozenset(once)
        self._last: dict[str, int] = {}
        """Place at which each line went out last."""

    def take(self, place: int, rank: Callable[[str], Any]) -> str | None:
        """Return the line for a place, to be asked in their order; None where each is out this week.

        The first by rank of those that are new and leave as many later places a new line; else a new one
        of other weeks that no later place needs; else the one that went out longest ago.
        """
        found = self._new(place, rank)
        if found is None:
            found = self._oldest(place)
        if found is not None:
            self._last[found] = place
        return found

    def _new(self, place: int, rank: Callable[[str], Any]) -> str | None:
        here = self._places[place]
        later = [self._fresh(each.now) for each in self._places[place + 1 :]]
        now = sorted(self._fresh(here.now), key=rank)
        if now:
            needed = most([now, *later]) - 1
            return next(each for each in now if self._keeps(each, later, needed))
        others = sorted(self._fresh(here.here), key=rank)
        needed = most(later) if others else 0
        return next((each for each in others if self._keeps(each, later, needed)), None)

    def _keeps(self, line: str, later: Sequence[Sequence[str]], needed: int) -> bool:
        """Return whether so many later places still have a new line once this one is taken."""
        return most([[each for each in lines if each != line] for lines in later]) >= needed

    def _fresh(self, lines: Collection[str]) -> list[str]:
        return [each for each in lines if each not in self._last]

    def _oldest(self, place: int) -> str | None:
        """Return the line that went out longest ago, one for these weeks first; none of this week."""
        here = self._places[place]
        week = {id_ for id_, last in self._last.items() if self._places[last].week == here.week}
        out = week | self._once
        for lines in (here.now, here.here):
            used = [each for each in lines if each in self._last and each not in out]
            if used:
                return min(used, key=self._last.__getitem__)
        return None


def most(places: Sequence[Sequence[str]]) -> int:
    """Return how many of the places can have a line of their own (a largest matching)."""
    holder: dict[str, int] = {}

    def settle(place: int, asked: set[str]) -> bool:
        lines = [each for each in places[place] if each not in asked]
        for line in lines:
            if line not in holder:
                holder[line] = place
                return True
        for line in lines:
            if line not in asked:
                asked.add(line)
                if settle(holder[line], asked):
                    holder[line] = place
                    return True
        return False

    return sum(settle(place, set()) for place in range(len(places)))
