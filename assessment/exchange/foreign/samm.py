"""OWASP SAMM: the folder of its model. Functions become sections, practices topics, questions choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.exchange.foreign.draft import Draft, Ids, Plain, section, topic

_NO_MODEL = N_("“{name}” is a folder without the questions of a SAMM model.")
_NO_PART = N_("Documents of type “{type}” have no counterpart, and were left out.")
_NO_LINK = N_("It belongs to nothing that is there, and was left out.")
_WEIGHT = N_("The weight of the answer “{option}” was left out.")
_LENS = "maturity-levels"
_SHOWN: Plain = {"display": {"from": 0, "to": 3}}
"""The model's own scale, from 0 to 3, of a practice, a function and the whole."""
_CARRIED = {
    "Question": ("id", "type", "text", "order", "quality", "activity", "answerSet"),
    "Activity": ("id", "type", "title", "stream", "level", "shortDescription", "benefit"),
    "Stream": ("id", "type", "name", "letter", "practice", "order"),
    "Practice": ("id", "type", "name", "function", "order", "shortDescription", "longDescription"),
    "Function": ("id", "type", "name", "order", "description"),
    "AnswerSet": ("id", "type", "values"),
    "PracticeLevel": ("id", "type", "practice", "maturityLevel"),
    "MaturityLevel": ("id", "type", "number", "description"),
}

Found = Mapping[str, Any]


def from_samm(documents: Iterable[tuple[str, Found]], name: str) -> tuple[Plain, Draft]:
    """Return the pack of a model, given its documents with their file names, and what was lost.

    A practice scores 0–3 in the model: three times the mean of its questions, which is told beside the
    score from 0 to 100. A function is the mean of its practices, and the whole the mean of the functions.
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
        else:
            draft.lose(file, _NO_PART, type=kind or "?")
    facets = _levels(draft, by_type.get("MaturityLevel", {}), files)
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
        level = by_type.get("PracticeLevel", {}).get(str(activity.get("level")), {})
        told = [str(stream.get("name") or "")]
        told += [str(activity.get(key) or "") for key in ("title", "shortDescription", "benefit")]
        item = _item(draft, file, each, told, answers)
        if (facet := str(level.get("maturityLevel"))) in facets:
            item["facets"] = {_LENS: [facets[facet]["id"]]}
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
            told = [practice.get(f"{which}Description") or "" for which in ("short", "long")]
            about = draft.text("\n\n".join(filter(None, map(str, told))), files[inner], "")
            more = {"guide": about} if about else {}
            topics.append(topic(draft, str(practice.get("name")), title, items, **more, **_SHOWN))
        title = draft.text(str(function.get("name")), files[key])
        about = draft.text(str(function.get("description") or ""), files[key], "")
        more = {"purpose": about} if about else {}
        sections.append(section(draft, str(function.get("name")), title, topics, **more, **_SHOWN))
    lens = {"id": _LENS, "title": "Maturity levels", "facets": list(facets.values())}
    lenses = {"lenses": [lens]} if facets else {}
    shown = {"scoring": _SHOWN}
    return draft.pack("owasp-samm", "OWASP SAMM", sections, **shown, **lenses), draft


def _levels(
    draft: Draft, levels: Mapping[str, Found], files: Mapping[str, str]
) -> dict[str, Plain]:
    """Return the maturity levels as facets of a lens, by the ids that they have in the model."""
    made: dict[str, Plain] = {}
    for key, each in sorted(levels.items(), key=lambda pair: float(pair[1].get("number") or 0)):
        number = each.get("number")
        about = draft.text(str(each.get("description") or ""), files[key], "")
        title = f"{number}: {about}" if about else f"{number}"
        made[key] = {"id": f"level-{len(made) + 1}", "title": title}
    return made


def _order(each: Found) -> float:
    return float(each.get("order") or 0)


def _item(draft: Draft, file: str, each: Found, told: list[str], answers: Found) -> Plain:
    """Return a question with its answers; what is told of its activity stands above the criteria."""
    ids, options = Ids(), []
    for value in answers.get("values") or []:
        text = str(value.get("text"))
        if value.get("weight", 1) != 1:
            draft.lose(file, _WEIGHT, option=text)
        title = draft.text(text, file)
        score = round(100 * float(value.get("value") or 0), 6)
        options.append({"id": ids.make(text, "option"), "title": title, "score": score})
    stem = file.rpartition("/")[2].rpartition(".")[0]
    made: Plain = {"id": draft.ids.make(stem), "type": "choice"}
    made["text"] = draft.text(str(each.get("text")), file)
    quality = [f"– {line}" for line in each.get("quality") or []]
    if about := "\n".join(filter(None, [*told, *quality])):
        made["help"] = draft.text(about, file)
    return {**made, "options": options}
