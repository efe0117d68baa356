"""Crisis sheet, checklist of rules, tone of voice, reply bank and blank logs in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assessment.core.i18n import N_
from assessment.presentation.deliverables.tables import (
    Cell,
    Column,
    Handout,
    HandoutTable,
    Teller,
    by_id,
)
from assessment.strategy.inputs import Worker

_AFTER_THE_PERSON = re.compile(r"[,;.，；。]")
"""Signs after which a speaker's text says how they speak, not who they are."""
_LOG_ROWS = 8
_OWN_LINES = 4
"""Empty rows for lines of one's own."""


def crisis(teller: Teller) -> Handout | None:
    """Return the events, each with who speaks, the first sentence and what stops; whom to call."""
    chosen, _ = teller.found.templates.crisis, teller.translator
    if not chosen:
        return None
    events = by_id(teller.pack.catalogues.templates.crisis)
    columns = (
        Column(_("Event"), 3),
        Column(_("Who speaks"), 2),
        Column(_("First sentence"), 4),
        Column(_("What stops"), 3),
    )
    rows = tuple(
        (
            _.text(each.event),
            _.text(each.speaker) or None,
            _.text(each.first_sentence),
            _.text(each.stops) or None,
        )
        for each in (events[id_] for id_ in chosen)
    )
    notes = (
        _("In the first hour one person speaks; everybody else sends questions to them."),
        _("Write in the telephone numbers today, and hang the sheet where it is seen."),
    )
    said = [_.text(events[id_].speaker) for id_ in chosen]
    speakers = _speakers(teller, said) or ([] if any(said) else [_("Whoever speaks: name")])
    workers = [(each.name, each.stand_in or None, None) for each in _workers(teller)]
    people: tuple[tuple[Cell, ...], ...] = tuple(
        (name, stand_in, number, None)
        for name, stand_in, number in (
            *((each, None, None) for each in speakers),
            *workers,
            *_others(teller),
        )
    )
    call = (
        Column(_("Person"), 4),
        Column(_("Stand-in"), 3),
        Column(_("Telephone"), 3, blank=True),
        Column(_("Has the passwords"), 2, blank=True),
    )
    calls = HandoutTable(_("Whom to call"), call, people)
    return Handout(notes, (HandoutTable("", columns, rows), calls))


def _others(teller: Teller) -> list[tuple[str, None, str | None]]:
    """Return whom else to call, with the number of where the organisation is, if that is known."""
    _, inputs = teller.translator, teller.strategy.inputs
    calls = by_id(teller.pack.catalogues.templates.calls)
    chosen = [calls[id_] for id_ in teller.found.templates.calls]
    if not chosen:
        usual = (
            N_("Insurer or lawyer"),
            N_("Emergency services, authorities"),
            N_("Help of the platforms"),
        )
        return [(_(each), None, None) for each in usual]
    only = inputs.countries[0] if len(inputs.countries) == 1 else ""
    here = inputs.home or only
    return [(_.text(each.who), None, _.text(each.telephones.get(here)) or None) for each in chosen]


def person_of(speaker: str) -> str:
    """Return who speaks, without how they do: “The owner” of “The owner, by name”."""
    return _AFTER_THE_PERSON.split(speaker)[0].strip()


def _speakers(teller: Teller, texts: Sequence[str]) -> list[str]:
    """Return everybody who speaks first in an event, but who stands in the table by name already."""
    names = [each.name for each in _workers(teller)]
    people = dict.fromkeys(person_of(each) for each in texts)
    return [each for each in people if each and not any(each in name for name in names)]


def _workers(teller: Teller) -> list[Worker]:
    return [each for each in teller.strategy.inputs.who if each.name]


def rules(teller: Teller) -> Handout | None:
    """Return the rules to check, each with its source and a place for the answer."""
    chosen, _ = teller.found.templates.rules, teller.translator
    if not chosen:
        return None
    texts = by_id(teller.pack.catalogues.templates.rules)
    columns = (
        Column(_("Question"), 4),
        Column(_("The rule"), 6),
        Column(_("Source"), 0),
        Column(_("As of"), 0),
        Column(_("Yes, no, by when"), 2, blank=True),
    )
    rows = tuple(
        (
            _.text(each.question),
            _.text(each.text) or None,
            _.text(each.source) or None,
            _as_of(teller, each.as_of),
            None,
        )
        for each in (texts[id_] for id_ in chosen)
    )
    note = _("A checklist, no legal advice: where an answer is no, ask somebody who knows the law.")
    return Handout((note,), (HandoutTable("", columns, rows),))


def _as_of(teller: Teller, day: date | None) -> Cell:
    """Return the day of a fact; where it lies after the day of the report, that is said."""
    if day is None or day <= teller.strategy.roadmap.start:
        return day
    return teller.translator("{day}, after the date of this report", day=day)


def voice(teller: Teller) -> Handout | None:
    """Return how one writes and how not, with room for lines of one's own."""
    chosen, _ = teller.found.templates.voice, teller.translator
    if not chosen:
        return None
    texts = by_id(teller.pack.catalogues.templates.voice)
    columns = (Column(_("We write this"), 6), Column(_("Not this"), 6))
    rows = tuple((_.text(texts[id_].do), _.text(texts[id_].dont)) for id_ in chosen)
    note = _("Read it to somebody who writes for you; strike what is not you, and add what is.")
    return Handout((note,), (HandoutTable("", columns, rows, blanks=_OWN_LINES),))


def replies(teller: Teller) -> Handout | None:
    """Return questions and complaints, each with an answer to start from and room for one's own."""
    chosen, _ = teller.found.templates, teller.translator
    tables = [
        _replies(teller, title, ids)
        for title, ids in (
            (_("Questions"), chosen.questions),
            (_("Complaints"), chosen.complaints),
        )
        if ids
    ]
    if not tables:
        return None
    note = _(
        "The answers are a start: put them into your own words, and names and prices into them."
    )
    return Handout((note,), tuple(tables))


def _replies(teller: Teller, title: str, ids: Sequence[str]) -> HandoutTable:
    _ = teller.translator
    texts = by_id(teller.pack.catalogues.templates.replies)
    columns = (
        Column(_("Somebody writes"), 3),
        Column(_("Sample answer"), 5),
        Column(_("Beware"), 0),
        Column(_("Our own words"), 4, blank=True),
    )
    rows = tuple(
        (_.text(each.says), _.text(each.answer), _.text(each.beware) or None, None)
        for each in (texts[id_] for id_ in ids)
    )
    return HandoutTable(title, columns, rows)


def logs(teller: Teller) -> Handout:
    """Return two blank logs: what people say, and stories worth telling."""
    _ = teller.translator
    feedback = (
        Column(_("Day"), 1, blank=True),
        Column(_("Where"), 2, blank=True),
        Column(_("Feedback"), 4, blank=True),
        Column(_("Subject"), 2, blank=True),
        Column(_("Answered by, when"), 2, blank=True),
        Column(_("Closed"), 1, blank=True),
    )
    stories = (
        Column(_("Day"), 1, blank=True),
        Column(_("Who"), 2, blank=True),
        Column(_("Story"), 4, blank=True),
        Column(_("Agreed on"), 2, blank=True),
        Column(_("Picture"), 1, blank=True),
        Column(_("Used"), 2, blank=True),
    )
    notes = (_("Two sheets to print or to keep as a table; five minutes a day are enough."),)
    return Handout(
        notes,
        (
            HandoutTable(_("Feedback log"), feedback, (), blanks=_LOG_ROWS),
            HandoutTable(_("Story log"), stories, (), blanks=_LOG_ROWS),
        ),
    )
