"""Conditional texts: several texts in one place, of which the first whose condition holds is used.

`assessment.answers.wording` settles them for an assessment. Until then the last text speaks, which
has no condition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from operator import is_not
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from assessment.core.deferred import Deferred
from assessment.core.errors import Place
from assessment.core.i18n import Text
from assessment.questionnaire import nodes
from assessment.questionnaire.condition import (
    AllOf,
    AnyOf,
    Condition,
    ItemCondition,
    Not,
    ScoreCondition,
)
from assessment.questionnaire.entry import BeforeValidator, Entry, field
from assessment.questionnaire.fields import (
    A_TEXT_OR_TRANSLATIONS,
    LOCALISED_SCHEMA,
    Findings,
    Localised,
    to_localised,
    wrong,
)
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import Listing, Scalar, make_mapping
from assessment.questionnaire.paths import Path
from assessment.questionnaire.text_view import TextView

if TYPE_CHECKING:  # loaded when something is checked
    from pydantic import (
        GetCoreSchemaHandler,
        GetJsonSchemaHandler,
        ValidationInfo,
        ValidatorFunctionWrapHandler,
    )
    from pydantic_core import CoreSchema

core_schema: Any = Deferred("pydantic_core.core_schema")
_models: Any = Deferred("assessment.questionnaire.pydantic_models")
T = TypeVar("T")
_CONDITIONS = (ItemCondition, ScoreCondition, AllOf, AnyOf, Not)
"""Entries without texts."""
Speaks = Callable[[Condition], bool]
"""Whether the condition of a text holds."""


class Variant(Entry):
    """One of several texts in one place."""

    when: Condition | None = field(
        None, description="It speaks only where this holds; may name items only."
    )
    text: Localised = field(description="What the person reads.")


@dataclass(frozen=True)
class Wording(TextView):
    """A conditional text. As a mapping from language to text it is its last variant."""

    variants: tuple[Variant, ...]

    def speaking(self, speaks: Speaks) -> Text | None:
        """Return the first text without a condition or whose condition holds; None for no such text."""
        for each in self.variants:
            if each.when is None or speaks(each.when):
                return each.text
        return None

    @property
    def shown(self) -> Text:
        return self.variants[-1].text


def general(text: Text) -> Text:
    """Return a text as it is without answers: of a conditional one, the last variant."""
    return dict(text) if isinstance(text, Wording) else text


def _variant(value: object) -> object:
    """Expand a plain text to a variant without a condition."""
    if isinstance(value, Listing):
        raise wrong(A_TEXT_OR_TRANSLATIONS, value)
    if isinstance(value, Scalar) or (isinstance(value, nodes.Mapping) and not _has_form(value)):
        return make_mapping(value.place, {"text": value})
    return value


def _has_form(value: nodes.Mapping) -> bool:
    return "text" in value or "when" in value


_Variants = Annotated[list[Annotated[Variant, BeforeValidator(_variant)]], field(min_length=1)]


class WordedSchema:
    """Annotation of a text that may be conditional.

    In a list of texts (`listed`), an entry may also be a single text with a condition, which is
    left out where the condition does not hold.
    """

    entry = Variant
    """Model of the mappings in such a text."""

    def __init__(self, *, listed: bool = False) -> None:
        self._listed = listed

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        variants = handler.generate_schema(_models.translated(_Variants))
        made: CoreSchema = core_schema.with_info_wrap_validator_function(self._read, variants)
        return made

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        several = handler(schema["schema"])
        alone = [several["items"]] if self._listed else []
        return {"anyOf": [*LOCALISED_SCHEMA["anyOf"], *alone, several]}

    def _read(
        self, value: object, handler: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Text:
        if isinstance(value, Listing):
            variants = tuple(handler(value))
            _check_order(value, variants, info)
            return Wording(variants)
        if self._listed and isinstance(value, nodes.Mapping) and _has_form(value):
            return Wording(tuple(handler([value])))
        return to_localised(value, info)


def _check_order(value: Listing, variants: tuple[Variant, ...], info: ValidationInfo) -> None:
    """Record it if the last text has a condition, or one before it has none."""
    findings = info.context if isinstance(info.context, Findings) else Findings()
    for entry, variant in zip(value, variants, strict=True):
        last = variant is variants[-1]
        if last is (variant.when is not None):
            code = "text-not-always" if last else "text-after-plain"
            place = nodes.place_of(entry) or Place("")
            findings.problems.append(fault(code, place))


Worded = Annotated[Text, WordedSchema()]
"""A text, or several with conditions."""
ListedText = Annotated[Text, WordedSchema(listed=True)]
"""An entry of a list of texts."""


def wordings(thing: Entry | list[object] | Wording, path: Path = ()) -> list[tuple[Path, Wording]]:
    """Return the conditional texts in an entry or list, each with its path there."""
    found: list[tuple[Path, Wording]] = []
    _collect(thing, path, found)
    return found


def _collect(thing: Any, path: Path, found: list[tuple[Path, Wording]]) -> None:
    if isinstance(thing, Wording):
        found.append((path, thing))
        return
    parts: Iterable[tuple[str | int, Any]] = enumerate(thing) if isinstance(thing, list) else ()
    if isinstance(thing, Entry):
        values = vars(thing)
        parts = [(key, values[name]) for key, name in _fields(type(thing))]
    for step, part in parts:
        if _HOLDING[type(part)]:
            _collect(part, (*path, step), found)


class _Holding(dict[Any, bool]):
    """Whether there may be conditional texts in things, by their type; asked of thousands of them."""

    def __missing__(self, kind: type) -> bool:
        texts = issubclass(kind, Entry | list | Wording) and not issubclass(kind, _CONDITIONS)
        self[kind] = texts
        return texts


_HOLDING = _Holding()


@cache
def _fields(kind: type[Entry]) -> tuple[tuple[str, str], ...]:
    """Return the fields of entries of that type: the key in a pack, and the name."""
    return tuple((field.alias or name, name) for name, field in kind.model_fields.items())


def settle(thing: T, speaks: Speaks) -> T:
    """Return the thing with the text that speaks in the place of every conditional one."""
    return _settled(thing, speaks) if _HOLDING[type(thing)] else thing  # type: ignore[return-value]


def _settled(thing: Any, speaks: Speaks) -> object:
    if isinstance(thing, Wording):
        return thing.speaking(speaks)
    if isinstance(thing, Entry):
        return _settled_entry(thing, speaks)
    parts = [_settled(each, speaks) if _HOLDING[type(each)] else each for each in thing]
    changed = any(map(is_not, parts, thing))
    return [each for each in parts if each is not None] if changed else thing


def _settled_entry(entry: Entry, speaks: Speaks) -> Entry:
    changes, values = {}, vars(entry)
    for _key, name in _fields(type(entry)):
        old = values[name]
        if _HOLDING[type(old)] and (new := _settled(old, speaks)) is not old:
            changes[name] = new
    return entry.changed(changes) if changes else entry
