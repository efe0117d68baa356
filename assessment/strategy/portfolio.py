"""Channel plan of a pack with a rule of fit: foundations, new channels, existing accounts, reach.

The set of channels to run is chosen first, as if nothing existed yet: so neither a foundation nor
an existing account ever takes a channel out of it. Formulas: docs/method.md, “Channels”.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.analysis.robustness import CONCENTRATION
from assessment.answers.decisions import Verdict
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Fit as FitRule
from assessment.strategy.channel_selection import Candidate, Draws, SetRule, best_set, possible_sets
from assessment.strategy.fit import EASE, WORTH, Criterion, Fit
from assessment.strategy.situation import Situation

USABLE = 0.8
"""Share of the free hours that is planned; the rest is a reserve for the unforeseen."""
CHANNELS_SHARE = 0.6
"""Share of the free hours that channels may take: what is planned, less a quarter for the roadmap."""
KEPT_SHARE = 0.7
"""Share of the free hours that channels, foundations and answers may take together."""
HOURS_SPREAD = 0.25
"""Relative error of a channel's hours in the draws; the catalogue's are estimates."""
_MOST_SETS = 400
"""Maximum number of sets in the draws; beyond it the least fitting channels are left out."""
_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Pivot:
    """A channel that one hour a week more or less brings in or takes out.

    `hours`: the change, −1 or +1; `channels`: the set that would then be chosen.
    """

    channel: str
    hours: float
    channels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Suggested channels. `suggested` run; `foundations` are kept beside them."""

    suggested: tuple[str, ...]
    foundations: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    hours: float | None
    """Hours a week that the set may take; None where the free hours are not known."""
    left: float | None
    """Hours a week that are left for existing accounts."""
    unreached: bool
    """Whether the first audience does not know the organisation, and no channel finds it."""
    rule: SetRule
    at_most: int


def make_portfolio(situation: Situation, fits: Sequence[Fit], at_most: int) -> Portfolio:
    """Return the channels to run and those to keep.

    `fits`: of the channels above the thresholds, the best first; `at_most`: of new channels.
    Weekly hours of actions that are done are taken first.
    """
    pack, free = situation.pack, situation.inputs.hours
    presence = situation.inputs.presence or {}
    kept = [each for each in fits if pack.channels_by_id[each.channel].foundation]
    others = [each for each in fits if each not in kept and each.value is not None]
    candidates = tuple(candidate_of(situation, each) for each in others)
    spent = weekly_hours_done(situation)
    hours = None if free is None else max(0.0, min(CHANNELS_SHARE * free, USABLE * free - spent))
    strangers = first_are_strangers(situation)
    rule = SetRule(owned=not kept and at_most > 1, strangers=strangers)
    first = best_set(candidates, hours, at_most, rule)
    unreached = strangers and at_most > 0 and not first
    if unreached:
        rule = SetRule(owned=rule.owned)
        first = best_set(candidates, hours, at_most, rule)
    room = math.inf if hours is None else hours
    chosen = list(first)
    used = math.fsum(each.hours for each in candidates if each.id in first)
    if not situation.preparation_only:
        for each in candidates:
            new = sum(not presence.get(id_) for id_ in chosen)
            fits_in = used + each.hours <= room + EPSILON
            allowed = bool(presence.get(each.id)) or new < at_most
            if each.id not in chosen and fits_in and allowed:
                chosen.append(each.id)
                used += each.hours
    unreached = unreached and not any(each.strangers for each in candidates if each.id in chosen)
    room = math.inf if free is None else min(KEPT_SHARE * free, USABLE * free - spent) - used
    foundations = []
    for fit in kept:
        if fit.value is not None and fit.hours <= room + EPSILON:
            foundations.append(fit.channel)
            room -= fit.hours
    return Portfolio(
        tuple(id_ for id_ in pack.channels_by_id if id_ in chosen),
        tuple(foundations),
        candidates,
        hours,
        None if free is None else max(0.0, room),
        unreached,
        rule,
        at_most,
    )


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
    """Return whether the most important audience does not know the organisation yet."""
    audiences = situation.inputs.audiences
    return bool(audiences) and max(audiences or (), key=lambda each: each.weight).strangers


