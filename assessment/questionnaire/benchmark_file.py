"""Model of a benchmark file, the groups of a programme as numbers. `exchange.benchmark_file` reads it."""

from __future__ import annotations

from typing import Annotated

from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Count, Id, PlainText, PlannableDay, Score, Whole


class SpreadEntry(Entry):
    """Distribution of one score in a group."""

    low: Score = field(description="Mean of the three lowest scores, 0–100.")
    lower: Score = field(description="Lower quartile.")
    median: Score = field(description="Median.")
    upper: Score = field(description="Upper quartile.")
    high: Score = field(description="Mean of the three highest scores.")


class GroupEntry(Entry):
    """Organisations that share some facts."""

    of: dict[str, PlainText] = field(
        default_factory=dict, description="The facts that they share; none for all of them."
    )
    firms: Count = field(description="How many they are.")
    scores: dict[Id, SpreadEntry] = field(
        description="Distributions by id of section or topic; `index` is readiness."
    )


class BenchmarkFile(Entry):
    """Groups of organisations to set one's own scores beside."""

    format: Whole = field(description="The version of this form: 1.")
    benchmark: PlainText = field(description="The questionnaire, such as social-media@2.0.0.")
    date: PlannableDay = field(description="The day of the newest assessment in it.")
    by: list[PlainText] = field(
        default_factory=list, description="The facts by which it is grouped."
    )
    groups: Annotated[list[GroupEntry], field(min_length=1)] = field(
        description="The groups, all organisations first."
    )
