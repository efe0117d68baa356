"""`packs` and `check`: which packs there are, and what is to be said of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assessment.cli.console import DONE, NOTHING_DONE, PROBLEMS, Console, is_there
from assessment.core.errors import Problem, Severity
from assessment.core.i18n import N_
from assessment.questionnaire.loader import CheckedPack, load_pack


def list_packs(console: Console) -> int:
    """Id, version, languages, number of items and place of every pack."""
    for checked in console.library.packs():
        if checked.pack is None:
            faults = len(checked.errors)
            problems = console.words.many("{n} problem", "{n} problems", faults)
            console.say(f"{_id(checked)}\t–\t–\t{problems}\t{checked.path}")
            continue
        pack = checked.pack
        items = console.words.many("{n} item", "{n} items", len(pack.items))
        console.say(
            f"{pack.id}\t{pack.version}\t{','.join(pack.languages)}\t{items}\t{checked.path}"
        )
    return DONE


def _id(checked: CheckedPack) -> str:
    return checked.path.stem if checked.path is not None else "?"


def check_packs(console: Console, names: Sequence[str], form: str) -> int:
    """Every problem of every pack named, by id or path."""
    status = DONE
    checked_packs: list[CheckedPack] = []
    for name in names:
        path = _find(console, name)
        if path is None:
            console.tell(console.words(_NO_PACK, name=name))
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
    faulty = any(checked.errors for checked in checked_packs)
    return max(status, PROBLEMS if faulty else DONE)


_NO_PACK = N_("There is no questionnaire “{name}”, neither as an id nor as a path.")


def _find(console: Console, name: str) -> Path | None:
    shelf = console.library.find(name)
    if shelf is not None:
        return shelf.path
    return Path(name) if is_there(Path(name)) else None


def _count(console: Console, problems: Sequence[Problem]) -> str:
    errors = sum(each.severity is Severity.ERROR for each in problems)
    words = console.words
    return words(
        "{errors}, {warnings}.",
        errors=words.many("{n} error", "{n} errors", errors),
        warnings=words.many("{n} warning", "{n} warnings", len(problems) - errors),
    )


def _plain(console: Console, problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": console.words.render(problem.message),
    }
