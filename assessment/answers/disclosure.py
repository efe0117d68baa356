"""Disclosure of respondents: an assessment as it may leave the program.

Names and roles go out only once answers were revealed to those who gave them. Until then, and wherever names
are not wanted, respondents are numbered in an order that says nothing of who they are.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from assessment.answers.answer import Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.core.errors import Message
from assessment.core.i18n import N_

UNNAMED = Message(
    N_("Respondents stand as numbers of people, without names: their answers are not revealed.")
)
"""Said wherever an assessment goes out without the names it has."""


def disclosed(assessment: Assessment, names: bool = True) -> Assessment:
    """Return the assessment with the names that may be shown: all if revealed and wanted, else none.

    Earlier rounds follow the same rule. Answers, notes and scores stay as they are.
    """
    if assessment.revealed and names:
        return assessment
    rounds = tuple(replace(each, sheet=_numbered(each.sheet)) for each in assessment.rounds)
    return replace(assessment, sheet=_numbered(assessment.sheet), rounds=rounds)


def hides_names(assessment: Assessment) -> bool:
    """Return whether respondents of the assessment are shown as numbers only."""
    return bool(assessment.sheet.respondents) and not assessment.revealed


def _numbered(sheet: Sheet) -> Sheet:
    shuffled = sorted(sheet.respondents, key=_mixed)
    people = tuple(
        replace(one, id=f"respondent-{number}", name="", role="")
        for number, one in enumerate(shuffled, 1)
    )
    return replace(sheet, respondents=people, numbers_only=bool(people))


def _mixed(one: Respondent) -> str:
    """Return a key that orders respondents the same each time, but not by name or arrival."""
    return hashlib.sha256(one.id.encode("utf-8", "surrogatepass")).hexdigest()
