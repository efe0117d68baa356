"""`ballot`: write the questions as a page to answer alone, or as sheets of paper with the same numbers."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from pathlib import Path

from assessment.answers.answer import Sheet
from assessment.answers.assessment import Brand
from assessment.cli.console import Console, status_of
from assessment.cli.exit_status import DONE
from assessment.cli.targets import keep_apart, output_file, replacing
from assessment.core.errors import AssessmentError, InputError
from assessment.core.files import written_whole
from assessment.core.i18n import LANGUAGES, N_, nearest_language
from assessment.core.path_checks import is_file
from assessment.document.paths import is_document
from assessment.document.store import read_document
from assessment.exchange.brand import read_brand
from assessment.questionnaire.model import Pack
from assessment.workshop.ballot_page import ballot_page
from assessment.workshop.paper_ballots import ballot_sheets

_NO_FORM = N_("What is to become of “{name}”? A ballot's name ends in .html or .pdf.")


@dataclass(frozen=True, slots=True)
class BallotRequest:
    """Options of a ballot."""

    output: Path
    language: str | None = None
    paper: str = "a4"
    people: int = 1
    brand: Path | None = None


def write_ballot(console: Console, name: str, request: BallotRequest) -> int:
    """Write the ballot of a pack, or of the pack of a document; return the exit status.

    Raises AssessmentError where the output's ending is unknown or the document can't be read.
    """
    ending = request.output.suffix.lower()
    if ending not in {".html", ".htm", ".pdf"}:
        raise AssessmentError(_NO_FORM, name=str(request.output))
    keep_apart(request.output, [Path(name)])
    try:
        brand = None if request.brand is None else read_brand(request.brand)
    except InputError as error:
        console.tell_problems(error.problems)
        return status_of(error.problems)
    if is_file(Path(name)) and is_document(Path(name)):
        pack, assessment = read_document(Path(name))
        return _write(console, pack, brand or assessment.brand, request, assessment.sheet)
    checked = console.library.load(name)
    if checked.pack is None:
        return console.refuse_pack(name, checked)
    return _write(console, checked.pack, brand or Brand(), request)


def _write(
    console: Console, pack: Pack, brand: Brand, request: BallotRequest, sheet: Sheet | None = None
) -> int:
    language = nearest_language(request.language or console.translator.language, pack.languages)
    if request.output.suffix.lower() == ".pdf":
        content = ballot_sheets(
            pack, request.paper, language, brand, people=request.people, sheet=sheet
        )
    else:
        content = ballot_page(pack, language, brand)
    with replacing(console, request.output), written_whole(request.output) as file:
        file.write(content)
    console.tell(str(request.output))
    return DONE


ABOUT = "Write the questions as a page to answer alone (.html), or on paper (.pdf)."
EXAMPLE = "ballot firm.sounding -o ballot.html"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("pack", metavar="PACK|DOC", help="a questionnaire, or a document")
    parser.add_argument("-o", "--output", type=output_file, required=True, metavar="OUT")
    parser.add_argument("--language", choices=list(LANGUAGES), help="in which the page begins")
    parser.add_argument("--paper", choices=["a4", "letter"], default="a4", help="of sheets")
    parser.add_argument(
        "--people", type=int, choices=range(1, 61), default=1, metavar="N", help="numbered sheets"
    )
    parser.add_argument(
        "--brand", type=Path, metavar="brand.yaml", help="in whose name it goes out"
    )


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    request = BallotRequest(
        output=options.output,
        language=options.language,
        paper=options.paper,
        people=options.people,
        brand=options.brand,
    )
    return write_ballot(console, options.pack, request)
