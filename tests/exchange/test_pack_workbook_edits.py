"""A thousand changes of one cell of a workbook: each changes one value of the pack, or is told."""

from __future__ import annotations

import random

import pytest

from assessment.core.resources import packs_folder
from assessment.exchange.packs.edits import edited
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import canonical, sheets_of
from assessment.exchange.packs.tree import parse_tree, plain
from assessment.exchange.packs.values import Faults
from assessment.exchange.packs.workbook_import import written_files
from assessment.questionnaire.loader import load_pack
from tests.exchange.small_pack import FILES, as_read

VALUES = ["New", "a: b", "x # y", 5, 2.5, True, "两, 三", "- d", None]


BUNDLED = load_pack(packs_folder() / "quick-check").files


@pytest.mark.parametrize(("files", "times"), [(BUNDLED, 40), (FILES, 1_000)])
def test_one_cell_changes_one_value(files, times):
    random_ = random.Random(11)
    before = {name: plain(parse_tree(data.decode())) for name, data in files.items()}
    edits = 0
    while edits < times:
        pack = PackFiles.read(files)
        read = as_read(sheets_of(pack))
        row, title, value = _any_cell(read, random_)
        if canonical(row.cells.get(title)) == canonical(value):
            continue
        edits += 1
        row.cells[title] = value
        faults = Faults("b")
        edited(pack, sheets_of(pack), read, faults)
        changed = {
            _value_at(each, title)
            for name, data in written_files(pack).items()
            if data != files[name]
            for each in _differences(before[name], plain(parse_tree(data.decode())))
        }
        assert len(changed) == 1 or faults.problems, (title, value, changed)


def _value_at(path, title):
    """Return the path of the value that a cell holds.

    A condition is one value, whatever it is made of; a text that gets its first one is wrapped in it.
    """
    if title in {"when", "score"}:
        return path[: path.index(title) + 1] if title in path[:-1] else path[:-1]
    return path[:-1] if path[-2:-1] == (title,) else path  # a list with commas


def _any_cell(read, random_):
    sheet = random_.choice([each for each in read if each.rows])
    fixed = {"sheet", "key", "scale"} | ({"id"} if sheet.name == "texts" else set())
    titles = [each for each in sheet.titles if each not in fixed and not each.startswith("of ")]
    return random_.choice(sheet.rows), random_.choice(titles), random_.choice(VALUES)


def _differences(one, other, path=()):
    if isinstance(one, dict) and isinstance(other, dict):
        if ("text" in one) != ("text" in other) and "when" in {**one, **other}:
            yield path  # a text that got a condition, or lost it
            return
        if ("title" in one) != ("title" in other):
            yield path  # a title that got something beside it, or lost it
            return
        for key in {**one, **other}:
            if key in one and key in other:
                yield from _differences(one[key], other[key], (*path, key))
            else:
                yield (*path, key)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from _differences(left, right, (*path, index))
    elif one != other:
        yield path
