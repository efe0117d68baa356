"""Contact sheets: every page in every size, scale, language and theme, small, and what is cut off."""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter

from tests.ui.looking import LANGUAGES, PERCENTS, SIZES, faults, nameless, pages, settle
from ui.app import make_application
from ui.settings import Settings
from ui.shell.document_opener import DocumentOpener
from ui.theme import THEMES
from ui.window import Window

WIDTH, COLUMNS = 480, 4


def make(folder: Path, themes: tuple[str, ...] = THEMES) -> int:
    """Writes a sheet for each size, scale, language and theme into the folder; the number of faults."""
    folder.mkdir(parents=True, exist_ok=True)
    make_application()
    count = 0
    for size, percent, language, theme in product(SIZES, PERCENTS, LANGUAGES, themes):
        name = f"{size[0]}x{size[1]}-{percent}-{language}-{theme}"
        with tempfile.TemporaryDirectory() as scratch:
            pictures, found = _looked_at(Path(scratch), size, percent, language, theme)
        _sheet(pictures).save(str(folder / f"{name}.png"))
        for page, fault in found:
            print(f"{name} · {page} · {fault}")
        count += len(found)
    return count


def _looked_at(
    folder: Path, size: tuple[int, int], percent: int, language: str, theme: str
) -> tuple[list[QImage], list[tuple[str, str]]]:
    settings = Settings(folder / "settings.ini")
    settings.documents_folder = folder
    settings.language, settings.theme, settings.percent = language, theme, percent
    window = Window(settings, DocumentOpener(settings))
    window.resize(*size)
    window.show()
    pictures, found = [], []
    for page in pages(window, all_pages=theme == THEMES[0]):
        settle()
        picture = window.grab().toImage()
        pictures.append(picture.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation))
        found += [(page, fault) for fault in faults(window)]
        found += [(page, f"nameless: {each}") for each in nameless(window)]
    window.close()
    window.deleteLater()
    settle()
    return pictures, found


def _sheet(pictures: list[QImage]) -> QImage:
    height = max(picture.height() for picture in pictures)
    rows = -(-len(pictures) // COLUMNS)
    sheet = QImage(WIDTH * COLUMNS, height * rows, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    for number, picture in enumerate(pictures):
        painter.drawImage(QPoint(number % COLUMNS * WIDTH, number // COLUMNS * height), picture)
    painter.end()
    return sheet


if __name__ == "__main__":
    sys.exit(min(make(Path(sys.argv[1])), 1))
