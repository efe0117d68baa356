"""Contents of the window, which leave it bit by bit once others have taken their place."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from ui.overrides import guarded
from ui.widgets.factories import column
from ui.widgets.slices import Slices


@guarded
class Contents(QWidget):
    """Header and body. Hundreds of widgets deleted in one go would hold the window for a tenth of a second."""

    def __init__(self, header: QWidget, body: QWidget) -> None:
        super().__init__()
        self.setObjectName("paper")
        layout = column(header, body, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._slices: Slices | None = None

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.DeferredDelete or self._slices is not None:
            return super().event(event)
        self._slices = Slices(self)
        self._slices.run_soon(self._leaving())
        return True

    def _leaving(self) -> Iterator[None]:
        """Delete the pages one after another, the innermost first, and then what is left."""
        stacks = self.findChildren(QStackedWidget)
        for page in [each.widget(at) for each in reversed(stacks) for at in range(each.count())]:
            if page is not None and isValid(page):
                page.deleteLater()
                yield
        self.deleteLater()
