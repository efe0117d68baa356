"""Typing as a person does it, for the tests of fields."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.widgets.debounced_fields import TypedLine, TypedText


def retype(qtbot: QtBot, field: TypedLine | TypedText, text: str) -> None:
    """Take out what is in a field, type another text, and let the field emit it."""
    field.selectAll()
    qtbot.keyClicks(field, text)
    field.flush()
