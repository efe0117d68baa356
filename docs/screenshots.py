"""Takes the pictures of README and guides from the running program, offscreen, with the samples."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from assessment.answers.answer import Answer
from assessment.workshop.people import add_person, set_plan
from assessment.workshop.round import reveal, vote
from tests.ui.looking import wait_for_plan
from ui.app import make_application
from ui.page_table import ANSWER, RESULTS, STRATEGY, WORKSHOP
from ui.pages.workshop.steps import AGENDA
from ui.settings import Settings
from ui.shell.document_opener import DocumentOpener
from ui.widgets.slices import Slices
from ui.window import Window

SIZE = (1366, 768)


def _answer(window: Window) -> None:
    window.show_page(ANSWER)
    assert window.pages is not None
    window.pages.answer.open_page("who")


def _results(window: Window) -> None:
    window.show_page(RESULTS)


def _channels(window: Window) -> None:
    window.show_page(STRATEGY)
    wait_for_plan(window)
    assert window.pages is not None
    window.pages.strategy.show_tab("channels")


def _roadmap(window: Window) -> None:
    window.show_page(STRATEGY)
    wait_for_plan(window)
    assert window.pages is not None
    window.pages.strategy.show_tab("roadmap")


def _workshop(window: Window, levels: Sequence[int], *, shown: bool) -> None:
    """Put a question before six people, and reveal it if wanted."""
    session, pages = window.session, window.pages
    assert session is not None
    assert pages is not None
    if not session.assessment.sheet.respondents:
        for name in PEOPLE[window.context.translator.language]:
            session.run(add_person(name))
        session.run(set_plan(replace(session.assessment.workshop.plan, names=True)))
    window.show_page(WORKSHOP)
    pages.workshop.show_item(QUESTION)
    for one, level in zip(session.assessment.sheet.respondents, levels, strict=False):
        session.run(vote(one.id, QUESTION, Answer.of(level)))
    if shown:
        session.run(reveal(QUESTION))


def _workshop_agenda(window: Window) -> None:
    _workshop(window, [], shown=False)
    assert window.pages is not None
    window.pages.workshop.show_step(AGENDA)


def _workshop_vote(window: Window) -> None:
    _workshop(window, [0, 2], shown=False)


def _workshop_reveal(window: Window) -> None:
    _workshop(window, [0, 2, 3, 3, 1, 4], shown=True)


PEOPLE = {
    "en": ("An", "Bo", "Dora", "Ed", "Fatima", "Hana"),
    "zh": ("安然", "博文", "陈晨", "方敏", "顾芳", "韩娜"),
}
QUESTION = "vision-stated"
PICTURES: dict[str, Callable[[Window], None]] = {
    "answer": _answer,
    "results": _results,
    "channels": _channels,
    "roadmap": _roadmap,
    "workshop-agenda": _workshop_agenda,
    "workshop-vote": _workshop_vote,
    "workshop-reveal": _workshop_reveal,
}


def take(folder: Path) -> None:
    """Writes every picture in both languages into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    Slices.at_once = True  # a picture waits for nothing
    for language in ("en", "zh"):
        with tempfile.TemporaryDirectory() as scratch:
            settings = Settings(Path(scratch) / "settings.ini")
            settings.documents_folder = Path(scratch)
            settings.language, settings.theme = language, "light"
            window = Window(settings, DocumentOpener(settings))
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
