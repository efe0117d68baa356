"""No socket is opened outside a workshop, by Python or by Qt."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assessment.core.resources import packs_folder
from tests.journeys import sockets

SAMPLE = packs_folder() / "social-media" / "samples" / "tea-shop.yaml"


@pytest.mark.skipif(sys.platform != "linux", reason="sockets of a process are looked up in /proc")
def test_commands_and_window_open_none(tmp_path: Path) -> None:
    own = {"QT_QPA_PLATFORM": "offscreen", "SOUNDING_DATA": str(tmp_path / "data")}
    done = subprocess.run(
        [sys.executable, sockets.__file__, tmp_path, SAMPLE],
        env={**os.environ, **own}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout.splitlines()[-1]) == []


def test_a_socket_would_be_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(sockets, "HEARD", heard)
    sockets.hear("socket.__new__", (None, socket.AF_INET, 1, 0))
    sockets.hear("socket.connect", (None, ("192.0.2.1", 9)))
    sockets.hear("open", ("x", "r", 0))
    assert [each.split()[0] for each in heard] == ["socket.__new__", "socket.connect"]


@pytest.mark.skipif(sys.platform != "linux", reason="sockets of a process are looked up in /proc")
def test_an_open_socket_would_be_seen() -> None:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        made.listen()
        assert sockets.open_sockets()
