"""Another program at a document: its lock, and what it writes."""

from __future__ import annotations

from assessment.document import lock as locks
from assessment.document.history import Change, Edit
from assessment.document.lock import Holder, lock_path
from assessment.document.store import Store

ELSEWHERE = Holder("Li", "desk", 4711, "2026-11-20T10:00:00+00:00", "1.0", "t")


def write_elsewhere(path, kind, key, after):
    """Writes to a document as another program would."""
    with Store(path) as other:
        held = other.held
        edit = Edit(kind, key, held.entries.get((kind, key)), after)
        number = held.position + 1
        change = Change("elsewhere", (edit,), "2026-11-20T10:00:00+00:00")
        other.write((edit,), {number: change}, number)


def hold(path, holder=ELSEWHERE):
    lock_path(path).write_bytes(locks.holder_text(holder))
