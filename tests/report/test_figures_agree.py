"""Every figure of the report's strategy is that of `strategy`.

The commands round to one decimal and the report to whole numbers, so that both may lie half a point apart.
"""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from typing import Any

from assessment.presentation.criterion_words import criterion_title
from assessment.presentation.deliverables.tables import with_weekday
from assessment.presentation.measures import PARTS
from assessment.questionnaire.fit_criteria import Criterion
from assessment.strategy.measures import PROPOSED_RISE
from assessment.strategy.reviews import TRIAL_DAYS
from assessment.strategy.worth import LEAST_LIFT
from tests.report.figures import (
    NUMBER,
    Explanation,
    loose,
    row,
    same,
    sentence,
    topics_of,
)


def test_how_firm_the_index_is(told: Explanation) -> None:
    found = told.strategy["robustness"]
    pattern = sentence(
        told,
        "If the weights of the sections move, and open answers turn out either way, readiness lies "
        "between {low} and {high} in 90 of 100 cases.",
        low=NUMBER,
        high=NUMBER,
    )
    row(told, "Readiness", pattern, *found["band"])
    level = loose(told.translator.text(told.pack.level(told.strategy["level"]).title))
    stays = sentence(
        told, "The level stays “{level}” in {share} of 100 cases.", level=level, share=NUMBER
    )
    row(told, "Readiness", stays, 100 * found["stability"])


def test_strengths_and_gaps(told: Explanation) -> None:
    found = [each for kind in ("strengths", "gaps") for each in told.strategy["findings"][kind]]
    assert {each["topic"] for each in found} == {
        each["id"] for each in topics_of(told) if each["score"] is not None
    }
    for each in found:
        title = loose(told.title(each["topic"]))
        row(told, "The sections", rf"{NUMBER} {title} ", each["score"])
        ends = rf"{NUMBER}(?: {NUMBER}(?:–{NUMBER})?)? {NUMBER}"
        tracks = re.findall(rf"{title} {ends}", told.chapter("The sections"))
        assert any(
            same(score, each["score"]) and same(target, each["target"])
            for score, _low, _high, target in tracks
        ), (each["topic"], tracks)


def test_purposes(told: Explanation) -> None:
    item = told.pack.items[told.pack.roles.purposes or ""]
    for each in told.strategy["purposes"]:
        title = loose(told.translator.text(item.options_by_id[each["id"]].title))
        row(told, "Purposes and demand", rf"{title} {NUMBER}\s*%", 100 * each["weight"])


def test_fits_and_their_criteria(told: Explanation) -> None:
    for each in told.strategy["channels"]["ranking"]:
        title = loose(told.translator.text(told.pack.channels_by_id[each["id"]].title))
        kept = told.pack.channels_by_id[each["id"]].foundation
        row(
            told, "Channels", rf"{title} (?:\d )*{NUMBER}(?: (?=\d){NUMBER})? ",
            each["fit"], None if kept else 100 * each["firmness"],
        )  # fmt: skip
        if not each["chosen"]:
            continue
        for id_, criterion in each["criteria"].items():
            if criterion["score"] is None or not criterion["share"]:
                continue
            name = loose(criterion_title(Criterion(id_), told.translator))
            found = re.findall(rf"{name} (?:\d )?{NUMBER} ", told.chapter("Channels"))
            assert any(same(shown, criterion["score"]) for shown in found), (each["id"], id_, found)
        pattern, order = _made(told)
        factors = _factors(told, each)
        row(told, "Channels", pattern, *(factors[name] for name in order))


_FACTORS = ("purposes", "audiences", "worth", "base", "feasible")


def _made(told: Explanation) -> tuple[str, list[str]]:
    """Pattern of the sentence that says how a fit by the pack's rule is made; its figures in their order."""
    text = (
        "It is worth √({purposes} × {audiences}) = {worth}; {base} % of that count in any case, the rest as "
        "far as it is feasible ({feasible} of 100)."
    )
    plain = told.translator(text, **{name: f"<{name}>" for name in _FACTORS})
    order = sorted(_FACTORS, key=lambda name: plain.index(f"<{name}>"))
    return sentence(told, text, **dict.fromkeys(_FACTORS, NUMBER)), order


