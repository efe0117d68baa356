"""Differing opinions on the Results page: when they are shown, in which words, and leading where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assessment.analysis.agreement import Verdict, agreement
from assessment.answers.answer import BLANK, Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.document.answer_edits import (
    add_respondent,
    remove_respondent,
    set_answer,
    set_reply,
    set_revealed,
)
from assessment.document.document import Document
from assessment.presentation.agreement import overview_told, spread_told
from assessment.presentation.alt_text import answers_alt
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.types.rating import Rating
from assessment.workshop.round import agree, reveal, vote, vote_again
from tests.ui.looking import faults, nameless, settle
from ui.context import Context
from ui.pages.results.opinions import OpinionsCard
from ui.pages.results.page import ResultsPage
from ui.session import Session
from ui.theme import THEMES, Theme
from ui.widgets.drawing import DrawingView
from ui.widgets.flow import Pair
from ui.widgets.option_buttons import Link
from ui.window import Window

NAMES = ("Anneliese", "Bartholomew", "Clementine", "Dagobert", "Eugenia")
Made = Callable[[Sequence[dict[str, object]]], Session]
Show = Callable[..., OpinionsCard]


@pytest.fixture
def made(tmp_path: Path, all_types: CheckedPack, qapp: object) -> Iterator[Made]:
    """A document in which each of these people said that."""
    sessions: list[Session] = []

    def make(said: Sequence[dict[str, object]]) -> Session:
        people = tuple(
            Respondent(f"p{place}", name, "", {key: Answer.of(each) for key, each in own.items()})
            for place, (name, own) in enumerate(zip(NAMES, said, strict=False))
        )
        path = tmp_path / f"{len(sessions)}.sounding"
        assessment = Assessment(date(2026, 11, 20), sheet=Sheet(respondents=people))
        sessions.append(Session(Document.create(path, all_types, assessment)))
        return sessions[-1]

    yield make
    for each in sessions:
        each.close()


@pytest.fixture
def show(qtbot: QtBot, context: Context) -> Callable[..., OpinionsCard]:
    """The card of a session, filled."""

    def shown(session: Session, seen: Context = context) -> OpinionsCard:
        card = OpinionsCard(session, seen)
        qtbot.addWidget(card)
        list(card.refreshing())
        return card

    return shown


def written(widget: QWidget) -> list[str]:
    """Everything that is written in a widget, from top to bottom."""
    return [each.text() for each in widget.findChildren(QLabel) if not each.isHidden()]


def links(widget: QWidget) -> list[Link]:
    return [each for each in widget.findChildren(Link) if not each.isHidden()]


@pytest.mark.parametrize(
    "said", [[], [{"q2": 0, "yn": True}], [{"q2": 0}, {"yn": True}, {"tx": "Much."}, {}]]
)
def test_it_is_there_only_where_two_answered_alike(
    made: Made, show: Callable[..., OpinionsCard], said: list[dict[str, object]]
) -> None:
    card = show(made(said))
    assert card.isHidden()
    assert not links(card)


def test_it_says_how_far_apart_people_are_and_names_nobody(
    made: Made, show: Callable[..., OpinionsCard], context: Context
) -> None:
    session = made([{"q2": 0, "ch": "a"}, {"q2": 4, "ch": "b"}, {"q2": 4}, {"nu": 3}, {"q2": 2}])
    assert not session.assessment.revealed
    card = show(session)
    assert not card.isHidden()
    found = agreement(session.pack, session.assessment.sheet)
    texts = written(card)
    assert texts[0] == "Where opinions differed"
    assert texts[1:3] == list(overview_told(found, context.translator))
    assert texts.count("far apart") == 2
    assert "4 people answered, from “Absent” to “Leading”." in texts
    assert "Second section · More" in texts
    assert [each.text() for each in links(card)] == ["How regular?", "Which?"]
    figures = card.findChildren(DrawingView)
    assert [each.accessibleName() for each in figures] == [
        answers_alt(session.pack, each, context.translator) for each in found.most_divided
    ]
    everything = " ".join(texts) + " ".join(each.accessibleName() for each in figures)
    assert not any(name in everything for name in NAMES)


def test_where_all_agree_nothing_is_to_be_talked_about(
    made: Made, show: Callable[..., OpinionsCard]
) -> None:
    card = show(made([{"q2": 2}, {"q2": 2}]))
    assert not card.isHidden()
    assert (
        written(card)[-1]
        == "On 0 the answers are far apart, 0 should be discussed, on 1 they are close."
    )
    assert not links(card)


def test_each_question_is_a_link_that_says_where_it_leads_and_why(
    made: Made, show: Callable[..., OpinionsCard], qtbot: QtBot
) -> None:
    card = show(made([{"q2": 0, "yn": True}, {"q2": 2, "yn": False}]))
    website, regular = links(card)
    assert regular.accessibleName() == "How regular?: to be discussed"
    assert regular.accessibleDescription() == "2 people answered, from “Absent” to “Regular”."
    gone: list[str] = []
    card.wanted.connect(gone.append)
    qtbot.mouseClick(website, Qt.MouseButton.LeftButton)
    qtbot.keyClick(regular, Qt.Key.Key_Space)
    assert gone == ["yn", "q2"]


def test_it_follows_what_is_said(made: Made, qtbot: QtBot, context: Context) -> None:
    session = made([{"q2": 0}])
    page = ResultsPage(session, context)
    qtbot.addWidget(page)
    page.show()
    card = page.opinions_card
    assert card.isHidden()
    id_ = session.document.run(add_respondent(NAMES[1]))
    session.document.run(set_reply(id_, "q2", Answer.of(4)))
    session.beat()
    assert card.isVisible()
    [kept] = links(card)
    session.run(set_answer("tx", Answer.of("Something else.")))
    assert links(card) == [kept], "what stays as it was is not made anew"
    session.document.run(set_reply(id_, "q2", Answer.of(2)))
    session.beat()
    assert "to be discussed" in written(card)
    session.document.run(remove_respondent(id_))
    session.beat()
    assert card.isHidden()
    page.close_jobs()


def test_each_language_goes_its_own_way(made: Made, show: Callable[..., OpinionsCard]) -> None:
    session = made([{"q2": 0}, {"q2": 4}])
    light = Theme("light", 100, "zh")
    texts = written(show(session, Context(Translator("zh"), light, "zh")))
    assert texts[0] == "看法不一的地方"
    assert "分歧很大" in texts
    mixed = written(show(session, Context(Translator("zh"), light, "en")))
    assert mixed[0] == "看法不一的地方"
    assert "2 people answered, from “Absent” to “Leading”." in mixed


def test_verdicts_have_their_colours_in_every_theme(
    made: Made, show: Callable[..., OpinionsCard]
) -> None:
    session = made([{"q2": 0, "yn": True}, {"q2": 2, "yn": False}])
    for name in THEMES:
        theme = Theme(name)
        card = show(session, Context(Translator("en"), theme, "en"))
        styles = {each.text(): each.styleSheet() for each in card.findChildren(QLabel)}
        assert theme.tokens["danger"] in styles["far apart"]
        assert theme.tokens["warning"] in styles["to be discussed"]
        card.resize(700, 600)
        assert not card.grab().isNull()


def test_what_was_agreed_on_stands_apart_with_its_reason(made: Made, show: Show) -> None:
    session = made([{"q2": 0}, {"q2": 3}])
    session.run(agree("q2", Answer.of(2), "Half of the shops."))
    card = show(session)
    said = written(card)
    assert "Settled since" in said
    assert "settled" in said
    assert any(each.startswith("Agreed since: ") for each in said)
    assert "Reason: Half of the shops." in said
    assert "far apart" not in said
    assert any("1 difference was settled" in each for each in said)


# in the window, with the sample


def test_who_moved_is_named_once_names_may_stand(made: Made, show: Show, qtbot: QtBot) -> None:
    session = made([{"q2": 0}, {"q2": 3}])
    for act in (reveal("q2"), vote_again("q2"), vote("p0", "q2", Answer.of(2)), reveal("q2")):
        session.run(act)
    card = show(session)
    told = [each.text() for each in card.findChildren(QLabel)]
    assert "Question by question in the workshop" in told
    assert "1 person moved." in told
    link = card.findChildren(Link)[-1]
    with qtbot.waitSignal(card.wanted) as asked:
        link.click()
    assert asked.args == ["q2"]
    session.run(set_revealed(True))
    list(card.refreshing())
    settle()
    told = [each.text() for each in card.findChildren(QLabel)]
    assert any(each.startswith("Moved: Anneliese from") for each in told)


@pytest.fixture
def crowded(window: Window) -> Window:
    """The sample, with five people of whom the last sees everything from the other end."""
    window.open_sample()
    session = window.session
    assert session is not None
    ratings = [each for each in session.pack.items.values() if isinstance(each, Rating)]
    for item in ratings:  # nothing is agreed, or the differences would be settled
        session.document.run(set_answer(item.id, BLANK))
    for name in NAMES:
        id_ = session.document.run(add_respondent(name))
        for item in ratings:
            level = session.pack.steps(item) - 1 if name == NAMES[-1] else 0
            session.document.run(set_reply(id_, item.id, Answer.of(level)))
    session.beat()
    window.show_page("results")
    settle()
    return window


def test_ten_are_shown_six_of_them_drawn(crowded: Window) -> None:
    session, card = crowded.session, crowded.pages.results.opinions_card
    found = agreement(session.pack, session.assessment.sheet)
    apart = [each for each in found.most_divided if each.verdict is not Verdict.CLOSE]
    assert len(apart) > 10
    texts = [session.pack.items[each.id].text["en"] for each in apart[:10]]
    assert [each.text() for each in links(card)] == texts
    assert len(card.findChildren(DrawingView)) == 6
    assert "Also to be talked about" in written(card)
    assert f"The report lists {len(apart) - 10} more." in written(card)
    assert spread_told(session.pack, apart[9], crowded.context.translator) in written(card)
    assert any("Krippendorff" in each for each in written(card))


def test_a_link_leads_to_its_question(crowded: Window, qtbot: QtBot) -> None:
    page = crowded.pages.results
    first, last = links(page.opinions_card)[0], links(page.opinions_card)[-1]
    with qtbot.waitSignal(page.item_wanted) as wanted:
        qtbot.keyClick(first, Qt.Key.Key_Space)
    assert crowded.page_name == "answer"
    session = crowded.session
    found = agreement(session.pack, session.assessment.sheet).most_divided
    assert wanted.args == [found[0].id]
    crowded.show_page("results")
    with qtbot.waitSignal(page.item_wanted) as wanted:
        last.click()
    assert wanted.args == [found[9].id]


def test_the_keyboard_goes_from_question_to_question(crowded: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(crowded):
        crowded.activateWindow()
    shown = links(crowded.pages.results.opinions_card)
    shown[0].setFocus()
    for each in shown[1:]:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is each


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_off(crowded: Window, language: str, percent: int) -> None:
    crowded.set_percent(percent)
    crowded.set_language(language)
    crowded.resize(1024, 680)
    settle()
    card = crowded.pages.results.opinions_card
    assert card.isVisible()
    assert {each.beside for each in card.findChildren(Pair)} == {percent == 100}
    assert faults(card) == []
    assert nameless(card) == []
