"""An open assessment with its pack and history. Every change is on disk before it takes effect.

Content is in `buffer`, storage in `sync`; acts are in `answer_edits` and `strategy_edits`. Does not score.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from assessment.answers.assessment import Assessment
from assessment.answers.wording import worded
from assessment.core.errors import AssessmentError
from assessment.core.gc_pause import collector_paused
from assessment.core.path_checks import is_file
from assessment.document.acts import Act
from assessment.document.answer_edits import (
    ANSWER_LABEL,
    CONFIRM_LABEL,
    REPLY_LABEL,
    REVEAL_LABEL,
)
from assessment.document.backups import BACKUP_MINUTES
from assessment.document.evidence import ADDED_LABEL, REMOVED_LABEL
from assessment.document.history import Change, History, Key, Plain, Step
from assessment.document.store import create_document
from assessment.document.strategy_edits import CHANNELS_LABEL, DECISION_LABEL
from assessment.document.sync import Sync, utc_now
from assessment.questionnaire.loader import CheckedPack, remember
from assessment.questionnaire.model import Pack

T = TypeVar("T")
_CHOSEN = frozenset(
    {
        ANSWER_LABEL,
        REPLY_LABEL,
        CONFIRM_LABEL,
        REVEAL_LABEL,
        CHANNELS_LABEL,
        DECISION_LABEL,
        ADDED_LABEL,
        REMOVED_LABEL,
    }
)
"""Labels of edits made by choosing, not typing: each choice is a change of its own."""


class Document:
    """An open document: acts become steps of its history, which its sync writes and its buffer takes."""

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = utc_now,
        *,
        read_only: bool = False,
        data: Path | None = None,
    ) -> None:
        """Open the document. Parameters and errors are those of `Sync`."""
        self._now = now
        self._backed_up: datetime | None = None
        self._changed_since = False
        with collector_paused():
            self._sync = Sync(path, now, read_only=read_only, data=data)

    @classmethod
    def create(
        cls,
        path: Path,
        checked: CheckedPack,
        assessment: Assessment,
        data: Path | None = None,
        view: Mapping[str, Plain] = MappingProxyType({}),
    ) -> Document:
        """Make a new document at `path`, with view settings, and open it. Raises as `create_document` does."""
        create_document(path, checked, assessment, view=view)
        remember(checked)
        return cls(path, data=data)

    @property
    def sync(self) -> Sync:
        """Lock, merging and working copies of the document."""
        return self._sync

    @property
    def path(self) -> Path:
        """Path of the document."""
        return self._sync.path

    @property
    def read_only(self) -> bool:
        """Whether the document can't be changed here."""
        return self._sync.read_only

    @property
    def pack(self) -> Pack:
        """Pack that the document is answered with; the document's own copy."""
        return self._sync.buffer.pack

    @property
    def assessment(self) -> Assessment:
        """Current assessment."""
        return self._sync.buffer.assessment

    @property
    def id(self) -> str:
        """Id of the document, which copies of it share; "" where it has none yet."""
        return self._sync.buffer.id

    @property
    def entries(self) -> Mapping[Key, Plain]:
        """Current assessment as plain values, by kind and key."""
        return self._sync.buffer.state.entries

    @property
    def history(self) -> History:
        """Changes, and how many of them are applied."""
        return self._sync.buffer.history

    def close(self) -> None:
        """Close the file and release the locks; all changes are on disk already."""
        self._sync.close()

    # changes

    def run(self, act: Act[T]) -> T:
        """Perform an act as one change, if it changes anything; return what it yields.

        Raises WriteRefused where the disk does not take the change, and whatever the act itself raises;
        nothing was changed then.
        """
        outcome = act(self._sync.buffer.state)
        if outcome.edits:
            change = Change(outcome.label, outcome.edits, self._now().isoformat())
            self._write(self.history.appending(change, typed=change.label not in _CHOSEN))
        return outcome.value

    def undo(self) -> Change | None:
        """Undo the last change; return the change that did so, None for nothing to undo."""
        return self._write(self.history.undoing())

    def redo(self) -> Change | None:
        """Redo the change undone last; return it, None for nothing to redo."""
        return self._write(self.history.redoing())

    def _write(self, step: Step | None) -> Change | None:
        if step is None:
            return None
        self._sync.write(step)
        self._changed_since = True
        return step.change

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
        return self._sync.buffer.view.get(key, otherwise)

    def set_view(self, key: str, value: Plain) -> None:
        """Remember a view setting; this is no change and can't be undone."""
        self.set_views({key: value})

    def set_views(self, settings: Mapping[str, Plain]) -> None:
        """Remember view settings, written together."""
        others = {key: value for key, value in settings.items() if self.view(key) != value}
        if others:
            self._sync.write_views(others)


def read_ahead(path: Path) -> None:
    """Read the document once, in any thread, so that opening it finds its questionnaire and its texts known.

    What keeps it from being read is told when it is opened.
    """
    if not is_file(path):
        return
    with suppress(AssessmentError, OSError), closing(Document(path, read_only=True)) as document:
        worded(document.pack, document.assessment.sheet)
