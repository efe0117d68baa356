"""Effect of an answer in one line: index and section before and after, with the remaining range."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.level_summary import too_early
from assessment.presentation.score_text import span
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result, Score
from ui.context import Context


def moved(
    before: Result, after: Result, pack: Pack, context: Context, title_of: dict[str, str]
) -> str:
    """Return what changed between two results; "" for nothing. `title_of`: section titles by id.

    The index is left out while too little is answered for a level.
    """
    _ = context.translator
    parts = [
        text
        for section in after.sections
        if (text := _step(title_of[section.id], before.section(section.id).score, section.score, _))
    ]
    text = _step(_("Readiness"), before.index, after.index, _)
    if text and not too_early(after, pack):
        parts.append(text)
    return _.list(parts)


def _step(title: str, old: Score, new: Score, _: Translator) -> str:
    """Return the change of one score; "" if none of its displayed figures changed."""
    if (whole(old.value), span(old)) == (whole(new.value), span(new)):
        return ""
    details = {"title": title, "before": whole(old.value), "after": whole(new.value)}
    sure = new.low is None or span(new) == whole(new.value)
    if old.value is None:
        if sure:
            return _("{title} {after}", **details)
        return _("{title} {after} (range {range})", range=span(new), **details)
    if sure:
        return _("{title} {before} → {after}", **details)
    return _("{title} {before} → {after} (range {range})", range=span(new), **details)
