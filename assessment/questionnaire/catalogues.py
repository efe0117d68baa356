"""Models of a pack's catalogues: cases, metrics, channels, actions. See docs/method."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from assessment.questionnaire.condition import Condition
from assessment.questionnaire.fields import (
    Count,
    Day,
    Entry,
    Id,
    Localised,
    Number,
    Score,
    Weight,
)
from assessment.questionnaire.nodes import Listing, Mapping, Scalar, make_mapping

Cost = Literal["none", "low", "medium", "high"]
COSTS: tuple[Cost, ...] = ("none", "low", "medium", "high")
Media = Literal["owned", "earned", "paid"]
MEDIA: tuple[Media, ...] = ("owned", "earned", "paid")
Hours = Annotated[Number, Field(ge=0)]


class Kind(Entry):
    """A stage of the funnel or a kind of channel, named at the head of a catalogue."""

    id: Id = Field(description="Names it inside the catalogue.")
    title: Localised = Field(description="What the person reads.")


def _named(value: object) -> object:
    """Expand a plain id to a kind whose title is its id."""
    if isinstance(value, Scalar):
        return make_mapping(value.place, {"id": value, "title": value})
    return value


KindOrId = Annotated[Kind, BeforeValidator(_named)]


def _one_or_more(value: object) -> object:
    """Wrap a single value in a list."""
    if isinstance(value, Scalar | Mapping):
        return [value]
    return value


Texts = Annotated[list[Localised], BeforeValidator(_one_or_more)]


class Case(Entry):
    """Something that happened, and what it teaches."""

    id: Id = Field(description="Names the case.")
    title: Localised = Field(description="A headline.")
    year: Localised | None = Field(None, description="When it happened.")
    summary: Localised | None = Field(None, description="What happened.")
    lesson: Localised | None = Field(
        None, description="What it teaches, and what it does not show."
    )
    source: Localised | None = Field(None, description="Where it is told.")


class Metric(Entry):
    """Something that can be measured, and how."""

    id: Id = Field(description="Names the metric.")
    title: Localised = Field(description="What the person reads.")
    formula: Localised | None = Field(None, description="How it is computed, in words.")
    unit: Localised | None = Field(None, description="What it is counted in.")
    stage: Id | None = Field(None, description="One of the stages at the head of the catalogue.")
    direction: Literal["up", "down"] = Field("up", description="Whether more or less is better.")
    source: Localised | None = Field(None, description="Where the figures come from.")
    cadence: Localised | None = Field(None, description="How often it is read.")
    purposes: list[Id] = Field(
        default_factory=list, description="Options of the purposes item it serves."
    )
    channels: list[Id] | None = Field(None, description="Channels it is for; absent: all.")
    note: Localised | None = Field(None, description="What to beware of.")
    role: Literal["outcome", "driver", "guard"] | None = Field(
        None, description="What part it plays among the measures of a purpose."
    )


class Channel(Entry):
    """A place where an organisation can be present."""

    id: Id = Field(description="Names the channel.")
    title: Localised = Field(description="What the person reads.")
    kind: Id | None = Field(None, description="One of the kinds at the head of the catalogue.")
    regions: list[Id] = Field(default_factory=list, description="Markets it is for.")
    media: Annotated[list[Media], BeforeValidator(_one_or_more)] = Field(
        default_factory=list, description="owned, earned, paid; one or several."
    )
    summary: Localised | None = Field(None, description="What it is and who is there.")
    effort_hours: Hours | None = Field(
        None, description="Hours a week for one person, replies included."
    )
    cost: Cost = Field("none", description="Cash it takes.")
    purposes: dict[Id, Score] = Field(
        default_factory=dict,
        description="How well it serves each option of the purposes item, 0–100.",
    )
    audiences: dict[Id, Score] = Field(
        default_factory=dict, description="How well it reaches people with each trait, 0–100."
    )
    needs: dict[Id, Score] = Field(
        default_factory=dict, description="Items or topics it needs, and the score needed."
    )
    formats: Texts = Field(default_factory=list, description="What one publishes there.")
    cadence: Localised | None = Field(None, description="How often one publishes there.")
    stages: list[Id] | None = Field(
        None, description="Stages of the funnel it serves; absent: all."
    )
    when: Condition | None = Field(None, description="Considered only where this holds.")
    gates: list[Id] = Field(
        default_factory=list, description="Not considered while one of these gates fails."
    )
    as_of: Day | None = Field(None, description="The day its facts were true.")
    sources: Texts = Field(default_factory=list, description="Where its facts are from.")


class Action(Entry):
    """Something to do that raises readiness."""

    id: Id = Field(description="Names the action.")
    title: Localised = Field(description="What the person reads.")
    why: Localised | None = Field(None, description="Why it helps.")
    steps: Texts = Field(default_factory=list, description="What to do, one by one.")
    addresses: dict[Id, Score] = Field(
        default_factory=dict, description="Topics it lifts, and by how many points."
    )
    when: Condition | None = Field(None, description="Suggested only where this holds.")
    effort_hours: Hours | None = Field(None, description="Hours it takes in all.")
    cost: Cost = Field("none", description="Cash it takes.")
    owner: Localised | None = Field(None, description="Who usually does it.")
    requires: list[Id] = Field(
        default_factory=list, description="Actions to be finished before it."
    )
    clears: list[Id] = Field(
        default_factory=list,
        description="Gates that pass once this and all others that clear them are done.",
    )
    preparation: bool = Field(
        False, description="Whether it belongs to the preparation, before a channel opens."
    )
    stages: list[Id] = Field(default_factory=list, description="Stages of the funnel it works on.")
    media: Annotated[list[Media], BeforeValidator(_one_or_more)] = Field(
        default_factory=list, description="The kinds of media it works with."
    )
    metrics: list[Id] = Field(
        default_factory=list, description="Metrics that show whether it worked."
    )
    facets: dict[Id, list[Id]] = Field(
        default_factory=dict, description="Facets of lenses it serves."
    )
    cases: list[Id] = Field(default_factory=list, description="Cases that show it.")


class Criteria(Entry):
    """How much each criterion counts in a channel's fit."""

    purpose: Weight = Field(1.0, description="How well it serves what is wanted.")
    audience: Weight = Field(1.0, description="How well it reaches the audiences.")
    capability: Weight = Field(1.0, description="How far its needs are met.")
    effort: Weight = Field(1.0, description="How well it fits the hours.")
    presence: Weight = Field(1.0, description="What is already there.")
    competitors: Weight = Field(1.0, description="Where the others are.")
    cost: Weight = Field(1.0, description="How well it fits the budget.")


