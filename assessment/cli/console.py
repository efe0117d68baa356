"""Output of commands: results to standard output, problems to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TextIO

from assessment.answers.notes import notes_told
from assessment.cli.exit_status import DONE, NOTHING_DONE, PROBLEMS
from assessment.cli.streams import tell
from assessment.core.errors import AssessmentError, InputError, Problem
from assessment.core.files import NO_FILE
from assessment.core.i18n import N_, Translator
from assessment.core.path_checks import exists, is_folder
from assessment.core.text import visible
from assessment.core.typed_days import STILL_TO_COME, read_plannable_day
from assessment.evaluation import Scored, read_scored
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import CheckedPack

_NO_PACK_INSIDE = N_("“{name}” is a folder without a pack.yaml, so it is no questionnaire.")
_UNUSABLE = frozenset({"file-missing", "file-closed", "other-file"})
"""Codes of problems of a file as a whole: it is missing, a folder, closed, or something else."""
_NO_DAY = N_("“{text}” is no day to plan with; write it like {today}.")


@dataclass
class Console:
    """The language, packs and output streams of a command."""

    translator: Translator = field(default_factory=Translator)
    packs: Sequence[Path] = ()
    out: TextIO = field(default_factory=lambda: sys.stdout)
    err: TextIO = field(default_factory=lambda: sys.stderr)
    changed: list[Path] = field(default_factory=list)
    """Documents that the command changed or made and tells of on a stream, which may not take it."""
    untold: OSError | None = None
    """Why standard error did not take what was to be told there; None if it took all."""

    @cached_property
    def library(self) -> Library:
        """Packs that can be named; their folders are searched once."""
        return Library(self.packs)

    def say(self, text: str = "") -> None:
        """Print a line of the result."""
        print(visible(text), file=self.out)

    def tell(self, text: str) -> None:
        """Print a line about the work, such as a problem or progress, to standard error."""
        self.untold = tell(text, self.err) or self.untold

    def tell_notes(self, count: int) -> None:
        """Tell that so many notes go out with a file, and how to leave them out; nothing for none."""
        if count:
            way = self.translator("“--without notes” leaves them out.")
            self.tell(self.translator.sentences(notes_told(count, self.translator), way))

    def line(self, problem: Problem) -> str:
        """Return a problem as `file:line:column: severity: message`."""
        return f"{problem.place}: {problem.severity}: {self.translator.render(problem.message)}"

    def tell_problems(self, problems: Iterable[Problem]) -> None:
        """Print each problem on its own line to standard error."""
        for problem in problems:
            self.tell(self.line(problem))

    def refuse_pack(self, name: str, checked: CheckedPack) -> int:
        """Tell why the pack of that name can't be used; return the exit status."""
        status = status_of(checked.errors)
        if status == NOTHING_DONE and is_folder(Path(name)):
            self.tell(self.translator(_NO_PACK_INSIDE, name=name))
            return status
        self.tell_problems(checked.errors)
        return status

    def progress(self, done: int, of: int) -> None:
        """Show on one line how many files are done, where standard error is a terminal."""
        if self.err.isatty():
            text = self.translator("{done} of {n} files", done=done, n=of)
            end = "\n" if done == of else ""
            with suppress(OSError):
                print(f"\r\x1b[K{text}", end=end, file=self.err, flush=True)

    def day(self, text: str | None) -> date:
        """Return the day that was typed, today for none. Raises AssessmentError for what is no day."""
        return self._day(text)

    def _day(self, text: str | None, *, past: bool = False) -> date:
        today = _today()
        if text is None:
            return today
        try:
            return read_plannable_day(text, today, past=past).value
        except ValueError:
            raise AssessmentError(_NO_DAY, text=text, today=today.isoformat()) from None

    def past_day(self, text: str | None, *, to_come: bool = False) -> date:
        """Return the day of something that has happened, today for none. Raises AssessmentError.

        Without a year it is the last such day. `to_come`: whether a day to come is taken as well.
        """
        day = self._day(text, past=True)
        if day > _today() and not to_come:
            raise AssessmentError(STILL_TO_COME, day=day)
        return day

    def read_scored(self, path: Path, *, settled: bool = True) -> Scored:
        """Return the scored assessment in a file, and tell what did not fit in it. Raises as `evaluation`."""
        scored = read_scored(path, self.library, settled=settled)
        self.tell_problems(scored.warnings)
        return scored

    def each(self, files: Sequence[Path], work: Callable[[Path], None]) -> int:
        """Do the work for every file, continuing after failures; return the exit status."""
        status = DONE
        for path in files:
            try:
                if not exists(path):
                    raise AssessmentError(NO_FILE, name=str(path))
                work(path)
            except InputError as error:
                self.tell_problems(error.problems)
                status = max(status, status_of(error.problems))
            except AssessmentError as error:
                self.tell(self.translator.render(error.message))
                status = NOTHING_DONE
        return status


def status_of(errors: Iterable[Problem]) -> int:
    """Return the exit status of errors: a file that can't be what was asked for has no problems to mend."""
    unusable = all(each.code in _UNUSABLE and not each.place.line for each in errors)
    return NOTHING_DONE if unusable else PROBLEMS


def _today() -> date:
    return date.today()  # noqa: DTZ011 - a day on the user's own calendar


def one_line(text: str) -> str:
    """Return a text without line breaks and repeated spaces."""
    return " ".join(text.split())
