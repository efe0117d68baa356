"""Conversion between decisions, records and rounds and the plain JSON values in entries.

Answers are converted in `entries`. Fields at their defaults are left out; unknown keys, which a later
version may add, are ignored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from datetime import date
from typing import Any, TypeVar

from assessment.answers.decisions import (
    Account,
    ActionDecision,
    Closure,
    Decisions,
    MeasureDecision,
    OwnAction,
    ReviewDecision,
    TakenPlan,
    Verdict,
)
from assessment.answers.peers import PeerGroup, Peers, Spread
from assessment.answers.records import LogEntry, Reading, Sentiment
from assessment.core.day_bounds import nearest_plannable
from assessment.document.history import Key, Kind, Plain
from assessment.document.value_checks import is_day

CHANNELS = "channels"
ACTION, OWN, MEASURE, ACCOUNT = "action/", "own/", "measure/", "account/"
REVIEW = "review/"
CLOSED = "closed/"
PLAN = "plan"


def read_day(text: str) -> date:
    """Return the day in an entry; one that nothing can be planned from as the nearest that can."""
    return nearest_plannable(date.fromisoformat(text))


_READ = {
    "day": read_day,
    "until": read_day,
    "start": read_day,
    "done_on": read_day,
    "held": read_day,
    "moved": read_day,
    "basis": read_day,
    "review": read_day,
    "calendar": read_day,
    "launch": read_day,
    "verdict": Verdict,
    "sentiment": Sentiment,
}
"""Functions that read fields for which JSON has no type, by field name."""
_Made = TypeVar("_Made")


def slim(value: Any, *left_out: str) -> dict[str, Plain]:
    """Return the fields of a record that differ from their defaults, as plain values."""
    return {
        each.name: _plain(getattr(value, each.name))
        for each in fields(value)
        if each.name not in left_out and getattr(value, each.name) != each.default
    }


def made(kind: type[_Made], plain: Mapping[str, Plain], **given: object) -> _Made:
    """Return a record made of its plain values and of fields `given` by the entry's key."""
    known: dict[str, Any] = {
        each.name: _READ[each.name](plain[each.name]) if each.name in _READ else plain[each.name]
        for each in fields(kind)  # type: ignore[arg-type]
        if each.name in plain
    }
    return kind(**known | given)


def _plain(value: Any) -> Plain:
    return value.isoformat() if isinstance(value, date) else value


def decision_entries(decisions: Decisions) -> dict[Key, Plain]:
    """Return the entries of all decisions."""
    plain: dict[str, Plain] = {}
    if decisions.channels is not None:
        plain[CHANNELS] = list(decisions.channels)
    plain |= {ACTION + id_: slim(each) for id_, each in decisions.actions.items()}
    for position, each in enumerate(decisions.own):
        plain[OWN + each.id] = slim(each, "id") | {"position": position}
    plain |= {MEASURE + id_: slim(each) for id_, each in decisions.measures.items()}
    plain |= {ACCOUNT + id_: str(each) for id_, each in decisions.accounts.items()}
    plain |= {REVIEW + day.isoformat(): slim(each) for day, each in decisions.reviews.items()}
    plain |= closure_entries(decisions.closures)
    if decisions.taken is not None:
        plain[PLAN] = stored_plan(decisions.taken)
    return {(Kind.DECISION, key): value for key, value in plain.items()}


def read_decisions(entries: Mapping[str, Plain]) -> Decisions:
    """Return the decisions in entries of that kind, given by key."""
    channels = entries.get(CHANNELS)
    own = sorted(_under(OWN, entries), key=lambda pair: (pair[1].get("position", 0), pair[0]))
    return Decisions(
        None if channels is None else tuple(channels),
        {name: made(ActionDecision, plain) for name, plain in _under(ACTION, entries)},
        tuple(made(OwnAction, plain, id=name) for name, plain in own),
        {name: made(MeasureDecision, plain) for name, plain in _under(MEASURE, entries)},
        {name: Account(plain) for name, plain in _under(ACCOUNT, entries)},
        {
            read_day(name): made(ReviewDecision, plain)
            for name, plain in _under(REVIEW, entries)
            if is_day(name)
        },
        _read_closures(entries),
        _read_plan(entries.get(PLAN)),
    )


