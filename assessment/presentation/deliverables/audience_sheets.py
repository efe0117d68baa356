"""Additions to the card of an audience: where one meets these people, what one asks of them."""

from __future__ import annotations

from assessment.presentation.deliverables.tables import Teller, by_id
from assessment.strategy.fit import reach_of
from assessment.strategy.inputs import Audience

_PLACES = 3
_ASKS = 3
_MET = 50.0
"""Score, 0–100, from which a channel reaches people, where the catalogue has no rule for it."""


def meeting_places(teller: Teller, audience: Audience) -> str:
    """Return the channels that run or are kept and reach these people, best first; "" for none."""
    plan = teller.strategy.channels
    reached = {}
    for id_ in plan.running:
        reached[id_] = reach_of(teller.pack.channels_by_id[id_], audience) or 0.0
    rule = teller.pack.catalogues.channels.fit
    bar = _MET if rule is None else rule.audience_at_least
    best = sorted((id_ for id_ in reached if reached[id_] >= bar), key=lambda id_: -reached[id_])
    return teller.channels.titles(tuple(best[:_PLACES]))


def asked_of(teller: Teller, place: int) -> str:
    """Return what the calendar asks of an audience, a line each; "" for nothing."""
    calendar, _ = teller.found.calendar, teller.translator
    lines = by_id(teller.pack.catalogues.templates.calendar)
    posts = () if calendar is None else calendar.posts
    asks = [_.text(lines[each.template].ask) for each in posts if each.audience == place]
    return "\n".join(list(dict.fromkeys(each for each in asks if each))[:_ASKS])
