"""Keeping an open document and its file alike: lock, changes by others, working copies.

Steps are decided in `document`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from assessment.core.errors import AssessmentError
from assessment.document.buffer import Buffer
from assessment.document.errors import (
    NOT_NOW,
    READ_ONLY,
    ChangedElsewhere,
    OlderDocument,
    ReadOnlyDocument,
    WriteRefused,
)
from assessment.document.history import Change, Plain, Step, difference
from assessment.document.lock import Holder, Lock, lock_path, myself, take_turn
from assessment.document.merge import (
    MERGE_LABEL,
    Conflict,
    Version,
    common_base,
    goes_on,
    merge,
)
from assessment.document.migrations import migrate
from assessment.document.paths import write_image
from assessment.document.schema import Snapshot
from assessment.document.store import Store, make_image
from assessment.document.working_copy import make_working_copy, working_copies_of

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
        self._conflicts: list[Conflict] = []
        try:
            self._store = Store(path)
        except OlderDocument as older:
            migrate(path, int(str(older.message.details["version"])), data)
            self._store = Store(path)
        try:
            if not read_only:
                self._take_turn()
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
            self._take_turn()
            self._buffer = Buffer(self._store.held)
        return not self.read_only

    def beat(self) -> bool:
        """Renew the lock's heartbeat, to be called every 30 s; return whether it can still be written."""
        self._look_at_lock()
        return not self.read_only

    def _take_turn(self) -> None:
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

        Raises WriteRefused where the disk does not take it; nothing was changed then.
        """
        self._must_be_ours()
        if not self._behind:
            try:
                self._take(step)
            except ChangedElsewhere:
                self._behind = True
        if self._behind:
            self._join(step.change)

    def write_view(self, key: str, value: Plain) -> None:
        """Write a view setting, and remember it; only remember it where the file is not ours now."""
        self._look_at_lock()
        if not self.read_only and not self._behind:
            try:
                self._store.write_view(key, value)
            except ChangedElsewhere:
                self._behind = True
        self._buffer.view[key] = value

    def _take(self, step: Step) -> None:
        stored = {} if step.stored is None else {step.position: step.stored}
        self._store.write(step.change.edits, stored, step.position)
        self._buffer.take(step)

    # changes by others

    def reload_merged(self) -> tuple[Conflict, ...]:
        """Read changes by others, if any, and merge what is only here; return the conflicts.

        Raises WriteRefused where that can't be done now; the document is then unchanged.
        """
        if self._behind or self._store.changed():
            self._behind = True
            if self.read_only:
                self._buffer = Buffer(self._refreshed())
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

    def _refreshed(self) -> Snapshot:
        try:
            held = self._store.refresh()
            held.pack.usable()
            return held
        except WriteRefused:
            raise
        except AssessmentError as error:
            raise WriteRefused(NOT_NOW, name=self._path.name, reason=error.message) from error

    def _join(self, change: Change | None) -> None:
        """Merge the state here, and a change not yet made, with the file."""
        for _ in range(_TRIES - 1):
            with suppress(ChangedElsewhere):
                self._join_once(change)
                return
        self._join_once(change)

    def _join_once(self, change: Change | None) -> None:
        held = self._refreshed()
        self._put_together(self._buffer.version, held, change)
        self._behind = False

    def _put_together(self, ours: Version, held: Snapshot, change: Change | None) -> None:
        theirs = _version_of(held)
        if goes_on(ours, theirs):
            self._write_rest(ours, theirs, held)
            if change is not None:
                self._take(self._buffer.history.appending(change))
            return
        wanted = dict(ours.entries)
        for edit in () if change is None else change.edits:
            wanted[str(edit.kind), edit.key] = edit.after
        merged = merge(common_base(ours, theirs), wanted, theirs.entries)
        if edits := difference(theirs.entries, merged.entries):
            own = change is not None and {(each.kind, each.key) for each in edits} <= {
                (each.kind, each.key) for each in change.edits
            }
            label = change.label if change is not None and own else MERGE_LABEL
            made = Change(label, edits, self._now().isoformat())
            number = theirs.position + 1
            self._store.write(edits, {number: made}, number)
            changes = (*theirs.changes[: theirs.position], made)
            held = replace(held, entries=merged.entries, changes=changes, position=number)
        self._buffer = Buffer(held)
        self._conflicts += merged.conflicts

    def _write_rest(self, ours: Version, theirs: Version, held: Snapshot) -> None:
        """Write the changes that the file lacks; the file has none that are missing here."""
        edits = difference(theirs.entries, ours.entries)
        rest = dict(enumerate(ours.changes[len(theirs.changes) :], len(theirs.changes) + 1))
        if rest:
            self._store.write(edits, rest, ours.position)
        self._buffer = Buffer(
            replace(held, entries=ours.entries, changes=tuple(ours.changes), position=ours.position)
        )

    # working copies

    @property
    def is_working_copy(self) -> bool:
        """Whether changes go to a working copy, because the document itself can't be written."""
        return self._working is not None

    def keep_in_working_copy(self) -> None:
        """Continue in a working copy in the user's data folder, which gets all content from now on.

        Raises AssessmentError where that can't be written either.
        """
        if self._working is not None:
            return
        if self._only_read:
            raise ReadOnlyDocument(READ_ONLY, name=self._path.name)
        store, working = self._store, make_working_copy(self._path, self._held(), self._data)
        self._go_on_in(Store(working))
        store.close()

    def go_on_in_new(self, path: Path) -> None:
        """Continue in a new document at `path`, which gets all content from now on.

        Raises AssessmentError where that can't be written.
        """
        store, working = self._store, self._working
        write_image(path, make_image(replace(self._held(), stands_for="")))
        self._go_on_in(Store(path))
        store.close()
        if working is not None:
            working.release()

    def write_back(self) -> bool:
        """Write a working copy back to the document, merged with its content; return whether that worked.

        A document that is gone is created again, if its folder exists.
        """
        if self._working is None:
            return True
        working, ours = self._store, self._buffer.version
        try:
            if not self._path.exists():
                write_image(self._path, make_image(replace(self._held(), stands_for="")))
            self._store = Store(self._path)
        except AssessmentError:
            return False
        try:
            self._take_turn()
            if self._holder is not None:
                return self._stay_in(working)
            self._put_together(ours, self._store.held, None)
        except AssessmentError:
            return self._stay_in(working)
        self._discard(working, self._working)
        self._working = None
        return True

    def _stay_in(self, working: Store) -> bool:
        self._store.close()
        self._store, self._holder = working, None
        return False

    def _take_back(self) -> None:
        """Write back working copies left behind, or continue in one where that can't be done."""
        for path in working_copies_of(self._path, self._data):
            with suppress(AssessmentError):  # a damaged one is left in place
                left = Store(path)
                lock = take_turn(path, left.alone)
                if not isinstance(lock, Lock):
                    left.close()  # another process has it open
                    continue
                held = left.held
                try:
                    self._put_together(_version_of(held), self._held(), None)
                except WriteRefused:
                    self._store.close()
                    self._buffer = Buffer(held)
                    lock.release()
                    self._go_on_in(left)
                    return
                self._discard(left, lock)

    def _go_on_in(self, working: Store) -> None:
        lock = take_turn(working.path, working.alone)
        self._store, self._behind = working, False
        self._working = lock if isinstance(lock, Lock) else Lock(lock_path(working.path), myself())

    def _discard(self, working: Store, lock: Lock) -> None:
        working.close()
        lock.release()
        with suppress(OSError):
            working.path.unlink()

    def _held(self) -> Snapshot:
        """Return the current content."""
        return self._buffer.snapshot(self._store.held)


def _version_of(held: Snapshot) -> Version:
    return Version(held.entries, held.changes, held.position)
