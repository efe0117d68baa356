"""Conversion between the workshop and the plain JSON values in entries.

Hands, rounds and plan are entries about the assessment, with names that begin with `workshop/`: a
program that does not know them keeps them. Seats and observers are parts of the respondents' entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from assessment.answers.answer import Answer, Seat
from assessment.answers.workshop import Phase, Plan, VotingRound, Way
from assessment.document.history import Key, Kind, Plain

HANDS, ROUND, PLAN = "workshop/hands/", "workshop/round/", "workshop/plan"
OBSERVER, AWAY = "observer", "away"
Read = Callable[[str, Plain], Answer | None]
"""Returns the answer to an item in a plain value; None where it does not fit."""
Store = Callable[[Answer], Plain]


def plan_plain(plan: Plan) -> Plain:
    """Return the plan as its entry stores it; None for the default."""
    plain = {
        each.name: getattr(plan, each.name)
        for each in fields(plan)
        if each.name not in _OWN and getattr(plan, each.name) != each.default
    }
    for name, ways in (("ways", plan.ways), ("listed", plan.listed)):
        if ways:
            plain[name] = {item: str(way) for item, way in ways.items()}
    if plan.unnamed:
        plain["unnamed"] = sorted(plan.unnamed)
    for name, items in (("order", plan.order), ("sheets", plan.sheets)):
        if items:
            plain[name] = list(items)
    return plain or None


def read_plan(plain: Plain) -> Plan:
    """Return the plan in an entry; what makes no sense is as by default."""
    said = plain if isinstance(plain, Mapping) else {}
    found = Plan()
    return Plan(
        _amount(said, "minutes", found.minutes),
        _amount(said, "hands", found.hands),
        _amount(said, "full", None),
        _text(said, "begun"),
        said.get("names") is True,
        said.get("count") is True,
        said.get("numbers") is True,
        _ways(said, "ways"),
        _ways(said, "listed"),
        said.get("stands") is True,
        _ids(said, "unnamed"),
        _items(said, "order"),
        _items(said, "sheets"),
        asked if _is_count(asked := said.get("questions")) else None,
    )


def round_plain(found: VotingRound, store: Store) -> Plain:
    """Return the votes on a question as their entry stores them."""
    plain: dict[str, Plain] = {"phase": str(found.phase)}
    if found.first:
        plain["first"] = {id_: store(answer) for id_, answer in found.first.items()}
    if found.first_counted:
        plain["first_counted"] = hands_plain(found.first_counted, store)
    if found.again:
        plain["again"] = sorted(found.again)
    if found.late:
        plain["late"] = sorted(found.late)
    if found.reason:
        plain["reason"] = found.reason
    if found.agreed is not None:
        plain["agreed"] = store(found.agreed)
    return plain


def read_round(item_id: str, plain: Plain, read: Read) -> VotingRound:
    """Return the votes on a question in an entry; what makes no sense is left out."""
    said = plain if isinstance(plain, Mapping) else {}
    phase, first = said.get("phase"), said.get("first")
    votes = first.items() if isinstance(first, Mapping) else ()
    return VotingRound(
        Phase(phase) if phase in list(Phase) else Phase.VOTE,
        {id_: answer for id_, vote in votes if (answer := _read(item_id, vote, read)) is not None},
        read_hands(item_id, said.get("first_counted"), read),
        _ids(said, "again"),
        _ids(said, "late"),
        _text(said, "reason"),
        _read(item_id, said.get("agreed"), read),
    )


def hands_plain(hands: Iterable[Answer], store: Store) -> Plain:
    """Return a show of hands as its entry stores it: each answer with the number of hands."""
    counts: list[list[Plain]] = []
    for plain in map(store, hands):
        known = next((pair for pair in counts if pair[0] == plain), None)
        if known is None:
            counts.append([plain, 1])
        else:
            known[1] += 1
    return counts


def read_hands(item_id: str, plain: Plain, read: Read) -> tuple[Answer, ...]:
    """Return the answers of a show of hands, one for each hand; at most `MOST_HANDS` of each."""
    found: list[Answer] = []
    for pair in plain if isinstance(plain, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and _is_count(pair[1]):
            answer = _read(item_id, pair[0], read)
            found += [] if answer is None else [answer] * pair[1]
    return tuple(found)


MOST_HANDS = 1_000
"""Most hands for one answer."""


def seat_parts(seat: Seat, *, observer: bool = False) -> dict[str, Plain]:
    """Return what a respondent's entry says of the seat, besides the position."""
    parts: dict[str, Plain] = {OBSERVER: True} if observer else {}
    return parts | ({AWAY: True} if seat.away else {})


def read_seat(entry: Mapping[str, Any]) -> Seat:
    """Return the seat of a respondent."""
    return Seat(entry["position"], entry.get(AWAY) is True)


def of_workshop(kind: str, key: str) -> bool:
    """Return whether an entry holds votes of the workshop, which end with the assessment's round."""
    return kind == Kind.ABOUT and key.startswith((HANDS, ROUND))


def workshop_entries(
    plan: Plan,
    rounds: Mapping[str, VotingRound],
    counted: Mapping[str, tuple[Answer, ...]],
    store: Store,
) -> dict[Key, Plain]:
    """Return the entries of plan, rounds and shows of hands."""
    kept = plan_plain(plan)
    entries: dict[Key, Plain] = {} if kept is None else {(Kind.ABOUT, PLAN): kept}
    entries |= {
        (Kind.ABOUT, ROUND + item): round_plain(found, store) for item, found in rounds.items()
    }
    hands = {item: hands_plain(each, store) for item, each in counted.items()}
    return entries | {(Kind.ABOUT, HANDS + item): plain for item, plain in hands.items() if plain}


def _read(item_id: str, plain: Plain, read: Read) -> Answer | None:
    return read(item_id, plain) if isinstance(plain, Mapping) else None


def _text(said: Mapping[str, Plain], name: str) -> str:
    return text if isinstance(text := said.get(name), str) else ""


def _ways(said: Mapping[str, Plain], name: str) -> dict[str, Way]:
    found = said.get(name)
    pairs = found.items() if isinstance(found, Mapping) else ()
    return {item: Way(way) for item, way in pairs if way in list(Way)}


def _ids(said: Mapping[str, Plain], name: str) -> frozenset[str]:
    found = said.get(name)
    return (
        frozenset(id_ for id_ in found if isinstance(id_, str))
        if isinstance(found, list)
        else frozenset()
    )


def _items(said: Mapping[str, Plain], name: str) -> tuple[str, ...]:
    found = said.get(name)
    named = (id_ for id_ in found if isinstance(id_, str)) if isinstance(found, list) else ()
    return tuple(dict.fromkeys(named))


def _amount(said: Mapping[str, Plain], name: str, otherwise: Any) -> Any:
    found = said.get(name)
    fits = isinstance(found, int | float) and not isinstance(found, bool) and 0 < found <= _LONGEST
    return found if fits else otherwise


_OWN = ("ways", "listed", "unnamed", "order", "sheets")
"""Parts of a plan that are stored in a form of their own."""
_LONGEST = 100_000
"""Most minutes of a workshop."""


def _is_count(plain: Plain) -> bool:
    return isinstance(plain, int) and not isinstance(plain, bool) and 0 < plain <= MOST_HANDS
