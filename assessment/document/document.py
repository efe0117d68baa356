"""An open assessment: the one thing that changes. Every change is on disk before it counts.

Holds the pack, the assessment, its history and its store together; scoring it is not its business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from assessment.answers import BLANK, Answer, State
from assessment.document.assessment import Assessment
from assessment.document.entries import Contents, stored_answer
from assessment.document.history import Change, Edit, Kind, Plain
from assessment.document.store import Store, create_document
from assessment.language import Text, mark
from assessment.questionnaire.items import Table
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.values import is_empty, to_value
from assessment.text import clean

MERGE_SECONDS = 3.0
"""Typing in one field within this time is one change."""

ANSWER_LABEL = mark("answer")
NOTE_LABEL = mark("note")
CONFIDENCE_LABEL = mark("how sure")
FACT_LABEL = mark("organisation")
ABOUT_LABEL = mark("assessment")
TARGET_LABEL = mark("target")
BRAND_LABEL = mark("report cover")


def _now() -> datetime:
    return datetime.now(UTC)


class Document:
    """An open document. Raises WriteRefused from any change that the disk does not take."""

    def __init__(self, path: Path, now: Callable[[], datetime] = _now) -> None:
        """Opens the document. Raises as `Store` does, and InputError for a pack no longer read."""
        self._now = now
        self._store = Store(path)
        held = self._store.held
        try:
            self._pack = held.pack.usable()
            self._contents = Contents(self._pack, held.entries)
        except BaseException:
            self._store.close()
            raise
        self._changes = list(held.changes)
        self._position = held.position
        self._start = held.position
        self._view = dict(held.view)
        self._assessment = self._contents.assessment()

    @classmethod
    def create(cls, path: Path, checked: CheckedPack, assessment: Assessment) -> Document:
        """A new document at `path`. Raises as `create_document` does."""
        create_document(path, checked, assessment)
        return cls(path)

    @property
    def path(self) -> Path:
        """Where the document is."""
        return self._store.path

    @property
    def pack(self) -> Pack:
        """The pack it is answered with; its own copy."""
        return self._pack

    @property
    def assessment(self) -> Assessment:
        """Everything that was said, as it stands."""
        return self._assessment

    def close(self) -> None:
        """Lets go of the file; everything is in it already."""
        self._store.close()

    # changes

    def set_answer(self, item_id: str, answer: Answer, label: str = ANSWER_LABEL) -> bool:
        """Records the agreed answer to an item; whether it changed anything.

        Raises Misfit, before anything is written, for a value that the item does not allow.
        """
        answer = _cleaned(answer)
        if answer.state is State.ANSWERED:
            item = self._pack.items[item_id]
            value = to_value(self._pack, item, answer.value)
            says = isinstance(item, Table) or not is_empty(value)
            answer = answer.with_reply(*(State.ANSWERED, value) if says else (State.UNANSWERED,))
        return self._set(label, Kind.ANSWER, item_id, stored_answer(answer))

    def set_note(self, item_id: str, note: str) -> bool:
        """Records the note of an item."""
        answer = self._assessment.answers.get(item_id, BLANK)
        return self.set_answer(item_id, answer.with_note(note), NOTE_LABEL)

    def set_fact(self, key: str, fact: Text | float) -> bool:
        """Records something about the organisation; an empty text takes it away."""
        plain = _clean_inside(fact)
        return self._set(FACT_LABEL, Kind.FACT, key, plain if plain != "" else None)

    def set_assessed_on(self, day: date) -> bool:
        """Records the day of the assessment."""
        return self._set(ABOUT_LABEL, Kind.ABOUT, "assessed_on", day.isoformat())

    def set_language(self, language: str) -> bool:
        """Records the language of the questions."""
        return self._set(ABOUT_LABEL, Kind.ABOUT, "language", language)

    def set_target(self, thing: str, target: float | None) -> bool:
        """Records the score to aim for, 0–100, of a section or topic; None for the pack's own."""
        return self._set(TARGET_LABEL, Kind.TARGET, thing, target)

    def set_brand(self, key: str, text: str) -> bool:
        """Records a text of the report's cover; the logo as base64."""
        return self._set(BRAND_LABEL, Kind.BRAND, key, clean(text) or None)

    def _set(self, label: str, kind: Kind, key: str, after: Plain) -> bool:
        before = self._contents.entries.get((str(kind), key))
        if before == after:
            return False
        self._make(Change(label, (Edit(kind, key, before, after),), self._now().isoformat()))
        return True

    def _make(self, change: Change) -> None:
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
        if change.label == ANSWER_LABEL or self._position in (0, self._start):
            return False
        last = self._changes[self._position - 1]
        elapsed = datetime.fromisoformat(change.at) - datetime.fromisoformat(last.at)
        return elapsed.total_seconds() <= MERGE_SECONDS and last.merged_with(change) is not None

    def _move(self, edits: Sequence[Edit], position: int) -> None:
        self._contents.apply(edits)
        self._position = position
        self._assessment = self._contents.assessment()

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
        back = self._changes[self._position - 1].reverse
        self._store.write(back.edits, {}, self._position - 1)
        self._move(back.edits, self._position - 1)
        return back

    def redo(self) -> Change | None:
        """Makes the change that was undone last again; None for nothing to redo."""
        if self._position == len(self._changes):
            return None
        change = self._changes[self._position]
        self._store.write(change.edits, {}, self._position + 1)
        self._move(change.edits, self._position + 1)
        return change

    # how it was looked at

    def view(self, key: str, otherwise: Any = None) -> Any:
        """What was remembered of how the document was looked at."""
        return self._view.get(key, otherwise)

    def set_view(self, key: str, value: Plain) -> None:
        """Remembers how the document is looked at; no change, and nothing to undo."""
        if self._view.get(key) != value:
            self._store.write_view(key, value)
            self._view[key] = value


def _cleaned(answer: Answer) -> Answer:
    value = _clean_inside(answer.value)
    note = clean(answer.note)
    return Answer(answer.state, value, note, answer.confidence)


def _clean_inside(value: Any) -> Any:
    """The value with every text in it cleaned, in the cells of a table too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return tuple(_clean_inside(each) for each in value)
    if isinstance(value, Mapping):
        return {key: _clean_inside(each) for key, each in value.items()}
    return value
