"""Commands before closed, full and odd streams, and texts that a terminal would obey."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import main
from assessment.cli.console import Console, visible
from assessment.core.files import written_whole

ROOT = Path(main.__file__).parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")


def sounding_in_a_process(*words, options=(), **streams):
    return subprocess.run(
        [sys.executable, *options, str(ROOT / "main.py"), *map(str, words)],
        check=False, timeout=300, env={**os.environ, "LANG": "en_GB.UTF-8"},
        **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\tand\nlines 茶 é 🍵", "plain\tand\nlines 茶 é 🍵"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x1b[2J\x9b31m\x7f\r\x00", "\\x1b[2J\\x9b31m\\x7f\\r\\x00"),
        ("gpj\u202eexe\u2066\u200f", "gpj\\u202eexe\\u2066\\u200f"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text, shown):
    console = Console(out=io.StringIO(), err=io.StringIO())
    console.say(text)
    console.tell(text)
    assert visible(text) == shown
    assert console.out.getvalue() == console.err.getvalue() == shown + "\n"


def test_names_of_others_command_no_terminal(sounding, packs, tmp_path):
    answers = tmp_path / "evil.yaml"
    answers.write_text(
        'format: 1\nquestionnaire: every\norganisation: {name: "A\\e]52;c;eA==\\aB\\u202e"}\nanswers: {yes: true}\n',
        encoding="utf-8",
    )
    for command in ("score", "strategy", "explain"):
        outcome = sounding(
            "--packs", packs, command, answers, *(["index"] if command == "explain" else [])
        )
        assert "\x1b" not in outcome.out + outcome.err
        assert "\u202e" not in outcome.out + outcome.err


@posix
def test_a_full_disk_behind_the_output_is_told(tmp_path):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = sounding_in_a_process("packs", stdout=full)
    assert done.returncode == 2
    assert b"The system refused" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Something went wrong" not in done.stderr


@posix
def test_a_closed_output_is_no_fault(tmp_path):
    target = tmp_path / "a.yaml"
    command = f'"{sys.executable}" "{ROOT / "main.py"}" new social-media -o "{target}" >&- 2>&-'
    done = subprocess.run(command, shell=True, check=False, timeout=300)
    assert done.returncode == 0
    assert target.exists()


def test_a_refusal_of_the_system_is_told_in_a_sentence(sounding, monkeypatch):
    def refused(*_):
        raise PermissionError(13, "Permission denied", "somewhere")

    monkeypatch.setattr("assessment.cli.command_line._run", refused)
    outcome = sounding("packs")
    assert outcome.status == 2
    assert outcome.err == "The system refused “somewhere”: Permission denied.\n"
    monkeypatch.setattr(
        "assessment.cli.command_line._run", lambda *_: (_ for _ in ()).throw(OSError("no reason"))
    )
    assert sounding("packs").err == "The system refused: no reason.\n"
    with pytest.raises(OSError, match="no reason"):
        main.run(["packs", "--debug"])


def test_schemas_do_without_docstrings():
    for kind in ("pack", "answers"):
        done = sounding_in_a_process("schema", kind, options=("-OO",))
        assert done.returncode == 0, done.stderr
        assert b'"description"' in done.stdout


@posix
def test_a_pipe_and_a_device_are_written_to(tmp_path):
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    with written_whole(pipe) as file:
        file.write(b"through")
    reader.join()
    assert got == [b"through"]
    assert pipe.is_fifo()
    with written_whole(Path(os.devnull)) as file:
        file.write(b"away")
    assert Path(os.devnull).is_char_device()


@posix
def test_the_target_of_a_link_is_replaced_and_the_link_stays(tmp_path):
    target, link = tmp_path / "there" / "a", tmp_path / "link"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    with written_whole(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [each.name for each in target.parent.iterdir()] == ["a"]
