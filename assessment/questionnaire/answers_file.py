"""Models of an answers file. `assessment.exchange` matches its answers to a pack."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Annotated, Any

from assessment.core.errors import Phrase
from assessment.core.i18n import N_, Text
from assessment.questionnaire.answers_records import (
    CoverEntry,
    DecisionsEntry,
    EvidenceEntry,
    Form,
    Name,
    ReadingEntry,
    StatementEntry,
)
from assessment.questionnaire.answers_records import without_blanks as _without_blanks
from assessment.questionnaire.entry import BeforeValidator, PlainValidator, WithJsonSchema, field
from assessment.questionnaire.fields import (
    A_MAPPING,
    A_TEXT_OR_TRANSLATIONS,
    Id,
    LanguageCode,
    Localised,
    PersonId,
    PlainText,
    PlannableDay,
    Score,
    Whole,
    wrong,
)
from assessment.questionnaire.nodes import Scalar

_PACK = re.compile(r"[a-z][a-z0-9-]{0,63}(@[0-9][0-9A-Za-z.+-]*)?\Z")
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?\Z")
A_PACK = Phrase(N_("the id of a questionnaire, such as social-media or social-media@1.0.0"))


def _to_pack(value: object) -> str:
    if isinstance(value, str) and _PACK.match(value):
        return str(value)
    raise wrong(A_PACK, value)


def to_fact(value: object) -> Text | float | int:
    """Return a text, a mapping of translations, or a number that is written without quotes.

    Raises WrongValue.
    """
    if isinstance(value, Scalar):
        if value.plain and len(value) <= 15 and _PLAIN_NUMBER.match(value):
            return float(value) if "." in value else int(value)
        return str(value)
    if isinstance(value, dict) and value and all(isinstance(each, str) for each in value.values()):
        return {str(code): str(text) for code, text in value.items()}
    raise wrong(A_TEXT_OR_TRANSLATIONS, value)


Fact = Annotated[
    Any, PlainValidator(to_fact), WithJsonSchema({"type": ["string", "number", "object"]})
]


def _to_answers(value: object) -> dict[str, Any]:
    """Return the mapping as read, so that its keys keep their places."""
    if isinstance(value, dict):
        return value
    raise wrong(A_MAPPING, value)


RawAnswers = Annotated[
    dict[str, Any],
    PlainValidator(_to_answers),
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    {"type": ["string", "number", "boolean", "array", "null"]},
                    {
                        "type": "object",
                        "properties": {
                            "value": {"description": "The answer itself."},
                            "state": {
                                "enum": ["answered", "unanswered", "unknown", "not_applicable"],
                                "description": "Where the answer stands, if it has no value.",
                            },
                            "note": {"type": "string", "description": "Evidence, in own words."},
                            "confidence": {
                                "enum": ["low", "medium", "high"],
                                "description": "How sure one is.",
                            },
                        },
                    },
                ]
            },
        }
    ),
]


class RespondentEntry(Form):
    """Somebody who answers for the organisation."""

    id: PersonId = field(description="Names the respondent inside the file.")
    name: PlainText = field("", description="The respondent's name.")
    role: Localised = field("", description="What they do in the organisation.")
    answers: RawAnswers = field(default_factory=dict, description="Their own answers, by item id.")


class SealEntry(Form):
    """Hashes by which a programme sees that a submission is as it was sent."""

    content: PlainText = field("", description="SHA-256 of everything else in the file.")
    questionnaire: PlainText = field("", description="SHA-256 of the questionnaire's content.")


class VoiceEntry(Form):
    """The consultant's own words in the report, as Markdown with bold text, lists and links."""

    foreword: PlainText = field("", description="What the report opens with.")
    signature: PlainText = field("", description="Who signs the foreword.")
    comments: Annotated[dict[Id, PlainText], BeforeValidator(_without_blanks)] = field(
        default_factory=dict, description="A comment on a chapter, by its part of the report."
    )
    summary: Annotated[dict[Id, PlainText], BeforeValidator(_without_blanks)] = field(
        default_factory=dict, description="What the first page says instead, by its line."
    )


PackName = Annotated[str, PlainValidator(_to_pack), WithJsonSchema({"type": "string"})]


class RoundEntry(Form):
    """An earlier assessment of the same organisation."""

    assessed_on: PlannableDay = field(description="Its day.")
    questionnaire: PackName = field(description="The pack it was answered with, `id@1.0.0`.")
    answers: RawAnswers = field(default_factory=dict, description="What was agreed then.")
    respondents: list[RespondentEntry] = field(
        default_factory=list, description="Each respondent's answers then."
    )
    targets: Annotated[dict[Id, Score], BeforeValidator(_without_blanks)] = field(
        default_factory=dict, description="The targets then."
    )
    unconfirmed: list[Id] = field(
        default_factory=list, description="Items whose answer was never confirmed."
    )


class AnswersFile(Form):
    """The exchange form of an assessment."""

    format: Whole = field(description="The version of this form: 1.")
    questionnaire: PackName = field(description="The id of the pack; `id@1.0.0` pins a version.")
    organisation: Annotated[dict[str, Fact], BeforeValidator(_without_blanks)] = field(
        default_factory=dict, description="What is known of the organisation; `name` is its name."
    )
    assessed_on: PlannableDay | None = field(
        None, description="The day of the assessment, such as 2026-11-20."
    )
    language: LanguageCode | None = field(None, description="The language it was answered in.")
    answers: RawAnswers = field(default_factory=dict, description="The agreed answers, by item id.")
    respondents: list[RespondentEntry] = field(
        default_factory=list, description="Each respondent's own answers."
    )
    targets: Annotated[dict[Id, Score], BeforeValidator(_without_blanks)] = field(
        default_factory=dict, description="Scores to aim for, by section or topic id, 0–100."
    )
    submission: SealEntry | None = field(
        None, description="The seal of a file that `export --submission` wrote."
    )
    voice: VoiceEntry = field(
        default_factory=lambda: VoiceEntry(foreword="", signature=""),
        description="The consultant's own words in the report.",
    )
    unconfirmed: list[Id] = field(
        default_factory=list, description="Items whose answer is still to be confirmed."
    )
    decisions: DecisionsEntry | None = field(None, description="Decisions about the strategy.")
    readings: list[ReadingEntry] = field(
        default_factory=list, description="Readings of measures, in the order they were made."
    )
    feedback: list[StatementEntry] = field(default_factory=list, description="What people said.")
    stories: list[StatementEntry] = field(
        default_factory=list, description="Stories worth telling."
    )
    evidence: Annotated[dict[Name, list[EvidenceEntry]], BeforeValidator(_without_blanks)] = field(
        default_factory=dict, description="Files that support the answers, by item id; named only."
    )
    brand: CoverEntry | None = field(None, description="In whose name the report goes out.")
    rounds: list[RoundEntry] = field(
        default_factory=list, description="Earlier assessments, oldest first."
    )


def prepare() -> None:
    """Make what checks the form of answers files, which takes a while, before the first is read."""
    with suppress(ValueError):
        AnswersFile.model_validate({})
