"""Models of what an answers file may hold beside answers: decisions, readings, statements, the cover."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.entry import (
    BeforeValidator,
    Entry,
    PlainValidator,
    WithJsonSchema,
    field,
)
from assessment.questionnaire.fields import (
    Id,
    Number,
    PlainText,
    PlannableDay,
    Weight,
    Whole,
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
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_A_SHA256 = Phrase(N_("the SHA-256 of a file, 64 digits from 0 to f"))


def _to_sha256(value: object) -> str:
    if isinstance(value, str) and _SHA256.match(value):
        return str(value)
    raise wrong(_A_SHA256, value)


Sha256 = Annotated[
    str,
    PlainValidator(_to_sha256),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
]
"""Hash by which a file is known again."""


def without_blanks(value: object) -> object:
    """Return a mapping without the keys that have no value."""
    if isinstance(value, Mapping):
        return {key: each for key, each in value.items() if not absent(each)}
    return value


class Form(Entry):
    """A mapping in which a key without a value counts as absent."""

    @classmethod
    def prepared(cls, value: object) -> object:
        return without_blanks(value)


class EvidenceEntry(Form):
    """A file that supports an answer; its bytes are in the document that it was added to."""

    name: Name = field(description="Its name.")
    size: Whole = field(0, ge=0, description="Its length in bytes.")
    sha256: Sha256 = field(description="SHA-256 of its bytes, by which it is known again.")
    added: PlannableDay | None = field(None, description="The day on which it was added.")


class ActionEntry(Form):
    """Decision on an action of the catalogue."""

    verdict: Literal["accepted", "deferred", "rejected", "done"] | None = field(
        None, description="What becomes of it; as suggested where it is left out."
    )
    until: PlannableDay | None = field(None, description="Deferred: the first day it may begin.")
    start: PlannableDay | None = field(None, description="The day it is pinned to.")
    owner: PlainText = field("", description="Who does it.")
    hours: Hours | None = field(None, description="Hours in all, in place of the catalogue's.")
    note: PlainText = field("", description="A note.")
    done_on: PlannableDay | None = field(None, description="The day it was finished.")
    spent: Hours | None = field(None, description="Hours that it took.")


class OwnActionEntry(Form):
    """An action of one's own."""

    id: Name = field(description="Names the action inside the file.")
    title: PlainText = field("", description="What is done.")
    hours: Hours = field(0.0, description="Hours in all.")
    owner: PlainText = field("", description="Who does it.")
    start: PlannableDay | None = field(None, description="The day it is pinned to.")
    done: YesNo = field(False, description="Whether it is finished.")
    done_on: PlannableDay | None = field(None, description="The day it was finished.")
    spent: Hours | None = field(None, description="Hours that it took.")
    note: PlainText = field("", description="A note.")
    left_out: YesNo = field(False, description="Whether it is not to be done at all.")


class MeasureEntry(Form):
    """Decision on a measure."""

    chosen: YesNo | None = field(
        None, description="True: measured though not suggested; false: not measured."
    )
    title: PlainText = field("", description="What is counted, for a measure of one's own.")
    unit: PlainText = field("", description="Its unit.")
    baseline: Number | None = field(None, description="The value at the start.")
    target: Number | None = field(None, description="The value to reach.")
    day: PlannableDay | None = field(None, description="The day by which to reach it.")
    owner: PlainText = field("", description="Who reads it.")


class ReviewEntry(Form):
    """Outcome of a review of the whole."""

    held: PlannableDay | None = field(None, description="The day it was held.")
    moved: PlannableDay | None = field(None, description="The day it was moved to.")
    note: PlainText = field("", description="A note.")


class PlanEntry(Form):
    """The plan as it was taken up."""

    basis: PlannableDay = field(description="The day of the assessment that it follows from.")
    start: PlannableDay = field(description="The day it begins.")
    steps: Annotated[dict[Name, list[PlannableDay]], BeforeValidator(without_blanks)] = field(
        default_factory=dict, description="First and last day of each action, by id."
    )
    reviews: list[PlannableDay] = field(default_factory=list, description="Days of the reviews.")
    review: PlannableDay | None = field(None, description="The day of the pilot's review.")
    calendar: PlannableDay | None = field(
        None, description="The day on which the content calendar begins."
    )
    launch: PlannableDay | None = field(None, description="The day on which new channels open.")
    measures: list[Name] = field(
        default_factory=list, description="The measures that are read, by id."
    )


class ClosureEntry(Form):
    """Days on which the organisation is closed; nothing is planned on them."""

    first: PlannableDay = field(alias="from", description="The first of the days.")
    last: PlannableDay = field(alias="to", description="The last of the days.")


class DecisionsEntry(Form):
    """Decisions about the strategy."""

    channels: list[Id] | None = field(
        None, description="The channels that were chosen; those suggested where it is left out."
    )
    actions: Annotated[dict[Name, ActionEntry], BeforeValidator(without_blanks)] = field(
        default_factory=dict, description="Actions of the catalogue, by id."
    )
    own: list[OwnActionEntry] = field(
        default_factory=list, description="Actions of one's own, in order."
    )
    measures: Annotated[dict[Name, MeasureEntry], BeforeValidator(without_blanks)] = field(
        default_factory=dict, description="Measures, by id."
    )
    accounts: Annotated[
        dict[Name, Literal["keep", "answers", "park", "close"]], BeforeValidator(without_blanks)
    ] = field(default_factory=dict, description="Existing accounts, by channel.")
    reviews: Annotated[dict[PlannableDay, ReviewEntry], BeforeValidator(without_blanks)] = field(
        default_factory=dict, description="Reviews, by the day they were planned for."
    )
    closed: list[ClosureEntry] = field(
        default_factory=list, description="Days off, such as holidays of the organisation."
    )
    plan: PlanEntry | None = field(
        None, description="The plan that was taken up: its days stay, whatever is answered later."
    )


class ReadingEntry(Form):
    """Reading of a measure on a day."""

    measure: Name = field(description="The id of the measure.")
    day: PlannableDay = field(description="The day.")
    value: Number = field(description="The value.")
    note: PlainText = field("", description="A note.")
    source: PlainText = field("", description="The file, column and days it was worked out from.")


class StatementEntry(Form):
    """Statement of somebody: feedback, or a story worth telling."""

    day: PlannableDay = field(description="The day.")
    text: PlainText = field(description="What was said.")
    source: PlainText = field("", description="Who said it.")
    channel: PlainText = field("", description="Where it was said: a channel's id, or a text.")
    sentiment: Literal["positive", "neutral", "negative"] | None = field(
        None, description="Its tone."
    )
    consent: YesNo = field(False, description="Whether it may be told.")
    done: PlainText = field("", description="What was done about it.")


class CoverEntry(Form):
    """In whose name the report goes out."""

    consultant: PlainText = field("", description="Who made the report.")
    client: PlainText = field("", description="Whom it is for.")
    footer: PlainText = field("", description="A line at the foot of the cover.")
    colour: PlainText = field("", description='The accent, "#rrggbb" in quotes.')
    logo: list[PlainText] = field(
        default_factory=list, description="A PNG or JPEG picture as Base64, in parts."
    )
