"""Which assessment is open, if one is: opening and closing it, and what it has to tell a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessment.core.errors import AssessmentError, InputError, Message, Phrase
from assessment.core.i18n import N_
from assessment.document.errors import DamagedDocument
from ui.crash_report import LOG
from ui.pages.names import VIEW_PLACE

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.session import Session
    from ui.shell.page_factory import PageFactory

_PROBLEM = N_("{place}: {problem}")
_PROBLEMS = N_("{place}: {problem} – and {more} more.")
_STILL = N_("It is still open there; close it first. {held}")
_UNDONE = N_("Taken back: {what}.")
_REDONE = N_("Done again: {what}.")
_PUT_BACK = Message(N_("Everything is back where it belongs."))


class DocumentController(QObject):
    """At most one session at a time. One that is closed is heard no more."""

    changed = Signal()
    """Another assessment is open."""
    turn_changed = Signal()
    """It can be changed now, or no more."""
    updated = Signal()
    """Its name, whether it is kept, or what can be undone, is another."""
    kept = Signal()
    """Everything is on the disk again."""
    failed = Signal(object)
    """A `Message` of what could not be done."""
    told = Signal(object)
    """A `Message` of good news."""
    damaged = Signal(object, object)
    """The path of a document that is damaged, and the `Message` that says how."""
    conflicted = Signal(object)
    """The `Conflict`s between what was changed here and elsewhere."""

    def __init__(
        self, parent: QObject, flush: Callable[[], None], stop: Callable[[], None]
    ) -> None:
        """`flush` brings what is being typed to the session; `stop` ends what works on it in the background."""
        super().__init__(parent)
        self._flush, self._stop = flush, stop
        self._session: Session | None = None

    @property
    def session(self) -> Session | None:
        """The assessment that is open."""
        return self._session

    def open(
        self, desk: PageFactory, opener: Callable[[], Session], path: Path | None, place: str | None
    ) -> None:
        """Opens what `opener` opens in place of the one that is open, which stays where that fails."""
        self._flush()
        try:
            session = opener()
        except InputError as error:
            first, more = error.problems[0], len(error.problems) - 1
            details = {"place": first.place, "problem": first.message, "more": more}
            self.failed.emit(Message(_PROBLEMS if more else _PROBLEM, details))
            return
        except AssessmentError as error:
            if path is not None and isinstance(error, DamagedDocument):
                self.close(desk)
                self.damaged.emit(path, error.message)
            else:
                self.failed.emit(error.message)
            return
        self.close(desk)
        LOG.info("opened a document")
        self._take(session)
        if place is not None:
            session.remember(VIEW_PLACE, place)
        desk.touch(session)
        self.changed.emit()

    def close(self, desk: PageFactory | None) -> None:
        """Closes it; everything is kept. Tells nobody."""
        session = self._session
        if session is None or desk is None:
            return
        self._flush()
        self._stop()
        desk.touch(session)
        session.close()
        session.blockSignals(True)  # what still comes from it concerns nobody any more
        session.deleteLater()
        self._session = None

    def touch(self, desk: PageFactory | None) -> None:
        """Lets Home, in other windows too, show the assessment as it is now."""
        if self._session is not None and desk is not None:
            desk.touch(self._session)

    def keep(self) -> None:
        """Brings everything that was said to the disk."""
        if self._session is not None:
            self._session.keep()

    def take_turn(self) -> None:
        """Tries to change a document that somebody else has open."""
        if self._session is not None and not self._session.take_turn():
            held = self._session.held
            if held is not None:
                self.failed.emit(Message(_STILL, {"held": held}))

    def tell_holder(self) -> None:
        """Says who holds the document, where somebody does."""
        held = None if self._session is None else self._session.held
        if held is not None:
            self.failed.emit(held)

    def undo(self) -> None:
        """Takes the last act back."""
        if self._session is not None:
            self._flush()
            self._tell(_UNDONE, self._session.document.history.undo_label)
            self._session.undo()

    def redo(self) -> None:
        """Does again what was taken back."""
        if self._session is not None:
            self._tell(_REDONE, self._session.document.history.redo_label)
            self._session.redo()

    def _tell(self, text: str, label: str | None) -> None:
        if label is not None and self._session is not None and not self._session.read_only:
            self.told.emit(Message(text, {"what": Phrase(label)}))

    def _take(self, session: Session) -> None:
        self._session = session
        session.setParent(self)
        session.changed.connect(self.updated)
        session.kept.connect(self.kept)
        session.refused.connect(self.failed)
        session.moved.connect(self.failed)
        session.put_back.connect(self._on_put_back)
        session.turn_changed.connect(self.turn_changed)
        session.conflicted.connect(self.conflicted)

    def _on_put_back(self) -> None:
        self.told.emit(_PUT_BACK)
