"""Results beside a group of organisations: taken in from a file, shown, told, and let go of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.peers import INDEX, Benchmark, PeerGroup, Spread
from assessment.core.resources import packs_folder
from assessment.document.document import Document
from assessment.exchange.answers_reader import read_answers
from assessment.exchange.benchmark_file import write_benchmark
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_pack
from ui.context import Context
from ui.notices import Notices
from ui.session import Session
from ui.shell.assessment_pages import AssessmentPages
from ui.widgets.bar_row import BarRow

SAMPLE = packs_folder() / "social-media" / "samples" / "tea-shop.yaml"


@pytest.fixture
def tea_shop(tmp_path: Path, qapp: object) -> Iterator[Session]:
    """The sample as an open document."""
    read = read_answers(SAMPLE, Library())
    made = Session(Document.create(tmp_path / "a.sounding", read.pack, read.assessment))
    yield made
    made.close()


@pytest.fixture
def pages(tea_shop: Session, context: Context, qtbot: QtBot) -> Iterator[AssessmentPages]:
    """The pages of an assessment, showing the results."""
    made = AssessmentPages(tea_shop, context, Notices(context))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.show_page("results")
    yield made
    made.close_jobs()


def press(pages: QWidget, text: str) -> None:
    """Press the button with that text."""
    next(each for each in pages.findChildren(QPushButton) if each.text().startswith(text)).click()


def said(pages: AssessmentPages) -> str:
    """All texts of the results."""
    return "\n".join(each.text() for each in pages.results.findChildren(QLabel))


def benchmark(path: Path, version: str = "") -> Path:
    """A benchmark of retailers in a file."""
    spread = Spread(10, 30, 40, 60, 90)
    group = PeerGroup(
        214, {INDEX: spread, "demand": spread, "resources": spread, "listening": spread}
    )
    version = version or load_pack(packs_folder() / "social-media").usable().version
    found = Benchmark("social-media", version, date(2026, 11, 1), (), (group,))
    path.write_bytes(write_benchmark(found))
    return path


Ask = Callable[[Path | None], None]


@pytest.fixture
def answer_with(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Answers the question for a file."""
    return lambda path: monkeypatch.setattr(Notices, "ask_source", lambda *_: path)


def test_a_benchmark_is_taken_in_shown_and_let_go_of(
    pages: AssessmentPages, tea_shop: Session, answer_with: Ask, tmp_path: Path
) -> None:
    assert "A chamber, a funder" in said(pages)
    answer_with(benchmark(tmp_path / "b.yaml"))
    press(pages, "Take in a benchmark")
    assert tea_shop.assessment.peers is not None
    assert "Where you stand among 214 organisations" in said(pages)
    rows = [row.accessibleName() for row in pages.results.findChildren(BarRow)]
    assert sum("middle half of the group 30–60" in name for name in rows) == 3
    assert not pages.results.grab().isNull()
    press(pages, "Without a benchmark")
    assert tea_shop.assessment.peers is None
    assert "A chamber, a funder" in said(pages)
    tea_shop.undo()
    assert "Where you stand among 214 organisations" in said(pages)


def test_nothing_chosen_and_nothing_fitting_change_nothing(
    pages: AssessmentPages, tea_shop: Session, answer_with: Ask, tmp_path: Path
) -> None:
    for path in (None, tmp_path / "missing.yaml", benchmark(tmp_path / "b.yaml", "1.0.0")):
        answer_with(path)
        press(pages, "Take in a benchmark")
        assert tea_shop.assessment.peers is None
