"""Keeping an open document and its file alike: lock, changes by others, working copies.

Steps are decided in `document`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assessment.core.errors import AssessmentError, Message
from assessment.document.buffer import Buffer, version_of
from assessment.document.errors import (
    ANOTHER,
    NOT_NOW,
    READ_ONLY,
    AnotherDocument,
    ChangedElsewhere,
    OlderDocument,
    ReadOnlyDocument,
    WriteRefused,
)
from assessment.document.history import Change, Plain, Step
from assessment.document.lock import Holder, Lock, lock_path, myself, take_turn
from assessment.document.merge import Conflict, Version, is_same_document, join
from assessment.document.migrations import migrate
from assessment.document.paths import is_there, renamed_to, write_image
from assessment.document.schema import Snapshot
from assessment.document.store import Store, make_image
from assessment.document.working_copy import (
    delete_open,
    make_working_copy,
    open_left,
    why_kept,
    working_copies_for,
)

_TRIES = 3


def utc_now() -> datetime:
    """Return the current time in UTC, with its time zone."""
    return datetime.now(UTC)


class Sync:
    """A document's buffer and its file, or a working copy that stands for the file."""

    def __init__(
        self,
        path: Path,
        now: Callable[[], datetime] = utc_now,
        *,
        read_only: bool = False,
        data: Path | None = None,
    ) -> None:
        """Open the document, read-only where `read_only` or where somebody else holds the lock.

        `data` is the user's data folder. Raises as `Store` does, and InputError for a pack that can no longer
        be read. A document of an earlier layout is migrated; a working copy left behind is written back.
        """
        self._now, self._path, self._data = now, path, data
        self._only_read = read_only
        self._lock: Lock | None = None
        self._holder: Holder | None = None
        self._working: Lock | None = None
        """Lock of the working copy, while there is one."""
        self._behind = False
        self._left: Store | None = None
        """File that the working copy stands for, as it was when last read; closed."""
        self._apart = False
        """Whether the working copy was made because another document was found in the file's place."""
        self._conflicts: list[Conflict] = []
        try:
            self._store = Store(path)
        except OlderDocument as older:
            migrate(path, int(str(older.message.details["version"])), data)
            self._store = Store(path)
        try:
            if not read_only:
                self.begin_turn()
            self._buffer = Buffer(self._store.held)
            if not self.read_only:
                self._take_back()
        except BaseException:
            self.close()
            raise

    @property
    def path(self) -> Path:
        """Path of the document."""
        return self._path

    @property
    def file(self) -> Path:
        """Path of the file in use: the document, or its working copy."""
        return self._store.path

    @property
    def buffer(self) -> Buffer:
        """Current content; another buffer once content was read that others wrote."""
        return self._buffer

    def close(self) -> None:
        """Close the file and release the locks; all changes are on disk already."""
        self._store.close()
        for lock in (self._lock, self._working):
            if lock is not None:
                lock.release()

    # lock

    @property
    def read_only(self) -> bool:
        """Whether the document can't be changed here."""
        return self._only_read or (self._holder is not None and self._working is None)

    @property
    def holder(self) -> Holder | None:
        """Other holder of the lock; None for nobody."""
        return self._holder

    def take_turn(self) -> bool:
        """Try again to take the lock, and read changes made meanwhile; return whether it can be written."""
        if self._holder is not None:
            self.begin_turn()
            if self._is_ours():
                self._buffer = Buffer(self._store.held)
            else:  # nothing is written to it: the next change finds that out, and goes elsewhere
                self._behind = True
        return not self.read_only

    def beat(self) -> bool:
        """Renew the lock's heartbeat, to be called every 30 s; return whether it can still be written."""
        self._look_at_lock()
        return not self.read_only

    def begin_turn(self) -> None:
        """Ask for the turn to write, and read what others have written meanwhile."""
        turn = take_turn(self._store.path, self._store.alone)
        self._lock = turn if isinstance(turn, Lock) else None
        self._holder = turn if isinstance(turn, Holder) else None
        if self._store.changed():
            self._store.refresh()

    def _look_at_lock(self) -> None:
        if self._working is not None:
            self._working.beat()
        elif self._lock is not None:
            self._holder = self._lock.other_holder()
            if self._holder is None:
                self._lock.beat()
            else:
                self._lock = None

    def _must_be_ours(self) -> None:
        self._look_at_lock()
        if self._only_read:
            raise ReadOnlyDocument(READ_ONLY, name=self._path.name)
        if self._holder is not None and self._working is None:
            told = self._holder.told(self._path)
            raise ReadOnlyDocument(told.text, **told.details)

    # writing

    def write(self, step: Step) -> None:
        """Write a step and take it, or merge its change with changes by others.

        Raises WriteRefused where the disk does not take it; nothing was changed then. Goes on in a working
        copy where another document has taken the file's place.
        """
        self._must_be_ours()
        if not self._behind:
            try:
                self._take(step)
            except ChangedElsewhere:
                self._behind = True
        if self._behind:
            self._join(step.change)

    def write_views(self, settings: Mapping[str, Plain]) -> None:
        """Write view settings, and remember them; only remember them where the file is not ours now."""
        self._look_at_lock()
        if not self.read_only and not self._behind:
            try:
                self._store.write_views(settings)
            except ChangedElsewhere:
                self._behind = True
        self._buffer.view.update(settings)

    def _take(self, step: Step) -> None:
        stored = {} if step.stored is None else {step.position: step.stored}
        self._store.write(step.change.edits, stored, step.position)
        self._buffer.take(step)
        self._buffer.id = self._store.held.id

    # changes by others

    def reload_merged(self) -> tuple[Conflict, ...]:
        """Read changes by others, if any, and merge what is only here; return the conflicts.

        Raises WriteRefused where that can't be done now; the document is then unchanged.
        """
        if self._behind or self._store.changed():
            self._behind = True
            if self.read_only:
                self._refresh()
                self._buffer = Buffer(self._store.held)
                self._behind = False
            else:
                self._join(None)
        return self.take_conflicts()

    def take_conflicts(self) -> tuple[Conflict, ...]:
        """Return and clear the conflicts: entries that were changed both here and elsewhere.

        The value from here is used. Choosing the other is a change like any other.
        """
        found, self._conflicts = tuple(self._conflicts), []
        return found

    def _refresh(self) -> None:
        """Read the file again. Raises AnotherDocument where it is none of this document."""
        try:
            self._store.refresh().pack.usable()
        except WriteRefused:
            raise
        except AssessmentError as error:
            raise WriteRefused(NOT_NOW, name=self._path.name, reason=error.message) from error
        if not self._is_ours():
            raise AnotherDocument(ANOTHER, name=self._path.name)

    def _is_ours(self) -> bool:
        """Return whether the file is a version of the document in the buffer, or as it was left."""
        if self._left is not None and self._left.sealed == self._store.sealed:
            return True
        return is_same_document(self._buffer.version, version_of(self._store.held))

    def _join(self, change: Change | None) -> None:
        """Merge the state here, and a change not yet made, with the file, or stay apart from another one."""
        try:
            for _ in range(_TRIES - 1):
                with suppress(ChangedElsewhere):
                    self._join_once(change)
                    return
            self._join_once(change)
        except AnotherDocument:
            if self._working is not None:
                raise
            self._stay_apart()
            if change is not None:
                self._take(self._buffer.history.appending(change))

    def _stay_apart(self) -> None:
        """Continue in a working copy, and leave the file in the document's place to others."""
        try:
            self.keep_in_working_copy()
        except AssessmentError as error:
            raise WriteRefused(error.message.text, **error.message.details) from error
        self._left, self._apart = None, True
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _join_once(self, change: Change | None) -> None:
        self._refresh()
        self._put_together(self._buffer.version, self._store.held, change)
        self._behind = False

    def _put_together(self, ours: Version, held: Snapshot, change: Change | None) -> None:
        joined = join(ours, version_of(held), change, self._now().isoformat())
        version = joined.version
        if joined.stored:
            self._store.write(joined.edits, joined.stored, version.position)
        entries, changes = version.entries, tuple(version.changes)
        self._buffer = Buffer(
            replace(held, entries=entries, changes=changes, position=version.position)
        )
        self._buffer.id = self._store.held.id
        self._conflicts += joined.conflicts
        if change is not None and not joined.made:
            self._take(self._buffer.history.appending(change))

    # working copies

    @property
    def is_working_copy(self) -> bool:
        """Whether changes go to a working copy, because the document itself can't be written."""
        return self._working is not None

    @property
    def working_copy_message(self) -> Message:
        """Sentence that says why changes go to a working copy, and what becomes of it."""
        return why_kept(self._path, self.renamed_path, apart=self._apart)

    @property
    def renamed_path(self) -> Path | None:
        """Path that somebody else has renamed the document to in its folder; None where it was not."""
        left = self._store if self._working is None else self._left
        if left is None or is_there(self._path):
            return None
        return renamed_to(self._path, left.file)

    @property
    def is_gone(self) -> bool:
        """Whether nothing is at the document's path now, and it was not renamed in its folder."""
        return not is_there(self._path) and self.renamed_path is None

    def keep_in_working_copy(self) -> None:
        """Continue in a working copy in the user's data folder, which gets all content from now on.

        Raises AssessmentError where that can't be written either.
        """
        if self._working is not None:
            return
        if self._only_read:
            raise ReadOnlyDocument(READ_ONLY, name=self._path.name)
        store, working = (
            self._store,
            make_working_copy(self._path, self._buffer.snapshot(), self._data),
        )
        self._go_on_in(Store(working))
        store.close()
        self._left, self._apart = store, False

    def go_on_in_new(self, path: Path) -> None:
        """Continue in a new document at `path`, which gets all content from now on.

        Raises AssessmentError where that can't be written.
        """
        store, working = self._store, self._working
        write_image(path, make_image(replace(self._buffer.snapshot(), stands_for="")))
        self._go_on_in(Store(path))
        store.close()
        if working is not None:
            working.release()

    def write_back(self) -> bool:
        """Write a working copy back to the document, merged with its content; return whether that worked.

        A document that is gone is not created again: it may have been moved, and would then be there twice.
        Nothing is written to another document.
        """
        if self._working is None:
            return True
        working, ours = self._store, self._buffer.version
        try:
            if not is_there(self._path):
                return False
            self._store = Store(self._path)
        except AssessmentError:
            return False
        try:
            if not self._is_ours():
                return self._stay_in(working)
            self.begin_turn()
            if self._holder is not None or not self._is_ours():
                return self._stay_in(working)
            self._put_together(ours, self._store.held, None)
        except AssessmentError:
            return self._stay_in(working)
        delete_open(working, self._working)
        self._working = self._left = None
        return True

    def _stay_in(self, working: Store) -> bool:
        self._store.close()
        self._store, self._holder = working, None
        return False

    def _take_back(self) -> None:
        """Write back working copies left behind, or continue in one where that can't be done."""
        for path in working_copies_for(self._path, self._data):
            with suppress(AssessmentError):  # a damaged one is left in place
                opened = open_left(path, self._buffer.version)
                if opened is None:
                    continue
                left, lock = opened
                held = left.held
                try:
                    self._put_together(version_of(held), self._buffer.snapshot(), None)
                except WriteRefused:
                    self._store.close()
                    self._buffer = Buffer(held)
                    lock.release()
                    self._go_on_in(left)
                    return
                delete_open(left, lock)

    def _go_on_in(self, working: Store) -> None:
        lock = take_turn(working.path, working.alone)
        self._store, self._behind = working, False
        self._working = lock if isinstance(lock, Lock) else Lock(lock_path(working.path), myself())
