"""Parts of slides, without layout: texts, tables, figures of charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Texts:
    """Sentences one below the other; `strong`: large, as the answer to a question."""

    texts: tuple[str, ...]
    title: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `shares`: widths of its columns, 1 in all; `figures`: columns that hold figures."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Series:
    """A row of figures of a chart."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """A radar chart of 0–100."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars one below the other; from days on where `starts` is given. `strong`: those that stand out."""

    labels: tuple[str, ...]
    series: Series
    starts: tuple[date, ...] = ()
    strong: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: label, figure, and a sentence."""

    label: str
    figure: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Key figures side by side."""

    tiles: tuple[Tile, ...]


Part = Texts | Grid | Radar | Bars | Tiles


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: a title, one part or two side by side, and the speaker's notes.

    `share`: of the width for the first of two parts; they stand one below the other where it is 0.
    """

    title: str
    parts: tuple[Part, ...]
    notes: str
    share: float = 0.5
