"""Entries that a later program wrote are kept by this one, whatever it does to the rest.

A later version names what it adds under `about`, `brand` and `decision`, as docs/file-format.md says; so evidence
and the consultant's words are kept by programs that are older than they. A kind of its own is kept as well, and told.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.document import Document
from assessment.document.history import Change, Edit, Kind
from assessment.document.merge import merge
from assessment.document.paths import write_image
from assessment.document.repair import repair, verify
from assessment.document.store import make_image, read_all
from assessment.document.strategy_edits import assess_again
from tests.document.test_repair import spoil

UNKNOWN = {
    ("about", "later"): {"a": [1, "二", None], "b": {"c": True}},
    ("about", "later/thing/1"): "x",
    ("about", "evidence/rating/later"): {"name": "a.pdf", "more": 1},
    ("brand", "later/colour"): "blue",
    ("decision", "later/1"): {"until": "whenever"},
    ("agenda", "1"): {"day": "2027-01-01", "talks": [1]},
    ("agenda", "2/二"): "x",
}

TOLD = (
    "Kept, but not shown, because a later version of the program wrote it: agenda 1, agenda 2/二."
)


def unknown(path):
    """Those of a document that nobody knows."""
    return {key: plain for key, plain in read_all(path).entries.items() if key in UNKNOWN}


@pytest.fixture
def later(path):
    """A document in which a later program has written."""
    held = read_all(path)
    write_image(path, make_image(replace(held, entries={**held.entries, **UNKNOWN})))
    return path


def test_they_survive_edits_undo_and_another_round(later):
    document = Document(later)
    document.run(set_answer("rating", Answer.of(1)))
    document.run(set_fact("sector", "Tea"))
    document.run(assess_again(date(2027, 2, 1)))
    document.undo()
    document.redo()
    document.close()
    assert unknown(later) == UNKNOWN
    found = verify(later)
    assert found.sound
    assert [str(each) for each in found.findings] == [TOLD]


def test_their_history_is_theirs(later, tmp_path):
    held = read_all(later)
    added = Edit(Kind("agenda"), "3", None, {"day": "2027-02-01"})
    change = Change("meeting", (added,), "2027-01-01T10:00:00+00:00")
    entries = {**held.entries, ("agenda", "3"): added.after}
    write_image(later, make_image(replace(held, entries=entries, changes=(change,), position=1)))
    with closing(Document(later)) as document:
        document.undo()
        assert ("agenda", "3") not in document.entries
        document.redo()
    assert read_all(later).entries["agenda", "3"] == added.after


def test_they_survive_a_repair(later, tmp_path):
    out = tmp_path / "repaired.sounding"
    assert [str(each) for each in repair(later, out).findings] == [TOLD]
    assert unknown(out) == UNKNOWN


def test_they_survive_a_copy_and_a_merge(later, tmp_path):
    other = tmp_path / "other.sounding"
    other.write_bytes(later.read_bytes())
    for path, town in ((later, "Bath"), (other, "Leeds")):
        with closing(Document(path)) as document:
            document.run(set_fact("town", town))
    base = read_all(later).entries
    changed = {("about", "later"): {"a": "mine"}, ("agenda", "1"): "mine"}
    merged = merge(base, {**base, **changed}, read_all(other).entries)
    assert {key: merged.entries[key] for key in UNKNOWN} == {**UNKNOWN, **changed}
    theirs = merge(base, {**base, **changed}, {**base, ("agenda", "1"): "theirs"})
    assert [(each.kind, each.ours, each.theirs) for each in theirs.conflicts] == [
        ("agenda", "mine", "theirs")
    ]


def test_they_survive_damage_elsewhere_where_history_or_a_lost_questionnaire_tells_of_them(
    later, tmp_path
):
    held = read_all(later)
    added = Edit(Kind("agenda"), "3", None, "x")
    change = Change("meeting", (added,), "2027-01-01T10:00:00+00:00")
    entries = {**held.entries, ("agenda", "3"): "x"}
    write_image(later, make_image(replace(held, entries=entries, changes=(change,), position=1)))
    damaged = tmp_path / "damaged.sounding"
    damaged.write_bytes(later.read_bytes())
    spoil(damaged, "UPDATE entry SET value='{' WHERE kind='decision'")
    repair(damaged, tmp_path / "out.sounding")
    kept = read_all(tmp_path / "out.sounding").entries
    assert kept["agenda", "3"] == "x"
    assert ("agenda", "1") not in kept
    lost = tmp_path / "lost.sounding"
    lost.write_bytes(later.read_bytes())
    spoil(lost, "DELETE FROM pack_file")
    repair(lost, tmp_path / "whole.sounding", lambda *_: [held.pack])
    assert UNKNOWN.keys() <= read_all(tmp_path / "whole.sounding").entries.keys()
