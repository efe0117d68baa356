"""Longest time the window is blocked: a heartbeat in its thread while pages open and answers change.

The gap needs two quiet cores: what runs in the background competes with the window for them. Beside it stands
the most that the window's thread computed between two beats, which a busy machine changes far less.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assessment.answers.answer import Answer
from assessment.answers.decisions import ActionDecision, Verdict
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.document.strategy_edits import set_action, set_channels
from benchmarks.timing import Figures, answered, large_pack

if TYPE_CHECKING:
    from ui.window import Window

_BEAT_MILLISECONDS = 10
_SETTLING_SECONDS = 2.5
"""Time after an act in which everything that it starts in the background has ended."""
_LARGE = 2_000


class _Heartbeat:
    """Timer in the window's thread that notes the longest gap between two beats, and the most computed."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415 - after the platform is set

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MILLISECONDS)
        self._last, self._computed = time.perf_counter(), time.thread_time()
        self._longest = self._most = 0.0

    def longest_gap(self, act: Callable[[], object]) -> tuple[float, float]:
        """Return the longest gap during an act and what follows from it, and the most computed, in ms."""
        from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415

        loop = QEventLoop()
        QTimer.singleShot(100, loop.quit)  # the beat is steady before the act
        loop.exec()
        self._longest = self._most = 0.0
        QTimer.singleShot(0, act)
        QTimer.singleShot(round(1000 * _SETTLING_SECONDS), loop.quit)
        loop.exec()
        return self._longest * 1000, self._most * 1000

    def _beat(self) -> None:
        now, computed = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._most = max(self._most, computed - self._computed)
        self._last, self._computed = now, computed


def _new_window(folder: Path) -> Window:
    """Return a window as it is some seconds after the start, with what is loaded behind Home."""
    from PySide6.QtCore import QEventLoop  # noqa: PLC0415

    from ui.app import make_application  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415
    from ui.startup import Startup  # noqa: PLC0415
    from ui.window import Window  # noqa: PLC0415

    make_application()
    settings = Settings(folder / "s.ini")
    settings.documents_folder, settings.language = folder, "en"
    window = Window(settings)
    window.resize(1366, 768)
    window.show()
    startup, loop = Startup(window, settings), QEventLoop()
    startup.finished.connect(loop.quit)
    startup.load()
    loop.exec()
    return window


def _gaps(folder: Path, items: int | None) -> dict[str, tuple[float, float]]:
    """Return the longest gaps and the most computed, in ms by act, in a new window; None: with the sample."""
    from PySide6.QtWidgets import QFileDialog, QPushButton  # noqa: PLC0415

    from ui.page_table import ANSWER, REPORT, RESULTS, STRATEGY  # noqa: PLC0415

    window = _new_window(folder)
    heart = _Heartbeat()
    gaps: dict[str, tuple[float, float]] = {}

    def measure(name: str, act: Callable[[], object]) -> None:
        gaps[name] = heart.longest_gap(act)

    if items is None:
        measure("opening", window.open_sample)
    else:
        path = folder / "large.sounding"
        checked = large_pack(items)
        Document.create(path, checked, answered(checked)).close()
        measure("opening", lambda: window.open_path(path))
    session, pages = window.session, window.pages
    assert session is not None
    assert pages is not None
    rated = next(id_ for id_, item in session.pack.items.items() if item.type == "rating")

    def answer(value: int) -> Callable[[], None]:
        return lambda: session.run(set_answer(rated, Answer.of(value)))

    def export(text: str, name: str) -> Callable[[], None]:
        target: Any = staticmethod(lambda *_: (str(folder / name), ""))
        button = next(
            each for each in pages.report.findChildren(QPushButton) if each.text() == text
        )

        def act() -> None:
            setattr(QFileDialog, "getSaveFileName", target)  # noqa: B010 - instead of a dialog
            button.click()

        return act

    measure("page of questions", lambda: window.show_page(ANSWER))
    measure("an answer", answer(0))
    measure("Results opened", lambda: window.show_page(RESULTS))
    measure("an answer, Results shown", answer(1))
    measure("Strategy opened", lambda: window.show_page(STRATEGY))
    measure("an answer, Strategy shown", answer(2))
    catalogues = session.pack.catalogues
    if catalogues.channels.channels:
        channels = tuple(each.id for each in catalogues.channels.channels[:3])
        first = catalogues.actions.actions[0].id
        measure("tab of channels", lambda: pages.strategy.show_tab("channels"))
        measure("a channel chosen", lambda: session.run(set_channels(channels)))
        measure("tab of the media plan", lambda: pages.strategy.show_tab("media"))
        measure("tab of the roadmap", lambda: pages.strategy.show_tab("roadmap"))
        rejected = set_action(first, ActionDecision(Verdict.REJECTED))
        measure("an action left out", lambda: session.run(rejected))
        measure("tab of measures", lambda: pages.strategy.show_tab("measures"))
    measure("Report opened", lambda: window.show_page(REPORT))
    measure("an answer, Report shown", answer(3))
    measure("Excel", export("Excel …", "a.xlsx"))
    measure("answers file", export("Answers …", "a.yaml"))
    measure("language changed", lambda: window.set_language("zh"))
    window.close()
    return gaps


def run() -> Figures:
    """Longest times that the window does not answer."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    figures = []
    for name, items in (("the sample", None), (f"{_LARGE:,} items", _LARGE)):
        with tempfile.TemporaryDirectory() as folder:
            gaps = _gaps(Path(folder), items)
        figures += [
            (f"window held, {name}: {act}", f"{gap:.0f} ms, {most:.0f} computing")
            for act, (gap, most) in gaps.items()
        ]
    return figures
