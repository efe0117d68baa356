"""Keeping of a session: its turn, copies, working copies and conflicts."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.backups import backups_of
from assessment.document.document import Document
from assessment.document.errors import WriteRefused
from assessment.document.history import Kind
from assessment.document.lock import lock_path, myself
from assessment.document.merge import Conflict, settle
from assessment.document.store import Store, create_document, read_document
from assessment.document.sync import Sync
from assessment.questionnaire.loader import CheckedPack
from ui.session import Session


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


@pytest.mark.parametrize("whole_folder", [False, True])
@pytest.mark.parametrize("moment", ["at the beat", "at a change"])
def test_a_document_that_was_moved_away_is_told_once(
    all_types: CheckedPack, tmp_path: Path, moment: str, whole_folder: bool
) -> None:
    """No second sentence comes seconds later, when trying again is given up."""
    folder, told = tmp_path / "before", list[str]()
    folder.mkdir()
    create_document(folder / "a.sounding", all_types, Assessment(date(2026, 11, 20)))
    session = Session(Document(folder / "a.sounding"))
    for signal in (session.refused, session.moved):
        signal.connect(lambda message: told.append(str(message)))
    if whole_folder:
        folder.rename(tmp_path / "after")
    else:
        session.document.path.rename(tmp_path / "b.sounding")
    if moment == "at the beat":
        session.beat()
    session.run(set_answer("ch", Answer.of("b")))
    session.beat()
    session.keep()
    assert len(told) == 1
    assert session.all_kept
    assert read_document(session.document.sync.file)[1].answer("ch").value == "b"
    session.close()


def test_what_no_copy_takes_in_is_tried_again(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the file, which is gone, nor a working copy takes the answer, until one does."""
    path = session.document.path

    def refuse(*_: object, **_named: object) -> None:
        raise WriteRefused("full")

    with monkeypatch.context() as patch:
        patch.setattr("assessment.document.sync.make_working_copy", refuse)
        path.rename(path.with_name("elsewhere"))
        session.run(set_answer("ch", Answer.of("b")))
        assert not session.all_kept
    qtbot.waitUntil(lambda: session.all_kept)
    assert read_document(session.document.sync.file)[1].answer("ch").value == "b"


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


def test_a_working_copy_is_told_after_all_is_kept(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, path = Store.write, session.document.path
    heard: list[str] = []
    session.moved.connect(lambda _: heard.append("moved"))
    session.kept.connect(lambda: heard.append("kept"))

    def refuse(store: Store, *arguments: object, **named: object) -> None:
        if store.path == path:
            raise WriteRefused("full")
        write(store, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "write", refuse)
    monkeypatch.setattr("assessment.document.retry_queue.PATIENCE_SECONDS", 0.0)
    session.run(set_answer("ch", Answer.of("b")))
    session.keep()
    assert heard == ["kept", "moved"]
