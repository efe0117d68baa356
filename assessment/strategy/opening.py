"""Opening of new channels: the actions that it waits for, to be done or finished already."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.questionnaire.model import Pack
from assessment.strategy.candidates import Candidates
from assessment.strategy.requirements import Requirements
from assessment.strategy.tasks import Task


def launch_of(pack: Pack, candidates: Candidates) -> tuple[str, ...]:
    """Return the actions still to be done before a channel opens, with all their requirements."""
    required = Requirements(pack, {*candidates.done, *candidates.there})
    wanted: set[str] = set()
    for id_ in pack.catalogues.actions.launch:
        if id_ not in candidates.there:
            wanted.update([id_, *required.of(id_)])
    return tuple(each.id for each in candidates.actions if each.id in wanted)


def opening_past(pack: Pack, past: Mapping[str, Task]) -> set[str]:
    """Return what was finished of that which a channel's opening waits for."""
    required, wanted = Requirements(pack), set[str]()
    for id_ in pack.catalogues.actions.launch:
        wanted.update([id_, *required.of(id_)])
    return wanted.intersection(past)
