"""Answers to an item as lines of text."""

from __future__ import annotations

from collections import Counter

from assessment.answers.answer import BLANK, Answer, Misfit, Sheet, State
from assessment.answers.conditions import offered_sheet
from assessment.core.i18n import N_, Translator
from assessment.presentation.item_types import Lines, pair, value_lines
from assessment.presentation.state_labels import state_of_answer
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.table import Table

FROM_TO = N_("{n} people answered, from “{low}” to “{high}”.")
_MISFIT = N_("does not fit: “{text}”")
_CELL_MISFIT = N_("does not fit: “{text}” (row {row}, “{column}”)")


def reply_lines(pack: Pack, item: Item, sheet: Sheet, state: State, _: Translator) -> Lines:
    """Return the organisation's answer to an item; a line per respondent if none is agreed.

    Options that are not offered are left out.
    """
    sheet = with_offered(pack, item, sheet)
    agreed = sheet.agreed.get(item.id, BLANK)
    if state is not State.HIDDEN and agreed.misfits:
        return answer_lines(pack, item, agreed, _)
    if state is State.ANSWERED or _respondents_misfit(item, sheet, state):
        if agreed.state is State.ANSWERED:
            return value_lines(pack, item, agreed.value, _)
        return tuple(_respondents(pack, item, sheet, _))
    return (missing_told(state, _),)


def with_offered(pack: Pack, item: Item, sheet: Sheet) -> Sheet:
    """Return a sheet without those options of an item that are not offered."""
    return offered_sheet(pack, sheet) if item.conditional_options else sheet


def missing_told(state: State, _: Translator) -> str:
    """Return why an organisation has no answer to an item, as a reader is told."""
    return _("not known yet") if state is State.UNKNOWN else state_of_answer(_, state)


def _respondents_misfit(item: Item, sheet: Sheet, state: State) -> bool:
    """Return whether an item is open only because of misfits of respondents."""
    return state is State.UNANSWERED and any(
        one.answers.get(item.id, BLANK).misfits for one in sheet.respondents
    )


def answer_lines(pack: Pack, item: Item, answer: Answer, _: Translator) -> Lines:
    """Return one answer as lines: its value or else its state, and then what does not fit."""
    misfits = tuple(misfit_line(item, each, _) for each in answer.misfits)
    if answer.state is State.ANSWERED:
        return (*value_lines(pack, item, answer.value, _), *misfits)
    return misfits or (state_of_answer(_, answer.state),)


def misfit_line(item: Item, misfit: Misfit, _: Translator) -> str:
    """Return a typed text that is no value of the item, and the cell it stands in."""
    if misfit.row is None or not isinstance(item, Table):
        return misfit_told(misfit, _)
    column = item.column(misfit.column)
    title = misfit.column if column is None else _.text(column.text)
    return _(_CELL_MISFIT, text=misfit.text, row=misfit.row + 1, column=title)


def misfit_told(misfit: Misfit, _: Translator) -> str:
    """Return a typed text that is no value, for where its place is seen."""
    return _(_MISFIT, text=misfit.text)


_ENDINGS = "?？.。:：!！…"


def with_question(question: str, answer: str, _: Translator) -> str:
    """Return an answer after its question, which alone may not say what is answered."""
    question = " ".join(question.split())
    if question.endswith(tuple(_ENDINGS)):
        return _("{question} {answer}", question=question, answer=answer)
    return _("{name}: {text}", name=question, text=answer)


def notes(item_id: str, sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Return all notes on an item as (respondent, text); "" for the agreed one, and where nobody is named."""
    said = [("", sheet.agreed.get(item_id))]
    said += [
        ("" if sheet.numbers_only else person(one.name, one.id), one.answers.get(item_id))
        for one in sheet.respondents
    ]
    return tuple(
        (who, answer.note) for who, answer in said if answer is not None and answer.note.strip()
    )


def person(name: str, id_: str) -> str:
    """Return the name of a respondent, or the id if there is none."""
    return name.strip() or id_


def _respondents(pack: Pack, item: Item, sheet: Sheet, _: Translator) -> list[str]:
    hands = [
        _.list(answer_lines(pack, item, each, _))
        for each in sheet.counted.get(item.id, ())
        if each.state is State.ANSWERED
    ]
    said = []
    for one in sheet.respondents:
        answer = one.answers.get(item.id, BLANK)
        if answer.state is State.ANSWERED or answer.misfits:
            text = _.list(answer_lines(pack, item, answer, _))
            said.append((person(one.name, one.id), text))
    if not sheet.numbers_only:
        counted = Counter(hands).items()
        shown = [_("by show of hands: {n} × {text}", n=n, text=text) for text, n in counted]
        return [*(pair(_, name, text) for name, text in said), *shown]
    people = Counter([*(text for _unused, text in said), *hands])
    return [
        _.ngettext("{n} person: {text}", "{n} people: {text}", n, text=text)
        for text, n in people.most_common()
    ]
