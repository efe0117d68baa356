"""Types of items, a file each. To add one, copy `amount.py`: it refines the type whose answers it takes.

A type is found by its file. Where no type has its kind of answer, it refines `SingleValueItem` of
`type_parts.single_value`, which says all that the program asks of a type. Only an answer of several parts,
as a matrix has it, stands in `Item` here; mypy then names each `assert_never` that lacks it. What types
share is in `type_parts`. Answers are in `assessment.answers.answer`, the editors in `ui.widgets.editors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.questionnaire.type_parts.registry import every_type
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.table import CellItem, Table

if TYPE_CHECKING:
    Item = CellItem | Matrix | Table
else:
    Item = every_type(CellItem | Matrix | Table)
"""An item of any type, as declared in a pack."""
