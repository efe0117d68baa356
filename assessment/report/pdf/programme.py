"""The report of a programme as a PDF: layout of `programme.report_content`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.core.numbers import covered, signed, tenths, whole
from assessment.presentation.peers import group_words
from assessment.presentation.programme import left_out_told, movement_told, programme_told
from assessment.presentation.score_text import from_to
from assessment.programme.report_content import Counted, Lift, Movement, ProgrammeContent
from assessment.questionnaire.model import Pack
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.components import Meter
from assessment.report.pdf.context import Setting
from assessment.report.pdf.typography import (
    BODY,
    HEAD,
    HEAD_RIGHT,
    LEAD,
    SMALL,
    SMALL_MUTED,
    SMALL_RIGHT,
)

_GROUP_COLUMNS = 8


def programme_blocks(setting: Setting, content: ProgrammeContent) -> list[Block]:
    """Return all chapters of the report."""
    _, pack = setting.translator, setting.pack
    blocks = [
        *setting.chapter(_("The programme"), "programme"),
        *_opening(setting, content),
        *_levels(setting, content),
        *setting.chapter(_("Sections"), "sections"),
        *_sections(setting, content),
    ]
    for title, key, found, titles in (
        (_("Most frequent gaps"), "gaps", content.gaps, _topic_titles(setting)),
        (_("Requirements most often not met"), "gates", content.gates, _gate_titles(setting)),
    ):
        if found:
            rows = [_counted(setting, titles[each.id], each) for each in found]
            blocks += [*setting.chapter(title, key), setting.table(None, rows)]
    if content.lifts:
        blocks += [
            *setting.chapter(_("What would help most"), "lifts"),
            *_lifts(setting, content.lifts),
        ]
    if content.movement is not None:
        blocks += setting.chapter(_("Between two rounds"), "movement")
        blocks += _movement(setting, pack, content.movement)
    return blocks


def _topic_titles(setting: Setting) -> dict[str, str]:
    topics = setting.pack.topics
    return {id_: setting.translator.text(topic.title) for id_, topic in topics.items()}


def _gate_titles(setting: Setting) -> dict[str, str]:
    pack = setting.pack
    return {gate.id: setting.translator.text(pack.gate_title(gate.id)) for gate in pack.gates}


def _opening(setting: Setting, content: ProgrammeContent) -> list[Block]:
    _ = setting.translator
    said = programme_told(content.firms, date.fromisoformat(content.until), content.index, _)
    blocks: list[Block] = [setting.text(setting.sentences(*said), LEAD)]
    if content.left_out:
        left = left_out_told(content.left_out, _)
        blocks.append(setting.text(left, BODY))
    note = _("No figure stands for fewer than five organisations.")
    return [*blocks, setting.text(note, SMALL_MUTED), Space(8)]


def _levels(setting: Setting, content: ProgrammeContent) -> list[Block]:
    _, pack = setting.translator, setting.pack
    if not content.levels:
        return []
    rows = [
        _counted(setting, _.text(pack.level(each.id).title), each)
        for each in reversed(content.levels)
    ]
    rows.append(_counted(setting, _("No level yet"), content.no_level))
    return [setting.subtitle(_("How many reach which level")), setting.table(None, rows)]


def _counted(setting: Setting, title: str, found: Counted) -> Block:
    """Return a row with a bar: how many organisations something holds for."""
    _ = setting.translator
    told = _("fewer than 5")
    if found.firms is not None:
        share = covered(100 * found.share)
        told = _("{n} ({share} %)", n=found.firms, share=share)
    return setting.columns(
        (5, setting.text(title, SMALL)),
        (5, Meter(setting.page, found.share)),
        (2, setting.text(told, SMALL_RIGHT)),
    )


def _sections(setting: Setting, content: ProgrammeContent) -> list[Block]:
    _, pack = setting.translator, setting.pack
    head = setting.columns(
        (4, setting.text(_("Section"), HEAD)),
        (4, setting.text(_("Median"), HEAD)),
        (1, None),
        (3, setting.text(_("Middle half"), HEAD_RIGHT)),
    )
    rows = [
        setting.columns(
            (4, setting.text(_.text(pack.title_of(each.id)), SMALL)),
            (4, Meter(setting.page, each.spread.median / 100)),
            (1, setting.text(whole(each.spread.median), SMALL_RIGHT)),
            (
                3,
                setting.text(
                    from_to(whole(each.spread.lower), whole(each.spread.upper)), SMALL_RIGHT
                ),
            ),
        )
        for each in content.sections
        if each.spread is not None
    ]
    return [setting.table(head, rows), *_groups(setting, content)]


def _groups(setting: Setting, content: ProgrammeContent) -> list[Block]:
    """Return the median of each section in each group, side by side."""
    _, pack = setting.translator, setting.pack
    if not content.groups:
        return []
    share = _GROUP_COLUMNS // len(content.groups)
    first = 12 - share * len(content.groups)
    names = [f"{group_words(pack, each, _)}\n{each.firms}" for each in content.groups]
    head = setting.columns(
        (first, setting.text(_("Medians"), HEAD)),
        *((share, setting.text(name, HEAD_RIGHT)) for name in names),
    )
    rows: list[Block] = [
        setting.columns(
            (first, setting.text(_.text(pack.title_of(each.id)), SMALL)),
            *((share, setting.text(whole(median), SMALL_RIGHT)) for median in each.medians),
        )
        for each in content.sections
    ]
    return [setting.subtitle(_("Groups side by side")), setting.table(head, rows)]


def _lifts(setting: Setting, lifts: Sequence[Lift]) -> list[Block]:
    _, pack = setting.translator, setting.pack
    told = _(
        "Actions in the plans of many that take few hours: an hour of help with them goes furthest."
    )
    head = setting.columns(
        (6, setting.text(_("Action"), HEAD)),
        (2, setting.text(_("in plans"), HEAD_RIGHT)),
        (2, setting.text(_("points"), HEAD_RIGHT)),
        (2, setting.text(_("hours"), HEAD_RIGHT)),
    )
    rows: list[Block] = [
        setting.columns(
            (6, setting.text(_.text(pack.actions_by_id[each.id].title), SMALL)),
            (2, setting.text(str(each.firms), SMALL_RIGHT)),
            (2, setting.text(f"+{tenths(each.gain)}", SMALL_RIGHT)),
            (2, setting.text(tenths(each.hours), SMALL_RIGHT)),
        )
        for each in lifts
    ]
    return [setting.text(told, BODY), Space(6), setting.table(head, rows)]


def _movement(setting: Setting, pack: Pack, found: Movement) -> list[Block]:
    _ = setting.translator
    said = movement_told(found.firms, (found.before, found.now), found.rose, found.fell, _)
    head = setting.columns(
        (9, setting.text(_("Section"), HEAD)), (3, setting.text(_("median change"), HEAD_RIGHT))
    )
    rows: list[Block] = [
        setting.columns(
            (9, setting.text(_.text(pack.title_of(id_)), SMALL)),
            (3, setting.text(signed(change), SMALL_RIGHT)),
        )
        for id_, change in found.sections
    ]
    return [setting.text(said, BODY), Space(6), setting.table(head, rows)]
