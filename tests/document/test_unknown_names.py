"""Entries that a later program wrote are kept by this one, whatever it does to the rest.

A later version names what it adds under `about`, `brand` and `decision`, as docs/file-format.md says; so evidence
and the consultant's words are kept by programs that are older than they.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.document import Document
from assessment.document.merge import merge
from assessment.document.paths import write_image
from assessment.document.repair import repair, verify
from assessment.document.store import make_image, read_all
from assessment.document.strategy_edits import assess_again

UNKNOWN = {
    ("about", "later"): {"a": [1, "二", None], "b": {"c": True}},
    ("about", "later/thing/1"): "x",
    ("about", "evidence/rating/later"): {"name": "a.pdf", "more": 1},
    ("brand", "later/colour"): "blue",
    ("decision", "later/1"): {"until": "whenever"},
}


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
    assert verify(later).sound


def test_they_survive_a_repair(later, tmp_path):
    out = tmp_path / "repaired.sounding"
    assert not repair(later, out).findings
    assert unknown(out) == UNKNOWN


def test_they_survive_a_copy_and_a_merge(later, tmp_path):
    other = tmp_path / "other.sounding"
    other.write_bytes(later.read_bytes())
    for path, town in ((later, "Bath"), (other, "Leeds")):
        with closing(Document(path)) as document:
            document.run(set_fact("town", town))
    base = read_all(later).entries
    mine = {**base, ("about", "later"): {"a": "mine"}}
    merged = merge(base, mine, read_all(other).entries)
    assert {key: merged.entries[key] for key in UNKNOWN} == {
        **UNKNOWN,
        ("about", "later"): {"a": "mine"},
    }
