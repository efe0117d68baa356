"""Tool tips. Every tip is set here, so that texts of documents and packs are never read as HTML.

Qt takes a tip that looks like HTML for HTML, and would load the pictures it names from anywhere.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QTreeWidgetItem, QWidget


def set_tip(widget: QWidget, text: str) -> None:
    """Show a text as the widget's tip; to a screen reader, as its description."""
    widget.setToolTip(_escaped(text))
    widget.setAccessibleDescription(text)


def show_tip(at: QPoint, text: str, widget: QWidget) -> None:
    """Show a text as a tip now, at a point of the screen; "" hides the tip that is shown."""
    QToolTip.showText(at, _escaped(text), widget)


def _escaped(text: str) -> str:
    """Return the text as HTML that shows it as it is, and wraps."""
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>" if text else ""


def set_entry_tip(entry: QTreeWidgetItem, text: str) -> None:
    """Set the tip of an entry in a tree."""
    entry.setToolTip(0, _escaped(text))
