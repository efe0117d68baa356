"""`again`: begin a new round of an assessment in its document."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from contextlib import closing
from datetime import date
from pathlib import Path

from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.document.backups import back_up
from assessment.document.document import Document
from assessment.document.strategy_edits import assess_again
from assessment.presentation.rounds import same_day_told

_BEFORE = N_("A round can't begin before the last one, which is of {date}.")


def begin_again(console: Console, path: Path, day: date) -> int:
    """Begin a new round on a day; return the exit status. Raises AssessmentError where that can't be done."""
    _ = console.translator
    back_up(path)
    with closing(Document(path)) as document:
        last = document.assessment.assessed_on
        if day < last:
            raise AssessmentError(_BEFORE, date=last)
        number = document.run(assess_again(day))
        console.changed.append(path)
        left = len(document.assessment.unconfirmed)
        odd = same_day_told(document.assessment, _)
    details = {"n": number, "next": number + 1, "date": _.date(day)}
    console.say(_("Round {n} is kept; round {next} begins on {date}.", **details))
    told = _.ngettext("{n} answer is to be confirmed.", "{n} answers are to be confirmed.", left)
    console.say(told)
    if odd:
        console.tell(odd)
    return DONE


ABOUT = "Begin a new round: the answers stay, to be confirmed."
EXAMPLE = "again firm.sounding"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--day", metavar="DAY", help="today if left out")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return begin_again(console, options.file, console.past_day(options.day, to_come=True))
