"""The page for a board: where it leads, by when, how it is measured, what may go wrong, what to decide."""

from __future__ import annotations

from assessment.charts.gantt import gantt, gantt_rows
from assessment.core.text import brief
from assessment.presentation.alt_text import gantt_alt
from assessment.presentation.board_decisions import asked
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.chart_tables import steps_table
from assessment.presentation.deliverables.refusals_and_risks import risks
from assessment.presentation.measures import NOTHING_MEASURED, measure_goal, measure_title
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.roadmap import trajectory
from assessment.report.pdf.components import marked, numbered
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import Break
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import INTRO, SMALL_MUTED, TOPIC

_ROWS = (14, 12, 10, 8, 7, 6, 5, 4, 3, 0)
"""Most rows of the chart, from roomy to tight; the first that fits the page is used."""
_MOST = 3
"""Most gates, measures and risks."""
_SENTENCE = 160
"""Most characters of a risk."""


def board(setting: Setting) -> list[Block]:
    """Return the page: with as much of the chart as fits."""
    most = gantt_rows(setting.strategy.roadmap, setting.pack)
    pages = (_page(setting, rows) for rows in dict.fromkeys(min(most, each) for each in _ROWS))
    fits = (page for page in pages if Stack(page[1:]).height(setting.width) <= setting.height)
    return [*(next(fits, None) or _page(setting, 0)), Break(setting.height, is_own_page=True)]


def _page(setting: Setting, rows: int) -> list[Block]:
    _ = setting.translator
    telling = setting.teller.roadmap
    sides = setting.columns((6, _measures(setting)), (6, _risks(setting)))
    content = setting.content
    whose = " · ".join(filter(None, (content.organisation, content.consultant, content.day)))
    blocks = [*setting.chapter(_(CHAPTERS["board"]), "board"), setting.text(whose, SMALL_MUTED)]
    blocks += [Space(6), *_asked(setting)]
    blocks += trajectory(setting, telling)
    return [*blocks, *_chart(setting, rows), Space(10), sides]


def _asked(setting: Setting) -> list[Block]:
    """Return what is to be decided; without anything, what holds the level down."""
    _ = setting.translator
    found = asked(setting.teller)
    if found:
        return [setting.panel(numbered(setting, found), "accent_soft", "accent")]
    holds = [gate.effect for gate in setting.content.gates if gate.caps]
    return marked(setting, holds[:_MOST])


def _chart(setting: Setting, rows: int) -> list[Block]:
    _, pack, plan = setting.translator, setting.pack, setting.strategy.roadmap
    count = rows if plan.steps and plan.hours is not None else 0
    if not count:
        return []
    look = setting.page.look
    figure = setting.chart(
        lambda width: gantt(pack, plan, _, look.sized(width), count=count, capacity=False),
        setting.height,
        4,
        alt=gantt_alt(pack, plan, _, range(count)),
        table=steps_table(pack, plan, _, range(count)),
    )
    title = setting.subtitle(_("When what is done"))
    return [title, *_rest(setting, count, gantt_rows(plan, pack)), figure]


def _rest(setting: Setting, count: int, rows: int) -> list[Block]:
    """Return a line on how many of the actions the chart shows; empty for all."""
    if count >= rows:
        return []
    told = setting.translator(
        "The first {shown} of {n}; the rest are in the full report, chapter “Roadmap”.",
        shown=count,
        n=rows,
    )
    return [setting.subtitle(told, INTRO)]


def _measures(setting: Setting) -> Stack:
    _ = setting.translator
    told = [
        _(
            "{measure}: {goal}",
            measure=brief(measure_title(setting.pack, each, _)),
            goal=brief(measure_goal(each, _)),
        )
        for each in setting.strategy.measures.measures[:_MOST]
    ]
    none = [setting.text(_(NOTHING_MEASURED), SMALL_MUTED)]
    return Stack(
        [setting.subtitle(_("How it is measured"), TOPIC), *(marked(setting, told) or none)]
    )


def _risks(setting: Setting) -> Stack:
    _ = setting.translator
    found = risks(setting.teller)
    rows = [] if found is None or not found.tables else found.tables[0].rows[:_MOST]
    told = [brief(str(risk), _SENTENCE) for risk, *_rest in rows]
    none = [setting.text(_("No risk stands out."), SMALL_MUTED)]
    return Stack(
        [setting.subtitle(_("What may go wrong"), TOPIC), *(marked(setting, told) or none)]
    )
