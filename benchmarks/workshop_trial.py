"""A scripted workshop: 60 questions, 8 people; 4 phones as real browsers, 3 pass the laptop, 1 sent a ballot.

Every key and every tap is made by the script without thinking time, so the figures are what the program
and the handling add. It fails unless every first vote, agreed value, reason and move is in the document.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.answers.workshop import Phase
from assessment.core.i18n import Translator, localise
from assessment.document.document import Document
from assessment.workshop.ballot_data import marks, pack_hash
from assessment.workshop.people import add_person
from benchmarks.timing import Figures, large_pack

_QUESTIONS, _PHONES, _PASSING = 60, 4, 3
_AGAIN = 6
"""Every so many questions there is a second vote, in which one person moves."""
_PATIENCE = 60.0


def run() -> Figures:
    """Return the handling time per question and the proof that nothing was lost."""
    if _chromium() is None:
        return [("workshop of 60 questions and 8 people", "no Chromium here")]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where browsers are wanted

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        trial = _Trial(Path(folder))
        try:
            return trial.run(browser)
        finally:
            trial.close()
            browser.close()


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


class _Trial:
    """One workshop from the first person to the document read again."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtTest import QTest  # noqa: PLC0415 - Qt only for this

        from ui.app import make_application  # noqa: PLC0415
        from ui.context import Context  # noqa: PLC0415
        from ui.notices import Notices  # noqa: PLC0415
        from ui.pages.workshop.page import WorkshopPage  # noqa: PLC0415
        from ui.session import Session  # noqa: PLC0415
        from ui.theme import Theme  # noqa: PLC0415

        self._app = make_application()
        self._folder = folder
        checked = large_pack(_QUESTIONS)
        self._path = folder / "room.sounding"
        document = Document.create(self._path, checked, Assessment(date(2026, 11, 29)))
        self._session = Session(document)
        self._pack = document.pack
        context = Context(Translator("en"), Theme(), "en")
        self._page = WorkshopPage(self._session, context, Notices(context))
        self._page.resize(1366, 768)
        self._page.show()
        self._page.activateWindow()  # keys are heard by an active window alone
        assert QTest.qWaitForWindowActive(self._page)
        self._times: dict[str, list[float]] = {}
        self._expected: dict[str, list[int]] = {}
        self._agreed: dict[str, int] = {}

    def run(self, browser: Any) -> Figures:
        """Hold the workshop, and read what is in the document."""
        begun = time.perf_counter()
        for _person in range(_PHONES + _PASSING):
            self._session.run(add_person())
        self._ballot()
        phones = self._seated(browser)
        seated = time.perf_counter() - begun
        for number, item in enumerate(self._pack.items):
            self._question(number, item, phones)
        self._check()
        figures = [("8 people here: 4 phones seated, a ballot read", f"{seated:.1f} s")]
        for what, times in self._times.items():
            told = f"{statistics.median(times):.2f} s ({max(times):.2f} s)"
            figures.append((f"workshop, a question: {what}, median (most)", told))
        whole = time.perf_counter() - begun
        figures.append(("workshop of 60 questions and 8 people, all handling", f"{whole:.0f} s"))
        figures.append(("first votes, agreed values, reasons and moves in the document", "all"))
        return figures

    def close(self) -> None:
        """End the server and the document."""
        self._page.close_jobs()
        self._session.close()

    # before the first question

    def _ballot(self) -> None:
        from ui.pages.workshop.ballots import take_ballots  # noqa: PLC0415

        own = marks(self._pack)
        content = {
            "format": "sounding-ballot",
            "version": 1,
            "pack": {
                "id": self._pack.id,
                "version": self._pack.version,
                "hash": pack_hash(self._pack),
            },
            "ballot": "0123456789abcdef",
            "language": "en",
            "name": "",
            "role": "",
            "answers": {
                item: {"mark": own.get(item, ""), "value": number % 5}
                for number, item in enumerate(self._pack.items)
            },
        }
        path = self._folder / "ballot.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        take_ballots(self._session, [path], Translator("en"))

    def _seated(self, browser: Any) -> list[Any]:
        self._page.phones.open_door("127.0.0.1")
        phones = []
        for _phone in range(_PHONES):
            page = browser.new_context(viewport={"width": 360, "height": 640}).new_page()
            page.goto(self._page.phones.url)
            page.locator("[data-person]").first.click()
            phones.append(page)
            self._until(lambda: len(self._page.phones.seats) == len(phones))
        return phones

    # a question

    def _question(self, number: int, item: str, phones: list[Any]) -> None:
        with self._timed("put before the room, shown on the phones"):
            self._page.show_item(item)
            self._page.vote.bar.modes["phones"].click()
            asked = localise(self._pack.items[item].text, "en")
            for phone in phones:
                phone.get_by_text(asked).first.wait_for()
        levels = [(number + seat) % 5 for seat in range(_PHONES)]
        with self._timed("4 votes by phone, until they are in the document"):
            for phone, level in zip(phones, levels, strict=True):
                phone.locator("label.choice").nth(level).click()
                phone.click("#vote")
            self._until(lambda: len(self._votes().cast) == _PHONES + 1)
        passed = [(number + 2 * seat) % 5 for seat in range(_PASSING)]
        with self._timed("3 votes by passing the laptop round"):
            self._page.vote.bar.modes["pass"].click()
            for level in passed:
                self._press(str(level + 1))
                self._press(" ")
        with self._timed("revealed, settled with its reason"):
            self._press("\r")
            if number % _AGAIN == 0:
                self._second(passed)
            self._page.vote.settle_panel.reason.setText(f"Reason {number}")
            settled = self._page.vote.settle_panel.answer
            assert settled is not None
            self._press("\r")
        self._expected[item] = sorted([*levels, *passed, number % 5])
        self._agreed[item] = settled.value

    def _second(self, passed: list[int]) -> None:
        """Vote again: the first of those who pass the laptop moves by a level."""
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtTest import QTest  # noqa: PLC0415

        QTest.keyClick(self._page.vote, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
        self._page.vote.bar.modes["pass"].click()
        people = [one.id for one in self._session.assessment.sheet.respondents]
        mover = people[_PHONES]
        while self._page.vote.turn != mover:  # those without a phone have their turn first
            level = self._votes().round.first[self._page.vote.turn].value
            self._press(str(level + 1))
            self._press(" ")
        self._press(str((passed[0] + 1) % 5 + 1))
        QTest.keyClick(self._page.vote, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)

    def _votes(self) -> Any:
        return self._page.vote.votes()

    def _press(self, key: str) -> None:
        from PySide6.QtCore import Qt  # noqa: PLC0415
        from PySide6.QtTest import QTest  # noqa: PLC0415

        if key == "\r":
            QTest.keyClick(self._page.vote, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(self._page.vote, key)
        self._app.processEvents()

    def _until(self, holds: Any) -> None:
        limit = time.monotonic() + _PATIENCE
        while not holds():
            self._app.processEvents()
            assert time.monotonic() < limit, (self._page.vote.item_id, self._page.phones.seats)
            time.sleep(0.005)

    @contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        begun = time.perf_counter()
        yield
        self._times.setdefault(what, []).append(time.perf_counter() - begun)

    # afterwards

    def _check(self) -> None:
        """Read the file again and compare it with what was voted."""
        again = Document(self._path, read_only=True)
        try:
            found = again.assessment
            for number, item in enumerate(self._pack.items):
                held = found.workshop.round(item)
                present = [one.answers[item] for one in found.sheet.respondents]
                first = list(held.first.values()) or present
                assert sorted(each.value for each in first) == self._expected[item]
                assert held.phase is Phase.AGREED
                assert held.reason == f"Reason {number}"
                assert found.answer(item) == Answer.of(self._agreed[item])
                moved = sum(
                    one.answers[item].value != held.first[one.id].value
                    for one in found.sheet.respondents
                    if held.first
                )
                assert moved == (number % _AGAIN == 0)
        finally:
            again.close()
