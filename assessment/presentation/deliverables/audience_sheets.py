"""Additions to the card of an audience: where one meets these people, what one asks of them."""

from __future__ import annotations

from assessment.presentation.deliverables.tables import Teller, by_id
from assessment.strategy.inputs import Audience

_PLACES = 3
_ASKS = 3
_MET = 50.0
"""Score, 0–100, from which a channel reaches people with a trait."""


def meeting_places(teller: Teller, audience: Audience) -> str:
    """Return the channels that run or are kept and reach these people, best first; "" for none."""
    plan = teller.strategy.channels
    reached = {}
    for id_ in plan.running:
        known = teller.pack.channels_by_id[id_].audiences
        reached[id_] = max((known[each] for each in audience.traits if each in known), default=0.0)
    best = sorted((id_ for id_ in reached if reached[id_] >= _MET), key=lambda id_: -reached[id_])
    return teller.channels.titles(tuple(best[:_PLACES]))


def asked_of(teller: Teller, place: int) -> str:
    """Return what the calendar asks of an audience, a line each; "" for nothing."""
    calendar, _ = teller.found.calendar, teller.translator
    lines = by_id(teller.pack.catalogues.templates.calendar)
    posts = () if calendar is None else calendar.posts
    asks = [_.text(lines[each.template].ask) for each in posts if each.audience == place]
    return "\n".join(list(dict.fromkeys(each for each in asks if each))[:_ASKS])
