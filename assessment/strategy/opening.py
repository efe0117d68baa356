"""Opening of new channels: the actions that it waits for, to be done or finished already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from assessment.answers.decisions import Closure
from assessment.questionnaire.model import Pack
from assessment.strategy.candidates import Candidates
from assessment.strategy.days_off import next_working, quiet_day
from assessment.strategy.requirements import Requirements
from assessment.strategy.roadmap import Step, Wait
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


def waits_of(
    pack: Pack, new: Sequence[str], steps: Sequence[Step], closures: Sequence[Closure] = ()
) -> tuple[Wait, ...]:
    """Return the new channels that wait for actions of their own, with the working day after the last."""
    by_id = {each.action: each for each in steps}
    found = []
    for id_ in new:
        needed = [by_id[each] for each in pack.channels_by_id[id_].requires if each in by_id]
        if needed:
            ends = [each.end for each in needed]
            last = max((each for each in ends if each is not None), default=None)
            known = last is not None and None not in ends
            day = None
            if known and last is not None:
                day = next_working(last + timedelta(days=1), closures)
            found.append(Wait(id_, tuple(each.action for each in needed), day))
    return tuple(found)


def opening_day(
    launch: date | None, busy: Collection[int], closures: Sequence[Closure] = ()
) -> date | None:
    """Return the day on which a new channel opens: in no busy month, a working day of the first that is not."""
    day = quiet_day(launch, busy)
    return day if day is None or day == launch else next_working(day, closures)
