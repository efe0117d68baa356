"""Next level: by what the plan reaches it, or what it lacks when everything planned is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Pack
from assessment.scoring.gate_caps import caps_below
from assessment.strategy.candidates import Candidates
from assessment.strategy.milestones import Milestone
from assessment.strategy.projection import Projection, Projector


@dataclass(frozen=True, slots=True)
class Floor:
    """Section that a level asks more of than it will have; `score`: None for none."""

    section: str
    score: float | None
    needed: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """The level above today's.

    `day` by which it is reached, None for not within the year; the rest is what is lacking then, empty
    where it is reached. `index`: readiness that is expected.
    """

    level: str
    day: date | None
    start: float
    """Readiness from which on the level begins."""
    through: tuple[str, ...] = ()
    """Actions that clear the gates which hold today's level, with which it is left."""
    index: float | None = None
    floors: tuple[Floor, ...] = ()
    gates: tuple[str, ...] = ()
    again: date | None = None
    """Day after the last action that the level takes, to answer again on; None where that is soon anyway."""


def outlook(
    pack: Pack,
    projector: Projector,
    candidates: Candidates,
    milestones: Sequence[Milestone],
    phases: Mapping[str, int | None],
) -> Outlook | None:
    """Return how today's level is left; None for the highest, where none is named, or without a rule of fit.

    `phases`: in which each action of the catalogue ends; None for one that has no place in the year.
    """
    today = milestones[0].level
    rule = pack.catalogues.channels.fit
    if rule is None or today is None or today == pack.levels[-1].id:
        return None
    place = pack.level_index[today]
    wanted = pack.levels[place + 1]
    holding = {gate.id for gate in projector.start.gates if caps_below(pack, gate.cap, place)}
    planned = [id_ for id_, phase in phases.items() if phase is not None]
    through = tuple(
        id_
        for id_ in planned
        if any(id_ in actions for gate, actions in candidates.called.items() if gate in holding)
    )
    day = next(
        (
            each.day
            for each in milestones
            if each.level is not None and pack.level_index[each.level] > place
        ),
        None,
    )
    if day is not None:
        return Outlook(wanted.id, day, wanted.start, through)
    end = projector.start
    for id_ in (*candidates.done, *planned):
        end = projector.after(id_, end)
    return Outlook(
        wanted.id,
        None,
        wanted.start,
        through,
        end.index,
        tuple(
            Floor(section, end.sections[section], needed)
            for section, needed in wanted.floors.items()
            if (end.sections[section] or 0.0) < needed - EPSILON
        ),
        _gates(pack, end, place),
    )


def _gates(pack: Pack, end: Projection, place: int) -> tuple[str, ...]:
    """Return the gates that hold the level at that place or below it even then."""
    return tuple(gate.id for gate in end.gates if caps_below(pack, gate.cap, place))
