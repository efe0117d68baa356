"""Acts on the strategy and on later records: decisions, readings, feedback, stories, rounds.

Each makes one named change, as in `answer_edits`. Does not compute the strategy.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from assessment.answers.decisions import (
    Account,
    ActionDecision,
    Closure,
    MeasureDecision,
    OwnAction,
    ReviewDecision,
    TakenPlan,
    Verdict,
)
from assessment.answers.records import LogEntry, Reading
from assessment.core.i18n import N_
from assessment.core.text import clean
from assessment.document.acts import Act, DocumentState, Outcome, Wanted, outcome, set_entry
from assessment.document.answer_entries import UNCONFIRMED
from assessment.document.entries import REVEALED, round_as_it_stands
from assessment.document.history import MOST_NUMBER, Edit, Kind, Plain, next_number
from assessment.document.records_json import (
    ACCOUNT,
    ACTION,
    CHANNELS,
    CLOSED,
    MEASURE,
    OWN,
    PLAN,
    REVIEW,
    closure_entries,
    slim,
    stored_plan,
)
from assessment.document.workshop_json import of_workshop

CHANNELS_LABEL = N_("choice of channels")
DECISION_LABEL = N_("decision")
PLAN_LABEL = N_("plan for an action")
DONE_LABEL = N_("action done")
OWN_LABEL = N_("action of one’s own")
MEASURE_LABEL = N_("measure")
ACCOUNT_LABEL = N_("existing account")
REVIEW_LABEL = N_("review")
CLOSURES_LABEL = N_("days off")
READING_LABEL = N_("reading")
FEEDBACK_LABEL = N_("feedback")
STORY_LABEL = N_("story")
ROUND_LABEL = N_("new round")
NEW_PLAN_LABEL = N_("new plan")
_LABELS = {Kind.FEEDBACK: FEEDBACK_LABEL, Kind.STORY: STORY_LABEL}
_TYPED = frozenset({"owner", "hours", "note", "spent"})
"""Fields of a decision that are typed; the others are chosen."""
_T = TypeVar("_T")
_Record = TypeVar("_Record", bound=Any)


# decisions


def set_channels(channels: tuple[str, ...] | None) -> Act[bool]:
    """Record the channels the user chose; None for the suggested ones."""
    chosen = None if channels is None else list(channels)
    return set_entry(CHANNELS_LABEL, Kind.DECISION, CHANNELS, chosen)


def set_action(action_id: str, decision: ActionDecision) -> Act[bool]:
    """Record the decision about an action of the catalogue.

    No answer changes by it: what an action that is done changed is asked in the next round.
    """
    cleaned = _clean(decision)

    def act(state: DocumentState) -> Outcome[bool]:
        before = state.assessment.decisions.action(action_id)
        chose = slim(cleaned, *_TYPED) != slim(before, *_TYPED)
        label = DECISION_LABEL if chose else PLAN_LABEL
        return outcome(state, label, [(Kind.DECISION, ACTION + action_id, slim(cleaned) or None)])

    return act


def finish_action(action_id: str, day: date, spent: float | None = None) -> Act[bool]:
    """Record that an action of the catalogue was finished on a day, and the hours it took, if told."""

    def act(state: DocumentState) -> Outcome[bool]:
        before = state.assessment.decisions.action(action_id)
        decision = replace(before, verdict=Verdict.DONE, until=None, done_on=day, spent=spent)
        return replace(set_action(action_id, decision)(state), label=DONE_LABEL)

    return act


def reopen_action(action_id: str) -> Act[bool]:
    """Record that an action of the catalogue is not finished after all."""

    def act(state: DocumentState) -> Outcome[bool]:
        before = state.assessment.decisions.action(action_id)
        verdict = None if before.verdict is Verdict.DONE else before.verdict
        return set_action(action_id, replace(before, verdict=verdict, done_on=None, spent=None))(
            state
        )

    return act


def finish_own_action(action_id: str, day: date, spent: float | None = None) -> Act[bool]:
    """Record that an action of the user's own was finished on a day, and the hours, if told."""

    def act(state: DocumentState) -> Outcome[bool]:
        own = {each.id: each for each in state.assessment.decisions.own}
        if action_id not in own:
            return outcome(state, DONE_LABEL, [])
        done = replace(own[action_id], done=True, done_on=day, spent=spent)
        return replace(set_own_action(done)(state), label=DONE_LABEL)

    return act


def add_own_action(title: str, hours: float = 0.0, owner: str = "") -> Act[str]:
    """Add an action of the user's own; the act yields its id."""
    action = OwnAction(secrets.token_hex(4), title, hours, owner)
    return lambda state: set_own_action(action)(state).giving(action.id)


def set_own_action(action: OwnAction) -> Act[bool]:
    """Record an action of the user's own; a new one is placed last."""
    key, plain = OWN + action.id, slim(_clean(action), "id")

    def act(state: DocumentState) -> Outcome[bool]:
        entry = state.entries.get((Kind.DECISION, key), {})
        position = entry.get("position", _last_place(state) + 1)
        wanted = [(Kind.DECISION, key, plain | {"position": position})]
        return outcome(state, OWN_LABEL, wanted)

    return act


def remove_own_action(action_id: str) -> Act[bool]:
    """Remove an action of the user's own."""
    return set_entry(OWN_LABEL, Kind.DECISION, OWN + action_id, None)


def set_measure(measure_id: str, decision: MeasureDecision) -> Act[bool]:
    """Record the decision about a measure."""
    plain = slim(_clean(decision))
    return set_entry(MEASURE_LABEL, Kind.DECISION, MEASURE + measure_id, plain or None)


