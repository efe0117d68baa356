"""Evidence files in a document: kept once, undone, carried along, within bounds, nothing to older programs."""

from __future__ import annotations

import hashlib
import json
from datetime import date

import pytest

from assessment.answers.assessment import Assessment
from assessment.answers.evidence import EvidenceFile, count_files, evidence_file, plain_name, united
from assessment.document import evidence
from assessment.document.acts import DocumentState
from assessment.document.document import Document
from assessment.document.entries import Contents, to_entries
from assessment.document.evidence import (
    CONTENT,
    EVIDENCE,
    add_evidence,
    bytes_kept,
    content_of,
    is_kept,
    remove_evidence,
    stored_file,
    why_not_added,
)
from assessment.document.history import Kind
from assessment.document.merge import Version, join, merge
from assessment.document.pack_entry import upgrade_pack
from assessment.document.repair import repair, verify
from assessment.document.store import content_hash, read_all, read_document
from assessment.document.strategy_edits import assess_again
from assessment.document.validation import InvalidContent, read_value

DAY = date(2026, 11, 20)
PLAN = b"%PDF the plan"
SHA = hashlib.sha256(PLAN).hexdigest()
OLD = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: gone, type: text, text: Q}
- {id: number, type: number, text: Q}
"""
NEW = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: amount, type: number, text: Q}
- {id: number, type: yes_no, text: Another question}
"""
REPLACES = "replaces: [{version: 1.0.0, becomes: {number: amount}}]\n"


@pytest.fixture
def document(tmp_path, checked_items):
    made = Document.create(tmp_path / "a.sounding", checked_items(OLD), Assessment(DAY))
    yield made
    made.close()


def names(document):
    return {
        item: [each.name for each in files] for item, files in document.assessment.evidence.items()
    }


def test_a_file_is_kept_undone_and_removed(document):
    start = content_hash(document.path)
    assert document.run(add_evidence("rating", "plan.pdf", PLAN, DAY))
    assert not document.run(add_evidence("rating", "plan.pdf", PLAN, DAY))
    (kept,) = read_document(document.path)[1].evidence["rating"]
    assert kept == EvidenceFile("plan.pdf", len(PLAN), SHA, DAY)
    assert content_of(document.entries, SHA) == PLAN
    document.undo()
    assert content_hash(document.path) == start
    assert content_of(document.entries, SHA) is None
    document.redo()
    document.run(remove_evidence("rating", SHA))
    assert (names(document), bytes_kept(document.entries)) == ({}, 0)
    document.undo()
    assert content_of(document.entries, SHA) == PLAN


def test_bytes_are_kept_once_for_several_answers(document):
    document.run(add_evidence("rating", "b.pdf", PLAN, DAY))
    document.run(add_evidence("number", "a.pdf", PLAN, DAY))
    assert count_files(document.assessment.evidence) == 2
    assert bytes_kept(document.entries) == len(PLAN)
    document.run(remove_evidence("rating", SHA))
    assert content_of(document.entries, SHA) == PLAN
    assert names(document) == {"number": ["a.pdf"]}


def test_files_survive_another_round_repair_and_a_copy(document, tmp_path):
    document.run(add_evidence("rating", "plan.pdf", PLAN, DAY))
    document.run(assess_again(date(2027, 2, 1)))
    assert names(document) == {"rating": ["plan.pdf"]}
    assert verify(document.path).sound
    repair(document.path, tmp_path / "b.sounding")
    document.sync.go_on_in_new(tmp_path / "c.sounding")
    for name in ("b", "c"):
        held = read_all(tmp_path / f"{name}.sounding")
        assert content_of(held.entries, SHA) == PLAN


@pytest.mark.parametrize(
    ("told", "after"),
    [(REPLACES, {"amount": ["n.csv"]}), ("", {"number": ["n.csv"]})],
)
def test_files_follow_their_question_into_another_version(
    document, checked_items, checked_of, told, after
):
    (content,) = checked_items(NEW).files.values()
    text = content.decode().replace("version: 1.0.0", "version: 2.0.0")
    newer = checked_of(text + told)
    document.run(add_evidence("gone", "old.txt", PLAN, DAY))
    document.run(add_evidence("number", "n.csv", b"1;2", DAY))
    before = document.entries[Kind.ABOUT, f"{EVIDENCE}gone/{SHA}"]
    document.run(upgrade_pack(newer, ()))
    assert names(document) == {"gone": ["old.txt"], **after}
    assert document.entries[Kind.ABOUT, f"{EVIDENCE}gone/{SHA}"] == before
    document.undo()
    assert names(document) == {"gone": ["old.txt"], "number": ["n.csv"]}


def test_files_of_a_dropped_question_stand_beside_a_new_one_of_its_id(
    document, checked_items, checked_of
):
    (content,) = checked_items(NEW).files.values()
    text = content.decode().replace("version: 1.0.0", "version: 2.0.0")
    newer = checked_of(text + "replaces: [{version: 1.0.0, dropped: {number: Asked no more}}]\n")
    document.run(add_evidence("number", "n.csv", b"1;2", DAY))
    document.run(upgrade_pack(newer, ()))
    assert names(document) == {"number@1.0.0": ["n.csv"]}


