"""Pages are made without windows of their own: parts are shown once they are placed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.pages.answer.topic_pages import TopicPage
from ui.pages.follow_up.page import MEASURES
from ui.session import Session
from ui.shell.crash_sheet import CrashSheet
from ui.widgets.factories import hide_unless, label
from ui.window import Window


class Watch(QObject):
    """Collects widgets that are shown without a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        stray = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if stray and watched.isWindow() and not isinstance(watched, QMainWindow | QDialog):
            self.seen.append(f"{watched!r} {watched.accessibleName()}")
        return False


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    """A watch over all widgets."""
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.usefixtures("planned_at_once")
def test_no_page_shows_a_part_before_it_is_placed(
    window: Window, watch: Watch, tmp_path: Path
) -> None:
    window.open_sample()
    pages = window.pages
    assert pages is not None
    session = window.session
    assert session is not None
    for single in (False, True):
        for section in session.pack.sections:
            for topic in section.topics:
                TopicPage(session, section, topic, window.context, single).deleteLater()
    for name in pages.page_names:
        window.show_page(name)
    follow_up = pages.page("follow_up")
    for page in (pages.strategy, follow_up):
        for tab in page.strip.names:
            page.show_tab(tab)
    export = tmp_path / "x.csv"
    export.write_text("Day,Clicks\n03/04/2026,5\n05/04/2026,6\n", encoding="utf-8")
    follow_up.show_tab(MEASURES)
    follow_up.measures.open_export(export)
    window.go_home()
    assert watch.seen == []


def test_every_type_of_question(
    session: Session, context: Context, watch: Watch, qtbot: QtBot
) -> None:
    for section in session.pack.sections:
        for topic in section.topics:
            TopicPage(session, section, topic, context).deleteLater()
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = CrashSheet(Path("crash.txt"), context, parent, is_kept=True)
    assert sheet.isHidden()
    assert watch.seen == []


def test_the_watch_sees_what_is_shown_too_early(watch: Watch) -> None:
    hide_unless(True, label("quiet"))
    assert watch.seen == []
    label("early").setVisible(True)
    assert len(watch.seen) == 1
