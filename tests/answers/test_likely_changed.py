"""Answers likely to have changed: addressed by what was done, unknown last time, older than a year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, Decisions, Verdict
from assessment.answers.likely_changed import Cause, likely_changed
from assessment.answers.records import AsAnswered, Round

ITEMS = "\n".join(
    f"- {{id: {id_}, type: text, text: Q}}" for id_ in ("unknown", "old", "young", "sure", "never")
)
HEAD = """
- id: t2
  title: T
  items: [{id: done, type: yes_no, text: Q}]
"""


def past(year, *unconfirmed):
    said = {id_: Answer.of("x") for id_ in ("old", "young")}
    return Round(1, date(year, 11, 20), "small", "1.0.0", Sheet(said), frozenset(unconfirmed))


def test_why_an_answer_is_likely_to_have_changed(items_of):
    pack = items_of(
        ITEMS + "\n- {id: done, type: yes_no, text: Q}",
        "catalogues: {actions: [{id: a, title: A, addresses: {t: 9}}, {id: b, title: B}]}",
    )
    said = {id_: Answer.of("x") for id_ in ("old", "young", "sure", "never")}
    said |= {"unknown": Answer(State.UNKNOWN), "done": Answer.of(True)}
    decisions = Decisions(
        actions={"a": ActionDecision(Verdict.DONE), "b": ActionDecision(Verdict.REJECTED)}
    )
    assessment = Assessment(
        date(2026, 11, 20),
        sheet=Sheet(said),
        decisions=decisions,
        rounds=(past(2024), past(2025, "old"), past(2026, "old")),
        unconfirmed=frozenset({"unknown", "old", "young", "never", "done"}),
    )
    assert likely_changed(pack, assessment) == {
        "unknown": Cause.UNKNOWN,
        "old": Cause.OLD,
        "done": Cause.ACTION,
    }


@pytest.mark.parametrize(
    ("replaces", "old"),
    [
        ("replaces: [{version: 0.9.0, becomes: {before: old}, dropped: {young: Gone}}]", {"old"}),
        ("", {"young"}),
    ],
)
def test_a_round_of_another_version_counts_for_what_its_questions_became(items_of, replaces, old):
    """Answers that were not confirmed in it do not count."""
    pack = items_of(ITEMS, replaces)
    said = {id_: Answer.of("x") for id_ in ("before", "young", "sure")}
    round_ = Round(1, date(2024, 11, 20), pack.id, "0.9.0", Sheet(), frozenset({"sure"}))
    round_ = replace(round_, own=AsAnswered(pack, Sheet(said)))
    assessment = Assessment(
        date(2026, 11, 20),
        sheet=Sheet({id_: Answer.of("x") for id_ in ("old", "young", "sure")}),
        rounds=(round_,),
        unconfirmed=frozenset({"old", "young", "sure"}),
    )
    assert likely_changed(pack, assessment) == dict.fromkeys(sorted(old), Cause.OLD)
