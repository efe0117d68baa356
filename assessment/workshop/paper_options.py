"""Options as a sheet of paper shows them: what decides on several is said once, above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assessment.answers.answer import Sheet
from assessment.answers.conditions import Replies, replies, truth
from assessment.core.i18n import N_, Translator
from assessment.questionnaire.condition import Condition, ItemCondition, Truth, without_open
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.questionnaire.type_parts.options import Option, described
from assessment.workshop.votable import condition_by_numbers, option_told, question_numbers

_IF = N_("If {condition}:")
_ALWAYS = N_("In any case:")
_ONE_TICKED = N_("One of those ticked in question {n}.")
_ONE_TICKED_OR = N_("One of those ticked in question {n}, or {others}.")
_TICKED = N_("Only those ticked in question {n}.")
_TICKED_OR = N_("Only those ticked in question {n}, or {others}.")


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options below each other that the same condition decides on; the heading may be empty."""

    heading: str
    depends: bool
    options: tuple[tuple[int, str], ...]
    """Number and text of each; the numbers are those of all options, whichever are printed."""


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """Options of a question on paper, and what is to be said once about all; empty for nothing."""

    hint: str
    groups: tuple[OptionGroup, ...]


@dataclass(frozen=True, slots=True)
class _Offered:
    """An option with its number, and the condition that is still to be said; empty for none."""

    number: int
    option: Option
    condition: str


class PaperForms:
    """Makes options ready for paper, in the light of the answers there are."""

    def __init__(self, pack: Pack, translator: Translator, sheet: Sheet | None = None) -> None:
        self.pack, self.translator = pack, translator
        self._said: Replies | None = None if sheet is None else replies(pack, sheet)

    def options(self, item: OptionItem) -> PaperOptions:
        """Return the options that may be offered, those with one condition under one heading."""
        numbered = list(enumerate(item.options, 1))
        offered = [self._offered(*each) for each in numbered if self._may_apply(each[1])]
        source = _same_elsewhere([each.option for each in offered if each.condition])
        if source and self._has_options(source, offered):
            plain = tuple((each.number, self._title(each.option)) for each in offered)
            return PaperOptions(
                self._ticked(item, source, offered), (OptionGroup("", False, plain),)
            )
        return PaperOptions("", self._groups(offered))

    def _may_apply(self, option: Option) -> bool:
        return option.when is None or self._truth(option.when) is not False

    def _truth(self, when: Condition) -> Truth:
        return None if self._said is None else truth(self.pack, when, self._said)

    def _offered(self, number: int, option: Option) -> _Offered:
        """Return an option; that it is offered need not be said where the answers make sure of it."""
        when = option.when
        if when is None or self._truth(without_open(when)) is True:
            return _Offered(number, option, "")
        return _Offered(number, option, condition_by_numbers(self.pack, when, self.translator))

    def _has_options(self, source: str, offered: Sequence[_Offered]) -> bool:
        known = self.pack.items[source].options_by_id
        return all(each.option.id in known for each in offered if each.condition)

    def _ticked(self, item: OptionItem, source: str, offered: Sequence[_Offered]) -> str:
        """Return the sentence that says that options are only for those ticked in another question."""
        _ = self.translator
        others = [
            _("“{title}”", title=_.text(each.option.title))
            for each in offered
            if not each.condition
        ]
        plain, either = (
            (_TICKED, _TICKED_OR) if item.takes_several else (_ONE_TICKED, _ONE_TICKED_OR)
        )
        number = question_numbers(self.pack)[source]
        return _(either, n=number, others=_.list(others)) if others else _(plain, n=number)

    def _groups(self, offered: Sequence[_Offered]) -> tuple[OptionGroup, ...]:
        _ = self.translator
        runs = [
            (condition, list(run))
            for condition, run in groupby(offered, lambda each: each.condition)
        ]
        if all(len(run) == 1 for condition, run in runs if condition):
            each_alone = tuple((each.number, self._told(each)) for each in offered)
            return (OptionGroup("", False, each_alone),)
        made = []
        for place, (condition, run) in enumerate(runs):
            heading = _(_IF, condition=condition) if condition else _(_ALWAYS) if place else ""
            options = tuple((each.number, self._title(each.option)) for each in run)
            made.append(OptionGroup(heading, bool(condition), options))
        return tuple(made)

    def _told(self, each: _Offered) -> str:
        if each.condition:
            return option_told(self.pack, each.option, self.translator)
        return self._title(each.option)

    def _title(self, option: Option) -> str:
        return described(option, self.translator.text)


def _same_elsewhere(options: Sequence[Option]) -> str:
    """Return the question in which each of several options must be ticked itself; empty for none."""
    found = {_ticked_in(option) for option in options}
    return found.pop() if len(found) == 1 and len(options) > 1 else ""


def _ticked_in(option: Option) -> str:
    """Return the question whose answer must include the same option; empty for none."""
    assert option.when is not None
    when = without_open(option.when)
    if isinstance(when, ItemCondition) and when.operator == "includes":
        return when.item if when.operand == option.id else ""
    return ""
