"""Origin of an answer: of the room, changed since, of whoever leads alone, or of one person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.analysis.agreement import agreement_on
from assessment.answers.answer import Answer, Standing
from assessment.answers.moves import agreed_in
from assessment.answers.workshop import Phase, VotingRound, Way
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_answer
from assessment.presentation.agreement import owner_told, settled_told, whose_told
from assessment.report.content_writer import content_of
from assessment.scoring import score_sheet
from assessment.workshop.afterwards import afterwards
from assessment.workshop.agenda import Reason, agenda
from assessment.workshop.round import agree, leave_open, reveal, vote
from assessment.workshop.stage import stage
from tests.workshop.room import ITEMS, Room

_ = Translator("en")
ITEM = "rating"


@pytest.fixture
def room(items_of):
    found = Room(items_of(ITEMS), ("An", "Bo"))
    for id_, level in zip(found.ids, (0, 4), strict=True):
        found.run(vote(id_, ITEM, Answer.of(level)))
    found.run(reveal(ITEM))
    return found


def told(room, item=ITEM):
    sheet, asked = room.reopened().sheet, room.pack.items[item]
    return whose_told(room.pack, asked, sheet, _), owner_told(room.pack, asked, sheet, _)


APART = "2 people answered, from “a” to “e”."


def test_what_the_room_agreed_is_kept_when_the_answer_is_changed(room):
    assert told(room) == (f"Not agreed yet. {APART}", "")
    room.run(agree(ITEM, Answer.of(2, "a note"), "We looked."))
    assert room.assessment.sheet.standing(ITEM) is Standing.AGREED
    assert told(room) == (f"Agreed. {APART}",) * 2
    room.run(set_answer(ITEM, Answer.of(3)))
    changed = "Changed after the workshop: the room agreed on “c”."
    assert told(room) == (f"{changed} {APART}",) * 2
    now = room.assessment
    assert agreed_in(now, ITEM) == Answer.of(2)
    (held,) = afterwards(room.pack, now, _)
    assert held.lines[1:] == (
        "Agreed: c",
        "Reason: We looked.",
        "Changed after the workshop to: d",
    )
    shown = stage(room.pack, now, ITEM, "1", _)
    assert shown.sentences[0] == "Agreed: c"
    assert [row.key for row in shown.rows if row.is_agreed] == ["3"]
    near = agreement_on(room.pack, now.sheet, ITEM)
    assert settled_told(room.pack, near, now.sheet, _) == f"{changed} Now: “d”."


def test_what_was_answered_alone_is_not_called_agreed(room):
    alone = "Answered by whoever leads, not by the room."
    room.run(leave_open(ITEM))
    room.run(set_answer(ITEM, Answer.of(3)))
    room.run(set_answer("yes", Answer.of(True)))
    assert told(room) == (f"{alone} {APART}",) * 2
    assert told(room, "yes") == ("", alone)
    near = agreement_on(room.pack, room.assessment.sheet, ITEM)
    said = settled_told(room.pack, near, room.assessment.sheet, _)
    assert said == "Answered since by whoever leads, not by the room: “d”."
    result = score_sheet(room.pack, room.assessment.sheet)
    points = {each.item: each for each in agenda(room.pack, room.assessment, result, 100).points}
    assert (points["yes"].way, points["yes"].is_settled) == (Way.ALONE, True)
    assert Reason.ANSWERED in points["yes"].reasons
    assert Reason.AGREED not in points["yes"].reasons
    content = content_of(room.pack, room.assessment, result, _)
    questions = [q for s in content.sections for t in s.topics for q in t.questions]
    assert {q.id: q.whose for q in questions}["yes"] == alone


def test_what_one_person_said_is_called_so(room):
    room.run(vote(room.ids[0], "hours", Answer.of(3)))
    assert told(room, "hours")[1] == ""  # while the room has not seen it
    room.run(reveal("hours"))
    assert told(room, "hours")[1] == "Said by one person, not confirmed."


def test_documents_without_a_workshop_or_of_older_programs_say_agreed(items_of, room):
    plain = Room(items_of(ITEMS), ("An",))
    plain.run(set_answer("yes", Answer.of(True)))
    assert plain.assessment.sheet.standing("yes") is Standing.AGREED
    assert told(plain, "yes") == ("", "")
    room.run(agree(ITEM, Answer.of(2)))
    key = next(each for each in room.contents.entries if "workshop/round" in each[1])
    old = {name: each for name, each in room.contents.entries[key].items() if name != "agreed"}
    entries = dict(room.contents.entries) | {key: old}
    sheet = type(room.contents)(room.pack, entries).assessment().sheet
    assert sheet.standing(ITEM) is Standing.AGREED
    assert sheet.room == {ITEM: Answer.of(2)}
    gone = replace(sheet, agreed={})
    assert gone.standing(ITEM) is Standing.OPEN
    assert VotingRound(Phase.AGREED).agreed is None
