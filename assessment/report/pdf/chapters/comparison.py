"""Results side by side: rounds of one organisation, or several organisations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.answers.assessment import Assessment
from assessment.charts.radar import radar
from assessment.core.numbers import change_shown
from assessment.presentation.alt_text import radar_alt
from assessment.presentation.rounds import MOST_ROUNDS, PastResult
from assessment.presentation.score_lines import has_radar
from assessment.questionnaire.model import Pack
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.masthead import masthead
from assessment.report.pdf.chapters.measures import readings_so_far
from assessment.report.pdf.components import marked
from assessment.report.pdf.context import Setting
from assessment.report.pdf.typography import (
    HEAD,
    HEAD_RIGHT,
    LEAD,
    SMALL,
    SMALL_BOLD,
    SMALL_MUTED,
    SMALL_RIGHT,
)
from assessment.scoring.results import Result

_RADAR = 300.0
_MOST = 4
"""Most columns of results in one table, with that of the change; more go into further ones."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the results, with the pack that all are compared by."""

    name: str
    pack: Pack
    assessment: Assessment
    result: Result


def comparison(setting: Setting, compared: Sequence[Compared], notes: Sequence[str]) -> list[Block]:
    """Return a radar of the last two, if of one organisation, notes, and a table of all scores."""
    _ = setting.translator
    rounds = len({each.name for each in compared}) == 1
    title = _("Rounds compared") if rounds else _("Organisations compared")
    blocks = setting.chapter(title, "comparison")
    blocks += masthead(setting) if rounds else []
    said: list[Block] = [setting.text(each, SMALL) for each in notes]
    common = any(each.result.index.low is not None for each in compared)
    if rounds and common:
        before, now = compared[-2].result, compared[-1].result
        older = [
            PastResult(each.assessment.assessed_on, each.result)
            for each in compared[:-1][-MOST_ROUNDS:-1]
        ]
        blocks += [setting.text(_way(setting, before, now), LEAD), Space(8)]
        radars = [
            setting.worded_chart(
                lambda width: radar(
                    now,
                    setting.pack,
                    _,
                    setting.page.look.sized(width, _RADAR),
                    last=before,
                    older=older,
                ),
                _RADAR,
                told=radar_alt(now, setting.pack, _, before, older=older),
            )
        ]
        blocks += radars if has_radar(len(now.scored_sections)) else []
    blocks += said
    for first, part in _parts(compared, overlapping=rounds):
        blocks += [Space(12), _table(setting, part, first if rounds else None)]
    return [*blocks, *_since(setting)] if rounds else blocks


def _parts(
    compared: Sequence[Compared], *, overlapping: bool
) -> Iterator[tuple[int, Sequence[Compared]]]:
    """Yield the parts for one table each, with the number of its first.

    One of rounds begins with the last of the part before.
    """
    most = _MOST - 1 if overlapping else _MOST
    start = 0
    while True:
        yield start + 1, compared[start : start + most]
        if start + most >= len(compared):
            return
        start += most - 1 if overlapping else most


def _since(setting: Setting) -> list[Block]:
    """Return what was done, and the readings of measures; empty for a pack without a strategy."""
    if not setting.strategic:
        return []
    _, telling = setting.translator, setting.teller.roadmap
    own = {each.id: each.title for each in setting.strategy.decisions.own}
    done = [own.get(id_) or telling.title(id_) for id_ in setting.strategy.roadmap.done]
    none = [setting.text(_("No action is marked as done."), SMALL_MUTED)]
    blocks: list[Block] = [setting.subtitle(_("What was done")), *(marked(setting, done) or none)]
    return [*blocks, *readings_so_far(setting)]


def _way(setting: Setting, before: Result, now: Result) -> str:
    _ = setting.translator
    if before.index.value is None or now.index.value is None:
        return _("Not all of them have an index.")
    return _(
        "Readiness was {before} and is {now}.",
        before=_index(setting, before),
        now=_index(setting, now),
    )


def _index(setting: Setting, result: Result) -> str:
    return setting.figure(result.index.value)


def _table(setting: Setting, compared: Sequence[Compared], first: int | None) -> Block:
    """Return all scores; of rounds, with the change since the one before.

    `first`: number of the first round; None where they are no rounds.
    """
    _, pack = setting.translator, setting.pack
    days = [_.date(each.assessment.assessed_on) for each in compared]
    names = [
        each.name if first is None else _("Round {number}", number=first + place)
        for place, each in enumerate(compared)
    ]
    heads = [f"{name}\n{day}" for name, day in zip(names, days, strict=True)]
    changes = first is not None and len(compared) > 1
    if changes:
        heads.append(_("Change"))

    def row(title: str, scores: Sequence[float | None], strong: bool) -> Block:
        cells = [setting.figure(each) for each in scores]
        if changes:
            cells.append(change_shown(*cells[-2:]))
        return _row(setting, title, cells, strong)

    rows = [row(_("Readiness"), [each.result.index.value for each in compared], True)]
    if pack.levels:
        levels = [_level(setting, each) for each in compared]
        rows.append(_row(setting, _("Level"), [*levels, ""] if changes else levels, True))
    for section in (each for each in pack.sections if each.scored):
        found = [each.result.section(section.id) for each in compared]
        rows.append(row(_.text(section.title), [each.score.value for each in found], True))
        for topic in section.topics:
            values = [each.result.topics[topic.id].score.value for each in compared]
            rows.append(row(_.text(topic.title), values, False))
    share = 8 // len(heads)
    head = setting.columns(
        (12 - share * len(heads), setting.text("", HEAD)),
        *((share, setting.text(each, HEAD_RIGHT)) for each in heads),
    )
    return setting.table(head, rows)


def _row(setting: Setting, title: str, cells: Sequence[str], strong: bool) -> Block:
    share = 8 // len(cells)
    return setting.columns(
        (12 - share * len(cells), setting.text(title, SMALL_BOLD if strong else SMALL_MUTED)),
        *((share, setting.text(cell, SMALL_RIGHT)) for cell in cells),
    )


def _level(setting: Setting, compared: Compared) -> str:
    level = compared.result.standing.level
    return "–" if level is None else setting.translator.text(setting.pack.level(level).title)
