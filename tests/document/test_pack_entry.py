"""A later version of the questionnaire in a document: one step, undone as a whole, nothing lost."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.analysis.pack_upgrade import preview
from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import InputError
from assessment.document.acts import outcome
from assessment.document.answer_edits import add_respondent, set_reply
from assessment.document.document import Document
from assessment.document.history import Kind
from assessment.document.pack_entry import (
    UPGRADE_LABEL,
    answered_with,
    stored_pack,
    upgrade_pack,
    version_finder,
)
from assessment.document.repair import repair, verify
from assessment.document.store import content_hash, read_all, read_document
from assessment.document.validation import InvalidContent, read_value
from assessment.document.workshop_json import HANDS, ROUND

OLD = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: gone, type: text, text: Q}
- {id: number, type: number, text: Q}
"""
NEW = """
- {id: rating, type: rating, text: Another question, scale: five}
- {id: number, type: yes_no, text: Q}
- {id: added, type: text, text: Q}
"""


@pytest.fixture
def newer(checked_items, checked_of):
    made = checked_items(NEW)
    (_name, content) = next(iter(made.files.items()))
    return checked_of(content.decode().replace("version: 1.0.0", "version: 2.0.0"))


@pytest.fixture
def document(tmp_path, checked_items):
    path = tmp_path / "a.sounding"
    opened = Document.create(path, checked_items(OLD), Assessment(date(2026, 11, 20)))
    opened.run(_answered)
    yield opened
    opened.close()


def _answered(state):
    said = {"rating": {"value": 2}, "gone": {"value": "so"}, "number": {"value": 7}}
    return outcome(state, "answer", [(Kind.ANSWER, id_, plain) for id_, plain in said.items()])


def test_taking_a_version_and_undoing_it(document, newer):
    before = content_hash(document.path)
    assert document.run(upgrade_pack(newer, ["rating", "added"]))
    assert document.history.undo_label == UPGRADE_LABEL
    assert document.pack.version == "2.0.0"
    assert document.assessment.answers == {"rating": Answer.of(2)}
    assert document.assessment.unconfirmed == {"rating"}
    assert read_document(document.path)[0].version == "2.0.0"
    assert content_hash(document.path) != before
    document.undo()
    assert content_hash(document.path) == before
    assert document.pack.version == "1.0.0"
    assert document.assessment.answers["gone"] == Answer.of("so")
    document.redo()
    document.close()
    again = Document(document.path)
    assert again.pack.version == "2.0.0"
    again.undo()
    assert again.assessment.answers["number"] == Answer.of(7)
    again.close()


def test_a_document_with_a_later_version_is_verified_and_repaired(document, newer, tmp_path):
    document.run(upgrade_pack(newer, []))
    report = verify(document.path)
    assert report.sound
    assert any("no place for it" in str(each) for each in report.findings)
    out = tmp_path / "b.sounding"
    repair(document.path, out)
    assert read_document(out)[0].version == "2.0.0"


def test_versions_are_found_among_those_the_document_ever_answered(document, newer):
    document.run(upgrade_pack(newer, []))
    document.undo()
    find = version_finder(document_pack(document), lambda: document.history.changes)
    found = [find("small", version) for version in ("1.0.0", "2.0.0", "3.0.0")]
    assert [each and each.version for each in found] == ["1.0.0", "2.0.0", None]
    assert find("other", "1.0.0") is None


def document_pack(document):
    """The pack that the document was made with."""
    return read_all(document.path).pack


def test_long_files_are_kept_in_parts(checked_items):
    checked = checked_items(OLD)
    long = {
        "pack.yaml": b"# " + "茶".encode() * 120_000 + b"\n" + next(iter(checked.files.values()))
    }
    ((name, *parts),) = stored_pack(long)
    assert (name, len(parts) > 2) == ("pack.yaml", True)
    kept = answered_with(checked, {("about", "questionnaire"): [[name, *parts]]})
    assert kept.files == long


def test_a_pack_with_errors_is_refused(document, checked_of):
    with pytest.raises(InputError):
        upgrade_pack(checked_of("format: 7\nsections: []\n"), [])


@pytest.mark.parametrize("text", ["[]", "[[]]", "[1]", '[["a", 2]]', "{}"])
def test_senseless_files_are_damage(text):
    with pytest.raises(InvalidContent):
        read_value("about", "questionnaire", text)


# answers that follow what became of their questions

