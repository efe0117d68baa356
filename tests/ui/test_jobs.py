"""The background slot: results and exceptions come back, a new job takes the place of the one before."""

from __future__ import annotations

from threading import Event

from pytestqt.qtbot import QtBot

from tests.patience import CEILING_SECONDS
from ui.jobs import BackgroundJob, CancelToken


def test_a_result_comes_back_with_progress(qtbot: QtBot) -> None:
    slot, done, shares = BackgroundJob(), [], []
    slot.progressed.connect(shares.append)

    def work(watch: CancelToken) -> int:
        watch.progress(0.5)
        return 3

    with qtbot.waitSignal(slot.finished):
        slot.run(work, done.append, done.append)
    assert done == [3]
    assert shares == [0.5]
    assert not slot.busy


def test_an_exception_comes_back(qtbot: QtBot) -> None:
    slot, failed = BackgroundJob(), []
    error = ValueError("x")

    def work(_watch: CancelToken) -> None:
        raise error

    with qtbot.waitSignal(slot.finished):
        slot.run(work, failed.append, failed.append)
    assert failed == [error]


def test_a_new_job_cancels_the_one_before(qtbot: QtBot) -> None:
    slot, done = BackgroundJob(), []
    begun = Event()

    def slow(watch: CancelToken) -> str:
        begun.set()
        while not watch.is_cancelled():
            pass
        return "slow"

    slot.run(slow, done.append, done.append)
    assert begun.wait(CEILING_SECONDS)
    slot.run(lambda _watch: "quick", done.append, done.append)
    qtbot.waitUntil(lambda: done == ["quick"])


def test_closing_stops_and_calls_nobody(qtbot: QtBot) -> None:
    slot, done = BackgroundJob(), []

    def slow(watch: CancelToken) -> None:
        while not watch.is_cancelled():
            pass

    slot.run(slow, done.append, done.append)
    slot.close()
    qtbot.waitUntil(lambda: not slot.busy)
    slot.close()
    slot.cancel()
    assert done == []
