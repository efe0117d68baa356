"""The workbook of a small pack, changed and imported."""

from __future__ import annotations

import io

import openpyxl
import pytest

from assessment.exchange.packs.workbook_import import import_workbook
from tests.exchange.small_pack import workbook_of_small_pack


@pytest.fixture
def change():
    """Changes cells of the workbook of the small pack, by sheet and place, and imports it."""

    def done(cells=(), act=None):
        made = openpyxl.load_workbook(io.BytesIO(workbook_of_small_pack()))
        for place, value in dict(cells).items():
            sheet, cell = place.split("!")
            made[sheet][cell] = value
        if act:
            act(made)
        out = io.BytesIO()
        made.save(out)
        return import_workbook(out.getvalue(), "b.xlsx")

    return done
