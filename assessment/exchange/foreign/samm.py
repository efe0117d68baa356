"""OWASP SAMM: the folder of its model. Functions become sections, practices topics, questions choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.exchange.foreign.draft import Draft, Ids, Plain, section, topic

_NO_MODEL = N_("“{name}” holds no questions of a SAMM model.")
_NO_PART = N_("Documents of type “{type}” have no counterpart, and were left out.")
_NO_LINK = N_("It belongs to nothing that is there, and was left out.")
_CARRIED = {
    "Question": ("id", "type", "text", "order", "quality", "activity", "answerSet"),
    "Activity": ("id", "type", "title", "stream", "level", "shortDescription"),
    "Stream": ("id", "type", "letter", "practice", "order"),
    "Practice": ("id", "type", "name", "shortName", "function", "order", "shortDescription"),
    "Function": ("id", "type", "name", "order", "description"),
}

Found = Mapping[str, Any]


def from_samm(documents: Iterable[tuple[str, Found]], name: str) -> tuple[Plain, Draft]:
    """Return the pack of a model, given its documents with their file names, and what was lost.

    A practice scores 0–3 in the model: three times the mean of its questions, which is what a topic shows
    from 0 to 100. A function is the mean of its practices, and the whole the mean of the functions.
    """
    draft = Draft()
    by_type: dict[str, dict[str, Found]] = {}
    files: dict[str, str] = {}
    for file, each in documents:
        kind = str(each.get("type") or "").replace("Business", "").replace("Security", "")
        by_type.setdefault(kind, {})[str(each.get("id"))] = each
        files[str(each.get("id"))] = file
        if kind in _CARRIED:
            draft.lose_keys(file, each, *_CARRIED[kind])
        elif kind != "AnswerSet":
            draft.lose(file, _NO_PART, type=kind or "?")
    groups: dict[str, dict[str, list[tuple[Any, Plain]]]] = {}
    for each in by_type.get("Question", {}).values():
        activity = by_type.get("Activity", {}).get(str(each.get("activity")), {})
        stream = by_type.get("Stream", {}).get(str(activity.get("stream")), {})
        practice = by_type.get("Practice", {}).get(str(stream.get("practice")), {})
        function = by_type.get("Function", {}).get(str(practice.get("function")))
        answers = by_type.get("AnswerSet", {}).get(str(each.get("answerSet")))
        file = files[str(each.get("id"))]
        if function is None or answers is None:
            draft.lose(file, _NO_LINK)
            continue
        item = _item(draft, file, each, activity, answers)
        rank = (file, str(stream.get("letter")))
        practices = groups.setdefault(str(function.get("id")), {})
        practices.setdefault(str(practice.get("id")), []).append((rank, item))
    if not groups:
        raise AssessmentError(_NO_MODEL, name=name)
    sections = []
    for key in sorted(groups, key=lambda each: _order(by_type["Function"][each])):
        function, topics = by_type["Function"][key], []
        for inner in sorted(groups[key], key=lambda each: _order(by_type["Practice"][each])):
            practice = by_type["Practice"][inner]
            items = [item for _, item in sorted(groups[key][inner], key=lambda pair: pair[0])]
            title = draft.text(str(practice.get("name")), files[inner])
            about = draft.text(str(practice.get("shortDescription") or ""), files[inner], "")
            more = {"guide": about} if about else {}
            topics.append(topic(draft, str(practice.get("name")), title, items, **more))
        title = draft.text(str(function.get("name")), files[key])
        about = draft.text(str(function.get("description") or ""), files[key], "")
        more = {"purpose": about} if about else {}
        sections.append(section(draft, str(function.get("name")), title, topics, **more))
    return draft.pack("owasp-samm", "OWASP SAMM", sections), draft


def _order(each: Found) -> float:
    return float(each.get("order") or 0)


def _item(draft: Draft, file: str, each: Found, activity: Found, answers: Found) -> Plain:
    ids, options = Ids(), []
    for value in answers.get("values") or []:
        text = str(value.get("text"))
        title = draft.text(text, file)
        score = round(100 * float(value.get("value") or 0), 6)
        options.append({"id": ids.make(text, "option"), "title": title, "score": score})
    stem = file.rpartition("/")[2].rpartition(".")[0]
    made: Plain = {"id": draft.ids.make(stem), "type": "choice"}
    made["text"] = draft.text(str(each.get("text")), file)
    told = [str(activity.get(key) or "") for key in ("title", "shortDescription")]
    quality = [f"– {line}" for line in each.get("quality") or []]
    if about := "\n".join(filter(None, [*told, *quality])):
        made["help"] = draft.text(about, file)
    return {**made, "options": options}
