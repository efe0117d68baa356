"""Models of a pack's catalogues: cases, metrics, channels, actions. See docs/method."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from assessment.questionnaire import strengths
from assessment.questionnaire.condition import Condition
from assessment.questionnaire.entry import BeforeValidator, Entry, field
from assessment.questionnaire.fields import (
    Count,
    Currency,
    Day,
    Id,
    Number,
    Score,
    Whole,
    YesNo,
    one_or_more,
)
from assessment.questionnaire.fit_criteria import Criteria, FeasibilityWeights
from assessment.questionnaire.nodes import Listing, Scalar, make_mapping
from assessment.questionnaire.seasons import Season
from assessment.questionnaire.templates import Handover, TemplateCatalogue
from assessment.questionnaire.wording import ListedText, Worded

Cost = Literal["none", "low", "medium", "high"]
COSTS: tuple[Cost, ...] = ("none", "low", "medium", "high")
Media = Literal["owned", "earned", "paid"]
MEDIA: tuple[Media, ...] = ("owned", "earned", "paid")
Hours = Annotated[Number, field(ge=0)]
Days = Annotated[Whole, field(ge=0)]


class Kind(Entry):
    """A stage of the funnel or a kind of channel, named at the head of a catalogue."""

    id: Id = field(description="Names it inside the catalogue.")
    title: Worded = field(description="What the person reads.")


def _named(value: object) -> object:
    """Expand a plain id to a kind whose title is its id."""
    if isinstance(value, Scalar):
        return make_mapping(value.place, {"id": value, "title": value})
    return value


KindOrId = Annotated[Kind, BeforeValidator(_named)]


Texts = Annotated[list[ListedText], BeforeValidator(one_or_more)]
Money = Annotated[list[Hours], field(min_length=1, max_length=2)]
"""A range of money, the lower bound and the upper, in a currency; without the upper: and more."""


class Case(Entry):
    """Something that happened, and what it teaches."""

    id: Id = field(description="Names the case.")
    title: Worded = field(description="A headline.")
    year: Worded | None = field(None, description="When it happened.")
    summary: Worded | None = field(None, description="What happened.")
    lesson: Worded | None = field(None, description="What it teaches, and what it does not show.")
    source: Worded | None = field(None, description="Where it is told.")
    when: Condition | None = field(None, description="Told only where this holds.")


class Metric(Entry):
    """Something that can be measured, and how."""

    id: Id = field(description="Names the metric.")
    title: Worded = field(description="What the person reads.")
    formula: Worded | None = field(None, description="How it is computed, in words.")
    unit: Worded | None = field(None, description="What it is counted in.")
    stage: Id | None = field(None, description="One of the stages at the head of the catalogue.")
    direction: Literal["up", "down"] = field("up", description="Whether more or less is better.")
    source: Worded | None = field(None, description="Where the figures come from.")
    cadence: Worded | None = field(None, description="How often it is read.")
    every_days: Days | None = field(
        None, description="Days from one reading to the next; absent: read for each review."
    )
    purposes: list[Id] = field(
        default_factory=list, description="Options of the purposes item it serves."
    )
    channels: list[Id] | None = field(None, description="Channels it is for; absent: all.")
    or_when: Condition | None = field(
        None, description="Condition under which it counts without any of its channels."
    )
    note: Worded | None = field(None, description="What to beware of.")
    role: Literal["outcome", "driver", "guard"] | None = field(
        None, description="What part it plays among the measures of a purpose."
    )
    first_result: list[Id] = field(
        default_factory=list,
        description="Options of the first_result item whose outcome it counts.",
    )
    maximum: Number | None = field(
        None, description="The highest value it can have; no target above it is proposed."
    )
    when: Condition | None = field(
        None, description="Suggested for a purpose only where this holds."
    )


class HoursEach(Entry):
    """Hours a week for each group, shop or the like beyond the first."""

    hours: Hours = field(description="Hours a week for each beyond the first.")
    count: Id = field(description="The number item that says how many there are.")


class Slow(Entry):
    """A slower pace at which an account that works already may go on."""

    cadence: Worded = field(description="How often one publishes there then.")
    hours: Hours = field(description="Hours a week that it takes then.")
    every_days: Days | None = field(None, description="Days from one post to the next there.")


class Channel(Entry):
    """A place where an organisation can be present."""

    id: Id = field(description="Names the channel.")
    title: Worded = field(description="What the person reads.")
    kind: Id | None = field(None, description="One of the kinds at the head of the catalogue.")
    regions: list[Id] = field(default_factory=list, description="Markets it is for.")
    media: Annotated[list[Media], BeforeValidator(one_or_more)] = field(
        default_factory=list, description="owned, earned, paid; one or several."
    )
    summary: Worded | None = field(None, description="What it is and who is there.")
    effort_hours: Hours | None = field(
        None, description="Hours a week for one person, replies included."
    )
    cost: Cost = field("none", description="Cash it takes.")
    cost_range: dict[Currency, Money] = field(
        default_factory=dict, description="For each currency, its fees of a year: [low, high]."
    )
    purposes: dict[Id, Score] = field(
        default_factory=dict,
        description="How well it serves each option of the purposes item, 0–100.",
    )
    audiences: dict[Id, Score] = field(
        default_factory=dict, description="How well it reaches people with each trait, 0–100."
    )
    only_for: list[Id] = field(
        default_factory=list,
        description="Traits of those it is for: an audience without any counts with the lowest score at most.",
    )
    not_for: list[Id] = field(
        default_factory=list,
        description="Traits of those it is not for: an audience with any of them counts 0.",
    )
    needs: dict[Id, Score] = field(
        default_factory=dict, description="Items or topics it needs, and the score needed."
    )
    formats: Texts = field(default_factory=list, description="What one publishes there.")
    cadence: Worded | None = field(None, description="How often one publishes there.")
    every_days: Days | None = field(
        None, description="Days from one post there to the next in the content calendar, at least."
    )
    post_hours: Hours | None = field(
        None, description="Hours it takes to make and publish one post there."
    )
    own_lines: bool = field(
        False, description="Whether only lines of the content calendar that name it are for it."
    )
    slow: Slow | None = field(
        None, description="A slower pace, at which it goes on where hours are short."
    )
    requires: list[Id] = field(
        default_factory=list,
        description="Actions to be finished before anything is published there, if it is new.",
    )
    stages: list[Id] | None = field(
        None, description="Stages of the funnel it serves; absent: all."
    )
    when: Condition | None = field(None, description="Considered only where this holds.")
    gates: list[Id] = field(
        default_factory=list, description="Not considered while one of these gates fails."
    )
    as_of: Day | None = field(None, description="The day its facts were true.")
    sources: Texts = field(default_factory=list, description="Where its facts are from.")
    foundation: YesNo = field(
        False, description="Whether one keeps it rather than runs it; it stands beside the set."
    )
    reach: Literal["strangers", "known"] | None = field(
        None, description="Whether strangers find one there, or only those who know one."
    )
    builds_on: Id | None = field(
        None, description="Channel whose account it runs on: that is not shut while this one runs."
    )
    hours_each: HoursEach | None = field(
        None, description="Further hours where there are several groups, shops or the like."
    )


class Action(Entry):
    """Something to do that raises readiness."""

    id: Id = field(description="Names the action.")
    title: Worded = field(description="What the person reads.")
    why: Worded | None = field(None, description="Why it helps.")
    steps: Texts = field(default_factory=list, description="What to do, one by one.")
    result: Worded | None = field(None, description="What one has in hand once it is done.")
    answers: list[Id] | None = field(
        None,
        description="Items whose answers lead to it, the most telling first; absent: what its gates, "
        "its condition and its topics ask about.",
    )
    addresses: dict[Id, Score] = field(
        default_factory=dict, description="Topics or items it lifts, and by how many points."
    )
    when: Condition | None = field(None, description="Suggested only where this holds.")
    effort_hours: Hours | None = field(None, description="Hours it takes in all.")
    cost: Cost = field("none", description="Cash it takes.")
    owner: Worded | None = field(None, description="Who usually does it.")
    task: Id | None = field(
        None, description="Option of the column “task” in the who table: who does it by name."
    )
    requires: list[Id] = field(
        default_factory=list, description="Actions to be finished before it."
    )
    ahead_of: list[Id] = field(
        default_factory=list,
        description="Actions that it goes ahead of, where both are planned; it is due with them.",
    )
    clears: list[Id] = field(
        default_factory=list,
        description="Gates that pass once this and all others that clear them are done.",
    )
    preparation: bool = field(
        False, description="Whether it belongs to the preparation, before a channel opens."
    )
    stages: list[Id] = field(default_factory=list, description="Stages of the funnel it works on.")
    media: Annotated[list[Media], BeforeValidator(one_or_more)] = field(
        default_factory=list, description="The kinds of media it works with."
    )
    metrics: list[Id] = field(
        default_factory=list, description="Metrics that show whether it worked."
    )
    facets: dict[Id, list[Id]] = field(
        default_factory=dict, description="Facets of lenses it serves."
    )
    cases: list[Id] = field(default_factory=list, description="Cases that show it.")
    purposes: dict[Id, Score] = field(
        default_factory=dict,
        description="How much it helps each option of the purposes item, 0–100.",
    )
    elapsed_days: Days | None = field(None, description="Days it takes, whatever the hours.")
    weekly_hours: Hours | None = field(None, description="Hours a week it costs once it is done.")
    outward: YesNo = field(False, description="Whether customers notice it.")
    cost_range: dict[Currency, Money] = field(
        default_factory=dict, description="For each currency, what it costs: [low, high]."
    )
    cost_for: Worded | None = field(None, description="What the money is for.")
    uses: list[Handover] = field(
        default_factory=list, description="Parts of a report that its steps work with."
    )
    deadline_days: Days | None = field(
        None, description="Days after the assessment by which it must be done."
    )
    earliest_days: Days | None = field(
        None, description="Days after the assessment before which it does not begin."
    )
    there: Condition | None = field(None, description="What it makes exists where this holds.")
    seasons: list[Season] = field(
        default_factory=list,
        description="Seasons that it serves: it is done before the first whose condition holds.",
    )
    first_week: YesNo = field(False, description="Whether it is shown in the first week.")


class FitRule(Entry):
    """The fit of a channel as worth × (base + (1 − base) × feasibility).

    Worth is the geometric mean of the criteria in `fit_criteria.WORTH`: √(purpose × audience).
    """

    audience_at_least: Score = field(
        45.0, description="A channel that reaches the audiences less well is left out, 0–100."
    )
    purpose_at_least: Score = field(
        40.0, description="A channel that serves the purposes less well is left out, 0–100."
    )
    base: Annotated[Number, field(ge=0, le=1)] = field(
        0.7, description="The part of the fit that does not depend on feasibility, 0–1."
    )
    weights: FeasibilityWeights = field(
        default_factory=FeasibilityWeights, description="Weights of the criteria of feasibility."
    )


class Budget(Entry):
    """Money in the organisation's currency."""

    currencies: dict[Id, Currency] = field(
        default_factory=dict,
        description="For each option of the countries item, the currency used there.",
    )
    classes: dict[Id, dict[Currency, Money]] = field(
        default_factory=dict,
        description="For each option of the budget item, the money it means in a year.",
    )


