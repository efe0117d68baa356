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


DONE, LEFT = {"verdict": "done"}, {"verdict": "rejected"}


@pytest.mark.parametrize(
    ("kind", "key", "before", "after", "told"),
    [
        (Kind.DECISION, "action/{action}", None, DONE, "ticked “{title}”"),
        (Kind.DECISION, "action/{action}", DONE, None, "not done after all: “{title}”"),
        (Kind.DECISION, "action/{action}", {}, LEFT, "left out “{title}”"),
        (Kind.DECISION, "action/{action}", None, {"start": "2026-12-01"}, "moved “{title}”"),
        (Kind.DECISION, "action/{action}", {"note": "?"}, {"start": "2026-12-01"}, "moved “{title}”"),
        (Kind.DECISION, "action/{action}", None, {"note": "so"}, "decision, “{title}”"),
        (Kind.DECISION, "action/gone", None, DONE, "decision"),
        (Kind.DECISION, "own/a", {"title": "Ask"}, {"title": "Ask", "done": True}, "ticked “Ask”"),
        (Kind.DECISION, "own/a", {"title": "Ask"}, {"title": "Ask", "left_out": True}, "left out “Ask”"),
        (Kind.DECISION, "own/a", None, {"title": "Ask", "start": "2026-12-01"}, "decision, “Ask”"),
        (Kind.DECISION, "own/a", {"title": "Ask"}, None, "decision, “Ask”"),
        (Kind.DECISION, "own/a", None, {"title": ""}, "decision"),
        (Kind.DECISION, "review/2026-12-01", None, {"held": "2026-12-01"}, "decision, 1 December 2026"),
        (Kind.DECISION, "review/2026-02-30", None, {}, "decision"),
        (Kind.DECISION, "channels", None, [], "decision"),
        (Kind.READING, "{metric}/1", None, {}, "decision, “{measure}”"),
        (Kind.READING, "gone/1", None, {}, "decision"),
    ],
)  # fmt: skip
def test_a_change_names_what_it_is_about(pack, kind, key, *, before, after, told):
    action = next(each for each in pack.catalogues.actions.actions)
    metric = next(each for each in pack.catalogues.metrics.metrics)
    names = {"action": action.id, "metric": metric.id}
    names |= {"title": EN.text(action.title), "measure": EN.text(metric.title)}
    change = Change("decision", (Edit(kind, key.format(**names), before, after),), "2026-11-30")
    assert EN.render(redone(Step(change, 1), pack)) == f"Done again: {told.format(**names)}."
    assert (
        EN.render(undone(Step(change.reverse, 0), pack)) == f"Taken back: {told.format(**names)}."
    )
