"""Types of items, a file each; `base.ItemBase` describes what a type has to know.

A new type is added to the union in `cell_items`, or to `Item` here if no column of a table may have it.
Answers are in `assessment.answers.answer`, the editors in `ui.widgets.editors`.
"""

from __future__ import annotations

from typing import Annotated

from assessment.questionnaire.entry import field
from assessment.questionnaire.types.cell_items import CellItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.table import Table

Item = Annotated[CellItem | Matrix | Table, field(discriminator="type")]
"""An item of any type, as declared in a pack."""
