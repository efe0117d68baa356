"""`pack`: a questionnaire as a spreadsheet, out and back in, and from other tools."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from assessment.cli.console import Console, status_of
from assessment.cli.exit_status import DONE, PROBLEMS
from assessment.cli.pack_folder import (
    WORKBOOK_LIMIT,
    Written,
    must_be_a_folder,
    put_into,
    write_pack,
)
from assessment.cli.targets import replaceable
from assessment.core.errors import AssessmentError, InputError, Severity
from assessment.core.files import must_be_a_file, read_at_most, written_whole
from assessment.core.i18n import LANGUAGES, N_
from assessment.core.path_checks import exists, is_folder
from assessment.exchange.foreign.convert import ENDINGS, LOSSES, TOO_LARGE, convert
from assessment.exchange.foreign.draft import Loss
from assessment.exchange.foreign.to_xlsform import to_xlsform
from assessment.exchange.packs.translation import export_po, import_po, read_po
from assessment.exchange.packs.workbook import pack_workbook, template_workbook
from assessment.exchange.packs.workbook_import import Imported, import_workbook, refuse_json
from assessment.questionnaire.loader import MAIN_FILE, load_files, load_pack

_MORE_OF_IT = N_("{told} ({n} more of this kind)")
_LOSSES_TOLD = 50
"""Most losses that are told on the console one by one; all of them stand in the file."""
_PO = ".po"
_WHICH_LANGUAGE = N_("Into which language? Say it with --language.")
_TRANSLATED = N_(
    "{missing} {missing:text is|texts are} not translated and {missing:stands|stand} in the first language; "
    "{outdated} {outdated:translation is of a text|translations are of texts} that changed since, and left out."
)
_NAME_ONE = N_("Name the questionnaire, or say --template for an empty workbook.")
_PACK_SOUGHT = N_(
    "The questionnaire “{id}” is not beside “{name}”. Put the file beside its folder, or say --packs and the "
    "folder."
)
_NAME_FORM = N_("Name the questionnaire that becomes a form.")
_SIZE = N_(
    "The questionnaire has {sections} {sections:section|sections}, {items} {items:question|questions}."
)
_TAKEN = N_(
    "What you changed in the workbook since it was exported was taken over: "
    "{changed} {changed:cell or row|cells or rows}."
)
_AS_IT_WAS = N_("Nothing in the workbook was changed since it was exported.")
_ALL_WELL = N_("Nothing more is to be done.")
_ADVICE = N_("The warnings above are advice; the questionnaire works.")


def export_pack(
    console: Console, name: str | None, output: Path, languages: list[str], *, force: bool = False
) -> int:
    """Write the workbook of a pack, or without a name the empty one; return the exit status.

    A file in which something would be lost is replaced with `force` only.
    """
    files: Mapping[str, bytes] = {}
    if name is None:
        data = template_workbook(tuple(languages) or tuple(LANGUAGES))
    else:
        checked = console.library.load(name)
        if checked.pack is None:
            return console.refuse_pack(name, checked)
        files = checked.files
        refuse_json(files)
        if output.suffix.lower() == _PO:
            if not languages:
                raise AssessmentError(_WHICH_LANGUAGE)
            data = export_po(files, languages[0])
        else:
            data = pack_workbook(files)
    replaceable(output, data, force=force or _nothing_lost(output, files))
    with written_whole(output) as file:
        file.write(data)
    console.tell(str(output))
    return DONE


def _nothing_lost(output: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a workbook or translators' file was never changed, or has nothing that the pack lacks."""
    if not files or not output.is_file():
        return False
    with suppress(AssessmentError):
        if output.suffix.lower() == _PO:
            return import_po(files, read_po(read_bounded(output), "")).files == files
        made = import_workbook(read_bounded(output), "")
        return made.files == files or (bool(made.source) and not made.changed and not made.problems)
    return False


def export_form(console: Console, name: str, output: Path, *, force: bool = False) -> int:
    """Write a pack as XLSForm, and tell what was lost; return the exit status."""
    checked = console.library.load(name)
    if checked.pack is None:
        return console.refuse_pack(name, checked)
    data, losses = to_xlsform(checked.pack)
    replaceable(output, data, force=force)
    with written_whole(output) as file:
        file.write(data)
    _tell_losses(console, "", losses)
    console.tell(str(output))
    return DONE


def import_pack(console: Console, path: Path, folder: Path, *, force: bool = False) -> int:
    """Write what a workbook makes of its pack into a folder; return the exit status.

    Nothing is written where the workbook has errors.
    """
    made = import_workbook(read_bounded(path), str(path))
    console.tell_problems(made.problems)
    if any(each.severity is Severity.ERROR for each in made.problems):
        return PROBLEMS
    put_into(console, folder, Written(made.files, made.source), force=force)
    console.tell(_done(console, made))
    return DONE


def _done(console: Console, made: Imported) -> str:
    """Return what became of a workbook, and what to do next."""
    pack = load_files(made.files).usable()
    say = console.translator
    size = say(_SIZE, sections=len(pack.sections), items=len(pack.items))
    warned = any(each.severity is Severity.WARNING for each in made.problems)
    advice = say(_ADVICE if warned else _ALL_WELL)
    if not made.source:
        return say.sentences(size, advice)
    return say.sentences(
        size, say(_TAKEN if made.changed else _AS_IT_WAS, changed=made.changed), advice
    )


