"""`pack`: edit the workbook, import again, and nothing that was changed meanwhile is lost."""

from __future__ import annotations

import json

import openpyxl
import pytest

from assessment.questionnaire.loader import load_pack
from tests.exchange.small_pack import FILES


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def book(sounding, home, tmp_path):
    path = tmp_path / "b.xlsx"
    assert sounding("pack", "export", home, "-o", path).status == 0
    return path


@pytest.fixture
def filled(sounding, tmp_path):
    """A filled template, the folder it was imported into by a version that kept no note of that, and its file."""
    path, folder = tmp_path / "t.xlsx", tmp_path / "mine"
    sounding("pack", "export", "--template", "--language", "en", "-o", path)
    made = openpyxl.load_workbook(path)
    for sheet, cells in {
        "sections": {"id": "s", "title [en]": "S"},
        "topics": {"of section": "s", "id": "t", "title [en]": "T"},
        "items": {"of topic": "t", "id": "q", "type": "yes_no", "text [en]": "Q?"},
    }.items():
        heads = {cell.value: cell.column for cell in made[sheet][1]}
        line = made[sheet].max_row + 1
        for head, value in cells.items():
            made[sheet].cell(line, heads[head], value)
    titles = {cell.value: cell.row for cell in made["pack"]["A"]}
    made["pack"].cell(titles["title"], 3, "Mine")
    made.save(path)
    assert sounding("pack", "import", path, "-o", folder).status == 0
    (folder / ".last-import.json").unlink()
    return path, folder, titles


def test_a_folder_of_an_earlier_version_takes_the_same_workbook(sounding, filled):
    path, folder, _titles = filled
    before = (folder / "pack.yaml").read_bytes()
    assert sounding("pack", "import", path, "-o", folder).status == 0
    assert (folder / "pack.yaml").read_bytes() == before
    assert not list(folder.glob("*.bak"))
    assert (folder / ".last-import.json").is_file()


def test_a_folder_of_an_earlier_version_takes_a_changed_workbook_and_leaves_a_copy(
    sounding, filled
):
    path, folder, titles = filled
    by_hand(folder, "Q?", "Q, by hand?", "pack.yaml")
    before = (folder / "pack.yaml").read_bytes()
    edit(path, {f"pack!C{titles['title']}": "Ours"})
    done = sounding("pack", "import", path, "-o", folder)
    copy = folder / "pack.yaml.bak"
    assert (done.status, f"{copy}: the file as it was." in done.err) == (0, True), done
    assert copy.read_bytes() == before
    assert load_pack(folder).usable().title["en"] == "Ours"


def test_a_folder_of_an_earlier_version_is_not_given_to_another_pack(sounding, filled):
    path, folder, titles = filled
    before = (folder / "pack.yaml").read_bytes()
    edit(path, {f"pack!B{titles['id']}": "another"})
    done = sounding("pack", "import", path, "-o", folder)
    assert (done.status, "it is not from this workbook" in done.err) == (2, True)
    assert (folder / "pack.yaml").read_bytes() == before


def edit(path, cells, act=lambda _book: None):
    made = openpyxl.load_workbook(path)
    for place, value in cells.items():
        sheet, _, cell = place.partition("!")
        made[sheet][cell] = value
    act(made)
    made.save(path)


def by_hand(folder, old, new, name="sections/first.yaml"):
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def test_a_template_is_filled_imported_edited_and_imported_again(sounding, tmp_path):
    path, folder = tmp_path / "t.xlsx", tmp_path / "mine"
    sounding("pack", "export", "--template", "--language", "en", "-o", path)
    made = openpyxl.load_workbook(path)

    def put(sheet, **cells):
        heads = {cell.value: cell.column for cell in made[sheet][1]}
        line = made[sheet].max_row + 1
        for head, value in cells.items():
            made[sheet].cell(line, heads[head.replace("_", " ")], value)

    titles = {cell.value: cell.row for cell in made["pack"]["A"]}
    made["pack"].cell(titles["title"], 3, "Mine")
    put("sections", id="s", **{"title [en]": "S"})
    put("topics", of_section="s", id="t", **{"title [en]": "T"})
    put("items", of_topic="t", id="q", type="yes_no", **{"text [en]": "Q?"})
    made.save(path)
    done = sounding("pack", "import", path, "-o", folder)
    assert (done.status, "1 section, 1 question." in done.err) == (0, True)
    put("items", of_topic="t", id="r", type="yes_no", **{"text [en]": "R?"})
    made.save(path)
    by_hand(folder, "Q?", "Q, by hand?", "pack.yaml")
    done = sounding("pack", "import", path, "-o", folder)
    assert (done.status, "kept: “Q, by hand?”; the workbook has “Q?”" in done.err) == (0, True)
    assert [each.text["en"] for each in load_pack(folder).usable().items.values()] == [
        "Q, by hand?",
        "R?",
    ]
    made["pack"].cell(titles["id"], 2, "another")
    made.save(path)
    done = sounding("pack", "import", path, "-o", folder)
    assert (done.status, "it is not from this workbook" in done.err) == (2, True)


