"""The converter for a file, by its form; the pack as a file, and the list of losses beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment.core.errors import AssessmentError, InputError
from assessment.core.i18n import N_, Translator
from assessment.core.path_checks import is_folder
from assessment.exchange.foreign.ciso import from_ciso
from assessment.exchange.foreign.draft import Draft, Loss, Plain
from assessment.exchange.foreign.limesurvey import from_limesurvey
from assessment.exchange.foreign.samm import from_samm
from assessment.exchange.foreign.surveyjs import from_surveyjs
from assessment.exchange.foreign.xlsform import from_xlsform
from assessment.exchange.packs.workbook_reader import read_tables
from assessment.exchange.serialisation import to_yaml
from assessment.questionnaire.loader import MAIN_FILE
from assessment.questionnaire.reader import FILE_LIMIT, Unreadable, parse, read_bytes

LOSSES = "conversion.txt"
"""Name of the file that lists losses and ids."""
ENDINGS = (".xlsx", ".json", ".yaml", ".yml", ".lss")
"""Endings of the files that can be converted; the model of SAMM is a folder."""
_FILES_LIMIT = 2_000
_CALCULATED = N_("This is a formula; what it said when the file was saved was taken.")
_UNKNOWN = N_(
    "“{name}” is none of the files that can be converted: XLSForm (.xlsx), SurveyJS (.json), "
    "a library of CISO Assistant (.yaml), the folder of the SAMM model, LimeSurvey (.lss)."
)
TOO_LARGE = N_("“{name}” is larger than {limit} MiB.")
_MALFORMED = N_(
    "“{name}” has something in a place where its tool never writes it. Export it from the tool again, and "
    "convert that file unchanged."
)
_IDS = N_("Ids that were made legal:")


@dataclass(frozen=True, slots=True)
class Converted:
    """The files of the pack that was made, and what could not be carried over."""

    files: Mapping[str, bytes]
    losses: tuple[Loss, ...]


def convert(path: Path, translator: Translator) -> Converted:
    """Return the pack made from another tool's file. Raises AssessmentError or InputError."""
    name = path.stem
    try:
        pack, draft = _made(path, name)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # A file of the right kind whose values have another form than its tool writes.
        raise AssessmentError(_MALFORMED, name=str(path)) from error
    listed = "\n".join(loss_lines(draft, translator)) + "\n"
    files = {MAIN_FILE: to_yaml(_bare(pack)), LOSSES: listed.encode("utf-8")}
    return Converted(files, tuple(draft.losses))


def loss_lines(draft: Draft, translator: Translator) -> Iterator[str]:
    """Yield what was lost, line by line, and then the ids that differ from the original names."""
    for loss in draft.losses:
        yield f"{loss.place}: {translator.render(loss.message)}"
    if draft.ids.origins:
        yield translator(_IDS)
        yield from (f"{made}: {origin}" for made, origin in draft.ids.origins.items())


def _bare(value: Any) -> Any:
    """Return plain values without the places they were read from."""
    if isinstance(value, dict):
        return {str(key): _bare(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _made(path: Path, name: str) -> tuple[Plain, Draft]:
    if is_folder(path):
        return from_samm(_documents(path), name)
    ending = path.suffix.lower()
    try:
        data = read_bytes(path, str(path))
        if len(data) > FILE_LIMIT:
            raise AssessmentError(TOO_LARGE, name=str(path), limit=FILE_LIMIT // 1024**2)
        if ending == ".xlsx":
            calculated: list[str] = []
            pack, draft = from_xlsform(read_tables(data, str(path), calculated), name)
            for place in calculated:
                draft.lose(place, _CALCULATED)
            return pack, draft
        if ending == ".lss":
            return from_limesurvey(data, name)
        root: Any = parse(data, str(path)).root
    except Unreadable as unreadable:
        raise InputError([unreadable.problem]) from None
    if isinstance(root, dict) and "objects" in root:
        return from_ciso(root, name)
    if isinstance(root, dict) and ("pages" in root or "elements" in root):
        return from_surveyjs(root, name)
    raise AssessmentError(_UNKNOWN, name=str(path))


def _documents(folder: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = sorted([*folder.rglob("*.yml"), *folder.rglob("*.yaml")])
    for path in found[:_FILES_LIMIT]:
        name = path.relative_to(folder).as_posix()
        try:
            root = parse(read_bytes(path, name), name).root
        except Unreadable as unreadable:
            raise InputError([unreadable.problem]) from None
        if isinstance(root, dict):
            yield name, root
