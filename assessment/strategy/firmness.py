"""Firmness of a choice of channels: how often it stays when weights and hours are drawn anew.

Formulas: docs/method.md, “Channels by a rule of fit”.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Any

from assessment.analysis.draws import CONCENTRATION
from assessment.core.deferred import Deferred
from assessment.questionnaire.catalogues import FitRule
from assessment.questionnaire.fit_criteria import EASE, WORTH, Criterion
from assessment.strategy.channel_selection import Candidate, Draws, possible_sets
from assessment.strategy.portfolio import Choice

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
class Firmness:
    """Firmness of a choice. `shares`: of draws, 0–1, in which each candidate is chosen.

    `whole`: share of draws in which exactly the suggested set is; `runner_up`: the set that is chosen
    most often beside it, empty where there is none.
    """

    shares: Mapping[str, float]
    whole: float = 0.0
    runner_up: tuple[str, ...] = ()


def firmness_by_rule(
    choice: Choice, rule: FitRule, weights: Mapping[Criterion, float], draws: Draws
) -> Firmness:
    """Return how often each candidate and the suggested set are chosen in draws.

    Drawn are the weights of feasibility, Dirichlet(50·w/Σw); the balance of the criteria of worth,
    Dirichlet(50/n), for two of them Beta(25, 25); and each channel's hours, evenly within a quarter
    more or less.
    """
    found = dict.fromkeys((each.id for each in choice.candidates), 0.0)
    choice = choice.feasible()
    candidates, sets = _compared(choice)
    if not candidates or (choice.at_most and not sets):
        return Firmness(found)
    scores = _filled(candidates, weights)
    worth = scores[:, [list(Criterion).index(each) for each in WORTH]]
    used = [each for each in EASE if weights[each] > 0]
    ease = scores[:, [list(Criterion).index(each) for each in used]]
    rows = [[candidates.index(each) for each in chosen] for chosen in sets]
    compared = _Sets.of(rows, len(candidates))
    hours = np.array([[each.hours] for each in candidates])
    random = np.random.default_rng(draws.seed)
    drawn_sets = []
    for start in range(0, draws.number, _CHUNK):
        count = min(_CHUNK, draws.number - start)
        fit = _worth(worth, balance(len(WORTH), count, random))
        if used:
            total = math.fsum(weights[each] for each in used)
            alphas = [CONCENTRATION * weights[each] / total for each in used]
            drawn = np.einsum("ij,kj->ik", ease, random.dirichlet(alphas, count))
            fit = fit * (rule.base + (1 - rule.base) * drawn / 100)
        takes = hours * random.uniform(1 - HOURS_SPREAD, 1 + HOURS_SPREAD, fit.shape)
        chosen = _best_of_each(compared, fit, takes, choice.limit)
        if choice.existing:
            _add_next(replace(choice, candidates=candidates), fit, takes, chosen)
        drawn_sets.append(chosen)
    return _counted(candidates, choice, np.hstack(drawn_sets), found)


def balance(parts: int, draws: int, random: np.random.Generator) -> NDArray[Any]:
    """Return shares of equal parts, Dirichlet(50/n): a row for each part, a column for each draw.

    Each takes a beta-distributed share of what those before it have left (Connor, Mosimann, Journal
    of the American Statistical Association 64, 1969, 194–206).
    """
    alpha, left = CONCENTRATION / parts, np.ones(draws)
    shares = []
    for others in range(parts - 1, 0, -1):
        taken = left * random.beta(alpha, alpha * others, draws)
        shares.append(taken)
        left = left - taken
    return np.array([*shares, left])


def _worth(scores: NDArray[Any], shares: NDArray[Any]) -> NDArray[Any]:
    """Return the geometric mean of the criteria of worth: candidates in rows, draws in columns."""
    powers = (column[:, None] ** share for column, share in zip(scores.T, shares, strict=True))
    return reduce(np.multiply, powers)


def _counted(
    candidates: Sequence[Candidate],
    choice: Choice,
    drawn: NDArray[Any],
    found: dict[str, float],
) -> Firmness:
    """Return the firmness. `drawn`: whether each candidate, a row, is chosen in each draw, a column."""
    shares = drawn.mean(axis=1)
    found |= {each.id: float(share) for each, share in zip(candidates, shares, strict=True)}
    packed = np.ascontiguousarray(np.packbits(drawn, axis=0).T)
    codes = packed.view(np.dtype((np.void, packed.shape[1]))).ravel()
    _, firsts, counts = np.unique(codes, return_index=True, return_counts=True)
    by_ids = {
        frozenset(candidates[int(row)].id for row in np.flatnonzero(drawn[:, first])): int(count)
        / drawn.shape[1]
        for first, count in zip(firsts, counts, strict=True)
    }
    suggested = frozenset(choice.chosen())
    others = {ids: share for ids, share in by_ids.items() if ids and ids != suggested}
    second = max(others, key=lambda ids: (others[ids], sorted(ids)), default=frozenset())
    ordered = tuple(each.id for each in choice.candidates if each.id in second)
    return Firmness(found, by_ids.get(suggested, 0.0), ordered)


@dataclass(frozen=True, slots=True)
class _Sets:
    """Sets of rows to compare; what several of them begin with is added up once."""

    members: NDArray[Any]
    """Rows of each set, after the empty one; filled up with the row beyond all."""
    steps: Sequence[tuple[NDArray[Any], NDArray[Any]]]
    """Beginnings of one row, of two and so on: the place of what each goes on from, and the row it adds."""
    ends: NDArray[Any]
    """Place of each set among all beginnings, the empty one first."""

    @classmethod
    def of(cls, sets: Sequence[Sequence[int]], beyond: int) -> _Sets:
        """Return the sets of these rows; `beyond`: the row after all."""
        places: dict[tuple[int, ...], int] = {(): 0}
        steps = []
        for length in range(1, max(map(len, sets), default=0) + 1):
            begun = [*dict.fromkeys(tuple(each[:length]) for each in sets if len(each) >= length)]
            steps.append(
                (
                    np.array([places[each[:-1]] for each in begun]),
                    np.array([each[-1] for each in begun]),
                )
            )
            places |= {each: len(places) + number for number, each in enumerate(begun)}
        whole = [(), *map(tuple, sets)]
        padded = [[*each, *[beyond] * (len(steps) - len(each))] for each in whole]
        return cls(np.array(padded, dtype=int), steps, np.array([places[each] for each in whole]))

    def added(self, values: NDArray[Any]) -> NDArray[Any]:
        """Return the sum of each set's values, in the order of its rows."""
        found: NDArray[Any] = np.zeros((1, values.shape[1]))
        for before, rows in self.steps:
            found = np.concatenate([found, found[before] + values[rows]])
        return found.take(self.ends, axis=0)


