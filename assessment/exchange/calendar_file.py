"""First week, content calendar, actions, readings and reviews as a calendar file (iCalendar, RFC 5545).

All are whole days. The same assessment gives the same bytes: entries are stamped with its day and the number of
changes, and have ids that stay, so that a calendar moves them when they are exported again. What stands
unchanged in the file that is replaced keeps its number and stamp there.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from assessment.answers.decisions import ReviewDecision
from assessment.core.deferred import Deferred
from assessment.core.files import read_at_most
from assessment.core.text import REPLACEMENT, clean
from assessment.exchange.table_parts import Material
from assessment.presentation.deliverables.plans import ASKED, pillar_title, post_told
from assessment.presentation.deliverables.tables import Teller, by_id
from assessment.presentation.follow_up import measures_standing
from assessment.presentation.measures import measure_title
from assessment.presentation.roadmap import RoadmapText
from assessment.strategy import Strategy
from assessment.strategy.days_off import last_working
from assessment.strategy.due import decided_reviews, review_days

icalendar = Deferred("icalendar")
_LARGEST = 4_000_000
"""Maximum size of a calendar file that is read, in bytes."""
_MOST_REVISIONS = 2**31 - 2
"""Greatest number of an event that can still be raised, as calendars keep them."""
_REMINDER = timedelta(hours=-15)
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a whole day. `key` names it in its assessment, and stays the same."""

    key: str
    day: date
    title: str
    description: str = ""
    reminds: bool = False
    """Whether the calendar reminds of it, at nine on the day before."""


def earlier_calendar(path: Path) -> bytes:
    """Return the calendar file that is replaced; empty where there is none that can be read."""
    try:
        data = read_at_most(path, _LARGEST)
    except OSError:
        return b""
    return data if len(data) <= _LARGEST else b""


def calendar_file(
    material: Material,
    strategy: Strategy,
    document: str = "",
    revision: int = 0,
    before: bytes = b"",
) -> bytes | None:
    """Return the file; None where nothing has a date to be entered.

    `document`: id of the document, by which its entries stay the same when they are exported again; "" for an
    answers file, whose name and day stand for it. `revision`: number of changes made in the document.
    `before`: the file that is replaced.
    """
    entries = tuple(_entries(material, strategy))
    if not entries:
        return None
    day = material.assessment.assessed_on
    stamp = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=revision)
    name = material.assessment.name(material.translator.language)
    whose = document or f"{material.pack.id}\n{name}\n{day.isoformat()}"
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Sounding//Calendar//EN")
    calendar.add("calscale", "GREGORIAN")
    known = _events(before)
    for each in entries:
        event = _event(each, whose, stamp, revision)
        calendar.add_component(_numbered(event, known.get(str(event["uid"]))))
    data: bytes = calendar.to_ical()
    return data


def _entries(material: Material, strategy: Strategy) -> Iterator[Entry]:
    pack, _, found = material.pack, material.translator, strategy.deliverables
    teller, templates = Teller(pack, strategy, _), pack.catalogues.templates
    tasks = by_id(templates.first_week)
    for task in found.first_week:
        text = _.text(tasks[task.template].text)
        yield Entry(f"first-week/{task.template}", task.day, text, _facts(teller, task.owner))
    lines = by_id(templates.calendar)
    holiday = _("Check that this is no public holiday.")
    for place, post in enumerate(found.calendar.posts if found.calendar else ()):
        line = lines[post.template]
        told = post_told(line, post, _)
        title = _("{channel}: {text}", channel=teller.channels.title(post.channel), text=told)
        facts = _facts(
            teller,
            post.owner,
            (_(ASKED), _.text(line.ask)),
            (_("For whom"), teller.audience(post.audience)),
            (_("Pillar"), pillar_title(pack, post.pillar, _)),
            (_("Days off"), holiday if strategy.roadmap.usual else ""),
        )
        yield Entry(f"post/{place}", post.day, title, facts)
    yield from _follow_up(material, strategy)


