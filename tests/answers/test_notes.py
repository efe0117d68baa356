"""Notes of an assessment: counted where they go out, and left out where they are not to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, Decisions, OwnAction, Verdict
from assessment.answers.notes import (
    action_notes,
    answer_notes,
    ballot_notes,
    notes_told,
    without_notes,
)
from assessment.answers.records import AsAnswered, Round
from assessment.core.i18n import Translator
from assessment.exchange.export import Export, exported_notes
from assessment.report.formats import as_noted, printed_notes
from assessment.report.pdf.writer import ReportOptions
from assessment.report.presets import BALLOT_NOTES, Preset

NOTED, PLAIN = Answer.of(1, "Bo said so."), Answer.of(2, " ")
SHEET = Sheet({"a": NOTED, "b": PLAIN}, (Respondent("an", answers={"a": NOTED}),))
DECISIONS = Decisions(
    actions={
        "x": ActionDecision(note="only at night"),
        "y": ActionDecision(verdict=Verdict.REJECTED, note="no money"),
        "z": ActionDecision(),
    },
    own=(OwnAction("own", "Tidy up", note="after lunch"),),
)
HELD = Assessment(
    date(2026, 11, 29),
    sheet=SHEET,
    decisions=DECISIONS,
    rounds=(
        Round(1, date(2025, 11, 29), "p", "1", SHEET),
        Round(2, date(2026, 1, 29), "p", "1", SHEET, own=AsAnswered(None, SHEET)),
    ),
)


def test_notes_are_counted():
    assert (answer_notes(HELD), answer_notes(HELD, earlier=True)) == (2, 6)
    assert (action_notes(HELD), action_notes(HELD, rejected=True)) == (2, 3)


def test_notes_are_left_out_and_nothing_else():
    bare = without_notes(HELD)
    assert answer_notes(bare, earlier=True) == action_notes(bare, rejected=True) == 0
    assert bare.rounds[1].own.sheet == bare.sheet
    assert bare.sheet.agreed == {"a": Answer.of(1), "b": Answer.of(2)}
    assert bare.decisions.actions["y"].verdict is Verdict.REJECTED
    assert without_notes(bare) == bare


@pytest.mark.parametrize(
    ("form", "preset", "without", "count"),
    [
        ("pdf", Preset.FULL, (), 3),
        ("docx", Preset.FULL, (), 3),
        ("pptx", Preset.FULL, (), 0),
        ("pdf", Preset.FULL, ("notes",), 0),
        ("pdf", Preset.FULL, ("answers",), 2),
        ("pdf", Preset.DECISION, (), 3),
        ("pdf", Preset.DECISION, ("readiness",), 2),
        ("pdf", Preset.DECISION, ("notes",), 0),
        ("pdf", Preset.BOARD, (), 0),
    ],
)
def test_notes_in_a_report(form, preset, without, count):
    assert printed_notes(form, HELD, ReportOptions(preset=preset, without=without)) == count


@pytest.mark.parametrize("preset", [Preset.FULL, Preset.DECISION])
def test_notes_on_ballots_are_in_a_report_only_where_they_are_wished_for(preset):
    wished = ReportOptions(preset=preset, added=(BALLOT_NOTES,))
    assert printed_notes("pdf", HELD, wished) == 4
    assert as_noted(HELD, wished) == HELD
    assert ballot_notes(HELD) == 1
    kept = as_noted(HELD, ReportOptions(preset=preset))
    assert (kept.sheet.agreed, kept.decisions) == (SHEET.agreed, DECISIONS)
    assert ballot_notes(kept) == 0
    assert as_noted(kept, ReportOptions(preset=preset)) == kept


@pytest.mark.parametrize(
    ("form", "count"), [("yaml", 9), ("json", 9), ("xlsx", 2), ("csv", 2), ("ics", 0)]
)
def test_notes_in_an_export(form, count):
    export = Export(form)
    assert exported_notes(HELD, export) == count
    for other in ({"redacted": True}, {"notes": False}, {"calendar": True}):
        assert exported_notes(HELD, replace(export, **other)) == 0


def test_what_is_said_of_notes():
    english, chinese = Translator("en"), Translator("zh")
    assert notes_told(0, english) == ""
    assert notes_told(1, english) == "1 note goes out with it, word for word."
    assert notes_told(3, english) == "3 notes go out with it, word for word."
    assert "3" in notes_told(3, chinese)
    assert notes_told(3, chinese) != notes_told(3, english)
