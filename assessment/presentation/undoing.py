"""Sentences on a change of a document that was taken back or made again."""

from __future__ import annotations

from assessment.core.errors import Message, Phrase
from assessment.core.i18n import N_
from assessment.document.history import Change, Kind, Step
from assessment.questionnaire.model import Pack

_UNDONE = N_("Taken back: {what}.")
_REDONE = N_("Done again: {what}.")
_OF_QUESTION = N_("{what}, “{question}”")


def undone(step: Step, pack: Pack) -> Message:
    """Return the sentence on a change that is undone by a step."""
    return Message(_UNDONE, {"what": _changed_by(step.change, pack)})


def redone(step: Step, pack: Pack) -> Message:
    """Return the sentence on a change that a step makes again."""
    return Message(_REDONE, {"what": _changed_by(step.change, pack)})


def _changed_by(change: Change, pack: Pack) -> Phrase | Message:
    """Return the label of a change, with the question where it is about one."""
    label = Phrase(change.label)
    asked = [pack.items.get(edit.key) for edit in change.edits if edit.kind is Kind.ANSWER]
    if len(asked) != 1 or asked[0] is None:
        return label
    return Message(_OF_QUESTION, {"what": label, "question": asked[0].text})
