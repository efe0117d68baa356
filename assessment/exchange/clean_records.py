"""Sanitising of what an assessment holds beside its answers, by the rules of `assessment.core.text`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from assessment.answers.assessment import Assessment
from assessment.core.text import clean

_RECORDS = (
    "decisions", "readings", "feedback", "stories", "brand", "rounds", "workshop", "peers", "evidence",
)  # fmt: skip


def clean_records(assessment: Assessment) -> Assessment:
    """Return the assessment with clean texts in all of it but facts, sheet and own words."""
    cleaned: dict[str, Any] = {name: _cleaned(getattr(assessment, name)) for name in _RECORDS}
    return replace(assessment, **cleaned)


def _cleaned(value: Any) -> Any:
    """Return a value with every text in it cleaned; other values as they are."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return tuple(map(_cleaned, value))
    if isinstance(value, Mapping):
        return {_cleaned(key): _cleaned(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{each.name: _cleaned(getattr(value, each.name)) for each in fields(value)}
        )
    return value
