"""Ballots that came back: read answer by answer, refused in a sentence, taken over item by item."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assessment.answers.answer import Answer, State
from assessment.core.errors import AssessmentError
from assessment.questionnaire.loader import load_files
from assessment.workshop.ballot_reader import BALLOT_LIMIT, ballot_pack, is_ballot, read_ballot
from tests.workshop.ballots import content, saved
from tests.workshop.conftest import PACK

ANSWERS = {
    "agree": {"value": True, "note": " As agreed\r\nin May "},
    "rate": {"value": 2},
    "kind": {"state": "unknown"},
    "hours": {"state": "not_applicable"},
    "people": {"value": [{"name": "Bo", "days": 2}]},
    "why": {"note": "only a note"},
    "day": {},
}


@pytest.fixture
def ballot(tmp_path):
    return tmp_path / "lin.json"


def told(read):
    return [str(each) for each in read.remarks]


def test_a_ballot_becomes_a_respondent(room, ballot):
    read = read_ballot(saved(ballot, room, ANSWERS), room)
    one = read.respondent
    assert (one.id, one.name, one.role) == ("ballot-0123456789abcdef", "Lin Example", "Sales")
    assert (read.language, read.day, read.remarks) == ("en", date(2026, 11, 29), ())
    assert list(one.answers) == ["rate", "agree", "kind", "hours", "why", "people"]
    assert one.answers["agree"] == Answer(State.ANSWERED, True, "As agreed\nin May")
    assert one.answers["kind"].state is State.UNKNOWN
    assert one.answers["hours"].state is State.NOT_APPLICABLE
    assert one.answers["people"].value == ({"name": "Bo", "days": 2},)
    assert one.answers["why"] == Answer(note="only a note")
    assert is_ballot(ballot)
    made_for = ballot_pack(ballot)
    assert (made_for.id, made_for.version) == ("room", "1.2.0")


def test_another_version_is_taken_over_item_by_item(room, ballot):
    text = PACK.replace("1.2.0", "1.3.0").replace("How often?", "How seldom?")
    text = text.replace("maximum: 60", "maximum: 20").replace("id: agree", "id: agreed")
    text = text.replace("item: agree,", "item: agreed,")
    newer = load_files({"pack.yaml": text.encode()}).usable()
    said = {
        "rate": {"value": 1},
        "hours": {"value": 40},
        "agree": {"value": True},
        "kind": {"value": "shop"},
    }
    read = read_ballot(saved(ballot, room, said), newer)
    assert list(read.respondent.answers) == ["rate", "kind"]
    assert told(read) == [
        "“lin” was made for version 1.2.0 of the questions; here they are 1.3.0.",
        "“lin”: changed since, look at the answer again: rate.",
        "“lin”: not asked here, so that the answer is left out: agree.",
        "“lin”: the answer to “hours” does not fit and is left out: The answer to “hours” must be a number from 0 to 20, found “40”.",
    ]


def test_questions_that_changed_without_a_new_version_are_told_as_that(room, ballot):
    changed = load_files({"pack.yaml": PACK.replace("How often?", "How seldom?").encode()}).usable()
    read = read_ballot(saved(ballot, room, {"rate": {"value": 1}}), changed)
    assert told(read)[0] == (
        "“lin” asks other questions than those here, though both are version 1.2.0: the questionnaire was "
        "changed without a new version."
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": "other"}, "“format” is missing or wrong"),
        ({"version": True}, "“version” is missing or wrong"),
        ({"version": 0}, "“version” is missing or wrong"),
        ({"version": 2}, "newer version of the program"),
        ({"pack": None}, "“pack” is missing or wrong"),
        ({"pack": {"id": "../x", "version": "1", "hash": "a"}}, "“pack/id” is missing or wrong"),
        ({"pack": {"id": "room", "version": 1, "hash": "a"}}, "“pack/version” is missing or wrong"),
        (
            {"pack": {"id": "room", "version": "1", "hash": "a" * 65}},
            "“pack/hash” is missing or wrong",
        ),
        ({"pack": {"id": "other", "version": "1", "hash": "a"}}, "answers “other”, not “room”"),
        ({"answers": []}, "“answers” is missing or wrong"),
        ({"answers": {f"a{n}": {} for n in range(5001)}}, "“answers” is missing or wrong"),
        ({"answers": {"rate": 1}}, "“answers/rate” is missing or wrong"),
        ({"answers": {"rate": {"note": 1}}}, "“answers/rate/note” is missing or wrong"),
        ({"answers": {"rate": {"note": "x" * 20_001}}}, "“answers/rate/note” is missing or wrong"),
        ({"answers": {"\x1b[31m": {}}}, "questions that no questionnaire can have"),
        ({"answers": {"x" * 100: {}}}, "questions that no questionnaire can have"),
        ({"name": 1}, "“name” is missing or wrong"),
        ({"role": "x" * 201}, "“role” is missing or wrong"),
    ],
    ids=lambda each: str(each)[:40],
)
def test_a_head_that_is_none_is_refused_in_a_sentence(room, ballot, changes, said):
    with pytest.raises(AssessmentError) as refused:
        read_ballot(saved(ballot, room, ANSWERS, **changes), room)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"[]", b"null", b"{", b'{"format": "sounding-ballot", "format": "sounding-ballot"}',
        b"[" * 100_000, b'{"format": NaN}', b'{"a": ' + b"9" * 10_000 + b"}", b"\x00",
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_json_is_refused(room, ballot, data):
    ballot.write_bytes(data)
    with pytest.raises(AssessmentError, match="is no ballot"):
        read_ballot(ballot, room)
    with pytest.raises(AssessmentError, match="is no ballot"):
        ballot_pack(ballot)


def test_a_head_without_a_pack_names_none(room, ballot):
    with pytest.raises(AssessmentError, match="“pack” is missing"):
        ballot_pack(saved(ballot, room, {}, pack=[]))


def test_a_file_that_is_too_large_or_not_there(room, ballot, tmp_path):
    assert not is_ballot(ballot)
    with pytest.raises(AssessmentError):
        read_ballot(ballot, room)
    ballot.write_bytes(b'{"format": "sounding-ballot"}' + b" " * BALLOT_LIMIT)
    with pytest.raises(AssessmentError, match="larger than a ballot"):
        read_ballot(ballot, room)
    assert not is_ballot(tmp_path)


@pytest.mark.parametrize(
    ("changes", "language", "day"),
    [
        ({"language": "zh", "day": "2026-02-30"}, "zh", None),
        ({"language": "xx", "day": "0001-01-01"}, "en", None),
        ({"language": 1, "day": 20261129}, "en", None),
        ({"language": None, "day": "20261129"}, "en", None),
    ],
)
def test_what_says_nothing_of_use_is_passed_over(room, ballot, changes, language, day):
    read = read_ballot(saved(ballot, room, ANSWERS, **changes), room)
    assert (read.language, read.day) == (language, day)


def test_a_ballot_without_a_number_gets_one_of_its_content(room, ballot):
    ids = [
        read_ballot(
            saved(ballot, room, {"rate": {"value": level}}, ballot=given), room
        ).respondent.id
        for level, given in ((0, None), (0, None), (1, None), (0, "../../x"))
    ]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_texts_are_cleaned(room, ballot):
    said = {"why": {"value": "a\u0007\ud800b"}}
    text = json.dumps(content(room, said, name="Li\nn\u0000"))
    ballot.write_text(text, encoding="utf-8")
    one = read_ballot(ballot, room).respondent
    assert (one.name, one.answers["why"].value) == ("Li n�", "a��b")
