"""Models of a pack, frozen. `loader` reads packs and `checker` checks them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from graphlib import TopologicalSorter
from math import ceil
from typing import Annotated, Any, Literal

from assessment.core.deferred import Deferred
from assessment.core.i18n import Text
from assessment.questionnaire.catalogues import Action, Case, Catalogues, Channel, Metric
from assessment.questionnaire.condition import Condition, ScoreCondition, leaves
from assessment.questionnaire.display import Display
from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import (
    Count,
    Id,
    LanguageCode,
    Localised,
    Number,
    Score,
    Version,
    Weight,
    Whole,
    YesNo,
)
from assessment.questionnaire.paths import Path
from assessment.questionnaire.replaced import Replaced
from assessment.questionnaire.roles import Roles
from assessment.questionnaire.scale_levels import ScaleLevel
from assessment.questionnaire.type_parts.scale import default_aim
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choices import SeveralOption
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.wording import Worded, Wording, wordings

_models: Any = Deferred("assessment.questionnaire.pydantic_models")
DEFAULT_TARGET = 70.0
"""Default target score, 0–100, if neither the user nor the pack sets another."""
ITEMS_A_MINUTE = 1.5
"""Questions that one person answers in a minute."""


class Level(Entry):
    """A readiness level on the index."""

    id: Id = field(description="Names the level.")
    start: Score = field(alias="from", description="The index from which it is reached, 0–100.")
    title: Localised = field(description="What the person reads.")
    meaning: Worded | None = field(None, description="What it means for the organisation.")
    floors: dict[Id, Score] = field(
        default_factory=dict, description="For sections, the score each must have for this level."
    )
    preparation_only: bool = field(
        False, description="Whether only preparation is planned at this level."
    )
    channels_at_most: Whole | None = field(
        None, description="How many channels a strategy may choose at this level."
    )


class Coverage(Entry):
    """Shares that must be answered before a level is named."""

    level: Score = field(50.0, description="Coverage from which a level is named, 0–100.")
    firm: Score = field(80.0, description="Coverage from which the level is firm, 0–100.")


class Scoring(Entry):
    """Rules by which section scores make the index."""

    aggregation: Literal["arithmetic", "geometric", "minimum"] = field(
        "arithmetic", description="How section scores make the index."
    )
    coverage: Coverage = field(
        default_factory=Coverage, description="How much must be answered for a level."
    )
    floor: Annotated[Number, field(ge=1, le=100)] = field(
        1.0, description="In a geometric mean, a lower section score is taken as this."
    )
    display: Display | None = field(
        None, description="A scale of its own on which the index is told too."
    )


class Gate(Entry):
    """A requirement that no average can buy off."""

    id: Id = field(description="Names the gate.")
    title: Worded | None = field(None, description="A short name.")
    require: Condition = field(description="What must hold.")
    cap: Id | None = field(None, description="The highest level while the requirement fails.")
    cap_if_open: Id | None = field(
        None, description="The highest level while it can't be decided; absent: no cap."
    )
    reason: Worded | None = field(None, description="Why it is required, for the person.")
    risk: Worded | None = field(None, description="What may happen while it is not met.")
    decide: Worded | None = field(None, description="What whoever decides is asked for meanwhile.")

    @property
    def stated_caps(self) -> Mapping[str, str]:
        """Levels that it states as caps, by key; `assessment.scoring.gate_caps` says when one holds."""
        stated = {"cap": self.cap, "cap_if_open": self.cap_if_open}
        return {key: level for key, level in stated.items() if level is not None}


class Facet(Entry):
    """One of the things a lens shows."""

    id: Id = field(description="Names the facet inside its lens.")
    title: Localised = field(description="What the person reads.")


class Lens(Entry):
    """Another way to cut the same items."""

    id: Id = field(description="Names the lens.")
    title: Localised = field(description="What the person reads.")
    facets: list[Facet] = field(min_length=1, description="What it shows.")


Aggregation = Literal["mean", "minimum", "all"]
"""Ways in which scores of parts make one: their mean, the lowest, or 100 only where all are 100."""


class Topic(Entry):
    """A page of questions."""

    id: Id = field(description="Unique among all sections, topics and items of the pack.")
    title: Worded = field(description="What the person reads.")
    guide: Worded | None = field(
        None, description="What good looks like, shown beside the questions."
    )
    cases: list[Id] = field(default_factory=list, description="Cases shown beside the questions.")
    weight: Weight = field(1.0, description="How much it counts in its section.")
    target: Score | None = field(
        None, description="The score to aim for; the section's by default."
    )
    information: Worded | None = field(
        None, description="What is read above the questions; a topic that has it needs none."
    )
    aggregation: Aggregation = field("mean", description="How its items make its score.")
    display: Display | None = field(
        None, description="A scale of its own on which its score is told too."
    )
    items: list[Item] = field(description="The questions.")


class Section(Entry):
    """A part of the questionnaire with a score of its own."""

    id: Id = field(description="Unique among all sections, topics and items of the pack.")
    title: Worded = field(description="What the person reads.")
    purpose: Worded | None = field(None, description="Why these questions are asked.")
    weight: Weight = field(1.0, description="How much it counts in the index.")
    target: Score = field(DEFAULT_TARGET, description="The score to aim for, 0–100.")
    scored: YesNo = field(
        True, description="Whether anything in it counts; a section of context does not."
    )
    aggregation: Aggregation = field("mean", description="How its topics make its score.")
    display: Display | None = field(
        None, description="A scale of its own on which its score is told too."
    )
    topics: list[Topic] = field(description="Its topics.")


class Pack(Entry):
    """One complete assessment: its questions, their scoring, the catalogues for the strategy."""

    format: Whole = field(description="The version of this language: 1.")
    id: Id = field(description="Names the pack.")
    version: Version = field(description="Semantic version of the content, such as 1.0.0.")
    title: Localised = field(description="What the person reads.")
    summary: Localised | None = field(None, description="What it is for, in a sentence or two.")
    minutes: Count | None = field(None, description="About how long it takes; computed by default.")
    languages: list[LanguageCode] = field(
        min_length=1, description="The languages it is written in."
    )
    scales: dict[Id, Annotated[list[ScaleLevel], field(min_length=1)]] = field(
        default_factory=dict, description="Named rating scales, the worst level first."
    )
    option_lists: dict[Id, Annotated[list[SeveralOption], field(min_length=1)]] = field(
        default_factory=dict, description="Named lists of options that several questions share."
    )
    levels: list[Level] = field(
        default_factory=list, description="Readiness levels, the lowest first; it starts at 0."
    )
    scoring: Scoring = field(default_factory=Scoring, description="How scores run up.")
    gates: list[Gate] = field(default_factory=list, description="Requirements no average buys off.")
    lenses: list[Lens] = field(default_factory=list, description="Other cuts of the same items.")
    sections: list[Section] = field(
        min_length=1, description="File names, or the sections themselves."
    )
    catalogues: Catalogues = field(
        default_factory=Catalogues, description="Cases, metrics, channels, actions."
    )
    roles: Roles = field(default_factory=Roles, description="Which items feed the strategy.")
    replaces: list[Replaced] = field(
        default_factory=list, description="What became of the questions of earlier versions."
    )

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """All topics by id, in pack order."""
        return {topic.id: topic for section in self.sections for topic in section.topics}

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """All items by id, in pack order."""
        return {item.id: item for topic in self.topics.values() for item in topic.items}

    @cached_property
    def sections_by_id(self) -> Mapping[str, Section]:
        """All sections by id, in pack order."""
        return {section.id: section for section in self.sections}

    @cached_property
    def home_of(self) -> Mapping[str, tuple[Section, Topic]]:
        """Section and topic of each item, by item id."""
        return {
            item.id: (section, topic)
            for section in self.sections
            for topic in section.topics
            for item in topic.items
        }

    @cached_property
    def show_order(self) -> tuple[str, ...]:
        """All item ids, each after those that its `when` names.

        Raises graphlib.CycleError for a pack with circular conditions, which the checker rejects.
        """
        return tuple(TopologicalSorter(dependencies(self.items)).static_order())

    @cached_property
    def level_index(self) -> Mapping[str, int]:
        """Index of each level by id, 0 for the lowest."""
        return {level.id: index for index, level in enumerate(self.levels)}

    @cached_property
    def thresholds(self) -> tuple[float, ...]:
        """Scores at which something changes: starts and floors of levels, targets, what gates require."""
        found = {level.start for level in self.levels}
        for level in self.levels:
            found.update(level.floors.values())
        found.update(section.target for section in self.sections)
        found.update(t.target for t in self.topics.values() if t.target is not None)
        for gate in self.gates:
            scores = (leaf for leaf in leaves(gate.require) if isinstance(leaf, ScoreCondition))
            found.update(bound for leaf in scores for bound in (leaf.below, leaf.at_least) if bound)
        return tuple(sorted(found))

    @cached_property
    def channels_by_id(self) -> Mapping[str, Channel]:
        """All channels by id, in the order of the catalogue."""
        return {channel.id: channel for channel in self.catalogues.channels.channels}

    @cached_property
    def actions_by_id(self) -> Mapping[str, Action]:
        """All actions by id, in the order of the catalogue."""
        return {action.id: action for action in self.catalogues.actions.actions}

    @cached_property
    def metrics_by_id(self) -> Mapping[str, Metric]:
        """All metrics by id, in order."""
        return {metric.id: metric for metric in self.catalogues.metrics.metrics}

    @cached_property
    def cases_by_id(self) -> Mapping[str, Case]:
        """All cases by id."""
        return {case.id: case for case in self.catalogues.cases.cases}

    @cached_property
    def content_hash(self) -> str:
        """SHA-256, in hex, of what the pack asks and how it scores, without its catalogues."""
        model = _models.mirrored(self.model_copy(update={"catalogues": Catalogues()}))
        plain = model.model_dump_json(exclude={"catalogues"}, exclude_defaults=True, warnings=False)
        return hashlib.sha256(plain.encode()).hexdigest()

    @cached_property
    def wordings(self) -> tuple[tuple[Path, Wording], ...]:
        """All conditional texts with their paths, in pack order."""
        return tuple(wordings(self))

    @cached_property
    def text_conditions(self) -> tuple[Condition, ...]:
        """Conditions of all conditional texts, in pack order."""
        found = (each.when for _, wording in self.wordings for each in wording.variants)
        return tuple(each for each in found if each is not None)

    @cached_property
    def settled_packs(self) -> dict[tuple[bool, ...], Pack]:
        """The pack with settled texts, by the truth of `text_conditions`: those used last."""
        return {}

    @cached_property
    def unsettled(self) -> Pack:
        """The pack as it was written; of one with settled texts, that which it was made of."""
        return self

    def replaced(self, other: Pack) -> Replaced | None:
        """Return what this pack says of the other one; None where it says nothing."""
        for each in self.replaces:
            if (each.questionnaire or self.id, each.version) == (other.id, other.version):
                return each
        return None

    def level(self, level_id: str) -> Level:
        """Return the level with that id. Raises KeyError if there is none."""
        return self.levels[self.level_index[level_id]]

    def steps(self, item: Rating | Matrix) -> int:
        """Return the number of levels of the item's scale."""
        return len(self.scales[item.scale])

    def anchors(self, item: Rating) -> list[Text]:
        """Return the description of each level: the item's own anchors, or the texts of its scale."""
        return item.anchors or self.scales[item.scale]

    def aim(self, item: Rating) -> int:
        """Return the level from which the item's anchors are worth aiming at."""
        return item.aim if item.aim is not None else default_aim(self.steps(item))

    def enough(self, item: Rating) -> int:
        """Return the level of the item that scores 100."""
        return item.enough if item.enough is not None else self.steps(item) - 1

    def next_step(self, item: Rating, level: int) -> Text | None:
        """Return what to do next at a level of the item; None where it is enough.

        That is the item's own text, or else the anchor of the next level, though none below the
        item's aim and none above what is enough.
        """
        if level >= self.enough(item):
            return None
        step = min(max(self.aim(item), level + 1), self.enough(item))
        return item.next or self.anchors(item)[step]

    def minutes_for(self, number: int) -> int:
        """Return the minutes that so many questions take one person: the author's figure, in proportion.

        Without one, the whole is estimated, rounded to 5.
        """
        whole = self.minutes or max(5, 5 * round(len(self.items) / ITEMS_A_MINUTE / 5))
        return whole if number >= len(self.items) else ceil(whole * number / len(self.items))

    def gate_title(self, gate_id: str) -> Text:
        """Return the displayed name of a gate: its title, or else its id."""
        return next((gate.title or gate.id for gate in self.gates if gate.id == gate_id), gate_id)

    def title_of(self, thing: str) -> Text:
        """Return the displayed name of the section, topic or item, else level or gate, with that id.

        Levels and gates have separate namespaces, so their ids may also be those of sections. Use
        `level` or `gate_title` for an id known to be one of theirs.
        """
        if thing in self.sections_by_id:
            return self.sections_by_id[thing].title
        if thing in self.topics:
            return self.topics[thing].title
        if thing in self.items:
            return self.items[thing].text
        if thing in self.level_index:
            return self.level(thing).title
        return self.gate_title(thing)


def dependencies(items: Mapping[str, Item]) -> dict[str, set[str]]:
    """Return, for each item, the existing items that its `when`, or that of an option, names."""
    graph: dict[str, set[str]] = {}
    for item_id, item in items.items():
        named = [leaf for _path, each in item.conditions() for leaf in leaves(each)]
        graph[item_id] = {
            leaf.item for leaf in named if hasattr(leaf, "item") and leaf.item in items
        }
    return graph
