"""Lines of the calendar: for the first audience, about what people say, on new channels, on a website alone."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from assessment.core.i18n import Translator
from assessment.presentation.deliverables import handout
from assessment.strategy.deliverables.parts import Deliverable
from tests.strategy.handed import NO_CHANNEL_BELOW, handed

HOURS = "      - {id: hours, text: When we are open}\n"
DOUBT = "      - {id: doubt, column: doubt, text: What people doubt., pillar: rest}\n"
PEOPLE = (
    {"name": "Regulars", "age": ("old",), "doubt": "Is there a seat?"},
    {"name": "Students", "age": ("young",), "doubt": "Is it dear?"},
    {"name": "Others", "age": ("young",)},
)


def posts(case):
    return case.strategy.deliverables.calendar.posts


def test_what_an_audience_doubts_is_answered_once_the_first_audience_first():
    case = handed((HOURS, HOURS + DOUBT)).saying(people=PEOPLE)
    about = [(each.about, each.audience) for each in posts(case) if each.template == "doubt"]
    assert about == [("Is there a seat?", 0), ("Is it dear?", 1)]
    assert not posts(case)[1].about  # something else in between
    told = handout(Deliverable.CALENDAR, case.pack, case.strategy, Translator("en"))
    texts = [row[1] for row in told.tables[0].rows]
    assert "What people doubt: “Is there a seat?”" in texts
    silent = handed((HOURS, HOURS + DOUBT)).saying(people=({"name": "Regulars"},))
    assert not any(each.about for each in posts(silent))


def test_most_posts_are_for_the_first_audience():
    found = Counter(each.audience for each in posts(handed().saying(people=PEOPLE)))
    assert found[0] >= sum(found.values()) / 2


def test_a_line_that_fits_others_alone_is_left_out():
    only = handed((HOURS, HOURS.replace("open}", "open, audiences: [young]}")))
    old = ({"name": "Regulars", "age": ("old",)},)
    assert "hours" not in {each.template for each in posts(only.saying(people=old))}
    assert "hours" in {each.template for each in posts(only.saying(people=({"name": "All"},)))}


def late(days):
    return handed(*NO_CHANNEL_BELOW, ("    budget:\n", "    launch: [sign]\n    budget:\n"),
        ("{id: sign, title", f"{{id: sign, elapsed_days: {days}, title")).saying(here=("post",), hours=20)  # fmt: skip


def test_a_new_channel_has_its_first_posts_from_its_opening_on():
    case = late(30)
    roadmap, calendar = case.strategy.roadmap, case.strategy.deliverables.calendar
    new = next(id_ for id_ in case.strategy.channels.chosen if id_ != "post")
    days = [each.day for each in calendar.posts if each.channel == new]
    assert roadmap.launch > roadmap.calendar + timedelta(days=14)
    assert calendar.weeks > 4
    assert min(days) >= roadmap.launch
    assert min(days) <= roadmap.launch + timedelta(days=7)
    first = case.strategy.deliverables.rhythm[0]
    assert first.number == calendar.weeks + 1
    assert new in {each.channel for each in first.pace}
    assert late(200).strategy.deliverables.calendar.weeks == 4


def test_the_rhythm_goes_on_as_long_as_the_plan():
    case = handed()
    last = case.strategy.deliverables.rhythm[-1]
    assert last.last >= case.strategy.roadmap.last - timedelta(days=7)
    assert case.strategy.roadmap.last is not None


WRITTEN = ("{id: map, title: Map,", "{id: map, title: Map, every_days: 14, media: owned,")


def kept_alone(*changes, **said):
    nothing = ("{id: page, title: Page,", "{id: page, title: Page, when: {item: kind, is: maker},")
    return handed(*changes, nothing).saying(here=("map",), money=None, **said)


def test_a_website_is_written_on_where_no_channel_runs():
    case = kept_alone(WRITTEN, law=0, sheet=0, skill=0)
    assert not case.strategy.channels.active
    found = posts(case)
    assert {each.channel for each in found} == {"map"}
    days = [each.day for each in found]
    assert len(days) == 2
    assert all(later - day >= timedelta(days=14) for day, later in pairwise(days))
    assert all(each.owner for each in found)
    assert case.strategy.roadmap.again is not None
    last = case.strategy.deliverables.rhythm[-1].last
    assert abs(case.strategy.roadmap.again - last) < timedelta(days=7)


def test_nothing_is_written_where_nobody_does_or_where_there_is_no_pace():
    low = {"law": 0, "sheet": 0, "skill": 0}
    assert kept_alone(**low).strategy.deliverables.calendar is None
    nobody = kept_alone(WRITTEN, who=({"name": "Bo", "task": ("reply",), "hours": 6},), **low)
    assert nobody.strategy.deliverables.calendar is None
    assert nobody.strategy.roadmap.calendar is None


def test_weeks_of_lines_begin_again():
    case = late(30)
    guests = [each.day for each in posts(case) if each.template == "guest"]
    start = case.strategy.roadmap.calendar
    assert {((day - start).days // 7) % 4 + 1 for day in guests} <= {2, 4}
    assert start > date(2026, 11, 20)
