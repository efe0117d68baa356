"""A pack as a workbook: the whole way out and back, and what a hostile workbook meets."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from assessment.core.errors import AssessmentError, InputError
from assessment.core.resources import packs_folder
from assessment.exchange.packs.edits import edited
from assessment.exchange.packs.kinds import sheets, singular
from assessment.exchange.packs.read_sheets import ReadRow
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import CELL_LIMIT, canonical, sheets_of, text_cell
from assessment.exchange.packs.tree import Leaf, Map
from assessment.exchange.packs.values import Faults
from assessment.exchange.packs.workbook import pack_workbook, template_workbook
from assessment.exchange.packs.workbook_import import import_workbook, refuse_json, written_files
from assessment.questionnaire.loader import load_files, load_pack
from tests.exchange.small_pack import FILES, PACK, as_read


def told(imported):
    return [str(each) for each in imported.problems]


@pytest.mark.parametrize("name", ["quick-check", "social-media"])
def test_a_bundled_pack_comes_back_byte_for_byte(name):
    files = load_pack(packs_folder() / name).files
    imported = import_workbook(pack_workbook(files), "b.xlsx")
    assert dict(imported.files) == dict(files)
    assert imported.changed == 0
    assert not [each for each in imported.problems if each.severity == "error"]


def test_a_byte_order_mark_comes_back():
    files = {**FILES, "pack.yaml": b"\xef\xbb\xbf" + PACK}
    assert import_workbook(pack_workbook(files), "b.xlsx").files == files


@pytest.mark.parametrize(
    ("cells", "name", "old", "new"),
    [
        ({"pack!C5": "Tiny"}, "pack.yaml", b"en: Small", b"en: Tiny"),
        ({"pack!B4": "1.1.0"}, "pack.yaml", b"1.0.0", b"1.1.0"),
        (
            {"pack!B10": "geometric"},
            "pack.yaml",
            b"sections:\n",
            b"scoring:\n  aggregation: geometric\nsections:\n",
        ),
        ({"scales!C2": "Never"}, "pack.yaml", b"en: No,", b"en: Never,"),
        ({"items!E2": "How well?"}, "sections/first.yaml", b"How?", b"How well?"),
        ({"items!E2": None}, "sections/first.yaml", b"          en: How?\n", b""),
        ({"options!C2": "store"}, "sections/first.yaml", b"{id: shop", b"{id: store"),
        ({"options!G3": 40}, "sections/first.yaml", b"title: Firm}", b"title: Firm, score: 40}"),
        ({"texts!F2": "For stores"}, "sections/first.yaml", b"For shops", b"For stores"),
        ({"texts!E2": "{item: kind, is: firm}"}, "sections/first.yaml", b"is: shop", b"is: firm"),
        (
            {"texts!E2": None},
            "sections/first.yaml",
            b"- when: {item: kind, is: shop}\n            text: {en: For shops, zh: \xe5\xba\x97}",
            b"- {en: For shops, zh: \xe5\xba\x97}",
        ),
        (
            {"texts!E3": "{item: kind, is: firm}"},
            "sections/first.yaml",
            b"{en: For all, zh: \xe4\xbc\x97}",
            b"when: {item: kind, is: firm}\n            text: {en: For all, zh: \xe4\xbc\x97}",
        ),
        ({"topics!J2": "story\nother"}, "sections/first.yaml", b"[story]", b"[story, other]"),
        ({"stages!B2": "looker"}, "pack.yaml", b"onlooker", b"looker"),
        ({"stages!E2": "Look"}, "pack.yaml", b"[onlooker", b"[{id: onlooker, title: Look}"),
        ({"metrics!B2": "n"}, "pack.yaml", b"id: m,", b"id: n,"),
        (
            {"items!Q2": "{all: [{item: kind, is: shop}]}"},
            "sections/first.yaml",
            b"For all, zh: \xe4\xbc\x97}\n",
            b"For all, zh: \xe4\xbc\x97}\n        when: {all: [{item: kind, is: shop}]}\n",
        ),
        ({"metrics!L2": None}, "pack.yaml", b", stage: buyer", b""),
        ({"cases!B2": "tale"}, "pack.yaml", b"id: story", b"id: tale"),
        (
            {"items!E3": "Art"},
            "sections/first.yaml",
            b"text: Kind",
            b"text:\n          en: Art\n          zh: Kind",
        ),
    ],
)
def test_a_cell_is_changed_where_it_stands(change, cells, name, old, new):
    imported = change(cells)
    if imported.files:
        assert imported.files[name] == FILES[name].replace(old, new, 1)
    else:
        assert told(imported)


def test_new_rows_go_behind_the_row_before_them(change):
    def add(made):
        made["options"].insert_rows(3)
        for column, value in {"B": "kind", "C": "online", "F": "Online"}.items():
            made["options"][f"{column}3"] = value

    files = change(act=add).files
    assert b"title: Shop}, {id: online, title: Online}, {id: firm" in files["sections/first.yaml"]


def test_new_entries_of_every_kind_are_written():
    rows = {
        "kinds": {"id": "k", "title": "K"},
        "sections": {"id": "second", "title [en]": "Second", "title [zh]": "二"},
        "topics": {"of section": "second", "id": "more", "title": "More"},
        "items": {
            "of topic": "more",
            "id": "also",
            "type": "matrix",
            "text": "Q",
            "scale": "three",
        },
        "rows": {"of item": "also", "id": "one", "title": "One"},
        "options": {"of item": "people/task", "id": "b", "title": "B"},
        "levels": {"id": "low", "from": 0, "title": "Low"},
        "actions": {"id": "act", "title": "Act", "addresses": "{only: 10}"},
        "metrics": {"id": "n", "title": "N", "stage": "onlooker"},
        "channels": {"id": "c", "title": "C", "needs": "{only: 10}"},
        "gates": {"id": "g", "require": "{item: kind, is: shop}"},
        "scales": {"scale": "three", "text": "Low"},
    }
    more = {
        "scales": [{"scale": "three", "text": "High"}],
        "texts": [
            {"sheet": "items", "id": "also", "key": "help", "text": "Last"},
            {
                "sheet": "items",
                "id": "also",
                "key": "help",
                "when": "{item: kind, is: shop}",
                "text": "First",
            },
            {"sheet": "actions", "id": "act", "key": "steps", "text": "Do it"},
            {"sheet": "actions", "id": "act", "key": "steps", "text": "Do more"},
            {"sheet": "pack", "key": "summary", "text": "All of it"},
        ],
    }
    pack = PackFiles.read(FILES)
    read = as_read(sheets_of(pack))
    by_name = {each.name: each for each in read}
    for name, cells in [*rows.items(), *((n, c) for n, each in more.items() for c in each)]:
        sheet = by_name[name]
        sheet.rows.append(ReadRow(f"{name}!A{len(sheet.rows) + 2}", None, cells, {}))
    top = by_name["pack"].rows[0].cells
    top |= {"catalogues.channels.at_most": 2, "catalogues.channels.criteria.cost": 0}
    by_name["items"].rows.append(ReadRow("items!A99", None, {"id": " "}, {}))
    faults = Faults("b")
    edited(pack, sheets_of(pack), read, faults)
    checked = load_files(written_files(pack))
    assert not faults.problems
    # a summary takes no conditions, which the checker says
    assert [each.code for each in checked.errors] == ["wrong-type"]
    second = written_files(pack)["sections/second.yaml"].decode()
    assert second == (
        "id: second\ntitle:\n  en: Second\n  zh: 二\ntopics:\n  - id: more\n    title: More\n    items:\n"
        "      - id: also\n        type: matrix\n        text: Q\n        help:\n"
        "          - when: {item: kind, is: shop}\n            text: First\n          - Last\n"
        "        scale: three\n        rows:\n          - id: one\n            title: One\n"
    )


def test_a_deleted_row_is_taken_out_and_a_moved_one_moves(change):
    files = change(act=lambda made: made["options"].delete_rows(3)).files
    gone = change(
        {"options!B6": "kind", "options!C6": "x"}, act=lambda made: made["items"].delete_rows(3)
    )
    assert "There is no item “kind”." in "".join(told(gone))
    assert b"options: [{id: shop, title: Shop}]" in files["sections/first.yaml"]
    moved = change({"options!B4": "kind"}).files["sections/first.yaml"]
    assert b"title: Firm}, {id: a, title: A}]" in moved


def test_a_row_with_the_number_of_another_is_a_new_one(change):
    def copy(made):
        for column in "BCF":
            made["options"][f"{column}5"] = made["options"][f"{column}3"].value
        made["options"]["A5"], made["options"]["C5"] = 1, "firm-two"

    assert b"{id: firm-two, title: Firm}" in change(act=copy).files["sections/first.yaml"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"items!D2": "ratng"}, "b.xlsx:items!D2: error: Expected one of"),
        ({"items!B2": "nowhere"}, "b.xlsx:items!B2: error: There is no topic “nowhere”."),
        ({"options!B3": "nowhere"}, "There is no item “nowhere”."),
        ({"items!C9": "new"}, "b.xlsx:items!B9: error: This row needs a value under “of topic”."),
        ({"scales!C9": "new"}, "b.xlsx:scales!B9: error: This row needs a value under “scale”."),
        ({"items!N2": "{a: ["}, "b.xlsx:items!N2: error: This is no value in braces"),
        (
            {"items!G2": "x"},
            "The columns of languages and the column for all of them both have a text.",
        ),
        ({"items!H2": "x"}, "it is changed on the sheet “texts”."),
        ({"texts!B9": "items", "texts!D9": "nokey"}, "“nokey” is no text of the sheet “items”."),
        ({"texts!B9": "items", "texts!C9": "no", "texts!D9": "help"}, "There is no item “no”."),
        ({"options!B3": "kinds"}, "There is no item “kinds”. Did you mean “kind”?"),
        ({"options!B3": "Kind"}, "There is no item “Kind”. Did you mean “kind”?"),
        (
            {"items!Q2": "{item：kynd，is：shop}"},
            "b.xlsx:items!Q2: error: There is no item “kynd”.",
        ),
        ({"items!Q2": "{item: kind"}, "Write it like this: consent = yes; size >= 50"),
        ({"items!E1": "txet [en]"}, "is called “txet [en]”. Did you mean “text [en]”?"),
        ({"items!E1": "?"}, "No column of the sheet “items” is called “?”."),
        ({"items!A1": "n"}, "The hidden column “#” of the sheet “items” is missing"),
        (
            {"items!E2": "=1+1"},
            "b.xlsx:items!E2: error: This is a formula; write the value itself.",
        ),
        ({"items!E2": "#REF!"}, "b.xlsx:items!E2: error: This cell holds the error #REF!."),
        ({"pack!C5": None}, "b.xlsx:pack!C5: error: The text is missing in: en."),
    ],
)
def test_a_fault_is_told_at_its_cell(change, cells, expected):
    assert any(expected in each for each in told(change(cells)))


def test_what_belongs_to_a_row_without_a_place_is_not_told_again(change):
    cells = {"items!C9": "new", "options!B9": "new", "options!C9": "a"}
    cells |= {"texts!B9": "items", "texts!C9": "new", "texts!D9": "help"}
    assert [each for each in told(change(cells)) if ": error: " in each] == [
        "b.xlsx:items!B9: error: This row needs a value under “of topic”.",
        "b.xlsx:items!D9: error: The key “type” is missing here.",
    ]


@pytest.mark.parametrize(
    ("sheet", "one"),
    [("items", "item"), ("cases", "case"), ("lenses", "lens"), ("replies", "reply"), ("calendar", "calendar")],
)  # fmt: skip
def test_what_an_entry_of_a_sheet_is_called(sheet, one):
    assert singular(sheet) == one


def test_sheets_that_are_missing_or_unknown_are_told(change):
    assert (
        "The sheet “items” is missing"
        in told(change(act=lambda made: made.remove(made["items"])))[0]
    )

    def add(made):
        made.create_sheet("Notes")["A1"] = "mine"
        made.create_sheet("Empty")

    assert told(change(act=add)) == [
        "b.xlsx:Notes: error: The sheet “Notes” is none of a questionnaire's, and was not read."
    ]


def test_a_part_of_a_deleted_row_is_told(change):
    assert (
        "part of “kind”, whose row was deleted"
        in told(change(act=lambda made: made["items"].delete_rows(3)))[0]
    )


def test_a_template_makes_a_new_pack():
    made = openpyxl.load_workbook(io.BytesIO(template_workbook(("en", "de"))))
    for place, value in {
        "pack!C5": "New",
        "pack!D5": "Neu",
        "sections!B2": "a",
        "sections!E2": "A",
        "topics!B2": "a",
        "topics!C2": "b",
        "topics!F2": "B",
        "items!B2": "b",
        "items!C2": "c",
        "items!D2": "yes_no",
        "items!E2": "Q",
        "items!F2": "F",
    }.items():
        sheet, cell = place.split("!")
        made[sheet][cell] = value
    out = io.BytesIO()
    made.save(out)
    imported = import_workbook(out.getvalue(), "b.xlsx")
    assert load_files(imported.files).usable().items["c"].text == {"en": "Q", "de": "F"}


def test_what_cannot_be_kept_is_refused(monkeypatch):
    with pytest.raises(AssessmentError, match="JSON"):
        refuse_json({"a.json": b""})
    with pytest.raises(InputError):
        import_workbook(
            pack_workbook({**FILES, "pack.yaml": PACK.replace(b"format: 1", b"format: 2")}),
            "b.xlsx",
        )
    pack = PackFiles.read(FILES)
    pack.main.entries["version"] = Leaf("1.0.1")
    monkeypatch.setattr(PackFiles, "written", lambda _self: FILES)
    with pytest.raises(AssessmentError, match="reads the same"):
        written_files(pack)


def test_long_texts_and_days_of_cells():
    assert text_cell(Leaf("x" * (CELL_LIMIT + 1)), None).endswith("x […]")
    assert text_cell(Map(), None) is None
    assert (
        canonical(date(2026, 11, 20))
        == canonical(datetime(2026, 11, 20, tzinfo=UTC))
        == "2026-11-20"
    )
    assert [canonical(each) for each in (5.0, 2.5, True, False, "a\r\nb")] == [
        "5",
        "2.5",
        "true",
        "false",
        "a\nb",
    ]


def test_a_new_section_without_an_id_of_its_own_stands_in_the_list():
    pack = PackFiles.read(FILES)
    read = as_read(sheets_of(pack))
    sheet = next(each for each in read if each.name == "sections")
    sheet.rows.append(ReadRow("sections!A3", None, {"id": "first", "title": "Again"}, {}))
    edited(pack, sheets_of(pack), read, Faults("b"))
    assert b"- sections/first.yaml\n  - id: first\n    title: Again" in pack.written()["pack.yaml"]


def test_a_sheet_has_the_columns_of_every_type() -> None:
    names = {column.name for column in sheets()["options"]}
    assert names == {
        "id",
        "title",
        "aliases",
        "points",
        "follows",
        "description",
        "when",
        "first",
        "not_applicable",
        "score",
        "exclusive",
    }
