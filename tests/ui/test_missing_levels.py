"""The window names the reason for there being no level, wherever it would show one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.document.document import Document
from assessment.questionnaire.loader import load_files
from ui.context import Context
from ui.pages.answer.review import ReviewPage
from ui.pages.level_summary import StandingHead
from ui.pages.results.page import ResultsPage
from ui.session import Session
from ui.settings import Settings
from ui.shell.session_files import Files
from ui.widgets.option_buttons import Link

PACK = """\
format: 1
id: plain
version: 1.0.0
title: Plain
languages: [en]
{levels}
sections:
- id: one
  title: One
  topics: [{{id: t1, title: First, items: [{{id: q1, type: yes_no, text: Is it?}}, {{id: q2, type: yes_no, text: Has it?}}, {{id: q3, type: yes_no, text: Can it?}}]}}]
"""
LEVELS = "levels: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]"
FLOORED = "levels: [{id: low, from: 0, title: Low, floors: {one: 90}}]"
REACHABLE = "levels: [{id: low, from: 0, title: Low, floors: {one: 60}}]"
YES, NO, NEVER = Answer.of(True), Answer.of(False), Answer(State.NOT_APPLICABLE)


@pytest.fixture
def session(request: pytest.FixtureRequest, tmp_path: Path, qapp: object) -> Iterator[Session]:
    """A document of a pack with these levels and these answers."""
    levels, *answers = request.param
    checked = load_files({"pack.yaml": PACK.format(levels=levels).encode()})
    said = {f"q{n}": each for n, each in enumerate(answers, start=1) if each is not None}
    assessment = Assessment(date(2026, 11, 20), sheet=Sheet(said))
    made = Session(Document.create(tmp_path / "a.sounding", checked, assessment))
    yield made
    made.close()


def shown(widget: QWidget, qtbot: QtBot) -> str:
    qtbot.addWidget(widget)
    widget.show()
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


@pytest.mark.parametrize(
    ("session", "head", "reason"),
    [
        (("", YES, NO, NO), "", "This questionnaire has no levels."),
        ((LEVELS, YES, None, None), "Between 33 and 100", "33 % is answered; a level is named from 50 %."),
        ((FLOORED, YES, None, None), "Between 33 and 100", "33 % is answered; a level is named from 50 %."),
        ((REACHABLE, YES, NO, None), "Low at most", "No level is reached: a minimum score of the lowest one is missed."),
        ((FLOORED, YES, NO, NO), "Not yet", "No level is reached: a minimum score of the lowest one is missed."),
        ((LEVELS, None, None, None), "Between 0 and 100", "Nothing counts yet. Answer a few questions first."),
        ((LEVELS, NEVER, NEVER, NEVER), "Not applicable", "Nothing that counts applies here, so nothing can be said about readiness."),
    ],
    indirect=["session"],
)  # fmt: skip
def test_results_and_panel(
    session: Session, context: Context, qtbot: QtBot, head: str, reason: str
) -> None:
    page = ResultsPage(session, context)
    text = shown(page, qtbot)
    assert reason in text
    assert "Too little" not in text
    links = [each.text() for each in page.findChildren(Link)]
    wanted = bool(session.pack.levels) and session.result.index.value is not None
    assert any("How the level came about" in str(each) for each in links) is wanted
    page.close_jobs()
    assert head in shown(StandingHead(session, context), qtbot)


@pytest.mark.parametrize("session", [(LEVELS, NEVER, NEVER, NEVER)], indirect=True)
def test_nothing_that_applies_is_not_called_answered(
    session: Session, context: Context, settings: Settings, qtbot: QtBot
) -> None:
    text = shown(ReviewPage(session, context), qtbot)
    assert "Nothing that counts applies here" in text
    assert "Every question is answered" not in text
    Files(settings).touch(session)
    assert settings.recents[0].coverage is None
