"""Benchmark groups of a programme, from which no organisation's figures can be worked out.

Organisations enter in batches of five or more that stay together for ever: every figure that is ever
published is of whole batches, so whatever is subtracted from whatever, five at least are left. Small
cells are pooled with others of the same parent, and what is left over waits. A later round of an
organisation waits until five of its batch have one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assessment.answers.peers import INDEX, Benchmark, PeerGroup, Spread
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.programme.firms import FACTS, Firm, Programme

FEWEST = 5
"""Least number of organisations behind any figure."""
_OUTERMOST = 3
"""Number of organisations whose mean stands for the lowest, and the highest."""
_NO_FACT = N_("There are no groups by “{name}”; there are {names}.")
_OTHER_GROUPS = N_(
    "These organisations were published by {by}. Other groups of the same ones could reveal some by "
    "subtraction: keep to {by}, or fewer of them in that order."
)
_TOO_FEW = N_(
    "There {n:is|are} only {n} {n:organisation|organisations} to publish; it takes {least}."
)

Home = tuple[str, ...]
"""Values of the first facts of `by` that all of a batch share; () for none."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Organisations that were published together, with the scores that were."""

    home: Home
    days: Mapping[str, str]
    """Day of the assessment by key of the organisation."""
    scores: Mapping[str, Mapping[str, float]]
    """Scores by id of section, topic or index, and by key; of five organisations at least, or none."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Record of what was published of a programme, for one version of a questionnaire; never published."""

    by: tuple[str, ...]
    batches: tuple[Batch, ...] = ()


def publish(programme: Programme, by: Sequence[str], ledger: Ledger | None) -> Ledger:
    """Return what is published now: the ledger's batches, brought up to date, and new ones.

    Raises AssessmentError for a fact that there is none of, and for other groups than the ledger's.
    """
    for name in by:
        if name not in FACTS:
            raise AssessmentError(_NO_FACT, name=name, names=FACTS)
    known = ledger or Ledger(tuple(by))
    if known.by[: len(by)] != tuple(by):
        raise AssessmentError(_OTHER_GROUPS, by=known.by)
    firms = {firm.key: firm for firm in programme.firms}
    batches = [_renewed(batch, firms) for batch in known.batches]
    entered = {key for batch in batches for key in batch.days}
    fresh = [firm for firm in programme.firms if firm.key not in entered]
    return Ledger(known.by, (*batches, *_batches(fresh, known.by)))


def _renewed(batch: Batch, firms: Mapping[str, Firm]) -> Batch:
    """Return a batch with the newer rounds of its organisations, where five or more have one."""
    newer = {
        key: firms[key]
        for key, day in batch.days.items()
        if key in firms and firms[key].assessed_on > day
    }
    if len(newer) < FEWEST:
        return batch
    things = {**batch.scores, **{each: {} for firm in newer.values() for each in firm.scores}}
    scores = {thing: _renewed_scores(batch, thing, newer) for thing in things}
    days = {**batch.days, **{key: firm.assessed_on for key, firm in newer.items()}}
    return Batch(batch.home, days, {thing: each for thing, each in scores.items() if each})


def _renewed_scores(batch: Batch, thing: str, newer: Mapping[str, Firm]) -> Mapping[str, float]:
    """Return the scores of one thing; the old ones where fewer than five of them would change."""
    before = batch.scores.get(thing, {})
    changed = [key for key, firm in newer.items() if key in before or thing in firm.scores]
    kept = {key: score for key, score in before.items() if key not in newer}
    found = {key: firm.scores[thing] for key, firm in newer.items() if thing in firm.scores}
    after = {**kept, **found}
    if len(changed) < FEWEST or 0 < len(after) < FEWEST:
        return before
    return after


def _batches(firms: Sequence[Firm], by: tuple[str, ...]) -> list[Batch]:
    """Return new batches: a cell each where it is large enough, or a pool of small ones."""
    made, _waiting = _entering(firms, by, ())
    return made


