"""The table of pages: each has its module, its icon, its shortcut, and is made by the pages of an assessment."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessment.core.i18n import LANGUAGES, Translator
from assessment.core.resources import icon
from ui.context import Context
from ui.notices import Notices
from ui.page_table import ANSWER, NUMBERED, PAGES, TRIED, WORKSHOP, PageEntry
from ui.pages.page_base import AssessmentPage
from ui.session import Session
from ui.shell.assessment_pages import AssessmentPages
from ui.shortcuts import PAGES_GROUP, SHORTCUTS, keys_of


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_whole(name: str) -> None:
    page = PAGES[name]
    assert page.name == name
    assert find_spec(page.module) is not None
    assert icon(name.replace("_", "-")).is_file()
    assert len({Translator(code)(page.title) for code in LANGUAGES}) == len(LANGUAGES)
    assert keys_of(f"page:{name}")
    made = getattr(import_module(page.module), page.class_name)
    assert issubclass(made, AssessmentPage)


def test_shortcuts_follow_the_table() -> None:
    told = [(row.keys, row.text) for row in SHORTCUTS if row.group == PAGES_GROUP]
    numbered = [((f"Ctrl+{n}",), PAGES[name].title) for n, name in enumerate(NUMBERED, 1)]
    assert told == [*numbered, (("F11",), "Workshop, full screen and back")]
    assert set(PAGES) - set(NUMBERED) == {WORKSHOP}
    assert set(TRIED) < set(NUMBERED)


def test_a_row_of_the_table_and_a_class_make_a_page(
    session: Session, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("ui.pages.new_place.page")
    vars(module)["NewPlacePage"] = NewPlacePage
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(PAGES, "new_place", PageEntry("new_place", "New"))  # type: ignore[arg-type]
    pages = AssessmentPages(session, context, Notices(context), pages=(*NUMBERED, WORKSHOP))
    qtbot.addWidget(pages)
    page = pages.page("new_place")
    assert isinstance(page, NewPlacePage)
    page.item_wanted.emit(next(iter(session.pack.items)))
    assert pages.page_name == ANSWER
    pages.flush()
    pages.close_jobs()
    assert page.asked == ["flush", "flush", "close"]


class NewPlacePage(AssessmentPage):
    """A page that nothing but the table knows."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self.asked: list[str] = []

    def flush(self) -> None:
        self.asked.append("flush")

    def close_jobs(self) -> None:
        self.asked.append("close")


def test_until_the_first_page_is_made_it_is_said_to_be_set_up(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    pages = AssessmentPages(session, context, Notices(context))
    qtbot.addWidget(pages)
    pages.show()
    told = [each.text() for each in pages.findChildren(QLabel) if each.isVisible()]
    assert "The page is being set up …" in told
    assert pages.page_name == ""
    pages.show_page("results")
    told = [each.text() for each in pages.findChildren(QLabel) if each.isVisible()]
    assert "The page is being set up …" not in told