@pytest.mark.parametrize(
    "case",
    [
        ({"pack!B4": "1.1.0"}, None, None, "1 cell or row.", ("pack.yaml", "1.1.0"), False),
        (
            {"items!E3": "Art"},
            None,
            ("title: Firm", "title: Company"),
            "options, kind/firm, title: changed in the folder by hand, and kept: “Company”",
            ("sections/first.yaml", "title: Company"),
            False,
        ),
        (
            {"options!F3": "Enterprise"},
            None,
            ("title: Firm", "title: Company"),
            "The folder had “Company”, the workbook has “Enterprise”, which was taken.",
            ("sections/first.yaml", "title: Enterprise"),
            True,
        ),
        (
            {"items!E3": "Art"},
            None,
            (", {id: firm, title: Firm}", ", {id: firm, title: Firm}, {id: club, title: Club}"),
            "options, kind/club: added in the folder, and kept.",
            ("sections/first.yaml", "Club"),
            False,
        ),
        (
            {"items!E3": "Art"},
            None,
            (", {id: firm, title: Firm}", ""),
            "options, kind/firm: deleted in the folder, and not put back.",
            ("sections/first.yaml", "[{id: shop, title: Shop}]"),
            False,
        ),
        (
            {"options!F3": "Enterprise"},
            None,
            (", {id: firm, title: Firm}", ""),
            "options, kind/firm: deleted in the folder, but changed in the workbook, so it is back.",
            ("sections/first.yaml", "Enterprise"),
            True,
        ),
        (
            {},
            lambda made: made["options"].delete_rows(3),
            ("title: Firm", "title: Company"),
            "options, kind/firm: deleted in the workbook, but changed in the folder, so it stays.",
            ("sections/first.yaml", "Company"),
            False,
        ),
        (
            {},
            lambda made: made["options"].delete_rows(3),
            ("# a remark", "# another remark"),
            "3 questions",
            ("sections/first.yaml", "# another remark"),
            False,
        ),
        (
            {"sections!C2": "1st"},
            lambda made: made["options"].append([None, "kind", "club", None, None, "Club"]),
            ("# a remark", "# another remark"),
            "3 questions",
            ("sections/first.yaml", "Club"),
            False,
        ),
    ],
)
def test_both_changes_are_put_together(sounding, home, book, case):
    cells, act, hand, told, text, copied = case
    edit(book, cells, act or (lambda _book: None))
    if hand:
        by_hand(home, *hand)
    there = (home / text[0]).read_bytes()
    done = sounding("pack", "import", book, "-o", home)
    assert (done.status, told in done.err) == (0, True), done.err
    assert text[1] in (home / text[0]).read_text("utf-8")
    copy = home / f"{text[0]}.bak"
    assert copy.exists() == copied
    assert not copied or copy.read_bytes() == there
    after = {name: (home / name).read_bytes() for name in FILES}
    assert sounding("pack", "import", book, "-o", home).status == 0
    assert after == {name: (home / name).read_bytes() for name in FILES}


def test_many_changes_by_hand_are_counted(sounding, home, book):
    edit(book, {"items!E3": "Art"})
    options = ", ".join(f"{{id: o{n}, title: {'x' * 80}}}" for n in range(30))
    by_hand(home, "{id: firm, title: Firm}", f"{{id: firm, title: Firm}}, {options}")
    done = sounding("pack", "import", book, "-o", home)
    assert (done.status, "… and 10 more." in done.err) == (0, True)


@pytest.mark.parametrize(
    ("hand", "told"),
    [
        (("type: choice", "type: choise"), "has errors, so nothing was put together"),
        (("id: only", "id: single"), "does not go together with the workbook"),
    ],
)
def test_what_does_not_go_together_is_refused_unless_forced(sounding, home, book, hand, told):
    edit(book, {"topics!C2": "only", "items!E3": "Art"})
    edit(
        book,
        {},
        lambda made: made["items"].append([None, "only", "more", "text", None, None, "More"]),
    )
    by_hand(home, *hand)
    there = (home / "sections/first.yaml").read_bytes()
    done = sounding("pack", "import", book, "-o", home)
    assert (done.status, told in done.err) == (2, True), done.err
    assert (home / "sections/first.yaml").read_bytes() == there
    for number in ("", ".2"):
        assert sounding("pack", "import", book, "-o", home, "--force").status == 0
        assert (home / f"sections/first.yaml{number}.bak").read_bytes() == there
        (home / "sections/first.yaml").write_bytes(there)


@pytest.mark.parametrize("last", ["{", "[]", json.dumps({"workbook": "x", "files": {}})])
def test_a_damaged_note_of_the_last_import_is_as_none(sounding, home, book, last):
    (home / ".last-import.json").write_text(last, "utf-8")
    edit(book, {"items!E3": "Art"})
    assert sounding("pack", "import", book, "-o", home).status == 0
    assert "Art" in (home / "sections/first.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("home.xlsx", []),
        ("home.po", ["--language", "de"]),
        ("form.xlsx", ["--xlsform"]),
        ("empty.xlsx", None),
    ],
)
def test_export_replaces_no_work_of_others(sounding, home, tmp_path, name, words):
    path = tmp_path / name
    asked = ["--template"] if words is None else [home, *words]
    export = ["pack", "export", *asked, "-o", path]
    assert sounding(*export).status == 0
    assert sounding(*export).status == 0
    if path.suffix == ".po":
        path.write_text(path.read_text("utf-8").replace('msgstr ""', 'msgstr "x"'), "utf-8")
    else:
        edit(path, {f"{openpyxl.load_workbook(path).sheetnames[0]}!C5": "Mine"})
    there = path.read_bytes()
    done = sounding(*export)
    assert (done.status, "stays as it is" in done.err) == (2, True)
    assert path.read_bytes() == there
    assert sounding(*export, "--force").status == 0
    assert path.read_bytes() != there


def test_export_renews_a_workbook_that_holds_nothing_more(sounding, home, book):
    by_hand(home, "title: Firm", "title: Company")
    assert sounding("pack", "export", home, "-o", book).status == 0  # never edited
    edit(book, {"items!E3": "Art"})
    assert sounding("pack", "import", book, "-o", home).status == 0
    assert sounding("pack", "export", home, "-o", book).status == 0  # imported already
    book.write_text("a letter", "utf-8")
    assert sounding("pack", "export", home, "-o", book).status == 2
