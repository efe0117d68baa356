"""The table of pages: each has its module, its icon, its shortcut, and is made by the pages of an assessment."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from assessment.core.i18n import LANGUAGES, Translator
from assessment.core.resources import icon
from ui.page_table import ANSWER, NUMBERED, PAGES, TRIED, WORKSHOP
from ui.shell.assessment_pages import AssessmentPages
from ui.shortcuts import ACTS, PAGES_GROUP, keys_of


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_whole(name: str) -> None:
    page = PAGES[name]
    assert page.name == name
    assert find_spec(page.module) is not None
    assert icon(name.replace("_", "-")).is_file()
    assert len({Translator(code)(page.title) for code in LANGUAGES}) == len(LANGUAGES)
    assert keys_of(f"page:{name}")
    assert name == ANSWER or hasattr(AssessmentPages, name)


def test_shortcuts_follow_the_table() -> None:
    told = [(act.keys, act.text) for act in ACTS if act.group == PAGES_GROUP]
    numbered = [((f"Ctrl+{n}",), PAGES[name].title) for n, name in enumerate(NUMBERED, 1)]
    assert told == [*numbered, (("F11",), "Workshop, full screen and back")]
    assert set(PAGES) - set(NUMBERED) == {WORKSHOP}
    assert set(TRIED) < set(NUMBERED)
