"""The Strategy page as a whole: which tabs there are, what is remembered, what is said where nothing follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.decisions import ActionDecision
from assessment.core.i18n import Translator
from assessment.document.answer_edits import add_respondent, set_answer, set_reply
from assessment.questionnaire.loader import CheckedPack, load_files
from tests.ui.strategy_shop import Sessions, page_of, session, session_of, shop
from ui.context import Context
from ui.notices import Notices
from ui.pages.strategy.page import (
    CHANNELS,
    MEASURES,
    MEDIA,
    PURPOSES,
    ROADMAP,
    StrategyPage,
    tabs_of,
)
from ui.session import Session
from ui.shell.assessment_pages import AssessmentPages
from ui.theme import Theme
from ui.widgets.collapsible import FoldHead
from ui.widgets.meter import Meter
from ui.widgets.option_buttons import Link

__all__ = ["page_of", "session", "session_of", "shop"]
Pages = Callable[..., StrategyPage]
CONTROL = Qt.KeyboardModifier.ControlModifier


def texts(widget: QWidget) -> list[str]:
    """Return the texts that can be read."""
    shown = [each for each in widget.findChildren(QLabel) if each.isVisible()]
    return [each.text() for each in shown]


def test_every_tab_is_reached_by_mouse_and_keys_and_remembered(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session)
    assert page.tab == PURPOSES
    for name in (CHANNELS, MEDIA, ROADMAP, MEASURES):
        qtbot.mouseClick(page.strip.tabs[name], Qt.MouseButton.LeftButton)
        assert page.tab == name
        assert not page.grab().isNull()
    qtbot.keyClick(page, Qt.Key.Key_PageDown, CONTROL)
    assert page.tab == PURPOSES
    qtbot.keyClick(page, Qt.Key.Key_PageUp, CONTROL)
    assert page.tab == MEASURES
    page.strip.tabs[MEASURES].setFocus()
    qtbot.keyClick(page.strip.tabs[MEASURES], Qt.Key.Key_Left)
    assert page.tab == ROADMAP
    again = page_of(session)
    assert again.tab == ROADMAP
    session.remember("strategy.tab", "gone")
    assert page_of(session).tab == PURPOSES
    page.show_tab("gone")
    assert page.tab == ROADMAP


def test_what_is_not_seen_is_not_worked_out(
    session: Session, page_of: Pages, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(session, MEDIA)
    made: list[str] = []
    for name in page.strip.names:
        noting = lambda name=name: iter([made.append(name)])  # noqa: E731
        monkeypatch.setattr(page.tabs[name], "refreshing", noting)
    session.run(set_answer("need", Answer.of(3)))
    assert made == [MEDIA]
    page.show_tab(ROADMAP)
    page.show_tab(MEDIA)
    assert made == [MEDIA, ROADMAP]
    page.hide()
    session.run(set_answer("need", Answer.of(1)))
    assert made == [MEDIA, ROADMAP]
    page.show()
    assert made == [MEDIA, ROADMAP, MEDIA]


def test_nothing_answered_leads_to_the_first_question(
    session_of: Sessions, page_of: Pages, qtbot: QtBot
) -> None:
    session = session_of({})
    page = page_of(session)
    assert page.tab == ""
    assert not page.strip.isVisible()
    page.take_focus()
    [link] = [each for each in page.findChildren(Link) if each.isVisible()]
    assert link.hasFocus()
    with qtbot.waitSignal(page.item_wanted) as asked:
        qtbot.keyClick(link, Qt.Key.Key_Space)
    assert asked.args == ["need"]
    page.show_tab(ROADMAP)
    qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.tab == ""
    session.run(set_answer("need", Answer.of(3)))
    assert page.tab == PURPOSES
    session.undo()
    assert page.tab == ""


def test_a_pack_without_catalogues_says_so(
    all_types: CheckedPack, session_of: Sessions, page_of: Pages, qtbot: QtBot
) -> None:
    session = session_of({"yn": True}, all_types)
    page = page_of(session)
    assert tabs_of(session.pack) == set()
    assert any("No strategy follows" in text for text in texts(page))
    page.take_focus()
    with qtbot.waitSignal(page.other_wanted):
        qtbot.keyClick(page.start_link, Qt.Key.Key_Space)


def test_a_pack_with_actions_only_shows_the_roadmap_only(
    session_of: Sessions, page_of: Pages
) -> None:
    text = """
