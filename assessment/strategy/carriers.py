"""Carriers of channels: who runs each, in their own hours.

Formulas: docs/method.md, “People”.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.strategy.account_hours import base_hours, hours_of
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import hours_a_week
from assessment.strategy.inputs import Worker
from assessment.strategy.shares import USABLE
from assessment.strategy.situation import Situation

PUBLISHING = ("publish", "make")
"""Tasks of who makes and puts out what is published."""
ANSWERING = ("reply",)
"""Tasks of who answers."""
KEPT_PART = 0.5
"""Part of everybody's share of the hours left for the roadmap that nothing running takes."""


class Rate(StrEnum):
    """Pace of existing accounts in a week."""

    FULL = "full"
    BASE = "base"
    """One post a week, and answers."""
    ANSWERS = "answers"
    """Answers alone, as in a first week; what is kept right and not published on is kept all the same."""


@dataclass(frozen=True, slots=True)
class _Takes:
    """Hours a week that a channel takes: for what is published, and for answers."""

    publishing: float
    answering: float


def people_of(who: Sequence[Worker]) -> dict[str, float]:
    """Return the hours a week of everybody named; empty where fewer than two give theirs."""
    found: dict[str, float] = defaultdict(float)
    for each in who:
        if each.name and each.hours:
            found[each.name] += each.hours
    return dict(found) if len(found) > 1 else {}


def carriers_of(
    situation: Situation, channels: ChannelPlan, *, opened: bool = True, rate: Rate = Rate.FULL
) -> dict[str, dict[str, float]]:
    """Return the hours a week of each person on each channel that runs, whoever leads it first.

    Channels are given out one after another, the largest first: what is published to whoever makes
    and publishes and has most hours left, answers first to the same, if they reply; what is more than
    they can do is for the others as far as these can. Of what is left of four fifths of the hours of
    all, everybody keeps at least half of their part. `opened`: with channels that are yet to open;
    `rate`: pace of existing accounts. Empty where fewer than two people give their hours.
    """
    who = situation.inputs.who
    people = people_of(who)
    if not people:
        return {}
    takes = _takes(situation, channels, opened=opened, rate=rate)
    whole = math.fsum(people.values())
    spare = max(
        0.0,
        USABLE * whole - math.fsum(each.publishing + each.answering for each in takes.values()),
    )
    room = {name: hours * (USABLE - KEPT_PART * spare / whole) for name, hours in people.items()}
    found = {}
    for id_ in sorted(takes, key=lambda id_: -takes[id_].publishing - takes[id_].answering):
        parts: dict[str, float] = defaultdict(float)
        making, replying = (_having(who, tasks, room) for tasks in (PUBLISHING, ANSWERING))
        _give(takes[id_].publishing, making, room, parts)
        _give(takes[id_].answering, replying, room, parts)
        leading = making if takes[id_].publishing > EPSILON else replying
        order = sorted(parts, key=lambda name: (name not in leading, -parts[name]))
        found[id_] = {name: parts[name] for name in order}
    return found


def carrier_of(carriers: Mapping[str, Mapping[str, float]], channel: str) -> str:
    """Return the name of who runs a channel; "" where nobody is told apart, or nothing is to be done."""
    return next((name for name, hours in carriers.get(channel, {}).items() if hours > EPSILON), "")


def upkeep_of(situation: Situation, channels: ChannelPlan) -> dict[str, float]:
    """Return the hours that what runs takes in the first week of everybody named with hours.

    Each channel is with those who run it later on.
    """
    named = {each.name: 0.0 for each in situation.inputs.who if each.name and each.hours}
    takes = {
        id_: each.publishing + each.answering
        for id_, each in _takes(situation, channels, opened=False, rate=Rate.ANSWERS).items()
    }
    if len(named) == 1:
        return dict.fromkeys(named, math.fsum(takes.values()))
    for id_, parts in carriers_of(situation, channels, opened=False).items():
        whole = math.fsum(parts.values()) or 1.0
        for name, hours in parts.items():
            named[name] += takes[id_] * hours / whole
    return named


def _takes(
    situation: Situation, channels: ChannelPlan, *, opened: bool, rate: Rate
) -> dict[str, _Takes]:
    """Return the hours a week that each channel gets."""
    pack = situation.pack.channels_by_id
    hours = {}
    for id_ in channels.running if opened else channels.foundations:
        hours[id_] = hours_a_week(pack[id_], situation.inputs) or 0.0
    for each in channels.accounts:
        usual, gets = hours_a_week(pack[each.channel], situation.inputs) or 0.0, each.hours
        if each.decision is Account.KEEP and not pack[each.channel].foundation:
            if rate is Rate.ANSWERS:
                gets = hours_of(Account.ANSWERS, gets)
            elif rate is Rate.BASE:
                gets = min(gets, base_hours(usual))
        hours[each.channel] = gets
    found = {}
    for id_, gets in hours.items():
        usual = hours_a_week(pack[id_], situation.inputs) or 0.0
        answers = min(gets, hours_of(Account.ANSWERS, usual))
        found[id_] = _Takes(gets - answers, answers)
    return found


def _having(who: Sequence[Worker], tasks: Sequence[str], room: Mapping[str, float]) -> set[str]:
    return {each.name for each in who if each.tasks.intersection(tasks)} & room.keys()


def _give(hours: float, having: set[str], room: dict[str, float], parts: dict[str, float]) -> None:
    """Give hours to those who have the task as far as they can, then to the others, then to them again.

    First to whoever has a part of the channel already, then to whoever has most room.
    """
    left = hours
    for group in (having, room.keys() - having):
        for name in sorted(group, key=lambda name: (not parts[name], -room[name], name)):
            part = min(left, max(0.0, room[name]))
            if part > EPSILON:
                parts[name] += part
                room[name] -= part
                left -= part
    able = sorted(having) or [*room]
    for name in able if left > EPSILON else ():  # more than anybody has
        parts[name] += left / len(able)
        room[name] -= left / len(able)
