"""Edits of the strategy and of later records: decisions, readings, feedback, stories, rounds.

Each is one named change, as in `answer_edits`. Does not compute the strategy.
"""

from __future__ import annotations

import secrets
from abc import ABC
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar

from assessment.answers.decisions import ActionDecision, MeasureDecision, OwnAction
from assessment.answers.records import LogEntry, Reading
from assessment.core.i18n import N_
from assessment.core.text import clean
from assessment.document.answer_edits import Editing, Wanted
from assessment.document.entries import REVEALED, UNCONFIRMED, round_as_it_stands
from assessment.document.history import Kind, Plain, next_number
from assessment.document.records_json import ACTION, CHANNELS, MEASURE, OWN, slim

CHANNELS_LABEL = N_("choice of channels")
DECISION_LABEL = N_("decision")
PLAN_LABEL = N_("plan for an action")
OWN_LABEL = N_("action of one’s own")
MEASURE_LABEL = N_("measure")
READING_LABEL = N_("reading")
FEEDBACK_LABEL = N_("feedback")
STORY_LABEL = N_("story")
ROUND_LABEL = N_("new round")
_LABELS = {Kind.FEEDBACK: FEEDBACK_LABEL, Kind.STORY: STORY_LABEL}
_TYPED = frozenset({"owner", "hours", "note"})
"""Fields of a decision that are typed; the others are chosen."""
_Record = TypeVar("_Record", bound=Any)


class FollowingUp(Editing, ABC):
    """Edits of what comes after the answers."""

    # decisions

    def set_channels(self, channels: tuple[str, ...] | None) -> bool:
        """Record the channels the user chose; None for the suggested ones."""
        chosen = None if channels is None else list(channels)
        return self._set(CHANNELS_LABEL, Kind.DECISION, CHANNELS, chosen)

    def set_action(self, action_id: str, decision: ActionDecision) -> bool:
        """Record the decision about an action of the catalogue."""
        decision, before = _clean(decision), self.assessment.decisions.action(action_id)
        chose = slim(decision, *_TYPED) != slim(before, *_TYPED)
        label = DECISION_LABEL if chose else PLAN_LABEL
        return self._set(label, Kind.DECISION, ACTION + action_id, slim(decision) or None)

    def add_own_action(self, title: str, hours: float = 0.0, owner: str = "") -> str:
        """Add an action of the user's own and return its id."""
        own = secrets.token_hex(4)
        self._set_own(OwnAction(own, title, hours, owner), self._last_place() + 1)
        return own

    def set_own_action(self, action: OwnAction) -> bool:
        """Record an action of the user's own; a new one is placed last."""
        entry = self.entries.get((Kind.DECISION, OWN + action.id), {})
        return self._set_own(action, entry.get("position", self._last_place() + 1))

    def remove_own_action(self, own: str) -> bool:
        """Remove an action of the user's own."""
        return self._set(OWN_LABEL, Kind.DECISION, OWN + own, None)

    def set_measure(self, measure: str, decision: MeasureDecision) -> bool:
        """Record the decision about a measure."""
        plain = slim(_clean(decision))
        return self._set(MEASURE_LABEL, Kind.DECISION, MEASURE + measure, plain or None)

    def _set_own(self, action: OwnAction, position: int) -> bool:
        plain = slim(_clean(action), "id") | {"position": position}
        return self._set(OWN_LABEL, Kind.DECISION, OWN + action.id, plain)

    def _last_place(self) -> int:
        places = [
            plain.get("position", 0)
            for (kind, key), plain in self.entries.items()
            if kind == Kind.DECISION and key.startswith(OWN)
        ]
        return max(places, default=-1)

    # readings, feedback, stories

    def add_reading(self, reading: Reading) -> int:
        """Record a new reading of a measure and return its number."""
        number = next_number(self.entries, Kind.READING, f"{reading.measure}/")
        self.set_reading(replace(reading, number=number))
        return number

    def set_reading(self, reading: Reading) -> bool:
        """Record the reading of that measure and number."""
        key = f"{reading.measure}/{reading.number}"
        plain = slim(_clean(reading), "measure", "number")
        return self._set(READING_LABEL, Kind.READING, key, plain)

    def remove_reading(self, measure: str, number: int) -> bool:
        """Remove a reading."""
        return self._set(READING_LABEL, Kind.READING, f"{measure}/{number}", None)

    def add_feedback(self, entry: LogEntry) -> int:
        """Record new feedback and return its number."""
        return self._add(Kind.FEEDBACK, entry)

    def set_feedback(self, entry: LogEntry) -> bool:
        """Record the feedback of that number."""
        return self._set_log(Kind.FEEDBACK, entry)

    def remove_feedback(self, number: int) -> bool:
        """Remove feedback."""
        return self._set(FEEDBACK_LABEL, Kind.FEEDBACK, str(number), None)

    def add_story(self, entry: LogEntry) -> int:
        """Record a new story and return its number."""
        return self._add(Kind.STORY, entry)

    def set_story(self, entry: LogEntry) -> bool:
        """Record the story of that number."""
        return self._set_log(Kind.STORY, entry)

    def remove_story(self, number: int) -> bool:
        """Remove a story."""
        return self._set(STORY_LABEL, Kind.STORY, str(number), None)

    def _add(self, kind: Kind, entry: LogEntry) -> int:
        number = next_number(self.entries, kind)
        self._set_log(kind, replace(entry, number=number))
        return number

    def _set_log(self, kind: Kind, entry: LogEntry) -> bool:
        return self._set(_LABELS[kind], kind, str(entry.number), slim(_clean(entry), "number"))

    # rounds

    def assess_again(self, day: date) -> int:
        """Begin a new round on that day; return the number of the round that ended.

        The ended round keeps answers, respondents' answers and targets. The agreed answers stay, but
        unconfirmed; respondents stay, but answer again, hidden until revealed again.
        """
        number = next_number(self.entries, Kind.ROUND)
        wanted: list[Wanted] = [
            (Kind.ROUND, str(number), round_as_it_stands(self.pack, self.entries)),
            (Kind.ABOUT, "assessed_on", day.isoformat()),
            (Kind.ABOUT, REVEALED, None),
        ]
        for (kind, key), plain in self.entries.items():
            if kind == Kind.ANSWER:
                wanted.append((Kind.ANSWER, key, _marked(plain)))
            elif kind == Kind.REPLY:
                wanted.append((Kind.REPLY, key, None))
        self._say(ROUND_LABEL, wanted)
        return number


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
