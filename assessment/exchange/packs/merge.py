"""Two changes of one pack put together: those of its workbook, and those made in its folder meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assessment.core.errors import Problem
from assessment.exchange.packs.edits import edited
from assessment.exchange.packs.kinds import PACK
from assessment.exchange.packs.read_sheets import ReadRow, ReadSheet
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import (
    Cell,
    Row,
    Sheet,
    canonical,
    languages_of,
    sheets_of,
)
from assessment.exchange.packs.values import Faults
from assessment.exchange.packs.workbook_import import written_files
from assessment.questionnaire.loader import load_files

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell, or a whole row where `head` is empty, that the folder has otherwise than the workbook."""

    sheet: str
    row: str
    head: str
    folder: str
    workbook: str

    @property
    def place(self) -> str:
        """Name of the cell: its sheet, the id of its row, and the title of its column."""
        return ", ".join(each for each in (self.sheet, self.row, self.head) if each)


@dataclass
class Merged:
    """The files with both changes; `problems` are the errors that came of putting them together.

    `kept` are changes of the folder, `conflicts` what both changed: there, a cell is the workbook's.
    """

    files: Files = field(default_factory=dict)
    kept: list[Difference] = field(default_factory=list)
    conflicts: list[Difference] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()


_Key = tuple[str, ...]


def merged(base: Files, workbook: Files, folder: Files) -> Merged:
    """Return the files in the folder with what the workbook changed since `base`.

    A cell that only one of both changed is as that one has it. Of a row that one deleted and the other changed,
    the changed one stays.
    """
    trees = [PackFiles.read(each) for each in (base, workbook, folder)]
    codes = tuple(dict.fromkeys(code for tree in trees for code in languages_of(tree)))
    before, wanted, found = (sheets_of(tree, codes) for tree in trees)
    made = Merged()
    read = [
        _Sheets(name, before[name], wanted[name], found[name], made).together() for name in found
    ]
    faults = Faults("")
    edited(trees[2], found, read, faults)
    if faults.problems:
        made.problems = tuple(faults.problems)
        return made
    made.files = written_files(trees[2])
    made.problems = load_files(made.files).errors
    return made


def _keyed(sheet: Sheet) -> dict[_Key, tuple[int, Row]]:
    """Return the rows of a sheet by what each is called, with their numbers."""
    found: dict[_Key, tuple[int, Row]] = {}
    for number, row in enumerate(sheet.rows):
        assert row.record is not None
        key: _Key = (row.record.reference,)
        if row.record.kind is None:
            parent = row.record.parent
            assert parent is not None
            key = (parent.sheet, parent.reference, row.record.key)
        elif row.record.sheet == PACK:
            key = ("",)
        again = 1
        while (one := (*key, str(again))) in found:
            again += 1
        found[one] = number, row
    return found


@dataclass
class _Sheets:
    """One sheet as it was, as the workbook has it, and as the folder has it."""

    name: str
    before: Sheet
    workbook: Sheet
    folder: Sheet
    made: Merged

    def together(self) -> ReadSheet:
        titles = tuple(head.title for head in self.folder.heads)
        return ReadSheet(self.name, titles, list(self._rows(titles)))

    def _rows(self, titles: tuple[str, ...]) -> Iterator[ReadRow]:
        before, workbook, folder = map(_keyed, (self.before, self.workbook, self.folder))
        for key, (_, row) in workbook.items():
            old = before[key][1].cells if key in before else {}
            if key in folder:
                number, other = folder[key]
                cells = self._cells(key, titles, (old, row.cells, other.cells))
                yield ReadRow(_called(key), number, cells, {})
            elif key in before and row.cells == old:
                self._keep(key, "", {}, row.cells)
            else:
                if key in before:
                    self._conflict(key, "", {}, row.cells)
                yield ReadRow(_called(key), None, dict(row.cells), {})
        for key, (number, row) in folder.items():
            if key in workbook:
                continue
            if key not in before:
                self._keep(key, "", row.cells, {})
            elif row.cells == before[key][1].cells:
                continue
            else:
                self._conflict(key, "", row.cells, {})
            yield ReadRow(_called(key), number, dict(row.cells), {})

    def _cells(
        self, key: _Key, titles: tuple[str, ...], rows: tuple[Mapping[str, Cell], ...]
    ) -> dict[str, Cell]:
        cells: dict[str, Cell] = {}
        for title in titles:
            before, workbook, folder = (each.get(title) for each in rows)
            cells[title] = workbook
            if canonical(workbook) == canonical(folder):
                continue
            if canonical(workbook) == canonical(before):
                cells[title] = folder
                self._keep(key, title, rows[2], rows[1])
            elif canonical(folder) != canonical(before):
                self._conflict(key, title, rows[2], rows[1])
        return cells

    def _keep(
        self, key: _Key, head: str, folder: Mapping[str, Cell], workbook: Mapping[str, Cell]
    ) -> None:
        self.made.kept.append(self._difference(key, head, folder, workbook))

    def _conflict(
        self, key: _Key, head: str, folder: Mapping[str, Cell], workbook: Mapping[str, Cell]
    ) -> None:
        self.made.conflicts.append(self._difference(key, head, folder, workbook))

    def _difference(
        self, key: _Key, head: str, folder: Mapping[str, Cell], workbook: Mapping[str, Cell]
    ) -> Difference:
        said = [
            canonical(cells.get(head)) if head else " · ".join(map(canonical, cells.values()))
            for cells in (folder, workbook)
        ]
        return Difference(self.name, _called(key), head, *said)


def _called(key: _Key) -> str:
    """Return what a row is called; one of several with the same name by its number too."""
    parts = key if key[-1] != "1" else key[:-1]
    return " ".join(each for each in parts if each)
