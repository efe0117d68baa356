"""Window in a process of its own that types a name for ever and prints what its header says.

python typing_process.py FOLDER MILLISECONDS_BETWEEN_KEYS: prints the path, then a line for each state, `told TYPED`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.app import make_application
from ui.settings import Settings
from ui.shell.assessment_pages import AssessmentPages
from ui.shell.document_opener import DocumentOpener
from ui.widgets.debounced_fields import TypedLine
from ui.window import Window


def loaded(is_there: Callable[[], bool]) -> None:
    """Let the window work until something is there."""
    while not is_there():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def main(folder: Path, pause: int) -> None:
    """Type into the first field of a new document, a key each `pause` milliseconds."""
    application = make_application()
    settings = Settings(folder / "settings.ini")
    settings.documents_folder = folder / "documents"
    settings.language = "en"
    window = Window(settings, DocumentOpener(settings))
    window.show()
    loaded(lambda: window.documents is not None and bool(window.entrance.offers))
    window.begin(window.entrance.offers[0])
    loaded(lambda: isinstance(window.pages, AssessmentPages))
    assert isinstance(window.pages, AssessmentPages)
    answer = window.pages.answer
    loaded(lambda: bool(answer.findChildren(TypedLine)))
    field = answer.findChildren(TypedLine)[0]
    assert window.session is not None
    print(window.session.document.path, flush=True)

    def press() -> None:
        QTest.keyClicks(field, "a")
        tell()

    def tell() -> None:
        print(window.header.save_state.text(), len(field.text()), sep="\t", flush=True)

    keys, states = QTimer(), QTimer()
    keys.timeout.connect(press)
    keys.start(pause)
    states.timeout.connect(tell)
    states.start(5)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
