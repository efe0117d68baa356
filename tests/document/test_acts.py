"""Acts beyond answers in a document: each act kept, named, and taken back whole."""

from __future__ import annotations

from datetime import date
from re import fullmatch

import pytest

from assessment.answers.answer import Answer, Confidence, Respondent, State
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import (
    Account,
    ActionDecision,
    MeasureDecision,
    OwnAction,
    Verdict,
)
from assessment.answers.records import LogEntry, Reading, Sentiment
from assessment.document.acts import DocumentState
from assessment.document.answer_edits import (
    NOTE_LABEL,
    add_respondent,
    confirm,
    remove_respondent,
    set_answer,
    set_answers,
    set_note,
    set_reply,
    set_respondent,
    set_revealed,
)
from assessment.document.document import Document
from assessment.document.entries import Contents, round_as_it_stands, to_entries
from assessment.document.store import content_hash, create_document
from assessment.document.strategy_edits import (
    add_feedback,
    add_own_action,
    add_reading,
    add_story,
    assess_again,
    remove_feedback,
    remove_own_action,
    remove_reading,
    remove_story,
    set_account,
    set_action,
    set_channels,
    set_feedback,
    set_measure,
    set_own_action,
    set_reading,
    set_story,
)
from assessment.questionnaire.values import InvalidValue

DAY = date(2026, 12, 1)


@pytest.fixture
def empty(tmp_path, checked):
    """A document in which nothing is said."""
    opened = Document.create(tmp_path / "empty.sounding", checked, Assessment(DAY))
    yield opened
    opened.close()


@pytest.fixture
def document(path):
    """A document in which everything is said."""
    opened = Document(path)
    yield opened
    opened.close()


def kept(document):
    """Return the assessment that another process would read."""
    other = Document(document.path, read_only=True)
    found = other.assessment
    other.close()
    return found


def undone(document):
    """Return the assessment after taking everything back."""
    while document.undo():
        pass
    return document.assessment


def test_all_answers_at_once(document):
    before = document.assessment.answers
    assert document.run(set_answers({"rating": Answer.of(0)}))
    assert dict(document.assessment.answers) == {"rating": Answer.of(0)}
    assert document.undo()
    assert document.assessment.answers == before
    with pytest.raises(InvalidValue):
        document.run(set_answers({"rating": Answer.of(9)}))


def test_respondents(empty):
    lin = empty.run(add_respondent("Lin\x00", {"en": "Owner", "zh": "店主"}))
    mo = empty.run(add_respondent("Mo"))
    assert empty.run(set_respondent(mo, "Mo", "Helper"))
    assert not empty.run(set_respondent(mo, "Mo", "Helper"))
    assert empty.run(set_reply(lin, "rating", Answer.of(3, "sure")))
    assert empty.run(set_reply(mo, "rating", Answer(State.UNKNOWN)))
    assert empty.run(set_reply(mo, "rating", Answer(State.UNKNOWN, note="ask"), NOTE_LABEL))
    with pytest.raises(InvalidValue):
        empty.run(set_reply(mo, "rating", Answer.of(9)))
    assert empty.run(set_revealed(True))
    assert empty.assessment.sheet.respondents == (
        Respondent(lin, "Lin\ufffd", {"en": "Owner", "zh": "店主"}, {"rating": Answer.of(3, "sure")}),
        Respondent(mo, "Mo", "Helper", {"rating": Answer(State.UNKNOWN, note="ask")}),
    )  # fmt: skip
    assert empty.assessment.revealed
    assert kept(empty) == empty.assessment
    before = empty.assessment
    assert empty.run(remove_respondent(lin))
    assert empty.history.undo_label == "respondent removed"
    assert [one.id for one in empty.assessment.sheet.respondents] == [mo]
    assert not any(key.startswith(lin) for _, key in empty.entries)
    empty.undo()
    assert empty.assessment == before
    assert empty.run(set_revealed(False))
    assert undone(empty) == Assessment(DAY)


def test_respondents_of_the_same_place_stand_in_one_order(checked, tmp_path, empty):
    first = {"name": "A", "role": "", "position": 0}

    entries = to_entries(Assessment(DAY)) | {("respondent", id_): first for id_ in "ba"}
    people = Contents(checked.usable(), entries).assessment().sheet.respondents
    assert [one.id for one in people] == ["a", "b"]


