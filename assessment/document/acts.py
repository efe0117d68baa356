"""Acts on a document, as values: what `Document.run` performs. They read a state and write nothing.

The acts themselves are in `answer_edits`, `strategy_edits` and `merge`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from assessment.answers.assessment import Assessment
from assessment.document.history import Edit, Key, Kind, Plain
from assessment.questionnaire.model import Pack

T = TypeVar("T")
U = TypeVar("U")
Wanted = tuple[Kind, str, Plain]
"""Kind, key and wanted plain value of an entry; a value of None removes it."""


@dataclass(frozen=True, slots=True)
class DocumentState:
    """State of a document that an act starts from."""

    pack: Pack
    """Pack that the document is answered with; the document's own copy."""
    assessment: Assessment
    entries: Mapping[Key, Plain]
    """The assessment as plain values, by kind and key."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """Edits that an act makes as one change; without edits there is no change."""

    label: str
    """Interface text, shown as “Undo …”."""
    edits: tuple[Edit, ...]
    value: T
    """Result for the caller: whether anything changes, or the id or number of the new entry."""

    def giving(self, value: U) -> Outcome[U]:
        """Return the same edits with another result for the caller."""
        return Outcome(self.label, self.edits, value)


Act = Callable[[DocumentState], Outcome[T]]
"""A pure function; it may run again, on a later state, after the disk refused its edits."""


def outcome(state: DocumentState, label: str, wanted: Iterable[Wanted]) -> Outcome[bool]:
    """Return the edits of the entries that differ from the wanted ones; its value is whether any does."""
    edits = tuple(
        Edit(kind, key, before, after)
        for kind, key, after in wanted
        if (before := state.entries.get((str(kind), key))) != after
    )
    return Outcome(label, edits, bool(edits))


def set_entry(label: str, kind: Kind, key: str, after: Plain) -> Act[bool]:
    """Return the act that gives one entry a plain value; None removes the entry."""
    return lambda state: outcome(state, label, [(kind, key, after)])
