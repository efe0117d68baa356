"""CISO Assistant: a framework of a library. Assessable requirements become items, rated on its scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.exchange.foreign.draft import Draft, Plain, section, topic

_NO_FRAMEWORK = N_("The library “{name}” has no framework with requirements.")
_UNSCORED = N_(
    "The library has no names for its scores; requirements are rated as not, partly or fully met."
)
_QUESTIONS = N_(
    "{n} {n:question|questions} of the requirement {n:was|were} left out; the requirement itself is rated."
)
_OTHER_OBJECT = N_("“{key}” of the library is not part of the questionnaire.")
_LIBRARY_KEYS = ("urn", "locale", "ref_id", "name", "translations", "objects")
_FRAMEWORK_KEYS = (
    "urn", "ref_id", "name", "translations", "scores_definition", "requirement_nodes", "min_score", "max_score",
)  # fmt: skip
_GROUP_KEYS = (
    "urn", "ref_id", "name", "description", "translations", "assessable", "depth", "parent_urn",
)  # fmt: skip
_NODE = N_(
    "It holds no requirements of its own, and was left out; those below it stand in its group."
)
_CARRIED = (
    "urn", "parent_urn", "ref_id", "name", "description", "assessable", "depth",
    "translations", "weight", "questions",
)  # fmt: skip
_MET = ("Not met", "Partly met", "Met")


def from_ciso(root: Mapping[str, Any], name: str) -> tuple[Plain, Draft]:
    """Return the pack of a library's framework, and what was lost. Raises AssessmentError without one.

    Weights of topics and sections make the index the weighted mean of all requirements, as in the tool.
    """
    objects = root.get("objects") or {}
    framework = objects.get("framework") or {}
    nodes = framework.get("requirement_nodes") or []
    if not nodes:
        raise AssessmentError(_NO_FRAMEWORK, name=name)
    codes = dict.fromkeys([str(root.get("locale") or "en"), *(root.get("translations") or {})])
    draft = Draft(tuple(codes))
    draft.lose_keys("library", root, *_LIBRARY_KEYS)
    draft.lose_keys("framework", framework, *_FRAMEWORK_KEYS)
    for key in objects:
        if key != "framework":
            draft.lose("objects", _OTHER_OBJECT, key=str(key))
    draft.scales["score"] = _scale(draft, framework)
    by_urn = {str(each.get("urn")): each for each in nodes}
    shown: set[str] = set()
    groups: dict[str, dict[str, list[Plain]]] = {}
    for each in nodes:
        if str(each.get("assessable")).lower() == "true":
            chain = _chain(each, by_urn)
            top = str(chain[0].get("urn"))
            below = str(chain[1].get("urn")) if len(chain) > 1 else top
            groups.setdefault(top, {}).setdefault(below, []).append(_item(draft, each))
            shown |= {top, below, str(each.get("urn"))}
    for each in nodes:
        if str(each.get("urn")) not in shown:
            draft.lose(_short(each), _NODE)
        elif str(each.get("assessable")).lower() != "true":
            draft.lose_keys(_short(each), each, *_GROUP_KEYS)
    sections = []
    for top, inner in groups.items():
        topics = []
        for urn, items in inner.items():
            node = by_urn[urn]
            weight = sum(item.get("weight", 1) for item in items)
            title = _text(draft, node, "name", node.get("ref_id"))
            more = {} if urn == top else _about(draft, node, "guide")
            topics.append(
                topic(draft, f"topic-{_short(node)}", title, items, **more, weight=weight)
            )
        node = by_urn[top]
        weight = sum(each["weight"] for each in topics)
        title = _text(draft, node, "name", node.get("ref_id"))
        more = _about(draft, node, "purpose")
        sections.append(
            section(draft, f"section-{_short(node)}", title, topics, **more, weight=weight)
        )
    title = _text(draft, framework, "name", name)
    name = str(root.get("ref_id") or name)
    return draft.pack(name, title, sections, **_shown(framework)), draft


def _shown(framework: Mapping[str, Any]) -> Plain:
    """Return the scale on which the tool shows the whole; nothing where its scores have no names."""
    scores = _scores(framework)
    if len(scores) < 2:
        return {}
    ends = {"from": _plain(scores[0]["score"]), "to": _plain(scores[-1]["score"])}
    return {"scoring": {"display": ends}}


def _plain(number: object) -> float | int:
    found = float(str(number))
    return int(found) if found.is_integer() else found


def _scores(framework: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the scores that the framework defines, the lowest first."""
    defined = framework.get("scores_definition") or []
    found = (each for each in defined if isinstance(each, Mapping))
    return sorted(found, key=lambda each: float(each["score"]))


def _about(draft: Draft, node: Mapping[str, Any], key: str) -> Plain:
    """Return the description of a group under a key; nothing for a requirement, whose question has it."""
    if str(node.get("assessable")).lower() == "true" or not node.get("description"):
        return {}
    return {key: _text(draft, node, "description", "")}


def _short(node: Mapping[str, Any]) -> str:
    return str(node.get("ref_id") or str(node.get("urn")).rpartition(":")[2])


def _chain(
    node: Mapping[str, Any], by_urn: Mapping[str, Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Return what a requirement stands under, from the top; itself where it stands alone."""
    chain: list[Mapping[str, Any]] = []
    here = by_urn.get(str(node.get("parent_urn")))
    while here is not None and len(chain) < 50:
        chain.insert(0, here)
        here = by_urn.get(str(here.get("parent_urn")))
    return chain or [node]


def _text(draft: Draft, node: Mapping[str, Any], key: str, otherwise: object) -> Any:
    said = {draft.languages[0]: str(node.get(key) or "")}
    for code, each in (node.get("translations") or {}).items():
        said[str(code)] = str(each.get(key) or "")
    if not any(said.values()):
        return str(otherwise or "…")
    return draft.text(said, f"score {node['score']}" if "score" in node else _short(node))


def _scale(draft: Draft, framework: Mapping[str, Any]) -> list[Any]:
    levels = _scores(framework)
    if len(levels) < 2:
        draft.lose("scores_definition", _UNSCORED)
        return list(_MET)
    for each in levels:
        draft.lose_keys(f"score {each['score']}", each, "score", "name", "translations")
    low, high = float(levels[0]["score"]), float(levels[-1]["score"])
    scores = [100 * (float(each["score"]) - low) / max(high - low, 1e-9) for each in levels]
    return [
        {"title": _text(draft, each, "name", each.get("score")), "score": round(score, 6)}
        for each, score in zip(levels, scores, strict=True)
    ]


def _item(draft: Draft, node: Mapping[str, Any]) -> Plain:
    place = _short(node)
    draft.lose_keys(place, node, *_CARRIED)
    if questions := node.get("questions"):
        draft.lose(place, _QUESTIONS, n=len(questions))
    made: Plain = {"id": draft.ids.make(place), "type": "rating", "scale": "score", "aim": 1}
    named = bool(node.get("name"))
    made["text"] = _text(draft, node, "name" if named else "description", place)
    if named and node.get("description"):
        made["help"] = _text(draft, node, "description", "")
    if node.get("weight"):
        made["weight"] = float(node["weight"])
    return made
