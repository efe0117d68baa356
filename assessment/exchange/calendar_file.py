"""First week, content calendar and review as a calendar file (iCalendar, RFC 5545) of whole days.

The same assessment gives the same bytes: entries are stamped with its day, and have ids that stay.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.core.text import REPLACEMENT, clean
from assessment.exchange.table import Material
from assessment.presentation.deliverables.plans import pillar_title
from assessment.presentation.deliverables.tables import Teller, by_id
from assessment.strategy import Strategy

_OCTETS = 75
"""Most octets of a line, without its break; longer ones are folded."""
_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sounding//Calendar//EN", "CALSCALE:GREGORIAN")
_ESCAPED = re.compile(r"([\\;,])")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a whole day. `key` names it in its assessment, and stays the same."""

    key: str
    day: date
    title: str
    description: str = ""


def calendar_file(material: Material, strategy: Strategy) -> bytes | None:
    """Return the file; None where nothing has a date to be entered."""
    entries = tuple(_entries(material, strategy))
    if not entries:
        return None
    stamp = f"{material.assessment.assessed_on:%Y%m%d}T000000Z"
    name = material.assessment.name(material.translator.language)
    whose = f"{material.pack.id}\n{name}\n{material.assessment.assessed_on.isoformat()}"
    lines = [*_HEAD]
    for each in entries:
        lines += _event(each, whose, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _entries(material: Material, strategy: Strategy) -> Iterator[Entry]:
    pack, _, found = material.pack, material.translator, strategy.deliverables
    teller, templates = Teller(pack, strategy, _), pack.catalogues.templates
    tasks = by_id(templates.first_week)
    for task in found.first_week:
        text = _.text(tasks[task.template].text)
        yield Entry(f"first-week/{task.template}", task.day, text, _facts(teller, task.owner))
    lines = by_id(templates.calendar)
    for place, post in enumerate(found.calendar.posts if found.calendar else ()):
        line = lines[post.template]
        title = _(
            "{channel}: {text}", channel=teller.channels.title(post.channel), text=_.text(line.text)
        )
        facts = _facts(
            teller,
            post.owner,
            (_("What people are asked to do"), _.text(line.ask)),
            (_("For whom"), teller.audience(post.audience)),
            (_("Pillar"), pillar_title(pack, post.pillar, _)),
        )
        yield Entry(f"post/{place}", post.day, title, facts)
    if found.there and strategy.roadmap.review is not None:
        yield Entry("review", strategy.roadmap.review, _("Look at the figures, and decide"))


def _facts(teller: Teller, owner: str, *pairs: tuple[str, str]) -> str:
    _ = teller.translator
    labelled = ((_("Who"), owner), *pairs)
    return "\n".join(
        _("{label}: {text}", label=label, text=text) for label, text in labelled if text
    )


def _event(entry: Entry, whose: str, stamp: str) -> Iterator[str]:
    digest = hashlib.sha256(f"{whose}\n{entry.key}".encode("utf-8", "surrogatepass")).hexdigest()
    yield "BEGIN:VEVENT"
    yield f"UID:{digest[:32]}@sounding"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.description:
        yield f"DESCRIPTION:{escaped(entry.description)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    r"""Return a text with backslash, semicolon, comma and line break escaped; others can't be held."""
    text = _HIDDEN.sub(REPLACEMENT, clean(text))
    return _ESCAPED.sub(r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> str:
    """Return a line folded so that no part exceeds 75 octets; no character is divided."""
    parts, part, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            parts.append(part)
            part, size = " ", 1
        part += character
        size += octets
    return "\r\n".join([*parts, part])
