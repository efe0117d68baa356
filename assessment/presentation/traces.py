"""Traces: the stories behind a result, collected from the steps of its computation.

`explanations` puts them into words for the console and the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.conditions import (
    Replies,
    offered_answer,
    offered_options,
    replies,
    truth,
    with_offered,
)
from assessment.core.errors import AssessmentError
from assessment.core.i18n import N_
from assessment.core.numbers import EPSILON
from assessment.presentation.explanation_facts import (
    HANDS,
    LEVEL,
    ActionStory,
    ChannelStory,
    FloorStory,
    GateStory,
    ItemStory,
    Kind,
    LevelStep,
    LevelStory,
    Requirement,
    Said,
    ScoreStory,
    Story,
)
from assessment.questionnaire.condition import (
    INDEX,
    AllOf,
    AnyOf,
    Condition,
    ItemCondition,
    Not,
)
from assessment.questionnaire.messages import nearest
from assessment.questionnaire.model import Pack
from assessment.scoring.aggregation import scores_by_id
from assessment.scoring.results import ItemResult, Result
from assessment.strategy import Strategy


def names(pack: Pack) -> dict[str, tuple[Kind, str]]:
    """Return everything that can be explained: name to (kind, id); a facet's id is LENS/FACET.

    If things of different kinds share an id, sections, topics and items take precedence over
    gates, gates over facets, and facets over channels and actions; `gate/ID`, `LENS/FACET`,
    `channel/ID` and `action/ID` name the others.
    """
    facets = [(lens.id, facet.id) for lens in pack.lenses for facet in lens.facets]
    alone = [facet for _, facet in facets]
    found: dict[str, tuple[Kind, str]] = {}
    for kind, entries in ((Kind.ACTION, pack.actions_by_id), (Kind.CHANNEL, pack.channels_by_id)):
        found |= {id_: (kind, id_) for id_ in entries}
        found |= {f"{kind}/{id_}": (kind, id_) for id_ in entries}
    found |= {f"{lens}/{facet}": (Kind.FACET, f"{lens}/{facet}") for lens, facet in facets}
    found |= {
        facet: (Kind.FACET, f"{lens}/{facet}") for lens, facet in facets if alone.count(facet) == 1
    }
    for gate in pack.gates:
        found[gate.id] = (Kind.GATE, gate.id)
        found.setdefault(f"gate/{gate.id}", (Kind.GATE, gate.id))
    found |= {id_: (Kind.ITEM, id_) for id_ in pack.items}
    found |= {id_: (Kind.TOPIC, id_) for id_ in pack.topics}
    found |= {id_: (Kind.SECTION, id_) for id_ in pack.sections_by_id}
    return found | {INDEX: (Kind.INDEX, INDEX), LEVEL: (Kind.LEVEL, LEVEL)}


def explain(
    pack: Pack,
    sheet: Sheet,
    result: Result,
    name: str,
    strategy: Callable[[], Strategy] | None = None,
) -> Story:
    """Return the facts that explain the thing of that name.

    `strategy` makes the strategy, and is called for channels and actions only; without it they
    can't be explained. Raises AssessmentError for an unknown name.
    """
    known = names(pack)
    if strategy is None:
        known = {id_: each for id_, each in known.items() if each[0] not in _STRATEGIC}
    if name not in known:
        close = nearest(name, list(known))
        if close:
            raise AssessmentError(
                N_("There is nothing called “{id}” here. Did you mean “{nearest}”?"),
                id=name,
                nearest=close,
            )
        raise AssessmentError(N_("There is nothing called “{id}” here."), id=name)
    kind, id_ = known[name]
    if strategy is not None and kind in _STRATEGIC:
        return _planned(kind, id_, strategy())
    return _Teller(pack, sheet, result).tell(kind, id_)


_STRATEGIC = frozenset({Kind.CHANNEL, Kind.ACTION})


def _planned(kind: Kind, id_: str, strategy: Strategy) -> ChannelStory | ActionStory:
    if kind is Kind.ACTION:
        return ActionStory(id_, strategy.roadmap.step(id_), strategy)
    plan = strategy.channels
    fit = next((each for each in plan.ranking if each.channel == id_), None)
    excluded = next((each for each in plan.excluded if each.channel == id_), None)
    return ChannelStory(id_, fit, excluded, strategy)


def _means(aggregation: str) -> str:
    """Return an aggregation as stories name it, which call every plain mean arithmetic."""
    return "arithmetic" if aggregation == "mean" else aggregation


def _unknown(items: Iterable[ItemResult]) -> int:
    """Return how many items count and are answered “don't know”."""
    return sum(item.counted and item.state is State.UNKNOWN for item in items)


