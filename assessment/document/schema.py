"""Layout of the file: its tables, and conversion of rows and values. Uses SQL, but opens no file.

It is described in docs/file-format.md, so that the file can be read without this program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from assessment import __version__
from assessment.core.errors import AssessmentError
from assessment.document.checksum import Checksum, row_digest, to_json
from assessment.document.errors import NEWER, NOT_OURS, OLDER, NoDocument, OlderDocument
from assessment.document.history import Change, Key, Kind, Plain
from assessment.document.kept_packs import kept_pack
from assessment.document.validation import (
    must_be_whole,
    read_numbered,
    read_position,
    read_value,
    read_view,
)
from assessment.questionnaire.loader import CheckedPack

APPLICATION_ID = 0x53_6E_64_67
"""Application id in the file's header: “Sndg”."""
FORMAT = 1
"""Version of the layout, stored as PRAGMA user_version."""
_VERSION = re.compile(r"Sounding ([0-9]{1,6})\.([0-9]{1,6})\.([0-9]{1,6})")
MAGIC = b"SQLite format 3\x00"
SCHEMA = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE pack_file (position INTEGER PRIMARY KEY, path TEXT NOT NULL, content BLOB NOT NULL)",
    "CREATE TABLE entry (kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (kind, key)) WITHOUT ROWID",
    "CREATE TABLE change (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, label TEXT NOT NULL,"
    " edits TEXT NOT NULL, digest TEXT NOT NULL)",
    "CREATE TABLE view (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
CAUTION = ("PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0")
"""Pragmas set before reading any file."""
DURABILITY = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA")
"""Pragmas set before writing, once a file is known to be a Sounding document.

The first would change another program's file.
"""
COMPANIONS = ("-journal", "-wal", "-shm")
ID = "id"
"""Key in `meta` of the document's random id; documents of 0.1.0 and 0.2.0 have none until they are changed."""
MADE_BY = "made_by"
"""Key in `meta` of the program that made the file, with its version."""
STANDS_FOR = "stands_for"
"""Key in `meta` of the path of the document that a working copy stands for."""


