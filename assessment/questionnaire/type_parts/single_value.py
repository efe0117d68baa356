"""Base of item types that refine no other: their classes say all that the rest of the program asks.

Every default suits an answer of one value that is typed and told as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from assessment.core.i18n import Text
from assessment.core.typed_input import Understood
from assessment.questionnaire.condition import ItemCondition
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.values import Value

Told = Callable[[Text | None], str]
"""Function that returns a text of the pack in the reader's language."""


class SingleValueItem(ItemBase):
    """An item with a kind of answer that no other type has: one value."""

    if TYPE_CHECKING:
        type: str
    control: ClassVar = "text"
    vote_is_typed: ClassVar = True
    form_kind: ClassVar[str] = "text"
    """Type of its question in forms of other programs: `text`, `integer`, `decimal`."""

    def candidates(
        self, scales: Scales, comparisons: Sequence[ItemCondition]
    ) -> Iterable[Value] | None:
        """Return values on which the comparisons have every outcome they can have; None for too many."""
        return None

    def blank(self, scales: Scales, told: Told) -> list[str]:
        """Return the comment on possible answers in a blank answers file, line by line; none here."""
        return []

    def told(self, value: Value, told: Told) -> str:
        """Return an answer in words."""
        return str(value)

    def written(self, value: Value) -> str:
        """Return an answer as it is typed."""
        return str(value)

    def read_typed(self, text: str) -> Understood[Any]:
        """Return what `read` takes for a text. Raises NotRead where it is none."""
        return Understood(text)

    def ballot(self, told: Callable[[Text | None], Any]) -> Mapping[str, Any]:
        """Return what the ballot's control has to know, such as `low` and `high` of a number."""
        return {}

    def paper_hint(self, told: Told) -> str:
        """Return what stands beside the line to write on."""
        return ""

    def form_limits(self) -> list[str]:
        """Return the conditions of an answer in a form, such as `. >= 0`."""
        return []

    def trial_answers(self) -> Iterable[object]:
        """Return answers to try, with those of the lowest and the highest score among them."""
        return ()

    def formula(self, value: str) -> str:
        """Return the formula of the score of the answer in a cell; needed where it is scored."""
        raise NotImplementedError(type(self).__name__)
