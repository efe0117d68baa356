"""Sorted digests of many rows, kept so compactly that one more or less costs next to nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Protocol

_SIZE = hashlib.sha256().digest_size
AT_ONCE = 32_768 * _SIZE
"""Bytes that are turned into hexadecimal digits at once."""


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...


class SortedDigests:
    """SHA-256 digests in order, in one run of bytes: 32 MB for a million of them."""

    def __init__(self, digests: Iterable[bytes] = ()) -> None:
        self._run = bytearray().join(sorted(digests))

    def __len__(self) -> int:
        return len(self._run) // _SIZE

    def copy(self) -> SortedDigests:
        """Return an independent copy."""
        made = SortedDigests()
        made._run = self._run[:]
        return made

    def add(self, digest: bytes) -> None:
        """Add a digest."""
        place = self._place(digest)
        self._run[place:place] = digest

    def remove(self, digest: bytes) -> None:
        """Remove a digest that is there once or more. Raises ValueError where it is not."""
        place = self._place(digest)
        if self._run[place : place + _SIZE] != digest:
            raise ValueError(digest.hex())
        del self._run[place : place + _SIZE]

    def feed(self, digest: _Hash) -> None:
        """Update a hash with the hexadecimal digits of all digests, in order."""
        for start in range(0, len(self._run), AT_ONCE):
            digest.update(self._run[start : start + AT_ONCE].hex().encode("ascii"))

    def _place(self, digest: bytes) -> int:
        """Return where a digest is or belongs, in bytes."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._run[middle * _SIZE : (middle + 1) * _SIZE] < digest:
                low = middle + 1
            else:
                high = middle
        return low * _SIZE
