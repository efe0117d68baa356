"""Effects that a newer version of the pack would have on the answers."""

from __future__ import annotations

import pytest

from assessment.analysis.item_changes import Aspect
from assessment.analysis.pack_upgrade import preview, taken_along
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


# what the newer pack says of the older one

TOLD = """\
replaces:
- version: 1.0.0
  becomes: {reworded: reworded, fewer: more, places: lands, ranks: ranks, level: picked, picked: level, odd: came}
  values:
    reworded: {0: 0, 2: 3}
    fewer: {a: x}
    places: {here: cn, there: elsewhere}
    ranks: {a: a}
    level: {1: low, 3: high}
    picked: {low: 1}
  dropped: {gone: Nobody knew what it meant}
- {version: 0.9.0, questionnaire: other, becomes: {its: same}}
"""
BEFORE = """\
- {id: same, type: rating, scale: five, text: Same}
- {id: reworded, type: rating, scale: five, text: Before}
- {id: fewer, type: choice, text: Fewer, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: places, type: choices, text: Where, options: [{id: here, title: H}, {id: there, title: T}, {id: sea, title: S}]}
- {id: ranks, type: ranking, text: R, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: level, type: rating, scale: five, text: Level}
- {id: picked, type: choice, text: Picked, options: [{id: low, title: L}, {id: high, title: H}]}
- {id: gone, type: rating, scale: five, text: Gone}
- {id: odd, type: text, text: Odd}
- {id: more, type: text, text: Another use of the name}
"""
AFTER = """\
- {id: same, type: rating, scale: five, text: Same}
- {id: reworded, type: rating, scale: five, text: After}
- {id: more, type: choice, text: More, options: [{id: x, title: X}, {id: y, title: Y}]}
- {id: lands, type: choices, text: Where, options: [{id: cn, title: C}, {id: elsewhere, title: E}]}
- {id: ranks, type: ranking, text: R, options: [{id: a, title: A}, {id: c, title: C}]}
- {id: picked, type: choice, text: Picked, options: [{id: low, title: L}, {id: high, title: H}]}
- {id: level, type: rating, scale: five, text: Level}
- {id: gone, type: rating, scale: five, text: Gone, not_applicable: false}
- {id: came, type: text, text: Came}
"""


@pytest.fixture(scope="module")
def told(items_of):
    return items_of(BEFORE), items_of(AFTER, head=TOLD)


def test_answers_follow_what_is_told(told, sheet_of):
    said = {
        "same": 1,
        "reworded": Answer.of(2, note="two of them"),
        "fewer": "a",
        "odd": "words",
        "places": ["here", "there"],
        "ranks": ["a"],
        "level": 3,
        "picked": "low",
        "gone": 4,
    }
    found = preview(*told, sheet_of(told[0], said))
    assert set(found.carried) == set(said) - {"gone"}
    assert (found.look_again, found.homeless, found.removed) == ((), ("gone",), ("gone", "more"))
    assert {id_: each.value for id_, each in found.sheet.agreed.items()} == {
        "same": 1,
        "reworded": 3,
        "more": "x",
        "lands": ("cn", "elsewhere"),
        "ranks": ("a",),
        "picked": "high",
        "level": 1,
        "came": "words",
    }
    assert found.sheet.agreed["reworded"].note == "two of them"
    assert found.becomes["fewer"] == "more"
    assert found.reasons == {"gone": "Nobody knew what it meant"}
    assert found.added == ("gone",)


def test_what_means_nothing_any_more_is_not_taken_over(told, sheet_of):
    said = {
        "reworded": 1,
        "fewer": "b",
        "places": ["sea"],
        "level": 0,
        "picked": "high",
        "more": "x",
    }
    found = preview(*told, sheet_of(told[0], said))
    assert (found.carried, set(found.homeless)) == ((), set(said))
    assert found.sheet.agreed == {}


def test_a_list_that_loses_a_part_is_to_be_looked_at(told, sheet_of):
    found = preview(*told, sheet_of(told[0], {"places": ["sea", "here"]}))
    assert (found.carried, found.look_again) == ((), ("places",))
    assert found.sheet.agreed["lands"].value == ("cn",)


def test_each_respondent_keeps_their_own_answer(told, sheet_of):
    found = preview(*told, sheet_of(told[0], {"fewer": "a"}, {"reworded": 0}, {"reworded": 2}))
    assert [one.answers["reworded"].value for one in found.sheet.respondents] == [0, 3]
    assert "more" in found.sheet.agreed
    assert all("more" not in one.answers for one in found.sheet.respondents)


def test_another_pack_takes_only_what_means_the_same(packs, sheet_of):
    sheet = sheet_of(packs[0], {"same": 4, "reworded": 2}, {"same": 1}, {"reworded": 0})
    taken = taken_along(*packs, sheet)
    assert taken.agreed == {"same": Answer.of(4)}
    assert [(one.id, dict(one.answers)) for one in taken.respondents] == [
        ("r0", {"same": Answer.of(1)})
    ]


@pytest.mark.parametrize(("said", "doubtful"), [(["here", "sea"], True), (["sea"], False)])
def test_options_that_were_one_and_are_two_are_looked_at_again(items_of, sheet_of, said, doubtful):
    places = "- {id: places, type: choices, text: W, options: [{id: here, title: H}, {id: sea, title: S}]}\n"
    head = "replaces: [{version: 1.0.0, becomes: {places: places}, look_again: {places: [here]}}]\n"
    old, new = items_of(places), items_of(places, head=head)
    found = preview(old, new, sheet_of(old, {"places": said}))
    assert found.look_again == (("places",) if doubtful else ())
    assert found.sheet.agreed["places"].value == tuple(said)
