"""A chapter for each section: what was asked and why, the scores, what was said, what comes next."""

from __future__ import annotations

from assessment.charts.bars import bars
from assessment.report.blocks import Block, Dots, Figure, Heading, Rule, Space
from assessment.report.content import Question, Section, Topic
from assessment.report.frames import Hanging, Stack
from assessment.report.pages import Break
from assessment.report.setting import Setting
from assessment.report.typography import (
    BODY,
    GUIDE,
    OVERLINE,
    SECTION,
    SMALL,
    SMALL_MUTED,
    TINY,
    TOPIC,
    Style,
)

_ENOUGH = 0.45
"""Of a page must be free for a section to begin on it."""
_DOTS = 46.0
_NUMBER = 24.0
_SCORE = Style(size=26, leading=30, bold=True, align=1.0, colour="accent_text")
_NO_SCORE = Style(size=12, leading=20, align=1.0, colour="muted")
_FACTS = Style(size=8, leading=12, colour="muted", align=1.0)


def sections(setting: Setting) -> list[Block]:
    """All sections, one after the other."""
    words = setting.words
    intro = words("What was asked and why, what you said, and what one step more would look like.")
    blocks = [*setting.chapter(words("The sections"), "sections"), setting.text(intro, BODY)]
    for section in setting.content.sections:
        blocks += _section(setting, section)
    return blocks


def _section(setting: Setting, section: Section) -> list[Block]:
    words, pack, result = setting.words, setting.pack, setting.result
    look = setting.page.look
    blocks: list[Block] = [Break(_ENOUGH * setting.height), _head(setting, section)]
    if section.purpose:
        blocks.append(setting.text(section.purpose, BODY))
    if section.topics:
        draw = lambda width: bars(result, pack, words, look.sized(width), section.id)  # noqa: E731
        blocks.append(Figure(draw, setting.height - 60, 8))
    both = setting.findings(section.strengths, section.gaps)
    both.before = both.after = 6
    blocks.append(both)
    for topic in section.topics:
        blocks += _topic(setting, topic)
    return blocks


def _head(setting: Setting, section: Section) -> Block:
    words, page = setting.words, setting.page
    over = words("Section {number}", number=section.number)
    title = Heading(page, section.title, SECTION, f"section-{section.id}", level=1)
    score = setting.score(section.score)
    style = _NO_SCORE if section.score.value is None else _SCORE
    left = Stack([setting.text(over, OVERLINE), title])
    right = Stack(
        [
            setting.text(score, style),
            setting.text(setting.facts(section.score, section.target), _FACTS),
        ]
    )
    head = Stack(
        [Rule(page.colour("accent"), 1.5), Space(8), setting.columns((7, left), (5, right))]
    )
    head.before, head.after, head.keeps_next = 12, 4, True
    return head


def _topic(setting: Setting, topic: Topic) -> list[Block]:
    """A card: title and score, what good looks like, the questions. Not divided unless longer than a page."""
    score = Style(size=10.5, leading=15, bold=True, align=1.0)
    head: list[Block] = [
        setting.columns(
            (10, setting.text(topic.title, TOPIC)),
            (2, setting.text(setting.score(topic.score), score)),
        )
    ]
    if topic.guide:
        head += [
            Space(2),
            setting.text(topic.guide, GUIDE),
        ]
    blocks: list[Block] = [setting.panel(head), Space(2)]
    for question in topic.questions:
        blocks += [_question(setting, question), Rule(setting.page.colour("line"), 0.35)]
    card = Stack([*blocks, Space(14)], whole=setting.height)
    return [card]


def _question(setting: Setting, question: Question) -> Block:
    """What was asked at the left, what was said at the right; long texts below, over the whole width."""
    answer: list[Block] = []
    if question.level is not None:
        dots = Dots(setting.page, question.level + 1, question.steps, SMALL.leading)
        answer.append(Hanging(dots, _DOTS, setting.text(question.word, SMALL_MUTED)))
    below: list[Block] = []
    (below if setting.is_long(question.answer) else answer).extend(setting.answer(question))
    if question.confidence:
        text = setting.words("Confidence: {confidence}", confidence=question.confidence)
        answer.append(setting.text(text, TINY))
    asked: list[Block] = [setting.text(question.text, SMALL)]
    notes = setting.notes(question.notes)
    (below if setting.is_long([note for _, note in question.notes]) else asked).extend(notes)
    row = setting.columns((6, Stack(asked)), (6, Stack(answer)))
    number = setting.text(question.number, SMALL_MUTED)
    return Stack([Space(5), Hanging(number, _NUMBER, Stack([row, *below])), Space(5)])
