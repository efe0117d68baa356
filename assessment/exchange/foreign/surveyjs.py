"""SurveyJS: a survey in JSON. Pages become topics, their questions items without scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assessment.core.i18n import N_
from assessment.exchange.foreign.conditions import SURVEYJS, condition_of
from assessment.exchange.foreign.draft import (
    CONDITION_LOST,
    UNKNOWN_TYPE,
    Draft,
    Ids,
    Known,
    Plain,
    section,
    topic,
)

_TYPES = {
    "radiogroup": "choice",
    "dropdown": "choice",
    "imagepicker": "choice",
    "checkbox": "choices",
    "tagbox": "choices",
    "ranking": "ranking",
    "boolean": "yes_no",
    "rating": "rating",
    "matrix": "matrix",
    "text": "text",
    "comment": "text",
}
_INPUTS = {"number": "number", "range": "number", "date": "date"}
_CARRIED = (
    "type", "name", "title", "description", "isRequired", "visibleIf", "choices", "inputType",
    "min", "max", "rateMin", "rateMax", "rateValues", "rows", "columns", "elements",
)  # fmt: skip
_HIDDEN_PANEL = N_("The condition of the panel can't be carried over: {condition}")


def from_surveyjs(root: Mapping[str, Any], name: str) -> tuple[Plain, Draft]:
    """Return the pack of a survey, and what was lost."""
    draft = Draft(_languages(root))
    draft.lose_keys("survey", root, "title", "description", "pages", "elements", "locale")
    pages = root.get("pages") or [{"name": "page", "elements": root.get("elements") or []}]
    topics = []
    for number, page in enumerate(pages, start=1):
        place = f"page {page.get('name') or number}"
        draft.lose_keys(place, page, "name", "title", "description", "elements")
        items = [
            item
            for each in _elements(draft, page, place)
            if (item := _item(draft, each)) is not None
        ]
        title = draft.text(_said(page.get("title"), draft), place, str(page.get("name") or number))
        topics.append(topic(draft, f"page-{page.get('name') or number}", title, items))
    title = draft.text(_said(root.get("title"), draft), "survey", name)
    return draft.pack(name, title, [section(draft, "questions", title, topics)]), draft


def _languages(root: object) -> tuple[str, ...]:
    """Return the languages of the texts in a survey, that of its texts without one first."""
    first = str(root.get("locale") or "en") if isinstance(root, Mapping) else "en"
    found: dict[str, None] = {first: None}
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Mapping):
            if "default" in node and all(isinstance(each, str) for each in node.values()):
                found |= dict.fromkeys(str(key) for key in node if key != "default")
            stack += node.values()
        elif isinstance(node, list):
            stack += node
    return tuple(found)


def _said(value: Any, draft: Draft) -> str | dict[str, str]:
    if isinstance(value, Mapping):
        first = draft.languages[0]
        return {first if key == "default" else str(key): str(each) for key, each in value.items()}
    return str(value or "")


def _elements(draft: Draft, holder: Mapping[str, Any], place: str) -> Iterator[Mapping[str, Any]]:
    for each in holder.get("elements") or []:
        if each.get("type") == "panel":
            if each.get("visibleIf"):
                draft.lose(
                    f"{place}, {each.get('name')}", _HIDDEN_PANEL, condition=each["visibleIf"]
                )
            yield from _elements(draft, each, place)
        else:
            yield each


def _item(draft: Draft, each: Mapping[str, Any]) -> Plain | None:
    name = str(each.get("name") or "question")
    place, kind = f"question {name}", str(each.get("type"))
    own = _INPUTS.get(str(each.get("inputType")), "text") if kind == "text" else _TYPES.get(kind)
    if own is None:
        draft.lose(place, UNKNOWN_TYPE, type=kind)
        return None
    draft.lose_keys(place, each, *_CARRIED)
    made: Plain = {"id": draft.ids.make(name), "type": own}
    made["text"] = draft.text(_said(each.get("title"), draft), place, name)
    if about := draft.text(_said(each.get("description"), draft), place, ""):
        made["help"] = about
    options: dict[str, str] = {}
    if own in {"choice", "choices", "ranking"}:
        made["options"], options = _options(draft, each.get("choices") or [], place)
    elif own == "matrix":
        made["rows"], _ = _options(draft, each.get("rows") or [], place)
        made["scale"] = _scale(draft, name, each.get("columns") or [], place)
    elif own == "rating":
        first, last = int(each.get("rateMin") or 1), int(each.get("rateMax") or 5)
        levels = each.get("rateValues") or list(range(first, max(last, first + 1) + 1))
        made["scale"] = _scale(draft, name, levels[:50], place)
    elif own == "number":
        bounds = {"minimum": each.get("min"), "maximum": each.get("max")}
        made |= {key: float(value) for key, value in bounds.items() if value not in (None, "")}
    elif kind == "comment":
        made["long"] = True
    if own in {"rating", "matrix"}:
        made["weight"] = 0
    if str(each.get("isRequired")).lower() == "true":
        made["required"] = True
    if expression := each.get("visibleIf"):
        when = condition_of(str(expression), SURVEYJS, draft.known)
        if when is None:
            draft.lose(place, CONDITION_LOST, condition=str(expression))
        else:
            made["when"] = when
    draft.known[name] = Known(made["id"], own, options)
    return made


def _options(draft: Draft, choices: list[Any], place: str) -> tuple[list[Plain], dict[str, str]]:
    ids, values, made = Ids(), {}, []
    for each in choices or ["…"]:
        value = each.get("value") if isinstance(each, Mapping) else each
        said = each.get("text", value) if isinstance(each, Mapping) else each
        values[str(value)] = ids.make(str(value), "option")
        title = draft.text(_said(said, draft), place, str(value))
        made.append({"id": values[str(value)], "title": title})
    return made, values


def _scale(draft: Draft, name: str, levels: list[Any], place: str) -> str:
    options, _ = _options(draft, levels, place)
    scale = Ids(set(draft.scales)).make(name, "scale")
    titles = [each["title"] for each in options]
    draft.scales[scale] = titles if len(titles) > 1 else [*titles, "…"]
    return scale
