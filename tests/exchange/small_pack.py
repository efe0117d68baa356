"""A small pack of two files, its workbook, and changes of the cells in it."""

from __future__ import annotations

import io
from functools import cache

import openpyxl

from assessment.exchange.packs.read_sheets import ReadRow, ReadSheet
from assessment.exchange.packs.workbook import pack_workbook

PACK = b"""\
# A small pack
format: 1
id: small
version: 1.0.0
title: {en: Small, zh: \xe5\xb0\x8f}
languages: [en, zh]
scales:
  five:  # the scale
    - {en: No, zh: \xe6\x97\xa0}
    - {en: Yes, zh: \xe6\x9c\x89}
sections:
  - sections/first.yaml
catalogues:
  metrics: {stages: [onlooker, {id: buyer, title: Buyer}], metrics: [{id: m, title: M, stage: buyer}]}
  cases:
    - {id: story, title: Story}
"""
FIRST = b"""\
id: first
title: {en: First, zh: \xe4\xb8\x80}
topics:
  - id: only
    title: One
    cases: [story]
    items:
      # a remark
      - id: how
        type: rating
        scale: five
        text:
          en: How?
          zh: \xe6\x80\x8e\xe4\xb9\x88
        help:
          - when: {item: kind, is: shop}
            text: {en: For shops, zh: \xe5\xba\x97}
          - {en: For all, zh: \xe4\xbc\x97}
      - id: kind
        type: choice
        text: Kind
        options: [{id: shop, title: Shop}, {id: firm, title: Firm}]
      - id: people
        type: table
        text: People
        columns:
          - {id: task, type: choice, text: Task, options: [{id: a, title: A}]}
"""
FILES = {"pack.yaml": PACK, "sections/first.yaml": FIRST}


@cache
def workbook_of_small_pack():
    """The workbook without the sheets that are empty, which would take most of the time."""
    made = openpyxl.load_workbook(io.BytesIO(pack_workbook(FILES)))
    for sheet in made.worksheets:
        if sheet.max_row == 1:
            made.remove(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def as_read(sheets):
    """The sheets of a pack as if they had been read from a workbook."""
    return [
        ReadSheet(
            name,
            tuple(head.title for head in sheet.heads),
            [ReadRow(f"{name}!A{n}", n, dict(row.cells), {}) for n, row in enumerate(sheet.rows)],
        )
        for name, sheet in sheets.items()
    ]
