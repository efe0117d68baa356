"""An open assessment with its pack and history. Every change is on disk before it takes effect.

Storage is in `sync`, acts are in `answer_edits` and `strategy_edits`. Does not score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from assessment.answers.assessment import Assessment
from assessment.document.acts import Act, DocumentState
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

T = TypeVar("T")
MERGE_SECONDS = 3.0
"""Maximum seconds between two edits by typing in one field that make one change."""
_CHOSEN = frozenset(
    {ANSWER_LABEL, REPLY_LABEL, CONFIRM_LABEL, REVEAL_LABEL, CHANNELS_LABEL, DECISION_LABEL}
)
"""Labels of edits made by choosing, not typing: each choice is a change of its own."""


class Document(Kept):
    """An open document."""

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = utc_now,
        *,
        read_only: bool = False,
        data: Path | None = None,
    ) -> None:
        """Open the document. Parameters and errors are those of `Kept`."""
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
        """Make a new document at `path` and open it. Raises as `create_document` does."""
        create_document(path, checked, assessment)
        return cls(path, data=data)

    # changes

    def run(self, act: Act[T]) -> T:
        """Perform an act as one change, if it changes anything; return what it yields.

        Raises WriteRefused where the disk does not take the change, and whatever the act itself raises;
        nothing was changed then.
        """
        outcome = act(DocumentState(self.pack, self.assessment, self.entries))
        if outcome.edits:
            change = Change(outcome.label, outcome.edits, self._now().isoformat())
            self._write(lambda: self._append(change), change)
        return outcome.value

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
        """Return whether a change continues the typing of the previous one."""
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
        """Label of the change that undo would reverse; None for nothing."""
        return self._changes[self._position - 1].label if self._position else None

    @property
    def redo_label(self) -> str | None:
        """Label of the change that redo would repeat; None for nothing."""
        return self._changes[self._position].label if self._position < len(self._changes) else None

    def undo(self) -> Change | None:
        """Undo the last change; return the change that did so, None for nothing to undo."""
        if not self._position:
            return None
        return self._step(self._changes[self._position - 1].reverse, self._position - 1)

    def redo(self) -> Change | None:
        """Redo the change undone last; return it, None for nothing to redo."""
        if self._position == len(self._changes):
            return None
        return self._step(self._changes[self._position], self._position + 1)

    def _step(self, change: Change, position: int) -> Change:
        def act() -> None:
            self._store.write(change.edits, {}, position)
            self._move(change.edits, position)

        self._write(act, change)
        return change

    # backups

    @property
    def backup_due(self) -> bool:
        """Whether to call `backups.back_up` now: after opening, and after 15 min of change."""
        if self._backed_up is None:
            return True
        passed = self._now() - self._backed_up
        return self._changed_since and passed >= timedelta(minutes=BACKUP_MINUTES)

    def note_backup(self) -> None:
        """Record that a backup was begun."""
        self._backed_up, self._changed_since = self._now(), False

    # view settings

    def view(self, key: str, otherwise: Any = None) -> Any:
        """Return a remembered view setting, or `otherwise`."""
        return self._view.get(key, otherwise)

    def set_view(self, key: str, value: Plain) -> None:
        """Remember a view setting; this is no change and can't be undone."""
        if self._view.get(key) == value:
            return
        self._look_at_lock()
        if not self.read_only and not self._behind:
            try:
                self._store.write_view(key, value)
            except ChangedElsewhere:
                self._behind = True
        self._view[key] = value
