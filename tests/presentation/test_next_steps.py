"""Next steps, as report and command line tell it; demand judged by topics."""

from __future__ import annotations

import pytest

from assessment.analysis.findings import demand
from assessment.answers.answer import Answer, State
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.presentation.item_explanations import ItemExplainer
from assessment.presentation.level_summary import verdict
from assessment.presentation.next_steps import next_step, topic_step
from assessment.presentation.traces import explain
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.types.rating import Rating
from assessment.scoring import score_sheet

ITEMS = """
- {id: followers, type: rating, scale: five, text: F, aim: 3, anchors: [None, More followers, Likes, One result, Traced]}
- {id: watched, type: rating, scale: five, text: W, enough: 2, next: One person looks every week.}
- {id: free, type: yes_no, text: Y}
- {id: light, type: rating, scale: five, text: L, weight: 0}
"""


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [
        ("followers", 0, "get to “One result”"),
        ("followers", 1, "get to “One result”"),
        ("followers", 2, "get to “One result”"),
        ("followers", 3, "get to “Traced”"),
        ("followers", 4, ""),
        ("followers", Answer(State.UNKNOWN), ""),
        ("watched", 0, "One person looks every week."),
        ("watched", 2, ""),
        ("free", False, ""),
        ("light", 0, ""),
    ],
)
def test_the_next_step_of_an_item(items_of, sheet_of, item, value, said):
    pack = items_of(ITEMS)
    sheet = sheet_of(pack, {item: value})
    result = score_sheet(pack, sheet)
    assert next_step(pack, sheet, result.items[item], Translator()) == said
    told = ItemExplainer(explain(pack, sheet, result, item), pack, sheet, Translator()).tell()
    assert (
        [each for each in told.sentences if each.startswith("Next")] == [f"Next: {said}"]
    ) == bool(said)


def test_people_who_differ_have_no_common_next_step(items_of, sheet_of):
    pack = items_of(ITEMS)
    sheet = sheet_of(pack, {}, {"followers": 1}, {"followers": 3})
    result = score_sheet(pack, sheet)
    assert next_step(pack, sheet, result.items["followers"], Translator()) == ""


def test_the_next_step_of_a_topic_is_that_of_its_lowest_answer(items_of, sheet_of):
    pack = items_of(ITEMS)
    sheet = sheet_of(pack, {"followers": 1, "watched": 1})
    assert (
        topic_step(pack, sheet, score_sheet(pack, sheet), "t", Translator())
        == "get to “One result”"
    )
    blank = sheet_of(pack, {})
    assert topic_step(pack, blank, score_sheet(pack, blank), "t", Translator()) == ""


def test_the_explanation_tells_what_is_enough(items_of, sheet_of):
    pack = items_of(ITEMS)
    sheet = sheet_of(pack, {"watched": 3})
    story = explain(pack, sheet, score_sheet(pack, sheet), "watched")
    told = ItemExplainer(story, pack, sheet, Translator()).tell()
    assert told.sentences[0] == "100.0: level 4 of 5; 3 is enough."


@pytest.mark.parametrize("name", ["quick-check", "social-media"])
def test_no_anchor_below_its_aim_is_advice(name):
    pack = load_pack(packs_folder() / name).usable()
    for item in pack.items.values():
        if isinstance(item, Rating) and item.anchors is not None and item.weight > 0:
            lower = item.anchors[: pack.aim(item)]
            assert item.aim is not None
            assert not any(pack.next_step(item, level) in lower for level in range(5)), item.id


# demand

SECTIONS = """
levels: [{id: low, from: 0, title: Low}]
ROLE
sections:
- id: s
  title: S
  topics:
  - {id: a, title: A, weight: 3, target: 60, items: [{id: qa, type: number, text: Q, points: [[0, 0], [100, 100]]}]}
  - {id: b, title: B, weight: 1, target: 80, items: [{id: qb, type: number, text: Q, points: [[0, 0], [100, 100]]}]}
  - {id: c, title: C, weight: 0, target: 70, items: [{id: qc, type: number, text: Q, points: [[0, 0], [100, 100]]}]}
  - {id: d, title: D, weight: 6, items: [{id: qd, type: number, text: Q, points: [[0, 0], [100, 100]]}]}
"""


@pytest.mark.parametrize(
    ("role", "said", "expected"),
    [
        ("[a, b]", {"qa": 40, "qb": 80, "qd": 0}, (50, 65)),
        ("[a, b]", {"qa": 40, "qd": 0}, (40, 60)),
        ("[a, b]", {"qd": 0}, None),
        ("a", {"qa": 30, "qb": 80}, (30, 60)),
        ("c", {"qc": 30, "qb": 80}, (30, 70)),
        ("[a, c]", {"qa": 20, "qc": 30}, (20, 60)),
        ("s", {"qa": 40, "qb": 80, "qd": 50}, (50, 70)),
        ("s", {}, None),
    ],
)
def test_demand_is_judged_by_what_the_pack_names(pack_of, sheet_of, role, said, expected):
    pack = pack_of(SECTIONS.replace("ROLE", f"roles: {{demand: {role}}}"))
    result = score_sheet(pack, sheet_of(pack, said))
    found = demand(pack, result)
    told = verdict(pack, result, Translator(), "").need
    if expected is None:
        assert found is None
        assert "can't be said yet" in told
    else:
        assert (found.score, found.target) == pytest.approx(expected)
        assert f"{expected[0]} of 100" in told


def test_a_pack_that_names_no_demand_has_none(pack_of, sheet_of):
    pack = pack_of(SECTIONS.replace("ROLE\n", ""))
    assert demand(pack, score_sheet(pack, sheet_of(pack, {"qa": 1}))) is None


@pytest.mark.parametrize(("bound", "need"), [(50, "has not been shown"), (10, "signs of a need")])
def test_a_gate_on_a_topic_counts_for_the_need(pack_of, sheet_of, bound, need):
    gate = f"gates: [{{id: g, require: {{score: a, at_least: {bound}}}}}]"
    pack = pack_of(SECTIONS.replace("ROLE", f"roles: {{demand: [a, b]}}\n{gate}"))
    result = score_sheet(pack, sheet_of(pack, {"qa": 40, "qb": 80}))
    assert need in verdict(pack, result, Translator(), "").need
