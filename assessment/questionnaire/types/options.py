"""Options that items offer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from pydantic import Field

from assessment.core.errors import Message, Phrase, Place
from assessment.core.i18n import N_, Text
from assessment.questionnaire.fields import Entry, Id, Localised, Score
from assessment.questionnaire.messages import fault, listed, nearest
from assessment.questionnaire.nodes import place_of
from assessment.questionnaire.paths import Path
from assessment.questionnaire.types.checks import Advice, Checks
from assessment.questionnaire.values import InvalidValue, not_allowed, read_each

A_CHOICE_LIST = Phrase(N_("a list of options"))


class Option(Entry):
    """One of the things that can be chosen."""

    id: Id = Field(description="Names the option inside its item.")
    title: Localised = Field(description="What the person reads.")
    score: Score | None = Field(
        None, description="0–100; every option of an item has one, or none has."
    )


def read_option(item_id: str, raw: object, known: Mapping[str, Option]) -> str:
    """Return `raw` as the id of one of the options. Raises `InvalidValue`."""
    if isinstance(raw, str) and raw in known:
        return str(raw)
    close = nearest(raw, known) if isinstance(raw, str) else ""
    expected = Message(N_("one of {options}"), {"options": listed(known)})
    raise not_allowed(item_id, raw, expected, close)


def read_options(item_id: str, raw: object, known: Mapping[str, Option]) -> tuple[str, ...]:
    """Return `raw` as the ids of options, each once, in the order given. Raises `InvalidValue`."""
    if not isinstance(raw, list | tuple):
        raise not_allowed(item_id, raw, A_CHOICE_LIST)
    chosen, problems = read_each(raw, lambda each: read_option(item_id, each, known))
    seen: set[str] = set()
    for each in raw:
        if isinstance(each, str) and each in known and each in seen:
            problems.append(fault("twice", place_of(each) or Place(""), value=str(each)))
        elif isinstance(each, str):
            seen.add(each)
    if problems:
        raise InvalidValue(problems)
    return tuple(chosen)


def named_options(operands: Sequence[Any]) -> list[str]:
    """Return the options among the operands, each once."""
    named = [
        str(name)
        for operand in operands
        for name in (operand if isinstance(operand, list) else [operand])
    ]
    return list(dict.fromkeys(named))


def options_that_matter(operands: Sequence[Any], known: Mapping[str, Option]) -> list[str]:
    """Return the options that are named, and one other: no condition distinguishes the others."""
    named = named_options(operands)
    return [*named, *islice((name for name in known if name not in named), 1)]


def titles(options: Sequence[Option]) -> tuple[tuple[str, Text], ...]:
    """Return id and title of each option."""
    return tuple((option.id, option.title) for option in options)


def scores(options: Sequence[Option]) -> tuple[float | None, ...]:
    """Return the score of each option."""
    return tuple(option.score for option in options)


def option_lines(options: Sequence[Option], told: Callable[[Text | None], str]) -> list[str]:
    """Return a line for each option in a blank answers file."""
    return [f"{option.id} = {told(option.title)}" for option in options]


def list_line(options: Sequence[Option]) -> str:
    """Return the line of a blank answers file that shows the form of a list of options."""
    return "[" + ", ".join(option.id for option in options[:2]) + ", …]"


def check_options(checks: Checks, options: Sequence[Option], path: Path) -> None:
    """Check the ids and scores of the options of the item at the path."""
    checks.unique(options, *path, "options")
    missing = scores(options).count(None)
    if 0 < missing < len(options):
        place = checks.value(*path, "options")
        checks.add("some-scores", place, missing=missing, all=len(options))


def advice_on_options(options: Sequence[Option]) -> Iterator[Advice]:
    """Yield the advice on the options of an item."""
    if len(options) == 1:
        yield Advice("one-option", "options")