RENAMED = """
- {id: level, type: rating, scale: five, text: Level}
- {id: which, type: choice, text: Which, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: kept, type: text, text: Kept}
- {id: gone, type: text, text: Gone}
- {id: scaled, type: rating, scale: five, text: Scaled}
- {id: voted, type: rating, scale: five, text: Voted}
"""
TOLD = """
replaces:
- version: 1.0.0
  becomes: {level: how-far, which: kind, scaled: scaled, voted: ballot}
  values: {which: {a: x}, scaled: {0: 1}}
  dropped: {gone: Nobody knew}
"""
TAKING = """
- {id: how-far, type: rating, scale: five, text: How far}
- {id: kind, type: choice, text: Kind, options: [{id: x, title: X}, {id: y, title: Y}]}
- {id: kept, type: text, text: What was kept}
- {id: gone, type: text, text: Something else}
- {id: scaled, type: rating, scale: five, text: Scaled}
- {id: level, type: rating, scale: five, text: Another level}
- {id: ballot, type: rating, scale: five, text: Voted}
"""


def _said(**answers):
    return lambda state: outcome(
        state, "answer", [(Kind.ANSWER, id_, plain) for id_, plain in answers.items()]
    )


@pytest.fixture
def renamed(tmp_path, checked_items, checked_of):
    """A document, the version that renames its questions, and what becomes of the answers."""
    opened = Document.create(
        tmp_path / "r.sounding", checked_items(RENAMED), Assessment(date(2026, 11, 20))
    )
    content = next(iter(checked_items(TAKING).files.values())).decode()
    newer = checked_of(content.replace("version: 1.0.0", "version: 2.0.0" + TOLD))
    yield opened, newer, lambda: preview(opened.pack, newer.usable(), opened.assessment.sheet)
    opened.close()


def test_answers_go_with_their_questions(renamed):
    document, newer, found = renamed
    document.run(
        _said(
            level={"value": 2, "note": "two", "later": "part"},
            which={"value": "a"},
            kept={"value": "so"},
            gone={"value": "words"},
            scaled={"value": 0},
        )
    )
    lin = document.run(add_respondent("Lin"))
    document.run(set_reply(lin, "level", Answer.of(4)))
    document.run(set_reply(lin, "scaled", Answer.of(0)))
    before, taken = content_hash(document.path), found()
    document.run(upgrade_pack(newer, taken.look_again, taken.moved))
    now = document.assessment
    assert now.answers == {
        "how-far": Answer.of(2, "two"),
        "kind": Answer.of("x"),
        "kept": Answer.of("so"),
        "scaled": Answer.of(1),
    }
    assert now.answers == taken.sheet.agreed
    assert now.unconfirmed == {"kept"}
    assert now.sheet.respondents[0].answers == {"how-far": Answer.of(4), "scaled": Answer.of(1)}
    entries = document.entries
    assert entries["answer", "how-far"]["later"] == "part"
    assert entries["answer", "gone@1.0.0"] == {"value": "words"}
    assert verify(document.path).sound
    document.undo()
    assert content_hash(document.path) == before


def test_what_means_nothing_any_more_is_kept_beside(renamed):
    document, newer, found = renamed
    document.run(_said(scaled={"value": 3}, which={"value": "b"}))
    taken = found()
    document.run(upgrade_pack(newer, taken.look_again, taken.moved))
    assert document.assessment.answers == {}
    entries = document.entries
    assert entries["answer", "scaled@1.0.0"] == {"value": 3}
    assert entries["answer", "which"] == {"value": "b"}


def test_votes_go_along_where_they_mean_the_same(renamed):
    document, newer, found = renamed
    document.run(
        lambda state: outcome(
            state,
            "votes",
            [
                (Kind.ABOUT, f"{HANDS}level", [[{"value": 3}, 2]]),
                (Kind.ABOUT, f"{ROUND}voted", {"phase": "vote"}),
                (Kind.ABOUT, f"{HANDS}voted", [[{"value": 1}, 1]]),
                (Kind.ABOUT, f"{ROUND}scaled", {"phase": "vote"}),
            ],
        )
    )
    taken = found()
    document.run(upgrade_pack(newer, taken.look_again, taken.moved))
    entries = document.entries
    assert entries["about", f"{HANDS}how-far"] == [[{"value": 3}, 2]]
    assert ("about", f"{HANDS}level") not in entries
    assert entries["about", f"{ROUND}ballot"] == {"phase": "vote"}
    assert entries["about", f"{HANDS}ballot"] == [[{"value": 1}, 1]]
    assert entries["about", f"{ROUND}scaled@1.0.0"] == {"phase": "vote"}
