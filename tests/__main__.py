"""Everything that must hold, in one command: style, types, directions of imports, tests, coverage.

python -m tests                      with the libraries that are installed
python -m tests --newest             with the newest of all of them, in an environment made for it
python -m tests --newest --write     the same, and names them in constraints.txt where all is green
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
OLDEST = (3, 11)
"""The oldest Python there is support for: what is the newest there, later ones take as well."""
PYTHON = sys.executable
BESIDE = ("-n", "2", "--dist", "loadfile")
"""Two files of tests at a time, each in a process of its own."""
OPTIONAL = {
    "assessment/programme/cluster.py": ("distributed",),
    "assessment/programme/table_file.py": ("pyarrow", "duckdb"),
}
"""Modules for libraries that are no part of the program: measured where all of these are installed."""
UNMEASURED = ",".join(
    module for module, libraries in OPTIONAL.items() if not all(map(find_spec, libraries))
)
COLLECTION = [PYTHON, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
"""Finds all tests, and compiles them for the two processes that would each do it for themselves."""
CHECKS = (
    ("style", [PYTHON, "-m", "ruff", "check", "."]),
    ("format", [PYTHON, "-m", "ruff", "format", "--check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("directions", [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"]),
    ("dead code", [PYTHON, "-m", "vulture"]),
)  # fmt: skip
"""Checks of the sources, made while the tests are found."""
STEPS = (
    ("tests", [PYTHON, "-m", "coverage", "run", "-m", "pytest", *BESIDE]),
    ("coverage data", [PYTHON, "-m", "coverage", "combine", "--quiet"]),
    ("coverage of assessment", [PYTHON, "-m", "coverage", "report", "--include=assessment/*", f"--omit={UNMEASURED}", "--fail-under=100"]),
    ("coverage of ui", [PYTHON, "-m", "coverage", "report", "--include=ui/*", "--fail-under=85"]),
)  # fmt: skip
HEAD = """\
# The versions that all tests are green with, on every Python that is supported.
# Written by: python -m tests --newest --write
"""


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests", description="Runs everything that must hold."
    )
    parser.add_argument(
        "--newest",
        action="store_true",
        help="with the newest libraries, in a temporary environment",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help=f"then name them in {CONSTRAINTS.name}, if all is green",
    )
    options = parser.parse_args(arguments)
    if options.write and not options.newest:
        parser.error("--write needs --newest")
    if options.write and sys.version_info[:2] != OLDEST:
        parser.error(
            f"--write needs Python {OLDEST[0]}.{OLDEST[1]}, so that every later one can follow"
        )
    return options


def constraints(frozen: str) -> str:
    """Make the text of constraints.txt from what `pip freeze` says."""
    pins = [
        line for line in frozen.splitlines() if "==" in line and not line.startswith(("#", "-"))
    ]
    return HEAD + "".join(f"{pin}\n" for pin in sorted(pins, key=str.lower))


def run_steps() -> int:
    """Run everything until something fails; its exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # or whatever starts the program compiles it anew
    for old in ROOT.glob(".coverage*"):
        if old.name != ".coveragerc":
            old.unlink()
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        with subprocess.Popen(COLLECTION, cwd=ROOT, stdout=said, stderr=said) as collecting:
            status = run_each(CHECKS)
            if status:
                collecting.terminate()
        if status:
            return status
        if collecting.returncode:
            said.seek(0)
            print(said.read(), "== collection failed", sep="\n")
            return collecting.returncode
    return run_each(STEPS)


def run_each(steps: Sequence[tuple[str, Sequence[str]]]) -> int:
    """Run one step after another until one fails; its exit status."""
    for name, command in steps:
        print(f"== {name}", flush=True)
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if status:
            print(f"== {name} failed")
            return status
    return 0


def run_newest(write: bool) -> int:
    """Run the steps with the newest libraries, and name those if asked; the exit status."""
    environment = {name: each for name, each in os.environ.items() if name != "PIP_CONSTRAINT"}
    with TemporaryDirectory() as folder:
        subprocess.run([PYTHON, "-m", "venv", folder], check=True)
        python = Path(folder, "Scripts" if os.name == "nt" else "bin", "python")
        upgrade = ["--upgrade", "--upgrade-strategy", "eager", "-e", ".[test,tables,cluster]"]
        for command in (["pip", "install", *upgrade], ["tests"]):
            status = subprocess.run(
                [python, "-m", *command], cwd=ROOT, env=environment, check=False
            ).returncode
            if status:
                return status
        if write:
            frozen = subprocess.run(
                [python, "-m", "pip", "freeze", "--exclude-editable"],
                cwd=ROOT, env=environment, check=True, capture_output=True, text=True,
            ).stdout  # fmt: skip
            CONSTRAINTS.write_text(constraints(frozen), encoding="utf-8")
            print(f"== written: {CONSTRAINTS.name}")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; the exit status."""
    options = parsed(arguments)
    return run_newest(options.write) if options.newest else run_steps()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
