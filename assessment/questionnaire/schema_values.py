"""JSON Schemas of single values, and of those that models describe too loosely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from assessment.questionnaire.fields import AN_ID, ID_PATTERN, NUMBER_LIMIT, Id, Localised
from assessment.questionnaire.pydantic_models import adapter
from assessment.questionnaire.scale_levels import LevelEntry, PointLevelEntry

Schema = dict[str, Any]

FILE_NAME = {
    "type": "string",
    "description": "The name of a file in the pack's folder.",
    "pattern": r"^(?![\\/])(?!(.*[\\/])?\.\.([\\/]|$))[^:]{1,199}$",
    "errorMessage": "Expected the name of a file in the pack's folder.",
}
_YES_NO = {
    "anyOf": [
        {"type": "boolean"},
        {"type": "string", "pattern": "^([Yy]([Ee][Ss])?|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff][Ff])$"},
    ]
}
_ANY_TEXT = {
    "if": {"type": ["array", "object", "null"]},
    "then": {"type": "string", "errorMessage": "Expected a text."},
}
"""Schema of a plain text, which YAML may read as a number or a boolean.

It does not list the boolean type, because editors would then offer true and false for every title.
`errorMessage` is shown by editors; it is not part of the standard, and other tools ignore it.
"""
_VERSION = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+){0,2}([-+][0-9A-Za-z.+-]+)?$"},
        {"type": "number", "minimum": 0},
    ]
}


def any_of(parts: Sequence[Schema]) -> Schema:
    """Return the schema of a value that fits one of these."""
    return parts[0] if len(parts) == 1 else {"anyOf": list(parts)}


def single(raw: Schema) -> Schema:
    """Return the schema of a single value."""
    if raw.get("type") == "boolean":
        return _YES_NO
    if raw.get("type") == ["string", "number", "boolean"]:
        return _ANY_TEXT
    kept: Schema = {
        key: raw[key]
        for key in ("type", "const", "enum", "pattern", "maxLength", "format")
        if key in raw
    }
    if pattern := kept.get("pattern"):
        kept["pattern"] = pattern if pattern.startswith("^") else f"^{pattern}"
    if pattern == f"^{ID_PATTERN}$":
        kept["errorMessage"] = f"Expected {AN_ID}."
    if kept.get("format") == "date":
        kept["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    if kept.get("type") in ("number", "integer"):
        kept["minimum"] = raw.get("minimum", raw.get("ge", -NUMBER_LIMIT))
        kept["maximum"] = raw.get("maximum", raw.get("le", NUMBER_LIMIT))
    return kept


ID = single(adapter(Id).json_schema())
LOCALISED = adapter(Localised).json_schema()
TEXT: Schema = {
    "description": "A text: one for all languages, or one for each: {en: Goals, zh: 目标}.",
    "anyOf": [
        _ANY_TEXT,
        {
            "type": "object",
            "minProperties": 1,
            "propertyNames": single(LOCALISED["anyOf"][1]["propertyNames"]),
            "additionalProperties": _ANY_TEXT,
        },
    ],
}
_FACT: Schema = {
    "anyOf": [
        {"type": ["string", "number", "boolean", "null"]},
        {"type": "object", "minProperties": 1, "additionalProperties": _ANY_TEXT},
    ]
}
_ANSWER: Schema = {
    "anyOf": [
        {"type": ["string", "number", "boolean", "array", "null"]},
        {
            "type": "object",
            "description": "An answer with more to say of it; or the levels of a matrix, by row.",
            "properties": {
                "value": {"description": "The answer itself."},
                "state": {
                    "description": "Where the answer stands, if it has no value.",
                    "enum": ["answered", "unanswered", "unknown", "not_applicable", None],
                },
                "note": {
                    "description": "Evidence, in one's own words.",
                    "type": ["string", "number", "boolean", "null"],
                },
                "confidence": {
                    "description": "How sure one is.",
                    "enum": ["low", "medium", "high", None],
                },
                "misfits": {
                    "description": "What was typed and is no answer; with row and column in a table.",
                },
            },
        },
    ]
}
_LEVELS_OR_OPTIONS: Schema = {"type": "object", "additionalProperties": _ANY_TEXT}
_ANSWERS: Schema = {"type": "object", "propertyNames": ID, "additionalProperties": _ANSWER}
_PACK_ID = "^[a-z][a-z0-9-]{0,63}(@[0-9][0-9A-Za-z.+-]*)?$"


def _values(change: Callable[[Schema], Schema]) -> Callable[[Schema], Schema]:
    """Return a function that applies `change` to the schema of a mapping's values."""
    return lambda body: body | {"additionalProperties": change(body["additionalProperties"])}


def _scale(levels: Schema) -> Schema:
    """Return the schema of a scale: each level a text, or a title and a score."""
    about = LevelEntry.model_fields["score"].description
    counted = PointLevelEntry.model_fields["points"].description
    scored: Schema = {
        "type": "object",
        "description": "A level with a score of its own.",
        "properties": {
            "title": {"description": "What the person reads.", **levels["items"]},
            "score": {"description": about, "type": "number", "minimum": 0, "maximum": 100},
            "points": {"description": counted, "type": "number"},
        },
        "required": ["title"],
        "oneOf": [{"required": ["score"]}, {"required": ["points"]}],
        "additionalProperties": False,
    }
    marked = {"type": "object", "anyOf": [{"required": [key]} for key in scored["properties"]]}
    return levels | {
        "minItems": 2,
        "items": {"if": marked, "then": scored, "else": levels["items"]},
    }


SPECIAL: dict[tuple[str, str], Callable[[Schema], Schema]] = {
    ("Pack", "format"): lambda _: {"const": 1},
    ("Pack", "version"): lambda _: _VERSION,
    ("Pack", "scales"): _values(_scale),
    ("Pack", "sections"): lambda body: body | {"items": any_of([FILE_NAME, body["items"]])},
    ("Choice", "options"): lambda body: any_of([ID, body]),
    ("Choices", "options"): lambda body: any_of([ID, body]),
    ("Ranking", "options"): lambda body: any_of([ID, body]),
    ("AnswersFile", "format"): lambda _: {"const": 1},
    ("AnswersFile", "questionnaire"): lambda body: body | {"pattern": _PACK_ID},
    ("Replaced", "version"): lambda _: _VERSION,
    ("Replaced", "values"): lambda body: body | {"additionalProperties": _LEVELS_OR_OPTIONS},
    ("AnswersFile", "organisation"): lambda _: {"type": "object", "additionalProperties": _FACT},
    ("AnswersFile", "answers"): lambda _: _ANSWERS,
    ("RespondentEntry", "answers"): lambda _: _ANSWERS,
    ("RoundEntry", "answers"): lambda _: _ANSWERS,
    ("RoundEntry", "questionnaire"): lambda body: body | {"pattern": _PACK_ID},
    ("RoundEntry", "targets"): _values(lambda score: any_of([score, {"type": "null"}])),
    ("AnswersFile", "targets"): _values(lambda score: any_of([score, {"type": "null"}])),
}
"""Changes to the schemas of keys with constraints that pydantic's schema lacks."""
