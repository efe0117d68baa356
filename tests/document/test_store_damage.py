"""Damage of a document: every flipped bit and every cut is noticed."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest

from assessment.core.errors import AssessmentError, Message
from assessment.document.errors import DamagedDocument
from assessment.document.sqlite_errors import read_errors
from assessment.document.store import Store, read_document
from assessment.document.validation import InvalidContent
from tests.document.changes import fact, write


def still_the_same(path, held):
    """Whether a file is noticed to be damaged, or holds exactly what it held."""
    try:
        with Store(path) as opened:
            return (opened.held.entries, opened.held.changes, opened.held.pack.files) == held
    except AssessmentError:
        return True


def filled(path):
    with Store(path) as opened:
        for number in range(1, 9):
            write(opened, number, fact(f"fact{number}", None, "x" * 300))
        opened.write_views({"page": "t"})
    with Store(path) as opened:
        return opened.held.entries, opened.held.changes, opened.held.pack.files


def test_bit_flips_are_all_noticed(path):
    held = filled(path)
    data = path.read_bytes()
    chance = random.Random(1)
    refused = 0
    for _ in range(150):
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        assert still_the_same(path, held)
        try:
            read_document(path)
        except AssessmentError:
            refused += 1
    assert refused > 30


def test_flips_in_the_header_are_all_noticed(path):
    held = filled(path)
    data = path.read_bytes()
    for position in range(100):
        flipped = bytearray(data)
        flipped[position] ^= 1 << position % 8
        path.write_bytes(flipped)
        assert still_the_same(path, held), position


def test_truncations_are_all_noticed(path):
    held = filled(path)
    data = path.read_bytes()
    chance = random.Random(2)
    for length in [
        0,
        1,
        15,
        16,
        99,
        100,
        512,
        4096,
        len(data) - 1,
        *chance.sample(range(len(data)), 30),
    ]:
        path.write_bytes(data[:length])
        with pytest.raises(AssessmentError):
            Store(path)
    path.write_bytes(data)
    assert still_the_same(path, held)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET value=x'00'",
        "UPDATE meta SET value=7 WHERE key='position'",
        "UPDATE pack_file SET content='text'",
        "INSERT INTO view VALUES (x'ff', '1')",
        "INSERT INTO change VALUES (1, x'00', 'l', '[]', 'd')",
    ],
)
def test_cells_of_a_type_that_is_never_written_are_damage(path, sql):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)
    with pytest.raises(DamagedDocument):
        read_document(path)


def test_bytes_that_are_no_text_are_told_as_damage(tmp_path):
    with pytest.raises(DamagedDocument), read_errors(tmp_path / "a.sounding"):
        b"\xff".decode()


def test_content_without_a_meaning_is_told_as_damage(tmp_path):
    with (
        pytest.raises(DamagedDocument, match="no such thing"),
        read_errors(tmp_path / "a.sounding"),
    ):
        raise InvalidContent(Message("no such thing"))
