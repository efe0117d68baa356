"""Feedback and stories that are there already: changed in place, refused without consent, undone."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.records import LogEntry, Sentiment
from assessment.document.store import content_hash
from assessment.document.strategy_edits import add_feedback, add_story
from tests.ui.strategy_shop import START, session, session_of, shop
from tests.ui.test_follow_up_page import Pages, fill, page_of, read
from ui.context import Context
from ui.notices import Notices
from ui.pages.follow_up.page import TALK, FollowUpPage
from ui.pages.follow_up.statement_line import StatementLine
from ui.session import Session

__all__ = ["page_of", "session", "session_of", "shop"]


def lines(page: FollowUpPage) -> list[StatementLine]:
    """The lines that are seen, feedback first."""
    QApplication.processEvents()
    return [each for each in page.talk.findChildren(StatementLine) if each.isVisible()]


def press(line: StatementLine, text: str) -> None:
    """Press one of the buttons of a line."""
    next(each for each in line.findChildren(QPushButton) if each.text() == text).click()


def test_what_is_said_in_a_window_left_open_is_of_the_day_on_which_it_is_said(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    day = START
    notices = Notices(context)
    page = FollowUpPage(session, context, notices, lambda: day)
    qtbot.addWidget(notices)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    page.show_tab(TALK)
    form = page.talk.form
    for later in (4, 10):
        day = START + timedelta(days=later)
        QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))
        fill(form, text=f"said on day {later}")
    line = form.entries["day"].line
    line.setText("2026-11-28")
    line.textEdited.emit("2026-11-28")
    day = START + timedelta(days=11)
    QApplication.sendEvent(page, QEvent(QEvent.Type.ActivationChange))
    fill(form, text="said before")
    assert line.text() == "2026-12-01"
    days = [(each.day - START).days for each in session.assessment.feedback]
    assert days == [4, 10, 8]


def test_statements_are_changed_and_that_is_undone(session: Session, page_of: Pages) -> None:
    session.run(add_feedback(LogEntry(START, "so good", "Zoë", "shop")))
    session.run(add_story(LogEntry(START, "the whole story", consent=True, done="told")))
    page = page_of(session, 30, TALK)
    before = content_hash(session.document.path)
    feedback, story = lines(page)
    press(feedback, "Change …")
    assert feedback.form is not None
    assert feedback.form.entries["source"].line.text() == "Zoë"
    press(feedback, "Change …")
    assert feedback.form is None
    press(feedback, "Change …")
    fill(feedback.form, text="")
    assert "Write what was said." in read(page)
    feedback.tones.picked.emit(str(Sentiment.POSITIVE))
    fill(feedback.form, text="very good", day="2026-11-28")
    assert session.assessment.feedback == (
        LogEntry(date(2026, 11, 28), "very good", "Zoë", "shop", Sentiment.POSITIVE, number=1),
    )
    story = lines(page)[1]
    press(story, "Change …")
    story.consent.setChecked(False)
    fill(story.form, text="half the story")
    assert "only with the consent" in read(page)
    story.consent.setChecked(True)
    fill(story.form, text="half the story")
    assert [each.text for each in session.assessment.stories] == ["half the story"]
    assert session.assessment.stories[0].done == "told"
    session.undo()
    session.undo()
    assert content_hash(session.document.path) == before
    assert "the whole story" in read(page)