def import_translation(console: Console, path: Path, folder: Path, *, force: bool = False) -> int:
    """Write the pack in a folder, or else the one that a translators' file names, with its texts.

    That one is looked for beside the file first, then among the packs that are known.
    """
    must_be_a_folder(folder)
    po = read_po(read_bounded(path), str(path))
    beside = console.library.beside(path.absolute().parent).find(po.pack)
    named = beside or console.library.find(po.pack)
    if exists(folder):
        checked = load_pack(folder)
    elif named is not None:
        checked = load_pack(named.path)
    else:
        raise AssessmentError(_PACK_SOUGHT, id=po.pack, name=path.name)
    if checked.pack is None:
        return console.refuse_pack(str(folder), checked)
    refuse_json(checked.files)
    made = import_po(checked.files, po)
    write_pack(console, folder, made.files, checked.files, force=force)
    counts = {"missing": made.missing, "outdated": made.outdated}
    console.tell(console.translator(_TRANSLATED, **counts))
    return DONE


def convert_file(console: Console, path: Path, folder: Path, *, force: bool = False) -> int:
    """Write the pack made from another tool's file, and tell what was lost; return the exit status."""
    if path.suffix.lower() in ENDINGS or not is_folder(path):  # the model of SAMM is a folder
        must_be_a_file(path)
    try:
        made = convert(path, console.translator)
    except InputError as error:
        console.tell_problems(error.problems)
        return status_of(error.problems)
    checked = load_files({MAIN_FILE: made.files[MAIN_FILE]})
    console.tell_problems(checked.errors)
    if checked.errors:
        return PROBLEMS
    write_pack(console, folder, made.files, {}, force=force)
    _tell_losses(console, f"{path}: ", made.losses)
    losses = len(made.losses)
    sentence = console.translator.ngettext(
        "{n} thing could not be carried over; it is listed in {file}.",
        "{n} things could not be carried over; they are listed in {file}.",
        losses,
        file=LOSSES,
    )
    console.tell(sentence)
    return DONE


def _tell_losses(console: Console, before: str, losses: Sequence[Loss]) -> None:
    """Tell what was lost, with words `before` each place.

    Where that is much, each sentence is told once, with its first place and their number.
    """
    places: dict[str, list[str]] = {}
    for number, loss in enumerate(losses):
        sentence = console.translator.render(loss.message)
        key = sentence if len(losses) > _LOSSES_TOLD else f"{number}"
        places.setdefault(key, []).append(f"{before}{loss.place}: {sentence}")
    for first, *others in places.values():
        if others:
            console.tell(console.translator(_MORE_OF_IT, told=first, n=len(others)))
        else:
            console.tell(first)


def read_bounded(path: Path) -> bytes:
    """Return a file's bytes. Raises AssessmentError for one that is missing or too large."""
    must_be_a_file(path)
    data = read_at_most(path, WORKBOOK_LIMIT)
    if len(data) > WORKBOOK_LIMIT:
        raise AssessmentError(TOO_LARGE, name=str(path), limit=WORKBOOK_LIMIT // 1024**2)
    return data


ABOUT = "Write a questionnaire as a spreadsheet and bring it back, or bring one from another tool."
EXAMPLE = "pack export quick-check -o quick-check.xlsx"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("act", choices=list(_ACTS))
    parser.add_argument(
        "what",
        nargs="?",
        help="a pack to export, or the file to import or convert",
        metavar="PACK|FILE",
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        help="x.xlsx, x.po for translators, or the folder of the pack",
    )
    parser.add_argument(
        "--force", action="store_true", help="replace what is there already, though it is different"
    )
    parser.add_argument("--template", action="store_true", help="export an empty workbook")
    parser.add_argument("--xlsform", action="store_true", help="export a form as XLSForm")
    parser.add_argument(
        "--language",
        action="append",
        default=[],
        help="the language to translate into; one of the empty workbook",
    )


def _export(console: Console, options: Namespace) -> int:
    if options.what is None and not options.template:
        raise AssessmentError(_NAME_ONE)
    if options.xlsform:
        if options.what is None:
            raise AssessmentError(_NAME_FORM)
        return export_form(console, options.what, options.output, force=options.force)
    return export_pack(console, options.what, options.output, options.language, force=options.force)


def _import(console: Console, options: Namespace) -> int:
    if options.what is None:
        raise AssessmentError(_NAME_FILE)
    path = Path(options.what)
    if path.suffix.lower() == _PO:
        return import_translation(console, path, options.output, force=options.force)
    return import_pack(console, path, options.output, force=options.force)


def _convert(console: Console, options: Namespace) -> int:
    if options.what is None:
        raise AssessmentError(_NAME_FILE)
    return convert_file(console, Path(options.what), options.output, force=options.force)


_NAME_FILE = N_("Name the file.")
_ACTS = {"export": _export, "import": _import, "convert": _convert}


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return _ACTS[options.act](console, options)
