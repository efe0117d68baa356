"""Monday sheets in words: for each person the tasks of the first weeks, with boxes to tick."""

from __future__ import annotations

from assessment.presentation.days import plan_holidays
from assessment.presentation.deliverables.tables import (
    Column,
    Handout,
    HandoutTable,
    Teller,
    by_id,
)
from assessment.strategy.deliverables.monday import MondayKind, MondayTask

_BOX = "□"


def monday(teller: Teller) -> Handout | None:
    """Return a table for each person; the last is that of nobody in particular."""
    tasks, _ = teller.found.monday, teller.translator
    people: dict[str, list[MondayTask]] = {}
    for task in tasks:
        people.setdefault(_person(teller, task), []).append(task)
    if not people:
        return None
    columns = (
        Column(_("Done"), 1),
        Column(_("What to do"), 6),
        Column(_("Begins"), 2, weekday=True),
        Column(_("Ends"), 2, weekday=True),
        Column(_("Hours"), 1, figure=True),
    )
    tables = tuple(
        HandoutTable(
            name or _("Nobody is named yet"),
            columns,
            tuple(
                (_BOX, _title(teller, each), each.start, each.end, each.hours)
                for each in people[name]
            ),
        )
        for name in sorted(people, key=lambda name: not name)
    )
    note = _("What begins in the first weeks, on working days. Tick what is done, every Monday.")
    holidays = plan_holidays(teller.strategy.roadmap, _, author=teller.author)
    return Handout((note, holidays), tables)


def _person(teller: Teller, task: MondayTask) -> str:
    """Return whose sheet a task is on: by name, or as the catalogue says; "" where nobody is named."""
    if task.owner or task.kind is not MondayKind.ACTION:
        return task.owner
    step = teller.strategy.roadmap.step(task.subject)
    return (step.person if step is not None else "") or teller.owner(task.subject)


def _title(teller: Teller, task: MondayTask) -> str:
    """Return what is to be done; with all who do it, where they are more than whose sheet it is on."""
    if task.kind is MondayKind.ACTION:
        title, told = teller.roadmap.title(task.subject), teller.owner(task.subject)
        if task.owner or told == _person(teller, task):
            return title
        return teller.translator("{name} ({role})", name=title, role=told)
    templates = teller.pack.catalogues.templates
    if task.kind is MondayKind.FIRST_WEEK:
        return teller.translator.text(by_id(templates.first_week)[task.subject].text)
    text = teller.translator.text(by_id(templates.calendar)[task.subject].text)
    return teller.translator("Publish: {text}", text=text)
