"""`due`: print what is due this week and what is late."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assessment.cli.console import Console, one_line
from assessment.presentation.follow_up import NOTHING_DUE, DueTelling, due_told
from assessment.presentation.gone_by import gone_by_untaken
from assessment.presentation.plan_changes import pending_lines
from assessment.strategy.due import due_list
from assessment.strategy.taking_up import is_behind, planned_anew


def tell_due(console: Console, files: Sequence[Path], today: date) -> int:
    """Print for each file what is due within a week, what is late first; return the exit status."""

    def work(path: Path) -> None:
        scored, _ = console.read_scored(path), console.translator
        listed = due_list(scored.pack, scored.strategy, scored.assessment, today)
        telling = DueTelling(scored.pack, scored.strategy, scored.assessment, _)
        if len(files) > 1:
            console.say(str(path))
        console.say(due_told(listed, _) or _(NOTHING_DUE))
        roadmap = scored.strategy.roadmap
        if over := gone_by_untaken(scored.pack, scored.assessment, roadmap, today, _):
            console.say(over)
        if is_behind(scored.assessment):
            anew = planned_anew(scored.pack, scored.assessment, scored.result)
            for line in pending_lines(scored.pack, scored.strategy, anew, scored.assessment, _):
                console.say(line)
        for each in listed:
            console.say(f"  {one_line(telling.line(each, today))}")

    return console.each(files, work)


ABOUT = "Print what is due this week, and what is late."
EXAMPLE = "due firm.sounding"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument("--day", metavar="DAY", help="as on that day, not today")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return tell_due(console, options.file, console.day(options.day))
