"""Timings on this machine: `python -m benchmarks`, or `python -m benchmarks window` for one of them.

Prints a table for docs/performance.md. Each figure is the median of several runs.
"""

from __future__ import annotations

import platform
import sys
from datetime import date

from benchmarks import (
    checking,
    document,
    growth,
    held,
    hostile_room,
    preview,
    programme,
    report,
    strategy,
    vote_latency,
    window,
    workshop_trial,
)

SUITES = {
    "check": checking.run,
    "document": document.run,
    "growth": growth.run,
    "held": held.run,
    "room": hostile_room.run,
    "preview": preview.run,
    "programme": programme.run,
    "report": report.run,
    "strategy": strategy.run,
    "vote": vote_latency.run,
    "window": window.run,
    "workshop": workshop_trial.run,
}


def main(arguments: list[str]) -> int:
    """Runs the suites named, or all."""
    wanted = arguments or list(SUITES)
    unknown = [name for name in wanted if name not in SUITES]
    if unknown:
        print(f"There is no suite {', '.join(unknown)}; there are {', '.join(SUITES)}.")
        return 2
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    print(f"{date.today().isoformat()}, {machine}\n")  # noqa: DTZ011 - a day on the user's calendar
    print("| what | figure |\n|---|---|")
    for name in wanted:
        for what, figure in SUITES[name]():
            print(f"| {what} | {figure} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
