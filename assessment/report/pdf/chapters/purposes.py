"""Purposes of social media in the organisation's order, and the evidence of a need."""

from __future__ import annotations

from assessment.core.numbers import EPSILON, whole
from assessment.core.text import brief
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.inputs import context_told, origins_told, purposes_told
from assessment.presentation.measures import measure_title, purpose_title
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.choices import Choices
from assessment.report.content import Finding
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.components import Meter, facts, percent
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import (
    FIGURE_BOLD,
    HEAD,
    HEAD_RIGHT,
    INTRO,
    LEAD,
    SMALL,
    SMALL_BOLD,
    SMALL_MUTED,
    SMALL_RIGHT,
    STRONG,
    Style,
)
from assessment.strategy.inputs import Purpose
from assessment.strategy.measures import Measure

_PLACE = Style(size=9.5, leading=15, bold=True, colour="accent_text")


def purposes(setting: Setting) -> list[Block]:
    """Return the chapter; empty for a pack that asks for neither."""
    _, roles = setting.translator, setting.pack.roles
    if roles.purposes is None and roles.demand is None:
        return []
    if roles.demand is None:
        return [*setting.chapter(_("Purposes"), "purposes"), *_context(setting), *_wanted(setting)]
    if roles.purposes is None:
        return [*setting.chapter(_("Demand"), "purposes"), *_context(setting), *_demand(setting)]
    return [
        *setting.chapter(_(CHAPTERS["purposes"]), "purposes"),
        *_context(setting),
        *_wanted(setting),
        setting.subtitle(_("Is there a need?")),
        *_demand(setting),
    ]


def _context(setting: Setting) -> list[Block]:
    """Return what the organisation is and who does the work; empty where the pack does not ask."""
    told = context_told(setting.pack, setting.strategy.inputs, setting.translator)
    blocks = [*facts(setting, list(told), 4), Space(8)] if told else []
    origins = origins_told(setting.pack, setting.assessment.sheet, setting.translator)
    if not origins:
        return blocks
    rows = [
        setting.columns((5, setting.text(asked, SMALL_BOLD)), (7, setting.text(whose, SMALL)))
        for asked, whose in origins
    ]
    return [
        *blocks,
        setting.subtitle(setting.translator("Whose answers the strategy rests on")),
        *rows,
    ]


def _wanted(setting: Setting) -> list[Block]:
    _, pack = setting.translator, setting.pack
    blocks: list[Block] = [setting.text(purposes_told(pack, setting.strategy, _), LEAD)]
    wanted = setting.strategy.inputs.purposes
    if not wanted:
        return blocks
    head = setting.columns(
        (4, setting.text(_("What it brings"), HEAD)),
        (3, setting.text(_("Weight"), HEAD)),
        (5, setting.text(_("What serves it"), HEAD)),
    )
    rows = [_purpose(setting, place, each) for place, each in enumerate(wanted, start=1)]
    blocks.append(setting.table(head, rows, 5.0))
    if not isinstance(pack.items[pack.roles.purposes or ""], Choices):
        how = _("The weights follow from the order alone (rank-order centroids).")
        blocks += [Space(4), setting.text(how, INTRO)]
    return blocks


def _purpose(setting: Setting, place: int, purpose: Purpose) -> Block:
    _, pack = setting.translator, setting.pack
    title = purpose_title(pack, purpose.id, _)
    serves: list[Block] = [setting.text(each, SMALL) for each in _serving(setting, purpose.id)]
    return setting.columns(
        (
            4,
            setting.columns(
                (2, setting.text(f"{place}.", _PLACE)), (10, setting.text(title, STRONG))
            ),
        ),
        (2, Meter(setting.page, purpose.weight, STRONG.leading)),
        (1, setting.text(percent(setting, purpose.weight), FIGURE_BOLD)),
        (5, Stack(serves)),
    )


def _serving(setting: Setting, purpose: str) -> list[str]:
    """Return the chosen channels with how well they serve a purpose, and its measures."""
    _, pack, strategy = setting.translator, setting.pack, setting.strategy
    telling = ChannelTelling(pack, strategy, _)
    channels = [
        _("{channel} ({score} of 100)", channel=telling.title(id_), score=whole(score))
        for id_ in strategy.channels.chosen
        if (score := pack.channels_by_id[id_].purposes.get(purpose, 0.0)) > _least(pack)
    ]
    measures = [
        brief(measure_title(pack, each, _))
        for each in strategy.measures.measures
        if _measures(pack, each, purpose)
    ]
    said = [_.list(channels)] if channels else []
    if measures:
        said.append(_("Measured by: {measures}.", measures=_.list(measures)))
    return said


def _least(pack: Pack) -> float:
    """Return the score at or below which a channel does not serve a purpose."""
    rule = pack.catalogues.channels.fit
    return 0.0 if rule is None else rule.purpose_at_least - EPSILON


def _measures(pack: Pack, measure: Measure, purpose: str) -> bool:
    """Return whether a measure was suggested for a purpose, or is the user's own and serves it."""
    if measure.purpose is not None or measure.metric is None:
        return measure.purpose == purpose
    return purpose in pack.metrics_by_id[measure.metric].purposes


def _demand(setting: Setting) -> list[Block]:
    """Return the result of the section or topics on demand, and their answers, the strongest first."""
    _, content, named = setting.translator, setting.content, setting.pack.roles.demand_ids
    blocks: list[Block] = [setting.text(content.verdict.need, LEAD)]
    blocks += [
        setting.subtitle(setting.facts(each.score, each.target), INTRO)
        for each in content.sections
        if each.id in named
    ]
    found = [
        finding
        for section in content.sections
        for finding in (*section.strengths, *section.gaps)
        if section.id in named or finding.id in named
    ]
    found.sort(key=lambda each: -each.score)
    if not found:
        return blocks
    head = setting.columns(
        (4, setting.text(_("Topic"), HEAD)),
        (1, setting.text(_("Score"), HEAD_RIGHT)),
        (1, setting.text(_("Target"), HEAD_RIGHT)),
        (6, setting.text(_("In your own words"), HEAD)),
    )
    return [*blocks, setting.table(head, [_topic(setting, each) for each in found], 4.0)]


def _topic(setting: Setting, finding: Finding) -> Block:
    return setting.columns(
        (4, setting.text(finding.topic, SMALL)),
        (
            1,
            setting.text(
                setting.figure(finding.score, finding.target),
                Style(size=8.5, leading=13, bold=True, align=1.0),
            ),
        ),
        (1, setting.text(whole(finding.target), SMALL_RIGHT)),
        (6, setting.text(finding.said, SMALL_MUTED)),
    )
