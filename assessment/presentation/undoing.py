"""Sentences on a change of a document that was taken back or made again, and its name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assessment.answers.decisions import Verdict
from assessment.core.errors import Message, Phrase
from assessment.core.i18n import N_, Text
from assessment.document.history import Change, Edit, Kind, Step
from assessment.document.records_json import ACTION, OWN, REVIEW
from assessment.document.value_checks import is_day
from assessment.questionnaire.model import Pack

_UNDONE = N_("Taken back: {what}.")
_REDONE = N_("Done again: {what}.")
_OF_QUESTION = N_("{what}, “{question}”")
_OF_DAY = N_("{what}, {date}")
_TICKED, _NOT_DONE = N_("ticked “{title}”"), N_("not done after all: “{title}”")
_LEFT_OUT, _MOVED = N_("left out “{title}”"), N_("moved “{title}”")


def undone(step: Step, pack: Pack) -> Message:
    """Return the sentence on a change that is undone by a step."""
    return Message(_UNDONE, {"what": named(step.change.reverse, pack)})


def redone(step: Step, pack: Pack) -> Message:
    """Return the sentence on a change that a step makes again."""
    return Message(_REDONE, {"what": named(step.change, pack)})


def named(change: Change, pack: Pack) -> Phrase | Message:
    """Return the name of a change: its label, with what it is about where that is one thing."""
    label = Phrase(change.label)
    asked = [edit.key for edit in change.edits if edit.kind is Kind.ANSWER]
    if len(asked) == 1 and asked[0] in pack.items:
        return Message(_OF_QUESTION, {"what": label, "question": pack.items[asked[0]].text})
    for edit in change.edits:
        if (told := _of_entry(edit, pack, label)) is not None:
            return told
    return label


def _of_entry(edit: Edit, pack: Pack, label: Phrase) -> Message | None:
    """Return what is told of an entry that a change is about; None where that is its label alone."""
    about = {"what": label}
    if edit.kind is Kind.READING and (
        metric := pack.metrics_by_id.get(edit.key.rpartition("/")[0])
    ):
        return Message(_OF_QUESTION, about | {"question": metric.title})
    if edit.kind is not Kind.DECISION:
        return None
    if edit.key.startswith(REVIEW) and is_day(edit.key.removeprefix(REVIEW)):
        return Message(_OF_DAY, about | {"date": date.fromisoformat(edit.key.removeprefix(REVIEW))})
    title = _title(edit, pack)
    if title is None:
        return None
    told = _what(edit.before or {}, edit.after or {})
    if told is None:
        return Message(_OF_QUESTION, about | {"question": title})
    return Message(told, {"title": title})


def _title(edit: Edit, pack: Pack) -> Text | None:
    """Return the title of the action that a decision is about; None for one about something else."""
    if edit.key.startswith(OWN):
        title = (edit.after or edit.before or {}).get("title")
        return title if isinstance(title, str) and title else None
    action = pack.actions_by_id.get(edit.key.removeprefix(ACTION))
    return None if action is None or not edit.key.startswith(ACTION) else action.title


def _what(before: Mapping[str, object], after: Mapping[str, object]) -> str | None:
    """Return what became of an action; None for anything but a tick, a move or a refusal."""
    was, now = _verdict(before), _verdict(after)
    if now != was and now == Verdict.DONE:
        return _TICKED
    if now != was and was == Verdict.DONE:
        return _NOT_DONE
    if now != was and now == Verdict.REJECTED:
        return _LEFT_OUT
    moved = before and after and before.get("start") != after.get("start")
    first = not before and "start" in after and "title" not in after
    return _MOVED if moved or first else None


def _verdict(plain: Mapping[str, object]) -> object:
    """Return what was decided on an action, or one of the user's own, as it is stored."""
    if plain.get("done"):
        return Verdict.DONE
    return Verdict.REJECTED if plain.get("left_out") else plain.get("verdict")
