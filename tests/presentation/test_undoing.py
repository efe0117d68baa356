"""What was taken back or made again is told with its question, where it is about one."""

from __future__ import annotations

import pytest

from assessment.core.i18n import Translator
from assessment.document.answer_edits import ANSWER_LABEL
from assessment.document.history import Change, Edit, Kind, Step
from assessment.presentation.undoing import redone, undone

EN, ZH = Translator("en"), Translator("zh")


@pytest.mark.parametrize(
    ("edited", "asks"),
    [
        ([(Kind.ANSWER, "one")], True),
        ([(Kind.ANSWER, "one"), (Kind.FACT, "location")], True),
        ([(Kind.ANSWER, "one"), (Kind.ANSWER, "other")], False),
        ([(Kind.ANSWER, "no question of the pack")], False),
        ([(Kind.FACT, "one")], False),
    ],
)
def test_a_change_of_one_answer_names_its_question(pack, edited, asks):
    one, other = list(pack.items)[:2]
    keys = {"one": one, "other": other}
    edits = tuple(Edit(kind, keys.get(key, key), None, {}) for kind, key in edited)
    step = Step(Change(ANSWER_LABEL, edits, "2026-11-30T00:00:00"), 1)
    question = f", “{pack.items[one].text['en']}”" if asks else ""
    assert EN.render(undone(step, pack)) == f"Taken back: answer{question}."
    assert EN.render(redone(step, pack)) == f"Done again: answer{question}."
    assert ("“" in ZH.render(redone(step, pack))) is asks
