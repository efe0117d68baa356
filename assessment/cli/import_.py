"""`import`: make a document from answers files, each of several people becoming a respondent."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assessment.analysis.pack_upgrade import preview
from assessment.answers.assessment import Assessment
from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.core.errors import AssessmentError, Message
from assessment.core.i18n import N_
from assessment.core.probes import exists, is_file
from assessment.document.paths import ENDING, is_document
from assessment.document.store import create_document
from assessment.exchange.answers_reader import ReadAnswers, read_answers
from assessment.exchange.merge_respondents import Part, join
from assessment.questionnaire.library import version_key
from assessment.questionnaire.model import Pack

_EXISTS = N_("“{name}” is there already and stays as it is.")
_NO_ENDING = N_("“{name}”: the name of a document ends in {ending}.")
_A_DOCUMENT = N_("“{name}” is a document already; export its answers first.")
_OTHER_PACK = N_(
    "“{one}” answers {pack} and “{other}” {another}; only answers to the same questionnaire can be joined."
)
_OTHER_COPY = N_(
    "“{one}” and “{other}” answer different copies of {pack}; only answers to the same one can be joined."
)
_BROUGHT_UP = N_("“{file}” answers version {old}; it is brought to {new}.")
_LOOK_AGAIN = N_("“{file}”: changed since, look at the answer again: {items}.")
_NOT_ASKED = N_("“{file}”: “{item}” is not asked any more. {reason}")
_NO_PLACE = N_("“{file}”: changed since, so that the answer does not fit any more: {items}.")


def import_files(console: Console, files: Sequence[Path], output: Path) -> int:
    """Make a document of the answers in the files, or none if one has problems.

    Answers to earlier versions are brought to the newest among the files. Return the exit status. Raises
    AssessmentError if the output exists or lacks the ending of a document, or if the files answer different
    packs, or different copies of a version.
    """
    if output.suffix.lower() != ENDING:
        raise AssessmentError(_NO_ENDING, name=str(output), ending=ENDING)
    if exists(output):
        raise AssessmentError(_EXISTS, name=str(output))
    read: list[tuple[Path, ReadAnswers]] = []

    def work(path: Path) -> None:
        if is_file(path) and is_document(path):
            raise AssessmentError(_A_DOCUMENT, name=str(path))
        read.append((path, read_answers(path, console.library)))
        console.tell_problems(read[-1][1].warnings)

    status = console.each(files, work)
    if status != DONE:
        return status
    newest = max(read, key=lambda each: version_key(each[1].pack.usable().version))
    remarks: list[Message] = []
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
    for sentence, items in ((_LOOK_AGAIN, found.look_again), (_NO_PLACE, lost)):
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


ABOUT = "Make a document of answers; several people's become its respondents."
EXAMPLE = "import lin.yaml bo.yaml -o firm.sounding"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("answers", nargs="+", type=Path, metavar="ANSWERS")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DOC.sounding")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return import_files(console, options.answers, options.output)
