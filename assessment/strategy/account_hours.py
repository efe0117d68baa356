"""Hours a week of an account: at its full pace, at a slower one, for a post a week, or for answers.

Formulas: docs/method.md, “Channels” and “Capacity”.
"""

from __future__ import annotations

import math

from assessment.answers.decisions import Account
from assessment.questionnaire.catalogues import Channel

ANSWERS_SHARE = 0.25
"""Share of a channel's hours that answering takes where nothing is published."""
ANSWERS_MOST = 0.2
"""Maximum hours a week for answering in one account: two minutes a day."""
SLOW_SHARE = 0.5
"""Share of a channel's hours at its slower pace, where the catalogue gives none."""
LEAST_SHARE = 0.25
"""Least share of them that it goes on with where even these are not there."""
POST_HOURS = 0.5
"""Hours of one post a week, which every running account gets where there are hardly any hours."""


def slow_hours(channel: Channel, takes: float, left: float = math.inf) -> float:
    """Return the hours a week of a channel at its slower pace.

    Where the catalogue gives none: half of its hours, or what is left of them, but at least a quarter.
    """
    if channel.slow is not None:
        return min(takes, channel.slow.hours)
    return max(LEAST_SHARE * takes, min(SLOW_SHARE * takes, left))


def hours_of(decision: Account, takes: float) -> float:
    """Return the hours a week of an account: all of the channel's, a share for answers, or none."""
    if decision is Account.KEEP:
        return takes
    return min(ANSWERS_SHARE * takes, ANSWERS_MOST) if decision is Account.ANSWERS else 0.0


def base_hours(takes: float) -> float:
    """Return the hours a week of an account in the base: answers, and one post."""
    return min(takes, hours_of(Account.ANSWERS, takes) + POST_HOURS)


def going_hours(channel: Channel, takes: float, left: float, least: bool) -> float:
    """Return the hours a week of an account that goes on slowly; `least`: with one post a week."""
    slow = slow_hours(channel, takes, left)
    return min(slow, base_hours(takes)) if least else slow
