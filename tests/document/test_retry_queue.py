"""Writes that the disk refused wait in order, and for how long."""

from __future__ import annotations

import pytest

from assessment.document.errors import WriteRefused
from assessment.document.retry_queue import PATIENCE_SECONDS, Pending


class Disk:
    """Takes what is written, or refuses it."""

    def __init__(self):
        self.full = True
        self.taken = []

    def write(self, text):
        def command():
            if text == "nonsense":
                raise ValueError(text)
            if self.full:
                raise WriteRefused("full")
            self.taken.append(text)

        return command


def test_what_waits_is_written_in_order():
    time = [0.0]
    disk, pending = Disk(), Pending(lambda: time[0])
    assert pending.retry() is None
    assert not pending.is_lasting
    pending.add(disk.write("a"))
    time[0] = PATIENCE_SECONDS - 1
    pending.add(disk.write("b"))
    assert str(pending.retry()) == "full"
    assert not pending.is_lasting
    time[0] += 1
    assert pending.is_lasting
    assert len(pending) == 2
    disk.full = False
    assert pending.retry() is None
    assert (disk.taken, len(pending), pending.is_lasting) == (["a", "b"], 0, False)
    pending.add(disk.write("c"))
    assert not pending.is_lasting


def test_what_can_never_be_written_holds_up_nothing():
    disk, pending = Disk(), Pending()
    disk.full = False
    pending.add(disk.write("nonsense"))
    pending.add(disk.write("b"))
    with pytest.raises(ValueError, match="nonsense"):
        pending.retry()
    assert pending.retry() is None
    assert disk.taken == ["b"]
