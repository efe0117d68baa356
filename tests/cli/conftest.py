"""Running the command line inside the tests, and a pack with every type of item."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass

import pytest

from main import run

EVERY = """\
format: 1
id: every
version: 1.2.0
title: {en: "Every type\\nof item", zh: 各种题型}
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
levels: [{id: low, from: 0, title: {en: Low, zh: 低}}, {id: high, from: 50, title: {en: High, zh: 高}}]
gates: [{id: g, title: {en: The gate, zh: 门槛}, require: {item: yes, is: yes}, cap: low}]
sections:
- id: s
  title: {en: Section, zh: 部分}
  topics:
  - id: t
    title: {en: Topic, zh: 主题}
    items:
    - {id: rating, type: rating, text: {en: "How\\u2028well?", zh: 怎么样？}, scale: five}
    - {id: yes, type: yes_no, text: {en: "x: y\\n# no", zh: "是\\n吗"}}
    - {id: choice, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: choices, type: choices, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: number, type: number, text: Q, unit: {en: hours, zh: 小时}, minimum: 0}
    - {id: amount, type: amount, text: Q, currency: CNY}
    - {id: text, type: text, text: Q, long: true}
    - {id: date, type: date, text: Q}
    - {id: ranking, type: ranking, text: Q, options: [{id: a, title: A}]}
    - {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}, {id: b, title: B}]}
    - {id: table, type: table, text: Q, columns: [{id: n, type: number, text: N}, {id: w, type: text, text: W}]}
- {id: u, title: {en: Other, zh: 其他}, topics: [{id: v, title: V, items: [{id: w, type: text, text: W}]}]}
"""


@dataclass
class Outcome:
    """Outcome of a command."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


PROGRAM = os.environ.get("SOUNDING_PROGRAM", "")
"""A program to run in place of the source: that of a bundle (`python packaging --check`)."""
_INSIDE = {"monkeypatch", "capfd", "capfdbinary", "capsysbinary"}


@pytest.fixture(autouse=True)
def _from_outside(request):
    """With a program of a bundle, tests that look inside the source are passed over."""
    if PROGRAM and not _INSIDE.isdisjoint(request.node.function.__code__.co_varnames):
        pytest.skip("looks inside the source")


@pytest.fixture
def sounding(capsys):
    """Runs the command line with these words."""

    def run_program(*words):
        done = subprocess.run(
            [PROGRAM, *map(str, words)], capture_output=True, encoding="utf-8", check=False
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    if PROGRAM:
        return run_program

    def work(*words):
        try:
            status = run([str(word) for word in words])
        except SystemExit as left:
            status = left.code
        told = capsys.readouterr()
        return Outcome(status, told.out, told.err)

    return work


@pytest.fixture
def packs(tmp_path):
    """A folder with the pack `every` and one that is broken."""
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "every.yaml").write_text(EVERY, encoding="utf-8")
    broken = EVERY.replace("id: every", "id: broken").replace("scale: five}", "scale: six}", 1)
    (folder / "broken.yaml").write_text(broken, encoding="utf-8")
    return folder
