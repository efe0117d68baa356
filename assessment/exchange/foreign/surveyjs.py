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
    joined,
    section,
    topic,
)
from assessment.questionnaire.patterns import plain_expression

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
_INPUTS = {"number": "number", "range": "number", "date": "date", "time": "time"}
_CARRIED = (
    "type", "name", "title", "description", "isRequired", "visibleIf", "choices", "inputType",
    "min", "max", "rateMin", "rateMax", "rateValues", "rows", "columns", "elements", "validators",
    "choicesVisibleIf", "maxSelectedChoices",
)  # fmt: skip
_PANEL_KEYS = ("type", "name", "elements", "visibleIf")
_CHOICE_KEYS = ("value", "text", "visibleIf")
_BOUNDS = {"minimum": "minValue", "maximum": "maxValue"}
_VALIDATOR = N_("The check “{name}” has no counterpart, and was left out.")
_OFFER = N_(
    "The condition of an option can't be carried over, so it is always offered: {condition}"
)
_ALWAYS_TOLD = N_("The condition can't be carried over, so the text is always shown: {condition}")
_TOLD_ABOVE = N_("The text stands above the questions of its page.")
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
        items: list[Plain] = []
        told = [draft.text(_said(page.get("description"), draft), place, "")]
        for each in _elements(draft, page, place):
            if each.get("type") == "html":
                told.append(_information(draft, each, below=bool(items)))
            elif (item := _item(draft, each)) is not None:
                items.append(item)
        title = draft.text(_said(page.get("title"), draft), place, str(page.get("name") or number))
        about = joined(draft, told)
        more = {"information": about} if about else {}
        topics.append(topic(draft, f"page-{page.get('name') or number}", title, items, **more))
    title = draft.text(_said(root.get("title"), draft), "survey", name)
    about = draft.text(_said(root.get("description"), draft), "survey", "")
    more = {"summary": about} if about else {}
    return draft.pack(name, title, [section(draft, "questions", title, topics)], **more), draft


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
            own = f"{place}, {each.get('name') or 'panel'}"
            draft.lose_keys(own, each, *_PANEL_KEYS)
            yield from _elements(draft, each, place)
        else:
            yield each


def _information(draft: Draft, each: Mapping[str, Any], *, below: bool) -> Any:
    """Return the text of an element that only tells something."""
    place = f"text {each.get('name') or ''}".strip()
    draft.lose_keys(place, each, "type", "name", "html", "visibleIf")
    if each.get("visibleIf"):
        draft.lose(place, _ALWAYS_TOLD, condition=each["visibleIf"])
    if below:
        draft.lose(place, _TOLD_ABOVE)
    return draft.text(_said(each.get("html"), draft), place, "")


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
        _offer(draft, each, made["options"], options, place)
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
    made |= _checks(draft, each, own, place)
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


def _checks(draft: Draft, each: Mapping[str, Any], type_: str, place: str) -> Plain:
    """Return the keys of an item that say what its validators say; others are lost."""
    most = int(each.get("maxSelectedChoices") or 0)
    made: Plain = {"at_most": most} if type_ == "choices" and most > 0 else {}
    for check in each.get("validators") or []:
        kind = str(check.get("type"))
        told: tuple[str, ...] = ()
        if kind in {"regex", "regexvalidator"} and type_ == "text" and "pattern" not in made:
            source = plain_expression(str(check.get("regex") or ""))
            if source is not None:
                made["pattern"], told = source, ("type", "regex", "text")
                if text := draft.text(_said(check.get("text"), draft), place, ""):
                    made["pattern_message"] = text
        elif kind in {"numeric", "numericvalidator"} and type_ == "number":
            bounds = {key: check.get(name) for key, name in _BOUNDS.items()}
            made |= {key: float(value) for key, value in bounds.items() if value not in (None, "")}
            told = ("type", *_BOUNDS.values())
        if not told:
            draft.lose(place, _VALIDATOR, name=kind)
        else:
            draft.lose_keys(place, check, *told)
    return made


def _offer(
    draft: Draft, each: Mapping[str, Any], made: list[Plain], options: Mapping[str, str], place: str
) -> None:
    """Let options be offered by conditions of theirs, or by one for all, in which `{item}` is the option."""
    shared = str(each.get("choicesVisibleIf") or "")
    by_id = {option["id"]: option for option in made}
    for choice in each.get("choices") or []:
        own = choice.get("visibleIf") if isinstance(choice, Mapping) else None
        value = choice.get("value") if isinstance(choice, Mapping) else choice
        parts = [str(own)] if own else []
        parts += [shared.replace("{item}", f"'{value}'")] if shared else []
        whens = [condition_of(part, SURVEYJS, draft.known) for part in parts]
        for part, when in zip(parts, whens, strict=True):
            if when is None:
                draft.lose(place, _OFFER, condition=part)
        found = [when for when in whens if when is not None]
        if found:
            by_id[options[str(value)]]["when"] = found[0] if len(found) == 1 else {"all": found}


def _options(draft: Draft, choices: list[Any], place: str) -> tuple[list[Plain], dict[str, str]]:
    ids, values, made = Ids(), {}, []
    for each in choices or ["…"]:
        value = each.get("value") if isinstance(each, Mapping) else each
        said = each.get("text", value) if isinstance(each, Mapping) else each
        if isinstance(each, Mapping):
            draft.lose_keys(f"{place}, {value}", each, *_CHOICE_KEYS)
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