def _best_of_each(
    sets: _Sets, fit: NDArray[Any], takes: NDArray[Any], limit: float
) -> NDArray[Any]:
    """Return whether each candidate, a row, is in the best set of each draw, a column.

    In a draw whose hours allow no set there is none.
    """
    totals, spent = sets.added(fit), sets.added(takes)
    totals[spent > limit] = -1.0
    totals[0] = -0.5  # no set, where none is within the hours
    best = sets.members[totals.argmax(axis=0)]
    chosen = np.zeros((len(fit) + 1, fit.shape[1]), dtype=bool)
    chosen[best, np.arange(fit.shape[1])[:, None]] = True
    return chosen[:-1]


def _add_next(choice: Choice, fit: NDArray[Any], takes: NDArray[Any], chosen: NDArray[Any]) -> None:
    """Add to the best set of each draw, a column, what `Choice.chosen` adds to it."""
    draws = np.arange(fit.shape[1])
    new = np.array([each.id not in choice.existing for each in choice.candidates])
    spent = (takes * chosen).sum(axis=0)
    going = chosen.any(axis=0) | (choice.at_most == 0)
    for place in np.argsort(-fit, axis=0, kind="stable"):
        out = ~chosen[place, draws]
        going &= ~(out & new[place])
        if not going.any():
            break
        hours = takes[place, draws]
        added = going & out & (spent + hours <= choice.limit)
        chosen[place, draws] |= added
        spent += hours * added


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
