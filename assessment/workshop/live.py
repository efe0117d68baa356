"""The live side of a vote: what phones see, and what they sent, shared by two threads.

The window's thread opens and closes votes and takes what has arrived; the server's thread answers phones.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from assessment.answers.answer import Answer
from assessment.questionnaire.model import Pack
from assessment.workshop.seats import Seat, Seats
from assessment.workshop.votable import can_vote, question_numbers, read_vote

WAITING_SECONDS = 20.0
"""Time after which a page that was opened, but never reported back, is in trouble."""
_MOST_OPENED = 256


class Phase(StrEnum):
    """What phones show."""

    WAIT = "wait"
    VOTE = "vote"
    LAPTOP = "laptop"
    """The question is answered on the laptop, since phones cannot ask it."""
    LOOK = "look"
    """The room is looking at the screen."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that arrived; of several by one seat on one ballot, the last counts."""

    seat: int
    item: str
    ballot: int
    """Number of the vote in this room; voting on an item again has a number of its own."""
    answer: Answer


@dataclass(frozen=True, slots=True)
class Showing:
    """What all phones see at one moment. Holds nothing of what anybody voted."""

    phase: Phase = Phase.WAIT
    item: str = ""
    number: str = ""
    ballot: int = 0


class LateVote(Exception):
    """A vote on a question that is not open, or not open any more."""


class Live:
    """State that phones and window share. Each method holds the lock for a moment."""

    def __init__(self, pack: Pack, secret: str, clock: Callable[[], float]) -> None:
        """Take the pack, the secret that seats' tokens are made with, and a clock in seconds."""
        self._pack, self._clock = pack, clock
        self._numbers = question_numbers(pack)
        self._lock = Lock()
        self._seats = Seats(secret, clock)
        self._showing = Showing()
        self._ballot = 0
        self._voted: set[int] = set()
        self._arrived: dict[tuple[int, int], Vote] = {}
        self._opened: OrderedDict[str, float] = OrderedDict()

    # for the window

    def show(self, item_id: str, number: str = "") -> int:
        """Open a vote on an item and return its number. Raises KeyError for no item of the pack."""
        item = self._pack.items[item_id]
        phase = Phase.VOTE if can_vote(item) else Phase.LAPTOP
        with self._lock:
            self._ballot += 1
            self._voted = set()
            told = number or str(self._numbers[item_id])
            self._showing = Showing(phase, item_id, told, self._ballot)
            return self._ballot

    def turn(self, phase: Phase) -> None:
        """Let phones show another phase; from now on no vote is taken."""
        with self._lock:
            self._showing = Showing(phase)

    def votes(self) -> list[Vote]:
        """Return the votes that have arrived since this was last called."""
        with self._lock:
            arrived, self._arrived = self._arrived, {}
            return list(arrived.values())

    def seats(self) -> tuple[Seat, ...]:
        """Return the seats that phones took."""
        with self._lock:
            return self._seats.seen(self._voted)

    def free(self, number: int) -> None:
        """Take a seat from its phone."""
        with self._lock:
            self._seats.free(number)
            self._voted.discard(number)

    def waiting(self) -> int:
        """Return the number of addresses that opened the page, but were not heard from since."""
        with self._lock:
            since = self._clock() - WAITING_SECONDS
            return sum(opened <= since for opened in self._opened.values())

    # for the server

    def note_opened(self, address: str) -> None:
        """Note that the page was opened at an address."""
        with self._lock:
            self._opened[address] = self._clock()
            self._opened.move_to_end(address)
            if len(self._opened) > _MOST_OPENED:
                self._opened.popitem(last=False)

    def take_seat(self, token: str, address: str) -> tuple[int, str] | None:
        """Return number and token of a seat; None where no seat is left."""
        with self._lock:
            self._opened.pop(address, None)
            taken = self._seats.take(token, address)
            number = None if taken is None else self._seats.number_of(taken)
            return None if taken is None or number is None else (number, taken)

    def seat_of(self, token: str) -> int | None:
        """Return the number of the seat with this token; None for no such seat."""
        with self._lock:
            return self._seats.number_of(token)

    def showing(self, seat: int) -> tuple[Showing, bool]:
        """Return what phones show, and whether this seat has voted on it."""
        with self._lock:
            return self._showing, seat in self._voted

    def cast(self, seat: int, ballot: int, raw: object) -> Vote:
        """Take a vote and return it.

        Raises LateVote where its question is not open, InvalidValue for what the item does not allow.
        """
        showing, _ = self.showing(seat)
        if showing.phase is not Phase.VOTE or showing.ballot != ballot:
            raise LateVote
        answer = read_vote(self._pack, self._pack.items[showing.item], raw)
        vote = Vote(seat, showing.item, ballot, answer)
        with self._lock:
            if self._showing is not showing:
                raise LateVote
            self._voted.add(seat)
            self._arrived[ballot, seat] = vote
        return vote
