"""Sentences beside a question before the room: whose turn it is, what comes next, how time stands."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from assessment.answers.answer import Respondent
from assessment.core.i18n import N_, Translator
from assessment.presentation.agreement import joined
from assessment.presentation.replies import person
from assessment.workshop.agenda import Clock
from assessment.workshop.round import Votes
from assessment.workshop.stage import missing_told, voted_told
from assessment.workshop.votable import can_vote
from ui.shortcuts import keys_told, with_keys

_TYPE = N_("{name}, it is your turn: type your answer. Nobody sees it.")
_PRESS = N_("{name}, it is your turn: press the number of your answer. Nobody sees it.")
_TYPE_NAMED = N_(
    "{name}, it is your turn: type your answer. After the reveal your name stands beside it."
)
_PRESS_NAMED = N_(
    "{name}, it is your turn: press the number of your answer. After the reveal your name stands beside it."
)
_TURNS = {
    (False, False): _PRESS,
    (True, False): _TYPE,
    (False, True): _PRESS_NAMED,
    (True, True): _TYPE_NAMED,
}
"""Whose turn it is, by whether the answer is typed and whether the name will stand beside it."""


def turn_told(
    _: Translator,
    people: Sequence[Respondent],
    found: Votes,
    turn: str,
    following: str,
    *,
    is_kept: bool,
    named: bool = False,
) -> str:
    """Return whose turn it is while the laptop is passed round; `following`: who is next, "" for nobody.

    `named`: the room sees who voted what, after the reveal.
    """
    names = {one.id: person(one.name, one.id) for one in people}
    if not names:
        return _("Nobody is here yet. Add people, or count hands.")
    if found.too_many:
        return too_many_told(_, found)
    if is_kept and following:
        return _(
            "Kept, {name} ({keys}: choose again). Hand the laptop to {next}.",
            name=names[turn],
            keys=keys_told(_, "retake"),
            next=names[following],
        )
    if is_kept or turn not in names:
        if found.missing:
            return missing_told(found, _)
        return _("All have voted.")
    types = found.item.vote_is_typed or found.item.takes_several
    return _(_TURNS[types, named], name=names[turn])


def too_many_told(_: Translator, found: Votes) -> str:
    """Return that more votes are counted than there are people."""
    return _(
        "More votes than people: {hands} hands are counted, but only {most} {most:person has|people have} "
        "not voted for themselves. Count the hands again.",
        hands=len(found.counted),
        most=found.most_hands,
    )


def phones_told(_: Translator, found: Votes, told: PhonesTold) -> str:
    """Return how votes by phone stand; who is missing only where the room does not see it."""
    if not told.is_open:
        return _("Phones can't come in yet: press “Let phones in” under People.")
    if found.too_many:
        return too_many_told(_, found)
    if not found.missing and found.answers:
        return voted_told(found, _)
    lines = [_("Vote on your phone."), *([voted_told(found, _)] if told.counts else [])]
    if told.away:
        lines.append(
            _.ngettext(
                "{n} phone is not here any more: it comes back by itself, or scans the code again.",
                "{n} phones are not here any more: they come back by themselves, or scan the code again.",
                told.away,
            )
        )
    elif told.stranded:
        lines.append(_("A phone opened the page but can't get through: see People."))
    if told.names:
        missing = [
            person(one.name, one.id)
            if one.id in told.phoned
            else _("{name} (no phone)", name=person(one.name, one.id))
            for one in found.waiting
        ]
        if not found.counted:
            lines.append(_("Missing: {names}.", names=_.list(missing)))
    elif told.counts and (none := sum(one.id not in told.phoned for one in found.waiting)):
        lines.append(_.ngettext("{n} has no phone.", "{n} have no phone.", none))
    return joined(lines, _)


@dataclass(frozen=True, slots=True)
class PhonesTold:
    """Phones as the facilitator is told of them."""

    is_open: bool = False
    stranded: int = 0
    away: int = 0
    """Number of phones that were here before, and are not now."""
    phoned: Set[str] = frozenset()
    """People who have a phone."""
    names: bool = False
    """Whether names may be told: the room has a window of its own."""
    counts: bool = True
    """Whether the number of votes may be told: the room does not see it, or is to see it."""


def next_told(
    _: Translator,
    found: Votes,
    *,
    passes_on: bool,
    opened: bool,
    settles: bool,
    counts: bool = True,
    is_last: bool = False,
) -> str:
    """Return the next thing to do, with its key; `counts`: whether the number of votes may be told.

    `is_last`: no other question is left for the room.
    """
    if not can_vote(found.item):
        return with_keys(_, _("Answer it on its page"), "go_on")
    if passes_on:
        return with_keys(_, _("Next, please"), "pass_on")
    if opened and found.missing and not counts:
        return with_keys(_, _("Show the votes now"), "reveal")
    if opened and found.missing:
        told = _.ngettext(
            "Show the votes, {n} missing", "Show the votes, {n} missing", found.missing
        )
        return with_keys(_, told, "reveal")
    if opened:
        return with_keys(_, _("Show the votes"), "go_on")
    if settles:
        return with_keys(_, _("Agree"), "go_on")
    return with_keys(_, _("To the end") if is_last else _("Next question"), "go_on")


def clock_told(_: Translator, told: Clock, left_out: int = 0) -> tuple[str, bool]:
    """Return how time stands, and whether the room is late; `left_out`: questions just left to “alone”."""
    text, late = _clock_told(_, told)
    if not left_out:
        return text, late
    beside = _.ngettext(
        "{n} question left to “alone” ({keys})",
        "{n} questions left to “alone” ({keys})",
        left_out,
        keys=keys_told(_, "undo"),
    )
    return _("{time}; {beside}", time=text, beside=beside), late


def _clock_told(_: Translator, told: Clock) -> tuple[str, bool]:
    to_come = _.ngettext("{n} question to come", "{n} questions to come", told.to_come)
    if not told.to_come:
        to_come = _("no question to come")
    if not told.begun:
        return to_come, False
    left = round(told.left)
    if told.left <= 0:
        return _("Time is over; {questions}", questions=to_come), True
    if told.is_late:
        over = -round(told.spare)
        return _("{left} min left, {over} min behind", left=left, over=over), True
    return _("{left} min left, {questions}", left=left, questions=to_come), False
