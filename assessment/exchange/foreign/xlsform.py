"""XLSForm: a form in a workbook, in and out. Groups become topics, their questions items without scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.exchange.foreign.conditions import OR, XLSFORM, condition_of, outer_parts
from assessment.exchange.foreign.draft import (
    CONDITION_LOST,
    UNKNOWN_TYPE,
    Draft,
    Ids,
    Known,
    Plain,
    joined,
    section,
    topic,
)
from assessment.exchange.foreign.xlsform_heads import Languages, Table, in_one_form, type_of
from assessment.questionnaire.patterns import plain_expression

_LABEL = re.compile(
    r"(label|hint|constraint_message)(?:::.*?\(?([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\)?)?\Z"
)
_TYPES = {
    "select_one": "choice", "select_multiple": "choices", "rank": "ranking", "integer": "number",
    "decimal": "number", "range": "number", "text": "text", "date": "date", "time": "time", "note": "",
}  # fmt: skip
_SILENT = frozenset({"start", "end", "today", "deviceid", "username", "audit"})
_CARRIED = frozenset({"type", "name", "required", "relevant", "constraint", "choice_filter"})
_GROUP_KEYS = ("type", "name", "relevant")
_SHEETS = ("survey", "choices", "settings")
_BOUND = re.compile(r"\.\s*(?P<sign><=|>=)\s*(?P<value>-?\d+(\.\d+)?)\Z")
_REGEX = re.compile(
    r"regex\(\s*\.\s*,\s*(?P<quote>['\"])(?P<source>.*)(?P=quote)\s*\)\Z", re.DOTALL
)
_NAMED = re.compile(r"name\s*=\s*'(?P<name>[^']*)'(?:\s+and\s+(?P<when>.+))?\Z", re.DOTALL)
"""Option of a filter that names each, with its condition."""
_BRACKETS = re.compile(r"\A\((name\s*=.*)\)\Z", re.DOTALL)
_FILTER = re.compile(
    r"(?P<column>\w+)\s*=\s*(?P<question>\$\{[^}]+\})\Z"
    r"|(?P<asked>\$\{[^}]+\})\s*=\s*(?P<head>\w+)\Z"
)
_MULTILINE = "multiline"
_NO_FORM = N_("“{name}” has no sheet “survey” with the columns “type” and “name”.")
_LANGUAGE = N_("The language “{language}” has no code that is known here, and is called “{code}”.")
_REPEAT = N_("The questions of the repeated group “{name}” are asked once.")
_GROUP_CONDITION = N_("The condition of the group can't be carried over: {condition}")
_SHEET = N_("The sheet “{name}” has no counterpart, and was left out.")
_CONSTRAINT = N_("The constraint can't be carried over, so every answer is taken: {condition}")
_UNFILTERED = N_("The filter can't be carried over, so every option is always offered: {condition}")
_BOTH_TYPES = N_(
    "The name “{name}” is not defined on the sheet “choices”; the question was left out."
)


def from_xlsform(tables: Mapping[str, Table], name: str) -> tuple[Plain, Draft]:
    """Return the pack of a form, given its sheets, and what was lost. Raises AssessmentError."""
    languages = Languages()
    tables = in_one_form(tables, languages)
    survey = tables.get("survey", ())
    if not any("type" in row and "name" in row for row in survey):
        raise AssessmentError(_NO_FORM, name=name)
    settings = next(iter(tables.get("settings", ())), {})
    draft = Draft(_languages([*survey, *tables.get("choices", ())], settings))
    for language, code in languages.unknown.items():
        draft.lose("form", _LANGUAGE, language=language, code=code)
    return _Form(draft, tables, settings, name).make()


def _languages(rows: Table, settings: Mapping[str, str]) -> tuple[str, ...]:
    found = [
        match[2]
        for row in rows
        for key in row
        if (match := _LABEL.match(key)) and match[2] is not None
    ]
    default = re.search(r"\(([a-z]{2,3})\)|^([a-z]{2,3})$", settings.get("default_language", ""))
    first = [default[1] or default[2]] if default else []
    return tuple(dict.fromkeys([*first, *found])) or ("en",)


class _Form:
    def __init__(
        self, draft: Draft, tables: Mapping[str, Table], settings: Mapping[str, str], name: str
    ) -> None:
        self._draft, self._tables, self._settings, self._name = draft, tables, settings, name
        self._topics: list[Plain] = []
        self._open: list[Plain] = []
        self._later: list[Callable[[], None]] = []
        """Filters of options, which may name questions below."""
        self._filters: set[str] = set()
        """Columns of the choices whose values became conditions of options."""
        self._title = draft.text(settings.get("form_title", ""), "settings", name)

    def make(self) -> tuple[Plain, Draft]:
        """Return the pack and what was lost."""
        self._draft.lose_keys(
            "settings", self._settings, "form_title", "form_id", "version", "default_language"
        )
        for line, row in enumerate(self._tables["survey"], start=2):
            self._row(row, f"survey row {line}")
        for filter_options in self._later:
            filter_options()
        for sheet in self._tables:
            if sheet not in _SHEETS and self._tables[sheet]:
                self._draft.lose("form", _SHEET, name=sheet)
        for line, row in enumerate(self._tables.get("choices", ()), start=2):
            others = {key: each for key, each in row.items() if not _LABEL.match(key)}
            used = ("list_name", "list name", "name", *self._filters)
            self._draft.lose_keys(f"choices row {line}", others, *used)
        topics = [each for each in self._topics if each["items"] or "information" in each]
        whole = [section(self._draft, "questions", self._title, topics)]
        name = self._settings.get("form_id") or self._name
        return self._draft.pack(name, self._title, whole), self._draft

    def _row(self, row: Mapping[str, str], place: str) -> None:
        word, _, rest = type_of(row.get("type", "")).partition(" ")
        if word in {"begin_group", "begin_repeat"}:
            self._begin(word, row, place)
        elif word in {"end_group", "end_repeat"}:
            self._open = self._open[:-1]
        elif word and word not in _SILENT:
            self._question(word, rest, row, place)

    def _begin(self, word: str, row: Mapping[str, str], place: str) -> None:
        name = row.get("name", "")
        if word == "begin_repeat":
            self._draft.lose(place, _REPEAT, name=name)
        if row.get("relevant"):
            self._draft.lose(place, _GROUP_CONDITION, condition=row["relevant"])
        others = {key: each for key, each in row.items() if not _LABEL.match(key)}
        self._draft.lose_keys(place, others, *_GROUP_KEYS)
        made = topic(self._draft, f"group-{name}", self._label(row, "label", place, name), [])
        self._topics.append(made)
        self._open.append(made)

    def _question(self, word: str, rest: str, row: Mapping[str, str], place: str) -> None:
        own, name = _TYPES.get(word), row.get("name", "")
        if not own:
            if own is None:
                self._draft.lose(place, UNKNOWN_TYPE, type=word)
            else:
                self._tell(row, place)
            return
        options: dict[str, str] = {}
        made: Plain = {"id": self._draft.ids.make(name), "type": own}
        made["text"] = self._label(row, "label", place, name)
        if about := self._label(row, "hint", place, ""):
            made["help"] = about
        if own in {"choice", "choices", "ranking"}:
            listed, _, other = rest.partition(" ")
            self._draft.lose_keys(place, {other: other})
            made["options"], options = self._options(listed)
            wanted = row.get("choice_filter", "")
            self._later.append(
                partial(self._filter, wanted, listed, made["options"], options, place)
            )
            if not options:
                self._draft.lose(place, _BOTH_TYPES, name=rest)
                return
        if word == "integer":
            made["integer"] = True
        if row.get("required", "").lower() in {"yes", "true", "true()"}:
            made["required"] = True
        if relevant := row.get("relevant"):
            when = condition_of(relevant, XLSFORM, self._draft.known)
            if when is None:
                self._draft.lose(place, CONDITION_LOST, condition=relevant)
            else:
                made["when"] = when
        self._constrain(made, row, place)
        others = {key: each for key, each in row.items() if not _LABEL.match(key)}
        if word == "text" and others.get("appearance") == _MULTILINE:
            made["long"] = True
            del others["appearance"]
        self._draft.lose_keys(place, others, *_CARRIED)
        self._draft.known[name] = Known(made["id"], own, options)
        self._home()["items"].append(made)

    def _constrain(self, made: Plain, row: Mapping[str, str], place: str) -> None:
        """Carry over bounds of a number and the form of a text; anything else is lost."""
        constraint, told = (
            row.get("constraint", ""),
            self._label(row, "constraint_message", place, ""),
        )
        found = _limits(made["type"], constraint) if constraint else {}
        if found is None:
            self._draft.lose(place, _CONSTRAINT, condition=constraint)
            found = {}
        if "pattern" in found and told:
            found["pattern_message"] = told
        elif told:
            self._draft.lose_keys(place, {"constraint_message": told})
        made |= found

    def _filter(
        self,
        wanted: str,
        listed: str,
        options: list[Plain],
        values: Mapping[str, str],
        place: str,
    ) -> None:
        """Let options be offered where a column of theirs has the answer to an earlier question.

        A filter that names the options one by one, as a pack's own does, is read as well.
        """
        if not wanted:
            return
        named = self._named(wanted)
        if named is not None and named.keys() == values.keys():
            for option, value in zip(options, values, strict=True):
                if (own := named[value]) is not None:
                    option["when"] = own
            return
        match = _FILTER.match(wanted.strip())
        rows = [row for row in self._tables.get("choices", ()) if _list_of(row) == listed]
        column = (match["column"] or match["head"]) if match else ""
        question = (match["question"] or match["asked"]) if match else ""
        texts = [f"{question} = '{row.get(column, '')}'" for row in rows]
        whens = [condition_of(text, XLSFORM, self._draft.known) for text in texts]
        if None in whens:
            self._draft.lose(place, _UNFILTERED, condition=wanted)
            return
        self._filters.add(column)
        for option, when in zip(options, whens, strict=True):
            option["when"] = when

    def _named(self, wanted: str) -> dict[str, Plain | None] | None:
        """Return the condition of each option that a filter names; None where it is no such filter."""
        found: dict[str, Plain | None] = {}
        for part in outer_parts(wanted, OR):
            match = _NAMED.match(_BRACKETS.sub(r"\1", part))
            if match is None or match["name"] in found:
                return None
            text = match["when"]
            when = None if text is None else condition_of(text, XLSFORM, self._draft.known)
            if text is not None and when is None:
                return None
            found[match["name"]] = when
        return found

    def _tell(self, row: Mapping[str, str], place: str) -> None:
        """Let the topic of a note tell its text; where it told something already, both."""
        home, text = self._home(), self._label(row, "label", place, "")
        home["information"] = joined(self._draft, [home.get("information"), text])

    def _home(self) -> Plain:
        if self._open:
            return self._open[-1]
        if not self._topics or not str(self._topics[-1]["id"]).startswith("questions-alone"):
            self._topics.append(topic(self._draft, "questions-alone", self._title, []))
        return self._topics[-1]

    def _options(self, name: str) -> tuple[list[Plain], dict[str, str]]:
        ids, values, made = Ids(), {}, []
        for line, row in enumerate(self._tables.get("choices", ()), start=2):
            if _list_of(row) == name:
                value = row.get("name", "")
                values[value] = ids.make(value, "option")
                title = self._label(row, "label", f"choices row {line}", value)
                made.append({"id": values[value], "title": title})
        return made, values

    def _label(self, row: Mapping[str, str], which: str, place: str, otherwise: str) -> Any:
        said = {
            match[2] or self._draft.languages[0]: each
            for key, each in row.items()
            if (match := _LABEL.match(key)) and match[1] == which
        }
        return self._draft.text(said, place, otherwise)


def _list_of(row: Mapping[str, str]) -> str | None:
    return row.get("list_name", row.get("list name"))


def _limits(kind: str, constraint: str) -> Plain | None:
    """Return the keys of an item that say what a constraint says; None where there are none."""
    if kind == "text":
        match = _REGEX.match(constraint.strip())
        source = plain_expression(match["source"]) if match else None
        return None if source is None else {"pattern": source}
    found: Plain = {}
    for part in re.split(r"\s+and\s+", constraint.strip()):
        bound = _BOUND.match(part.strip())
        key = "minimum" if bound and bound["sign"] == ">=" else "maximum"
        if kind != "number" or bound is None or key in found:
            return None
        found[key] = float(bound["value"])
    return found
