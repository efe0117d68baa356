"""The page on which a questionnaire is written: a saved file to the preview that shows it, repainted."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.timing import Figures, ms

Times = tuple[list[float], list[float]]
"""Milliseconds of each save on the clock, and computing, which other programs do not lengthen as much."""
_RUNS = 7
_ROOT = Path(__file__).parent.parent / "questionnaires"
_CASES = (
    ("social-media", "sections/audience.yaml", "who", "who these people are"),
    ("quick-check", "pack.yaml", "about", "What kind of organisation"),
)
"""Pack, file that is saved, page that is shown, and words of a text that is changed."""


def _saves(folder: Path, pack: str, name: str, page_id: str, words: str) -> Times:
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - Qt is imported only here, after the platform is set

    from ui.app import make_application  # noqa: PLC0415
    from ui.pages.author.page import AuthorPage  # noqa: PLC0415
    from ui.settings import Settings  # noqa: PLC0415
    from ui.shell.document_opener import DocumentOpener  # noqa: PLC0415
    from ui.window import Window  # noqa: PLC0415

    app = make_application()
    shutil.copytree(_ROOT / pack, folder / pack)
    file = folder / pack / name
    settings = Settings(folder / "s.ini")
    settings.documents_folder = folder
    window = Window(settings, DocumentOpener(settings))
    window.resize(1366, 768)
    window.show()
    window.write_pack(folder / pack)
    page = window.findChild(AuthorPage)
    assert isinstance(page, AuthorPage)
    watcher = page.watcher
    tick = QTimer()

    def wait(done: Callable[[], bool], seconds: float) -> None:
        """Let the window work as it does, until `done` or that time has passed."""
        tick.start(50)
        end = time.perf_counter() + seconds
        while not done() and time.perf_counter() < end:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        tick.stop()

    wait(lambda: watcher.session is not None and watcher.is_advised, 60)
    if page_id:
        page.pages.answer.open_page(page_id)
    times, computed = [], []
    for _ in range(_RUNS):
        wait(lambda: False, 1)
        text, before = file.read_text(encoding="utf-8"), watcher.last
        begun, begun_computing = time.perf_counter(), time.process_time()
        file.write_text(text.replace(words, f"{words}!", 1), encoding="utf-8")
        wait(lambda before=before: watcher.last is not before, 10)  # type: ignore[misc]
        app.processEvents()
        times.append((time.perf_counter() - begun) * 1000)
        computed.append((time.process_time() - begun_computing) * 1000)
    window.close()
    return times, computed


def run() -> Figures:
    """The figures for docs/performance.md."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    figures = []
    for pack, name, page_id, words in _CASES:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            times, computed = _saves(Path(folder), pack, name, page_id, words)
        what = f"a file of {pack} saved → preview repainted, best of {_RUNS}"
        figures.append((what, f"{ms(min(times))}, of it computing {ms(min(computed))}"))
    return figures
