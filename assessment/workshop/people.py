"""People of a workshop: who is here, under which name or number, and who only looks on. Acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assessment.answers.answer import Respondent
from assessment.answers.assessment import Assessment
from assessment.answers.workshop import Plan, Way
from assessment.core.i18n import N_
from assessment.document.acts import Act, DocumentState, Outcome, Wanted, outcome, set_entry
from assessment.document.answer_edits import RESPONDENT_LABEL, add_respondent
from assessment.document.history import Kind
from assessment.document.workshop_json import AWAY, OBSERVER, PLAN, plan_plain

SIGNS = 8
"""Number of signs, and of colours, that people are told apart by."""
MOST_PEOPLE = 40
"""Most people that a workshop takes."""
PLAN_LABEL = N_("plan of the workshop")


def sign_of(place: int) -> int:
    """Return the sign of a seat, 0–7: neighbours never share one."""
    return place % SIGNS


def colour_of(place: int) -> int:
    """Return the colour of a seat, 0–7: of two people with one sign, the colours differ."""
    return (place + place // SIGNS) % SIGNS


def next_number(names: Iterable[str]) -> str:
    """Return the lowest number from 1 that is nobody's name."""
    taken = set(names)
    return next(str(number) for number in range(1, len(taken) + 2) if str(number) not in taken)


def number_as_name(assessment: Assessment) -> str:
    """Return the name of somebody without one who comes now: the number in the room, if nobody has it."""
    people = (*assessment.sheet.respondents, *assessment.workshop.observers)
    names = {one.name for one in people}
    own = str(max(map(number_of, people), default=0) + 1)
    return next_number(names) if own in names else own


def number_of(one: Respondent) -> int:
    """Return the number that somebody is known by in the room, which nobody else has."""
    return one.seat.place + 1


def add_person(name: str = "", role: str = "") -> Act[str]:
    """Add somebody, without a name under the number in the room; the act yields the new id."""

    def act(state: DocumentState) -> Outcome[str]:
        return add_respondent(name.strip() or number_as_name(state.assessment), role)(state)

    return act


def set_observer(respondent_id: str, *, observer: bool) -> Act[bool]:
    """Record whether somebody only looks on; what they answered then counts nowhere."""
    return _set_part(respondent_id, OBSERVER, observer)


def set_away(respondent_id: str, *, away: bool) -> Act[bool]:
    """Record whether somebody has left; their votes stay."""
    return _set_part(respondent_id, AWAY, away)


def names_to_numbers() -> Act[bool]:
    """Replace all names and roles by numbers. Undo brings them back; reports know them no more."""

    def act(state: DocumentState) -> Outcome[bool]:
        people = {
            key: each for (kind, key), each in state.entries.items() if kind == Kind.RESPONDENT
        }
        order = sorted(people, key=lambda id_: (people[id_]["position"], id_))
        wanted: list[Wanted] = [
            (
                Kind.RESPONDENT,
                id_,
                people[id_] | {"name": str(people[id_]["position"] + 1), "role": ""},
            )
            for id_ in order
        ]
        plan = replace(state.assessment.workshop.plan, numbers=True)
        wanted.append((Kind.ABOUT, PLAN, plan_plain(plan)))
        return outcome(state, RESPONDENT_LABEL, wanted)

    return act


def set_plan(plan: Plan) -> Act[bool]:
    """Record the plan of the workshop."""
    return set_entry(PLAN_LABEL, Kind.ABOUT, PLAN, plan_plain(plan))


def set_names(*, names: bool) -> Act[bool]:
    """Record whether the room sees who voted what: on questions that nobody has voted on so far."""

    def act(state: DocumentState) -> Outcome[bool]:
        sheet, held = state.assessment.sheet, state.assessment.workshop
        plan = held.plan
        voted = {id_ for id_ in state.pack.items if id_ in held.hidden or sheet.said(id_)}
        promised = plan.unnamed | voted if names and not plan.names else plan.unnamed
        return set_plan(replace(plan, names=names, unnamed=promised))(state)

    return act


def set_ways(item_ids: Iterable[str], way: Way | None) -> Act[bool]:
    """Record in which way questions are taken; None leaves it to the agenda."""
    chosen = tuple(item_ids)

    def act(state: DocumentState) -> Outcome[bool]:
        plan = state.assessment.workshop.plan
        ways = {id_: each for id_, each in plan.ways.items() if id_ not in chosen}
        if way is not None:
            ways |= dict.fromkeys(chosen, way)
        return set_plan(replace(plan, ways=ways))(state)

    return act


def set_order(order: Sequence[str]) -> Act[bool]:
    """Record the order of the agenda; an empty one is that of the pack."""

    def act(state: DocumentState) -> Outcome[bool]:
        plan = state.assessment.workshop.plan
        return set_plan(replace(plan, order=tuple(order)))(state)

    return act


def _set_part(respondent_id: str, name: str, on: bool) -> Act[bool]:
    def act(state: DocumentState) -> Outcome[bool]:
        before = state.entries[Kind.RESPONDENT, respondent_id]
        after = {key: each for key, each in before.items() if key != name}
        if on:
            after[name] = True
        return outcome(state, RESPONDENT_LABEL, [(Kind.RESPONDENT, respondent_id, after)])

    return act
