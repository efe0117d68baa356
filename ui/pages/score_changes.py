"""Effect of an answer in one line: index and section before and after, with the remaining range."""

from __future__ import annotations

from assessment.core.i18n import Words
from assessment.core.numbers import whole
from assessment.presentation.score_text import span
from assessment.scoring.results import Result, Score
from ui.context import Context


def moved(before: Result, after: Result, context: Context, title_of: dict[str, str]) -> str:
    """Return what changed between two results; "" for nothing. `title_of`: section titles by id."""
    words = context.words
    parts = [
        text
        for section in after.sections
        if (
            text := _step(
                title_of[section.id], before.section(section.id).score, section.score, words
            )
        )
    ]
    if text := _step(words("Readiness"), before.index, after.index, words):
        parts.append(text)
    return words.list(parts)


def _step(title: str, old: Score, new: Score, words: Words) -> str:
    """Return the change of one score; "" if none of its displayed figures changed."""
    if (whole(old.value), span(old)) == (whole(new.value), span(new)):
        return ""
    details = {"title": title, "before": whole(old.value), "after": whole(new.value)}
    sure = new.low is None or span(new) == whole(new.value)
    if old.value is None:
        if sure:
            return words("{title} {after}", **details)
        return words("{title} {after} (range {range})", range=span(new), **details)
    if sure:
        return words("{title} {before} → {after}", **details)
    return words("{title} {before} → {after} (range {range})", range=span(new), **details)
