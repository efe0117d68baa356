"""Scripts that tests run in a process of their own, with nothing of this one in memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
