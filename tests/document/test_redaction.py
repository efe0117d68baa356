"""Parts that are left out of an assessment that is handed on."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.answer import Answer, Confidence, Misfit, Respondent, Sheet, Standing, State
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import Decisions, MeasureDecision, OwnAction
from assessment.answers.records import Reading
from assessment.core.resources import packs_folder
from assessment.exchange.redaction import redact
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet

ITEMS = """
- {id: yes, type: yes_no, text: Q}
- {id: text, type: text, text: Q}
- {id: after, type: yes_no, text: Q, when: {item: text, answered: true}}
- {id: table, type: table, text: Q, score_by: {rows: [[0, 0], [3, 100]]}, columns: [{id: n, type: number, text: N}, {id: w, type: text, text: W}]}
"""


def test_names_notes_and_own_words_go_figures_and_choices_stay(items_of):
    pack = items_of(ITEMS)
    said = {
        "yes": Answer.of(True, "secret", Confidence.LOW),
        "text": Answer.of("secret"),
        "after": Answer(misfits=(Misfit("secret"),)),
        "table": Answer.of(({"n": 3, "w": "secret"}, {"n": 4}, {})),
    }
    mine = {"text": Answer(State.UNKNOWN, note="secret"), "table": Answer(State.NOT_APPLICABLE)}
    people = (Respondent("secret", "secret", "secret", mine), Respondent("b", "secret"))
    hands = {"text": (Answer.of("secret", "secret"),)}
    sheet = Sheet(said, people, {"s": 70.0}, counted=hands, room={"text": Answer.of("secret")})
    assessment = Assessment(
        date(2026, 11, 20), "en", {"name": "secret", "n": 14}, sheet, Brand("secret")
    )
    found = redact(pack, assessment)
    assert "secret" not in repr(found)
    assert found.sheet.agreed == {
        "yes": Answer.of(True, "", Confidence.LOW),
        "text": Answer.of("…"),
        "after": Answer(misfits=(Misfit("…"),)),
        "table": Answer.of(({"n": 3, "w": "…"}, {"n": 4}, {})),
    }
    unknown = Answer(State.UNKNOWN)
    assert found.sheet.respondents == (
        Respondent(
            "respondent-1", answers={"text": unknown, "table": Answer(State.NOT_APPLICABLE)}
        ),
        Respondent("respondent-2"),
    )
    assert found.sheet.counted == {"text": (Answer.of("…"),)}
    assert found.sheet.standing("text") is Standing.AGREED
    assert (found.organisation, found.sheet.targets, found.brand) == ({}, {"s": 70.0}, Brand())
    assert score_sheet(pack, found.sheet) == score_sheet(pack, sheet)


@pytest.fixture(scope="module")
def whole_pack() -> Pack:
    return load_pack(packs_folder() / "social-media").usable()


def test_measures_and_actions_of_one_s_own_go_by_numbers_and_readings_follow(whole_pack):
    metric = next(iter(whole_pack.metrics_by_id))
    day = date(2026, 11, 20)
    told = Assessment(
        day,
        "en",
        sheet=Sheet(),
        decisions=Decisions(
            own=(OwnAction("secret", "secret", 3.0, "secret", note="secret"),),
            measures={
                metric: MeasureDecision(True, target=9.0),
                "set-1": MeasureDecision(True, owner="secret"),
                "secret-gifts": MeasureDecision(True, "secret", "secret", 1.0, 2.0),
            },
        ),
        readings=tuple(
            Reading(id_, day, 4.0, "secret", 1, "secret")
            for id_ in (metric, "set-1", "secret-gifts", "secret-of-old")
        ),
    )
    found = redact(whole_pack, told)
    assert "secret" not in repr(found)
    assert found.decisions.own == (OwnAction("own-1", "…", 3.0),)
    assert found.decisions.measures == {
        metric: MeasureDecision(True, target=9.0),
        "set-1": MeasureDecision(True),
        "own-1": MeasureDecision(True, "…", "", 1.0, 2.0),
    }
    assert [each.measure for each in found.readings] == [metric, "set-1", "own-1", "own-2"]
