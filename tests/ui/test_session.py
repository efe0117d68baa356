"""The bridge to the document: every command kept, refusals kept here and tried again."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Confidence
from assessment.document.answer_edits import (
    CONFIDENCE_LABEL,
    set_answer,
    set_assessed_on,
    set_brand,
    set_fact,
    set_note,
    set_target,
)
from assessment.document.document import Document
from assessment.document.errors import WriteRefused
from assessment.document.history import Plain
from assessment.document.store import Store, read_document
from ui.session import Session


def test_commands_are_kept_and_announced(session: Session, qtbot: QtBot) -> None:
    results: list[object] = []
    session.scored.connect(results.append)
    session.run(set_answer("ch", Answer.of("b")))
    session.run(set_note("ch", "why"))
    session.run(
        set_answer(
            "ch", session.assessment.answer("ch").with_confidence(Confidence.LOW), CONFIDENCE_LABEL
        )
    )
    session.run(set_fact("name", "Tea"))
    session.run(set_brand("consultant", "Lin"))
    session.run(set_assessed_on(date(2026, 1, 2)))
    session.run(set_target("s", 80.0))
    assert len(results) == 7
    _, stored = read_document(session.document.path)
    assert stored == session.assessment
    assert stored.answer("ch") == Answer.of("b", "why", Confidence.LOW)
    session.undo()
    assert dict(session.assessment.sheet.targets) == {}
    session.redo()
    assert dict(session.assessment.sheet.targets) == {"s": 80.0}


def test_a_field_that_tells_after_the_closing_does_no_harm(session: Session, qtbot: QtBot) -> None:
    session.close()
    with qtbot.assertNotEmitted(session.scored), qtbot.assertNotEmitted(session.refused):
        session.run(set_answer("ch", Answer.of("b")))
        session.remember("place", "results")
    _, stored = read_document(session.document.path)
    assert stored.answers == {}


def test_what_changes_nothing_announces_nothing(session: Session, qtbot: QtBot) -> None:
    session.run(set_answer("ch", Answer.of("b")))
    with qtbot.assertNotEmitted(session.scored):
        session.run(set_answer("ch", Answer.of("b")))
        session.redo()
        session.remember("place", "results")
    assert session.recall("place") == "results"
    assert session.recall("nothing", 3) == 3


def test_what_the_disk_refuses_is_kept_here_and_tried_again(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Store.write

    def refuse(*_arguments: object, **_named: object) -> None:
        raise WriteRefused("full")

    monkeypatch.setattr(Store, "write", refuse)
    with qtbot.waitSignal(session.refused):
        session.run(set_answer("ch", Answer.of("b")))
    session.run(set_fact("name", "Tea"))
    assert not session.all_kept
    assert not session.keep()
    monkeypatch.setattr(Store, "write", write)
    with qtbot.waitSignal(session.kept):
        assert session.keep()
    assert session.all_kept
    assert session.assessment.answer("ch").value == "b"
    assert session.assessment.name("en") == "Tea"


def test_a_view_that_is_refused_is_forgotten(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise WriteRefused("full")

    monkeypatch.setattr(Store, "write_views", refuse)
    with qtbot.waitSignal(session.refused):
        session.remember("place", "results")
    assert session.recall("place") is None


def test_where_one_is_waits_for_no_disk_and_is_there_again(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    write = Store.write_views

    def count(store: Store, settings: Mapping[str, Plain]) -> None:
        written.append(" ".join(settings))
        write(store, settings)

    monkeypatch.setattr(Store, "write_views", count)
    for page in ("results", "strategy", "report"):
        session.note("place", page)
        assert session.recall("place") == page
    assert written == []
    qtbot.waitUntil(lambda: written == ["place"])
    session.note("place", "answer")
    session.remember("place", "home")
    session.note("tab", "media")
    session.note("step", "vote")
    session.close()
    session.note("tab", "roadmap")
    assert written == ["place", "place", "tab step"]
    with closing(Document(session.document.path)) as document:
        assert (document.view("place"), document.view("tab")) == ("home", "media")


def test_a_note_that_waits_behind_an_answer_keeps_it(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise WriteRefused("full")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", refuse)
        session.run(set_answer("ch", Answer.of("b")))
        session.run(set_note("ch", "why"))
    assert session.keep()
    assert session.assessment.answer("ch") == Answer.of("b", "why")
