"""SHA-256 of everything in a document, updated change by change. Does not use SQLite.

The computation is described in docs/file-format.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from assessment.document.digests import SortedDigests
from assessment.document.history import Key

Query = Callable[[str], Iterable[tuple[Any, ...]]]
"""Function that runs a statement and returns its rows."""


@dataclass
class Checksum:
    """Parts of the SHA-256 in `meta.seal`, kept in memory so that updating it is cheap."""

    NOTHING: ClassVar[str] = hashlib.sha256(b"").hexdigest()
    """Hash before the first change."""

    meta: dict[str, str]
    pack: str
    entries: SortedDigests
    chain: tuple[str, ...]
    view: dict[str, str]

    def replace_entry(self, key: Key, before: str | None, after: str | None) -> None:
        """Take over another value of an entry, as JSON; None for no entry."""
        if before is not None:
            self.entries.remove(_raw_digest((*key, before)))
        if after is not None:
            self.entries.add(_raw_digest((*key, after)))

    @property
    def history(self) -> str:
        """Hash chain over all changes."""
        return self.chain[-1] if self.chain else self.NOTHING

    @property
    def content(self) -> str:
        """Hash of the content, without its history: pack and entries."""
        found = hashlib.sha256(self.pack.encode("ascii"))
        self.entries.feed(found)
        return found.hexdigest()

    def digest(self) -> str:
        """Return the checksum: over everything but its own row."""
        pairs = [*sorted(self.meta.items()), *sorted(self.view.items())]
        return _digest([self.content, self.history, *(row_digest(*pair) for pair in pairs)])

    def copy(self) -> Checksum:
        """Return an independent copy."""
        return Checksum(
            dict(self.meta), self.pack, self.entries.copy(), self.chain, dict(self.view)
        )

    @classmethod
    def read(cls, query: Query) -> Checksum:
        """Return the checksum of the tables' content; the digest of each change is computed anew."""
        meta: dict[str, str] = dict(query("SELECT key, value FROM meta WHERE key<>'seal'"))
        files = query("SELECT path, content FROM pack_file ORDER BY position")
        pack = pack_digest(files)
        rows = query("SELECT kind, key, value FROM entry")
        entries = SortedDigests(_raw_digest(row) for row in rows)
        chain: list[str] = []
        for at, label, edits in query("SELECT at, label, edits FROM change ORDER BY seq"):
            chain.append(row_digest(chain[-1] if chain else cls.NOTHING, at, label, edits))
        view: dict[str, str] = dict(query("SELECT key, value FROM view"))
        return cls(meta, pack, entries, tuple(chain), view)


def pack_digest(files: Iterable[tuple[Any, ...]]) -> str:
    """Return the hash of a pack's files: pairs of path and content, in order."""
    return _digest(row_digest(path, hashlib.sha256(content).hexdigest()) for path, content in files)


def to_json(value: Any) -> str:
    """Return a value as canonical JSON, so that equal values have equal hashes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def row_digest(*cells: str) -> str:
    """Return the SHA-256, in hex, of the cells of one row."""
    return _raw_digest(cells).hex()


def _raw_digest(cells: Iterable[str]) -> bytes:
    return hashlib.sha256("\x00".join(cells).encode("utf-8")).digest()


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("".join(parts).encode("ascii")).hexdigest()
