"""Order of an agenda, changed by hand: questions moved earlier, later, or before all others."""

from __future__ import annotations

from collections.abc import Collection

from assessment.workshop.agenda import Agenda


def moved(
    found: Agenda, items: Collection[str], by: int, among: Collection[str] | None = None
) -> tuple[str, ...]:
    """Return the order with some questions a place earlier (−1) or later (1), as far as there is room.

    Those that stand together stay together. `among`: the questions that are moved past; None for all.
    """
    whole = [each.item for each in found.points]
    order = [id_ for id_ in whole if among is None or id_ in among]
    places = range(len(order))
    last = -1 if by < 0 else len(order)
    for place in places if by < 0 else reversed(places):
        if order[place] not in items:
            continue
        if place + by == last:
            last = place  # there is no room, nor is there for what stands behind it
        else:
            order[place], order[place + by] = order[place + by], order[place]
    after = iter(order)
    return tuple(next(after) if among is None or id_ in among else id_ for id_ in whole)


def put_first(found: Agenda, items: Collection[str]) -> tuple[str, ...]:
    """Return the order with some questions before all others."""
    order = [each.item for each in found.points]
    return (*(id_ for id_ in order if id_ in items), *(id_ for id_ in order if id_ not in items))
