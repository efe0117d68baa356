"""Editor of a sum of money."""

from __future__ import annotations

from assessment.questionnaire.types.amount import Amount
from ui.widgets.editors.number import NumberEditor


class AmountEditor(NumberEditor):
    """Editor of a number with its currency before its unit."""

    def _unit(self) -> str:
        assert isinstance(self._item, Amount)
        return f"{self._item.currency or ''} {super()._unit()}".strip()


EDITORS = {Amount: AmountEditor}
