"""The report of a comparison: differences, what was done, readings, in whose name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader

from assessment.answers.assessment import Brand
from assessment.answers.decisions import ActionDecision, Decisions, OwnAction, Verdict
from assessment.answers.records import Reading
from assessment.comparison import side_by_side
from assessment.core.i18n import Translator
from assessment.evaluation import Scored
from assessment.report.pdf.other_reports import write_comparison
from assessment.report.pdf.writer import ReportOptions
from tests.report.conftest import Snapshot


def compared(*snapshots: Snapshot) -> PdfReader:
    """The comparison of snapshots, read back."""
    scored = [Scored(each.pack, each.assessment, each.result) for each in snapshots]
    found, _, target = side_by_side(scored), Translator("en"), BytesIO()
    write_comparison(found.told(_), found.notes(_), ReportOptions(), target)
    return PdfReader(target)


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_rounds_tell_change_work_and_readings(bakery: Snapshot) -> None:
    logo = BytesIO()
    Image.new("RGB", (80, 40), (10, 120, 90)).save(logo, "PNG")
    later = bakery.with_answers(hear=3).changed(
        assessed_on=date(2027, 2, 20),
        brand=Brand("Mei Advice", footer="In confidence", logo=logo.getvalue()),
        decisions=Decisions(
            actions={"listen": ActionDecision(Verdict.DONE)},
            own=(OwnAction("own", "Paint the door", done=True),),
        ),
        readings=(Reading("loaves", date(2027, 2, 1), 9, "", 1),),
    )
    reader = compared(bakery, later)
    text = text_of(reader)
    assert "Readiness was 54 and is 71." in text
    assert "Readiness 54 71 +17" in text  # 16.7 before rounding
    assert "Bakery Prepared by Mei Advice; 20 February 2027 In confidence" in text
    assert "What was done" in text
    assert "Paint the door" in text
    assert "Readings so far" in text
    assert len(list(reader.pages[0].images)) == 1


def test_without_work_or_names_it_says_so(bakery: Snapshot) -> None:
    bare = bakery.changed(organisation={})
    text = text_of(compared(bare, replace(bare).without("hear")))
    assert "No action is marked as done." in text
    assert "Prepared by" not in text


def test_organisations_have_no_change_and_no_brand(bakery: Snapshot) -> None:
    other = bakery.changed(organisation={"name": "Mill"}, brand=Brand("Mei Advice"))
    text = text_of(compared(bakery, other))
    assert "Change" not in text
    assert "Mei Advice" not in text
    assert "What was done" not in text


def test_a_pack_without_a_strategy_has_scores_alone(everything: Snapshot) -> None:
    half = everything.with_answers(r1=1)
    text = text_of(compared(half, half.with_answers(r1=2)))
    assert "Change" in text
    assert "What was done" not in text


def test_many_rounds_are_divided_into_tables_that_overlap(bakery: Snapshot) -> None:
    rounds = [bakery.changed(assessed_on=date(2026, month, 2)) for month in range(1, 6)]
    text = text_of(compared(*rounds))
    heads = "Round 1 2 January 2026 Round 2 2 February 2026 Round 3 2 March 2026 Change"
    assert heads in text
    assert "Round 3 2 March 2026 Round 4 2 April 2026 Round 5 2 May 2026 Change" in text
    few = text_of(compared(*rounds[:3]))
    assert heads in few
    assert "2 April 2026" not in few


def test_requirements_that_ask_about_what_is_left_out_are_left_out(snapshot_of: Any) -> None:
    text = """
        version: {version}
        roles: {{demand: s}}
        levels: [{{id: low, from: 0, title: Low}}, {{id: high, from: 50, title: High}}]
        gates: [{{id: g, title: Gate, require: {{item: a, at_least: 2}}, cap: low}}]
        sections:
        - id: s
          title: S
          topics:
          - id: t
            title: T
            items:
            - {{id: a, type: rating, scale: five, text: {a}}}
            - {{id: b, type: rating, scale: five, text: B}}
    """
    old = snapshot_of(text.format(version="1.0.0", a="A"), a=0, b=4)
    new = snapshot_of(text.format(version="2.0.0", a="Another"), a=0, b=4)
    assert "Readiness was 100 and is 100." in text_of(compared(old, new))
