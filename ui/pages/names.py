"""What the places of an assessment are called, in the order of the work. Loads nothing."""

from __future__ import annotations

ANSWER, RESULTS, STRATEGY, REPORT = "answer", "results", "strategy", "report"
PLACES = (ANSWER, RESULTS, STRATEGY, REPORT)
VIEW_PLACE = "place"
"""Under which key a document remembers the place where it was left."""
