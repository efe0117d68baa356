"""Item type `matrix`: several things rated on one scale."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assessment.questionnaire.fields import Entry, Id, Localised
from assessment.questionnaire.types.base import ItemBase


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
