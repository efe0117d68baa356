"""Entries of answers: how a document stores one, and the answer that an entry holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment.answers.answer import Answer, Answers, Confidence, Misfit, State
from assessment.answers.plain import plain_answer
from assessment.document.history import Plain
from assessment.questionnaire.model import Pack
from assessment.questionnaire.values import InvalidValue

UNCONFIRMED = "unconfirmed"
"""Mark inside an agreed answer that was copied from the previous round."""
ANSWER_PARTS = frozenset({"value", "state", "note", "confidence", "misfits"})
"""Parts of the entry of an answer that are the answer itself."""


def stored_answer(answer: Answer) -> Plain:
    """Return an answer as its entry stores it, always in the long form; None for a blank answer."""
    if answer.is_blank:
        return None
    plain = plain_answer(answer)
    return plain if isinstance(plain, dict) and set(plain) <= ANSWER_PARTS else {"value": plain}


def stored_answers(answers: Answers, unconfirmed: frozenset[str] = frozenset()) -> dict[str, Plain]:
    """Return answers as their entries store them, by item; blank ones are left out."""
    stored = {key: stored_answer(each) for key, each in answers.items()}
    marks: dict[str, Plain] = {key: {UNCONFIRMED: True} for key in unconfirmed}
    return {key: plain | marks.get(key, {}) for key, plain in stored.items() if plain is not None}


def read_answer(pack: Pack, item_id: str, plain: Mapping[str, Any]) -> Answer:
    """Return the answer in an entry. Raises InvalidValue for a value that the item does not allow."""
    note = str(plain.get("note", ""))
    confidence = Confidence(plain["confidence"]) if "confidence" in plain else None
    if "value" in plain:
        value = pack.items[item_id].read(pack.scales, plain["value"])
        return Answer(State.ANSWERED, value, note, confidence, _misfits(plain))
    state = State(plain.get("state", State.UNANSWERED))
    return Answer(state, None, note, confidence, _misfits(plain))


def _misfits(plain: Mapping[str, Any]) -> tuple[Misfit, ...]:
    return tuple(
        Misfit(each["text"], each["row"] - 1 if "row" in each else None, each.get("column", ""))
        for each in plain.get("misfits", ())
    )


def fitting_answer(pack: Pack, item_id: str, plain: Plain) -> Answer | None:
    """Return the answer in an entry; None for none, or where it does not fit the pack."""
    if plain is None or item_id not in pack.items:
        return None
    try:
        return read_answer(pack, item_id, plain)
    except InvalidValue:
        return None


def fitting_answers(pack: Pack, answers: Mapping[str, Plain]) -> dict[str, Answer]:
    """Return the answers in entries, by item, without those that do not fit the pack."""
    read = {key: fitting_answer(pack, key, plain) for key, plain in answers.items()}
    return {key: answer for key, answer in read.items() if answer is not None}
