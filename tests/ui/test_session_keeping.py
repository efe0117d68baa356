"""What the window does so that nothing is lost: turns, copies, working copies, conflicts."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError, Message
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.backups import Backup, backups_of
from assessment.document.document import Document
from assessment.document.errors import WriteRefused
from assessment.document.history import Kind
from assessment.document.lock import lock_path, myself
from assessment.document.merge import Conflict, settle
from assessment.document.store import Store, create_document, read_document
from assessment.document.sync import Sync
from assessment.questionnaire.loader import CheckedPack
from ui.context import Context
from ui.page_names import PLACES
from ui.pages.backups import CopiesPlace
from ui.pages.conflicts import ConflictsPlace
from ui.session import Session
from ui.window import Window

MADE = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def texts(widget: QWidget) -> str:
    said = [each.text() for each in widget.findChildren(QLabel)]
    said += [each.text() for each in widget.findChildren(QAbstractButton)]
    return "\n".join(said)


@pytest.mark.parametrize("moment", ["at the beat", "at a change"])
def test_another_document_in_its_place_is_told_and_left_alone(
    session: Session,
    all_types: CheckedPack,
    qtbot: QtBot,
    tmp_path: Path,
    moment: str,
) -> None:
    path, other = session.document.path, tmp_path / "other.sounding"
    session.run(set_answer("ch", Answer.of("a")))
    create_document(other, all_types, Assessment(date(2026, 11, 20)))
    other.replace(path)
    there = path.read_bytes()
    with qtbot.waitSignal(session.moved) as told:
        if moment == "at the beat":
            session.beat()
        else:
            session.run(set_answer("ch", Answer.of("b")))
    assert "is now at the place of" in str(told.args[0])
    with qtbot.assertNotEmitted(session.moved):
        session.beat()
        session.run(set_answer("ch", Answer.of("a")))
        session.keep()
    assert session.all_kept
    assert path.read_bytes() == there
    assert read_document(session.document.sync.file)[1].answer("ch").value == "a"


def test_a_copy_is_made_soon_after_opening(session: Session, qtbot: QtBot) -> None:
    session.beat()
    qtbot.waitUntil(lambda: len(backups_of(session.document.path)) == 1)
    session.beat()  # none is due now
    assert len(backups_of(session.document.path)) == 1


def test_a_copy_that_can_not_be_made_is_told(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise AssessmentError("no room")

    monkeypatch.setattr("ui.session.back_up", refuse)
    with qtbot.waitSignal(session.refused):
        session.beat()


def test_a_document_that_is_held_is_read_only_until_it_is_let_go_of(
    session: Session, qtbot: QtBot
) -> None:
    path = session.document.path
    session.close()
    elsewhere = replace(myself(), pid=os.getppid(), user="Ann", token="hers")
    lock_path(path).write_text(json.dumps(asdict(elsewhere)), encoding="utf-8")
    second = Session(Document(path))
    assert second.read_only
    assert second.held is not None
    assert "Ann" in Translator("en").render(second.held)
    second.beat()
    assert not second.take_turn()
    lock_path(path).unlink()
    with qtbot.waitSignal(second.turn_changed):
        assert second.take_turn()
    assert not second.read_only
    assert second.held is None
    second.run(set_answer("ch", Answer.of("b")))
    assert second.all_kept
    lock_path(path).write_text(json.dumps(asdict(elsewhere)), encoding="utf-8")
    with qtbot.waitSignal(second.turn_changed):
        second.beat()
    assert second.read_only
    lock_path(path).unlink()
    second.close()


def test_what_is_refused_for_long_goes_into_a_working_copy_and_back(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, path = Store.write, session.document.path

    def refuse(store: Store, *arguments: object, **named: object) -> None:
        if store.path == path:
            raise WriteRefused("full")
        write(store, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "write", refuse)
    session.run(set_answer("ch", Answer.of("b")))
    assert not session.keep()
    monkeypatch.setattr("assessment.document.retry_queue.PATIENCE_SECONDS", 0.0)
    with qtbot.waitSignals([session.moved, session.kept]):
        assert session.keep()
    assert session.all_kept
    assert session.document.sync.is_working_copy
    assert read_document(session.document.sync.file)[1].answer("ch").value == "b"
    monkeypatch.setattr(Store, "write", write)
    with qtbot.waitSignal(session.put_back):
        session.keep()
    assert not session.document.sync.is_working_copy
    assert read_document(path)[1].answer("ch").value == "b"


def test_closing_while_the_disk_refuses_leaves_a_working_copy(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, path = Store.write, session.document.path

    def refuse(store: Store, *arguments: object, **named: object) -> None:
        if store.path == path:
            raise WriteRefused("full")
        write(store, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "write", refuse)
    session.run(set_answer("ch", Answer.of("b")))
    session.close()
    monkeypatch.setattr(Store, "write", write)
    again = Document(path)
    assert again.assessment.answer("ch").value == "b"
    again.close()


def test_a_working_copy_that_is_refused_too_is_told(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise WriteRefused("full")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", refuse)
        patch.setattr(Sync, "keep_in_working_copy", refuse)
        patch.setattr("assessment.document.retry_queue.PATIENCE_SECONDS", 0.0)
        session.run(set_answer("ch", Answer.of("b")))
        with qtbot.waitSignal(session.refused):
            assert not session.keep()
        session.beat()  # waits for what was refused
    assert session.keep()


def test_what_others_wrote_is_brought_together(session: Session, qtbot: QtBot) -> None:
    session.run(set_answer("ch", Answer.of("a")))
    other = Document(session.document.path)
    session.beat()
    other.run(set_fact("name", "Tea"))
    session.beat()
    assert session.assessment.name("en") == "Tea"
    other.close()


def test_a_conflict_is_told_and_settled(session: Session, qtbot: QtBot) -> None:
    conflict = Conflict(Kind.ANSWER, "ch", {"value": "a"}, {"value": "b"})
    session.run(set_answer("ch", Answer.of("a")))
    session.run(settle(conflict, True))
    assert session.assessment.answer("ch").value == "b"
    session.undo()
    assert session.assessment.answer("ch").value == "a"
    session.run(settle(conflict, False))
    assert session.assessment.answer("ch").value == "a"


def test_a_beat_that_fails_is_told(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_document: Document) -> None:
        raise WriteRefused("gone")

    monkeypatch.setattr(Sync, "reload_merged", refuse)
    with qtbot.waitSignal(session.refused):
        session.beat()


# the pages


def copy(hour: int, answers: int = 3, verified: bool = True) -> Backup:
    return Backup(Path(f"/{hour}.sounding"), MADE.replace(hour=hour), answers, verified)


def test_the_page_of_a_damaged_document(context: Context, qtbot: QtBot) -> None:
    copies = [copy(12, verified=False), copy(11, 1), copy(10)]
    page = CopiesPlace(Path("Tea.sounding"), copies, context, Message("It is damaged."))
    qtbot.addWidget(page)
    said = texts(page)
    assert "Tea is damaged" in said
    assert "It is damaged." in said
    assert "holds 1 answer." in said
    assert "Older copies" in said
    assert "1 copy is damaged too and is not listed." in said
    wanted: list[Backup] = []
    page.restore_wanted.connect(wanted.append)
    for button in page.findChildren(QPushButton):
        if button.text() in {"Open this copy", "Open as a new document"}:
            button.click()
    assert wanted == copies[1:]
    with qtbot.waitSignal(page.left):
        next(each for each in page.findChildren(QPushButton) if each.text() == "Home").click()


def test_a_damaged_document_without_copies(context: Context, qtbot: QtBot) -> None:
    page = CopiesPlace(Path("Tea.sounding"), [], context, Message("It is damaged."))
    qtbot.addWidget(page)
    assert "There is no copy of it on this computer." in texts(page)


def test_the_page_of_earlier_copies(context: Context, qtbot: QtBot) -> None:
    page = CopiesPlace(Path("Tea.sounding"), [copy(11), copy(10)], context)
    qtbot.addWidget(page)
    assert "Earlier copies of Tea" in texts(page)
    assert texts(page).count("3 answers") == 2
    empty = CopiesPlace(Path("Tea.sounding"), [], context)
    qtbot.addWidget(empty)
    assert "There is no copy yet." in texts(empty)
    with qtbot.waitSignal(empty.left):
        next(each for each in empty.findChildren(QPushButton) if each.text() == "Go back").click()


def test_conflicts_side_by_side(session: Session, context: Context, qtbot: QtBot) -> None:
    conflicts = (
        Conflict(Kind.ANSWER, "ch", {"value": "a", "note": "mine"}, {"state": "unknown"}),
        Conflict(Kind.ANSWER, "gone", {"value": "a"}, None),
        Conflict(Kind.ANSWER, "ch", {"value": "nonsense"}, None),
        Conflict(Kind.FACT, "name", "Tea", {"en": "Coffee"}),
        Conflict(Kind.TARGET, "s", 80.0, None),
        Conflict(Kind.DECISION, "action/x", {"verdict": "done", "note": ""}, None),
    )
    page = ConflictsPlace(session.pack, conflicts, context)
    qtbot.addWidget(page)
    said = texts(page)
    assert "6 answers were changed here and elsewhere" in said
    for text in (
        "Note: mine",
        "don't know",
        "gone",
        "taken away",
        "organisation: name",
        "Tea",
        "80.0",
    ):
        assert text in said
    assert "strategy: x" in said
    chosen: list[tuple[Conflict, bool]] = []
    page.chosen.connect(lambda *settled: chosen.append(settled))
    theirs = [each for each in page.findChildren(QToolButton) if each.property("theirs")]
    theirs[0].click()
    assert chosen == [(conflicts[0], True)]
    with qtbot.waitSignal(page.left):
        next(each for each in page.findChildren(QPushButton) if each.text() == "Done").click()


# the window


def test_a_damaged_document_opens_a_page_that_leads_to_a_copy(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    session = window.session
    assert session is not None
    path = session.document.path
    session.beat()
    qtbot.waitUntil(lambda: len(backups_of(path)) == 1)
    window.go_home()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    window.open_path(path)
    assert window.session is None
    page = window.findChild(CopiesPlace)
    assert page is not None
    window.set_language("zh")
    window.set_language("en")
    page = window.findChild(CopiesPlace)
    assert page is not None
    next(each for each in page.findChildren(QPushButton) if each.text() == "Open this copy").click()
    assert window.session is not None
    assert window.session.assessment.name("en") == "Harbour Trust"
    assert window.session.document.path != path
    assert path.read_bytes() == data
    assert window.findChild(CopiesPlace) is None or window.bench is not None


@pytest.mark.parametrize(
    "left", [b"", bytes(65_536), b"<!DOCTYPE html><title>404</title>", None], ids=str
)
def test_what_no_longer_looks_like_a_document_leads_to_its_copy(
    window: Window, qtbot: QtBot, left: bytes | None
) -> None:
    window.open_sample()
    assert window.session is not None
    path = window.session.document.path
    window.session.beat()
    qtbot.waitUntil(lambda: len(backups_of(path)) == 1)
    window.go_home()
    data = path.read_bytes()
    path.write_bytes(bytes(4096) + data[4096:] if left is None else left)
    window.open_path(path)
    page = window.findChild(CopiesPlace)
    assert page is not None
    assert "is not a Sounding document" in texts(page)
    next(each for each in page.findChildren(QPushButton) if each.text() == "Open this copy").click()
    assert window.session is not None
    assert window.session.assessment.name("en") == "Harbour Trust"


def test_without_a_copy_a_file_that_is_no_document_is_told(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "none.sounding"
    path.touch()
    window.open_path(path)
    assert window.findChild(CopiesPlace) is None


VIEWS = (
    "place", "content_language", "report.options", "strategy.tab", "strategy.step", "strategy.groups", "strategy.measures.open",
    "strategy.channels.open", "answer.page", "answer.single",
)  # fmt: skip


@pytest.mark.parametrize("value", [None, True, -1, "x", [], [[1]], {"a": 1}, ["x"]], ids=str)
def test_view_settings_of_any_kind_are_no_obstacle(window: Window, value: object) -> None:
    window.open_sample()
    session = window.session
    assert session is not None
    path = session.document.path
    for key in VIEWS:
        session.remember(key, value)
    for item_id in session.pack.items:
        session.remember(f"unfitting.{item_id}", value)
    window.go_home()
    window.open_path(path)
    assert window.bench is not None
    for place in PLACES:
        window.bench.show_place(place)


def test_earlier_copies_are_a_click_away(window: Window, qtbot: QtBot) -> None:
    window.show_copies()  # at home there are none
    window.open_sample()
    window.show_copies()
    page = window.findChild(CopiesPlace)
    assert page is not None
    page.left.emit()
    assert window.bench is not None


def test_the_window_says_who_holds_a_document(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    assert window.session is not None
    path = window.session.document.path
    window.go_home()
    elsewhere = replace(myself(), pid=os.getppid(), user="Ann", token="hers")
    lock_path(path).write_text(json.dumps(asdict(elsewhere)), encoding="utf-8")
    window.open_path(path)
    assert "Ann" in window.notices.text
    take = next(
        each for each in window.findChildren(QPushButton) if each.text() == "Try to change it"
    )
    take.click()
    assert window.session is not None
    assert window.session.read_only
    window.session.run(set_fact("name", "Other"))
    assert window.session.assessment.name("en") == "Harbour Trust"
    assert window.session.all_kept
    lock_path(path).unlink()
    next(
        each for each in window.findChildren(QPushButton) if each.text() == "Try to change it"
    ).click()
    assert not window.session.read_only
    assert "All changes kept" in texts(window)


def test_conflicts_are_shown_and_settled_in_the_window(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    session = window.session
    assert session is not None
    conflict = Conflict(Kind.FACT, "name", "Harbour Trust", "Harbour House")
    session.conflicted.emit((conflict,))
    page = window.findChild(ConflictsPlace)
    assert page is not None
    page.chosen.emit(conflict, True)
    assert session.assessment.name("en") == "Harbour House"
    page.left.emit()
    assert window.bench is not None
    session.put_back.emit()
    assert "back where it belongs" in window.notices.text
