"""Acts of a person in a window, one by one, each measured by the heartbeat; in a process of its own.

`python -m benchmarks.held_acts bundled` or `2000` prints the gaps as JSON, and with `where` after it what
held the window.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from assessment.answers.answer import Answer, Respondent
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, Verdict
from assessment.core.resources import packs_folder
from assessment.document.answer_edits import set_answer, set_note, set_reply
from assessment.document.document import Document
from assessment.document.strategy_edits import set_action, set_channels
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import CheckedPack
from benchmarks.heartbeat import Heartbeat, Lookout
from benchmarks.timing import answered, large_pack
from ui.app import make_application
from ui.page_table import ANSWER, FOLLOW_UP, REPORT, RESULTS, STRATEGY, WORKSHOP
from ui.session import Session
from ui.settings import Settings
from ui.startup import Startup
from ui.widgets.gantt import Gantt
from ui.window import Window

BUNDLED = "bundled"
_RESPONDENTS = 12
_DRAG = 60
"""Pixels that a bar is dragged."""
Measure = Callable[[str, Callable[[], object]], None]


def material(kind: str) -> tuple[CheckedPack, Assessment]:
    """Return a questionnaire with answers of twelve people: the bundled one, or one of so many items."""
    if kind == BUNDLED:
        source = packs_folder() / "social-media/samples/harbour-trust.yaml"
        read = read_answers(source, Library())
        checked, assessment = read.pack, read.assessment
    else:
        checked = large_pack(int(kind))
        assessment = answered(checked)
    rated = [each.id for each in checked.usable().items.values() if each.type == "rating"]
    people = tuple(
        Respondent(
            f"r{number}",
            f"Person {number}",
            answers={
                id_: Answer.of((place * 7 + number * 3) % 5)
                for place, id_ in enumerate(rated)
                if (place + number) % 9
            },
        )
        for number in range(_RESPONDENTS)
    )
    return checked, replace(assessment.with_sheet(respondents=people), revealed=True)


def new_window(folder: Path) -> Window:
    """Return a window as it is some seconds after the start, with what is loaded behind Home."""
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


def _questions(window: Window, session: Session, measure: Measure) -> None:
    pages = window.pages
    assert pages is not None
    topics = [topic.id for section in session.pack.sections for topic in section.topics]
    rated = _rated(session)
    measure("page of questions", lambda: window.show_page(ANSWER))
    measure("another topic", lambda: pages.answer.open_page(topics[1]))
    measure("the topic before", lambda: pages.answer.open_page(topics[0]))
    measure("an answer", lambda: session.run(set_answer(rated, Answer.of(0))))
    measure("a note", lambda: session.run(set_note(rated, "Said by the head of the shop.")))
    measure("taken back", session.undo)


def _rated(session: Session) -> str:
    return next(id_ for id_, item in session.pack.items.items() if item.type == "rating")


def _workshop(window: Window, session: Session, measure: Measure) -> None:
    pages, rated = window.pages, _rated(session)
    assert pages is not None
    measure("Workshop opened", lambda: window.show_page(WORKSHOP))
    measure("agenda", lambda: pages.workshop.show_step("agenda"))
    measure("question by question", lambda: pages.workshop.show_step("vote"))
    measure("a vote", lambda: session.run(set_reply("r1", rated, Answer.of(3))))
    measure("afterwards", lambda: pages.workshop.show_step("afterwards"))
    measure("people", lambda: pages.workshop.show_step("people"))


def _results(window: Window, session: Session, measure: Measure) -> None:
    rated = _rated(session)
    measure("Results opened", lambda: window.show_page(RESULTS))
    measure("an answer, Results shown", lambda: session.run(set_answer(rated, Answer.of(1))))


def _strategy(window: Window, session: Session, measure: Measure) -> None:
    pages, rated, catalogues = window.pages, _rated(session), session.pack.catalogues
    assert pages is not None
    measure("Strategy opened", lambda: window.show_page(STRATEGY))
    measure("an answer, Strategy shown", lambda: session.run(set_answer(rated, Answer.of(2))))
    if not catalogues.channels.channels:
        return
    channels = tuple(each.id for each in catalogues.channels.channels[:3])
    rejected = set_action(catalogues.actions.actions[0].id, ActionDecision(Verdict.REJECTED))
    measure("tab of channels", lambda: pages.strategy.show_tab("channels"))
    measure("a channel chosen", lambda: session.run(set_channels(channels)))
    measure("tab of the media plan", lambda: pages.strategy.show_tab("media"))
    measure("tab of the roadmap", lambda: pages.strategy.show_tab("roadmap"))
    measure("a bar dragged", lambda: _dragged(pages.strategy.findChildren(Gantt)[0]))
    measure("an action left out", lambda: session.run(rejected))
    measure("tab of measures", lambda: pages.strategy.show_tab("measures"))


def _dragged(chart: Gantt) -> Iterator[None]:
    """Drag the first bar in sight to the right, as a hand does, and let go of it."""
    boxes = [chart.bar_box(row.bar.id) for row in chart.rows if row.bar is not None]
    height = chart.viewport().height()
    box = next(each for each in boxes if each is not None and 0 < each.center().y() < height)
    start, view = box.center().toPoint(), chart.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for by in range(0, _DRAG, 4):
        yield
        QTest.mouseMove(view, start + QPoint(by, 0))
    yield
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(_DRAG, 0))


def _follow_up(window: Window, measure: Measure) -> None:
    pages = window.pages
    assert pages is not None
    measure("Follow-up opened", lambda: window.show_page(FOLLOW_UP))
    page: Any = pages.page(FOLLOW_UP)
    for tab in ("measures", "talk", "round", "due"):
        measure(f"Follow-up, {tab}", partial(page.show_tab, tab))


def _report(window: Window, session: Session, folder: Path, measure: Measure) -> None:
    pages, rated = window.pages, _rated(session)
    assert pages is not None
    measure("Report opened", lambda: window.show_page(REPORT))
    measure("an answer, Report shown", lambda: session.run(set_answer(rated, Answer.of(3))))
    for text, name in (
        ("Export PDF …", "a.pdf"),
        ("Word …", "a.docx"),
        ("Slides …", "a.pptx"),
        ("Excel …", "a.xlsx"),
        ("Answers …", "a.yaml"),
    ):
        buttons = [each for each in pages.report.findChildren(QPushButton) if each.text() == text]
        if buttons:
            measure(f"export {name[2:]}", _export(buttons[0], folder / name))


def _export(button: QPushButton, path: Path) -> Callable[[], None]:
    target: Any = staticmethod(lambda *_: (str(path), ""))

    def act() -> None:
        setattr(QFileDialog, "getSaveFileName", target)  # noqa: B010 - instead of a dialog
        button.click()

    return act


def gaps(kind: str, folder: Path, *, where: bool = False) -> dict[str, tuple[float, float]]:
    """Return the longest gaps and the most computed, in ms by act, in a new window."""
    path = folder / "held.sounding"
    Document.create(path, *material(kind)).close()
    window = new_window(folder)
    heart, found = Heartbeat(), dict[str, tuple[float, float]]()
    lookout = Lookout(heart)
    if where:
        lookout.start()

    def measure(name: str, act: Callable[[], object]) -> None:
        found[name] = heart.longest_gap(act)
        if where:
            gap, most = found[name]
            print(
                f"{name}: {gap:.0f} ms, {most:.0f} computing",
                *lookout.report(),
                sep="\n",
                flush=True,
            )

    measure("opening", lambda: window.open_path(path))
    session = window.session
    assert session is not None
    _questions(window, session, measure)
    _workshop(window, session, measure)
    _results(window, session, measure)
    _strategy(window, session, measure)
    _follow_up(window, measure)
    _report(window, session, folder, measure)
    measure("back to the questions", lambda: window.show_page(ANSWER))
    measure("language changed", lambda: window.set_language("zh"))
    measure("closed", window.go_home)
    window.close()
    lookout.stop()
    return found


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as made:
        told = gaps(sys.argv[1], Path(made), where="where" in sys.argv)
    print(json.dumps(told))
