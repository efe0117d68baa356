"""Scripts that tests run in a process of their own, with nothing of this one in memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.patience import CEILING_SECONDS

ROOT = Path(__file__).parents[1]


def run_script(script: str, *arguments: Path | str) -> subprocess.CompletedProcess[str]:
    """Run a script in the project's folder; its output is read as UTF-8."""
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )


def in_a_process(
    script: str, *words: Path | str, options: Sequence[str] = (), **details: Any
) -> subprocess.CompletedProcess[Any]:
    """Run a script anywhere, beside the program, as one does who speaks English; its output is read as bytes."""
    environment = {**os.environ, "LANG": "en_GB.UTF-8", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONUNBUFFERED", None)  # with it, nothing is left to be printed at the end
    return subprocess.run(
        [sys.executable, *options, "-c", script, *map(str, words)],
        check=False,
        timeout=CEILING_SECONDS,
        env=environment,
        **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | details),
    )
