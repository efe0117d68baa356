"""Loading of the bundled fonts into Qt. `theme` and `painting` choose among them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase

from assessment.core.resources import FONTS, font

_LOADED = "fonts loaded"


def load_fonts(app: QCoreApplication) -> None:
    """Load the fonts once for each application."""
    if not app.property(_LOADED):
        app.setProperty(_LOADED, True)
        for file in FONTS:
            QFontDatabase.addApplicationFont(str(font(file)))
