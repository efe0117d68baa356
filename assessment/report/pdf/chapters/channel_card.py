"""The card of one chosen channel: description, effort, points for and against it."""

from __future__ import annotations

from datetime import date

from assessment.charts.fit import fit_detail
from assessment.core.numbers import NONE, whole
from assessment.presentation.alt_text import fit_alt
from assessment.presentation.amounts import hours
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.chart_tables import fit_table
from assessment.presentation.measures import MEDIA
from assessment.presentation.money import channel_cost
from assessment.presentation.pace import (
    kept_account,
    planned_cadence,
    planned_hours,
    planned_hours_told,
)
from assessment.presentation.publishing_rhythms import in_time_told, rhythm_on
from assessment.questionnaire.catalogues import Channel
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.components import card, facts, labelled, marked
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import BODY, SMALL_MUTED, Style
from assessment.strategy.fit import Fit

_TITLE = Style(size=15, leading=21, bold=True, heads=True)
_FIT = Style(size=20, leading=24, bold=True, align=1.0, colour="accent_text")
_OF = Style(size=7.5, leading=11, colour="muted", align=1.0)
_SOURCES = Style(size=7.5, leading=11, colour="muted", before=4)


def channel_card(setting: Setting, telling: ChannelTelling, id_: str) -> Block:
    """Return the card; not divided unless it is longer than a page."""
    _, plan = setting.translator, setting.strategy.channels
    channel = setting.pack.channels_by_id[id_]
    fit = next(iter(plan.fits([id_])), None)
    blocks: list[Block] = [_head(setting, channel, telling.title(id_), fit), Space(8)]
    if channel.summary is not None:
        blocks.append(setting.text(_.text(channel.summary), BODY))
    blocks += facts(
        setting,
        [
            (_("What to publish"), _.list([_.text(each) for each in channel.formats])),
            (_("How often"), planned_cadence(setting.pack, setting.strategy, id_, _)),
            (_("Hours a week"), _hours(setting, id_)),
            (_("Cost"), channel_cost(channel, setting.strategy.roadmap.currency, _)),
        ],
        4,
    )
    if fit is None:
        out = next(each for each in plan.excluded if each.channel == id_)
        why = labelled(
            setting,
            _("What speaks against it"),
            *marked(setting, [telling.excluded(out)], "–", "danger"),
        )
        blocks.append(why)
    else:
        blocks += _fit(setting, telling, fit)
    if setting.author:
        blocks += _sources(setting, telling, channel)
    return card(setting, blocks)


def _hours(setting: Setting, channel: str) -> str:
    """Return the hours a week as planned; with those for further groups, where the channel counts any."""
    pack, strategy, _ = setting.pack, setting.strategy, setting.translator
    plan, inputs = strategy.channels, strategy.inputs
    kept, found = kept_account(plan, channel), pack.channels_by_id[channel]
    rhythm = rhythm_on(strategy, channel)
    if rhythm is not None and rhythm.posts:
        return in_time_told(strategy, rhythm, _)
    if found.hours_each is not None or (kept is not None and kept.slow):
        return planned_hours_told(pack, plan, inputs, channel, _)
    return hours(_, planned_hours(pack, plan, inputs, channel))


def _head(setting: Setting, channel: Channel, title: str, fit: Fit | None) -> Block:
    """Return the head of the card: name, kind and fit."""
    _ = setting.translator
    kinds = {kind.id: _.text(kind.title) for kind in setting.pack.catalogues.channels.kinds}
    about = [kinds[channel.kind]] if channel.kind is not None else []
    if channel.media:
        about.append(_.list([_(MEDIA[id_]) for id_ in channel.media]))
    left: list[Block] = [setting.bookmarked(title, _TITLE, f"channel-{channel.id}")]
    if about:
        left.append(setting.text(" · ".join(about), SMALL_MUTED))
    figure = NONE if fit is None else whole(fit.value)
    right = Stack([setting.text(figure, _FIT), setting.text(_("fit of 100"), _OF)])
    return setting.panel([setting.columns((9, Stack(left)), (3, right), middle=True)])


def _fit(setting: Setting, telling: ChannelTelling, fit: Fit) -> list[Block]:
    """Return the points for and against it, its criteria, and how firm its rank is."""
    _, points = setting.translator, telling.points(fit)
    good = marked(setting, points.good, "+", "accent_text")
    bad = marked(setting, points.bad, "–", "danger")
    look = setting.page.look
    told = ((_("What speaks for it"), good), (_("What speaks against it"), bad))
    shown = [labelled(setting, title, *texts) for title, texts in told if texts]
    sides = setting.columns(*((12 // len(shown), each) for each in shown))
    if setting.short:
        return [sides]
    return [
        sides,
        Space(8),
        setting.chart(
            lambda width: fit_detail(setting.pack, fit, _, look.sized(width), titled=False),
            setting.height - 60,
            4,
            alt=fit_alt(setting.pack, fit, _),
            table=fit_table(setting.pack, fit, _),
        ),
        *(setting.text(each, SMALL_MUTED) for each in [telling.firmness(fit)] if each),
    ]


def _sources(setting: Setting, telling: ChannelTelling, channel: Channel) -> list[Block]:
    """Return the date and the sources of the facts, and whether they should be checked again."""
    text = sources_told(setting, telling, channel, setting.assessment.assessed_on)
    return [setting.text(text, _SOURCES)] if text else []


def sources_told(setting: Setting, telling: ChannelTelling, channel: Channel, today: date) -> str:
    """Return the date and the sources of the facts about a channel; to its author, whether they are old."""
    _ = setting.translator
    said = [telling.dated(channel, today if setting.author else None)]
    if channel.sources:
        sources = _("; ").join(_.text(each).rstrip(".。") for each in channel.sources)
        said.append(_("Sources: {sources}.", sources=sources))
    return setting.sentences(*(each for each in said if each))
