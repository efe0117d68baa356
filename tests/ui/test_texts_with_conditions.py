"""Texts that depend on answers, what comes next, what is enough, and context, in the window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.questionnaire.loader import load_files
from tests.ui.looking import open_topics
from ui.context import Context
from ui.pages.answer.page import AnswerPage
from ui.pages.results.page import ResultsPage
from ui.session import Session
from ui.widgets.bar_row import BarRow
from ui.widgets.factories import show_text

PACK = """
format: 1
id: p
version: 1.0.0
title: P
languages: [en]
scales: {five: [a, b, c, d, e]}
levels:
  - {id: low, from: 0, title: Low, meaning: [{when: {item: kind, is: shop}, text: Open the shop}, Wait]}
sections:
  - id: context
    title: Context
    scored: false
    topics:
      - id: about
        title: About
        items:
          - {id: kind, type: choice, text: K, options: [{id: shop, title: A}, {id: club, title: B}]}
  - id: s
    title: S
    topics:
      - id: t
        title: T
        guide: [{when: {item: kind, is: shop}, text: Guide for shops}, Guide for all]
        items:
          - id: r
            type: rating
            scale: five
            text: R
            aim: 2
            enough: 3
            anchors: [A0, A1, A2, A3, A4]
            help: [{when: {item: kind, is: shop}, text: Help for shops}, Help for all]
          - {id: q, type: yes_no, text: Q, help: Plain}
          - {id: w, type: yes_no, text: W}
"""


@pytest.fixture
def session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    checked = load_files({"pack.yaml": PACK.encode()})
    assert not checked.problems
    document = Document.create(tmp_path / "a.sounding", checked, Assessment(date(2026, 11, 20)))
    made = Session(document)
    yield made
    made.close()


def written(widget: QWidget) -> list[str]:
    """Everything that is written in a widget."""
    return [label.text() for label in widget.findChildren(QLabel)]


def test_the_questionnaire_has_the_texts_of_now(session: Session) -> None:
    assert session.pack.items["r"].help == "Help for all"
    session.run(set_answer("kind", Answer.of("shop")))
    assert session.pack.items["r"].help == "Help for shops"
    assert session.pack.levels[0].meaning == "Open the shop"
    session.undo()
    assert session.pack.items["r"].help == "Help for all"


def test_hint_and_guide_change_while_they_are_shown(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    page = AnswerPage(session, context)
    qtbot.addWidget(page)
    page.open_page("t")
    for kind, told in (("shop", "shops"), ("club", "all")):
        session.run(set_answer("kind", Answer.of(kind)))
        assert f"Help for {told}" in written(page)
        assert f"Guide for {told}" in written(page)
        assert "Plain" in written(page)
    page.open_page("about")
    session.run(set_answer("kind", Answer.of("shop")))
    assert page.side_panel.guide is None


def test_the_card_says_what_is_enough(session: Session, context: Context, qtbot: QtBot) -> None:
    page = AnswerPage(session, context)
    qtbot.addWidget(page)
    page.open_page("t")
    assert "From “A3” on it is enough; more is not better." in written(page)


@pytest.mark.parametrize(
    ("level", "others", "step"),
    [(0, True, ["Next: get to “A2”"]), (3, True, []), (4, True, []), (3, False, [])],
)
def test_the_results_tell_what_comes_next_and_leave_out_context(  # noqa: PLR0917 - two are fixtures
    session: Session, context: Context, qtbot: QtBot, level: int, others: bool, step: list[str]
) -> None:
    page = ResultsPage(session, context)
    qtbot.addWidget(page)
    for item, value in (("kind", "shop"), ("r", level), ("q", others), ("w", others)):
        session.run(set_answer(item, Answer.of(value)))
    page.show()
    assert [each for each in written(page) if each.startswith("Next")] == step
    assert "Open the shop" in written(page)
    open_topics(page)
    assert [each.property("story") for each in page.findChildren(BarRow)] == ["s", "t"]


def test_hint_and_guide_may_hold_markdown(context: Context, qtbot: QtBot) -> None:
    shown = QLabel()
    qtbot.addWidget(shown)
    show_text(shown, "**Two** <i>signs</i>")
    assert (shown.text(), shown.textFormat()) == (
        "<b>Two</b> &lt;i&gt;signs&lt;/i&gt;",
        Qt.TextFormat.RichText,
    )
    show_text(shown, "<i>Plain</i>")
    assert (shown.text(), shown.textFormat()) == ("<i>Plain</i>", Qt.TextFormat.PlainText)
