"""The window as a whole: pages, keys, language, theme, text size and notices."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, State
from assessment.core.errors import Message
from assessment.document.answer_edits import set_answer
from assessment.questionnaire.loader import CheckedPack
from tests.ui.looking import SAMPLES, laid_out, settle
from ui.page_table import ANSWER, FOLLOW_UP, NUMBERED, REPORT, RESULTS
from ui.settings import Settings
from ui.shell.frame import LEAST
from ui.window import Window


def test_a_message_moves_and_covers_nothing_on_the_page(window: Window) -> None:
    window.open_sample()
    settle()
    page = window.pages
    assert page is not None
    before = page.geometry()
    window.notices.fault(Message("Something is not as it should be."), Message("So it is."))
    settle()
    shown = window.notices
    assert shown.isVisible()
    assert page.geometry() == before
    assert shown.geometry().bottom() < before.top()
    covered = [
        each
        for each in window.findChildren(QAbstractButton)
        if each.isVisible()
        and not shown.isAncestorOf(each)
        and shown.rect()
        .translated(shown.mapTo(window, QPoint()))
        .intersects(each.rect().translated(each.mapTo(window, QPoint())))
    ]
    assert covered == []
    wide = shown.width()
    window.resize(window.width() + 40, window.height())
    settle()
    assert shown.width() == wide + 40
    window.resize(window.width() - 40, window.height())
    window.notices.clear()
    settle()
    assert page.geometry() == before


def test_a_message_in_a_narrow_window_lies_below_the_header(window: Window) -> None:
    window.open_sample()
    window.set_percent(200)
    window.resize(LEAST)
    settle()
    assert window.pages is not None
    window.notices.fault(Message("Something is not as it should be."))
    settle()
    assert window.notices.geometry().topLeft() == window.pages.geometry().topLeft()
    assert window.notices.width() == window.pages.width()


def test_pages_are_shown_by_key_and_remembered(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    assert window.page_name == RESULTS
    for number, name in enumerate(NUMBERED, 1):
        qtbot.keyClick(
            window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier
        )
        assert window.page_name == name
    laid_out(qtbot, window)
    path = window.session.document.path
    window.go_home()
    assert window.session is None
    assert window.page_name == ""
    window.open_path(path)
    assert window.page_name == FOLLOW_UP


def test_another_look_leaves_a_person_where_they_are(window: Window, qtbot: QtBot) -> None:
    window.show()
    window.open_sample()
    window.pages.show_item("free-hours")
    with qtbot.waitActive(window):
        window.activateWindow()
    assert window.pages.answer.here == "free-hours"
    window.set_language("zh")
    assert window.pages.answer.here == "free-hours"
    window.show_page(RESULTS)
    qtbot.waitUntil(lambda: window.pages.scroll_bar() is not None)
    bar = window.pages.scroll_bar()
    bar.setValue(bar.maximum() // 2)
    window.set_theme("dark")
    qtbot.waitUntil(
        lambda: window.pages.scroll_bar() is not None and window.pages.scroll_bar().value() > 100
    )
    anew = window.pages.scroll_bar()
    assert anew.value() / anew.maximum() == pytest.approx(0.5, abs=0.02)
    window.go_home()
    window.begin(window.entrance.offers[0])
    assert window.pages.answer.page_id == "@organisation"


def test_language_changes_window_and_questions_and_keeps_the_page(
    window: Window, qtbot: QtBot
) -> None:
    window.open_sample()
    window.show_page(ANSWER)
    window.pages.answer.open_page("staff-skills")
    buttons = [b for b in window.findChildren(QAbstractButton) if b.property("code") == "zh"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert window.context.translator.language == "zh"
    assert window.context.content == "zh"
    assert window.page_name == ANSWER
    assert window.pages.answer.page_id == "staff-skills"
    titles = [
        each.text() for each in window.pages.answer.findChildren(QWidget) if hasattr(each, "text")
    ]
    assert "技能" in [
        title if isinstance(title, str) else "" for title in titles if not callable(title)
    ]


@pytest.mark.parametrize(
    ("theme", "percent"), [("light", 80), ("dark", 100), ("contrast", 200), ("system", 100)]
)
def test_every_theme_and_text_size_shows_every_page(
    window: Window, qtbot: QtBot, theme: str, percent: int
) -> None:
    window.set_theme(theme)
    window.set_percent(percent)
    window.open_sample()
    for page in NUMBERED:
        window.show_page(page)
        assert not window.grab().isNull()
    laid_out(qtbot, window)
    window.go_home()
    assert not window.grab().isNull()


def test_the_theme_button_goes_through_all_themes(window: Window) -> None:
    seen = []
    for _ in range(3):
        window.header.findChildren(QToolButton)[-2].click()
        seen.append(window.context.theme.name)
    assert seen == ["dark", "contrast", "light"]


def test_text_grows_and_shrinks_by_key_within_its_limits(window: Window, qtbot: QtBot) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    for key, times, percent in (
        (Qt.Key.Key_Equal, 2, 125),
        (Qt.Key.Key_0, 1, 100),
        (Qt.Key.Key_Minus, 4, 80),
    ):
        for _ in range(times):
            qtbot.keyClick(window, key, control)
        assert window.context.theme.percent == percent


def test_undo_and_redo_by_key(window: Window, qtbot: QtBot) -> None:
    window.begin(window.entrance.offers[1])
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    item = "goals-specific"
    window.session.run(set_answer(item, Answer.of(2)))
    assert window.header.undo_button.isEnabled()
    assert "answer" in window.header.undo_button.toolTip()
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    assert window.session.assessment.answer(item).state is State.UNANSWERED
    qtbot.keyClick(window, Qt.Key.Key_Z, control | Qt.KeyboardModifier.ShiftModifier)
    assert window.session.assessment.answer(item).value == 2
    window.go_home()
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    qtbot.keyClick(window, Qt.Key.Key_Y, control)
    qtbot.keyClick(window, Qt.Key.Key_1, control)


def test_no_value_changes_by_scrolling_over_any_page(
    window: Window, qtbot: QtBot, all_types: CheckedPack
) -> None:
    window.start(all_types)
    before = window.session.assessment
    for page in window.pages.answer.page_ids:
        window.pages.answer.open_page(page)
        for widget in window.findChildren(QWidget):
            if isinstance(
                widget, QAbstractButton | QComboBox | QAbstractSpinBox | QLineEdit | QPlainTextEdit
            ):
                event = QWheelEvent(
                    QPointF(2, 2), QPointF(2, 2), QPoint(0, 120), QPoint(0, 120),
                    Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
                )  # fmt: skip
                QApplication.sendEvent(widget, event)
    assert window.session.assessment == before


def test_everything_that_takes_the_keyboard_has_a_name(
    window: Window, qtbot: QtBot, all_types: CheckedPack
) -> None:
    def nameless() -> list[str]:
        return [
            f"{type(each).__name__} {each.objectName()}"
            for each in window.findChildren(QWidget)
            if each.isVisible()
            and each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not each.accessibleName()
            and not (isinstance(each, QAbstractButton) and each.text())
            and each.parent() is not None
            and not each.objectName().startswith("qt_")
        ]

    assert nameless() == []
    window.start(all_types)
    for page in window.pages.answer.page_ids:
        window.pages.answer.open_page(page)
        assert nameless() == []
    for page in (RESULTS, REPORT):
        window.show_page(page)
        assert nameless() == []
    laid_out(qtbot, window)


def test_the_window_remembers_where_it_stood(
    make_window: Callable[[], Window], settings: Settings
) -> None:
    window = make_window()
    window.resize(1200, 700)
    window.close()
    assert not settings.geometry.isEmpty()
    assert make_window().size().width() >= LEAST.width()


def test_news_goes_by_itself_and_faults_stay(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("ui.notices.QDesktopServices.openUrl", opened.append)
    window.notices.tell("Done.", SAMPLES)
    window.notices.news.open_button.click()
    assert opened == [QUrl.fromLocalFile(str(SAMPLES))]
    window.notices.tell("Done.")
    window.notices.news.open_button.click()
    assert len(opened) == 1
    window.notices.news.timer.setInterval(0)
    window.notices.news.timer.start()
    qtbot.waitUntil(lambda: window.notices.text == "")


def test_the_file_dialog_of_qt_is_chinese_throughout(window: Window) -> None:
    window.set_language("zh")
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    texts = [each.text() for each in dialog.findChildren(QLabel) if each.text()]
    assert texts
    assert not [each for each in texts if re.search("[a-z]{2}", each)]
    words = QCoreApplication.translate("QFileSystemModel", "Size")
    assert words == "大小"
    window.set_language("en")
    assert QCoreApplication.translate("QFileSystemModel", "Size") == "Size"


def test_a_window_that_is_gone_no_longer_translates(settings: Settings) -> None:
    settings.language = "zh"
    gone = Window(settings)
    assert QCoreApplication.translate("QFileSystemModel", "Size") == "大小"
    gone.set_language("en")
    gone.set_language("zh")
    gone.close()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert QCoreApplication.translate("QFileSystemModel", "Size") == "Size"
