"""The author's own words in a document: undone, kept, and nothing to programs that do not know them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assessment.answers.assessment import Assessment
from assessment.answers.voice import Voice
from assessment.document.answer_edits import set_voice
from assessment.document.entries import Contents, to_entries
from assessment.document.store import create_document
from tests.document.test_acts import kept

DAY = date(2026, 11, 20)


def test_words_are_kept_undone_and_taken_away(open_one, checked, tmp_path):
    path = tmp_path / "a.sounding"
    create_document(path, checked, Assessment(DAY))
    document = open_one(path)
    document.run(set_voice("foreword", "  Dear board \n"))
    assert document.assessment.voice.foreword == "Dear board"
    assert kept(document).voice == document.assessment.voice
    document.undo()
    assert document.assessment.voice == Voice()
    document.redo()
    document.run(set_voice("comment/risks", "Soon"))
    document.run(set_voice("foreword", " "))
    assert kept(document).voice == Voice({"comment/risks": "Soon"})


def test_entries_and_assessment_agree(checked):
    said = replace(Assessment(DAY), voice=Voice({"summary/goals": "More", "signature": ""}))
    found = Contents(checked.usable(), to_entries(said)).assessment()
    assert found.voice == Voice({"summary/goals": "More"})
