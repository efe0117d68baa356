"""Loads the bundled fonts into Qt. What is written in them is theme's and painting's business."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from assessment.resources import FONT_BOLD, FONT_EMOJI, FONT_REGULAR, font
from ui.theme import EMOJI_FAMILY, FAMILY


def load_fonts() -> None:
    """Loads them once. Needs a QGuiApplication."""
    if not {FAMILY, EMOJI_FAMILY} <= set(QFontDatabase.families()):
        for file in (FONT_REGULAR, FONT_BOLD, FONT_EMOJI):
            QFontDatabase.addApplicationFont(str(font(file)))