def test_bounds_are_told(document, monkeypatch):
    monkeypatch.setattr(evidence, "MEGABYTE", 10)
    told = [
        str(why_not_added(document.entries, "a/b.bin", data))
        for data in (b"", b"x" * 81, b"x" * 80)
    ]
    assert told[0] == "“b.bin” is empty, and was not added."
    assert told[1].startswith(
        "“b.bin” is larger than 8 MB, the most a file may have, and was not added."
    )
    assert told[2] == "None"
    for number in range(4):
        document.run(add_evidence("rating", f"{number}.bin", bytes([number]) * 80, DAY))
    assert "would have 33 MB together, and may have 32 MB" in str(
        why_not_added(document.entries, "more", b"x" * 10)
    )
    assert why_not_added(document.entries, "again.bin", bytes([0]) * 80) is None


@pytest.mark.parametrize("size", range(1, 8))
def test_bytes_are_counted_exactly(document, size):
    document.run(add_evidence("rating", "a", b"x" * size, DAY))
    assert bytes_kept(document.entries) == size


def test_bytes_that_another_answer_needs_come_back_in_a_merge():
    content = ("about", CONTENT + SHA)
    base = {("about", f"{EVIDENCE}rating/{SHA}"): {"name": "a", "size": 1}, content: ["eA=="]}
    theirs = {**base, ("about", f"{EVIDENCE}number/{SHA}"): {"name": "a", "size": 1}}
    assert merge(base, {}, theirs).entries == {
        ("about", f"{EVIDENCE}number/{SHA}"): {"name": "a", "size": 1},
        content: ["eA=="],
    }
    assert merge(base, {}, base).entries == {}
    assert join(Version({}), Version({}), None, "").edits == ()


def test_what_others_wrote_is_read_with_care(document, checked_items):
    entries = to_entries(Assessment(DAY, evidence={"rating": (evidence_file("a", b"x"),)}))
    ((key, plain),) = [pair for pair in entries.items() if pair[0][1].startswith(EVIDENCE)]
    assert plain == {"name": "a", "size": 1}
    assert not is_kept(entries, key[1][-64:])
    for parts in (["eA=="], ["e"], ["eQ=="]):
        entries["about", CONTENT + key[1][-64:]] = parts
        wanted = b"x" if parts == ["eA=="] else None
        assert content_of(entries, key[1][-64:]) == wanted
    found = Contents(checked_items(OLD).usable(), entries).assessment()
    assert found.evidence["rating"][0].added is None
    for senseless in ('{"name": "a"}', '{"name": 1, "size": 1}', '{"name": "a", "size": -1}', "7"):
        with pytest.raises(InvalidContent):
            read_value("about", f"{EVIDENCE}rating/{SHA}", senseless)
    assert read_value("about", f"{EVIDENCE}elsewhere", "7") == 7


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("/home/li/计划 书.pdf", "计划 书.pdf"),
        ("C:\\Users\\li\\plan.pdf", "plan.pdf"),
        ("a\nb\x07.txt", "a b�.txt"),
        ("", "file"),
        ("x" * 200 + ".xlsx", "x" * 144 + "….xlsx"),
        ("x" * 200, "x" * 149 + "…"),
        ("x." + "y" * 200, "x." + "y" * 147 + "…"),
    ],
)
def test_names_are_plain(name, plain):
    assert plain_name(name) == plain


def test_a_file_that_is_there_keeps_its_name(document):
    document.run(add_evidence("rating", "plan.pdf", PLAN, DAY))
    assert not document.run(add_evidence("rating", "copy.pdf", PLAN, DAY))
    assert names(document) == {"rating": ["plan.pdf"]}


@pytest.mark.parametrize("parts", [["ZXZpbA=="], ["no base64"], []])
def test_bytes_that_are_not_the_file_s_are_replaced(document, parts):
    document.run(add_evidence("rating", "plan.pdf", PLAN, DAY))
    content = (str(Kind.ABOUT), CONTENT + SHA)
    damaged = {**document.entries, content: parts}
    assert content_of(damaged, SHA) is None
    state = DocumentState(document.pack, document.assessment, damaged)
    (edit,) = add_evidence("rating", "plan.pdf", PLAN, DAY)(state).edits
    assert content_of({content: edit.after}, SHA) == PLAN


def test_bytes_that_no_answer_needs_any_more_go_in_a_merge():
    file = stored_file(evidence_file("plan.pdf", PLAN))
    named = [(str(Kind.ABOUT), f"{EVIDENCE}{item}/{SHA}") for item in ("i1", "i2")]
    content = (str(Kind.ABOUT), CONTENT + SHA)
    base = {named[0]: file, named[1]: file, content: ["x"]}
    ours, theirs = ({key: each for key, each in base.items() if key != gone} for gone in named)
    assert merge(base, ours, theirs).entries == {}


@pytest.mark.parametrize("name", ["a\nb.pdf", "../a.pdf", "x" * 300, ""])
def test_no_document_holds_a_name_that_the_program_would_not_keep(name):
    key = f"{EVIDENCE}rating/{SHA}"
    with pytest.raises(InvalidContent):
        read_value(str(Kind.ABOUT), key, json.dumps({"name": name, "size": 1}))


def test_files_of_several_are_united_by_their_bytes():
    first, second = (evidence_file(name, name.encode(), DAY) for name in ("a.pdf", "b.pdf"))
    renamed = EvidenceFile("c.pdf", first.size, first.sha256)
    assert united([{"q": (first,)}, {"q": (renamed, second), "r": (first,)}]) == {
        "q": (first, second),
        "r": (first,),
    }
