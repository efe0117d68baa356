"""Lifts of topics by actions that address items: what a better answer to these would do to their topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.model import Pack
from assessment.scoring.aggregation import combine
from assessment.scoring.results import Result, TopicResult
from assessment.strategy.projection import lift_points


def with_lifts(pack: Pack, result: Result) -> Pack:
    """Return the pack whose actions address topics only; itself where they all do.

    An item that is answered rises by the lift, up to the target of its topic, and its topic by what
    follows. One that is open, or high enough, lifts its topic by 0 points.
    """
    catalogue = pack.catalogues.actions
    if all(id_ not in pack.items for each in catalogue.actions for id_ in each.addresses):
        return pack
    topics = result.topics
    actions = [
        each.changed({"addresses": _lifts(pack, topics, each)})
        if any(id_ in pack.items for id_ in each.addresses)
        else each
        for each in catalogue.actions
    ]
    made = pack.catalogues.changed({"actions": catalogue.changed({"actions": actions})})
    return pack.changed({"catalogues": made})


def _lifts(pack: Pack, topics: Mapping[str, TopicResult], action: Action) -> dict[str, float]:
    """Return the lift of each topic, in the order in which the action names them or their items."""
    lifts: dict[str, float] = {}
    items: dict[str, dict[str, float]] = defaultdict(dict)
    for id_, lift in action.addresses.items():
        if id_ in pack.items:
            topic = pack.home_of[id_][1].id
            items[topic][id_] = lift
            lifts.setdefault(topic, 0.0)
        else:
            lifts[id_] = lift
    for topic, own in items.items():
        lifts[topic] += _lift(topics[topic], own, pack.topics[topic].aggregation)
    return lifts


def _lift(topic: TopicResult, lifts: Mapping[str, float], aggregation: str) -> float:
    """Return how far a topic rises where these of its items do."""
    if topic.score.value is None:
        return 0.0
    lifted = [
        (
            each.weight,
            None
            if each.score is None
            else each.score + lift_points(lifts.get(each.id, 0.0), each.score, topic.target),
        )
        for each in topic.items
        if each.counted
    ]
    return (combine(lifted, aggregation) or 0.0) - topic.score.value
