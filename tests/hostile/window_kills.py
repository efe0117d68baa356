"""Kills of the whole program while somebody answers through the window: what was shown as kept must be there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from assessment.document.store import read_document

ROOT = Path(__file__).parents[2]
ITEM, TOPIC = "duty-assigned", "duties"
_VICTIM = f"""
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui.app import make_application
from ui.shell.document_opener import DocumentOpener
from ui.settings import Settings
from ui.widgets.slices import Slices
from ui.window import Window

Slices.at_once = True
app = make_application()
folder = Path(sys.argv[1])
settings = Settings(folder / "settings.ini")
settings.documents_folder, settings.language = folder, "en"
window = Window(settings, DocumentOpener(settings))
window.show()
window.begin(window.entrance.offers[0])
print(window.session.document.path, flush=True)
window.pages.answer.open_page("{TOPIC}")
card = window.pages.answer.page.cards["{ITEM}"]
for number in range(10_000):
    level = number % 5
    QTest.keyClick(card, Qt.Key(Qt.Key.Key_1.value + level))
    print(level, flush=True)
"""


def kill_while_answering(folder: Path, answers: int) -> tuple[int, object]:
    """Kills the program after so many answers or a few more: the last level it told, and the one in the file.

    The next answer may be on the disk already without having been told.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    victim = subprocess.Popen(
        [sys.executable, "-c", _VICTIM, str(folder)],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    with victim:
        assert victim.stdout is not None
        path = Path(victim.stdout.readline().strip())
        for _ in range(answers):
            victim.stdout.readline()
        victim.send_signal(signal.SIGKILL)
        told = victim.stdout.read().split()
    last = int(told[-1]) if told else (answers - 1) % 5
    _, assessment = read_document(path)
    return last, assessment.answer(ITEM).value
