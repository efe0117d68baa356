"""Everything that must hold, in one command: style, types, directions of imports, tests, coverage."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BESIDE = ("-n", "2", "--dist", "loadfile")
"""Two files of tests at a time, each in a process of its own."""
STEPS = (
    ("style", [PYTHON, "-m", "ruff", "check", "."]),
    ("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("directions", [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"]),
    ("tests", [PYTHON, "-m", "coverage", "run", "-m", "pytest", *BESIDE]),
    ("coverage data", [PYTHON, "-m", "coverage", "combine", "--quiet"]),
    ("coverage of assessment", [PYTHON, "-m", "coverage", "report", "--include=assessment/*", "--fail-under=100"]),
    ("coverage of ui", [PYTHON, "-m", "coverage", "report", "--include=ui/*", "--fail-under=85"]),
)  # fmt: skip


def main() -> int:
    """Runs the steps until one fails; its exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for old in ROOT.glob(".coverage*"):
        if old.name != ".coveragerc":
            old.unlink()
    for name, command in STEPS:
        print(f"== {name}", flush=True)
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if status:
            print(f"== {name} failed")
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