format: 1
id: small
version: 1.0.0
title: Small
languages: [en]
scales: {two: [a, b]}
sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: rating, scale: two, text: Q}]}]}]
catalogues: {actions: [{id: act, title: Act, addresses: {t: 50}}]}
"""
    checked = load_files({"pack.yaml": text.encode()})
    page = page_of(session_of({"q": 0}, checked))
    assert page.tab == ROADMAP
    assert page.strip.names == [ROADMAP]
    page.tabs[ROADMAP].step_wanted.emit("act")
    assert page.tabs[ROADMAP].detail.step == "act"


def test_purposes_audiences_and_what_is_missing(
    session: Session, session_of: Sessions, page_of: Pages, qtbot: QtBot
) -> None:
    id_ = session.document.run(add_respondent("An"))
    session.run(set_reply(id_, "aims", Answer.of(("shine",))))
    page = page_of(session, PURPOSES)
    page.take_focus()
    read = texts(page)
    whose = "Agreed. 1 person answered “1. Shine”."
    assert {"Whose answers the strategy rests on", whose} <= set(read)
    assert {"Shine", "75 %", "Sell", "25 %", "Students", "Company", "Untitled"} <= set(read)
    meters = page.findChildren(Meter)
    assert [round(each.share, 2) for each in meters][:2] == [0.75, 0.25]
    links = [each for each in page.findChildren(Link) if each.isVisible()]
    assert [each.text() for each in links] == ["What may it cost?"]
    with qtbot.waitSignal(page.item_wanted) as asked:
        links[0].click()
    assert asked.args == ["money"]
    bare = page_of(session_of({"need": 2, "money": 5}), PURPOSES)
    read = [each.text() for each in bare.findChildren(Link)]
    assert {"What do you want?", "Whom do you want to reach?", "How will you know?"} <= set(read)


def test_the_media_plan_shows_gaps_and_leads_to_steps(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, MEDIA)
    page.take_focus()
    read = texts(page)
    assert {"seer", "buyer", "Join", "Build"} <= set(read)
    assert any("The law" in text for text in read)
    [link] = [each for each in page.findChildren(Link) if each.property("action") == "ask"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert page.tab == ROADMAP
    assert page.tabs[ROADMAP].detail.step == "ask"


def test_language_and_theme_keep_tab_selection_and_what_was_typed(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, ROADMAP)
    roadmap = page.tabs[ROADMAP]
    roadmap.show_step("watch")
    qtbot.keyClicks(roadmap.detail.note.viewport(), "")
    roadmap.detail.owner.line.selectAll()
    qtbot.keyClicks(roadmap.detail.owner.line, "Lin")
    page.flush()
    again = page_of(session, "", "zh")
    assert again.tab == ROADMAP
    assert again.tabs[ROADMAP].detail.step == "watch"
    assert again.tabs[ROADMAP].detail.owner.line.text() == "Lin"
    assert session.assessment.decisions.action("watch") == ActionDecision(owner="Lin")


def test_the_wheel_changes_nothing(session: Session, page_of: Pages) -> None:
    before = session.assessment
    page = page_of(session)
    for name in page.tabs:
        page.show_tab(name)
        for widget in page.findChildren(QWidget):
            if isinstance(widget, QAbstractButton | QLineEdit) or widget.objectName() == "card":
                event = QWheelEvent(
                    QPointF(2, 2), QPointF(2, 2), QPoint(0, 120), QPoint(0, 120),
                    Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
                )  # fmt: skip
                QApplication.sendEvent(widget, event)
    assert session.assessment == before


def test_everything_that_takes_the_keyboard_has_a_name(session: Session, page_of: Pages) -> None:
    page = page_of(session)
    for name in page.tabs:
        page.show_tab(name)
        nameless = [
            f"{type(each).__name__} {each.objectName()}"
            for each in page.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not each.accessibleName()
            and not (isinstance(each, QAbstractButton) and each.text())
            and not each.objectName().startswith("qt_")
        ]
        assert nameless == []


@pytest.mark.parametrize(("percent", "width"), [(100, 940), (150, 898), (200, 856)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_wider_than_the_smallest_window(
    session: Session, qtbot: QtBot, percent: int, width: int, language: str
) -> None:
    base = Context(Translator(language), Theme("dark", percent, language), language)
    page = StrategyPage(session, base)
    qtbot.addWidget(page)
    page.setStyleSheet(base.theme.style_sheet())
    page.resize(width, 560)
    page.show()
    for name, tab in page.tabs.items():
        page.show_tab(name)
        QApplication.processEvents()
        for head in tab.findChildren(FoldHead)[:2]:
            head.click()
        for _ in range(3):
            QApplication.processEvents()
        assert page.width() == width
        for each in tab.findChildren(QWidget):
            if each.isVisible() and isinstance(each, QLabel | QAbstractButton | QLineEdit):
                right = each.mapTo(page, QPoint(each.width(), 0)).x()
                assert right <= width, (name, each)
                assert not is_cut(each), (name, each, each.text())


def is_cut(each: QWidget) -> bool:
    """Whether a text has less room than it needs."""
    if isinstance(each, QLineEdit):
        return False
    if each.hasHeightForWidth() and not (isinstance(each, QLabel) and not each.wordWrap()):
        return each.height() < each.heightForWidth(each.width()) - 1
    return each.width() < each.sizeHint().width() - 1


def test_the_rail_has_it_between_results_and_report(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    pages = AssessmentPages(session, context, Notices(context))
    qtbot.addWidget(pages)
    pages.show()
    assert pages.page_names == ("answer", "workshop", "results", "strategy", "report", "follow_up")
    pages.show_page("strategy")
    pages.strategy.item_wanted.emit("hours")
    assert pages.page_name == "answer"
    assert pages.answer.page_id == "means"
    pages.close_jobs()


def test_no_part_of_it_stands_as_a_window_of_its_own(session: Session, page_of: Pages) -> None:
    others = set(QApplication.topLevelWidgets())  # of tests before this one
    page = page_of(session)
    for name, tab in page.tabs.items():
        page.show_tab(name)
        for head in tab.findChildren(FoldHead):
            if head.isVisible():
                head.click()
        QApplication.processEvents()
        shown = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
        assert shown - others == {page}
