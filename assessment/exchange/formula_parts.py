"""Formulas and native charts of a workbook, beside its cells. Pure data, of no sheet of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Place = tuple[int, int, int]
"""Place of a table in the workbook, row and column of a cell, both counted from 1."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of a table in one column or row, counted from 1."""

    place: int
    column: int
    first: int
    last: int
    until: int = 0
    """Last column, of cells in a row."""


class Kind(StrEnum):
    """Kinds of charts."""

    RADAR = "radar"
    BARS = "bar"
    LINES = "line"
    DAYS = "days"
    """Bars from a day on, on an axis of days."""


@dataclass(frozen=True, slots=True)
class Series:
    """A row of figures in a chart; `colour`: `#rrggbb`, "" for an invisible one."""

    name: str
    labels: Cells
    values: Cells
    colour: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and the cell at its upper left corner."""

    kind: Kind
    title: str
    at: Place
    series: tuple[Series, ...]
    height: int
    """Height in pixels."""


@dataclass(frozen=True, slots=True)
class Added:
    """Parts of a workbook beside its cells."""

    formulas: Mapping[Place, str] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()


NOTHING = Added()
