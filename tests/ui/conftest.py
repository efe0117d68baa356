"""A window on a folder of its own, and a small pack with every type of item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Misfit
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_answer
from assessment.document.app_data import VARIABLE
from assessment.document.document import Document
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.questionnaire.values import Value
from assessment.typesetting.fonts import register_fonts
from ui.app import make_application
from ui.context import Context
from ui.jobs import BackgroundJob, CancelToken
from ui.page_table import ANSWER
from ui.pages.answer.page import AnswerPage
from ui.session import Session
from ui.settings import Settings
from ui.shell.closing import LOSE, UnkeptSheet
from ui.shell.document_opener import DocumentOpener
from ui.theme import Theme
from ui.widgets.editors import editor_for
from ui.widgets.editors.base import Editor
from ui.window import Window

ALL_TYPES = (Path(__file__).parent / "all_types.yaml").read_text(encoding="utf-8")
_MANY = """
format: 1
id: many
version: 1.0.0
title: Many
languages: [en]
sections:
  - id: s
    title: Section
    topics:
      - id: t
        title: Topic
        items:
"""


@pytest.fixture(scope="session", autouse=True)
def _fonts_of_figures() -> None:
    """Figures are drawn at once, as they are a second after the program began."""
    register_fonts()


@pytest.fixture(scope="session")
def all_types() -> CheckedPack:
    """A pack with every type of item."""
    checked = load_files({"pack.yaml": ALL_TYPES.encode()})
    assert checked.errors == ()
    return checked


@pytest.fixture(autouse=True)
def _no_widget_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """Widgets that a test left would take part in every change of font and theme of those that follow."""
    yield
    for each in QApplication.topLevelWidgets():
        if each.parent() is None:
            each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of each test's own, since Home lists what is left in it."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that would wait for a person fails instead."""

    def unexpected(*_arguments: object) -> None:
        raise AssertionError("a dialog was opened")

    for name in (
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
        "getExistingDirectory",
    ):
        monkeypatch.setattr(QFileDialog, name, unexpected)


class JobAtOnce(BackgroundJob):
    """A job that is done when `run` returns."""

    def run(
        self,
        work: Callable[[CancelToken], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do the work here and now."""
        try:
            result = work(CancelToken(lambda _share: None))
        except Exception as error:
            failed(error)
        else:
            done(result)


@pytest.fixture
def planned_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Strategies that are there as soon as they are asked for: waiting has tests of its own."""
    monkeypatch.setattr("ui.planner.BackgroundJob", JobAtOnce)


@pytest.fixture
def context(qapp: object) -> Context:
    """English, light, 100 %, whatever a window of an earlier test put on the application."""
    app, theme = make_application(), Theme("light", 100, "en")
    app.setPalette(theme.palette())
    app.setFont(theme.font())
    return Context(Translator("en"), theme, "en")


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
def make_window(
    qtbot: QtBot, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[], Window]]:
    """Windows that are closed after the test."""

    windows: list[Window] = []

    def make() -> Window:
        make_application()
        made = Window(settings, DocumentOpener(settings))
        windows.append(made)
        made.resize(1366, 768)
        made.show()
        return made

    yield make
    monkeypatch.setattr(UnkeptSheet, "ask", lambda _: LOSE)  # nobody is there to answer
    for made in windows:
        made.close()
        made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window: Callable[[], Window]) -> Window:
    """A window, at home."""
    return make_window()


@pytest.fixture
def answering(window: Window, all_types: CheckedPack, qtbot: QtBot) -> Window:
    """A window that answers the questionnaire with every type of item."""
    window.start(all_types)
    window.session.run(set_answer("yn", Answer.of(True)))
    window.show_page(ANSWER)
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


@pytest.fixture
def answer_page(session: Session, context: Context, qtbot: QtBot) -> AnswerPage:
    """The Answer page of an empty document, active."""
    made = AnswerPage(session, context)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


class Emissions:
    """Values and misfits that an editor has emitted."""

    def __init__(self, editor: Editor) -> None:
        self.values: list[Value] = []
        self.misfits: list[tuple[Value, tuple[Misfit, ...]]] = []
        editor.answered.connect(self.values.append)
        editor.misfitted.connect(lambda *said: self.misfits.append(said))


@pytest.fixture
def make_editor(
    qtbot: QtBot, all_types: CheckedPack, context: Context
) -> Callable[[str], tuple[Editor, Emissions]]:
    """Editors of items of the pack with every type, shown."""

    def make(item_id: str) -> tuple[Editor, Emissions]:
        pack = all_types.usable()
        editor = editor_for(pack, pack.items[item_id], context)
        qtbot.addWidget(editor)
        editor.resize(600, 400)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor, Emissions(editor)

    return make


@pytest.fixture
def make_long_editor(qtbot: QtBot, context: Context) -> Callable[..., tuple[Editor, Emissions]]:
    """Editors of an item with many options, shown."""

    def make(extra: str, count: int = 107) -> tuple[Editor, Emissions]:
        options = ", ".join(
            f"{{id: o{n}, title: Option {n} of many{', exclusive: true' if n == 0 and 'choices' in extra else ''}}}"
            for n in range(count)
        )
        text = f"{_MANY}          - {{id: i, text: Which?, {extra}, options: [{options}]}}\n"
        pack = load_files({"pack.yaml": text.encode()}).usable()
        editor = editor_for(pack, pack.items["i"], context)
        qtbot.addWidget(editor)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor, Emissions(editor)

    return make
