"""A process that is killed while somebody types has on disk what its header said is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assessment.document.app_data import VARIABLE
from assessment.document.store import read_document
from ui.widgets.debounced_fields import LONGEST_MILLISECONDS, PAUSE_MILLISECONDS

PROCESS = Path(__file__).parent / "typing_process.py"
KEPT, TYPING = "All changes kept", "Typing …"
EVERY = 60
"""Milliseconds between two keys of somebody who types without a pause."""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def typing(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A window that types."""
    environment = os.environ | {VARIABLE: str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(PROCESS), str(tmp_path), str(EVERY)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    yield process
    process.kill()
    process.communicate()


def test_what_the_header_calls_kept_is_on_disk_after_a_kill(
    typing: subprocess.Popen[str],
) -> None:
    out = typing.stdout
    assert out is not None
    path = Path(out.readline().strip())
    seen, kept = 0, 0
    for line in out:
        told, typed = line.rstrip("\n").split("\t")
        if int(typed) > kept:
            assert told in {KEPT, TYPING}
            seen += told == TYPING
        if told == KEPT:
            kept = int(typed)
        if int(typed) >= 40:
            break
    typing.kill()  # SIGKILL: nothing is written on the way out
    typing.wait()
    name = read_document(path)[1].name("en")
    assert seen > 0, "while typing waits, the header says so"
    assert len(name) >= kept
    assert 0 < len(name) <= int(typed)


def test_typing_waits_no_longer_than_half_a_second() -> None:
    assert PAUSE_MILLISECONDS <= 150
    assert LONGEST_MILLISECONDS <= 500
