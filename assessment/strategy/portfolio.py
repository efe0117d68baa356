"""Channel plan of a pack with a rule of fit: foundations, new channels, existing accounts, reach.

The best foundations take their hours first. The best set of channels is chosen from what they leave,
as if nothing existed yet: so no existing account ever takes a channel out of it.
Formulas: docs/method.md, “Channels”.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.strategy.account_hours import base_hours, hours_of, slow_hours
from assessment.strategy.accounts import works
from assessment.strategy.channel_selection import (
    Candidate,
    SetRule,
    best_set,
    needed,
)
from assessment.strategy.fit import Fit
from assessment.strategy.shares import (
    CHANNELS_SHARE,
    GOING_SHARE,
    KEPT_SHARE,
    claimed,
    divided,
    existing,
    existing_first,
    hours_within,
    reserve_of,
)
from assessment.strategy.situation import Situation


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
    existing_first: bool = False
    """Whether the accounts that are there come first, and only new channels were chosen from."""


def make_portfolio(situation: Situation, fits: Sequence[Fit], at_most: int) -> Portfolio:
    """Return the channels to run and those to keep.

    `fits`: of the channels above the thresholds, the best first; `at_most`: of new channels.
    Weekly hours of actions that are done are taken first. Where only preparation is planned,
    nothing counts as there already. The set leaves the best foundations their hours, whether they
    are there or not: people find an organisation there anyway. Further ones get what is left, those
    that are there already first. Answers in other accounts come before both, but for a foundation
    that fits better than all channels.
    """
    pack, presence = situation.pack, situation.inputs.presence or {}
    kept, others = divided(situation, fits)
    foundations = any(each.foundation for each in pack.channels_by_id.values())
    others, reserved = _new_ones(situation, others)
    whole = hours_within(situation, KEPT_SHARE)
    reserve = reserve_of(situation, fits, situation.inputs.plannable)
    hours = hours_within(situation, CHANNELS_SHARE)
    choice = Choice(
        tuple(candidate_of(situation, each) for each in others),
        None
        if hours is None or whole is None
        else max(0.0, min(hours, whole - reserve.hours) - reserved),
        at_most,
        SetRule(owned=not foundations and at_most > 1, strangers=first_are_strangers(situation)),
        frozenset(each.channel for each in existing(situation, others)),
    )
    chosen = choice.chosen()
    room = _room_beside(situation, choice, chosen)
    posts = _posts_beside(situation, choice, chosen)
    beside = []
    first = [each for each in kept if each.channel in reserve.foundations]
    beside_first = existing_first(situation)
    further = [
        each
        for each in kept
        if each not in first and not (beside_first and not presence.get(each.channel))
    ]
    for fit in [*first, *sorted(further, key=lambda each: not presence.get(each.channel))]:
        leads = fit is fits[0] and fit in first
        left = room if fit in first else room - posts
        if fit.value is not None and (leads or fit.hours <= left + EPSILON):
            beside.append(fit.channel)
            room -= fit.hours
        elif presence.get(fit.channel):
            room -= hours_of(Account.ANSWERS, fit.hours)
    suggested = tuple(id_ for id_ in pack.channels_by_id if id_ in chosen)
    return Portfolio(suggested, tuple(beside), choice, beside_first)


def _new_ones(situation: Situation, fits: Sequence[Fit]) -> tuple[list[Fit], float]:
    """Return the channels to choose from, and the hours a week reserved for the others.

    All, without a reserve, where nobody said which account brings most people. Else those that are not
    there: the accounts come first, that one at its full pace, the others with a post a week and answers.
    So nothing new ever takes hours from the account that brings people.
    """
    if not existing_first(situation):
        return [*fits], 0.0
    presence = situation.inputs.presence or {}
    reserved = claimed(situation, fits, hours_within(situation, CHANNELS_SHARE))
    return [each for each in fits if not presence.get(each.channel)], reserved


def _room_beside(situation: Situation, choice: Choice, chosen: Sequence[str]) -> float:
    """Return the hours a week that the set and other accounts leave foundations.

    Others are answered, within all that is kept. With what goes on at a slower pace, and an account
    of the set at that pace too, it is the least that each needs.
    """
    pack, presence = situation.pack.channels_by_id, situation.inputs.presence or {}
    kept, going = (hours_within(situation, share) for share in (KEPT_SHARE, GOING_SHARE))
    if kept is None or going is None:
        return math.inf
    for each in choice.candidates:
        there, answers = presence.get(each.id), hours_of(Account.ANSWERS, each.hours)
        least = slow_hours(pack[each.id], each.hours, 0.0)
        least = min(least, base_hours(each.hours)) if situation.preparation_only else least
        if each.id in chosen:
            kept -= each.hours
            going -= least if each.id in choice.existing else each.hours
        elif there:
            kept -= answers
            going -= least if works(situation, each.id) else answers
    return min(kept, going)


def _posts_beside(situation: Situation, choice: Choice, chosen: Sequence[str]) -> float:
    """Return the hours a week of a post a week on accounts that fit and are only answered so far."""
    presence = situation.inputs.presence or {}
    return math.fsum(
        base_hours(each.hours) - hours_of(Account.ANSWERS, each.hours)
        for each in choice.candidates
        if presence.get(each.id) and each.id not in chosen and not works(situation, each.id)
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
