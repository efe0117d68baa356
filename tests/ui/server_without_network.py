"""A stand-in for the workshop's server, which opens no socket."""

from __future__ import annotations

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.workshop.live import Claim
from assessment.workshop.seats import Seat
from assessment.workshop.server import Door


class Server:
    """A server without a network."""

    def __init__(self, _pack: object, on_vote: object, on_seats: object) -> None:
        self.on_vote, self.on_seats = on_vote, on_seats
        self.is_running, self.url, self.stranded = False, "", 0
        self.taken: tuple[Seat, ...] = ()
        self.door: Door | None = None
        self.place, self.digits = "127.0.0.1:1", "012345"
        self.phase, self.ballot = "", 0
        self.said: list[Claim] = []
        self.people: tuple[object, ...] = ()
        self.voted: set[int] = set()
        self.second = False

    def start(self, address: str, *, language: str, door: Door | None = None) -> str:
        if address == "taken" or (door is not None and door.port == 2):
            raise AssessmentError(N_("That address is taken."))
        self.is_running, self.url = True, f"http://{address}:1/k"
        self.door = door or Door(1, "k", "s")
        self.phase = language
        return self.url

    def stop(self) -> None:
        self.is_running, self.url = False, ""

    def show(
        self,
        item_id: str,
        *,
        voted: frozenset[int],
        second: bool,
        names: bool,
        pack: object,
    ) -> int:
        self.phase, self.ballot = item_id, self.ballot + 1
        self.voted, self.second = set(voted), second
        return self.ballot

    def mark(self, voted: frozenset[int], unvoted: frozenset[int]) -> None:
        self.voted = (self.voted | voted) - unvoted

    def set_people(self, seated: dict[int, int], free: list[int]) -> None:
        self.people = (seated, free)

    def claims(self) -> list[Claim]:
        said, self.said = self.said, []
        return said

    def close_vote(self) -> None:
        self.phase = "look"

    def pause(self) -> None:
        self.phase = "wait"

    def seats(self) -> tuple[Seat, ...]:
        return self.taken

    def waiting_seats(self) -> int:
        return self.stranded
