"""Sheets as they were read from a workbook, and what their heads mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessment.exchange.packs.kinds import Form, sheets
from assessment.exchange.packs.sheets import TEXT, Cell, Sheet
from assessment.questionnaire.messages import nearest

_LANGUAGE_HEAD = re.compile(r"(?P<name>.+?) \[(?P<code>[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)\]\Z")


@dataclass(eq=False)
class ReadRow:
    """A row as it was read: the number of the row it was written as, its cells and their places by title."""

    place: str
    number: int | None
    cells: dict[str, Cell]
    places: Mapping[str, str]

    def where(self, title: str) -> str:
        """Return the place of a cell."""
        return self.places.get(title, self.place)


@dataclass(eq=False)
class ReadSheet:
    """A sheet as it was read."""

    name: str
    titles: tuple[str, ...]
    rows: list[ReadRow] = field(default_factory=list)
    numbered: bool = True
    """Whether it still has the column that says which row is which."""

    def rename(self, title: str, meant: str) -> None:
        """Take a column for the one that was meant, so that not every cell of it is told to be missing."""
        self.titles = tuple(meant if each == title else each for each in self.titles)
        for row in self.rows:
            row.cells = {meant if key == title else key: each for key, each in row.cells.items()}
            row.places = {meant if key == title else key: each for key, each in row.places.items()}


def languages_of_columns(name: str, titles: Sequence[str]) -> dict[str, str | None]:
    """Return the titles of the columns of a text, with the language of each."""
    found: dict[str, str | None] = {}
    for title in titles:
        if title == name:
            found[title] = None
        elif (match := _LANGUAGE_HEAD.match(title)) and match["name"] == name:
            found[title] = match["code"]
    return found


def unknown_heads(read: ReadSheet, written: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the titles that no column of the sheet has, each with the nearest known one."""
    known = {head.title for head in written.heads}
    listed = {each.name for each in sheets().get(read.name, ()) if each.form is Form.TEXTS}
    known |= listed
    names = {head.name for head in written.heads if head.language or head.name == TEXT}
    names |= listed
    names |= {each.name for each in sheets().get(read.name, ()) if each.form is Form.TEXT}
    for title in read.titles:
        match = _LANGUAGE_HEAD.match(title)
        if title not in known and not (match and match["name"] in names):
            yield title, nearest(title, known)
