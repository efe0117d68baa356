"""Models of the item types of a questionnaire, as declared in a pack.

Answers are in `assessment.answers.answer`, scores in `assessment.scoring`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag

from assessment.questionnaire.condition import Condition
from assessment.questionnaire.fields import (
    Count,
    Day,
    Entry,
    Id,
    Localised,
    Number,
    PlainText,
    Points,
    Score,
    Weight,
    YesNo,
)


class Option(Entry):
    """One of the things that can be chosen."""

    id: Id = Field(description="Names the option inside its item.")
    title: Localised = Field(description="What the person reads.")
    score: Score | None = Field(
        None, description="0–100; every option of an item has one, or none has."
    )


class SeveralOption(Option):
    """An option of `choices`."""

    exclusive: YesNo = Field(
        False, description="Choosing it excludes the others (“none of these”)."
    )


class ItemBase(Entry):
    """Base class of all item types."""

    model_config = ConfigDict(ignored_types=(cached_property,))

    id: Id = Field(description="Unique among all sections, topics and items of the pack.")
    text: Localised = Field(description="The question.")
    help: Localised | None = Field(None, description="A hint under the question.")
    weight: Weight = Field(
        1.0, description="How much it counts in its topic; 0: asked, not counted."
    )
    required: YesNo = Field(False, description="The review page lists it while it is open.")
    not_applicable: YesNo = Field(True, description="Whether “not applicable” may be chosen.")
    when: Condition | None = Field(
        None, description="Shown only where this holds; may name items only."
    )
    facets: dict[Id, list[Id]] = Field(
        default_factory=dict, description="For each lens, the facets the item belongs to."
    )

    @property
    def scored(self) -> bool:
        """Whether an answer to the item has a score."""
        return False

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        """Options by id, in the order of the pack; empty for items without options."""
        return {}


class Rating(ItemBase):
    """A level on one of the pack's scales."""

    type: Literal["rating"]
    scale: Id = Field(description="The name of one of the pack's scales.")
    anchors: list[Localised] | None = Field(
        None, description="What each level looks like here; as many as the scale has levels."
    )

    @property
    def scored(self) -> bool:
        return True


class YesNoItem(ItemBase):
    """Yes or no."""

    type: Literal["yes_no"]
    reverse: YesNo = Field(False, description="Let “no” score 100 and “yes” 0.")

    @property
    def scored(self) -> bool:
        return True


class Choice(ItemBase):
    """One of several options."""

    type: Literal["choice"]
    options: list[Option] = Field(min_length=1, description="What can be chosen.")

    @property
    def scored(self) -> bool:
        return all(option.score is not None for option in self.options)

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}


class Choices(ItemBase):
    """Any number of several options."""

    type: Literal["choices"]
    options: list[SeveralOption] = Field(min_length=1, description="What can be chosen.")
    at_most: Count | None = Field(None, description="How many may be chosen.")

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Position of each option in the pack, 0 for the first."""
        return {option: place for place, option in enumerate(self.options_by_id)}

    @cached_property
    def alone(self) -> frozenset[str]:
        """Ids of the options that can't be chosen together with others."""
        return frozenset(option.id for option in self.options if option.exclusive)

    @property
    def scored(self) -> bool:
        return all(option.score is not None for option in self.options)

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}


class NumberItem(ItemBase):
    """A number."""

    type: Literal["number"]
    unit: Localised | None = Field(None, description="Shown behind the number.")
    minimum: Number | None = Field(None, description="The least that may be answered.")
    maximum: Number | None = Field(None, description="The most that may be answered.")
    integer: YesNo = Field(False, description="Only whole numbers.")
    points: Points | None = Field(
        None, description="Pairs of number and score: straight lines between them, flat outside."
    )

    @property
    def scored(self) -> bool:
        return self.points is not None


class Amount(NumberItem):
    """A sum of money."""

    type: Literal["amount"]  # type: ignore[assignment]
    currency: Annotated[PlainText, Field(pattern=r"^[A-Z]{3}$")] | None = Field(
        None, description="ISO 4217 code, such as CNY or GBP."
    )


class TextItem(ItemBase):
    """Words."""

    type: Literal["text"]
    long: YesNo = Field(False, description="Room for several lines.")


class DateItem(ItemBase):
    """A day."""

    type: Literal["date"]
    earliest: Day | None = Field(None, description="The first day that may be answered.")
    latest: Day | None = Field(None, description="The last day that may be answered.")


class Ranking(ItemBase):
    """Options in an order, the best first, not necessarily all."""

    type: Literal["ranking"]
    options: list[Option] = Field(min_length=1, description="What can be ranked.")

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}


class Row(Entry):
    """A line of a matrix."""

    id: Id = Field(description="Names the row inside its item.")
    title: Localised = Field(description="What the person reads.")


class Matrix(ItemBase):
    """Several things rated on one scale."""

    type: Literal["matrix"]
    rows: list[Row] = Field(min_length=1, description="What is rated.")
    scale: Id = Field(description="The name of one of the pack's scales.")
    aggregate: Literal["mean", "max", "top-3"] = Field(
        "mean", description="How the rows that are answered make one score."
    )

    @property
    def scored(self) -> bool:
        return True


class RowsScore(Entry):
    """A table scored by how many rows it has."""

    rows: Points = Field(description="Pairs of number of rows and score.")


class ColumnScore(Entry):
    """A table scored by one of its columns."""

    column: Id = Field(description="The column that counts.")
    aggregate: Literal["mean", "max", "sum"] = Field(description="How its cells make one number.")
    points: Points | None = Field(
        None,
        description="Pairs of number and score; may be left out where the column scores itself.",
    )


def _scored_by(value: object) -> str | None:
    if isinstance(value, dict):
        forms = {"rows": "RowsScore", "column": "ColumnScore"}
        return next((forms[key] for key in forms if key in value), None)
    return type(value).__name__ if isinstance(value, Entry) else None


ScoreBy = Annotated[
    Annotated[RowsScore, Tag("RowsScore")] | Annotated[ColumnScore, Tag("ColumnScore")],
    Discriminator(_scored_by),
]

Cell = Annotated[
    Rating | YesNoItem | Choice | Choices | NumberItem | Amount | TextItem | DateItem | Ranking,
    Field(discriminator="type"),
]


class Table(ItemBase):
    """Rows that the person adds, each with the same questions as columns."""

    type: Literal["table"]
    columns: list[Cell] = Field(min_length=1, description="Items of any type but table and matrix.")
    rows_at_most: Count | None = Field(None, description="How many rows there may be.")
    score_by: ScoreBy | None = Field(None, description="What the table's score is made of.")

    @property
    def scored(self) -> bool:
        return self.score_by is not None

    @cached_property
    def columns_by_id(self) -> Mapping[str, Cell]:
        """Columns by id, in the order of the pack."""
        return {column.id: column for column in self.columns}

    def column(self, column_id: str) -> Cell | None:
        """Return the column with that id; None if there is none."""
        return self.columns_by_id.get(column_id)


Item = Annotated[
    Rating
    | YesNoItem
    | Choice
    | Choices
    | NumberItem
    | Amount
    | TextItem
    | DateItem
    | Ranking
    | Matrix
    | Table,
    Field(discriminator="type"),
]
