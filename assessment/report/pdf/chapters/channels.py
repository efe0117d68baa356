"""Channels: those suggested or chosen, the ranking, points for and against, exclusions."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.charts.fit import fit_bars
from assessment.charts.hours import hours_bar
from assessment.core.i18n import N_
from assessment.core.numbers import whole
from assessment.presentation.accounts import decision_told, ground_told, task_told
from assessment.presentation.alt_text import fits_alt, hours_alt
from assessment.presentation.amounts import hours
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.chart_tables import fits_table, hours_table
from assessment.presentation.deliverables.others import competitor_lines
from assessment.presentation.portfolio import beside, decisive_hours, hours_parts
from assessment.presentation.publishing_rhythms import is_published_on
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.channel_card import channel_card
from assessment.report.pdf.components import card, card_body, card_head, marked
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import Break
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
)
from assessment.strategy.accounts import AccountPlan
from assessment.strategy.exclusions import Excluded
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
    blocks = setting.chapter(_(CHAPTERS["channels"]), "channels")
    detailed = not setting.short
    kept = beside(setting.pack, setting.strategy, _)
    blocks += [setting.text(each, LEAD) for each in (*telling.verdict(sensitivity=detailed), *kept)]
    cautions = telling.cautions(second_opinion=setting.author, sensitivity=detailed)
    if detailed:
        cautions += decisive_hours(setting.pack, setting.strategy, _)
    if cautions:
        texts: list[Block] = [setting.text(each, SMALL) for each in cautions]
        blocks += [Space(4), setting.panel(texts), Space(6)]
    blocks += _figures(setting)
    shown = {*plan.chosen, *plan.running, *(each.channel for each in plan.accounts)}
    left = [fit for fit in plan.ranking if fit.value is not None and fit.channel not in shown]
    blocks += _accounts(setting)
    blocks += _chosen(setting, telling)
    if setting.short:
        blocks += [*_others(setting, telling, left[:_NEXT]), *_competitors(setting)]
        setting.aligned(blocks)
        return blocks
    blocks += _kept(setting, telling)
    blocks += _next(setting, telling, left[:_NEXT])
    blocks += _others(setting, telling, left[_NEXT:])
    out = [each for each in plan.left_out if each.channel not in plan.chosen]
    return blocks + _excluded(setting, telling, out)


def _competitors(setting: Setting) -> list[Block]:
    """Return a line for each competitor: what they do, what follows; empty where none is named."""
    _, lines = setting.translator, competitor_lines(setting.teller)
    if not lines:
        return []
    head = setting.columns(
        (2, setting.text(_("Competitors"), HEAD)),
        (5, setting.text(_("What they do"), HEAD)),
        (5, setting.text(_("Our conclusion"), HEAD)),
    )
    rows: list[Block] = [
        setting.columns(
            (2, setting.text(each.name, SMALL_BOLD)),
            (5, Stack(marked(setting, each.does))),
            (5, Stack(marked(setting, each.follows))),
        )
        for each in setting.kept(lines)
    ]
    return [setting.subtitle(_("What others do")), setting.table(head, rows, 3.0, fitted=True)]


def _figures(setting: Setting) -> list[Block]:
    _, pack, strategy = setting.translator, setting.pack, setting.strategy
    look, most = setting.page.look, setting.height - 60
    blocks: list[Block] = []
    if strategy.channels.hours is not None and hours_parts(pack, strategy):
        blocks += [
            setting.subtitle(_("Hours a week")),
            setting.chart(
                lambda width: hours_bar(pack, strategy, _, look.sized(width)),
                most,
                4,
                alt=hours_alt(pack, strategy, _),
                table=hours_table(pack, strategy, _),
            ),
        ]
    if any(fit.value is not None for fit in strategy.channels.ranking):
        parts = N_("How well each fits, from 0 to 100, and what its fit is made of.")
        alone = N_("How well each fits, from 0 to 100.")
        intro = _(parts if pack.catalogues.channels.fit is None else alone)
        blocks += [
            setting.subtitle(_("The ranking")),
            setting.subtitle(intro, INTRO),
            setting.chart(
                lambda width: fit_bars(pack, strategy, _, look.sized(width)),
                most,
                4,
                alt=fits_alt(pack, strategy, _),
                table=fits_table(pack, strategy, _),
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


def _accounts(setting: Setting) -> list[Block]:
    """Return the table of existing accounts, with what becomes of each; empty without any."""
    plan, _ = setting.strategy.channels, setting.translator
    if not plan.accounts:
        return []
    done = setting.strategy.deliverables.accounts
    published = {
        each.channel: is_published_on(setting.strategy, each.channel) for each in plan.accounts
    }
    tasks = {each.channel: task_told(each, _, published=published[each.channel]) for each in done}
    head = setting.columns(
        (3, setting.text(_("Account"), HEAD)),
        (2, setting.text(_("Decided"), HEAD)),
        (2, setting.text(_("A week"), HEAD)),
        (2, setting.text(_("Who, when"), HEAD)),
        (3, setting.text(_("Why"), HEAD)),
    )

    def decided(plan: AccountPlan) -> str:
        return decision_told(setting.pack, plan, _, published=published[plan.channel])

    rows: list[Block] = [
        setting.columns(
            (3, setting.text(_.text(setting.pack.channels_by_id[each.channel].title), SMALL_BOLD)),
            (2, setting.text(decided(each), SMALL)),
            (2, setting.text(hours(_, each.hours), SMALL)),
            (2, setting.text(tasks.get(each.channel, ""), SMALL)),
            (3, setting.text(ground_told(setting.pack, each, _, plan), SMALL_MUTED)),
        )
        for each in setting.kept(plan.accounts)
    ]
    intro = _("What becomes of the accounts that are there already; nothing new before that.")
    return [
        setting.subtitle(_("Existing accounts")),
        setting.subtitle(intro, INTRO),
        setting.table(head, rows, 4.0, fitted=True),
        *setting.rest(plan.accounts),
    ]


def _kept(setting: Setting, telling: ChannelTelling) -> list[Block]:
    """Return a card for each channel kept beside the chosen ones, the best fit first."""
    plan, _ = setting.strategy.channels, setting.translator
    kept = [fit.channel for fit in plan.fits(plan.running) if fit.channel not in plan.chosen]
    if not kept:
        return []
    blocks: list[Block] = [setting.subtitle(_("What is kept beside them"))]
    return blocks + [channel_card(setting, telling, channel) for channel in kept]


def _next(setting: Setting, telling: ChannelTelling, fits: Sequence[Fit]) -> list[Block]:
    """Return the best channels not chosen; with the reason, if others were chosen."""
    if not fits:
        return []
    _, others = setting.translator, setting.strategy.channels.chosen
    title = _("Why not these?") if others else _("Best placed so far")
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
    """Return the table of further channels with the reason against each; none without a reason."""
    chosen = setting.strategy.channels.chosen
    reasons = (telling.main_reason(fit) or (telling.why_not(fit) if chosen else "") for fit in fits)
    told = [(fit, reason) for fit, reason in zip(fits, reasons, strict=True) if reason]
    if not told:
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
            (7, setting.text(reason, SMALL)),
        )
        for fit, reason in told
    ]
    title = _("Why not these?") if setting.short else _("Further down the ranking")
    if setting.short and not setting.strategy.channels.at_most:
        title = _("What would come next")
    return [setting.subtitle(title), setting.table(head, rows, 3.0)]


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
