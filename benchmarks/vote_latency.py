"""Latency of a vote: eight phones vote by the clock, until it is answered and until it is on disk.

Votes are due at fixed times. Waits are counted from when a vote was due, and those that fell due while another
waited count as well: a server that stands still for a second is not told as one slow vote. The server, the
window's thread and the document are the real ones, on this machine; the radio of a room comes on top.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

from assessment.answers.assessment import Assessment
from assessment.document.document import Document
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_pack
from assessment.workshop.live import Vote
from assessment.workshop.people import add_person
from assessment.workshop.round import votes
from benchmarks.hostile_room import Phone
from benchmarks.timing import Figures, waits, waits_told

_PHONES, _EVERY, _SECONDS = 8, 0.5, 30.0
_ITEM = "customers-choose-online"


def run() -> Figures:
    """Return how long votes waited for their answer, and for the disk."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    from ui.pages.workshop.phone_server import Phones  # noqa: PLC0415
    from ui.session import Session  # noqa: PLC0415

    class Noting(Phones):
        """Phones that note when the votes of each seat were on disk."""

        kept: list[tuple[int, Any, float]]

        def _on_seated(self) -> None:
            people = [one.id for one in session.assessment.sheet.respondents]
            for seat in self.unknown:
                free = [id_ for id_ in people if self.number_of(id_) is None]
                self.seat_for(free[0], seat)
            super()._on_seated()

        def _on_arrived(self, found: Vote) -> None:
            super()._on_arrived(found)
            self.kept.append((found.seat, found.answer.value, time.perf_counter()))

    app = QCoreApplication.instance() or QCoreApplication([])
    shelf = Library([]).find("social-media")
    assert shelf is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "room.sounding"
        session = Session(Document.create(path, load_pack(shelf.path), Assessment(date.today())))  # noqa: DTZ011
        room = Noting(session)
        room.kept = []
        room.open_door("127.0.0.1")
        for _phone in range(_PHONES):
            session.run(add_person())
        room.show(votes(session.pack, session.assessment, _ITEM))
        voters = [_Voter(room.url, number) for number in range(_PHONES)]
        while any(each.is_alive() for each in voters):
            app.processEvents()
            time.sleep(0.001)
        app.processEvents()
        room.close_door()
        session.close()
        faults = [each.fault for each in voters if each.fault]
        if faults:
            raise RuntimeError(faults[0])
        answered = [wait for each in voters for wait in each.waits]
        kept = [wait for each in voters for wait in each.until_kept(room.kept)]
    return [
        (f"a vote of one of {_PHONES} phones, until it is answered", waits_told(answered)),
        ("the same, until it is on disk", waits_told(kept)),
    ]


class _Voter(threading.Thread):
    """A phone that votes every `_EVERY` seconds, by the clock."""

    def __init__(self, url: str, number: int) -> None:
        super().__init__(daemon=True)
        self._url, self._offset = url, number * _EVERY / _PHONES
        self._seat = 0
        self._sent: list[tuple[float, int]] = []
        self.waits: list[float] = []
        self.fault = ""
        self.start()

    def run(self) -> None:
        """Vote until the time is over; note the first fault."""
        try:
            phone = Phone(self._url, f"127.0.1.{1 + int(self._offset * 100)}")
            self._seat = phone.seat
            begun = time.perf_counter() + 1.0 + self._offset
            due = begun
            while due < begun + _SECONDS:
                time.sleep(max(0.0, due - time.perf_counter()))
                phone.vote()
                done = time.perf_counter()
                self._sent.append((due, phone.level))
                found = waits(due, _EVERY, done)
                self.waits += found
                due += _EVERY * len(found)
        except (AssertionError, OSError, ValueError, KeyError) as error:
            self.fault = repr(error)

    def until_kept(self, kept: list[tuple[int, Any, float]]) -> list[float]:
        """Return the waits until each vote was on disk; every one must be there, in order."""
        own = [(value, at) for seat, value, at in kept if seat == self._seat]
        assert [value for value, _at in own] == [level for _due, level in self._sent]
        return [
            wait
            for (due, _level), (_value, at) in zip(self._sent, own, strict=True)
            for wait in waits(due, _EVERY, at)
        ]
