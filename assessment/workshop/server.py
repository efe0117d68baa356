"""The server of a workshop: phones in the same network open one page, and send one vote at a time.

The window's side of it. `start` listens on one literal address in a thread of its own and returns the
address that the code on the projector leads to; `show` opens a vote, `close_vote` ends it. What arrives
is taken with `votes`, or told to `on_vote`, which runs in the server's thread. It ends with `stop`, after
two hours, or with the program. Over the network goes one vote of a numbered seat, never a name.
"""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import Callable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Thread
from typing import Any

from assessment.answers.assessment import Brand
from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError
from assessment.core.gc_pause import heap_set_aside
from assessment.core.i18n import N_
from assessment.questionnaire.model import Pack
from assessment.workshop.ballot_page import page_and_policy
from assessment.workshop.join_page import join_pages
from assessment.workshop.live import Claim, Live, Phase, Vote
from assessment.workshop.seats import Seat

LIFETIME = 2 * 60 * 60.0
"""Time in seconds after which the server ends by itself."""
_STOP_SECONDS = 5.0
_KEY_BYTES = 16
_CANNOT_LISTEN = N_(
    "Phones can't be let in at {address}: {reason}. Choose another address, or open the door again."
)
_RUNS = N_("The door for phones is open already.")

_serving = Deferred("assessment.workshop.web_app")


@dataclass(frozen=True, slots=True)
class Door:
    """Key that lets phones back in after the program was killed: keep it as private as the document."""

    port: int
    key: str
    secret: str


class WorkshopServer:
    """The door for phones. All methods but the callbacks belong to the window's thread."""

    def __init__(
        self,
        pack: Pack,
        on_vote: Callable[[Vote], None] | None = None,
        on_seats: Callable[[], None] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        lifetime: float = LIFETIME,
    ) -> None:
        """Take the pack that is answered, and whom to tell of votes and of seats, in the server's thread."""
        self._pack, self._clock, self._lifetime = pack, clock, lifetime
        self._on_vote, self._on_seats = on_vote, on_seats
        self._secret = secrets.token_hex(_KEY_BYTES)
        self._live = Live(pack, self._secret, clock)
        self._thread: Thread | None = None
        self.web_server: Any = None
        self._door: Door | None = None
        self._url = self._place = self._digits = ""

    def start(
        self,
        address: str,
        port: int = 0,
        language: str = "en",
        *,
        brand: Brand | None = None,
        door: Door | None = None,
    ) -> str:
        """Let phones in at an address of this machine; return what the code on the projector says.

        `port` 0 takes a free one. With the `door` of an earlier run, phones come back to their seats by
        themselves. Raises AssessmentError where the address can't be listened on, or is listened on already.
        """
        if self.is_running:
            raise AssessmentError(_RUNS)
        listening = _listening(address, door.port if door else port)
        port = listening.getsockname()[1]
        if door is not None:
            self._secret = door.secret
            self._live = Live(self._pack, door.secret, self._clock)
        key = door.key if door else secrets.token_hex(_KEY_BYTES)
        host = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        page = page_and_policy(self._pack, language, brand, live=True)
        join = join_pages(self._pack, self._secret, key)
        app = _serving.RoomApp(
            self._live, page, join, key=key, host=host, clock=self._clock, told=self._told
        )
        server = _serving.RoomServer(app, self._clock() + self._lifetime, self._clock)
        self.web_server, self._door = server, Door(port, key, self._secret)
        self._thread = Thread(target=_serve, args=(server, listening), name="workshop", daemon=True)
        self._thread.start()
        self._url, self._place, self._digits = f"http://{host}/{key}", host, join.digits
        return self._url

    def stop(self) -> None:
        """Shut the door and wait until it is shut; may be called at any time."""
        if self._thread is not None:
            self.web_server.should_exit = True
            self._thread.join(_STOP_SECONDS)
        self._thread, self._url = None, ""

    @property
    def is_running(self) -> bool:
        """Whether phones can come in; not any more after two hours."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def url(self) -> str:
        """Address that phones open; "" while they can't come in."""
        return self._url if self.is_running else ""

    @property
    def place(self) -> str:
        """Short address at which the digits are typed instead of scanning; "" while phones can't come in."""
        return self._place if self.is_running else ""

    @property
    def digits(self) -> str:
        """Digits that lead from the short address to the page."""
        return self._digits

    @property
    def door(self) -> Door | None:
        """Door that lets phones back in after the program was killed; None before the first start."""
        return self._door

    # votes

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
        """Open a vote on an item and return the number of its ballot; `voted`: seats that voted on it already.

        Phones show the item's number of the pack unless another is given. What can't be voted on a phone
        is announced there as answered on the laptop. `names`: the room will see who voted what, which
        phones say. `pack`: the same one with texts as they are worded now. Raises KeyError for no item of
        the pack.
        """
        return self._live.show(item_id, number, voted=voted, second=second, names=names, pack=pack)

    def mark(self, voted: Set[int], unvoted: Set[int]) -> None:
        """Note seats whose people voted otherwise, and seats whose vote was taken back."""
        self._live.mark(voted, unvoted)

    def close_vote(self) -> None:
        """Take no more votes: the room is looking at the screen."""
        self._live.turn(Phase.LOOK)

    def pause(self) -> None:
        """Take no votes: phones wait for the next question."""
        self._live.turn(Phase.WAIT)

    def votes(self) -> list[Vote]:
        """Return the votes that have arrived since this was last called, also from other ballots."""
        return self._live.votes()

    # seats

    def seats(self) -> tuple[Seat, ...]:
        """Return the seats that phones took, by number."""
        return self._live.seats()

    def set_people(self, seated: Mapping[int, int], free: Sequence[int]) -> None:
        """Say whose each seat is, by the people's numbers, and which people have none; see `Live`."""
        self._live.set_people(seated, free)

    def claims(self) -> list[Claim]:
        """Return what phones said of whose they are since this was last called."""
        return self._live.claims()

    def waiting_seats(self) -> int:
        """Return the number of addresses that opened the page 20 s ago or longer and are silent since."""
        return self._live.waiting()

    def free(self, number: int) -> None:
        """Take a seat from its phone, which takes another when it asks next."""
        self._live.free(number)

    def _told(self, vote: Vote | None) -> None:
        """Tell of a vote, or of a seat that was taken or of whose it is."""
        if vote is not None and self._on_vote is not None:
            self._on_vote(vote)
        elif vote is None and self._on_seats is not None:
            self._on_seats()


def _serve(server: Any, listening: socket.socket) -> None:
    """Answer phones until the server ends. A collection of everything would hold a vote up."""
    with heap_set_aside():
        server.run(sockets=[listening])


def _listening(address: str, port: int) -> socket.socket:
    """Return a socket that listens on an address. Raises AssessmentError where that can't be."""
    try:
        family = socket.AF_INET6 if ip_address(address).version == 6 else socket.AF_INET
        listening = socket.socket(family, socket.SOCK_STREAM)
    except (ValueError, OSError) as error:
        raise AssessmentError(_CANNOT_LISTEN, address=address, reason=str(error)) from None
    try:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        if exclusive is None:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        listening.bind((address, port))
        listening.listen(128)
    except OSError as error:
        with suppress(OSError):
            listening.close()
        reason = error.strerror or str(error)
        raise AssessmentError(_CANNOT_LISTEN, address=address, reason=reason) from None
    return listening
