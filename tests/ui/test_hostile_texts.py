"""Texts of packs and documents that look like HTML are shown as they are, everywhere."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from PySide6.QtCore import QPoint
from PySide6.QtGui import Qt, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.document.answer_edits import (
    add_respondent,
    set_answer,
    set_brand,
    set_fact,
    set_note,
)
from assessment.document.document import Document
from assessment.document.strategy_edits import add_own_action
from assessment.questionnaire.loader import load_files
from tests.ui.strategy_shop import SAID, SHOP
from ui.shell.assessment_pages import AssessmentPages
from ui.widgets.factories import label
from ui.widgets.tips import set_tip, show_tip
from ui.window import Window

CANARY = '<b>x</b> <img src="file:///nowhere.png"> &amp;'
TEXTS = {
    *("title", "text", "help", "summary", "purpose", "guide", "meaning", "reason", "lesson"),
    *(
        "unit",
        "formula",
        "source",
        "sources",
        "cadence",
        "note",
        "owner",
        "why",
        "steps",
        "formats",
    ),
}
ROOT = Path(__file__).parents[2] / "ui"
FORBIDDEN = {
    *("setToolTip", "setStatusTip", "setWhatsThis", "setHtml", "insertHtml", "appendHtml"),
    *("ToolTipRole", "QToolTip", "QMessageBox", "QErrorMessage", "QProgressDialog"),
    *("QTextBrowser", "QTextEdit", "QLabel", "RichText", "AutoText", "MarkdownText"),
}
"""All by which Qt would guess that a text is HTML."""
ALLOWED = {
    ("widgets/tips.py", "setToolTip"),
    ("widgets/tips.py", "QToolTip"),
    ("widgets/elided.py", "QLabel"),
    ("widgets/factories.py", "QLabel"),
    ("widgets/factories.py", "RichText"),  # Markdown of an author, escaped by `as_html`
}


def marked(value: Any, inside: bool = False) -> Any:
    """A pack's data with the canary in each of its texts."""
    if isinstance(value, dict):
        return {key: marked(each, inside or key in TEXTS) for key, each in value.items()}
    if isinstance(value, list):
        return [marked(each, inside) for each in value]
    return f"{value} {CANARY}" if inside and isinstance(value, str) else value


def hostile_document(path: Path) -> Path:
    data = marked(yaml.load(SHOP, yaml.CSafeLoader))
    checked = load_files({"pack.yaml": yaml.safe_dump(data, allow_unicode=True).encode()})
    pack = checked.usable()
    said = {key: Answer.of(pack.items[key].read(pack.scales, each)) for key, each in SAID.items()}
    today = Assessment(date(2026, 11, 20), sheet=Sheet(agreed=said))
    document = Document.create(path, checked, today)
    document.run(set_note("need", CANARY))
    document.run(set_fact("name", CANARY))
    document.run(set_fact("consultant", CANARY))
    document.run(set_brand("consultant", CANARY))
    document.run(add_respondent(CANARY, CANARY))
    document.run(add_respondent("Ann", "Owner"))
    document.run(add_own_action(CANARY, 8, CANARY))
    table = pack.items["goals"].read(pack.scales, [{"measure": CANARY}])
    document.run(set_answer("goals", Answer.of(table)))
    document.close()
    return path


def risky(root: QWidget) -> list[str]:
    """All in a window that Qt would take for HTML, or whose HTML contains some of the canary's."""
    found = []
    for each in [root, *root.findChildren(QWidget)]:
        tip = each.toolTip()
        if tip and not (tip.startswith("<qt>") and "<b>" not in tip and "<img" not in tip):
            found.append(f"tip {type(each).__name__} {tip}")
        if "<qt>" in each.accessibleDescription() + each.accessibleName():
            found.append(f"name {type(each).__name__}")
        if isinstance(each, QLabel) and each.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"label {each.text()}")
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            model = each.model()
            for row in range(model.rowCount()):
                data = model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
                found += [f"item {data}"] if data else []
    return found


def test_no_text_of_a_document_is_taken_for_html(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_path(hostile_document(tmp_path / "a.sounding"))
    pages = window.pages
    assert isinstance(pages, AssessmentPages)
    seen: list[str] = []

    def look() -> None:
        QApplication.processEvents()
        assert risky(window) == []
        seen.extend(each.text() for each in window.findChildren(QLabel))
        seen.extend(each.toolTip() for each in window.findChildren(QWidget))

    for page in pages.page_names:
        window.show_page(page)
        look()
    for page in pages.answer.page_ids:
        pages.answer.open_page(page)
        look()
    window.show_page("strategy")
    for tab in pages.strategy.strip.names:
        pages.strategy.show_tab(tab)
        look()
    pages.results.tell("level")
    look()
    window.show_copies()
    look()
    window.go_home()
    look()
    assert any(CANARY in each for each in seen)
    assert any("&lt;b&gt;x" in each for each in seen), "the canary is in no tip"


@pytest.mark.parametrize("text", [CANARY, "<h1>x", "a\nb", "a & b", "5 > 3", "名称 <b>"])
def test_a_tip_is_shown_as_it_is(text: str, qapp: object) -> None:
    widget = label("x")
    set_tip(widget, text)
    assert Qt.mightBeRichText(widget.toolTip())
    plain = QTextDocumentFragment.fromHtml(widget.toolTip()).toPlainText()
    assert plain == text
    assert widget.accessibleDescription() == text
    show_tip(QPoint(1, 1), text, widget)
    assert QToolTip.text() == widget.toolTip()
    set_tip(widget, "")
    assert widget.toolTip() == ""


def test_nothing_in_the_window_lets_qt_guess_the_format() -> None:
    found = set()
    sources = sorted(ROOT.rglob("*.py"))
    if not sources:
        pytest.skip("a bundle has no sources")
    for path in sources:
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            used = None
            if isinstance(node, ast.Attribute):
                used = node.attr
            elif isinstance(node, ast.Call | ast.ClassDef):
                parts = [node.func] if isinstance(node, ast.Call) else node.bases
                used = next((part.id for part in parts if isinstance(part, ast.Name)), None)
            elif isinstance(node, ast.Name) and node.id == "QToolTip":
                used = node.id
            if used in FORBIDDEN:
                found.add((name, used))
    assert found == ALLOWED, "use set_tip, show_tip and label"
