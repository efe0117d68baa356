"""Gates that one rated answer a step off would turn."""

from __future__ import annotations

import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.scoring import score_sheet
from assessment.scoring.results import GateState
from assessment.scoring.steps import rated, stepped

ITEMS = """
- {id: q, type: rating, scale: five, text: Q}
- {id: p, type: rating, scale: five, text: P, enough: 2}
- {id: n, type: number, text: N}
- {id: y, type: yes_no, text: Y}
- {id: h, type: rating, scale: five, text: H, when: {item: y, is: true}}
"""
AT_2 = "{item: q, at_least: 2}"


def gate_of(items_of, sheet_of, requirement, said, *others):
    pack = items_of(
        ITEMS, f"scales: {{five: [a, b, c, d, e]}}\ngates: [{{id: g, require: {requirement}}}]"
    )
    (gate,) = score_sheet(pack, sheet_of(pack, said, *others)).gates
    return gate


@pytest.mark.parametrize(
    ("requirement", "said", "state", "just"),
    [
        (AT_2, {"q": 2}, "passed", True),
        (AT_2, {"q": 1}, "failed", True),
        (AT_2, {"q": 3}, "passed", False),
        (AT_2, {"q": 0}, "failed", False),
        (AT_2, {}, "open", False),
        ("{item: q, at_most: 3}", {"q": 4}, "failed", True),
        ("{item: q, at_least: 4}", {"q": 4}, "passed", True),
        ("{item: q, at_most: 0}", {"q": 0}, "passed", True),
        ("{item: q, is: 2}", {"q": 2}, "passed", True),
        ("{item: q, is: 2}", {"q": 4}, "failed", False),
        ("{item: q, in: [1, 2, 3]}", {"q": 2}, "passed", False),
        ("{item: q, in: [1, 2, 3]}", {"q": 3}, "passed", True),
        ("{item: q, answered: true}", {"q": 0}, "passed", False),
        (f"{{not: {AT_2}}}", {"q": 2}, "failed", True),
        (f"{{any: [{AT_2}, {{item: p, at_least: 2}}]}}", {"q": 2, "p": 2}, "passed", False),
        (f"{{any: [{AT_2}, {{item: p, at_least: 2}}]}}", {"q": 2, "p": 1}, "passed", True),
        (f"{{all: [{AT_2}, {{item: p, at_least: 2}}]}}", {"q": 1, "p": 1}, "failed", False),
        (f"{{all: [{AT_2}, {{item: p, at_least: 2}}]}}", {"q": 4, "p": 1}, "failed", True),
        (f"{{all: [{AT_2}, {{item: q, at_most: 4}}]}}", {"q": 2}, "passed", True),
        (f"{{all: [{AT_2}, {{item: n, at_least: 5}}]}}", {"q": 2, "n": 9}, "passed", True),
        ("{item: n, at_least: 5}", {"n": 5}, "passed", False),
        ("{item: y, is: true}", {"y": False}, "failed", False),
        ("{score: q, at_least: 50}", {"q": 2}, "passed", True),
        ("{score: q, at_least: 50}", {"q": 1}, "failed", True),
        ("{score: p, at_least: 100}", {"p": 2}, "passed", True),
        ("{score: p, at_least: 100}", {"p": 3}, "passed", False),
        ("{score: t, at_least: 50}", {"q": 2}, "passed", False),
        ("{score: index, at_least: 50}", {"q": 2}, "passed", False),
        ("{item: h, at_least: 1}", {"h": 1, "y": False}, "failed", False),
        ("{item: h, at_least: 1}", {"h": 1, "y": True}, "passed", True),
        (f"{{all: [{AT_2}, {{score: t, at_least: 40}}]}}", {"q": 2}, "passed", True),
    ],
)
def test_a_gate_is_just_what_it_is_where_one_step_turns_it(
    items_of, sheet_of, *, requirement, said, state, just
):
    gate = gate_of(items_of, sheet_of, requirement, said)
    assert (gate.state, gate.just) == (state, just)


def test_respondents_move_together(items_of, sheet_of):
    agreed = gate_of(items_of, sheet_of, AT_2, {}, {"q": 2}, {"q": 2})
    assert (agreed.state, agreed.just) == (GateState.PASSED, True)
    apart = gate_of(items_of, sheet_of, AT_2, {}, {"q": 2}, {"q": 1})
    assert (apart.state, apart.just) == (GateState.OPEN, False)
    # levels 3 and 4 both become 4, so that all say the same; a mean of 100 is then just not reached
    score = gate_of(items_of, sheet_of, "{score: q, at_least: 100}", {}, {"q": 3}, {"q": 4})
    assert (score.state, score.just) == (GateState.FAILED, True)


def test_a_step_ends_with_the_scale(items_of):
    pack = items_of(ITEMS, "scales: {five: [a, b, c, d, e]}")
    sheet = Sheet({"q": Answer.of(4), "p": Answer(State.UNKNOWN), "n": Answer.of(1)})
    reply = sheet.reply("q")
    item = rated(pack, "q", reply)
    assert item is pack.items["q"]
    assert [stepped(pack, item, reply, step).values for step in (-1, 0, 1)] == [(3,), (4,), (4,)]
    assert rated(pack, "p", sheet.reply("p")) is None
    assert rated(pack, "n", sheet.reply("n")) is None
    assert rated(pack, "nothing", reply) is None
