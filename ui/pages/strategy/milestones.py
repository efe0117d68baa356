"""Milestones above the roadmap, with the readiness that it leads to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.model import Pack
from assessment.strategy.milestones import Milestone
from assessment.strategy.roadmap import Roadmap
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.factories import column, label, row
from ui.widgets.flow import Flow


def milestones(pack: Pack, roadmap: Roadmap, context: Context, *, events: bool = True) -> Flow:
    """Return a widget with index, level and date for each milestone, and the other days if wanted."""
    telling = RoadmapText(pack, roadmap, context.translator)
    cells = [_cell(pack, each, telling, context) for each in roadmap.milestones]
    for title, day in telling.events() if events else ():
        made = QWidget()
        when = label(context.translator.date(day), "small", wrap=False)
        made.setLayout(column(label(title, "small", wrap=False), when, space=0))
        cells.append(made)
    return Flow(*cells, space=context.theme.px(SPACE[4]))


def _cell(pack: Pack, milestone: Milestone, telling: RoadmapText, context: Context) -> QWidget:
    _ = context.translator
    index = label(whole(milestone.index, *pack.thresholds), "heading", wrap=False)
    level = label(telling.milestone(milestone), wrap=False)
    if milestone.level is not None:
        place = pack.level_index[milestone.level]
        colour = context.theme.level_colour(place, len(pack.levels)).name()
        level.setStyleSheet(f"color: {colour}; font-weight: bold;")
    level.setAlignment(Qt.AlignmentFlag.AlignBottom)
    made = QWidget()
    when = label(when_words(_, milestone), "small", wrap=False)
    day = label(_.date(milestone.day), "small", wrap=False)
    made.setLayout(column(when, row(index, level, None, space=6), day, space=0))
    return made


def when_words(_: Translator, milestone: Milestone) -> str:
    """Return how far away a milestone is, in words."""
    if not milestone.days:
        return _("Start")
    if milestone.days >= 365:
        return _("After a year")
    return _("After {n} days", n=milestone.days)
