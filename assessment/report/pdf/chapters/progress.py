"""Progress report: rounds, measures, what was done, what is due, what was learned, the next ninety days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assessment.answers.records import LogEntry
from assessment.charts.sparkline import sparkline
from assessment.core.numbers import with_unit
from assessment.presentation.alt_text import readings_alt
from assessment.presentation.done import done_actions, roadmap_told
from assessment.presentation.follow_up import (
    KINDS,
    NOTHING_DUE,
    DueTelling,
    MeasureStanding,
    due_told,
    goal_told,
    measures_standing,
    readings_told,
    standing_told,
)
from assessment.presentation.gone_by import gone_by_untaken
from assessment.presentation.measures import measure_title, measure_unit
from assessment.presentation.plan_changes import decided_lines, pending_lines
from assessment.presentation.rounds import rounds_told
from assessment.presentation.statements import counted_by_month
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.measures import whose
from assessment.report.pdf.context import Setting
from assessment.report.pdf.typography import HEAD, LEAD, SMALL, SMALL_BOLD, SMALL_MUTED
from assessment.strategy.due import Due, DueKind, due_list
from assessment.strategy.taking_up import is_behind, planned_anew

AHEAD_DAYS = 90
"""Days that are looked ahead."""


def progress_chapter(setting: Setting, today: date) -> list[Block]:
    """Return the progress of the strategy on a day."""
    _ = setting.translator
    due = due_list(setting.pack, setting.strategy, setting.assessment, today)
    blocks = setting.chapter(_("Progress on {date}", date=_.date(today)), "progress")
    blocks.append(setting.text(due_told(due, _) or _(NOTHING_DUE), LEAD))
    roadmap = setting.strategy.roadmap
    if over := gone_by_untaken(setting.pack, setting.assessment, roadmap, today, _):
        blocks.append(setting.text(over, SMALL_MUTED))
    telling = DueTelling(setting.pack, setting.strategy, setting.assessment, _)
    ahead = due_list(setting.pack, setting.strategy, setting.assessment, today, AHEAD_DAYS)
    told = {(each.kind, each.id) for each in due}
    later = [each for each in ahead if (each.kind, each.id) not in told]
    known = (setting.pack, setting.strategy, setting.assessment)
    rounds = rounds_told(setting.pack, setting.assessment, _)
    for title, part in (
        (_("Rounds"), _lines(setting, rounds)),
        (_("Measures"), _with_source(setting, list(_measures(setting)))),
        (_("Done"), _lines(setting, list(_done(setting)))),
        (_("Left out and moved"), _lines(setting, decided_lines(*known, _))),
        (_("The plan by the answers of now"), _lines(setting, _pending(setting))),
        (_("What is due"), _due(setting, telling, due, today)),
        (_("What we learned"), _lines(setting, list(_learned(setting)))),
        (_("The next ninety days"), _due(setting, telling, later, today)),
    ):
        if part:
            blocks += [Space(14), setting.subtitle(title), Space(4), *part]
    return blocks


def _with_source(setting: Setting, blocks: Sequence[Block]) -> list[Block]:
    """Return the measures, after whose their starting values and targets are."""
    return [*whose(setting), *blocks] if blocks else []


def _lines(setting: Setting, lines: Sequence[str]) -> list[Block]:
    return [setting.text(line, SMALL) for line in lines]


def _measures(setting: Setting) -> Iterator[Block]:
    _ = setting.translator
    readings = setting.assessment.readings
    standings = measures_standing(setting.pack, setting.strategy, readings)
    for standing in (each for each in standings if each.readings):
        yield Space(6)
        yield setting.text(measure_title(setting.pack, standing.measure, _), SMALL_BOLD)
        yield setting.text(goal_told(standing, _), SMALL_MUTED)
        course = standing_told(standing, _)
        yield _line_of(setting, standing)
        last = standing.readings[-1]
        value = with_unit(last.value, measure_unit(setting.pack, standing.measure, _))
        told = _("Last: {value} on {date}.", value=value, date=_.date(last.day))
        yield setting.text(setting.sentences(told, course), SMALL)
        if len(standing.readings) > 1 or any(each.note for each in standing.readings):
            yield setting.text(readings_told(setting.pack, standing, _), SMALL_MUTED)

    yield from _unread(setting, [each for each in standings if not each.readings])


def _unread(setting: Setting, standings: Sequence[MeasureStanding]) -> list[Block]:
    """Return the measures that nobody has read yet, those with the same goal in one row."""
    if not standings:
        return []
    _, titles = setting.translator, dict[str, list[str]]()
    for each in standings:
        title = measure_title(setting.pack, each.measure, _)
        titles.setdefault(goal_told(each, _), []).append(title)
    head = setting.columns(
        (7, setting.text(_("Not read yet"), HEAD)), (5, setting.text(_("Goal"), HEAD))
    )
    rows = [
        setting.columns((7, setting.text(_.list(names), SMALL)), (5, setting.text(goal, SMALL)))
        for goal, names in titles.items()
    ]
    return [Space(6), setting.table(head, rows, 3.0)]


def _due(setting: Setting, telling: DueTelling, due: Sequence[Due], today: date) -> list[Block]:
    """Return what is due as a table; whose it is only where anything is somebody's."""
    if not due:
        return []
    _, owned = setting.translator, any(each.owner for each in due)
    spans = (2, 5, 3, 2) if owned else (2, 6, 4, 0)
    heads = (_("Kind"), _("What"), _("When"), _("Who"))
    head = setting.columns(
        *((span, setting.text(text, HEAD)) for span, text in zip(spans, heads, strict=True) if span)
    )
    rows: list[Block] = []
    for (kind, when, owner, _apart), titles in _together(telling, due, today).items():
        cells = (_(KINDS[kind]), _.list(titles), when, owner)
        styles = (SMALL_MUTED, SMALL_BOLD, SMALL, SMALL)
        shown = zip(spans, cells, styles, strict=True)
        rows.append(
            setting.columns(
                *((span, setting.text(text, style)) for span, text, style in shown if span)
            )
        )
    return [setting.table(head, rows, 2.0)]


