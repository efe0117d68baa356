"""`import`: make a document from answers files, each of several people becoming a respondent."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.core.probes import exists, is_file
from assessment.document.paths import ENDING, is_document
from assessment.document.store import create_document
from assessment.exchange.answers_reader import ReadAnswers, read_answers
from assessment.exchange.merge_respondents import Part, join

_EXISTS = N_("“{name}” is there already and stays as it is.")
_NO_ENDING = N_("“{name}”: the name of a document ends in {ending}.")
_A_DOCUMENT = N_("“{name}” is a document already; export its answers first.")
_OTHER_PACK = N_(
    "“{one}” answers {pack} and “{other}” {another}; only answers to the same questionnaire can be joined."
)
_OTHER_COPY = N_(
    "“{one}” and “{other}” answer different copies of {pack}; only answers to the same one can be joined."
)


def import_files(console: Console, files: Sequence[Path], output: Path) -> int:
    """Make a document of the answers in the files, or none if one has problems.

    Return the exit status. Raises AssessmentError if the output exists or lacks the ending of a
    document, or if the files answer different packs, versions or copies of one.
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

    status = console.each(files, work)
    if status != DONE:
        return status
    for path, other in read[1:]:
        _refuse_unlike(read[0], (path, other))
    joined = join([Part(path.stem, each.assessment) for path, each in read])
    create_document(output, read[0][1].pack, joined.assessment, new=True)
    console.tell(str(output))
    for remark in joined.remarks:
        console.tell(console.translator.render(remark))
    return DONE


def _refuse_unlike(one: tuple[Path, ReadAnswers], other: tuple[Path, ReadAnswers]) -> None:
    """Raise AssessmentError for answers to different packs, versions or copies of one."""
    pack, another = one[1].pack.usable(), other[1].pack.usable()
    names = {"one": str(one[0]), "other": str(other[0]), "pack": f"{pack.id} {pack.version}"}
    if (pack.id, pack.version) != (another.id, another.version):
        raise AssessmentError(_OTHER_PACK, **names, another=f"{another.id} {another.version}")
    if one[1].pack.files != other[1].pack.files:
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
