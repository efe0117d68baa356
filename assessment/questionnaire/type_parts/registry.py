"""Item types, found by their files: a type has no other line in the code.

Copy `types/amount.py` for a type that refines another, `single_value.py` says what one has to know that refines
none. Its look goes into a file of `ui.widgets.editors`, whose `EDITORS` names it, as `amount.py` there does.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import UnionType
from typing import Annotated, Any, Union, get_args

from assessment.questionnaire.entry import field
from assessment.questionnaire.type_parts.base import ItemBase

_PACKAGE = "assessment.questionnaire.types"
_ABOVE = "table"
"""Module that needs the union of simple types itself; it refines none of them."""


def every_type(kinds: UnionType) -> Any:
    """Return the types of items that a pack may declare: each kind, then its refinements.

    Raises TypeError where a type refines none of the kinds, and so would not be found.
    """
    made = with_refinements(kinds)
    every = refinements(ItemBase)  # type: ignore[type-abstract]
    named = [each for each in every if _has_name(each)]
    lost = next((each for each in named if not issubclass(each, get_args(kinds))), None)
    if lost is not None:
        raise TypeError(
            f"{lost.__module__}.{lost.__name__} would not be found: let it subclass the type whose answers it "
            "takes, as Amount in types/amount.py does, or where none does, SingleValueItem of "
            "type_parts/single_value.py"
        )
    return made


def with_refinements(kinds: UnionType) -> Any:
    """Return the types of items that are of these kinds: each kind, then its refinements."""
    for module in iter_modules(import_module(_PACKAGE).__path__):
        if module.name != _ABOVE:
            import_module(f"{_PACKAGE}.{module.name}")
    found = [each for kind in get_args(kinds) for each in (kind, *refinements(kind))]
    types = tuple(each for each in found if _has_name(each))
    return Annotated[Union[types], field(discriminator="type")]  # noqa: UP007 - made at run time


def refinements(kind: type[ItemBase]) -> Iterator[type[ItemBase]]:
    """Yield the types that refine a kind, by name, such as `Amount` of `NumberItem`."""
    for each in sorted(kind.__subclasses__(), key=lambda item_type: item_type.__name__):
        yield each
        yield from refinements(each)


def _has_name(item_type: type[ItemBase]) -> bool:
    """Whether packs can name the type; a base has no name."""
    declared = item_type.model_fields.get("type")
    return declared is not None and bool(get_args(declared.annotation))


def type_name(item_type: type[ItemBase]) -> str:
    """Return the name of an item type in packs, such as `yes_no`."""
    name: str = get_args(item_type.model_fields["type"].annotation)[0]
    return name
