"""Earlier rounds on the Results page, and the progress report by a button."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.document.pack_entry import upgrade_pack
from assessment.document.strategy_edits import assess_again
from assessment.typesetting.unprintable import Unprintable
from tests.ui.strategy_shop import START, session, session_of, shop
from ui.context import Context
from ui.notices import Notices
from ui.pages.follow_up.page import FollowUpPage
from ui.pages.results.page import ResultsPage
from ui.pages.results.rounds_card import RoundsCard
from ui.session import Session
from ui.shell.assessment_pages import AssessmentPages
from ui.widgets.collapsible import Fold
from ui.widgets.drawing import DrawingView

__all__ = ["session", "session_of", "shop"]

RATING = "- {id: q, type: rating, scale: five, text: Q}"
DAY = date(2026, 1, 2)


def read(card: RoundsCard) -> str:
    """Texts on the card."""
    QApplication.processEvents()
    return "\n".join(each.text() for each in card.findChildren(QLabel) if not each.isHidden())


@pytest.fixture
def page_of(tmp_path, checked_items, context: Context, qtbot: QtBot):
    """The Results page of a document with a round for each version, the last one answered now."""
    opened: list[Session] = []

    def make(
        *versions: str, more: str = "", text: str = "Q"
    ) -> tuple[Session, ResultsPage, RoundsCard]:
        later = f"{RATING.replace('text: Q', f'text: {text}')}\n{more}"
        first, *rest = [
            checked_items(later if number else RATING, f"version: {version}")
            for number, version in enumerate(versions)
        ]
        document = Document.create(tmp_path / f"{len(opened)}.sounding", first, Assessment(DAY))
        document.run(set_answer("q", Answer.of(0)))
        for number, checked in enumerate(rest, 1):
            document.run(assess_again(DAY + timedelta(days=100 * number)))
            document.run(upgrade_pack(checked, []))
            document.run(set_answer("q", Answer.of(number)))
        made = Session(document)
        opened.append(made)
        page = ResultsPage(made, context)
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        QApplication.processEvents()
        [card] = page.findChildren(RoundsCard)
        return made, page, card

    yield make
    for each in opened:
        each.close()


def test_rounds_by_one_version_stand_side_by_side(
    page_of: Callable[..., tuple], qtbot: QtBot
) -> None:
    made, page, card = page_of("1.0.0", "1.0.0", "1.0.0", "1.0.0")
    told = read(card)
    days = ("2 January 2026", "12 April 2026", "21 July 2026", "29 October 2026")
    assert [told.count(each) for each in days] == [1, 0, 1, 1]
    assert "75.0" in told
    assert "+25.0" in told
    assert "version" not in told
    assert card.findChildren(DrawingView) == []
    assert [each.result.index.value for each in page.past_rounds] == [0, 25, 50]
    with qtbot.waitSignal(page.compare_wanted):
        card.findChildren(QPushButton)[-1].click()
    made.run(set_answer("q", Answer.of(4)))
    assert "+50.0" in read(card)


def test_rounds_by_other_versions_are_compared_over_what_both_ask(page_of) -> None:
    _, page, card = page_of("1.0.0", "2.0.0", more="- {id: came, type: yes_no, text: Came}")
    told = read(card)
    assert "1 question means the same in all versions; only that is compared." in told
    assert "version 1.0.0" in told
    assert card.findChildren(DrawingView) == []  # one section has no radar
    assert page.past_rounds == ()
    said = "\n".join(each.text() for each in page.findChildren(QLabel))
    assert "readiness was 0.0 then and is 25.0 now." in said
    for fold in card.findChildren(Fold):
        fold.set_open(True)
    assert "Left out: “Came” (new)." in read(card)


def test_without_a_round_to_compare_with_there_is_no_card(page_of) -> None:
    assert page_of("1.0.0")[2].isHidden()


def test_nothing_in_common_is_said_instead_of_drawn(page_of) -> None:
    *_unused, card = page_of("1.0.0", "2.0.0", text="Quite another question")
    assert "No question means the same in all versions" in read(card)
    assert card.findChildren(DrawingView) == []


def test_the_progress_report_is_written_from_two_pages(
    session: Session,
    context: Context,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notices = Notices(context)
    qtbot.addWidget(notices)
    page = FollowUpPage(session, context, notices, lambda: START + timedelta(days=30))
    qtbot.addWidget(page)
    page.show()
    pages = AssessmentPages(session, context, notices)
    qtbot.addWidget(pages)
    assert page.due.progress is not None
    asked: list[tuple[Path, Callable]] = []
    notices.save_wanted.connect(lambda *wanted: asked.append(wanted))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *told: (told[2], ""))
    page.due.progress.click()
    pages.report.progress.click()
    path, made = asked[0]
    assert path.name == f"Progress report – {START + timedelta(days=30)}.pdf"
    assert len(asked) == 2
    target = tmp_path / "progress.pdf"
    monkeypatch.setattr(Unprintable, "sentences", lambda *_: ["“{x}” can't be printed."])
    data, remarks = made()
    target.write_bytes(data)
    assert "Progress on" in PdfReader(target).pages[0].extract_text()
    assert [context.translator.render(each) for each in remarks] == ["“{x}” can't be printed."]
