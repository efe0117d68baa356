"""Models of strengths: words by which one tells from a table of people who is good at what."""

from __future__ import annotations

from typing import Annotated

from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Id, PlainText


class Strength(Entry):
    """Words in the columns `name` and `good-at` of the who table, and what they make somebody fit for."""

    words: Annotated[list[PlainText], field(min_length=1)] = field(
        description="Words of any language; one is enough. A word ending in * is the beginning of one."
    )
    tasks: list[Id] = field(
        default_factory=list, description="Options of the column “task”: preferred for these."
    )
    actions: list[Id] = field(default_factory=list, description="Preferred for these actions.")


class ActionsHead(Entry):
    """Part of the head of a catalogue of actions: what people are good at, and what fills months."""

    fills: list[Id] = field(
        default_factory=list,
        description="Actions done before the months in which more people are wanted, where told.",
    )

    strengths: list[Strength] = field(
        default_factory=list, description="What people are good at, by words they use for it."
    )
