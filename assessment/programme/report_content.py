"""Content of a programme's report: counts and distributions as frozen values, without words or layout.

Counts below five are None: they are told as “fewer than 5”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assessment.answers.peers import INDEX, Benchmark, PeerGroup, Spread
from assessment.programme.benchmark import FEWEST, quantile
from assessment.programme.firms import Firm, Programme
from assessment.questionnaire.model import Pack

MOST = 10
"""Most gaps, requirements and actions that are listed."""
MOST_GROUPS = 6
"""Most groups that are set side by side."""
_MOVED = 0.5
"""Points by which readiness has moved, at least, where it is not called the same."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Number of organisations that something holds for: a level, a gap, a requirement that is not met."""

    id: str
    firms: int | None
    """None for fewer than five."""
    share: float
    """0–1; 0 for fewer than five."""


@dataclass(frozen=True, slots=True)
class SectionSpread:
    """Distribution of a section, and its median in each group."""

    id: str
    spread: Spread | None
    medians: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Lift:
    """An action in roadmaps: of how many organisations, with what gain for what hours."""

    id: str
    firms: int
    gain: float
    """Mean gain of readiness, in points."""
    hours: float
    """Mean hours."""

    @property
    def per_hour(self) -> float:
        """Organisations that an hour of advice on it would serve."""
        return self.firms / self.hours if self.hours > 0 else float(self.firms)


@dataclass(frozen=True, slots=True)
class Movement:
    """Movement of readiness between the last two rounds of those who have two."""

    firms: int
    before: float
    """Median of the round before, 0–100."""
    now: float
    rose: int | None
    """Numbers of organisations; None for fewer than five."""
    fell: int | None
    sections: tuple[tuple[str, float], ...]
    """Median change of each section, in points."""


@dataclass(frozen=True, slots=True)
class ProgrammeContent:
    """The whole content of a programme's report."""

    firms: int
    until: str
    left_out: int
    index: Spread | None
    groups: tuple[PeerGroup, ...]
    """Groups that are set side by side, the largest first."""
    levels: tuple[Counted, ...]
    no_level: Counted
    sections: tuple[SectionSpread, ...]
    gaps: tuple[Counted, ...]
    gates: tuple[Counted, ...]
    lifts: tuple[Lift, ...]
    """Actions; empty for a table without a strategy."""
    movement: Movement | None
    """None where fewer than five have two rounds."""


def report_content(pack: Pack, programme: Programme, benchmark: Benchmark) -> ProgrammeContent:
    """Return the content of the report of a programme and its published groups."""
    everybody, firms = benchmark.groups[0], programme.firms
    groups = tuple(group for group in benchmark.groups if len(group.shared) == 1)[:MOST_GROUPS]
    levels = Counter(firm.level for firm in firms)
    scored = [section.id for section in pack.sections if section.scored]
    return ProgrammeContent(
        firms=len(firms),
        until=programme.until,
        left_out=programme.left_out,
        index=everybody.spreads.get(INDEX),
        groups=groups,
        levels=tuple(_counted(level.id, levels[level.id], len(firms)) for level in pack.levels),
        no_level=_counted("", levels[""], len(firms)),
        sections=tuple(_section(id_, everybody, groups) for id_ in scored),
        gaps=_frequent(firms, lambda firm: firm.gaps, pack.topics),
        gates=_frequent(firms, lambda firm: firm.gates, {gate.id: gate for gate in pack.gates}),
        lifts=_lifts(firms, pack),
        movement=_movement(programme, scored),
    )


def _counted(id_: str, number: int, of: int) -> Counted:
    return Counted(id_, number, number / of) if number >= FEWEST else Counted(id_, None, 0.0)


def _section(id_: str, everybody: PeerGroup, groups: Sequence[PeerGroup]) -> SectionSpread:
    spreads = [group.spreads.get(id_) for group in groups]
    medians = tuple(None if each is None else each.median for each in spreads)
    return SectionSpread(id_, everybody.spreads.get(id_), medians)


def _frequent(
    firms: Sequence[Firm], things: Callable[[Firm], Iterable[str]], known: Mapping[str, object]
) -> tuple[Counted, ...]:
    """Return what holds for most organisations, the most frequent first, as far as five have it."""
    found = Counter(thing for firm in firms for thing in things(firm) if thing in known)
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        _counted(id_, number, len(firms)) for id_, number in ordered[:MOST] if number >= FEWEST
    )


def _lifts(firms: Sequence[Firm], pack: Pack) -> tuple[Lift, ...]:
    """Return the actions that would lift most organisations for an hour, the best first."""
    found: list[Lift] = []
    for id_ in pack.actions_by_id:
        planned = [firm.actions[id_] for firm in firms if id_ in firm.actions]
        helping = [each for each in planned if each.gain > 0]
        if len(helping) >= FEWEST:
            gain, hours = fmean(e.gain for e in helping), fmean(e.hours for e in helping)
            found.append(Lift(id_, len(helping), gain, hours))
    return tuple(sorted(found, key=lambda lift: (-lift.per_hour, lift.id))[:MOST])


def _movement(programme: Programme, sections: Sequence[str]) -> Movement | None:
    now = {firm.key: firm.scores for firm in programme.firms}
    pairs = [
        (firm.scores, now[firm.key])
        for firm in programme.earlier
        if INDEX in firm.scores and INDEX in now[firm.key]
    ]
    if len(pairs) < FEWEST:
        return None
    changes = [after[INDEX] - before[INDEX] for before, after in pairs]
    moved = {
        id_: [after[id_] - before[id_] for before, after in pairs if id_ in before and id_ in after]
        for id_ in sections
    }
    return Movement(
        len(pairs),
        _median([before[INDEX] for before, _ in pairs]),
        _median([after[INDEX] for _, after in pairs]),
        _told(sum(change >= _MOVED for change in changes)),
        _told(sum(change <= -_MOVED for change in changes)),
        tuple((id_, _median(found)) for id_, found in moved.items() if len(found) >= FEWEST),
    )


def _median(values: Sequence[float]) -> float:
    return quantile(sorted(values), 0.5)


def _told(number: int) -> int | None:
    return number if number >= FEWEST else None