def pivots(portfolio: Portfolio) -> tuple[Pivot, ...]:
    """Return the channels for which one hour a week more or less decides."""
    candidates, hours, found = portfolio.candidates, portfolio.hours, []
    first = best_set(candidates, hours, portfolio.at_most, portfolio.rule)
    for place, each in enumerate(candidates):
        change = 1.0 if each.id in first else -1.0
        takes = each.hours + change
        if hours is None or takes <= 0:
            continue
        other = (*candidates[:place], each.taking(takes), *candidates[place + 1 :])
        chosen = best_set(other, hours, portfolio.at_most, portfolio.rule)
        if (each.id in chosen) != (each.id in first):
            found.append(Pivot(each.id, change, chosen))
    return tuple(found)


def firmness_by_rule(
    portfolio: Portfolio, rule: FitRule, weights: Mapping[Criterion, float], draws: Draws
) -> dict[str, float]:
    """Return for each candidate the share of draws, 0–1, in which it is in the best set.

    Drawn are the weights of feasibility, Dirichlet(50·w/Σw); the balance of purpose and audience,
    Beta(25, 25); and each channel's hours, evenly within a quarter more or less.
    """
    found = dict.fromkeys((each.id for each in portfolio.candidates), 0.0)
    candidates = list(portfolio.candidates)
    sets = _possible(portfolio, candidates)
    while len(sets) > _MOST_SETS:
        candidates.pop()
        sets = _possible(portfolio, candidates)
    if not sets:
        return found
    scores = _filled(candidates)
    worth = scores[:, [list(Criterion).index(each) for each in WORTH]]
    used = [each for each in EASE if weights[each] > 0]
    ease = scores[:, [list(Criterion).index(each) for each in used]]
    members = np.array([[each in chosen for each in candidates] for chosen in sets], dtype=float)
    hours = np.array([each.hours for each in candidates])
    limit = math.inf if portfolio.hours is None else portfolio.hours + EPSILON
    random = np.random.default_rng(draws.seed)
    wins = np.zeros(len(sets))
    for start in range(0, draws.number, _CHUNK):
        count = min(_CHUNK, draws.number - start)
        balance = random.beta(CONCENTRATION / 2, CONCENTRATION / 2, (count, 1))
        fit = worth[:, 0] ** balance * worth[:, 1] ** (1 - balance)
        if used:
            total = math.fsum(weights[each] for each in used)
            alphas = [CONCENTRATION * weights[each] / total for each in used]
            drawn = random.dirichlet(alphas, count) @ ease.T
            fit = fit * (rule.base + (1 - rule.base) * drawn / 100)
        takes = hours * random.uniform(1 - HOURS_SPREAD, 1 + HOURS_SPREAD, (count, len(hours)))
        totals = np.where(takes @ members.T <= limit, fit @ members.T, -1.0)
        best = totals.argmax(axis=1)
        wins += np.bincount(best[totals.max(axis=1) >= 0], minlength=len(sets))
    shares = wins @ members / draws.number
    return found | {each.id: float(share) for each, share in zip(candidates, shares, strict=True)}


def _possible(portfolio: Portfolio, candidates: Sequence[Candidate]) -> list[tuple[Candidate, ...]]:
    """Return the sets that the hours may allow in some draw."""
    hours = portfolio.hours
    able = None if hours is None else hours / (1 - HOURS_SPREAD)
    return possible_sets(candidates, able, portfolio.at_most, portfolio.rule)


def _filled(candidates: Sequence[Candidate]) -> np.ndarray:
    """Return the scores, a row for each candidate; one that is not known leaves the fit unchanged."""
    rows = []
    for each in candidates:
        pairs = list(zip(Criterion, each.scores, strict=True))
        worth = [score for name, score in pairs if name in WORTH and score is not None]
        ease = [score for name, score in pairs if name in EASE and score is not None]
        rows.append(
            [
                score if score is not None else _mean(worth if name in WORTH else ease)
                for name, score in pairs
            ]
        )
    return np.array(rows)


def _mean(scores: Sequence[float]) -> float:
    return math.fsum(scores) / len(scores) if scores else 100.0
