"""LimeSurvey: a survey structure (.lss). Groups become topics, assessment values scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree

from assessment.core.archive import declares
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.exchange.foreign.conditions import LIMESURVEY, condition_of
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
from assessment.questionnaire.patterns import plain_expression

_NO_SURVEY = N_("“{name}” is no survey structure of LimeSurvey (.lss), or it is damaged.")
_NEGATIVE = N_("The values of its answers were stretched to scores from 0 to 100.")
_TYPES = {
    "L": "choice", "!": "choice", "O": "choice", "M": "choices", "P": "choices", "N": "number",
    "S": "text", "T": "text", "U": "text", "Y": "yes_no", "D": "date", "R": "ranking",
    "5": "rating", "F": "matrix", "A": "matrix", "B": "matrix", "C": "matrix", "E": "matrix",
}  # fmt: skip
_FIXED = {
    "5": ("1", "2", "3", "4", "5"),
    "A": ("1", "2", "3", "4", "5"),
    "B": tuple(str(each) for each in range(1, 11)),
    "C": ("No", "Uncertain", "Yes"),
    "E": ("Decrease", "Same", "Increase"),
}
_TOLD = "X"
"""Type of a question that only tells something."""
_TABLES = ("assessments", "quota", "conditions", "defaultvalues")
"""Tables without a counterpart."""
_LOST_TEXTS = ("surveyls_description", "surveyls_welcometext", "surveyls_endtext")
_BOUNDS = {"min_num_value_n": "minimum", "max_num_value_n": "maximum"}
_TIME_ONLY = re.compile(r"[Hh]{1,2}[:.][Mm]{1,2}")
"""Format of a date that is a time of day."""
_PART_ALWAYS = N_("The condition can't be carried over, so this is always shown: {condition}")
_TABLE = N_("The table “{name}” has no counterpart, and was left out.")
_VALUES = N_("The values of its answers can't be carried over, as the question does not count.")
_SEVERAL = frozenset({"choices"})

Row = Mapping[str, str]
Texts = dict[str, dict[str, dict[str, str]]]
"""Texts by the id of what they belong to, by kind and language."""


def from_limesurvey(data: bytes, name: str) -> tuple[Plain, Draft]:
    """Return the pack of a survey, and what was lost. Raises AssessmentError for anything else."""
    if declares(data):
        raise AssessmentError(_NO_SURVEY, name=name)
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError):
        raise AssessmentError(_NO_SURVEY, name=name) from None
    return _Survey(root, name).make()


class _Survey:
    def __init__(self, root: ElementTree.Element, name: str) -> None:
        self._root, self._name = root, name
        languages = [each.text or "" for each in root.iterfind("languages/language")]
        self._draft = Draft(tuple(dict.fromkeys(filter(None, languages))) or ("en",))
        self._own = self._texts()

    def make(self) -> tuple[Plain, Draft]:
        """Return the pack and what was lost."""
        groups = self._unique("groups", "gid")
        questions = sorted(self._unique("questions", "qid"), key=_place_in("question_order"))
        topics = []
        for group in sorted(groups, key=_place_in("group_order")):
            gid = group.get("gid", "")
            title = self._text("group", gid, "group_name", group, f"group {gid}")
            items = [
                item
                for each in questions
                if each.get("gid") == gid and (item := self._item(each)) is not None
            ]
            if relevance := _relevance(group.get("grelevance")):
                self._draft.lose(f"group {gid}", CONDITION_LOST, condition=relevance)
            told = [self._read_only(f"group {gid}", "description", f"group {gid}")]
            told += [
                self._read_only(
                    f"question {each.get('qid')}", "question", f"question {each.get('title')}"
                )
                for each in questions
                if each.get("gid") == gid and each.get("type") == _TOLD
            ]
            more = {"information": joined(self._draft, told)} if any(told) else {}
            topics.append(topic(self._draft, f"group-{gid}", title, items, **more))
        if not topics:
            raise AssessmentError(_NO_SURVEY, name=self._name)
        titles = {
            row.get("surveyls_language", ""): row.get("surveyls_title", "")
            for row in self._rows("surveys_languagesettings")
        }
        for row in self._rows("surveys_languagesettings"):
            kept = {key: row[key] for key in _LOST_TEXTS if key in row}
            self._draft.lose_keys("survey", kept)
        for table in _TABLES:
            if self._rows(table):
                self._draft.lose("survey", _TABLE, name=table)
        title = self._draft.text(titles, "survey", self._name)
        whole = [section(self._draft, "questions", title, topics)]
        return self._draft.pack(self._name, title, whole), self._draft

    def _rows(self, table: str) -> list[Row]:
        return [
            {field.tag: field.text or "" for field in row}
            for row in self._root.iterfind(f"{table}/rows/row")
        ]

    def _unique(self, table: str, key: str) -> list[Row]:
        """Return the rows of a table, those of other languages left out."""
        found: dict[str, Row] = {}
        for row in self._rows(table):
            found.setdefault(row.get(key, ""), row)
        return list(found.values())

    def _texts(self) -> Texts:
        """Return the texts of groups, questions and answers, from both generations of the format."""
        made: Texts = {}
        tables = (
            ("group", "groups", "gid"), ("group", "group_l10ns", "gid"),
            ("question", "questions", "qid"), ("question", "subquestions", "qid"),
            ("question", "question_l10ns", "qid"), ("answer", "answer_l10ns", "aid"),
        )  # fmt: skip
        for kind, table, key in tables:
            for row in self._rows(table):
                code = row.get("language", self._draft.languages[0])
                for field, said in row.items():
                    made.setdefault(f"{kind} {row.get(key)}", {}).setdefault(field, {})[code] = said
        for row in self._rows("answers"):
            code = row.get("language", self._draft.languages[0])
            own = made.setdefault(f"answer {_answer_key(row)}", {}).setdefault("answer", {})
            if words := row.get("answer"):
                own[code] = words
        return made

    def _text(self, kind: str, key: str, field: str, row: Row, place: str) -> Any:
        said = self._own.get(f"{kind} {key}", {}).get(field) or row.get(field, "")
        return self._draft.text(said, place, row.get("title") or row.get("code") or place)

    def _read_only(self, key: str, field: str, place: str) -> Any:
        """Return a text that is only read; "" where there is none."""
        return self._draft.text(self._own.get(key, {}).get(field, {}), place, "")

    def _item(self, row: Row) -> Plain | None:
        code, kind, qid = row.get("title", ""), row.get("type", ""), row.get("qid", "")
        place, own = f"question {code}", _TYPES.get(kind)
        if own is None:
            if kind != _TOLD:
                self._draft.lose(place, UNKNOWN_TYPE, type=kind)
            return None
        made: Plain = {"id": self._draft.ids.make(code), "type": own}
        made["text"] = self._text("question", qid, "question", row, place)
        helps = self._own.get(f"question {qid}", {}).get("help", {})
        if any(helps.values()):
            made["help"] = self._draft.text(helps, place)
        options: dict[str, str] = {}
        if own in {"choice", "choices", "ranking"}:
            made["options"], options = self._options(qid, own, place)
        elif own == "matrix":
            made["rows"] = self._rows_of(qid)
        if own in {"matrix", "rating"}:
            made["scale"] = self._scale(qid, kind, code)
            made["weight"] = 0
            if any(float(each.get("assessment_value") or 0) for each in self._answers(qid)):
                self._draft.lose(place, _VALUES)
        if kind in {"T", "U"}:
            made["long"] = True
        self._checks(made, row, options, place)
        if row.get("mandatory") == "Y":
            made["required"] = True
        if relevance := _relevance(row.get("relevance")):
            when = condition_of(relevance, LIMESURVEY, self._draft.known)
            if when is None:
                self._draft.lose(place, CONDITION_LOST, condition=relevance)
            else:
                made["when"] = when
        self._draft.known[code] = Known(made["id"], made["type"], options)
        return made

    def _checks(self, made: Plain, row: Row, options: Mapping[str, str], place: str) -> None:
        """Carry over what is checked of an answer; anything else is lost."""
        scripts = self._own.get(f"question {row.get('qid')}", {}).get("script", {})
        lost = {"script": "".join(scripts.values())}
        if row.get("other") == "Y":
            lost["other"] = "Y"
        if preg := row.get("preg", ""):
            source = plain_expression(preg.strip("/")) if made["type"] == "text" else None
            if source is None:
                lost["preg"] = preg
            else:
                made["pattern"] = source
        for each in self._rows("question_attributes"):
            key, value = each.get("attribute", ""), each.get("value", "")
            own = each.get("qid") == row.get("qid")
            if own and not took(made, key, value, options):
                lost[key] = value
        self._draft.lose_keys(place, lost)
        for each in self._parts(row.get("qid", "")):
            if relevance := _relevance(each.get("relevance")):
                self._draft.lose(f"{place}, {each.get('title')}", _PART_ALWAYS, condition=relevance)

    def _options(self, qid: str, type_: str, place: str) -> tuple[list[Plain], dict[str, str]]:
        ids, values, made = Ids(), {}, []
        scores: list[float] = []
        for each in self._parts(qid) if type_ in _SEVERAL else self._answers(qid):
            code = each.get("code") or each.get("title", "")
            values[code] = ids.make(code, "option")
            key = _answer_key(each) if "code" in each else each.get("qid", "")
            kind, field = ("answer", "answer") if "code" in each else ("question", "question")
            made.append({"id": values[code], "title": self._text(kind, key, field, each, place)})
            scores.append(float(each.get("assessment_value") or 0))
        if any(scores) and type_ == "choice":
            low, high = min(scores), max(scores)
            if (low, high) != (0.0, 100.0):
                self._draft.lose(place, _NEGATIVE)
            for option, score in zip(made, scores, strict=True):
                option["score"] = round(100 * (score - low) / max(high - low, 1e-9), 6)
        return made or [{"id": "none", "title": "…"}], values

    def _answers(self, qid: str) -> list[Row]:
        found: dict[str, Row] = {}
        for row in self._rows("answers"):
            if row.get("qid") == qid:
                found.setdefault(row.get("code", ""), row)
        return sorted(found.values(), key=_place_in("sortorder"))

    def _parts(self, qid: str) -> list[Row]:
        own = [row for row in self._unique("subquestions", "qid") if row.get("parent_qid") == qid]
        return sorted(own, key=_place_in("question_order"))

    def _rows_of(self, qid: str) -> list[Plain]:
        ids, made = Ids(), []
        for each in self._parts(qid):
            code = each.get("title", "")
            title = self._text("question", each.get("qid", ""), "question", each, code)
            made.append({"id": ids.make(code, "row"), "title": title})
        return made or [{"id": "row", "title": "…"}]

    def _scale(self, qid: str, kind: str, code: str) -> str:
        levels: list[Any] = list(_FIXED.get(kind, ()))
        if not levels:
            levels = [
                self._text("answer", _answer_key(each), "answer", each, code)
                for each in self._answers(qid)
            ]
        name = Ids(set(self._draft.scales)).make(code, "scale")
        self._draft.scales[name] = levels if len(levels) > 1 else [*levels, "…", "…"][:2]
        return name


def _answer_key(row: Row) -> str:
    return row.get("aid") or f"{row.get('qid')}/{row.get('code')}"


def took(made: Plain, key: str, value: str, options: Mapping[str, str]) -> bool:
    """Take an attribute of a question over into the item; return whether that was possible."""
    if made["type"] == "date" and key == "date_format" and _TIME_ONLY.fullmatch(value):
        made["type"] = "time"
    elif made["type"] == "number" and key in _BOUNDS and _is_number(value):
        made[_BOUNDS[key]] = float(value)
    elif made["type"] == "choices" and key == "max_answers" and value.isdecimal():
        made["at_most"] = max(1, int(value))
    elif made["type"] == "choices" and key == "exclude_all_others":
        alone = {options.get(code) for code in value.split(";")}
        for option in made["options"]:
            if option["id"] in alone:
                option["exclusive"] = True
    else:
        return False
    return True


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d{1,15}(\.\d+)?", text) is not None


def _relevance(text: str | None) -> str:
    return "" if text in {None, "", "1"} else str(text)


def _place_in(key: str) -> Callable[[Row], int]:
    return lambda row: int(row.get(key) or 0)
