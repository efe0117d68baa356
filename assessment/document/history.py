"""Changes of a document as values, with label and time. Undo applies the reverse of a change.

A document is a map from (kind, key) to plain JSON values; a change edits some of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

Plain = Any
"""A JSON value; None for a missing entry."""
Key = tuple[str, str]


class Kind(StrEnum):
    """Kind of an entry of a document."""

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
    taken = [
        int(key[len(stem) :])
        for (own, key) in entries
        if own == kind and key.startswith(stem) and key[len(stem) :].isdecimal()
    ]
    return max(taken, default=0) + 1


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
