"""The staged start: Home first, the rest behind it, and what a person asks for in between."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event
from time import perf_counter

import pytest
import yaml
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from reportlab.graphics import shapes

from assessment.answers.assessment import Assessment
from assessment.document.document import Document
from assessment.questionnaire.loader import CheckedPack
from tests.patience import CEILING_SECONDS
from tests.ui.conftest import ALL_TYPES
from ui.app import make_application
from ui.jobs import BackgroundJob
from ui.pack_cache import Offer, offer_from, stamp_of
from ui.settings import Settings
from ui.shell.document_opener import DocumentOpener
from ui.startup import BEHIND, LATER, OPENING, PRELOADED, Startup
from ui.widgets.drawing import DrawingView
from ui.widgets.slices import Slices
from ui.window import Window

ROOT = Path(__file__).parents[2]
HEAVY = ("numpy", "pydantic", "yaml", "reportlab", "PIL", "openpyxl", "sqlite3", "PySide6.QtPdf")


@pytest.fixture
def bare(qtbot: QtBot, settings: Settings) -> Iterator[Window]:
    """A window before anything is loaded."""
    make_application()
    window = Window(settings)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def texts(window: Window) -> list[str]:
    """Return the texts in the window."""
    return [label.text() for label in window.findChildren(QLabel)]


def test_home_needs_nothing_that_takes_long() -> None:
    code = "import sys, main; from ui.app import run_window; print(*sys.modules)"
    # What measures coverage in processes of their own would load some of it too.
    own = {name: each for name, each in os.environ.items() if not name.startswith("COVERAGE")}
    environment = {**own, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint(HEAVY)
    assert not [name for name in loaded if name.startswith("assessment.questionnaire")]


def test_a_page_of_questions_needs_nothing_of_what_is_shown_later() -> None:
    """Neither figures nor strategies nor reports are loaded before a document's first page is painted."""
    names = ", ".join((*PRELOADED, *OPENING))
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, {names}; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
        env={name: each for name, each in environment.items() if not name.startswith("COVERAGE")},
    )  # fmt: skip
    loaded = done.stdout.split()
    later = ("reportlab", "PIL", "numpy", "assessment.charts", "assessment.exchange",
             "assessment.programme", "assessment.strategy")  # fmt: skip
    assert not [name for name in loaded if name.startswith(later)]


def test_what_is_asked_for_meanwhile_is_done_when_it_can_be(
    bare: Window, settings: Settings, qtbot: QtBot
) -> None:
    assert "Looking for questionnaires …" in texts(bare)
    [sample] = [b for b in bare.findChildren(QAbstractButton) if b.text() == "Look at the sample"]
    sample.click()
    assert bare.session is None
    assert bare.notices.text == "One moment …"
    assert not bare.notices.news.timer.isActive()  # it stays until that is done
    bare.notices.tell("Something else.")
    assert bare.notices.news.timer.isActive()
    bare.notices.tell("One moment …", lasting=True)
    assert not bare.notices.news.timer.isActive()
    bare.set_theme("dark")
    start = Startup(bare, settings)
    with qtbot.waitSignal(start.finished):
        start.load()
    assert bare.session is not None
    start.close()


def test_what_is_shown_later_is_loaded_once_the_page_opened_is_built(
    bare: Window, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Slices, "ended", perf_counter() + 3_600)
    start, finished = Startup(bare, settings), list[bool]()
    start.finished.connect(lambda: finished.append(True))
    start.load()
    qtbot.waitUntil(lambda: bare.documents is not None)
    assert not start.findChild(BackgroundJob).busy
    assert finished == []
    with qtbot.waitSignal(start.finished):
        monkeypatch.setattr(Slices, "ended", 0.0)
    start.close()


def test_the_last_wish_counts(bare: Window, settings: Settings, tmp_path: Path) -> None:
    bare.open_sample()
    bare.open_path(tmp_path / "gone.sounding")
    assert "gone.sounding" in bare.notices.text
    bare.equip(DocumentOpener(settings))
    assert bare.session is None
    assert "no file" in bare.notices.text


def test_questionnaires_are_offered_as_they_were_found_last_time(
    bare: Window, settings: Settings, qtbot: QtBot
) -> None:
    start = Startup(bare, settings)
    with qtbot.waitSignal(start.finished):
        start.load()
    offers = bare.entrance.offers
    assert len(offers) == 2
    again = Window(settings)
    qtbot.addWidget(again)
    assert again.entrance.offers == offers
    again.begin(again.entrance.offers[1])
    assert again.session is None
    again.equip(DocumentOpener(settings))
    assert again.session.pack.id == "quick-check"
    again.close()


