"""Items that can be voted on a phone or a ballot, their numbers, and answers read from such votes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.answers.answer import Answer, State
from assessment.core.errors import Phrase
from assessment.core.i18n import N_, Translator
from assessment.core.text import clean_inside
from assessment.presentation.requirements import condition_told
from assessment.questionnaire.condition import Condition, ItemCondition, leaves, without_open
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.options import Option, described
from assessment.questionnaire.types import Item
from assessment.questionnaire.values import is_empty, not_allowed

_A_VOTE = Phrase(N_("a value, or “unknown”, or “not applicable” where the question allows it"))

_QUESTION = N_("question {n}")
_ONLY_WHERE = N_("{title} (only where {condition})")


def can_vote(item: Item) -> bool:
    """Return whether the item can be voted on a phone; others are answered on the laptop."""
    return item.votable


def question_numbers(pack: Pack) -> dict[str, int]:
    """Return the number of each item: 1, 2, 3 … in pack order, on screen, phone and paper alike."""
    return {item_id: number for number, item_id in enumerate(pack.items, 1)}


def with_conditions(pack: Pack, ids: Iterable[str]) -> frozenset[str]:
    """Return items with those that decide whether they are asked."""
    found: set[str] = set()
    wanted = set(ids)
    while wanted:
        found |= wanted
        whens = (pack.items[item_id].when for item_id in wanted)
        parts = (leaf for when in whens if when is not None for leaf in leaves(when))
        wanted = {leaf.item for leaf in parts if isinstance(leaf, ItemCondition)} - found
    return frozenset(found)


def option_told(pack: Pack, option: Option, _: Translator) -> str:
    """Return an option with its description, and the answers to other questions that it is only for."""
    title = described(option, _.text)
    if option.when is None:
        return title
    return _(_ONLY_WHERE, title=title, condition=condition_by_numbers(pack, option.when, _))


def condition_by_numbers(pack: Pack, condition: Condition, _: Translator) -> str:
    """Return a condition with the answers it asks for, in which questions go by their numbers.

    That something is offered also while a question is open is left out: whoever votes answers it.
    """
    numbers = question_numbers(pack)
    return condition_told(
        without_open(condition), pack, _, lambda item: _(_QUESTION, n=numbers[item.id])
    )


def part_told(pack: Pack, number: int, _: Translator) -> str:
    """Return how many questions a ballot asks of a questionnaire, and about how long they take."""
    minutes = pack.minutes_for(number)
    return _(
        "{questions}, about {minutes}.",
        questions=_.ngettext("{n} question", "{n} questions", number),
        minutes=_.ngettext("{n} minute", "{n} minutes", minutes),
    )


def read_vote(pack: Pack, item: Item, raw: object) -> Answer:
    """Return the answer in `{"value": …}` or `{"state": "unknown"}`, as a phone or ballot says it.

    Raises InvalidValue for what the item does not allow, or for nothing.
    """
    if not isinstance(raw, Mapping):
        raise not_allowed(item.id, raw, _A_VOTE)
    state = raw.get("state")
    if state is not None:
        allowed = {State.UNKNOWN, State.NOT_APPLICABLE} if item.not_applicable else {State.UNKNOWN}
        if not isinstance(state, str) or state not in allowed or "value" in raw:
            raise not_allowed(item.id, state, _A_VOTE)
        return Answer(State(state))
    value = clean_inside(item.read(pack.scales, raw.get("value")))
    if is_empty(value) and not item.empty_is_answer:
        raise not_allowed(item.id, raw.get("value"), _A_VOTE)
    return Answer(State.ANSWERED, value)
