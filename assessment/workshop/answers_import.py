"""Answers files of people who come late: read as ballots are, each person's answers for themselves.

Answers to another version follow what became of their questions; what does not fit is told. Nothing here
writes, and nothing that stands is overwritten: see `ballot_import`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from assessment.analysis.pack_upgrade import preview
from assessment.answers.answer import Answer, Answers, Respondent, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.evidence import Evidence, EvidenceFile
from assessment.core.errors import AssessmentError, InputError, Message
from assessment.core.i18n import N_, localise
from assessment.exchange.answers_reader import ReadAnswers, read_back
from assessment.questionnaire.model import Pack
from assessment.questionnaire.reader import Unreadable, read_bytes
from assessment.questionnaire.replaced import Replaced
from assessment.workshop.ballot_reader import (
    LOOK_AGAIN,
    NO_PLACE,
    OTHER_PACK,
    OTHER_VERSION,
    ReadBallot,
)

_MISFITS = N_("“{file}”: does not fit its question, and is left out: {items}.")
_NOBODY = N_("“{file}” holds no answer.")
_FILES = N_(
    "“{file}” names files that support answers, but does not hold them: {files}. They are listed as not there; "
    "add them to their questions, and they are."
)
_MORE_FILES = N_(
    "“{file}” names more than {most} files that support answers; the others are left out."
)
MOST_FILES = 500
"""Most files that are taken over from one answers file, which only names them."""
_SHOWN_FILES = 20
_NAMED = re.compile(rb"""^\s*["']?questionnaire["']?\s*:\s*["']?([\w-]+)(?:@([\w.+-]+))?""", re.M)
ReadFile = Callable[[Path], ReadAnswers]
"""Function that reads an answers file, with the packs that are at hand."""


def read_people(
    path: Path, pack: Pack, assessment: Assessment, read: ReadFile
) -> tuple[ReadBallot, ...]:
    """Return the answers of each person in an answers file, as answers to a document's pack.

    A file with at most one respondent holds the answers of that one person. `assessment`: that of the
    document, whose consultant is nobody's name. Raises InputError for a file with problems, AssessmentError
    for one that answers another questionnaire or holds no answer.
    """
    found, theirs = _read(path, pack, read)
    file = path.stem
    if theirs.id != pack.id:
        raise AssessmentError(OTHER_PACK, file=file, theirs=theirs.id, ours=pack.id)
    people = tuple(one for one in _people(file, found, assessment) if one.answers)
    if not people:
        raise AssessmentError(_NOBODY, file=file)
    remarks: list[Message] = []
    sheet = Sheet(respondents=people)
    if theirs.version != pack.version:
        versions = {"theirs": theirs.version, "ours": pack.version}
        remarks.append(Message(OTHER_VERSION, {"file": file, **versions}))
        taken = preview(theirs, pack, sheet)
        sheet = taken.sheet
        for text, items in ((LOOK_AGAIN, taken.look_again), (NO_PLACE, taken.homeless)):
            if items:
                remarks.append(Message(text, {"file": file, "items": items}))
    misfits = {id_ for one in people for id_, each in one.answers.items() if each.misfits}
    if misfits:
        listed = tuple(id_ for id_ in theirs.items if id_ in misfits)
        remarks.append(Message(_MISFITS, {"file": file, "items": listed}))
    named = _placed(found.evidence, pack, theirs)
    remarks += _files_told(file, named)
    taken_files = _by_item(named[:MOST_FILES])
    first, *others = sheet.respondents
    day = found.assessed_on
    ballot = ReadBallot(file, first, found.language, day, tuple(remarks), evidence=taken_files)
    rest = (replace(ballot, respondent=one, remarks=(), evidence={}) for one in others)
    return (ballot, *rest)


def _placed(evidence: Evidence, pack: Pack, theirs: Pack) -> list[tuple[str, EvidenceFile]]:
    """Return files with the item of the document's pack that has them, or beside it, as answers have theirs."""
    told = pack.replaced(theirs) or Replaced(version=theirs.version)
    same = theirs.version == pack.version

    def item_of(id_: str) -> str:
        if same or id_ not in theirs.items:  # beside an item already
            return id_
        return told.target(id_, pack.items) or f"{id_}@{theirs.version}"

    return [(item_of(id_), each) for id_, files in evidence.items() for each in files]


def _files_told(file: str, named: Sequence[tuple[str, EvidenceFile]]) -> list[Message]:
    """Return what is to be told of files that are only named."""
    told: list[Message] = []
    names = sorted({each.name for _item, each in named[:MOST_FILES]})
    if names:
        shown = (*names[:_SHOWN_FILES], *(["…"] if len(names) > _SHOWN_FILES else []))
        told.append(Message(_FILES, {"file": file, "files": shown}))
    if len(named) > MOST_FILES:
        told.append(Message(_MORE_FILES, {"file": file, "most": MOST_FILES}))
    return told


def _by_item(named: Sequence[tuple[str, EvidenceFile]]) -> Evidence:
    found: dict[str, tuple[EvidenceFile, ...]] = {}
    for item, each in named:
        found[item] = (*found.get(item, ()), each)
    return found


def _read(path: Path, pack: Pack, read: ReadFile) -> tuple[Assessment, Pack]:
    """Return a file's assessment and its pack: the document's own copy where the file names its version."""
    try:
        data = read_bytes(path, str(path))
    except Unreadable as unreadable:
        raise InputError([unreadable.problem]) from None
    named = _NAMED.search(data)
    versions = {pack.version.encode(), None}
    if named is not None and named[1] == pack.id.encode() and named[2] in versions:
        return read_back(data, str(path), pack), pack
    other = read(path)
    return other.assessment, other.pack.usable()


def _people(file: str, found: Assessment, ours: Assessment) -> Iterator[Respondent]:
    """Yield the people of a file, with ids that are the same each time it comes back."""
    agreed, people = found.answers, found.sheet.respondents
    if len(people) > 1:
        for one in people:
            yield replace(one, id=_id(file, one.id, one.name), answers=_fitting(one.answers))
        return
    one = people[0] if people else Respondent("", _name(file, found, ours))
    answers = _fitting({**agreed, **one.answers})
    yield replace(one, id=_id(file, one.id, one.name), answers=answers)


def _fitting(answers: Answers) -> dict[str, Answer]:
    """Return the answers that say something; of what does not fit its question only what does stays."""
    return {
        id_: each
        for id_, each in answers.items()
        if each.state is not State.UNANSWERED or each.note or each.misfits
    }


def _name(file: str, found: Assessment, ours: Assessment) -> str:
    """Return the name of the person of a file without respondents: who filled it in, else the file's."""
    who, known = _consultant(found), _consultant(ours)
    return who if who and who != known else file


def _consultant(assessment: Assessment) -> str:
    fact = assessment.organisation.get("consultant", "")
    said = str(fact) if isinstance(fact, int | float) else localise(fact, assessment.language)
    return " ".join(said.split())


def _id(*parts: str) -> str:
    return f"a{hashlib.sha256('/'.join(parts).encode()).hexdigest()[:15]}"