def test_a_changed_or_broken_memory_of_questionnaires_is_forgotten(
    settings: Settings, tmp_path: Path, qapp: object
) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(ALL_TYPES, encoding="utf-8")
    offer = Offer(str(pack), stamp_of(pack), {"en": "All"}, "", 3, 5)
    settings.keep_offers([tmp_path], [offer, Offer("x", "y", faults=(("a", "b"),))])
    assert settings.offers([tmp_path]) == [offer]
    assert settings.offers([]) is None
    pack.write_text(ALL_TYPES + "\n", encoding="utf-8")
    assert settings.offers([tmp_path]) is None
    pack.unlink()
    assert stamp_of(pack) == "0:0:0"
    for stored in ("[]", "{", '{"folders": [], "offers": [1]}', '{"folders": [], "offers": [{}]}'):
        settings.store.setValue("offers", stored)
        assert settings.offers([]) is None
    for wrong in ({"path": 1, "stamp": ""}, {"path": "", "stamp": "", "title": 3}):
        with pytest.raises(ValueError, match=r"^$"):
            offer_from(wrong)
    assert isinstance(settings.store, QSettings)


def test_news_of_another_folder_is_no_news(bare: Window, tmp_path: Path) -> None:
    bare.entrance.show_offers([tmp_path], [Offer("x", "y")])
    assert bare.entrance.offers == []


def test_what_fails_while_loading_reaches_the_crash_handler(
    bare: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.startup.PRELOADED", ("assessment.gone",))
    start = Startup(bare, bare.settings)
    with qtbot.captureExceptions() as caught:
        start.load()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ModuleNotFoundError
    start.close()


def test_what_an_installation_lacks_is_told_in_a_sentence(
    bare: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    start = Startup(bare, bare.settings)
    start.load()
    qtbot.waitUntil(lambda: "libyaml" in bare.notices.text)
    bare.open_sample()
    assert bare.session is None
    assert "libyaml" in bare.notices.text
    start.close()


def test_a_thread_imports_nothing_of_qt() -> None:
    """Two threads that make classes of Qt at the same time end the program."""
    names = ", ".join((*PRELOADED, *BEHIND, "assessment.typesetting.fonts"))
    code = (
        "import sys\n"
        "qt = lambda: {name for name in sys.modules if name.startswith('PySide6')}\n"
        "before = qt()\n"
        f"import {names}\n"
        "print(qt() - before)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout == "set()\n"
    assert all(name.startswith("ui.") for name in (*OPENING, *LATER))


def test_the_whole_start_as_a_program(tmp_path: Path) -> None:
    code = (
        "import sys, main\n"
        "from PySide6.QtCore import QTimer\n"
        "from ui import startup\n"
        "load = startup.Startup.load\n"
        "def once(self):\n"
        "    self.finished.connect(self._window.close); load(self)\n"
        "startup.Startup.load = once\n"
        "sys.exit(main.run([sys.argv[1]]))\n"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }
    sample = ROOT / "questionnaires" / "social-media" / "samples" / "tea-shop.yaml"
    done = subprocess.run(
        [sys.executable, "-c", code, str(sample)], capture_output=True, text=True, check=False,
        env=environment, timeout=CEILING_SECONDS,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert list(tmp_path.rglob("*.sounding"))


def test_a_figure_waits_for_its_fonts_without_holding_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = Event()
    monkeypatch.setattr("assessment.typesetting.fonts.fonts_are_registered", ready.is_set)
    monkeypatch.setattr("assessment.typesetting.fonts.register_fonts", lambda _names: ready.set())
    drawn: list[float] = []

    def draw(width: float) -> shapes.Drawing:
        drawn.append(width)
        return shapes.Drawing(width, 50)

    view = DrawingView("Figure", draw)
    qtbot.addWidget(view)
    ready.clear()
    view.resize(200, 120)
    view.show()
    assert drawn == []
    qtbot.waitUntil(lambda: view.maximumHeight() == 50)
    assert set(drawn) == {200.0}


def test_a_document_named_at_the_start_is_read_ahead(
    bare: Window, settings: Settings, all_types: CheckedPack, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "one.sounding"
    Document.create(path, all_types, Assessment(date(2026, 11, 20))).close()
    bare.open_path(path)
    start = Startup(bare, settings, (), path)
    with qtbot.waitSignal(start.finished):
        start.load()
    assert bare.session is not None
    assert bare.session.document.path == path
    start.close()
