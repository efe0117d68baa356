"""Options that depend on other answers, and texts that must have a form, on the page of their topic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, State
from assessment.answers.assessment import Assessment
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.questionnaire.loader import load_files
from tests.ui.pressing import retype
from ui.context import Context
from ui.pages.answer.topic_pages import TopicPage
from ui.session import Session

PACK = """
format: 1
id: p
version: 1.0.0
title: P
languages: [en, zh]
sections:
  - id: s
    title: S
    topics:
      - id: t
        title: T
        items:
          - {id: land, type: choice, text: Where?, options: [{id: cn, title: China}, {id: uk, title: UK}]}
          - id: town
            type: choice
            text: Which?
            options: [{id: bj, title: Beijing, when: {item: land, is: cn}}, {id: ox, title: Oxford, when: {item: land, is: uk}}, {id: other, title: Elsewhere}]
          - {id: code, type: text, text: Code?, pattern: '[A-Z]{2}', pattern_message: {en: two letters, zh: 两个字母}}
          - {id: bare, type: text, text: Bare?, pattern: '[0-9]+', long: yes}
"""


@pytest.fixture
def session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    checked = load_files({"pack.yaml": PACK.encode()})
    document = Document.create(tmp_path / "a.sounding", checked, Assessment(date(2026, 11, 20)))
    made = Session(document)
    yield made
    made.close()


def page_of(session: Session, context: Context, *, single: bool = False) -> TopicPage:
    section = session.pack.sections[0]
    page = TopicPage(session, section, section.topics[0], context, single)
    session.scored.connect(page.show_result)
    return page


@pytest.mark.parametrize("single", [False, True])
def test_options_follow_an_earlier_answer(session: Session, context: Context, single: bool) -> None:
    page = page_of(session, context, single=single)

    def offered() -> list[str]:
        return [each.text() for each in page.cards["town"].editor.group.buttons()]

    assert offered() == ["Elsewhere"]
    land = page.cards["land"]
    session.run(set_answer("land", Answer.of("uk")))
    assert offered() == ["Oxford", "Elsewhere"]
    session.run(set_answer("town", Answer.of("ox")))
    assert page.cards["town"].editor.group.checkedButton().text() == "Oxford"
    session.run(set_answer("land", Answer.of("cn")))
    assert offered() == ["Beijing", "Elsewhere"]
    assert page.cards["town"].editor.group.checkedButton() is None
    assert session.result.items["town"].state is State.UNANSWERED
    assert page.cards["land"] is land
    session.run(set_answer("land", Answer.of("uk")))
    assert page.cards["town"].editor.group.checkedButton().text() == "Oxford"


def test_a_text_that_has_not_its_form_is_told_and_kept(
    session: Session, context: Context, qtbot: QtBot
) -> None:
    page = page_of(session, context)
    for item, wrong, right, told in (
        ("code", "abc", "AB", "This must be two letters."),
        ("bare", "x", "12", "This must be a text in the form [0-9]+."),
    ):
        editor = page.cards[item].editor
        retype(qtbot, editor.field, wrong)
        assert editor.fault.text() == told
        assert not editor.fault.isHidden()
        assert session.assessment.answer(item).misfits[0].text == wrong
        page.show_result(session.result)
        assert editor.fault.text() == told
        retype(qtbot, editor.field, right)
        assert editor.fault.isHidden()
        assert session.assessment.answer(item).value == right
        retype(qtbot, editor.field, " ")
        assert session.assessment.answer(item).state is State.UNANSWERED
