"""Descriptions of options and rows, and pages of information, as people see them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.assessment import Assessment
from assessment.document.document import Document
from assessment.questionnaire.loader import load_files
from assessment.workshop.ballot_data import pack_data
from assessment.workshop.paper_ballots import ballot_sheets
from ui.context import Context
from ui.pages.answer.page import AnswerPage
from ui.session import Session
from ui.widgets.option_buttons import Sentence, Tick

PACK = """
format: 1
id: told
version: 1.0.0
title: Told
languages: [en]
scales: {two: [no, yes]}
sections:
  - id: s
    title: S
    topics:
      - {id: p, title: P, information: Read this first., items: []}
      - id: t
        title: T
        items:
          - {id: one, type: choice, text: Q, options: [{id: a, title: A, description: About A, score: 0}, {id: b, title: B, score: 100}]}
          - {id: many, type: choices, text: Q, options: [{id: a, title: C}, {id: n, title: N, description: About N, not_applicable: true}]}
          - {id: grid, type: matrix, text: Q, scale: two, rows: [{id: r, title: R, description: About R}, {id: u, title: U}]}
"""


def test_in_the_window_on_ballots_and_on_paper(
    tmp_path: Path, context: Context, qtbot: QtBot
) -> None:
    checked = load_files({"pack.yaml": PACK.encode()})
    document = Document.create(tmp_path / "a.sounding", checked, Assessment(date(2026, 11, 20)))
    session = Session(document)
    page = AnswerPage(session, context)
    qtbot.addWidget(page)
    page.open_page("p")
    shown = [each.text() for each in page.page.findChildren(QLabel) if not each.isHidden()]
    assert "Read this first." in shown
    assert "There is no question here." not in shown
    page.go_next()
    assert page.page_id == "t"
    assert page.page.head.information_label.isHidden()
    assert [each.text() for each in page.findChildren(Sentence)] == ["A\nAbout A", "B"]
    ticks = page.findChildren(Tick)
    assert [each.text() for each in ticks] == ["C", "N\nAbout N"]
    for tick in ticks:
        tick.click()
    assert session.assessment.answer("many").value == ("n",)
    assert "About R" in [each.text() for each in page.findChildren(QLabel)]
    session.close()
    pack = checked.usable()
    data = pack_data(pack)
    assert data["sections"][0]["topics"][0]["information"] == "Read this first."
    items = data["sections"][0]["topics"][1]["items"]
    assert items[0]["options"][0] == ["a", "A – About A"]
    assert items[2]["rows"] == [["r", "R – About R"], ["u", "U"]]
    assert items[1]["alone"] == ["n"]
    assert ballot_sheets(pack, day=date(2026, 11, 20)).startswith(b"%PDF")