class _Teller:
    """Collector of the facts behind one result."""

    def __init__(self, pack: Pack, sheet: Sheet, result: Result) -> None:
        self._pack = pack
        self._sheet = sheet
        self._result = result
        self._replies: Replies = replies(pack, sheet)
        self._scores: Mapping[str, float | None] = scores_by_id(
            result.sections, result.items, result.index, result.facets
        )

    def tell(self, kind: Kind, id_: str) -> Story:
        result = self._result
        match kind:
            case Kind.INDEX:
                how, unknown = self._pack.scoring.aggregation, _unknown(result.items.values())
                return ScoreStory(kind, id_, result.index, how, unknown=unknown)
            case Kind.SECTION:
                section = result.section(id_)
                shares = self._shares(section=id_)
                unknown = _unknown(item for topic in section.topics for item in topic.items)
                return ScoreStory(
                    kind,
                    id_,
                    section.score,
                    _means(self._pack.sections_by_id[id_].aggregation),
                    target=section.target,
                    shares=shares,
                    unknown=unknown,
                )
            case Kind.TOPIC:
                topic = result.topics[id_]
                shares = self._shares(self._section_of(id_), id_)
                return ScoreStory(
                    kind,
                    id_,
                    topic.score,
                    _means(self._pack.topics[id_].aggregation),
                    target=topic.target,
                    shares=shares,
                    unknown=_unknown(topic.items),
                )
            case Kind.FACET:
                lens, _, facet = id_.partition("/")
                score = result.facets[lens][facet]
                unknown = _unknown(result.items[part.id] for part in score.parts)
                return ScoreStory(kind, id_, score, unknown=unknown)
            case Kind.ITEM:
                return self._item(id_)
            case Kind.GATE:
                return self._gate(id_)
        return self._level()

    def _section_of(self, topic: str) -> str:
        return next(
            section.id
            for section in self._pack.sections
            if any(each.id == topic for each in section.topics)
        )

    def _shares(
        self, section: str, topic: str | None = None, item: str | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Return the share of an item, topic or section in each whole it is part of, 0–1."""
        result = self._result
        steps = [(INDEX, section, result.index)]
        if topic is not None:
            steps.insert(0, (section, topic, result.section(section).score))
        if topic is not None and item is not None:
            steps.insert(0, (topic, item, result.topics[topic].score))
        shares, share = [], 1.0
        for whole, part, score in steps:
            share *= next((each.share for each in score.parts if each.id == part), 0.0)
            shares.append((whole, share))
        return tuple(shares)

    def _item(self, id_: str) -> ItemStory:
        item = self._pack.items[id_]
        section, topic = self._pack.home_of[id_]
        when = None if item.when is None else self._requirement(item.when)
        shares = self._shares(section.id, topic.id, id_)
        offers = tuple(
            (each.id, self._requirement(each.when))
            for each in item.conditional_options
            if each.when is not None
        )
        return ItemStory(id_, self._result.items[id_], self._said(id_), shares, when, offers)

    def _said(self, id_: str) -> tuple[Said, ...]:
        """Return all answers to an item, the agreed one first; others count only without one."""
        agreed = self._sheet.agreed.get(id_)
        settled = agreed is not None and (
            agreed.state is not State.UNANSWERED or bool(agreed.misfits)
        )
        shown = self._result.items[id_].state is not State.HIDDEN
        said: list[tuple[str | None, Answer, bool]] = []
        if agreed is not None and settled:
            said.append((None, agreed, shown and not agreed.misfits))
        said += [
            (
                one.id,
                answer,
                shown and not settled and not answer.misfits and self._sheet.counts(one.id, id_),
            )
            for one in self._sheet.respondents
            if (answer := one.answers.get(id_)) is not None
        ]
        said += [
            (HANDS, answer, shown and not settled) for answer in self._sheet.counted.get(id_, ())
        ]
        return tuple(
            Said(who, answer, self._worth(id_, answer), counts, self._not_offered(id_, answer))
            for who, answer, counts in said
        )

    def _not_offered(self, id_: str, answer: Answer) -> tuple[str, ...]:
        """Return the options that an answer has and that are not offered."""
        item, value = self._pack.items[id_], answer.value
        if not item.conditional_options or value is None:
            return ()
        offered = offered_options(self._pack, item, self._replies)
        chosen = (value,) if isinstance(value, str) else value
        return tuple(each for each in chosen if each not in offered)

    def _worth(self, id_: str, answer: Answer) -> float | None:
        item = with_offered(self._pack, self._pack.items[id_], self._replies)
        answer = offered_answer(item, answer)
        if not item.scored or answer.state is not State.ANSWERED or answer.misfits:
            return None
        return item.score(self._pack.scales, answer.value)

    def _gate(self, id_: str) -> GateStory:
        gate = next(each for each in self._pack.gates if each.id == id_)
        result = next(each for each in self._result.gates if each.id == id_)
        held = {hold.id for hold in self._result.standing.holds if hold.kind == "gate"}
        return GateStory(id_, result, id_ in held, self._requirement(gate.require))

    def _requirement(self, condition: Condition) -> Requirement:
        holds = truth(self._pack, condition, self._replies, self._scores.get)
        match condition:
            case AllOf():
                return Requirement("all", holds, tuple(map(self._requirement, condition.all)))
            case AnyOf():
                return Requirement("any", holds, tuple(map(self._requirement, condition.any)))
            case Not():
                return Requirement("not", holds, (self._requirement(condition.not_),))
            case ItemCondition():
                reply = self._replies[condition.item]
                return Requirement("item", holds, leaf=condition, reply=reply)
        score = self._scores[condition.score]
        return Requirement("score", holds, leaf=condition, score=score)

    def _level(self) -> LevelStory:
        result, scoring = self._result, self._pack.scoring
        index = result.index.value
        steps = tuple(
            LevelStep(
                level.id,
                level.start,
                index is not None and level.start <= index + EPSILON,
                tuple(
                    FloorStory(
                        section,
                        needed,
                        self._scores[section],
                        applies=result.section(section).score.low is not None,
                    )
                    for section, needed in level.floors.items()
                ),
            )
            for level in self._pack.levels
        )
        gates = tuple(self._gate(gate.id) for gate in self._pack.gates)
        coverage = (scoring.coverage.level, scoring.coverage.firm)
        return LevelStory(result.standing, result.index, steps, gates, coverage)
