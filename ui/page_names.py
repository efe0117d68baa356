"""Names of the pages of an assessment, in working order. Imports no other module."""

from __future__ import annotations

ANSWER, RESULTS, STRATEGY, REPORT = "answer", "results", "strategy", "report"
PLACES = (ANSWER, RESULTS, STRATEGY, REPORT)
VIEW_PLACE = "place"
"""Key under which a document stores the page it was left on."""
