"""A small pack for programmes, and answers of many organisations to it."""

from __future__ import annotations

import pytest

from assessment.programme import rows

PACK = """\
format: 1
id: tiny
version: 1.0.0
title: {en: Tiny, zh: 小问卷}
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
levels: [{id: low, from: 0, title: {en: Low, zh: 低}}, {id: high, from: 50, title: {en: High, zh: 高}}]
gates: [{id: g, title: {en: The gate, zh: 门槛}, require: {item: two, at_least: 1}, cap: low}]
roles: {kind: kind}
sections:
- id: about
  title: {en: About, zh: 概况}
  scored: false
  topics: [{id: you, title: {en: You, zh: 您}, items: [
    {id: kind, type: choice, text: {en: Kind, zh: 类型}, options: [{id: shop, title: S}, {id: maker, title: M}]}]}]
- id: s
  title: {en: Selling, zh: 销售}
  topics:
  - {id: t, title: {en: Talking, zh: 交谈}, items: [
    {id: one, type: rating, text: {en: One, zh: 一}, scale: five},
    {id: two, type: rating, text: {en: Two, zh: 二}, scale: five}]}
  - {id: v, title: {en: Views, zh: 看法}, items: [{id: three, type: rating, text: {en: Three, zh: 三}, scale: five}]}
"""
HEAD = "format: 1\nquestionnaire: tiny\n"


@pytest.fixture
def packs(tmp_path):
    """A folder with the pack `tiny`."""
    rows.library_of.cache_clear()
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "tiny.yaml").write_text(PACK, encoding="utf-8")
    return folder


@pytest.fixture
def firms(tmp_path):
    """Writes answers files of organisations into a folder."""

    def work(number, folder="firms", day="2026-11-20", facts="sector: retail, employees: 12"):
        inside = tmp_path / folder
        inside.mkdir(exist_ok=True)
        for at in range(number):
            text = (
                f"{HEAD}organisation: {{name: Firm {at}, {facts}}}\nassessed_on: {day}\n"
                f"answers: {{kind: shop, one: {at % 5}, two: {at % 3}, three: {at % 4}}}\n"
            )
            (inside / f"{at:03d}.yaml").write_text(text, encoding="utf-8")
        return inside

    return work
