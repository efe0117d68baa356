"""Types of items, a file each; `base.ItemBase` describes what a type has to know.

A type is found by its file: it refines another, or `OwnItem`, which says all that the program asks of a type.
Only an answer of several parts, as a matrix has it, stands in `Item` here; mypy then names each `assert_never`
that lacks it.
Answers are in `assessment.answers.answer`, the editors in `ui.widgets.editors`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assessment.questionnaire.types.cell_items import CellItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.registry import with_refinements
from assessment.questionnaire.types.table import Table

if TYPE_CHECKING:
    Item = CellItem | Matrix | Table
else:
    Item = with_refinements(CellItem | Matrix | Table)
"""An item of any type, as declared in a pack."""
