"""Changes of a document as values, with label and time, and the history of an open document.

A document is a map from (kind, key) to plain JSON values; a change edits some of them at once. Undo
applies the reverse of a change.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import count
from typing import Any

MERGE_SECONDS = 3.0
"""Maximum seconds between two edits by typing in one field that make one change."""
MOST_NUMBER = 999_999_999
"""Largest running number and position of an entry."""
Plain = Any
"""A JSON value; None for a missing entry."""
Key = tuple[str, str]


_LATER_KIND = re.compile("[a-z][a-z0-9_-]{0,39}")


class Kind(StrEnum):
    """Kind of an entry of a document.

    A later version may have more: `Kind("agenda")` is one of those then, and listed nowhere.
    """

    ABOUT = "about"
    FACT = "fact"
    ANSWER = "answer"
    TARGET = "target"
    RESPONDENT = "respondent"
    REPLY = "reply"
    BRAND = "brand"
    DECISION = "decision"
    READING = "reading"
    FEEDBACK = "feedback"
    STORY = "story"
    ROUND = "round"

    @classmethod
    def _missing_(cls, value: object) -> Kind | None:
        """Return the kind of a later version; None for what can't be the name of one."""
        if not isinstance(value, str) or _LATER_KIND.fullmatch(value) is None:
            return None
        made = str.__new__(cls, value)
        made._name_, made._value_ = value.upper(), value
        return made

    @property
    def is_known(self) -> bool:
        """Whether this version has the kind."""
        return self._name_ in Kind.__members__


NUMBERED = frozenset({Kind.READING, Kind.FEEDBACK, Kind.STORY, Kind.ROUND})
"""Kinds whose keys end in a running number; a conflicting entry can safely take the next number."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Edit of one entry. `before` and `after` are plain values, None for no entry."""

    kind: Kind
    key: str
    before: Plain
    after: Plain

    @property
    def reverse(self) -> Edit:
        """Edit that undoes this one."""
        return replace(self, before=self.after, after=self.before)

    @property
    def parts(self) -> frozenset[str]:
        """Names of the parts of the entry that differ; "" stands for an entry without parts."""
        before = {} if self.before is None else self.before
        after = {} if self.after is None else self.after
        if not isinstance(before, Mapping) or not isinstance(after, Mapping):
            return frozenset([""])
        return frozenset(
            part for part in before.keys() | after.keys() if before.get(part) != after.get(part)
        )


def difference(before: Mapping[Key, Plain], after: Mapping[Key, Plain]) -> tuple[Edit, ...]:
    """Return the edits that lead from one state of all entries to another, in the order of their keys."""
    return tuple(
        Edit(Kind(key[0]), key[1], before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    )


def next_number(entries: Mapping[Key, Plain], kind: Kind, stem: str = "") -> int:
    """Return the running number for the next entry of a kind; `stem` is the key's part before it."""
    taken = {
        int(key[len(stem) :])
        for (of_kind, key) in entries
        if of_kind == kind and key.startswith(stem) and key[len(stem) :].isdecimal()
    }
    following = max(taken, default=0) + 1
    if following <= MOST_NUMBER:
        return following
    return next(number for number in count(1) if number not in taken)


@dataclass(frozen=True, slots=True)
class Change:
    """Edits made together. `label` is an interface text, shown as “Undo …”."""

    label: str
    edits: tuple[Edit, ...]
    at: str
    """Time of the change, UTC, ISO 8601."""

    @property
    def reverse(self) -> Change:
        """Change that undoes this one."""
        return replace(self, edits=tuple(edit.reverse for edit in reversed(self.edits)))

    def merged_with(self, later: Change) -> Change | None:
        """Return both as one change; None unless they edit the same part of the same single entry."""
        if len(self.edits) != 1 or len(later.edits) != 1:
            return None
        first, last = self.edits[0], later.edits[0]
        if (first.kind, first.key) != (last.kind, last.key) or self.label != later.label:
            return None
        goes_on = last.parts == first.parts or (first.before is None and last.parts <= first.parts)
        if not goes_on or first.before == last.after:
            return None
        return replace(later, edits=(replace(first, after=last.after),))


@dataclass(frozen=True, slots=True)
class Step:
    """One step along a history, to be written and then taken: a change, its reverse, or the change again."""

    change: Change
    """Change whose edits are made."""
    position: int
    """Number of applied changes afterwards."""
    stored: Change | None = None
    """Change to be stored at that number, with none after it; None leaves the changes as they are."""


class History:
    """Changes of an open document, and how many of them are applied."""

    def __init__(self, changes: Sequence[Change], position: int) -> None:
        self._changes = list(changes)
        self._position = self._start = position

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, the undone ones last."""
        return tuple(self._changes)

    @property
    def position(self) -> int:
        """Number of changes that are applied."""
        return self._position

    @property
    def undo_label(self) -> str | None:
        """Label of the change that undo would reverse; None for nothing."""
        return self._changes[self._position - 1].label if self._position else None

    def appending(self, change: Change, *, typed: bool = False) -> Step:
        """Return the step that makes a new change.

        One that is `typed` within `MERGE_SECONDS` of the previous change, in the same field, is stored
        together with it; but not with a change that was there when the history was read.
        """
        if typed and self._position not in (0, self._start):
            last = self._changes[self._position - 1]
            elapsed = datetime.fromisoformat(change.at) - datetime.fromisoformat(last.at)
            merged = last.merged_with(change)
            # Less than no time has passed where the clock was put back: nobody knows how much.
            if 0 <= elapsed.total_seconds() <= MERGE_SECONDS and merged is not None:
                return Step(change, self._position, merged)
        return Step(change, self._position + 1, change)

    def undoing(self) -> Step | None:
        """Return the step that undoes the last change; None for nothing to undo."""
        if not self._position:
            return None
        return Step(self._changes[self._position - 1].reverse, self._position - 1)

    def redoing(self) -> Step | None:
        """Return the step that makes the change undone last again; None for nothing to redo."""
        if self._position == len(self._changes):
            return None
        return Step(self._changes[self._position], self._position + 1)

    def take(self, step: Step) -> None:
        """Record a step that was written."""
        if step.stored is not None:
            self._changes[step.position - 1 :] = [step.stored]
        self._position = step.position
