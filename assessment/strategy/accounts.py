"""Existing accounts: which to keep, only answer, park or close.

Suggested from the fit and the hours that are left; the user's decision takes precedence.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.strategy.fit import Fit, hours_a_week
from assessment.strategy.situation import Situation

ANSWERS_SHARE = 0.25
"""Share of a channel's hours that answering takes where nothing is published."""
AUDIENCE_THERE = 50.0
"""Presence, 0–100, from which people are there who would miss an account that vanishes."""


class Ground(StrEnum):
    """Reason for a decision about an account."""

    CHOSEN = "chosen"
    """It fits, and there are hours for it."""
    HOURS = "hours"
    """It fits, but the hours are not there."""
    MISFIT = "misfit"
    """It hardly reaches the audiences or serves the purposes."""
    LEVEL = "level"
    """Only preparation is planned."""
    USER = "user"


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """Decision about one existing account. `hours` a week that it takes."""

    channel: str
    decision: Account
    ground: Ground
    hours: float
    suggested: Account


def plan_accounts(
    situation: Situation, fits: Mapping[str, Fit], chosen: Collection[str], left: float | None
) -> tuple[AccountPlan, ...]:
    """Return a decision for each existing account, in the order of the pack.

    `fits`: of the considered channels; others are below a threshold or out for another reason.
    `chosen`: channels that run. `left`: hours a week that are left beside them; None where unknown.
    """
    presence = situation.inputs.presence or {}
    there = [id_ for id_ in situation.pack.channels_by_id if presence.get(id_)]
    ranked = sorted(there, key=lambda id_: -(fits[id_].value or 0.0) if id_ in fits else 1.0)
    found = {}
    for id_ in ranked:
        fit = fits.get(id_)
        takes = hours_a_week(situation.pack.channels_by_id[id_], situation.inputs) or 0.0
        answers = left is None or ANSWERS_SHARE * takes <= left + EPSILON
        decision, ground = _suggested(situation, fit, id_ in chosen, answers, presence[id_])
        wanted = situation.decisions.accounts.get(id_)
        hours = hours_of(wanted or decision, takes)
        if left is not None and id_ not in chosen:
            left = max(0.0, left - hours)
        found[id_] = AccountPlan(
            id_, wanted or decision, Ground.USER if wanted else ground, hours, decision
        )
    return tuple(found[id_] for id_ in there)


def hours_of(decision: Account, takes: float) -> float:
    """Return the hours a week of an account: all of the channel's, a share for answers, or none."""
    if decision is Account.KEEP:
        return takes
    return ANSWERS_SHARE * takes if decision is Account.ANSWERS else 0.0


def _suggested(
    situation: Situation, fit: Fit | None, chosen: bool, answers: bool, presence: float
) -> tuple[Account, Ground]:
    """Return the suggestion and its ground. `answers`: whether there are hours to answer there."""
    if chosen:
        return Account.KEEP, Ground.CHOSEN
    if fit is None:
        gone = Account.PARK if presence >= AUDIENCE_THERE else Account.CLOSE
        return gone, Ground.MISFIT
    ground = Ground.LEVEL if situation.preparation_only else Ground.HOURS
    return (Account.ANSWERS if answers else Account.PARK), ground
