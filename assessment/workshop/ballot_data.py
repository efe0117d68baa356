"""Data of the ballot page about a pack, plain: questions, answers that fit, conditions.

Scores, weights and advice are no part of it. The hash changes when a question or its answers do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Set
from functools import partial
from typing import Any, assert_never

from assessment.answers.plain import plain_value
from assessment.core.i18n import LANGUAGES, Text, Translator, localise, nearest_language
from assessment.questionnaire.condition import (
    AllOf,
    AnyOf,
    Condition,
    ItemCondition,
    Not,
    ScoreCondition,
)
from assessment.questionnaire.fields import to_day, to_number, to_time, to_yes_no
from assessment.questionnaire.model import Pack, Topic
from assessment.questionnaire.patterns import expression_of
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.questionnaire.type_parts.options import Described, Option, described
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import ROWS_LIMIT, Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import InvalidValue
from assessment.report.markdown import without_markup
from assessment.workshop.votable import can_vote, option_told, question_numbers

Plain = Any
_MARK_LENGTH = 12


def pack_data(pack: Pack, only: Set[str] | None = None) -> dict[str, Plain]:
    """Return the questions of a pack as the page reads them; `only`: those to ask, None for all."""
    told = _Telling(pack)
    asked = pack.items.keys() if only is None else only

    def stands(topic: Topic) -> bool:
        to_read = only is None and topic.information is not None
        return to_read or any(item.id in asked for item in topic.items)

    return {
        "id": pack.id,
        "version": pack.version,
        "hash": pack_hash(pack),
        "title": told.text(pack.title),
        "summary": told.text(pack.summary),
        "languages": list(pack.languages),
        "order": [item_id for item_id in pack.show_order if item_id in asked],
        "sections": [
            {
                "title": told.text(section.title),
                "topics": [told.topic(topic, asked) for topic in section.topics if stands(topic)],
            }
            for section in pack.sections
            if any(map(stands, section.topics))
        ],
    }


def question_data(pack: Pack, item_id: str) -> dict[str, Plain]:
    """Return one question as the page reads it. Raises KeyError for no item of the pack."""
    return _Telling(pack).item(pack.items[item_id])


def marks(pack: Pack) -> dict[str, str]:
    """Return a mark of each item: it changes when the question, or what can be answered, does."""
    told = _Telling(pack)
    return {item_id: _mark(told.asked(item)) for item_id, item in pack.items.items()}


def pack_hash(pack: Pack, own: Mapping[str, str] | None = None) -> str:
    """Return the hash of all questions of a pack, in their order, from their marks if known."""
    each = marks(pack) if own is None else own
    return hashlib.sha256(_canonical([pack.id, *each.items()])).hexdigest()


def _canonical(plain: Plain) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _mark(plain: Plain) -> str:
    return hashlib.sha256(_canonical(plain)).hexdigest()[:_MARK_LENGTH]


class _Telling:
    """Writer of the parts of one pack as plain data; a text as one string, or one for each language."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._numbers = question_numbers(pack)

    def text(self, text: Text | None) -> Plain:
        return self._once([localise(text, language) for language in self._pack.languages])

    def _help(self, item: Item) -> Plain:
        codes = self._pack.languages
        return self._once([without_markup(localise(item.help, language)) for language in codes])

    def _described(self, one: Described) -> Plain:
        codes = self._pack.languages
        return self._once([described(one, partial(localise, language=code)) for code in codes])

    @staticmethod
    def _once(each: list[str]) -> Plain:
        return each[0] if all(one == each[0] for one in each) else each

    def topic(self, topic: Topic, asked: Set[str]) -> dict[str, Plain]:
        """Return a topic with its questions, and what is read above them."""
        made = {
            "title": self.text(topic.title),
            "items": [self.item(i) for i in topic.items if i.id in asked],
        }
        if topic.information is not None:
            made["information"] = self.text(topic.information)
        return made

    def item(self, item: Item) -> dict[str, Plain]:
        """Return a question with its number and condition."""
        asked = self.asked(item)
        plain = {"n": self._numbers[item.id], "mark": _mark(asked), "help": self._help(item)}
        if item.required:
            plain["required"] = True
        if item.when is not None:
            plain["when"] = self._condition(item.when)
        if item.conditional_options:
            plain["offers"] = {each.id: self._offer(each) for each in item.conditional_options}
        if can_vote(item):
            plain["vote"] = True
        return {**asked, **{key: each for key, each in plain.items() if each != ""}}

    def asked(self, item: Item) -> dict[str, Plain]:
        """Return what is asked, and what can be answered."""
        plain = {"id": item.id, "type": item.control, "text": self.text(item.text)}
        plain["na"] = item.not_applicable
        return {**plain, **self._answers(item)}

    def _answers(self, item: Item) -> dict[str, Plain]:
        match item:
            case Rating():
                return {"levels": [self.text(each) for each in self._pack.anchors(item)]}
            case YesNoItem():
                return {}
            case Choice() | Ranking():
                return {"options": self._options(item)}
            case Choices():
                alone = sorted(item.alone)
                return {"options": self._options(item), "most": item.at_most, "alone": alone}
            case NumberItem():
                bounds = {"low": item.minimum, "high": item.maximum, "whole": item.integer}
                return {"unit": self.text(item.measured_in), **bounds}
            case TextItem():
                return self._form(item)
            case DateItem() | TimeItem():
                return {"low": plain_value(item.earliest), "high": plain_value(item.latest)}
            case Matrix():
                levels = [self.text(each) for each in self._pack.scales[item.scale]]
                rows = [[row.id, self._described(row)] for row in item.rows]
                return {"rows": rows, "levels": levels}
            case Table():
                most = item.rows_at_most or ROWS_LIMIT
                return {"columns": [self.asked(column) for column in item.columns], "most": most}
            case SingleValueItem():
                return {**item.ballot(self.text)}
        assert_never(item)

    def _options(self, item: OptionItem) -> list[Plain]:
        return [[option.id, self._described(option)] for option in item.options]

    def _form(self, item: TextItem) -> dict[str, Plain]:
        if item.pattern is None:
            return {"long": item.long}
        told = self.text(item.pattern_message or item.pattern)
        return {"long": item.long, "form": expression_of(item.pattern), "told": told}

    def _offer(self, option: Option) -> dict[str, Plain]:
        """Return when an option is offered, and its text where other answers are not known."""
        assert option.when is not None
        interface = tuple(LANGUAGES)
        told = [
            option_told(self._pack, option, Translator(nearest_language(code, interface), code))
            for code in self._pack.languages
        ]
        return {"when": self._condition(option.when), "told": told}

    def _condition(self, condition: Condition) -> dict[str, Plain]:
        if isinstance(condition, AllOf):
            return {"all": [self._condition(each) for each in condition.all]}
        if isinstance(condition, AnyOf):
            return {"any": [self._condition(each) for each in condition.any]}
        if isinstance(condition, Not):
            return {"not": self._condition(condition.not_)}
        assert not isinstance(condition, ScoreCondition), "the checker allows items only"
        item = self._pack.items[condition.item]
        return {"item": condition.item, "op": condition.operator, "to": self._to(item, condition)}

    def _to(self, item: Item, leaf: ItemCondition) -> Plain:
        """Return the operand of a comparison in the form of an answer."""
        if leaf.operator == "answered":
            return bool(leaf.answered)
        if leaf.filled is not None:
            return [*leaf.filled]
        if leaf.operator == "in":
            return [self._operand(item, each) for each in leaf.operand]
        if leaf.operator == "includes" and isinstance(item, Table):
            return self._cells(item, leaf.operand)
        if isinstance(item, Table):
            return to_number(leaf.operand)
        return self._operand(item, leaf.operand)

    def _operand(self, item: Item, operand: Any) -> Plain:
        match item:
            case Rating() | NumberItem():
                return to_number(operand)
            case YesNoItem():
                return to_yes_no(operand)
            case DateItem():
                return to_day(operand).isoformat()
            case TimeItem():
                return to_time(operand)
            case Choices():
                return (
                    sorted(map(str, operand)) if isinstance(operand, list | tuple) else str(operand)
                )
            case Choice() | Ranking() | TextItem() | Matrix() | Table():
                return (
                    [str(each) for each in operand]
                    if isinstance(operand, list | tuple)
                    else str(operand)
                )
            case SingleValueItem():
                return plain_value(item.read(self._pack.scales, operand))
        assert_never(item)

    def _cells(self, table: Table, operand: object) -> list[Plain]:
        """Return the cells that equal an operand: pairs of column and value."""
        found: list[Plain] = []
        for column in table.columns:
            try:
                value = column.read(self._pack.scales, operand)
            except InvalidValue:
                continue
            found.append([column.id, plain_value(value)])
        return found