def _factors(told: Explanation, channel: dict[str, Any]) -> dict[str, float]:
    """The figures of that sentence, from the criteria that are printed; they make the printed fit."""
    rule = told.pack.catalogues.channels.fit
    assert rule is not None
    criteria = channel["criteria"]
    purposes, audiences = (criteria[id_]["score"] for id_ in ("purpose", "audience"))
    worth = math.sqrt(purposes * audiences)
    ease = [
        each
        for id_, each in criteria.items()
        if id_ not in {"purpose", "audience"} and each["share"] and each["score"] is not None
    ]
    weights = sum(each["weight"] for each in ease)
    feasible = sum(each["weight"] * each["score"] for each in ease) / weights
    fit = worth * (rule.base + (1 - rule.base) * feasible / 100)
    assert abs(fit - channel["fit"]) <= 0.2
    return dict(zip(_FACTORS, (purposes, audiences, worth, 100 * rule.base, feasible), strict=True))


def test_hours_of_channels(told: Explanation) -> None:
    channels = told.strategy["channels"]
    taken = sentence(
        told,
        "Channels and accounts take {used} of the {hours} {hours:hour|hours} a week that can be planned with "
        "(four fifths of the free ones); the rest is for the actions.",
        used=NUMBER,
        hours=NUMBER,
    )
    found = re.search(taken, told.chapter("Channels"))
    assert found is not None
    assert sorted(map(float, found.groups())) == sorted([channels["hours_used"], channels["hours"]])


def test_the_four_moves(told: Explanation) -> None:
    lens = next(each for each in told.pack.lenses if each.id == told.pack.roles.moves)
    for facet in lens.facets:
        title = loose(told.translator.text(facet.title))
        value = told.strategy["media"]["moves"][facet.id]
        row(told, "Media plan", rf"{title} {NUMBER} ", value)


def test_milestones(told: Explanation) -> None:
    words = told.translator
    for each in told.strategy["roadmap"]["milestones"]:
        title = words("Day {number}", number=each["days"]) if each["days"] else words("Start")
        level = words.text(told.pack.level(each["level"]).title)
        day = words.date(date.fromisoformat(each["day"]))
        pattern = rf"{loose(title)}\s+{NUMBER} {loose(level)} {loose(day)}"
        row(told, "Roadmap", pattern, each["index"])


def _action(told: Explanation, step: dict[str, Any]) -> str:
    return str(step["title"] or told.translator.text(told.pack.actions_by_id[step["id"]].title))


def test_steps_with_days_hours_and_gains(told: Explanation) -> None:
    words, roadmap = told.translator, told.chapter("Roadmap")
    steps = told.strategy["roadmap"]["actions"]
    cards = [
        re.search(rf"{place}\. {loose(_action(told, step))} ", roadmap)
        for place, step in enumerate(steps, start=1)
    ]
    places = [card.start() for card in cards if card is not None]
    assert len(places) == len(steps)
    for step, start, end in zip(steps, places, [*places[1:], len(roadmap)], strict=True):
        card = roadmap[start:end]
        first, last = (date.fromisoformat(step[key]) for key in ("start", "end"))
        days = words("{start} to {end}", start=words.date(first), end=words.date(last))
        assert re.search(loose(days), card), step["id"]
        hours = loose(words("{number} h", number=f"{step['hours']:g}"))
        assert re.search(loose(words("Hours in all")) + rf"\s*[:：]\s*{hours}", card), step["id"]
        if step["gain"]:
            gain = sentence(told, "Readiness rises by {gain}.", gain=NUMBER)
            found = re.search(gain, card)
            assert found is not None
            assert float(found[1]) == step["gain"]
        promised = told.pack.actions_by_id[step["id"]].addresses if step["lifts"] else {}
        for topic, points in step["lifts"].items():
            if points < min(LEAST_LIFT, promised[topic]):
                continue  # fewer points than answers can tell are no promise
            lift = sentence(
                told,
                "It raises “{topic}” from {before} to about {after}.",
                topic=loose(told.title(topic)),
                before=NUMBER,
                after=NUMBER,
            )
            found = re.search(lift, card)
            assert found is not None, (step["id"], topic)
            assert abs(float(found[2]) - float(found[1]) - points) <= 1.1


