"""The content of an open document in memory: its pack, contents, history and view settings.

`sync` reads it from the file and writes each step before it is taken here.
"""

from __future__ import annotations

from dataclasses import replace

from assessment.answers.assessment import Assessment
from assessment.document.acts import DocumentState
from assessment.document.entries import Contents
from assessment.document.history import History, Plain, Step
from assessment.document.merge import Version
from assessment.document.pack_entry import PACK_KEY, answered_with, version_finder
from assessment.document.schema import Snapshot


class Buffer:
    """Content of a file as it was read, and the steps taken since."""

    def __init__(self, held: Snapshot) -> None:
        """Take over what a file holds. Raises InputError for a pack that can no longer be read."""
        self.pack = answered_with(held.pack, held.entries).usable()
        self.history = History(held.changes, held.position)
        self.view: dict[str, Plain] = dict(held.view)
        self.id = held.id
        """Id of the document; an old document gets one with its next change."""
        self._held = held
        self._find = version_finder(held.pack, lambda: self.history.changes)
        self._contents = Contents(self.pack, held.entries, self._find)
        self._assessment = self._contents.assessment()

    @property
    def assessment(self) -> Assessment:
        """Current assessment; the same object until a step is taken."""
        return self._assessment

    @property
    def state(self) -> DocumentState:
        """State that the next act starts from; its entries change with the buffer."""
        return DocumentState(self.pack, self._assessment, self._contents.entries)

    @property
    def version(self) -> Version:
        """Copy of entries and history, to be merged with another version."""
        history = self.history
        return Version(dict(self._contents.entries), history.changes, history.position, self.id)

    def take(self, step: Step) -> None:
        """Take a step that was written."""
        if any((str(edit.kind), edit.key) == PACK_KEY for edit in step.change.edits):
            self._take_over(step)
        else:
            self._contents.apply(step.change.edits)
        self.history.take(step)
        self._assessment = self._contents.assessment()

    def _take_over(self, step: Step) -> None:
        """Read all entries again, with the version of the pack that the step leads to."""
        self._contents.apply(step.change.edits)
        entries = dict(self._contents.entries)
        self.pack = answered_with(self._held.pack, entries).usable()
        self._contents = Contents(self.pack, entries, self._find)

    def snapshot(self) -> Snapshot:
        """Return what a file has to hold to have this content."""
        return replace(
            self._held,
            entries=dict(self._contents.entries),
            changes=self.history.changes,
            position=self.history.position,
            view=dict(self.view),
            id=self.id,
        )


def version_of(held: Snapshot) -> Version:
    """Return entries and history of a file, to be merged with another version."""
    return Version(held.entries, held.changes, held.position, held.id)
