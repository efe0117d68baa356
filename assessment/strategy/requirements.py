"""Actions that others require, directly or by way of what they require."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from graphlib import TopologicalSorter

from assessment.questionnaire.model import Pack


class Requirements:
    """Requirements of a pack's actions, worked out once for each; what is `done` is required no more."""

    def __init__(self, pack: Pack, done: Collection[str] = ()) -> None:
        self._pack = pack
        self._done = done
        self._found: dict[str, tuple[str, ...]] = {}
        self._depths: dict[str, int] = {}

    def of(self, action: str) -> tuple[str, ...]:
        """Return all actions required before an action but those `done`, each after its own requirements."""
        ahead = [action]
        while ahead:
            id_ = ahead[-1]
            needs = self._directly(id_)
            if missing := [each for each in needs if each not in self._found]:
                ahead += missing
                continue
            ahead.pop()
            if id_ not in self._found:
                self._depths[id_] = 1 + max((self._depths[each] for each in needs), default=-1)
                self._found[id_] = self._with(id_, needs)
        return self._found[action]

    def _directly(self, action: str) -> list[str]:
        requires = self._pack.actions_by_id[action].requires
        return [each for each in dict.fromkeys(requires) if each not in self._done]

    def _with(self, action: str, needs: Sequence[str]) -> tuple[str, ...]:
        """Return what an action requires, from what is known of its direct requirements."""
        last = max(needs, key=self._depths.__getitem__, default=None)
        if last is None:
            return ()
        before = self._found[last]
        in_line = len(before) == self._depths[last]  # one after another: there is no other order
        if len(needs) == 1 or (in_line and all(each in before for each in needs if each != last)):
            return (*before, last)
        return self._in_order(action)

    def _in_order(self, action: str) -> tuple[str, ...]:
        graph: dict[str, list[str]] = {}
        ahead = [action]
        while ahead:
            id_ = ahead.pop()
            graph[id_] = self._directly(id_)
            ahead += [each for each in graph[id_] if each not in graph]
        order = TopologicalSorter(graph).static_order()
        return tuple(each for each in order if each != action)
