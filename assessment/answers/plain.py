"""Answers and their values as plain data: the types that YAML and JSON have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assessment.answers.answer import Answer, Misfit, State


def plain_answer(answer: Answer) -> Any:
    """Return an answer in the exchange form: the value alone where nothing else was given."""
    value = plain_value(answer.value)
    bare = answer == Answer(State.ANSWERED, answer.value)
    if bare and not isinstance(value, dict):
        return value
    entry: dict[str, Any] = {}
    if answer.state is State.ANSWERED:
        entry["value"] = value
    elif answer.state is not State.UNANSWERED:
        entry["state"] = str(answer.state)
    if answer.note:
        entry["note"] = answer.note
    if answer.confidence is not None:
        entry["confidence"] = str(answer.confidence)
    if answer.misfits:
        entry["misfits"] = [_plain_misfit(each) for each in answer.misfits]
    return entry


def _plain_misfit(misfit: Misfit) -> dict[str, Any]:
    """Return a misfit in the exchange form: rows count from 1."""
    if misfit.row is None:
        return {"text": misfit.text}
    return {"row": misfit.row + 1, "column": misfit.column, "text": misfit.text}


def plain_value(value: Any) -> Any:
    """Return a value in the plain types that YAML and JSON have."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain_value(each) for each in value]
    if isinstance(value, Mapping):
        return {name: plain_value(each) for name, each in value.items()}
    return value
