"""The door for phones: the server, which seat belongs to whom, and votes that arrive from its thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from assessment.answers.answer import Respondent
from assessment.core.errors import AssessmentError
from assessment.workshop.live import Vote
from assessment.workshop.people import add_person
from assessment.workshop.round import present, vote
from assessment.workshop.server import Door, WorkshopServer
from ui.pages.workshop.steps import VIEW_DOOR, VIEW_SEATS
from ui.session import Session

_LOOK_MILLISECONDS = 2_000
_left: WeakKeyDictionary[Session, dict[str, Any]] = WeakKeyDictionary()
"""Doors of sessions whose pages are being made anew; gone with the session."""


class Phones(QObject):
    """Phones of a workshop, while the door is open."""

    changed = Signal()
    """Emitted when the door opens or closes, when a phone comes, goes or votes."""
    _arrived = Signal(object)
    """A vote, carried from the server's thread to the window's."""
    _seated = Signal()

    def __init__(
        self,
        session: Session,
        make: Callable[..., WorkshopServer] = WorkshopServer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._server = make(session.pack, self._arrived.emit, self._seated.emit)
        self._address = ""
        self._ballot = 0
        self._arrived.connect(self._on_arrived)
        self._seated.connect(self._on_seated)
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_MILLISECONDS)
        self._watch.timeout.connect(self._look)
        self._was: tuple[object, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether phones can come in."""
        return self._server.is_running

    @property
    def url(self) -> str:
        """Address that the code leads to; "" while the door is shut."""
        return self._server.url

    @property
    def address(self) -> str:
        """Address of this machine that phones reach."""
        return self._address

    @property
    def stranded(self) -> int:
        """Number of phones that opened the page, but never got through."""
        return self._server.waiting_seats() if self.is_open else 0

    @property
    def seats(self) -> dict[int, str]:
        """Respondent of each seat, by its number."""
        found = self._session.recall(VIEW_SEATS, {})
        known = {one.id for one in self._session.assessment.sheet.respondents}
        return {
            int(number): id_ for number, id_ in found.items() if number.isdecimal() and id_ in known
        }

    def number_of(self, respondent_id: str) -> int | None:
        """Return the seat of somebody; None without a phone."""
        return next((seat for seat, id_ in self.seats.items() if id_ == respondent_id), None)

    def open_door(self, address: str) -> None:
        """Let phones in. Raise AssessmentError where the address can't be listened on."""
        self._server.start(address, language=self._session.assessment.language)
        self._took(address)

    def reopen(self) -> None:
        """Let the same phones in again, after the pages were made anew or the program was killed."""
        kept = _left.pop(self._session, None) or self._session.recall(VIEW_DOOR, {})
        try:
            door = Door(int(kept["port"]), str(kept["key"]), str(kept["secret"]))
            address = str(kept["address"])
            language = self._session.assessment.language
            self._server.start(address, language=language, door=door)
        except (KeyError, TypeError, ValueError, OverflowError, AssessmentError):
            return
        self._took(address)

    def close_door(self) -> None:
        """Let no phone in any more."""
        self.stop()
        _left.pop(self._session, None)
        self.changed.emit()

    def stop(self) -> None:
        """End the server; the pages of the same session made next may open its door by `reopen`."""
        self._watch.stop()
        if self.is_open:
            _left[self._session] = self._session.recall(VIEW_DOOR, {})
        self._server.stop()
        self._session.remember(VIEW_DOOR, None)

    def seat_for(self, respondent_id: str, number: int | None) -> None:
        """Record which phone is somebody's: one seat a person, one person a seat; None for no phone."""
        kept = {seat: id_ for seat, id_ in self.seats.items() if id_ != respondent_id}
        if number is not None:
            kept[number] = respondent_id
        self._session.remember(VIEW_SEATS, {str(seat): id_ for seat, id_ in kept.items()})
        self.changed.emit()

    # votes

    def show(self, item_id: str) -> None:
        """Open a vote on an item, unless it is the one that is open."""
        if self.is_open:
            self._ballot = self._server.show(item_id)

    def look_up(self) -> None:
        """Tell phones that the room is looking at the screen."""
        if self.is_open:
            self._server.close_vote()

    def pause(self) -> None:
        """Tell phones to wait for the next question."""
        if self.is_open:
            self._server.pause()

    # internals

    def _took(self, address: str) -> None:
        self._address = address
        door = self._server.door
        assert door is not None
        kept = {"address": address, "port": door.port, "key": door.key, "secret": door.secret}
        self._session.remember(VIEW_DOOR, kept)
        self._watch.start()
        self.changed.emit()

    def _on_arrived(self, found: Vote) -> None:
        if found.ballot == self._ballot:
            self._session.run(vote(self._person(found.seat), found.item, found.answer))
            self.changed.emit()

    def _on_seated(self) -> None:
        for each in self._server.seats():
            self._person(each.number)
        self.changed.emit()

    def _person(self, seat: int) -> str:
        """Return who sits on a seat: as recorded, else the next person without a phone, else a new one."""
        taken = self.seats
        if seat in taken:
            return taken[seat]
        free = [one for one in present(self._session.assessment) if one.id not in taken.values()]
        if not free:
            before = {one.id for one in self._session.assessment.sheet.respondents}
            self._session.run(add_person())
            after: tuple[Respondent, ...] = self._session.assessment.sheet.respondents
            free = [one for one in after if one.id not in before]
        self.seat_for(free[0].id, seat)
        return free[0].id

    def _look(self) -> None:
        """Tell of what changes by itself: who is here, who never got through, the end after two hours."""
        now = (self.is_open, self.stranded, self._server.seats() if self.is_open else ())
        if now != self._was:
            self._was = now
            self.changed.emit()
