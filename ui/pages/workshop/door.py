"""The door for phones: opening it, the code that leads to it, and what to do if nobody gets in."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from ui.context import Context
from ui.pages.workshop.phones import Phones
from ui.widgets.factories import column, label


class DoorCard(QFrame):
    """Card of the door for phones."""

    def __init__(self, phones: Phones, context: Context) -> None:
        super().__init__()
        self.setObjectName("card")
        self._phones = phones
        self.setLayout(column(label(context.translator("Phones"), "heading")))
