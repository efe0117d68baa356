"""Every score in a report is that of `score`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

from assessment.core.numbers import whole
from tests.report.figures import (
    NUMBER,
    Explanation,
    loose,
    row,
    same,
    sections_of,
    sentence,
    topics_of,
)


def test_the_index_and_its_range(told: Explanation) -> None:
    low, high = told.score["range"]
    index = sentence(told, "{level}: readiness stands at {index} of 100", level=".*?", index=NUMBER)
    row(told, "Readiness", index, told.score["index"])
    rest = sentence(
        told,
        "With the answers still open it could lie anywhere from {low} to {high}; {share} % of what counts "
        "is answered.",
        low=NUMBER,
        high=NUMBER,
        share=NUMBER,
    )
    row(told, "Readiness", rest, low, high, told.score["coverage"])
    ready = loose(told.translator.text(told.pack.level(told.score["level"]).title))
    assert re.search(ready, told.chapter("The strategy on one page"))


def _ranged(bars: Sequence[dict[str, Any]]) -> bool:
    """Whether a chart has a column of ranges: where one is wider than its score."""
    return any(each["range"] is not None and len(set(each["range"])) > 1 for each in bars)


def _track(
    title: str, score: dict[str, Any], *, ranged: bool = True
) -> tuple[str, tuple[float | None, ...]]:
    """The pattern of a bar's figures and what they are; a range of one number is shown as one."""
    value, span = score["score"], score["range"]
    low, high = span or (None, None)
    ends = f"{NUMBER}(?:–{NUMBER})?"
    target = rf" {NUMBER}" if "target" in score else ""
    if value is None:
        shown = rf"{loose(title)} [^\d–]+" + (f" (?:–|{ends})" if ranged else "") + target
    else:
        shown = rf"{loose(title)} {NUMBER}" + (f" {ends}" if ranged else "") + target
    known: list[float | None] = [] if value is None else [value]
    if ranged:
        known += [low, None if whole(low) == whole(high) else high]
    known += [score["target"]] if "target" in score else []
    return shown, tuple(known)


def test_sections_and_topics(told: Explanation) -> None:
    for section in sections_of(told):
        pattern, known = _track(told.title(section["id"]), section)
        assert _ranged(sections_of(told))
        row(told, "Readiness", pattern, *known)
        facts = sentence(told, "range {range}", range=rf"{NUMBER}–{NUMBER}")
        target = sentence(told, "target {target}", target=NUMBER)
        coverage = sentence(told, "{share} % answered", share=NUMBER)
        mark = loose(told.translator("; "))
        is_open = len(set(section["range"])) > 1
        places = rf"{facts}{mark}\s*" * is_open + rf"{target}{mark}\s*{coverage}"
        figures = known[1:] if is_open else known[-1:]
        row(told, "The sections", places, *figures, section["coverage"])
        for topic in section["topics"]:
            ranged = _ranged(section["topics"])
            own, figures = _track(told.title(topic["id"]), topic, ranged=ranged)
            row(told, "The sections", own, *figures)


def test_the_heat_map(told: Explanation) -> None:
    for topic in topics_of(told):
        if topic["score"] is not None:
            title = loose(told.title(topic["id"]))
            row(told, "Readiness", rf"{NUMBER}\s*{title}", topic["score"])


def test_lenses(told: Explanation) -> None:
    for lens in told.pack.lenses:
        for facet in lens.facets:
            value = told.score["facets"][lens.id][facet.id]
            if value is not None:
                title = loose(told.translator.text(facet.title))
                row(told, "Readiness", rf"{title} {NUMBER} ", value)


def test_scores_of_answers(told: Explanation) -> None:
    appendix = told.chapter("Appendix")
    numbers = {id_: number for number, id_ in enumerate(told.pack.items, start=1)}
    scores = [
        (item["id"], item["score"])
        for section in told.score["sections"]
        for topic in section["topics"]
        for item in topic["items"]
        if item["score"] is not None
    ]
    assert scores
    for id_, score in scores:
        asked = loose(told.translator.text(told.pack.items[id_].text))
        following = re.search(rf"\b{numbers[id_]} {asked} (.{{1,400}})", appendix)
        assert following is not None, id_
        shown = re.findall(rf"(?<![\d.]){NUMBER}(?![\d.])", following[1])
        assert any(same(each, score) for each in shown), id_


def test_weights_of_sections(told: Explanation) -> None:
    for section in sections_of(told):
        title = loose(told.title(section["id"]))
        share = rf"{NUMBER}\s*%"
        pattern = rf"{title} {NUMBER} {share} {NUMBER} {NUMBER} {share}"
        total = sum(each["weight"] for each in sections_of(told))
        row(
            told, "Appendix", pattern, section["weight"], 100 * section["weight"] / total,
            section["target"], section["score"], section["coverage"],
        )  # fmt: skip


def test_a_wrong_figure_is_seen(told: Explanation) -> None:
    section = sections_of(told)[0]
    pattern, known = _track(told.title(section["id"]), section)
    wrong = [None if each is None else each + 2 for each in known]
    with pytest.raises(AssertionError):
        row(told, "Readiness", pattern, *wrong)
