"""Follow-up: exports of platforms, what people say, and everything taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.document.store import content_hash
from assessment.document.strategy_edits import (
    set_channels,
)
from tests.ui.pressing import toggle_of
from tests.ui.strategy_shop import Sessions, session, session_of, shop
from tests.ui.test_follow_up_page import Pages, due_row, fill, page_of, press, read
from ui.context import Context
from ui.notices import Notices
from ui.pages.follow_up.due_row import DONE
from ui.pages.follow_up.page import MEASURES, TALK, FollowUpPage
from ui.session import Session

__all__ = ["page_of", "session", "session_of", "shop"]


def drop(page: FollowUpPage, *paths: Path) -> None:
    """Drop files on the tab of measures."""
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(each)) for each in paths] + [QUrl("https://example.org/x.csv")]
    )
    point, no = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(
        point.toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no
    )
    page.measures.dragEnterEvent(entering)
    assert entering.isAccepted()
    event = QDropEvent(point, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, no)
    page.measures.dropEvent(event)


def test_an_export_is_recognised_chosen_once_and_remembered(
    session: Session, page_of: Pages, tmp_path: Path
) -> None:
    page = page_of(session, 20, MEASURES)
    export = tmp_path / "days.csv"
    export.write_text("日期,观看数\n2026-12-01,1.2万\n2026-12-02,300\n", encoding="utf-8-sig")
    drop(page, export)
    (panel,) = page.measures.panels
    assert "Xiaohongshu, views by day" in read(panel)
    assert not panel.record.isEnabled()
    panel.column.setCurrentIndex(panel.column.findData("观看数"))
    assert "12,300 from 2 rows" in read(panel)
    assert {each.column() for each in panel.rows.selectedIndexes()} == {1}
    panel.column.setCurrentIndex(0)
    assert panel.rows.selectedIndexes() == []
    panel.column.setCurrentIndex(panel.column.findData("观看数"))
    assert not panel.record.isEnabled()
    panel.measure.setCurrentIndex(panel.measure.findData("eyes"))
    panel.record.click()
    (reading,) = session.assessment.readings
    assert (reading.measure, reading.value) == ("eyes", 12300)
    assert reading.source == "days.csv, 观看数, sum, 2026-12-01 – 2026-12-02"
    panel.record.click()
    assert len(session.assessment.readings) == 1
    page.measures.open_export(export)
    (panel,) = page.measures.panels
    assert panel.record.isEnabled()
    panel.left.emit()
    assert page.measures.panels == []


def test_unknown_heads_ask_and_files_that_are_none_are_told(
    session: Session, page_of: Pages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(session, 20, MEASURES)
    notices = page.notices_of_test  # type: ignore[attr-defined]
    export = tmp_path / "own.csv"
    export.write_text("Tag,Klicks\n03/04/2026,5\n05/04/2026,\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (str(export), ""))
    page.measures.open.click()
    (panel,) = page.measures.panels
    panel.column.setCurrentIndex(1)
    panel.measure.setCurrentIndex(panel.measure.findData("eyes"))
    assert panel.how.currentData() is None
    panel.record.click()
    panel.how.setCurrentIndex(1)
    assert "two ways" in read(panel)
    panel.recorded.emit(panel.table, "eyes", panel.choice())
    assert "two ways" in notices.text
    panel.order.setCurrentIndex(1)
    panel.record.click()
    assert session.assessment.readings[0].value == 5
    page.measures.open_export(tmp_path / "missing.csv")
    assert "can't be read" in notices.text
    (tmp_path / "none.zip").write_bytes(b"PK\x03\x04")
    page.measures.open_export(tmp_path / "none.zip")
    assert "holds no table" in notices.text
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: ("", ""))
    page.measures.open.click()


def take_away(talk: QWidget) -> None:
    """Press the button of the first entry that takes it away."""
    QApplication.processEvents()  # new entries are shown
    buttons = (each for each in talk.findChildren(QPushButton) if each.isVisibleTo(talk))
    next(each for each in buttons if each.text() == "Take away").click()


def test_what_people_say(session: Session, page_of: Pages) -> None:
    page = page_of(session, 20, TALK)
    talk = page.talk
    talk.form.submit.click()
    assert "Write what was said." in read(talk)
    toggle_of(talk.tones, "positive").click()
    fill(talk.form, text="so good", source="Zoë", channel="shop", done="thanked")
    fill(talk.form, text="less good", day="2026-11-25")
    toggle_of(talk.kinds, "story").click()
    fill(talk.form, text="the whole story")
    assert "only with the consent" in read(talk)
    talk.consent.setChecked(True)
    talk.form.submit.click()
    assessment = session.assessment
    assert [each.text for each in assessment.feedback] == ["so good", "less good"]
    assert (assessment.feedback[0].sentiment, assessment.feedback[0].done) == (
        "positive",
        "thanked",
    )
    assert assessment.stories[0].consent
    told = read(talk)
    assert "2026-12 · 1 statement · positive 1" in told
    assert "may be published" in told
    talk.search.setText("zoë good")
    assert "less good" not in read(talk)
    talk.search.setText("")
    take_away(talk)
    assert len(session.assessment.feedback) == 1
    while session.assessment.stories:
        take_away(talk)
    assert session.assessment.stories == ()


def test_the_page_waits_for_the_first_strategy_and_goes_from_tab_to_tab(
    session_of: Sessions, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = session_of()
    monkeypatch.setattr(session, "request_plan", lambda: None)
    session.remember("follow_up.tab", "gone")
    notices = Notices(context)
    qtbot.addWidget(notices)
    page = FollowUpPage(session, context, notices)
    qtbot.addWidget(page)
    page.show()
    assert "Working it out …" in read(page)
    page.take_focus()
    page.flush()
    with qtbot.waitActive(page):
        page.activateWindow()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(page, Qt.Key.Key_PageDown, control)
    assert page.tab == MEASURES
    qtbot.keyClick(page, Qt.Key.Key_PageDown, control)
    assert page.tab == TALK
    assert "What people say" in read(page)
    qtbot.keyClick(page, Qt.Key.Key_PageUp, control)
    assert page.tab == MEASURES


def test_a_questionnaire_without_measures(session_of: Sessions, page_of: Pages) -> None:
    session = session_of({"need": 2})
    session.run(set_channels(()))
    page = page_of(session, 0, MEASURES)
    page.take_focus()
    assert page.measures.cards == {} or "Measures" in read(page.measures)


def test_all_of_it_can_be_taken_back(session: Session, page_of: Pages) -> None:
    before = content_hash(session.document.path)
    page = page_of(session, 60)
    press(due_row(page, "watch"), DONE)
    fill(due_row(page, "watch").form)
    page.show_tab(MEASURES)
    fill(page.measures.cards["orders"].form, value="7")
    page.show_tab(TALK)
    fill(page.talk.form, text="good")
    while session.document.history.undo_label is not None:
        session.undo()
    assert content_hash(session.document.path) == before
