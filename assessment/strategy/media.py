"""Media plan: stages of the funnel × paid, owned, earned media, with candidates for empty cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.questionnaire.catalogues import MEDIA, Channel, Media
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateState, Score
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation


@dataclass(frozen=True, slots=True)
class Cell:
    """Channels and actions of one kind of media for one stage.

    Both empty: a gap, for which `candidate` would be best.
    """

    stage: str
    media: Media
    channels: tuple[str, ...]
    actions: tuple[str, ...]
    gates: tuple[str, ...]
    """Failed gates that block this kind of media; channels and actions wait for them."""
    candidate: str | None
    """Best-fitting channel that would fill an empty cell, if any; never one that is there already."""

    @property
    def empty(self) -> bool:
        """Whether the cell has neither channels nor actions."""
        return not self.channels and not self.actions


@dataclass(frozen=True, slots=True)
class MediaPlan:
    """Cells, stage by stage, and the scores of the four moves (or whatever lens the pack names)."""

    stages: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    moves: tuple[tuple[str, Score], ...] = ()
    """Pairs of facet and score."""

    def cell(self, stage: str, media: Media) -> Cell:
        """Return the cell of a stage and a kind of media. Raises StopIteration for none."""
        return next(each for each in self.cells if each.stage == stage and each.media == media)


def plan_media(situation: Situation, channels: ChannelPlan, roadmap: Roadmap) -> MediaPlan:
    """Fill the grid from the channels that run or are kept, and the roadmap's actions."""
    pack = situation.pack
    stages = tuple(stage.id for stage in pack.catalogues.metrics.stages)
    lens = pack.roles.moves
    moves = () if lens is None else tuple(situation.result.facets[lens].items())
    cells = tuple(
        _cell(situation, channels, roadmap, stage, media) for stage in stages for media in MEDIA
    )
    return MediaPlan(stages, cells, moves)


def _cell(
    situation: Situation, channels: ChannelPlan, roadmap: Roadmap, stage: str, media: Media
) -> Cell:
    pack = situation.pack
    chosen = [pack.channels_by_id[id_] for id_ in channels.running]
    serving = tuple(each.id for each in chosen if _serves(each, stage, media))
    planned = [
        pack.actions_by_id[each.action]
        for each in (*roadmap.steps, *roadmap.later)
        if each.title is None
    ]
    actions = tuple(each.id for each in planned if media in each.media and stage in each.stages)
    asked = pack.catalogues.channels.media_gates.get(media, [])
    gates = tuple(gate for gate in situation.gates_in(GateState.FAILED) if gate in asked)
    empty = not serving and not actions
    candidate = _candidate(pack, channels, stage, media) if empty else None
    return Cell(stage, media, serving, actions, gates, candidate)


def _serves(channel: Channel, stage: str, media: Media) -> bool:
    return media in channel.media and (channel.stages is None or stage in channel.stages)


def _candidate(pack: Pack, plan: ChannelPlan, stage: str, media: Media) -> str | None:
    there = {each.channel for each in plan.accounts}
    ranked: Sequence[Channel] = [
        pack.channels_by_id[fit.channel] for fit in plan.ranking if fit.channel not in there
    ]
    return next((each.id for each in ranked if _serves(each, stage, media)), None)
