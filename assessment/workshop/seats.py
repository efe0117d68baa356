"""Seats of a room: a number for each phone, and the token with which it takes its seat again.

Seats have numbers, never names: who sits where is known to the window alone.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

MOST_SEATS = 60
"""Maximum number of phones in a room."""
MOST_OF_ADDRESS = 24
"""Maximum number of seats that one address may take; phones behind one router share an address."""
HERE_SECONDS = 10.0
"""Time since a phone was last heard from within which it counts as here."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat as the facilitator sees it."""

    number: int
    is_here: bool
    has_voted: bool
    """Whether it voted on the question now open."""


@dataclass(slots=True)
class _Taken:
    nonce: str
    address: str
    heard: float


class Seats:
    """Seats that were taken. Not safe between threads: its owner has the lock."""

    def __init__(self, secret: str, clock: Callable[[], float]) -> None:
        """Take the secret that tokens are made with, and a clock in seconds."""
        self._secret = secret.encode("ascii")
        self._clock = clock
        self._taken: dict[int, _Taken] = {}
        self._freed: set[str] = set()
        self._reserved: frozenset[int] = frozenset()

    def take(self, token: str, address: str) -> str | None:
        """Return the token of a seat: the one given if it is valid, else that of a new seat.

        None where no seat is left for the address. A valid token of an earlier run takes its number
        again, unless another phone has it.
        """
        if self.number_of(token) is not None:
            return token
        number, nonce = self._signed(token)
        if number is None or number in self._taken:
            number, nonce = self._free_number(), secrets.token_hex(8)
        of_address = Counter(each.address for each in self._taken.values())[address]
        if number is None or of_address >= MOST_OF_ADDRESS:
            return None
        self._taken[number] = _Taken(nonce, address, self._clock())
        return self._token(number, nonce)

    def number_of(self, token: str) -> int | None:
        """Return the number of the seat that has this token, and note that its phone is here."""
        number, nonce = self._signed(token)
        taken = None if number is None else self._taken.get(number)
        if taken is None or taken.nonce != nonce:
            return None
        taken.heard = self._clock()
        return number

    def reserve(self, numbers: Iterable[int]) -> None:
        """Keep seats for the phones that had them before: another takes one of the others."""
        self._reserved = frozenset(numbers)

    def has_phone(self, address: str) -> bool:
        """Return whether a phone at this address has a seat."""
        return any(each.address == address for each in self._taken.values())

    def free(self, number: int) -> None:
        """Take a seat from its phone, whose token is not valid any more."""
        taken = self._taken.pop(number, None)
        if taken is not None:
            self._freed.add(taken.nonce)

    def seen(self, voted: set[int]) -> tuple[Seat, ...]:
        """Return the seats in the order of their numbers."""
        now = self._clock()
        return tuple(
            Seat(number, now - each.heard <= HERE_SECONDS, number in voted)
            for number, each in sorted(self._taken.items())
        )

    def _free_number(self) -> int | None:
        numbers = range(1, MOST_SEATS + 1)
        taken = self._taken.keys() | self._reserved
        return next((number for number in numbers if number not in taken), None)

    def _token(self, number: int, nonce: str) -> str:
        text = f"{number}.{nonce}"
        mac = hmac.new(self._secret, text.encode("ascii"), hashlib.sha256).hexdigest()[:32]
        return f"{text}.{mac}"

    def _signed(self, token: str) -> tuple[int | None, str]:
        """Return number and nonce of a token made with our secret; None for any other."""
        number, _, rest = token.partition(".")
        nonce = rest.partition(".")[0]
        if not (token.isascii() and number.isdigit() and len(number) <= 2 and len(token) <= 80):
            return None, ""
        genuine = hmac.compare_digest(self._token(int(number), nonce), token)
        within = 1 <= int(number) <= MOST_SEATS and nonce not in self._freed
        return (int(number), nonce) if genuine and within else (None, "")
