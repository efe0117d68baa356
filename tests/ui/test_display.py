"""A display that cannot be used is told of in a sentence, with an exit status of the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import main
from tests.patience import CEILING_SECONDS

ROOT = Path(main.__file__).parent
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")


def window(language: str, **display: str) -> subprocess.CompletedProcess[str]:
    """The program without a command, on this display."""
    own = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py")], env={**own, **display, "LC_ALL": language},
        capture_output=True, text=True, encoding="utf-8", timeout=CEILING_SECONDS, check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="displays that are named exist on Linux only")
@pytest.mark.parametrize(
    "display",
    [
        {"DISPLAY": ":9999"},
        {"DISPLAY": "no.such.host.invalid:0"},
        {"DISPLAY": "nonsense"},
        {"DISPLAY": ":9999", "QT_QPA_PLATFORM": "xcb"},
        {"WAYLAND_DISPLAY": "nothing-7"},
        {"WAYLAND_DISPLAY": "nothing-7", "QT_QPA_PLATFORM": "wayland"},
        {"WAYLAND_DISPLAY": "nothing-7", "DISPLAY": ":9999"},
        {"QT_QPA_PLATFORM": "nonsense"},
    ],
    ids=str,
)
def test_a_display_that_cannot_be_used(display: dict[str, str]) -> None:
    done = window("C.UTF-8", **display)
    told = done.stderr.splitlines()
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    [sentence] = [line for line in told if "The window cannot be shown" in line]
    assert all(f"{name}={value}" in sentence for name, value in display.items())
    assert "score" in sentence
    assert not [line for line in told if "Traceback" in line or "Reinstalling" in line]


@pytest.mark.skipif(sys.platform != "linux", reason="displays that are named exist on Linux only")
def test_it_is_told_in_chinese() -> None:
    done = window("zh_CN.UTF-8", DISPLAY=":9999")
    assert done.returncode == 2
    assert "DISPLAY=:9999" in done.stderr
    assert "窗口打不开" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_any_display() -> None:
    done = window("C.UTF-8")
    assert done.returncode == 2
    assert "There is no display" in done.stderr