def _under(key: str) -> Any:
    """Return a validator that accepts the bare list of entries for a catalogue."""

    def wrapped(value: object) -> object:
        if isinstance(value, Listing):
            return make_mapping(value.place, {key: value})
        return value

    return BeforeValidator(wrapped)


class CaseCatalogue(Entry):
    """All cases."""

    cases: list[Case] = Field(default_factory=list, description="The cases.")


class MetricCatalogue(Entry):
    """All metrics, and the stages of the funnel."""

    stages: list[KindOrId] = Field(default_factory=list, description="Stages, the earliest first.")
    metrics: list[Metric] = Field(default_factory=list, description="The metrics.")


class ChannelCatalogue(Entry):
    """All channels, their kinds, and what counts in their fit."""

    kinds: list[KindOrId] = Field(default_factory=list, description="Kinds of channels.")
    criteria: Criteria = Field(
        default_factory=Criteria, description="Weights of the fit's criteria."
    )
    at_most: Count = Field(3, description="How many channels a strategy may choose.")
    costs: dict[Literal["low", "medium", "high"], Hours] = Field(
        default_factory=dict,
        description="What each cost takes in a year, in the currency of the budget item.",
    )
    gates: list[Id] = Field(
        default_factory=list,
        description="No channel is chosen while one of these gates is not passed.",
    )
    media_gates: dict[Media, list[Id]] = Field(
        default_factory=dict, description="Kinds of media not used while one of these gates fails."
    )
    channels: list[Channel] = Field(default_factory=list, description="The channels.")


class ActionCatalogue(Entry):
    """All actions."""

    launch: list[Id] = Field(
        default_factory=list,
        description="Actions to be done, with all that they require, before a channel opens.",
    )
    actions: list[Action] = Field(default_factory=list, description="The actions.")


class Catalogues(Entry):
    """What a strategy is made from."""

    cases: Annotated[CaseCatalogue, _under("cases")] = Field(
        default_factory=CaseCatalogue, description="Cases: a file name, or the cases themselves."
    )
    metrics: Annotated[MetricCatalogue, _under("metrics")] = Field(
        default_factory=MetricCatalogue,
        description="Metrics: a file name, or the metrics themselves.",
    )
    channels: Annotated[ChannelCatalogue, _under("channels")] = Field(
        default_factory=ChannelCatalogue,
        description="Channels: a file name, or the channels themselves.",
    )
    actions: Annotated[ActionCatalogue, _under("actions")] = Field(
        default_factory=ActionCatalogue,
        description="Actions: a file name, or the actions themselves.",
    )
