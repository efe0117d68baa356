"""Inputs of the strategy: answers to the items that have a role, read into plain records.

The pack assigns the roles (questionnaire language §7). A role without an item or an answer is None;
code that needs it must work without it and report that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from assessment.analysis.robustness import rank_weights
from assessment.answers.answer import OPEN_REPLY
from assessment.answers.conditions import Replies
from assessment.questionnaire.catalogues import COSTS
from assessment.questionnaire.model import Pack
from assessment.questionnaire.role_check import MONTHS
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.values import Value
from assessment.strategy.apart import hours_apart, roles_apart
from assessment.strategy.measure_rows import has_season
from assessment.strategy.money_said import MoneySaid, money_said
from assessment.strategy.named_hours import plannable_hours
from assessment.strategy.rows import PRIORITY, as_number, chosen_options, row_name, row_traits

_KNOWN, _UNIT = "known", "unit"
STRANGERS = "not-yet"
"""Option of the column `known` for people who do not know the organisation yet."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose of the organisation. `weight` 0–1; all weights sum to 1."""

    id: str
    weight: float


@dataclass(frozen=True, slots=True)
class Audience:
    """People to be reached. `weight` 0–1; all weights sum to 1."""

    name: str
    traits: Mapping[str, frozenset[str]]
    """Chosen options, each with all options of its column."""
    weight: float
    cells: Mapping[str, Value]

    @property
    def strangers(self) -> bool:
        """Whether these people do not know the organisation yet."""
        return self.cells.get(_KNOWN) == STRANGERS


