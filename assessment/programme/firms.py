"""Organisations of a programme as numbers, from the rows of its table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from assessment.answers.peers import INDEX
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.programme.rows import Row

FACTS = ("sector", "size", "kind", "stage", "place")
"""Facts by which organisations can be grouped."""
NEEDED = frozenset({"index", "section", "topic", "gate", "action"})
"""Parts of a table that organisations are made of."""
_NO_FIGURE = N_("“{name}”: “{value}” of the organisation {organisation} is no figure.")
_NO_DAY = N_("“{name}”: “{value}” of the organisation {organisation} is no day.")
_NO_ROWS = N_("There are no assessments in “{name}”.")


@dataclass(frozen=True, slots=True)
class Planned:
    """An action in an organisation's roadmap: points of readiness it brings, and hours it takes."""

    gain: float
    hours: float


@dataclass(frozen=True, slots=True)
class Firm:
    """One assessment of one organisation."""

    key: str
    assessed_on: str
    facts: Mapping[str, str]
    scores: Mapping[str, float]
    """Scores by id of section and topic, and `INDEX`; those that exist."""
    level: str = ""
    gaps: tuple[str, ...] = ()
    """Topics below their target."""
    gates: tuple[str, ...] = ()
    """Gates that fail or are open."""
    actions: Mapping[str, Planned] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Programme:
    """Assessments answered with one version of a questionnaire."""

    questionnaire: str
    version: str
    firms: tuple[Firm, ...]
    """The newest assessment of each organisation, in the order of their keys."""
    earlier: tuple[Firm, ...] = ()
    """The assessment before it of each organisation that has one, in the same order."""
    left_out: int = 0
    """Number of assessments with other questionnaires or versions."""

    @property
    def until(self) -> str:
        """The day of the newest assessment."""
        return max(firm.assessed_on for firm in self.firms)


def programme_of(rows: Iterable[Row], name: str) -> Programme:
    """Return the organisations in a table, for the questionnaire and version that most of them answered.

    Raises AssessmentError for a table without any; `name` is then told.
    """
    packs: dict[tuple[str, str], list[Firm]] = {}
    shared: dict[str, str] = {}
    for head, own in groupby(rows, lambda row: row[:11]):
        firm = _firm(list(own), shared)
        _check(firm, name)
        packs.setdefault((head[1], head[2]), []).append(firm)
    if not packs:
        raise AssessmentError(_NO_ROWS, name=name)
    (questionnaire, version), found = max(packs.items(), key=lambda pair: (len(pair[1]), pair[0]))
    newest: dict[str, Firm] = {}
    before: dict[str, Firm] = {}
    for firm in sorted(found, key=lambda firm: (firm.key, firm.assessed_on)):
        if firm.key in newest and newest[firm.key].assessed_on < firm.assessed_on:
            before[firm.key] = newest[firm.key]
        newest[firm.key] = firm
    others = sum(map(len, packs.values())) - len(found)
    return Programme(questionnaire, version, tuple(newest.values()), tuple(before.values()), others)


def _firm(rows: list[Row], shared: dict[str, str]) -> Firm:
    """Return one assessment; equal ids are shared between all, of which there may be a million."""
    head = rows[0]

    def same(text: str) -> str:
        return shared.setdefault(text, text)

    scored = [row for row in rows if row.part in {"index", "section", "topic"}]
    topics = [row for row in rows if row.part == "topic"]
    return Firm(
        head.organisation,
        same(head.assessed_on),
        {name: same(str(getattr(head, name))) for name in FACTS},
        {same(row.id or INDEX): row.score for row in scored if row.score is not None},
        same(next((row.level for row in rows if row.part == "index"), "")),
        tuple(same(row.id) for row in topics if _is_gap(row)),
        tuple(same(row.id) for row in rows if row.part == "gate" and row.state != "passed"),
        {
            same(row.id): Planned(row.gain or 0.0, row.hours or 0.0)
            for row in rows
            if row.part == "action"
        },
    )


def _check(firm: Firm, name: str) -> None:
    """Raise AssessmentError for what is no day or no figure."""
    try:
        date.fromisoformat(firm.assessed_on)
    except ValueError:
        details = {"value": firm.assessed_on, "organisation": firm.key}
        raise AssessmentError(_NO_DAY, name=name, **details) from None
    actions = (number for each in firm.actions.values() for number in (each.gain, each.hours))
    for number in (*firm.scores.values(), *actions):
        if not math.isfinite(number):
            raise AssessmentError(_NO_FIGURE, name=name, value=str(number), organisation=firm.key)


def _is_gap(row: Row) -> bool:
    return row.score is not None and row.target is not None and row.score < row.target
