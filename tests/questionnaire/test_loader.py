"""A pack from its files: what is followed, what is refused, in which order faults are told."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from assessment.core.errors import InputError
from assessment.questionnaire import loader, reader
from assessment.questionnaire.loader import (
    ParsedFiles,
    load_files,
    load_kept,
    load_pack,
    remember,
)
from assessment.questionnaire.messages import FAULTS_LIMIT

MAIN = """\
format: 1
id: small
version: 1.0.0
title: Small
languages: [en]
sections: [sections/one.yaml, ./two.yaml]
catalogues:
  cases: cases.yaml
  metrics: {stages: [buyer], metrics: []}
"""
ONE = "id: one\ntitle: One\ntopics: [{id: t1, title: T, cases: [c], items: [{id: q1, type: yes_no, text: Q}]}]\n"
TWO = ONE.replace("one", "two").replace("1", "2").replace("cases: [c], ", "")
CASES = "- {id: c, title: C}\n"
FILES = {"pack.yaml": MAIN, "sections/one.yaml": ONE, "two.yaml": TWO, "cases.yaml": CASES}


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def codes(checked, *, relative_to=None):
    root = f"{relative_to}{os.sep}" if relative_to else ""
    return [
        (each.place.file.removeprefix(root), each.place.line, each.code)
        for each in checked.problems
    ]


def test_a_pack_in_several_files(folder):
    checked = load_pack(folder)
    assert checked.problems == ()
    assert checked.path == folder
    assert list(checked.usable().items) == ["q1", "q2"]
    assert list(checked.files) == list(FILES)
    assert list(checked.usable().cases_by_id) == ["c"]
    assert [stage.id for stage in checked.usable().catalogues.metrics.stages] == ["buyer"]


def test_a_pack_without_a_problem_is_not_made_anew_from_equal_files(folder):
    first = load_pack(folder)
    assert load_pack(folder).usable() is first.usable()
    assert load_kept(dict(first.files)).usable() is first.usable()
    for n in range(loader.MOST_REMEMBERED):
        load_files({"pack.yaml": MAIN.replace("Small", f"Small {n}").encode(), **{
            name: text.encode() for name, text in FILES.items() if name != "pack.yaml"
        }})  # fmt: skip
    assert load_pack(folder).usable() is not first.usable()


def test_a_pack_is_made_anew_where_any_of_its_files_differs(folder):
    first = load_pack(folder).usable()
    (folder / "cases.yaml").write_text("- {id: c, title: D}\n", encoding="utf-8")
    changed = load_pack(folder).usable()
    assert changed.cases_by_id["c"] != first.cases_by_id["c"]
    (folder / "two.yaml").unlink()
    assert codes(load_pack(folder), relative_to=folder) == [("pack.yaml", 6, "file-missing")]


def test_a_pack_is_the_same_from_memory_and_from_its_main_file(folder):
    checked = load_pack(folder)
    assert load_files(checked.files).usable() == checked.usable()
    assert load_pack(folder / "pack.yaml").usable() == checked.usable()


def test_a_pack_in_one_file_of_any_name(tmp_path, checked_of):
    path = tmp_path / "mine.yml"
    path.write_bytes(checked_of("title: Mine").files["pack.yaml"])
    checked = load_pack(path)
    assert (checked.usable().title, list(checked.files)) == ("Mine", ["mine.yml"])


def test_a_pack_in_json(tmp_path):
    path = tmp_path / "p.json"
    path.write_text(
        '{"format": 1, "id": "p", "version": "1.0.0", "title": "\\ud83d\\ude00", "languages": ["en"],\n'
        '\t"sections": [{"id": "s", "title": "S", "weight": 2, "topics": [{"id": "t", "title": "T",'
        ' "items": [{"id": "q", "type": "yes_no", "reverse": true, "text": "Q"}]}]}]}',
        encoding="utf-8",
    )
    assert load_pack(path).usable().title == "😀"


def test_faults_stand_in_the_order_of_the_files(folder):
    (folder / "sections/one.yaml").write_text(ONE.replace("title: T", "titel: T"), encoding="utf-8")
    (folder / "two.yaml").write_text(
        "id: two\nid: twice\n" + TWO[8:] + "nonsense: 1\n", encoding="utf-8"
    )
    (folder / "pack.yaml").write_text(MAIN + "roles: {capacity: q3}\n", encoding="utf-8")
    checked = load_pack(folder)
    assert codes(checked, relative_to=folder) == [
        ("pack.yaml", 10, "unknown-reference"),
        (f"sections{os.sep}one.yaml".replace(os.sep, "/"), 3, "unknown-key"),
        ("two.yaml", 2, "duplicate-key"),
        ("two.yaml", 5, "unknown-key"),
    ]
    assert checked.pack is None
    with pytest.raises(InputError) as refused:
        checked.usable()
    assert refused.value.problems == checked.errors


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("two.yaml", None, ("pack.yaml", 6, "file-missing")),
        ("two.yaml", b"", ("two.yaml", 1, "file-empty")),
        ("two.yaml", b"- a", ("two.yaml", 1, "wrong-type")),
        ("two.yaml", b"a: &b", ("two.yaml", 1, "anchor")),
        ("cases.yaml", None, ("pack.yaml", 8, "file-missing")),
        ("cases.yaml", b"text", ("cases.yaml", 1, "wrong-type")),
        ("cases.yaml", b"\xff", ("cases.yaml", 1, "not-utf8")),
    ],
)
def test_a_file_that_cannot_be_used(folder, name, content, problem):
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    assert codes(load_pack(folder), relative_to=folder) == [problem]


def test_references_into_missing_files_are_not_judged(folder):
    (folder / "sections/one.yaml").unlink()
    (folder / "pack.yaml").write_text(MAIN + "roles: {capacity: q1}\n", encoding="utf-8")
    assert [each[2] for each in codes(load_pack(folder))] == ["file-missing"]


def test_a_pack_all_of_whose_sections_are_missing(folder):
    (folder / "sections/one.yaml").unlink()
    (folder / "two.yaml").unlink()
    assert [each[2] for each in codes(load_pack(folder))] == ["file-missing", "file-missing"]


def test_a_folder_named_as_a_file(folder):
    (folder / "two.yaml").unlink()
    (folder / "two.yaml").mkdir()
    assert codes(load_pack(folder), relative_to=folder) == [("pack.yaml", 6, "file-closed")]


def test_a_file_named_twice(folder):
    text = MAIN.replace("./two.yaml", "two.yaml, sections/../two.yaml, two.yaml, pack.yaml")
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    assert [each[2] for each in codes(load_pack(folder))] == ["path-outside", "twice", "twice"]


@pytest.mark.parametrize(
    "name",
    [
        "../two.yaml", "/etc/passwd", "sections/../../two.yaml", "C:/two.yaml", "C:two.yaml", "..\\two.yaml",
        "\\\\server\\two.yaml", "con", "NUL.yaml", "sections/aux.yaml", "com1.yaml", "lpt9", "two.yaml:stream", '""', ".",
        "x" * 200,
    ],
)  # fmt: skip
def test_paths_that_leave_the_folder(folder, name):
    (folder.parent / "two.yaml").write_text(TWO, encoding="utf-8")
    (folder / "pack.yaml").write_text(
        MAIN.replace("./two.yaml", f"'{name}'" if '"' not in name else name), encoding="utf-8"
    )
    checked = load_pack(folder)
    assert codes(checked, relative_to=folder) == [("pack.yaml", 6, "path-outside")]
    assert set(checked.files) == {"pack.yaml", "sections/one.yaml", "cases.yaml"}


def test_backslashes_are_understood(folder):
    text = MAIN.replace("sections/one.yaml", "sections\\one.yaml")
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    assert load_pack(folder).problems == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["outside", "circle", "inside"])
def test_links(folder, target):
    (folder / "two.yaml").unlink()
    outside = folder.parent / "outside.yaml"
    outside.write_text(TWO, encoding="utf-8")
    inside = folder / "other.yaml"
    inside.write_text(TWO, encoding="utf-8")
    to = {"outside": outside, "circle": folder / "two.yaml", "inside": inside}[target]
    (folder / "two.yaml").symlink_to(to)
    expected = [] if target == "inside" else [("pack.yaml", 6, "path-outside")]
    assert codes(load_pack(folder), relative_to=folder) == expected


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "file-missing"), (b"", "file-empty"), (b"- a", "wrong-type"), (b"just text", "wrong-type"), (b"\x00", "control-character")],
)  # fmt: skip
def test_a_main_file_that_cannot_be_used(tmp_path, content, code):
    path = tmp_path / "p.yaml"
    if content is not None:
        path.write_bytes(content)
    checked = load_pack(path)
    assert [each.code for each in checked.problems] == [code]
    assert checked.problems[0].place.file == str(path)
    assert checked.pack is None


def test_nothing_at_all():
    assert [each.code for each in load_files({}).problems] == ["file-missing"]


@pytest.mark.parametrize(
    "text", ["sections: nothing", "catalogues: nothing", "languages: {a: b}", "languages: [[en]]"]
)
def test_places_for_files_that_hold_something_else(checked_of, text):
    assert {each.code for each in checked_of(text).problems} <= {
        "wrong-type",
        "missing-key",
        "file-missing",
    }


def test_a_file_that_memory_lacks(checked_of):
    checked = checked_of("sections: [one.yaml]")
    assert codes(checked) == [("pack.yaml", 1, "file-missing")]
    whole = checked_of("sections: [one.yaml]", one=ONE.replace("cases: [c], ", ""))
    assert list(whole.usable().items) == ["q1"]


def test_texts_in_all_languages(checked_of):
    checked = checked_of("languages: [en, zh]\ntitle: {en: A, zh: ''}\nsummary: {zh: B, fr: C}")
    assert [
        (each.code, each.place.line, each.message.details["languages"]) for each in checked.problems
    ] == [
        ("missing-language", 2, ("zh",)),
        ("extra-language", 3, ("fr",)),
        ("missing-language", 3, ("en",)),
    ]


def test_advice_is_left_out_where_it_is_not_wanted(folder):
    (folder / "two.yaml").write_text(TWO.replace("[{id: q2, type: yes_no, text: Q}]", "[]"))
    assert load_pack(folder, advice=False).problems == ()
    assert [each.code for each in load_pack(folder).problems] == ["nothing-counts", "nothing-asked"]


def test_the_last_packs_are_remembered_for_their_files(folder):
    (folder / "two.yaml").write_text(TWO.replace("[{id: q2, type: yes_no, text: Q}]", "[]"))
    checked = load_pack(folder)
    assert checked.problems
    assert load_kept(checked.files).pack is not checked.pack
    remember(checked)
    assert load_kept(checked.files).pack is checked.pack
    assert load_kept(checked.files).path is None
    for number in range(loader.MOST_REMEMBERED):
        load_kept({"pack.yaml": MAIN.replace("1.0.0", f"1.0.{number}").encode()})
    assert load_kept(checked.files).pack is not checked.pack


def test_no_more_sections_are_read_after_too_many_faults():
    names = ", ".join(f"a{number}.yaml" for number in range(FAULTS_LIMIT + 5))
    main = MAIN.replace("sections/one.yaml, ./two.yaml", names)
    checked = load_files({"pack.yaml": main.encode()})
    assert checked.pack is None
    assert len(checked.problems) <= FAULTS_LIMIT + 1


def test_only_files_that_changed_are_parsed_again(tmp_path, monkeypatch):
    read: list[str] = []

    def parse(data, name):
        read.append(Path(name).name)
        return reader.parse(data, name)

    monkeypatch.setattr("assessment.questionnaire.loader.parse", parse)
    head = (
        "format: 1\nid: p\nversion: 1.0.0\ntitle: P\nlanguages: [en]\nsections: [a.yaml, b.yaml]\n"
    )
    lists = "option_lists: {often: [{id: never, title: Never}, {id: always, title: Always}]}\n"
    items = "{id: %s, type: choice, text: How?, options: often}, {id: %sb, type: text, text: Why?}"
    section = "id: s%s\ntitle: S\ntopics: [{id: t%s, title: T, items: [" + items + "]}]\n"
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(section % (name, name, f"i{name}", f"i{name}"))
    (tmp_path / "pack.yaml").write_text(head + lists)
    parsed = ParsedFiles()
    first = load_pack(tmp_path, parsed=parsed).usable()
    assert list(first.items["ia"].options_by_id) == ["never", "always"]
    # a list that others name may be another without their files having changed
    (tmp_path / "pack.yaml").write_text(head + lists.replace("id: never", "id: seldom"))
    second = load_pack(tmp_path, parsed=parsed).usable()
    assert read == ["pack.yaml", "a.yaml", "b.yaml", "pack.yaml"]
    assert list(second.items["ib"].options_by_id) == ["seldom", "always"]
    assert second == load_pack(tmp_path).usable()


def test_entries_of_unchanged_files_are_not_made_again(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    main = MAIN.replace("title: Small", "title: Made twice")  # no other test has read it
    (tmp_path / "pack.yaml").write_text(main)
    parsed = ParsedFiles()

    def read():
        made = load_pack(tmp_path, parsed=parsed, advice=False)
        assert made.problems == load_pack(tmp_path, advice=False).problems
        return made.pack

    first = read()
    (tmp_path / "two.yaml").write_text(TWO.replace("text: Q", "text: R"))
    second = read()
    assert second.sections[0] is first.sections[0]
    assert second.sections[1].topics[0].items[0].text == "R"
    (tmp_path / "two.yaml").write_text(TWO.replace("text: Q", "txt: Q"))
    assert read() is None
    (tmp_path / "two.yaml").write_text(TWO)
    third = read()
    assert third.sections[0] is first.sections[0]
    (tmp_path / "pack.yaml").write_text(main.replace("[en]", "[en, zh]"))
    assert read().sections[0] is not first.sections[0]
    assert read() == load_pack(tmp_path).pack
