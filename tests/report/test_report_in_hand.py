"""Things that a plan's actions work with: in the report for a decision, and named below their steps."""

from __future__ import annotations

from typing import get_args

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.board_decisions import asked
from assessment.presentation.deliverables import handout
from assessment.presentation.deliverables.tables import Teller
from assessment.questionnaire.templates import Handover
from assessment.report.pdf import writer
from assessment.report.presets import IN_USE, Preset
from assessment.strategy.deliverables.parts import Deliverable
from tests.report.test_report_deliverables import chapters, made, text
from tests.strategy.handed import handed

USES = (
    "title: Write the crisis sheet,",
    "title: Write the crisis sheet, uses: [crisis, replies, voice], cost_for: Paper and pins,"
    " steps: [Write it.],",
)
DEAR = (
    "owner: The owner, cost_range: {GBP: [0, 0]}",
    "owner: The owner, cost_range: {GBP: [0, 9]}",
)


def test_an_action_names_what_a_report_can_have():
    assert set(get_args(Handover)) == set(Deliverable)


def test_a_step_names_the_pages_of_what_it_works_with():
    data = made(handed(USES, DEAR), preset=Preset.DECISION)
    assert "Crisis sheet" in chapters(data)
    told = text(handed(USES, DEAR), preset=Preset.DECISION)
    assert "To work with, in this report: “Crisis sheet”, page " in told
    assert "“Reply bank”, page " in told
    assert "“Tone of voice”" not in told
    assert "up to £9: Paper and pins." in told
    full = text(handed(USES), only=("roadmap", "voice"))
    assert "To work with, in this report: “Tone of voice”, page " in full
    assert "Paper and pins" not in full


def test_without_the_part_a_step_stands_alone():
    told = text(handed(USES), preset=Preset.DECISION, without=("crisis", "replies"))
    assert "Write it." in told
    assert "To work with" not in told
    assert "To work with" not in text(handed(USES), only=("roadmap",))


@pytest.mark.parametrize("part", IN_USE)
def test_a_part_comes_only_where_an_action_uses_it(part):
    title = {"replies": "Reply bank"}[part]
    assert title not in chapters(made(handed(), preset=Preset.DECISION))
    case = handed((USES[0], f"{USES[0]} uses: [{part}],"))
    assert title in chapters(made(case, preset=Preset.DECISION))
    assert title in chapters(made(handed(), added=(part,), only=("roadmap",)))


def test_rules_of_law_are_never_cut(monkeypatch):
    used = handed((USES[0], f"{USES[0]} uses: [replies],"))
    assert "Rules to check" in chapters(made(handed(), preset=Preset.DECISION))
    monkeypatch.setattr(writer, "MOST_PAGES", {Preset.DECISION: 1})
    found = chapters(made(used, preset=Preset.DECISION))
    assert "Rules to check" in found
    assert "Reply bank" not in found


def test_whoever_speaks_first_has_a_line_to_write_a_number_in():
    case = handed().saying(who=None)
    found = handout(Deliverable.CRISIS, case.pack, case.strategy, Translator("en"))
    assert found.tables[1].rows[0] == ("The owner", None, None, None)
    named = handout(Deliverable.CRISIS, handed().pack, handed().strategy, Translator("en"))
    assert {"The owner", "Ann", "Bo"} <= {each[0] for each in named.tables[1].rows}


def test_risks_and_decisions_of_a_gate_are_its_own_words():
    plain, own = (
        ("{id: safe,", "{id: safe,"),
        ("{id: safe,", "{id: safe, risk: Nobody knows who speaks., decide: Sign the sheet.,"),
    )
    for keys, risk, decide in (
        (plain, "is not met.", "See to it that this is met first: "),
        (own, "Nobody knows who speaks.", "Sign the sheet."),
    ):
        case = handed(keys)
        teller = Teller(case.pack, case.strategy, Translator("en"))
        found = handout(Deliverable.RISKS, case.pack, case.strategy, Translator("en"))
        assert str(found.tables[0].rows[0][0]).endswith(risk)
        assert any(each.startswith(decide) for each in asked(teller))


def test_somebody_with_most_hours_is_told_with_who_stands_in():
    who = ({"name": "Ann", "hours": 3, "stand-in": "Bo"}, {"name": "Bo", "hours": 1})
    case = handed().saying(who=who)
    found = handout(Deliverable.RISKS, case.pack, case.strategy, Translator("en"))
    row = found.tables[0].rows[0]
    assert str(row[0]).startswith("Ann has 75 % of the hours")
    assert row[2] == "Bo"
