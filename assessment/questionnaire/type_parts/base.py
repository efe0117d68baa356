"""The interface of all item types. A new type does not subclass `ItemBase` itself.

Copy `types/amount.py`, which refines the type whose answers it takes; where no type takes such answers,
subclass `SingleValueItem` of `single_value.py`, which fills in all that can be said of one value.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from assessment.core.i18n import Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import Condition, ItemCondition
from assessment.questionnaire.entry import Entry, WrongValue, field
from assessment.questionnaire.fields import Id, Weight, YesNo
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.checks import Advice, Checks
from assessment.questionnaire.type_parts.options import Option
from assessment.questionnaire.type_parts.scores import ANY_SCORE, Range
from assessment.questionnaire.values import InvalidValue, Value, not_allowed
from assessment.questionnaire.wording import Worded, general

Scales = Mapping[str, Sequence[Text]]
"""The scales of a pack by name: the text of each level, the lowest first."""


@dataclass(frozen=True)
class Meaning:
    """Meaning of the answers to an item: equal where they can be compared between two packs."""

    id: str
    item_type: type
    text: Text
    answers: tuple[object, ...]
    """Possible answers, without their scores."""
    scoring: tuple[object, ...]
    """Parts that determine what an answer scores or is measured in."""


class ItemBase(Entry):
    """Base class of all item types; a type refines another, or `SingleValueItem`."""

    operators: ClassVar[tuple[str, ...]]
    """Comparisons that a condition may make with an answer; some of `condition.OPERATORS`."""

    score_key: ClassVar[str] = "points"
    """Key that determines the scores, where advice on them is given."""

    empty_is_answer: ClassVar[bool] = False
    """Whether an empty value is an answer, as no rows are."""
    compares_by_score: ClassVar[bool] = True
    """Whether opinions differ as much as the scores of the answers do."""

    control: ClassVar[str]
    """Control of the page for phones that takes an answer."""
    votable: ClassVar[bool] = False
    """Whether it can be voted on a phone; others are answered on the laptop."""
    vote_is_typed: ClassVar[bool] = False
    """Whether a vote is typed as such, rather than by the number of an option."""
    takes_several: ClassVar[bool] = False
    """Whether an answer holds several of the options."""
    has_middle: ClassVar[bool] = False
    """Whether answers stand in an order, so that one of them is in the middle."""
    on_one_line: ClassVar[bool] = True
    """Whether an answer on paper can be typed as one line."""

    id: Id = field(description="Unique among all sections, topics and items of the pack.")
    text: Worded = field(description="The question.")
    help: Worded | None = field(None, description="A hint under the question.")
    evidence: Worded | None = field(
        None, description="The files that would support the answer; the page asks for them."
    )
    weight: Weight = field(
        1.0, description="How much it counts in its topic; 0: asked, not counted."
    )
    required: YesNo = field(False, description="The review page lists it while it is open.")
    not_applicable: YesNo = field(True, description="Whether “not applicable” may be chosen.")
    when: Condition | None = field(
        None, description="Shown only where this holds; may name items only."
    )
    facets: dict[Id, list[Id]] = field(
        default_factory=dict, description="For each lens, the facets the item belongs to."
    )

    @property
    def scored(self) -> bool:
        """Whether an answer to the item has a score."""
        return False

    @cached_property
    def options_by_id(self) -> Mapping[str, Option]:
        """Options by id, in the order of the pack; empty for items without options."""
        return {}

    @cached_property
    def conditional_options(self) -> tuple[Option, ...]:
        """Options that are offered only where a condition holds."""
        return tuple(each for each in self.options_by_id.values() if each.when is not None)

    @property
    def options_vary(self) -> bool:
        """Whether other answers decide which options are offered, or in which order."""
        options = self.options_by_id.values()
        return any(each.when is not None or each.first is not None for each in options)

    def conditions(self) -> Iterator[tuple[Path, Condition]]:
        """Yield the conditions that decide what is asked, each with its path in the item."""
        if self.when is not None:
            yield ("when",), self.when
        for index, option in enumerate(self.options_by_id.values()):
            for key, condition in (("when", option.when), ("first", option.first)):
                if condition is not None:
                    yield ("options", index, key), condition

    @abstractmethod
    def read(self, scales: Scales, raw: object) -> Value:
        """Return `raw`, from a file or a widget, as a value of the item.

        Raises `InvalidValue`, with every problem that `raw` has.
        """

    def invalid(self, raw: object, expected: object) -> InvalidValue:
        """Return the exception for a value that is not as expected."""
        return not_allowed(self.id, raw, expected)

    def converted(self, raw: object, convert: Callable[[object], Any]) -> Any:
        """Return `raw` as one of the functions of `fields` converts it. Raises `InvalidValue`."""
        try:
            return convert(raw)
        except WrongValue as error:
            raise self.invalid(raw, error.details["expected"]) from None

    @property
    def scale_names(self) -> tuple[str, ...]:
        """Names of the scales that are needed to read an answer."""
        return ()

    def check_operand(self, scales: Scales, operator: str, operand: object) -> None:
        """Raise `InvalidValue` unless an answer can be compared with the operand.

        `operator` is one of `operators`, but not `answered`.
        """
        self.read(scales, operand)

    def equals(self, value: Value, operand: Any) -> bool:
        """Whether the value is the one an operand of `is` or `in` means."""
        return bool(value == str(operand))

    def includes(self, scales: Scales, value: Value, operand: Any) -> bool:
        """Whether the operand of `includes` is a part of the value."""
        return str(operand) in value

    def sizes(self, value: Value, operand: Any) -> tuple[Any, Any]:
        """Return value and operand of `at_least` or `at_most` in a form that compares by size."""
        return value, fields.to_number(operand)

    @abstractmethod
    def candidates(
        self, scales: Scales, comparisons: Sequence[ItemCondition]
    ) -> Iterable[Value] | None:
        """Return values on which the comparisons have every outcome they can have.

        Return None where there are too many to try. The values are hashable; they may be stand-ins
        that only `equals`, `includes` and `sizes` understand.
        """

    def score(self, scales: Scales, value: Value) -> float | None:
        """Return the score, 0–100, of a value of a scored item; None where nothing can be scored (§3)."""
        return None

    def score_range(self, scales: Scales) -> Range:
        """Return the lowest and the highest score that an answer can have, where the item is scored."""
        return ANY_SCORE

    def point_span(self, scales: Scales) -> float | None:
        """Return how far the points of the answers lie apart; None where they have none."""
        return None

    def meaning(self, scales: Scales) -> Meaning:
        """Return what an answer means. Hints, weights and conditions are no part of it."""
        answers, scoring = self.possible_answers(scales), self.scored_by()
        return Meaning(self.id, type(self), general(self.text), answers, scoring)

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        """Return what determines the possible answers, without their scores."""
        return ()

    def scored_by(self) -> tuple[object, ...]:
        """Return what determines the score of an answer, or its unit."""
        return ()

    @abstractmethod
    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        """Return the comment on possible answers in a blank answers file, line by line.

        `told` returns a text of the pack on one line, in the language of the file.
        """

    def parts(self) -> Iterable[tuple[Path, ItemBase]]:
        """Return the items inside the item, each with its path there."""
        return ()

    def check(self, checks: Checks, scales: Scales, path: Path) -> None:
        """Record the faults of the item at the path, apart from its conditions, facets and parts."""

    def advice(self, scales: Scales) -> Iterator[Advice]:
        """Yield what the author of an item without faults may not have meant."""
        if self.scored and self.weight > 0:
            yield from self.advice_on_scores(scales)

    def advice_on_scores(self, scales: Scales) -> Iterator[Advice]:
        """Yield the advice on an item that counts: scores that no answer can have."""
        low, high = self.score_range(scales)
        if low > 0:
            yield Advice("score-never-low", self.score_key, {"lowest": f"{low:g}"})
        if high < 100:
            yield Advice("score-never-high", self.score_key, {"highest": f"{high:g}"})

    def redacted(self, value: Value, left_out: str) -> Value:
        """Return the value with `left_out` for every text that somebody wrote."""
        return value
