"""Hours a week for the roadmap: what is planned of the free ones, less what runs.

Formulas: docs/method.md, “Capacity”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from assessment.core.numbers import EPSILON
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import hours_a_week
from assessment.strategy.ordering import Ordered
from assessment.strategy.portfolio import USABLE, weekly_hours_done
from assessment.strategy.schedule import Capacity
from assessment.strategy.situation import Situation

KEPT_UP_SHARE = 0.5
"""Share of the hours a week beside channels that finished actions may go on to take."""


def capacity_of(
    situation: Situation,
    channels: ChannelPlan,
    new: Sequence[str],
    launch: frozenset[str] | None,
) -> Capacity:
    """Return four fifths of the free hours, but no more than running channels leave of them.

    Existing channels run from the first day, new ones from the day they open. Where only
    preparation is planned, none is counted. With a rule of fit, four fifths less what channels take.
    """
    free = situation.inputs.hours or 0.0
    rule = situation.pack.catalogues.channels.fit is not None
    used = 0.0 if situation.preparation_only and not rule else channels.used
    opening = math.fsum(
        hours_a_week(situation.pack.channels_by_id[id_], situation.inputs) or 0.0 for id_ in new
    )
    running = used - opening if used else 0.0
    if rule:
        planned = USABLE * free - weekly_hours_done(situation)
        return Capacity(
            max(0.0, planned - running), max(0.0, planned - used), launch, max(0.0, planned)
        )
    return Capacity(
        max(0.0, min(USABLE * free, free - running)),
        max(0.0, min(USABLE * free, free - used)),
        launch,
    )


def together(situation: Situation, channels: ChannelPlan, capacity: Capacity) -> float | None:
    """Return the hours a week of channels and roadmap; None within those that can be planned with."""
    free = situation.inputs.hours or 0.0
    if situation.preparation_only or not channels.used or channels.used > USABLE * free + EPSILON:
        return None
    together = channels.used + capacity.afterwards
    return together if together > USABLE * free + EPSILON else None


def kept_up(
    ordered: Sequence[Ordered], capacity: Capacity
) -> tuple[list[Ordered], tuple[str, ...]]:
    """Return the actions that can be gone on with once they are done, and the ids of the others.

    All that go on may take half of the hours a week that are left when channels run: the other half
    is for what still has to be done. What requires one that is left out is left out too.
    """
    room = KEPT_UP_SHARE * min(capacity.before, capacity.afterwards)
    kept: list[Ordered] = []
    out: dict[str, None] = {}
    for each in ordered:
        weekly = each.action.weekly_hours or 0.0
        if weekly > room + EPSILON or not out.keys().isdisjoint(each.action.requires):
            out[each.action.id] = None
        else:
            room -= weekly
            kept.append(each)
    return kept, tuple(out)
