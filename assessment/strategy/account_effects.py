"""Effects on accounts of decisions about others, and of what the user measures.

No decision about one account makes another worse where there are hours for both; where there are
none, it is said. An account that a measure of the user depends on is not shut.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.core.text import stands_in
from assessment.strategy.account_hours import hours_of
from assessment.strategy.accounts import SHUT, AccountPlan, Ground, Room
from assessment.strategy.fit import hours_a_week
from assessment.strategy.situation import Situation

_BEST_FIRST = tuple(Account)
_BRACKETED = re.compile(r"[（(][^）)]*[）)]")


def without_side_effects(
    situation: Situation,
    suggested: tuple[Collection[str], Sequence[AccountPlan]],
    now: tuple[Collection[str], Sequence[AccountPlan]],
    room: Room,
) -> tuple[AccountPlan, ...]:
    """Return accounts that are no worse than suggested for what the user decided about others.

    They keep the suggestion where `room` still has the hours; else they say what takes them.
    `suggested`: channels and accounts without the user's decisions; `now`: with them.
    """
    (channels, plans), (taken, accounts) = suggested, now
    before = {each.channel: each for each in plans}
    decided = situation.decisions.accounts
    left_out = set(channels).difference(taken)
    more = [
        each.channel
        for each in accounts
        if each.channel in decided and each.hours > before[each.channel].hours + EPSILON
    ]
    taking = tuple(dict.fromkeys((*(id_ for id_ in taken if id_ not in channels), *more)))
    found = []
    for each in accounts:
        was = before[each.channel]
        if each.channel in decided or each.channel in left_out or not _worse(each, was):
            found.append(each)
        elif was.hours - each.hours <= room.planned + EPSILON:
            room.planned -= was.hours - each.hours
            found.append(was)
        else:
            taken_from = replace(each, ground=Ground.TAKEN, without=was.decision, because=taking)
            found.append(taken_from)
    return tuple(found)


def _worse(plan: AccountPlan, was: AccountPlan) -> bool:
    """Return whether less becomes of an account than was suggested."""
    now, then = (_BEST_FIRST.index(each.decision) for each in (plan, was))
    return now > then or (now == then and plan.slow and not was.slow)


def with_measures(situation: Situation, accounts: Sequence[AccountPlan]) -> tuple[AccountPlan, ...]:
    """Return accounts that name the measure of the user that depends on each, where nothing is published.

    Where such an account would be shut, people are answered instead, unless the user decided so.
    """
    measured = _measured(situation, accounts)
    return tuple(
        _measuring(situation, each, measured[each.channel])
        if each.channel in measured and each.decision is not Account.KEEP
        else each
        for each in accounts
    )


def _measuring(situation: Situation, plan: AccountPlan, measure: str) -> AccountPlan:
    """Return the plan of an account where nothing is published, with what is measured there."""
    if plan.decision not in SHUT or plan.ground is Ground.USER:
        return replace(plan, measure=measure)
    takes = hours_a_week(situation.pack.channels_by_id[plan.channel], situation.inputs) or 0.0
    return replace(
        plan,
        decision=Account.ANSWERS,
        ground=Ground.MEASURED,
        hours=hours_of(Account.ANSWERS, takes),
        suggested=Account.ANSWERS,
        measure=measure,
    )


def _measured(situation: Situation, accounts: Sequence[AccountPlan]) -> dict[str, str]:
    """Return the accounts that a measure of the user depends on, each with the first such measure.

    By its title, which names the channel; or else by its metric, which counts what comes from
    channels of which no other goes on.
    """
    metrics, decisions = situation.pack.metrics_by_id, situation.decisions.measures
    wanted = [(each.title, each.metric or "") for each in situation.inputs.success or ()]
    wanted += [(each.title, id_) for id_, each in decisions.items() if each.chosen]
    there = {each.channel for each in accounts}
    goes_on = {each.channel for each in accounts if each.decision is Account.KEEP}
    found: dict[str, str] = {}
    for title, metric in wanted:
        known = metrics.get(metric)
        named = _named(situation, title, there)
        counted = set() if known is None else there.intersection(known.channels or ())
        if named is None and counted.isdisjoint(goes_on):
            depending = counted
        else:
            depending = set() if named is None else {named}
        for id_ in depending:
            found.setdefault(id_, title or metric)
    return found


def _named(situation: Situation, title: str, there: Collection[str]) -> str | None:
    """Return the account that a title names: the one with the longest name in it; None without any."""
    found = {
        name: id_ for id_ in there for name in _names(situation, id_) if stands_in(name, title)
    }
    return found[max(found, key=len)] if found else None


def _names(situation: Situation, channel: str) -> list[str]:
    """Return the names of a channel in all languages, with and without what stands in brackets."""
    title = situation.pack.channels_by_id[channel].title
    texts = [title] if isinstance(title, str) else title.values()
    return [name for text in texts if (name := _BRACKETED.sub("", text).strip().casefold())]
