"""Models of what an answers file may hold beside answers: decisions, readings, statements, the cover."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.fields import (
    Entry,
    Id,
    Number,
    PlainText,
    PlannableDay,
    Weight,
    YesNo,
    wrong,
)
from assessment.questionnaire.nodes import Mapping, absent

_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,200}\Z")
A_NAME = Phrase(N_("a name of at most 200 characters in one line"))


def _to_name(value: object) -> str:
    if isinstance(value, str) and _NAME.match(value):
        return str(value)
    raise wrong(A_NAME, value)


Name = Annotated[
    str, PlainValidator(_to_name), WithJsonSchema({"type": "string", "maxLength": 200})
]
"""Id of a subject of decisions: of the catalogue, or of one's own."""
Hours = Weight


def without_blanks(value: object) -> object:
    """Return a mapping without the keys that have no value."""
    if isinstance(value, Mapping):
        return {key: each for key, each in value.items() if not absent(each)}
    return value


class Form(Entry):
    """A mapping in which a key without a value counts as absent."""

    _blanks = model_validator(mode="before")(without_blanks)


class ActionEntry(Form):
    """Decision on an action of the catalogue."""

    verdict: Literal["accepted", "deferred", "rejected", "done"] | None = Field(
        None, description="What becomes of it; as suggested where it is left out."
    )
    until: PlannableDay | None = Field(None, description="Deferred: the first day it may begin.")
    start: PlannableDay | None = Field(None, description="The day it is pinned to.")
    owner: PlainText = Field("", description="Who does it.")
    hours: Hours | None = Field(None, description="Hours in all, in place of the catalogue's.")
    note: PlainText = Field("", description="A note.")
    done_on: PlannableDay | None = Field(None, description="The day it was finished.")
    spent: Hours | None = Field(None, description="Hours that it took.")


class OwnActionEntry(Form):
    """An action of one's own."""

    id: Name = Field(description="Names the action inside the file.")
    title: PlainText = Field("", description="What is done.")
    hours: Hours = Field(0.0, description="Hours in all.")
    owner: PlainText = Field("", description="Who does it.")
    start: PlannableDay | None = Field(None, description="The day it is pinned to.")
    done: YesNo = Field(False, description="Whether it is finished.")
    done_on: PlannableDay | None = Field(None, description="The day it was finished.")
    spent: Hours | None = Field(None, description="Hours that it took.")
    note: PlainText = Field("", description="A note.")


class MeasureEntry(Form):
    """Decision on a measure."""

    chosen: YesNo | None = Field(
        None, description="True: measured though not suggested; false: not measured."
    )
    title: PlainText = Field("", description="What is counted, for a measure of one's own.")
    unit: PlainText = Field("", description="Its unit.")
    baseline: Number | None = Field(None, description="The value at the start.")
    target: Number | None = Field(None, description="The value to reach.")
    day: PlannableDay | None = Field(None, description="The day by which to reach it.")
    owner: PlainText = Field("", description="Who reads it.")


class ReviewEntry(Form):
    """Outcome of a review of the whole."""

    held: PlannableDay | None = Field(None, description="The day it was held.")
    moved: PlannableDay | None = Field(None, description="The day it was moved to.")
    note: PlainText = Field("", description="A note.")


class ClosureEntry(Form):
    """Days on which the organisation is closed; nothing is planned on them."""

    first: PlannableDay = Field(alias="from", description="The first of the days.")
    last: PlannableDay = Field(alias="to", description="The last of the days.")


class DecisionsEntry(Form):
    """Decisions about the strategy."""

    channels: list[Id] | None = Field(
        None, description="The channels that were chosen; those suggested where it is left out."
    )
    actions: Annotated[dict[Name, ActionEntry], BeforeValidator(without_blanks)] = Field(
        default_factory=dict, description="Actions of the catalogue, by id."
    )
    own: list[OwnActionEntry] = Field(
        default_factory=list, description="Actions of one's own, in order."
    )
    measures: Annotated[dict[Name, MeasureEntry], BeforeValidator(without_blanks)] = Field(
        default_factory=dict, description="Measures, by id."
    )
    accounts: Annotated[
        dict[Name, Literal["keep", "answers", "park", "close"]], BeforeValidator(without_blanks)
    ] = Field(default_factory=dict, description="Existing accounts, by channel.")
    reviews: Annotated[dict[PlannableDay, ReviewEntry], BeforeValidator(without_blanks)] = Field(
        default_factory=dict, description="Reviews, by the day they were planned for."
    )
    closed: list[ClosureEntry] = Field(
        default_factory=list, description="Days off, such as holidays of the organisation."
    )


class ReadingEntry(Form):
    """Reading of a measure on a day."""

    measure: Name = Field(description="The id of the measure.")
    day: PlannableDay = Field(description="The day.")
    value: Number = Field(description="The value.")
    note: PlainText = Field("", description="A note.")
    source: PlainText = Field("", description="The file, column and days it was worked out from.")


class StatementEntry(Form):
    """Statement of somebody: feedback, or a story worth telling."""

    day: PlannableDay = Field(description="The day.")
    text: PlainText = Field(description="What was said.")
    source: PlainText = Field("", description="Who said it.")
    channel: PlainText = Field("", description="Where it was said: a channel's id, or a text.")
    sentiment: Literal["positive", "neutral", "negative"] | None = Field(
        None, description="Its tone."
    )
    consent: YesNo = Field(False, description="Whether it may be told.")
    done: PlainText = Field("", description="What was done about it.")


class CoverEntry(Form):
    """In whose name the report goes out."""

    consultant: PlainText = Field("", description="Who made the report.")
    client: PlainText = Field("", description="Whom it is for.")
    footer: PlainText = Field("", description="A line at the foot of the cover.")
    colour: PlainText = Field("", description='The accent, "#rrggbb" in quotes.')
    logo: list[PlainText] = Field(
        default_factory=list, description="A PNG or JPEG picture as Base64, in parts."
    )
