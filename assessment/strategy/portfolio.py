"""Channel plan of a pack with a rule of fit: foundations, new channels, existing accounts, reach.

The best foundations take their hours first. The best set of channels is chosen from what they leave,
as if nothing existed yet: so no existing account ever takes a channel out of it.
Formulas: docs/method.md, “Channels”.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assessment.analysis.draws import CONCENTRATION
from assessment.answers.decisions import Account
from assessment.core.deferred import Deferred
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Fit as FitRule
from assessment.strategy.accounts import hours_of
from assessment.strategy.channel_selection import (
    Candidate,
    Draws,
    SetRule,
    best_set,
    needed,
    possible_sets,
)
from assessment.strategy.fit import EASE, WORTH, Criterion, Fit
from assessment.strategy.shares import (
    CHANNELS_SHARE,
    KEPT_SHARE,
    divided,
    existing,
    hours_within,
    reserve_of,
)
from assessment.strategy.situation import Situation

if TYPE_CHECKING:  # loaded when something is first drawn
    import numpy as np
    from numpy.typing import NDArray
else:
    np = Deferred("numpy")

HOURS_SPREAD = 0.25
"""Relative error of a channel's hours in the draws; the catalogue's are estimates."""
_MOST_SETS = 200
"""Maximum number of sets in the draws; beyond it the least fitting channels are left out."""
_CHUNK = 250


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
        """Return the best set, then the next best while neither hours nor new channels run out.

        The best set is found as if nothing existed. After it comes one channel after another, the
        best first, up to the first new one beyond `at_most`. So whatever exists already, no
        channel leaves the set for it: it only ever lets more of them in.
        """
        feasible = self.feasible()
        found = list(feasible.best())
        if not found and self.at_most:
            return ()
        used = math.fsum(each.hours for each in self.candidates if each.id in found)
        for each in self.candidates:
            if each.id in found:
                continue
            new = sum(id_ not in self.existing for id_ in found)
            if each.id not in self.existing and new >= self.at_most:
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
    nothing counts as there already. The set leaves the best foundations their hours, whether they
    are there or not: people find an organisation there anyway. Further ones get what is left, those
    that are there already first. Answers in other accounts come before both.
    """
    pack, presence = situation.pack, situation.inputs.presence or {}
    kept, others = divided(situation, fits)
    foundations = any(each.foundation for each in pack.channels_by_id.values())
    whole = hours_within(situation, KEPT_SHARE)
    reserve = reserve_of(situation, fits, situation.inputs.hours)
    hours = hours_within(situation, CHANNELS_SHARE)
    choice = Choice(
        tuple(candidate_of(situation, each) for each in others),
        None if hours is None or whole is None else min(hours, whole - reserve.hours),
        at_most,
        SetRule(owned=not foundations and at_most > 1, strangers=first_are_strangers(situation)),
        frozenset(each.channel for each in existing(situation, others)),
    )
    chosen = choice.chosen()
    room = math.inf if whole is None else whole
    room -= math.fsum(each.hours for each in choice.candidates if each.id in chosen)
    room -= math.fsum(
        hours_of(Account.ANSWERS, each.hours)
        for each in choice.candidates
        if presence.get(each.id) and each.id not in chosen
    )
    beside = []
    first = [each for each in kept if each.channel in reserve.foundations]
    further = [each for each in kept if each not in first]
    for fit in [*first, *sorted(further, key=lambda each: not presence.get(each.channel))]:
        if fit.value is not None and fit.hours <= room + EPSILON:
            beside.append(fit.channel)
            room -= fit.hours
        elif presence.get(fit.channel):
            room -= hours_of(Account.ANSWERS, fit.hours)
    suggested = tuple(id_ for id_ in pack.channels_by_id if id_ in chosen)
    return Portfolio(suggested, tuple(beside), choice)


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


def firmness_by_rule(
    choice: Choice, rule: FitRule, weights: Mapping[Criterion, float], draws: Draws
) -> dict[str, float]:
    """Return for each candidate the share of draws, 0–1, in which it is chosen.

    Drawn are the weights of feasibility, Dirichlet(50·w/Σw); the balance of purpose and audience,
    Beta(25, 25); and each channel's hours, evenly within a quarter more or less.
    """
    found = dict.fromkeys((each.id for each in choice.candidates), 0.0)
    choice = choice.feasible()
    candidates, sets = _compared(choice)
    if not candidates or (choice.at_most and not sets):
        return found
    scores = _filled(candidates, weights)
    worth = scores[:, [list(Criterion).index(each) for each in WORTH]]
    used = [each for each in EASE if weights[each] > 0]
    ease = scores[:, [list(Criterion).index(each) for each in used]]
    members = [[candidates.index(each) for each in chosen] for chosen in sets]
    hours = np.array([[each.hours] for each in candidates])
    random = np.random.default_rng(draws.seed)
    wins = np.zeros(len(candidates))
    for start in range(0, draws.number, _CHUNK):
        count = min(_CHUNK, draws.number - start)
        balance = random.beta(CONCENTRATION / 2, CONCENTRATION / 2, count)
        fit = worth[:, :1] ** balance * worth[:, 1:] ** (1 - balance)
        if used:
            total = math.fsum(weights[each] for each in used)
            alphas = [CONCENTRATION * weights[each] / total for each in used]
            drawn = np.einsum("ij,kj->ik", ease, random.dirichlet(alphas, count))
            fit = fit * (rule.base + (1 - rule.base) * drawn / 100)
        takes = hours * random.uniform(1 - HOURS_SPREAD, 1 + HOURS_SPREAD, fit.shape)
        chosen = _best_of_each(members, fit, takes, choice.limit)
        if choice.existing:
            _add_next(replace(choice, candidates=candidates), fit, takes, chosen)
        wins += chosen.sum(axis=1)
    shares = wins / draws.number
    return found | {each.id: float(share) for each, share in zip(candidates, shares, strict=True)}


