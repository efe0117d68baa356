"""The workbook of a pack: forms, offered options, and what is missing at its cell."""

from __future__ import annotations

import io

import openpyxl

from assessment.exchange.packs.workbook import pack_workbook, template_workbook
from assessment.exchange.packs.workbook_import import import_workbook
from assessment.questionnaire.loader import load_files

FORMS = """\
format: 1
id: p
version: 1.0.0
title: P
languages: [en]
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: land, type: choice, text: Where?, options: [{id: cn, title: China}, {id: uk, title: UK}]}
    - {id: town, type: choice, text: Which?, options: [{id: bj, title: Beijing, when: {item: land, is: cn}}, {id: other, title: Elsewhere}]}
    - {id: code, type: text, text: Code?, pattern: "[A-Z]{2}", pattern_message: two letters}
"""


def test_forms_and_offered_options_go_out_and_come_back():
    book = openpyxl.load_workbook(io.BytesIO(pack_workbook({"pack.yaml": FORMS.encode()})))
    for sheet, row, head, value in (
        ("items", 4, "pattern", "[0-9]{3}"),
        ("options", 5, "when", "{item: land, is: uk}"),
    ):
        heads = [cell.value for cell in book[sheet][1]]
        book[sheet].cell(row, heads.index(head) + 1, value)
    out = io.BytesIO()
    book.save(out)
    made = import_workbook(out.getvalue(), "p.xlsx")
    assert [each.code for each in made.problems] == ["nothing-counts"]
    assert made.changed == 2
    pack = load_files(made.files).usable()
    assert pack.items["code"].pattern == "[0-9]{3}"
    assert [each.when.is_ for each in pack.items["town"].options] == ["cn", "uk"]


def test_what_is_missing_is_told_at_its_own_cell():
    book = openpyxl.load_workbook(io.BytesIO(template_workbook(("en", "de"))))
    for name, cells in {
        "sections": {"id": "s", "title [en]": "S", "title [de]": "S"},
        "topics": {"of section": "s", "id": "t"},
        "items": {"of topic": "t", "id": "q", "type": "choice"},
        "options": {"of item": "q", "id": "o", "title": "O"},
    }.items():
        heads = [cell.value for cell in book[name][1]]
        for head, value in cells.items():
            book[name].cell(2, heads.index(head) + 1, value)
    out = io.BytesIO()
    book.save(out)
    told = [str(each.place.file) for each in import_workbook(out.getvalue(), "b.xlsx").problems]

    def at(name, head, row=2):
        column = [cell.value for cell in book[name][1]].index(head) + 1
        return f"b.xlsx:{name}!{book[name].cell(row, column).coordinate}"

    keys = [row[0].value for row in book["pack"].iter_rows()]
    title = at("pack", "[en]", keys.index("title") + 1)
    assert told[:3] == [title, at("topics", "title [en]"), at("items", "text [en]")]
