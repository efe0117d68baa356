"""The tab of rounds: assess again, confirm what still holds, take a new version and undo it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.records import Reading
from assessment.core.errors import AssessmentError
from assessment.document.answer_edits import (
    add_respondent,
    set_answer,
    set_assessed_on,
    set_note,
    set_reply,
)
from assessment.document.new_round import CORRECTED_LABEL
from assessment.document.store import content_hash
from assessment.document.strategy_edits import add_reading, assess_again, finish_action
from assessment.questionnaire.loader import CheckedPack, load_files
from tests.ui.strategy_shop import SHOP, START, session, session_of, shop
from tests.ui.test_follow_up_page import read
from ui.context import Context
from ui.notices import Notices
from ui.pages.follow_up.page import ROUND, FollowUpPage
from ui.pages.follow_up.round_tab import RoundTab
from ui.session import Session
from ui.shell.assessment_pages import AssessmentPages
from ui.widgets.collapsible import Fold

__all__ = ["session", "session_of", "shop"]


@pytest.fixture
def found() -> list[CheckedPack | None]:
    """The newer version of the questionnaire that is found; none at first."""
    return [None]


@pytest.fixture
def tab(
    session: Session, context: Context, qtbot: QtBot, found: list[CheckedPack | None]
) -> RoundTab:
    """The tab, visible, ten months on."""
    notices = Notices(context)
    qtbot.addWidget(notices)
    page = FollowUpPage(
        session, context, notices, lambda: START + timedelta(days=300), lambda: found[0]
    )
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.show_tab(ROUND)
    page.take_focus()
    page.round.page_of_test = page  # type: ignore[attr-defined]
    return page.round


def buttons(tab: RoundTab, does: str) -> list[QPushButton]:
    """The buttons that do something."""
    QApplication.processEvents()
    listed = [each for each in tab.findChildren(QPushButton) if each.isVisible()]
    return [each for each in listed if each.property("does") == does]


def test_a_new_round_goes_first_through_what_is_likely_to_have_changed(
    session: Session, tab: RoundTab, qtbot: QtBot
) -> None:
    session.rounds.today = lambda: START + timedelta(days=9)
    id_ = session.document.run(add_respondent("An"))
    session.run(set_reply(id_, "listen", Answer.of(3)))
    session.run(finish_action("watch", START + timedelta(days=9)))
    tab.again.click()
    assert len(session.assessment.rounds) == 1
    assert tab.again.text() == "Go on with round 2"
    tab.again.click()
    assert len(session.assessment.rounds) == 1  # it goes on, no other one begins
    count = len(session.assessment.unconfirmed)
    assert tab.notices.text == f"Round 2 has begun; {count} answers are to be confirmed."
    assert session.assessment.assessed_on == START + timedelta(days=300)
    told = read(tab)
    assert "Likely to have changed" in told
    assert "An action for it was done." in told
    with qtbot.waitSignal(tab.question_wanted) as asked:
        buttons(tab, "again")[0].click()
    assert asked.args == [buttons(tab, "again")[0].property("item")]
    before = len(session.assessment.unconfirmed)
    buttons(tab, "holds")[0].click()
    assert len(session.assessment.unconfirmed) == before - 1
    read(tab)
    [fold] = [each for each in tab.findChildren(Fold) if each.isVisible()]
    fold.set_open(True)
    assert len(buttons(tab, "holds")) >= len(session.assessment.unconfirmed)
    buttons(tab, "confirm-rest")[0].click()
    while buttons(tab, "holds"):
        buttons(tab, "holds")[0].click()
    assert session.assessment.unconfirmed == frozenset()
    assert "Likely to have changed" not in read(tab)
    assert "is complete." in read(tab)
    assert (tab.again.text(), tab.again.property("role")) == ("Assess again", "")
    assert tab.compare.property("role") == "primary"


def test_a_new_version_is_shown_taken_and_undone(
    session: Session,
    tab: RoundTab,
    found: list[CheckedPack | None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tab.look_for.click()
    assert "This is the newest version there is." in read(tab)
    assert tab.take is None
    newer = SHOP.replace("version: 1.0.0", "version: 2.0.0").replace(
        "Do you listen?", "Do you hear?"
    )
    found[0] = load_files({"pack.yaml": newer.encode()})
    tab.look_for.click()
    told = read(tab)
    assert "From version 1.0.0 to 2.0.0" in told
    assert "worked out anew" in told
    for fold in tab.findChildren(Fold):
        fold.set_open(True)
    assert "Do you hear?" in read(tab)
    assert isinstance(tab.take, QPushButton)

    def refused(_path: Path) -> None:
        raise AssessmentError("No copy.")

    monkeypatch.setattr("ui.pages.follow_up.round_tab.back_up", refused)
    tab.take.click()
    assert session.pack.version == "1.0.0"
    monkeypatch.undo()
    with qtbot.waitSignal(session.repacked):
        tab.take.click()
    assert session.pack.version == "2.0.0"
    assert session.assessment.unconfirmed == {"listen"}
    with qtbot.waitSignal(session.repacked):
        session.undo()
    assert session.pack.version == "1.0.0"


def test_rounds_are_shown_side_by_side(session: Session, tab: RoundTab, qtbot: QtBot) -> None:
    assert not tab.compare.isVisible()
    tab.again.click()
    assert tab.compare.isVisible()
    page = tab.page_of_test  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.compare_wanted):
        tab.compare.click()


def test_opening_says_in_one_line_what_is_due(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    silent, told = Notices(context), Notices(context)
    for notices in (silent, told):
        qtbot.addWidget(notices)
    today = date.today()  # noqa: DTZ011 - the user's own day
    session.run(set_assessed_on(today))
    qtbot.addWidget(AssessmentPages(session, context, silent))
    assert silent.text == ""
    session.run(set_assessed_on(today - timedelta(days=100)))
    session.run(add_reading(Reading("orders", session.assessment.assessed_on, 7)))
    pages = AssessmentPages(session, context, told)
    qtbot.addWidget(pages)
    assert told.news.text.startswith("Follow-up: ")
    with qtbot.waitSignal(pages.compare_wanted) as asked:
        pages.page("follow_up").compare_wanted.emit()
    assert asked.args == [[session.document.path]]


def test_answers_to_be_confirmed_are_shown_as_such(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    pages = AssessmentPages(session, context, Notices(context))
    qtbot.addWidget(pages)
    pages.show_item("listen")
    pages.show()
    told = "To be confirmed: from the round before"
    assert told not in read(pages)
    session.run(assess_again(START + timedelta(days=300)))
    assert told in read(pages)


def test_an_answer_after_actions_begins_a_round_or_corrects_the_one_before(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    notices = Notices(context)
    qtbot.addWidget(notices)
    pages = AssessmentPages(session, context, notices)
    qtbot.addWidget(pages)
    session.rounds.today = lambda: START + timedelta(days=90)
    before = content_hash(session.document.path)
    session.run(set_note("listen", "We do."))
    assert session.assessment.rounds == ()
    session.run(finish_action("watch", START + timedelta(days=9)))
    first = session.assessment.answers
    session.run(set_note("listen", "We do now."))
    session.run(set_answer("listen", Answer.of(4)))
    [past] = session.assessment.rounds
    assert past.sheet.agreed["listen"].value == first["listen"].value
    assert session.assessment.answer("listen").value == 4
    assert "listen" not in session.assessment.unconfirmed
    assert "round 2 has begun with this answer" in notices.text
    session.run(set_answer("law", Answer.of(4)))
    assert len(session.assessment.rounds) == 1  # it goes on in the round that has begun
    session.undo()
    notices.news.open_button.click()
    assert session.assessment.rounds == ()
    assert session.assessment.answer("listen").value == 4
    assert "Answers now correct round 1" in notices.text
    session.run(set_answer("law", Answer.of(3)))
    assert session.assessment.rounds == ()
    assert session.document.history.undo_label == CORRECTED_LABEL
    session.run(set_note("law", "A slip."))
    assert session.document.history.undo_label != CORRECTED_LABEL
    session.correct_round()  # nothing to correct now
    while session.document.history.undo_label is not None:
        session.undo()
    assert content_hash(session.document.path) == before
