"""Differences of opinion: the questions that divide respondents, in numbers, never by name."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.analysis.agreement import ItemAgreement, Verdict, agreement
from assessment.charts.agreement import agreement_strip
from assessment.presentation.agreement import (
    WHY_DIFFERENCES,
    overview_told,
    settled_told,
    verdict_told,
)
from assessment.presentation.alt_text import answers_alt
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.moves import BY_QUESTION, Way, last_spread_told, ways_told
from assessment.presentation.workshop_account import workshop_account
from assessment.report.pdf.blocks import Block
from assessment.report.pdf.context import Setting
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import HEAD, LEAD, SMALL, SMALL_BOLD, SMALL_MUTED, Style

_MOST = 6
"""Most questions that get a figure; the others get a line."""
_COLOURS = {Verdict.DISPUTE: "danger", Verdict.DISCUSS: "warning"}


def opinions(setting: Setting) -> list[Block]:
    """Return the chapter; empty if fewer than two people answered for themselves."""
    found = agreement(setting.pack, setting.assessment.sheet)
    _ = setting.translator
    ways = ways_told(setting.pack, setting.assessment, _)
    if found.raters < 2 and not found.items and not ways:
        return []
    blocks = setting.chapter(_(CHAPTERS["opinions"]), "opinions")
    first, *rest = overview_told(found, _)
    blocks.append(setting.text(first, LEAD))
    blocks += [setting.text(each) for each in rest]
    if account := workshop_account(setting.assessment, _):
        blocks.append(setting.text(setting.sentences(*account)))
    apart, settled = found.to_discuss, found.settled_apart
    if not apart:
        return [*blocks, *_settled(setting, settled), *_moved(setting, ways)]
    why = _(WHY_DIFFERENCES)
    return [
        *blocks,
        setting.text(why),
        *_shown(setting, apart[:_MOST]),
        *_listed(setting, apart[_MOST:], _("Also to be talked about")),
        *_settled(setting, settled),
        *_moved(setting, ways),
    ]


def _moved(setting: Setting, ways: Sequence[Way]) -> list[Block]:
    """Return the questions of the workshop: the first vote, who moved, what was agreed, and why."""
    if not ways:
        return []
    _ = setting.translator
    head = setting.columns(
        (4, setting.text(_("Question"), HEAD)),
        (3, setting.text(_("First vote"), HEAD)),
        (5, setting.text(_("After the talk"), HEAD)),
    )
    rows: list[Block] = [
        setting.columns(
            (4, setting.text(way.question, SMALL)),
            (3, setting.text(way.first, SMALL)),
            (5, Stack([setting.text(each, SMALL) for each in (way.second, *way.later) if each])),
        )
        for way in ways
    ]
    return [
        setting.subtitle(_(BY_QUESTION)),
        setting.table(head, rows, 3.0),
    ]


def _shown(setting: Setting, found: Sequence[ItemAgreement]) -> list[Block]:
    """Return the most divided questions, each with a figure."""
    _ = setting.translator
    head = setting.columns(
        (5, setting.text(_("Question"), HEAD)),
        (7, setting.text(_("How the answers lie"), HEAD)),
    )
    return [setting.table(head, [_row(setting, each) for each in found], 5.0, before=6)]


def _settled(setting: Setting, found: Sequence[ItemAgreement]) -> list[Block]:
    """Return the questions that divided people until an answer was agreed on, with its reason."""
    return _listed(setting, found, setting.translator("Settled since"))


def _listed(setting: Setting, found: Sequence[ItemAgreement], title: str) -> list[Block]:
    """Return questions, a line each."""
    if not found:
        return []
    _ = setting.translator
    head = setting.columns(
        (5, setting.text(_("Question"), HEAD)),
        (2, None),
        (5, setting.text(_("How the answers lie"), HEAD)),
    )
    rows: list[Block] = [
        setting.columns(
            (5, setting.text(_.text(setting.pack.items[each.id].text), SMALL)),
            (2, setting.text(verdict_told(each, _), _style(each))),
            (5, Stack([setting.text(line, SMALL) for line in _told(setting, each)])),
        )
        for each in found
    ]
    return [setting.subtitle(title), setting.table(head, rows, 3.0)]


def _told(setting: Setting, found: ItemAgreement) -> list[str]:
    """Return what people said, what was agreed since, and why."""
    _, assessment = setting.translator, setting.assessment
    lines = [
        last_spread_told(setting.pack, assessment, found, _),
        settled_told(setting.pack, found, assessment.sheet, _),
    ]
    if reason := assessment.workshop.round(found.id).reason:
        lines.append(_("Reason: {text}", text=reason))
    return [line for line in lines if line]


def _style(found: ItemAgreement) -> Style:
    colour = "muted" if found.settled else _COLOURS[found.verdict]
    return Style(size=8.5, leading=13, bold=True, colour=colour)


def _row(setting: Setting, found: ItemAgreement) -> Block:
    _, pack = setting.translator, setting.pack
    section, topic = pack.home_of[found.id]
    place = _("{section} · {topic}", section=_.text(section.title), topic=_.text(topic.title))
    asked = Stack(
        [
            setting.text(_.text(pack.items[found.id].text), SMALL_BOLD),
            setting.text(place, SMALL_MUTED),
        ]
    )
    look, steps = setting.page.look, max(len(found.counts), 2)
    said: list[Block] = [
        setting.text(verdict_told(found, _), _style(found)),
        setting.text(last_spread_told(pack, setting.assessment, found, _), SMALL),
        setting.worded_chart(
            lambda width: agreement_strip(found, steps, _, look.sized(width)),
            setting.height,
            3,
            told=answers_alt(pack, found, _),
        ),
    ]
    return setting.columns((5, asked), (7, Stack(said)))