def test_the_first_page_has_the_first_days_of_the_first_week(told: Explanation) -> None:
    page = told.chapter("The strategy on one page")
    tasks = told.strategy["deliverables"]["first_week"]
    assert tasks
    for task in tasks[:3]:
        day = with_weekday(date.fromisoformat(task["day"]), told.translator)
        assert re.search(loose(day), page), task


def test_the_first_page_has_the_hours_and_the_first_goals(told: Explanation) -> None:
    page, channels = told.chapter("The strategy on one page"), told.strategy["channels"]
    planned = sentence(
        told,
        "Of {free} free {free:hour|hours} a week, {channels} {channels:goes|go} into channels and "
        "{roadmap} into what is to be built, once everything runs; the rest, {rest}, is for what nobody foresees.",
        free=NUMBER,
        channels=NUMBER,
        roadmap=NUMBER,
        rest=NUMBER,
    )
    found = re.search(planned, page)
    assert found is not None
    assert str(channels["hours_used"]) in {f"{float(each):.1f}" for each in found.groups()}
    wanted = [each for each in told.strategy["measures"]["measures"] if each["target"] is not None]
    for each in wanted[:3]:
        assert re.search(loose(goal_of(told, each)), page), each["id"]


def goal_of(told: Explanation, measure: dict[str, Any]) -> str:
    """The target, in the words of the report, from the figures that are printed."""
    words, unit = told.translator, f" {measure['unit']}" if measure["unit"] else ""
    start, target = (
        "?" if measure[key] is None else f"{measure[key]:g}{unit}" for key in ("baseline", "target")
    )
    counted = unit[1:2].isalpha() and unit[1:2].isascii()
    if counted and measure["target"] is not None and measure["baseline"] is not None:
        start = f"{measure['baseline']:g}"  # from 10 to 12 people
    if measure["target"] is None and measure["baseline"] is None:
        return rule_of(told, measure["metric"])
    if measure["target"] is None:
        return words("from {start}; set a target by {date}", start=start, date=first_review(told))
    if measure["baseline"] is None:
        day = first_review(told)
        if measure["day"] is not None:
            day = words.date(date.fromisoformat(measure["day"]))
        text = "to {target} by {date}; note the start in the first week"
        return words(text, target=target, date=day)
    goal = words("from {start} to {target}", start=start, target=target)
    if measure["day"] is not None:
        day = words.date(date.fromisoformat(measure["day"]))
        goal = words("from {start} to {target} by {date}", start=start, target=target, date=day)
    return words("{goal} (proposed)", goal=goal) if measure["proposed"] else goal


def rule_of(told: Explanation, metric: str | None) -> str:
    """The target of a measure that has neither start nor target yet."""
    words, share = told.translator, f"{100 * PROPOSED_RISE:g}"
    if metric is None:
        return words("note the start in the first week, and set a target")
    found = told.pack.metrics_by_id[metric]
    if found.direction == "down":
        return words("{share} % less than in the first week", share=share)
    if found.maximum is None:
        return words("{share} % more than in the first week", share=share)
    text = (
        "{share} % more than in the first week, but add no more than {rest} % of what is missing to {maximum}; "
        "at {near} or more, only keep it"
    )
    near = f"{found.maximum * 0.9:g}"
    return words(text, share=share, rest="15", maximum=f"{found.maximum:g}", near=near)


def first_review(told: Explanation) -> str:
    """The day of the first review, in words."""
    start = date.fromisoformat(told.score["assessed_on"])
    review = told.strategy["roadmap"]["review"]
    first = date.fromisoformat(review) if review else start + timedelta(days=TRIAL_DAYS)
    return told.translator.date(first)


def test_measures(told: Explanation) -> None:
    words, chapter = told.translator, told.chapter("Success and evaluation")
    for each in told.strategy["measures"]["measures"]:
        title = each["title"] or words.text(told.pack.metrics_by_id[each["metric"]].title)
        part = loose(words(PARTS[each["part"]])) if each["part"] else ""
        assert re.search(loose(title) + rf"\s*{part}", chapter), each["id"]
        assert re.search(loose(goal_of(told, each)), chapter), each["id"]


def test_review_dates(told: Explanation) -> None:
    assert re.search(loose(first_review(told)), told.chapter("Success and evaluation"))
