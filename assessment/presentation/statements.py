"""Statements of people in words: one statement, and counts by month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from assessment.answers.records import LogEntry, Sentiment
from assessment.core.i18n import N_, Translator

SENTIMENTS = {
    Sentiment.POSITIVE: N_("positive"),
    Sentiment.NEUTRAL: N_("neutral"),
    Sentiment.NEGATIVE: N_("negative"),
}


def statement_told(entry: LogEntry, _: Translator) -> str:
    """Return day, person, place, tone, consent and what was done, on one line."""
    parts = [_.date(entry.day), entry.source, entry.channel]
    if entry.sentiment is not None:
        parts.append(_(SENTIMENTS[entry.sentiment]))
    parts.append(_("may be published") if entry.consent else _("not for publication"))
    if entry.done:
        parts.append(_("done: {what}", what=entry.done))
    return " · ".join(each for each in parts if each)


def finds(entry: LogEntry, words: str) -> bool:
    """Whether a statement has all the words, wherever in it."""
    text = f"{entry.text} {entry.source} {entry.channel} {entry.done}".casefold()
    return all(each in text for each in words.casefold().split())


def counted_by_month(log: Iterable[LogEntry], _: Translator) -> tuple[str, ...]:
    """Return how many statements each month has, and of which tone, the latest month first."""
    months: dict[tuple[int, int], list[LogEntry]] = {}
    for each in log:
        months.setdefault((each.day.year, each.day.month), []).append(each)
    lines = []
    for year, month in sorted(months, reverse=True):
        listed = months[year, month]
        tones = Counter(each.sentiment for each in listed if each.sentiment is not None)
        told = [f"{_(SENTIMENTS[tone])} {tones[tone]}" for tone in SENTIMENTS if tones[tone]]
        count = _.ngettext("{n} statement", "{n} statements", len(listed))
        lines.append(" · ".join([f"{year}-{month:02}", count, *told]))
    return tuple(lines)
