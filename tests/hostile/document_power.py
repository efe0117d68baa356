"""R2: power cuts. What may stand on a disk after one, for each moment of a document's life, is opened.

What was written and not synced may be there, or not, or in part, by sectors of 512 bytes, in any order;
files that were made or deleted may be so on the disk, or not yet, in the order in which that was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count as numbers
from pathlib import Path
from random import Random

from assessment.answers.records import Reading
from assessment.core.errors import AssessmentError
from assessment.document import store
from assessment.document.answer_edits import set_fact
from assessment.document.document import Document
from assessment.document.store import read_all
from assessment.document.strategy_edits import add_reading
from tests.hostile.document_material import DAY, Clock, act, make_document, small_pack
from tests.hostile.document_tally import Count
from tests.hostile.document_vfs import Operation, disk_watched

SECTOR = 512
_ACKNOWLEDGED = "acknowledged"
_NAME = "a.sounding"


def recorded(folder: Path, seed: int, changes: int) -> tuple[bytes, list[Operation]]:
    """A document's first bytes, and all that its life did to the disk after them."""
    random = Random(seed)
    path = make_document(folder / _NAME, small_pack())
    start, log = path.read_bytes(), list[Operation]()

    def watch(operation: Operation, done: bool) -> None:
        if done:
            log.append(operation)

    with disk_watched(watch):
        document = Document(path, Clock(random), data=folder / "data")
        for number in range(1, changes + 1):
            document.run(set_fact(_ACKNOWLEDGED, number))
            log.append(Operation("said", offset=number))
            act(random, document)
            if random.random() < 0.1:
                document.run(add_reading(Reading("likes", DAY, number)))
                document.undo()
                document.redo()
        document.close()
    return start, log


@dataclass
class _Inode:
    """One file's bytes: what is on the disk for sure, and what may be."""

    sure: bytes
    open: list[Operation] = field(default_factory=list)

    def after_cut(self, random: Random) -> bytes:
        """Return bytes that may stand there after the power was cut."""
        data = bytearray(self.sure)
        how = random.choice(("nothing", "everything", "some", "some", "torn", "torn", "first"))
        end = random.randrange(len(self.open) + 1)
        for number, operation in enumerate(self.open):
            if how == "nothing" or (how == "first" and number >= end):
                continue
            if how in {"some", "torn"} and random.random() < 0.5:
                continue
            _apply(data, operation, random if how == "torn" else None)
        return bytes(data)

    def sync(self) -> None:
        """Puts everything on the disk."""
        data = bytearray(self.sure)
        for operation in self.open:
            _apply(data, operation, None)
        self.sure, self.open = bytes(data), []


def _apply(data: bytearray, operation: Operation, torn: Random | None) -> None:
    if operation.kind == "truncate":
        del data[operation.offset :]
        return
    for start in range(0, len(operation.data), SECTOR):
        if torn is not None and torn.random() < 0.3:
            continue
        piece = operation.data[start : start + SECTOR]
        at = operation.offset + start
        if len(data) < at + len(piece):
            data.extend(b"\0" * (at + len(piece) - len(data)))
        data[at : at + len(piece)] = piece


class _Model:
    """A disk, replayed."""

    def __init__(self, start: bytes) -> None:
        self._inodes = {0: _Inode(start)}
        self._new = numbers(1)
        self._now = {_NAME: 0}
        self._sure = {_NAME: 0}
        self._open: list[tuple[str, int | None]] = []
        """Changes to the folder since it was last synced: a name, and its file or None."""
        self.acknowledged = 0

    def do(self, operation: Operation) -> None:
        """Do one operation."""
        name = operation.name
        if operation.kind == "said":
            self.acknowledged = operation.offset
        elif operation.kind == "open":
            if name not in self._now:
                self._link(name, next(self._new))
        elif operation.kind == "delete":
            self._link(name, None)
            if operation.offset:
                self._sync_folder()
        elif operation.kind == "sync":
            self._inodes[self._now[name]].sync()
            if self._sure.get(name) != self._now[name]:
                self._sync_folder()
        else:
            self._inodes[self._now[name]].open.append(operation)

    def _link(self, name: str, inode: int | None) -> None:
        if inode is None:
            del self._now[name]
        else:
            self._now[name] = inode
            self._inodes[inode] = _Inode(b"")
        self._open.append((name, inode))

    def _sync_folder(self) -> None:
        self._sure = dict(self._now)
        self._open = []

    def after_cut(self, random: Random) -> dict[str, bytes]:
        """The files that may stand there after the power was cut now."""
        names = dict(self._sure)
        for name, inode in self._open[: random.randrange(len(self._open) + 1)]:
            if inode is None:
                names.pop(name, None)
            else:
                names[name] = inode
        return {name: self._inodes[inode].after_cut(random) for name, inode in names.items()}


def cuts(
    start: bytes, log: Sequence[Operation], random: Random, images: int
) -> Iterator[tuple[dict[str, bytes], int]]:
    """That many images of the disk after a cut, with the last change acknowledged before it."""
    moments = sorted(random.randrange(1, len(log) + 1) for _ in range(images))
    model, done = _Model(start), 0
    for moment in moments:
        for operation in log[done:moment]:
            model.do(operation)
        done = moment
        yield model.after_cut(random), model.acknowledged


def cut_often(count: Count, folder: Path, seed: int, images: int, changes: int = 40) -> None:
    """Records one life and opens what the cuts in it leave."""
    life = folder / f"life{seed}"
    life.mkdir()
    start, log = recorded(life, seed, changes)
    place = folder / f"cut{seed}"
    place.mkdir()
    path = place / _NAME
    for number, (files, acknowledged) in enumerate(cuts(start, log, Random(seed), images)):
        for old in place.iterdir():
            old.unlink()
        for name, data in files.items():
            (place / name).write_bytes(data)
        if len(files) > 1:
            count.add("with a journal")
        what = f"life {seed}, cut {number}"
        try:
            facts = read_all(path).entries
        except AssessmentError as error:
            count.must(False, f"{what}: {error}")
            count.add("cannot be opened")
        else:
            found = facts.get(("fact", _ACKNOWLEDGED), 0)
            kept = found in {acknowledged, acknowledged + 1}
            count.must(kept, f"{what}: {acknowledged} was acknowledged, {found} is there")
            count.add("acknowledged changes lost", int(not kept))
        count.trial()


def control(folder: Path, images: int) -> Count:
    """The same with a synchronous=FULL that does not sync the folder; shows that the cuts do cut."""
    count = Count("power cuts with synchronous=FULL, as a control")
    real = store.DURABILITY
    store.DURABILITY = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=FULL")
    try:
        cut_often(count, folder, 999_999, images)
    finally:
        store.DURABILITY = real
    return count
