"""Counts of a row of the battery, and how they are told."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Count:
    """Trials of one row, what was seen in them, and what broke."""

    name: str
    trials: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)

    def trial(self) -> None:
        """One more was done."""
        self.trials += 1

    def add(self, what: str, number: int = 1) -> None:
        """Something was seen."""
        self.seen[what] += number

    def must(self, holds: bool, otherwise: str) -> None:
        """Takes down what broke."""
        if not holds:
            self.broken.append(otherwise)

    def tell(self) -> None:
        """Prints the figures."""
        print(f"{self.name}: {self.trials:,} trials, {time.monotonic() - self.begun:.0f} s")
        if self.seen:
            print(
                "  " + ", ".join(f"{what} {number:,}" for what, number in self.seen.most_common())
            )
        for each in self.broken[:20]:
            print(f"  BROKEN {each}")
