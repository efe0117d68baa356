"""Votes that the room has not seen count nowhere: neither in scores nor in anything that goes out."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from assessment.analysis.agreement import agreement, unsettled
from assessment.answers.answer import Answer, Respondent
from assessment.answers.workshop import Phase, Plan, Way
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_answer, set_reply, set_revealed
from assessment.document.entries import Contents, to_entries
from assessment.document.strategy_edits import assess_again
from assessment.exchange.export import Export, exported
from assessment.presentation.agreement import whose_told
from assessment.presentation.moves import ways_told
from assessment.presentation.replies import reply_lines
from assessment.report.content_writer import content_of
from assessment.scoring import score_sheet
from assessment.workshop.afterwards import afterwards
from assessment.workshop.people import set_observer, set_plan
from assessment.workshop.round import agree, count_hands, move_vote, reveal, vote, vote_again
from assessment.workshop.unvoted import count_ballots, unvoted, unvoted_told
from tests.workshop.room import ITEMS, Room

_ = Translator("en")


def file(room, form):
    sheet = room.assessment.sheet
    data = exported(room.pack, room.assessment, score_sheet(room.pack, sheet), Export(form)).data
    if form != "xlsx":
        return data
    book = load_workbook(BytesIO(data))
    return {each.title: list(each.iter_rows(values_only=True)) for each in book}


def content(room):
    return content_of(room.pack, room.assessment, score_sheet(room.pack, room.assessment.sheet), _)


def replies(room):
    pack, sheet = room.pack, room.assessment.sheet
    result = score_sheet(pack, sheet)
    return [
        (
            reply_lines(pack, item, sheet, result.items[id_].state, _),
            whose_told(pack, item, sheet, _),
        )
        for id_, item in pack.items.items()
    ]


OUTPUTS = {
    "scores": lambda room: score_sheet(room.pack, room.assessment.sheet),
    "agreement": lambda room: agreement(room.pack, room.assessment.sheet),
    "unsettled": lambda room: unsettled(room.pack, room.assessment.sheet),
    "report": content,
    "replies": replies,
    "afterwards": lambda room: afterwards(room.pack, room.assessment, _),
    "moves": lambda room: [
        (each.first, each.second)
        for each in ways_told(room.pack, room.assessment, _)
        if each.item != "one"
    ],
    "yaml": lambda room: file(room, "yaml"),
    "json": lambda room: file(room, "json"),
    "csv": lambda room: file(room, "csv"),
    "xlsx": lambda room: file(room, "xlsx"),
}


@pytest.fixture
def room(items_of):
    found = Room(items_of(ITEMS), ("An", "Bo", "Cy"))
    for id_, level in zip(found.ids, (0, 3, 4), strict=True):
        found.run(vote(id_, "rating", Answer.of(level)))
    found.run(reveal("rating"))
    found.run(count_hands("yes", [Answer.of(True)]))
    found.run(reveal("yes"))
    return found


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("output", OUTPUTS)
def test_votes_that_were_never_revealed_are_in_no_output(room, output, names):
    room.run(set_revealed(names))
    before = OUTPUTS[output](room)
    room.run(vote(room.ids[0], "hours", Answer.of(3)))
    room.run(vote(room.ids[1], "hours", Answer.of(90)))
    room.run(count_hands("one", [Answer.of("a")]))
    assert OUTPUTS[output](room) == before
    room.run(reveal("hours"))
    assert (
        OUTPUTS[output](room) != before
    )  # hours have no score: of agreement, only that they are not compared


@pytest.mark.parametrize("output", ["scores", "agreement", "replies", "csv", "afterwards", "xlsx"])
def test_while_a_second_vote_is_open_the_first_stands(room, output):
    before = OUTPUTS[output](room)
    room.run(vote_again("rating"))
    room.run(vote_again("yes"))
    assert OUTPUTS[output](room) == before
    for id_ in room.ids:
        room.run(vote(id_, "rating", Answer.of(1)))
    room.run(count_hands("yes", [Answer.of(False)]))
    assert OUTPUTS[output](room) == before
    room.run(reveal("rating"))
    assert OUTPUTS[output](room) != before


def test_nothing_is_lost_of_what_is_hidden(room):
    an, bo, cy = room.ids
    room.run(set_observer(cy, observer=True))
    room.run(vote(an, "hours", Answer.of(3)))
    room.run(count_hands("one", [Answer.of("a")]))
    room.run(vote_again("rating"))
    room.run(vote(bo, "rating", Answer.of(1)))
    room.run(move_vote("hours", an, bo))
    now = room.reopened()
    again = Contents(room.pack, to_entries(now)).assessment()
    assert again == now
    assert again.own_answers(bo)["hours"] == Answer.of(3)
    assert again.own_answers("nobody") == {}
    assert len(room.votes("one").counted) == 1
    room.run(reveal("hours"))
    assert room.assessment.sheet.reply("hours").values == (3,)


def test_what_is_agreed_without_a_reveal_counts(room):
    room.run(vote(room.ids[0], "hours", Answer.of(3)))
    room.run(agree("hours", Answer.of(4)))
    assert room.votes("hours").round.phase is Phase.AGREED
    assert room.assessment.sheet.reply("hours").values == (4,)


def test_answers_without_a_vote_count_as_ever(items_of):
    room = Room(items_of(ITEMS), ("An",))
    one = room.assessment.sheet.respondents[0]
    assert (one, room.assessment.sheet.room) == (Respondent(one.id, "An"), None)
    room.run(vote(one.id, "hours", Answer.of(3)))
    assert room.assessment.sheet.room is None  # nothing was before the room yet


def test_an_earlier_round_is_without_them_too(room):
    room.run(vote(room.ids[0], "hours", Answer.of(3)))
    room.run(vote_again("rating"))
    room.run(vote(room.ids[0], "rating", Answer.of(4)))
    room.run(assess_again(room.assessment.assessed_on))
    (past,) = room.reopened().rounds
    assert past.sheet.reply("hours").values == ()
    assert past.sheet.reply("rating").values == (0, 3, 4)


@pytest.fixture
def begun(room):
    """The room, once the agenda is begun on which two questions are still to come."""
    ways = {"hours": Way.FULL, "one": Way.HANDS, "some": Way.ALONE}
    plan = Plan(begun="2026-11-29T09:00:00+00:00", listed=ways, stands=True)
    room.run(set_plan(plan))
    return room


def answered_before(room):
    """Answers of a ballot that somebody brought along, on paper or as a file: no votes."""
    room.run(set_reply(room.ids[0], "hours", Answer.of(3)))
    room.run(set_reply(room.ids[1], "hours", Answer.of(90)))
    room.run(set_reply(room.ids[1], "one", Answer.of("a")))


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("output", OUTPUTS)
def test_ballots_brought_along_are_in_no_output_before_the_room_votes(begun, output, names):
    begun.run(set_revealed(names))
    before = OUTPUTS[output](begun)
    answered_before(begun)
    assert OUTPUTS[output](begun) == before
    assert begun.assessment.own_answers(begun.ids[0])["hours"] == Answer.of(3)
    begun.run(vote(begun.ids[2], "hours", Answer.of(5)))
    assert OUTPUTS[output](begun) == before
    begun.run(reveal("hours"))
    assert OUTPUTS[output](begun) != before


def test_ballots_on_a_question_that_is_left_to_be_answered_alone_count(begun):
    begun.run(set_reply(begun.ids[0], "some", Answer.of(("a",))))
    assert begun.assessment.sheet.reply("some").values == (("a",),)


def test_ballots_count_where_no_workshop_has_begun(room):
    room.run(set_plan(Plan(listed={"hours": Way.FULL})))
    answered_before(room)
    assert room.assessment.sheet.reply("hours").values == (3, 90)


def test_what_is_agreed_without_a_vote_counts_whatever_ballots_say(begun):
    answered_before(begun)
    begun.run(set_answer("hours", Answer.of(4)))
    assert begun.assessment.sheet.reply("hours").values == (4,)


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (("one",), "Not voted on; 1 ballot waits: question 3."),
        (("one", "hours"), "Not voted on; 2 ballots wait: questions 3, 5."),
    ],
)
def test_ballots_that_the_room_never_voted_on_are_told_and_counted_in_one_act(begun, items, told):
    assert unvoted(begun.pack, begun.assessment) is None
    assert not begun.run(count_ballots())
    answers = {"one": Answer.of("a"), "hours": Answer.of(90)}
    for id_, item in zip(begun.ids[:2], items, strict=False):
        begun.run(set_reply(id_, item, answers[item]))
    begun.run(vote(begun.ids[0], "words", Answer.of("so")))  # open before the room: it is no ballot
    found = unvoted(begun.pack, begun.assessment)
    assert (found.items, unvoted_told(begun.pack, found, _)) == (items, told)
    assert begun.assessment.sheet.reply("one").values == ()
    assert begun.run(count_ballots())
    assert begun.assessment.sheet.reply("one").values == ("a",)
    assert begun.assessment.sheet.reply("words").values == ()
    assert {begun.votes(item).round.phase for item in items} == {Phase.NOT_SETTLED}
    assert unvoted(begun.pack, begun.reopened()) is None
    begun.undo()
    assert unvoted(begun.pack, begun.assessment) == found
