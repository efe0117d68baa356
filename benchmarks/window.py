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

from assessment.core.resources import packs_folder
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from benchmarks.timing import Figures, large_pack, median_ms, ms

_ROUNDS = 12
_OPENINGS = 8
"""Starts of each, of which the first, that finds nothing kept, is not counted."""
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

_OPENED = """
import os, resource, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.app import make_application
from ui.settings import Settings
from ui.startup import Startup
from ui.window import Window
app, folder = make_application(), Path(sys.argv[1])
settings = Settings(folder / "s.ini"); settings.documents_folder = folder
path = folder / "opened.sounding"
w = Window(settings); w.resize(1366, 768)
start = Startup(w, settings, (), path); w.first_painted.connect(start.load)
w.open_path(path, "answer"); w.show()
def look():
    if w.pages is not None and not w.pages.answer.visibleRegion().isEmpty():
        app.processEvents()
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
        os._exit(0)
timer = QTimer(); timer.timeout.connect(look); timer.start(5); app.exec()
"""


def _opened(folder: str) -> tuple[str, str]:
    """Return the computing time until a document's page is painted, and the memory, beside a bare window."""
    read = read_answers(packs_folder() / "social-media/samples/harbour-trust.yaml", Library())
    Document.create(Path(folder) / "opened.sounding", read.pack, read.assessment).close()
    import resource  # noqa: PLC0415 - not on Windows

    times: dict[str, list[float]] = {_BARE: [], _OPENED: []}
    memory = ""
    for _ in range(_OPENINGS):
        for code in (_BARE, _OPENED):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(
                [sys.executable, "-c", code, folder], env=_environment(folder), check=True,
                capture_output=True, text=True,
            )  # fmt: skip
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            times[code].append(took * 1000)
            memory = done.stdout.strip() or memory
    first, *others = (ours / bare for ours, bare in zip(times[_OPENED], times[_BARE], strict=True))
    bare, ours = (statistics.median(times[code][1:]) for code in (_BARE, _OPENED))
    told = (
        f"{ms(ours)} computing ({statistics.median(others):.1f} × a bare window, {ms(bare)}; "
        f"{first:.1f} × the first time), {memory} MB"
    )
    return "from the start to a document's page of questions", told


def _starts(codes: tuple[str, ...], folder: str) -> list[float]:
    """The median times of processes from start to end, with bytecode kept as an installed program has it.

    They take turns, so that whatever else the machine does falls on all of them.
    """
    environment = _environment(folder)
    times: list[list[float]] = [[] for _ in codes]
    for _ in range(_ROUNDS):
        for code, taken in zip(codes, times, strict=True):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", code, folder], env=environment, check=True)
            taken.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(taken[1:]) for taken in times]


def _environment(folder: str) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",
        "SOUNDING_DATA": str(Path(folder) / "data"),
    }


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
            _opened(folder),
        ]
        for items in (60, 2_000):
            took = _answer_to_repaint(items, Path(folder))
            figures.append((f"answer, kept, scored and repainted, {items:,} items", ms(took)))
    return figures
