"""Requirements of a level are not told where nothing that counts applies."""

from __future__ import annotations

import pytest

PACK = """\
format: 1
id: plain
version: 1.0.0
title: Plain
languages: [en]
levels: [{id: low, from: 0, title: Low}, {id: high, from: 50, title: High}]
gates: [{id: pub, title: Published, require: {item: q, is: yes}, cap: low}]
sections:
- {id: one, title: One, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Is it?}]}]}
"""


@pytest.mark.parametrize(("answer", "told"), [("n/a", False), ("false", True)])
def test_requirements_beside_nothing_applies(sounding, tmp_path, answer, told) -> None:
    folder = tmp_path / "packs" / "plain"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK)
    answers = tmp_path / "a.yaml"
    state = "{state: not_applicable}" if answer == "n/a" else "no"
    answers.write_text(f"format: 1\nquestionnaire: plain\nanswers: {{q: {state}}}\n")
    found = sounding("--packs", str(tmp_path / "packs"), "score", str(answers))
    assert ("Published" in found.out) is told
