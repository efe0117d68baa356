"""Channels: those suggested or chosen, the ranking, points for and against, exclusions."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.charts.fit import fit_bars
from assessment.charts.hours import hours_bar
from assessment.core.numbers import NONE, whole
from assessment.presentation.alt_text import fits_alt, hours_alt
from assessment.presentation.channels import ChannelTelling
from assessment.report.pdf.blocks import Block, Figure, Space
from assessment.report.pdf.chapters.channel_card import channel_card
from assessment.report.pdf.components import card, card_body, card_head, marked
from assessment.report.pdf.containers import Stack
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import Break
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
)
from assessment.strategy.channels import Excluded
from assessment.strategy.fit import Fit

_NEXT = 3
"""Number of the other channels that are explained at length."""
_ENOUGH = 0.4
"""Minimum share of a page that must be free for the cards to start on it."""


def channels(setting: Setting) -> list[Block]:
    """Return the chapter; empty for a pack without channels."""
    if not setting.pack.channels_by_id:
        return []
    _, plan = setting.translator, setting.strategy.channels
    telling = ChannelTelling(setting.pack, setting.strategy, _)
    blocks = setting.chapter(_("Channels"), "channels")
    blocks += [setting.text(each, LEAD) for each in telling.verdict()]
    if cautions := telling.cautions():
        texts: list[Block] = [setting.text(each, SMALL) for each in cautions]
        blocks += [Space(4), setting.panel(texts), Space(6)]
    blocks += _figures(setting)
    left = [fit for fit in plan.ranking if fit.value is not None and fit.channel not in plan.chosen]
    blocks += _chosen(setting, telling)
    blocks += _next(setting, telling, left[:_NEXT])
    blocks += _others(setting, telling, left[_NEXT:])
    out = [each for each in plan.excluded if each.channel not in plan.chosen]
    return blocks + _excluded(setting, telling, out)


def _figures(setting: Setting) -> list[Block]:
    _, pack, strategy = setting.translator, setting.pack, setting.strategy
    look, most = setting.page.look, setting.height - 60
    blocks: list[Block] = []
    if strategy.channels.chosen and strategy.channels.hours is not None:
        blocks += [
            setting.subtitle(_("Hours a week")),
            Figure(
                lambda width: hours_bar(pack, strategy, _, look.sized(width)),
                most,
                4,
                alt=hours_alt(pack, strategy, _),
            ),
        ]
    if any(fit.value is not None for fit in strategy.channels.ranking):
        intro = _("How well each fits, from 0 to 100, and what its fit is made of.")
        blocks += [
            setting.subtitle(_("The ranking")),
            setting.subtitle(intro, INTRO),
            Figure(
                lambda width: fit_bars(pack, strategy, _, look.sized(width)),
                most,
                4,
                alt=fits_alt(pack, strategy, _),
            ),
        ]
    return blocks


def _chosen(setting: Setting, telling: ChannelTelling) -> list[Block]:
    """Return a card for each chosen channel, best fit first; those that a filter excludes last."""
    plan, _ = setting.strategy.channels, setting.translator
    ranked = [fit.channel for fit in plan.fits(plan.chosen)]
    own = [*ranked, *(each for each in plan.chosen if each not in ranked)]
    if not own:
        return []
    title = _("What you chose") if plan.by_user else _("What is suggested")
    blocks: list[Block] = [Break(_ENOUGH * setting.height), setting.subtitle(title)]
    return blocks + [channel_card(setting, telling, channel) for channel in own]


def _next(setting: Setting, telling: ChannelTelling, fits: Sequence[Fit]) -> list[Block]:
    """Return the best channels not chosen; with the reason, if others were chosen."""
    if not fits:
        return []
    _, others = setting.translator, setting.strategy.channels.chosen
    title = _("Close behind: why not these?") if others else _("Best placed so far")
    blocks: list[Block] = [setting.subtitle(title)]
    for fit in fits:
        points = telling.points(fit)
        sides = [
            Stack(marked(setting, points.good, "+", "accent_text")),
            Stack(marked(setting, points.bad, "–", "danger")),
        ]
        head = card_head(
            setting,
            setting.text(telling.title(fit.channel), STRONG),
            setting.text(_figure(fit), FIGURE_BOLD),
            *([setting.text(telling.why_not(fit), SMALL)] if others else []),
        )
        body = card_body([setting.columns((6, sides[0]), (6, sides[1]))])
        blocks.append(card(setting, [head, body], 10))
    return blocks


def _figure(fit: Fit) -> str:
    return whole(fit.value)


def _others(setting: Setting, telling: ChannelTelling, fits: Sequence[Fit]) -> list[Block]:
    if not fits:
        return []
    _ = setting.translator
    head = setting.columns(
        (4, setting.text(_("Channel"), HEAD)),
        (1, setting.text(_("Fit"), HEAD_RIGHT)),
        (7, setting.text(_("What speaks against it most"), HEAD)),
    )
    rows = [
        setting.columns(
            (4, setting.text(telling.title(fit.channel), SMALL_BOLD)),
            (1, setting.text(_figure(fit), SMALL_RIGHT)),
            (7, setting.text(telling.main_reason(fit) or NONE, SMALL)),
        )
        for fit in fits
    ]
    return [setting.subtitle(_("Further down the ranking")), setting.table(head, rows, 3.0)]


def _excluded(
    setting: Setting, telling: ChannelTelling, excluded: Sequence[Excluded]
) -> list[Block]:
    """Return the excluded channels, grouped by reason."""
    if not excluded:
        return []
    _ = setting.translator
    reasons: dict[str, list[str]] = {}
    for each in excluded:
        reasons.setdefault(telling.excluded(each), []).append(telling.title(each.channel))
    rows: list[Block] = [
        setting.columns(
            (6, setting.text(_.list(names), SMALL)), (6, setting.text(reason, SMALL_MUTED))
        )
        for reason, names in reasons.items()
    ]
    head = setting.columns((6, setting.text(_("Channel"), HEAD)), (6, setting.text(_("Why"), HEAD)))
    return [setting.subtitle(_("Not considered")), setting.table(head, rows, 4.0)]
