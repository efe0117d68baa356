"""The appendix: the organisation, all answers, open questions, the method on a page, the cases."""

from __future__ import annotations

from assessment.core.numbers import NONE
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.report.content import Case, Question, Task
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.channel_card import sources_told
from assessment.report.pdf.chapters.method import method
from assessment.report.pdf.components import card
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import fill_pages
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import (
    HEAD,
    HEAD_RIGHT,
    SMALL,
    SMALL_BOLD,
    SMALL_MUTED,
    SMALL_RIGHT,
    TOPIC,
    Style,
)

_SLIGHT = 0.5
"""Share of a page; of pages filled less there should be none."""
_SECTION = Style(size=10.5, leading=15, bold=True)


def appendix(setting: Setting) -> list[Block]:
    """Return the appendix."""
    _, content = setting.translator, setting.content
    blocks = [*setting.chapter(_(CHAPTERS["appendix"]), "appendix"), *_facts(setting)]
    if "answers" not in setting.without:
        blocks += _answers(setting)
    if "open" not in setting.without:
        blocks += _tasks(setting)
    cases: list[Block] = []
    if content.cases and "cases" not in setting.without:
        cases.append(setting.subtitle(_("Cases")))
        cases += [_case(setting, case) for case in content.cases]
    if "sources" not in setting.without:
        cases += _sources(setting)
    how = [] if "method" in setting.without else method(setting)
    return _fuller(setting, [*blocks, *how, *cases], [*blocks, *cases, *how])


def _fuller(setting: Setting, *orders: list[Block]) -> list[Block]:
    """Return the first of the orders that leaves the fewest pages less than half full.

    The method needs a separate page, so the page before it may be left with little on it.
    """
    grid = setting.page.grid

    def slight(blocks: list[Block]) -> int:
        *leaves, _unused = fill_pages(blocks, grid, lambda: None)
        feet = [
            top - block.height(grid.body[0]) for leaf in leaves for block, top in leaf.placed[-1:]
        ]
        return sum(foot > grid.foot + (1 - _SLIGHT) * grid.body[1] for foot in feet)

    return min(orders, key=slight)


def _facts(setting: Setting) -> list[Block]:
    """Return the known facts of the organisation."""
    _, content = setting.translator, setting.content
    facts = [(_("Organisation"), content.organisation)] if content.organisation else []
    facts += [*content.facts, (_("Assessed on"), content.day)]
    rows: list[Block] = [
        setting.columns((3, setting.text(name, SMALL_BOLD)), (9, setting.text(text, SMALL)))
        for name, text in facts
    ]
    return [card(setting, [setting.subtitle(_("About the organisation")), *rows])]


def _answers(setting: Setting) -> list[Block]:
    """Return the answers to all questions; untouched ones without notes are left to the open tasks."""
    _ = setting.translator
    head = setting.columns(
        (1, setting.text(_("No."), HEAD)),
        (5, setting.text(_("Question"), HEAD)),
        (5, setting.text(_("Your answer"), HEAD)),
        (1, setting.text(_("Score"), HEAD_RIGHT)),
    )
    rows: list[Block] = []
    for section in setting.content.sections:
        said = [
            each
            for topic in section.topics
            for each in topic.questions
            if not each.open or setting.notes(each.notes) or each.evidence
        ]
        made = [_answer(setting, question) for question in said]
        if made:
            title = setting.subtitle(section.title, _SECTION)
            made[0] = Stack([Space(7), title, Space(5), made[0]])
        rows += made
    title = setting.subtitle(_("All answers"))
    if not rows:
        return [title, setting.text(_("No question has been answered yet."))]
    return [title, setting.table(head, rows, 3.5)]


def _answer(setting: Setting, question: Question) -> Block:
    lines = setting.answer(question)
    below: list[Block] = []
    if setting.is_long(question.answer):
        lines, below = [], lines
    if question.whose:
        lines.append(setting.text(question.whose, SMALL_MUTED))
    if question.confidence:
        text = setting.translator("Confidence: {confidence}", confidence=question.confidence)
        lines.append(setting.text(text, SMALL_MUTED))
    score = NONE if question.score is None else setting.figure(question.score)
    row = setting.columns(
        (1, setting.text(question.number, SMALL_MUTED)),
        (5, setting.text(question.text, SMALL)),
        (5, Stack(lines)),
        (1, setting.text(score, SMALL_RIGHT)),
    )
    below += setting.notes(question.notes)
    if question.evidence:
        below += [Space(3), setting.text(question.evidence, SMALL_MUTED)]
    return Stack([row, *(setting.columns((1, None), (11, each)) for each in below)])


def _tasks(setting: Setting) -> list[Block]:
    _, tasks = setting.translator, setting.content.tasks
    blocks: list[Block] = [setting.subtitle(_("To find out"))]
    if not tasks:
        return [*blocks, setting.text(setting.content.no_tasks)]
    for title, unknown in ((_("Nobody knew"), True), (_("Not answered yet"), False)):
        if chosen := [task for task in tasks if task.unknown is unknown]:
            rows = [_task(setting, task) for task in chosen]
            head = setting.columns((12, setting.text(title, HEAD)))
            blocks.append(setting.table(head, rows, 3.0, before=8))
    return blocks


def _task(setting: Setting, task: Task) -> Block:
    return setting.columns(
        (1, setting.text(task.number, SMALL_MUTED)),
        (8, setting.text(task.question, SMALL)),
        (3, setting.text(task.section, SMALL_MUTED)),
    )


def _sources(setting: Setting) -> list[Block]:
    """Return the sources of the facts about the channels that run; the author finds them with each."""
    _, telling = setting.translator, setting.teller.channels
    day = setting.assessment.assessed_on
    rows: list[Block] = []
    for id_ in setting.strategy.channels.running:
        said = sources_told(setting, telling, setting.pack.channels_by_id[id_], day)
        if said and not setting.author:
            title = setting.text(telling.title(id_), SMALL_BOLD)
            rows.append(setting.columns((3, title), (9, setting.text(said, SMALL_MUTED))))
    if not rows:
        return []
    return [setting.subtitle(_("Sources")), setting.table(None, rows, 3.5)]


def _case(setting: Setting, case: Case) -> Block:
    _ = setting.translator
    blocks: list[Block] = [
        setting.columns(
            (9, setting.text(case.title, TOPIC)), (3, setting.text(case.year, SMALL_RIGHT))
        )
    ]
    if case.summary:
        blocks.append(setting.text(case.summary, SMALL))
    if case.lesson:
        blocks += [
            Space(3),
            setting.text(_("What it teaches"), SMALL_BOLD),
            setting.text(case.lesson, SMALL),
        ]
    if case.source:
        blocks += [
            Space(3),
            setting.text(_("Source: {source}", source=case.source), SMALL_MUTED),
        ]
    return Stack([*blocks, Space(12)], whole=setting.height)
