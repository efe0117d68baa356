"""Aligned columns: names of others break no row and command no terminal."""

from __future__ import annotations

import pytest

from assessment.cli.columns import aligned


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines", "two lines"),
        ("a\r\nb", "a  b"),
        ("a\tb", "a b"),
        ("a\u2028b\u0085c", "a b c"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("plan\u202efdp.exe", "plan\\u202efdp.exe"),
        ("规划", "规划"),
    ],
)
def test_a_cell_stays_in_its_row(name: str, shown: str) -> None:
    lines = list(aligned([("File", "Size"), (name, "1 kB"), ("x", "20 kB")], [False, True]))
    assert len(lines) == 3
    assert lines[1].startswith(shown + "  ")
    assert lines[1].endswith("1 kB")
    ends = [sum(2 if each >= "\u4e00" else 1 for each in line) for line in lines]
    assert len(set(ends)) == 1
