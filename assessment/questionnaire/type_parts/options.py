"""Options that items offer."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol, TypeVar

from assessment.core.errors import Message, Phrase, Place
from assessment.core.i18n import N_, Text
from assessment.questionnaire.condition import Condition
from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Id, Localised, Number, Score, YesNo
from assessment.questionnaire.messages import fault, listed, nearest
from assessment.questionnaire.nodes import place_of
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.checks import Advice, Checks
from assessment.questionnaire.type_parts.scores import stretched
from assessment.questionnaire.values import InvalidValue, not_allowed, read_each
from assessment.questionnaire.wording import Worded, general

A_CHOICE_LIST = Phrase(N_("a list of options"))


class Option(Entry):
    """One of the things that can be chosen."""

    id: Id = field(description="Names the option inside its item.")
    title: Worded = field(description="What the person reads.")
    score: Score | None = field(
        None, description="0–100; every option of an item has one, or none has."
    )
    points: Number | None = field(
        None, description="In place of a score: points of its own, also below 0."
    )
    description: Localised | None = field(None, description="A line that explains the title.")
    not_applicable: YesNo = field(
        False, description="Chosen, the item counts in no mean and no coverage; it needs no score."
    )
    when: Condition | None = field(
        None, description="Offered only where this holds; may name other items only."
    )
    first: Condition | None = field(
        None, description="Stands before the others where this holds; may name other items only."
    )
    follows: Worded | None = field(
        None, description="In the competitors table: what follows for oneself where it is chosen."
    )
    aliases: list[str] = field(
        default_factory=list,
        description="Other names by which it is known where it is typed or searched for.",
    )

    @property
    def names(self) -> frozenset[str]:
        """Names by which the option is known where it is typed, each as `typed_name` returns it."""
        return frozenset(map(typed_name, (self.id, *self.known_as)))

    @property
    def known_as(self) -> tuple[str, ...]:
        """Titles in every language, and aliases."""
        titles = [self.title] if isinstance(self.title, str) else self.title.values()
        return (*titles, *self.aliases)


def typed_name(text: str) -> str:
    """Return a name in the form in which names are compared: narrow signs, no spaces, no capitals."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


OptionT = TypeVar("OptionT", bound=Option)


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
    return tuple((option.id, general(option.title)) for option in options)


def scores(options: Sequence[Option]) -> tuple[float | None, ...]:
    """Return the score of each option; None for one that means “not applicable”."""
    return tuple(None if option.not_applicable else option.score for option in options)


def point_scores(options: Sequence[Option]) -> tuple[float | None, ...]:
    """Return the score of each option of a choice: its own, or what its points come to, 0–100."""
    given = [o.points for o in counting(options) if o.points is not None]
    if not given:
        return scores(options)
    ends = min(given), max(given)
    return tuple(
        None if option.not_applicable or option.points is None else stretched(option.points, ends)
        for option in options
    )


def point_span(options: Sequence[Option]) -> float | None:
    """Return how far the points of the options lie apart; None where they have none."""
    given = [option.points for option in counting(options) if option.points is not None]
    return max(given) - min(given) if given else None


def are_scored(options: Sequence[Option]) -> bool:
    """Whether every option that can have a score has one."""
    asked = counting(options)
    return bool(asked) and all(option.score is not None for option in asked)


def counting(options: Sequence[OptionT]) -> list[OptionT]:
    """Return the options that can have a score: those that do not mean “not applicable”."""
    return [option for option in options if not option.not_applicable]


def option_lines(options: Sequence[Option], told: Callable[[Text | None], str]) -> list[str]:
    """Return a line for each option in a blank answers file."""
    return [f"{option.id} = {described(option, told)}" for option in options]


class Described(Protocol):
    """Something with a title and a line that explains it."""

    @property
    def title(self) -> Text:
        """Text that the person reads."""

    @property
    def description(self) -> Text | None:
        """Text that explains the title."""


def described(one: Described, told: Callable[[Text | None], str], between: str = " – ") -> str:
    """Return the title of an option or row and what explains it; `told` returns a text in a language."""
    parts = (told(one.title), told(one.description))
    return between.join(part for part in parts if part)


def list_line(options: Sequence[Option]) -> str:
    """Return the line of a blank answers file that shows the form of a list of options."""
    return "[" + ", ".join(option.id for option in options[:2]) + ", …]"


def check_options(checks: Checks, options: Sequence[Option], path: Path) -> None:
    """Check the ids and scores of the options of the item at the path."""
    checks.unique(options, *path, "options")
    taken = {name: option.id for option in reversed(options) for name in option.names}
    for index, option in enumerate(options):
        for number, alias in enumerate(option.aliases):
            if (other := taken[typed_name(alias)]) != option.id:
                here = checks.value(*path, "options", index, "aliases", number)
                checks.add("alias-taken", here, alias=alias, id=other)
    asked = counting(options)
    for index, option in enumerate(options):
        if option.score is not None and option.points is not None:
            checks.add("score-and-points", checks.value(*path, "options", index, "points"))
    missing = sum(option.score is None and option.points is None for option in asked)
    kinds = {option.points is None for option in asked}
    if len(kinds) > 1 and not missing:
        missing = sum(option.points is None for option in asked)
    if 0 < missing < len(asked):
        place = checks.value(*path, "options")
        checks.add("some-scores", place, missing=missing, all=len(asked))


def advice_on_options(options: Sequence[Option], are_scored: bool) -> Iterator[Advice]:
    """Yield the advice on the options of an item."""
    if len(options) == 1:
        yield Advice("one-option", "options")
    if not are_scored and point_span(options) is not None:
        yield Advice("points-without-effect", "options")
