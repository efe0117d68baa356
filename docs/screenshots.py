"""Takes the pictures of README and guides from the running program, offscreen, with the samples."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.ui.looking import wait_for_plan
from ui.app import make_application
from ui.page_names import ANSWER, RESULTS, STRATEGY
from ui.settings import Settings
from ui.shell.page_factory import PageFactory
from ui.window import Window

SIZE = (1366, 768)


def _answer(window: Window) -> None:
    window.show_place(ANSWER)
    assert window.bench is not None
    window.bench.answer.open_page("who")


def _results(window: Window) -> None:
    window.show_place(RESULTS)


def _channels(window: Window) -> None:
    window.show_place(STRATEGY)
    wait_for_plan(window)
    assert window.bench is not None
    window.bench.strategy.show_tab("channels")


def _roadmap(window: Window) -> None:
    window.show_place(STRATEGY)
    wait_for_plan(window)
    assert window.bench is not None
    window.bench.strategy.show_tab("roadmap")


PICTURES: dict[str, Callable[[Window], None]] = {
    "answer": _answer,
    "results": _results,
    "channels": _channels,
    "roadmap": _roadmap,
}


def take(folder: Path) -> None:
    """Writes every picture in both languages into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    for language in ("en", "zh"):
        with tempfile.TemporaryDirectory() as scratch:
            settings = Settings(Path(scratch) / "settings.ini")
            settings.documents_folder = Path(scratch)
            settings.language, settings.theme = language, "light"
            window = Window(settings, PageFactory(settings))
            window.resize(*SIZE)
            window.show()
            window.open_sample()
            for name, prepare in PICTURES.items():
                prepare(window)
                for _ in range(5):
                    app.processEvents()
                window.grab().save(str(folder / f"{name}.{language}.png"))
            window.close()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    take(Path(__file__).resolve().parent / "images")
