"""Comparing from Home: files chosen, the page with its PDF, choices, export, and what stands against it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.document.strategy_edits import assess_again
from tests.pdf_text import text_of
from tests.ui.looking import faults, nameless, settle
from ui.app import make_application
from ui.pages.comparison import ComparisonPage
from ui.pages.home import HomePage
from ui.settings import Settings
from ui.shell.document_opener import DocumentOpener
from ui.window import Window

SAMPLES = packs_folder() / "social-media" / "samples"
TEA, TRUST = SAMPLES / "tea-shop.yaml", SAMPLES / "harbour-trust.yaml"


def page_of(window: Window) -> ComparisonPage:
    """The page that is shown."""
    [page] = [each for each in window.findChildren(ComparisonPage) if each.isVisible()]
    return page


def laid_out(qtbot: QtBot, window: Window) -> ComparisonPage:
    """The page, once the PDF is as it should be."""
    page = page_of(window)
    qtbot.waitUntil(lambda: page.is_laid_out and not page.job.busy)
    return page


def read(pdf: bytes) -> str:
    """Return the text of the PDF."""
    return text_of(pdf)


def button_of(window: Window, text: str) -> QAbstractButton:
    """The button that says so."""
    [found] = [
        b for b in window.findChildren(QAbstractButton) if b.text() == text and b.isVisible()
    ]
    return found


def said(page: ComparisonPage) -> list[str]:
    """Return the texts beside the preview."""
    labels = (each for each in page.findChildren(QLabel) if each.isVisible())
    return [each.text() for each in labels if not page.preview.isAncestorOf(each)]


@pytest.fixture
def rounds(settings: Settings, qapp: object) -> Path:
    """A document with an earlier round."""
    session = DocumentOpener(settings).open(TRUST)
    session.document.run(assess_again(date(2027, 10, 6)))
    path = session.document.path
    session.close()
    return path


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Answers the file dialog."""

    def answer(*paths: Path) -> None:
        names = [str(path) for path in paths]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))

    return answer