def _under(key: str) -> Any:
    """Return a validator that accepts the bare list of entries for a catalogue."""

    def wrapped(value: object) -> object:
        if isinstance(value, Listing):
            return make_mapping(value.place, {key: value})
        return value

    return BeforeValidator(wrapped)


class CaseCatalogue(Entry):
    """All cases."""

    cases: list[Case] = field(default_factory=list, description="The cases.")


class MetricCatalogue(Entry):
    """All metrics, and the stages of the funnel."""

    stages: list[KindOrId] = field(default_factory=list, description="Stages, the earliest first.")
    metrics: list[Metric] = field(default_factory=list, description="The metrics.")


class ChannelCatalogue(Entry):
    """All channels, their kinds, and what counts in their fit."""

    kinds: list[KindOrId] = field(default_factory=list, description="Kinds of channels.")
    criteria: Criteria = field(
        default_factory=Criteria, description="Weights of the fit's criteria."
    )
    fit: FitRule | None = field(
        None,
        description="Thresholds and weights of the fit; absent: the weighted mean of criteria.",
    )
    at_most: Count = field(3, description="How many channels a strategy may choose.")
    costs: dict[Literal["low", "medium", "high"], Hours] = field(
        default_factory=dict,
        description="What each cost takes in a year, in the currency of the budget item.",
    )
    gates: list[Id] = field(
        default_factory=list,
        description="No channel is chosen while one of these gates is not passed.",
    )
    media_gates: dict[Media, list[Id]] = field(
        default_factory=dict, description="Kinds of media not used while one of these gates fails."
    )
    channels: list[Channel] = field(default_factory=list, description="The channels.")


