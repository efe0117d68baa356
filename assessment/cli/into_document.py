"""Taking ballots and answers files into a document that is there; a part of `import`.

Each person becomes a respondent. All files are read before the first is taken. What a respondent answered
already stays, and is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.core.errors import AssessmentError, Message
from assessment.core.i18n import N_
from assessment.core.path_checks import is_file
from assessment.document.document import Document
from assessment.document.new_round import in_its_round
from assessment.document.paths import ENDING, is_document, must_be_readable, write_image
from assessment.document.store import read_document, read_image
from assessment.document.sync import utc_now
from assessment.exchange.answers_reader import read_answers
from assessment.scoring import score_sheet
from assessment.workshop.answers_import import read_people
from assessment.workshop.ballot_import import AddedBallot, add_ballot
from assessment.workshop.ballot_reader import ReadBallot, is_ballot, read_ballot
from assessment.workshop.standing import VIEW_AGENDA, agenda_now, fix_agenda, is_known

A_DOCUMENT = N_("“{name}” is a document already; export its answers first.")
NO_ENDING = N_("“{name}”: the name of a document ends in {ending}.")
_ADDED = N_("“{file}”: a respondent was added, with answers to: {items}.")
_FILLED = N_("“{file}”: its respondent is there already; now answered too: {items}.")
_NOTHING = N_("“{file}”: nothing in it is new.")
_BEGUN = N_("Actions were done since {date}: round {n} has begun with these answers.")
_CLASH = N_("“{file}”: answered differently before, which stays: {items}.")


def into_document(
    console: Console, document: Path, ballots: Sequence[Path], output: Path | None
) -> int:
    """Take ballots and answers into a document, or into a new copy at `output`; return the exit status.

    Nothing is taken where one of the files has problems. Raises AssessmentError if the output exists or
    lacks the ending of a document.
    """
    if output is not None and output.suffix.lower() != ENDING:
        raise AssessmentError(NO_ENDING, name=str(output), ending=ENDING)
    pack, assessment = read_document(document)
    read: list[ReadBallot] = []

    def work(path: Path) -> None:
        if is_ballot(path):
            read.append(read_ballot(path, pack))
        elif is_file(path) and is_document(path):
            must_be_readable(path)
            raise AssessmentError(A_DOCUMENT, name=str(path))
        else:
            answers = partial(read_answers, library=console.library)
            read.extend(read_people(path, pack, assessment, answers))

    status = console.each(ballots, work)
    if status != DONE:
        return status
    if output is not None:
        write_image(output, read_image(document), new=True)
    taken = _taken(output or document, read, console.day(None))
    console.changed.append(output or document)
    for remark in taken:
        console.tell(console.translator.render(remark))
    console.tell(str(output or document))
    return DONE


def _taken(document: Path, ballots: Sequence[ReadBallot], today: date) -> list[Message]:
    """Take the ballots, each as one change that can be undone; return what is to be told.

    Those that come after actions were done begin a round: the one before stays as it was reported.
    """
    opened = Document(document)
    try:
        _fix_agenda(opened)
        told: list[Message] = []
        for ballot in ballots:
            rounds, last = len(opened.assessment.rounds), opened.assessment.assessed_on
            done = opened.run(in_its_round(add_ballot(ballot), today))
            told += [*ballot.remarks, *ballot_told(ballot.file, done)]
            if len(opened.assessment.rounds) > rounds:
                told.append(Message(_BEGUN, {"date": last, "n": rounds + 2}))
        return told
    finally:
        opened.close()


def _fix_agenda(opened: Document) -> None:
    """Record the agenda of a workshop that anybody knows, as the window does, before answers change it."""
    pack, assessment = opened.pack, opened.assessment
    if is_known(assessment, seen=opened.view(VIEW_AGENDA) is True):
        result = score_sheet(pack, assessment.sheet)
        opened.run(fix_agenda(agenda_now(pack, assessment, result, utc_now())))


def ballot_told(file: str, done: AddedBallot) -> list[Message]:
    """Return what is to be told of a ballot that was taken."""
    items = {"file": file, "items": done.added}
    told: list[Message] = []
    if done.is_new:
        told.append(Message(_ADDED, items))
    elif done.added:
        told.append(Message(_FILLED, items))
    elif not done.clashes and not done.files:
        told.append(Message(_NOTHING, {"file": file}))
    if done.clashes:
        clashing = tuple(clash.item for clash in done.clashes)
        told.append(Message(_CLASH, {"file": file, "items": clashing}))
    return told
