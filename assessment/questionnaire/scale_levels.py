"""Levels of a scale that have a score of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from assessment.core.deferred import Deferred
from assessment.core.i18n import Text
from assessment.questionnaire import nodes
from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import LOCALISED_SCHEMA, Localised, Number, Score, to_localised
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


class PointLevelEntry(Entry):
    """A level of a scale with points in place of a score."""

    title: Localised = field(description="What the person reads.")
    points: Number = field(
        description="Points of the level, also below 0; every level of a scale, or none."
    )


@dataclass(frozen=True)
class ScoredLevel(TextView):
    """A level with its score, or its points. As a mapping from language to text it is its title."""

    title: Text
    score: float | None
    points: float | None = None

    @property
    def shown(self) -> Text:
        return self.title


class _LevelSchema:
    """Annotation of a level: a text, or a title and a score."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        kinds = {
            name: handler.generate_schema(_models.translated(entry))
            for name, entry in (("score", LevelEntry), ("points", PointLevelEntry))
        }
        entry = core_schema.tagged_union_schema(kinds, _measured_in)
        made: CoreSchema = core_schema.with_info_wrap_validator_function(
            _read, entry, serialization=core_schema.plain_serializer_function_ser_schema(_plain)
        )
        return made

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return LOCALISED_SCHEMA


_KEYS = frozenset({"title", "score", "points"})


def _measured_in(value: nodes.Mapping) -> str:
    """Return the key by which a level tells what it is worth."""
    return "points" if "points" in value and "score" not in value else "score"


def _read(value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Text:
    if isinstance(value, nodes.Mapping) and not _KEYS.isdisjoint(value):
        entry: LevelEntry | PointLevelEntry = handler(value)
        if isinstance(entry, PointLevelEntry):
            return ScoredLevel(entry.title, None, entry.points)
        return ScoredLevel(entry.title, entry.score)
    return to_localised(value, info)


def _plain(level: Text) -> object:
    """Return a level as a pack's file has it."""
    if isinstance(level, ScoredLevel):
        own = {"score": level.score} if level.points is None else {"points": level.points}
        return {"title": level.title, **own}
    return level


ScaleLevel = Annotated[Text, _LevelSchema()]
"""A level of a scale."""


def levels_without(levels: Sequence[Text]) -> int:
    """Return how many levels of a scale have neither the score nor the points that others have."""
    own = [each for each in levels if isinstance(each, ScoredLevel)]
    pointed = [each for each in own if each.points is not None]
    return len(levels) - len(pointed or own)


def level_points(levels: Sequence[Text]) -> list[float]:
    """Return the points of the levels of a scale; an empty list where they have none."""
    own = (each.points for each in levels if isinstance(each, ScoredLevel))
    return [each for each in own if each is not None]
