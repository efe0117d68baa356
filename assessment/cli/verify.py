"""`verify`: check whether documents and submissions are undamaged; on request, repair documents as copies."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path

from assessment.cli.console import Console
from assessment.cli.exit_status import DONE, NOTHING_DONE, PROBLEMS
from assessment.core.errors import AssessmentError, InputError, Message
from assessment.core.files import fitting_name, must_be_a_file
from assessment.document.backups import newest_good
from assessment.document.errors import NOT_OURS
from assessment.document.paths import ENDING, is_document
from assessment.document.repair import Report, repair, verify
from assessment.exchange.submission import is_submission
from assessment.programme.arrival import check_arrival
from assessment.questionnaire.reader import Unreadable, read_bytes

_MOST_COPIES = 1_000


def verify_documents(console: Console, files: Sequence[Path], repairing: bool) -> int:
    """Print for each document whether it is sound, and its faults; return the exit status.

    Damaged documents are not changed. If `repairing`, the readable content of a damaged one is
    written to a new document beside it.
    """
    faulty: list[Path] = []
    foreign: list[Path] = []

    def work(path: Path) -> None:
        if not is_document(path):
            _verify_submission(console, path)
            return
        found = verify(path)
        # Before anything is said, since who reads it may have had enough, which must stop no repair.
        repaired = _repaired(console, path) if repairing and not found.sound else None
        _say_findings(console, path, found.findings)
        _say_verdict(console, path, found)
        if found.sound:
            return
        faulty.append(path)
        _say_copy(console, path)
        if isinstance(repaired, AssessmentError):
            raise repaired
        if repaired is not None:
            _say_repaired(console, *repaired)
        elif found.foreign:
            foreign.append(path)

    status = console.each(files, work)
    return max(status, NOTHING_DONE if foreign else PROBLEMS if faulty else DONE)


def _verify_submission(console: Console, path: Path) -> None:
    """Say whether a submission is as it was sent, and what is odd about its answers."""
    must_be_a_file(path)
    try:
        data = read_bytes(path, str(path))
    except Unreadable as error:
        raise InputError([error.problem]) from None
    if not is_submission(data):
        raise AssessmentError(NOT_OURS, name=str(path))
    scored = console.read_scored(path, settled=False)
    _say_findings(console, path, check_arrival(path, scored))
    console.say(console.translator("{name}: as it was sent", name=str(path)))


def _say_findings(console: Console, path: Path, findings: Iterable[Message]) -> None:
    for finding in findings:
        console.say(f"{path}: {console.translator.render(finding)}")


def _say_verdict(console: Console, path: Path, found: Report) -> None:
    _ = console.translator
    answers = _.ngettext("{n} answer", "{n} answers", found.answers)
    if found.sound:
        console.say(_("{name}: sound, {answers}", name=str(path), answers=answers))
    else:
        console.say(_("{name}: not sound, {answers} left", name=str(path), answers=answers))


def _say_copy(console: Console, path: Path) -> None:
    """Print the newest good backup kept by the program, if there is one."""
    copy, _ = newest_good(path), console.translator
    if copy is not None:
        answers = _.ngettext("{n} answer", "{n} answers", copy.answers)
        day = _.date(copy.made.date())
        console.say(
            _(
                "The newest good copy is of {day}, with {answers}: {path}",
                day=day,
                answers=answers,
                path=str(copy.path),
            )
        )


def _repaired(console: Console, path: Path) -> tuple[Path, Report] | AssessmentError:
    """Write the repaired document; return its path and the report, or why nothing was written."""
    out = _free(path)
    try:
        report = repair(path, out, console.library.versions)
    except AssessmentError as error:
        return error
    console.changed.append(out)
    return out, report


def _say_repaired(console: Console, out: Path, repaired: Report) -> None:
    _say_findings(console, out, repaired.findings)
    answers = console.translator.ngettext("{n} answer", "{n} answers", repaired.answers)
    console.say(console.translator("{name}: repaired, {answers}", name=str(out), answers=answers))


def _free(path: Path) -> Path:
    """Return an unused path beside the document."""
    names = (
        fitting_name(path.stem, f"-repaired{'' if n == 1 else f'-{n}'}{ENDING}")
        for n in range(1, _MOST_COPIES)
    )
    return next(each for name in names if not (each := path.with_name(name)).exists())


ABOUT = "Look whether documents are as they were written."
EXAMPLE = "verify firm.sounding --repair"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("document", nargs="+", type=Path, metavar="DOC")
    parser.add_argument(
        "--repair", action="store_true", help="write what can be read to a new document beside"
    )


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return verify_documents(console, options.document, options.repair)
