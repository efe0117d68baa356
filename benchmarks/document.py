"""Keeping an answer, against a bare SQLite commit with the same pragmas; opening, copying, merging."""

from __future__ import annotations

import sqlite3
import tempfile
from itertools import count, cycle
from pathlib import Path

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.backups import back_up
from assessment.document.document import Document
from assessment.document.history import Change, Edit, Kind
from assessment.document.store import Store
from assessment.scoring import score_sheet
from benchmarks.timing import Figures, answered, large_pack, median_ms, ms


def _bare(folder: Path) -> float:
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute("CREATE TABLE entry (key TEXT PRIMARY KEY, value TEXT)")
    values = cycle(range(5))

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO entry VALUES ('a', ?)", [str(next(values))])
        connection.execute("COMMIT")

    took = median_ms(commit, 200)
    connection.close()
    return took


def run() -> Figures:
    """Times of the document by number of items."""
    with tempfile.TemporaryDirectory() as scratch:
        bare = _bare(Path(scratch))
        return [figure for items in (60, 2_000) for figure in _figures(items, bare, Path(scratch))]


def _figures(items: int, bare: float, folder: Path) -> Figures:
    checked = large_pack(items)
    path = folder / f"{items}.sounding"
    document = Document.create(path, checked, answered(checked))
    values = cycle(range(5))
    kept = median_ms(lambda: document.run(set_answer("i0", Answer.of(next(values)))), 200)
    scored = median_ms(lambda: score_sheet(document.pack, document.assessment.sheet))
    facts = count()
    merged = median_ms(lambda: _changed_twice(document, path, next(facts)), 20)
    document.close()
    opened = median_ms(lambda: Document(path).close())
    numbers = count()
    copied = median_ms(lambda: back_up(path, folder / f"copies {next(numbers)}"))
    ratio = f"{ms(kept)} ({kept / bare:.1f} × a bare commit, {ms(bare)})"
    return [
        (f"keep an answer, {items:,} items", ratio),
        (f"score everything, {items:,} items", ms(scored)),
        (f"open a document, {items:,} items", ms(opened)),
        (f"copy a document and verify the copy, {items:,} items", ms(copied)),
        (f"a change on top of another program's, {items:,} items", ms(merged)),
    ]


def _changed_twice(document: Document, path: Path, number: int) -> None:
    """A change by another program, and one here, that must be brought together with it."""
    with Store(path) as other:
        before = other.held.entries.get((Kind.FACT, "theirs"))
        edit = Edit(Kind.FACT, "theirs", before, number)
        change = Change("theirs", (edit,), "2026-11-20T10:00:00+00:00")
        place = other.held.position + 1
        other.write((edit,), {place: change}, place)
    document.run(set_fact("ours", number))