def stored_plan(plan: TakenPlan) -> Plain:
    """Return a plan that was taken up as its entry stores it."""
    plain = slim(plan, "steps", "reviews", "measures")
    plain["steps"] = {
        id_: [first.isoformat(), last.isoformat()] for id_, (first, last) in plan.steps.items()
    }
    plain["reviews"] = [each.isoformat() for each in plan.reviews]
    if plan.measures:
        plain["measures"] = list(plan.measures)
    return plain


def _read_plan(plain: Plain) -> TakenPlan | None:
    if plain is None:
        return None
    days = {id_: (read_day(each[0]), read_day(each[1])) for id_, each in plain["steps"].items()}
    reviews = tuple(sorted(map(read_day, plain["reviews"])))
    measures = tuple(plain.get("measures", ()))
    return made(TakenPlan, {**plain, "steps": days, "reviews": reviews, "measures": measures})


def closure_entries(closures: Iterable[Closure]) -> dict[str, Plain]:
    """Return the entries of days off, by key: their first day, with the last."""
    return {CLOSED + each.first.isoformat(): each.last.isoformat() for each in closures}


def _read_closures(entries: Mapping[str, Plain]) -> tuple[Closure, ...]:
    """Return the days off in entries; those that no calendar has, or that end before they begin, are none."""
    days = [
        (read_day(name), read_day(plain))
        for name, plain in _under(CLOSED, entries)
        if is_day(name) and is_day(plain)
    ]
    return tuple(Closure(*each) for each in sorted(days) if each[0] <= each[1])


def _under(stem: str, entries: Mapping[str, Plain]) -> list[tuple[str, Plain]]:
    return [
        (key.removeprefix(stem), plain) for key, plain in entries.items() if key.startswith(stem)
    ]


def stored_peers(peers: Peers) -> Plain:
    """Return a group of organisations as its entry stores it."""
    plain: dict[str, Plain] = {
        "questionnaire": peers.questionnaire,
        "version": peers.version,
        "made_on": peers.made_on.isoformat(),
        "firms": peers.group.firms,
        "shared": dict(peers.group.shared),
        "spreads": {thing: list(astuple(each)) for thing, each in peers.group.spreads.items()},
    }
    if peers.before is not None:
        plain["before"] = stored_peers(peers.before)
    return plain


def read_peers(plain: Plain) -> Peers | None:
    """Return the group of organisations in an entry; None for no entry."""
    if plain is None:
        return None
    before = plain.get("before")
    return _read_group(plain, None if before is None else _read_group(before))


def _read_group(plain: Mapping[str, Any], before: Peers | None = None) -> Peers:
    spreads = {thing: Spread(*map(float, each)) for thing, each in plain["spreads"].items()}
    group = PeerGroup(plain["firms"], spreads, plain["shared"])
    made_on = read_day(plain["made_on"])
    return Peers(plain["questionnaire"], plain["version"], made_on, group, before)


def reading_entries(readings: Iterable[Reading]) -> dict[Key, Plain]:
    """Return the entries of all readings."""
    return {
        (Kind.READING, f"{each.measure}/{each.number}"): slim(each, "measure", "number")
        for each in readings
    }


def read_readings(entries: Mapping[str, Plain]) -> tuple[Reading, ...]:
    """Return the readings in entries of that kind, ordered by measure and number."""
    found = []
    for key, plain in entries.items():
        measure, _, number = key.rpartition("/")
        found.append(made(Reading, plain, measure=measure, number=int(number)))
    return tuple(sorted(found, key=lambda each: (each.measure, each.number)))


def log_entries(kind: Kind, log: Iterable[LogEntry]) -> dict[Key, Plain]:
    """Return the entries of feedback or stories."""
    return {(kind, str(each.number)): slim(each, "number") for each in log}


def read_log(entries: Mapping[str, Plain]) -> tuple[LogEntry, ...]:
    """Return the feedback or stories in entries of their kind, ordered by number."""
    found = (made(LogEntry, plain, number=int(key)) for key, plain in entries.items())
    return tuple(sorted(found, key=lambda each: each.number))
