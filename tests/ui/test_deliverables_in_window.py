"""Deliverables in the window: a tick for each in the report, and a calendar to export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.assessment import Assessment
from assessment.core.resources import packs_folder
from assessment.document.store import create_document
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import EARLIER, Library
from assessment.questionnaire.loader import load_files
from assessment.strategy.deliverables.parts import Deliverable
from tests.changed import changed
from tests.strategy.handed import DAY, FILE, NO_CHANNEL_BELOW, fitting
from ui.window import Window

OLD = packs_folder() / EARLIER
"""The folder with the bundled questionnaire as it was before it had templates."""
PARTS = {str(part) for part in Deliverable}


@pytest.fixture
def bakery(window: Window, tmp_path: Path) -> Window:
    """A window on the bakery's document, at the report."""
    text = changed(FILE.read_text(encoding="utf-8"), *NO_CHANNEL_BELOW)
    path = tmp_path / "bakery.sounding"
    create_document(path, load_files({"pack.yaml": text.encode()}), fitting().assessment)
    window.open_path(path)
    window.show_page("report")
    return window


def buttons(window: Window) -> dict[str, QPushButton]:
    return {each.text(): each for each in window.pages.report.findChildren(QPushButton)}


def test_each_has_a_tick_and_can_be_left_out(bakery: Window) -> None:
    choices = bakery.pages.report.choices
    assert set(choices.ticks) >= PARTS
    assert choices.ticks["summary"].text() == "The strategy on one page"
    choices.ticks["first-week"].click()
    assert choices.options.without == ("first-week",)


def test_the_calendar_is_exported(
    bakery: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "bakery.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(bakery.saver.saved):
        buttons(bakery)["Calendar …"].click()
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_questionnaire_without_templates_has_neither(window: Window, tmp_path: Path) -> None:
    read = read_answers(OLD / "social-media-1.0.0" / "samples" / "tea-shop.yaml", Library([OLD]))
    path = tmp_path / "tea.sounding"
    create_document(path, read.pack, read.assessment)
    window.open_path(path)
    window.show_page("report")
    assert window.session.pack.version == "1.0.0"
    assert PARTS.isdisjoint(window.pages.report.choices.ticks)
    assert "Calendar …" not in buttons(window)


def test_without_answers_the_calendar_has_the_reviews_alone(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    text = FILE.read_text(encoding="utf-8")
    first = text[text.index("    first_week:") : text.index("    crisis:")]
    pack = load_files({"pack.yaml": text.replace(first, "").encode()})
    path, target = tmp_path / "empty.sounding", tmp_path / "x.ics"
    create_document(path, pack, Assessment(DAY))
    window.open_path(path)
    window.show_page("report")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    with qtbot.waitSignal(window.saver.saved):
        buttons(window)["Calendar …"].click()
    said = target.read_text(encoding="utf-8")
    titles = [line for line in said.splitlines() if line.startswith("SUMMARY")]
    assert set(titles) == {"SUMMARY:Look at the figures\\, and decide"}
