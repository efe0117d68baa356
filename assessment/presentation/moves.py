"""The way of a question through a workshop, in words: first vote, who moved after the talk, agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.analysis.agreement import ItemAgreement
from assessment.answers.assessment import Assessment
from assessment.answers.moves import Move, agreed_in, first_said, moves_of, now_said
from assessment.answers.workshop import Phase
from assessment.core.i18n import N_, Translator
from assessment.presentation.agreement import apart_told, quoted, spread_told
from assessment.presentation.replies import answer_lines, person
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item

BY_QUESTION = N_("Question by question in the workshop")
_FIRST_VOTE, _SECOND_VOTE = N_("First vote: {text}"), N_("Second vote: {text}")
NOT_SETTLED = N_("Not settled: what was voted stays side by side.")


@dataclass(frozen=True, slots=True)
class Way:
    """A question whose votes were shown in the workshop."""

    item: str
    question: str
    first: str
    """Distribution of the first votes."""
    second: str
    """Distribution of the second votes; "" where there are none."""
    later: tuple[str, ...]
    """Changes of vote, then the agreement and its reason."""


def moved_told(pack: Pack, item: Item, moves: Sequence[Move], _: Translator, *, names: bool) -> str:
    """Return who moved between the first vote and the second; without names, how many."""
    if not moves:
        return _("Nobody moved.")
    if not names:
        return _.ngettext("{n} person moved.", "{n} people moved.", len(moves))
    told = [
        _(
            "{name} from “{first}” to “{second}”",
            name=person(move.respondent.name, move.respondent.id),
            first=quoted(answer_lines(pack, item, move.first, _), _),
            second=quoted(answer_lines(pack, item, move.second, _), _),
        )
        for move in moves
    ]
    return _("Moved: {moves}.", moves=_("; ").join(told))


def names_stand(assessment: Assessment, item_id: str) -> bool:
    """Return whether the names of those who voted on an item may stand in what is told afterwards.

    They may once the answers were revealed, unless people are numbers, or voted while the room was not to
    see who voted what.
    """
    allowed = assessment.revealed and not assessment.sheet.numbers_only
    return allowed and item_id not in assessment.workshop.plan.unnamed


def votes_told(pack: Pack, assessment: Assessment, item: Item, _: Translator) -> tuple[str, ...]:
    """Return how far votes lay apart; of two votes on one question both, each with its name."""
    first = apart_told(pack, item, first_said(assessment, item.id), _)
    if not assessment.workshop.round(item.id).seen.is_second:
        return (first,) if first else ()
    second = apart_told(pack, item, now_said(assessment, item.id), _)
    told = ((_FIRST_VOTE, first), (_SECOND_VOTE, second))
    return tuple(_(text, text=each) for text, each in told if each)


def last_spread_told(
    pack: Pack, assessment: Assessment, found: ItemAgreement, _: Translator
) -> str:
    """Return how far apart people are now; where they voted twice, that it is the second vote."""
    told = spread_told(pack, found, _)
    is_second = assessment.workshop.round(found.id).seen.is_second
    return _(_SECOND_VOTE, text=told) if is_second else told


def ways_told(pack: Pack, assessment: Assessment, _: Translator) -> tuple[Way, ...]:
    """Return the questions whose votes were shown, in pack order.

    Who moved is named only where names may stand.
    """
    found = []
    for id_, item in pack.items.items():
        held = assessment.workshop.round(id_)
        if not held.is_shown:
            continue
        later = []
        names = names_stand(assessment, id_)
        if held.is_second:
            later.append(moved_told(pack, item, moves_of(assessment, id_), _, names=names))
        if held.phase is Phase.AGREED:
            said = _.list(answer_lines(pack, item, agreed_in(assessment, id_), _))
            later.append(_("Agreed: {answer}", answer=said))
        elif held.phase is Phase.NOT_SETTLED:
            later.append(_(NOT_SETTLED))
        if held.reason:
            later.append(_("Reason: {text}", text=held.reason))
        first = apart_told(pack, item, first_said(assessment, id_), _)
        second = apart_told(pack, item, now_said(assessment, id_), _) if held.is_second else ""
        found.append(Way(id_, _.text(item.text), first, second, tuple(later)))
    return tuple(found)
