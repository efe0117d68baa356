"""Charts in words: the same figures, whatever is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assessment.analysis.agreement import agreement
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.alt_text import (
    answers_alt,
    bars_alt,
    competitors_alt,
    firmness_alt,
    fit_alt,
    fits_alt,
    gantt_alt,
    heat_alt,
    hours_alt,
    radar_alt,
    readings_alt,
    ring_alt,
)
from assessment.presentation.rounds import PastResult
from assessment.presentation.score_text import span
from assessment.strategy.progress import Goal, Reading

DAY = date(2026, 11, 20)


def test_the_ring_says_index_range_and_level(tea_shop: Any, english: Translator) -> None:
    result, pack = tea_shop.result, tea_shop.pack
    index = result.index
    said = ring_alt(result, pack, english)
    low, high = whole(index.low, *pack.thresholds), whole(index.high, *pack.thresholds)
    value = whole(index.value, *pack.thresholds)
    assert said == f"Readiness {value} of 100, between {low} and {high}. Level: Pilot."
    standing = replace(result.standing, provisional=True)
    assert ring_alt(replace(result, standing=standing), pack, english).endswith(
        "Level: Pilot, provisional."
    )
    firm = replace(index, low=index.value, high=index.value)
    said = ring_alt(replace(result, index=firm), pack, english)
    assert said == f"Readiness {value} of 100. Level: Pilot."


def test_the_ring_says_so_where_nothing_is_known(everything: Any, english: Translator) -> None:
    said = ring_alt(everything.result, everything.pack, english)
    assert said == "Readiness: no question has been answered yet."


def test_the_ring_names_no_level_where_there_is_none(tea_shop: Any, english: Translator) -> None:
    standing = replace(tea_shop.result.standing, level=None, low=None, high=None)
    said = ring_alt(replace(tea_shop.result, standing=standing), tea_shop.pack, english)
    assert "Level" not in said


def test_every_score_of_a_chart_is_said(tea_shop: Any, english: Translator) -> None:
    result, pack = tea_shop.result, tea_shop.pack
    said = (radar_alt(result, pack, english, None), bars_alt(result, pack, english))
    heat = heat_alt(result, pack, english)
    for section in result.scored_sections:
        title, score = english.text(pack.title_of(section.id)), section.score
        facts = f"target {whole(section.target)}"
        if score.low != score.high:
            facts = f"range {span(score, *pack.thresholds)}, {facts}"
        value = whole(score.value, *pack.thresholds)
        assert all(f"{title} {value} ({facts})" in each for each in said)
        for topic in section.topics:
            name = english.text(pack.title_of(topic.id))
            shown = "no score"
            if topic.score.low is not None:
                shown = whole(topic.score.value, *pack.thresholds)
            shown = shown if topic.score.value is not None or topic.score.low is None else "not yet"
            assert f"{name} {shown}" in heat
            assert f"{name} {shown}" in bars_alt(result, pack, english, section.id)


def test_the_radar_says_the_last_round_too(tea_shop: Any, english: Translator) -> None:
    said = radar_alt(tea_shop.result, tea_shop.pack, english, tea_shop.result)
    score = tea_shop.result.scored_sections[0].score
    assert f"last round {whole(score.value, *tea_shop.pack.thresholds)}" in said


def test_firmness_says_each_level(tea_shop: Any, english: Translator) -> None:
    found = tea_shop.strategy().robustness
    level = tea_shop.result.standing.level
    said = firmness_alt(tea_shop.pack, found, level, english)
    for id_, part in found.levels.items():
        title = english.text(tea_shop.pack.level(id_).title)
        assert f"{title} in {whole(100 * part)} of 100 cases" in said
    _usual, off = said.split("With answers a step off: ")
    for id_, part in found.answer_error.levels.items():
        title = english.text(tea_shop.pack.level(id_).title)
        assert f"{title} in {whole(100 * part)} of 100 cases" in off
    sure = firmness_alt(tea_shop.pack, replace(found, answer_error=None), level, english)
    assert "a step off" not in sure
    bare = firmness_alt(tea_shop.pack, replace(found, levels={}), level, english)
    assert "Levels" not in bare


def test_hours_are_said_as_far_as_they_are_known(bakery: Any, english: Translator) -> None:
    said = hours_alt(bakery.pack, bakery.strategy(), english)
    assert said == "Hours a week: Page 2 h; together 2 h; can be planned with: 8 h; free: 10 h."
    unknown = bakery.without("hours").strategy()
    assert "free" not in hours_alt(bakery.pack, unknown, english)


def test_fits_are_said_with_what_becomes_of_the_channels(
    tea_shop: Any, english: Translator
) -> None:
    strategy = tea_shop.strategy()
    plan = strategy.channels
    said = fits_alt(tea_shop.pack, strategy, english)
    for fit in plan.ranking:
        title = english.text(tea_shop.pack.channels_by_id[fit.channel].title)
        assert f"{title} {whole(fit.value)}" in said
    assert "(chosen, suggested, firm " in said
    none = replace(plan, chosen=(), suggested=(), firmness={})
    assert "firm" not in fits_alt(
        tea_shop.pack, replace(strategy, channels=replace(none, ranking=plan.ranking[:1])), english
    )


def test_a_fit_is_said_with_its_criteria(bakery: Any, english: Translator) -> None:
    fit = bakery.strategy().channels.ranking[0]
    known = [each for each in fit.criteria if each.share and each.score is not None]
    unknown = replace(fit, criteria=(replace(known[0], score=None), *known[1:]))
    said = fit_alt(bakery.pack, fit, english)
    assert said.startswith(f"Fit of Page: {whole(fit.value)} of 100, from ")
    assert said.count(" points)") == len(known)
    assert fit_alt(bakery.pack, unknown, english).count(" points)") == len(known) - 1


def test_the_roadmap_is_said_row_by_row(tea_shop: Any, english: Translator) -> None:
    roadmap = tea_shop.strategy().roadmap
    rows = len(roadmap.steps)
    done = replace(roadmap, done=(*roadmap.done, next(iter(tea_shop.pack.actions_by_id)), "own"))
    said = gantt_alt(tea_shop.pack, done, english, range(rows + 5))
    for step in roadmap.steps:
        assert step.start is not None
        assert english.date(step.start) in said
    assert said.count("(done)") == 1
    index = roadmap.milestones[0].index
    assert f"Readiness this leads to: {whole(index, *tea_shop.pack.thresholds)} on " in said
    opening = replace(roadmap, launch=DAY)
    assert gantt_alt(tea_shop.pack, opening, english, range(1)).endswith(
        "The new channels can open on 20 November 2026."
    )
    part = gantt_alt(tea_shop.pack, replace(roadmap, launch=None), english, range(2, 4))
    assert "leads to" not in part
    assert "can open" not in part
    assert part.count(" h)") == 2


def test_who_is_where_is_said(bakery: Any, english: Translator) -> None:
    inputs = bakery.strategy().inputs
    said = competitors_alt(bakery.pack, inputs, english)
    assert said == "Who is on which channels. You: Page; Rival: Page, Club; Copycat: Club."
    alone = replace(inputs, presence=None, competitors=None)
    assert competitors_alt(bakery.pack, alone, english) == "Who is on which channels. You: none."


def test_readings_are_said_in_the_order_of_days(english: Translator) -> None:
    readings = [Reading(date(2026, 12, 2), 7.5), Reading(DAY, 5)]
    said = readings_alt(readings, Goal(DAY, 4, 15), english)
    assert said == (
        "Readings: 5 on 20 November 2026; 7.5 on 2 December 2026; baseline 4; target 15."
    )
    assert readings_alt(readings[1:], Goal(DAY), english) == "Readings: 5 on 20 November 2026."


def test_answers_of_several_people_are_said(bakery: Any, english: Translator) -> None:
    people = bakery.with_respondents(
        ann={"need": 0, "law": True, "hear": 1}, bo={"need": 3, "law": False, "hear": 1}
    )
    found = {each.id: each for each in agreement(people.pack, people.assessment.sheet).items}
    said = answers_alt(people.pack, found["need"], english)
    assert said.startswith("2 people answered, from “")
    assert "Answers: " in said
    assert said.count(": 1") == 2
    assert answers_alt(people.pack, found["law"], english).endswith("Median of their scores: 50.")


def test_chinese_sentences_need_no_spaces_between(tea_shop: Any) -> None:
    said = ring_alt(tea_shop.result, tea_shop.pack, Translator("zh"))
    assert ". " not in said


def test_the_radar_says_the_rounds_before_the_last(tea_shop: Any, english: Translator) -> None:
    result = tea_shop.result
    older = [PastResult(date(2026, 1, 2), result)]
    said = radar_alt(result, tea_shop.pack, english, result, older=older)
    score = whole(result.scored_sections[0].score.value, *tea_shop.pack.thresholds)
    assert f"2 January 2026: {score}" in said
