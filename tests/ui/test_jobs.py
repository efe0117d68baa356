"""The background slot: results and exceptions come back, a new job takes the place of the one before."""

from __future__ import annotations

from threading import Event

from pytestqt.qtbot import QtBot

from tests.patience import CEILING_SECONDS
from ui.jobs import BackgroundJob, CancelToken, JobThread


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


def test_an_abandoned_job_goes_on_by_itself_and_calls_nobody(qtbot: QtBot) -> None:
    slot, done, asked, begun, go_on = BackgroundJob(), [], [], Event(), Event()

    def slow(watch: CancelToken) -> None:
        begun.set()
        assert go_on.wait(CEILING_SECONDS)
        asked.append(watch.is_cancelled())

    slot.run(slow, done.append, done.append)
    assert begun.wait(CEILING_SECONDS)
    slot.abandon()
    slot.abandon()
    assert not slot.busy
    go_on.set()
    qtbot.waitUntil(lambda: not JobThread.abandoned)
    assert asked == [True]
    assert done == []


def test_the_end_of_the_program_waits_for_abandoned_jobs(qtbot: QtBot) -> None:
    begun, go_on, ended = Event(), Event(), []

    def slow(_watch: CancelToken) -> None:
        begun.set()
        assert go_on.wait(CEILING_SECONDS)
        ended.append(True)

    slot = BackgroundJob()
    slot.run(slow, ended.append, ended.append)
    assert begun.wait(CEILING_SECONDS)
    slot.abandon()
    go_on.set()
    JobThread.end_abandoned()
    assert ended == [True]
    assert not JobThread.abandoned


def test_a_job_that_has_just_ended_is_abandoned_too(qtbot: QtBot) -> None:
    slot, done = BackgroundJob(), []
    slot.run(lambda _watch: None, done.append, done.append)
    thread = slot.job_thread
    assert thread is not None
    thread.wait()
    slot.abandon()
    assert not JobThread.abandoned
    assert done == []
