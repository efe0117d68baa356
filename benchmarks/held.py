"""Longest time the window is blocked: a heartbeat in its thread while pages open and answers change.

The gap needs two quiet cores: what runs in the background competes with the window for them. Beside it stands
the most that the window's thread computed between two beats, which a busy machine changes far less.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

from benchmarks.timing import Figures

ROUNDS = 7
_KINDS = {"bundled": "74 questions, 12 people", "2000": "2,000 items, 12 people"}
"""Documents that are opened, as `benchmarks.held_acts` takes it and as it is told."""


def one_round(kind: str) -> dict[str, tuple[float, float]]:
    """Return gap and computing by act, in ms, of a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.held_acts", kind],
        env={**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")},
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, tuple[float, float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def told(kind: str, rounds: list[dict[str, tuple[float, float]]]) -> Figures:
    """Return the middle and the longest gap of each act, and the middle of what was computed."""
    figures = []
    for act in rounds[0]:
        held = [each[act][0] for each in rounds]
        computed = statistics.median(each[act][1] for each in rounds)
        middle = statistics.median(held)
        text = (
            f"{middle:.0f} ms (longest of {len(held)}: {max(held):.0f}), {computed:.0f} computing"
        )
        figures.append((f"window held, {_KINDS[kind]}: {act}", text))
    return figures


def run() -> Figures:
    """Longest times that the window does not answer."""
    figures = []
    for kind in _KINDS:
        figures += told(kind, [one_round(kind) for _ in range(ROUNDS)])
    return figures
