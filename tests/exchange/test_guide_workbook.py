"""The example of the spreadsheet in both books, typed into the empty workbook as it stands there."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from assessment.core.resources import packs_folder
from assessment.exchange.packs.workbook import SHOWN, template_workbook
from assessment.exchange.packs.workbook_import import import_workbook
from assessment.questionnaire.loader import load_files

DOCS = packs_folder().parent / "docs"
CELL = re.compile(r"(?<!\\)\|")
SHEETS = {
    ("id", "title", "require"): "gates",
    ("id", "title", "why"): "actions",
    ("of topic", "id", "type"): "items",
    ("of item", "id", "title"): "options",
    ("id", "from", "title"): "levels",
    ("scale", "text", ""): "scales",
}


def tables(text):
    """Yield the tables of a text in Markdown, each a list of rows."""
    for block in text.split("\n\n"):
        lines = block.strip().splitlines()
        if lines and lines[0].startswith("|"):
            cells = [[c.strip() for c in CELL.split(line.strip("|"))] for line in lines]
            yield [cells[0], *cells[2:]]


def filled(text, code):
    """Return the empty workbook with what the tables say."""
    book = openpyxl.load_workbook(io.BytesIO(template_workbook((code,))))
    by_sheet = {}
    for head, *rows in tables(text):
        name = SHEETS[tuple(head[:3])]
        by_sheet[name] = head, rows
    head, rows = by_sheet.pop("scales")
    first = head.index("")
    second = head.index("", first + 1)
    for name, part in (
        ("scales", slice(first)),
        ("sections", slice(first + 1, second)),
        ("topics", slice(second + 1, None)),
    ):
        by_sheet[name] = head[part], [row[part] for row in rows]
    for name, (head, rows) in by_sheet.items():
        sheet = book[name]
        places = {cell.value: cell.column for cell in sheet[1]}
        for line, row in enumerate((row for row in rows if any(row)), start=2):
            for title, said in zip(head, row, strict=True):
                if said:
                    at = places.get(f"{title} [{code}]") or places[title]
                    sheet.cell(line, at, said.replace("\\|", "|"))
    names = {cell.value: cell.row for cell in book["pack"]["A"]}
    book["pack"].cell(names["title"], 3, "T")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("file", "code"), [("authoring.md", "en"), ("authoring.zh.md", "zh")])
def test_the_example_of_the_book_becomes_a_questionnaire(file, code):
    text = (DOCS / file).read_text("utf-8")
    start = re.search(r"^### (A questionnaire in nine sheets|九张表的例子)$", text, re.MULTILINE)
    example = text[start.end() : text.index("\n### ", start.end())]
    made = import_workbook(filled(example, code), "mine.xlsx")
    assert [str(each) for each in made.problems if each.severity == "error"] == []
    pack = load_files(made.files).usable()
    assert [each.id for each in pack.levels] == ["wait", "try", "go"]
    assert [each.id for each in pack.gates] == ["insured"]
    assert [each.id for each in pack.catalogues.actions.actions] == ["describe", "thank", "insure"]
    assert [len(each.steps) for each in pack.catalogues.actions.actions] == [2, 2, 2]
    assert len(pack.items) == 5
    assert len(pack.items["written"].anchors) == 3


def test_the_empty_workbook_shows_what_a_first_questionnaire_needs():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(("en", "zh"))))
    shown = [each.title for each in book.worksheets if each.sheet_state == "visible"]
    assert shown == list(SHOWN)
    for each in book.worksheets[1 : len(SHOWN)]:
        heads = [c for c in each[1] if not each.column_dimensions[c.column_letter].hidden]
        titles = {str(c.value).partition(" [")[0] for c in heads}
        assert titles == set(SHOWN[each.title])
