"""Warning beside a preview that names the texts with characters that can't be printed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assessment.core.i18n import Translator
from assessment.typesetting.unprintable import Unprintable
from ui.widgets.factories import column, label

_MOST = 5
"""Most texts that are named; the preview shows the codes in all of them."""


class UnprintableNote(QWidget):
    """Text that is visible only if there is something to warn of."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        self._translator = translator
        self._text = label("", "fault")
        self.setLayout(column(self._text))
        self.hide()

    @property
    def text(self) -> str:
        """Warning that is shown."""
        return self._text.text()

    def show_found(self, found: object) -> None:
        """Show what a PDF lacks, an `Unprintable`."""
        assert isinstance(found, Unprintable)
        sentences = found.sentences(self._translator)
        lines = sentences[:_MOST]
        if more := len(sentences) - len(lines):
            lines.append(
                self._translator.ngettext("And {n} more text.", "And {n} more texts.", more)
            )
        self._text.setText("\n".join(lines))
        self.setVisible(bool(lines))
