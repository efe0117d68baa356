"""Conditions of other tools: comparisons joined by “and”, “or” and “not”; anything else is a loss."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.exchange.foreign.draft import Known, Plain

_MOST_BRACKETS = 100
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_NOT = re.compile(r"not\s*\((?P<inner>.*)\)\Z", re.IGNORECASE | re.DOTALL)
_AND = re.compile(r"\s+(?:and|&&)\s+", re.IGNORECASE)
OR = re.compile(r"\s+(?:or|\|\|)\s+", re.IGNORECASE)
_SIZES = {">=": "at_least", "<=": "at_most"}
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Dialect:
    """Patterns of a tool's comparisons, with the groups `name`, `sign` and `value`; `contains` has no sign."""

    compares: re.Pattern[str]
    contains: re.Pattern[str] | None = None


XLSFORM = Dialect(
    re.compile(r"\$\{(?P<name>[^}]+)\}\s*(?P<sign>!=|>=|<=|=)\s*(?P<value>'[^']*'|[-\d.]+)\Z"),
    re.compile(r"selected\(\s*\$\{(?P<name>[^}]+)\}\s*,\s*(?P<value>'[^']*')\s*\)\Z"),
)
SURVEYJS = Dialect(
    re.compile(r"\{(?P<name>[^}]+)\}\s*(?P<sign>!=|<>|>=|<=|==?)\s*(?P<value>'[^']*'|[\w.-]+)\Z"),
    re.compile(r"\{(?P<name>[^}]+)\}\s*contains\s*(?P<value>'[^']*'|[\w.-]+)\Z"),
)
LIMESURVEY = Dialect(
    re.compile(
        r"\(*(?P<name>\w+)\.NAOK\s*(?P<sign>!=|>=|<=|==)\s*(?P<value>[\"'][^\"']*[\"']|[-\d.]+)\)*\Z"
    )
)


def condition_of(text: str, dialect: Dialect, known: Mapping[str, Known]) -> Plain | None:
    """Return a condition of the language; None for one that can't be carried over."""
    text = text.strip()
    if text.count("(") > _MOST_BRACKETS:
        return None
    for pattern, key in ((OR, "any"), (_AND, "all")):
        parts = outer_parts(text, pattern)
        if len(parts) > 1:
            found = [condition_of(part, dialect, known) for part in parts]
            return None if None in found else {key: found}
    if match := _NOT.match(text):
        inner = condition_of(match["inner"], dialect, known)
        return None if inner is None else {"not": inner}
    if text.startswith("(") and text.endswith(")"):
        return condition_of(text[1:-1], dialect, known)
    return _comparison(text, dialect, known)


def outer_parts(text: str, joint: re.Pattern[str]) -> list[str]:
    """Return the parts of an expression between joints that stand in no brackets and no quotes."""
    hidden = list(_QUOTED.sub(lambda found: "_" * len(found[0]), text))
    depth = 0
    for at, sign in enumerate(hidden):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth > 0:
            hidden[at] = "_"
    parts, start = [], 0
    for found in joint.finditer("".join(hidden)):
        parts.append(text[start : found.start()].strip())
        start = found.end()
    return [*parts, text[start:].strip()]


def _comparison(text: str, dialect: Dialect, known: Mapping[str, Known]) -> Plain | None:
    if match := dialect.compares.match(text):
        sign = match["sign"]
    elif dialect.contains and (match := dialect.contains.match(text)):
        sign = "contains"
    else:
        return None
    item, value = known.get(match["name"]), match["value"].strip("'\"")
    if item is None:
        return None
    if sign in _SIZES:
        fits = item.type in {"number", "rating"} and _NUMBER.match(value)
        return {"item": item.id, _SIZES[sign]: _number(value)} if fits else None
    if value == "" and sign in {"=", "!="}:
        return {"item": item.id, "answered": sign == "!="}
    made = _equal(item, value)
    return {"not": made} if made is not None and sign in {"!=", "<>"} else made


def _equal(item: Known, value: str) -> Plain | None:
    if item.options:
        key = "includes" if item.type == "choices" else "is"
        return {"item": item.id, key: item.options[value]} if value in item.options else None
    if item.type == "yes_no" and value.lower() in {"true", "false", "y", "n"}:
        return {"item": item.id, "is": value.lower() in {"true", "y"}}
    if item.type == "text":
        return {"item": item.id, "is": value}
    if item.type == "number" and _NUMBER.match(value):
        return {"item": item.id, "is": _number(value)}
    return None


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number
