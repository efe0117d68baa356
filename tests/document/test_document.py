"""An open document: its changes, its history, and what it does when the disk says no."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.answers.answer import Answer, Confidence, State
from assessment.answers.records import LogEntry
from assessment.core.errors import AssessmentError, InputError, Place
from assessment.document import schema, store
from assessment.document.answer_edits import (
    add_respondent,
    set_answer,
    set_assessed_on,
    set_brand,
    set_fact,
    set_language,
    set_logo,
    set_note,
    set_target,
)
from assessment.document.document import Document, read_ahead
from assessment.document.errors import WriteRefused
from assessment.document.history import MOST_NUMBER, Kind
from assessment.document.paths import write_image
from assessment.document.repair import verify
from assessment.document.store import content_hash, create_document, make_image, read_all
from assessment.document.strategy_edits import add_own_action, add_story
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.messages import fault
from assessment.questionnaire.values import InvalidValue
from tests.document.conftest import redo_label


@pytest.fixture
def document(path, clock):
    opened = Document(path, clock)
    yield opened
    opened.close()


@pytest.fixture
def reopened(document, path, clock):
    """The same document opened again, as another process would see it."""

    def work():
        other = Document(path, clock)
        found = other.assessment, other.history.undo_label, redo_label(other.history)
        other.close()
        return found

    return work


def test_an_open_document_holds_what_was_put_in(document, path, checked, full):
    assert (document.path, document.pack, document.assessment) == (path, checked.usable(), full)
    assert (document.history.undo_label, redo_label(document.history)) == (None, None)
    assert (document.undo(), document.redo()) == (None, None)


def test_a_document_read_ahead_is_opened_with_the_same_questionnaire(path, clock):
    read_ahead(path)
    first, second = Document(path, clock, read_only=True), Document(path, clock, read_only=True)
    assert first.pack is second.pack
    first.close()
    second.close()


def test_nothing_is_read_ahead_where_there_is_no_document(tmp_path):
    broken = tmp_path / "broken.sounding"
    broken.write_bytes(b"no document")
    for path in (broken, tmp_path / "missing.sounding"):
        read_ahead(path)
    assert [*tmp_path.iterdir()] == [broken]


def test_a_new_document_is_open_at_once(tmp_path, checked, full):
    document = Document.create(tmp_path / "n.sounding", checked, full)
    assert document.run(set_fact("sector", "Tea"))
    document.close()


def test_every_kind_of_change_is_kept(document, reopened):
    assert document.run(set_answer("rating", Answer.of(1)))
    assert document.run(set_answer("table", Answer.of(({"n": 1, "w": "a\r\nb\ud800"},))))
    assert document.run(set_note("yes", "maybe"))
    assert document.run(set_note("number", "new"))
    assert document.run(set_fact("sector", "Tea\x00"))
    assert document.run(set_fact("town", {"en": "A\rb", "zh": "甲"}))
    assert document.run(set_fact("share", 0.75))
    assert document.run(set_fact("employees", ""))
    assert document.run(set_assessed_on(date(2027, 1, 1)))
    assert document.run(set_language("en"))
    assert document.run(set_target("s", 80))
    assert document.run(set_target("t", None))
    assert document.run(set_brand("consultant", "Me"))
    assert document.run(set_brand("client", ""))
    assert document.run(set_logo(b"\x89PNG new"))
    found = document.assessment
    assert reopened()[0] == found
    assert found.answer("rating").value == 1
    assert found.answer("table").value == ({"n": 1, "w": "a\nb\ufffd"},)
    assert found.answer("yes") == Answer(State.UNKNOWN, note="maybe")
    assert found.answer("number") == Answer(note="new")
    assert found.organisation == {
        "name": {"en": "Tea", "zh": "茶"},
        "share": 0.75,
        "sector": "Tea\ufffd",
        "town": {"en": "A\nb", "zh": "甲"},
    }
    assert (found.assessed_on, found.language) == (date(2027, 1, 1), "en")
    assert found.sheet.targets == {"s": 80}
    assert (found.brand.consultant, found.brand.client) == ("Me", "")
    assert found.brand.logo == b"\x89PNG new"


def test_what_changes_nothing_is_no_change(document, full):
    assert not document.run(set_answer("rating", full.answer("rating")))
    assert not document.run(set_fact("employees", 14))
    assert not document.run(set_target("u", None))
    assert not document.run(set_language("zh"))
    assert document.history.undo_label is None


@pytest.mark.parametrize(
    ("item", "answer", "kept"),
    [
        ("text", Answer.of(" x\r "), Answer.of(" x\n ")),
        ("text", Answer(State.ANSWERED, "", "n", Confidence.LOW), Answer(note="n", confidence=Confidence.LOW)),
        ("choices", Answer.of(("b", "a"), "n"), Answer.of(("a", "b"), "n")),
        ("choices", Answer.of(()), Answer()),
        ("matrix", Answer(State.ANSWERED, {}), Answer()),
        ("table", Answer.of(()), Answer.of(())),
        ("table", Answer.of([{"n": 1.0, "w": ""}]), Answer.of(({"n": 1},))),
        ("rating", Answer(State.NOT_APPLICABLE, note="x\x00"), Answer(State.NOT_APPLICABLE, note="x\ufffd")),
    ],
)  # fmt: skip
def test_answers_are_cleaned(document, reopened, item, answer, kept):
    document.run(set_answer("text", Answer.of("before")))
    document.run(set_answer(item, answer))
    assert document.assessment.answer(item) == kept
    assert reopened()[0].answer(item) == kept


def test_what_a_fact_is_called_is_cleaned(document, reopened):
    assert document.run(set_fact("car\ud83d\ude97\ud800", "red"))
    assert reopened()[0].organisation["car🚗\ufffd"] == "red"


@pytest.mark.parametrize(
    ("item", "value"),
    [("rating", 5), ("text", "x" * 20_001), ("date", "soon"), ("table", ({"z": 1},))],
)
def test_a_value_that_does_not_fit_never_reaches_the_disk(document, path, item, value):
    start = content_hash(path)
    with pytest.raises(InvalidValue):
        document.run(set_answer(item, Answer.of(value)))
    assert content_hash(path) == start
    assert document.history.undo_label is None


# history


def test_undo_and_redo_walk_the_same_road(document, reopened, full):
    document.run(set_answer("rating", Answer.of(1)))
    document.run(set_fact("sector", "Tea"))
    assert reopened()[1:] == ("organisation", None)
    undone = document.undo()
    assert (undone.label, undone.edits[0].after) == ("organisation", None)
    assert reopened()[1:] == ("answer", "organisation")
    document.undo()
    assert document.assessment == full
    assert reopened() == (full, None, "answer")
    assert document.redo().edits[0].after == {"value": 1}
    assert document.assessment.answer("rating") == Answer.of(1)
    assert reopened()[1:] == ("answer", "organisation")
    document.run(set_language("en"))
    assert document.history.redoing() is None
    assert document.redo() is None
    assert reopened()[1:] == ("assessment", None)


def test_undo_survives_closing(path, clock, full):
    document = Document(path, clock)
    document.run(set_fact("sector", "Tea"))
    document.close()
    document = Document(path, clock)
    assert document.history.undo_label == "organisation"
    document.undo()
    assert document.assessment == full
    document.close()


def test_any_changes_undone_restore_the_content(document, path, clock):
    start, chance = content_hash(path), random.Random(3)
    acts = [
        lambda: document.run(set_answer("rating", chance.choice([Answer.of(chance.randrange(5)), Answer(), Answer(State.UNKNOWN)]))),
        lambda: document.run(set_answer("text", Answer.of(chance.choice(["", "a", "b"])))),
        lambda: document.run(set_note("yes", chance.choice(["", "n", "m"]))),
        lambda: document.run(set_fact("sector", chance.choice(["", "a", 3, {"en": "x"}]))),
        lambda: document.run(set_target("s", chance.choice([None, 10, 20.5]))),
        lambda: document.run(set_brand("footer", chance.choice(["", "f"]))),
        lambda: document.run(set_assessed_on(date(2026, 1, chance.randrange(1, 9)))),
        document.undo,
        document.redo,
        lambda: clock.wait(chance.randrange(5)),
    ]  # fmt: skip
    seen = {}
    for _ in range(150):
        chance.choice(acts)()
        seen[document.history.position] = content_hash(path)
    while document.undo():
        assert content_hash(path) == seen.get(document.history.position, content_hash(path))
    assert content_hash(path) == start
    while document.redo():
        pass
    assert content_hash(path) == seen[document.history.position]


# typing


def test_typing_in_one_field_is_one_change(document, clock, full):
    for length in range(1, 5):
        document.run(set_note("rating", "note"[:length]))
        clock.wait(1)
    assert document.assessment.answer("rating").note == "note"
    assert document.history.undo_label == "note"
    document.undo()
    assert document.assessment == full
    assert document.history.undo_label is None


def test_typing_after_a_pause_or_elsewhere_is_another_change(document, clock):
    document.run(set_fact("sector", "T"))
    clock.wait(3.1)
    document.run(set_fact("sector", "Te"))
    document.run(set_fact("town", "X"))
    document.run(set_fact("sector", "Tea"))
    facts = []
    while document.undo():
        facts.append(document.assessment.organisation.get("sector"))
    assert facts == ["Te", "Te", "T", None]


def test_choosing_is_never_merged(document):
    document.run(set_answer("rating", Answer.of(1)))
    document.run(set_answer("rating", Answer.of(2)))
    document.undo()
    assert document.assessment.answer("rating").value == 1


def test_typing_never_goes_on_with_a_change_of_the_session_before(path, clock):
    for text in ("T", "Te"):
        document = Document(path, clock)
        document.run(set_fact("sector", text))
        document.close()
    document = Document(path, clock)
    document.undo()
    assert document.assessment.organisation["sector"] == "T"
    document.close()


def test_typing_after_undo_forgets_what_was_undone(document, clock):
    document.run(set_fact("sector", "A"))
    document.run(set_fact("town", "B"))
    document.undo()
    document.run(set_fact("sector", "AB"))
    assert document.history.redoing() is None
    document.undo()
    assert "sector" not in document.assessment.organisation


# how it was looked at


def test_views_are_remembered_and_cannot_be_undone(document, path, clock):
    assert document.view("page") is None
    assert document.view("page", "t") == "t"
    document.set_view("page", {"topic": "t"})
    document.set_view("page", {"topic": "t"})
    assert document.history.undo_label is None
    again = Document(path, clock)
    assert again.view("page") == {"topic": "t"}
    again.close()


# what goes wrong


def test_a_refused_write_leaves_document_and_memory_as_they_were(path, clock, monkeypatch):
    monkeypatch.setattr(store, "WRITE_SECONDS", 0.0)
    document = Document(path, clock)
    document.run(set_fact("sector", "Tea"))
    document.run(set_fact("town", "Bath"))
    document.undo()
    before = (
        document.assessment,
        document.history.undo_label,
        redo_label(document.history),
        content_hash(path),
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for act in (
            lambda: document.run(set_fact("sector", "Coffee")),
            lambda: document.run(set_answer("rating", Answer.of(0))),
            document.undo,
            document.redo,
            lambda: document.set_view("page", 1),
        ):
            with pytest.raises(WriteRefused, match="another program is using it"):
                act()
        other.execute("ROLLBACK")
    assert (
        document.assessment,
        document.history.undo_label,
        redo_label(document.history),
        content_hash(path),
    ) == before
    assert document.view("page") is None
    assert document.redo() is not None
    document.close()


def test_a_document_whose_pack_is_no_longer_read(path, clock, monkeypatch):
    problem = fault("file-empty", Place("pack.yaml"))
    monkeypatch.setattr(schema, "kept_pack", lambda files: CheckedPack(None, (problem,), files))
    with pytest.raises(InputError):
        Document(path, clock)


def test_what_is_no_document(tmp_path):
    with pytest.raises(AssessmentError, match="no file"):
        Document(tmp_path / "a.sounding")


def test_the_time_is_that_of_the_world(path):
    document = Document(path)
    document.run(set_fact("sector", "Tea"))
    made = datetime.fromisoformat(document.undo().at)
    assert abs(datetime.now(UTC) - made) < timedelta(hours=1)
    document.close()


def test_a_document_made_in_a_pack_of_several_files(tmp_path, checked_of, full):
    section = (
        "id: s\ntitle: S\ntopics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]"
    )
    checked = checked_of("sections: [one.yaml]", one=section)
    create_document(tmp_path / "m.sounding", checked, full.with_sheet(agreed={}, respondents=()))
    document = Document(tmp_path / "m.sounding")
    assert list(document.pack.items) == ["q"]
    document.close()


@pytest.mark.parametrize(("seconds", "joined"), [(0, True), (3, True), (3.1, False), (-1, False)])
def test_a_clock_that_is_put_back_joins_no_changes(path, clock, seconds, joined):
    with closing(Document(path, clock)) as document:
        for text in ("a", "ab", "abc"):
            clock.wait(seconds)
            document.run(set_fact("sector", text))
        assert len(document.history.changes) == (1 if joined else 3)


def test_numbers_and_positions_never_leave_their_bounds(path):
    held = read_all(path)
    entries = dict(held.entries)
    entries[Kind.STORY, str(MOST_NUMBER)] = entries.pop((Kind.STORY, "2"))
    for key in ((Kind.RESPONDENT, "zoe"), (Kind.DECISION, "own/z")):
        entries[key] = entries[key] | {"position": MOST_NUMBER}
    write_image(path, make_image(replace(held, entries=entries)))
    with closing(Document(path)) as document:
        assert document.run(add_story(LogEntry(date(2026, 12, 1), "one"))) == 1
        assert document.run(add_story(LogEntry(date(2026, 12, 1), "two"))) == 2
        document.run(add_respondent("Bo"))
        document.run(add_own_action("more"))
    assert verify(path).sound
