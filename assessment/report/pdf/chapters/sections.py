"""The sections: purpose, scores, answers and next steps; a row for each topic."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.charts.bars import bars
from assessment.presentation.alt_text import bars_alt
from assessment.presentation.chart_tables import topics_table
from assessment.presentation.level_summary import too_early
from assessment.presentation.peers import peers_of
from assessment.report.content import Finding, Section, Topic
from assessment.report.markdown import has_markup, read_markdown
from assessment.report.pdf.blocks import Block, Heading, Rule, Space
from assessment.report.pdf.components import card
from assessment.report.pdf.context import Setting
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.rich_text import rich_text
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import (
    BODY,
    FIGURE_BOLD,
    GUIDE,
    HEAD,
    OVERLINE,
    SECTION,
    SMALL,
    SMALL_MUTED,
    STRONG,
    Style,
)

_BEFORE = 26.0
"""Space above a section that starts on a page with another, in points."""
_SCORE_ROOM = 20.0
_SCORE = Style(size=26, leading=30, bold=True, align=1.0, colour="accent_text")
_NO_SCORE = Style(size=12, leading=20, align=1.0, colour="muted")
_FACTS = Style(size=8, leading=12, colour="muted", align=1.0)


def sections(setting: Setting) -> list[Block]:
    """Return all sections, one after the other."""
    _ = setting.translator
    intro = _("What was asked and why, what you said, and what one step more would look like.")
    blocks = [*setting.chapter(_("The sections"), "sections"), setting.text(intro, BODY)]
    scored = [each for each in setting.content.sections if each.scored]
    for section in scored:
        blocks += _section(setting, section, keyed=section.id in _keyed(scored))
    return blocks


def _keyed(sections: Sequence[Section]) -> set[str]:
    """Return the ids of the sections whose chart has its key: the first, and the first with a range."""
    charts = [each for each in sections if each.topics]
    ranged = [
        each for each in charts if any(topic.score.low != topic.score.high for topic in each.topics)
    ]
    return {each.id for each in (*charts[:1], *ranged[:1])}


def _section(setting: Setting, section: Section, *, keyed: bool) -> list[Block]:
    """Return a section; the first chart alone has its key, which the others share."""
    _, pack, result = setting.translator, setting.pack, setting.result
    look = setting.page.look
    blocks: list[Block] = [_head(setting, section)]
    if section.purpose:
        blocks.append(setting.text(section.purpose, BODY))
    if section.topics:
        peers = peers_of(pack, setting.assessment)
        figure = setting.chart(
            lambda width: bars(result, pack, _, look.sized(width), section.id, peers, keyed=keyed),
            setting.height - 60,
            8,
            alt=bars_alt(result, pack, _, section.id),
            table=topics_table(result, pack, _, section.id),
        )
        blocks.append(figure)
    opening = card(setting, blocks, 6)
    opening.before = _BEFORE
    return [opening, *_topics(setting, section)]


def _head(setting: Setting, section: Section) -> Block:
    _, page = setting.translator, setting.page
    over = _("Section {number}", number=section.number)
    title = Heading(page, section.title, SECTION, f"section-{section.id}", level=1)
    score = setting.score(section.score)
    ranged = not too_early(setting.result, setting.pack)  # else the range stands above it
    style = _NO_SCORE if section.score.value is None else _SCORE
    left = Stack([setting.text(over, OVERLINE), title])
    right = Stack(
        [
            setting.text(score, style),
            setting.text(setting.facts(section.score, section.target, is_ranged=ranged), _FACTS),
        ]
    )
    head = Stack(
        [Rule(page.colour("accent"), 1.5), Space(8), setting.columns((7, left), (5, right))]
    )
    head.after, head.keeps_next = 4, True
    return head


def _topics(setting: Setting, section: Section) -> list[Block]:
    """Return a row for each topic: answer and next step, beside what good looks like."""
    _ = setting.translator
    if not section.topics:
        return []
    found = {each.id: each for each in (*section.strengths, *section.gaps)}
    head = setting.columns(
        (5, setting.text(_("Topic"), HEAD)),
        (7, setting.text(_("What good looks like"), HEAD)),
    )
    rows = [_topic(setting, topic, found.get(topic.id)) for topic in section.topics]
    return [setting.table(head, rows, 5.0)]


def _topic(setting: Setting, topic: Topic, finding: Finding | None) -> Block:
    _ = setting.translator
    said: list[Block] = [setting.text(topic.title, STRONG)]
    score = setting.text(
        "" if finding is None else setting.figure(finding.score, finding.target), FIGURE_BOLD
    )
    if finding is None:
        said.append(setting.text(setting.score(topic.score), SMALL_MUTED))
    else:
        said.append(setting.text(finding.said, SMALL))
        if finding.next_step:
            next_step = _("Next: {step}", step=finding.next_step)
            said.append(setting.text(next_step, SMALL_MUTED))
    guide: Block = setting.text(topic.guide, GUIDE)
    if has_markup(topic.guide):
        guide = Stack(rich_text(setting.page, read_markdown(topic.guide), GUIDE))
    return setting.columns((5, Hanging(score, _SCORE_ROOM, Stack(said))), (7, guide))
