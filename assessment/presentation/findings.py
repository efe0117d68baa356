"""Words for strengths and gaps where there are none."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.scoring.results import Score


def none_told(index: Score, *, is_scored: bool, _: Translator) -> tuple[str, str]:
    """Return what stands in the place of strengths, and in that of gaps, where there are none.

    `is_scored`: whether any topic is a strength or a gap.
    """
    if is_scored:
        return _("No topic has reached its target yet."), _("No topic is below its target.")
    none = _("No topic has a score yet.")
    if index.low is None:
        none = _("No topic has a score: nothing that counts applies here.")
    return none, none
