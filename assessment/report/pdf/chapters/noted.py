"""What people noted with their answers, in one place of a short report: half a page at most."""

from __future__ import annotations

from assessment.core.text import brief
from assessment.questionnaire.condition import ItemCondition, leaves
from assessment.report.content import Question
from assessment.report.pdf.blocks import Block
from assessment.report.pdf.context import Setting
from assessment.report.pdf.typography import SMALL, SMALL_MUTED
from assessment.report.presets import NOTES_IN_SHORT
from assessment.scoring.results import GateState

_ASKED, _SAID = 100, 160
"""Most characters of a question, and of a note."""


def noted(setting: Setting) -> list[Block]:
    """Return the notes that matter most, each with its question; empty in a report that has them all.

    First those on what a requirement asks that is not met, such as consent or whose an account is; in
    each group those that the plan rests on, in its order, then the others in the order of the questions.
    Who wrote one is named as elsewhere in the report.
    """
    _ = setting.translator
    full = "appendix" in setting.parts and "answers" not in setting.without
    asked = [each for each in setting.content.questions if each.notes]
    if full or not asked or "notes" in setting.without:
        return []
    grounds = [each.item for step in setting.strategy.roadmap.steps for each in step.grounds]
    places = {id_: place for place, id_ in reversed([*enumerate(grounds)])}
    missed = _missed(setting)
    asked.sort(key=lambda each: (each.id not in missed, places.get(each.id, len(grounds))))
    lines = [line for each in asked for line in _lines(setting, each)]
    blocks: list[Block] = [
        setting.subtitle(_("Noted with the answers")),
        *(setting.text(line, SMALL) for line in lines[:NOTES_IN_SHORT]),
    ]
    left = len(lines) - NOTES_IN_SHORT
    if left > 0:
        more = _.ngettext(
            "{n} more note is in the full report.", "{n} more notes are in the full report.", left
        )
        blocks.append(setting.text(more, SMALL_MUTED))
    return blocks


def _missed(setting: Setting) -> frozenset[str]:
    """Return the questions that a requirement rests on which is not met."""
    short = {each.id for each in setting.result.gates if each.state is GateState.FAILED}
    named = [
        leaf for each in setting.pack.gates if each.id in short for leaf in leaves(each.require)
    ]
    return frozenset(leaf.item for leaf in named if isinstance(leaf, ItemCondition))


def _lines(setting: Setting, question: Question) -> list[str]:
    """Return a line for each note on a question."""
    _, asked = setting.translator, brief(question.text, _ASKED)
    return [
        _("{question} {name}: “{text}”", question=asked, name=who, text=brief(note, _SAID))
        if who
        else _("{question} “{text}”", question=asked, text=brief(note, _SAID))
        for who, note in question.notes
    ]
