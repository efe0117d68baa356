"""An open assessment: the one thing that changes. Every change is on disk before it counts.

Holds the pack, the assessment and its history together. How they are kept is `keeping`'s business, what can
be said `editing`'s and `following_up`'s; scoring is nobody's here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from assessment.answers.assessment import Assessment
from assessment.document.answer_edits import (
    ANSWER_LABEL,
    CONFIRM_LABEL,
    REPLY_LABEL,
    REVEAL_LABEL,
)
from assessment.document.backups import BACKUP_MINUTES
from assessment.document.errors import ChangedElsewhere
from assessment.document.history import Change, Edit, Plain
from assessment.document.store import create_document
from assessment.document.strategy_edits import CHANNELS_LABEL, DECISION_LABEL
from assessment.document.sync import Kept, utc_now
from assessment.questionnaire.loader import CheckedPack

MERGE_SECONDS = 3.0
"""Typing in one field within this time is one change."""
_CHOSEN = frozenset(
    {ANSWER_LABEL, REPLY_LABEL, CONFIRM_LABEL, REVEAL_LABEL, CHANNELS_LABEL, DECISION_LABEL}
)
"""What is chosen, not typed: each choice is a change of its own."""


class Document(Kept):
    """An open document. Raises WriteRefused from any change that the disk does not take."""

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = utc_now,
        *,
        read_only: bool = False,
        data: Path | None = None,
    ) -> None:
        """Opens the document. Parameters and faults are those of `Kept`."""
        self._backed_up: datetime | None = None
        self._changed_since = False
        super().__init__(path, now, read_only=read_only, data=data)

    @classmethod
    def create(
        cls,
        path: Path,
        checked: CheckedPack,
        assessment: Assessment,
        data: Path | None = None,
    ) -> Document:
        """A new document at `path`. Raises as `create_document` does."""
        create_document(path, checked, assessment)
        return cls(path, data=data)

    # changes

    def _commit(self, label: str, edits: tuple[Edit, ...]) -> None:
        change = Change(label, edits, self._now().isoformat())
        self._write(lambda: self._append(change), change)

    def _append(self, change: Change) -> None:
        position, written = self._position, change
        if self._continues(change):
            merged = self._changes[position - 1].merged_with(change)
            assert merged is not None
            position, written = position - 1, merged
        self._store.write(change.edits, {position + 1: written}, position + 1)
        self._changes[position:] = [written]
        self._move(change.edits, position + 1)

    def _continues(self, change: Change) -> bool:
        """Whether a change goes on with the typing of the one before."""
        if change.label in _CHOSEN or self._position in (0, self._start):
            return False
        last = self._changes[self._position - 1]
        elapsed = datetime.fromisoformat(change.at) - datetime.fromisoformat(last.at)
        return elapsed.total_seconds() <= MERGE_SECONDS and last.merged_with(change) is not None

    def _move(self, edits: Sequence[Edit], position: int) -> None:
        self._contents.apply(edits)
        self._position = position
        self._assessment = self._contents.assessment()
        self._changed_since = True

    # history

    @property
    def undo_label(self) -> str | None:
        """What undo would take back; None for nothing."""
        return self._changes[self._position - 1].label if self._position else None

    @property
    def redo_label(self) -> str | None:
        """What redo would make again; None for nothing."""
        return self._changes[self._position].label if self._position < len(self._changes) else None

    def undo(self) -> Change | None:
        """Takes the last change back; the change that did so, None for nothing to undo."""
        if not self._position:
            return None
        return self._step(self._changes[self._position - 1].reverse, self._position - 1)

    def redo(self) -> Change | None:
        """Makes the change that was undone last again; None for nothing to redo."""
        if self._position == len(self._changes):
            return None
        return self._step(self._changes[self._position], self._position + 1)

    def _step(self, change: Change, position: int) -> Change:
        def act() -> None:
            self._store.write(change.edits, {}, position)
            self._move(change.edits, position)

        self._write(act, change)
        return change

    # copies

    @property
    def backup_due(self) -> bool:
        """Whether a copy is to be made now (`backups.back_up`): after opening, and after 15 min of change."""
        if self._backed_up is None:
            return True
        passed = self._now() - self._backed_up
        return self._changed_since and passed >= timedelta(minutes=BACKUP_MINUTES)

    def note_backup(self) -> None:
        """Takes down that a copy was begun."""
        self._backed_up, self._changed_since = self._now(), False

    # how it was looked at

    def view(self, key: str, otherwise: Any = None) -> Any:
        """What was remembered of how the document was looked at."""
        return self._view.get(key, otherwise)

    def set_view(self, key: str, value: Plain) -> None:
        """Remembers how the document is looked at; no change, and nothing to undo."""
        if self._view.get(key) == value:
            return
        self._look_at_lock()
        if not self.read_only and not self._behind:
            try:
                self._store.write_view(key, value)
            except ChangedElsewhere:
                self._behind = True
        self._view[key] = value
