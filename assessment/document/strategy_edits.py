"""What can be said in a document about the strategy: decisions, readings, feedback, stories, rounds.

Each act is one change with a name, as in `editing`. What follows from it is the strategy's business.
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
    """Acts on what comes after the answers."""

    # decisions

    def set_channels(self, channels: tuple[str, ...] | None) -> bool:
        """Records which channels the user chose; None for those suggested."""
        chosen = None if channels is None else list(channels)
        return self._set(CHANNELS_LABEL, Kind.DECISION, CHANNELS, chosen)

    def set_action(self, action_id: str, decision: ActionDecision) -> bool:
        """Records what was decided about an action of the catalogue."""
        decision, before = _clean(decision), self.assessment.decisions.action(action_id)
        chose = slim(decision, *_TYPED) != slim(before, *_TYPED)
        label = DECISION_LABEL if chose else PLAN_LABEL
        return self._set(label, Kind.DECISION, ACTION + action_id, slim(decision) or None)

    def add_own_action(self, title: str, hours: float = 0.0, owner: str = "") -> str:
        """Adds an action that no catalogue suggests; the id it gets."""
        own = secrets.token_hex(4)
        self._set_own(OwnAction(own, title, hours, owner), self._last_place() + 1)
        return own

    def set_own_action(self, action: OwnAction) -> bool:
        """Records what an action of one's own is now; one that is not there yet comes last."""
        entry = self.entries.get((Kind.DECISION, OWN + action.id), {})
        return self._set_own(action, entry.get("position", self._last_place() + 1))

    def remove_own_action(self, own: str) -> bool:
        """Takes an action of one's own away."""
        return self._set(OWN_LABEL, Kind.DECISION, OWN + own, None)

    def set_measure(self, measure: str, decision: MeasureDecision) -> bool:
        """Records what was decided about a measure."""
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
        """Records a reading of a measure; the number it gets."""
        number = next_number(self.entries, Kind.READING, f"{reading.measure}/")
        self.set_reading(replace(reading, number=number))
        return number

    def set_reading(self, reading: Reading) -> bool:
        """Records what the reading of that measure and number is now."""
        key = f"{reading.measure}/{reading.number}"
        plain = slim(_clean(reading), "measure", "number")
        return self._set(READING_LABEL, Kind.READING, key, plain)

    def remove_reading(self, measure: str, number: int) -> bool:
        """Takes a reading away."""
        return self._set(READING_LABEL, Kind.READING, f"{measure}/{number}", None)

    def add_feedback(self, entry: LogEntry) -> int:
        """Records feedback; the number it gets."""
        return self._add(Kind.FEEDBACK, entry)

    def set_feedback(self, entry: LogEntry) -> bool:
        """Records what the feedback of that number is now."""
        return self._set_log(Kind.FEEDBACK, entry)

    def remove_feedback(self, number: int) -> bool:
        """Takes feedback away."""
        return self._set(FEEDBACK_LABEL, Kind.FEEDBACK, str(number), None)

    def add_story(self, entry: LogEntry) -> int:
        """Records a story; the number it gets."""
        return self._add(Kind.STORY, entry)

    def set_story(self, entry: LogEntry) -> bool:
        """Records what the story of that number is now."""
        return self._set_log(Kind.STORY, entry)

    def remove_story(self, number: int) -> bool:
        """Takes a story away."""
        return self._set(STORY_LABEL, Kind.STORY, str(number), None)

    def _add(self, kind: Kind, entry: LogEntry) -> int:
        number = next_number(self.entries, kind)
        self._set_log(kind, replace(entry, number=number))
        return number

    def _set_log(self, kind: Kind, entry: LogEntry) -> bool:
        return self._set(_LABELS[kind], kind, str(entry.number), slim(_clean(entry), "number"))

    # rounds

    def assess_again(self, day: date) -> int:
        """Begins a new round on that day; the number of the round that ended.

        It keeps answers, respondents' answers and targets as they stand. The agreed answers stay, but
        unconfirmed; respondents stay, but answer anew, unseen until revealed again.
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
    """The record with every text in it cleaned."""
    texts = {
        each.name: clean(getattr(record, each.name))
        for each in fields(record)
        if isinstance(getattr(record, each.name), str)
    }
    cleaned: _Record = replace(record, **texts)
    return cleaned