def _together(
    telling: DueTelling, due: Sequence[Due], today: date
) -> dict[tuple[DueKind, str, str, str], list[str]]:
    """Return the titles of what is due by its row: the readings of one day share one."""
    found: dict[tuple[DueKind, str, str, str], list[str]] = {}
    for each in due:
        apart = "" if each.kind is DueKind.READING else each.id
        key = (each.kind, telling.when(each, today), each.owner, apart)
        found.setdefault(key, []).append(telling.title(each))
    return found


def _line_of(setting: Setting, standing: MeasureStanding) -> Block:
    _, look = setting.translator, setting.page.look
    return setting.worded_chart(
        lambda width: sparkline(standing.spots, standing.goal, _, look.sized(width)),
        setting.height,
        told=readings_alt(standing.spots, standing.goal, _),
    )


def _done(setting: Setting) -> Iterator[str]:
    _, roadmap = setting.translator, setting.strategy.roadmap
    found = done_actions(setting.pack, setting.assessment.decisions, _)
    if found:
        yield roadmap_told(found, roadmap, _)
    for each in found:
        yield each.told(_, title=True)


def _pending(setting: Setting) -> Sequence[str]:
    """Return what the answers of a new round would change of the plan that was taken up before."""
    pack, assessment = setting.pack, setting.assessment
    if not is_behind(assessment):
        return ()
    anew = planned_anew(pack, assessment, setting.result)
    return pending_lines(pack, setting.strategy, anew, assessment, setting.translator)


def _learned(setting: Setting) -> Iterator[str]:
    """Yield notes of reviews, counts of statements, and what may be published of them."""
    _, assessment = setting.translator, setting.assessment
    for planned, review in sorted(assessment.decisions.reviews.items()):
        if review.note:
            yield _("{label}: {text}", label=_.date(review.held or planned), text=review.note)
    yield from counted_by_month(assessment.feedback, _)
    statements: tuple[LogEntry, ...] = (*assessment.feedback, *assessment.stories)
    for each in statements:
        if each.consent:
            said = [_("“{text}”", text=each.text), each.source, _.date(each.day)]
            yield " · ".join(part for part in said if part)
