"""Finding packs: bundled ones and those of folders, by id and version."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assessment.questionnaire import library, reader
from assessment.questionnaire.library import Library, version_key

PACK = """\
format: 1
id: {id}
version: {version}
title: T
languages: [en]
sections: [{{id: s, title: S, topics: [{{id: t, title: T, items: [{{id: q, type: yes_no, text: Q}}]}}]}}]
"""


def put(path, pack_id, version="1.0.0"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PACK.format(id=pack_id, version=version), encoding="utf-8")
    return path


@pytest.fixture
def shelves(tmp_path):
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    put(bundled / "a" / "pack.yaml", "a", "2.0.0")
    put(bundled / "b.yml", "b", "1.9.0")
    put(bundled / "b2.yaml", "b", "1.10.0")
    put(own / "mine.yaml", "a", "1.5.0")
    put(own / "c" / "pack.yaml", "c")
    (own / "notes.txt").write_text("no pack", encoding="utf-8")
    (own / "broken.yaml").write_text("a: [", encoding="utf-8")
    (own / "answers.yaml").write_text("format: 1\nquestionnaire: a", encoding="utf-8")
    (own / "list.yaml").write_text("- a", encoding="utf-8")
    (own / "no-id.yaml").write_text("id: [a]\nversion: 1\nsections: []", encoding="utf-8")
    (own / "shut.yaml").write_text("id: shut\nsections: [\n", encoding="utf-8")
    (own / "empty").mkdir()
    return own, bundled


def test_all_packs_in_the_order_of_folders_and_names(shelves):
    own, bundled = shelves
    library = Library([own], bundled)
    assert [(each.id, each.version) for each in library.shelves()] == [
        ("c", "1.0.0"),
        ("a", "1.5.0"),
        ("no-id", ""),
        ("shut", ""),
        ("a", "2.0.0"),
        ("b", "1.9.0"),
        ("b", "1.10.0"),
    ]
    packs = [checked.pack.id if checked.pack else checked.path.stem for checked in library.packs()]
    assert packs == ["c", "a", "no-id", "shut", "a", "b", "b"]


@pytest.mark.parametrize(
    ("wanted", "version", "found"),
    [
        ("a", None, "1.5.0"),
        ("a", "2.0.0", "2.0.0"),
        ("a", "9.0.0", "1.5.0"),
        ("b", None, "1.10.0"),
        ("b", "1.9.0", "1.9.0"),
        ("z", None, None),
    ],
)
def test_the_version_asked_for_or_the_newest_of_the_first_folder(shelves, wanted, version, found):
    own, bundled = shelves
    shelf = Library([own], bundled).find(wanted, version)
    assert (shelf.version if shelf else None) == found


def test_a_pack_by_id_or_by_path(shelves):
    own, bundled = shelves
    library = Library([own], bundled)
    assert library.load("c").usable().id == "c"
    assert library.load(str(bundled / "b.yml")).usable().version == "1.9.0"
    assert library.load(str(own / "c")).usable().id == "c"
    assert [each.code for each in library.load("z").problems] == ["file-missing"]


def test_a_folder_may_be_a_pack_itself_a_file_or_nothing(shelves):
    own, bundled = shelves
    assert [each.id for each in Library([], own / "c").shelves()] == ["c"]
    assert [each.id for each in Library([], bundled / "b.yml").shelves()] == ["b"]
    assert Library([], own / "nothing").shelves() == []
    put(own / "c" / "more.yaml", "d")
    assert [each.id for each in Library([], own / "c").shelves()] == ["c", "d"]


def test_the_bundled_packs_are_there():
    found = {each.id for each in Library().shelves()}
    assert {"social-media", "quick-check"} <= found


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("1.9.0", "1.10.0"), ("1", "1.0.1"), ("0.9", "1.0.0-beta"), ("1.0.0+build", "1.0.1"), ("nonsense", "0")],
)  # fmt: skip
def test_versions_in_order(lower, higher):
    assert version_key(lower) < version_key(higher)


@pytest.mark.parametrize("version", ["²", "9" * 5_000, "1..2", "", "-"])
def test_any_text_can_be_sorted(version):
    assert isinstance(version_key(version), tuple)


def test_a_file_that_cannot_be_read_at_all_is_no_pack(tmp_path, monkeypatch):
    (tmp_path / "x.yaml").write_text("sections: [", encoding="utf-8")

    def shut(path, name):
        raise reader.Unreadable(reader.fault("file-closed", reader.Place(name), reason="shut"))

    monkeypatch.setattr(library, "read_bytes", shut)
    assert Library([], tmp_path).shelves() == []


def test_a_folder_that_can_not_be_looked_into_spoils_no_other(shelves, monkeypatch):
    own, bundled = shelves
    shut = own / "a-shut"
    put(shut / "pack.yaml", "hidden")
    usual = os.stat

    def refuse(path, *arguments, **details):
        if isinstance(path, str | Path) and Path(path) != shut and shut in Path(path).parents:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path, *arguments, **details)

    monkeypatch.setattr(os, "stat", refuse)
    assert [each.id for each in Library([own], bundled).shelves()][:2] == ["c", "a"]
    assert Library([shut], bundled).find("hidden") is None
    assert not Library([shut / "deeper"], bundled).load(str(shut / "deeper")).pack


def test_files_beside_packs_are_none_for_mentioning_sections(tmp_path):
    (tmp_path / "a.yaml").write_text(
        "format: 1\nquestionnaire: x\nanswers: {q: the sections of a book}\n"
    )
    (tmp_path / "b.yaml").write_text("format: 1\nquestionnaire: x\nanswers: {}\n")
    assert Library([tmp_path], bundled=tmp_path / "none").shelves() == []


def test_a_pack_is_loaded_and_a_folder_searched_once(tmp_path):
    library = Library([], bundled=tmp_path)
    assert library.beside(tmp_path) is library.beside(tmp_path)
    bundled = Library()
    shelf = bundled.find("quick-check")
    assert bundled.checked(shelf) is bundled.checked(shelf)
