"""Names of the pages of an assessment, in working order. Imports no other module."""

from __future__ import annotations

ANSWER, RESULTS, STRATEGY, REPORT = "answer", "results", "strategy", "report"
FOLLOW_UP = "follow_up"
PLACES = (ANSWER, RESULTS, STRATEGY, REPORT, FOLLOW_UP)
WORKSHOP = "workshop"
"""Page of the workshop, reached by F11; it has no number among the places."""
VIEW_PLACE = "place"
"""Key under which a document stores the page it was left on."""
TRIED = (ANSWER, RESULTS, STRATEGY, REPORT)
"""Pages in which a questionnaire that is being written can be tried."""
WRITE = "write"
"""Page on which a questionnaire is written; no page of an assessment."""
