"""Options that items offer."""

from __future__ import annotations

from pydantic import Field

from assessment.questionnaire.fields import Entry, Id, Localised, Score


class Option(Entry):
    """One of the things that can be chosen."""

    id: Id = Field(description="Names the option inside its item.")
    title: Localised = Field(description="What the person reads.")
    score: Score | None = Field(
        None, description="0–100; every option of an item has one, or none has."
    )
