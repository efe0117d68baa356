"""Risk register: requirements not met, single persons, old facts, unknown answers, late actions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.analysis.findings import open_items
from assessment.scoring.results import GateState
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.deliverables.templates import choose_templates
from assessment.strategy.roadmap import Roadmap, Step
from assessment.strategy.situation import Situation

OLD_DAYS = 365
"""Age in days after which facts should be checked again."""
MOST_HOURS = 0.6
"""Share of all hours from which on one person carries most of them."""
UNKNOWNS = 5
"""Most unknown answers in the register, those that count most."""


class RiskKind(StrEnum):
    """Kind of a risk; it decides what its subject is."""

    GATE_FAILED = "gate_failed"
    GATE_OPEN = "gate_open"
    DEADLINE = "deadline"
    """An action that can't be finished by its deadline."""
    NO_STAND_IN = "no_stand_in"
    """Somebody, by name, whom nobody stands in for."""
    LOAD = "load"
    """Somebody, by name, who has most of the hours."""
    MONEY = "money"
    """An action that costs more than there is."""
    UNKNOWN = "unknown"
    """An item answered with “don't know”."""
    OLD_CHANNEL = "old_channel"
    """A channel that runs, and whose facts are over a year old."""
    OLD_RULE = "old_rule"
    """A rule whose facts are over a year old."""


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk. `subject`: id of a gate, action, item, channel or rule, or a person's name."""

    kind: RiskKind
    subject: str
    action: str | None = None
    """Action of the roadmap that meets it; None where there is none."""
    day: date | None = None
    """Day by which that action is finished."""


def list_risks(situation: Situation, channels: ChannelPlan, roadmap: Roadmap) -> tuple[Risk, ...]:
    """Return the risks, the gravest kind first."""
    return (
        *_load(situation),
        *_gates(situation, roadmap),
        *_steps(roadmap),
        *(
            Risk(RiskKind.NO_STAND_IN, each.name)
            for each in situation.inputs.who
            if each.name and not each.stand_in.strip()
        ),
        *_unknown(situation),
        *_old(situation, channels, roadmap.start),
    )


def _load(situation: Situation) -> Iterator[Risk]:
    """Yield whoever has most of the hours that people have."""
    who = situation.inputs.who
    every = sum(each.hours or 0.0 for each in who)
    for each in who:
        if each.name and (each.hours or 0.0) >= MOST_HOURS * every > 0:
            yield Risk(RiskKind.LOAD, each.name)


def _gates(situation: Situation, roadmap: Roadmap) -> Iterator[Risk]:
    for state, kind in (
        (GateState.FAILED, RiskKind.GATE_FAILED),
        (GateState.OPEN, RiskKind.GATE_OPEN),
    ):
        for gate in situation.gates_in(state):
            last = _last(roadmap, gate)
            if last is None:
                yield Risk(kind, gate)
            else:
                yield Risk(kind, gate, last.action, last.end)


def _last(roadmap: Roadmap, gate: str) -> Step | None:
    """Return the step that finishes what helps to clear a gate; None where there is none."""
    helping = [each for each in (*roadmap.steps, *roadmap.later) if gate in each.gates]
    return max(helping, key=lambda each: each.end or date.max, default=None)


def _steps(roadmap: Roadmap) -> Iterator[Risk]:
    steps = (*roadmap.steps, *roadmap.later)
    if roadmap.hours is not None:
        for step in steps:
            if step.late:
                yield Risk(RiskKind.DEADLINE, step.action, step.action, step.end)
    for step in steps:
        if step.beyond_means:
            yield Risk(RiskKind.MONEY, step.action, step.action, step.end)


def _unknown(situation: Situation) -> Iterator[Risk]:
    unknown = [each for each in open_items(situation.pack, situation.result) if each.unknown]
    for each in unknown[:UNKNOWNS]:
        yield Risk(RiskKind.UNKNOWN, each.item)


def _old(situation: Situation, channels: ChannelPlan, today: date) -> Iterator[Risk]:
    pack = situation.pack
    for id_ in channels.running:
        as_of = pack.channels_by_id[id_].as_of
        if as_of is not None and (today - as_of).days > OLD_DAYS:
            yield Risk(RiskKind.OLD_CHANNEL, id_)
    applying = choose_templates(situation).rules
    for rule in pack.catalogues.templates.rules:
        old = rule.as_of is not None and (today - rule.as_of).days > OLD_DAYS
        if old and rule.id in applying:
            yield Risk(RiskKind.OLD_RULE, rule.id)