@dataclass(frozen=True, slots=True)
class Competitor:
    """A competitor, with the channels they are on. `strength` 0–1."""

    name: str
    channels: frozenset[str]
    strength: float
    cells: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Success:
    """A measure that the organisation set itself. `metric` is the chosen one of the catalogue."""

    title: str
    metric: str | None
    baseline: float | None
    target: float | None
    day: date | None
    unit: str = ""
    """Unit in the user's words: a text in the column `unit`."""
    seasonal: bool = False
    """Whether it has its time in the year: chosen in the column `pace`, or else named in its words."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who does the work. `hours` a week; None where they are not given."""

    name: str
    tasks: frozenset[str]
    hours: float | None
    stand_in: str
    cells: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Inputs from all roles. None: no such role in the pack, or not answered."""

    purposes: tuple[Purpose, ...] | None = None
    audiences: tuple[Audience, ...] | None = None
    hours: float | None = None
    """Free working hours a week, as answered; planned is in `plannable`."""
    hours_said: tuple[float, float] | None = None
    """Least and most hours that people named, where they differ and nothing is agreed."""
    budget: int | None = None
    """Highest affordable cost, as an index of `COSTS`."""
    presence: Mapping[str, float] | None = None
    """Existing presence by channel, 0–100; channels that are not named have none."""
    brings: str | None = None
    """Existing account from which most of those who come today come."""
    competitors: tuple[Competitor, ...] | None = None
    success: tuple[Success, ...] | None = None
    markets: frozenset[str] | None = None
    kind: str | None = None
    """Kind of organisation, an option of the pack's item."""
    stage: str | None = None
    """Stage: nothing, accounts or results."""
    countries: tuple[str, ...] = ()
    home: str | None = None
    """Country where the organisation is, where that is asked for itself."""
    first_result: str | None = None
    """Result that there should be more of first, an option of the pack's item."""
    who: tuple[Worker, ...] = ()
    currency: str | None = None
    """Currency of where the organisation is, or of the first country that has one in the catalogue."""
    means: tuple[float, float] | None = None
    """Money for a year in that currency, from and to; None where it is not known."""
    means_chosen: tuple[float, float] | None = None
    """Money of the class that was chosen, where a sum that is stated lies outside; the sum then counts."""
    busy: frozenset[int] = frozenset()
    """Months, 1 to 12, in which hardly any time is left."""
    quiet: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    """Months, 1 to 12, in which more people are wanted."""
    counts: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Answers to the items that channels count their groups or shops with."""
    apart: frozenset[str] = frozenset()
    """Roles on which people differ and nothing is agreed; without an answer here for that reason."""

    @property
    def plannable(self) -> float | None:
        """Free hours a week that are planned in: as far as those who are named have them."""
        return plannable_hours(self.hours, self.who)


def read_inputs(pack: Pack, said: Replies) -> Inputs:
    """Return the answers to the items that have a role."""
    reader = _Reader(pack, said)
    return Inputs(
        purposes=reader.purposes(),
        audiences=reader.audiences(),
        hours=reader.hours(),
        hours_said=hours_apart(pack, said),
        budget=reader.budget(),
        presence=reader.presence(),
        brings=reader.brings(),
        competitors=reader.competitors(),
        success=reader.success(),
        markets=reader.markets(),
        kind=reader.choice("kind"),
        stage=reader.choice("stage"),
        countries=reader.countries(),
        home=reader.choice("home"),
        first_result=reader.choice("first_result"),
        who=reader.who(),
        currency=reader.currency(),
        means=reader.money.means,
        means_chosen=reader.money.chosen,
        busy=reader.months("busy"),
        quiet=reader.months("quiet"),
        closed=reader.months("closed"),
        counts=reader.counts(),
        apart=roles_apart(pack, said),
    )


class _Reader:
    def __init__(self, pack: Pack, said: Replies) -> None:
        self._pack = pack
        self._said = said

    def purposes(self) -> tuple[Purpose, ...] | None:
        """Return the purposes: ranked ones by rank-order centroid weights, chosen ones equally."""
        item, value = self._answer("purposes")
        if item is None or not value:
            return None
        even = [1 / len(value)] * len(value)
        weights = even if isinstance(item, Choices) else rank_weights(len(value))
        return tuple(Purpose(*pair) for pair in zip(value, weights, strict=True))

    def audiences(self) -> tuple[Audience, ...] | None:
        """Return the non-empty rows of the table, with the options chosen in them as traits.

        Rows are weighted by a column `priority`, or else by their order (rank-order centroid
        weights).
        """
        item, rows = self._rows("audiences")
        if item is None or not rows:
            return None
        weights = self._priorities(item, rows)
        return tuple(
            Audience(row_name(item, row), row_traits(item, row), weight, row)
            for row, weight in zip(rows, weights, strict=True)
        )

    def _priorities(self, item: Table, rows: Sequence[Mapping[str, Value]]) -> Sequence[float]:
        column = item.column(PRIORITY)
        if column is None:
            return rank_weights(len(rows))
        levels = [self._priority(column, row.get(PRIORITY)) for row in rows]
        total = sum(levels)
        return [level / total for level in levels] if total else [1 / len(rows)] * len(rows)

    def _priority(self, column: Item, value: Value) -> float:
        if isinstance(column, Rating):
            return 0.0 if value is None else float(value) + 1.0
        return max(0.0, float(value)) if isinstance(value, int | float) else 0.0

    def hours(self) -> float | None:
        _, value = self._answer("capacity")
        return None if value is None else max(0.0, float(value))

    def budget(self) -> int | None:
        """Return the highest affordable cost as an index of `COSTS`.

        From a choice among costs, where an option beyond the highest cost affords that cost, or
        from an amount compared with the amount that each cost takes (head of the channels
        catalogue).
        """
        item, value = self._answer("budget")[0], self.money.budget
        if item is None or value is None:
            return None
        if isinstance(item, Choice):
            options = list(item.options_by_id)
            upto = [each for each in options[: options.index(value) + 1] if each in COSTS]
            return COSTS.index(upto[-1]) if upto else None
        limits = self._pack.catalogues.channels.costs
        if not limits:
            return None
        within = [
            index
            for index, cost in enumerate(COSTS)
            if cost == "none" or (cost in limits and limits[cost] <= value)
        ]
        return within[-1]

    def presence(self) -> Mapping[str, float] | None:
        item, value = self._answer("presence")
        if item is None or value is None:
            return None
        if isinstance(item, Matrix):
            top = self._pack.steps(item) - 1
            return {row: 100.0 * level / top for row, level in value.items()}
        return dict.fromkeys(value, 100.0)

    def brings(self) -> str | None:
        """Return the channel that brings most people; None where none does, or it is none of the pack's."""
        channel = self.choice("brings")
        return channel if channel in self._pack.channels_by_id else None

    def competitors(self) -> tuple[Competitor, ...] | None:
        """Return the rows: channels from a column of channels, strength from a rating."""
        item, rows = self._rows("competitors")
        if item is None or not rows:
            return None
        channels = set(self._pack.channels_by_id)
        return tuple(
            Competitor(
                row_name(item, row),
                frozenset(channels.intersection(chosen_options(item, row))),
                self._strength(item, row),
                row,
            )
            for row in rows
        )

    def _strength(self, item: Table, row: Mapping[str, Value]) -> float:
        ratings = [column for column in item.columns if isinstance(column, Rating)]
        scores = [
            column.score(self._pack.scales, row[column.id])
            for column in ratings
            if column.id in row
        ]
        return (scores[0] or 0.0) / 100 if scores else 1.0

    def success(self) -> tuple[Success, ...] | None:
        """Return the rows of the table.

        Columns are identified by id, the metric by its options, the day by its type.
        """
        item, rows = self._rows("success")
        if item is None or not rows:
            return None
        metrics = set(self._pack.metrics_by_id)
        return tuple(
            Success(
                str(row.get("measure") or row_name(item, row)),
                next(iter(sorted(metrics.intersection(chosen_options(item, row)))), None),
                as_number(row.get("baseline")),
                as_number(row.get("target")),
                next((cell for cell in row.values() if isinstance(cell, date)), None),
                str(row.get(_UNIT) or ""),
                has_season(row),
            )
            for row in rows
        )

    def markets(self) -> frozenset[str] | None:
        _, value = self._answer("markets")
        if value is None:
            return None
        return frozenset([value] if isinstance(value, str) else value)

    def choice(self, role: str) -> str | None:
        """Return the option chosen for a role."""
        _, value = self._answer(role)
        return value if isinstance(value, str) else None

    def countries(self) -> tuple[str, ...]:
        """Return the chosen countries, in the order of the item's options."""
        _, value = self._answer("countries")
        return () if value is None else (value,) if isinstance(value, str) else tuple(value)

    def who(self) -> tuple[Worker, ...]:
        """Return the non-empty rows of the table of people."""
        item, rows = self._rows("who")
        if item is None:
            return ()
        return tuple(
            Worker(
                row_name(item, row),
                frozenset(chosen_options(item, row)),
                as_number(row.get("hours")),
                str(row.get("stand-in") or ""),
                row,
            )
            for row in rows
        )

    def currency(self) -> str | None:
        """Return the currency of where one is, else of the first country with one in the catalogue.

        One pays where one is, whatever the places that one sells to.
        """
        budget = self._pack.catalogues.actions.budget
        known = {} if budget is None else budget.currencies
        home = self.choice("home")
        places = (*([] if home is None else [home]), *self.countries())
        return next((known[each] for each in places if each in known), None)

    @cached_property
    def money(self) -> MoneySaid:
        """Money for a year, as said of a sum and of a budget."""
        budget = self._pack.catalogues.actions.budget
        classes = {} if budget is None else budget.classes
        asked = self._answer("money"), self._answer("budget")
        return money_said(classes, *asked, self.currency())

    def months(self, role: str) -> frozenset[int]:
        """Return the months chosen for a role."""
        _, value = self._answer(role)
        return frozenset(MONTHS.index(each) + 1 for each in value or ())

    def counts(self) -> Mapping[str, float]:
        """Return the answers to items that channels count with."""
        items = {
            each.hours_each.count
            for each in self._pack.channels_by_id.values()
            if each.hours_each is not None
        }
        found = (
            (each, as_number(self._said.get(each, OPEN_REPLY).value)) for each in sorted(items)
        )
        return MappingProxyType({each: count for each, count in found if count is not None})

    def _rows(self, role: str) -> tuple[Table | None, list[Mapping[str, Value]]]:
        item, value = self._answer(role)
        if not isinstance(item, Table) or value is None:
            return None, []
        return item, [row for row in value if row]

    def _answer(self, role: str) -> tuple[Item | None, Any]:
        name = getattr(self._pack.roles, role)
        if name is None:
            return None, None
        return self._pack.items[name], self._said.get(name, OPEN_REPLY).value
