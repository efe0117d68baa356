"""`export`: write the answers as a file to read again, a workbook, or tidy rows."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assessment.cli.console import Console
from assessment.cli.exit_status import DONE, PROBLEMS
from assessment.cli.targets import ONE_OUTPUT, keep_apart, replacing
from assessment.core.errors import AssessmentError
from assessment.core.files import written_whole
from assessment.core.i18n import LANGUAGES, N_, Translator, nearest_language
from assessment.core.path_checks import is_folder
from assessment.document.paths import is_document
from assessment.document.schema import ID
from assessment.document.store import read_meta
from assessment.exchange.calendar_file import earlier_calendar
from assessment.exchange.export import FORMS, Export, exported, exported_notes
from assessment.exchange.submission import submitted, write_submission
from assessment.programme.rows import facts_of

_ENDINGS = {**{f".{form}": form for form in FORMS}, ".yml": "yaml"}

_NO_FORM = N_(
    "What is to become of “{name}”? Let its name end in one of {endings}, or say --format."
)
_NO_FORMAT = N_("“{name}” is a folder; say with --format what to write into it.")
_ONLY_YAML = N_("A submission is a .yaml, which “{name}” is not.")


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """Options of an export."""

    output: Path
    form: str | None = None
    """One of `FORMS`; None to take it from the ending of `output`."""
    language: str | None = None
    redacted: bool = False
    calendar: bool = False
    notes: bool = True
    submission: bool = False
    """Whether a redacted and sealed answers file for a programme is wanted."""
    key: str = ""
    """Name of the organisation inside the programme."""


def export_files(console: Console, files: Sequence[Path], request: ExportRequest) -> int:
    """Write each file in the requested form, several into a folder; return the exit status.

    Raises AssessmentError if several files are given and the output is not a folder, or if the
    form is not known.
    """
    if len(files) > 1 and not is_folder(request.output):
        raise AssessmentError(ONE_OUTPUT, name=str(request.output))
    form = _form(request)
    taken: set[str] = set()
    unreadable: list[Path] = []

    def work(path: Path) -> None:
        target = _target(path, request.output, form, taken)
        if request.submission:
            _submit(console, path, target, request.key)
            return
        scored = console.read_scored(path)
        meta = read_meta(path) if is_document(path) else {}
        export = Export(
            form,
            request.language,
            request.redacted,
            request.calendar,
            request.notes,
            meta.get(ID, ""),
            int(meta.get("position", "0")),
            earlier_calendar(target) if form == "ics" else b"",
        )
        written = exported(scored.pack, scored.assessment, scored.result, export)
        with replacing(console, target), written_whole(target) as file:
            file.write(written.data)
        console.tell_notes(exported_notes(scored.assessment, export))
        console.tell(str(target))
        for remark in written.remarks:
            console.tell(f"{target}: {console.translator.render(remark)}")
        if not written.readable:
            unreadable.append(target)

    return max(console.each(files, work), PROBLEMS if unreadable else DONE)


def _submit(console: Console, path: Path, target: Path, key: str) -> None:
    """Write what leaves, and tell what it is."""
    scored = console.read_scored(path, settled=False)
    pack, assessment = scored.pack, scored.assessment
    language = nearest_language(assessment.language, tuple(LANGUAGES))
    size = facts_of(pack, assessment, assessment.sheet)["size"]
    leaving, told = submitted(pack, assessment, size, key, Translator(language))
    with replacing(console, target), written_whole(target) as file:
        file.write(write_submission(pack, leaving))
    console.tell(console.translator.sentences(*map(console.translator.render, told)))
    console.tell(str(target))


def _form(request: ExportRequest) -> str:
    if request.submission and _ENDINGS.get(request.output.suffix.lower(), "yaml") != "yaml":
        raise AssessmentError(_ONLY_YAML, name=str(request.output))
    if request.submission:
        return "yaml"
    form = request.form or _ENDINGS.get(request.output.suffix.lower())
    if request.form is None and is_folder(request.output):
        raise AssessmentError(_NO_FORMAT, name=str(request.output))
    if form is None:
        endings = tuple(f".{each}" for each in FORMS)
        raise AssessmentError(_NO_FORM, name=str(request.output), endings=endings)
    return form


def _target(path: Path, output: Path, form: str, taken: set[str]) -> Path:
    """Return the path of the export; in a folder, files of the same name get a number.

    Raises AssessmentError if the export would replace the file itself.
    """
    target, number = output, 2
    if is_folder(output):
        target = output / f"{path.stem}.{form}"
        while target.name.casefold() in taken:
            target, number = output / f"{path.stem}-{number}.{form}", number + 1
        taken.add(target.name.casefold())
    keep_apart(target, [path])
    return target


ABOUT = "Write answers as YAML or JSON, as a workbook, as rows, or dates as a calendar."
EXAMPLE = "export firm.sounding -o answers.xlsx"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="OUT",
        help="x.yaml, x.json, x.xlsx, x.csv or x.ics; with several files, a folder",
    )
    parser.add_argument("--format", choices=list(FORMS), help="what to write into a folder")
    parser.add_argument("--language", choices=list(LANGUAGES))
    parser.add_argument(
        "--redact", action="store_true", help="leave out names, notes and free text"
    )
    parser.add_argument(
        "--without", choices=["notes"], action="append", default=[], help="leave out notes only"
    )
    parser.add_argument(
        "--submission",
        action="store_true",
        help="redacted and sealed, for a programme; what leaves is told",
    )
    parser.add_argument(
        "--key", default="", help="what the programme calls you, such as a member's number"
    )
    parser.add_argument(
        "--calendar", action="store_true", help="as CSV, the content calendar, not the answers"
    )


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    request = ExportRequest(
        output=options.output,
        form=options.format,
        language=options.language,
        redacted=options.redact,
        calendar=options.calendar,
        notes="notes" not in options.without,
        submission=options.submission,
        key=options.key.strip(),
    )
    return export_files(console, options.file, request)
