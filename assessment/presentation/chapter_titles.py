"""Titles of the report's chapters by their ids, as contents, choices and tabs name them too."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.core.i18n import N_, Translator

CHAPTERS: Mapping[str, str] = {
    "foreword": N_("Foreword"),
    "summary": N_("In one page"),
    "board": N_("For the board"),
    "readiness": N_("Readiness"),
    "purposes": N_("Purposes and demand"),
    "capability": N_("Capability and resources"),
    "audiences": N_("Audiences"),
    "channels": N_("Channels"),
    "media": N_("Media plan"),
    "roadmap": N_("Roadmap"),
    "measures": N_("Success and evaluation"),
    "opinions": N_("Where opinions differed"),
    "appendix": N_("Appendix"),
}
STRATEGY_PAGE = N_("The strategy on one page")
"""Title of the summary where a strategy stands on it."""


def report_kind(strategic: bool, _: Translator) -> str:
    """Return the kind of a report, as its first page or slide names it."""
    return _("Strategy report") if strategic else _("Readiness report")