def _best_of_each(
    sets: Sequence[Sequence[int]], fit: NDArray[Any], takes: NDArray[Any], limit: float
) -> NDArray[Any]:
    """Return whether each candidate, a row, is in the best set of each draw, a column.

    `sets`: their members' rows. In a draw whose hours allow no set there is none.
    """
    nobody = len(fit)
    most = max(map(len, sets), default=0)
    padded = np.array([[*each, *[nobody] * (most - len(each))] for each in [(), *sets]], dtype=int)
    fits, hours = (np.vstack([each, np.zeros(fit.shape[1])]) for each in (fit, takes))
    totals, spent = np.zeros((2, len(padded), fit.shape[1]))
    for members in padded.T:
        totals += fits[members]
        spent += hours[members]
    totals[spent > limit] = -1.0
    totals[0] = -0.5  # no set, where none is within the hours
    best = padded[totals.argmax(axis=0)]
    chosen = np.zeros((nobody + 1, fit.shape[1]), dtype=bool)
    chosen[best, np.arange(fit.shape[1])[:, None]] = True
    return chosen[:-1]


def _add_next(choice: Choice, fit: NDArray[Any], takes: NDArray[Any], chosen: NDArray[Any]) -> None:
    """Add to the best set of each draw, a column, what `Choice.chosen` adds to it."""
    draws = np.arange(fit.shape[1])
    new = np.array([each.id not in choice.existing for each in choice.candidates])
    spent = (takes * chosen).sum(axis=0)
    counted = chosen[new].sum(axis=0)
    going = chosen.any(axis=0) | (choice.at_most == 0)
    for place in np.argsort(-fit, axis=0, kind="stable"):
        out = ~chosen[place, draws]
        going &= ~(out & new[place] & (counted >= choice.at_most))
        hours = takes[place, draws]
        added = going & out & (spent + hours <= choice.limit)
        chosen[place, draws] |= added
        spent += hours * added
        counted += added & new[place]


def _compared(choice: Choice) -> tuple[tuple[Candidate, ...], list[tuple[Candidate, ...]]]:
    """Return the candidates and sets to compare: those that the hours may allow in some draw.

    At most `_MOST_SETS` sets: the least fitting candidates are left out first, but the chosen ones
    stay, and the best that is one's own, and the best that strangers find.
    """
    able = None if choice.hours is None else choice.hours / (1 - HOURS_SPREAD)
    sets = possible_sets(choice.candidates, able, choice.at_most, choice.rule)
    kept = set(choice.chosen())
    kept.update(each.id for each in [each for each in choice.candidates if each.owned][:1])
    kept.update(each.id for each in [each for each in choice.candidates if each.strangers][:1])
    candidates = list(choice.candidates)
    for each in reversed(choice.candidates):
        if len(sets) > _MOST_SETS and each.id not in kept:
            candidates.remove(each)
            sets = [chosen for chosen in sets if each not in chosen]
    return tuple(candidates), sets


def _filled(candidates: Sequence[Candidate], weights: Mapping[Criterion, float]) -> NDArray[Any]:
    """Return the scores, a row for each candidate; one that is not known leaves the fit unchanged."""
    rows = []
    for each in candidates:
        scores = dict(zip(Criterion, each.scores, strict=True))
        filled = {part: _mean(scores, weights, part) for part in (WORTH, EASE)}
        rows.append(
            [
                score if score is not None else filled[WORTH if name in WORTH else EASE]
                for name, score in scores.items()
            ]
        )
    return np.array(rows)


def _mean(
    scores: Mapping[Criterion, float | None],
    weights: Mapping[Criterion, float],
    part: Sequence[Criterion],
) -> float:
    """Return the weighted mean of the known scores of a part of the criteria; 100 without any."""
    known = [(weights[each], score) for each in part if (score := scores[each]) is not None]
    total = math.fsum(weight for weight, _ in known)
    return math.fsum(weight * score for weight, score in known) / total if total else 100.0
