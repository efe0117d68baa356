"""The Follow-up page with real widgets: what is due, readings and exports, what people say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.decisions import ActionDecision, Verdict
from assessment.document.store import content_hash
from assessment.document.strategy_edits import (
    add_own_action,
    finish_own_action,
    set_action,
    set_channels,
)
from assessment.strategy import make_strategy
from assessment.strategy.due import review_days
from assessment.strategy.situation import Situation
from tests.ui.strategy_shop import START, Sessions, session, session_of, shop
from ui.context import Context
from ui.notices import Notices
from ui.pages.follow_up.done_row import DoneRow
from ui.pages.follow_up.due_row import CONFIRMED, DONE, MOVED, OPENED, REFUSED, DueRow
from ui.pages.follow_up.page import DUE, MEASURES, TALK, FollowUpPage
from ui.session import Session

__all__ = ["session", "session_of", "shop"]
Pages = Callable[..., FollowUpPage]


@pytest.fixture
def page_of(context: Context, qtbot: QtBot) -> Pages:
    """The page of a session on a day, visible."""

    def make(session: Session, day: int = 0, tab: str = DUE) -> FollowUpPage:
        notices = Notices(context)
        qtbot.addWidget(notices)
        made = FollowUpPage(session, context, notices, lambda: START + timedelta(days=day))
        made._notices_of_test = notices  # type: ignore[attr-defined]
        qtbot.addWidget(made)
        made.resize(1100, 800)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        made.show_tab(tab)
        QApplication.processEvents()
        return made

    return make


def read(widget: QWidget) -> str:
    """Return the visible texts."""
    QApplication.processEvents()
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisible())


def due_row(page: FollowUpPage, id_: str) -> DueRow:
    """Return the row of something that is due."""
    return next(each for each in page.due.rows if each.due.id == id_)


def first_review(session: Session) -> date:
    """Return the day of the first review."""
    pack, assessment = session.pack, session.assessment
    situation = Situation.of(pack, assessment.sheet, session.result, assessment.decisions)
    return review_days(make_strategy(situation, assessment.assessed_on))[0]


def press(widget: QWidget, does: str) -> None:
    """Press the button of a row."""
    (made,) = [each for each in widget.findChildren(QPushButton) if each.property("does") == does]
    made.click()


def fill(form: Any, **texts: str) -> None:
    """Type into the fields of a form and submit it."""
    for name, text in texts.items():
        form.entries[name].line.setText(text)
        form.entries[name].line.textEdited.emit(text)
    form.submit.click()


def test_what_is_due_is_ticked_moved_and_refused(session: Session, page_of: Pages) -> None:
    page = page_of(session, 60)
    assert page.tab == DUE
    assert "late" in read(page.due)
    first = next(each.due.id for each in page.due.rows if each.due.kind == "action")
    press(due_row(page, first), DONE)
    fill(due_row(page, first).form, day="2026-11-30", spent="3")
    done = session.assessment.decisions.action(first)
    assert (done.verdict, done.done_on, done.spent) == (Verdict.DONE, date(2026, 11, 30), 3)
    assert "30 November 2026" in read(page.due)
    again = [
        each for each in page.due.findChildren(QPushButton) if each.text() == "Not done after all"
    ]
    again[0].click()
    assert session.assessment.decisions.action(first).verdict is None
    press(due_row(page, first), MOVED)
    press(due_row(page, first), MOVED)
    fill(due_row(page, first).form, day="2027-03-01")
    assert session.assessment.decisions.action(first).start == date(2027, 3, 1)
    other = next(each.due.id for each in page.due.rows if each.due.kind == "action")
    press(due_row(page, other), REFUSED)
    fill(due_row(page, other).form, note="no time")
    refused = session.assessment.decisions.action(other)
    assert (refused.verdict, refused.note) == (Verdict.REJECTED, "no time")


def test_a_day_that_has_passed_is_the_last_one(session: Session, page_of: Pages) -> None:
    page = page_of(session, 60)
    first = next(each.due.id for each in page.due.rows if each.due.kind == "action")
    press(due_row(page, first), DONE)
    form = due_row(page, first).form
    assert form is not None
    fill(form, day="2027-12-31", spent="soon")
    assert "is still to come" in form.entries["day"].fault
    assert "1h30" in form.entries["spent"].fault
    assert session.assessment.decisions.action(first).verdict is None
    yesterday = START + timedelta(days=59)
    fill(form, day=f"{yesterday:%d %b}", spent="1h30")
    done = session.assessment.decisions.action(first)
    assert (done.done_on, done.spent) == (yesterday, 1.5)


def test_what_is_ticked_leaves_scroll_and_keyboard_at_the_next_row(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, 60)
    page.resize(1100, 300)
    QApplication.processEvents()
    ids = [each.due.id for each in page.due.rows]
    place = next(i for i, each in enumerate(page.due.rows) if i and each.due.kind == "action")
    gone, following = page.due.rows[place], ids[place + 1]
    page.due._scroll.ensureWidgetVisible(gone)
    press(gone, DONE)
    QApplication.processEvents()
    assert gone.form is not None
    page.due._scroll.ensureWidgetVisible(gone.form.submit)
    gone.form.submit.setFocus()
    top = gone.mapTo(page, QPoint()).y()
    gone.form.submit.click()
    QApplication.processEvents()
    now = due_row(page, following)
    assert now.mapTo(page, QPoint()).y() == top
    focus = page.focusWidget()
    assert focus is not None
    assert now.isAncestorOf(focus)


def test_the_day_of_what_is_done_can_be_told_later(session: Session, page_of: Pages) -> None:
    page = page_of(session, 60)
    first = next(each.due.id for each in page.due.rows if each.due.kind == "action")
    session.run(add_own_action("Ask aunt", 2))
    (aunt,) = (each.id for each in session.assessment.decisions.own)
    session.run(set_action(first, ActionDecision(verdict=Verdict.DONE)))
    session.run(finish_own_action(aunt, START))
    assert "day unknown" in read(page.due)
    for id_ in (first, aunt):
        row = next(each for each in page.due.findChildren(DoneRow) if each._done.id == id_)
        press(row, "change")
        press(row, "change")
        assert row.form is None
        press(row, "change")
        assert row.form is not None
        fill(row.form, day="2026-11-25", spent="90 min")
    decisions = session.assessment.decisions
    done = (decisions.action(first), decisions.own[0])
    assert [(each.done_on, each.spent) for each in done] == [(date(2026, 11, 25), 1.5)] * 2


def test_actions_of_ones_own(session: Session, page_of: Pages) -> None:
    for title in ("Ask aunt", "Ask uncle"):
        session.run(add_own_action(title, 2))
    page = page_of(session, 60)
    aunt, uncle = (each.id for each in session.assessment.decisions.own)
    press(due_row(page, aunt), MOVED)
    fill(due_row(page, aunt).form, day="2027-01-20")
    assert session.assessment.decisions.own[0].start == date(2027, 1, 20)
    press(due_row(page, aunt), DONE)
    fill(due_row(page, aunt).form)
    assert session.assessment.decisions.own[0].done_on == START + timedelta(days=60)
    [back] = [
        each for each in page.due.findChildren(QPushButton) if each.text() == "Not done after all"
    ]
    back.click()
    assert not session.assessment.decisions.own[0].done
    press(due_row(page, uncle), REFUSED)
    fill(due_row(page, uncle).form)
    assert [each.id for each in session.assessment.decisions.own] == [aunt]


def test_reviews_are_held_and_moved(session: Session, page_of: Pages) -> None:
    first = first_review(session)
    page = page_of(session, (first - START).days)
    press(due_row(page, first.isoformat()), MOVED)
    fill(due_row(page, first.isoformat()).form)
    assert session.assessment.decisions.reviews == {}
    fill(due_row(page, first.isoformat()).form, day=(first + timedelta(days=2)).isoformat())
    assert session.assessment.decisions.reviews[first].moved == first + timedelta(days=2)
    press(due_row(page, first.isoformat()), DONE)
    fill(due_row(page, first.isoformat()).form, note="go on")
    held = session.assessment.decisions.reviews[first]
    assert (held.held, held.note) == (first, "go on")


def test_the_questions_of_what_was_done_come_up(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, 60)
    press(due_row(page, "watch"), DONE)
    fill(due_row(page, "watch").form)
    assert {"listen", "law"} <= {each.due.id for each in page.due.rows}
    with qtbot.waitSignal(page.question_wanted) as asked:
        press(due_row(page, "listen"), OPENED)
    assert asked.args == ["listen"]
    press(due_row(page, "law"), CONFIRMED)
    assert "law" not in {each.due.id for each in page.due.rows}


def test_readings_by_hand(session: Session, page_of: Pages) -> None:
    today = first_review(session) - timedelta(days=5)
    page = page_of(session, (today - START).days)
    press(due_row(page, "orders"), OPENED)
    assert page.tab == MEASURES
    card = page.measures.cards["orders"]
    assert "Not read yet." in read(card)
    fill(card.form)
    assert session.assessment.readings == ()
    fill(card.form, value="7", day="2027-02-01", note="fair")
    fill(page.measures.cards["orders"].form, value="12", day="")
    (first, second) = session.assessment.readings
    assert (first.value, first.day, first.note) == (7, date(2027, 2, 1), "fair")
    assert second.day == today
    told = read(page.measures.cards["orders"])
    assert "70 % of the way is done" in told
    away = [
        each
        for each in page.measures.cards["orders"].findChildren(QPushButton)
        if each.text() == "Take away"
    ]
    away[0].click()
    assert len(session.assessment.readings) == 1
    page.measures.show_measure("gone")


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
    notices = page._notices_of_test  # type: ignore[attr-defined]
    export = tmp_path / "own.csv"
    export.write_text("Tag,Klicks\n03/04/2026,5\n05/04/2026,\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_all: (str(export), ""))
    page.measures.open.click()
    (panel,) = page.measures.panels
    panel.column.setCurrentIndex(1)
    panel.measure.setCurrentIndex(panel.measure.findData("eyes"))
    assert panel.how.currentData() is None
    panel._on_record()
    panel.how.setCurrentIndex(1)
    assert "two ways" in read(panel)
    page.measures._on_recorded(panel._table, "eyes", panel._choice())
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


def test_what_people_say(session: Session, page_of: Pages) -> None:
    page = page_of(session, 20, TALK)
    talk = page.talk
    talk.form.submit.click()
    assert "Write what was said." in read(talk)
    talk.tones._on_pressed(
        next(
            each
            for each in talk.tones.findChildren(QWidget)
            if each.property("value") == "positive"
        )
    )  # type: ignore[arg-type]
    fill(talk.form, text="so good", source="Zoë", channel="shop", done="thanked")
    fill(talk.form, text="less good", day="2026-11-25")
    talk._on_kind("story")
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
    for each in talk.findChildren(QPushButton):
        if each.text() == "Take away":
            each.click()
            break
    assert len(session.assessment.feedback) == 1
    talk._remove("story", 1)
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
    page._step(1)
    assert page.tab == MEASURES
    page._step(1)
    assert page.tab == TALK
    assert "What people say" in read(page)
    page._step(-1)


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
