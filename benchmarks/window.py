"""The window: first usable, against a bare PySide6 window, each in a process of its own; answer to repaint."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from assessment.document.answer_edits import set_answer
from benchmarks.timing import Figures, large_pack, median_ms, ms

_ROUNDS = 12
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); w = QMainWindow(); w.resize(1366, 768); w.show(); app.processEvents()
"""
_OURS = """
import sys
from pathlib import Path
from ui.app import make_application
from ui.settings import Settings
from ui.startup import Startup
from ui.window import Window
app = make_application()
settings = Settings(Path(sys.argv[1]) / "s.ini"); settings.documents_folder = Path(sys.argv[1])
w = Window(settings); w.resize(1366, 768); w.show(); app.processEvents()
"""
_LOADED = (
    _OURS
    + """
start = Startup(w, settings); start.finished.connect(app.quit)
start.load(); app.exec(); start.close()
"""
)


def _starts(codes: tuple[str, ...], folder: str) -> list[float]:
    """The median times of processes from start to end, with bytecode kept as an installed program has it.

    They take turns, so that whatever else the machine does falls on all of them.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    times: list[list[float]] = [[] for _ in codes]
    for _ in range(_ROUNDS):
        for code, taken in zip(codes, times, strict=True):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code, folder], env=environment, check=True)
            taken.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(taken[1:]) for taken in times]


def _answer_to_repaint(items: int, folder: Path) -> float:
    from assessment.answers.answer import Answer  # noqa: PLC0415 - Qt is imported only here, after the platform is set
    from ui.app import make_application  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415
    from ui.shell.document_opener import DocumentOpener  # noqa: PLC0415
    from ui.window import Window  # noqa: PLC0415

    app = make_application()
    settings = Settings(folder / "s.ini")
    settings.documents_folder = folder
    window = Window(settings, DocumentOpener(settings))
    window.resize(1366, 768)
    window.show()
    window.start(large_pack(items))
    assert window.pages is not None
    assert window.session is not None
    window.pages.answer.open_page("t0")
    app.processEvents()
    session, values = window.session, cycle(range(5))

    def act() -> None:
        session.run(set_answer("i0", Answer.of(next(values))))
        app.processEvents()

    took = median_ms(act, 30)
    window.close()
    return took


def run() -> Figures:
    """Times of the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        bare, ours, loaded = _starts((_BARE, _OURS, _LOADED), folder)
        ratio = f"{ms(ours)} ({ours / bare:.1f} × a bare PySide6 window, {ms(bare)})"
        figures = [
            ("first usable window", ratio),
            ("everything loaded behind it", ms(loaded)),
        ]
        for items in (60, 2_000):
            took = _answer_to_repaint(items, Path(folder))
            figures.append((f"answer, kept, scored and repainted, {items:,} items", ms(took)))
    return figures
