"""Readings that are there already: changed in place, taken away, undone."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QApplication, QPushButton

from assessment.answers.records import Reading
from assessment.document.store import content_hash
from assessment.document.strategy_edits import add_reading
from tests.ui.strategy_shop import START, session, session_of, shop
from tests.ui.test_follow_up_page import Pages, fill, page_of, read
from ui.pages.follow_up.page import MEASURES, FollowUpPage
from ui.pages.follow_up.reading_line import ReadingLine
from ui.session import Session
from ui.widgets.collapsible import Fold

__all__ = ["page_of", "session", "session_of", "shop"]


def lines(page: FollowUpPage) -> list[ReadingLine]:
    """The lines of a measure's readings that are seen, the latest first."""
    QApplication.processEvents()
    card = page.measures.cards["orders"]
    return [each for each in card.findChildren(ReadingLine) if each.isVisible()]


def press(line: ReadingLine, text: str) -> None:
    """Press one of the buttons of a line."""
    next(each for each in line.findChildren(QPushButton) if each.text() == text).click()


def test_a_reading_is_changed_and_that_is_undone(session: Session, page_of: Pages) -> None:
    session.run(add_reading(Reading("orders", START, 7, "fair", source="orders.csv, Sum, May")))
    session.run(add_reading(Reading("orders", START + timedelta(days=7), 9)))
    page = page_of(session, 30, MEASURES)
    before = content_hash(session.document.path)
    _latest, first = lines(page)
    press(first, "Change …")
    assert first.form is not None
    assert first.form.entries["value"].line.text() == "7"
    press(first, "Change …")
    assert first.form is None
    press(first, "Change …")
    fill(first.form, value="")
    assert content_hash(session.document.path) == before
    fill(first.form, value="7", note="street fair")
    assert session.assessment.readings[0] == Reading(
        "orders", START, 7, "street fair", 1, "orders.csv, Sum, May"
    )
    press(lines(page)[1], "Change …")
    fill(lines(page)[1].form, value="8", day="2026-11-28")
    changed = session.assessment.readings[0]
    assert (changed.value, changed.day, changed.source) == (8, date(2026, 11, 28), "")
    assert "street fair" in read(page)
    session.undo()
    session.undo()
    assert content_hash(session.document.path) == before
    assert "fair · orders.csv, Sum, May" in read(page)
    press(lines(page)[1], "Take away")
    assert [each.value for each in session.assessment.readings] == [9]
    session.undo()
    assert content_hash(session.document.path) == before


def test_earlier_readings_are_there_too(session: Session, page_of: Pages) -> None:
    for week in range(8):
        session.run(add_reading(Reading("orders", START + timedelta(weeks=week), week)))
    page = page_of(session, 60, MEASURES)
    assert len(lines(page)) == 6
    [fold] = page.measures.cards["orders"].findChildren(Fold)
    fold.set_open(True)
    found = lines(page)
    assert len(found) == 8
    press(found[-1], "Take away")
    assert min(each.value for each in session.assessment.readings) == 1
