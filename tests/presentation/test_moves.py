"""First vote, who moved after the talk, what was agreed: names only where they may stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from assessment.answers.answer import Answer, Respondent, State
from assessment.answers.disclosure import disclosed
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_revealed
from assessment.presentation.agreement import quoted
from assessment.presentation.moves import ways_told
from assessment.presentation.workshop_account import workshop_account
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.report.presets import Preset
from assessment.scoring import score_sheet
from assessment.workshop.ballot_import import add_ballot
from assessment.workshop.ballot_reader import ReadBallot
from assessment.workshop.people import set_plan
from assessment.workshop.round import agree, count_hands, leave_open, reveal, vote, vote_again
from tests.pdf_text import text_of
from tests.workshop.room import ITEMS, Room

ENGLISH = Translator("en")


@pytest.fixture
def room(items_of) -> Room:
    """Three people: on how often, one moves and they agree; on yes or no, hands alone, and it stays open."""
    made = Room(items_of(ITEMS), ["Ann", "Bo", "Cy"])
    for person, level in zip(made.ids, (0, 4, 4), strict=True):
        made.run(vote(person, "rating", Answer.of(level)))
    made.run(reveal("rating"))
    made.run(vote_again("rating"))
    made.run(vote(made.ids[0], "rating", Answer.of(3)))
    made.run(reveal("rating"))
    made.run(agree("rating", Answer.of(3), "since spring"))
    made.run(count_hands("yes", [Answer.of(True), Answer.of(False)]))
    made.run(reveal("yes"))
    made.run(vote_again("yes"))
    made.run(count_hands("yes", [Answer.of(True), Answer.of(True)]))
    made.run(reveal("yes"))
    made.run(leave_open("yes"))
    made.run(vote(made.ids[0], "hours", Answer.of(3)))
    made.run(reveal("hours"))
    return made


def told(room: Room, language: str = "en"):
    return ways_told(room.pack, disclosed(room.assessment), Translator(language))


def test_without_leave_people_are_counted_not_named(room: Room) -> None:
    rating, hands, hours = told(room)
    assert (hours.first, hours.second, hours.later) == ("1 person answered “3 hours”.", "", ())
    assert rating.first == "3 people answered, from “a” to “e”."
    assert rating.second == "1 person answered “d”."
    assert rating.later == (
        "1 person moved.",
        "Agreed: d",
        "Reason: since spring",
    )
    assert hands.first == "2 people answered, from “no” to “yes”."
    assert hands.second == "2 people answered, all “yes”."
    assert hands.later == (
        "Nobody moved.",
        "Not settled: what was voted stays side by side.",
    )


def test_names_stand_where_they_may(room: Room) -> None:
    room.run(set_revealed(True))
    assert told(room)[0].later[0] == "Moved: Ann from “a” to “d”."
    plan = room.assessment.workshop.plan
    room.run(set_plan(replace(plan, unnamed=frozenset({"rating"}))))
    assert told(room)[0].later[0] == "1 person moved."  # voted while nobody was to see it
    unnamed = disclosed(room.assessment, names=False)
    assert ways_told(room.pack, unnamed, ENGLISH)[0].later[0] == "1 person moved."


def test_before_the_second_reveal_nothing_is_told(room: Room) -> None:
    room.run(vote_again("rating"))
    assert [each.item for each in told(room)] == ["yes", "hours"]


def test_somebody_who_did_not_vote_before_has_not_moved(room: Room) -> None:
    room.run(vote_again("hours"))
    room.run(vote(room.ids[1], "hours", Answer(State.UNKNOWN)))
    room.run(reveal("hours"))
    (way,) = [each for each in told(room) if each.item == "hours"]
    assert "Nobody moved." in way.later


@pytest.mark.parametrize("revealed", [False, True])
def test_the_report_says_who_moved(room: Room, revealed: bool) -> None:
    room.run(set_revealed(revealed))
    assessment = replace(room.assessment, assessed_on=date(2026, 11, 29))
    file = BytesIO()
    options = ReportOptions(only=("opinions",))
    write_report(room.pack, assessment, score_sheet(room.pack, assessment.sheet), options, file)
    text = text_of(file)
    assert "Question by question in the workshop" in text
    assert "3 people took part in the workshop." in text
    assert "3 people answered, from “a” to “e”." in text
    assert ("Ann from “a” to “d”" in text) is revealed


def test_an_answer_that_is_a_sentence_is_quoted_without_its_stop() -> None:
    assert quoted(["We do."], ENGLISH) == "We do"
    assert quoted(["有。"], Translator("zh")) == "有"
    assert quoted(["3 h", "2 h"], ENGLISH) == "3 h, 2 h"


def test_without_any_second_vote_only_the_first_is_told(room: Room) -> None:
    room.run(vote_again("yes"))
    room.run(count_hands("yes", []))
    room.run(reveal("yes"))
    (way,) = [each for each in told(room) if each.item == "yes"]
    assert (way.first != "", way.second) == (True, "")


def test_the_workshop_in_a_few_sentences(room: Room, items_of) -> None:
    assert workshop_account(room.assessment, ENGLISH) == (
        "3 people took part in the workshop.",
        "Questions voted on: 3; agreed 1, not settled 1, voted on twice 2.",
        "Votes: 5 by each person alone, on phone, laptop or ballot, and 4 by show of hands.",
    )
    late = Respondent("ballot-1", "Di", "", {"hours": Answer.of(4)})
    room.run(add_ballot(ReadBallot("f", late, "en", None)))
    told = workshop_account(room.assessment, ENGLISH)
    assert told[-1] == "1 answer came after its vote was closed; it stands beside it."
    assert workshop_account(Room(items_of(ITEMS)).assessment, ENGLISH) == ()


def test_the_short_report_says_that_there_was_a_workshop(room: Room) -> None:
    file = BytesIO()
    options = ReportOptions(only=("readiness",), preset=Preset.DECISION)
    assessment = room.assessment
    write_report(room.pack, assessment, score_sheet(room.pack, assessment.sheet), options, file)
    text = text_of(file)
    assert "3 people took part in the workshop." in text