def test_decisions_about_existing_accounts(empty):
    assert empty.run(set_account("page", Account.PARK))
    assert empty.history.undo_label == "existing account"
    assert not empty.run(set_account("page", Account.PARK))
    assert empty.run(set_account("club", Account.ANSWERS))
    decided = {"page": Account.PARK, "club": Account.ANSWERS}
    assert empty.assessment.decisions.accounts == decided
    assert kept(empty).decisions.accounts == decided
    assert empty.run(set_account("page", None))
    assert not empty.run(set_account("page", None))
    assert empty.assessment.decisions.accounts == {"club": Account.ANSWERS}
    empty.undo()
    assert empty.assessment.decisions.accounts == decided
    assert undone(empty) == Assessment(DAY)


def test_decisions(empty):
    assert empty.run(set_channels(("shop", "letter")))
    assert empty.run(set_channels(()))
    assert empty.assessment.decisions.channels == ()
    assert empty.run(set_channels(None))
    assert empty.assessment.decisions.channels is None
    later = ActionDecision(Verdict.DEFERRED, DAY, note="not\r\nyet")
    assert empty.run(set_action("a", later))
    assert empty.history.undo_label == "decision"
    assert not empty.run(set_action("a", later))
    assert empty.run(set_action("a", ActionDecision(Verdict.DEFERRED, DAY, owner="Li", hours=2)))
    assert empty.history.undo_label == "plan for an action"
    assert empty.run(set_action("b", ActionDecision(Verdict.REJECTED)))
    assert empty.run(set_action("b", ActionDecision()))
    assert empty.assessment.decisions.actions == {
        "a": ActionDecision(Verdict.DEFERRED, DAY, owner="Li", hours=2)
    }
    one, two = empty.run(add_own_action("Ask")), empty.run(add_own_action("Tell", 3, "Mo"))
    assert empty.run(set_own_action(OwnAction(one, "Ask aunt", done=True)))
    assert empty.run(set_own_action(OwnAction("mine", "Go", start=DAY)))
    assert empty.assessment.decisions.own == (
        OwnAction(one, "Ask aunt", done=True),
        OwnAction(two, "Tell", 3, "Mo"),
        OwnAction("mine", "Go", start=DAY),
    )
    assert empty.run(remove_own_action(two))
    assert not empty.run(remove_own_action(two))
    assert [each.id for each in empty.assessment.decisions.own] == [one, "mine"]
    assert empty.run(set_measure("likes", MeasureDecision(True, target=5, day=DAY)))
    assert empty.run(set_measure("other", MeasureDecision(False)))
    assert empty.run(set_measure("other", MeasureDecision()))
    assert empty.assessment.decisions.measures == {
        "likes": MeasureDecision(True, target=5, day=DAY)
    }
    assert kept(empty) == empty.assessment
    assert undone(empty) == Assessment(DAY)


def test_readings(empty):
    first = Reading("likes", DAY, 12, "a\x00")
    assert empty.run(add_reading(first)) == 1
    assert empty.run(add_reading(Reading("likes", DAY, 13.5))) == 2
    assert empty.run(add_reading(Reading("calls", DAY, 0))) == 1
    assert empty.run(set_reading(Reading("likes", DAY, 14, "", 2)))
    assert empty.assessment.readings == (
        Reading("calls", DAY, 0, "", 1),
        Reading("likes", DAY, 12, "a\ufffd", 1),
        Reading("likes", DAY, 14, "", 2),
    )
    assert empty.run(remove_reading("likes", 1))
    assert empty.run(add_reading(first)) == 3
    assert kept(empty) == empty.assessment
    assert undone(empty) == Assessment(DAY)


def test_feedback_and_stories(empty):
    said = LogEntry(DAY, "Good", "Li", "shop", Sentiment.NEGATIVE, True, "asked")
    assert empty.run(add_feedback(said)) == 1
    assert empty.run(add_feedback(LogEntry(DAY, "Bad"))) == 2
    assert empty.run(set_feedback(LogEntry(DAY, "Not so bad", number=2)))
    assert empty.run(add_story(said)) == 1
    assert empty.run(set_story(LogEntry(DAY, "Once", number=1)))
    assert [each.text for each in empty.assessment.feedback] == ["Good", "Not so bad"]
    assert empty.assessment.feedback[0].sentiment is Sentiment.NEGATIVE
    assert [each.text for each in empty.assessment.stories] == ["Once"]
    assert empty.history.undo_label == "story"
    assert kept(empty) == empty.assessment
    assert empty.run(remove_feedback(1))
    assert empty.run(remove_story(1))
    assert [each.number for each in empty.assessment.feedback] == [2]
    assert undone(empty) == Assessment(DAY)


# rounds


