"""R3: disks that fail at every n-th write, sync, deletion; full ones; folders that may not be written to;
files that vanish. A sentence, everything kept, tried again."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from unittest import mock

import apsw

from assessment.answers.answer import Answer
from assessment.answers.records import Reading
from assessment.core.errors import AssessmentError
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.backups import back_up, backups_of, restore
from assessment.document.document import Document
from assessment.document.errors import WriteRefused
from assessment.document.repair import repair
from assessment.document.store import create_document, read_all
from assessment.document.strategy_edits import add_reading, assess_again
from assessment.document.working_copy import working_copies
from tests.document.conftest import redo_label
from tests.hostile.document_material import DAY, act, make_document, said, small_pack
from tests.hostile.document_tally import Count
from tests.hostile.document_vfs import Operation, disk_watched

_KINDS = ("open", "write", "sync", "truncate", "delete", "delete, done")
_ACTS: dict[str, Callable[[Document], object]] = {
    "answer": lambda document: document.run(set_answer("rating", Answer.of(4, "x" * 9000))),
    "typing": lambda document: document.run(set_fact("sector", "Teas")),
    "undo": lambda document: document.undo(),
    "redo": lambda document: document.redo(),
    "round": lambda document: document.run(assess_again(date(2027, 1, 1))),
    "reading": lambda document: document.run(add_reading(Reading("likes", DAY, 3))),
}


class _Fault:
    """Fails at the n-th operation of a kind from now, once or from then on."""

    def __init__(self) -> None:
        self.kind, self.left, self.lasts, self.fired = "", 0, False, False

    def set(self, kind: str, number: int, lasts: bool) -> None:
        self.kind, self.left, self.lasts, self.fired = kind, number, lasts, False

    def __call__(self, operation: Operation, done: bool) -> None:
        kind, _, late = self.kind.partition(", ")
        if operation.kind != kind or done != bool(late):
            return
        self.left -= 1
        if self.left == 0 or (self.lasts and self.left < 0):
            self.fired = True
            raise apsw.FullError if kind == "write" and not self.lasts else apsw.IOError


def disk_faults(count: Count, folder: Path) -> None:
    """Every act, with a fault at every operation that it does."""
    fault = _Fault()
    path = make_document(folder / "faults.sounding", small_pack())
    with disk_watched(fault):
        document = Document(path, data=folder / "data")
        document.run(set_fact("sector", "Tea"))
        document.run(set_answer("rating", Answer.of(1)))
        for name, work in _ACTS.items():
            for kind in _KINDS:
                for lasts in (False, True):
                    number = 1
                    trial = _Trial(count, document, f"{name}: {kind}", work, fault)
                    while trial.fails_at(kind, number, lasts):
                        number += 1
        document.close()
    count.must(dict(read_all(path).entries) == said(document), "not what is on the disk")


@dataclass(frozen=True)
class _Trial:
    """One act, to be done with one fault after the other."""

    count: Count
    document: Document
    what: str
    work: Callable[[Document], object]
    fault: _Fault

    def fails_at(self, kind: str, number: int, lasts: bool) -> bool:
        """Does it with a fault at the n-th operation; whether there was as many an operation."""
        count, document, what = self.count, self.document, f"{self.what} {number}"
        if what.startswith("redo"):
            document.undo()
        before = said(document), document.history.undo_label, redo_label(document.history)
        self.fault.set(kind, number, lasts)
        refused = False
        try:
            self.work(document)
        except WriteRefused as refusal:
            refused = True
            count.must(bool(refusal.message.text), f"{what}: no sentence")
            now = said(document), document.history.undo_label, redo_label(document.history)
            count.must(now == before, f"{what}: refused, but changed in memory")
        fired = self.fault.fired
        self.fault.set("", 0, False)
        if refused:
            count.add("refused")
            self.work(document)
        kept = dict(read_all(document.path).entries)
        count.must(kept == said(document), f"{what}: not what is on the disk")
        if what.startswith("undo"):
            document.redo()
        elif not what.startswith("redo"):
            count.must(document.undo() is not None, f"{what}: nothing to undo")
            count.must(said(document) == before[0], f"{what}: undone, but not as before")
        count.trial()
        return fired


# files that are written whole

_CALLS = (
    (os, "fsync"), (os, "replace"), (Path, "replace"), (Path, "chmod"), (Path, "mkdir"), (Path, "unlink"),
    (shutil, "copyfile"), ("tempfile", "mkstemp"), (os, "fdopen"),
)  # fmt: skip


@contextmanager
def _failing(place: Any, name: str, number: int, reason: int) -> Iterator[list[int]]:
    """The n-th call of a function fails, as the system would."""
    target = f"{place}.{name}" if isinstance(place, str) else None
    left = [number]

    def wrapper(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise OSError(reason, os.strerror(reason))
            return real(*arguments, **named)

        return call

    if target is not None:
        module = __import__(place)
        patcher = mock.patch.object(module, name, wrapper(getattr(module, name)))
    else:
        patcher = mock.patch.object(place, name, wrapper(getattr(place, name)))
    with patcher:
        yield left


def file_faults(count: Count, folder: Path) -> None:
    """Making, copying, restoring, repairing and keeping elsewhere, with a fault at every call of the system."""
    checked = small_pack()
    path = make_document(folder / "files.sounding", checked)
    with closing(Document(path, read_only=True)) as document:
        assessment = document.assessment
    back_up(path, folder / "data")
    (copy,) = backups_of(path, folder / "data")
    target, data = folder / "target.sounding", folder / "other data"
    works: dict[str, Callable[[], object]] = {
        "create": lambda: create_document(target, checked, assessment),
        "back up": lambda: back_up(path, data),
        "restore": lambda: restore(copy.path, target),
        "repair": lambda: repair(path, target),
        "working copy": lambda: _keep_elsewhere(path, data),
    }
    before = path.read_bytes()
    for name, work in works.items():
        for place, call in _CALLS:
            for reason in (errno.ENOSPC, errno.EACCES):
                for number in range(1, 4):
                    what = f"{name}: {call} {number}"
                    with _failing(place, call, number, reason):
                        try:
                            work()
                        except AssessmentError as error:
                            count.add("refused")
                            count.must(bool(error.message.text), f"{what}: no sentence")
                            count.must(not target.exists(), f"{what}: half a file")
                    count.must(path.read_bytes() == before, f"{what}: the document was changed")
                    good = all(each.verified for each in backups_of(path, data))
                    count.must(good, f"{what}: half a copy")
                    target.unlink(missing_ok=True)
                    shutil.rmtree(data, ignore_errors=True)
                    count.trial()
    strays = [each.name for each in folder.iterdir() if each.name.startswith(".sounding-")]
    count.must(len(strays) <= 4 * len(works), f"left behind: {strays}")


def _keep_elsewhere(path: Path, data: Path) -> None:
    document = Document(path, data=data)
    try:
        document.sync.keep_in_working_copy()
    finally:
        document.close()


# real refusals


def in_child(work: Callable[[], str]) -> str:
    """Return the words of a process of its own: "" where nothing broke."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said_there = work()
        except BaseException as error:  # whatever it is, the other process shall hear of it
            said_there = f"{type(error).__name__}: {error}"
        os.write(writing, said_there.encode()[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read().decode()
    os.waitpid(child, 0)
    return told


def full_disk(count: Count, folder: Path, seed: int) -> None:
    """A file that may not grow: the system refuses the write. Then there is room again."""
    path = make_document(folder / f"full{seed}.sounding", small_pack())
    data = folder / f"full{seed} data"

    def work() -> str:
        random = Random(seed)
        document = Document(path, data=data)
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(
            resource.RLIMIT_FSIZE, (path.stat().st_size + random.randrange(30_000), hard)
        )
        number, refused = 0, False
        while not refused:
            before = said(document)
            try:
                document.run(
                    set_answer("text", Answer.of("x" * random.randrange(1, 9_000) + str(number)))
                )
                document.run(set_fact(f"fact{number}", "y" * 900))
                number += 1
            except WriteRefused:
                refused = True
                if said(document).get(("fact", f"fact{number}")) or number > 400:
                    return "in memory, but refused"
        if set(before) - set(said(document)):
            return "something that was kept is gone"
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        document.run(set_fact(f"fact{number}", "z"))
        document.close()
        return "" if dict(read_all(path).entries) == said(document) else "not what is on the disk"

    told = in_child(work)
    count.must(told == "", f"full disk {seed}: {told}")
    count.add("full disks")
    count.trial()


def closed_folder(count: Count, _: Path, seed: int) -> None:
    """A folder, and a file, that may be read only: kept in a working copy, and put back."""
    with tempfile.TemporaryDirectory() as name:  # where another user may come in
        _closed(count, Path(name), seed)


def _closed(count: Count, folder: Path, seed: int) -> None:
    place = folder / f"closed{seed}"
    place.mkdir()
    path = make_document(place / "a.sounding", small_pack())
    data = folder / f"closed{seed} data"
    data.mkdir()

    def work() -> str:
        if os.geteuid() == 0:
            for each in (place, path, data):
                os.chown(each, 65534, 65534)
            folder.chmod(0o755)
            os.setegid(65534)
            os.seteuid(65534)
        place.chmod(0o500 if seed % 2 else 0o700)
        path.chmod(0o400 if seed % 3 == 0 or not seed % 2 else 0o600)
        document = Document(path, data=data)
        start = said(document)
        try:
            document.run(set_fact("sector", "Tea"))
        except WriteRefused:
            pass
        else:
            return "written to a place that is closed"
        if said(document) != start:
            return "refused, but changed in memory"
        document.sync.keep_in_working_copy()
        random = Random(seed)
        document.run(set_fact("sector", "Tea"))
        for _ in range(5):
            act(random, document)
        if document.sync.write_back():
            return "put back into a place that is closed"
        kept = said(document)
        document.close()
        if [each.origin for each in working_copies(data)] != [path]:
            return "no working copy was left"
        place.chmod(0o700)
        path.chmod(0o600)
        again = Document(path, data=data)
        same = said(again) == kept == dict(read_all(path).entries) and not working_copies(data)
        again.close()
        return "" if same else "not all was put back"

    told = in_child(work)
    count.must(told == "", f"closed folder {seed}: {told}")
    count.add("closed folders")
    count.trial()


def vanishing(count: Count, folder: Path, seed: int) -> None:
    """A file that is gone, or something else, when it is written to; and there again."""
    random = Random(seed)
    place = folder / f"vanishing{seed}"
    place.mkdir()
    path = make_document(place / "a.sounding", small_pack())
    away = folder / f"away{seed}"
    document = Document(path, data=folder / "data")
    act(random, document)
    kept = said(document)
    path.rename(away)
    how = random.choice(("gone", "empty", "folder", "foreign", "cut"))
    if how == "folder":
        path.mkdir()
    elif how != "gone":
        data = {"empty": b"", "foreign": b"something else", "cut": away.read_bytes()[:4096]}
        path.write_bytes(data[how])
    try:
        document.run(set_fact("sector", "new"))
    except WriteRefused:
        pass
    else:
        count.must(False, f"vanishing {seed}: written to nowhere ({how})")
    count.must(said(document) == kept, f"vanishing {seed}: changed in memory ({how})")
    if how == "folder":
        path.rmdir()
    away.replace(path)
    document.run(set_fact("sector", "new"))
    entries = dict(read_all(path).entries)
    count.must(entries == kept | {("fact", "sector"): "new"}, f"vanishing {seed}: not kept ({how})")
    document.close()
    count.add(how)
    count.trial()
