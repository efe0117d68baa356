"""Models of the conditions in a pack. `assessment.answers.conditions` evaluates them on answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Annotated, Any

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.entry import Discriminator, Entry, Tag, WrongValue, field
from assessment.questionnaire.fields import Id, Number, RawValue, ScoreName, YesNo

OPERATORS = ("is", "in", "includes", "at_least", "at_most", "filled", "answered")
INDEX = "index"
"""Id of the whole index in a score condition."""

_ONE_COMPARISON = Phrase(
    N_(
        "exactly one comparison: is, in, includes, at_least, at_most, filled or answered; join several "
        "with “all”"
    )
)
_ONE_BOUND = Phrase(N_("exactly one of “below” and “at_least”"))


class ItemCondition(Entry):
    """A comparison with the answer to one item."""

    item: Id = field(description="The item whose answer is compared.")
    is_: RawValue = field(None, alias="is", description="The answer equals this value.")
    in_: list[RawValue] | None = field(
        None, alias="in", min_length=1, description="The answer is one of these values."
    )
    includes: RawValue = field(
        None, description="This option is chosen or ranked, or some cell of the table equals it."
    )
    at_least: RawValue = field(
        None, description="The number, level (from 0), day or number of rows is this or more."
    )
    at_most: RawValue = field(
        None, description="The number, level (from 0), day or number of rows is this or less."
    )
    filled: list[Id] | None = field(
        None, min_length=1, description="Some row of the table has an answer in all these columns."
    )
    answered: YesNo | None = field(None, description="Whether the item has an answer at all.")

    def must_agree(self) -> None:
        if len(self.model_fields_set) != 2:
            raise WrongValue("not-given", expected=_ONE_COMPARISON)

    @cached_property
    def operator(self) -> str:
        """Name of the comparison: one of `OPERATORS`."""
        return next(name for name in OPERATORS if self._field(name) in self.model_fields_set)

    @cached_property
    def operand(self) -> Any:
        """Value that the answer is compared with, as read."""
        return getattr(self, self._field(self.operator))

    @staticmethod
    def _field(operator: str) -> str:
        return operator + "_" if operator in {"is", "in"} else operator


class ScoreCondition(Entry):
    """A comparison with a score, 0–100."""

    score: ScoreName = field(
        description="A section, topic or item, a facet as lens/facet, or “index” for the whole index."
    )
    below: Number | None = field(None, description="The score is less than this.")
    at_least: Number | None = field(None, description="The score is this or more.")

    def must_agree(self) -> None:
        if (self.below is None) == (self.at_least is None):
            raise WrongValue("not-given", expected=_ONE_BOUND)


class AllOf(Entry):
    """Holds where every part holds."""

    all: list[Condition] = field(min_length=1, description="Conditions that must all hold.")


class AnyOf(Entry):
    """Holds where one part holds."""

    any: list[Condition] = field(min_length=1, description="Conditions of which one must hold.")


class Not(Entry):
    """Holds where its part does not."""

    not_: Condition = field(alias="not", description="A condition that must not hold.")


def _form(value: object) -> str | None:
    if isinstance(value, dict):
        return next((_FORMS[key] for key in _FORMS if key in value), None)
    name = type(value).__name__  # of the entry, or of pydantic's model of it
    return name if name in _FORMS.values() else None


_FORMS = {
    "item": "ItemCondition",
    "score": "ScoreCondition",
    "all": "AllOf",
    "any": "AnyOf",
    "not": "Not",
}
"""Model of a mapping by a key it has. No key equals a model name, so paths are unambiguous."""

Condition = Annotated[
    Annotated[ItemCondition, Tag("ItemCondition")]
    | Annotated[ScoreCondition, Tag("ScoreCondition")]
    | Annotated[AllOf, Tag("AllOf")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[Not, Tag("Not")],
    Discriminator(_form),
]


def leaves(condition: Condition) -> Iterator[ItemCondition | ScoreCondition]:
    """Yield the comparisons in a condition, from left to right."""
    if isinstance(condition, AllOf):
        for part in condition.all:
            yield from leaves(part)
    elif isinstance(condition, AnyOf):
        for part in condition.any:
            yield from leaves(part)
    elif isinstance(condition, Not):
        yield from leaves(condition.not_)
    else:
        yield condition


def without_open(condition: Condition) -> Condition:
    """Return a condition without the alternatives that only say that a question is still open.

    They offer something before its question is answered. Whoever reads the condition is to answer it.
    """
    if isinstance(condition, AllOf):
        return condition.changed({"all": [without_open(part) for part in condition.all]})
    if not isinstance(condition, AnyOf):
        return condition
    parts = [without_open(part) for part in condition.any if not _says_open(part)]
    if not parts:
        return condition
    return parts[0] if len(parts) == 1 else condition.changed({"any": parts})


def _says_open(condition: Condition) -> bool:
    """Whether a condition holds just where a question has no answer."""
    if isinstance(condition, Not):
        inner = condition.not_
        return isinstance(inner, ItemCondition) and inner.answered is True
    return isinstance(condition, ItemCondition) and condition.answered is False


def operands(comparisons: Iterable[ItemCondition]) -> list[Any]:
    """Return the values that an item is compared with, as read; none of `answered` and `filled`."""
    return [
        operand
        for leaf in comparisons
        for operand in (leaf.operand if leaf.operator == "in" else [leaf.operand])
        if leaf.operator not in {"answered", "filled"}
    ]


Truth = bool | None
"""True, False, or None for open (not decidable yet)."""


def holds(
    condition: Condition, truth_of: Callable[[ItemCondition | ScoreCondition], Truth]
) -> Truth:
    """Return the truth of a condition whose comparisons `truth_of` decides (Kleene's strong logic).

    Source: S. C. Kleene, Introduction to Metamathematics, 1952, §64.
    """
    if isinstance(condition, ItemCondition | ScoreCondition):
        return truth_of(condition)
    if isinstance(condition, Not):
        return negation(holds(condition.not_, truth_of))
    decisive = isinstance(condition, AnyOf)
    found: Truth = not decisive
    for part in condition.any if isinstance(condition, AnyOf) else condition.all:
        truth = holds(part, truth_of)
        if truth is decisive:
            return decisive
        if truth is None:
            found = None
    return found


def negation(truth: Truth) -> Truth:
    """Return the negation; open stays open."""
    return None if truth is None else not truth
