"""Channel plan of a pack with a rule of fit: foundations, new channels, existing accounts, reach.

The best set of channels is chosen first, as if nothing existed yet: so neither a foundation nor an
existing account ever takes a channel out of it. Formulas: docs/method.md, “Channels”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.answers.decisions import Account, Verdict
from assessment.core.numbers import EPSILON
from assessment.strategy.accounts import hours_of, slow_hours, works
from assessment.strategy.channel_selection import (
    Candidate,
    SetRule,
    best_set,
    needed,
)
from assessment.strategy.fit import Fit
from assessment.strategy.situation import Situation

USABLE = 0.8
"""Share of the free hours that is planned; the rest is a reserve for the unforeseen."""
CHANNELS_SHARE = 0.6
"""Share of the free hours that channels may take: what is planned, less a quarter for the roadmap."""
FOUNDATIONS_SHARE = 0.4
"""Share of what is kept that foundations may take before channels are chosen."""
KEPT_SHARE = 0.7
"""Share of the free hours that channels, foundations and answers may take together."""
GOING_SHARE = 0.75
"""Share of them that they may take together where accounts that work go on at a slower pace."""


@dataclass(frozen=True, slots=True)
class Pivot:
    """A channel that one hour a week more or less brings in or takes out.

    `hours`: the change, −1 or +1; `channels`: the set that would then be chosen.
    """

    channel: str
    hours: float
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Channels among which to choose, and what a set of them must keep to.

    `hours` a week that the set may take, None without a limit; `at_most`: of new channels;
    `existing`: candidates that have an account already.
    """

    candidates: tuple[Candidate, ...]
    hours: float | None
    at_most: int
    rule: SetRule
    existing: frozenset[str] = frozenset()

    @property
    def limit(self) -> float:
        """Hours a week that the set may take; infinite without a limit."""
        return math.inf if self.hours is None else self.hours + EPSILON

    def taking(self, place: int, hours: float) -> Choice:
        """Return the same choice with other hours for the candidate at a place."""
        changed = list(self.candidates)
        changed[place] = changed[place].taking(hours)
        return replace(self, candidates=tuple(changed))

    def best(self) -> tuple[str, ...]:
        """Return the best set as if nothing existed; empty where none is within the hours."""
        able = [each for each in self.candidates if each.hours <= self.limit]
        return best_set(needed(able, self.at_most), self.hours, self.at_most, self.rule)

    def feasible(self) -> Choice:
        """Return the same choice, without the need for strangers where no set meets it."""
        if not self.rule.strangers or self.best():
            return self
        return replace(self, rule=replace(self.rule, strangers=False))

    def chosen(self) -> tuple[str, ...]:
        """Return the best set, then the next best existing accounts while the hours last.

        The best set is found as if nothing existed. After it comes one account after another, the
        best first, up to the first channel that is not there yet: what exists is kept up before
        more is opened. So whatever exists already, no channel leaves the set for it: it only ever
        lets more of them in.
        """
        feasible = self.feasible()
        found = list(feasible.best())
        if not found and self.at_most:
            return ()
        used = math.fsum(each.hours for each in self.candidates if each.id in found)
        for each in self.candidates:
            if each.id in found:
                continue
            if each.id not in self.existing:
                break
            if used + each.hours <= self.limit:
                found.append(each.id)
                used += each.hours
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Suggested channels. `suggested` run; `foundations` are kept beside them."""

    suggested: tuple[str, ...]
    foundations: tuple[str, ...]
    choice: Choice


def make_portfolio(situation: Situation, fits: Sequence[Fit], at_most: int) -> Portfolio:
    """Return the channels to run and those to keep.

    `fits`: of the channels above the thresholds, the best first; `at_most`: of new channels.
    Weekly hours of actions that are done are taken first. Where only preparation is planned,
    nothing counts as there already. The best foundations take their hours before the set, whether
    they are there or not: people find an organisation there anyway. Further ones get what the set
    and answers in other accounts leave, those that are there already first.
    """
    pack, presence = situation.pack, situation.inputs.presence or {}
    kept = [each for each in fits if pack.channels_by_id[each.channel].foundation]
    others = [each for each in fits if each not in kept and each.value is not None]
    foundations = any(each.foundation for each in pack.channels_by_id.values())
    whole = hours_within(situation, KEPT_SHARE)
    first, reserved = _reserved(kept, whole)
    hours = hours_within(situation, CHANNELS_SHARE)
    choice = Choice(
        tuple(candidate_of(situation, each) for each in others),
        None if hours is None or whole is None else min(hours, whole - reserved),
        at_most,
        SetRule(owned=not foundations and at_most > 1, strangers=first_are_strangers(situation)),
        frozenset(
            each.channel
            for each in others
            if presence.get(each.channel) and not situation.preparation_only
        ),
    )
    chosen = choice.chosen()
    room = math.inf if whole is None else whole - reserved
    room -= math.fsum(each.hours for each in choice.candidates if each.id in chosen)
    room -= math.fsum(
        slow_hours(pack.channels_by_id[each.id], each.hours)
        if works(situation, each.id)
        else hours_of(Account.ANSWERS, each.hours)
        for each in choice.candidates
        if presence.get(each.id) and each.id not in chosen
    )
    beside = list(first)
    for fit in sorted(kept, key=lambda each: not presence.get(each.channel)):
        if fit.channel in first:
            continue
        if fit.value is not None and fit.hours <= room + EPSILON:
            beside.append(fit.channel)
            room -= fit.hours
        elif presence.get(fit.channel):
            room -= hours_of(Account.ANSWERS, fit.hours)
    suggested = tuple(id_ for id_ in pack.channels_by_id if id_ in chosen)
    return Portfolio(suggested, tuple(beside), choice)


def _reserved(kept: Sequence[Fit], whole: float | None) -> tuple[tuple[str, ...], float]:
    """Return the foundations that come before the set, the best first, and their hours a week."""
    room = math.inf if whole is None else FOUNDATIONS_SHARE * whole
    found, used = [], 0.0
    for fit in kept:
        if fit.value is not None and used + fit.hours <= room + EPSILON:
            found.append(fit.channel)
            used += fit.hours
    return tuple(found), used


def hours_within(situation: Situation, share: float) -> float | None:
    """Return the hours a week that a share of the free hours allows; None where they are not known.

    Never more than is planned with, less the weekly hours of actions that are done.
    """
    free = situation.inputs.hours
    if free is None:
        return None
    return max(0.0, min(share * free, USABLE * free - weekly_hours_done(situation)))


def weekly_hours_done(situation: Situation) -> float:
    """Return the hours a week that actions go on to cost which the user marked as done."""
    actions = situation.pack.actions_by_id
    return math.fsum(
        actions[id_].weekly_hours or 0.0
        for id_, each in situation.decisions.actions.items()
        if each.verdict is Verdict.DONE and id_ in actions
    )


def candidate_of(situation: Situation, fit: Fit) -> Candidate:
    """Return the candidate for the selection of a set."""
    channel = situation.pack.channels_by_id[fit.channel]
    return Candidate(
        fit.channel,
        fit.value or 0.0,
        fit.hours,
        "owned" in channel.media,
        tuple(each.score for each in fit.criteria),
        channel.reach == "strangers",
    )


def first_are_strangers(situation: Situation) -> bool:
    """Return whether the first audience does not know the organisation yet."""
    audiences = situation.inputs.audiences
    return bool(audiences) and max(audiences or (), key=lambda each: each.weight).strangers


def pivots(choice: Choice) -> tuple[Pivot, ...]:
    """Return the channels for which one hour a week more or less decides."""
    found = []
    first = choice.chosen()
    for place, each in enumerate(choice.candidates):
        change = 1.0 if each.id in first else -1.0
        takes = each.hours + change
        if choice.hours is None or takes <= 0:
            continue
        chosen = choice.taking(place, takes).chosen()
        if (each.id in chosen) != (each.id in first):
            found.append(Pivot(each.id, change, chosen))
    return tuple(found)