class ActionCatalogue(strengths.ActionsHead):
    """All actions."""

    launch: list[Id] = field(
        default_factory=list,
        description="Actions to be done, with all that they require, before a channel opens.",
    )
    preparation: list[Annotated[list[Id], BeforeValidator(one_or_more)]] = field(
        default_factory=list,
        description="Actions, or groups of them, that come first where only preparation is planned.",
    )
    accounts: Id | None = field(
        None, description="Action that carries out what is decided about existing accounts."
    )
    figures: Id | None = field(
        None, description="Action that writes down today's figures: first readings are due with it."
    )
    calendar: Id | None = field(None, description="Action that makes the content calendar.")
    budget: Budget | None = field(None, description="Currencies, and what budgets mean in them.")
    actions: list[Action] = field(default_factory=list, description="The actions.")


class Catalogues(Entry):
    """Catalogues that a strategy is made from."""

    cases: Annotated[CaseCatalogue, _under("cases")] = field(
        default_factory=CaseCatalogue, description="Cases: a file name, or the cases themselves."
    )
    metrics: Annotated[MetricCatalogue, _under("metrics")] = field(
        default_factory=MetricCatalogue,
        description="Metrics: a file name, or the metrics themselves.",
    )
    channels: Annotated[ChannelCatalogue, _under("channels")] = field(
        default_factory=ChannelCatalogue,
        description="Channels: a file name, or the channels themselves.",
    )
    actions: Annotated[ActionCatalogue, _under("actions")] = field(
        default_factory=ActionCatalogue,
        description="Actions: a file name, or the actions themselves.",
    )
    templates: TemplateCatalogue = field(
        default_factory=TemplateCatalogue,
        description="Templates of deliverables: a file name, or the templates themselves.",
    )
