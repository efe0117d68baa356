"""Models of the templates catalogue: lines for calendar, first week, crisis sheet, replies, rules.

Every entry may have a `when`, so that what an organisation holds in hand fits its kind and country.
"""

from __future__ import annotations

from typing import Annotated, Literal

from assessment.questionnaire.condition import Condition
from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Day, Id, Localised, Number, Score, Whole, YesNo
from assessment.questionnaire.seasons import Season
from assessment.questionnaire.wording import Worded

Hours = Annotated[Number, field(ge=0)]
Handover = Literal[
    "competitors", "not-to-do", "first-week", "monday", "calendar", "budget", "kpi-sheet", "crisis",
    "rules", "risks", "voice", "replies", "logs",
]  # fmt: skip
"""Parts of a report that an action can use."""
_Week = Annotated[Whole, field(ge=1, le=4)]


class Template(Entry):
    """A line of a deliverable."""

    id: Id = field(description="Names it inside its list.")
    when: Condition | None = field(None, description="Used only where this holds.")


class Pillar(Template):
    """Something that one keeps writing about."""

    title: Worded = field(description="What the person reads.")
    summary: Worded | None = field(None, description="What belongs to it.")
    share: Score | None = field(None, description="Its share of what is published, 0–100.")
    gates: list[Id] = field(
        default_factory=list, description="Left out while one of these gates is not passed."
    )


class CalendarLine(Template):
    """A line that the content calendar may hold."""

    pillar: Id | None = field(None, description="The pillar it belongs to.")
    text: Worded = field(description="What is published.")
    ask: Worded | None = field(None, description="What the reader is asked to do.")
    gates: list[Id] = field(
        default_factory=list, description="Left out while one of these gates is not passed."
    )
    first_result: list[Id] = field(
        default_factory=list,
        description="Options of the first_result item it is for; absent: all.",
    )
    channels: list[Id] | None = field(None, description="Channels it is for; absent: all.")
    audiences: list[Id] = field(
        default_factory=list,
        description="Options in the audiences table, one of which those it is for have; absent: all.",
    )
    column: Id | None = field(
        None,
        description="Text column of the audiences table that it is about: it goes out once for each "
        "audience with words there, which stand behind it.",
    )
    weeks: list[_Week] = field(
        default_factory=list, description="Weeks it is meant for, 1–4; absent: all."
    )
    hours: Hours | None = field(None, description="Hours it takes.")
    task: Id | None = field(
        None, description="Option of the column “task” in the who table: who does it."
    )
    requires: list[Id] = field(
        default_factory=list,
        description="Actions that are finished before it goes out, as far as they are planned.",
    )
    seasons: list[Season] = field(
        default_factory=list,
        description="Goes out only shortly before and in the first season whose condition holds.",
    )


class FirstWeekLine(Template):
    """A small thing to do in the first week."""

    day: Annotated[Whole, field(ge=1, le=7)] = field(description="The day, 1 for Monday.")
    weekend: YesNo = field(
        False,
        description="Whether it is meant for a weekend; otherwise it is done on a working day.",
    )
    text: Worded = field(description="What to do.")
    action: Id | None = field(
        None, description="Action that it begins: left out once that is done or rejected."
    )
    gates: list[Id] = field(
        default_factory=list, description="Left out while one of these gates is not passed."
    )
    hours: Hours | None = field(None, description="Hours it takes.")
    task: Id | None = field(
        None, description="Option of the column “task” in the who table: who does it."
    )


class CrisisEvent(Template):
    """An event that the crisis sheet is ready for."""

    event: Worded = field(description="What has happened.")
    speaker: Worded | None = field(None, description="Who speaks.")
    first_sentence: Worded = field(description="What is said first.")
    stops: Worded | None = field(None, description="What stops at once.")


class ReplyTemplate(Template):
    """A question or a complaint, and an answer to start from."""

    kind: Literal["question", "complaint"] = field(description="What it is.")
    says: Worded = field(description="What somebody writes.")
    answer: Worded = field(description="What one answers.")
    beware: Worded | None = field(None, description="What to keep out of the answer.")


class VoiceLine(Template):
    """A line of the sheet on the tone of voice."""

    do: Worded = field(description="How one writes.")
    dont: Worded = field(description="How one does not write.")


class Rule(Template):
    """A line of the checklist of rules."""

    country: Id | None = field(
        None, description="The option of the countries item where it holds; absent: everywhere."
    )
    question: Worded = field(description="What to check.")
    text: Worded | None = field(None, description="What the rule says.")
    source: Worded | None = field(None, description="Where it stands.")
    as_of: Day | None = field(None, description="The day this was true.")


class Call(Template):
    """A line of whom to call in a crisis, beside the organisation's own people."""

    who: Worded = field(description="Whom to call.")
    telephones: dict[Id, Localised] = field(
        default_factory=dict,
        description="Number by option of the countries item, for an organisation that is there.",
    )
    source: Worded | None = field(None, description="Where the numbers stand.")
    as_of: Day | None = field(None, description="The day they were true.")


class TemplateCatalogue(Entry):
    """All templates."""

    pillars: list[Pillar] = field(default_factory=list, description="What one writes about.")
    calendar: list[CalendarLine] = field(
        default_factory=list, description="Lines for the content calendar."
    )
    first_week: list[FirstWeekLine] = field(
        default_factory=list, description="Lines for the first week."
    )
    crisis: list[CrisisEvent] = field(default_factory=list, description="Events to be ready for.")
    calls: list[Call] = field(default_factory=list, description="Whom to call in a crisis.")
    replies: list[ReplyTemplate] = field(
        default_factory=list, description="Questions and complaints with answers."
    )
    voice: list[VoiceLine] = field(default_factory=list, description="Lines on the tone of voice.")
    rules: list[Rule] = field(default_factory=list, description="Rules to check.")
