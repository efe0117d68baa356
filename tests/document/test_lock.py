"""The turn to write: one writer, everybody else told who; nobody shut out by somebody who is gone."""

from __future__ import annotations

import errno
import getpass
import json
import os
import subprocess
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from assessment.core.i18n import Translator
from assessment.document import lock as locks
from assessment.document.errors import WriteRefused
from assessment.document.lock import (
    Holder,
    Lock,
    is_running,
    lock_path,
    myself,
    read_holder,
    take_turn,
)
from tests.document.elsewhere import ELSEWHERE


@pytest.fixture
def document(tmp_path):
    """A place for a document; the lock does not care what is in it."""
    return tmp_path / "a.sounding"


@pytest.fixture
def gone():
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@contextmanager
def in_company():
    raise WriteRefused("busy")
    yield


def put(document, holder, age=0.0):
    path = lock_path(document)
    path.write_bytes(locks.holder_text(holder))
    at = path.stat().st_mtime - age
    os.utime(path, (at, at))


def test_a_turn_is_taken_shown_and_ended(document):
    turn = take_turn(document, nullcontext)
    assert isinstance(turn, Lock)
    shown = json.loads(lock_path(document).read_text(encoding="utf-8"))
    assert (shown["pid"], shown["user"]) == (os.getpid(), getpass.getuser())
    assert turn.other_holder() is None
    turn.release()
    turn.release()
    assert not lock_path(document).exists()


def test_another_one_is_told_who_has_it(document):
    put(document, ELSEWHERE)
    assert take_turn(document, nullcontext) == ELSEWHERE
    told = ELSEWHERE.told(document)
    for language in ("en", "zh"):
        assert "desk" in Translator(language).render(told)
    assert "Li" in str(told)
    assert "2026-11-2" in str(told)
    assert "open elsewhere" in str(Holder().told(document))


def test_a_lock_that_can_not_be_written_leaves_nothing(document, monkeypatch):
    """On a full disk a file can be made, but nothing put into it."""

    def full(_holder):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(locks, "holder_text", full)
    assert take_turn(document, nullcontext) is None
    assert list(document.parent.iterdir()) == []


@pytest.mark.parametrize("alone", [nullcontext, in_company])
def test_two_turns_of_one_process(document, alone):
    first = take_turn(document, alone)
    second = take_turn(document, alone)
    assert isinstance(second, Lock)
    assert first.other_holder() is None
    first.release()
    assert second.other_holder() is None
    assert lock_path(document).exists()
    second.release()
    assert not lock_path(document).exists()


def test_a_lock_whose_process_is_gone_is_taken_over_by_who_is_alone(document, gone):
    left = replace(myself(), pid=gone, token="left")
    put(document, left)
    assert take_turn(document, in_company) == left
    turn = take_turn(document, nullcontext)
    assert isinstance(turn, Lock)
    assert read_holder(lock_path(document)).pid == os.getpid()


def test_a_lock_that_is_not_kept_alive_is_taken_over(document):
    put(document, ELSEWHERE, age=locks.STALE_SECONDS - 20)
    assert take_turn(document, nullcontext) == ELSEWHERE
    put(document, ELSEWHERE, age=locks.STALE_SECONDS + 20)
    assert isinstance(take_turn(document, nullcontext), Lock)


@pytest.mark.parametrize("ahead", [-10 * locks.STALE_SECONDS, 10 * locks.STALE_SECONDS])
def test_silence_is_judged_by_the_clock_of_the_folder(document, monkeypatch, ahead):
    """A server whose clock differs from ours says when its files were written."""

    def told_by_the_server(file):
        return SimpleNamespace(st_mtime=os.fstat(file).st_mtime + ahead)

    server = SimpleNamespace(**{**vars(os), "fstat": told_by_the_server})
    monkeypatch.setattr(locks, "os", server)
    put(document, ELSEWHERE, age=-ahead)
    assert take_turn(document, nullcontext) == ELSEWHERE
    put(document, ELSEWHERE, age=locks.STALE_SECONDS + 20 - ahead)
    assert isinstance(take_turn(document, nullcontext), Lock)


def test_the_holder_notices_that_it_was_taken_over(document):
    turn = take_turn(document, nullcontext)
    put(document, ELSEWHERE)
    assert turn.other_holder() == ELSEWHERE
    turn.release()
    assert read_holder(lock_path(document)) == ELSEWHERE


def test_a_lock_that_vanished_is_put_back(document, monkeypatch):
    turn = take_turn(document, nullcontext)
    lock_path(document).unlink()
    assert turn.other_holder() is None
    assert lock_path(document).exists()
    lock_path(document).unlink()
    monkeypatch.setattr(locks, "make_lock", refusing)
    assert turn.other_holder() is None


def refusing(*_arguments, **_named):
    raise PermissionError(13, "Permission denied")


def test_the_heart_beats_now_and_then(document):
    turn = take_turn(document, nullcontext)
    fresh = lock_path(document).stat().st_mtime_ns
    turn.beat()
    assert lock_path(document).stat().st_mtime_ns == fresh
    old = lock_path(document).stat().st_mtime - 40
    os.utime(lock_path(document), (old, old))
    turn.beat()
    assert lock_path(document).stat().st_mtime > old + 20
    lock_path(document).unlink()
    turn.beat()


