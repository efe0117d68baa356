"""A questionnaire as XLSForm, for tools that gather answers with forms; with the list of what is lost."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

from assessment.answers.answer import Sheet
from assessment.answers.wording import worded
from assessment.core.deferred import Deferred
from assessment.core.errors import Message
from assessment.core.i18n import N_, Text, localise
from assessment.core.languages import ALL
from assessment.exchange.foreign.draft import KEY_LOST, Loss
from assessment.exchange.foreign.xpath import xpath_of
from assessment.questionnaire.model import Pack, Topic
from assessment.questionnaire.patterns import expression_of
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.questionnaire.type_parts.options import Option, described
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import CellItem, Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem

if TYPE_CHECKING:
    import openpyxl
    from openpyxl.worksheet.worksheet import Worksheet
else:
    openpyxl = Deferred("openpyxl")

Row = dict[str, str]
_NAMES = {each.code: each.english_name for each in ALL}
_YES_NO = "yes_no"
_TRUTHS: Mapping[str, Text] = {
    "true": {each.code: each.yes[0] for each in ALL if each.yes},
    "false": {each.code: each.no[0] for each in ALL if each.no},
}
_COLUMNS = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "choice_filter",
    "appearance",
)
_LOST_KEYS = ("levels", "gates", "lenses", "option_lists", "catalogues", "roles", "replaces")
_SCORES = N_("Scores and weights have no counterpart, and were left out: a form only asks.")
_STATES = N_("“Don't know”, “not applicable”, notes and confidence can't be answered in a form.")
_WORDINGS = N_(
    "Of several texts with conditions the last stands: {n} {n:condition was|conditions were} left out."
)
_CONDITION = N_("The condition has no counterpart, so the question is always asked.")
_TIME_BOUNDS = N_("The bounds of a time of day have no counterpart, and were left out.")
_OPTIONS = N_("The condition of an option has no counterpart, so all are always offered.")
_ROWS = N_("A form can't say that there {n:is|are} {n} {n:row|rows} at most.")


def to_xlsform(pack: Pack) -> tuple[bytes, tuple[Loss, ...]]:
    """Return a pack as the workbook of a form, and what could not be carried over."""
    form = _Form(pack)
    form.make()
    return form.workbook(), tuple(form.losses)


class _Form:
    def __init__(self, pack: Pack) -> None:
        self._pack = worded(pack, Sheet())
        self._conditions = len(pack.text_conditions)
        self._survey: list[Row] = []
        self._choices: list[Row] = []
        self._lists: set[str] = set()
        self.losses: list[Loss] = []

    def make(self) -> None:
        """Make the rows of both sheets."""
        self._lose("pack", _SCORES)
        self._lose("pack", _STATES)
        for key in _LOST_KEYS:
            if key in self._pack.model_fields_set:
                self._lose("pack", KEY_LOST, key=key)
        if self._conditions:
            self._lose("pack", _WORDINGS, n=self._conditions)
        for section in self._pack.sections:
            self._begin("begin_group", section.id, section.title)
            if section.purpose is not None:
                self._note(f"{section.id}_purpose", section.purpose)
            for topic in section.topics:
                self._topic(topic)
            self._survey.append({"type": "end_group"})

    def workbook(self) -> bytes:
        """Return the workbook with the sheets survey, choices and settings."""
        pack = self._pack
        book = openpyxl.Workbook()
        first = pack.languages[0]
        settings: Row = {
            "form_title": localise(pack.title, first),
            "form_id": pack.id,
            "version": pack.version,
        }
        if len(pack.languages) > 1:
            settings["default_language"] = _named(first)
        book.remove(book.worksheets[0])
        for title, rows, heads in (
            ("survey", self._survey, _COLUMNS),
            ("choices", self._choices, ("list_name", "name", "label")),
            ("settings", [settings], tuple(settings)),
        ):
            if rows:
                _fill(book.create_sheet(title), rows, heads)
        made = io.BytesIO()
        book.save(made)
        return made.getvalue()

    # parts of the questionnaire

    def _topic(self, topic: Topic) -> None:
        self._begin("begin_group", topic.id, topic.title)
        if topic.information is not None:
            self._note(f"{topic.id}_information", topic.information)
        if topic.guide is not None:
            self._note(f"{topic.id}_guide", topic.guide)
        for item in topic.items:
            self._item(item)
        self._survey.append({"type": "end_group"})

    def _item(self, item: Item) -> None:
        more: Row = {"required": "yes"} if item.required else {}
        if item.when is not None:
            relevant = xpath_of(self._pack, item.when)
            if relevant is None:
                self._lose(item.id, _CONDITION)
            else:
                more["relevant"] = relevant
        if isinstance(item, Matrix):
            self._begin("begin_group", item.id, item.text, **{**more, "appearance": "field-list"})
            levels = self._levels(item.scale, self._pack.scales[item.scale])
            if item.help is not None:
                self._note(f"{item.id}_help", item.help)
            for row in item.rows:
                told = {
                    code: described(row, lambda text, code=code: localise(text, code))  # type: ignore[misc]
                    for code in self._pack.languages
                }
                self._ask(f"select_one {levels}", f"{item.id}_{row.id}", told)
            self._survey.append({"type": "end_group"})
        elif isinstance(item, Table):
            self._begin("begin_repeat", item.id, item.text, **more)
            if item.rows_at_most is not None:
                self._lose(item.id, _ROWS, n=item.rows_at_most)
            for column in item.columns:
                self._plain(column, f"{item.id}_{column.id}", {})
            self._survey.append({"type": "end_repeat"})
        else:
            self._plain(item, item.id, more)

    def _plain(self, item: CellItem, name: str, more: Row) -> None:
        """Add the row of a question that one field answers."""
        kind, extra = self._kind(item, name)
        self._ask(kind, name, item.text, item.help, **more, **extra)

    def _kind(self, item: CellItem, name: str) -> tuple[str, Row]:
        match item:
            case Rating():
                own = name if item.anchors else item.scale
                return f"select_one {self._levels(own, self._pack.anchors(item))}", {}
            case YesNoItem():
                self._list(_YES_NO, _TRUTHS.items())
                return f"select_one {_YES_NO}", {}
            case Choice() | Choices() | Ranking():
                return self._options(item, name)
            case NumberItem():
                bounds = ((">=", item.minimum), ("<=", item.maximum))
                limits = [f". {sign} {bound:g}" for sign, bound in bounds if bound is not None]
                return "integer" if item.integer else "decimal", _constraint(limits)
            case DateItem():
                days = ((">=", item.earliest), ("<=", item.latest))
                limits = [f". {sign} date('{day}')" for sign, day in days if day is not None]
                return "date", _constraint(limits)
            case TimeItem():
                if item.earliest is not None or item.latest is not None:
                    self._lose(item.id, _TIME_BOUNDS)
                return "time", {}
            case TextItem():
                return "text", self._form(item)
            case SingleValueItem():
                return item.form_kind, _constraint(item.form_limits())
        assert_never(item)

    def _form(self, item: TextItem) -> Row:
        form = {} if item.pattern is None else _regex(item.pattern)
        if item.pattern_message is not None and form:
            form |= self._said("constraint_message", item.pattern_message)
        return {**({"appearance": "multiline"} if item.long else {}), **form}

    def _options(self, item: OptionItem, name: str) -> tuple[str, Row]:
        texts = [
            {code: described(option, lambda text, code=code: localise(text, code))  # type: ignore[misc]
             for code in self._pack.languages}
            for option in item.options
        ]  # fmt: skip
        self._list(name, zip(item.options_by_id, texts, strict=True))
        limits: list[str] = []
        if isinstance(item, Choices):
            if item.at_most is not None:
                limits.append(f"count-selected(.) <= {item.at_most}")
            alone = [each for each in item.options_by_id if each in item.alone]
            limits += [f"not(selected(., '{each}') and count-selected(.) > 1)" for each in alone]
            more = {**_constraint(limits), **self._filter(item)}
            return f"select_multiple {name}", more
        kind = "rank" if isinstance(item, Ranking) else "select_one"
        return f"{kind} {name}", self._filter(item)

    def _filter(self, item: OptionItem) -> Row:
        """Return the filter of the options, by their names; none where every option is offered."""
        if not item.conditional_options:
            return {}
        always = [f"name = '{each.id}'" for each in item.options if each.when is None]
        offered = [self._offer(each) for each in item.conditional_options]
        if None in offered:
            self._lose(item.id, _OPTIONS)
            return {}
        return {"choice_filter": " or ".join([*always, *map(str, offered)])}

    def _offer(self, option: Option) -> str | None:
        assert option.when is not None
        when = xpath_of(self._pack, option.when)
        return None if when is None else f"(name = '{option.id}' and {when})"

    # rows

    def _levels(self, name: str, levels: Sequence[Text]) -> str:
        """Add the list of a scale's levels, whose names are their numbers; return its name."""
        self._list(name, ((str(place), level) for place, level in enumerate(levels)))
        return name

    def _list(self, name: str, options: Iterable[tuple[str, Text]]) -> None:
        if name not in self._lists:
            self._lists.add(name)
            self._choices += [
                {"list_name": name, "name": id_, **self._said("label", text)}
                for id_, text in options
            ]

    def _begin(self, kind: str, name: str, text: Text, **more: str) -> None:
        self._survey.append({"type": kind, "name": name, **self._said("label", text), **more})

    def _note(self, name: str, text: Text) -> None:
        self._ask("note", name, text)

    def _ask(
        self, kind: str, name: str, text: Text, help_: Text | None = None, **more: str
    ) -> None:
        hint = {} if help_ is None else self._said("hint", help_)
        row = {"type": kind, "name": name, **self._said("label", text), **hint, **more}
        self._survey.append(row)

    def _said(self, which: str, text: Text) -> Row:
        """Return a text in the columns of its languages; `${` would name a question there."""
        codes = self._pack.languages
        heads = [which] if len(codes) == 1 else [f"{which}::{_named(code)}" for code in codes]
        return {
            head: localise(text, code).replace("${", "$ {")
            for head, code in zip(heads, codes, strict=True)
        }

    def _lose(self, place: str, sentence: str, **details: object) -> None:
        self.losses.append(Loss(place, Message(sentence, details)))


def _named(code: str) -> str:
    return f"{_NAMES.get(code, code)} ({code})"


def _regex(source: str) -> Row:
    """Return the constraint of a text in a form; XPath has no way to write a quote inside a text."""
    return {"constraint": f"regex(., '{expression_of(source).replace(chr(39), '.')}')"}


def _constraint(limits: Sequence[str]) -> Row:
    return {"constraint": " and ".join(limits)} if limits else {}


def _fill(sheet: Worksheet, rows: Sequence[Row], heads: Sequence[str]) -> None:
    """Write rows as texts, with the columns of a head for each language beside each other."""
    used = {key for row in rows for key in row}
    columns = [each for head in heads for each in sorted(used) if each.split("::")[0] == head]
    assert len(columns) == len(used), "every column that is used has its place in the heads"
    for line, values in enumerate([dict(zip(columns, columns, strict=True)), *rows], start=1):
        for number, column in enumerate(columns, start=1):
            if column in values:
                cell = sheet.cell(line, number, values[column])
                cell.data_type = "s"  # a text that begins with “=” is no formula
