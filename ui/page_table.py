"""Table of the pages of an assessment, in the order of the rail, and the names of pages beside them.

Rail, shortcuts and start-up go by this table: Ctrl and a number follow from a page's place, so a new one
goes last. A page is an `AssessmentPage` (`ui.pages.page_base`) in a folder of its name, made with the session
and the context; `ui.shell.assessment_pages` knows what some are given or ask for besides. Its icon has its
name, with - for _, in resources/icons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.core.i18n import N_

ANSWER, WORKSHOP, RESULTS, STRATEGY = "answer", "workshop", "results", "strategy"
REPORT, FOLLOW_UP = "report", "follow_up"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """Page of an assessment."""

    name: str
    title: str
    tried: bool = True
    """Whether a questionnaire that is being written can be tried in it; not, where it needs a document."""

    @property
    def module(self) -> str:
        """Name of the module of its class, which is loaded once Home is shown."""
        return f"ui.pages.{self.name}.page"

    @property
    def class_name(self) -> str:
        """Name of its class, such as `FollowUpPage` for `follow_up`."""
        return "".join(part.capitalize() for part in self.name.split("_")) + "Page"


PAGES: Mapping[str, PageEntry] = {
    each.name: each
    for each in (
        PageEntry(ANSWER, N_("Answer")),
        PageEntry(WORKSHOP, N_("Workshop"), tried=False),
        PageEntry(RESULTS, N_("Results")),
        PageEntry(STRATEGY, N_("Strategy")),
        PageEntry(REPORT, N_("Report")),
        PageEntry(FOLLOW_UP, N_("Follow-up"), tried=False),
    )
}
"""Pages by name."""
NUMBERED = tuple(name for name in PAGES if name != WORKSHOP)
"""Pages reached by Ctrl and their number; the workshop is reached by F11."""
TRIED = tuple(name for name, page in PAGES.items() if page.tried)
"""Pages in which a questionnaire that is being written can be tried."""
VIEW_PAGE = "place"
"""Key under which a document stores the page it was left on."""
WRITE = "write"
"""Page on which a questionnaire is written; no page of an assessment."""
