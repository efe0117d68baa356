"""Item type `text`: a kind, which tables over types know by name.

For a new type copy `amount.py`, which refines a kind, not this file; or see `type_parts/single_value.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, Literal

from assessment.core.errors import Message
from assessment.core.i18n import N_, Text
from assessment.questionnaire import fields
from assessment.questionnaire.condition import ItemCondition, operands
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import Localised, PatternSource, YesNo
from assessment.questionnaire.patterns import pattern_of
from assessment.questionnaire.type_parts.base import ItemBase, Scales
from assessment.questionnaire.type_parts.checks import Advice
from assessment.questionnaire.values import TEXT_LIMIT, Value

PATTERN_TEXT = 1_000
"""Maximum length of a text that has to fit a pattern."""
_FORM = N_("a text in the form {pattern}")


class TextItem(ItemBase):
    """Words."""

    operators: ClassVar = ("is", "in", "answered")
    control: ClassVar = "text"

    type: Literal["text"]
    long: YesNo = field(False, description="Room for several lines.")
    pattern: PatternSource | None = field(
        None, description="The form that the whole text must have: [A-Z]{2}[0-9]{6}."
    )
    pattern_message: Localised | None = field(
        None, description="How that form is told: “two letters and six digits”."
    )

    def read(self, scales: Scales, raw: object) -> str:
        text = str(self.converted(raw, fields.to_text)) if raw != "" else ""
        if len(text) > TEXT_LIMIT:
            expected = Message(N_("a text of at most {limit} characters"), {"limit": TEXT_LIMIT})
            raise self.invalid(raw, expected)
        if self.pattern is not None and text and not self._fits(text):
            raise self.invalid(raw, self.form)
        return text

    @property
    def form(self) -> Text | Message:
        """Sentence on the form that the pattern asks for."""
        return self.pattern_message or Message(_FORM, {"pattern": self.pattern})

    def _fits(self, text: str) -> bool:
        pattern = pattern_of(self.pattern or "")
        return len(text) <= PATTERN_TEXT and pattern is not None and pattern.fits(text)

    def possible_answers(self, scales: Scales) -> tuple[object, ...]:
        return () if self.pattern is None else (self.pattern,)

    def advice(self, scales: Scales) -> Iterator[Advice]:
        if self.pattern_message is not None and self.pattern is None:
            yield Advice("message-without-pattern", "pattern_message")

    def candidates(self, scales: Scales, comparisons: Sequence[ItemCondition]) -> list[str]:
        return [*map(str, operands(comparisons)), "…"]

    def blank(self, scales: Scales, told: Callable[[Text | None], str]) -> list[str]:
        form = told(self.pattern_message) or self.pattern
        return ['"…"'] if self.pattern is None or form is None else ['"…"', form]

    def redacted(self, value: Value, left_out: str) -> str:
        return left_out