def test_a_new_round_keeps_the_old_one_and_copies_its_answers(document, full):
    start = content_hash(document.path)
    assert document.run(assess_again(date(2027, 11, 20))) == 2
    found = document.assessment
    past = found.rounds[1]
    assert (past.number, past.assessed_on, past.pack, past.version) == (
        2,
        full.assessed_on,
        "small",
        "1.0.0",
    )
    assert (past.sheet, past.unconfirmed) == (full.sheet, full.unconfirmed)
    assert found.rounds[0] == full.rounds[0]
    assert (found.assessed_on, found.revealed) == (date(2027, 11, 20), False)
    assert found.answers == full.answers
    assert found.unconfirmed == full.answers.keys()
    assert [one.id for one in found.sheet.respondents] == ["zoe", "al"]
    assert all(not one.answers for one in found.sheet.respondents)
    assert found.decisions == full.decisions
    assert kept(document) == found
    assert document.history.undo_label == "new round"
    document.undo()
    assert document.assessment == full
    assert content_hash(document.path) == start
    document.redo()
    assert document.assessment == found


def test_whoever_answers_or_confirms_takes_the_mark_away(document):
    document.run(assess_again(DAY))
    document.run(set_note("rating", "still?"))
    document.run(set_note("rating", "still so"))
    assert "rating" in document.assessment.unconfirmed
    assert document.assessment.answer("rating").note == "still so"
    document.run(set_answer("rating", document.assessment.answer("rating")))
    assert "rating" not in document.assessment.unconfirmed
    document.run(
        set_answer(
            "date", document.assessment.answer("date").with_confidence(Confidence.LOW), "how sure"
        )
    )
    assert document.run(confirm("choices", "matrix", "rating", "nothing"))
    assert not document.run(confirm("choices"))
    assert document.assessment.unconfirmed == {"yes", "table", "text"}
    document.run(set_answer("text", Answer()))
    document.run(set_note("yes", ""))
    assert document.assessment.unconfirmed == {"yes", "table"}
    assert kept(document) == document.assessment


def test_a_round_keeps_answers_that_the_pack_has_no_place_for(checked, tmp_path):

    pack = checked.usable()
    entries = to_entries(Assessment(DAY)) | {
        ("answer", "gone"): {"value": 1},
        ("answer", "rating"): {"value": 99},
    }
    plain = round_as_it_stands(pack, entries)
    assert plain["answers"] == {"gone": {"value": 1}, "rating": {"value": 99}}
    contents = Contents(pack, entries | {("round", "1"): plain})
    assert contents.assessment().rounds[0].sheet.agreed == {}
    assert contents.assessment().answers == {}


# typing


def test_typing_about_an_action_is_one_change_but_deciding_is_not(path, clock):
    document = Document(path, clock)
    document.run(set_action("n", ActionDecision(Verdict.ACCEPTED)))
    for length in (1, 2, 3):
        document.run(set_action("n", ActionDecision(Verdict.ACCEPTED, note="abc"[:length])))
        clock.wait(1)
    document.run(set_action("n", ActionDecision(Verdict.DONE, note="abc")))
    document.run(set_action("n", ActionDecision(Verdict.REJECTED, note="abc")))
    seen = []
    while document.undo():
        seen.append(document.assessment.decisions.action("n"))
    assert [each.verdict for each in seen] == [
        Verdict.DONE,
        Verdict.ACCEPTED,
        Verdict.ACCEPTED,
        None,
    ]
    assert [each.note for each in seen] == ["abc", "abc", "", ""]
    document.close()


def test_what_a_later_version_may_add_is_passed_over(checked):

    entries = to_entries(Assessment(DAY)) | {
        ("decision", "action/a"): {"verdict": "done", "mood": "good"},
        ("decision", "mood"): "good",
    }
    found = Contents(checked.usable(), entries).assessment().decisions
    assert found.actions == {"a": ActionDecision(Verdict.DONE)}


def test_an_untouched_document_says_nothing_more(path, full, checked, tmp_path):
    other = tmp_path / "other.sounding"
    create_document(other, checked, full)
    assert content_hash(path) == content_hash(other)


def test_an_act_starts_from_the_state_it_is_run_on(document):
    act = set_note("rating", "late")
    document.run(set_answer("rating", Answer.of(1)))
    document.run(act)
    assert document.assessment.answer("rating") == Answer.of(1, "late")


@pytest.mark.parametrize("act", [add_respondent("Lin"), add_own_action("Ask"), assess_again(DAY)])
def test_an_act_alone_changes_nothing_and_yields_the_same_again(document, act):
    state = DocumentState(document.pack, document.assessment, document.entries)
    before = dict(state.entries)
    assert (first := act(state)) == act(state)
    assert state.entries == before
    assert document.run(act) == first.value
    document.undo()
    assert document.entries == before


def test_a_generated_id_is_one_that_answers_files_may_hold(document):
    assert all(fullmatch("[a-z][a-z0-9-]*", document.run(add_respondent("Lin"))) for _ in range(40))
