"""A range is said only where there is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.score_lines import range_line
from ui.window import Window


@pytest.mark.parametrize(("low", "told"), [(42.0, False), (40.0, True)])
def test_a_single_number_is_no_range(window: Window, low: float, told: bool) -> None:
    window.open_sample()
    session = window.session
    assert session is not None
    index = replace(session.result.index, value=42.0, low=low, high=42.0)
    words = range_line(replace(session.result, index=index), session.pack, Translator("en"))
    assert words.startswith("range 40" if told else "no range")