def _follow_up(material: Material, strategy: Strategy) -> Iterator[Entry]:
    """Yield what is to be done: the actions still open, the next readings, the reviews not yet held."""
    pack, _, roadmap = material.pack, material.translator, strategy.roadmap
    told = RoadmapText(pack, roadmap, _)
    for step in roadmap.steps:
        if step.end is not None:
            owner = _("{label}: {text}", label=_("Who"), text=told.owner(step))
            title = _("To be done by today: {title}", title=told.title(step.action))
            day = max(step.start or step.end, last_working(step.end, roadmap.closures))
            yield Entry(f"action/{step.action}", day, title, owner, reminds=True)
    for standing in measures_standing(pack, strategy, material.assessment.readings):
        if standing.next is not None:
            title = _("Read: {measure}", measure=measure_title(pack, standing.measure, _))
            key = f"reading/{standing.measure.id}/{len(standing.readings)}"
            yield Entry(key, standing.next, title, reminds=True)
    days = review_days(strategy)
    decisions = decided_reviews(days, strategy.decisions.reviews)
    for number, planned in enumerate(days, 1):
        decision = decisions.get(planned, ReviewDecision())
        if decision.held is None:
            key = "review" if number == 1 else f"review/{number}"
            title = _("Look at the figures, and decide")
            yield Entry(key, decision.moved or planned, title, reminds=True)


def _facts(teller: Teller, owner: str, *pairs: tuple[str, str]) -> str:
    _ = teller.translator
    labelled = ((_("Who"), owner), *pairs)
    return "\n".join(
        _("{label}: {text}", label=label, text=text) for label, text in labelled if text
    )


def _event(entry: Entry, whose: str, stamp: datetime, revision: int) -> Any:
    digest = hashlib.sha256(f"{whose}\n{entry.key}".encode("utf-8", "surrogatepass")).hexdigest()
    event = icalendar.Event()
    event.add("uid", f"{digest[:32]}@sounding")
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("sequence", revision)
    event.add("summary", plain_line(entry.title))
    if entry.description:
        event.add("description", plain_line(entry.description))
    event.add("transp", "TRANSPARENT")
    if entry.reminds:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", plain_line(entry.title))
        alarm.add("trigger", _REMINDER)
        event.add_component(alarm)
    return event


def _events(data: bytes) -> dict[str, Any]:
    """Return the events of a calendar file by their ids; none of one that is damaged."""
    try:
        found = icalendar.Calendar.from_ical(data).walk("VEVENT") if data else ()
        return {str(each["uid"]): each for each in found if _is_numbered(each)}
    except (ValueError, KeyError, IndexError):
        return {}


def _is_numbered(event: Any) -> bool:
    """Return whether an event has one number and one stamp, as every one of ours has."""
    number, stamp = event.get("sequence", 0), event.get("dtstamp")
    known = isinstance(number, int) and 0 <= number <= _MOST_REVISIONS
    return known and isinstance(getattr(stamp, "dt", None), datetime)


def _numbered(event: Any, known: Any) -> Any:
    """Return an event with number and stamp as it had them where it is the same, else with a higher number."""
    if known is None:
        return event
    number = known.get("sequence", 0)
    if _content(event) == _content(known):
        event["dtstamp"], event["sequence"] = known["dtstamp"], number
    elif event["sequence"] <= number:
        event["sequence"] = number + 1
    return event


def _content(event: Any) -> list[bytes]:
    """Return the lines of an event but for its number and stamp."""
    lines: list[bytes] = event.to_ical().splitlines()
    return sorted(each for each in lines if not each.startswith((b"DTSTAMP", b"SEQUENCE")))


def plain_line(text: str) -> str:
    """Return a text without the characters that a calendar file can't hold."""
    return _HIDDEN.sub(REPLACEMENT, clean(text))
