"""Conditions of other tools: simple comparisons joined by “and” or “or”; anything else is a loss."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.exchange.foreign.draft import Known, Plain

_AND = re.compile(r"\s+(?:and|&&)\s+", re.IGNORECASE)
_OR = re.compile(r"\s+(?:or|\|\|)\s+", re.IGNORECASE)
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
    for pattern, key in ((_AND, "all"), (_OR, "any")):
        parts = pattern.split(text.strip())
        if len(parts) > 1:
            found = [_comparison(part.strip(), dialect, known) for part in parts]
            return None if None in found else {key: found}
    return _comparison(text.strip(), dialect, known)


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
    made = _equal(item, value)
    return {"not": made} if made is not None and sign in {"!=", "<>"} else made


def _equal(item: Known, value: str) -> Plain | None:
    if item.options:
        key = "includes" if item.type == "choices" else "is"
        return {"item": item.id, key: item.options[value]} if value in item.options else None
    if item.type == "yes_no" and value.lower() in {"true", "false", "y", "n"}:
        return {"item": item.id, "is": value.lower() in {"true", "y"}}
    if item.type == "number" and _NUMBER.match(value):
        return {"item": item.id, "is": _number(value)}
    return None


def _number(text: str) -> int | float:
    number = float(text)
    return int(number) if number.is_integer() else number
