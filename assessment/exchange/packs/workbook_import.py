"""A workbook brought back into the files of a pack, checked, with faults at its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from assessment.core.errors import AssessmentError, Message, Place, Problem, Severity, each_once
from assessment.core.files import is_reserved
from assessment.core.i18n import N_
from assessment.exchange.packs.edited import Edited
from assessment.exchange.packs.edits import edited
from assessment.exchange.packs.read_sheets import ReadSheet, unknown_heads
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import Sheet, sheets_of
from assessment.exchange.packs.tree import Map, pairs, parse_tree, plain
from assessment.exchange.packs.values import Faults
from assessment.exchange.packs.workbook import NUMBER
from assessment.exchange.packs.workbook_reader import read_workbook
from assessment.questionnaire.loader import MAIN_FILE, load_files

_UNKNOWN_HEAD = N_("No column of the sheet “{sheet}” is called “{title}”.")
_UNKNOWN_HEAD_NEAR = N_(
    "No column of the sheet “{sheet}” is called “{title}”. Did you mean “{nearest}”?"
)
_NO_SHEET = N_("The sheet “{sheet}” is missing; a sheet that is not needed stays empty.")
_NO_NUMBERS = N_(
    "The hidden column “{column}” of the sheet “{sheet}” is missing; export the questionnaire anew."
)
_DIFFERS = N_(
    "What is in “{name}” can't be written so that it reads the same; nothing was changed."
)
_ELSEWHERE = re.compile(r"[/\\:]|^\.")
_NO_PLACE = N_("“{name}” in “{book}” is no name for the main file of a questionnaire.")
_YAML_ONLY = N_("“{name}” is written in JSON; only packs in YAML can be edited here.")


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of a pack as a workbook has them, the problems at its cells, and what it was made from."""

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    source: Mapping[str, bytes]
    changed: int


def refuse_json(files: Mapping[str, bytes]) -> None:
    """Raise AssessmentError for a pack with a file in JSON, whose text could not be kept."""
    for name in files:
        if name.lower().endswith(".json"):
            raise AssessmentError(_YAML_ONLY, name=name)


def import_workbook(data: bytes, name: str) -> Imported:
    """Return what a workbook makes of a pack. Raises AssessmentError for one that can't be read."""
    faults = Faults(name)
    book = read_workbook(data, name, faults)
    refuse_json(book.files)
    files = PackFiles({MAIN_FILE: Map()})
    if book.files:
        files = PackFiles.read(_pack_files(book.files, name))
    written = sheets_of(files)
    for sheet in book.sheets:
        if written[sheet.name].rows and not sheet.numbered:
            faults.add(sheet.name, _NO_NUMBERS, column=NUMBER, sheet=sheet.name)
    read = {each.name for each in book.sheets}
    for sheet_name, sheet_written in written.items():
        if sheet_name not in read and sheet_written.rows:
            faults.add(sheet_name, _NO_SHEET, sheet=sheet_name)
    if faults.problems:
        return Imported({}, tuple(each_once(faults.problems)), book.files, 0)
    for sheet in book.sheets:
        _refuse_unknown_heads(sheet, written[sheet.name], faults)
    made = edited(files, written, book.sheets, faults)
    if faults.problems:
        problems = tuple(each_once([*faults.problems, *_others(made, faults, name)]))
        return Imported({}, problems, book.files, made.changed)
    result = written_files(files)
    problems = tuple(_at_cells(made, result, name))
    return Imported(result, problems, book.files, made.changed)


def _others(made: Edited, faults: Faults, name: str) -> Iterator[Problem]:
    """Yield what else is wrong with the pack, without what follows from a fault that was told."""
    told = {str(each.place) for each in faults.problems}
    lost = {_named(each) for each in faults.problems}
    with suppress(AssessmentError):  # what can't be written can't be looked at either
        for each in _at_cells(made, written_files(made.files), name):
            follows = each.code == "unknown-reference" and _named(each) in lost
            if str(each.place) not in told and not follows and each.severity is Severity.ERROR:
                yield each


def _named(problem: Problem) -> object:
    """Return the id that a problem names, also where its sentence is part of another, with a suggestion."""
    details = problem.message.details
    inner = details.get("sentence")
    return (inner.details if isinstance(inner, Message) else details).get("id")


def _pack_files(files: Mapping[str, bytes], book: str) -> Mapping[str, bytes]:
    """Return those of the files that belong to the pack. Raises AssessmentError for a main file elsewhere."""
    checked = load_files(files)
    checked.usable()
    main = next(iter(checked.files))
    if _ELSEWHERE.search(main) or is_reserved(main):
        raise AssessmentError(_NO_PLACE, name=main, book=book)
    return checked.files


def written_files(files: PackFiles) -> dict[str, bytes]:
    """Return the files of an edited pack, each read back. Raises AssessmentError if one reads differently."""
    made = files.written()
    for name, data in made.items():
        if plain(parse_tree(data.decode("utf-8").removeprefix("\ufeff"))) != plain(
            files.roots[name]
        ):
            raise AssessmentError(_DIFFERS, name=name)
    return made


def _refuse_unknown_heads(read: ReadSheet, written: Sheet, faults: Faults) -> None:
    for title, close in list(unknown_heads(read, written)):
        sentence = _UNKNOWN_HEAD_NEAR if close else _UNKNOWN_HEAD
        faults.add(f"{read.name}!1", sentence, sheet=read.name, title=title, nearest=close)
        if close and close not in read.titles:
            read.rename(title, close)


def _at_cells(made: Edited, files: Mapping[str, bytes], book: str) -> Iterator[Problem]:
    """Yield the problems of the files, with the cell that each comes from."""
    checked = load_files(files)
    spans = {name: tuple(_spans(made, name, data)) for name, data in files.items()}
    texts = {name: data.decode("utf-8").removeprefix("\ufeff") for name, data in files.items()}
    for problem in checked.problems:
        name, line, column = problem.place
        at = _offset(texts.get(name, ""), line, column)
        found = [each for each in spans.get(name, ()) if each[0] <= at <= each[1]]
        if problem.code == "missing-key":
            key = str(problem.message.details["key"])
            lacking = [(*each[:2], made.empty.get((each[3], key), ""), each[3]) for each in found]
            found = [each for each in lacking if each[2]] or found
        cell = min(found, key=lambda each: each[1] - each[0], default=(0, 0, "", 0))[2]
        place = Place(f"{book}:{cell}" if cell else book)
        yield Problem(place, problem.code, problem.message, problem.severity)


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + max(column - 1, 0)


def _spans(made: Edited, name: str, data: bytes) -> Iterator[tuple[int, int, str, int]]:
    """Yield start and end in the file of each value that has a cell, the cell, and its identity."""
    read = parse_tree(data.decode("utf-8").removeprefix("\ufeff"))
    for node, own in pairs(made.files.roots[name], read):
        if cell := made.cells.get(id(node)):
            yield own.start, own.end, cell, id(node)
        if isinstance(node, Map) and isinstance(own, Map):
            for key, start in own.keys.items():
                if cell := made.cells.get(id(node.entries[key])):
                    yield start, own.entries[key].end, cell, id(node.entries[key])
