"""Model of a benchmark file, the groups of a programme as numbers. `exchange.benchmark_file` reads it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assessment.questionnaire.fields import Count, Entry, Id, PlainText, PlannableDay, Score, Whole


class SpreadEntry(Entry):
    """Distribution of one score in a group."""

    low: Score = Field(description="Mean of the three lowest scores, 0–100.")
    lower: Score = Field(description="Lower quartile.")
    median: Score = Field(description="Median.")
    upper: Score = Field(description="Upper quartile.")
    high: Score = Field(description="Mean of the three highest scores.")


class GroupEntry(Entry):
    """Organisations that share some facts."""

    of: dict[str, PlainText] = Field(
        default_factory=dict, description="The facts that they share; none for all of them."
    )
    firms: Count = Field(description="How many they are.")
    scores: dict[Id, SpreadEntry] = Field(
        description="Distributions by id of section or topic; `index` is readiness."
    )


class BenchmarkFile(Entry):
    """Groups of organisations to set one's own scores beside."""

    format: Whole = Field(description="The version of this form: 1.")
    benchmark: PlainText = Field(description="The questionnaire, such as social-media@2.0.0.")
    date: PlannableDay = Field(description="The day of the newest assessment in it.")
    by: list[PlainText] = Field(
        default_factory=list, description="The facts by which it is grouped."
    )
    groups: Annotated[list[GroupEntry], Field(min_length=1)] = Field(
        description="The groups, all organisations first."
    )
