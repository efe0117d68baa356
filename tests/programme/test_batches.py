"""Batches: every engine gives the same, a killed process changes nothing, and what is done is kept."""

import gzip
import json
import os
import signal
from functools import partial
from pathlib import Path

import pytest

from assessment.core.errors import AssessmentError
from assessment.core.resources import packs_folder
from assessment.programme import batches
from assessment.programme.batches import (
    InTurn,
    Journal,
    Part,
    Processes,
    chunks_of,
    engine_for,
    run_batch,
    stamp_of,
)
from main import run

FILES = [Path(f"file-{number}") for number in range(23)]
CHUNKS = chunks_of(FILES, 4)


def told(chunk):
    """The part of a chunk: its names."""
    return Part(0, "\n".join(chunk).encode(), "", len(chunk))


def counted(marks, chunk):
    """The same, with a mark on disk for each time it was made."""
    with (marks / chunk[0]).open("a") as file:
        file.write("x")
    return told(chunk)


def killed_once(marks, chunk):
    """The same; the process that takes the third chunk first is killed by it."""
    mark = marks / "killed"
    if chunk[0] == "file-8" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return told(chunk)


def killed(chunk):
    """Ends the process, whoever takes it."""
    os.kill(os.getpid(), signal.SIGKILL)
    return told(chunk)


def test_chunks_are_the_files_in_order():
    assert [len(chunk) for chunk in CHUNKS] == [4, 4, 4, 4, 4, 3]
    assert [name for chunk in CHUNKS for name in chunk] == [str(path) for path in FILES]


def test_processes_give_what_one_gives_also_when_one_is_killed(tmp_path):
    wanted = list(run_batch(told, CHUNKS, InTurn()))
    assert list(run_batch(told, CHUNKS, Processes(2))) == wanted
    assert list(run_batch(partial(killed_once, tmp_path), CHUNKS, Processes(2))) == wanted
    assert (tmp_path / "killed").exists()


def test_no_files_need_no_process():
    assert list(Processes(2).ordered(killed, [])) == []


@pytest.mark.parametrize(
    ("hangup", "before", "wanted"),
    [
        (77, print, [(77, signal.SIG_DFL)]),
        (77, signal.SIG_DFL, [(77, signal.SIG_DFL)]),
        (77, signal.SIG_IGN, []),
        (None, signal.SIG_DFL, []),
    ],
    ids=["handled", "as usual", "nohup", "a system without it"],
)
def test_interrupts_are_left_to_the_process_that_began(monkeypatch, hangup, before, wanted):
    found = []
    monkeypatch.setattr(signal, "SIGHUP", hangup, raising=False)
    monkeypatch.setattr(signal, "getsignal", {77: before}.get)
    monkeypatch.setattr(signal, "signal", lambda *details: found.append(details))
    batches.leave_interrupts()
    assert found == [(signal.SIGINT, signal.SIG_IGN), (signal.SIGTERM, signal.SIG_DFL), *wanted]


def test_cores_are_those_that_may_be_used(monkeypatch):
    assert batches.cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert batches.cores() == 1


def test_a_file_that_ends_every_process_is_named_in_the_end():
    with pytest.raises(AssessmentError, match="file-0"):
        list(run_batch(killed, CHUNKS[:1], Processes(2)))


def test_processes_are_for_many_files_and_several_cores(monkeypatch):
    monkeypatch.setattr(batches, "cores", lambda: 2)
    assert isinstance(engine_for(15), InTurn)
    assert engine_for(16) == Processes(2)
    assert engine_for(16, 5) == Processes(5)
    assert isinstance(engine_for(16, 1), InTurn)


def test_what_is_done_is_not_done_again(tmp_path):
    marks = tmp_path / "marks"
    marks.mkdir()
    work = partial(counted, marks)
    journal = Journal.beside(tmp_path / "out.csv", "task")
    begun = run_batch(work, CHUNKS, InTurn(), journal)
    first = [next(begun), next(begun)]
    begun.close()
    rest = list(run_batch(work, CHUNKS, InTurn(), Journal.beside(tmp_path / "out.csv", "task")))
    assert rest[:2] == first
    assert rest == list(run_batch(told, CHUNKS, InTurn()))
    assert {path.read_text() for path in marks.iterdir()} == {"x"}
    journal.clear()
    journal.clear()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["marks"]


def test_a_part_for_another_task_or_of_a_changed_file_is_made_again(tmp_path):
    file = tmp_path / "a"
    chunk = (str(file),)
    journal = Journal.beside(tmp_path / "out", "task")
    journal.keep(0, chunk, told(chunk))
    assert journal.has(0, chunk)
    assert not Journal.beside(tmp_path / "out", "other").has(0, chunk)
    assert not journal.has(1, chunk)
    file.write_text("new")
    assert not journal.has(0, chunk)
    assert stamp_of(Path("a\0b")) == ""


@pytest.mark.parametrize(
    "damage", [b"", b"no gzip", gzip.compress(b"[]\n", mtime=0), gzip.compress(b"{", mtime=0)]
)
def test_a_damaged_part_is_made_again(tmp_path, damage):
    journal = Journal.beside(tmp_path / "out", "task")
    journal.keep(0, CHUNKS[0], told(CHUNKS[0]))
    journal.path(0).write_bytes(damage)
    assert not journal.has(0, CHUNKS[0])
    assert list(run_batch(told, CHUNKS[:1], InTurn(), journal)) == [told(CHUNKS[0])]


def test_a_part_damaged_behind_its_head_is_made_again(tmp_path):
    journal = Journal.beside(tmp_path / "out", "task")
    head = json.dumps({"signature": journal.signature(CHUNKS[0])}).encode()
    whole = gzip.compress(head + b"\n" + os.urandom(200_000))
    journal.path(0).write_bytes(whole[:-9])
    assert journal.has(0, CHUNKS[0])
    assert list(run_batch(told, CHUNKS[:1], InTurn(), journal)) == [told(CHUNKS[0])]


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AssessmentError, match="can't be made"):
        Journal.beside(tmp_path / "file" / "out", "task")


def test_a_cluster_that_is_not_there_is_told(monkeypatch, tmp_path, capsys):
    def refuse(address):
        raise AssessmentError("There is no cluster at {address}.", address=address)

    monkeypatch.setattr("assessment.cli.programme.Cluster", refuse)
    answers = packs_folder() / "social-media" / "samples" / "harbour-trust.yaml"
    words = ["programme", str(answers), "-o", str(tmp_path / "t.csv"), "--scheduler", "tcp://x:1"]
    assert run(words) == 2
    assert "There is no cluster at tcp://x:1." in capsys.readouterr().err
