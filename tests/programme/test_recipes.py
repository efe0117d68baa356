"""The recipes of docs/programme.md: each runs as it stands, in both languages the same."""

import re
from pathlib import Path

import pytest

from assessment.programme.rows import COLUMNS, TableRequest, rows_of_file
from assessment.programme.table_file import csv_of, write_table
from tests.programme.conftest import PACK

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [DOCS / name for name in ("programme.md", "programme.zh.md")]
RECIPES = re.findall(r"```sql\n(.*?)```", PAGES[0].read_text(encoding="utf-8"), re.DOTALL)


def test_every_column_is_documented_and_no_other():
    for page in PAGES:
        heads = re.findall(r"^\| (`[^|]*) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert [name for head in heads for name in re.findall(r"`(\w+)`", head)] == list(COLUMNS)


def test_both_languages_have_the_same_recipes():
    found = re.findall(r"```sql\n(.*?)```", PAGES[1].read_text(encoding="utf-8"), re.DOTALL)
    assert found == RECIPES
    assert len(RECIPES) == 5


@pytest.fixture
def table(packs, firms, tmp_path, monkeypatch):
    """A table in the folder where the recipes run: six organisations, two rounds of them."""
    assert PACK
    monkeypatch.chdir(tmp_path)
    files = sorted([*firms(6).iterdir(), *firms(6, "later", "2026-12-24").iterdir()])
    rows = [row for file in files for row in rows_of_file(file, TableRequest((packs,)))]
    write_table(tmp_path / "programme.csv", [csv_of(rows).encode()])


@pytest.mark.parametrize(
    ("recipe", "wanted"),
    list(zip(RECIPES, [
        [("low", 5), ("high", 1)],
        [("retail", "s", 12, [25.0, 28.125, 50.0])],
        [("t", 12, 12), ("v", 10, 12)],
        [("kind", 0.0), ("one", 0.0), ("three", 0.0), ("two", 0.0)],
        None,
    ], strict=True)),
    ids=range(len(RECIPES)),
)  # fmt: skip
def test_recipes(table, recipe, wanted):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    found = duckdb.sql(recipe).fetchall()
    if wanted is None:
        assert [change for *_head, change in found] == [None, 0.0] * 6
    else:
        assert found == wanted
