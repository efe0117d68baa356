"""`import`: make a document of answers files and ballots, or take them into a document that is there.

Each of several people becomes a respondent. That is done in `into_document`.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assessment.analysis.pack_upgrade import preview
from assessment.answers.answer import Sheet
from assessment.answers.assessment import Assessment
from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.cli.into_document import A_DOCUMENT, NO_ENDING, ballot_told, into_document
from assessment.cli.targets import output_file
from assessment.core.errors import AssessmentError, Message
from assessment.core.files import must_be_new
from assessment.core.i18n import N_
from assessment.core.path_checks import is_file
from assessment.document.paths import ENDING, is_document, must_be_readable
from assessment.document.store import create_document
from assessment.exchange.answers_reader import ReadAnswers, read_answers
from assessment.exchange.merge_respondents import Part, join
from assessment.questionnaire.library import version_key
from assessment.questionnaire.loader import CheckedPack, load_pack
from assessment.questionnaire.model import Pack
from assessment.workshop.ballot_import import AddedBallot, settled
from assessment.workshop.ballot_reader import (
    LOOK_AGAIN,
    ballot_pack,
    is_ballot,
    read_ballot,
)

_OTHER_PACK = N_(
    "“{one}” answers {pack} and “{other}” {another}; only answers to the same questionnaire can be joined."
)
_OTHER_COPY = N_(
    "“{one}” and “{other}” answer different copies of {pack}; only answers to the same one can be joined."
)
_BROUGHT_UP = N_("“{file}” answers version {old}; it is brought to {new}.")
_NOT_ASKED = N_("“{file}”: “{item}” is not asked any more. {reason}")
_NO_PLACE = N_("“{file}”: changed since, so that the answer does not fit any more: {items}.")


_NO_OUTPUT = N_("Say with “-o” which document is to be made, or name a document first.")
_NO_PACK = N_("“{file}” answers “{pack}”, which is not here; name its folder with --packs.")


def import_files(console: Console, files: Sequence[Path], output: Path | None) -> int:
    """Make a document of the answers in the files, or none if one has problems.

    Answers to earlier versions are brought to the newest among the files. Return the exit status. Raises
    AssessmentError if there is no output, it exists or lacks the ending of a document, or if the files answer
    different packs, or different copies of a version.
    """
    if output is None:
        raise AssessmentError(_NO_OUTPUT)
    must_be_new(output)
    if output.suffix.lower() != ENDING:
        raise AssessmentError(NO_ENDING, name=str(output), ending=ENDING)
    read: list[tuple[Path, ReadAnswers]] = []
    ballots: set[Path] = set()
    packs: dict[Path, CheckedPack] = {}

    def work(path: Path) -> None:
        if is_file(path) and is_document(path):
            must_be_readable(path)
            raise AssessmentError(A_DOCUMENT, name=str(path))
        if is_ballot(path):
            read.append((path, _read_ballot(console, path, packs)))
            ballots.add(path)
            return
        read.append((path, read_answers(path, console.library)))
        console.tell_problems(read[-1][1].warnings)

    status = console.each(files, work)
    if status != DONE:
        return status
    remarks: list[Message] = []
    read = _each_ballot_once(read, ballots, remarks)
    newest = max(read, key=lambda each: version_key(each[1].pack.usable().version))
    parts: list[Part] = []
    firsts: dict[str, tuple[Path, ReadAnswers]] = {}
    for path, each in read:
        first = firsts.setdefault(each.pack.usable().version, (path, each))
        for other in (read[0], first):
            _refuse_unlike(other, (path, each))
        parts.append(Part(path.stem, _brought_up(path, each, newest[1].pack.usable(), remarks)))
    joined = join(parts)
    create_document(output, newest[1].pack, joined.assessment, new=True)
    console.tell(str(output))
    for remark in (*remarks, *joined.remarks):
        console.tell(console.translator.render(remark))
    return DONE


def _read_ballot(console: Console, path: Path, packs: dict[Path, CheckedPack]) -> ReadAnswers:
    """Return a ballot as answers of one respondent, and tell what does not fit in it.

    `packs` keeps what was loaded: ballots come by the dozen, for one pack.
    """
    made_for = ballot_pack(path)
    shelf = console.library.find(made_for.id, made_for.version)
    if shelf is None:
        raise AssessmentError(_NO_PACK, file=path.stem, pack=made_for.id)
    checked = packs.get(shelf.path) or load_pack(shelf.path)
    packs[shelf.path] = checked
    ballot = read_ballot(path, checked.usable())
    for remark in ballot.remarks:
        console.tell(console.translator.render(remark))
    day = ballot.day or date.today()  # noqa: DTZ011 - a day on the user's own calendar
    sheet = Sheet(respondents=(ballot.respondent,))
    return ReadAnswers(checked, Assessment(day, ballot.language, sheet=sheet))


def _each_ballot_once(
    read: Sequence[tuple[Path, ReadAnswers]], ballots: Collection[Path], remarks: list[Message]
) -> list[tuple[Path, ReadAnswers]]:
    """Return what was read, each of the ballots once: one that came again fills what was open.

    Add what to say of it. Answers files are left as they are, also one of a single person.
    """
    found: dict[tuple[Path | None, str], tuple[Path, ReadAnswers]] = {}
    for number, (path, each) in enumerate(read):
        sheet = each.assessment.sheet
        key = (each.pack.path, sheet.respondents[0].id) if path in ballots else (None, f"{number}")
        if key not in found:
            found[key] = (path, each)
            continue
        first, before = found[key]
        (one,), (again,) = before.assessment.sheet.respondents, sheet.respondents
        taken, clashing = settled(one.answers, again.answers)
        remarks += ballot_told(path.stem, AddedBallot(one.id, False, tuple(taken), clashing))
        whole = replace(one, answers={**one.answers, **taken})
        joined = replace(before.assessment, sheet=replace(sheet, respondents=(whole,)))
        found[key] = (first, replace(before, assessment=joined))
    return list(found.values())


def _brought_up(path: Path, read: ReadAnswers, newest: Pack, remarks: list[Message]) -> Assessment:
    """Return the answers of a file as answers to the newest version; add what to say of it."""
    pack = read.pack.usable()
    if pack.version == newest.version:
        return read.assessment
    found = preview(pack, newest, read.assessment.sheet)
    name = {"file": path.stem}
    remarks.append(Message(_BROUGHT_UP, {**name, "old": pack.version, "new": newest.version}))
    dropped = [id_ for id_ in found.homeless if id_ in found.reasons]
    lost = tuple(id_ for id_ in found.homeless if id_ not in dropped)
    for sentence, items in ((LOOK_AGAIN, found.look_again), (_NO_PLACE, lost)):
        if items:
            remarks.append(Message(sentence, {**name, "items": items}))
    for id_ in dropped:
        reason = found.reasons[id_]
        remarks.append(Message(_NOT_ASKED, {**name, "item": id_, "reason": reason}))
    return replace(read.assessment, sheet=found.sheet)


def _refuse_unlike(one: tuple[Path, ReadAnswers], other: tuple[Path, ReadAnswers]) -> None:
    """Raise AssessmentError for answers to different packs, or to different copies of a version."""
    pack, another = one[1].pack.usable(), other[1].pack.usable()
    names = {"one": str(one[0]), "other": str(other[0]), "pack": f"{pack.id} {pack.version}"}
    if pack.id != another.id:
        raise AssessmentError(_OTHER_PACK, **names, another=f"{another.id} {another.version}")
    if pack.version == another.version and one[1].pack.files != other[1].pack.files:
        raise AssessmentError(_OTHER_COPY, **names)


ABOUT = "Make a document of answers and ballots, or take them into one; people become respondents."
EXAMPLE = "import firm.sounding lin.json bo.json"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("answers", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "-o",
        "--output",
        type=output_file,
        metavar="DOC.sounding",
        help="the document to make; not needed where the first file is a document",
    )


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    first = options.answers[0]
    if len(options.answers) > 1 and is_file(first) and is_document(first):
        return into_document(console, first, options.answers[1:], options.output)
    return import_files(console, options.answers, options.output)