def test_a_place_where_no_lock_can_be_made(document, monkeypatch):
    monkeypatch.setattr(locks, "make_lock", refusing)
    assert take_turn(document, nullcontext) is None
    put(document, ELSEWHERE)
    assert take_turn(document, nullcontext) == ELSEWHERE
    monkeypatch.undo()
    put(document, ELSEWHERE, age=1000)
    monkeypatch.setattr("assessment.core.files.tempfile.mkstemp", refusing)
    assert take_turn(document, nullcontext) == ELSEWHERE


def test_a_lock_that_is_let_go_of_while_one_looks(document, monkeypatch):
    put(document, ELSEWHERE)
    looks = iter([None, ELSEWHERE])
    monkeypatch.setattr(locks, "read_holder", lambda _: next(looks))
    assert take_turn(document, nullcontext) == ELSEWHERE
    monkeypatch.setattr(locks, "read_holder", lambda _: None)
    assert take_turn(document, nullcontext) == Holder()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"pid": 1}', '{"since": "x"}', "\xff",
             '{"since": "2026-11-20", "pid": "x", "user": "", "machine": "", "version": "", "token": ""}'],
)  # fmt: skip
def test_a_lock_that_makes_no_sense_is_somebodys(document, text):
    lock_path(document).write_bytes(text.encode("latin-1"))
    assert take_turn(document, nullcontext) == Holder()
    old = lock_path(document).stat().st_mtime - 1000
    os.utime(lock_path(document), (old, old))
    assert isinstance(take_turn(document, nullcontext), Lock)


def test_a_lock_that_may_not_be_read_is_somebodys(document):
    lock_path(document).mkdir()
    assert take_turn(document, nullcontext) == Holder()


def test_the_silence_that_cannot_be_measured_is_none(document, monkeypatch):
    assert locks.seconds_silent(lock_path(document)) == 0
    put(document, ELSEWHERE, age=500)
    assert 490 < locks.seconds_silent(lock_path(document)) < 600


def test_which_processes_are_there(gone, monkeypatch):
    assert is_running(os.getpid())
    assert not is_running(gone)
    assert not is_running(2**80)
    assert is_running(0)
    assert is_running(gone, known=False)
    monkeypatch.setattr(locks.os, "kill", refusing)
    assert is_running(gone)


def test_a_user_without_a_name(monkeypatch):
    def nobody():
        raise KeyError("uid")

    monkeypatch.setattr(locks.getpass, "getuser", nobody)
    monkeypatch.setattr(locks.socket, "gethostname", lambda: "")
    assert (myself().user, myself().machine) == ("", "?")


def test_a_lock_stands_beside_its_document():
    assert lock_path(Path("x/a.sounding")) == Path.cwd().resolve() / "x/a.sounding.lock"


NO_LOCKS = [
    b"", b"{", b"[]", b"5", b"[" * 4000, b"x" * 5_000_000, json.dumps({"user": ["u"] * 900}).encode(),
    *(
        json.dumps({"user": "", "machine": "m", "pid": 1, "since": "2026-11-20T10:00:00+00:00", "version": "", "token": ""} | wrong).encode()
        for wrong in (
            {"pid": float("inf")}, {"pid": "x"}, {"pid": None}, {"since": "0001-01-01T00:00:00+14:00"}, {"since": "soon"}, {"since": 5},
            {"since": "9999-12-31T23:59:59-14:00"}, {"user": "x" * 5000},
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("content", NO_LOCKS, ids=range(len(NO_LOCKS)))
def test_a_lock_file_of_nonsense_is_somebody_unknown(document, content):
    path = lock_path(document)
    path.write_bytes(content)
    assert read_holder(path) == Holder()
    assert take_turn(document, nullcontext) == Holder()
    os.utime(path, (0, 0))
    assert isinstance(take_turn(document, nullcontext), Lock)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
@pytest.mark.parametrize("kind", ["pipe", "zero", "folder", "sparse"])
def test_a_lock_that_is_no_ordinary_file_is_not_read(document, kind):
    path = lock_path(document)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "zero":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(3 * 1024**3)
    assert read_holder(path) == Holder()


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
@pytest.mark.parametrize(("mode", "wanted"), [(0o600, 0o600), (0o644, 0o644), (0o400, 0o600)])
def test_a_lock_is_told_to_those_who_may_read_the_document(document, mode, wanted):
    document.touch()
    document.chmod(mode)
    take_turn(document, nullcontext)
    assert lock_path(document).stat().st_mode & 0o777 == wanted


def test_a_lock_that_cannot_be_looked_at_is_somebody_unknown(tmp_path):
    (tmp_path / "file").touch()
    assert read_holder(tmp_path / "file" / "a.sounding.lock") == Holder()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_document_by_the_name_of_a_link_has_the_same_lock(document):
    link = document.with_name("link.sounding")
    link.symlink_to(document.name)
    assert lock_path(link) == lock_path(document)
    held = take_turn(document, nullcontext)
    assert isinstance(held, Lock)
    assert isinstance(take_turn(link, nullcontext, Holder("other")), Holder)