def _entering(
    firms: Sequence[Firm], by: tuple[str, ...], home: Home
) -> tuple[list[Batch], list[Firm]]:
    """Return the batches of organisations that share `home`, and those left for a larger pool."""
    if len(home) == len(by):
        pool = list(firms)
        made: list[Batch] = []
    else:
        made, pool = [], []
        cells: dict[str, list[Firm]] = {}
        for firm in firms:
            cells.setdefault(firm.facts[by[len(home)]], []).append(firm)
        for value, cell in sorted(cells.items()):
            if value:
                own, rest = _entering(cell, by, (*home, value))
                made += own
                pool += rest
            else:
                pool += cell
    if len(pool) < FEWEST:
        return made, pool
    return [*made, _batch(home, pool)], []


def _batch(home: Home, firms: Sequence[Firm]) -> Batch:
    scores: dict[str, dict[str, float]] = {}
    for firm in firms:
        for thing, score in firm.scores.items():
            scores.setdefault(thing, {})[firm.key] = score
    enough = {thing: each for thing, each in scores.items() if len(each) >= FEWEST}
    return Batch(home, {firm.key: firm.assessed_on for firm in firms}, enough)


def benchmark_of(programme: Programme, by: Sequence[str], published: Ledger) -> Benchmark:
    """Return the groups of what is published, the largest first.

    Raises AssessmentError where there are too few organisations for any.
    """
    homes = {batch.home[:depth] for batch in published.batches for depth in range(len(by) + 1)}
    inside = {
        home: [batch for batch in published.batches if batch.home[: len(home)] == home]
        for home in homes
    }
    groups = [
        PeerGroup(
            sum(len(batch.days) for batch in batches),
            _spreads(batches),
            dict(zip(by, home, strict=False)),
        )
        for home, batches in inside.items()
    ]
    if not groups:
        raise AssessmentError(_TOO_FEW, n=len(programme.firms), least=FEWEST)
    groups.sort(key=lambda group: (len(group.shared), -group.firms, tuple(group.shared.values())))
    days = (day for batch in published.batches for day in batch.days.values())
    return Benchmark(
        programme.questionnaire,
        programme.version,
        date.fromisoformat(max(days)),
        tuple(by),
        tuple(groups),
    )


def _spreads(batches: Iterable[Batch]) -> dict[str, Spread]:
    scores: dict[str, list[float]] = {}
    for batch in batches:
        for thing, found in batch.scores.items():
            scores.setdefault(thing, []).extend(found.values())
    first = {INDEX: scores.pop(INDEX)} if INDEX in scores else {}
    return {thing: spread_of(found) for thing, found in (first | scores).items()}


def spread_of(scores: Sequence[float]) -> Spread:
    """Return the distribution of three scores or more, in whole points."""
    ordered = sorted(scores)
    lowest, highest = ordered[:_OUTERMOST], ordered[-_OUTERMOST:]
    lower, median, upper = (quantile(ordered, share) for share in (0.25, 0.5, 0.75))
    low = min(lower, math.fsum(lowest) / len(lowest))
    high = max(upper, math.fsum(highest) / len(highest))
    return Spread(*(float(round(each)) for each in (low, lower, median, upper, high)))


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile of ordered values, linear between neighbours (Hyndman and Fan's type 7)."""
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def plain_ledger(ledger: Ledger) -> dict[str, Any]:
    """Return a ledger as plain values."""
    return {
        "by": list(ledger.by),
        "batches": [
            {"home": list(each.home), "days": dict(each.days), "scores": dict(each.scores)}
            for each in ledger.batches
        ],
    }


def read_ledger(plain: Mapping[str, Any]) -> Ledger:
    """Return a ledger from plain values. Raises KeyError, TypeError or AttributeError for others."""
    batches = (
        Batch(tuple(each["home"]), dict(each["days"]), dict(each["scores"]))
        for each in plain["batches"]
    )
    return Ledger(tuple(plain["by"]), tuple(batches))
