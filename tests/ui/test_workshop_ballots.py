"""Those who answer alone: ballots made from the window, and what comes back as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment.document.answer_edits import set_fact
from assessment.document.store import content_hash
from assessment.workshop.people import add_person
from tests.pdf_text import text_of
from tests.ui.test_workshop_people import chosen, page, people, written
from ui.context import Context
from ui.notices import Notices
from ui.pages.workshop.page import WorkshopPage
from ui.session import Session
from ui.shell.assessment_pages import AssessmentPages

__all__ = ["chosen", "page"]


def test_ballots_are_made_as_a_page_and_on_paper(
    page: WorkshopPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.run(set_fact("name", "Tea & Co"))
    for name in ("An", "Bo"):
        session.run(add_person(name))
    assert page.ballots.sheets.value() == 2
    asked: list[tuple[Path, Callable]] = []
    page.ballots.notices.save_wanted.connect(lambda *wanted: asked.append(wanted))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *told: (told[2], ""))
    page.ballots.page.click()
    page.ballots.sheets.setValue(3)
    page.ballots.paper.click()
    (html, made_page), (pdf, made_sheets) = asked
    assert [html.name, pdf.name] == ["Tea & Co – Ballot.html", "Tea & Co – Ballot.pdf"]
    assert b"Content-Security-Policy" in made_page()[0]
    text = text_of(made_sheets()[0])
    assert "Sheet 3" in text
    assert "Sheet 4" not in text


def test_a_late_comers_answers_file_comes_in_the_same_way(
    page: WorkshopPage, session: Session, tmp_path: Path, chosen: Callable[[list[Path]], None]
) -> None:
    session.run(add_person("An"))
    before = content_hash(session.document.path)
    pack = session.pack
    late = tmp_path / "Li.yaml"
    late.write_text(
        f"format: 1\nquestionnaire: {pack.id}@{pack.version}\nanswers: {{q2: 1}}\n",
        encoding="utf-8",
    )
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        f"format: 1\nquestionnaire: {pack.id}\nanswers: {{q2: 99, nothing: 1}}\n", encoding="utf-8"
    )
    foreign = tmp_path / "foreign.yaml"
    foreign.write_text("format: 1\nquestionnaire: social-media\nanswers: {}\n", encoding="utf-8")
    chosen([late, bad, foreign])
    page.ballots.brought.click()
    assert people(session) == ["An", "Li"]
    assert session.assessment.sheet.respondents[1].answers["q2"].value == 1
    told = written(page)
    assert "Li: 1 answer of Li is read." in told
    assert sum("bad.yaml" in each for each in told) == 2
    assert any("answers “social-media”" in each for each in told)
    chosen([late])
    page.ballots.brought.click()
    assert people(session) == ["An", "Li"]
    session.undo()
    assert content_hash(session.document.path) == before


def test_the_window_reads_answers_to_packs_of_its_own(
    session: Session, context: Context, qtbot: QtBot, tmp_path: Path, chosen: Callable
) -> None:
    asked: list[Path] = []

    def read(path: Path):
        asked.append(path)
        raise AssertionError

    pages = AssessmentPages(session, context, Notices(context), answers=read)
    qtbot.addWidget(pages)
    other = tmp_path / "other.yaml"
    other.write_text("format: 1\nquestionnaire: mine\nanswers: {}\n", encoding="utf-8")
    chosen([other])
    with qtbot.captureExceptions() as caught:
        pages.workshop.ballots.brought.click()
    assert [each[0] for each in caught] == [AssertionError]
    assert asked == [other]
    pages.workshop.close_jobs()
