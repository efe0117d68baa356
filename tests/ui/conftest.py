"""A window on a folder of its own, and a small pack with every type of item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from assessment.document.assessment import Assessment
from assessment.document.document import Document
from assessment.language import Words
from assessment.questionnaire.loader import CheckedPack, load_files
from ui.app import make_application
from ui.context import Context
from ui.files import Files
from ui.session import Session
from ui.settings import Settings
from ui.theme import Theme
from ui.window import Window

ALL_TYPES = """
format: 1
id: all-types
version: 1.0.0
title: {en: All types, zh: 所有题型}
languages: [en, zh]
scales:
  p: [Absent, Occasional, Regular, Managed, Leading]
levels: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High, meaning: Well done.}]
gates:
  - {id: site, title: A website, require: {item: yn, is: yes}, cap: low, cap_if_open: low, reason: It is needed.}
lenses: [{id: l, title: A lens, facets: [{id: f, title: A facet}]}]
sections:
  - id: s
    title: First section
    purpose: Why it is asked.
    topics:
      - id: t
        title: Everything
        guide: What good looks like.
        cases: [c]
        items:
          - {id: yn, type: yes_no, text: A website?, required: true, facets: {l: [f]}}
          - {id: ch, type: choice, text: Which?, options: [{id: a, title: First, score: 0}, {id: b, title: Second, score: 100}]}
          - {id: cs, type: choices, text: Which of these?, at_most: 2, options: [{id: a, title: First, score: 50}, {id: b, title: Second, score: 50}, {id: n, title: None, score: 0, exclusive: true}]}
          - {id: nu, type: number, text: How many?, unit: hours, minimum: 0, maximum: 80, points: [[0, 0], [10, 100]], when: {item: yn, is: yes}}
          - {id: am, type: amount, text: How much?, currency: CNY, minimum: 1, not_applicable: false}
          - {id: tx, type: text, text: Describe it, long: true, help: In a sentence.}
          - {id: ln, type: text, text: One line}
          - {id: da, type: date, text: Since when?}
          - {id: ra, type: ranking, text: In which order?, options: [{id: a, title: Revenue}, {id: b, title: Awareness}, {id: c, title: Reputation}]}
          - {id: ma, type: matrix, text: How well?, scale: p, rows: [{id: x, title: WeChat}, {id: y, title: Weibo}]}
          - id: ta
            type: table
            text: Who?
            rows_at_most: 3
            columns:
              - {id: who, type: text, text: Who}
              - {id: size, type: number, text: Size}
              - {id: lvl, type: rating, scale: p, text: Known}
              - {id: yes, type: yes_no, text: Ours}
              - {id: day, type: date, text: Since}
              - {id: tags, type: choices, text: Tags, options: [{id: a, title: Old}, {id: b, title: Young}]}
              - {id: kind, type: choice, text: Kind, options: [{id: a, title: Firm}, {id: b, title: Person}]}
            score_by: {rows: [[0, 0], [3, 100]]}
  - id: s2
    title: Second section
    topics:
      - id: t2
        title: More
        items: [{id: q2, type: rating, scale: p, text: How regular?}]
      - id: t3
        title: Hidden
        items: [{id: q3, type: rating, scale: p, text: How rare?, when: {item: q2, at_least: 3}}]
catalogues:
  cases: [{id: c, title: A case, year: 2009, summary: What happened., lesson: What it teaches.}]
"""


@pytest.fixture(scope="session")
def all_types() -> CheckedPack:
    """A pack with every type of item."""
    checked = load_files({"pack.yaml": ALL_TYPES.encode()})
    assert checked.errors == ()
    return checked


@pytest.fixture
def context(qapp: object) -> Context:
    """English, light, 100 %."""
    make_application()
    return Context(Words("en"), Theme("light", 100, "en"), "en")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of their own; new documents go beside it."""
    made = Settings(tmp_path / "settings.ini")
    made.documents_folder = tmp_path / "documents"
    made.language = "en"
    made.theme = "light"
    return made


@pytest.fixture
def session(tmp_path: Path, all_types: CheckedPack, qapp: object) -> Iterator[Session]:
    """An open, empty document with every type of item."""

    document = Document.create(tmp_path / "a.sounding", all_types, Assessment(date(2026, 11, 20)))
    made = Session(document)
    yield made
    made.close()


@pytest.fixture
def make_window(qtbot: QtBot, settings: Settings) -> Iterator[Callable[[], Window]]:
    """Windows that are closed after the test."""

    windows: list[Window] = []

    def make() -> Window:
        make_application()
        made = Window(settings, Files(settings))
        windows.append(made)
        made.resize(1366, 768)
        made.show()
        return made

    yield make
    for made in windows:
        made.close()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window: Callable[[], Window]) -> Window:
    """A window, at home."""
    return make_window()
