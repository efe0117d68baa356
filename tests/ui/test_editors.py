"""Every editor: showing a value emits nothing."""

from __future__ import annotations

from datetime import date

import pytest

SHOWN = {
    "yn": True,
    "ch": "b",
    "cs": ("a", "b"),
    "nu": 12.5,
    "am": 1200,
    "tx": "two\nlines",
    "ln": "one",
    "da": date(2026, 1, 31),
    "ra": ("b", "a"),
    "ma": {"x": 3},
    "ta": (
        {
            "who": "A",
            "size": 1200,
            "lvl": 2,
            "yes": True,
            "day": date(2020, 1, 2),
            "tags": ("a", "b"),
            "kind": "b",
        },
    ),
    "q2": 4,
}


@pytest.mark.parametrize("item_id", SHOWN)
def test_showing_a_value_tells_nobody(make_editor, item_id: str) -> None:
    editor, told = make_editor(item_id)
    for value in (SHOWN[item_id], None, SHOWN[item_id], SHOWN[item_id]):
        editor.show_value(value)
        editor.flush()
    assert told.values == []
