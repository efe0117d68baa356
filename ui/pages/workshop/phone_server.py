"""The door for phones: the server, which seat belongs to whom, and votes that arrive from its thread.

Whose a phone is it asks by numbers, never by names, unless the facilitator says so; it stays that person's
by its token, also when the door or the program was closed in between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from assessment.answers.answer import Respondent
from assessment.core.errors import AssessmentError
from assessment.workshop.join_page import told_digits
from assessment.workshop.live import Vote
from assessment.workshop.people import MOST_PEOPLE, add_person, number_of
from assessment.workshop.round import Votes, move_vote, present, vote
from assessment.workshop.server import Door, WorkshopServer
from ui.pages.workshop.standing_agenda import fix_agenda
from ui.pages.workshop.steps import VIEW_DOOR, VIEW_SEATS
from ui.pages.workshop.vote_words import PhonesTold
from ui.session import Session

_LOOK_MILLISECONDS = 2_000
_left: WeakKeyDictionary[Session, dict[str, Any]] = WeakKeyDictionary()
"""Doors of sessions whose pages are being made anew; gone with the session."""


class Phones(QObject):
    """Phones of a workshop, while the door is open."""

    changed = Signal()
    """Emitted when the door opens or closes, when a phone comes, goes or votes."""
    opened = Signal()
    """Emitted when the door was opened: phones wait to be told what the room is at."""
    arrived = Signal(object)
    """A vote, carried from the server's thread to the window's."""
    seated = Signal()

    def __init__(
        self,
        session: Session,
        make: Callable[..., WorkshopServer] = WorkshopServer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.server = make(session.pack, self.arrived.emit, self.seated.emit)
        self._address = ""
        self._ballot = 0
        self._asked = ""
        """The question that phones vote on."""
        self._shown: tuple[object, ...] = ()
        self._voted: frozenset[int] = frozenset()
        self._people: tuple[object, ...] = ()
        self.arrived.connect(self._on_arrived)
        self.seated.connect(self._on_seated)
        session.changed.connect(self._tell_people)
        self._watch = QTimer(self)
        self._watch.setInterval(_LOOK_MILLISECONDS)
        self._watch.timeout.connect(self.look)
        self._was: tuple[object, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether phones can come in."""
        return self.server.is_running

    @property
    def url(self) -> str:
        """Address that the code leads to; "" while the door is shut."""
        return self.server.url

    @property
    def typed(self) -> tuple[str, str]:
        """Short address and digits for a phone that scans no codes; empty while the door is shut."""
        return (self.server.place, told_digits(self.server.digits)) if self.is_open else ("", "")

    @property
    def address(self) -> str:
        """Address of this machine that phones reach."""
        return self._address

    @property
    def stranded(self) -> int:
        """Number of phones that opened the page, but never got through."""
        return self.server.waiting_seats() if self.is_open else 0

    @property
    def here(self) -> frozenset[int]:
        """Seats whose phone was heard from a moment ago."""
        seats = self.server.seats() if self.is_open else ()
        return frozenset(each.number for each in seats if each.is_here)

    @property
    def unknown(self) -> tuple[int, ...]:
        """Seats of phones that are here, and of which nobody has said whose they are."""
        return tuple(sorted(self.here - self.seats.keys()))

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

    def reach(self, people: Sequence[Respondent]) -> bool:
        """Return whether everybody of these people has a phone that can vote."""
        phoned = set(self.seats.values()) if self.is_open else set()
        return bool(people) and all(one.id in phoned for one in people)

    def told(self, *, names: bool) -> PhonesTold:
        """Return the phones as the facilitator is told of them."""
        seats, here = self.seats, self.here
        return PhonesTold(
            self.is_open, self.stranded, len(seats.keys() - here), set(seats.values()), names
        )

    def open_door(self, address: str) -> None:
        """Let phones in, at the port and with the key that they know from before, if that can be.

        Raise AssessmentError where the address can't be listened on.
        """
        language = self._session.assessment.language
        door = _door(self._session.recall(VIEW_DOOR, None))
        if door is None:
            self.server.start(address, language=language)
        else:
            try:
                self.server.start(address, language=language, door=door)
            except AssessmentError:  # the port is taken meanwhile
                again = Door(0, door.key, door.secret)
                self.server.start(address, language=language, door=again)
        self._took(address)

    def reopen(self) -> None:
        """Let the same phones in again, after the pages were made anew or the program was killed."""
        kept = _left.pop(self._session, None) or self._session.recall(VIEW_DOOR, None) or {}
        door = _door(kept)
        if door is None or not kept.get("open", True):
            return
        address, language = str(kept.get("address")), self._session.assessment.language
        try:
            self.server.start(address, language=language, door=door)
        except AssessmentError:
            return
        self._took(address)

    def close_door(self) -> None:
        """Let no phone in any more; opened again, the door is the same."""
        self.stop()
        _left.pop(self._session, None)
        self.changed.emit()

    def stop(self) -> None:
        """End the server; the pages of the same session made next may open its door by `reopen`."""
        self._watch.stop()
        kept = self._session.recall(VIEW_DOOR, None)
        if self.is_open:
            _left[self._session] = kept
        self.server.stop()
        if kept:
            self._session.remember(VIEW_DOOR, kept | {"open": False})

    def seat_for(self, respondent_id: str, number: int | None) -> None:
        """Record which phone is somebody's: one seat a person, one person a seat; None for no phone.

        A vote that the phone cast on the open question goes with it.
        """
        before = self.seats.get(number or 0, respondent_id)
        kept = {seat: id_ for seat, id_ in self.seats.items() if id_ != respondent_id}
        if number is not None:
            kept[number] = respondent_id
        self._session.remember(VIEW_SEATS, {str(seat): id_ for seat, id_ in kept.items()})
        if before != respondent_id and self._asked and number in self._voted:
            self._session.run(move_vote(self._asked, before, respondent_id))
        self._tell_people()
        self.changed.emit()

    # votes

    def show(self, found: Votes) -> None:
        """Let phones vote on a question, unless they do; say which of them have voted."""
        if not self.is_open:
            return
        voted = frozenset(seat for seat, id_ in self.seats.items() if id_ in found.cast)
        second, item = found.round.is_second, found.item.id
        names = self._session.assessment.workshop.plan.shows_names(item)
        if self._turns("vote", item, second, names):
            self._asked = item
            self._ballot = self.server.show(
                item, voted=voted, second=second, names=names, pack=self._session.pack
            )
        elif voted != self._voted:
            self.server.mark(voted - self._voted, self._voted - voted)
        self._voted = voted

    def look_up(self) -> None:
        """Tell phones that the room is looking at the screen."""
        if self.is_open and self._turns("look"):
            self.server.close_vote()

    def pause(self) -> None:
        """Tell phones to wait for the next question."""
        if self.is_open and self._turns("wait"):
            self.server.pause()

    # internals

    def _turns(self, *shown: object) -> bool:
        """Return whether phones show something else than they did."""
        before, self._shown = self._shown, shown
        self._asked = "" if shown[0] != "vote" else self._asked
        return before != shown

    def _took(self, address: str) -> None:
        self._address = address
        door = self.server.door
        assert door is not None
        kept = {"address": address, "port": door.port, "key": door.key, "secret": door.secret}
        self._session.remember(VIEW_DOOR, kept | {"open": True})
        self._shown, self._voted, self._people = (), frozenset(), ()
        self._tell_people()
        self._watch.start()
        self.opened.emit()
        self.changed.emit()

    def _tell_people(self) -> None:
        """Tell the server whose each seat is, and who has no phone yet."""
        people, seats = self._session.assessment.sheet.respondents, self.seats
        numbers = {one.id: number_of(one) for one in people}
        seated = {seat: numbers[id_] for seat, id_ in seats.items()}
        free = [numbers[one.id] for one in present(self._session.assessment)]
        told = (seated, [each for each in free if each not in seated.values()])
        if self.is_open and told != self._people:
            self._people = told
            self.server.set_people(*told)

    def _on_arrived(self, found: Vote) -> None:
        person = self.seats.get(found.seat)
        if found.ballot == self._ballot and person is not None:
            self._voted |= {found.seat}
            fix_agenda(self._session)
            self._session.run(vote(person, found.item, found.answer))
            self.changed.emit()

    def _on_seated(self) -> None:
        for claim in self.server.claims():
            if claim.seat in self.seats:
                continue
            people = self._session.assessment.sheet.respondents
            known = [one.id for one in people if number_of(one) == claim.number]
            if not claim.number and len(people) < MOST_PEOPLE:
                self._session.run(add_person())
                after = self._session.assessment.sheet.respondents
                known = [one.id for one in after if one not in people]
            if known:
                self.seat_for(known[0], claim.seat)
        self.changed.emit()

    def look(self) -> None:
        """Tell of what changes by itself: who is here, who never got through, the end after two hours."""
        now = (self.is_open, self.stranded, self.server.seats() if self.is_open else ())
        if now != self._was:
            self._was = now
            self.changed.emit()


def _door(kept: Any) -> Door | None:
    """Return the door that a document remembers; None for none."""
    try:
        return Door(int(kept["port"]), str(kept["key"]), str(kept["secret"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
