"""Item types, found by their files: a type has no other line in the code.

Copy `amount.py` for a type that refines another, `own_item.py` says what one has to know that refines none. Its
look goes into a file of `ui.widgets.editors`, whose `EDITORS` names it, as `amount.py` there does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import UnionType
from typing import Annotated, Any, Union, get_args

from assessment.questionnaire.entry import field
from assessment.questionnaire.types.base import ItemBase

_PACKAGE = __name__.rpartition(".")[0]
_ABOVE = {"cell_items", "table"}
"""Modules that need the union of simple types themselves; they refine none of them."""


def with_refinements(kinds: UnionType) -> Any:
    """Return the types of items that a pack may declare: each kind, then its refinements."""
    for module in iter_modules(sys.modules[_PACKAGE].__path__):
        if module.name not in _ABOVE:
            import_module(f"{_PACKAGE}.{module.name}")
    found = [each for kind in get_args(kinds) for each in (kind, *refinements(kind))]
    types = tuple(each for each in found if "type" in each.model_fields)  # a base has no name
    return Annotated[Union[types], field(discriminator="type")]  # noqa: UP007 - made at run time


def refinements(kind: type[ItemBase]) -> Iterator[type[ItemBase]]:
    """Yield the types that refine a kind, by name, such as `Amount` of `NumberItem`."""
    for each in sorted(kind.__subclasses__(), key=lambda item_type: item_type.__name__):
        yield each
        yield from refinements(each)


def type_name(item_type: type[ItemBase]) -> str:
    """Return the name of an item type in packs, such as `yes_no`."""
    name: str = get_args(item_type.model_fields["type"].annotation)[0]
    return name
