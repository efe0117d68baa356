"""Scoring of answers: scores, ranges, coverage, level, gates and facets, each with its trace.

Pure functions that compute everything anew on each call. Results hold ids and numbers only; texts
are added where they are shown. All formulas: docs/authoring.md, “How scores come about” (§5 of the
questionnaire language).
"""

from __future__ import annotations

from assessment.answers.answer import Sheet
from assessment.answers.conditions import replies
from assessment.questionnaire.model import Pack
from assessment.scoring.aggregation import score_facets, score_index, score_section, scores_by_id
from assessment.scoring.items import score_item
from assessment.scoring.levels import score_gate, standing_of
from assessment.scoring.results import Result


def score_sheet(pack: Pack, sheet: Sheet) -> Result:
    """Score all answers to a pack."""
    said = replies(pack, sheet)
    items = {item_id: score_item(pack, item, said[item_id]) for item_id, item in pack.items.items()}
    sections = tuple(score_section(section, items, sheet) for section in pack.sections)
    index = score_index(pack, sections)
    facets = score_facets(pack, items)
    scores = scores_by_id(sections, items, index, facets)
    gates = tuple(score_gate(pack, gate, said, scores) for gate in pack.gates)
    standing = standing_of(pack, index, sections, gates)
    return Result(index, standing, sections, gates, facets, items)
