"""Shares of the free hours a week: what channels may take, and what is reserved before them.

Formulas: docs/method.md, “Capacity”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.answers.decisions import Verdict
from assessment.core.numbers import EPSILON
from assessment.strategy.account_hours import base_hours
from assessment.strategy.fit import Fit, hours_a_week
from assessment.strategy.situation import Situation

USABLE = 0.8
"""Share of the free hours that is planned; the rest is a reserve for the unforeseen."""
CHANNELS_SHARE = 0.6
"""Share of the free hours that channels may take: what is planned, less a quarter for the roadmap."""
FOUNDATIONS_SHARE = 0.4
"""Share of all that may be kept which foundations may take before channels are chosen."""
KEPT_SHARE = 0.7
"""Share of the free hours that channels, foundations and answers may take together."""
PREPARING_SHARE = 0.4
"""Share of them for what goes on while people prepare: half of what is planned is for building."""
GOING_SHARE = 0.75
"""Share of them that they may take together where accounts that work go on at a slower pace."""


def existing_first(situation: Situation) -> bool:
    """Return whether the accounts that are there come before new channels.

    They do where it is known which of them brings most people, and not only preparation is planned.
    """
    brings, presence = situation.inputs.brings, situation.inputs.presence or {}
    return brings is not None and bool(presence.get(brings)) and not situation.preparation_only


def divided(situation: Situation, fits: Sequence[Fit]) -> tuple[list[Fit], list[Fit]]:
    """Return the foundations, and the channels with a fit that one could run.

    Where only preparation is planned, or the accounts that are there come first, of the foundations only
    those that are there; the best where nothing is there at all yet, and preparation is planned. Beside
    accounts that come first, also those that fit better than every channel that is not there yet.
    """
    channels = situation.pack.channels_by_id
    kept = [each for each in fits if channels[each.channel].foundation]
    others = [each for each in fits if each not in kept and each.value is not None]
    there, first = situation.inputs.presence or {}, existing_first(situation)
    if situation.preparation_only or first:
        nothing = not first and not any(map(there.get, channels))
        new = max(
            (each.value or 0.0 for each in others if not there.get(each.channel)), default=0.0
        )
        kept = [
            each
            for n, each in enumerate(kept)
            if (not n and nothing)
            or there.get(each.channel)
            or (first and (each.value or 0.0) > new)
        ]
    return kept, others


def existing(situation: Situation, fits: Sequence[Fit]) -> list[Fit]:
    """Return those that have an account; none where only preparation is planned."""
    presence = {} if situation.preparation_only else situation.inputs.presence or {}
    return [each for each in fits if presence.get(each.channel)]


@dataclass(frozen=True, slots=True)
class Reserve:
    """Foundations that come before the set of channels, the best first, and their hours a week."""

    foundations: tuple[str, ...]
    hours: float


def reserve_of(situation: Situation, fits: Sequence[Fit], free: float | None) -> Reserve:
    """Return what is reserved of the free hours a week before channels are chosen.

    Existing accounts come first: the hours of the smallest that could be run are never reserved.
    """
    kept, others = divided(situation, fits)
    room = math.inf
    if free is not None:
        whole, most = (_within(situation, each, free) for each in (KEPT_SHARE, CHANNELS_SHARE))
        able = [each.hours for each in existing(situation, others) if each.hours <= most + EPSILON]
        room = min(FOUNDATIONS_SHARE * whole, whole - min(able, default=0.0))
    presence = situation.inputs.presence or {}
    beside = math.inf
    if free is not None and existing_first(situation):
        beside = whole - claimed(situation, others, most)
        beside -= math.fsum(each.hours for each in kept if presence.get(each.channel))
    found, used = [], 0.0
    for fit in kept:
        new = not presence.get(fit.channel)
        if fit.value is None or used + fit.hours > room + EPSILON:
            continue
        if new and fit.hours > beside + EPSILON:
            continue
        found.append(fit.channel)
        used += fit.hours
        beside -= fit.hours if new else 0.0
    return Reserve(tuple(found), used)


def claimed(situation: Situation, fits: Sequence[Fit], most: float | None) -> float:
    """Return the hours a week of the accounts that come before anything new.

    All that channels may take (`most`), or the whole pace, of the account that brings most people,
    whether it fits or not; a post a week and answers of each other one with a fit.
    """
    brings, presence = situation.inputs.brings, situation.inputs.presence or {}
    channels = situation.pack.channels_by_id
    there = [each.channel for each in fits if presence.get(each.channel) and each.channel != brings]
    taken = math.fsum(base_hours(_takes(situation, id_)) for id_ in there)
    if brings is None or channels[brings].foundation:
        return taken
    return taken + min(_takes(situation, brings), math.inf if most is None else most)


def _takes(situation: Situation, channel: str) -> float:
    return hours_a_week(situation.pack.channels_by_id[channel], situation.inputs) or 0.0


def hours_within(situation: Situation, share: float) -> float | None:
    """Return the hours a week that a share of the free hours allows; None where they are not known.

    Never more than is planned with, less the weekly hours of actions that are done.
    """
    free = situation.inputs.plannable
    return None if free is None else _within(situation, share, free)


def _within(situation: Situation, share: float, free: float) -> float:
    return max(0.0, min(share * free, USABLE * free - weekly_hours_done(situation)))


def free_hours_for(situation: Situation, fits: Sequence[Fit], wanted: float) -> float:
    """Return the free hours a week that leave channels the hours wanted, after the foundations."""
    done = weekly_hours_done(situation)
    free = max(wanted / CHANNELS_SHARE, (wanted + done) / USABLE)
    others = divided(situation, fits)[1] if existing_first(situation) else []
    while True:
        most = _within(situation, CHANNELS_SHARE, free)
        running = wanted + (claimed(situation, others, most) if others else 0.0)
        taken = running + reserve_of(situation, fits, free).hours
        needed = max(running / CHANNELS_SHARE, taken / KEPT_SHARE, (taken + done) / USABLE)
        if needed <= free + EPSILON:
            return free
        free = needed


def weekly_hours_done(situation: Situation) -> float:
    """Return the hours a week that actions go on to cost which the user marked as done."""
    actions = situation.pack.actions_by_id
    return math.fsum(
        actions[id_].weekly_hours or 0.0
        for id_, each in situation.decisions.actions.items()
        if each.verdict is Verdict.DONE and id_ in actions
    )
