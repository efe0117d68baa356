"""What commands say and where: results to standard output, problems to standard error. Holds no command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TextIO

from assessment.cli.exit_status import DONE, NOTHING_DONE, PROBLEMS
from assessment.core.errors import AssessmentError, InputError, Problem
from assessment.core.i18n import N_, Words
from assessment.questionnaire.library import Library


@dataclass
class Console:
    """Where a command reads and speaks."""

    words: Words = field(default_factory=Words)
    packs: Sequence[Path] = ()
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)

    @cached_property
    def library(self) -> Library:
        """The packs that can be named; their folders are looked through once."""
        return Library(self.packs)

    def say(self, text: str = "") -> None:
        """A line of the result."""
        print(text, file=self.out)

    def tell(self, text: str) -> None:
        """A line about the work: a problem, progress."""
        print(text, file=self.err)

    def line(self, problem: Problem) -> str:
        """A problem as `file:line:column: severity: message`."""
        return f"{problem.place}: {problem.severity}: {self.words.render(problem.message)}"

    def tell_problems(self, problems: Iterable[Problem]) -> None:
        """Each problem on its line."""
        for problem in problems:
            self.tell(self.line(problem))

    def each(self, files: Sequence[Path], work: Callable[[Path], None]) -> int:
        """Does the work for every file; one that fails does not stop the others. The exit status."""
        status = DONE
        for path in files:
            try:
                if not is_there(path):
                    raise AssessmentError(N_("There is no file “{name}”."), name=str(path))
                work(path)
            except InputError as error:
                self.tell_problems(error.problems)
                status = max(status, PROBLEMS)
            except AssessmentError as error:
                self.tell(self.words.render(error.message))
                status = NOTHING_DONE
        return status


def is_there(path: Path) -> bool:
    """Whether something is at the path; a name that no system takes is nowhere."""
    try:
        return path.exists()
    except OSError:
        return False


def one_line(text: str) -> str:
    """A text without line breaks and doubled spaces."""
    return " ".join(text.split())
