"""Cells of a platform's export: which are blank, which rows are sums."""

from __future__ import annotations

import unicodedata

import pytest

from assessment.exchange.platform_exports.layout import is_blank, is_total


@pytest.mark.parametrize(
    ("cell", "blank"), [(None, True), ("－", True), (" -- ", True), ("K. A.", True), ("0", False)]
)
def test_blank_cells(cell, blank):
    assert is_blank(cell) is blank


def test_a_cell_costs_the_same_however_many_words_there_are(monkeypatch):
    calls = []
    plain = unicodedata.normalize

    def counted(form, text):
        calls.append(text)
        return plain(form, text)

    monkeypatch.setattr(unicodedata, "normalize", counted)
    assert is_blank("—")
    assert is_total(["Summe:", 3])
    assert calls == ["—", "Summe:"]
