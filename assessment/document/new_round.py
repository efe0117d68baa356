"""Answers that come after actions were done: they begin a round, so that the one before stays as it was told.

Does not compute the strategy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from assessment.answers.rounds import is_over
from assessment.core.i18n import N_
from assessment.document.acts import Act, DocumentState, Outcome
from assessment.document.entries import Contents
from assessment.document.history import Edit, Key, Kind, Plain
from assessment.document.strategy_edits import assess_again
from assessment.document.workshop_json import of_workshop

T = TypeVar("T")
BEGUN_LABEL = N_("new round, with its first answer")
CORRECTED_LABEL = N_("correction of the round before the actions")
_BESIDE = frozenset({"note", "unconfirmed"})
"""Parts of an answer that no figure depends on."""


def in_its_round(act: Act[T], day: date) -> Act[T]:
    """Return the act that begins a round on a day first, where the act answers after actions were done."""

    def whole(state: DocumentState) -> Outcome[T]:
        made = act(state)
        if not (is_over(state.assessment, day) and _answers(made.edits)):
            return made
        begun = assess_again(day)(state).edits
        entries = _after(state.entries, begun)
        assessment = Contents(state.pack, entries).assessment()
        then = act(DocumentState(state.pack, assessment, entries))
        return Outcome(BEGUN_LABEL, _joined(begun, then.edits), then.value)

    return whole


def correcting(act: Act[T]) -> Act[T]:
    """Return the act under a name that says it corrects the round which the actions followed from."""

    def whole(state: DocumentState) -> Outcome[T]:
        made = act(state)
        if not _answers(made.edits):
            return made
        return Outcome(CORRECTED_LABEL, made.edits, made.value)

    return whole


def _answers(edits: Iterable[Edit]) -> bool:
    """Return whether edits answer questions: more than notes, confirmations, and another questionnaire."""
    edits = tuple(edits)
    if any(edit.kind is Kind.ROUND or edit.key == "questionnaire" for edit in edits):
        return False
    return any(map(_is_answer, edits))


def _is_answer(edit: Edit) -> bool:
    if edit.kind is Kind.ANSWER:
        return not edit.parts <= _BESIDE
    votes = edit.kind is Kind.REPLY or of_workshop(edit.kind, edit.key)
    return votes and edit.after is not None


def _after(entries: Mapping[Key, Plain], edits: Iterable[Edit]) -> dict[Key, Plain]:
    found = dict(entries)
    for edit in edits:
        key = (str(edit.kind), edit.key)
        if edit.after is None:
            found.pop(key, None)
        else:
            found[key] = edit.after
    return found


def _joined(first: Iterable[Edit], then: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits of both, those of the same entry as one."""
    found: dict[Key, Edit] = {}
    for edit in (*first, *then):
        key = (str(edit.kind), edit.key)
        before = found[key].before if key in found else edit.before
        found[key] = Edit(edit.kind, edit.key, before, edit.after)
    return tuple(each for each in found.values() if each.before != each.after)
