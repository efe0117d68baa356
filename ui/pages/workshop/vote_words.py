"""Sentences beside a question before the room: whose turn it is, what comes next, how time stands."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.answers.answer import Respondent
from assessment.core.i18n import Translator
from assessment.presentation.replies import person
from assessment.workshop.agenda import Clock
from assessment.workshop.round import Votes


def turn_told(
    _: Translator, people: Sequence[Respondent], found: Votes, turn: str, *, is_kept: bool
) -> str:
    """Return whose turn it is while the laptop is passed round."""
    names = {one.id: person(one.name, one.id) for one in people}
    if not names:
        return _("Nobody is here yet. Add people, or count hands.")
    others = [one for one in found.waiting if one.id != turn]
    if is_kept and others:
        return _(
            "Kept, {name} (Backspace: choose again). Hand the laptop to {next}.",
            name=names[turn],
            next=names[others[0].id],
        )
    if is_kept or turn not in names:
        return _("All have voted.")
    return _(
        "{name}, it is your turn: press the number of your answer. Nobody sees it.",
        name=names[turn],
    )


def phones_told(_: Translator, *, is_open: bool, stranded: int) -> str:
    """Return how votes by phone stand."""
    if not is_open:
        return _("Phones can't come in yet: open the door under People.")
    if stranded:
        return _("A phone opened the page but can't get through: see People.")
    return _("Vote on your phone.")


def next_told(
    _: Translator, *, can_vote: bool, passes_on: bool, opened: bool, settles: bool
) -> str:
    """Return the next thing to do, with its key."""
    if not can_vote:
        return _("Answer it on its page (Enter)")
    if passes_on:
        return _("Next, please (Space)")
    if opened:
        return _("Show the votes (Enter)")
    return _("Agree (Enter)") if settles else _("Next question (Enter)")


def clock_told(_: Translator, told: Clock) -> tuple[str, bool]:
    """Return how time stands, and whether the room is late."""
    to_come = _.ngettext("{n} question to come", "{n} questions to come", told.to_come)
    if not told.to_come:
        to_come = _("no question to come")
    if not told.begun:
        return to_come, False
    left, spare = round(told.left), round(told.spare)
    if told.left <= 0:
        return _("Time is over; {questions}", questions=to_come), True
    if spare < 0:
        return _("{left} min left, {over} min behind", left=left, over=-spare), True
    return _("{left} min left, {questions}", left=left, questions=to_come), False
