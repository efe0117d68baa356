"""Weeks of a plan that have gone by, where the day of the assessment is some time ago."""

from __future__ import annotations

from datetime import date

from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.questionnaire.model import Pack
from assessment.strategy.parts import has_strategy
from assessment.strategy.roadmap import Roadmap

_WEEK = 7


def gone_by(start: date, today: date | None, _: Translator, *, author: bool = True) -> str:
    """Return how many weeks of a plan are over, and its author how to let it begin later; "" for none."""
    weeks = 0 if today is None else (today - start).days // _WEEK
    if weeks < 1:
        return ""
    if not author:
        return _.ngettext(
            "This plan begins on {start}, so {n} week of it has gone by.",
            "This plan begins on {start}, so {n} weeks of it have gone by.",
            weeks,
            start=_.date(start),
        )
    return _.ngettext(
        "This plan begins on {start}, so {n} week of it has gone by: to let it begin later, change the day "
        "of the assessment.",
        "This plan begins on {start}, so {n} weeks of it have gone by: to let it begin later, change the day "
        "of the assessment.",
        weeks,
        start=_.date(start),
    )


def gone_by_untaken(
    pack: Pack, assessment: Assessment, roadmap: Roadmap, today: date, _: Translator
) -> str:
    """Return the same of a plan that nobody has taken up, of which nothing is late; "" of any other."""
    if assessment.is_taken_up or not has_strategy(pack):
        return ""
    return gone_by(roadmap.start, today, _, author=False)
