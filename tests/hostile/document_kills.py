"""R1: processes that are killed at random moments while somebody answers: nothing acknowledged is lost."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from random import Random

from assessment.document.answer_edits import set_fact
from assessment.document.backups import back_up, newest_good
from assessment.document.document import Document
from assessment.document.store import read_document
from tests.hostile.document_material import act
from tests.hostile.document_tally import Count

_ACKNOWLEDGED = "acknowledged"
_LONGEST = 0.05
"""Seconds after the first acknowledgement at which a process is killed, at most."""


def kill(count: Count, path: Path, data: Path, seed: int) -> None:
    """Answers in a process of its own, kills it, and looks at the document."""
    before = _kept(path)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _answer(path, data, seed, before, writing)
        finally:
            os._exit(1)
    os.close(writing)
    first = os.read(reading, 4)
    time.sleep(Random(seed).random() * _LONGEST)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        told = first + pipe.read()
    acknowledged = int.from_bytes(told[-4:], "big") if told else before
    count.must(bool(told), f"kill {seed}: nothing was ever acknowledged")
    found = _kept(path)
    kept = found in {acknowledged, acknowledged + 1}
    count.must(kept, f"kill {seed}: {acknowledged} was acknowledged, {found} is there")
    count.add("changes acknowledged", max(0, acknowledged - before))
    count.trial()


def _answer(path: Path, data: Path, seed: int, number: int, writing: int) -> None:
    random = Random(seed)
    document = Document(path, data=data)
    if document.read_only:
        return
    while True:
        number += 1
        document.run(set_fact(_ACKNOWLEDGED, number))
        os.write(writing, number.to_bytes(4, "big"))
        act(random, document)
        if random.random() < 0.03:
            back_up(path, data)


def _kept(path: Path) -> int:
    return int(str(read_document(path)[1].organisation.get(_ACKNOWLEDGED, 0)))


def copies_are_good(count: Count, path: Path, data: Path) -> None:
    """After all the kills there is a good copy."""
    count.must(newest_good(path, data) is not None, "no good copy is left")