def set_account(channel_id: str, decision: Account | None) -> Act[bool]:
    """Record what becomes of an existing account; None for what is suggested."""
    plain = None if decision is None else str(decision)
    return set_entry(ACCOUNT_LABEL, Kind.DECISION, ACCOUNT + channel_id, plain)


def set_review(planned: date, decision: ReviewDecision) -> Act[bool]:
    """Record the decision about the review that was planned for a day."""
    key, plain = REVIEW + planned.isoformat(), slim(_clean(decision))
    return set_entry(REVIEW_LABEL, Kind.DECISION, key, plain or None)


def taking_up(act: Act[_T], plan: TakenPlan | None) -> Act[_T]:
    """Return the act that also records the days of the plan, unless somebody has taken one up before."""

    def whole(state: DocumentState) -> Outcome[_T]:
        made = act(state)
        if plan is None or not made.edits or state.assessment.decisions.taken is not None:
            return made
        taken = Edit(
            Kind.DECISION, PLAN, state.entries.get((Kind.DECISION, PLAN)), stored_plan(plan)
        )
        return Outcome(made.label, (*made.edits, taken), made.value)

    return whole


def take_plan(plan: TakenPlan) -> Act[bool]:
    """Record the days of a plan that is followed from now on, in place of the one before."""
    return set_entry(NEW_PLAN_LABEL, Kind.DECISION, PLAN, stored_plan(plan))


def set_closures(closures: Iterable[Closure]) -> Act[bool]:
    """Record the days on which the organisation is closed, in place of those recorded before."""
    after = closure_entries(closures)

    def act(state: DocumentState) -> Outcome[bool]:
        before = {
            key: None
            for kind, key in state.entries
            if kind == Kind.DECISION and key.startswith(CLOSED)
        }
        wanted: list[Wanted] = [(Kind.DECISION, *each) for each in (before | after).items()]
        return outcome(state, CLOSURES_LABEL, wanted)

    return act


def _last_place(state: DocumentState) -> int:
    places = [
        plain.get("position", 0)
        for (kind, key), plain in state.entries.items()
        if kind == Kind.DECISION and key.startswith(OWN)
    ]
    return min(max(places, default=-1), MOST_NUMBER - 1)


# readings, feedback, stories


def add_reading(reading: Reading) -> Act[int]:
    """Record a new reading of a measure; the act yields its number."""

    def act(state: DocumentState) -> Outcome[int]:
        number = next_number(state.entries, Kind.READING, f"{reading.measure}/")
        return set_reading(replace(reading, number=number))(state).giving(number)

    return act


def set_reading(reading: Reading) -> Act[bool]:
    """Record the reading of that measure and number."""
    key = f"{reading.measure}/{reading.number}"
    return set_entry(READING_LABEL, Kind.READING, key, slim(_clean(reading), "measure", "number"))


def remove_reading(measure_id: str, number: int) -> Act[bool]:
    """Remove a reading."""
    return set_entry(READING_LABEL, Kind.READING, f"{measure_id}/{number}", None)


def add_feedback(entry: LogEntry) -> Act[int]:
    """Record new feedback; the act yields its number."""
    return _add_log(Kind.FEEDBACK, entry)


def set_feedback(entry: LogEntry) -> Act[bool]:
    """Record the feedback of that number."""
    return _set_log(Kind.FEEDBACK, entry)


def remove_feedback(number: int) -> Act[bool]:
    """Remove feedback."""
    return set_entry(FEEDBACK_LABEL, Kind.FEEDBACK, str(number), None)


def add_story(entry: LogEntry) -> Act[int]:
    """Record a new story; the act yields its number."""
    return _add_log(Kind.STORY, entry)


def set_story(entry: LogEntry) -> Act[bool]:
    """Record the story of that number."""
    return _set_log(Kind.STORY, entry)


def remove_story(number: int) -> Act[bool]:
    """Remove a story."""
    return set_entry(STORY_LABEL, Kind.STORY, str(number), None)


def _add_log(kind: Kind, entry: LogEntry) -> Act[int]:
    def act(state: DocumentState) -> Outcome[int]:
        number = next_number(state.entries, kind)
        return _set_log(kind, replace(entry, number=number))(state).giving(number)

    return act


def _set_log(kind: Kind, entry: LogEntry) -> Act[bool]:
    return set_entry(_LABELS[kind], kind, str(entry.number), slim(_clean(entry), "number"))


# rounds


def assess_again(day: date) -> Act[int]:
    """Begin a new round on that day; the act yields the number of the round that ended.

    The ended round keeps answers, respondents' answers and targets. The agreed answers stay, but
    unconfirmed; respondents stay, but answer again, hidden until revealed again.
    """

    def act(state: DocumentState) -> Outcome[int]:
        number = next_number(state.entries, Kind.ROUND)
        wanted: list[Wanted] = [
            (Kind.ROUND, str(number), round_as_it_stands(state.pack, state.entries)),
            (Kind.ABOUT, "assessed_on", day.isoformat()),
            (Kind.ABOUT, REVEALED, None),
        ]
        for (kind, key), plain in state.entries.items():
            if kind == Kind.ANSWER:
                wanted.append((Kind.ANSWER, key, _marked(plain)))
            elif kind == Kind.REPLY or of_workshop(kind, key):
                wanted.append((Kind(kind), key, None))
        return outcome(state, ROUND_LABEL, wanted).giving(number)

    return act


# internals


def _marked(plain: Plain) -> Plain:
    return {**plain, UNCONFIRMED: True}


def _clean(record: _Record) -> _Record:
    """Return the record with all its texts cleaned."""
    texts = {
        each.name: clean(getattr(record, each.name))
        for each in fields(record)
        if isinstance(getattr(record, each.name), str)
    }
    cleaned: _Record = replace(record, **texts)
    return cleaned
