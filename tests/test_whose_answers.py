"""Every output that prints an answer says whose it is and how far the others were, and no name before it may.

One document, one table of all outputs: six people, of whom one came late; answers that are agreed, left
open, changed since, and answered by whoever leads.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import main
from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.workshop import Plan
from assessment.document.answer_edits import set_answer, set_reply, set_revealed
from assessment.document.document import Document
from assessment.document.store import create_document
from assessment.questionnaire.loader import load_pack
from assessment.workshop.people import set_plan
from assessment.workshop.round import agree, leave_open, reveal, vote
from tests.test_disclosure import text_of

PACK = Path(__file__).parent.parent / "questionnaires" / "social-media"
CHECKED = load_pack(PACK)
PEOPLE = ("Ann Abel", "Bo Berg", "Cy Cole", "Di Dorn", "Ed Egan")
LATE = "Flo Finch"
NAMES = (*PEOPLE, LATE, "ann-id", "flo-id")
CRISIS, OWNED, GOAL = "crisis-plan", "accounts-owned", "goals-specific"
VOTES = {
    "free-hours": (2, 4, 4, 4, 8),
    "emergency-sheet": (0, 0, 0, 0, 1),
}
