"""Effects that a newer version of the pack would have on the answers."""

from __future__ import annotations

import pytest

from assessment.analysis.item_changes import Aspect
from assessment.analysis.pack_upgrade import preview
from assessment.answers.answer import Answer, Misfit, Sheet, State
from assessment.scoring import score_sheet

OLD = """\
- {id: same, type: rating, scale: five, text: Same}
- {id: reworded, type: rating, scale: five, text: Before}
- {id: retyped, type: rating, scale: five, text: Typed}
- {id: fewer, type: choice, text: Fewer, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: skipped, type: yes_no, text: Skipped}
- {id: gone, type: yes_no, text: Gone}
- {id: silent, type: yes_no, text: Silent}
"""
NEW = """\
- {id: same, type: rating, scale: five, text: Same}
- {id: reworded, type: rating, scale: five, text: After}
- {id: retyped, type: text, text: Typed}
- {id: fewer, type: choice, text: Fewer, options: [{id: a, title: A}, {id: c, title: C}]}
- {id: skipped, type: yes_no, text: Skipped, not_applicable: false}
- {id: silent, type: yes_no, text: Silent}
- {id: came, type: yes_no, text: Came}
"""
ANSWERS = {"same": 4, "reworded": 2, "retyped": 3, "fewer": "b", "gone": True}


@pytest.fixture(scope="module")
def packs(items_of):
    return items_of(OLD), items_of(NEW)


def test_everything_has_its_place(packs, sheet_of):
    sheet = sheet_of(packs[0], {**ANSWERS, "skipped": Answer(State.NOT_APPLICABLE)})
    found = preview(*packs, sheet)
    assert (found.added, found.removed) == (("came",), ("gone",))
    assert found.changed == {
        "reworded": (Aspect.TEXT,),
        "retyped": (Aspect.TYPE,),
        "fewer": (Aspect.OPTIONS,),
    }
    assert found.carried == ("same",)
    assert found.look_again == ("reworded",)
    assert found.homeless == ("retyped", "fewer", "skipped", "gone")
    assert found.before == score_sheet(packs[0], sheet)
    assert found.after.index.value == (100 + 50) / 2


def test_answers_that_are_still_possible_are_to_be_looked_at(packs, sheet_of):
    found = preview(*packs, sheet_of(packs[0], {"fewer": "a", "skipped": True}))
    assert (found.carried, found.look_again, found.homeless) == (("skipped",), ("fewer",), ())


def test_dont_know_and_not_applicable_carry_over(packs, sheet_of):
    states = {"same": Answer(State.UNKNOWN), "gone": Answer(State.UNKNOWN)}
    states |= {"silent": Answer(State.NOT_APPLICABLE), "reworded": Answer(note="a note alone")}
    found = preview(*packs, Sheet(states))
    assert (found.carried, found.look_again, found.homeless) == (("same", "silent"), (), ("gone",))


def test_one_respondents_impossible_answer_is_enough(packs, sheet_of):
    found = preview(*packs, sheet_of(packs[0], {}, {"fewer": "a", "same": 1}, {"fewer": "b"}))
    assert (found.carried, found.homeless) == (("same",), ("fewer",))
    assert found.after.index.value == 25


def test_targets_of_what_is_gone_do_not_count(packs, items_of):
    sheet = Sheet({"same": Answer.of(4)}, targets={"t": 90, "elsewhere": 10})
    found = preview(*packs, sheet)
    assert found.after.topics["t"].target == 90


def test_the_same_pack_changes_nothing(packs, sheet_of):
    sheet = sheet_of(packs[0], ANSWERS, {"same": 1})
    found = preview(packs[0], packs[0], sheet)
    assert (found.added, found.removed, found.changed, found.homeless) == ((), (), {}, ())
    assert found.before == found.after
    assert set(found.carried) == set(ANSWERS)


def test_nothing_answered(packs):
    found = preview(*packs, Sheet())
    assert (found.carried, found.look_again, found.homeless) == ((), (), ())


def test_notes_and_misfits_without_an_answer_come_along(packs):
    said = {"same": Answer(note="ask Tom"), "came": Answer(misfits=(Misfit("x"),))}
    assert preview(*packs, Sheet(said)).sheet.agreed == said
