"""The choice from a list: its arrow is seen, in both themes and while it is disabled."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.combo import Combo


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("dark", [False, True])
def test_the_arrow_is_painted(qtbot: QtBot, *, dark: bool, enabled: bool) -> None:
    made = Combo(Theme("dark" if dark else "light"), "Phone")
    qtbot.addWidget(made)
    made.addItem("1")
    made.setEnabled(enabled)
    made.resize(160, 36)
    shown = made.grab().toImage().copy(160 - 20, 10, 14, 16)
    colours = {shown.pixel(x, y) for x in range(shown.width()) for y in range(shown.height())}
    assert len(colours) > 3
