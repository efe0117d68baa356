"""The live side of a vote: what phones see, and what they sent, shared by two threads.

The window's thread opens and closes votes and takes what has arrived; the server's thread answers phones.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Any

from assessment.answers.answer import Answer
from assessment.questionnaire.model import Pack
from assessment.workshop.ballot_data import question_data
from assessment.workshop.seats import Seat, Seats
from assessment.workshop.votable import can_vote, question_numbers, read_vote

WAITING_SECONDS = 20.0
"""Time after which a page that was opened, but never reported back, is in trouble."""
_MOST_OPENED = 256


class Phase(StrEnum):
    """Phase that phones show."""

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
    """State that all phones see at one moment. Holds nothing of what anybody voted."""

    phase: Phase = Phase.WAIT
    item: str = ""
    number: str = ""
    ballot: int = 0
    second: bool = False
    """Whether the room votes on the question for the second time."""
    names: bool = False
    """Whether the room sees who voted what, after the reveal."""
    asked: Mapping[str, Any] | None = None
    """The question as the room reads it now, where the page that phones have words it otherwise."""

    @property
    def more(self) -> dict[str, Any]:
        """Further facts that phones are told, by key; those that do not hold are left out."""
        told = {"second": self.second, "names": self.names, "asked": self.asked}
        return {key: each for key, each in told.items() if each}


@dataclass(frozen=True, slots=True)
class Claim:
    """Said by a phone: the number of the person whose it is; 0 for somebody who has none yet."""

    seat: int
    number: int


class UnknownVoter(Exception):
    """A vote from a phone of which nobody has said yet whose it is."""


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
        self._people: dict[int, int] = {}
        self._free: tuple[int, ...] = ()
        self._asks = False
        self._claims: list[Claim] = []

    # for the window

    def show(
        self,
        item_id: str,
        number: str = "",
        *,
        voted: Set[int] = frozenset(),
        second: bool = False,
        names: bool = False,
        pack: Pack | None = None,
    ) -> int:
        """Open a vote on an item and return its number; `voted`: seats that have voted on it already.

        `pack`: the same one with texts as they are worded now. Raises KeyError for no item of the pack.
        """
        item = self._pack.items[item_id]
        now = question_data(pack or self._pack, item_id)
        asked = None if now == question_data(self._pack, item_id) else now
        phase = Phase.VOTE if can_vote(item) else Phase.LAPTOP
        with self._lock:
            self._ballot += 1
            self._voted = set(voted)
            told = number or str(self._numbers[item_id])
            self._showing = Showing(phase, item_id, told, self._ballot, second, names, asked)
            return self._ballot

    def turn(self, phase: Phase) -> None:
        """Let phones show another phase; from now on no vote is taken."""
        with self._lock:
            self._showing = Showing(phase)

    def mark(self, voted: Set[int], unvoted: Set[int]) -> None:
        """Note seats whose people voted otherwise, and seats whose vote was taken back."""
        with self._lock:
            self._voted = (self._voted | voted) - unvoted

    def set_people(self, seated: Mapping[int, int], free: Sequence[int]) -> None:
        """Say whose each seat is, by the people's numbers, and which people have none yet.

        From now on phones ask whose they are, and none votes before that is known.
        """
        with self._lock:
            self._asks = True
            self._people, self._free = dict(seated), tuple(free)
            self._seats.reserve(seated)

    def claims(self) -> list[Claim]:
        """Return what phones said of whose they are since this was last called."""
        with self._lock:
            made, self._claims = self._claims, []
            return made

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
            self._people.pop(number, None)

    def waiting(self) -> int:
        """Return the number of addresses that opened the page, but were not heard from since."""
        with self._lock:
            since = self._clock() - WAITING_SECONDS
            return sum(
                opened <= since and not self._seats.has_phone(address)
                for address, opened in self._opened.items()
            )

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

    def person_of(self, seat: int) -> tuple[int | None, tuple[int, ...]]:
        """Return whose a seat is, and the numbers to choose from; None where it is to be asked.

        0 where phones do not ask.
        """
        with self._lock:
            if not self._asks:
                return 0, ()
            number = self._people.get(seat)
            return number, self._free if number is None else ()

    def held_by_gone(self) -> tuple[int, ...]:
        """Return the numbers of people whose phone is not here: it may have lost its seat."""
        with self._lock:
            return tuple(sorted(self._people[seat] for seat in self._gone()))

    def claim(self, seat: int, number: int) -> bool:
        """Take a phone's word for whose it is; return whether that person has no phone that is here."""
        with self._lock:
            gone = {self._people[each]: each for each in self._gone()}
            if seat in self._people or (number and number not in {*self._free, *gone}):
                return False
            self._claims.append(Claim(seat, number))
            if number:
                self._people.pop(gone.get(number, 0), None)
                self._people[seat] = number
                self._free = tuple(each for each in self._free if each != number)
            return True

    def _gone(self) -> list[int]:
        """Return the seats of known people whose phone was not heard from; its owner has the lock."""
        here = {each.number for each in self._seats.seen(self._voted) if each.is_here}
        return [seat for seat in self._people if seat not in here]

    def showing(self, seat: int) -> tuple[Showing, bool]:
        """Return what phones show, and whether this seat has voted on it."""
        with self._lock:
            return self._showing, seat in self._voted

    def cast(self, seat: int, ballot: int, raw: object) -> Vote:
        """Take a vote and return it.

        Raises LateVote where its question is not open, UnknownVoter for a phone that is nobody's yet,
        InvalidValue for what the item does not allow.
        """
        showing, _ = self.showing(seat)
        if self.person_of(seat)[0] is None:
            raise UnknownVoter
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
