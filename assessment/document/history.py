"""Changes as values: what was, what is, and how a person calls it. Undoing one is applying its reverse.

A document is a map from (kind, key) to plain JSON values; a change edits some of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

Plain = Any
"""A value that JSON has; None for an entry that is not there."""
Key = tuple[str, str]


class Kind(StrEnum):
    """What an entry of a document is."""

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
"""Kinds whose keys end in a running number; another entry may take the next one without harm."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry that changes. `before` and `after` are plain values, None for no entry."""

    kind: Kind
    key: str
    before: Plain
    after: Plain

    @property
    def reverse(self) -> Edit:
        """The edit that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    @property
    def parts(self) -> frozenset[str]:
        """Which parts of the entry are another; one without parts has the part ""."""
        before = {} if self.before is None else self.before
        after = {} if self.after is None else self.after
        if not isinstance(before, Mapping) or not isinstance(after, Mapping):
            return frozenset([""])
        return frozenset(
            part for part in before.keys() | after.keys() if before.get(part) != after.get(part)
        )


def difference(before: Mapping[Key, Plain], after: Mapping[Key, Plain]) -> tuple[Edit, ...]:
    """The edits that lead from one state of all entries to another, in the order of their keys."""
    return tuple(
        Edit(Kind(key[0]), key[1], before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    )


def next_number(entries: Mapping[Key, Plain], kind: Kind, stem: str = "") -> int:
    """The running number that the next entry of a kind gets; `stem` is what stands before it."""
    taken = [
        int(key[len(stem) :])
        for (own, key) in entries
        if own == kind and key.startswith(stem) and key[len(stem) :].isdecimal()
    ]
    return max(taken, default=0) + 1


@dataclass(frozen=True, slots=True)
class Change:
    """Edits that belong together, under the name that “Undo …” shows (an interface text)."""

    label: str
    edits: tuple[Edit, ...]
    at: str
    """When, UTC, ISO 8601."""

    @property
    def reverse(self) -> Change:
        """The change that takes this one back."""
        return replace(self, edits=tuple(edit.reverse for edit in reversed(self.edits)))

    def merged_with(self, later: Change) -> Change | None:
        """Both as one change, where they edit the same part of the same single entry; None where they don't."""
        if len(self.edits) != 1 or len(later.edits) != 1:
            return None
        first, last = self.edits[0], later.edits[0]
        if (first.kind, first.key) != (last.kind, last.key) or self.label != later.label:
            return None
        goes_on = last.parts == first.parts or (first.before is None and last.parts <= first.parts)
        if not goes_on or first.before == last.after:
            return None
        return replace(later, edits=(replace(first, after=last.after),))
