"""The Follow-up page with real widgets: what is due, readings and exports, what people say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.decisions import ActionDecision, Verdict
from assessment.answers.records import Reading
from assessment.document.strategy_edits import (
    add_own_action,
    add_reading,
    finish_own_action,
    set_action,
)
from assessment.strategy import make_strategy
from assessment.strategy.due import review_days
from assessment.strategy.situation import Situation
from tests.ui.strategy_shop import START, planned, session, session_of, shop
from ui.context import Context
from ui.notices import Notices
from ui.pages.follow_up.done_row import DoneRow
from ui.pages.follow_up.due_row import DONE, MOVED, OPENED, READ, REFUSED, DueRow
from ui.pages.follow_up.page import DUE, MEASURES, FollowUpPage
from ui.session import Session
from ui.widgets.collapsible import Fold, FoldHead

__all__ = ["session", "session_of", "shop"]
Pages = Callable[..., FollowUpPage]


@pytest.fixture
def page_of(context: Context, qtbot: QtBot) -> Pages:
    """The page of a session on a day, visible."""

    def make(session: Session, day: int = 0, tab: str = DUE) -> FollowUpPage:
        notices = Notices(context)
        qtbot.addWidget(notices)
        made = FollowUpPage(session, context, notices, lambda: START + timedelta(days=day))
        made.notices_of_test = notices  # type: ignore[attr-defined]
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


def title(session: Session, action: str) -> str:
    """Return the title of an action."""
    found = session.pack.actions_by_id[action].title
    return found if isinstance(found, str) else found["en"]


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
    told = read(page.due)
    assert "days late" not in told  # nobody has taken the plan up
    assert "8 weeks of it have gone by" in told
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
    taken = session.assessment.decisions.taken
    assert taken is not None
    begins, ends = taken.steps[first]
    fill(due_row(page, first).form)
    form = due_row(page, first).form
    assert form is not None
    assert form.entries["day"].fault == "That is the day it is due already."
    fill(form, day="2027-03-01")
    assert session.assessment.decisions.action(first).start == date(2027, 3, 1) - (ends - begins)
    assert f"Moved: {title(session, first)}" in read(page.due)
    other = next(each.due.id for each in page.due.rows if each.due.kind == "action")
    press(due_row(page, other), REFUSED)
    fill(due_row(page, other).form, note="no time")
    refused = session.assessment.decisions.action(other)
    assert (refused.verdict, refused.note) == (Verdict.REJECTED, "no time")
    assert f"Left out: {title(session, other)}: no time" in read(page.due)


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
    page.due.scroll_area.ensureWidgetVisible(gone)
    press(gone, DONE)
    QApplication.processEvents()
    assert gone.form is not None
    page.due.scroll_area.ensureWidgetVisible(gone.form.submit)
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
        row = next(each for each in page.due.findChildren(DoneRow) if each.done.id == id_)
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
    strategy = planned(session)
    step = strategy.roadmap.step(aunt)
    assert step is not None
    assert step.end == date(2027, 1, 20)
    press(due_row(page, aunt), DONE)
    fill(due_row(page, aunt).form)
    assert session.assessment.decisions.own[0].done_on == START + timedelta(days=60)
    [back] = [
        each for each in page.due.findChildren(QPushButton) if each.text() == "Not done after all"
    ]
    back.click()
    assert not session.assessment.decisions.own[0].done
    press(due_row(page, uncle), REFUSED)
    fill(due_row(page, uncle).form, note="he moved away")
    assert session.assessment.decisions.own[1].left_out
    assert planned(session).roadmap.step(uncle) is None
    assert "Left out: Ask uncle: he moved away" in read(page.due)


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


def test_readings_that_are_due_are_entered_one_after_the_other_where_they_stand(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, 60)
    due = [each.due.id for each in page.due.rows if each.due.kind == "reading"]
    assert len(due) > 1
    press(due_row(page, due[0]), READ)
    fill(due_row(page, due[0]).form)
    assert session.assessment.readings == ()
    form = due_row(page, due[0]).form
    assert form is not None
    value = form.entries["value"].line
    value.setFocus()
    qtbot.keyClicks(value, "7")
    qtbot.keyClick(value, Qt.Key.Key_Return)
    [reading] = session.assessment.readings
    day_of_it = START + timedelta(days=60)
    assert (reading.measure, reading.value) == (due[0], 7)
    assert (reading.day, reading.note) == (day_of_it, "")
    assert page.tab == DUE
    assert due[0] not in {each.due.id for each in page.due.rows}
    now = QApplication.focusWidget()
    assert now is not None
    assert now.property("does") == READ
    assert due_row(page, due[1]).isAncestorOf(now)


def test_what_is_typed_in_one_row_stays_while_another_is_recorded(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, 60)
    typed, recorded = [each.due.id for each in page.due.rows if each.due.kind == "reading"][:2]
    press(due_row(page, typed), READ)
    before = due_row(page, typed)
    line = before.form.entries["value"].line
    line.setFocus()
    qtbot.keyClicks(line, "80")
    press(due_row(page, recorded), READ)
    fill(due_row(page, recorded).form, value="7")
    assert [each.measure for each in session.assessment.readings] == [recorded]
    after = due_row(page, typed)
    assert after is not before
    assert after.form.entries["value"].line.text() == "80"
    after.form.submit.click()
    assert {(each.measure, each.value) for each in session.assessment.readings} == {
        (recorded, 7),
        (typed, 80),
    }
    assert [each for each in page.due.rows if each.form is not None] == []


def test_a_form_without_what_it_needs_asks_for_it(session: Session, page_of: Pages) -> None:
    review = first_review(session)
    page = page_of(session, (review - START).days)
    reading = next(each.due.id for each in page.due.rows if each.due.kind == "reading")
    for id_, does, field in (
        (reading, READ, "value"),
        (review.isoformat(), DONE, "day"),
        (review.isoformat(), MOVED, "day"),
    ):
        row = due_row(page, id_)
        press(row, does)
        assert row.form is not None
        row.form.submit.setFocus()
        fill(row.form, **{field: ""})
        assert row.form.entries[field].line.hasFocus(), does
    page.show_tab(MEASURES)
    form = page.measures.cards["orders"].form
    form.submit.setFocus()
    fill(form)
    assert form.entries["value"].line.hasFocus()
    assert session.assessment.readings == ()


def test_a_card_tells_whether_its_next_reading_is_late(session: Session, page_of: Pages) -> None:
    day = (date(2027, 3, 2) - START).days
    assert "Next reading by 1 March 2027." in read(
        page_of(session, day - 1, MEASURES).measures.cards["orders"]
    )
    page = page_of(session, day, MEASURES)
    card = page.measures.cards["orders"]
    assert "The next reading was planned for 1 March 2027." in read(card)
    session.run(add_reading(Reading("eyes", START, 4)))
    card = page.measures.cards["orders"]
    assert "The next reading was due on 1 March 2027." in read(card)
    fill(card.form, value="7")
    assert "Next reading by" in read(page.measures.cards["orders"])


def test_a_reading_leaves_the_other_cards_as_they_are(session: Session, page_of: Pages) -> None:
    session.run(add_reading(Reading("smiles", START, 4)))  # from now on, something can be late
    page = page_of(session, 20, MEASURES)
    cards = dict(page.measures.cards)
    cards["eyes"].form.entries["value"].line.setText("4")  # typed, and not yet recorded
    fill(cards["orders"].form, value="7")
    now = page.measures.cards
    assert list(now) == list(cards)
    assert [id_ for id_ in now if now[id_] is not cards[id_]] == ["orders"]
    assert now["eyes"].form.entries["value"].line.text() == "4"
    assert "7" in read(now["orders"])
    places = [card.mapTo(page, QPoint()).y() for card in now.values()]
    assert places == sorted(places)


def test_what_was_done_long_ago_is_folded_away(session: Session, page_of: Pages) -> None:
    for n in range(8):
        session.run(add_own_action(f"Action {n}", 1))
        session.run(
            finish_own_action(session.assessment.decisions.own[n].id, START + timedelta(days=n))
        )
    page = page_of(session, 60)
    assert "Action 2" in read(page.due)
    assert "Action 1" not in read(page.due)
    [fold] = [each for each in page.due.findChildren(Fold) if each.isVisible()]
    fold.set_open(True)
    assert "Done earlier (2)" in "".join(each.text() for each in fold.findChildren(FoldHead))
    assert "Action 1" in read(page.due)


def test_a_reading_that_is_due_is_entered_in_a_card_that_is_in_sight(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, 60)
    press(due_row(page, "income"), OPENED)
    card, scroll = page.measures.cards["income"], page.measures.scroll_area

    def in_sight() -> bool:
        top, height = card.mapTo(scroll.viewport(), QPoint()).y(), scroll.viewport().height()
        return scroll.verticalScrollBar().maximum() > 0 and 0 <= top <= height - card.height()

    qtbot.waitUntil(in_sight)
    assert card.form.entries["value"].line.hasFocus()