class Execute(Protocol):
    """Function that runs one statement and returns its rows."""

    def __call__(self, sql: str, parameters: Any = ..., /) -> Iterable[Any]: ...


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything in a document, as read and verified."""

    pack: CheckedPack
    entries: Mapping[Key, Plain]
    changes: tuple[Change, ...] = ()
    position: int = 0
    """Number of changes that are applied; the rest were undone."""
    view: Mapping[str, Plain] = field(default_factory=dict)
    stands_for: str = ""
    """Path of the document that a working copy stands for; "" for an ordinary document."""
    id: str = ""
    """Random id made with the document; copies of it have the same. "" where there is none yet."""


def lay_out(execute: Execute, held: Snapshot) -> None:
    """Make the tables in an empty database and fill them, with the checksum."""
    for statement in SCHEMA:
        execute(statement)
    execute(f"PRAGMA application_id={APPLICATION_ID}")
    execute(f"PRAGMA user_version={FORMAT}")
    for position, (name, content) in enumerate(held.pack.files.items()):
        execute("INSERT INTO pack_file VALUES (?, ?, ?)", (position, name, content))
    for (kind, key), value in held.entries.items():
        execute("INSERT INTO entry VALUES (?, ?, ?)", (str(kind), key, to_json(value)))
    digest = ""
    for number, change in enumerate(held.changes, 1):
        row = change_row(change)
        digest = row_digest(digest or Checksum.NOTHING, *row)
        execute("INSERT INTO change VALUES (?, ?, ?, ?, ?)", (number, *row, digest))
    for key, value in held.view.items():
        execute("INSERT INTO view VALUES (?, ?)", (key, to_json(value)))
    meta = {MADE_BY: f"Sounding {__version__}", "position": str(held.position)}
    meta |= {key: text for key, text in ((STANDS_FOR, held.stands_for), (ID, held.id)) if text}
    for pair in meta.items():
        execute("INSERT INTO meta VALUES (?, ?)", pair)
    execute("INSERT INTO meta VALUES ('seal', ?)", (Checksum.read(execute).digest(),))


def is_of_later_program(made_by: object) -> bool:
    """Return whether a document says that a later version of this program made it."""
    said, own = (_VERSION.match(str(each)) for each in (made_by, f"Sounding {__version__}"))
    assert own is not None
    return said is not None and tuple(map(int, said.groups())) > tuple(map(int, own.groups()))


def check_layout(execute: Execute, name: str, wanted: int, schema: Sequence[str]) -> None:
    """Raise AssessmentError for a database that is no document, or not of the `wanted` layout."""
    ((application,),) = execute("PRAGMA application_id")
    if application != APPLICATION_ID:
        raise NoDocument(NOT_OURS, name=name)
    ((version,),) = execute("PRAGMA user_version")
    if version > FORMAT:
        raise AssessmentError(NEWER, name=name, version=version)
    if 0 < version < wanted:
        raise OlderDocument(OLDER, name=name, version=version)
    tables = {row[0] for row in execute("SELECT sql FROM sqlite_schema WHERE sql NOT NULL")}
    if version != wanted or tables != set(schema):
        raise NoDocument(NOT_OURS, name=name)


def has_foreign_cells(execute: Execute) -> bool:
    """Return whether a cell holds a type other than its column declares. SQLite itself allows any."""
    tables = [name for (name,) in execute("SELECT name FROM sqlite_schema WHERE type='table'")]
    for table in tables:
        columns = list(execute(f"PRAGMA table_info({table})"))
        strange = " OR ".join(
            f"typeof({name})<>'{declared.lower()}'" for _, name, declared, *_ in columns
        )
        if any(execute(f"SELECT 1 FROM {table} WHERE {strange} LIMIT 1")):
            return True
    return False


def read_held(execute: Execute, known: CheckedPack | None = None) -> Snapshot:
    """Return everything in the tables. `known` is a pack already read, used if its files are the same.

    Raises InvalidContent for an entry or a history without a meaning.
    """
    files = dict(execute("SELECT path, content FROM pack_file ORDER BY position"))
    pack = known if known is not None and dict(known.files) == files else kept_pack(files)
    meta: dict[str, str] = dict(execute("SELECT key, value FROM meta"))
    changes = read_changes(execute)
    return Snapshot(
        pack,
        read_entries(execute),
        changes,
        read_position(meta, len(changes)),
        read_view(execute("SELECT key, value FROM view")),
        meta.get(STANDS_FOR, ""),
        meta.get(ID, ""),
    )


def read_entries(execute: Execute) -> dict[Key, Plain]:
    """Return all entries. Raises InvalidContent where one has no meaning."""
    entries: dict[Key, Plain] = {
        (kind, key): read_value(kind, key, value)
        for kind, key, value in execute("SELECT kind, key, value FROM entry")
    }
    must_be_whole(entries)
    return entries


def read_changes(execute: Execute) -> tuple[Change, ...]:
    """Return all changes. Raises InvalidContent where one has no meaning, or not its number."""
    rows = execute("SELECT seq, at, label, edits FROM change ORDER BY seq")
    return tuple(read_numbered(number, *row) for number, row in enumerate(rows, 1))


def change_row(change: Change) -> tuple[str, str, str]:
    """Return the row of a change, without number and digest."""
    edits = to_json([[str(e.kind), e.key, e.before, e.after] for e in change.edits])
    return change.at, change.label, edits


def count_answers(entries: Mapping[Key, Plain]) -> int:
    """Return the number of answers among entries. A bare note does not count."""
    return sum(
        kind in {Kind.ANSWER, Kind.REPLY} and not {"value", "state"}.isdisjoint(plain)
        for (kind, _), plain in entries.items()
    )
