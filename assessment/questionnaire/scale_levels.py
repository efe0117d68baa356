"""Levels of a scale that have a score of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from assessment.core.deferred import Deferred
from assessment.core.i18n import Text
from assessment.questionnaire import nodes
from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import LOCALISED_SCHEMA, Localised, Score, to_localised
from assessment.questionnaire.text_view import TextView

if TYPE_CHECKING:  # loaded when something is checked
    from pydantic import (
        GetCoreSchemaHandler,
        GetJsonSchemaHandler,
        ValidationInfo,
        ValidatorFunctionWrapHandler,
    )
    from pydantic_core import CoreSchema

core_schema: Any = Deferred("pydantic_core.core_schema")
_models: Any = Deferred("assessment.questionnaire.pydantic_models")


class LevelEntry(Entry):
    """A level of a scale with a score of its own."""

    title: Localised = field(description="What the person reads.")
    score: Score = field(
        description="What the level scores, 0–100; every level of a scale, or none."
    )


@dataclass(frozen=True)
class ScoredLevel(TextView):
    """A level with its score. As a mapping from language to text it is its title."""

    title: Text
    score: float

    @property
    def shown(self) -> Text:
        return self.title


class _LevelSchema:
    """Annotation of a level: a text, or a title and a score."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        entry = handler.generate_schema(_models.translated(LevelEntry))
        made: CoreSchema = core_schema.with_info_wrap_validator_function(
            _read, entry, serialization=core_schema.plain_serializer_function_ser_schema(_plain)
        )
        return made

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return LOCALISED_SCHEMA


def _read(value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Text:
    if isinstance(value, nodes.Mapping) and ("title" in value or "score" in value):
        entry: LevelEntry = handler(value)
        return ScoredLevel(entry.title, entry.score)
    return to_localised(value, info)


def _plain(level: Text) -> object:
    """Return a level as a pack's file has it."""
    if isinstance(level, ScoredLevel):
        return {"title": level.title, "score": level.score}
    return level


ScaleLevel = Annotated[Text, _LevelSchema()]
"""A level of a scale."""


def level_scores(levels: Any) -> list[float | None]:
    """Return the scores that the levels of a scale have of their own."""
    return [each.score if isinstance(each, ScoredLevel) else None for each in levels]