def test_home_asks_for_files_and_shows_them_side_by_side(
    window: Window, qtbot: QtBot, choose: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [b.text() for b in window.findChildren(QAbstractButton)]
    at = texts.index("Compare …")
    assert texts[at - 1 : at + 2] == ["Open …", "Compare …", "Look at the sample"]
    choose()
    button_of(window, "Compare …").click()
    assert window.findChild(HomePage) is not None
    asked: list[str] = []

    def dialog(*arguments: object) -> tuple[list[str], str]:
        asked.append(str(arguments[3]))
        return [str(TEA), str(TRUST)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", dialog)
    button_of(window, "Compare …").click()
    assert asked == ["Assessments (*.sounding *.yaml *.yml *.json)"]
    page = laid_out(qtbot, window)
    # The earliest first, whatever the order in which they were chosen.
    assert said(page)[:5] == [
        "Comparison", "Harbour Trust", "6 October 2026", "绿叶茶行", "20 November 2026",
    ]  # fmt: skip
    assert page.preview.document.pageCount() == len(PdfReader(BytesIO(page.pdf)).pages)
    assert "Organisations compared" in read(page.pdf)
    assert page.preview.currentWidget() is page.preview.pages
    assert page.focusWidget() is page.preview.view
    assert window.session is None


def test_back_leads_home(window: Window, qtbot: QtBot) -> None:
    window.compare([TEA, TRUST])
    laid_out(qtbot, window)
    button_of(window, "Back to Home").click()
    settle()
    assert not any(each.isVisible() for each in window.findChildren(ComparisonPage))
    assert window.findChild(HomePage).isVisible()


def test_one_document_is_compared_with_its_rounds(
    window: Window, qtbot: QtBot, choose: Callable[..., None], rounds: Path
) -> None:
    choose(rounds)
    button_of(window, "Compare …").click()
    page = laid_out(qtbot, window)
    assert said(page)[1:5] == [
        "Harbour Trust", "6 October 2026", "Harbour Trust", "6 October 2027",
    ]  # fmt: skip
    notes = page.compared.notes(Translator("en"))
    assert set(notes) <= set(said(page))
    text = " ".join(read(page.pdf).split())
    assert all(each in text for each in ("Rounds compared", *notes))


def test_language_and_paper_are_chosen_and_outlive_another_look(
    window: Window, qtbot: QtBot
) -> None:
    window.compare([TEA, TRUST])
    page = laid_out(qtbot, window)
    before = page.pdf
    english = button_of(window, "English")
    english.click()
    assert page.is_laid_out  # nothing new to lay out
    button_of(window, "Letter").click()
    [chinese] = [b for b in page.findChildren(QAbstractButton) if b.property("value") == "zh"]
    chinese.click()
    assert not page.is_laid_out
    page = laid_out(qtbot, window)
    assert page.pdf != before
    assert "机构对比" in read(page.pdf)
    assert float(PdfReader(BytesIO(page.pdf)).pages[0].mediabox.height) == 792
    window.set_theme("dark")
    window.set_language("zh")
    page = laid_out(qtbot, window)
    assert (page.options.language, page.options.paper) == ("zh", "letter")
    assert "2026年10月6日" in said(page)


def test_the_report_speaks_the_language_of_the_window_until_told(
    window: Window, qtbot: QtBot
) -> None:
    window.set_language("zh")
    window.compare([TEA, TRUST])
    assert page_of(window).options.language == "zh"
    window.set_language("en")
    assert page_of(window).options.language == "en"
    laid_out(qtbot, window)


def test_it_is_exported(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.compare([TEA, TRUST])
    page = laid_out(qtbot, window)
    suggested: list[str] = []

    def dialog(*arguments: object) -> tuple[str, str]:
        suggested.append(str(arguments[2]))
        return str(tmp_path / "both"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
    with qtbot.waitSignal(window.saver.saved):
        page.export_button.click()
    assert suggested == [str(SAMPLES / "Comparison – Harbour Trust, 绿叶茶行.pdf")]
    assert (tmp_path / "both.pdf").read_bytes() == page.pdf
    assert window.notices.text == "Saved as “both.pdf”."
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.export_button.click()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a.pdf"), "")
    )
    with qtbot.waitSignal(window.saver.failed):
        page.export_button.click()
    assert "can't be written" in window.notices.text


def test_an_export_asked_for_while_it_is_laid_out_follows(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.compare([TEA, TRUST])
    page = laid_out(qtbot, window)
    target = tmp_path / "both.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    before = page.pdf
    button_of(window, "Letter").click()
    with qtbot.waitSignal(window.saver.saved):
        page.export_button.click()
        assert page.export_button.text() == "Export follows once it is laid out"
    assert before != target.read_bytes() == page.pdf
    assert page.export_button.text() == "Export PDF …"


def test_what_can_not_be_compared_is_told_and_home_stays(
    window: Window, qtbot: QtBot, choose: Callable[..., None], tmp_path: Path
) -> None:
    window.begin(window.entrance.offers[1])
    quick = window.session.document.path
    window.go_home()
    home = window.findChild(HomePage)
    broken, gone = tmp_path / "broken.yaml", tmp_path / "gone.sounding"
    broken.write_text("format: 1\nquestionnaire: nothing\nanswrs: {}\n", encoding="utf-8")
    for paths, *told in (
        ([TEA], "There is nothing to compare with: give two files or more."),
        ([TEA, quick], "Only answers to the same questionnaire can be compared; these are for "),
        ([broken, gone], f"{broken}:", f"There is no file “{gone}”.", f"{broken}:"),
    ):
        choose(*paths)
        button_of(window, "Compare …").click()
        lines = window.notices.text.split("\n")
        assert len(lines) == len(told)
        assert all(line.startswith(start) for line, start in zip(lines, told, strict=True)), lines
        assert window.findChild(HomePage) is home
        assert home.isVisible()
    settle()
    assert faults(window) == []
    window.compare([TEA, TRUST])
    assert window.notices.text == ""
    laid_out(qtbot, window)


def test_many_faults_are_counted(window: Window, tmp_path: Path) -> None:
    gone = [tmp_path / f"{name}.sounding" for name in "abcdef"]
    window.compare(gone[:4])
    assert window.notices.text.count("There is no file") == 4
    window.compare(gone)
    assert window.notices.text.count("There is no file") == 3
    assert window.notices.text.endswith("\nAnd 3 more.")


def test_it_waits_for_what_is_loaded(qtbot: QtBot, settings: Settings) -> None:
    make_application()
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()
    window.entrance.compare_wanted.emit([TEA, TRUST])
    assert window.notices.text == "One moment …"
    assert window.findChild(ComparisonPage) is None
    window.equip(DocumentOpener(settings))
    laid_out(qtbot, window)
    window.close()


def test_what_can_not_be_printed_is_named(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    thai = tmp_path / "thai.yaml"
    text = TRUST.read_text(encoding="utf-8")
    thai.write_text(text.replace("Harbour Trust", "ร้าน"), encoding="utf-8")
    window.compare([TEA, thai])
    page = laid_out(qtbot, window)
    assert "ร (U+0E23)" in page.unprintable_note.text
    assert page.unprintable_note.isVisible()


def test_a_fault_while_laying_out_is_told(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_arguments: object) -> int:
        raise AssessmentError("No paper.")

    monkeypatch.setattr("ui.pages.comparison.write_comparison", failing)
    window.compare([TEA, TRUST])
    page = page_of(window)
    qtbot.waitUntil(lambda: window.notices.text == "No paper.")
    assert not page.export_button.isEnabled()
    assert page.preview.told == ""

    def broken(*_arguments: object) -> int:
        raise ValueError("a bug")

    monkeypatch.setattr("ui.pages.comparison.write_comparison", broken)
    with qtbot.captureExceptions() as caught:
        button_of(window, "Letter").click()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ValueError


def test_opening_a_document_and_closing_the_window_let_go_of_the_page(
    make_window: Callable[[], Window], qtbot: QtBot
) -> None:
    window = make_window()
    window.compare([TEA, TRUST])
    first = page_of(window)
    window.open_sample()
    assert first.preview.is_gone
    assert not first.job.busy
    window.go_home()
    assert window.findChild(HomePage) is not None
    window.compare([TEA, TRUST])
    last = laid_out(qtbot, window)
    window.close()
    assert last.preview.is_gone


@pytest.mark.parametrize(
    "worn", [("en", 100, (1366, 768)), ("en", 200, (1024, 680)), ("zh", 150, (1024, 680))]
)
def test_nothing_is_cut_and_all_has_a_name(
    window: Window, qtbot: QtBot, worn: tuple[str, int, tuple[int, int]], rounds: Path
) -> None:
    language, percent, size = worn
    window.set_language(language)
    window.set_percent(percent)
    window.resize(*size)
    for paths in ([TEA, TRUST] * 4, [rounds]):
        window.compare(paths)
        laid_out(qtbot, window)
        settle()
        assert faults(window) == []
        assert nameless(window) == []
