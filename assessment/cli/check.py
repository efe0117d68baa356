"""`check`: report every problem of a questionnaire, with line and column."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assessment.cli.console import Console, status_of
from assessment.cli.exit_status import DONE, NOTHING_DONE
from assessment.core.errors import Problem, Severity
from assessment.core.i18n import N_
from assessment.core.path_checks import exists
from assessment.questionnaire.loader import CheckedPack, load_pack


def check_packs(console: Console, names: Sequence[str], form: str) -> int:
    """Print every problem of every pack named, by id or path; return the exit status."""
    status = DONE
    checked_packs: list[CheckedPack] = []
    for name in names:
        path = _find(console, name)
        if path is None:
            console.tell(console.translator(_NO_PACK, name=name))
            status = NOTHING_DONE
            continue
        checked_packs.append(load_pack(path))
    problems = [problem for checked in checked_packs for problem in checked.problems]
    if form == "json":
        console.say(
            json.dumps([_plain(console, each) for each in problems], ensure_ascii=False, indent=1)
        )
    else:
        for problem in problems:
            console.say(console.line(problem))
        if checked_packs:
            console.say(_count(console, problems))
    return max(status, *(status_of(each.errors) for each in checked_packs if each.errors), DONE)


_NO_PACK = N_("There is no questionnaire “{name}”, neither as an id nor as a path.")


def _find(console: Console, name: str) -> Path | None:
    shelf = console.library.find(name)
    if shelf is not None:
        return shelf.path
    return Path(name) if exists(Path(name)) else None


def _count(console: Console, problems: Sequence[Problem]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    _ = console.translator
    return _(
        "{errors}, {warnings}.",
        errors=_.ngettext("{n} error", "{n} errors", errors),
        warnings=_.ngettext("{n} warning", "{n} warnings", len(problems) - errors),
    )


def _plain(console: Console, problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": console.translator.render(problem.message),
    }


ABOUT = "Check packs."
EXAMPLE = "check social-media"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("pack", nargs="+", help="the id of a pack, or its file or folder")
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return check_packs(console, options.pack, options.format)
