"""R6: two processes and one document, at the same moment: one writes, the other is told who."""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, replace
from pathlib import Path
from random import Random

from assessment.core.errors import AssessmentError
from assessment.document.answer_edits import set_fact
from assessment.document.document import Document
from assessment.document.errors import ReadOnlyDocument, WriteRefused
from assessment.document.lock import STALE_SECONDS, lock_path, myself
from assessment.document.store import read_document
from tests.hostile.document_material import make_document, small_pack
from tests.hostile.document_tally import Count
from tests.patience import CEILING_SECONDS


def race(count: Count, folder: Path, seed: int) -> None:
    """Lets two (now and then three) processes go for one document."""
    random = Random(seed)
    path = make_document(folder / f"race{seed}.sounding", small_pack())
    left = random.choice(("nothing", "nothing", "dead", "silent", "nonsense", "somebody"))
    _leave(path, left)
    runners = [_Runner(path) for _ in range(random.choice((2, 2, 2, 3)))]
    for runner in runners:
        runner.go()
    told = [runner.hear() for runner in runners]
    writers = [each for each in told if each.get("wrote")]
    wanted = 0 if left in {"somebody", "nonsense"} else 1
    count.must(len(writers) == wanted, f"race {seed} ({left}): {len(writers)} writers: {told}")
    for each in told:
        if wanted and not each.get("wrote"):
            known = each.get("holder") == writers[0]["pid"] if writers else False
            count.must(known, f"race {seed} ({left}): told of somebody else: {told}")
    facts = read_document(path)[1].organisation
    kept = all(f"by{each['pid']}" in facts for each in writers)
    count.must(kept, f"race {seed}: what was written is not there")
    for runner in runners:
        runner.end()
    count.add(left)
    count.trial()


def _leave(path: Path, what: str) -> None:
    """Puts a lock beside the document: of a process that is gone, that is silent, that is there; or nonsense."""
    if what == "nothing":
        return
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    holder = replace(myself(), token="left")
    holder = replace(holder, pid=child) if what == "dead" else replace(holder, machine="elsewhere")
    lock = lock_path(path)
    lock.write_text(
        "nonsense" if what == "nonsense" else json.dumps(asdict(holder)), encoding="utf-8"
    )
    if what == "silent":
        at = lock.stat().st_mtime - STALE_SECONDS - 5
        os.utime(lock, (at, at))


class _Runner:
    """A process that opens a document when it is told to, writes, and waits."""

    def __init__(self, path: Path) -> None:
        start, self._start = os.pipe()
        self._answer, answer = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._start)
            os.close(self._answer)
            _run(path, start, answer)
        os.close(start)
        os.close(answer)

    def go(self) -> None:
        os.write(self._start, b"1")

    def hear(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(os.read(self._answer, 4000))
        return found

    def end(self) -> None:
        os.write(self._start, b"2")
        os.close(self._start)
        os.close(self._answer)
        os.waitpid(self._pid, 0)


def _run(path: Path, start: int, answer: int) -> None:
    told: dict[str, object] = {"pid": os.getpid()}
    try:
        os.read(start, 1)
        document = Document(path)
        told["holder"] = document.sync.holder.pid if document.sync.holder is not None else None
        if not document.read_only:
            _write(document)
            told["wrote"] = True
    except AssessmentError as error:
        told["error"] = str(error)
    os.write(answer, json.dumps(told).encode())
    os.read(start, 1)
    os._exit(0)


def _write(document: Document) -> None:
    """Records a fact, again where somebody read the file in that moment, as the window does."""
    give_up = time.monotonic() + CEILING_SECONDS
    while True:
        try:
            document.run(set_fact(f"by{os.getpid()}", 1))
        except ReadOnlyDocument:
            raise
        except WriteRefused:
            if time.monotonic() > give_up:
                raise
        else:
            return
